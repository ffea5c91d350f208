# Звонки

tab-calls = Звонки
calls = Звонки

# Действия
calls-ring = Входящий звонок (событие АТС)
    .short = Вызов
    .help = АТС сообщает, что звонят: номер, линия, номер звонка
calls-answer = Трубку сняли (событие АТС)
    .short = Ответ
    .help = АТС сообщает, что на звонок ответили
calls-end = Звонок закончен (событие АТС)
    .short = Конец
    .help = АТС сообщает, что трубку положили; без ответа дольше 5 с — строка «Перезвонить»
calls-dial = Исходящий звонок (событие АТС)
    .short = Набор
    .help = АТС сообщает, что набран номер
calls-take = Принять звонок
    .short = Принять
    .help = F2: звонок мой, открывается его карточка
calls-add = Новый звонок вручную
    .short = Новый
    .help = Без АТС: телефон, последние цифры или имя — и карточка
calls-attach = Указать клиента
    .short = Клиент
    .help = Кто звонит и по какой машине
calls-topic = Зачем звонит
    .short = Тема
    .help = Тема одной цифрой
calls-outcome = Чем закончилось
    .short = Итог
    .help = Итог одной цифрой
calls-note = Записать о звонке
    .short = Заметка
    .help = Что сказал клиент и что обещано
calls-flip = Входящий или исходящий
    .short = Направл
    .foot = Направление
    .help = Поменять направление звонка
calls-close = Закончить звонок
    .short = Готово
    .help = F9: звонок закончен; нужны тема и итог
calls-promise = Обещать перезвонить
    .short = Перезв
    .foot = Перезвонить
    .help = Время и кто; видно всем сменам, пока не выполнено
calls-keep-promise = Перезвонили, обещание выполнено
    .short = Сделано
    .help = F9: обещание выполнено
calls-return = Перезвонили по пропущенному
    .short = Готово
    .help = Дозвонились или нет; считается время возврата
calls-figures = Показатели звонков за день или период: пять формул, времена, возвраты, получасы
calls-missed = Пропущенные
calls-promises = Обещания перезвонить

# Поля
field-uid = Номер звонка в АТС
field-line = Линия
field-direction = Направление
field-topic = Зачем
field-outcome = Итог
field-owner = Кто перезвонит
field-result = Что вышло

# Столбцы
column-call_state = Состояние
    .short = Сост.
column-topic = Тема
column-talk = Длит.
column-missed = Раз
column-promise_owner = Кто
column-offered = Поступило
column-answered = Отвечено
column-abandoned = Потеряно
column-answered_in_target = Отвечено в срок
column-abandoned_in_target = Потеряно в срок
column-abandoned_short = Сразу сбросили
column-target_seconds = Срок, с
column-f1_tenths = F1, 0,1 %
column-f2_tenths = F2, 0,1 %
column-f3_tenths = F3, 0,1 %
column-f4_tenths = F4, 0,1 %
column-f5_tenths = F5, 0,1 %
column-abandoned_tenths = Потеряно, 0,1 %
column-returner = Вернул
column-return_minutes = Через, мин
    .short = Мин

# Значения
call-direction-in = входящий
call-direction-out = исходящий
call-state-ringing = звонит
call-state-answered = разговор
call-state-wrap = нет итога
call-state-closed = закончен
call-state-missed = потерян
call-state-returned = перезвонили
call-state-self_returned = дозвон клиента
call-state-unreached = не дозвонились
calls-anybody = любой
calls-hidden = номер скрыт
calls-unknown = нет в базе
calls-nobody = (нет в базе)
calls-sharing = несколько: { $names }
calls-several = на этом номере { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[other] { $count } клиентов
}

# Строка звонка
calls-banner = { $name } · { $car } · { $visit }
calls-banner-short = { $name } { $car }
calls-no-visit = визита нет
calls-visit-today = визит сегодня { $time }
calls-visit-tomorrow = визит завтра { $time }
calls-visit-on = визит { $day } { $time }

