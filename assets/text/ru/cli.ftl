# Слова командной строки.
cli-about = stoika — стойка дилерского центра и сервиса в одном терминале
cli-examples =
    Примеры:
      stoika                                     открыть консоль
      stoika demo                                попробовать на временных данных
      stoika find "123вс"                        найти клиента, авто или запись
      stoika bookings list --from 2026-11-23     записи с этого дня
      stoika slots --operations TO1,OIL          ближайшие окна и почему они
      stoika when "пт 14"                        дата словами
      stoika today --json                        дела на сегодня для программы
# Примеры в справке
cli-examples-head = Примеры:
cli-choices = Можно: { $choices }
cli-sample-text = текст
cli-sample-phone = +79000001234
cli-sample-plate = А123ВС777
cli-sample-vin = XTAGFL110N8076543
cli-sample-day = 28.11
cli-sample-moment = пт 14
cli-sample-money = 1500
cli-sample-count = 3
cli-sample-toggle = да
cli-sample-choice = 1
cli-sample-many = 1,2
cli-sample-record = 12
cli-example-when =
    stoika when "пт 14"
    stoika when "через 2 дня в 15" --json
    stoika when "пт 2" --open 08:00-20:00
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
    stoika slots --operations TO1 --from "пт" --count 5 --transport waits --json
cli-example-load =
    stoika load --date "пт"
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
    stoika bookings book --client 12 --vehicle 13 --operations TO1,OIL --at "пт 14"
    stoika bookings book --client 12 --vehicle 13 --operations TO1 --at 2026-11-27T14:00 --bay "Пост 1" --json
cli-example-bookings-list =
    stoika bookings list --from 2026-11-23 --to 2026-11-27
    stoika bookings list --filter Петров --json
cli-example-bookings-move =
    stoika bookings move 41 --at "ср 10"
cli-example-people-add =
    stoika people add --name "Иванов Иван" --phone +79000001234

cli-usage = Как набрать:
cli-commands = Команды
cli-command = КОМАНДА
cli-options = Параметры
cli-options-mark = [ПАРАМЕТРЫ]
cli-fields = Поля
cli-places = Что указать
cli-value = ЗНАЧЕНИЕ
cli-needed = (нужно)
cli-list = Список
cli-show = Одна строка целиком

# Параметры
cli-flag-db = Файл базы (STOIKA_DB)
cli-flag-config = Файл настроек (STOIKA_CONFIG)
cli-flag-now = Остановить часы: 2026-11-23T10:42 (STOIKA_NOW)
cli-flag-as = От чьего имени: логин сотрудника (STOIKA_AS)
cli-flag-lang = Язык: ru или en (STOIKA_LANG)
cli-flag-color = Цвета: auto, 16 или mono
cli-flag-json = Вывод для программ: JSON
cli-flag-no-input = Ничего не спрашивать
cli-flag-help = Справка
cli-flag-version = Версия
cli-flag-rev = Правка, которую видели: если строку изменили позже, отказ
cli-flag-open = Часы работы, например 08:00-20:00
cli-flag-type = Тип знака: car, taxi, trailer, moto, transit, police, other
cli-flag-from = С какого дня
cli-flag-to = По какой день включительно
cli-flag-length = Длина срока
cli-flag-unit = Чем считать: day, working_day, week, month
cli-flag-demand = Код требования: G-MONEY, S-MONEY, …
cli-flag-received = Когда получена, ГГГГ-ММ-ДД
cli-flag-sent = Когда отправлена (для организаций)
cli-flag-delivered = Когда автомобиль передан клиенту
cli-flag-agreed = Последний день по соглашению, заказу или слову клиента
cli-flag-deadline = Срок: день или день с часом
cli-flag-done = Когда исполнено: день или день с часом
cli-flag-base-kopecks = От какой суммы, копейки
cli-flag-cap-kopecks = Предел, копейки; без него вся сумма
cli-flag-kind = Только этот вид строк
cli-flag-limit = Не больше стольких строк
cli-flag-print = Карточка клавиш для печати
cli-flag-format = Вид файла: csv, xlsx, json, ics
cli-flag-out = Куда записать
cli-flag-copies = Сколько экземпляров, если не как в форме
cli-flag-filter = Только строки с этим текстом
cli-flag-dry-run = Проверить и ничего не сохранять
cli-flag-write = Записать файл и не открывать консоль
cli-flag-seed = Зерно случайности
cli-flag-days = Сколько дней
cli-flag-rows = Примерно сколько звонков

