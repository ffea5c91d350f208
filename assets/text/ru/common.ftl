# Слова, которые не принадлежат ни одной области.

unit-hour = ч
unit-minute = мин

day-mon = пн
day-tue = вт
day-wed = ср
day-thu = чт
day-fri = пт
day-sat = сб
day-sun = вс

# Поля
field-client = Клиент
field-vehicle = Авто
field-phone = Телефон
field-name = Имя
field-plate = Госномер
field-vin = VIN
field-model = Модель
field-brand = Марка
field-at = Когда
field-day = День
field-from = С
field-to = По
field-receiver = Кому
field-note = Заметка
field-reason = Причина
field-operations = Работы
    .help = ТО-1, колодки: первые буквы или цифры, через запятую; F4 — каталог
field-bay = Пост
field-advisor = Мастер
field-transport = Как приедет
field-override = Причина обхода
    .help = почему пишем сверх правил: увидят все и останется в истории
field-odometer_km = Пробег, км
field-filter = Что показать
field-limit = Сколько
field-count = Сколько
field-text = Текст
field-kind = Вид
field-email = Почта
field-address = Адрес
field-file = Файл

# Столбцы
column-broken = Первая сломанная
column-head = Конец цепи
column-id = №
column-number = Номер
column-time = Время
column-start = Начало
column-client = Клиент
column-vehicle = Авто
column-phone = Телефон
column-plate = Госномер
column-work = Работа
column-bay = Пост
    .short = Пст
column-advisor = Мастер
column-status = Статус
column-name = Имя
column-title = Название
column-kind = Вид
column-note = Заметка
column-due = Срок
column-reason = Причина

# Отказы у поля
field-too-long = слишком длинно: не больше { $most } букв
field-needed = нужно заполнить
field-unclear = не понимаю, проверьте
field-money = сумма цифрами: 12345 или 12345,50
field-count-bad = нужно целое число
field-choice = выберите цифрой или первыми буквами
field-many = «{ $text }» нет в списке: F4 покажет все
field-not-found = никого не нашлось: F3 ищет, Ins — новый
field-several = подходит несколько: выберите из списка

when-nearest = ближайшее свободное
period-bad = так не бывает: первый день позже последнего, или больше десяти лет
when-unknown = день словами: «пт 14», «завтра 9», «28.11 14:30», «+2»
when-past = это время уже прошло
when-no-such-day = такого дня нет
when-no-such-time = такого времени нет
when-mismatch = день недели и число не сходятся

# Ошибки
error-denied = Нет права: { $right }. Попросите старшего или руководителя.
error-stale = Строку уже изменили: { $by }, { $at }. Откройте её снова — набранное цело.
error-not-found = Такой строки нет.
error-busy = Файл базы занят другим процессом. Правки целы, повторите через несколько секунд.
error-newer = Файл создан более новой версией программы. Обновите stoika на этой машине.
error-not-ours = { $file } — не база stoika. Укажите другой файл: --db ФАЙЛ.
error-missing = Не удаётся открыть { $file }. Проверьте путь и права на папку.
error-read-only = База только для чтения. Проверьте права на файл и папку, в которой он лежит.
error-full = На диске нет места. Освободите место — набранное цело, повторите действие.
error-damaged = Файл базы повреждён. Не пишите в него; восстановите последнюю копию: stoika restore ФАЙЛ.
error-disk = Диск не отвечает ({ $cause }). Изменение не записано, набранное цело. Проверьте место и диск, повторите.
error-nobody = Этот пользователь системы не заведён среди сотрудников. Руководитель заводит его: stoika staff add.
error-books = Внутренняя ошибка базы: { $cause }
error-file = Ошибка файла: { $cause }
action-needs-row = Сначала выберите строку.

setup-done-already = Файл уже заведён: сотрудники есть.
setup-bays-number = Постов может быть от 1 до { $most }.
setup-name-missing = Нужно имя.
setup-set-up = Первая настройка
demo-begin = Пример: справочники
demo-found = Пример: станция
demo-grow = Пример: прошлые годы
demo-fill = Пример: день
demo-recalls = Пример: кампании

undo-nothing = Отменять нечего.
undo-needed = Отменить нельзя: на эту запись уже опираются другие.
undo-done-setting = Отменено: «{ $action }»
undo-done = Отменено: { $title } («{ $action }»)

