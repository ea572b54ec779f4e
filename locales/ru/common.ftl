# Слова, общие для всех ботов. Порядок аргументов у функций берётся отсюда.

## Язык

language-prompt =
    На каком языке вам удобнее?
    Which language suits you?
language-ru-button = Русский
language-en-button = English
language-set = Хорошо, говорим по-русски. Сменить язык можно в любой момент: /language
language-set-toast = Говорим по-русски
language-chat-prompt =
    На каком языке говорить в этом чате?
    Which language shall I speak in this chat?
language-chat-set = Хорошо, в этом чате говорю по-русски. Сменить язык: /language
language-command = Сменить язык · Change the language

## Сбой

fault-sentence = Что-то сломалось на нашей стороне, мы это уже записали. Пожалуйста, попробуйте ещё раз через минуту.
fault-toast = Сбой на нашей стороне, мы его записали. Попробуйте через минуту

## Кнопки

button-expired-toast = Эта кнопка уже не действует
button-foreign-toast = Эта кнопка для другого человека
button-repeated-toast = Уже сделано
back-button = ← Назад
cancel-button = Отмена

## Команды и права

# $command — команда, как её написали, с косой чертой
command-unknown = Команды <code>{ $command }</code> я не знаю. Что я умею: /help
rights-refused = Это действие вам недоступно. Если так быть не должно, напишите координатору.
rights-refused-toast = У вас нет прав на это действие

## Администратор, который пишет от имени группы

anonymous-ask =
    Вы пишете от имени группы, и мне не видно, кто вы.
    Нажмите кнопку, и я всё сделаю, или отключите анонимность в правах администратора и повторите.
anonymous-show-button = Это я
anonymous-seen-toast = Спасибо, теперь вижу

## Привязка чатов: /link

link-command = Привязать этот чат
# $lines — строки link-line-…, по одной на роль
link-overview =
    <b>Какой чат за что отвечает</b>

    { $lines }

    Чтобы привязать чат, сделайте бота его администратором и напишите там <code>/link роль</code>, например <code>/link support</code>.
# $role — слово для команды, $title — название роли, $chat — название чата
link-line-set = ✅ <code>{ $role }</code> · { $title }: <b>{ $chat }</b>
link-line-missing = ⚠️ <code>{ $role }</code> · { $title }: <b>{ $chat }</b>. Не хватает: { $rights }
link-line-free = ▫️ <code>{ $role }</code> · { $title }: чата пока нет
link-done = Готово: чат <b>{ $chat }</b> теперь «{ $title }».
# $rights — права через запятую (link-right-plain), $count — сколько их
link-missing =
    { $count ->
        [one] Боту не хватает одного права
        [few] Боту не хватает { $count } прав
       *[many] Боту не хватает { $count } прав
    }: { $rights }.
    Выдайте их в настройках администраторов и напишите /link ещё раз, я проверю.
link-rights-fine = Все нужные права у бота есть.
link-owner-only = Привязывать чаты могут только владельцы бота.
link-private = Здесь привязывать нечего: напишите /link в самой группе или канале.
link-bot-not-admin = Сначала сделайте бота администратором этого чата, потом повторите команду.
link-topics-off = В группе выключены темы. Работать можно и так, но все обращения пойдут одним потоком. С темами удобнее: настройки группы → «Темы».
link-already = Этот чат уже «{ $title }», ничего не меняю.
link-chat-taken = В этом чате уже «{ $title }». У каждой ступени обращений свой чат, поэтому для этой роли нужен другой.
link-channel-unfit = Роль «{ $title }» каналу не подходит: там людям не ответить боту. Привяжите группу.
link-public-refused = Этот чат открыт для всех, а в роли «{ $title }» бот приносит сюда личные слова людей. Сделайте группу закрытой и повторите команду.
link-role-taken = Роль «{ $title }» сейчас у чата <b>{ $chat }</b>. Перенести её сюда?
link-move-button = Перенести сюда
link-moved = Раньше эта роль была у чата <b>{ $chat }</b>.
link-next =
    { $role ->
        [support] Новые обращения появятся здесь. Пригласите сюда агентов: право отвечать даёт само участие в чате.
        [admins] Сюда придёт то, что поднимут на вторую ступень. Пригласите администраторов.
        [mediation] Сюда придёт то, что дойдёт до медиации. Пригласите медиаторов.
        [court] Здесь будет работать суд. Роли судей и секретаря выдаются отдельно.
        [moderators] Сюда придут заявки на проверку. Пригласите модераторов.
       *[other] Больше ничего делать не нужно.
    }
