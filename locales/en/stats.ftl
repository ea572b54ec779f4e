# Statistics: /stats and the weekly report. Formulas: docs/figures.md

stats-command = Statistics of a period: /stats week
stats-title-plain = The desk in numbers
# $period: which time, $zone: the time zone
stats-head = 📊 <b>{ $view }</b>
    { $period } ({ $zone })
stats-view-total-plain = Statistics
stats-view-agent-plain = Statistics by agent
stats-view-category-plain = Statistics by topic
stats-period-plain = { $first } – { $last }
stats-received = <b>Received:</b> { $count }
# $how: how they ended, $count: how many times
stats-ended = • { stats-how-plain }: { $count }
stats-how-plain =
    { $how ->
        [answered] answered by people
        [automatic] settled by the bot
        [merged] merged into another
        [decided] decided a level higher
        [withdrawn] closed by the member
        [no_reply] the member did not reply
        [spam] spam
       *[open] still open
    }
stats-missing = <b>Unaccounted:</b> { $count }{ $count ->
        [0] {""}
       *[other] {" "}⚠️ please tell those who run the bot
    }
# $half: the median, $most: nine of ten got it within this
stats-first = <b>First answer:</b> half within { $half }, nine of ten within { $most }
stats-first-business = • in working hours: { $half } and { $most }
stats-resolution = <b>Until solved:</b> half within { $half }, nine of ten within { $most }
stats-reopened = <b>Reopened within 7 days:</b> { $share }
stats-reopened-note = <i>What was solved within the last week does not count here: it may still be reopened.</i>
stats-automation = <b>Without people:</b> confirmed { $strict }, with silence { $full }
stats-rating = <b>Rating:</b> { $rating }
stats-share-plain = { $percent }% (of { $count })
stats-few-plain = too few to tell (n = { $count })
stats-mean-plain = { $whole }.{ $rest } of 5 (n = { $count })
stats-nothing-plain = nothing to tell
stats-empty = There were no tickets in this time.
# $name: an agent or a topic, $count: how many tickets
stats-row = <b>{ $name }</b>: { $count }, first answer { $half }, rating { $rating }
stats-row-more = …and { $count } more
stats-nobody-plain = no topic
stats-behind = ⏳ Still counting: some days are not in yet. Press a button in a minute.
stats-today-button = Today
stats-week-button = Week
stats-last-week-button = Last week
stats-month-button = Month
stats-last-month-button = Last month
stats-total-button = Totals
stats-agent-button = Agents
stats-category-button = Topics
stats-unknown = I did not understand which time: “{ $words }”. For example: <code>/stats week</code>, <code>/stats october</code>, <code>/stats 1-15 november</code>, <code>/stats 2026-11-01 2026-11-15</code>
stats-no-such-day = There is no such day: { $day }.{ $month }. Please check the date.
stats-ahead = That time has not come yet. For example: <code>/stats last month</code>
stats-backwards = The end comes before the beginning. Please swap the dates.

## The weekly report

report-head = 📊 <b>The week's report</b>
report-picture-title = The desk's week
report-received-plain = received
report-solved-plain = solved
report-days-title = Tickets by day
report-first-title = First answer, working hours
report-half-plain = half are faster
report-most-plain = nine of ten are faster
report-day-plain = { $weekday } { $day }
