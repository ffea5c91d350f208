# Today

tab-home = Today
home-visits = Visits today
home-checklist = { $places } Bays, mechanics: F3 F4 · { $clients } Clients: stoika import · [ ] A booking: F5
home-no-visits = No visits today. Ins is a walk-in, F5 a new booking.
home-summary = { $all } in all: { $came } here, { $late } late, { $expected } expected{ $missed ->
    [0] {""}
   *[other] , { $missed } no-show
}
home-summary-title = Visits { $all }: { $came } here, { $late } late, { $expected } expected
home-shown = { $from }–{ $to } shown
home-work-hint = Tab here, Enter opens, * recounts
home-walk-in-hint = Ins — a walk-in
home-everything = everything in order
home-queue-empty = All done here. Esc goes back to the visits.
home-queue-late = { $name } (oldest { $age })
home-queue-late-short = { $name }, { $age }
home-queue-progress = { $name } ({ $done } of { $total })
home-queue-next = { $name } (by { $time })
home-age-minutes = { $count } min
home-age-hours = { $count } h
home-age-days = { $count } d

queue-missed = call back
queue-transfers = passed on
queue-promises = promised calls
queue-confirm = confirm tomorrow
queue-arrivals = meet
queue-waiting = waiting here
queue-no_show = did not come
queue-promise = promise in danger
queue-no_show_call = call the no-shows

home-visit-late = LATE { $minutes }m
home-visit-later = by { $time }
home-visit-now = ARRIVED?
home-visit-expected = due
home-visit-unconfirmed = unconfirmed
home-visit-here = here
home-visit-met = being met
home-visit-waits = waits { $minutes }m
home-visit-with-advisor = with advisor
home-visit-in-work = in work
home-visit-ready = ready
home-visit-ready-at = ready { $time }
home-visit-released = released
home-visit-missed = no-show
home-visit-left = left
home-visit-loaner = +loaner

home-load = Load of the bays
home-closed = The station is closed today.
home-taken = taken
home-day-load = Day { $percent }.
home-gap-short = Nearest free: 30 min — { $bay } at { $time }
home-gap-long = · 3 h — { $bay } at { $time }

home-brief = In short
home-brief-here = Now
home-brief-here-count = { $count } on site, { $next } within an hour
home-brief-loads = { $today }, tomorrow { $tomorrow } ({ $count })
home-brief-outlook = Outlook
home-brief-outlook-count = { $bursting } due before { $time }, { $overdue } overdue

home-why = Why here: band { $band } — { $reason }, due { $due }
home-why-hot = Why here: band { $band } — { $reason }, due { $due }; raised by one: { $heat } signals
home-why-danger = danger to people
home-why-overdue = past its time
home-why-soon = due within an hour
home-why-today = due before closing
home-why-near = due within 3 open days
home-why-later = due later

home-hint-open = Open
home-hint-visits = Visits
home-hint-work = Work
home-hint-card = Card
home-hint-do = Do

field-queue = Queue
field-until = Until

# Views and the greeting card
home-work-at = Do now · as of { $time }
home-recounted = Recounted: data as of { $time }
home-view = View ← →:
home-board-all = all
home-board-next = next hour
home-board-here = here
home-board-waiting = waiting
home-board-advisor = with advisor
home-board-left = left
home-share-all = all
home-share-mine = mine
home-share-free = nobody's
home-share-calls = calls
home-share-bookings = bookings
home-share-arrivals = arrivals
home-share-client = client
home-words = { $text }
home-greet = Client
home-greet-visit = Visit
home-greet-first = the first
home-greet-last = last on { $day }
home-greet-claim = Claim
home-greet-needs = Needs
home-greet-loaner = a loaner car
home-greet-loaner-unit = loaner { $unit }
home-greet-careful = Mind
home-greet-offer = Put off
home-greet-declined = { $what } — L adds it
home-brief-shift = On shift
home-brief-shift-nobody = nobody by the hours
home-hint-walk-in = Walk-in
home-hint-view = View
home-hint-recount = Recount
field-area = Area
field-held_by = Whose work
column-next_action = Do
home-visit-recall = +recall
home-summary-recalls = { $summary } · { $count } with a recall (marked)
home-greet-recall = Recall
home-recount = Recount now
    .short = Recount
    .help = Everything on this tab is read again; otherwise that happens by itself.

