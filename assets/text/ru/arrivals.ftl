# Встреча клиентов

arrivals = Встреча
arrivals-arrive = Отметить приезд
    .short = Приезд
    .help = Клиент здесь: запись становится «прибыл», мастер извещён тем же шагом
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
field-documents_left = Оставлены документы

column-queue = №
column-wait = Ждёт
column-visit-status = Статус
column-promised = Обещано
column-late_minutes = Опозд.
column-stage = Стадия

visit-status-notified = мастер извещён
visit-status-acknowledged = встречают
visit-status-taken = у мастера
visit-status-waiting = ждёт здесь
visit-status-away = машина у нас
visit-status-left = уехал
stage-sent = отправлено
stage-reminded = напомнили
stage-escalated = старшему

arrivals-notice = Приехал клиент: { $client }, { $vehicle }, { $work } · { $time }, очередь { $queue }
arrivals-arrived = Приезд: { $client }, { $vehicle }, очередь { $queue }; { $told }{ $care }
arrivals-care-none = {""}
arrivals-care-warning = {" · "}! { $warning }
arrivals-care-loaner = {" · "}нужна подмена
arrivals-care-both = {" · "}! { $warning } · нужна подмена
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