# Что указать
cli-place-row = НОМЕР
cli-place-form = БУМАГА
cli-place-paper = БУМАГА
cli-place-phrase = СЛОВА
cli-place-kind = ВИД
cli-place-value = ЗНАЧЕНИЕ
cli-place-kopecks = КОПЕЙКИ
cli-place-text = ТЕКСТ
cli-place-area = СПИСОК
cli-place-file = ФАЙЛ
cli-place-shell = ОБОЛОЧКА

cli-shape-text = ТЕКСТ
cli-shape-phone = ТЕЛЕФОН
cli-shape-plate = ГОСНОМЕР
cli-shape-vin = VIN
cli-shape-day = ДЕНЬ
cli-shape-happened = КОГДА БЫЛО
cli-shape-moment = КОГДА
cli-shape-money = РУБЛИ
cli-shape-count = ЧИСЛО
cli-shape-toggle = да
cli-shape-choice = КОД
cli-shape-many = КОДЫ
cli-shape-record = НОМЕР

# Команды
cli-own-when = Понять дату словами
cli-own-check = Проверить номер: vin, plate, phone, driver_licence, sts, pts, inn, ogrn, passport
cli-own-words = Сумма прописью
cli-own-term = Посчитать срок по закону
cli-own-deadline = Срок требования по закону, с пересчётом по дням
cli-own-penalty = Расчётная неустойка
cli-own-find = Найти что угодно
cli-own-audit = История изменений
cli-own-audit-verify = Проверить цепочку истории
cli-own-undo = Отменить своё последнее действие
cli-own-inbox = Мои сообщения
cli-own-keys = Клавиши
cli-own-export = Выгрузить список в файл
cli-own-print = Напечатать бумагу строки или дня
cli-own-get = Бумага как файл, в стандартный вывод
cli-own-import = Загрузить таблицу: всё или ничего
cli-own-demo = Консоль на временных данных
cli-own-backup = Сделать копию базы
cli-own-restore = Вернуть базу из копии; прежняя остаётся рядом
cli-own-doctor = Проверить, что всё на месте
cli-own-config = Настройки
cli-own-config-show = Показать настройки
cli-own-config-check = Проверить файл настроек
cli-own-completions = Подсказки для оболочки: bash, zsh, fish
cli-own-man = Страница справочника man

cli-area-people = Клиенты, авто, согласия
cli-area-workshop = Услуги, посты, механики, мастера, часы
cli-area-home = Сегодня: утро, итоги, закрытие дня
cli-area-calls = Звонки
cli-area-call = События телефонной станции
cli-area-bookings = Записи
cli-area-arrivals = Приезды
cli-area-outreach = Обзвоны
cli-area-recalls = Отзывные кампании
cli-area-fleet = Подменные авто
cli-area-loaners = Подмена: доска машин
cli-area-claims = Претензии
cli-area-surveys = Опросы
cli-area-archive = Архив
cli-area-materials = Материалы
cli-area-tow = Эвакуация
cli-area-tint = Тонировка
cli-area-salesdocs = Документы продаж
cli-area-mail = Почта
cli-area-roster = Смены
cli-area-training = Обучение
cli-area-incidents = Происшествия
cli-area-plan = План
cli-area-tasks = Задачи
cli-area-reports = Отчёты
cli-area-staff = Сотрудники, роли, права
cli-area-papers = Документы: бумаги и их печать