# Карточка
calls-card-request = Новое обращение { $phone } · { $time }
calls-card-title = Разговор { $phone } · { $time }
calls-card-title-out = Исходящий { $phone } · { $time }
calls-new = Новый звонок
calls-intake = Кто звонит (телефон, госномер, фамилия):
calls-intake-nobody = никого не нашлось: Enter — новый клиент
calls-unknown-add = Нет в базе: Enter — новый клиент, цифра — зачем звонит
calls-choose = Номер у нескольких клиентов ({ $count }): выберите цифрой
calls-client-since = клиент с { $year }
calls-this-phone = этот
calls-consent-yes = согласие: есть
calls-consent-informed = порядок обработки сообщён
calls-consent-no = согласие: нет
calls-may-call = звонить: да
calls-do-not-call = НЕ ЗВОНИТЬ
calls-long-ago = Давно не общались: проверьте телефон и машину
calls-odometer = { $km } км
calls-warranty = гар. до { $until }
calls-car = Авто
calls-visit = Визит
calls-been = Раньше
calls-visit-confirmed = подтв.
calls-visit-unconfirmed = — не подтв.
calls-client-note = Заметка:
calls-note-label = Итог
calls-topic-ask = Зачем звонит? (цифра)
calls-topic-needed = ! Сначала зачем звонили: цифра
calls-outcome-ask = Чем закончилось? (цифра)
calls-outcome-needed = ! Нужен итог: цифра
calls-hint-begin = Начать
calls-hint-note = Итог
calls-hint-close = Закончить
calls-hint-confirm = Подтвердить визит
calls-hint-move = Перенести
calls-hint-open = Карточка
calls-hint-part = Другая часть

# Вкладка
calls-queue = Очередь
calls-queue-return = Очередь │ Перезвонить
calls-now = Сейчас ({ $count })
calls-return-title = Перезвонить ({ $count })
calls-promises-title = Обещали перезвонить ({ $count })
calls-returned-title = Сегодня вернули ({ $count })
calls-back-by = { $by } за { $minutes } мин
calls-back-self = дозвон клиента, { $minutes }м
calls-back-unreached = нет ответа: { $by }
calls-figures-counts = Сегодня: поступило { $offered }, отвечено { $answered } ({ $share }), потеряно { $missed }
calls-share = { $whole },{ $tenth } %
calls-figures-level = В срок { $level } = { $in_time } за { $target } с / (отвечено { $answered } + потеряно позже { $later })
calls-figures-half = С { $time }: поступило { $offered }, в срок { $level } · за день потеряно { $abandoned }
calls-figures-short = Поступило { $offered }, отвечено { $answered }, потеряно { $missed } · в срок { $level }
calls-last = Последние звонки
calls-nothing-due = перезванивать некому
calls-minutes = { $count }м

# Что сделано
calls-started = Звонок записан
calls-answered = На звонок ответили
calls-ended = Звонок закончился
calls-taken = Звонок принят: { $who }
calls-attached = Клиент указан: { $who }
calls-topic-set = Тема: { $topic }
calls-outcome-set = Итог записан
calls-note-set = Заметка сохранена
calls-flipped = Направление: { $direction }
calls-closed = Звонок закончен: { $who }
calls-closed-claim = Звонок закончен: { $who } · жалоба: F7 — записать претензию
calls-closed-promise = Звонок закончен: { $who } · перезвонить до { $at }
calls-returned = Возврат записан: { $who }
calls-promised = Обещание перезвонить: { $at }
calls-promise-done = Обещание выполнено

# Отказы
calls-taken-already = Звонок уже на линии у другого: { $by }
calls-over = Этот звонок уже закончен
calls-not-answered = На звонок ещё не ответили: F2 принимает
calls-not-missed = Эта строка уже закрыта
calls-promise-nobody = Некому перезванивать: номер скрыт и клиент не указан
calls-promise-hour = нужны день и час: «сегодня 16», «завтра 9:30»
calls-promise-kept = Обещание уже выполнено

# Что делать
calls-work-missed = перезвонить { $phone }{ $count ->
    [one] {""}
   *[other] {" "}(звонок ×{ $count })
}
calls-work-promise = перезвонить, как обещано: { $phone } { $note }

# Коротко, на «Сегодня»
calls-brief-queue = Очередь
calls-brief-queue-count = { $talking ->
    [one] { $talking } говорит
   *[other] { $talking } говорят
}, { $ringing ->
    [one] { $ringing } звонит
   *[other] { $ringing } звонят
}
calls-brief-wait = Ожидан.
calls-brief-wait-count = { $wait }, потеряно { $missed } из { $offered }


# Виды строк
kind-promise = Обещание
kind-missed = Пропущен
calls-who-ask = Кто звонит? (цифра)

