# Joining the Association: consent, conditions, the application and what becomes of it. The order of arguments comes from the Russian file.

## Who joins

kind-ask = <b>Joining the Association</b>

    I will show the Agreement, check the conditions on the chain and pass the application to the Council. Who joins?
kind-button =
    { $kind ->
        [person] 👤 Myself
       *[company] 🏢 An organisation
    }

## Consent

# $link leads to the Agreement, $version is its edition
consent =
    <b>The Association's Agreement</b>
    { $link }, edition { $version }

    Read it without hurry: by joining you voluntarily agree with its spirit and its letter.

    ⚠️ <b>An application is public.</b> The address of the account and all that is seen of it on the chain will be seen by members of the Association. There must be no secrets in it.
consent-company =
    An organisation joins by the token MTLAC. The Agreement is accepted by whoever may decide for it; most of the signatures on its account have to belong to members of the Association.
consent-link-plain = Open the text
agree-button = ✅ I agree
disagree-button = I do not agree
disagreed = Without agreeing to the Agreement nobody can join, and that is fair: a contract rests on good will. Read and ask as long as you like, and come back any day.
# No username in Telegram
no-username = 💡 You have no username in Telegram. You can join without, but with one it is easier for a recommender and the secretary to find you. It is set in Telegram's settings.

## Conditions

address-ask =
    Send the address of the account that the member's token shall come to: it begins with <b>G</b>. It has to be your own; a shared account of a service will not do.
address-ask-company =
    Send the address of the organisation's account: it begins with <b>G</b>.
# $address is the address, $token the token's code
checks-head = <b>Conditions of joining</b>
    <code>{ $address }</code>
unmet =
    { $what ->
        [no_account] ❌ <b>The account is not on the chain.</b> Send a couple of XLM to the address from a wallet.
        [no_trustline] ❌ <b>There is no trustline to { $token }.</b> Open it by the link below: exactly this issuer counts.
        [already_member] 🎉 <b>This account holds { $token } already</b>: you are a member of the Association and need not join again.
        [no_recommendation] ❌ <b>There is no recommendation.</b> Ask a verified member (2 MTLAP or more) to set the tag <code>RecommendToMTLA</code> with your address on their account. You can find one in Agora.
       *[recommender_too_low] ❌ <b>There is a recommendation, but its author is not verified yet:</b> the tag counts when its author has 2 MTLAP or more. Ask in Agora.
    }
unread =
    { $what ->
        [account] ⚠️ The account could not be looked at: the chain's server does not answer. That has nothing to do with you.
        [recommendation] ⚠️ Recommendations could not be looked at: bsn.expert does not answer. That has nothing to do with you.
       *[recommender] ⚠️ The recommender's level could not be learnt: the chain's server does not answer. That has nothing to do with you.
    }
met =
    { $what ->
        [account] ✅ The account is there
        [trustline] ✅ The trustline to { $token } is open
       *[recommendation] ✅ There is a recommendation
    }
# $who is a name or a short address, $level the number of MTLAP
met-by = ✅ Recommended by { $who }, { $level } MTLAP
# $members is the weight of members' signatures, $weight of all
signers = ℹ️ Signatures on the account: members have { $members } of { $weight }. A human will look at it.
fresh-tag = If the tag has just been set, wait a few minutes: it is not seen at once.
trustline-button = Open a line to { $token }
agora-button = Agora
recheck-button = 🔄 Check again
watch-button = 🔔 Keep checking for me
unwatch-button = 🔕 Check no more
watched = 🔔 I will check by myself twice a day and write when everything is met.
other-address-button = ✏️ Another address
give-up-button = Put joining off
given-up = All right, we put it off. You can begin again any day: /join
# A message by the bot's own check
watch-ready = 🎉 All conditions of joining are met! The application can be sent.
watch-over = I have checked the conditions of joining for a month, and they were not met. I will check no more by myself; to go on, write /join.

## The application

ready = Everything is met. Send the application?
ready-last = I will look at the conditions once more before sending.
send-button = 📨 Send the application
sending = 📨 Checking for the last time and passing the application on…
sending-desk = 📨 Passing the application on…
changed = While you were thinking, something changed on the chain. I have not sent the application; this is what is seen now.
# $number is the ticket's number
sent =
    <b>Application to join</b> · ticket #{ $number }

    <code>{ $address }</code>
sent-unnumbered =
    <b>Application to join</b>

    <code>{ $address }</code>
sent-state =
    { $state ->
        [waiting] ⏳ Waits for an agent of the support.
        [taken] 👤 An agent of the support is at it.
        [answered] ✉️ The support has written to you: look into your talk with it.
       *[solved] 📁 The support has done its part. Next the Council sends the tokens.
    }
sent-tick =
    { $item ->
        [registry] ✅ You are not in the Registry of members yet
       *[blacklist] ✅ You are not in the Black List
    }
sent-watch = I watch the account and will write when { $token } comes.
sent-bot = Questions to you come from @{ $bot }. Open it and press “Start”, or else Telegram will not let it write.
refresh-button = 🔄 Refresh
# The token came
welcome = 🎉 <b>Welcome to the Association!</b>

    { $token } has come to your account: you are a member now. Congratulations!

    Next is getting to know each other: come to Agora, find a programme you like, and levels of membership grow by deeds.
levels-button = Levels of membership
already = 🎉 <b>You are a member of the Association already</b>: this account holds { $token }. You need not join again.

## The line on the first screen

# $stage is where the application stands
line =
    { $stage ->
        [sent] The team has your application to join
        [ready] All conditions of joining are met, only the application is to be sent
        [unmet] Joining: not all conditions are met
       *[begun] Joining has begun
    }

# $address is a short address
known-button = Take { $address }