# Отказы
cli-lang-bad = Языка такого нет: --lang ru или --lang en
cli-command-unknown = Нет команды «{ $text }». Все команды: stoika --help
cli-command-near = Нет команды «{ $text }». Возможно, { $near }?
cli-flag-unknown = Нет параметра «{ $text }». Все параметры команды: --help
cli-flag-near = Нет параметра «{ $text }». Возможно, { $near }?
cli-command-missing = Не хватает команды. Все команды: --help
cli-missing = Не хватает: { $text }
cli-value-bad = { $text }: значение «{ $value }» не подходит
cli-color-bad = --color: «{ $text }» не подходит, нужно auto, 16 или mono
cli-now-bad = --now: не понимаю «{ $text }», нужно как 2026-11-23T10:42
cli-config-missing = Не удаётся прочитать файл настроек { $file }. Проверьте путь: --config
cli-config-line = { $file }, строка { $line }: нужно ключ = "значение", ключи db, color и queue
cli-config-good = Настройки в порядке, файлов прочитано: { $count }
cli-as-refused = --as: этот пользователь системы не может работать за «{ $login }»
cli-as-needed = Кто вы? Укажите --as, один из: { $logins }
cli-pin-ask = ПИН, { $name }:
cli-pin-needed = Нужен ПИН ({ $name }): задайте STOIKA_PIN или наберите его в терминале
cli-open-bad = --open: не понимаю «{ $text }», нужно как 08:00-20:00
cli-type-bad = --type: типа знака «{ $text }» нет
cli-check-kind = Проверки «{ $text }» нет. Есть: { $kinds }
cli-kopecks = «{ $text }» — не сумма: нужно целое число копеек
cli-date-bad = Не понимаю день «{ $text }»: нужно как 2026-11-23
cli-count-bad = «{ $text }»: нужно целое число
cli-unit-bad = --unit: «{ $text }» не подходит, нужно day, working_day, week или month
cli-calendar-bad = Производственный календарь не читается: переустановите программу
cli-calendar-unknown = Производственный календарь на этот год не загружен: проверьте дату по официальному
cli-day-bad = --{ $flag }: «{ $text }» не дата, нужно 2026-11-23
cli-sum-bad = --{ $flag }: «{ $text }» не сумма в копейках
law-bad-line = Таблица { $file }, строка { $line }: не читается ({ $why }). Исправьте строку или уберите файл: тогда действует таблица программы
law-unreadable = Таблица { $file } не читается: нужен текст UTF-8 до 1 МБ
law-demand-unknown = --demand: требования «{ $code }» нет в таблице сроков
law-demand-not-in-force = --demand: на этот день для «{ $code }» нет действующей строки закона
law-needs-agreed = --agreed: для «{ $code }» срок называют клиент, договор или заказ; укажите последний день
law-needs-sent = --sent: для «{ $code }» срок идёт со дня отправки; укажите его
law-agreed-too-late = --agreed: дольше закон не разрешает, последний день { $last }
law-dates-order = Даты «{ $code }» идут не по порядку: отправлена, получена, срок
law-unchecked = ! не проверено юристом
law-fifteen-shifted = ! 15 дней кончились в выходной; с переносом — до { $day }, спорно
law-fifteen-over = ! 15 дней прошли { $day }: нужно одно из оснований ст. 18 п. 1 (G-ESS)
law-at-once = Незамедлительно; показан предел для письменного соглашения
law-no-penalty = --demand: для «{ $code }» неустойка не предусмотрена
law-estimate = ! расчётная неустойка, не проверено юристом
law-both = ! получено до 01.02.2026: действует ли предел, неясно; показаны обе суммы
cli-row-several = «{ $text }» — несколько строк: укажите номер строки
cli-audit-broken = История изменена в обход программы: первая повреждённая строка { $row }
cli-export-area = Списка «{ $text }» нет. Есть: { $areas }
cli-format-bad = --format: «{ $text }» не подходит, нужно csv, xlsx, json или ics
cli-out-needed = Для xlsx укажите файл: --out ФАЙЛ
cli-export-masked = Телефоны, имена и VIN скрыты: выгружать их целиком — отдельное право
cli-exported = Выгружено строк: { $count }. { $file }
cli-sheet-too-large = Строк больше, чем вмещает лист Excel: сузьте список или выберите csv
cli-no-times = В списке «{ $area }» нет начала и конца: для календаря он не подходит
cli-import-refused = Строка { $line }: { $why }
cli-rows-many = --rows: не больше { $most }
cli-import-nothing = Ничего не записано: исправьте эти строки и загрузите файл снова
cli-import-trial = Проверка: ничего не записано
cli-import-count = { $what ->
    [read] Прочитано
    [added] Добавлено
    [changed] Изменено
    [kept] Без изменений
   *[refused] Отказано
}: { $count }
cli-file-exists = Файл { $file } уже есть: укажите другой
cli-demo-written = Демо-файл готов: { $file }
cli-backed-up = Копия сделана и проверена: { $file }
cli-restored = Восстановлено из { $file }. Прежняя база: { $kept }
cli-papers-brought = Вместе с базой скопировано бумаг: { $count }
cli-papers-spoilt = Файлы бумаг испорчены и не скопированы: { $count }, первый { $file }
cli-papers-missing = Бумаги без файла: { $count }, первая { $number }
cli-restore-same = Это и есть рабочая база: укажите файл копии
cli-restore-broken = Копия не проходит проверку: история изменена в обход программы, первая повреждённая строка { $row }. Возьмите другую копию
cli-shell-bad = Оболочки «{ $text }» не знаю: bash, zsh, fish, elvish, powershell

