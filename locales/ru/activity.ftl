# Учёт вклада агентов: /ledger. Баллы, по которым программа решает о компенсации; бот ничего не платит

ledger-off = Учёт вклада пока выключен. Координатор включает его настройкой <code>ledger.weights</code>, веса видны всем.
ledger-unknown = Не понял, за какой месяц: «{ $words }». Например: <code>/ledger октябрь</code>
# $month — «ноябрь 2026»
ledger-head = 📒 <b>Ваш вклад: { $month }</b>
ledger-draft-head = 📒 <b>Черновик вашего вклада: { $month }</b>
# $kind — вид работы, $count — сколько раз, $points — баллы
ledger-row = • { ledger-kind-plain }: { $count } → { $points }
ledger-kind-plain =
    { $kind ->
        [case] решённые обращения
        [noted] заметки для команды
        [merged] объединённые обращения
        [raised] передано уровнем выше
       *[granted] признано по возражению
    }
ledger-total = <b>Всего баллов:</b> { $points }
ledger-none = За этот месяц пока ничего не зачтено.
# $version — версия весов, $day — «5 декабря, суббота»
ledger-note = <i>Зачитывается через 7 дней, если обращение не открылось снова. Веса: версия { $version }. Выгрузка: { $day }. Не согласны — нажмите «Оспорить» до этого дня.</i>
ledger-objection = Ваше возражение: «{ $words }»
ledger-objection-open = • рассматривает координатор
ledger-objection-answer = • ответ: { $answer }
ledger-object-button = Оспорить
ledger-export-button = Выгрузить CSV
ledger-objections-button = Возражения: { $count }
ledger-object-ask = Напишите одним сообщением, что посчитано не так: номер обращения и что вы сделали. Это увидит координатор.
ledger-words-only = Напишите, пожалуйста, словами.
ledger-object-done = Записал возражение. Координатор ответит здесь же.
# $name — агент, $month — месяц, $words — его слова
ledger-object-told = ⚖️ <b>{ $name }</b> возражает против учёта за { $month }:

    { $words }
ledger-grant-button = Добавить баллы
ledger-refuse-button = Отказать
ledger-grant-ask = Сколько баллов добавить? Например: <code>0,5</code>
ledger-grant-number = Не понял число: нужно от 0,01 до 1000, например <code>0,5</code>.
ledger-refuse-ask = Напишите, почему: агент увидит ваш ответ.
ledger-decided-toast = По этому возражению уже решено
ledger-decided = Решение записано, агент его увидит.
ledger-granted-plain = добавлено { $points }
ledger-answer = ⚖️ Решение по вашему возражению за { $month }: { $answer }
ledger-no-objections = Открытых возражений за { $month } нет.
# $month — месяц, $version — версия весов, $hash — SHA-256 файла
ledger-export = 📒 Учёт вклада за { $month }, веса: версия { $version }
    SHA-256: <code>{ $hash }</code>
ledger-export-draft = 📒 <b>Черновик</b> учёта вклада за { $month }, веса: версия { $version }. Окончательный будет { $day }, когда решены все возражения.
    SHA-256: <code>{ $hash }</code>

# Menus of commands
ledger-command = Ваш вклад за месяц
