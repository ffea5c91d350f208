# Papers: numbered, printed and kept

papers = Papers
papers-print = Papers of the row
    .short = Papers
    .help = Papers of this row: print, keep, print once more
papers-day = Booking sheet of a day
    .short = Sheet
    .help = Every booking of the day as a table, for advisors and the desk
papers-reprint = Print once more
    .short = Again
    .help = Once more, marked as a repeat or as annulled
papers-void = Annul a paper
    .short = Annul
    .help = It keeps its number, the reason is kept with it
papers-organisation = Details of the organisation
    .short = Details
    .help = Name, INN, OGRN, address and phone: they stand on every paper
papers-get = A paper was taken as a file
papers-file = Where a paper lies

kind-paper = paper
paper-act = Act of acceptance
paper-day-sheet = Booking sheet of a day
paper-consent = Consent to processing of data
paper-recording-consent = Consent to recording of calls
paper-photo-consent = Consent to photo and video
paper-advertising = Consent to advertising
paper-mass-info = Consent to informational calls

papers-menu = Papers
papers-menu-copies = { $copies ->
    [one] { $copies } copy
   *[other] { $copies } copies
}
papers-menu-again = once more { $number } ({ $at }, { $by })
papers-hint-print = Print
papers-no-organisation = Details not set: F10 > Details of the organisation

papers-made = { $form } { $number }: done
papers-sent = { $form } { $number }: printing, { $copies } copies
papers-kept = { $number }: no printer; take it: stoika get { $file }
papers-late = { $number }: the printer did not answer; take it: stoika get { $file }
papers-refused = { $number }: the printer refused ({ $why }); take it: stoika get { $file }
papers-voided = { $number } annulled
papers-voided-already = { $number } is annulled already
papers-organisation-set = Details saved
papers-not-of-this = this row has no such paper
papers-copies-bad = copies from 1 to 99
papers-no-path = a number of a paper or the name of its file is needed, not a path
papers-kpp-bad = a KPP has nine signs

paper-template-broken = Template { $file }, line { $line }: { $why }
paper-file-gone = The file of the paper is gone: { $file }. Bring the folder papers back from a backup
paper-file-changed = The file of the paper was changed after printing: { $file }. Bring it back from a backup

field-form = Paper
field-papers-print-copies = Copies
field-papers-day-copies = Copies
field-papers-reprint-copies = Copies
field-paper = Number of the paper or name of its file
field-basis = Signs by virtue of
field-org_name = Name
field-inn = INN
field-kpp = KPP
field-ogrn = OGRN
field-city = City
field-seal = Has a seal

column-paper = Paper
column-made = Made
column-copies = Copies
column-file = File
column-path = Where it lies
column-sha256 = Fingerprint
column-bytes = Bytes
paper-contract = Contract of use
paper-hand-over = Hand-over act
paper-return = Return act
paper-memo = Memo to transport

papers-draft = A draft, missing: { $first }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
must-org_name = our name (F10 > Organisation)
must-org_inn = our INN (F10 > Organisation)
must-org_address = our address (F10 > Organisation)
must-client = the client
must-phone = the client's phone
must-address = the client's address
must-passport = the passport
must-birth_date = the date of birth
must-licence = the driving licence
must-vin = the car's VIN
must-plate = the car's plate
must-sts = the car's registration certificate
must-insurance = the car's insurance
papers-texts-unchecked = ! Legal texts are not checked by a lawyer
