# Показатели Ассоциации по блокчейну: /indicators

indicators-command = Показатели Ассоциации
indicators-looking = 🔎 Считаю держателей токенов…
indicators-head = 📈 <b>Показатели Ассоциации</b>
indicators-members = 🎫 Участники (MTLAP от 1): <b>{ $count }</b>
indicators-verified = ✅ Верифицированные (MTLAP от 2): <b>{ $count }</b>
indicators-companies = 🏢 Компании (MTLAC от 1): <b>{ $count }</b>
# $change — со знаком, $days — за сколько дней
indicators-change-plain =
    { $change } за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
indicators-same-plain =
    без перемен за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
indicators-changes = { "   " }<i>{ $changes }</i>
indicators-eurmtl-title-line = 💶 <b>EURMTL на счетах</b>
indicators-eurmtl-row = • { $title }: <b>{ $amount }</b>
indicators-eurmtl-none-row = • { $title }: линии доверия нет
indicators-eurmtl-all = Всего: <b>{ $amount }</b>
indicators-first = Сравнивать пока не с чем: показатели сохраняются каждую ночь, начиная с этой.
indicators-read = 🕓 Прочитано { $when } ({ $zone })
indicators-trouble = Horizon, сервер сети Stellar, сейчас { $trouble }: посчитать не вышло. Попробуйте через несколько минут.
indicators-stale = ⚠️ Horizon сейчас { $trouble }. Показано последнее, что сохранено.
indicators-picture-title = Показатели Ассоциации
indicators-people-title = Участники
indicators-firms-title = Компании
indicators-members-plain = MTLAP от 1
indicators-verified-plain = MTLAP от 2
indicators-companies-plain = MTLAC от 1