notice-seen-already = Это сообщение уже подтвердили.

employee-pin-locked = ПИН закрыт после ста ошибок: новый задаёт руководитель
employee-pin-shape = ПИН — от 4 до 12 цифр
employee-pin-wrong = ПИН не подошёл{ $seconds ->
    [0] {""}
   *[other] . Следующая попытка через { $seconds } с
}
employee-pin-wait = Слишком много ошибок: подождите { $seconds } с

# Оболочка
shell-small = Нужно 80×24, сейчас
shell-ringing = ВХОДЯЩИЙ
shell-talking = РАЗГОВОР
shell-take = F2 ПРИНЯТЬ
shell-end = F9 ЗАКОНЧИТЬ
shell-seen = принято
shell-undo-hint = F8 отменить
shell-undo-next = ещё F8: «{ $action }»
shell-no-such = Ничего не найдено
shell-undo-act = отмена
shell-on-behalf = за
shell-next-field = Дальше
shell-field = Поле
shell-scroll = Листать
shell-list = Список
shell-save = Записать
shell-close-form = Закрыть (черновик цел)
shell-choose = Выбрать
shell-back = Назад
    .help = шаг назад, ничего не теряется
shell-do = Выполнить
shell-kind = Вид
shell-new = Новый
shell-go-on = Продолжить
shell-throw-away = Выбросить
shell-later = Позже
shell-more-fields = ещё
shell-advice = Проверка
shell-errors = Ошибок: { $count }
shell-draft-saved = Черновик сохранён
shell-draft = Черновик
shell-drafts = Черновики
shell-menu = Меню действий
shell-menu-hint = набирайте, чтобы найти действие; цифра — сразу
shell-help = Справка
    .help = клавиши этого места
shell-help-hint = набирайте, чтобы найти: «перенести», «приезд», «F5»
shell-reference = Справочник
shell-search = Поиск: имя, телефон, номер, VIN, № документа
    .short = Поиск
shell-search-hint = Раскладка не важна: «123dc», «петр», «gtnh», последние цифры телефона
shell-nothing-found = Ничего нет. Ins — новый клиент с этим текстом
shell-all-kinds = все виды
glance-lent = на подменной { $unit } до { $until }
glance-lent-late = ! не вернул { $unit }, срок был { $until }
glance-claim = ! претензия { $number }: { $words }
glance-next = визит { $when } { $work }
glance-was = раньше { $when } { $work }
glance-warning = Осторожно: { $text }
glance-note = Заметка: { $text }
glance-do-not-call = просит не звонить
shell-hits = { $count ->
    [one] { $count } найдено
   *[other] { $count } найдено
}
shell-found = Выбрано: { $title }
shell-call = Звонок
    .help = принять звонок или начать новый
shell-find = Найти что угодно
    .help = имя, телефон, номер, VIN
shell-undo = Отменить последнее
    .help = своё последнее действие, до десяти назад
shell-history = История записи
    .help = кто, когда, что изменил
shell-quit = Выход
shell-open = Открыть
    .help = карточка строки
shell-edit = Правка
    .help = изменить строку; в форме — список
shell-done = Готово
    .help = сохранить форму, закончить звонок, отметить строку
shell-new-row = Новая запись
    .help = то же, что F5; в поиске — новый клиент
shell-tabs = Вкладки
    .help = цифра — вкладка; в ряду выбора — ответ
shell-next-part = Другая часть экрана
    .help = следующая часть; в форме — следующее поле
shell-esc-digit = F-клавиша без F-клавиш
    .help = Esc, потом цифра: Esc 5 — это F5
shell-dates = День словами
    .help = пт 14 · завтра 9 · +3 · 28.11 14:30 · ближ
shell-letters = Буква — клавиша
    .help = П и G — одна клавиша, раскладка не важна

fkey-1 = Справка
    .short = Справка
fkey-2 = Звонок
    .short = Звонок
fkey-3 = Поиск
    .short = Поиск
fkey-4 = Правка
    .short = Правка
fkey-4-form = Список
    .short = Список
fkey-5 = Запись
    .short = Запись
fkey-6 = Подмена
    .short = Подмена
