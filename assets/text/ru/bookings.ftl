# Действия
bookings-book = Записать
    .short = Запись
    .help = Записать клиента на ремонт или обслуживание
bookings-hold = Придержать время
    .short = Держать
    .help = Занять время на 10 минут, пока клиент думает
bookings-move = Перенести визит
    .short = Перенос
    .foot = Перенести
    .help = Новые день и час; автор записи и первая дата сохраняются
bookings-confirm = Подтвердить визит
    .short = Подтв.
    .foot = Подтвердить
    .help = Клиент подтвердил, что приедет
bookings-cancel = Не приедет
    .short = Не прид
    .foot = Не приедет
    .help = Отмена с причиной: клиентом, нами или неявка
bookings-late = Опаздывает
    .short = Опозд.
    .help = Когда будет: предложение неявки отложится
bookings-start-work = Начать работы
    .short = В рабо.
    .help = Автомобиль взят в работу
bookings-ready = Автомобиль готов
    .short = Готов
    .help = Работы закончены, пост свободен
bookings-release = Выдать автомобиль
    .short = Выдать
    .help = Автомобиль выдан клиенту
bookings-work-order = Номер заказ-наряда
    .short = Наряд
    .help = После номера строки работ не меняются
bookings-edit = Изменить запись
    .short = Правка
    .help = Работы, приезд, пробег, заметка
bookings-longer = Дольше на шаг
    .short = Дольше
    .help = Занять пост на 15 минут дольше
bookings-shorter = Короче на шаг
    .short = Короче
    .help = Освободить пост на 15 минут раньше
bookings-void = Аннулировать запись
    .short = Аннул.
    .foot = Аннулировать
    .help = Ошибочная строка остаётся с номером и причиной

field-source = Откуда
field-call = Звонок №
field-draft = Черновик №
field-work_order = Заказ-наряд

# Как говорится о времени и норме
booking-moment = { $weekday } { $date } { $time }
booking-norm-hours = { $whole },{ $part } н/ч
booking-nearest = ; ближайшее: { $at }, { $bay }

# Статусы
booking-status-draft = черновик
booking-status-booked = записан
booking-status-confirmed = подтверждён
booking-status-arrived = прибыл
booking-status-with_advisor = у мастера
booking-status-in_work = в работе
booking-status-ready = готов
booking-status-released = выдан
booking-status-moved = перенесён
booking-status-cancelled_client = отказ клиента
booking-status-cancelled_us = отменён нами
booking-status-no_show = неявка
booking-status-void = аннулирован
booking-slot-released = слот отпущен

# Как приедет
transport-leaves = оставит
transport-waits = будет ждать
transport-loaner = нужна подмена
transport-transfer = нужна доставка
transport-tow = на эвакуаторе

booking-source-phone = звонок
booking-source-desk = у стойки
booking-source-site = сайт
booking-source-walk_in = без записи
booking-source-tow = эвакуатор

# Причины
cancel-client_plans = отменён клиентом: планы изменились
cancel-client_health = отменён клиентом: болезнь
cancel-client_elsewhere = отменён клиентом: другой сервис
cancel-client_price = отменён клиентом: цена
cancel-us_mechanic = отменён нами: нет механика
cancel-us_parts = отменён нами: нет запчастей
cancel-us_bay = отменён нами: занят пост
cancel-us_mistake = отменён нами: ошибка записи
cancel-no_show = не приехал
void-mistake = ошибка ввода
void-duplicate = повтор другой записи
void-test = проба

