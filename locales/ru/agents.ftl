# Дела агентов: имена, оферта, стажёры, роли. Порядок аргументов у функций берётся отсюда.

show-names-command = Имена всех агентов
offer-command = Оферта для агентов
trainee-command = Стажёры
role-command = Роли людей
handover-command = Передать роль координатора
previous-button = ←
next-button = →

## Имена: /show_names, /myname -

# $count — сколько имён, $lines — строки «#ID… имя»
names =
    <b>Имена агентов</b> · { $count }

    { $lines }
names-empty = Имён пока ни у кого нет. Выбрать своё: <code>/myname Имя</code>
name-line = #ID{ $id } { $name }
name-cleared = Имени у вас больше нет. Новое: <code>/myname Имя</code>
# $name — чьё имя убрано
name-cleared-of = Имени «{ $name }» больше нет: перед следующим ответом агент выберет новое.
name-clear-none = У этого человека имени и так нет.
name-clear-whom = Не вижу, чьё имя убрать: <code>/myname - @username</code>, можно и номером <code>ID123</code>.

## Оферта: /offer

# $version — номер версии, $text — сама оферта
offer-ask =
    Ответ ждёт: перед первым ответом примите оферту, версия { $version }. Нажмёте кнопку, и всё отправится.

    <blockquote expandable>{ $text }</blockquote>
offer-accept-button = Принимаю версию { $version }
# $name — кто принял
offer-accepted = ✅ { $name } принимает оферту, версия { $version }.
offer-old-toast = Есть более новая версия оферты: /offer
# $hash — SHA-256 текста
offer-show =
    <b>Оферта, версия { $version }</b>
    SHA-256: <code>{ $hash }</code>

    <blockquote expandable>{ $text }</blockquote>
# $moment — когда
offer-mine = Вы приняли её { $moment }.
offer-not-mine = Вы её ещё не приняли.
offer-none = Оферты нет, и перед ответом ничего не спрашиваю.
offer-none-set = Оферты нет, и перед ответом ничего не спрашиваю. Задать её: <code>/offer текст</code>
offer-set =
    Опубликована оферта, версия { $version }. Каждый агент примет её перед следующим ответом.
    SHA-256: <code>{ $hash }</code>
offer-same = Текст тот же, что и в версии { $version }: ничего не изменилось.
offer-long = Оферта длиннее 3000 знаков и не поместится в сообщение с кнопкой. Пришлите покороче, полный текст можно дать ссылкой.
offer-cleared = Оферты больше нет: перед ответом ничего не спрашиваю. Кто что принял, сохранено.
offer-who-button = Кто принял
# $lines — строки offer-line
offer-who =
    <b>Оферта, версия { $version }: кто принял</b> · { $count }

    { $lines }
offer-who-none = Версию { $version } пока никто не принял.
# $person — имя и #ID, $hash — начало SHA-256
offer-line = { $person } · { $moment } · <code>{ $hash }</code>
offer-back-button = ← К тексту

## Стажёры: /trainee

# $name — имя стажёра, $mentor — обращение к наставнику или ничего
review-ask =
    { $mentored ->
        [yes] Ответ стажёра { $name } ждёт проверки. { $mentor }, взгляните?
       *[no] Ответ стажёра { $name } ждёт проверки. Проверить может любой агент, кроме стажёров.
    }
review-send-button = Отправить
review-return-button = Вернуть с замечанием
review-back-button = ← Назад
review-own-toast = Свой ответ проверяет другой агент
review-trainee-toast = Стажёры чужих ответов не проверяют
# $mentor — кто проверил
review-sent = ✅ Ответ стажёра { $name } отправлен, проверяет { $mentor }.
review-words = { $mentor }, напишите замечание одним сообщением. Увидит его { $name }, участник не увидит.
review-returned = ↩️ Ответ стажёра { $name } возвращён.
# $words — замечание
review-remark =
    ↩️ { $mentor } возвращает ответ:
    <blockquote>{ $words }</blockquote>
    Участник его не получал. Исправьте и ответьте на его сообщение заново.
