# The newcomers' navigator: the path step by step, checks of an address, a question to a human. The order of arguments comes from the Russian file.

## The bot

about-plain = I lead you through Montelibero step by step: what it is, a wallet, an account, trustlines, the airdrop, chats, a recommendation and joining the Association. I check on the chain what worked, and call a human when something is unclear.
about-short-plain = First steps in Montelibero: the path, checks, joining
start-command = Go on with the path
steps-command = All steps
join-command = Join the Association
ask-command = Ask a human
help-command = What I can do

## The beginning

# $name is the person's name
home-new = { $name }, welcome! I am the navigator of Montelibero.

    I will lead you from the first acquaintance to being a part of the Association: a wallet, an account, tokens, chats, a recommendation, joining. What can be checked on the chain, I check myself.

    There is no hurry: I remember where you stopped, on any device of yours.
# $done steps are done of $all; $step is the title of the next
home-going = { $name }, you are on your way through Montelibero.

    Steps done: { $done } of { $all }.
    Next: <b>{ $step }</b>.
home-done = { $name }, the whole path is behind you. Thank you for coming all the way!

    You can go back to any step, and ask a human at any moment.
# An application to join is under way: $state is a line about it
home-join = 🤝 { $state }
begin-button = Begin →
go-on-button = Go on →
steps-button = ☰ All steps
join-button = 🤝 Joining
human-button = 🙋 Ask a human
home-button = ← To the start
list = <b>All steps</b>

    ✅ is done, 👉 is where you are. You may go in any order.
# $mark is a sign, $title the name
line-button = { $mark } { $title }

## A step

# $number of $all
step-head = Step { $number } of { $all }
step-title =
    { $step ->
        [about] What Montelibero is
        [wallet] A wallet
        [account] An account on the chain
        [trustline] Trustlines
        [airdrop] The airdrop
        [chats] Agora and chats
        [recommendation] A recommendation
        [join] Joining
       *[levels] Levels of membership
    }
step-text =
    { $step ->
        [about] Montelibero is a community of people who build their relations on voluntary contracts, without coercion. Its heart is the Association: members run programmes together, have a court of their own, help each other and count money in tokens of their own.

            On the map its centre is Montenegro, but members live all over the world.
        [wallet] Membership, votes and money of Montelibero live on the Stellar blockchain, so you need a wallet. The easiest beginning is a bot in Telegram; if you want to keep the key yourself from the start, take Sunce.

            Never show anybody the secret key (it begins with S): not me, not the support, not the admins. Nobody will ever ask for it.
        [account] The wallet gives you an address: 56 characters that begin with G. The account appears on the chain when a little XLM comes to the address for the first time; the wallet tells you how.

            Send me the address, and I will look whether the account is there.
        [trustline] To receive a token, an account has to open a trustline to it: that is its consent to hold it. It takes a little of the free XLM, which comes back when the line is closed.

            Open lines to the tokens below and press “Check”. Not only the code counts, but the issuer too: the links lead to the right one.
        [airdrop] Newcomers are given a few tokens, to try how everything works. A human decides, so it is not always instant. You will need an address with an account, open trustlines and a username in Telegram.

            Read how it works and ask by a button below: I will pass your address and what I have checked to the team.
        [chats] The living talk is in the chats. Agora is the main place: there people meet, argue and find those who are ready to vouch for them. Come in, tell who you are, ask about what is close to you.
        [recommendation] To join you need one person who vouches for you: a verified member (2 MTLAP or more) who knows you and is ready to help you settle in. On their account they set the tag <code>RecommendToMTLA</code> with your address.

            Such people are found in Agora and at meetings. When the tag is set, press “Check”.
        [join] Joining is an application to the Council of the Association. I will show the Agreement, check the conditions and pass the application on, and then tell you when the member's token comes.
       *[levels] MTLAP is the member's token, and their number is the level: 1 joined, 2 verified and voting, 3 creditworthy, 4 activist, 5 significant donor. Levels grow by deeds; how exactly stands in the Association's documents.
    }
done-button = ✅ Done, go on
next-button = Next →
prev-button = ← Back
check-button = 🔎 Check
recheck-button = 🔄 Check again
address-button = ✏️ Another address
join-open-button = 🤝 Apply
done-mark = ✅ This step is done.
# $address is the address in short
address-line = Your address: <code>{ $address }</code>

