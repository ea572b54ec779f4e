# Figures of cases for those who lead the programme: /cases figures.

figures-button = 📊 Figures
# $zone: the time zone
figures-head = 📊 <b>Cases: { $first } – { $last }</b> ({ $zone })
figures-week = <b>Cases of the week</b>
figures-level = <b>{ $level }</b>: { $count } opened
figures-ends = settled { $settled } · decided { $decided } · refused { $refused } · withdrawn { $withdrawn }
figures-moves = sent up { $raised } · sent down { $returned }
figures-moves-court = returned { $returned } · appealed { $appealed }
figures-times = time: usually { $median }, nine of ten within { $longest }
figures-late =
    ⏰ { $count ->
        [one] { $count } late step
       *[other] { $count } late steps
    }
figures-mediation = <b>Mediation</b>: { $registered } registered, { $resolved } resolved
figures-none = No case was opened in this time.
figures-note = <i>Counted are the cases that came to a level in this time. Of mediation only counts are seen: its register is closed.</i>
figures-period-button =
    { $period ->
        [week] Week
        [month] Month
        [quarter] Quarter
       *[year] Year
    }
figures-period-unread = Which time do you mean? For example: <code>/cases figures month</code> or <code>/cases figures 1.10 - 31.10</code>
