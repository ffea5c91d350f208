# Employees, roles and rights.

staff-add = New employee
    .short = Staff+
    .help = Name, login, role, system user, PIN
staff-edit = Edit employee
    .short = Edit
    .help = Name, role, system user, phone
staff-set-pin = Change the PIN
    .short = PIN
    .help = A new PIN: 4 to 12 digits
staff-retire = Retire
    .short = Retire
    .help = May log in no longer, history keeps the name
staff-stand-in = Appoint a stand-in
    .short = StandIn
    .help = Who works for the absent one and until which day
staff-grant = Grant a right to a role
    .short = Right+
    .help = The right holds for everybody in this role
staff-revoke = Take a right from a role
    .short = Right-
    .help = The right ends for everybody in this role

field-login = Login
field-role = Role
field-os_user = System user
field-pin = PIN
field-stand_in = Stand-in
field-right = Right

column-role = Role
column-login = Login
column-os_user = System user
    .short = User

role-receptionist = receptionist
role-shift_senior = shift senior
role-head = head
role-advisor = service advisor
role-transport = transport department
role-station_manager = station manager
role-sales_manager = sales manager
role-admin = administrator
role-viewer = viewer
role-system = system

right-see = see the lists
right-clients = keep clients and vehicles
right-book = book into service
right-calls = handle calls
right-telephony = take telephone events
right-arrivals = receive arriving clients
right-acknowledge = acknowledge messages
right-override_limits = override booking limits
right-workshop = change operations, bays and hours
right-export = export lists
right-export_full = export without masks
right-import = import files
right-audit = see the history of changes
right-employees = keep employees and rights
right-setup = change settings

staff-pin-refused = Wrong PIN

staff-added = Employee saved: { $name }
staff-edited = Employee changed: { $name }
staff-pin-set = PIN changed: { $name }
staff-retired = Works here no longer: { $name }
staff-stands-in = { $name } stands in for { $absent }
staff-granted = Right granted: { $right }
staff-revoked = Right taken away: { $right }

staff-login-shape = a login is one word without spaces
staff-login-taken = the login { $login } is taken
staff-last-one = { $name } is the last one who may keep employees: give this right to somebody else first
staff-retired-already = { $name } works here no longer
staff-stand-in-self = nobody stands in for themselves
staff-stand-in-order = the last day is before the first
staff-stand-in-covered = a stand-in is appointed for these days: { $name }
staff-right-held = the role has this right
staff-right-not-held = the role does not have this right
staff-right-own = this right is not taken from one's own role: nobody could give it back
staff-set-up-already = There are employees already: the head adds new ones.
