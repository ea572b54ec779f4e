# Сроки: на карточке, в квитанции и в напоминаниях. Порядок аргументов берётся из этого файла.

## Моменты

moment-near-plain = { $weekday } { $time }
moment-plain = { $day } { $month }, { $time }
# $city — город, по которому назван часовой пояс
city-plain =
    { $city ->
        [Podgorica] по времени Подгорицы
        [Belgrade] по времени Белграда
        [Moscow] по московскому времени
        [UTC] по Гринвичу
       *[other] по времени { $city }
    }

## Участнику

receipt-expected = Когда ждать ответа: { $day }, до { $time } { $city }.

## На карточке

# $promise — что обещано
card-due =
    ⏳ { $promise ->
        [resolution] Решить до { $due }
        [update] Дать знать участнику до { $due }
       *[next] Ответ до { $due }
    }
card-overdue =
    🔴 <b>{ $promise ->
        [resolution] Срок решения вышел: { $due }
        [update] Срок весточки участнику вышел: { $due }
       *[next] Срок ответа вышел: { $due }
    }</b>

## Напоминания агенту

# $number — номер со ссылкой на тему
nudge-half =
    { $number }: прошла половина срока, { $promise ->
        [resolution] решить до { $due }.
        [update] дать знать участнику до { $due }.
       *[next] ответ до { $due }.
    }
nudge-most =
    ⏳ { $number }: времени мало, { $promise ->
        [resolution] решить до { $due }.
        [update] дать знать участнику до { $due }.
       *[next] ответ до { $due }.
    }
nudge-broken =
    🔴 { $number }: { $promise ->
        [resolution] срок решения вышел ({ $due }).
        [update] участник ждёт весточки с { $due }.
       *[next] срок ответа вышел ({ $due }), обращение в общей очереди.
    }
nudge-late =
    🔴 { $number }: { $promise ->
        [resolution] срок решения вышел давно ({ $due }), нужна помощь координатора.
        [update] участник давно ждёт весточки (с { $due }), нужна помощь координатора.
       *[next] срок ответа вышел давно ({ $due }), нужна помощь координатора.
    }

## Строки в комнате обращения

room-half =
    ⏳ Прошла половина срока: { $promise ->
        [resolution] решить до { $due }.
        [update] дать знать участнику до { $due }.
       *[next] ответ до { $due }.
    }
room-most =
    ⏳ Времени мало: { $promise ->
        [resolution] решить до { $due }.
        [update] дать знать участнику до { $due }.
       *[next] ответ до { $due }.
    }
room-broken =
    🔴 { $promise ->
        [resolution] Срок решения вышел ({ $due }).
        [update] Участник ждёт весточки с { $due }.
       *[next] Срок ответа вышел ({ $due }). Взять может любой.
    }
room-late =
    🔴 { $promise ->
        [resolution] Срок решения вышел давно ({ $due }), зову координатора.
        [update] Участник давно ждёт весточки (с { $due }), зову координатора.
       *[next] Срок ответа вышел давно ({ $due }), зову координатора.
    }
# $people — кому бот не может написать лично
room-call = { $people }, посмотрите, пожалуйста: написать вам лично не вышло.
# Время не по часам службы
moment-zone-plain = { $moment } { $city }
