# Сегодня

tab-home = Сегодня
home-visits = Визиты сегодня
home-checklist = { $places } Посты и механики: F3 F4 · { $clients } Клиенты: stoika import · [ ] Запись: F5
home-no-visits = На сегодня визитов нет. Ins — приехал без записи, F5 — новая запись.
home-summary = Всего { $all }: приехали { $came }, { $late ->
    [one] опаздывает { $late }
   *[other] опаздывают { $late }
}, ждём { $expected }{ $missed ->
    [0] {""}
   *[other] , неявок { $missed }
}
home-summary-title = Визиты { $all }: приехали { $came }, { $late ->
    [one] опаздывает { $late }
   *[other] опаздывают { $late }
}, ждём { $expected }
home-shown = показаны { $from }–{ $to }
home-work-hint = Tab сюда, Enter открыть, * пересчитать
home-walk-in-hint = Ins — без записи
home-everything = всё по порядку
home-queue-empty = Здесь всё сделано. Esc — к визитам.
home-queue-late = { $name } (старший { $age })
home-queue-late-short = { $name }, { $age }
home-queue-progress = { $name } ({ $done } из { $total })
home-queue-next = { $name } (до { $time })
home-age-minutes = { $count } мин
home-age-hours = { $count } ч
home-age-days = { $count } дн

queue-missed = перезвонить
queue-transfers = взять переданное
queue-promises = обещанные звонки
queue-confirm = подтвердить завтра
queue-arrivals = встретить
queue-waiting = ждут здесь
queue-no_show = не приехали
queue-promise = обещание под угрозой
queue-no_show_call = позвонить неявившимся

home-visit-late = ОПОЗДАНИЕ { $minutes }м
home-visit-later = будет { $time }
home-visit-now = ПРИЕЗД?
home-visit-expected = ждём
home-visit-unconfirmed = не подтв.
home-visit-here = здесь
home-visit-met = встречают
home-visit-waits = ждёт { $minutes }м
home-visit-with-advisor = у мастера
home-visit-in-work = в работе
home-visit-ready = готова
home-visit-ready-at = готова { $time }
home-visit-released = выдана
home-visit-missed = неявка
home-visit-left = уехал
home-visit-loaner = +подмена

home-load = Загрузка постов
home-closed = Сегодня станция закрыта.
home-taken = занято
home-day-load = День { $percent }.
home-gap-short = Ближайшее свободное: 30 мин — { $bay } в { $time }
home-gap-long = · 3 ч — { $bay } в { $time }

home-brief = Коротко
home-brief-here = Сейчас
home-brief-here-count = на станции { $count }, за час ждём { $next }
home-brief-loads = { $today }, завтра { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}, { $tomorrow }
home-brief-outlook = Прогноз
home-brief-outlook-count = до { $time } вспыхнет { $bursting }, поздно { $overdue }

home-why = Почему здесь: полоса { $band } — { $reason }, срок { $due }
home-why-hot = Почему здесь: полоса { $band } — { $reason }, срок { $due }; поднято на одну: сигналов { $heat }
home-why-danger = опасность для людей
home-why-overdue = срок прошёл
home-why-soon = срок в ближайший час
home-why-today = срок до закрытия
home-why-near = срок в ближайшие 3 рабочих дня
home-why-later = срок позже

home-hint-open = Открыть
home-hint-visits = Визиты
home-hint-work = Дела
home-hint-card = Карточка
home-hint-do = Сделать

field-queue = Очередь
field-until = До какого часа

# Виды и карточка встречи
home-work-at = Сделать · данные на { $time }
home-recounted = Пересчитано: данные на { $time }
home-view = Вид ← →:
home-board-all = все
home-board-next = за час
home-board-here = здесь
home-board-waiting = ждут
home-board-advisor = у мастера
home-board-left = уехали
home-share-all = все
home-share-mine = мои
home-share-free = ничьи
home-share-calls = звонки
home-share-bookings = запись
home-share-arrivals = встреча
home-share-client = этот клиент
home-words = { $text }
home-greet = Клиент
home-greet-visit = Визит
home-greet-first = первый
home-greet-last = последний { $day }
home-greet-claim = Претензия
home-greet-needs = Нужна
home-greet-loaner = подменная машина
home-greet-loaner-unit = подменная { $unit }
home-greet-careful = Важно
home-greet-offer = Отложено
home-greet-declined = { $what } — Д, добавить
home-brief-shift = На смене
home-brief-shift-nobody = по графику никого
home-hint-walk-in = Без записи
home-hint-view = Вид
home-hint-recount = Пересчёт
field-area = Раздел
field-held_by = Чьи дела
column-next_action = Что сделать
home-visit-recall = +акция
home-summary-recalls = { $summary } · акции на VIN у { $count } (помечены)
home-greet-recall = Акция
home-recount = Пересчитать сейчас
    .short = Пересч.
    .help = Всё на этой вкладке читается заново; обычно это происходит само.

