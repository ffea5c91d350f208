# Words of the command line.
cli-about = stoika — the front desk of a car dealership and its service station in one terminal
cli-examples =
    Examples:
      stoika                                     open the console
      stoika demo                                try it on temporary data
      stoika find "123вс"                        find a client, a car or a booking
      stoika bookings list --from 2026-11-23     bookings from that day on
      stoika slots --operations TO1,OIL          the nearest slots and why they win
      stoika when "fri 14"                       a date in words
      stoika today --json                        today's work for a program
# Examples in the help
cli-examples-head = Examples:
cli-choices = There is: { $choices }
cli-sample-text = text
cli-sample-phone = +79000001234
cli-sample-plate = А123ВС777
cli-sample-vin = XTAGFL110N8076543
cli-sample-day = 28.11
cli-sample-moment = fri 14
cli-sample-money = 1500
cli-sample-count = 3
cli-sample-toggle = yes
cli-sample-choice = 1
cli-sample-many = 1,2
cli-sample-record = 12
cli-example-when =
    stoika when "fri 14"
    stoika when "in 2 days at 15" --json
    stoika when "fri 2" --open 08:00-20:00
cli-example-check =
    stoika check plate А123ВС777 --type car
    stoika check vin XTAGFL110N8076543
    stoika check phone "8 900 000-12-34" --json
cli-example-words =
    stoika words 1234550
cli-example-term =
    stoika term --from 2026-11-23 --length 10 --unit day --json
cli-example-deadline =
    stoika deadline --demand S-MONEY --received 2026-11-23 --json
cli-example-penalty =
    stoika penalty --demand S-MONEY --deadline 2026-12-03 --done 2026-12-08 --base-kopecks 2000000
cli-example-find =
    stoika find 1234
    stoika find "123вс" --kind vehicle --json
cli-example-audit =
    stoika audit 12
    stoika audit --from 2026-11-23 --json
    stoika audit verify
cli-example-keys =
    stoika keys
    stoika keys --print
    stoika keys --json
cli-example-print =
    stoika print act ЗП-2026-0041
    stoika print day-sheet 2026-11-24 --out sheet.pdf
    stoika print consent 12 --copies 2
cli-example-get =
    stoika get act-2026-0143.pdf > act.pdf
    ssh head@desk get act-2026-0143.pdf > act.pdf
cli-example-export =
    stoika export bookings --format csv --out bookings.csv
    stoika export people --format xlsx --out people.xlsx
    stoika export bookings --format ics --from 2026-11-23
cli-example-import =
    stoika import clients clients.csv --dry-run
    stoika import vehicles cars.xlsx --json
    stoika import calls /var/log/asterisk/queue_log --dry-run
cli-example-demo =
    stoika demo
    stoika demo --write demo.db --seed 7 --rows 10000
cli-example-backup =
    stoika backup
    stoika backup /mnt/copy/stoika.db --json
cli-example-restore =
    stoika restore backup/stoika-2026-11-23T020000.db
cli-example-doctor =
    stoika doctor
    stoika doctor --json
cli-example-config =
    stoika config show
    stoika config check --config /etc/stoika/stoika.toml
cli-example-completions =
    stoika completions bash > /etc/bash_completion.d/stoika
cli-example-man =
    stoika man > stoika.1
cli-example-slots =
    stoika slots --operations TO1,OIL
    stoika slots --operations TO1 --from "fri" --count 5 --transport waits --json
cli-example-load =
    stoika load --date "fri"
    stoika load --date 2026-11-27 --json
cli-example-call-in =
    stoika call in --phone +79000001234 --line вход1 --uid a1
cli-example-call-answer =
    stoika call answer --uid a1
cli-example-call-end =
    stoika call end --uid a1
cli-example-call-out =
    stoika call out --phone +79000001234
cli-example-bookings-book =
    stoika bookings book --client 12 --vehicle 13 --operations TO1,OIL --at "fri 14"
    stoika bookings book --client 12 --vehicle 13 --operations TO1 --at 2026-11-27T14:00 --bay "Пост 1" --json
cli-example-bookings-list =
    stoika bookings list --from 2026-11-23 --to 2026-11-27
    stoika bookings list --filter Петров --json
cli-example-bookings-move =
    stoika bookings move 41 --at "wed 10"
cli-example-people-add =
    stoika people add --name "Иванов Иван" --phone +79000001234

cli-usage = Usage:
cli-commands = Commands
cli-command = COMMAND
cli-options = Options
cli-options-mark = [OPTIONS]
cli-fields = Fields
cli-places = Arguments
cli-value = VALUE
cli-needed = (needed)
cli-list = The list
cli-show = One row, whole