# Почему нельзя (BOOK-R4)
block-group_limit = Лимит группы «{ $group }»: { $max ->
    [0] закрыто
   *[other] { $used } из { $max }
}{ $nearest }
block-transport_limit = Лимит «{ $mode }» { $from }–{ $to }: { $max ->
    [0] закрыто
   *[other] { $used } из { $max }
}{ $nearest }
block-transport_hours = Лимит «{ $mode }»: { $used } из { $max }{ $nearest }
block-daily_hours = Не хватает часов: нужно { $need }, для записей осталось { $left }{ $nearest }
block-slot_max = На это время уже { $used } из { $max }{ $nearest }
block-slot_locked = Время закрыто: { $reason }{ $nearest }
block-advisor_calendar = Некому принять: нет мастера{ $nearest }
block-advisor_busy = Мастер занят приёмом: { $booking }{ $nearest }
block-advisor_locked = Мастер занят: { $reason }{ $nearest }
block-department_calendar = В это время приёма нет{ $nearest }
block-skill = Нет свободного механика с нужной специальностью: на смене { $present }, заняты { $busy }{ $nearest }
block-bay = { $bay } занят: { $client }, { $from }–{ $to }{ $nearest }
block-bay_none = Нет поста для такой работы{ $nearest }
block-bay_kind = { $bay } не для этой работы{ $nearest }
block-bay_closed = { $bay } в это время закрыт{ $nearest }
block-bay_hours = { $bay }: работа не поместится в известные часы{ $nearest }

# Почему этот слот (BOOK-O1)
offer-earliest = раньше ничего нет
offer-nearest = { $minutes ->
    [0] как просили
   *[other] от желаемого { $minutes } мин
}
offer-same_day = готово в тот же день к { $time }
offer-own_advisor = свой мастер: { $advisor }
offer-advisor_free_most = { $advisor } меньше всех занят: { $hours }
offer-bay_kind_fits = { $bay } для этой работы
offer-only_bay_of_kind = { $bay } — единственный для этой работы
offer-keeps_reserve = запас для приехавших без записи цел: свободно { $hours }

# Советы
booking-offer = { $at }–{ $to }, { $bay }, { $advisor }
booking-free = Свободно: { $bay }, { $advisor }, { $from }–{ $to }
booking-may-override = можно обойти с причиной
booking-no-offer-near = Рядом свободного времени нет
booking-moving = Сейчас: { $at }, { $bay }
booking-open-already = Уже есть запись { $number }: { $at }, { $work }
booking-day-load = День { $day }: записей { $bookings }, занято { $taken } из { $capacity }, для записей осталось { $left }
booking-day-load-over = День { $day } переполнен: записей { $bookings }, занято { $taken } из { $capacity }
booking-day-load-unknown = День { $day }: записей { $bookings }, занято { $taken }, ёмкость не задана
booking-transport-use = «{ $mode }» { $from }–{ $to }: { $used } из { $max }
booking-transport-closed = «{ $mode }» { $from }–{ $to }: закрыто

# Отказы
booking-no-offer = Свободного времени нет на { $days } дней вперёд
booking-taken = Занято: { $client } ({ $number }); запись: { $who }, { $at }{ $nearest }
booking-wrong-status = Так нельзя: визит уже «{ $status }»
booking-nothing-to-move = Переносить нечего: у клиента нет открытой записи
booking-vehicle-of-another = { $vehicle } — авто другого клиента: { $keeper }. Запишите на него или смените владельца в карточке авто
booking-same-place = Визит уже на это время и на этом посту
booking-no-show-early = Визит ещё не начался: { $at }
booking-no-show-past = Неявка была { $at }: в другой день она не снимается, запишите заново
booking-late-hour = нужен час: «11:30»
booking-late-day = нужно позже начала и в тот же день: { $at }
booking-lines-closed = Открыт заказ-наряд { $order }: работы в записи уже не меняются
booking-shortest = Короче { $minutes } мин нельзя

# Сделано
booking-saved = Сохранено: визит { $client }, { $at }, { $bay }
booking-held = Время придержано до { $until }: { $client }, { $at }, { $bay }
booking-moved = Перенесено: визит { $client }, { $from } → { $at }, { $bay }
booking-confirmed = Подтверждено: визит { $client }, { $at }
booking-in-work = В работе: { $client }, { $number }
booking-ready = Готово: { $client }, { $number }
booking-released = Выдано: { $client }, { $number }
booking-cancelled-client = Отказ клиента: { $client }, { $at }
booking-cancelled-us = Отменено нами: { $client }, { $at }
booking-no-show = Неявка: { $client }, { $at }
booking-late = Опаздывает: { $client }, будет в { $until }
booking-work-order = Заказ-наряд { $order }: { $client }, { $number }
booking-voided = Аннулировано: { $number }, { $client }
booking-edited = Сохранено: визит { $client }, { $at }
booking-stretched = Сохранено: { $client }, пост занят до { $until }

