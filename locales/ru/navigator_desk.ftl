# Что поддержка видит и говорит об обращениях из навигатора. Порядок аргументов у функций берётся отсюда.

# Первая строка в комнате обращения
asked =
    { $kind ->
        [join] 🤝 <b>Заявка на вступление</b>, из навигатора
        [airdrop] 🪂 <b>Запрос аирдропа</b>, из навигатора
       *[question] 🙋 <b>Вопрос из навигатора</b>
    }
subject-plain =
    { $kind ->
        [join] Заявка на вступление
        [airdrop] Запрос аирдропа
       *[question] Вопрос из навигатора
    }
# Факты о человеке, строка на факт
fact-step = Шаг: { $step }
fact-source = Откуда: { $source }
fact-address = Адрес: <code>{ $address }</code>
fact-link-plain = bsn.expert
fact-none = Адреса пока нет.
fact-agreed = Соглашение, редакция { $version }: согласен { $when }
fact-kind =
    { $kind ->
        [person] Вступает человек
       *[company] Вступает организация
    }
fact-account =
    { $state ->
        [there] ✅ Счёт есть
        [none] ❌ Счёта нет
       *[unread] ⚠️ Счёт не прочитан: { $why }
    }
fact-line-none = ❌ Линии доверия к { $token } нет
fact-line-empty = ✅ Линия доверия к { $token } открыта, остаток 0
fact-line-held = ‼️ Уже держит { $token }: { $held }
fact-recommended = ✅ Рекомендует { $who }: { $level } MTLAP
fact-recommended-low = ❌ Рекомендует { $who }, но MTLAP всего { $level }
fact-recommended-unread = ⚠️ Рекомендует { $who }, уровень не прочитан
fact-unrecommended = ❌ Рекомендаций нет
fact-recommendation-unread = ⚠️ Рекомендации не прочитаны: { $why }
fact-signers = Подписи участников: { $members } из { $weight }
fact-signers-unread = Подписи участников: { $members } из { $weight }, не прочитано { $unread }
fact-seen = Прочитано { $when }
fact-username-none = ⚠️ Нет имени пользователя
# Проверка по просьбе поддержки: человек прислал текст старого бота
checked = 🔎 <b>Проверка заявки</b>
arrived = 🎉 На счёт пришёл { $token }: теперь это участник.

## Список проверок секретаря

checklist = <b>Проверяет человек</b>
tick-button =
    { $item ->
        [registry] ☐ Нет в Реестре
       *[blacklist] ☐ Нет в Чёрном списке
    }
ticked-button =
    { $item ->
        [registry] ☑ Нет в Реестре
       *[blacklist] ☑ Нет в Чёрном списке
    }
# $who — имя, $when — когда
ticked-line =
    { $item ->
        [registry] ✅ Нет в Реестре
       *[blacklist] ✅ Нет в Чёрном списке
    }: { $who }, { $when }
unticked-line =
    { $item ->
        [registry] ☐ Нет в Реестре
       *[blacklist] ☐ Нет в Чёрном списке
    }
ticked-toast = Отмечено
unticked-toast = Отметка снята
unticked-foreign-toast = Отметку снимает тот, кто её поставил
tick-over-toast = Это обращение уже закрыто