# Загрузка журнала звонков
calls-import = Загрузка звонков из файла
calls-import-columns = нет столбцов со временем начала и телефоном: назовите их «Начало», «Телефон»
calls-import-unknown = событие { $event } стойке неизвестно, строк: { $count }; сохранено как есть, звонков из него нет
calls-import-fields = нужны поля время|звонок|очередь|кто|событие
calls-import-time = время «{ $text }» не прочитано или ещё не наступило
calls-import-number = у события { $event } нет числа секунд
calls-import-direction = направление «{ $text }»: нужно «входящий» или «исходящий»
calls-import-result = результат «{ $text }»: нужно «отвечен» или «пропущен»
calls-import-seconds = «{ $text }» — не длительность: нужны секунды или 0:18
calls-recall = АКЦИЯ на VIN: { $title } (кампания { $number })
calls-banner-claim = { $visit } · претензия { $number }
calls-banner-lent = { $visit } · у него наша { $unit }
calls-banner-recall = { $visit } · акция на VIN

calls-outbound = Обзвон: { $name } ({ $count })
calls-more = … ещё { $count }
calls-outbound-view = Обзвон: охват
calls-hint-beside = Обзвон
calls-outbound-tomorrow = Обзвон: завтра (осталось { $left } из { $total })
# Времена и возвраты
calls-figures-times = Ждали { $wait } · обработка { $handling } · решено с первого раза { $first }
calls-figures-returns = Вернули за 15 мин { $share } = { $in_time } из { $missed } · медиана { $median } мин
calls-past-hour = нужны день и час: «23.11 09:30», «вчера 9:30»
calls-days-order = последний день раньше первого
query-calls-why = Почему: показатели звонков, что учтено, формула
calls-why-title = Почему: показатели за { $day }
calls-why-path = Почему
input-answered = отвечено
input-answered_in_target = отвечено за 20 с
input-abandoned = потеряно
input-abandoned_in_target = потеряно за 20 с
input-abandoned_later = потеряно позже 20 с
input-abandoned_short = сбросили за 5 с
input-offered = поступило
input-wait_s = ждали всего, с
input-talk_s = говорили всего, с
input-hold_s = на удержании, с
input-wrap_s = записывали итог, с
input-handled = обработано
input-with_topic = с темой и клиентом
input-again = повторились за 7 дней
input-missed_rows = строк «перезвонить»
input-returned_in_time = вернули за 15 мин
source-calls = звонки
source-formula_f1 = (отв. до 20 с + пот. до 20 с) / поступило
source-formula_f2 = отв. до 20 с / отвечено (так считает АТС)
source-formula_f3 = отв. до 20 с / поступило
source-formula_f4 = F4: отв. до 20 с / (отвечено + пот. позже)
source-formula_f5 = (отв. до 20 с + сбросили) / поступило
source-formula_answer = отвечено / поступило
source-formula_abandon = (потеряно - сброс) / (поступило - сброс)
source-formula_asa = ожидание ответивших / отвечено, с
source-formula_aht = (разговор + удержание + итог) / обработано
source-formula_fcr = 1 - повторились / обработано
source-formula_return = вернули за 15 мин / строк
source-formula_median = медиана возврата, мин
column-wait_seconds_tenths = Ожидание, 0,1 с
column-handling_seconds_tenths = Обработка, 0,1 с
column-talk_seconds = Разговор, с
column-hold_seconds = Удержание, с
column-wrap_seconds = Итог, с
column-first_contact_tenths = С первого раза, 0,1 %
column-first_contact_calls = Звонков с темой
column-first_contact_again = Повторились
column-missed_rows = Строк «перезвонить»
column-missed_in_time = Вернули за 15 мин
column-missed_return_tenths = Возврат, 0,1 %
column-missed_return_minutes = Медиана возврата, мин
column-answer_tenths = Отвечено, 0,1 %
column-people = На линии

# День по получасам
calls-halves = По получасам
calls-halves-title = Звонки по получасам: { $day }
calls-halves-legend = █ отвечено  ▒ потеряно  ░ людей на линии · в клетке до { $count }
calls-halves-offered = поступило
calls-halves-answered = отвечено
calls-halves-missed = потеряно
calls-halves-people = на линии
calls-halves-chosen = { $from }–{ $to }: поступило { $offered }, отвечено { $answered }, потеряно { $missed }, на линии { $people }, в срок { $level }
calls-strip-quiet = Линия свободна
calls-hint-halves = По получасам
calls-hint-look = Дальше
calls-hint-desk = Очередь
calls-hint-why = Почему
calls-hint-review = Проверить
calls-hint-half = Получас
calls-hint-day = День
calls-hint-replay = Что было

