# Чьё обращение: взять, вернуть, передать.

## Карточка

# $name — имя агента
card-held = 👤 У кого: <b>{ $name }</b>
take-button = Взять
give-button = Вернуть
hand-button = Передать
end-button = Закрыть

## Ответы на нажатия

# $number — номер обращения
taken-toast = Обращение №{ $number } ваше
taken = Обращение №{ $number } ваше.
# $name — у кого оно
taken-other-toast = Это обращение сейчас у { $name }
yours-toast = Это обращение и так у вас
nobody-toast = Это обращение сейчас ни у кого
over-toast = Это обращение уже закрыто
given-toast = Обращение вернулось в очередь
ended-toast = Обращение №{ $number } закрыто

## Строки в комнате

# $by — кто, $to — кому, $reason — почему
room-handed = 👤 { $by } → <b>{ $to }</b>: обращение передано.
room-handed-reason = 👤 { $by } → <b>{ $to }</b>: обращение передано. Причина: { $reason }
room-returned = 👤 { $by }: обращение снова в общей очереди.
room-returned-reason = 👤 { $by }: обращение снова в общей очереди. Причина: { $reason }
room-expired = ⏳ { $name } давно не отвечает, обращение снова в общей очереди.
# $why — left или away
room-lost =
    { $why ->
        [left] 👤 { $name } больше не в команде, обращение снова в общей очереди.
       *[away] 👤 { $name } сейчас не на месте, обращение снова в общей очереди.
    }
# $new — кто продолжает, $old — кто вёл раньше
room-over = 👤 { $old } → <b>{ $new }</b>: обращение продолжит { $new }.

## Два ответа сразу

# $ago — когда обращение взяли
collision = Это обращение уже у <b>{ $name }</b> ({ $ago }). Ваш ответ пока не ушёл. Отправить всё равно?
# $count — секунды
seconds-ago-plain = { $count } с назад
held-send-button = Отправить всё равно
held-over-button = Отправить и забрать себе
held-drop-button = Не отправлять
held-sent-toast = Отправляю
held-dropped = Ответ снят: участник его не получит.
held-foreign-toast = Решает автор этого ответа

## Передать

hand-whom = Кому передать обращение №{ $number }?
hand-nobody-button = В общую очередь
nobody-plain = общая очередь
# $name — кому
hand-why = Передаю обращение №{ $number }: <b>{ $name }</b>. Напишите причину следующим сообщением или передайте без неё.
hand-plain-button = Без причины
hand-done = Готово, обращение №{ $number } передано.
hand-cancelled = Хорошо, всё осталось как было.

## Команды

# $command — команда с косой чертой
which = Не понимаю, о каком обращении речь. Напишите { $command } в его теме или с номером: <code>{ $command } 12</code>
unknown = Обращения №{ $number } здесь нет. Проверьте номер.
take-command = Взять обращение себе
release-command = Вернуть обращение в очередь
hand-command = Передать обращение коллеге

## Предложение

offer-yes-button = Беру
offer-no-button = Не могу
