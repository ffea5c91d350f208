# Сотрудники, роли и права.

staff-add = Новый сотрудник
    .short = Сотруд
    .help = Имя, логин, роль, пользователь системы, ПИН
staff-edit = Правка сотрудника
    .short = Правка
    .help = Имя, роль, пользователь системы, телефон
staff-set-pin = Сменить ПИН
    .short = ПИН
    .help = Новый ПИН: от 4 до 12 цифр
staff-retire = Вывести из работы
    .short = Вывести
    .help = Войти больше нельзя, имя в истории остаётся
staff-stand-in = Назначить замещение
    .short = Замена
    .help = Кто работает за отсутствующего и по какой день
staff-grant = Дать право роли
    .short = Право+
    .help = Право действует для всех в этой роли
staff-revoke = Забрать право у роли
    .short = Право-
    .help = Право перестаёт действовать для всех в этой роли

field-login = Логин
field-role = Роль
field-os_user = Пользователь системы
field-pin = ПИН
field-stand_in = Кто замещает
field-right = Право

column-role = Роль
column-login = Логин
column-os_user = Пользователь
    .short = Польз.

role-receptionist = администратор рецепции
role-shift_senior = старший смены
role-head = руководитель
role-advisor = мастер-приёмщик
role-transport = транспортный отдел
role-station_manager = начальник станции
role-sales_manager = менеджер продаж
role-admin = настройщик
role-viewer = только просмотр
role-system = система

right-see = смотреть списки
right-clients = вести клиентов и авто
right-book = записывать в сервис
right-calls = вести звонки
right-telephony = принимать события телефонии
right-arrivals = встречать клиентов
right-acknowledge = подтверждать сообщения
right-override_limits = обходить ограничения записи
right-workshop = менять работы, посты и часы
right-export = выгружать списки
right-export_full = выгружать без маскировки
right-import = загружать файлы
right-audit = смотреть журнал изменений
right-employees = вести сотрудников и права
right-setup = менять настройки

staff-pin-refused = ПИН не подошёл

staff-added = Сотрудник записан: { $name }
staff-edited = Сотрудник изменён: { $name }
staff-pin-set = ПИН сменён: { $name }
staff-retired = Больше не работает: { $name }
staff-stands-in = { $name } замещает: { $absent }
staff-granted = Право дано: { $right }
staff-revoked = Право забрано: { $right }

staff-login-shape = логин — одно слово без пробелов
staff-login-taken = логин { $login } уже занят
staff-last-one = { $name } — последний, кто может вести сотрудников: сначала дайте это право другому
staff-retired-already = { $name } уже не работает
staff-stand-in-self = нельзя замещать самого себя
staff-stand-in-order = последний день раньше первого
staff-stand-in-covered = на эти дни замещение уже назначено: { $name }
staff-right-held = у роли это право уже есть
staff-right-not-held = у роли этого права нет
staff-right-own = это право у своей роли не забирают: иначе вернуть его будет некому
staff-set-up-already = Сотрудники уже заведены: новых добавляет руководитель.