# Получас событие за событием
calls-replay = Что было на линии в этот получас
calls-replay-title = { $day } { $from }–{ $to }, событие за событием
calls-replay-nothing = в этот получас никто не звонил
event-rang = звонит
event-dialled = набран
event-answered = ответ
event-ended = закончен
event-given_up = потерян
event-returned = вернули
event-unreached = не дозвон
column-event = Событие
column-seconds = Секунд
column-call = Звонок
column-raw = Строка АТС

# Что сказать и что спросить
calls-ask = Что спрошено по теме
    .short = Спрошено
    .help = Номера обязательных вопросов, которые заданы
calls-topic-script = Сценарий темы
    .short = Сценарий
    .help = Что сказать по теме и что спросить обязательно; «-» убирает
field-asked = Спрошено (номера)
field-script = Что сказать
field-must_ask = Спросить обязательно
calls-asked = Спрошено { $count } из { $most }
calls-ask-number = вопросов в теме { $most }: номера через запятую
calls-script-set = Сценарий темы записан: { $topic }
calls-hint-asked = Спрошено

# Передать
calls-transfer = Передать с запиской
    .short = Передать
    .help = Кому, с разговором или без, что сделать; пока не взято — это работа
calls-pick-up = Взять переданное
    .short = Взять
    .help = F9: дело у меня, записка прочитана
field-calls-transfer-receiver = Кому
field-receiver_name = Кому (нет в списке)
field-transfer = Как
transfer-kind-warm = с разговором
transfer-kind-cold = без разговора
calls-transfer-nobody = Кому передать: сотрудник или имя
calls-transfer-self = Себе не передают
calls-transferred = Передано: { $who } → { $to }
calls-picked-up = Взято: { $who }
calls-picked-up-already = Это уже взяли
calls-passed-to-whom = «Передан»: скажите кому и с какой запиской — «Передать с запиской»
calls-notice-transfer = Передан звонок: { $who } { $phone } — { $note } ({ $by })
calls-work-transfer = взять: { $phone } → { $to }: { $note }
calls-transfers-title = Передано, не взято ({ $count })
calls-passed-line = Передан: { $to }, { $kind }, { $state }
calls-passed-waits = ждёт
calls-passed-taken = взято в { $time }
kind-transfer = Передан

# Проверка по стандарту
calls-review = Проверить разговор по стандарту
    .short = Проверка
    .help = Что из стандарта было в разговоре, замечание и оценка
calls-review-every = Проверять один звонок из
    .short = Один из
    .help = Из скольких звонков человека за день предлагать один
field-review_every = Один из
calls-review-least = нужно число от 1
calls-review-every-set = На проверку — один звонок из { $count }
calls-standard-line = Строка телефонного стандарта
    .short = Станд.
    .help = Код и слова строки; «убрать» — больше не проверять
field-standard_line = Код строки
field-calls-standard-line-title = Слова строки
field-calls-standard-line-retire = Убрать
calls-standard-code = код — одно слово латиницей
calls-standard-set = Строка стандарта: { $title }
calls-to-review = Разговоры на проверку
calls-reviews = Проверки разговоров: доля стандарта по людям
field-standard = Что было
field-review = Оценка
field-remark = Замечание
review-good = хорошо
review-fair = с замечаниями
review-poor = плохо
calls-review-none = проверять нечего
calls-review-nobody = Неизвестно, кто говорил: проверять некого
calls-review-own = Свой разговор проверяет другой
calls-reviewed-already = Этот разговор уже проверен
calls-reviewed = Проверка записана: { $who }, { $ticked } из { $lines }
column-employee = Сотрудник
column-reviewed = Проверено
column-kept = Соблюдено
column-lines = Из
column-kept_tenths = Доля, 0,1 %
column-result = Оценка
column-ticks = Что было
column-remark = Замечание

# Чей это номер
calls-shared = общий номер: { $names }
calls-maybe = возможно: { $who }
calls-hint-guess = Это он(а)
field-own_number = Номер его
calls-vehicle-of-another = { $vehicle } — авто другого клиента

# Имена в АТС
calls-exchange-name = Как АТС называет сотрудника
    .short = Имя АТС
    .help = Имя из журнала АТС (SIP/201, «Агент 5») и кто это
field-exchange_name = Имя в АТС
calls-exchange-named = { $name } — это { $who }

calls-look = Другой вид
    .short = Вид
    .help = Очередь, получасы дня с людьми на линии, разговоры на проверку
calls-reasons = Почему такие показатели
    .short = Почему
    .help = Показатели дня: что учтено и формула