## The address

address-ask =
    Send the address of your account in one message: it begins with <b>G</b>. A link to it will do, or a name like <code>name*domain</code>.

    Never send anybody the secret key (it begins with S).
looking = 🔎 Looking at the chain… It usually takes a few seconds.
address-secret =
    ⚠️ <b>This is a secret key.</b> I have not kept it and took the message away, but count the key as disclosed: whoever saw it can take everything from the account.

    Make a new account and move your tokens there today. What I need is the address, which begins with <b>G</b>.
address-wrong =
    { $why ->
        [contract] This is a contract's address (it begins with C); I need an account's, which begins with G.
        [other_kind] It looks like Stellar, but it is no account's address. I need the one that begins with G.
        [lower_case] An address is written in capitals. Copy the whole of it from the wallet.
        [look_alikes] There are letters of another alphabet in the address that look like Latin ones. Copy it from the wallet instead of typing it.
        [bad_letters] There are characters in the address that no address has: only capital Latin letters and digits from 2 to 7.
        [cut] The address is cut: it has to have 56 characters. Copy the whole of it.
        [long] There are too many characters: an address has 56. Copy it from the wallet once more.
        [checksum] The length is right, but the checksum does not fit: some character is another one. Copy the address from the wallet once more.
        [federation] There is a mistake in the name like name*domain. Check it, or send the address that begins with G.
        [no_such_name] This domain knows no such name. Check it, or send the address that begins with G.
        [no_server] This domain has no Stellar names. Send the address that begins with G.
        [link] No address can be seen behind this link. Send the address itself, it begins with G.
        [other_network] This link leads to Stellar's test network. I need an address of the main one.
       *[unknown] It does not look like an address. It begins with G and has 56 characters.
    }
# $meant is what was probably meant
address-meant = Perhaps you meant this one? If so, copy and send it: <code>{ $meant }</code>
address-shared = Mind you: this is a shared account of a service, used by many. For joining and tokens you need one of your own.

## What is seen

# $when is a time
seen-at = As of { $when }.
seen-account =
    { $state ->
        [done] ✅ The account is on the chain.
       *[open] There is no account of this address on the chain yet. Send a couple of XLM to it, the wallet tells how, and press “Check again”.
    }
seen-trustline-done = ✅ The trustlines are open.
# $codes are codes of tokens
seen-trustline-open = Trustlines are missing: <b>{ $codes }</b>. Open them in the wallet by the links below and press “Check again”.
seen-recommendation =
    { $state ->
        [done] ✅ There is a recommendation.
       *[open] No recommendation by a verified member is to be seen yet. When the tag has been set, it is seen after a few minutes.
    }
seen-levels-done = ✅ Your level: { $level } MTLAP.
seen-levels-open = There is no member's token on this account yet: it is sent after joining.
seen-trouble = ⚠️ The server through which I look at the chain does not answer now. That has nothing to do with you: try again in a couple of minutes.

## A question to a human

human-ask =
    Write your question in one message. I will pass it to the support team, together with the step you are on and what I have checked.
human-ask-step = You are on the step “{ $step }”.
human-sending = Passing your question to the team…
# $number is the ticket's number, $bot the support's bot
human-sent =
    ✅ The team has your question: ticket #{ $number }.

    The answer comes from @{ $bot }. Open it and press “Start”, or else Telegram will not let it write to you.
human-open-button = Open { $bot }
# The support has answered: $number is the ticket's number, $bot the bot's name
human-answered = ✉️ The support has answered in ticket #{ $number }, but Telegram does not let @{ $bot } write to you first. Press “Start” there, and the answer comes.
human-words = Shall I pass your words to the support team?
human-yes-button = 🙋 Yes, pass them on
human-no-button = No
human-text-only = I can pass on text only. Write the question in words; files can be added when the support answers.
words-unclear = I lead step by step and answer no questions myself, but I can call a human.

## The rest

help =
    I lead newcomers through Montelibero.

    /start — go on with the path
    /steps — all steps
    /join — joining the Association
    /ask — ask a human
    /tags — what is seen on an address
    /language — language
