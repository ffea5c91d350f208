# Actions
bookings-book = Book
    .short = Book
    .help = Book a client for service or repair
bookings-hold = Hold a slot
    .short = Hold
    .help = Keep the time for 10 minutes while the client thinks
bookings-move = Move the visit
    .short = Move
    .help = A new day and hour; the booker and the first date are kept
bookings-confirm = Confirm the visit
    .short = Confirm
    .help = The client said they will come
bookings-cancel = Will not come
    .short = Cancel
    .foot = Will not come
    .help = Cancel with a reason: by the client, by us, or a no-show
bookings-late = Running late
    .short = Late
    .help = When they will come: puts off the proposal of a no-show
bookings-start-work = Start the work
    .short = Start
    .help = The vehicle is being worked on
bookings-ready = The vehicle is ready
    .short = Ready
    .help = The work is done and the bay is free
bookings-release = Hand the vehicle back
    .short = Release
    .help = The client has the vehicle
bookings-work-order = Work order number
    .short = Order
    .help = After it the lines of work do not change
bookings-edit = Edit the booking
    .short = Edit
    .help = Work, how they come, odometer, note
bookings-longer = One step longer
    .short = Longer
    .help = Keep the bay 15 minutes longer
bookings-shorter = One step shorter
    .short = Shorter
    .help = Free the bay 15 minutes earlier
bookings-void = Void the booking
    .short = Void
    .help = A mistaken row stays with its number and the reason

field-source = Source
field-call = Call No
field-draft = Draft No
field-work_order = Work order

# How time and norm-hours are said
booking-moment = { $weekday } { $date } { $time }
booking-norm-hours = { $whole }.{ $part } nh
booking-nearest = ; nearest: { $at }, { $bay }

# Statuses
booking-status-draft = draft
booking-status-booked = booked
booking-status-confirmed = confirmed
booking-status-arrived = arrived
booking-status-with_advisor = with advisor
booking-status-in_work = in work
booking-status-ready = ready
booking-status-released = released
booking-status-moved = moved
booking-status-cancelled_client = client cancelled
booking-status-cancelled_us = cancelled by us
booking-status-no_show = no-show
booking-status-void = void
booking-slot-released = slot released

# How they come
transport-leaves = leaves the vehicle
transport-waits = waits
transport-loaner = needs a loaner
transport-transfer = needs a transfer
transport-tow = on a tow truck

booking-source-phone = call
booking-source-desk = at the desk
booking-source-site = web site
booking-source-walk_in = walk-in
booking-source-tow = tow truck

# Reasons
cancel-client_plans = by the client: plans changed
cancel-client_health = by the client: illness
cancel-client_elsewhere = by the client: another workshop
cancel-client_price = by the client: price
cancel-us_mechanic = by us: no mechanic
cancel-us_parts = by us: no parts
cancel-us_bay = by us: bay occupied
cancel-us_mistake = by us: booked by mistake
cancel-no_show = did not come
void-mistake = entered by mistake
void-duplicate = repeats another booking
void-test = a trial

# Why not (BOOK-R4)
block-group_limit = Limit of the group "{ $group }": { $max ->
    [0] closed
   *[other] { $used } of { $max }
}{ $nearest }
block-transport_limit = Limit "{ $mode }" { $from }–{ $to }: { $max ->
    [0] closed
   *[other] { $used } of { $max }
}{ $nearest }
block-transport_hours = Limit "{ $mode }": { $used } of { $max }{ $nearest }
block-daily_hours = Not enough hours: { $need } needed, { $left } left for bookings{ $nearest }
block-slot_max = Already { $used } of { $max } at this time{ $nearest }
block-slot_locked = The time is closed: { $reason }{ $nearest }
block-advisor_calendar = Nobody to receive: no advisor{ $nearest }
block-advisor_busy = The advisor is receiving: { $booking }{ $nearest }
block-advisor_locked = The advisor is busy: { $reason }{ $nearest }
block-department_calendar = No reception at this time{ $nearest }
block-skill = No free mechanic with the skill: { $present } on shift, { $busy } busy{ $nearest }
block-bay = { $bay } is taken: { $client }, { $from }–{ $to }{ $nearest }
block-bay_none = No bay for such work{ $nearest }
block-bay_kind = { $bay } is not for this work{ $nearest }
block-bay_closed = { $bay } is closed at this time{ $nearest }
block-bay_hours = { $bay }: the work does not fit into the known hours{ $nearest }

# Why this slot (BOOK-O1)
offer-earliest = nothing is earlier
offer-nearest = { $minutes ->
    [0] as asked
   *[other] { $minutes } min from the wish
}
offer-same_day = ready the same day by { $time }
offer-own_advisor = the client's own advisor: { $advisor }
offer-advisor_free_most = { $advisor } has the least work: { $hours }
offer-bay_kind_fits = { $bay } is for this work
offer-only_bay_of_kind = { $bay } is the only one for this work
offer-keeps_reserve = the reserve for walk-ins stays whole: { $hours } free

# Advice
booking-offer = { $at }–{ $to }, { $bay }, { $advisor }
booking-free = Free: { $bay }, { $advisor }, { $from }–{ $to }
booking-may-override = may be overridden with a reason
booking-no-offer-near = No free time near
booking-moving = Now: { $at }, { $bay }
booking-open-already = There is a booking { $number } already: { $at }, { $work }
booking-day-load = Day { $day }: { $bookings } bookings, { $taken } of { $capacity } taken, { $left } left for bookings
booking-day-load-over = Day { $day } is over: { $bookings } bookings, { $taken } of { $capacity } taken
booking-day-load-unknown = Day { $day }: { $bookings } bookings, { $taken } taken, capacity not set
booking-transport-use = "{ $mode }" { $from }–{ $to }: { $used } of { $max }
booking-transport-closed = "{ $mode }" { $from }–{ $to }: closed