# Работа на сегодня
booking-work-no-show = отметить неявку или перенести: ждали к { $at }
booking-work-promise = предупредить о сроке: обещано { $until }, часов не хватает

# Первый совет и слово клиента (BOOK-M5, BOOK-R13)
field-extra_work = Доп. работы
field-extra_work_limit = До суммы
extra_work-call = звонить
extra_work-up_to = до суммы
extra_work-none = не делать
booking-ask = Спросить: { $text }
booking-told = { $text }
booking-prepare = Подготовка: { $text }
booking-price = Цена предварительно: { $sum } руб.{ $unpriced ->
    [0] {""}
   *[other] , без цены работ: { $unpriced }
}
booking-parts-lead = Запчасти под заказ: { $days } дн.
booking-ask-extra-work = Спросить: найдём ещё работу — звонить?
recall_check-unchecked = не проверено
recall_check-checked = проверено
data_check-unchecked = не проверено
data_check-checked = проверено

# Лист дня и «почему» в командной строке
query-bookings-sheet = Лист записи на день для печати
query-bookings-why = Почему: правило, что учтено, откуда, итог
column-until = До
column-late_until = Будет в
column-mark = !
column-extra_work = Доп. работы
column-recall_check = Кампании
column-data_check = Данные
column-transport = Как приедет
column-override = Обход лимита
column-rule = Правило
column-input = Что
column-value = Значение
column-source = Откуда

bookings-done = Сделано нормо-часов
    .short = Сделано
    .help = Сколько сделано; остаток к закрытию уйдёт в завтрашний день
field-done_hours = Сделано, н/ч
booking-done = Сделано { $done }, осталось { $left }: { $client }, { $number }
booking-done-bad = нормо-часы числом от 0 до { $norm }

# Почему это время, одним словом: таблица командной строки
reason-earliest = раньше ничего нет
reason-nearest = ближе всего к желаемому
reason-same_day = готово в тот же день
reason-own_advisor = свой мастер
reason-advisor_free_most = мастер свободнее других
reason-bay_kind_fits = пост для этой работы
reason-only_bay_of_kind = единственный такой пост
reason-keeps_reserve = запас для приехавших цел
reason-loaner_free = свободен подменный
reason-no_loaner = подменного на это время нет

booking-cancelled-late = Поздняя отмена клиентом: { $client }, { $at }
query-bookings-figures = Показатели записи за дни: доехали, неявки, загрузка, сроки; части сходятся с целым
column-part = Сколько
column-whole = Из
input-arrived = доехали
input-no_shows = неявки
input-cancelled_late = поздние отмены
input-cancelled_in_time = отменены вовремя
input-cancelled_us = отменены нами
input-moved = перенесены
input-expected = ещё ожидаются
input-balances = сумма сходится
input-does_not_balance = сумма не сходится
column-share = Доля, %
booking-join-over = работа кампании не помещается: { $why }. Причина обхода — или второй визит
booking-recall = Акция на VIN: { $title } (кампания { $number })
booking-recall-hours = Акция на VIN: { $title }, +{ $hours }
booking-recall-in = Акция на VIN: { $title } — работа в записи
booking-recall-no-parts = Акция на VIN: { $title } — запчастей нет, второй визит
booking-recall-take = Добавить работу кампании: { $work }
booking-lent = подменная { $unit } до { $until }
booking-lent-none = машины на подмену нет: { $why }
booking-and-car = { $said } · { $car }
booking-lent-free = подменная: свободно { $count }, будет { $unit }
