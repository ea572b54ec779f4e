# The airdrop: conditions, the request, people's decision, the payment. The order of arguments comes from the Russian file.

open-button = 🪂 Ask for the airdrop
head = <b>The airdrop</b>
    <code>{ $address }</code>
met =
    { $what ->
        [account] ✅ The account is there
        [trustlines] ✅ The trustlines are open
       *[chats] ✅ You are in the chats
    }
lack-account = ❌ <b>The account is not on the chain.</b> Send a couple of XLM to the address from a wallet.
lack-trustline = ❌ <b>There is no trustline to { $token }.</b> Open it by the link below.
lack-chat = ❌ <b>You are not in the chat { $chat }.</b> Come in by the link below and tell who you are.
unknown-chat = ℹ️ I do not see who is in the chat { $chat }; a human will look.
unread = ⚠️ The account could not be looked at: the chain's server does not answer. That has nothing to do with you.
no-username = 💡 You have no username in Telegram: with one it is easier to decide. It is set in Telegram's settings.
trustline-button = Open a line to { $token }
recheck-button = 🔄 Check again
other-address-button = ✏️ Another address
ask-button = 🪂 Ask
all-met = All is ready. A human decides, so it is not always instant. Ask?
taken-person = You have asked for the airdrop already; it is not given twice.
taken-address = The airdrop was already asked for to this address. If it is yours and you did not ask, ask a human.
state =
    { $stage ->
        [asked] 🪂 <b>The team has your request.</b> A human decides; I will write as soon as they have.
        [approved] ✅ <b>They said yes.</b> A human will send the tokens, and I will write when I see the payment.
        [declined] The airdrop was not given. Ask a human why: perhaps something is just missing.
       *[paid] 🎉 <b>The airdrop has come!</b> Look into your wallet.
    }
# $amount is how much, $token the code
paid-line = Received: <b>{ $amount } { $token }</b>

## The airdrop chat

# SkyNet reads this message too: its first line and the address do not change
line-facts =
    { $what ->
        [username] ⚠️ no username
        [account] ⚠️ no account
        [unread] ⚠️ the account was not read
       *[ready] ✅ the conditions are met
    }
line-trustline-none = ❌ no line to { $token }
line-trustline = ✅ { $token }: { $held }
line-chat =
    { $state ->
        [in] ✅
        [out] ❌
       *[unknown] ❔
    } { $chat }
line-seen = Read { $when }
approve-button = ✅ Approve
decline-button = ❌ Decline
# $who decided, $when
line-decided =
    { $stage ->
        [approved] ✅ Approved by { $who }, { $when }. Waiting for the payment.
        [declined] ❌ Declined by { $who }, { $when }
       *[paid] 🎉 Paid: { $amount } { $token }, { $when }
    }
decided-toast = Noted
decided-already-toast = It was decided already

## The register

register = The airdrop register: { $count ->
        [one] { $count } request
       *[other] { $count } requests
    }.
register-empty = Nobody has asked for the airdrop yet.
