# A bundle of evidence: one file that shows what was said and proves that it was not changed since.

bundle-command = The evidence of a case as one file
bundle-button = 🧾 Bundle of evidence
bundle-which = Which case? For example: <code>/bundle 5</code>. Whoever keeps a case makes its bundle.
bundle-foreign = Only the keeper of case { $number } can make its bundle of evidence.
bundle-waits = The bundle of case { $number } is being gathered already. It comes here as a file, please wait a little.
# $carried: how much of the conversation the member lets go up
bundle-begun =
    Gathering the bundle of case { $number }. { $carried ->
        [whole] The member lets the whole conversation go with it.
        [selected] The member lets chosen messages go with it: the others will not be in the bundle.
       *[none] The member does not let the conversation go with it: it will not be in the bundle.
    }
    The file comes here. The request is on record.
bundle-keeper-changed = While the bundle was gathered, somebody else became the keeper of the case. No file was made.
bundle-failed = The bundle of case { $number } could not be made: it would be too large, or the data contradict themselves. The program's log tells more.
bundle-made = 🧾 <b>Bundle of evidence</b> · case { $number }, issue { $version }
bundle-same = Nothing has changed since the last time: it is the same file.
# $withheld: how many messages are left out without consent
bundle-messages =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }, { $withheld ->
        [0] all with the member’s consent
        [one] { $withheld } left out without consent
       *[other] { $withheld } left out without consent
    }
bundle-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }, enclosed: { $enclosed }. The others are described: number, size, hash
# $zip: hash of the file, $manifest: hash of the manifest
bundle-hashes =
    SHA-256 of the file: <code>{ $zip }</code>
    SHA-256 of the manifest: <code>{ $manifest }</code>
    To check it: <code>mtl-bots verify FILE.zip</code>
bundle-line = 🧾 Bundle of evidence, issue { $version }, { $at }: <code>{ $manifest }</code>
bundle-subject-plain =
    Case { $number }: { $kind ->
        [dispute] a dispute
       *[request] a request
    }
