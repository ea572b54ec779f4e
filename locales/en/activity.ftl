# The ledger of agents' work: /ledger. Points by which the programme decides on a compensation; the bot pays nothing

ledger-off = Work is not being counted yet. A coordinator switches it on by the setting <code>ledger.weights</code>; the weights are open to all.
ledger-unknown = I did not understand which month: “{ $words }”. For example: <code>/ledger october</code>
# $month: "November 2026"
ledger-head = 📒 <b>Your work: { $month }</b>
ledger-draft-head = 📒 <b>Draft of your work: { $month }</b>
# $kind: what kind of work, $count: how many times, $points: points
ledger-row = • { ledger-kind-plain }: { $count } → { $points }
ledger-kind-plain =
    { $kind ->
        [case] solved tickets
        [noted] notes for the team
        [merged] merged tickets
        [raised] passed to a higher level
       *[granted] granted after an objection
    }
ledger-total = <b>Points in all:</b> { $points }
ledger-none = Nothing is credited for this month yet.
# $version: version of the weights, $day: "Saturday, 5 December"
ledger-note = <i>Credited after 7 days unless the ticket was reopened. Weights: version { $version }. Export: { $day }. If you disagree, press “Object” before that day.</i>
ledger-objection = Your objection: “{ $words }”
ledger-objection-open = • a coordinator is looking at it
ledger-objection-answer = • answer: { $answer }
ledger-object-button = Object
ledger-export-button = Export CSV
ledger-objections-button = Objections: { $count }
ledger-object-ask = Write in one message what was counted wrongly: the ticket's number and what you did. A coordinator will see it.
ledger-words-only = Please write it in words.
ledger-object-done = Your objection is noted. A coordinator will answer here.
# $name: an agent, $month: the month, $words: their words
ledger-object-told = ⚖️ <b>{ $name }</b> objects to the count of { $month }:

    { $words }
ledger-grant-button = Add points
ledger-refuse-button = Refuse
ledger-grant-ask = How many points to add? For example: <code>0.5</code>
ledger-grant-number = I did not understand the number: it must be from 0.01 to 1000, for example <code>0.5</code>.
ledger-refuse-ask = Write why: the agent will see your answer.
ledger-decided-toast = This objection is decided already
ledger-decided = The decision is noted; the agent will see it.
ledger-granted-plain = { $points } added
ledger-answer = ⚖️ The decision on your objection of { $month }: { $answer }
ledger-no-objections = There are no open objections of { $month }.
# $month: the month, $version: version of the weights, $hash: SHA-256 of the file
ledger-export = 📒 The count of work of { $month }, weights: version { $version }
    SHA-256: <code>{ $hash }</code>
ledger-export-draft = 📒 <b>Draft</b> of the count of work of { $month }, weights: version { $version }. It becomes final on { $day }, when every objection is decided.
    SHA-256: <code>{ $hash }</code>

# Menus of commands
ledger-command = Your contribution this month
