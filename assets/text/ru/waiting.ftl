# Честный овербук (BOOK-R12)
bookings-overbook = Учитывать неявки
    .short = +неявки
    .help = Записывать сверх часов столько, сколько по историям клиентов не приедет
field-overbook = Сверх часов
booking-overbook-on = Ожидаемые неявки учитываются: записей больше на столько, сколько не приедет
booking-overbook-off = Ожидаемые неявки не учитываются
input-own_share = своя доля неявок за 90 дней
input-expected_no_shows = ожидается неявок
input-overbook = записей сверх часов
input-overbook_applies = учитывается
value-switch_on = да, включено
value-switch_off = нет, выключено

# Лист ожидания (BOOK-S3)
bookings-wait = В лист ожидания
    .short = Ждать
    .help = Клиент ждёт места: когда оно освободится, появится работа «предложить место»
bookings-stop-waiting = Больше не ждёт
    .short = Не ждёт
    .foot = Больше не ждёт
    .help = Снять с листа ожидания с причиной
kind-wait = ожидание
queue-wait_list = предложить место
field-bookings-wait-from = Не раньше
field-bookings-wait-to = Не позже
wait_stop-no_need = больше не нужно
wait_stop-elsewhere = нашёл другой сервис
wait_stop-no_place = места не нашлось
wait_stop-mistake = ошибка ввода
wait-state-open = ждёт
wait-state-over = срок вышел
wait-state-booked = записан
wait-state-closed = больше не ждёт
wait-added = В листе ожидания: { $client }, { $wish }
wait-stopped = Больше не ждёт: { $client }
wait-closed-already = Уже не ждёт
wait-wish-order = нужно позже начала ожидания
wait-offer = Места нет. Ins — в лист ожидания
wait-work-offer = предложить место { $at }, { $bay }
column-asked = Спросил
column-wish = Когда
column-close_reason = Почему

# Цена предварительно (BOOK-S4, BOOK-R13)
bookings-price = Названа цена
    .short = Цена
    .help = Сколько названо клиенту предварительно: кто и когда, видно в карточке
booking-price-memo = предварительно { $sum } руб., { $who } { $at }{ $unpriced ->
    [0] {""}
   *[other] , без цены работ: { $unpriced }
}
booking-price-said = Названо предварительно { $sum } руб.: { $client }, { $number }
calendar-price-said = Цена
column-price_said = Предварительно, руб.
column-price_said_by = Цену назвали

# Отложенное и отклонённое (BOOK-S5)
bookings-decline = Клиент отказался от работы
    .short = Отказ
    .help = Что предложили и не взяли, почему и когда напомнить
bookings-add-declined = Добавить отложенное
    .short = Отлож.
    .foot = Добавить отложенное
    .help = Отложенные раньше работы этого авто входят в визит
bookings-settle-declined = Больше не напоминать
    .short = Снять
    .foot = Больше не напоминать
    .help = Закрыть отложенную работу с причиной
kind-declined = отложенная работа
field-operation = Работа
field-words = Своими словами
field-remind_on = Напомнить с
declined-price = дорого
declined-later = в другой раз
declined-parts = нет запчастей
declined-elsewhere = сделает в другом месте
declined-unconvinced = не видит нужды
declined_end-done_here = сделано у нас
declined_end-done_elsewhere = сделано в другом месте
declined_end-no_need = не нужно
declined_end-mistake = ошибка ввода
declined-no-vehicle = В записи нет автомобиля: отложенное хранится по автомобилю
declined-what = нужна работа каталога или слова
declined-none = Отложенных работ у этого автомобиля нет
declined-closed-already = Уже закрыто
declined-kept = Отложено: { $what }, напомнить с { $day } ({ $client }, { $number })
declined-settled = Больше не напоминать: { $what }
declined-advice = Отложено { $day }: { $what } ({ $reason })
column-remind_on = Напомнить
column-closed = Закрыто

# Копии мастерам (BOOK-S6)
bookings-copies = Копии записей мастерам
    .short = Копии
    .help = Сообщать мастеру о записи, переносе и отмене на сегодня и завтра
field-copies = Сообщать мастерам
booking-copies-on = Мастера узнают о записях, переносах и отменах на сегодня и завтра
booking-copies-off = Мастерам о записях не сообщается
booking-copy-booked = Запись: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-moved = Перенос: { $client }, { $vehicle }, { $from } → { $to }, { $work }
booking-copy-cancelled_client = Отказ клиента: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-cancelled_us = Отменено нами: { $client }, { $vehicle }, { $at }, { $work }
booking-copy-no_show = Неявка: { $client }, { $vehicle }, { $at }, { $work }

# Показатели записи (BOOK, K-…)
booking-figures-long = отчёт не длиннее { $days } дней: спросите по годам
input-hours_taken = занято нормо-часов
input-bay_minutes_taken = занято минут постов
input-due_confirmed = подтверждены из тех, кого надо подтвердить
input-lead_offer = рабочих дней до первого предложения, медиана
input-lead_book = рабочих дней до записи, медиана
input-step_confirmed = записан → подтверждён
input-step_arrived = подтверждён → приехал
input-step_order = приехал → наряд открыт
column-formula = Почему
formula-x-balance = части складываются в целое
formula-k-show = приехали / (записаны - отменены вовремя - отменены нами - перенесены)
formula-k-noshow = неявки / (записаны - отменены вовремя - отменены нами - перенесены)
formula-k-latecancel = поздние отмены / (записаны - отменены вовремя - отменены нами - перенесены)
formula-k-load = (записи + приехавшие так) / ёмкость дней
formula-k-bay = минуты занятых постов в часы работы / минуты открытых постов
formula-k-confirm = подтверждены / записаны раньше дня визита и не сняты
formula-k-lead-offer = медиана рабочих дней от просьбы до первого свободного места; из скольких
formula-k-lead-book = медиана рабочих дней от просьбы до записанного дня; из скольких
formula-k-ladder = каждая ступень / предыдущая
formula-k-credit = приехали в пределах 5 дней от первой даты — кто записал, иначе кто назначил день
formula-k-overbook = целая часть суммы (неявки + 5·p0)/(визиты + 5) по записанным

# Обещания под угрозой (BOOK-T13)
query-bookings-promises = Обещания, которые не выдержать: часов дня не хватает
booking-estimate = { $hours } (оценка)
column-estimated = Оценка
