# Due times: on the card, in the receipt and in reminders. The order of arguments comes from the Russian file.

## Moments

moment-near-plain = { $weekday } { $time }
moment-plain = { $day } { $month }, { $time }
# $city is the city the time zone is named after
city-plain =
    { $city ->
        [Podgorica] Podgorica time
        [Belgrade] Belgrade time
        [Moscow] Moscow time
        [UTC] UTC
       *[other] { $city } time
    }

## The member

receipt-expected = When to expect an answer: { $day }, by { $time } ({ $city }).

## On the card

# $promise is what was promised
card-due =
    ⏳ { $promise ->
        [resolution] Solve by { $due }
        [update] Let the member know by { $due }
       *[next] Answer by { $due }
    }
card-overdue =
    🔴 <b>{ $promise ->
        [resolution] Overdue, to be solved by { $due }
        [update] Overdue, the member should have heard by { $due }
       *[next] Overdue, to be answered by { $due }
    }</b>

## Reminders to an agent

# $number is the number with a link to the topic
nudge-half =
    { $number }: half of the time is over, { $promise ->
        [resolution] solve by { $due }.
        [update] let the member know by { $due }.
       *[next] answer by { $due }.
    }
nudge-most =
    ⏳ { $number }: little time is left, { $promise ->
        [resolution] solve by { $due }.
        [update] let the member know by { $due }.
       *[next] answer by { $due }.
    }
nudge-broken =
    🔴 { $number }: { $promise ->
        [resolution] it should have been solved by { $due }.
        [update] the member should have heard by { $due }.
       *[next] it should have been answered by { $due }, it is back in the queue.
    }
nudge-late =
    🔴 { $number }: { $promise ->
        [resolution] it should have been solved long ago ({ $due }), the coordinator's help is needed.
        [update] the member should have heard long ago ({ $due }), the coordinator's help is needed.
       *[next] it should have been answered long ago ({ $due }), the coordinator's help is needed.
    }

## Lines in the ticket's room

room-half =
    ⏳ Half of the time is over: { $promise ->
        [resolution] solve by { $due }.
        [update] let the member know by { $due }.
       *[next] answer by { $due }.
    }
room-most =
    ⏳ Little time is left: { $promise ->
        [resolution] solve by { $due }.
        [update] let the member know by { $due }.
       *[next] answer by { $due }.
    }
room-broken =
    🔴 { $promise ->
        [resolution] It should have been solved by { $due }.
        [update] The member should have heard by { $due }.
       *[next] It should have been answered by { $due }. Anybody can take it.
    }
room-late =
    🔴 { $promise ->
        [resolution] It should have been solved long ago ({ $due }), I call the coordinator.
        [update] The member should have heard long ago ({ $due }), I call the coordinator.
       *[next] It should have been answered long ago ({ $due }), I call the coordinator.
    }
# $people are those the bot cannot write to
room-call = { $people }, please have a look: I couldn't write to you in private.
# A time not by the desk's clock
moment-zone-plain = { $moment } ({ $city })
