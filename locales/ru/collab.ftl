# Сотрудничество программ: /collab и недельный отчёт

collab-command = Сотрудничество программ
collab-looking = 🔎 Читаю аккаунты программ…
collab-head = 🤝 <b>Сотрудничество программ</b>
# $count — взаимных пар
collab-pairs = Взаимных пар: <b>{ $count }</b>
collab-share = Программ хотя бы в одной паре: <b>{ $engaged } из { $all }</b> ({ $percent } %)
collab-mutual-title-line = <b>Взаимно</b>
collab-declared-title-line = <b>Заявлено, ответа нет</b>
collab-mutual-row = • { $a } ↔ { $b }
collab-declared-row = • { $a } → { $b }
collab-uncertain-row = • { $a } → { $b } (прочитать ответ не удалось)
# $day — с какого дня
collab-changes = <b>Что изменилось с { $day }</b>
collab-no-changes = С { $day } ничего не изменилось.
collab-first = Сравнивать пока не с чем: это первый снимок.
collab-change-row =
    { $after ->
        [mutual] • { $a } ↔ { $b }: стало взаимно
        [none] • { $a } и { $b }: тегов больше нет
       *[declared] • { $a } → { $b }: заявлено, ответа нет
    }
collab-came-row = • новая программа: { $program }
collab-went-row = • программы больше нет: { $program }
collab-doubts-title-line = <b>Не разобрано</b>
# $program — чей тег, $key — сам тег, $other — кого он называет
collab-doubt-row =
    { $why ->
        [unresolved] • { $program }: <code>{ $key }</code> не называет программу из списка
        [name] • { $program }: <code>{ $key }</code> засчитан по имени ({ $other }), счёт в нём чужой
        [contradiction] • { $program }: <code>{ $key }</code> засчитан по счёту ({ $other }), имя в нём другое
        [case] • { $program }: <code>{ $key }</code> не засчитан, надо <code>Collaboration</code> с большой буквы
        [revoked] • { $program }: <code>{ $key }</code> не засчитан, программа закрыта ({ $other })
       *[itself] • { $program }: <code>{ $key }</code> не засчитан, это она сама
    }
collab-unread = ⚠️ Прочитать не удалось: { $names }. Что заявили они сами, сейчас не видно.
collab-stale = ⚠️ Horizon сейчас { $trouble }. Показано последнее, что удалось прочитать.
collab-nothing =
    Horizon, сервер сети Stellar, сейчас { $trouble }, ни одну программу прочитать не вышло. Попробуйте через несколько минут.
collab-more = …и ещё { $count }, всё есть в файлах.
collab-day-plain = { $day } { date-month-of-plain }
collab-read = 🕓 Прочитано { $when } ({ $zone })
collab-picture-title = Сотрудничество программ
collab-picture-mutual-plain = взаимно
collab-picture-declared-plain = заявлено без ответа
collab-picture-alone-plain = Пока без пары
