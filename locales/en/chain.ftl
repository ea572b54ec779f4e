# What the chain shows: /tags and an account's card, secret keys, inline mode

tags-command = Tags and tokens of an account: /tags address
tags-ask = 🔎 Which account shall I look up? Reply to this message with an address (G…), a name like name*domain, or a link to the account.
tags-ask-title = G… or name*domain
tags-looking = 🔎 Looking…
tags-many = There are several addresses. Which one shall I show?
tags-none = There is no Stellar address in that message. Reply with the command to a message that has one, or write it at once: <code>/tags G…</code>
tags-anew-toast = Reading it again…

## What is wrong with an address

wrong-contract = This is a contract's address, it begins with <code>C</code>. Contracts have no tags. What I need is an account's address, which begins with <code>G</code>.
wrong-other-kind = This is from Stellar's world, but no account. An account's address begins with <code>G</code> and has 56 characters.
wrong-lower = Stellar's addresses are written in capitals, and this one has small letters. Please copy it once more.
wrong-look-alikes = Letters of another alphabet got into the address: <b>{ $letters }</b>. They only look Latin, and there is no such account. Please copy the address from your wallet.
wrong-hidden = There are invisible characters inside the address, as copying sometimes leaves. Please copy it from your wallet once more.
wrong-letters = Stellar's addresses never have <b>{ $letters }</b>: only Latin letters and digits from 2 to 7. There is a slip somewhere.
wrong-cut =
    The address is incomplete: { $missing ->
        [one] { $missing } character is
       *[other] { $missing } characters are
    } missing. It seems that not all of it was copied.
wrong-long =
    { $extra ->
        [one] The address has { $extra } character too many.
       *[other] The address has { $extra } characters too many.
    } Please copy it once more.
wrong-checksum = The length is right, but the checksum does not fit: some letter is another one. Please copy the address instead of typing it.
wrong-federation = A name is written like this: <code>name*domain</code>, for example <code>anna*eurmtl.me</code>. Something is different here.
wrong-link = I cannot find an account by this link. I understand links to accounts at bsn.expert, stellar.expert and viewer.eurmtl.me.
wrong-network = This is an account of Stellar's test network. I read the main one only.
wrong-unknown = This does not look like a Stellar address. It begins with <code>G</code> and has 56 characters. A name like <code>anna*eurmtl.me</code> or a link to the account will do as well.
wrong-meant = Perhaps you meant this one?
show-button = Show { $id }
name-missing = There is no such name at <b>{ $domain }</b>. Please check how it is spelt.
name-no-server = The domain <b>{ $domain }</b> gives no names to accounts. Please send the address itself, it begins with <code>G</code>.
name-trouble = The domain <b>{ $domain }</b> { trouble-plain } at the moment. It has nothing to do with your address; please try again in a few minutes.

## Troubles: about neither the person nor the account

trouble-plain =
    { $why ->
        [timeout] does not answer in time
        [unreachable] cannot be reached
        [busy] has too much to do
        [server] is broken
        [garbage] answers something strange
       *[other] does not answer as it should
    }
tags-trouble =
    Horizon, the server of the Stellar network, { trouble-plain } at the moment.
    It has nothing to do with the account: I just could not read it. Please try again in a few minutes.
tags-failed = It could not be read, and the reason is on our side. Please try once more.
card-stale = ⚠️ Horizon { trouble-plain } at the moment. Below is the last that could be read.

## The card

card-name = 👤 <b>{ $name }</b>
card-nameless = 👤 <b>An account without a name</b>
card-address = <code>{ $id }</code>
card-unborn = The address is right, but there is no such account in the network yet: nobody has sent it its first XLM.
card-about = <i>{ $about }</i>
card-website = 🔗 { $page }
card-shared = Many people share this account and are told apart by a memo or a number. The tags below are common to all.
card-mtlap =
    { $level ->
        [0] ▫️ MTLAP: the trustline is open, no token yet
        [1] 🎫 MTLAP 1: member of the Association
        [2] 🎫 MTLAP 2: verified member
        [3] 🎫 MTLAP 3: creditworthy member
        [4] 🎫 MTLAP 4: activist
        [5] 🎫 MTLAP 5: major donor
       *[other] 🎫 MTLAP: { $level }
    }
