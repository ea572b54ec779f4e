# Collaboration of programs: /collab and the weekly report

collab-command = Collaboration of programs
collab-looking = 🔎 Reading the programs' accounts…
collab-head = 🤝 <b>Collaboration of programs</b>
collab-pairs = Mutual pairs: <b>{ $count }</b>
collab-share = Programs in at least one pair: <b>{ $engaged } of { $all }</b> ({ $percent }%)
collab-mutual-title-line = <b>Mutual</b>
collab-declared-title-line = <b>Declared, no answer</b>
collab-mutual-row = • { $a } ↔ { $b }
collab-declared-row = • { $a } → { $b }
collab-uncertain-row = • { $a } → { $b } (the answer could not be read)
collab-changes = <b>What changed since { $day }</b>
collab-no-changes = Nothing has changed since { $day }.
collab-first = Nothing to compare with yet: this is the first snapshot.
collab-change-row =
    { $after ->
        [mutual] • { $a } ↔ { $b }: mutual now
        [none] • { $a } and { $b }: the tags are gone
       *[declared] • { $a } → { $b }: declared, no answer
    }
collab-came-row = • a new program: { $program }
collab-went-row = • a program is gone: { $program }
collab-doubts-title-line = <b>Unclear</b>
collab-doubt-row =
    { $why ->
        [unresolved] • { $program }: <code>{ $key }</code> names no program of the list
        [name] • { $program }: <code>{ $key }</code> counts by its name ({ $other }), the account in it is somebody else's
        [contradiction] • { $program }: <code>{ $key }</code> counts by its account ({ $other }), the name in it is another one
        [case] • { $program }: <code>{ $key }</code> does not count, it has to be <code>Collaboration</code> with a capital
        [revoked] • { $program }: <code>{ $key }</code> does not count, that program is closed ({ $other })
       *[itself] • { $program }: <code>{ $key }</code> does not count, it names itself
    }
collab-unread = ⚠️ Could not be read: { $names }. What they declare themselves cannot be seen now.
collab-stale = ⚠️ Horizon { $trouble } at the moment. This is the last that could be read.
collab-nothing =
    Horizon, the server of the Stellar network, { $trouble } at the moment, and not one program could be read. Please try again in a few minutes.
collab-more = …and { $count } more, all of it is in the files.
collab-day-plain = { $day } { date-month-of-plain }
collab-read = 🕓 Read { $when } ({ $zone })
collab-picture-title = Collaboration of programs
collab-picture-mutual-plain = mutual
collab-picture-declared-plain = declared, no answer
collab-picture-alone-plain = Without a pair so far