# $roles — роли для команды через запятую
link-hint =
    Я на месте. Чтобы привязать чат, сделайте меня администратором и напишите здесь <code>/link роль</code>.
    Роли: { $roles }
# Владельцам в личку. $titles — роли чата, $rights — чего не хватает
link-trouble = ⚠️ Чат <b>{ $chat }</b> ({ $titles }): боту не хватает прав: { $rights }.
link-trouble-silent = ⛔ Чат <b>{ $chat }</b> ({ $titles }): бот не может туда писать. Не хватает: { $rights }. Всё, что должно туда уйти, ждёт и уйдёт, когда это исправят.
link-recovered = ✅ Чат <b>{ $chat }</b> ({ $titles }): у бота снова есть всё, что нужно.
link-topics-gone = ⚠️ В чате <b>{ $chat }</b> выключили темы. Обращения идут там одним потоком.
link-unlinked = Чат <b>{ $chat }</b> больше не «{ $title }».
# $roles — все роли через запятую
link-role-unknown = Роли <code>{ $role }</code> нет. Есть такие: { $roles }
link-role-title =
    { $role ->
        [support] Поддержка
        [admins] Админы
        [mediation] Медиация
        [court] Суд
        [court_channel] Канал суда
        [airdrop] Аирдроп
        [skynet] Skynet
        [moderators] Модераторы
        [announce] Анонсы
        [reports] Отчёты
       *[other] { $role }
    }
# $right — имя права у Telegram
link-right-plain =
    { $right ->
        [member] состоять в чате
        [administrator] быть администратором (иначе не видно реакций)
        [can_manage_topics] управлять темами
        [can_delete_messages] удалять сообщения
        [can_pin_messages] закреплять сообщения
        [can_invite_users] приглашать по ссылке
        [can_restrict_members] блокировать участников
        [can_post_messages] публиковать сообщения
        [can_edit_messages] редактировать сообщения
        [can_send_messages] писать в чат
       *[other] { $right }
    }

## Дни и часы

date-month-of-plain =
    { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    }
date-month-plain =
    { $month ->
        [1] январь
        [2] февраль
        [3] март
        [4] апрель
        [5] май
        [6] июнь
        [7] июль
        [8] август
        [9] сентябрь
        [10] октябрь
        [11] ноябрь
       *[12] декабрь
    }
# 1 — понедельник
date-weekday-plain =
    { $weekday ->
        [1] понедельник
        [2] вторник
        [3] среда
        [4] четверг
        [5] пятница
        [6] суббота
       *[7] воскресенье
    }
date-weekday-short-title =
    { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }
date-day-plain = { $day } { date-month-of-plain }, { date-weekday-plain }
date-day-of-year-plain = { $day } { date-month-of-plain } { $year }, { date-weekday-plain }
date-month-title = { date-month-plain } { $year }
date-today-plain = сегодня
date-tomorrow-plain = завтра
date-yesterday-plain = вчера
# Час и минута уже из двух цифр
date-time-plain = { $hour }:{ $minute }
date-moment-plain = { $day }, { $time }

## Сколько времени

span-moment-plain = меньше минуты
span-minutes-plain = { $count } мин
span-hours-plain = { $count } ч
span-days-plain =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
# Крупная часть и мелкая: «2 ч» и «15 мин»
span-two-plain = { $large } { $small }
span-just-now-plain = только что
span-any-moment-plain = вот-вот
span-ago-plain = { $span } назад
span-ahead-plain = через { $span }
