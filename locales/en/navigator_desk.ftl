# What the support sees and says of tickets from the navigator. The order of arguments comes from the Russian file.

# The first line in the ticket's room
asked =
    { $kind ->
        [join] 🤝 <b>Application to join</b>, by the navigator
        [airdrop] 🪂 <b>Request for the airdrop</b>, by the navigator
       *[question] 🙋 <b>A question by the navigator</b>
    }
subject-plain =
    { $kind ->
        [join] Application to join
        [airdrop] Request for the airdrop
       *[question] A question by the navigator
    }
# Facts about the person, a line each
fact-step = Step: { $step }
fact-source = Came by: { $source }
fact-address = Address: <code>{ $address }</code>
fact-link-plain = bsn.expert
fact-none = No address yet.
fact-agreed = The Agreement, edition { $version }: agreed { $when }
fact-kind =
    { $kind ->
        [person] A person joins
       *[company] An organisation joins
    }
fact-account =
    { $state ->
        [there] ✅ The account is there
        [none] ❌ There is no account
       *[unread] ⚠️ The account was not read: { $why }
    }
fact-line-none = ❌ No trustline to { $token }
fact-line-empty = ✅ The trustline to { $token } is open, balance 0
fact-line-held = ‼️ Holds { $token } already: { $held }
fact-recommended = ✅ Recommended by { $who }: { $level } MTLAP
fact-recommended-low = ❌ Recommended by { $who }, who has only { $level } MTLAP
fact-recommended-unread = ⚠️ Recommended by { $who }, whose level was not read
fact-unrecommended = ❌ No recommendations
fact-recommendation-unread = ⚠️ Recommendations were not read: { $why }
fact-signers = Members' signatures: { $members } of { $weight }
fact-signers-unread = Members' signatures: { $members } of { $weight }, not read { $unread }
fact-seen = Read { $when }
fact-username-none = ⚠️ No username
# A check that the support asked for: somebody sent the text of the old bot
checked = 🔎 <b>The application checked</b>
arrived = 🎉 { $token } has come to the account: a member now.

## The secretary's checklist

checklist = <b>Checked by a human</b>
tick-button =
    { $item ->
        [registry] ☐ Not in the Registry
       *[blacklist] ☐ Not in the Black List
    }
ticked-button =
    { $item ->
        [registry] ☑ Not in the Registry
       *[blacklist] ☑ Not in the Black List
    }
# $who is a name, $when a time
ticked-line =
    { $item ->
        [registry] ✅ Not in the Registry
       *[blacklist] ✅ Not in the Black List
    }: { $who }, { $when }
unticked-line =
    { $item ->
        [registry] ☐ Not in the Registry
       *[blacklist] ☐ Not in the Black List
    }
ticked-toast = Ticked
unticked-toast = The tick is off
unticked-foreign-toast = A tick is taken off by who set it
tick-over-toast = This ticket is closed already
