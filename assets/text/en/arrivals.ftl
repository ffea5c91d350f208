# Meeting clients

arrivals = Arrivals
arrivals-arrive = Mark arrival
    .short = Arrive
    .help = The client is here: the booking becomes arrived and the advisor is told in the same step
arrivals-meet = Client greeted
    .short = Greet
    .help = The client was greeted; an arrival not marked yet is marked in the same step
arrivals-acknowledge = Acknowledge the arrival
    .short = Answer
    .help = The advisor knows of the client: reminders stop
arrivals-take = Client with the advisor
    .short = Take
    .help = The client sits with the advisor; the wait is over
arrivals-walk-in = Came without a booking
    .short = Walk-in
    .help = Plate, client, need: a place in the queue and hours in the day's load
arrivals-wait = Client waits here
    .short = Waits
    .help = The promised hour; the advisor is asked 15 minutes before
arrivals-update = Client was told
    .short = Told
    .help = The client knows how things stand; a new hour may be named
arrivals-leave = Client left
    .short = Left
    .help = The visit is over
arrivals-key-tag = Keys, place, papers
    .short = Keys
    .help = Key tag, parking place, papers left with us

field-promised = Promised by
field-need = Need
field-waits = Waits here
field-key_tag = Key tag
field-parking_place = Parking place
field-lounge_note = Tea, child seat
field-new_keeper = Change the keeper
field-documents_left = Papers left

column-queue = No.
column-wait = Wait
column-visit-status = Status
column-promised = Promised
column-late_minutes = Late
column-last_update = Told
column-fact = To mention
column-unit = Unit
column-address_form = Form of address
column-stage = Stage

visit-status-notified = advisor told
visit-status-acknowledged = being met
visit-status-taken = with advisor
visit-status-waiting = waits here
visit-status-away = vehicle here
visit-status-ready = ready
visit-status-left = left
stage-sent = sent
stage-reminded = reminded
stage-escalated = escalated

arrivals-notice = Client arrived: { $client }, { $vehicle }, { $work } · { $time }, queue { $queue }
arrivals-arrived = Arrived: { $client }, { $vehicle }, queue { $queue }; { $told }{ $care }
arrivals-care-none = { $declined }
arrivals-care-nothing = {""}
arrivals-care-declined = {" · "}put off: { $what } — L adds it
arrivals-care-warning = {" · "}! { $warning }{ $declined }
arrivals-care-loaner = {" · "}needs a loaner{ $declined }
arrivals-care-both = {" · "}! { $warning } · needs a loaner{ $declined }
arrivals-told-one = advisor { $advisor } was told
arrivals-told-all = no advisor is set, all advisors were told
arrivals-acknowledged = Acknowledged: { $visit }
arrivals-message-seen = The message is acknowledged.
arrivals-taken = With the advisor: { $visit }
arrivals-waits = Waits here: { $visit }
arrivals-told = The client was told: { $visit }
arrivals-left = The visit is over: { $visit }
arrivals-tagged = Written down: { $visit }

arrivals-do-answer = acknowledge the arrival: { $advisor }
arrivals-do-answer-any = acknowledge the arrival: no advisor is set
arrivals-do-ask = ask whether it will be ready by { $time } ({ $advisor })
arrivals-do-apologise = apologise: { $time } was promised

arrivals-other-day = The booking is for { $day }, not for today: move it first.
arrivals-none-today = No booking for today: mark an arrival without a booking.
arrivals-not-here = This client has not arrived yet.
arrivals-taken-already = The client is with the advisor already.
arrivals-left-already = The visit is over already.
arrivals-who = who came: a name, or a client on file
arrivals-needs-hour = an hour is needed: “14:30”
arrivals-promise-again = the promised hour has passed: name a new one

# Lists
arrivals-public = Board for clients
arrivals-apologies = Who is owed a word
arrivals-inbox = Messages to the advisor
arrivals-care-claim = { $care } · claim { $claim }
arrivals-care-recall = { $care } · recall on the VIN: { $recall }
arrivals-today-only = Only an arrival of today can be written down

# Greeted, waits, keys
unit-second = s
arrivals-met = Greeted: { $visit }, after { $wait }
arrivals-met-already = The client was greeted already.
arrivals-stay-met = Arrived
arrivals-stay-unmet = at { $time }, not greeted yet
arrivals-stay-keys = Keys
arrivals-stay-waits = Waits
arrivals-stay-promised = promised by { $promised }
arrivals-stay-promised-told = promised by { $promised }, told at { $told }
arrivals-stay-lounge = Comfort
arrivals-stay-words = { $words }
arrivals-left-kept = The visit is over: { $visit } · give back: { $kept }
arrivals-past = { $work } · { $vehicle } · { $status }
arrivals-keeper = { $vehicle }: its keeper is { $client }
arrivals-minded = ! { $warning }
arrivals-other-keeper = { $vehicle } belongs to { $client }: choose this client or “Change the keeper”

# The next 20 minutes
arrivals-soon = Next 20 minutes
arrivals-soon-nobody = Nobody is expected.
arrivals-soon-loaner = needs a loaner
arrivals-soon-declined = put off: { $what }
arrivals-soon-last = last visit { $day } { $work }
arrivals-soon-first = first visit
fact-warning = mind
fact-note = note of the booking
fact-loaner = loaner
fact-declined = work put off
fact-last_visit = last visit
fact-first_visit = first visit

# Figures of meeting
arrivals-figures = Figures of meeting
arrivals-figures-today = today
arrivals-figures-month = this month
input-arrived_to_met = Greeted after
input-notified_to_taken = Taken within 3 minutes
input-arrived_to_taken = Wait for the advisor, P90
input-kept = Promises kept
input-write_up = A visit is: write-up
input-before_bay = A visit is: before the bay
input-in_bay = A visit is: in the bay
input-after_bay = A visit is: after the bay
arrivals-why-greet = median from arrival to greeting: { $part } of { $whole } are marked
arrivals-why-notice = from the notice to the advisor 3 min at most: { $part } of { $whole }
arrivals-why-wait = wait no. { $part } by size of { $whole }: nine in ten are no longer
arrivals-why-promise = ready by the promised hour { $part } of { $whole }; a promise renewed too late is not kept
arrivals-why-door = minutes of the parts to { $whole } min from door to door, together 100

# Public view
arrivals-public-title = Your vehicle
arrivals-public-expected = expected at { $time }
arrivals-public-nobody = Nobody is expected now.
arrivals-public-page = page { $page } of { $pages }
