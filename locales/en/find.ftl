# Finding tickets.

how = What shall I find? The number of a ticket, the name or @name of a member, their number at Telegram, or words that were said: <code>/find lost key</code>
found = 🔎 <b>{ $asked }</b>
nothing = Nothing was found for “{ $asked }”. Try other words, the number of a ticket or the @name of a member.
find-command = Find a ticket
