# Дела: иск. Форма из восьми пунктов регламента, очередь секретаря, отказ и жалоба на него.

claim-item-plain =
    { $item ->
        [claimant] Истец
        [respondent] Ответчик
        [grievance] Суть спора
        [demand] Требование
        [grounds] Обоснование
        [court] Тип суда
        [fee] Судебный сбор
       *[undertaking] Обязательство
    }
claim-bench-plain =
    { $kind ->
        [sole] один судья
        [panel] коллегия судей
       *[general] общий состав (ОСС)
    }
claim-closed-plain =
    { $closed ->
        [closed] закрытый
       *[open] открытый
    }
claim-refusal-plain =
    { $reason ->
        [form] иск не отвечает форме и не исправлен
        [no_jurisdiction] ответчик вне полномочий суда
        [ruled] по этому спору уже есть решение
        [pending] этот же спор уже в суде
        [no_fee] судебный сбор не уплачен
       *[other] другое
    }

## Форма

claim-open-button = 📝 Иск
claim-head = 📝 <b>Иск по делу №{ $number }</b>
claim-lead = Восемь пунктов, в любом порядке. Черновик хранится сколько угодно, его видите только вы и ваш представитель.
claim-has = ✓ { $item }: { $short }
claim-lacks = — { $item }
claim-files-plain =
    { $count ->
        [one] 📎 { $count } файл
        [few] 📎 { $count } файла
        [many] 📎 { $count } файлов
       *[other] 📎 { $count } файла
    }
claim-given-plain = дано { $at }
claim-missing = Не хватает: { $items }.
claim-whole = Всё на месте. Прочтите целиком и подавайте.
claim-progress = Иск: заполнено { $done } из 8.
claim-filed-line = Иск подан { $at }, версия { $version }.
item-has-button = ✓ { $item }
item-lacks-button = — { $item }
claim-attach-button = 📎 Приложить файл
claim-clear-button = Очистить пункт
claim-read-button = 👁 Прочитать целиком
claim-file-button = Подать иск
claim-version-button = Версия { $version }
claim-draft-button = Черновик
claim-next-button = Дальше →
claim-back-button = ← К иску
claim-files-button = 📎 Прислать файлы

claim-claimant-ask = От чьего имени иск?
claim-respondent-ask = К кому иск?
claim-grievance-ask = В чём спор или обвинение? Что случилось и когда. Длинное и доказательства приложите файлами.
claim-demand-ask = Чего вы требуете: взыскания, возмещения, иного решения?
claim-grounds-ask = Почему вы на это вправе, и как посчитана сумма, если она есть?
claim-bench-ask = Какой состав суда вы просите? Общий состав собирается сам и решает окончательно. Для другого нужно согласие сторон или решение ОСС.
claim-proposal-ask = Кого вы предлагаете в судьи? Напишите имена.
claim-closed-ask = Открытый или закрытый суд? Из закрытого дела ничего не публикуется.
claim-sum-ask = Сколько уплачено? Число и код актива, например: <code>10 EURMTL</code>
claim-tx-ask = Хеш транзакции, которой уплачен сбор: 64 знака.
claim-file-sure = Подать иск секретарю суда? Эта версия сохранится как есть.

claim-undertaking-head = <b>Обязательство</b>

    Прочтите. Нажимая кнопку, вы обязуетесь именно этим текстом:
claim-undertake-button = Обязуюсь
claim-undertaken = ✅ Обязательство дано.
claim-clear-ask = Какой пункт очистить? Его слова и файлы уберутся из черновика сразу. В поданных версиях всё остаётся.
claim-cleared = Пункт очищен.
claim-attach-which = К какому пункту приложить файлы?
# $item — пункт
claim-attach-ask = <b>{ $item }</b>: пришлите фото, документы, аудио или видео, можно несколько. Если знаете SHA-256 файла, напишите его в подписи. Закончив, нажмите «Готово».
claim-attached =
    { $count ->
        [one] ✅ Приложен { $count } файл.
        [few] ✅ Приложено { $count } файла.
        [many] ✅ Приложено { $count } файлов.
       *[other] ✅ Приложено { $count } файла.
    }
claim-attach-file = Это не файл. Пришлите фото, документ, аудио или видео, либо нажмите «Готово».
claim-attach-twice = Этот файл здесь уже приложен.
claim-attach-enough = Больше 50 файлов не помещается. Сложите остальное в один архив вместо нескольких файлов.

## Чтение

claim-version-head = 📝 <b>Дело №{ $number }: иск, версия { $version }</b>
claim-draft-head = 📝 <b>Дело №{ $number }: черновик иска</b>
claim-page = Страница { $page } из { $pages }
claim-block = <b>{ $no }. { $item }</b>
claim-block-empty = не заполнено
claim-party = { $name } ({ $nature })
claim-court = { $kind }, { $closed }
claim-fee = { $sum }, транзакция <code>{ $tx }</code>
claim-undertaken-at = Дано { $at } под текстом:
claim-undertaken-sum = Сумма текста SHA-256: <code>{ $sum }</code>
claim-filed-at = Подано { $at }
claim-accepted-at = ✅ Принято { $at }
claim-returned-at = ↩️ Возвращено { $at }, исправить:
claim-refused-at = ⛔ Отказано { $at }: { $reason }
claim-contest-until = Обжаловать можно до { $at }.
claim-complained-at = Жалоба на отказ, { $at }
claim-upheld-at = ✅ Жалоба удовлетворена { $at }, иск считается принятым
claim-dismissed-at = ⛔ Жалоба отклонена { $at }
claim-defect = • <b>{ $item }</b>: { $what }
claim-file-caption-plain = Дело №{ $number } · { $item }
claim-files-sent-toast = Файлы отправлены ниже

## Секретарь и судья

accept-button = Принять иск
accept-sure = Принять иск? Дальше вы уведомите ответчика и соберёте состав суда.
return-button = Вернуть с замечаниями
return-items-ask = Отметьте пункты, которые нужно исправить.
# $item — пункт
return-ask = Что исправить в пункте «{ $item }»? Напишите так, чтобы это можно было сделать.
return-sure = Вернуть иск с этими замечаниями? Истец исправит и подаст снова.
reject-button = Отказать в приёме
reject-reason-ask = Почему иск не принимается?
reject-ask = Объясните отказ словами. Истец прочтёт его и увидит, кому и до какого дня жаловаться.
reject-sure = Отказать в приёме иска? Отказ можно обжаловать.
contest-button = Обжаловать отказ
contest-ask = Почему вы не согласны с отказом? Это прочтёт тот, кто решает жалобу.
contest-sure = Подать жалобу?
verdict-button = Решить жалобу
verdict-upheld-ask = Жалоба удовлетворяется?
verdict-ask = Почему? Основания прочтут истец и секретарь.
verdict-sure = Решить так? Если жалоба удовлетворена, иск считается принятым и возвращается секретарю. Если нет, дело завершено.

## Пропущенные ступени

skipped-line = Пропущено: { $levels }. Причина: { $reason }.
list-claims = <b>Иски ждут проверки, старые сверху</b>
list-claim = • №{ $number } · подан { $at } · 📅 проверить до { $due }
list-complaints = <b>Жалобы на отказ в приёме</b>
