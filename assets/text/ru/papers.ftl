# Документы: бумаги с номером, их печать и хранение

papers = Документы
papers-print = Документы строки
    .short = Докум.
    .help = Бумаги этой строки: напечатать, сохранить, повторить
papers-day = Лист записи на день
    .short = Лист
    .help = Все записи дня таблицей, для мастеров и стойки
papers-reprint = Напечатать повторно
    .short = Повтор
    .help = Ещё раз с пометкой «повторно» или «аннулирован»
papers-void = Аннулировать бумагу
    .short = Аннул.
    .help = Номер остаётся за ней, причина хранится
papers-organisation = Реквизиты организации
    .short = Реквиз.
    .help = Название, ИНН, ОГРН, адрес и телефон: стоят в каждой бумаге
papers-get = Бумага выдана файлом
papers-file = Где лежит бумага

kind-paper = бумага
paper-act = Приёмо-сдаточный акт
paper-day-sheet = Лист записи на день
paper-consent = Согласие на обработку данных
paper-recording-consent = Согласие на запись разговоров
paper-photo-consent = Согласие на фото и видео
paper-advertising = Согласие на рекламу
paper-mass-info = Согласие на информационные звонки

papers-menu = Документы
papers-menu-copies = { $copies } экз.
papers-menu-again = ещё раз { $number } ({ $at }, { $by })
papers-hint-print = Напечатать
papers-no-organisation = Реквизиты не заданы: F10 > Реквизиты организации

papers-made = { $form } { $number }: готово
papers-sent = { $form } { $number }: на печати, { $copies } экз.
papers-kept = { $number }: принтера нет; stoika get { $file }
papers-late = { $number }: принтер молчит; stoika get { $file }
papers-refused = { $number }: принтер отказал ({ $why }); взять: stoika get { $file }
papers-voided = { $number } аннулирован
papers-voided-already = { $number } уже аннулирован
papers-organisation-set = Реквизиты сохранены
papers-not-of-this = у этой строки такой бумаги нет
papers-copies-bad = число экземпляров от 1 до 99
papers-no-path = нужен номер бумаги или имя её файла, а не путь
papers-kpp-bad = в КПП девять знаков

paper-template-broken = Шаблон { $file }, строка { $line }: { $why }
paper-file-gone = Файла бумаги нет: { $file }. Верните папку papers из копии
paper-file-changed = Файл бумаги изменён после печати: { $file }. Верните его из копии

field-form = Бумага
field-papers-print-copies = Экземпляров
field-papers-day-copies = Экземпляров
field-papers-reprint-copies = Экземпляров
field-paper = Номер бумаги или имя файла
field-basis = Подписывает на основании
field-org_name = Название
field-inn = ИНН
field-kpp = КПП
field-ogrn = ОГРН
field-city = Город
field-seal = Печать есть

column-paper = Бумага
column-made = Сделана
column-copies = Экз.
column-file = Файл
column-path = Где лежит
column-sha256 = Отпечаток
column-bytes = Байт
paper-contract = Договор временного пользования
paper-hand-over = Акт выдачи
paper-return = Акт возврата
paper-memo = Служебная записка

papers-draft = Черновик, не хватает: { $first }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
must-org_name = название (F10 > Реквизиты)
must-org_inn = ИНН (F10 > Реквизиты)
must-org_address = адрес дилера (F10 > Реквизиты)
must-client = клиент
must-phone = телефон клиента
must-address = адрес клиента
must-passport = паспорт
must-birth_date = дата рождения
must-licence = водительское удостоверение
must-vin = VIN машины
must-plate = госномер машины
must-sts = СТС машины
must-insurance = ОСАГО машины
papers-texts-unchecked = ! Тексты договора не проверены юристом
