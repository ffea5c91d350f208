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
calls-figures = Figures of a day: five formulas and the half hours
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
calls-figures-counts = Today: offered { $offered }, answered { $answered }, missed { $missed }
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
calls-closed-claim = Call ended: { $who } · a conflict: the claim is still to be written
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