# Refusals
booking-no-offer = No free time for { $days } days ahead
booking-taken = Taken: { $client } ({ $number }); booked by { $who }, { $at }{ $nearest }
booking-wrong-status = Not possible: the visit is already "{ $status }"
booking-nothing-to-move = Nothing to move: the client has no open booking
booking-vehicle-of-another = { $vehicle } belongs to another client: { $keeper }. Book for that client or change the keeper on the vehicle
booking-same-place = The visit is at this time and bay already
booking-no-show-early = The visit has not begun yet: { $at }
booking-no-show-past = The no-show was { $at }: on another day it stands, make a new booking
booking-late-hour = an hour is needed: "11:30"
booking-late-day = must be after the start and on the same day: { $at }
booking-lines-closed = Work order { $order } is open: the lines do not change any more
booking-shortest = Not shorter than { $minutes } min

# Done
booking-saved = Saved: visit { $client }, { $at }, { $bay }
booking-held = Held until { $until }: { $client }, { $at }, { $bay }
booking-moved = Moved: visit { $client }, { $from } → { $at }, { $bay }
booking-confirmed = Confirmed: visit { $client }, { $at }
booking-in-work = In work: { $client }, { $number }
booking-ready = Ready: { $client }, { $number }
booking-released = Released: { $client }, { $number }
booking-cancelled-client = Cancelled by the client: { $client }, { $at }
booking-cancelled-us = Cancelled by us: { $client }, { $at }
booking-no-show = No-show: { $client }, { $at }
booking-late = Late: { $client }, coming at { $until }
booking-work-order = Work order { $order }: { $client }, { $number }
booking-voided = Voided: { $number }, { $client }
booking-edited = Saved: visit { $client }, { $at }
booking-stretched = Saved: { $client }, bay until { $until }

# Today's work
booking-work-no-show = settle the no-show or move: expected at { $at }
booking-work-promise = warn about the term: promised { $until }, hours are short

# First advice and the client's word (BOOK-M5, BOOK-R13)
field-extra_work = Extra work
field-extra_work_limit = Up to
extra_work-call = call first
extra_work-up_to = up to a sum
extra_work-none = do not
booking-ask = Ask: { $text }
booking-told = { $text }
booking-prepare = Prepare: { $text }
booking-price = Price, preliminary: { $sum } roubles{ $unpriced ->
    [0] {""}
   *[other] , operations without a price: { $unpriced }
}
booking-parts-lead = Parts to order: { $days } days
booking-ask-extra-work = Ask: more work found, call first?
recall_check-unchecked = not checked
recall_check-checked = checked
data_check-unchecked = not checked
data_check-checked = checked

# The sheet of the day and "why" on the command line
query-bookings-sheet = The booking sheet of a day, to print
query-bookings-why = Why: the rule, what was counted, where from, the result
column-until = Until
column-late_until = Comes at
column-mark = !
column-extra_work = Extra work
column-recall_check = Recalls
column-data_check = Data
column-transport = Transport
column-override = Override
column-rule = Rule
column-input = What
column-value = Value
column-source = Source

bookings-done = Norm-hours done
    .short = Done
    .help = How much is done; what is left at closing goes to tomorrow
field-done_hours = Done, hours
booking-done = Done { $done }, left { $left }: { $client }, { $number }
booking-done-bad = norm-hours as a figure from 0 to { $norm }

# Why this time, in a word: the table of the command line
reason-earliest = nothing earlier
reason-nearest = nearest to the wish
reason-same_day = ready the same day
reason-own_advisor = own advisor
reason-advisor_free_most = the least busy advisor
reason-bay_kind_fits = a bay for this work
reason-only_bay_of_kind = the only bay of its kind
reason-keeps_reserve = the walk-in reserve stays
reason-loaner_free = a loaner is free
reason-no_loaner = no loaner for that time

booking-cancelled-late = Cancelled late by the client: { $client }, { $at }
query-bookings-figures = Figures of the book over days: shows, no-shows, load, leads; the parts add up
column-part = Part
column-whole = Of
input-arrived = arrived
input-no_shows = no-shows
input-cancelled_late = cancelled late
input-cancelled_in_time = cancelled in time
input-cancelled_us = cancelled by us
input-moved = moved
input-expected = still expected
input-balances = the sum agrees
input-does_not_balance = the sum does not agree
column-share = Share, %
booking-join-over = the campaign's work has no room: { $why }. Say why it joins all the same, or offer a second visit
booking-recall = Recall on the VIN: { $title } (campaign { $number })
booking-recall-hours = Recall on the VIN: { $title }, +{ $hours }
booking-recall-in = Recall on the VIN: { $title }, the work is in
booking-recall-no-parts = Recall on the VIN: { $title }, no parts: a second visit
booking-recall-take = Take along the campaign's work: { $work }
booking-lent = loaner { $unit } until { $until }
booking-lent-none = no loaner: { $why }
booking-and-car = { $said } · { $car }
booking-lent-free = loaner: { $count } free, it will be { $unit }
