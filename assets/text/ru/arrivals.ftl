# Встреча клиентов

arrivals = Встреча
arrivals-arrive = Отметить приезд
    .short = Приезд
    .help = Клиент здесь: запись становится «прибыл», мастер извещён тем же шагом
arrivals-meet = Клиент встречен
    .short = Встречен
    .help = С клиентом поздоровались; ещё не отмеченный приезд отмечается тем же шагом
arrivals-acknowledge = Подтвердить приезд
    .short = Ответ
    .help = Мастер знает о клиенте: напоминания прекращаются
arrivals-take = Клиент у мастера
    .short = Принять
    .help = Клиент сел к мастеру; ожидание закончилось
arrivals-walk-in = Приехал без записи
    .short = Без зап
    .help = Номер, клиент, зачем приехал: место в очереди и часы в загрузке дня
arrivals-wait = Клиент ждёт здесь
    .short = Ждёт
    .help = К какому часу обещано; за 15 минут спросим мастера
arrivals-update = Клиенту сказано
    .short = Сказано
    .help = Клиент знает, как дела; можно назвать новый час
arrivals-leave = Клиент уехал
    .short = Уехал
    .help = Визит закончен
arrivals-key-tag = Ключи, место, документы
    .short = Ключи
    .help = Бирка ключей, место на стоянке, что оставлено из документов

field-promised = Обещано к
field-need = Зачем приехал
field-waits = Ждёт здесь
field-key_tag = Бирка ключей
field-parking_place = Место на стоянке
field-lounge_note = Чай, детское кресло
field-new_keeper = Сменить владельца
field-documents_left = Оставлены документы

column-queue = №
column-wait = Ждёт
column-visit-status = Статус
column-promised = Обещано
column-late_minutes = Опозд.
column-last_update = Сказано
column-fact = Что вспомнить
column-unit = Ед.
column-address_form = Обращение
column-stage = Стадия

visit-status-notified = мастер извещён
visit-status-acknowledged = встречают
visit-status-taken = у мастера
visit-status-waiting = ждёт здесь
visit-status-away = машина у нас
visit-status-ready = готова
visit-status-left = уехал
stage-sent = отправлено
stage-reminded = напомнили
stage-escalated = старшему

arrivals-notice = Приехал клиент: { $client }, { $vehicle }, { $work } · { $time }, очередь { $queue }
arrivals-arrived = Приезд: { $client }, { $vehicle }, очередь { $queue }; { $told }{ $care }
arrivals-care-none = { $declined }
arrivals-care-nothing = {""}
arrivals-care-declined = {" · "}отложено: { $what } — Д, добавить
arrivals-care-warning = {" · "}! { $warning }{ $declined }
arrivals-care-loaner = {" · "}нужна подмена{ $declined }
arrivals-care-both = {" · "}! { $warning } · нужна подмена{ $declined }
arrivals-told-one = извещён мастер { $advisor }
arrivals-told-all = мастер не назначен, извещены все мастера
arrivals-acknowledged = Подтверждено: { $visit }
arrivals-message-seen = Сообщение подтверждено.
arrivals-taken = У мастера: { $visit }
arrivals-waits = Ждёт здесь: { $visit }
arrivals-told = Клиенту сказано: { $visit }
arrivals-left = Визит закончен: { $visit }
arrivals-tagged = Записано: { $visit }

arrivals-do-answer = подтвердить приезд: { $advisor }
arrivals-do-answer-any = подтвердить приезд: мастер не назначен
arrivals-do-ask = спросить, будет ли готово к { $time } ({ $advisor })
arrivals-do-apologise = извиниться: обещали к { $time }

arrivals-other-day = Запись на { $day }, не на сегодня: сначала перенесите её.
arrivals-none-today = На сегодня записи нет: отметьте приезд без записи.
arrivals-not-here = Этот клиент ещё не приехал.
arrivals-taken-already = Клиент уже у мастера.
arrivals-left-already = Визит уже закончен.
arrivals-who = кто приехал: имя или клиент из базы
arrivals-needs-hour = нужен час: «14:30»
arrivals-promise-again = обещанный час прошёл: назовите новый

# Списки
arrivals-public = Табло для клиентов
arrivals-apologies = Кому объяснить задержку
arrivals-inbox = Сообщения мастеру
arrivals-care-claim = { $care } · претензия { $claim }
arrivals-care-recall = { $care } · акция на VIN: { $recall }
arrivals-today-only = Приезд можно внести только за сегодня

# Встречен, ждёт, ключи
unit-second = с
arrivals-met = Встречен: { $visit }, через { $wait }
arrivals-met-already = Клиента уже встретили.
arrivals-stay-met = Приехал
arrivals-stay-unmet = в { $time }, ещё не встречен
arrivals-stay-keys = Ключи
arrivals-stay-waits = Ждёт
arrivals-stay-promised = обещано к { $promised }
arrivals-stay-promised-told = обещано к { $promised }, сказано в { $told }
arrivals-stay-lounge = Удобства
arrivals-stay-words = { $words }
arrivals-left-kept = Визит закончен: { $visit } · вернуть: { $kept }
arrivals-past = { $work } · { $vehicle } · { $status }
arrivals-keeper = { $vehicle }: владелец { $client }
arrivals-minded = ! { $warning }
arrivals-other-keeper = { $vehicle } у владельца { $client }: выберите этого клиента или «Сменить владельца»

# Следующие 20 минут
arrivals-soon = Следующие 20 минут
arrivals-soon-nobody = Никого не ждём.
arrivals-soon-loaner = нужна подменная машина
arrivals-soon-declined = отложено: { $what }
arrivals-soon-last = последний визит { $day } { $work }
arrivals-soon-first = первый визит
fact-warning = осторожно
fact-note = заметка к записи
fact-loaner = подменная машина
fact-declined = отложенные работы
fact-last_visit = последний визит
fact-first_visit = первый визит

# Показатели встречи
arrivals-figures = Показатели встречи
arrivals-figures-today = сегодня
arrivals-figures-month = с начала месяца
input-arrived_to_met = Встретили через
input-notified_to_taken = Принято мастером до 3 минут
input-arrived_to_taken = Ожидание мастера, P90
input-kept = Обещания выполнены
input-write_up = Из чего визит: оформление
input-before_bay = Из чего визит: до поста
input-in_bay = Из чего визит: на посту
input-after_bay = Из чего визит: после поста
arrivals-why-greet = медиана от приезда до встречи: отмечено { $part } из { $whole }
arrivals-why-notice = от сообщения мастеру до приёма не больше 3 мин: { $part } из { $whole }
arrivals-why-wait = { $part }-е по величине ожидание из { $whole }, девять из десяти не дольше
arrivals-why-promise = готовы к обещанному часу { $part } из { $whole }; перенесённое после срока не выполнено
arrivals-why-door = минуты частей к { $whole } мин от приезда до отъезда, в сумме 100

# Табло
arrivals-public-title = Ваш автомобиль
arrivals-public-expected = ждём к { $time }
arrivals-public-nobody = Сейчас никого не ждём.
arrivals-public-page = страница { $page } из { $pages }