card-mtlac =
    { $level ->
        [0] ▫️ MTLAC: the trustline is open, no token yet
        [1] 🏢 MTLAC 1: company in the Association
        [2] 🏢 MTLAC 2: reliable counterparty
        [3] 🏢 MTLAC 3: works for the Association
        [4] 🏢 MTLAC 4: major donor
       *[other] 🏢 MTLAC: { $level }
    }
card-mtlax =
    { $level ->
        [0] ▫️ MTLAX: the trustline is open, no token yet
       *[other] 🤖 MTLAX { $level }: agent
    }
card-no-token = ▫️ No tokens of the Association
card-eurmtl = 💶 { $amount } EURMTL
card-roles-title-line = <b>In programs</b>
card-role =
    { $kind ->
        [account] • this is the account of <b>{ $program }</b>
        [coordinator] • coordinator: <b>{ $program }</b>
        [outsider] • coordinator: <b>{ $program }</b>, but without mutual tags of participation
        [participant] • participant: <b>{ $program }</b>
        [invited] • <b>{ $program }</b> calls it a participant, no tag in return
        [claimed] • calls itself a participant: <b>{ $program }</b>, no tag in return
       *[unread] • calls itself a participant: <b>{ $program }</b>, the answer could not be read
    }
card-closed-plain = { $program } (closed)
card-collab-title-line = <b>Collaboration</b>
card-collab-mutual = 🤝 mutual: { $names }
card-collab-declares = ➡️ declared, no answer: { $names }
card-collab-asked = ⬅️ invited by, waiting for an answer: { $names }
card-collab-none = with nobody yet: there are no <code>Collaboration</code> tags
card-collab-unread = the program's account cannot be read at the moment
card-out = <b>Sets tags</b> ({ $count })
card-in = <b>Receives tags</b> ({ $count })
card-no-tags = No tags.
card-out-row = { $sign } { $tag } → { $who }
card-in-row = { $sign } { $tag } ← { $who }
card-self-plain = its own account
card-in-away = Received tags cannot be seen now: bsn.expert { trouble-plain }. Press “Read again” in a minute.
card-in-more = …these are not all: bsn.expert gives only a part.
card-legend = ✅ mutual · ▫️ not answered · ⚠️ means little without an answer · ❔ answer not seen · <i>in italics</i> tags that are not in BSN's list
card-read = 🕓 Read { $when } ({ $zone })
card-read-in = 🕓 Received tags: { $when }
card-read-in-stale = 🕓 Received tags: { $when }, nothing newer: bsn.expert { trouble-plain }
card-anew-button = 🔄 Read again
card-back-button = ‹ { $page } of { $pages }
card-next-button = { $page } of { $pages } ›

## A secret key

leak-deleted =
    🛑 <b>That was a secret key of Stellar.</b> I have deleted the message; the key is stored nowhere and was shown to nobody.

    Still, it has been in a chat, so please take it for exposed. Right now:
    1. Make a new account and move everything there from the old one.
    2. Never send anybody what begins with <code>S</code>: no bots, no agents, no “support”. We never ask for it.

    What may be shown is the address, it begins with <code>G</code>. If you need help, write again, without the key.
leak-left =
    🛑 <b>This is a secret key of Stellar.</b> The key is stored nowhere and was shown to nobody, but I could not delete the message. Please delete it yourself.

    It has been in a chat, so please take it for exposed. Right now:
    1. Make a new account and move everything there from the old one.
    2. Never send anybody what begins with <code>S</code>: no bots, no agents, no “support”. We never ask for it.

    What may be shown is the address, it begins with <code>G</code>. If you need help, write again, without the key.
leak-chat-deleted = 🛑 There was a secret key of Stellar here; I have deleted the message. Please take the key for exposed: everything on that account should be moved to a new one. Such keys are shown to nobody.
leak-chat-left = 🛑 There is a secret key of Stellar in this message, and I have no right to delete it. Please do. Take the key for exposed: everything on that account should be moved to a new one.
leak-room = 🔑 The member sent a secret key of Stellar. It did not get here and is stored nowhere, and the person was told what to do. If there was a question with it, it will come again.

## Inline mode: @bot address

inline-help-title = Card of a Stellar account
inline-help-plain = Add an address G… or a name like anna*eurmtl.me
inline-help = Tags and tokens of any Stellar account: write <code>@{ $bot } address</code>
inline-wrong-title = This is not an account's address
inline-leak-title = This is a secret key and must not be shown!
inline-leak = A secret key of Stellar is shown to nobody: whoever knows it has everything on the account.
inline-nameless-title = An account without a name
inline-open-button = I answer in the chat: press here
