# Действия агентов с обращениями. Порядок аргументов берётся из этого файла.

## О каком обращении речь

number-strange = Обращения #{ $number } нет.
# $example — команда с номером
which-ticket = Не вижу, о каком обращении речь. Напишите в его теме или с номером: <code>{ $example }</code>
# $command — команда с косой чертой
two-tickets = Какие обращения? В теме: <code>{ $command } #12</code>, где угодно ещё: <code>{ $command } #15 #12</code>
same-ticket = Это одно и то же обращение.

## Важность, метки, тема строкой, заметки

priority-ask = Насколько важно обращение #{ $number }?
priority-set = Обращение #{ $number }, важность: { $priority }.
tag-refused = Метка — одно слово до 32 букв: <code>/tag кошелёк</code>
tag-missing = Метки «{ $tag }» здесь нет.
tags-now = Обращение #{ $number }, метки: { $tags }.
tags-none = У обращения #{ $number } больше нет меток.
subject-how = Напишите суть одной строкой: <code>/subject Потерял ключ от кошелька</code>. Убрать: <code>/subject -</code>
subject-set = Обращение #{ $number }: <b>{ $subject }</b>
subject-gone = Обращение #{ $number } теперь без строки с сутью.
note-kept = Заметка к обращению #{ $number } сохранена. Участник её не видит.
note-none = К обращению #{ $number } заметок нет. Добавить: <code>/note текст</code>
notes-head = Заметки к обращению #{ $number }:
# $at — когда, $name — чья
note-line = <b>{ $at }, { $name }:</b> { $note }

## Объединение и связи

merge-strangers = #{ $from } и #{ $into } от разных участников: чужое показывать нельзя. Связать их можно: /relate
merge-over = Обращение #{ $number } уже завершено, объединить с ним не выйдет.
merged = Готово: #{ $from } продолжается в #{ $into }.
merged-member = Обращение #{ $from } объединили с #{ $into }: это об одном и том же. Отвечаем здесь же, писать заново не нужно.
room-merged = Дальше всё в #{ $into }.
room-merging = Сюда влилось обращение #{ $from }.
related = Связаны: #{ $one } и #{ $other }.
tie-plain =
    { $kind ->
        [merged] #{ $number } (объединены)
        [split] #{ $number } (разделены)
       *[related] #{ $number }
    }
card-ties = 🔗 { $list }

## Разделение

split-where = Ответьте командой /split на сообщение участника, которое нужно вынести в отдельное обращение.
split-over = Обращение #{ $number } уже завершено, делить его поздно.
split-ask =
    { $count ->
        [one] Вынести только это сообщение или и следующее? После него участник написал ещё { $count }.
        [few] Сколько вынести? После этого участник написал ещё { $count } сообщения.
       *[many] Сколько вынести? После этого участник написал ещё { $count } сообщений.
    }
split-one-button = Только это
split-more-button =
    { $count ->
        [one] И ещё { $count } следующее
        [few] И ещё { $count } следующих
       *[many] И ещё { $count } следующих
    }
split-all-button =
    { $count ->
        [one] И { $count } следующее
        [few] И все { $count } следующих
       *[many] И все { $count } следующих
    }
split-done = Готово: это теперь обращение #{ $number }.
# $number — новое обращение, $before — прежнее
split-member = Для этого вопроса открыли отдельное обращение #{ $number }, чтобы он не потерялся в #{ $before }. Ответим здесь же.
room-split = Часть отсюда теперь в #{ $into }.

## Позже

# $command — команда с косой чертой
when-past = Это время уже прошло. Напишите, например: <code>{ $command } завтра 10:00</code> или <code>{ $command } 2d</code>
when-how = Не понимаю, когда. Напишите, например: <code>{ $command } завтра 10:00</code>, <code>{ $command } пт 18:30</code> или <code>{ $command } 2d</code>
# $at — до какого времени
snoozed = Обращение #{ $number } отложено до { $at }. Если участник напишет раньше, оно вернётся само.
snooze-over = Обращение #{ $number } уже завершено.
room-woken = ⏰ Обращение отложили до этого часа: пора им заняться.
closelater-waits = Участник ждёт ответа в #{ $number }: сначала ответьте, потом закрывайте.
closelater-set = Закрою #{ $number } { $at }, если участник до того не напишет.
closelater-off = Не закрываю, как просили: участник написал.
remind-set = Напомню { $at }.
# $number — номер со ссылкой на тему
reminder-both = ⏰ { $number }: { $text }
reminder-ticket = ⏰ Вы просили напомнить о { $number }.
reminder-words = ⏰ { $text }
reminder-empty = ⏰ Вы просили напомнить об этом часе.

## Меню

snooze-command = Отложить: до завтра 10:00, 2d
closelater-command = Закрыть позже, если участник не напишет
remind-command = Напомнить мне: завтра 10:00 позвонить

priority-command = Насколько это важно
tag-command = Поставить метку
untag-command = Снять метку
note-command = Заметка для своих
subject-command = Суть одной строкой
merge-command = Объединить с другим обращением
relate-command = Связать с другим обращением
split-command = Вынести сообщение в отдельное обращение