# Options
cli-flag-db = File of the books (STOIKA_DB)
cli-flag-config = Configuration file (STOIKA_CONFIG)
cli-flag-now = Stop the clock: 2026-11-23T10:42 (STOIKA_NOW)
cli-flag-as = On whose behalf: login of an employee (STOIKA_AS)
cli-flag-lang = Language: ru or en (STOIKA_LANG)
cli-flag-color = Colours: auto, 16 or mono
cli-flag-json = Output for programs: JSON
cli-flag-no-input = Ask nothing
cli-flag-help = Help
cli-flag-version = Version
cli-flag-rev = The revision that was seen: refused if the row has changed since
cli-flag-open = Opening hours, e.g. 08:00-20:00
cli-flag-type = Type of plate: car, taxi, trailer, moto, transit, police, other
cli-flag-from = From this day on
cli-flag-to = To this day, included
cli-flag-length = Length of the term
cli-flag-unit = Unit: day, working_day, week, month
cli-flag-demand = Code of the demand: G-MONEY, S-MONEY, …
cli-flag-received = When it was received, YYYY-MM-DD
cli-flag-sent = When it was sent (companies)
cli-flag-delivered = When the vehicle was handed to the client
cli-flag-agreed = The last day by agreement, order or the client's word
cli-flag-deadline = The deadline: a day, or a day with an hour
cli-flag-done = When it was done: a day, or a day with an hour
cli-flag-base-kopecks = Of what sum, kopecks
cli-flag-cap-kopecks = The limit, kopecks; the whole sum without it
cli-flag-kind = Only rows of this kind
cli-flag-limit = At most so many rows
cli-flag-print = A key card for printing
cli-flag-format = Kind of file: csv, xlsx, json, ics
cli-flag-out = Where to write it
cli-flag-copies = How many copies, when not as the form says
cli-flag-filter = Only rows with this text
cli-flag-dry-run = Check and keep nothing
cli-flag-write = Write the file and open no console
cli-flag-seed = Seed of chance
cli-flag-days = How many days
cli-flag-rows = About how many calls

# Arguments
cli-place-row = ROW
cli-place-form = FORM
cli-place-paper = PAPER
cli-place-phrase = PHRASE
cli-place-kind = KIND
cli-place-value = VALUE
cli-place-kopecks = KOPECKS
cli-place-text = TEXT
cli-place-area = LIST
cli-place-file = FILE
cli-place-shell = SHELL

cli-shape-text = TEXT
cli-shape-phone = PHONE
cli-shape-plate = PLATE
cli-shape-vin = VIN
cli-shape-day = DAY
cli-shape-happened = WHEN IT WAS
cli-shape-moment = WHEN
cli-shape-money = ROUBLES
cli-shape-count = NUMBER
cli-shape-toggle = yes
cli-shape-choice = CODE
cli-shape-many = CODES
cli-shape-record = NUMBER

# Commands
cli-own-when = Understand a date in words
cli-own-check = Check a number: vin, plate, phone, driver_licence, sts, pts, inn, ogrn, passport
cli-own-words = A sum in Russian words
cli-own-term = Count a legal term
cli-own-deadline = The legal deadline of a demand, counted day by day
cli-own-penalty = An estimate of the penalty
cli-own-find = Find anything
cli-own-audit = The history of changes
cli-own-audit-verify = Check the chain of the history
cli-own-undo = Take back one's own last act
cli-own-inbox = My messages
cli-own-keys = The keys
cli-own-export = Write a list to a file
cli-own-print = Print a paper of a row or of a day
cli-own-get = A paper as a file, to standard output
cli-own-import = Read a table: all or nothing
cli-own-demo = The console on temporary data
cli-own-backup = Copy the books
cli-own-restore = Put a backup back; what it replaces stays beside
cli-own-doctor = Check that everything is in place
cli-own-config = Configuration
cli-own-config-show = Show the configuration
cli-own-config-check = Check the configuration file
cli-own-completions = Completions for a shell: bash, zsh, fish
cli-own-man = The man page

