# Calls

tab-calls = Calls
calls = Calls

# Actions
calls-ring = Incoming call (exchange event)
    .short = Ring
    .help = The exchange says that somebody calls: number, line, number of the call
calls-answer = Call answered (exchange event)
    .short = Answer
    .help = The exchange says that the call was answered
calls-end = Call ended (exchange event)
    .short = End
    .help = The exchange says that it is over; unanswered for more than 5 s becomes a row to return
calls-dial = Outgoing call (exchange event)
    .short = Dial
    .help = The exchange says that a number was dialled
calls-take = Take the call
    .short = Take
    .help = F2: the call is mine, its card opens
calls-add = New call by hand
    .short = New
    .help = Without an exchange: a phone, its last digits or a name, then the card
calls-attach = Say who calls
    .short = Client
    .help = The client and the vehicle of the call
calls-topic = Why they call
    .short = Topic
    .help = The topic by one digit
calls-outcome = How it ended
    .short = Outcome
    .help = The outcome by one digit
calls-note = Note on the call
    .short = Note
    .help = What the client said and what was promised
calls-flip = Incoming or outgoing
    .short = Flip
    .foot = Direction
    .help = Turn the direction of the call round
calls-close = End the call
    .short = Done
    .help = F9: the call is over; topic and outcome are needed
calls-promise = Promise to call back
    .short = Callbk
    .foot = Call back
    .help = When and who; every shift sees it until it is kept
calls-keep-promise = Called back, promise kept
    .short = Kept
    .help = F9: the promise was kept
calls-return = Missed call returned
    .short = Done
    .help = Reached or not; the time to return is counted
calls-figures = Figures of a day or of several: five formulas, times, returns, half hours
calls-missed = Missed calls
calls-promises = Promises to call back

# Fields
field-uid = Call of the exchange
field-line = Line
field-direction = Direction
field-topic = Why
field-outcome = Outcome
field-owner = Who calls back
field-result = Result

# Columns
column-call_state = State
column-topic = Topic
column-talk = Talk
column-missed = No
column-promise_owner = Who
column-offered = Offered
column-answered = Answered
column-abandoned = Abandoned
column-answered_in_target = Answered in time
column-abandoned_in_target = Abandoned in time
column-abandoned_short = Hung up at once
column-target_seconds = Target, s
column-f1_tenths = F1, 0.1 %
column-f2_tenths = F2, 0.1 %
column-f3_tenths = F3, 0.1 %
column-f4_tenths = F4, 0.1 %
column-f5_tenths = F5, 0.1 %
column-abandoned_tenths = Abandoned, 0.1 %
column-returner = Returned by
column-return_minutes = After, min
    .short = Min

# Values
call-direction-in = incoming
call-direction-out = outgoing
call-state-ringing = ringing
call-state-answered = talking
call-state-wrap = no outcome
call-state-closed = closed
call-state-missed = missed
call-state-returned = returned
call-state-self_returned = got through
call-state-unreached = not reached
calls-anybody = anybody
calls-hidden = hidden number
calls-unknown = not in the books
calls-nobody = (not in the books)
calls-sharing = several: { $names }
calls-several = { $count ->
    [one] { $count } client has this number
   *[other] { $count } clients have this number
}

# The row of the call
calls-banner = { $name } · { $car } · { $visit }
calls-banner-short = { $name } { $car }
calls-no-visit = no visit
calls-visit-today = visit today { $time }
calls-visit-tomorrow = visit tomorrow { $time }
calls-visit-on = visit { $day } { $time }

