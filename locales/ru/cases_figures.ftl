# Цифры по делам для тех, кто ведёт программу: /cases figures.

figures-button = 📊 Цифры
# $zone — часовой пояс
figures-head = 📊 <b>Дела: { $first } – { $last }</b> ({ $zone })
figures-level = <b>{ $level }</b>: открыто { $count }
figures-ends = договорились { $settled } · решено { $decided } · отказано { $refused } · отозвано { $withdrawn }
figures-moves = поднято выше { $raised } · возвращено ниже { $returned }
figures-moves-court = возвращено { $returned } · обжаловано { $appealed }
figures-times = срок: обычно { $median }, девять из десяти: { $longest }
figures-late =
    ⏰ { $count ->
        [one] просрочен { $count } шаг
        [few] просрочено { $count } шага
       *[many] просрочено { $count } шагов
    }
figures-mediation = <b>Медиация</b>: зарегистрировано { $registered }, улажено { $resolved }
figures-none = За это время дел не открывали.
figures-note = <i>Считаются дела, которые пришли на уровень в это время. О медиации видны только количества: её реестр закрыт.</i>
figures-period-button =
    { $period ->
        [week] Неделя
        [month] Месяц
        [quarter] Квартал
       *[year] Год
    }
figures-period-unread = Не понял, за какое время. Например: <code>/cases figures месяц</code> или <code>/cases figures 1.10 - 31.10</code>