# Осмотр
cli-doctor-version = Версия
cli-doctor-db = База
cli-doctor-open = База открывается
cli-doctor-integrity = Целость базы
cli-doctor-write = Запись в базу
cli-doctor-disk = Свободно на диске
cli-doctor-backup = Возраст последней копии
cli-doctor-locale = Кодировка
cli-doctor-term = Терминал
cli-doctor-size = Размер окна
cli-doctor-printing = Печать
cli-cure = Что делать: { $cure }
cli-cure-db = файла нет — укажите его (--db ФАЙЛ) или откройте stoika и пройдите первую настройку
cli-cure-open = прочитайте причину и устраните её; последняя копия лежит в папке backup рядом с базой
cli-cure-integrity = не пишите в файл; восстановите последнюю копию
cli-cure-write = дайте этому пользователю право записи на файл и его папку (chown, chmod)
cli-cure-disk = освободите место на диске
cli-cure-backup = сделайте копию: stoika backup, и включите её каждую ночь
cli-cure-locale = задайте UTF-8: export LC_ALL=C.UTF-8
cli-cure-term = задайте TERM, например export TERM=xterm-256color
cli-cure-size = растяните окно до 80×24 или больше
cli-cure-printing = установите CUPS (команда lp); без него документы остаются в папке

# Клавиши на всех вкладках
cli-key-everywhere = Везде
cli-key-place = Где
cli-key-keys = Клавиши
cli-key-help = Справка
    .short = Справка
    .help = Что делают клавиши здесь; набирайте слово, Enter выполняет
cli-key-phone = Взять звонок
    .short = Звонок
    .help = Взять звонок, который звонит, или открыть новую карточку
cli-key-find = Найти что угодно
    .short = Поиск
    .help = Клиент, авто, номер, телефон — в любой раскладке
cli-key-edit = Изменить
    .short = Правка
    .help = Изменить строку; в форме — список вариантов
cli-key-undo = Отменить
    .short = Отмена
    .help = Отменить своё последнее действие
cli-key-done = Готово
    .short = Готово
    .help = Сохранить форму, отметить строку, закончить звонок
cli-key-menu = Меню
    .short = Меню
    .help = Действия этой строки с цифрами и все действия; также Пробел
cli-key-open = Открыть
    .short = Открыть
    .help = Открыть строку; в форме — следующее поле
cli-key-back = Назад
    .short = Назад
    .help = На шаг назад; набранное остаётся черновиком
cli-key-part = Другая часть
    .short = Часть
    .help = Следующая часть экрана; в форме — следующее поле

# Столбцы
desk-export = Выгрузка списка
desk-restore = Возврат базы из копии
column-end = Конец
column-reasons = Почему
column-promised_at = Обещано
column-loaner = Подменный
column-date = День
column-capacity_minutes = Ёмкость, мин
column-booked_minutes = Занято, мин
column-open_minutes = Открыто, мин
column-left_minutes = Свободно, мин
column-percent = Занято, %
column-bookings = Записей
column-limit = Предел
column-urgency = Срочность
column-bursting = Подойдёт срок
column-already_overdue = Просрочено
column-about = О строке
column-to_role = Для роли
column-db = Файл базы
column-db_origin = Файл взят из
column-color = Цвета
column-color_origin = Цвета взяты из
column-lang = Язык
column-now = Часы стоят на
column-as = За кого
column-config = Файлы настроек
column-undone = Отменено
column-booked = Записано
column-key = Клавиша
column-help = Что делает
column-subtitle = Подробно
column-who = Кто
column-action = Действие
column-row = Строка
column-message = Сообщение
column-sent = Отправлено
column-seq = №
column-at = Когда

# Вопросы
query-slots = Свободные окна, лучшие первыми
query-load = Загрузка дня: день, посты, группы
query-today = Дела на сегодня, срочные первыми
query-outlook = Что сгорит до этого часа, если ничего не делать
query-numbers = Номера по журналам: пропусков быть не должно
column-register = Журнал
column-year = Год
column-expected = Должно быть
column-missing = Пропущено

cli-paper-trial = { $what } (проба: ничего не сделано)
cli-paper-written = Записано: { $file }
