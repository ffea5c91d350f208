# The calendar of bookings.
tab-bookings = Bookings
    .short = Book
calendar-day = Day
calendar-week = Week
calendar-keys = ← → time   ↑ ↓ bay   PgUp PgDn day   N today   W week   R when   D why   Enter book here
    .short = ← → time  ↑ ↓ bay  PgUp PgDn day  N today  W week  R when  D why
calendar-week-keys = ← → day   ↑ ↓ bay   Enter this day   N today   W to the day   R when
calendar-key-card = Open
calendar-key-book = Book
calendar-load = load
calendar-now = now
calendar-new = NEW
calendar-no-bay = No bay
calendar-no-bays = There are no bays yet: the head adds them by "Add a bay".
calendar-advisors = Advisors: { $names } (reception { $minutes } min)
calendar-signs = Signs: + confirmed  ? not confirmed  ! late  ■ in work  x no-show
    .short = + confirmed  ? unconfirmed  ! late
calendar-booking = Booking
calendar-cell = Place
calendar-day-box = Day
calendar-whole-day = Whole day
calendar-when = When
calendar-when-hint = day and hour in words: "fri 14", "+2", "tomorrow 9", "28.11 14:30"
calendar-history = History
calendar-promised = Promised
calendar-original = First date
calendar-work-order = Work order

calendar-free = { $bay } { $at } is free for { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h{ $minutes ->
        [0] {""}
       *[other] { " " }{ $minutes } min
    }
}. Enter books here
calendar-past = this time has passed
calendar-taken = the bay is taken: { $client } until { $until }
calendar-held = a draft holds the place until { $until }
calendar-closed = closed
calendar-full = the day is full
calendar-locked = closed until { $until }: { $reason }
calendar-no-advisor = nobody receives: no advisor is here
calendar-advisor-busy = the advisors are receiving others
calendar-no-mechanic = no mechanic is free
calendar-slot-max = there are { $max } at this time already
calendar-limit = the limit is used up
calendar-late = comes at { $at }
calendar-no-show-at = no-show from { $at }

calendar-header-bookings = bookings { $bookings }/{ $limit }
calendar-header-hours = hours { $taken }/{ $capacity }
calendar-shifts-none = no shifts
calendar-group = { $group }: bookings { $bookings }/{ $limit } · hours { $hours }
calendar-checks = Checks
calendar-checks-said = recalls: { $recall } · data: { $data }
calendar-loaner = {" "}+loaner
calendar-day-left = Left { $left }
calendar-limit-none = not set

field-date = Day
calendar-when-go = To this day
calendar-key-day = This day

# «Почему» (X-WHY)
calendar-why = Why
input-mechanic = mechanic: hours × efficiency
input-gross = mechanics can do
input-held_over = left over from before
input-day_override = override of the day
input-capacity = capacity of the day
input-reserve = reserve for walk-ins
input-bookable = may be booked
input-booked = booked
input-walk_ins = walk-ins
input-load = load
input-left = left for bookings
input-group_limit = limit of the group
input-transport_limit = limit of the transport
input-daily_hours = hours of the day
input-slot_max = visits at one time
input-slot_locked = closed by hand
input-advisor_calendar = an advisor receives
input-department_calendar = reception hours
input-skill = mechanic with the skill
input-bay = bay
input-result = result
input-norm = norm of the work
input-bay_minutes = minutes on the bay
input-end = bay taken until
input-promised = promised
input-no_show = no-show is proposed
input-original = first date
input-cut_off = cancelled in time until
input-override = overridden
value-not_set = not set
value-closed = closed
value-ok = yes
value-free = free
value-blocked = blocked
value-not_present = not on shift
value-wrong_kind = another kind of bay
value-hours_run_out = does not fit
value-none = there is none
source-shifts = shifts
source-estimate = estimate of 90 days
source-computed = computed
source-work_left = work not done at closing
source-day_override = override of the day
source-setting = setting
source-bookings = bookings
source-limits = limits
source-blocks = closed time
source-receptions = shifts and receptions
source-hours = desk hours
source-bays = hours and bookings of bays
source-catalogue = catalogue
source-grid = norm rounded up to the grid
source-start = start + 60 min
source-late_until = stated time + 30 min
source-first_booking = first booking
source-person = who booked
calendar-closed-day = closed: { $source }
calendar-by-week = by the week hours
input-day_source = hours of the day
value-by_week = by the week hours