# The card
calls-card-request = New request { $phone } · { $time }
calls-card-title = Call { $phone } · { $time }
calls-card-title-out = Outgoing { $phone } · { $time }
calls-new = New call
calls-intake = Who calls (phone, plate, surname):
calls-intake-nobody = nobody found: Enter makes a new client
calls-unknown-add = Not in the books: Enter makes a new client, a digit says why they call
calls-choose = Several clients have this number ({ $count }): choose by digit
calls-client-since = client since { $year }
calls-this-phone = this one
calls-consent-yes = consent: given
calls-consent-informed = informed of processing
calls-consent-no = consent: none
calls-may-call = may be called
calls-do-not-call = DO NOT CALL
calls-long-ago = No contact for a month: check phone and vehicle
calls-odometer = { $km } km
calls-warranty = warranty to { $until }
calls-car = Car
calls-visit = Visit
calls-been = Before
calls-visit-confirmed = confirmed
calls-visit-unconfirmed = — not confirmed
calls-client-note = Note:
calls-note-label = Note
calls-topic-ask = Why do they call? (digit)
calls-topic-needed = ! First say why they called: a digit
calls-outcome-ask = How did it end? (digit)
calls-outcome-needed = ! An outcome is needed: a digit
calls-hint-begin = Begin
calls-hint-note = Note
calls-hint-close = End
calls-hint-confirm = Confirm the visit
calls-hint-move = Move it
calls-hint-open = Card
calls-hint-part = Other part

# The tab
calls-queue = Queue
calls-queue-return = Queue │ To return
calls-now = Now ({ $count })
calls-return-title = To return ({ $count })
calls-promises-title = Promised to call back ({ $count })
calls-returned-title = Returned today ({ $count })
calls-back-by = { $by } in { $minutes } min
calls-back-self = client got through, { $minutes }m
calls-back-unreached = no answer: { $by }
calls-figures-counts = Today: offered { $offered }, answered { $answered } ({ $share }), missed { $missed }
calls-share = { $whole }.{ $tenth } %
calls-figures-level = In time { $level } = { $in_time } in { $target } s / (answered { $answered } + missed later { $later })
calls-figures-half = From { $time }: offered { $offered }, in time { $level } · missed today { $abandoned }
calls-figures-short = Offered { $offered }, answered { $answered }, missed { $missed } · in time { $level }
calls-last = Last calls
calls-nothing-due = nobody to call back
calls-minutes = { $count }m

# What was done
calls-started = The call is written down
calls-answered = The call was answered
calls-ended = The call ended
calls-taken = Call taken: { $who }
calls-attached = Client of the call: { $who }
calls-topic-set = Topic: { $topic }
calls-outcome-set = The outcome is written down
calls-note-set = Note saved
calls-flipped = Direction: { $direction }
calls-closed = Call ended: { $who }
calls-closed-claim = Call ended: { $who } · a conflict: F7 writes the claim down
calls-closed-promise = Call ended: { $who } · to call back by { $at }
calls-returned = Return written down: { $who }
calls-promised = Promise to call back: { $at }
calls-promise-done = Promise kept

# Refusals
calls-taken-already = Somebody else is on this call: { $by }
calls-over = This call is over
calls-not-answered = Nobody has answered yet: F2 takes it
calls-not-missed = This row is closed already
calls-promise-nobody = Nobody to call back: the number is hidden and no client is named
calls-promise-hour = a day and an hour: "today 16", "tomorrow 9:30"
calls-promise-kept = The promise was kept already

# What to do
calls-work-missed = call back { $phone }{ $count ->
    [one] {""}
   *[other] {" "}(missed ×{ $count })
}
calls-work-promise = call back as promised: { $phone } { $note }

# In brief, on Today
calls-brief-queue = Queue
calls-brief-queue-count = { $talking } talking, { $ringing } ringing
calls-brief-wait = Wait
calls-brief-wait-count = { $wait }, missed { $missed } of { $offered }


# Kinds of rows
kind-promise = Promise
kind-missed = Missed
calls-who-ask = Who is it? (digit)