cli-area-people = Clients, vehicles, consents
cli-area-workshop = Services, bays, mechanics, advisors, hours
cli-area-home = Today: morning, figures, closing the day
cli-area-calls = Calls
cli-area-call = Events of the telephone exchange
cli-area-bookings = Bookings
cli-area-arrivals = Arrivals
cli-area-outreach = Outreach
cli-area-recalls = Recalls
cli-area-fleet = Loaner cars
cli-area-loaners = Loaners: the board of cars
cli-area-claims = Claims
cli-area-surveys = Surveys
cli-area-archive = Archive
cli-area-materials = Materials
cli-area-tow = Tow trucks
cli-area-tint = Tinting
cli-area-salesdocs = Sales documents
cli-area-mail = Mail
cli-area-roster = Shifts
cli-area-training = Training
cli-area-incidents = Incidents
cli-area-plan = Plan
cli-area-tasks = Tasks
cli-area-reports = Reports
cli-area-staff = Employees, roles, rights
cli-area-papers = Papers and their printing

# Refusals
cli-lang-bad = No such language: --lang ru or --lang en
cli-command-unknown = No command "{ $text }". All commands: stoika --help
cli-command-near = No command "{ $text }". Did you mean { $near }?
cli-flag-unknown = No option "{ $text }". All options of the command: --help
cli-flag-near = No option "{ $text }". Did you mean { $near }?
cli-command-missing = A command is missing. All commands: --help
cli-missing = Missing: { $text }
cli-value-bad = { $text }: the value "{ $value }" does not fit
cli-color-bad = --color: "{ $text }" does not fit; auto, 16 or mono
cli-now-bad = --now: cannot read "{ $text }"; like 2026-11-23T10:42
cli-config-missing = Cannot read the configuration file { $file }. Check the path: --config
cli-config-line = { $file }, line { $line }: expected key = "value" with the keys db, color and queue
cli-config-good = The configuration is good, files read: { $count }
cli-as-refused = --as: this system user may not act for "{ $login }"
cli-as-needed = Who are you? Give --as, one of: { $logins }
cli-pin-ask = PIN, { $name }:
cli-pin-needed = A PIN is needed ({ $name }): set STOIKA_PIN or type it in a terminal
cli-open-bad = --open: cannot read "{ $text }"; like 08:00-20:00
cli-type-bad = --type: no type of plate "{ $text }"
cli-check-kind = No check "{ $text }". There are: { $kinds }
cli-kopecks = "{ $text }" is no sum: a whole number of kopecks is needed
cli-date-bad = Cannot read the day "{ $text }": like 2026-11-23
cli-count-bad = "{ $text }": a whole number is needed
cli-unit-bad = --unit: "{ $text }" does not fit; day, working_day, week or month
cli-calendar-bad = The production calendar cannot be read: install the program again
cli-calendar-unknown = The production calendar of that year is not loaded: check the date against the official one
cli-day-bad = --{ $flag }: "{ $text }" is no date; 2026-11-23 is meant
cli-sum-bad = --{ $flag }: "{ $text }" is no sum in kopecks
law-bad-line = Table { $file }, line { $line } cannot be read ({ $why }). Correct the line or take the file away: then the program's own table holds
law-unreadable = Table { $file } cannot be read: UTF-8 text up to 1 MB is needed
law-demand-unknown = --demand: the table of terms has no "{ $code }"
law-demand-not-in-force = --demand: no row of the law holds for "{ $code }" on that day
law-needs-agreed = --agreed: the term of "{ $code }" is named by the client, the contract or the order; give its last day
law-needs-sent = --sent: the term of "{ $code }" runs from the day of sending; give it
law-agreed-too-late = --agreed: the law allows no later day than { $last }
law-dates-order = The dates of "{ $code }" are out of order: sent, received, deadline
law-unchecked = ! not checked by a lawyer
law-fifteen-shifted = ! the 15 days ended on a free day; with the shift they run until { $day }, disputed
law-fifteen-over = ! the 15 days ended on { $day }: one of the grounds of art. 18 para. 1 is needed (G-ESS)
law-at-once = At once; shown is the bound of a written agreement
law-no-penalty = --demand: "{ $code }" has no penalty
law-estimate = ! an estimate, not checked by a lawyer
law-both = ! received before 01.02.2026: whether the cap holds is not settled; both sums are shown
cli-row-several = "{ $text }" means several rows: give the number of the row
cli-audit-broken = The history was changed behind the program's back: first broken row { $row }
cli-export-area = No list "{ $text }". There are: { $areas }
cli-format-bad = --format: "{ $text }" does not fit; csv, xlsx, json or ics
cli-out-needed = For xlsx name a file: --out FILE
cli-export-masked = Phones, names and VIN are masked: exporting them whole is a right of its own
cli-exported = Rows written: { $count }. { $file }
cli-sheet-too-large = More rows than an Excel sheet holds: narrow the list or choose csv
cli-no-times = The list "{ $area }" has no start and end: no calendar can be made of it
cli-import-refused = Line { $line }: { $why }
cli-rows-many = --rows: at most { $most }
cli-import-nothing = Nothing was written: mend these rows and import the file again
cli-import-trial = A trial: nothing was written
cli-import-count = { $what ->
    [read] Read
    [added] Added
    [changed] Changed
    [kept] Unchanged
   *[refused] Refused
}: { $count }
cli-file-exists = The file { $file } is there already: name another
cli-demo-written = The demo file is ready: { $file }
cli-backed-up = Copied and checked: { $file }
cli-restored = Restored from { $file }. The former file: { $kept }
cli-papers-brought = Papers copied with the books: { $count }
cli-papers-spoilt = Files of papers are spoilt and were not copied: { $count }, the first { $file }
cli-papers-missing = Papers without a file: { $count }, the first { $number }
cli-restore-same = This is the working file itself: name a backup
cli-restore-broken = The backup does not verify: its history was changed around the program, first broken row { $row }. Take another backup
cli-shell-bad = Unknown shell "{ $text }": bash, zsh, fish, elvish, powershell

