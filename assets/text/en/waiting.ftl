# Honest overbook (BOOK-R12)
bookings-overbook = Count no-shows in
    .short = +shows
    .help = Book over the hours by as many as, by their histories, will not come
field-overbook = Over the hours
booking-overbook-on = Expected no-shows count: so many more may be booked as will not come
booking-overbook-off = Expected no-shows do not count
input-own_share = own share of no-shows, 90 days
input-expected_no_shows = no-shows expected
input-overbook = bookings over the hours
input-overbook_applies = counts
value-switch_on = yes, switched on
value-switch_off = no, switched off

# Wait list (BOOK-S3)
bookings-wait = To the wait list
    .short = Wait
    .help = The client waits for a place: once it frees, the work «offer the place» appears
bookings-stop-waiting = Waits no longer
    .short = No wait
    .foot = Waits no longer
    .help = Take off the wait list with a reason
kind-wait = wait
queue-wait_list = offer a place
field-bookings-wait-from = Not before
field-bookings-wait-to = Not after
wait_stop-no_need = not needed any more
wait_stop-elsewhere = found another service
wait_stop-no_place = no place was found
wait_stop-mistake = entered by mistake
wait-state-open = waits
wait-state-over = time is over
wait-state-booked = booked
wait-state-closed = waits no longer
wait-added = On the wait list: { $client }, { $wish }
wait-stopped = Waits no longer: { $client }
wait-closed-already = Does not wait any more
wait-wish-order = must be after the wait begins
wait-offer = No place. Ins — to the wait list
wait-work-offer = offer the place { $at }, { $bay }
column-asked = Asked
column-wish = When
column-close_reason = Why

# Price, preliminary (BOOK-S4, BOOK-R13)
bookings-price = A price was said
    .short = Price
    .help = What was said to the client as preliminary: who and when, seen on the card
booking-price-memo = preliminary { $sum } RUB, { $who } { $at }{ $unpriced ->
    [0] {""}
   *[other] , work without a price: { $unpriced }
}
booking-price-said = Said as preliminary { $sum } RUB: { $client }, { $number }
calendar-price-said = Price
column-price_said = Preliminary, RUB
column-price_said_by = Price said by

# Put off and declined (BOOK-S5)
bookings-decline = Client declined work
    .short = Decline
    .help = What was offered and not taken, why, and when to remind
bookings-add-declined = Add what was put off
    .short = Put off
    .foot = Add what was put off
    .help = Work put off earlier for this vehicle goes into the visit
bookings-settle-declined = Remind no more
    .short = Settle
    .foot = Remind no more
    .help = Close work that was put off, with a reason
kind-declined = work put off
field-operation = Operation
field-words = In own words
field-remind_on = Remind from
declined-price = too dear
declined-later = another time
declined-parts = no parts
declined-elsewhere = will do it elsewhere
declined-unconvinced = sees no need
declined_end-done_here = done here
declined_end-done_elsewhere = done elsewhere
declined_end-no_need = not needed
declined_end-mistake = entered by mistake
declined-no-vehicle = The booking has no vehicle: work is put off by vehicle
declined-what = an operation of the catalogue or words are needed
declined-none = Nothing is put off for this vehicle
declined-closed-already = Closed already
declined-kept = Put off: { $what }, remind from { $day } ({ $client }, { $number })
declined-settled = Remind no more: { $what }
declined-advice = Put off { $day }: { $what } ({ $reason })
column-remind_on = Remind
column-closed = Closed

# Copies to advisors (BOOK-S6)
bookings-copies = Copies to advisors
    .short = Copies
    .help = Tell the advisor of bookings, moves and cancellations for today and tomorrow
field-copies = Tell the advisors
booking-copies-on = Advisors are told of bookings, moves and cancellations for today and tomorrow
booking-copies-off = Advisors are not told of bookings
booking-copy-booked = Booked: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-moved = Moved: { $client }, { $vehicle }, { $from } → { $to }, { $work }
booking-copy-cancelled_client = Client cancelled: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-cancelled_us = Cancelled by us: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-no_show = No-show: { $client }, { $vehicle }, { $at }, { $work }

# Figures of the book (BOOK, K-…)
booking-figures-long = a report spans { $days } days at most: ask by the year
input-hours_taken = norm-hours taken
input-bay_minutes_taken = bay minutes taken
input-due_confirmed = confirmed of those due to confirm
input-lead_offer = open days to the first offer, median
input-lead_book = open days to the booking, median
input-step_confirmed = booked → confirmed
input-step_arrived = confirmed → arrived
input-step_order = arrived → order opened
column-formula = Why
formula-x-balance = the parts add up to the whole
formula-k-show = arrived / (booked - cancelled in time - cancelled by us - moved)
formula-k-noshow = no-shows / (booked - cancelled in time - cancelled by us - moved)
formula-k-latecancel = late cancellations / (booked - cancelled in time - cancelled by us - moved)
formula-k-load = (bookings + walk-ins) / capacity of the days
formula-k-bay = bay minutes taken inside opening / open bay minutes
formula-k-confirm = confirmed / booked before the day of the visit and not taken off
formula-k-lead-offer = median of open days from the request to the first free place; of how many
formula-k-lead-book = median of open days from the request to the day booked; of how many
formula-k-ladder = each step / the one before
formula-k-credit = arrived within 5 days of the first date: who booked, else who set the day
formula-k-overbook = whole part of the sum of (no-shows + 5·p0)/(visits + 5) over those booked

# Promises that break (BOOK-T13)
query-bookings-promises = Promises that cannot be kept: the day is short of hours
booking-estimate = { $hours } (estimate)
column-estimated = Estimate
