# Календарь записи.
tab-bookings = Запись
calendar-day = День
calendar-week = Неделя
calendar-keys = ← → время   ↑ ↓ пост   PgUp PgDn день   Т сегодня   Ц неделя   К когда   В почему   Enter записать сюда
    .short = ← → время  ↑ ↓ пост  PgUp PgDn день  Т сегодня  Ц неделя  К когда  В почему
calendar-week-keys = ← → день   ↑ ↓ пост   Enter этот день   Т сегодня   Ц к дню   К когда
calendar-key-card = Открыть
calendar-key-book = Записать
calendar-load = загрузка
calendar-now = сейчас
calendar-new = НОВЫЙ
calendar-no-bay = Без поста
calendar-no-bays = Постов ещё нет: руководитель добавляет их действием «Добавить пост».
calendar-advisors = Мастера: { $names } (приём { $minutes } мин)
calendar-signs = Знаки: + подтв.  ? не подтв.  ! опаздывает  ■ в работе  x неявка
    .short = + подтв.  ? не подтв.  ! опаздывает
calendar-booking = Запись
calendar-cell = Место
calendar-day-box = День
calendar-whole-day = Весь день
calendar-when = Когда
calendar-when-hint = день и час словами: «пт 14», «+2», «завтра 9», «28.11 14:30»
calendar-history = История
calendar-promised = Обещано
calendar-original = Первая дата
calendar-work-order = Заказ-наряд

calendar-free = { $bay } { $at } свободен { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч{ $minutes ->
        [0] {""}
       *[other] { " " }{ $minutes } мин
    }
}. Enter — записать сюда
calendar-past = это время уже прошло
calendar-taken = пост занят: { $client } до { $until }
calendar-held = место держит черновик до { $until }
calendar-closed = закрыто
calendar-full = день полон
calendar-locked = закрыто до { $until }: { $reason }
calendar-no-advisor = некому принять: мастера нет
calendar-advisor-busy = мастера заняты приёмом
calendar-no-mechanic = нет свободного механика
calendar-slot-max = на это время уже { $max }
calendar-limit = лимит исчерпан
calendar-late = будет в { $at }
calendar-no-show-at = неявка с { $at }

calendar-header-bookings = записей { $bookings }/{ $limit }
calendar-header-hours = н/ч { $taken }/{ $capacity }
calendar-shifts-none = смены не заданы
calendar-group = { $group }: записей { $bookings }/{ $limit } · н/ч { $hours }
calendar-checks = Проверки
calendar-checks-said = кампании: { $recall } · данные: { $data }
calendar-loaner = {" "}+подмена
calendar-day-left = Осталось { $left }
calendar-limit-none = не задан

field-date = День
calendar-when-go = К этому дню
calendar-key-day = Этот день

# «Почему» (X-WHY)
calendar-why = Почему
input-mechanic = механик: часы × выработка
input-gross = сделают механики
input-held_over = остаток с прошлых дней
input-day_override = поправка дня
input-capacity = ёмкость дня
input-reserve = запас для приехавших так
input-bookable = можно записать
input-booked = записано
input-walk_ins = приехали без записи
input-load = загрузка
input-left = осталось для записей
input-group_limit = лимит группы
input-transport_limit = лимит способа приезда
input-daily_hours = часы дня
input-slot_max = визитов на одно время
input-slot_locked = закрыто вручную
input-advisor_calendar = мастер на приёме
input-department_calendar = часы приёма
input-skill = механик с умением
input-bay = пост
input-result = итог
input-norm = норма работ
input-bay_minutes = минут на посту
input-end = пост занят до
input-promised = обещано
input-no_show = неявка предлагается
input-original = первая дата
input-cut_off = отмена вовремя до
input-override = обойдено
value-not_set = не задан
value-closed = закрыто
value-ok = да
value-free = свободно
value-blocked = нельзя
value-not_present = нет на смене
value-wrong_kind = не тот вид поста
value-hours_run_out = не поместится
value-none = нет такого
source-shifts = смены
source-estimate = оценка по 90 дням
source-computed = расчёт
source-work_left = работы, не сделанные к закрытию
source-day_override = поправка дня
source-setting = настройка
source-bookings = записи
source-limits = ограничения
source-blocks = закрытое время
source-receptions = смены и приёмы мастеров
source-hours = часы стойки
source-bays = часы и записи постов
source-catalogue = каталог работ
source-grid = норма, округлённая до сетки
source-start = начало + 60 мин
source-late_until = «будет в» + 30 мин
source-first_booking = первая запись
source-person = кто записал
calendar-closed-day = закрыто: { $source }
calendar-by-week = по недельным часам
input-day_source = часы дня
value-by_week = по недельным часам
