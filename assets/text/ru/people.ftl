# Клиенты, автомобили, согласия.

people-add = Новый клиент
    .short = Клиент
    .help = Завести клиента: телефон, имя, авто; похожие показываются сразу
people-edit = Правка клиента
    .short = Правка
    .help = Имя, обращение, почта, адрес, заметка, предупреждение
people-add-phone = Добавить телефон
    .short = Тел+
    .help = Ещё один номер клиента
people-drop-phone = Убрать телефон
    .short = Тел-
    .help = Номер больше не его; в истории остаётся
people-add-vehicle = Добавить авто
    .short = Авто+
    .help = Авто клиента: госномер, модель, VIN
people-edit-vehicle = Правка авто
    .short = Авто
    .help = Госномер, VIN, модель, пробег, владелец
people-consent = Записать согласие
    .short = Соглас
    .help = Отдельный документ на каждую цель: вид, канал, доказательство
people-withdraw = Отозвать согласие
    .short = Отзыв
    .help = Согласие прекращается сразу, запись о нём остаётся
people-do-not-call = Не звонить
    .short = Не звон
    .help = Убрать из всех списков обзвона или вернуть, с причиной
people-merge = Объединить с другим клиентом
    .short = Объед
    .help = Телефоны, авто и согласия переходят к другому клиенту

field-same_as = Тот же клиент
field-informed = Про данные сказано
field-birth_date = Дата рождения
field-licence = Вод. удостоверение
field-address_form = Как обращаться
field-warning = Осторожно
field-whose = Чей номер
field-do_not_call = Не звонить
field-plate_kind = Тип знака
field-year = Год выпуска
field-warranty_until = Гарантия до
field-frame = № кузова
field-channel = Канал
field-evidence = Чем подтверждено
field-text_version = Версия текста
field-into = Остаётся клиент

column-vin = VIN

plate-kind-car = легковой
plate-kind-taxi = такси
plate-kind-trailer = прицеп
plate-kind-moto = мото, трактор
plate-kind-transit = транзит
plate-kind-police = полиция
plate-kind-other = иной

consent-kind-processing = Обработка данных
consent-kind-advertising = Реклама
consent-kind-mass_info = Массовые звонки
consent-kind-recording = Запись разговора
consent-kind-photo = Фото
consent-channel-paper = на бумаге
consent-channel-phone = по телефону
consent-channel-email = по почте
consent-channel-messenger = в мессенджере
consent-channel-site = на сайте

people-yes = да
people-no = нет
people-vehicles = Авто
people-no-vehicles = нет ни одного
people-reveal = Показать ВУ

people-added = Клиент записан: { $name }
people-edited = Клиент изменён: { $name }
people-phone-added = Телефон { $phone } записан: { $name }
people-phone-dropped = Телефон { $phone } убран: { $name }
people-vehicle-added = Авто записано: { $vehicle }, { $name }
people-vehicle-edited = Авто изменено: { $vehicle }
people-consent-given = Согласие записано: { $name }
people-consent-withdrawn = Согласие отозвано: { $name }
people-do-not-call-on = Больше не звонить: { $name }
people-do-not-call-off = Звонить снова можно: { $name }
people-merged = { $gone } → { $name }: объединено, F8 разъединит
people-merge-line = { $field }: { $gone } → остаётся { $kept }

people-phone-or-name = нужен телефон или имя
people-phone-known = этот телефон у клиента уже есть
people-phone-unknown = такого телефона у клиента нет
people-date = «{ $text }» — не дата: нужно 12.03.1980
people-vehicle-empty = нужен госномер, модель или VIN
people-vehicle-known = Авто уже известно: { $vehicle }, владелец { $name }
people-vin-other = этот VIN у другого авто: { $vehicle }, №{ $id }. Один VIN — одно авто
people-consent-none = действующего согласия этого вида нет
people-merge-self = это тот же самый клиент

people-dup-licence-birth = Это уже есть: { $name }, №{ $id }: то же ВУ и дата рождения. Возьмите готового клиента
people-dup-phone-surname = Это уже есть: { $name }, { $phones }, №{ $id }: тот же телефон и фамилия. Возьмите готового или укажите причину
people-dup-phone = Тот же телефон у клиента { $name }, №{ $id }
people-dup-name-vehicle = То же имя и то же авто: { $name }, { $phones }, №{ $id }
people-dup-name-birth = То же имя и дата рождения: { $name }, { $phones }, №{ $id }
people-dup-licence = То же ВУ: { $name }, №{ $id }. Опечатка в дате рождения?

# Загрузка файлов
people-import = Загрузка из файла
import-kind = загрузки «{ $kind }» нет; есть clients, vehicles, calls
import-file-not-found = файла нет: проверьте путь
import-file-not-allowed = нет права читать этот файл
import-file-too-large = файл слишком велик: не больше 200 МБ и 2 000 000 строк
import-file-empty = файл пуст
import-file-not-a-table = это не таблица: нужен CSV, TSV, XLSX, XLS или ODS
import-file-broken = файл повреждён
import-file-broken-at = файл повреждён в строке { $line }
import-columns-clients = нет столбца с именем или телефоном: назовите столбцы «ФИО», «Телефон»
import-columns-vehicles = нет столбца «Госномер» или «VIN»
import-row-extra = в строке больше ячеек, чем столбцов: проверьте разделитель
import-plate-or-vin = нужен госномер или VIN
import-first-name = тот же телефон и фамилия, но другое имя: { $name }, №{ $id }
import-doubt = возможно, это { $name }, №{ $id }: проверьте и объедините

field-people-add-client = Уже в базе как
field-people-add-reason = Почему новый
