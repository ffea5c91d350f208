# Meeting clients

arrivals = Arrivals
arrivals-arrive = Mark arrival
    .short = Arrive
    .help = The client is here: the booking becomes arrived and the advisor is told in the same step
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
field-documents_left = Papers left

column-queue = No.
column-wait = Wait
column-visit-status = Status
column-promised = Promised
column-late_minutes = Late
column-stage = Stage

visit-status-notified = advisor told
visit-status-acknowledged = being met
visit-status-taken = with advisor
visit-status-waiting = waits here
visit-status-away = vehicle here
visit-status-left = left
stage-sent = sent
stage-reminded = reminded
stage-escalated = escalated

arrivals-notice = Client arrived: { $client }, { $vehicle }, { $work } · { $time }, queue { $queue }
arrivals-arrived = Arrived: { $client }, { $vehicle }, queue { $queue }; { $told }{ $care }
arrivals-care-none = {""}
arrivals-care-warning = {" · "}! { $warning }
arrivals-care-loaner = {" · "}needs a loaner
arrivals-care-both = {" · "}! { $warning } · needs a loaner
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