# Утро, прогноз, закрытие дня
home-work = Сделать сейчас
home-morning = Что сегодня ударит
home-morning-none = Ничего не горит и не просрочено.
home-morning-danger = Опасность: { $title }
home-morning-passed = Передано вам: { $count }, первое — { $title }
home-morning-late = { $queue }: просрочено { $count }, старшее с { $due } — { $title }
home-morning-hot = Горячий клиент: { $title }, сигналов { $heat }, дел { $count }
home-morning-peak = { $time }–{ $until }: вспыхнет сразу { $count }
home-morning-peak-at = В { $time } вспыхнет сразу { $count }
home-morning-today = { $queue }: { $count } до конца дня, первое в { $time }
home-because-danger = Почему: полоса 0 — опасность для людей, она выше всего
home-because-passed = Почему: передано при закрытии дня, ваш приём — первым
home-because-late = Почему: полоса 1 — срок прошёл, ждут { $count }
home-because-hot = Почему: два сигнала и больше поднимают строку на полосу; разбор — В на строке
home-because-peak = Почему: прогноз «если ничего не делать», самый тяжёлый час до конца дня
home-because-today = Почему: полосы 2–3 — срок сегодня до закрытия
home-bursting = вспыхнут до { $time }
home-outlook-until = Если ничего не делать до { $time }:
home-outlook-what = { $bursting ->
    [one] вспыхнет { $bursting }
   *[other] вспыхнут { $bursting }
}, уже просрочено { $overdue }
home-brief-closed = День
home-brief-closed-by = закрыт { $time }, { $name }
home-brief-passed = Передано
home-brief-passed-count = { $passed }{ $left ->
    [0] {""}
   *[other] , с причиной { $left }
}
home-brief-load = Загрузка
home-hint-outlook = Прогноз
home-hint-hour = Час
home-hint-receiver = Кому
home-hint-sign = Подписать
home-hint-morning = Что ударит
home-share-holder = хозяин
queue-passed = передано мне
queue-unowned = без хозяина

home-close-day = Закончить день: передать и подписать
    .short = День
    .help = Каждое открытое дело — кому-то или с причиной; потом подпись
home-receiver-shift = следующая смена
home-close-title = Закончить день { $day }
home-close-to = Кому:
home-close-all = Все дела: { $count }
home-close-nobody = кому?
home-close-ready = Можно подписать: F9. Цифра — кому, буквы — причина, Backspace — стереть.
home-close-open = Без получателя { $count }. Цифра — кому, буквы — причина; первая строка — всем.
home-close-needs = Кому передать №{ $row }: { $do } — { $title }? Нужен получатель или причина
home-close-no-such = Среди открытых дел нет №{ $row }
home-day-closed = День закрыт { $time }, передано { $passed }{ $left ->
    [0] {""}
   *[other] , с причиной { $left }
}
field-except = Исключения: №=кому или причина; …
column-receiver = Кому
column-closed_by = Подпись
column-left_open = Открыто

# Почему
home-why-title = Почему?
home-heat = Сигналов { $heat } из 3:
home-heat-repeated = { $sign } два входящих об одном авто за 24 часа: { $facts }
home-heat-promise = { $sign } обещание прошло, после него не звонили: обещано { $facts }; говорили { $spoken }
home-heat-missed = { $sign } пропущенный не возвращён в срок: { $facts }
home-heat-rule = Правило X-BAND: два сигнала и больше поднимают строку на одну полосу, но не выше первой.
home-figure-load = Загрузка сегодня { $percent } = занятые минуты постов / открытые минуты постов
home-figure-done = Закрыто за день (K-HOME-DONE): { $done } из { $rows } = { $share }; строк = сделано сегодня + осталось в полосах 1–3
home-figure-age = Возраст очередей (K-HOME-AGE): рабочие минуты от срока старшей строки, пока срок не прошёл — 0
home-figure-age-of = { $queue }: строк { $count }, старшая { $oldest } — { $minutes } мин
home-share-of = { $whole },{ $tenth } %
home-figure-late = Поздний ввод сегодня: { $count } — записано больше чем через 60 минут после события (X-REC)
home-held-by = чьё: { $name }

# Столбцы утра и показателей
column-count = Строк
column-oldest = Старшая
column-working_minutes = Возраст, мин
column-closed_same_day = Закрыто за день
column-rows = Строк
column-share_tenths = Доля, десятые %
column-late_entries = Поздний ввод
column-age_rule = Правило возраста
column-heat = Сигналов
column-strike = Что
strike-danger = опасность
strike-passed = передано вам
strike-late = просрочено
strike-hot = горячий клиент
strike-peak = час пик
strike-today = до закрытия
home-strikes = Что сегодня ударит
    .short = Утро
    .help = Пять строк о дне: что горит, что вспыхнет и почему.
home-reasons = Почему
    .short = Почему
    .help = Почему строка стоит здесь или из чего сложилась загрузка дня.