review-remark-kind = Замечание нужно текстом. Напишите его одним сообщением.
review-over = Этот ответ уже отправлен или снят.
review-edit = Правки стажёров участнику не передаю: у него остаётся прежний текст. Напишите новый ответ, его проверят.
trainee-on = { $name }: теперь стажёр, ответы ждут проверки.
trainee-on-with = { $name }: теперь стажёр, ответы проверяет { $mentor } или другой агент.
trainee-off = { $name }: больше не стажёр, ответы уходят сразу. Что уже ждёт проверки, то её и дождётся.
trainee-not = { $name } и не стажёр.
trainee-self-mentor = Стажёр не проверяет сам себя: назовите наставником другого агента.
trainee-mentor-unknown = Наставника я не знаю. Пусть он сначала напишет боту или в этот чат.
# $lines — строки trainee-line
trainees =
    <b>Стажёры</b>

    { $lines }

    Добавить: <code>/trainee @username @наставник</code>, отпустить: <code>/trainee @username off</code>
trainees-none =
    Стажёров нет.

    Добавить: <code>/trainee @username @наставник</code>, наставника можно не называть. Отпустить: <code>/trainee @username off</code>
trainee-line = { $name }
trainee-line-with = { $name } · наставник { $mentor }

## Роли: /role

whom = Не понимаю, о ком речь. Назовите человека: <code>@username</code>, <code>ID123</code>, или ответьте на его сообщение. Я должен был его видеть.
role-help =
    <b>Роли</b>

    <code>/role @username</code> — какие есть
    <code>/role @username +agent</code> — дать
    <code>/role @username -agent</code> — забрать
    Вместо @username подойдёт <code>ID123</code> или ответ на сообщение человека.

    Роли: { $roles }

    { $lines }
role-line = <b>{ $role }</b>: { $people }
role-of = { $name }: { $roles }
role-of-none = { $name }: ролей нет.
role-given = { $name }: роль <b>{ $role }</b> дана.
role-taken = { $name }: роли <b>{ $role }</b> больше нет.
role-same = { $name }: так уже и есть, ничего не изменилось.
role-unknown = Роли <code>{ $role }</code> нет. Есть: { $roles }
role-not-yours = Роль <b>{ $role }</b> даёт и забирает только владелец.
role-self = Свои роли не меняют: это делает другой координатор или владелец.
role-by-chat = { $name } состоит в чате поддержки, а там роль <b>agent</b> даёт сам чат. Чтобы её не было, уберите человека из чата.

## Передача роли координатора: /handover

handover-whom = Кому передать роль координатора? <code>/handover @username</code>, можно номером <code>ID123</code> или ответом на сообщение.
handover-not-holder = Передать роль координатора может тот, у кого она есть. Дать её впервые: <code>/role @username +coordinator</code>
handover-self = Самому себе роль не передают.
handover-already = { $name } уже координатор: роль передавать не нужно.
# $ticked — сколько отмечено, $count — сколько всего
handover =
    <b>Передача роли координатора</b>
    Кому: { $name }

    Отметьте, что уже передано: { $ticked } из { $count }. Когда отметите всё, можно предложить роль.
handover-item-button =
    { $item ->
        [escalations] { $mark } Открытые обращения и эскалации
        [settings] { $mark } Файл настроек и доступ к серверу
        [chats] { $mark } Привязанные чаты
        [offer] { $mark } Оферта и кто её принял
        [quarantine] { $mark } Карантин и блокировки
        [people] { $mark } Агенты, стажёры, роли
       *[reports] { $mark } Отчёты и учёт активности
    }
handover-offer-button = Предложить роль
handover-cancel-button = Отменить передачу
handover-incomplete-toast = Отмечено ещё не всё
handover-offered = Роль предложена: { $name } подтвердит её кнопкой. До этого всё по-прежнему.
handover-ask =
    { $giver } передаёт вам роль координатора службы поддержки.

    Вам передано: открытые обращения и эскалации, файл настроек, привязанные чаты, оферта, карантин, люди и отчёты. Если чего-то не хватает, сначала спросите.
handover-accept-button = Принимаю
handover-decline-button = Не сейчас
handover-done-giver = Готово: координатор теперь { $name }. Спасибо за работу!
handover-done-taker = Готово: координатор теперь вы. Что умеет бот: /help
handover-declined = Не принято. Роль координатора остаётся у { $giver }.
handover-declined-giver = { $name } пока не принимает роль координатора: она остаётся у вас.
handover-cancelled = Передача отменена, роль остаётся у вас.
handover-gone = Эта передача уже закончена или отменена.