# Examination
cli-doctor-version = Version
cli-doctor-db = Books
cli-doctor-open = The books open
cli-doctor-integrity = Integrity of the books
cli-doctor-write = Writing to the books
cli-doctor-disk = Free on the disk
cli-doctor-backup = Age of the last backup
cli-doctor-locale = Encoding
cli-doctor-term = Terminal
cli-doctor-size = Window size
cli-doctor-printing = Printing
cli-cure = Cure: { $cure }
cli-cure-db = there is no file: name it (--db FILE) or open stoika and finish the first set-up
cli-cure-open = read the cause and remove it; the last backup is in the folder "backup" beside the books
cli-cure-integrity = do not write to the file; restore the last backup
cli-cure-write = let this user write to the file and its folder (chown, chmod)
cli-cure-disk = make room on the disk
cli-cure-backup = make one: stoika backup, and have it made every night
cli-cure-locale = set UTF-8: export LC_ALL=C.UTF-8
cli-cure-term = set TERM, e.g. export TERM=xterm-256color
cli-cure-size = make the window 80×24 or larger
cli-cure-printing = install CUPS (the command lp); without it papers stay in the folder

# Keys of every tab
cli-key-everywhere = Everywhere
cli-key-place = Where
cli-key-keys = Keys
cli-key-help = Help
    .short = Help
    .help = What the keys do here; type a word, Enter runs it
cli-key-phone = Take the call
    .short = Call
    .help = Take the ringing call, or open a new card
cli-key-find = Find anything
    .short = Find
    .help = Client, car, number, phone, in any keyboard layout
cli-key-edit = Edit
    .short = Edit
    .help = Edit the row; in a form the list of choices
cli-key-undo = Undo
    .short = Undo
    .help = Take back one's own last act
cli-key-done = Done
    .short = Done
    .help = Save the form, mark the row, end the call
cli-key-menu = Menu
    .short = Menu
    .help = Actions of this row by digits and all actions; Space too
cli-key-open = Open
    .short = Open
    .help = Open the row; in a form the next field
cli-key-back = Back
    .short = Back
    .help = One step back; what was typed stays as a draft
cli-key-part = Next part
    .short = Part
    .help = The next part of the screen; in a form the next field

# Columns
desk-export = List exported
desk-restore = File restored from a backup
column-end = End
column-reasons = Why
column-promised_at = Promised
column-loaner = Loaner
column-date = Day
column-capacity_minutes = Capacity, min
column-booked_minutes = Booked, min
column-open_minutes = Open, min
column-left_minutes = Free, min
column-percent = Booked, %
column-bookings = Bookings
column-limit = Limit
column-urgency = Urgency
column-bursting = Falling due
column-already_overdue = Overdue
column-about = About
column-to_role = For the role
column-db = File
column-db_origin = File from
column-color = Colours
column-color_origin = Colours from
column-lang = Language
column-now = Clock stopped at
column-as = Acting as
column-config = Settings files
column-undone = Undone
column-booked = Booked
column-key = Key
column-help = What it does
column-subtitle = Details
column-who = Who
column-action = Action
column-row = Row
column-message = Message
column-sent = Sent
column-seq = No.
column-at = When

# Questions
query-slots = Free slots, best first
query-load = Load of a day: day, bays, groups
query-today = Work of today, most urgent first
query-outlook = What is due before an hour if nobody does anything
query-numbers = Numbers of the registers: none may be missing
column-register = Register
column-year = Year
column-expected = Expected
column-missing = Missing

cli-paper-trial = { $what } (a trial: nothing was done)
cli-paper-written = Written: { $file }
