# Words that belong to no area.

unit-hour = h
unit-minute = min

day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun

# Fields
field-client = Client
field-vehicle = Vehicle
field-phone = Phone
field-name = Name
field-plate = Plate
field-vin = VIN
field-model = Model
field-brand = Brand
field-at = When
field-day = Day
field-from = From
field-to = To
field-receiver = To whom
field-note = Note
field-reason = Reason
field-operations = Work
    .help = first letters or digits of works, with commas; F4 shows the catalogue
field-bay = Bay
field-advisor = Advisor
field-transport = How they come
field-override = Override, why
    .help = why the rules are overridden: everybody sees it, history keeps it
field-odometer_km = Odometer, km
field-filter = Show
field-limit = How many
field-count = How many
field-text = Text
field-kind = Kind
field-email = E-mail
field-address = Address
field-file = File

# Columns
column-broken = First broken row
column-head = Head of the chain
column-id = No
column-number = Number
column-time = Time
column-start = Start
column-client = Client
column-vehicle = Vehicle
column-phone = Phone
column-plate = Plate
column-work = Work
column-bay = Bay
    .short = Bay
column-advisor = Advisor
column-status = Status
column-name = Name
column-title = Title
column-kind = Kind
column-note = Note
column-due = Due
column-reason = Reason

# Refusals at a field
field-too-long = too long: at most { $most } letters
field-needed = must be filled in
field-unclear = not understood, please check
field-money = a sum in figures: 12345 or 12345.50
field-count-bad = a whole number is needed
field-choice = choose by digit or by the first letters
field-many = "{ $text }" is not in the list: F4 shows all
field-not-found = nobody found: F3 searches, Ins makes a new one
field-several = several fit: choose from the list

when-nearest = the nearest free slot
period-bad = not a period: the first day is after the last, or over ten years
when-unknown = a day in words: "fri 14", "tomorrow 9", "28.11 14:30", "+2"
when-past = that time has passed
when-no-such-day = there is no such day
when-no-such-time = there is no such time
when-mismatch = weekday and date do not agree

# Errors
error-denied = Not permitted: { $right }. Ask the senior or the head.
error-stale = The row was changed: { $by }, { $at }. Open it again; what you typed is kept.
error-not-found = There is no such row.
error-busy = The file is busy with another process. Your input is kept; try again in a few seconds.
error-newer = The file was made by a newer version. Update stoika on this machine.
error-not-ours = { $file } is not a stoika file. Name another one: --db FILE.
error-missing = Cannot open { $file }. Check the path and the rights of the folder.
error-read-only = The file is read-only. Check the rights of the file and of its folder.
error-full = The disk is full. Free some space; your input is kept, then try again.
error-damaged = The file is damaged. Do not write to it; restore the last copy: stoika restore FILE.
error-disk = The disk does not answer ({ $cause }). The change was not written, what you typed is kept. Check the disk and its free space, then try again.
error-nobody = This system user is not among the employees. The head adds them: stoika staff add.
error-books = Internal database error: { $cause }
error-file = File error: { $cause }
action-needs-row = Choose a row first.

setup-done-already = The file is set up already: it has employees.
setup-bays-number = There can be 1 to { $most } bays.
setup-name-missing = A name is needed.
setup-set-up = First set-up
demo-begin = Example: reference data
demo-found = Example: the station
demo-grow = Example: past years
demo-fill = Example: the day
demo-recalls = Example: campaigns

undo-nothing = There is nothing to undo.
undo-needed = Cannot be undone: other records stand on it already.
undo-done-setting = Taken back: “{ $action }”
undo-done = Undone: { $title } ("{ $action }")

notice-seen-already = This message was acknowledged already.

employee-pin-locked = The PIN is closed after a hundred failures: the head sets a new one
employee-pin-shape = A PIN has 4 to 12 digits
employee-pin-wrong = Wrong PIN{ $seconds ->
    [0] {""}
   *[other] . Next try in { $seconds } s
}
employee-pin-wait = Too many errors: wait { $seconds } s

# The shell
shell-small = 80×24 needed, now
shell-ringing = INCOMING
shell-talking = TALKING
shell-take = F2 TAKE
shell-end = F9 END
shell-seen = seen
shell-undo-hint = F8 undo
shell-undo-next = F8 again: "{ $action }"
shell-no-such = Nothing found
shell-undo-act = undo
shell-on-behalf = for
shell-next-field = Next
shell-field = Field
shell-scroll = Scroll
shell-list = List
shell-save = Save
shell-close-form = Close (draft is kept)
shell-choose = Choose
shell-back = Back
    .help = one step back, nothing is lost
shell-do = Do it
shell-kind = Kind
shell-new = New
shell-go-on = Go on
shell-throw-away = Throw away
shell-later = Later
shell-more-fields = more
shell-advice = Check
shell-errors = Errors: { $count }
shell-draft-saved = Draft saved
shell-draft = Draft
shell-drafts = Drafts
shell-menu = Menu of actions
shell-menu-hint = type to find an action; a digit does it at once
shell-help = Help
    .help = the keys of this place
shell-help-hint = type to find: "move", "arrived", "F5"
shell-reference = Reference
shell-search = Find: name, phone, plate, VIN, number of a paper
    .short = Find
