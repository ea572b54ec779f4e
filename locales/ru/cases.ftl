# Дела: /cases и всё, что показывается о деле. Сроки называет настройка cases.rules, в регламентах их нет.

cases-command = Дела: ваши и суда
case-command = Открыть дело по номеру
escalate-command = Передать обращение выше
disagree-open-button = Не согласен / пожаловаться
dispute-open-button = Открыть дело о споре

## Имена из закона

level-plain =
    { $level ->
        [support] Поддержка
        [admins] Админы
        [mediation] Медиация
        [court] Суд
       *[appeal] Апелляция (ОСС)
    }
phase-plain =
    { $phase ->
        [waiting] ждёт, пока его примут
        [working] в работе
        [answered] ответ дан
        [offered] предложена медиация
        [agreed] стороны согласны, нужен медиатор
        [mediating] идёт медиация
        [unresolved] медиация не состоялась или не помогла
        [drafting] иск пишется
        [filed] иск у секретаря
        [returned] иск возвращён на доработку
        [claim_refused] в приёме иска отказано
        [complained] отказ обжалован
        [composing] собирается состав суда
        [seated] состав назван
        [hearing] рассматривается
        [ruled] есть решение, его можно обжаловать
       *[over] завершено
    }
due-plain =
    { $due ->
        [keeper] назначить ведущего
        [acknowledge] подтвердить, что дело принято
        [answer] ответить
        [raise_window] до этого дня дело можно поднять выше
        [notify] уведомить ответчика
        [mediation_reply] ответить на предложение медиации
        [meeting] встретиться с медиатором
        [mediation_end] закончить медиацию
        [draft] дописать иск
        [mend] исправить иск
        [claim_check] проверить иск
        [complaint_window] до этого дня отказ можно обжаловать
        [complaint] решить жалобу на отказ
        [bench] собрать состав суда
        [response] до этого дня ответчик может ответить на иск
        [objection_window] до этого дня можно возразить против названных
        [objection] решить возражение
        [opening] открыть рассмотрение
        [hearing] провести заседание
        [ruling] вынести решение
        [publication] опубликовать решение
        [appeal_window] до этого дня решение можно обжаловать
       *[task] выполнить решённое
    }
nature-plain =
    { $nature ->
        [person] человек
        [company] компания или организация
       *[ai_agent] ИИ-агент или бот
    }
role-plain =
    { $role ->
        [claimant] Заявитель
        [respondent] Ответчик
        [witness] Свидетель
        [representative] Представитель
       *[expert] Эксперт
    }
manner-plain =
    { $manner ->
        [bot] через бота
        [telegram] лично в Telegram
        [letter] письмом
        [representative] через представителя
       *[public] публично: иначе не достать
    }
instance-plain =
    { $instance ->
        [admins] админы
        [mediation] медиация
        [court] суд
        [duty_judge] дежурный судья
       *[general] общий состав суда (ОСС)
    }
ending-plain =
    { $ending ->
        [settled] договорились
        [withdrawn] заявитель отозвал
        [refused] отказано
        [decided] решено
       *[not_pursued] дальше не пошло
    }
post-plain =
    { $post ->
        [opening] пост о рассмотрении
       *[ruling] решение
    }
task-status-plain =
    { $status ->
        [open] не начато
        [executed] выполнено
        [partly] выполнено частично
       *[not] не выполнено
    }
yes-no-plain =
    { $answer ->
        [yes] да
       *[no] нет
    }
code-plain =
    { $code ->
        [opened] дело открыто
        [acknowledged] принято в работу
        [disputed] названы ответчик и претензия
        [raised] поднято выше
        [claimed] передано прямо в суд
        [lowered] возвращено ниже
        [settled] договорились
        [settlement_confirmed] сторона подтвердила соглашение
        [withdrawn] отозвано
        [refused] отказано
        [decided] решено
        [carried] решено, что из переписки идёт с делом
        [named] назван участник
        [notified] ответчик уведомлён
        [reach] изменилась связь с участником
        [keeper] назначен ведущий
        [agent] отмечен участвовавший агент
        [declared] заявлено об отсутствии интереса
        [recused] самоотвод
        [objected] возражение
        [no_objection] возражений нет
        [objection_decided] возражение решено
        [mediation_replied] ответ на предложение медиации
        [mediation_not_held] медиация не состоялась
        [mediator_named] назван медиатор
        [mediation_opened] медиация открыта
        [mediation_met] встреча прошла
        [mediation_extension] о продлении медиации
        [mediation_ended] медиация окончена
        [claim_filled] изменён иск
        [claim_undertaken] дано обязательство
        [claim_filed] иск подан
        [claim_accepted] иск принят
        [claim_returned] иск возвращён
        [claim_refused] в приёме иска отказано
        [complained] жалоба на отказ
        [complaint_decided] жалоба решена
        [bench_proposed] предложен состав суда
        [bench_agreed] сторона согласна с составом
        [bench_composed] состав собран
        [post_previewed] пост просмотрен
        [post_published] пост опубликован
        [post_linked] ссылка на пост
        [closed] дело закрыто для публики
        [material] приложен материал
        [responded] ответ на иск
        [deposited] внесён депозит
        [date_set] назначена дата
        [held] заседание прошло
        [ruled] вынесено решение
        [appealed] подана апелляция
        [task_set] поставлена задача
        [task_status] отмечена задача
       *[due] наступил срок
    }

## Экран дела

