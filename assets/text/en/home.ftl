# Today

tab-today = Today
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
home-queue-next = { $name } (by { $time })
home-age-minutes = { $count } min
home-age-hours = { $count } h
home-age-days = { $count } d

queue-missed = call back
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
home-brief-here-count = { $count } on site
home-brief-next = 1 hour
home-brief-next-count = { $count } expected
home-brief-tomorrow = Tomorrow
home-brief-tomorrow-count = { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
}, { $percent }
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
home-board-advisor = with advisor
home-board-left = left
home-share-all = all
home-share-mine = mine
home-share-free = nobody's
home-share-calls = calls
home-share-bookings = bookings
home-share-arrivals = arrivals
home-share-client = this client
home-words = { $text }
home-greet = Client
home-greet-visit = Visit
home-greet-first = the first
home-greet-last = last on { $day }
home-greet-needs = Needs
home-greet-loaner = a loaner car
home-greet-careful = Mind
home-brief-shift = On shift
home-brief-shift-nobody = nobody by the hours
home-hint-walk-in = Walk-in
home-hint-view = View
home-hint-recount = Recount
field-area = Area
field-held_by = Whose work
column-next_action = Do
