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
calls-figures = Показатели звонков за день: пять формул и получасы
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
calls-figures-counts = Сегодня: поступило { $offered }, отвечено { $answered }, потеряно { $missed }
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
calls-closed-claim = Звонок закончен: { $who } · жалоба: претензию ещё нужно оформить
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