# Morning, projection, closing the day
home-work = To do now
home-morning = What will strike today
home-morning-none = Nothing burns and nothing is overdue.
home-morning-danger = Danger: { $title }
home-morning-passed = Passed to you: { $count }, first { $title }
home-morning-late = { $queue }: { $count } overdue, oldest since { $due } — { $title }
home-morning-hot = Hot client: { $title }, signals { $heat }, rows { $count }
home-morning-peak = { $time }–{ $until }: { $count } burst at once
home-morning-peak-at = At { $time }: { $count } burst at once
home-morning-today = { $queue }: { $count } before closing, first at { $time }
home-because-danger = Why: band 0 — danger to people stands above everything
home-because-passed = Why: passed when the day was closed; yours come first
home-because-late = Why: band 1 — the time has passed, { $count } wait
home-because-hot = Why: two signals or more raise a row by a band; D on the row tells them
home-because-peak = Why: if nobody does anything, this is the heaviest hour of the day
home-because-today = Why: bands 2–3 — due today before closing
home-bursting = bursting before { $time }
home-outlook-until = If nothing is done until { $time }:
home-outlook-what = { $bursting ->
    [one] { $bursting } bursts
   *[other] { $bursting } burst
}, already overdue { $overdue }
home-brief-closed = Day
home-brief-closed-by = closed { $time }, { $name }
home-brief-passed = Passed
home-brief-passed-count = { $passed }{ $left ->
    [0] {""}
   *[other] , with a reason { $left }
}
home-brief-load = Load
home-hint-outlook = Outlook
home-hint-hour = Hour
home-hint-receiver = To whom
home-hint-sign = Sign
home-hint-morning = What strikes
home-share-holder = holder
queue-passed = passed to me
queue-unowned = nobody's

home-close-day = Close the day: pass on and sign
    .short = Day
    .help = Every open row goes to somebody or has a reason; then a signature
home-receiver-shift = next shift
home-close-title = Closing the day { $day }
home-close-to = To:
home-close-all = All rows: { $count }
home-close-nobody = to whom?
home-close-ready = Ready to sign: F9. A digit — to whom, letters — a reason, Backspace erases.
home-close-open = Without a receiver { $count }. Digit: to whom; letters: a reason; first line: all.
home-close-needs = Who takes No. { $row }: { $do } — { $title }? A receiver or a reason is needed
home-close-no-such = No. { $row } is not among the open rows
home-day-closed = Day closed { $time }, passed { $passed }{ $left ->
    [0] {""}
   *[other] , with a reason { $left }
}
field-except = Exceptions: No.=to whom or a reason; …
column-receiver = To whom
column-closed_by = Closed by
column-left_open = Open

# Why
home-why-title = Why?
home-heat = Signals { $heat } of 3:
home-heat-repeated = { $sign } two inbound calls about one vehicle in 24 hours: { $facts }
home-heat-promise = { $sign } a promise passed and nobody called after it: promised { $facts }; spoken { $spoken }
home-heat-missed = { $sign } a missed call not returned in time: { $facts }
home-heat-rule = Rule X-BAND: two signals or more raise a row by one band, never above the first.
home-figure-load = Load today { $percent } = booked minutes of bays / open minutes of bays
home-figure-done = Closed the same day (K-HOME-DONE): { $done } of { $rows } = { $share }; rows = done today + left in bands 1–3
home-figure-age = Age of queues (K-HOME-AGE): working minutes since the oldest row was due, 0 until it is due
home-figure-age-of = { $queue }: { $count } rows, oldest { $oldest } — { $minutes } min
home-share-of = { $whole }.{ $tenth } %
home-figure-late = Late entries today: { $count } — written down more than 60 minutes after the event (X-REC)
home-held-by = held by { $name }

# Columns of the morning and the figures
column-count = Rows
column-oldest = Oldest
column-working_minutes = Age, min
column-closed_same_day = Closed the same day
column-rows = Rows
column-share_tenths = Share, tenths of %
column-late_entries = Late entries
column-age_rule = Rule of age
column-heat = Signals
column-strike = What
strike-danger = danger
strike-passed = passed to you
strike-late = overdue
strike-hot = hot client
strike-peak = peak hour
strike-today = before closing
home-strikes = What will strike today
    .short = Morning
    .help = Five lines on the day: what burns, what will burst and why.
home-reasons = Why
    .short = Why
    .help = Why a row stands here, or what the load of the day is made of.
