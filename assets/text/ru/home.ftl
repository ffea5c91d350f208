# Сегодня

tab-today = Сегодня
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
home-queue-next = { $name } (до { $time })
home-age-minutes = { $count } мин
home-age-hours = { $count } ч
home-age-days = { $count } дн

queue-missed = перезвонить
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
home-brief-here-count = на станции { $count }
home-brief-next = За час
home-brief-next-count = ждём { $count }
home-brief-tomorrow = Завтра
home-brief-tomorrow-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}, { $percent }
home-brief-outlook = Прогноз
home-brief-outlook-count = до { $time } сгорит { $bursting }, поздно { $overdue }

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
home-work-at = Сделать сейчас · на { $time }
home-recounted = Пересчитано: данные на { $time }
home-view = Вид ← →:
home-board-all = все
home-board-next = за час
home-board-here = здесь
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
home-greet-needs = Нужна
home-greet-loaner = подменная машина
home-greet-careful = Важно
home-brief-shift = На смене
home-brief-shift-nobody = по графику никого
home-hint-walk-in = Без записи
home-hint-view = Вид
home-hint-recount = Пересчёт
field-area = Раздел
field-held_by = Чьи дела
column-next_action = Что сделать
