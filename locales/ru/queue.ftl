# Очередь, обращение на одном экране, ответы из личного чата, кто когда работает.

## Списки

list-mine = <b>Мои обращения</b>
list-free = <b>Никто не взял</b>
list-due = <b>По сроку ответа</b>
list-all = <b>Ждут ответа</b>
# $name — название темы
list-category = <b>Тема: { $name }</b>
list-categories = <b>Темы обращений</b>
empty = Здесь пусто.
# $page — страница, $pages — сколько их
pages = <i>страница { $page } из { $pages }</i>
# $more — подробности через точку
line = <b>№{ $number }</b> { $name } — { $more }
# $span — промежуток времени
waits-plain = ждёт { $span }
late-plain = ⚠️ просрочено на { $span }
# $ahead — «через 2 ч»
due-plain = срок { $ahead }
# $count — сколько обращений
tab-mine-button = Мои · { $count }
tab-free-button = Ничьи · { $count }
tab-due-button = По сроку · { $count }
tab-categories-button = Темы
renew-button = Обновить
next-button = Взять следующее
next-none = Сейчас нет обращений, которые вы могли бы взять.
next-none-toast = Сейчас нет обращений, которые вы могли бы взять
gone-toast = Этого обращения здесь нет

## Обращение на экране

# $arrow — чьи слова, $who — имя, $when — время, $marks — пометки, $text — что сказано
said =
    { $arrow } <b>{ $who }</b> · { $when }{ $marks }
    { $text }
standing-plain =
    { $standing ->
        [undelivered] не доставлено
        [held] ещё не ушло
       *[withdrawn] отменено
    }
older-button = ◀ Раньше
newer-button = Позже ▶
answer-button = Ответить

## Ответ из личного чата

# $member — имя участника
write = Пишите ответ на обращение №{ $number } ({ $member }). Следующее сообщение, любое, уйдёт участнику за вашей подписью.
# $holder — у кого обращение
write-other = Обращение №{ $number } ({ $member }) сейчас у <b>{ $holder }</b>. Если ответите, сначала спрошу, отправлять ли. Следующее сообщение будет ответом.
# $minutes — сколько минут
write-more = Ответ на обращение №{ $number } принят. Ещё { $minutes } мин всё, что вы пришлёте сюда, тоже уйдёт участнику. Закончили — нажмите «Готово».
done-button = Готово
# $name — имя агента
echo-plain = ↩️ { $name } отвечает из личного чата:
room-undone = { $name }: ответ из личного чата отменён, у участника его нет.

## Личные уведомления

open-button = Открыть
# $name — имя участника
news = В вашем обращении №{ $number } новое сообщение ({ $name }).
# $name — имя коллеги
handed = { $name } передаёт вам обращение №{ $number }.
notify-on = Уведомления включены: напишу сюда, когда участник ответит в вашем обращении, в ваши рабочие часы. Выключить: <code>/notify off</code>
notify-off = Уведомления выключены. Включить: <code>/notify on</code>

## Предложения агентам

# $agent — кому, $minutes — сколько минут ждём
offer = { $agent }, возьмёте обращение №{ $number }? Жду { $minutes } минут, потом предложу другому.
offer-taken = { $name } берёт это обращение.
offer-refused = { $name } сейчас не может.
offer-late = Это обращение уже взяли.
offer-open = Предложил всем, кто мог бы: пока никто не взял. Обращение в общей очереди.
offer-foreign-toast = Предложено другому. Взять можно кнопкой на карточке
assign-held = Обращение №{ $number } сейчас не в очереди: его ведут, или оно уже не ждёт ответа.
assign-off = В этой категории подбор агента выключен. Координатор включает его в настройке <code>desk.categories</code> (поле assign), для обращений без категории в <code>assign.default</code>.
assign-running = Уже предлагаю это обращение.
assign-nobody = Сейчас нет никого, кто на месте, знает тему и не занят. Обращение ждёт в очереди.

## Кто когда работает

away = Хорошо, вы не на месте. То, что ждало вашего ответа, вернулось в очередь. Вернётесь — напишите /back
# $at — время, $zone — часовой пояс
away-until = Хорошо, вы не на месте до: { $at } ({ $zone }). То, что ждало вашего ответа, вернулось в очередь. Вернётесь раньше — напишите /back
# $text — что написали
away-wrong = «{ $text }» — не понимаю или это уже прошло. Можно так: <code>/away 2h</code>, <code>/away 3d</code>, <code>/away 18:30</code>, <code>/away 05.03 10:00</code>
back = С возвращением! Следующее по очереди: /next
# $hours — часы словами, $zone — часовой пояс
hours-current = Ваши рабочие часы: <code>{ $hours }</code> ({ $zone }). Убрать: <code>/hours off</code>
hours-none = Рабочие часы не заданы: считаю, что вы можете ответить в любое время. Задать: <code>/hours mon-fri 10:00-18:00 sat 12:00-16:00</code>
# $word — чего не понял
hours-wrong = Не понимаю часы: { $word }. Пример: <code>/hours mon-fri 10:00-18:00 sat 12:00-16:00 Europe/Belgrade</code>
duty-head = <b>Кто работает</b>
# $state — на месте ли, $capacity — сколько обращений, $skills — умения
duty-line =
    { $state ->
        [there] 🟢 { $name } — до { $capacity }. { $skills }
        [away] 🔴 { $name } — до { $capacity }. { $skills }
       *[off] 🌙 { $name } — до { $capacity }. { $skills }
    }
duty-help = Изменить: <code>/duty Имя capacity=8 skills=join,wallet languages=ru,en</code>
duty-unknown = Не нахожу такого агента. Список: /duty
duty-wrong = Не понимаю «{ $word }». Пример: <code>/duty Имя capacity=8 skills=join,wallet languages=ru,en</code>
duty-set = Сохранено.

## Команды

queue-command = Очередь обращений
next-command = Взять следующее обращение
assign-command = Подобрать агента обращению
away-command = Не на месте: /away 2h
back-command = Снова на месте
hours-command = Мои рабочие часы

## Доска

board-head = 📋 <b>Очередь</b>
# $open — ждут ответа, $free — никто не взял, $late — просрочено
board-counts = Ждут ответа: <b>{ $open }</b> · ничьи: <b>{ $free }</b> · просрочено: <b>{ $late }</b>
# $at — время, $zone — часовой пояс
board-next = Ближайший срок: №{ $number }, { $at } ({ $zone })
board-command = Доска очереди в этой теме

# Menus of commands
tickets-command = Все обращения по страницам
duty-command = Кто из агентов на месте и что умеет
notify-command = Писать ли вам лично о новостях