fkey-7 = Претензия
    .short = Претенз
fkey-8 = Отменить
    .short = Отмена
fkey-9 = Готово
    .short = Готово
fkey-10 = Меню
    .short = Меню

notice-stage-reminded = НАПОМИНАНИЕ
notice-stage-escalated = НЕТ ОТВЕТА 5 МИН

kind-client = Клиент
kind-unit = Машина парка
kind-sold = Продажа
kind-vehicle = Авто
kind-booking = Запись
kind-call = Звонок
kind-visit = Визит
kind-employee = Сотрудн

start-title = Первый запуск
start-demo = Показать день на примере (ничего не надо вводить)
start-set-up = Завести свою стойку: несколько вопросов
start-hint = Enter — выбрать, F10 — выйти
start-set-up-hint = Enter принимает ответ и идёт дальше; на последнем — готово
start-who = Кто за стойкой?
start-pin = ПИН
start-organisation = Организация
start-name = Ваше имя (руководитель отдела)
start-hours = Часы работы
start-bays = Сколько постов
start-advisors = Мастера-приёмщики, через запятую

console-no-terminal = Нужен терминал: запустите в окне терминала или укажите команду (stoika --help).
console-crashed = Программа остановилась из-за ошибки. Набранное сохранено в черновиках. Отчёт: { $file }
console-eight-bit = The terminal does not speak UTF-8. In PuTTY: Window, Translation, Remote character set: UTF-8.

# Столбцы, какими их называет история
history-number = номер
history-requested_at = просили
history-first_offered_at = первое предложение
history-start_at = начало
history-end_at = конец
history-promised_at = обещано
history-norm_hours = норма
history-group_code = группа
history-source = откуда
history-confirmed_at = подтверждено
history-arrived_at = приезд
history-cancel_reason = причина отмены
history-void_reason = причина
history-acknowledged_at = мастер ответил
history-call_id = звонок
history-owner_id = ведёт
history-duration_minutes = минут
history-started_at = начат
history-answered_at = снята трубка
history-ended_at = закончен
history-state = состояние
history-topic = тема
history-outcome = итог
history-direction = направление
history-line = линия
history-booked_by = кто записал
history-moved_from = вместо записи
history-moved_to = новая запись
history-original_date = первая дата
history-odometer_km = пробег
history-arrived_by = кто встретил
history-wait_s = ждали, с
history-talk_s = говорили, с
history-taken_by = кто принял
history-due = срок

# Ответы первого запуска, которые даёт один Enter
start-organisation-usual = Автоцентр
start-name-usual = Администратор
start-hours-usual = пн-вс 08:00-20:00
start-advisors-usual = Мастер 1, Мастер 2
shell-more = … ещё { $count } · F4 — весь список

lock-title = Стойка закрыта
lock-any-key = Любая клавиша откроет
lock-gone = Вы больше не работаете с этой стойкой. F10 — выйти

# Причины, которые история называет сама
because-edit = правка
because-arrived = приезд
because-merged = объединение
because-revoked = право снято
because-dropped = номер убран

# Что принимает поле (F1 в форме)
shape-text = любой текст
shape-phone = как угодно: 89161234567, 916 123-45-67; чужая страна — с «+»
shape-plate = в любой раскладке, пробелы не нужны: а123вс777
shape-vin = 17 знаков; букв I, O и Q в нём нет
shape-day = день словами: завтра · пт · +3 · 28.11
shape-moment = пт 14 · завтра 9:30 · +2 · 28.11 14:30 · ближ — ближайшее
shape-money = рубли: 12345 или 12345,50
shape-count = целое число: 86400
shape-toggle = пробел ставит и снимает отметку
shape-choice = цифра из списка или первые буквы; F4 — весь список
shape-many = цифры или первые буквы, через запятую; F4 — весь список
shape-record = имя, телефон, госномер или VIN; Enter берёт строку
shape-happened = прошедшее время: 9:15, 22.11 14:00
when-not-past = Нужно прошедшее время: 9:15 или 22.11 14:00
late-entry = поздний ввод
late-entry-at = { $at } — поздний ввод
field-arrived = Когда приехал
field-started = Когда звонил
list-empty = Записей нет. Ins — записать
list-new = Записать
kind-notice = сообщение