# $number — номер дела, $level — уровень, $phase — состояние
case-head = ⚖️ <b>Дело №{ $number }</b> · { $level }: { $phase }
case-head-level = ⚖️ <b>Дело №{ $number }</b> · { $level }
case-elsewhere = ⚖️ Дело №{ $number } сейчас здесь: { $level }
case-which = Какое дело открыть? Напишите номер: <code>/case 5</code>. Список: /cases
case-unknown = Дела №{ $number } нет, или оно вам не открыто.
kind-line =
    { $kind ->
        [dispute] Спор двух сторон
       *[request] Просьба о помощи
    }
closed-line = 🔒 Закрытое дело: ничего из него не выходит за круг участников.
# $role — кто в деле, $name — имя, $nature — человек, компания, агент
party-line = • { $role }: <b>{ $name }</b> ({ $nature })
filed-line = Подано: { $at }
notified-line = { $name }: уведомление { $at }
unnotified-line = { $name }: ещё без уведомления
unreachable-line = ⚠️ { $name }: бот не может написать, передавайте сами
grievance-line = Претензия:
keeper-none = Ведущего пока нет.
keeper-line = Ведёт: <b>{ $name }</b>
keeper-declared = Ведёт: <b>{ $name }</b>, об отсутствии интереса заявлено
keeper-disputed = ⚠️ Против ведущего возражают, решение впереди.
transcript-line =
    { $carry ->
        [whole] Переписка с поддержкой идёт с делом целиком.
        [selected] Из переписки с поддержкой идут выбранные сообщения.
       *[none] Переписка с поддержкой наверх не идёт.
    }
task-untitled-plain = Задача { $number }
task-line = ☑️ { $title } · до { $due } · { $status }
ending-line = Итог: <b>{ $how }</b>, { $at }
# $at — когда, $due — что должно случиться
next-line = 📅 { $at } · { $due }
instance-line = Выше можно обратиться сюда: { $next }.
open-button = Открыть дело
open-private-button = Открыть в личке
history-button = История
refresh-button = Обновить
all-button = Все дела
history-head = <b>Дело №{ $number }: что было</b>
history-line = { $at } · { $what }
history-moved = { $at } · { $what } → { $level }
history-older-button = ← Раньше
history-newer-button = Позже →
back-to-case-button = ← К делу
card-kept = Ведущий есть.
card-vacant = ⚠️ Ведущего пока нет: кто может, возьмите.

## Списки

list-own = <b>Ваши дела</b>
list-queue = <b>Ждут на вашем уровне</b>
list-public = <b>Дела суда, открытые для всех</b>
list-public-none = Пока ни одного.
# $count — сколько дел не поместилось
list-more = …и ещё { $count }: открыть можно по номеру, /case
list-line = • №{ $number } · { $level }: { $phase }
list-line-next = • №{ $number } · { $level }: { $phase } · 📅 { $at }
list-level = • №{ $number } · { $level }
list-button = №{ $number }
list-newest-button = ← Новые
list-older-button = Более старые →
public-date = · 📅 { $at }
public-final = окончательно

## Формы

form-head = ⚖️ Дело №{ $number } · <b>{ $what }</b>
form-head-new = ⚖️ <b>{ $what }</b>
# $what — действие, как на кнопке
form-done = ✅ { $what }: сделано.
form-given-up = Хорошо, ничего не сделано и никому не отправлено.
marked-button = ✅ { $label }
choice-button = { $label }
marked-done-button = Готово
skip-button = Пропустить
sure-button = Подтверждаю
mark-one-toast = Отметьте хотя бы одно
choose = Выберите кнопкой ниже.
not-now = Сейчас это сделать нельзя.
sum-unread = Не понял сумму. Нужны число и код актива, например: <code>10 EURMTL</code>
account-unread = Это не похоже на счёт Stellar: 56 знаков, начинается с G. Проверьте и пришлите ещё раз.
digest-unread = Нужен хеш: 64 знака, цифры и буквы от a до f.
# $count — наибольшая длина
words-long = Слишком длинно: здесь помещается до { $count } знаков. Сократите, пожалуйста.
words-none = Напишите, пожалуйста, словами.
date-unread = Не понял дату, или она уже прошла. Например: <code>15.12 18:00</code> или «через 10 дней»
person-unread = Пришлите имя пользователя: <code>@name</code>.
person-unknown = Бот с таким человеком не знаком. Проверьте имя или пропустите: назвать участника можно и без Telegram.

## Как дело начинается

opening-member =
    <b>Обращение №{ $number }</b>

    Если вы не согласны с ответом, дело посмотрят админы. Если у вас спор с кем-то, назовите его и претензию: дело сможет дойти до медиации и суда. Что пойдёт выше из вашей переписки, решаете вы.
opening-door =
    <b>Жалоба или спор</b>

    Расскажите, с кем спор и в чём претензия. Написанное здесь не попадёт в общий чат агентов. Если жалоба на админа, её увидит только тот, кто в гильдии админов отвечает за такие жалобы.
opening-agent = Передать обращение №{ $number } админам? Участник увидит, что дело открыто и кто его ведёт.
opening-lead = Обращение №{ $number }: причину и слова для админов бот спросит в личке.
post-gone = <i>Публикация снята.</i>
# Точный текст обязательства, если его не задали настройкой: меняется только вместе с регламентом
undertaking-plain = Обязуюсь признать и исполнить решение суда Ассоциации Монтелиберо по этому иску.

## Стирание данных

# $number — номер дела
forget-case = Стереть сейчас нельзя: дело №{ $number } ещё не закончено, и оно касается не только вас. Его можно отозвать (/case { $number }), если вы заявитель. Когда всё закончится, повторите /forget.