shell-search-hint = Any layout: "123dc", "petr", the last digits of a phone
shell-nothing-found = Nothing found. Ins makes a new client of this text
shell-all-kinds = all kinds
glance-lent = has our { $unit } until { $until }
glance-lent-late = ! has not brought back { $unit }, due { $until }
glance-claim = ! claim { $number }: { $words }
glance-next = visit { $when } { $work }
glance-was = was here { $when } { $work }
glance-warning = Beware: { $text }
glance-note = Note: { $text }
glance-do-not-call = asks not to be called
shell-hits = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
}
shell-found = Chosen: { $title }
shell-call = Call
    .help = take the call or start a new one
shell-find = Find anything
    .help = name, phone, plate, VIN
shell-undo = Undo the last action
    .help = your own last action, ten deep
shell-history = History of the record
    .help = who changed what and when
shell-quit = Quit
shell-open = Open
    .help = the card of the row
shell-edit = Edit
    .help = change the row; in a form: the list
shell-done = Done
    .help = save the form, end the call, mark the row
shell-new-row = New booking
    .help = the same as F5; in the search: a new client
shell-tabs = Tabs
    .help = a digit is a tab; in a row of choices, the answer
shell-next-part = Next part of the screen
    .help = the next part; in a form, the next field
shell-esc-digit = F-key without F-keys
    .help = Esc, then a digit: Esc 5 is F5
shell-dates = A day in words
    .help = fri 14 · tomorrow 9 · +3 · 28.11 14:30 · nearest
shell-letters = A letter is a key
    .help = П and G are one key, any layout

fkey-1 = Help
    .short = Help
fkey-2 = Call
    .short = Call
fkey-3 = Find
    .short = Find
fkey-4 = Edit
    .short = Edit
fkey-4-form = List
    .short = List
fkey-5 = Booking
    .short = Booking
fkey-6 = Loaner
    .short = Loaner
fkey-7 = Claim
    .short = Claim
fkey-8 = Undo
    .short = Undo
fkey-9 = Done
    .short = Done
fkey-10 = Menu
    .short = Menu

notice-stage-reminded = REMINDER
notice-stage-escalated = NO ANSWER FOR 5 MIN

kind-client = Client
kind-unit = Fleet car
kind-sold = Sale
kind-vehicle = Vehicle
kind-booking = Booking
kind-call = Call
kind-visit = Visit
kind-employee = Employee

start-title = First run
start-demo = Show an example day (nothing to type)
start-set-up = Set up your own desk: a few questions
start-hint = Enter chooses, F10 leaves
start-set-up-hint = Enter takes the answer and goes on; on the last one it is done
start-who = Who is at the desk?
start-pin = PIN
start-organisation = Organisation
start-name = Your name (head of the department)
start-hours = Opening hours
start-bays = How many bays
start-advisors = Service advisors, comma separated

console-no-terminal = A terminal is needed: run it in a terminal window or name a command (stoika --help).
console-crashed = The program stopped because of an error. What was typed is in the drafts. Report: { $file }
console-eight-bit = The terminal does not speak UTF-8. In PuTTY: Window, Translation, Remote character set: UTF-8.

# Columns as the history calls them
history-number = number
history-requested_at = asked for
history-first_offered_at = first offered
history-start_at = start
history-end_at = end
history-promised_at = promised
history-norm_hours = norm
history-group_code = group
history-source = source
history-confirmed_at = confirmed
history-arrived_at = arrived
history-cancel_reason = reason of the refusal
history-void_reason = reason
history-acknowledged_at = advisor answered
history-call_id = call
history-owner_id = held by
history-duration_minutes = minutes
history-started_at = started
history-answered_at = answered
history-ended_at = ended
history-state = state
history-topic = topic
history-outcome = outcome
history-direction = direction
history-line = line
history-booked_by = booked by
history-moved_from = instead of
history-moved_to = new booking
history-original_date = first date
history-odometer_km = odometer
history-arrived_by = met by
history-wait_s = waited, s
history-talk_s = talked, s
history-taken_by = taken by
history-due = due

# What Enter alone answers at the first run
start-organisation-usual = Car centre
start-name-usual = Administrator
start-hours-usual = mon-sun 08:00-20:00
start-advisors-usual = Advisor 1, Advisor 2
shell-more = … { $count } more · F4 shows all

lock-title = The desk is locked
lock-any-key = Any key opens it
lock-gone = You do not work at this desk any more. F10 leaves

# Reasons that the history says by itself
because-edit = edit
because-arrived = arrival
because-merged = merge
because-revoked = right withdrawn
because-dropped = number dropped

# What a field takes (F1 in a form)
shape-text = any text
shape-phone = any way: 89161234567, 916 123-45-67; another country with "+"
shape-plate = in any keyboard layout, no spaces needed: а123вс777
shape-vin = 17 signs; never I, O or Q
shape-day = a day in words: tomorrow · fri · +3 · 28.11
shape-moment = fri 14 · tomorrow 9:30 · +2 · 28.11 14:30 · nearest
shape-money = roubles: 12345 or 12345.50
shape-count = a whole number: 86400
shape-toggle = Space sets and clears the mark
shape-choice = a digit of the list or first letters; F4 shows the whole list
shape-many = digits or first letters, with commas; F4 shows the whole list
shape-record = name, phone, plate or VIN; Enter takes the line
shape-happened = a time that is over: 9:15, 22.11 14:00
when-not-past = A time that is over is needed: 9:15 or 22.11 14:00
late-entry = late entry
late-entry-at = { $at } — a late entry
field-arrived = When they came
field-started = When they called
list-empty = No rows. Ins writes one
list-new = Write
kind-notice = message