# Import of a call log
calls-import = Import of calls from a file
calls-import-columns = no columns with the start and the phone: call them "start", "phone"
calls-import-unknown = the event { $event } is unknown to the desk, lines: { $count }; kept as it is, no call comes of it
calls-import-fields = the fields time|call|queue|who|event are needed
calls-import-time = the time "{ $text }" cannot be read or has not come yet
calls-import-number = the event { $event } has no number of seconds
calls-import-direction = direction "{ $text }": "in" or "out" is needed
calls-import-result = result "{ $text }": "answered" or "missed" is needed
calls-import-seconds = "{ $text }" is no length of time: seconds or 0:18 are needed
calls-recall = RECALL on the VIN: { $title } (campaign { $number })
calls-banner-claim = { $visit } · claim { $number }
calls-banner-lent = { $visit } · has our { $unit }
calls-banner-recall = { $visit } · recall on the VIN

calls-outbound = Outbound: { $name } ({ $count })
calls-more = … { $count } more
calls-outbound-view = Outbound: coverage
calls-hint-beside = Outbound
calls-outbound-tomorrow = Outbound: tomorrow ({ $left } of { $total } left)
# Times and returns
calls-figures-times = Waited { $wait } · handled in { $handling } · settled at once { $first }
calls-figures-returns = Returned in 15 min { $share } = { $in_time } of { $missed } · median { $median } min
calls-past-hour = a day and an hour: “23.11 09:30”, “yesterday 9:30”
calls-days-order = the last day is before the first
query-calls-why = Why: the figures of calls, what was counted, the formula
calls-why-title = Why: the figures of { $day }
calls-why-path = Why
input-answered = answered
input-answered_in_target = answered in 20 s
input-abandoned = missed
input-abandoned_in_target = missed in 20 s
input-abandoned_later = missed after 20 s
input-abandoned_short = hung up in 5 s
input-offered = offered
input-wait_s = waited in all, s
input-talk_s = talked in all, s
input-hold_s = on hold, s
input-wrap_s = wrapping up, s
input-handled = handled
input-with_topic = with topic and client
input-again = again within 7 days
input-missed_rows = rows to return
input-returned_in_time = returned in 15 min
source-calls = calls
source-formula_f1 = (ans. in 20 s + missed in 20 s) / offered
source-formula_f2 = ans. in 20 s / answered (the exchange's own)
source-formula_f3 = ans. in 20 s / offered
source-formula_f4 = F4: ans. in 20 s / (answered + missed later)
source-formula_f5 = (ans. in 20 s + hung up) / offered
source-formula_answer = answered / offered
source-formula_abandon = (missed - hung up) / (offered - hung up)
source-formula_asa = wait of the answered / answered, s
source-formula_aht = (talk + hold + wrap-up) / handled
source-formula_fcr = 1 - again / handled
source-formula_return = returned in 15 min / rows
source-formula_median = median of the return, min
column-wait_seconds_tenths = Wait, 0.1 s
column-handling_seconds_tenths = Handling, 0.1 s
column-talk_seconds = Talk, s
column-hold_seconds = Hold, s
column-wrap_seconds = Wrap-up, s
column-first_contact_tenths = At once, 0.1 %
column-first_contact_calls = Calls with a topic
column-first_contact_again = Again
column-missed_rows = Rows to return
column-missed_in_time = Returned in 15 min
column-missed_return_tenths = Returned, 0.1 %
column-missed_return_minutes = Median return, min
column-answer_tenths = Answered, 0.1 %
column-people = On the line

# The day in half hours
calls-halves = Half hours
calls-halves-title = Calls by half hours: { $day }
calls-halves-legend = █ answered  ▒ missed  ░ people on the line · a cell is up to { $count }
calls-halves-offered = offered
calls-halves-answered = answered
calls-halves-missed = missed
calls-halves-people = people
calls-halves-chosen = { $from }–{ $to }: offered { $offered }, answered { $answered }, missed { $missed }, people { $people }, in time { $level }
calls-strip-quiet = The line is free
calls-hint-halves = Half hours
calls-hint-look = Next
calls-hint-desk = Queue
calls-hint-why = Why
calls-hint-review = Check
calls-hint-half = Half hour
calls-hint-day = Day
calls-hint-replay = What happened

# A half hour event by event
calls-replay = What happened on the line in that half hour
calls-replay-title = { $day } { $from }–{ $to }, event by event
calls-replay-nothing = nobody called in this half hour
event-rang = rings
event-dialled = dialled
event-answered = answered
event-ended = ended
event-given_up = missed
event-returned = returned
event-unreached = no reach
column-event = Event
column-seconds = Seconds
column-call = Call
column-raw = Line of the exchange

# What to say and to ask
calls-ask = What was asked on the topic
    .short = Asked
    .help = The numbers of the lines that were asked
calls-topic-script = Script of a topic
    .short = Script
    .help = What to say on a topic and what must be asked; «-» takes it away
field-asked = Asked (numbers)
field-script = What to say
field-must_ask = Must be asked
calls-asked = Asked { $count } of { $most }
calls-ask-number = the topic has { $most } lines: their numbers by comma
calls-script-set = The script is kept: { $topic }
calls-hint-asked = Asked

# Passing on
calls-transfer = Pass on with a note
    .short = Pass on
    .help = To whom, with a talk or without, what to do; it is work until picked up
calls-pick-up = Pick up what was passed on
    .short = Pick up
    .help = F9: it is mine, the note is read
field-calls-transfer-receiver = To whom
field-receiver_name = To whom (not listed)
field-transfer = How
transfer-kind-warm = with a talk
transfer-kind-cold = without a talk
calls-transfer-nobody = To whom: an employee or a name
calls-transfer-self = Nobody passes on to themselves
calls-transferred = Passed on: { $who } → { $to }
calls-picked-up = Picked up: { $who }
calls-picked-up-already = It is picked up already
calls-passed-to-whom = “Passed on”: say to whom and with what note — “Pass on with a note”
calls-notice-transfer = A call was passed on: { $who } { $phone } — { $note } ({ $by })
calls-work-transfer = pick up: { $phone } → { $to }: { $note }
calls-transfers-title = Passed on, not picked up ({ $count })
calls-passed-line = Passed on: { $to }, { $kind }, { $state }
calls-passed-waits = waits
calls-passed-taken = picked up at { $time }
kind-transfer = Passed on

# Held against the standard
calls-review = Check a talk against the standard
    .short = Review
    .help = What of the standard the talk had, a remark and a result
calls-review-every = Check one call of
    .short = One of
    .help = Of how many calls of a person's day one is proposed
field-review_every = One of
calls-review-least = a number from 1 is needed
calls-review-every-set = One call of { $count } is proposed
calls-standard-line = A line of the telephone standard
    .short = Stand.
    .help = The code and the words of a line; taken away it is not checked any more
field-standard_line = Code of the line
field-calls-standard-line-title = Words of the line
field-calls-standard-line-retire = Take away
calls-standard-code = the code is one word
calls-standard-set = Line of the standard: { $title }
calls-to-review = Talks to check
calls-reviews = Checked talks: the share of the standard by person
field-standard = What it had
field-review = Result
field-remark = Remark
review-good = good
review-fair = with remarks
review-poor = poor
calls-review-none = nothing to check
calls-review-nobody = It is not known who talked: nobody to check
calls-review-own = Another checks one's own talk
calls-reviewed-already = This talk is checked already
calls-reviewed = Checked: { $who }, { $ticked } of { $lines }
column-employee = Employee
column-reviewed = Checked
column-kept = Kept
column-lines = Of
column-kept_tenths = Share, 0.1 %
column-result = Result
column-ticks = What it had
column-remark = Remark

# Whose number it is
calls-shared = shared number: { $names }
calls-maybe = maybe: { $who }
calls-hint-guess = It is them
field-own_number = Their own number
calls-vehicle-of-another = { $vehicle } is another client's car

# Names at the exchange
calls-exchange-name = How the exchange calls an employee
    .short = PBX nam
    .help = The name in the exchange's log (SIP/201, Agent 5) and who it is
field-exchange_name = Name at the exchange
calls-exchange-named = { $name } is { $who }

calls-look = Another look
    .short = Look
    .help = The queue, the half hours of the day with the people on the line, talks to check
calls-reasons = Why these figures
    .short = Why
    .help = The figures of the day: what was counted and the formula
