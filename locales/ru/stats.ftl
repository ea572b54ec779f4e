# Статистика: /stats и недельный отчёт. Формулы: docs/figures.md

stats-command = Статистика за период: /stats неделя
stats-title-plain = Статистика помощи
# $period — за какое время, $zone — часовой пояс
stats-head = 📊 <b>{ $view }</b>
    { $period } ({ $zone })
stats-view-total-plain = Статистика
stats-view-agent-plain = Статистика по агентам
stats-view-category-plain = Статистика по темам
stats-period-plain = { $first } – { $last }
stats-received = <b>Получено:</b> { $count }
# $how — чем кончилось, $count — сколько раз
stats-ended = • { stats-how-plain }: { $count }
stats-how-plain =
    { $how ->
        [answered] ответили люди
        [automatic] справился бот
        [merged] объединено с другим
        [decided] решено уровнем выше
        [withdrawn] закрыл сам участник
        [no_reply] участник не ответил
        [spam] спам
       *[open] ещё открыто
    }
stats-missing = <b>Не учтено:</b> { $count }{ $count ->
        [0] {""}
       *[other] {" "}⚠️ сообщите тем, кто ведёт бота
    }
# $half — медиана, $most — за столько получили 9 из 10
stats-first = <b>Первый ответ:</b> половина за { $half }, девять из десяти за { $most }
stats-first-business = • в рабочих часах: { $half } и { $most }
stats-resolution = <b>До решения:</b> половина за { $half }, девять из десяти за { $most }
stats-reopened = <b>Открыто снова за 7 дней:</b> { $share }
stats-reopened-note = <i>Решённое за последнюю неделю здесь не считается: оно ещё может открыться.</i>
stats-automation = <b>Без людей:</b> подтверждено { $strict }, вместе с молчанием { $full }
stats-rating = <b>Оценка:</b> { $rating }
stats-share-plain = { $percent } % (из { $count })
stats-few-plain = мало данных (n = { $count })
stats-mean-plain = { $whole },{ $rest } из 5 (n = { $count })
stats-nothing-plain = нет данных
stats-empty = За это время обращений не было.
# $name — агент или тема, $count — сколько обращений
stats-row = <b>{ $name }</b>: { $count }, первый ответ { $half }, оценка { $rating }
stats-row-more = …и ещё { $count }
stats-nobody-plain = без темы
stats-behind = ⏳ Ещё считаю: часть дней пока не вошла. Нажмите кнопку через минуту.
stats-today-button = Сегодня
stats-week-button = Неделя
stats-last-week-button = Прошлая
stats-month-button = Месяц
stats-last-month-button = Прошлый
stats-total-button = Итоги
stats-agent-button = Агенты
stats-category-button = Темы
stats-unknown = Не понял, за какое время: «{ $words }». Например: <code>/stats неделя</code>, <code>/stats октябрь</code>, <code>/stats 1–15 ноября</code>, <code>/stats 2026-11-01 2026-11-15</code>
stats-no-such-day = Такого дня нет: { $day }.{ $month }. Проверьте, пожалуйста, число.
stats-ahead = Это время ещё не наступило. Например: <code>/stats прошлый месяц</code>
stats-backwards = Конец раньше начала. Поменяйте даты местами, пожалуйста.

## Недельный отчёт

report-head = 📊 <b>Отчёт за неделю</b>
report-picture-title = Отчёт помощи за неделю
report-received-plain = получено
report-solved-plain = решено
report-days-title = Обращения по дням
report-first-title = Первый ответ, рабочих часов
report-half-plain = половина быстрее
report-most-plain = девять из десяти быстрее
report-day-plain = { $weekday } { $day }
