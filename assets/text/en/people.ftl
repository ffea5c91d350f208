# Clients, vehicles, consents.

people-add = New client
    .short = Client
    .help = Enter a client: phone, name, vehicle; similar ones are shown at once
people-edit = Edit client
    .short = Edit
    .help = Name, form of address, e-mail, address, note, warning
people-add-phone = Add a phone
    .short = Phone+
    .help = One more number of the client
people-drop-phone = Drop a phone
    .short = Phone-
    .help = The number is theirs no longer; history keeps it
people-add-vehicle = Add a vehicle
    .short = Car+
    .help = The client's vehicle: plate, model, VIN
people-edit-vehicle = Edit vehicle
    .short = Car
    .help = Plate, VIN, model, odometer, keeper
people-consent = Record a consent
    .short = Consent
    .help = A separate document for each purpose: kind, channel, proof
people-withdraw = Withdraw a consent
    .short = Withdr
    .help = The consent ends at once, its record stays
people-do-not-call = Do not call
    .short = No call
    .help = Take off all calling lists or put back, with a reason
people-merge = Merge into another client
    .short = Merge
    .help = Phones, vehicles and consents move to the other client

field-same_as = Same client
field-informed = Told of data use
field-birth_date = Birth date
field-licence = Driving licence
field-address_form = How to address
field-warning = Careful
field-whose = Whose number
field-do_not_call = Do not call
field-plate_kind = Kind of plate
field-year = Year
field-warranty_until = Warranty until
field-frame = Frame number
field-channel = Channel
field-evidence = Proof
field-text_version = Version of the text
field-into = Client who stays

column-vin = VIN

plate-kind-car = car
plate-kind-taxi = taxi
plate-kind-trailer = trailer
plate-kind-moto = motorcycle, tractor
plate-kind-transit = transit
plate-kind-police = police
plate-kind-other = other

consent-kind-processing = Data processing
consent-kind-advertising = Advertising
consent-kind-mass_info = Mass calls
consent-kind-recording = Call recording
consent-kind-photo = Photo
consent-channel-paper = on paper
consent-channel-phone = by phone
consent-channel-email = by e-mail
consent-channel-messenger = in a messenger
consent-channel-site = on the site

people-yes = yes
people-no = no
people-vehicles = Vehicles
people-no-vehicles = none
people-reveal = Show the licence

people-added = Client saved: { $name }
people-edited = Client changed: { $name }
people-phone-added = Phone { $phone } saved: { $name }
people-phone-dropped = Phone { $phone } dropped: { $name }
people-vehicle-added = Vehicle saved: { $vehicle }, { $name }
people-vehicle-edited = Vehicle changed: { $vehicle }
people-consent-given = Consent recorded: { $name }
people-consent-withdrawn = Consent withdrawn: { $name }
people-do-not-call-on = Not to be called any more: { $name }
people-do-not-call-off = May be called again: { $name }
people-merged = { $gone } → { $name }: merged, F8 parts them again
people-merge-line = { $field }: { $gone } → { $kept } stays

people-phone-or-name = a phone or a name is needed
people-phone-known = the client has this phone already
people-phone-unknown = the client has no such phone
people-date = "{ $text }" is not a date: 12.03.1980 is
people-vehicle-empty = a plate, a model or a VIN is needed
people-vehicle-known = The vehicle is known: { $vehicle }, keeper { $name }
people-vin-other = another vehicle has this VIN: { $vehicle }, No. { $id }. One VIN is one vehicle
people-consent-none = there is no standing consent of this kind
people-merge-self = this is the same client

people-dup-licence-birth = Known already: { $name }, No. { $id }: same licence and birth date. Take the known client
people-dup-phone-surname = Known already: { $name }, { $phones }, No. { $id }: same phone and surname. Take the known client or give a reason
people-dup-phone = The same phone belongs to { $name }, No. { $id }
people-dup-name-vehicle = Same name and same vehicle: { $name }, { $phones }, No. { $id }
people-dup-name-birth = Same name and birth date: { $name }, { $phones }, No. { $id }
people-dup-licence = Same licence: { $name }, No. { $id }. A slip in the birth date?

# Files in
people-import = Import from a file
import-kind = there is no import of "{ $kind }"; there are clients, vehicles, calls
import-file-not-found = no such file: check the path
import-file-not-allowed = not permitted to read this file
import-file-too-large = the file is too large: 200 MB and 2,000,000 rows at most
import-file-empty = the file is empty
import-file-not-a-table = not a table: CSV, TSV, XLSX, XLS or ODS is needed
import-file-broken = the file is damaged
import-file-broken-at = the file is damaged at line { $line }
import-columns-clients = no column with a name or a phone: call them "name", "phone"
import-columns-vehicles = no column "plate" or "VIN"
import-row-extra = the row has more cells than there are columns: check the separator
import-plate-or-vin = a plate or a VIN is needed
import-first-name = same phone and surname, another first name: { $name }, No. { $id }
import-doubt = this may be { $name }, No. { $id }: check and merge

field-people-add-client = Known already as
field-people-add-reason = Why a new one
