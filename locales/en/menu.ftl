# The member's menu, own tickets, time zone. The order of arguments comes from the Russian file.

## The menu

menu-root =
    How can I help? Choose a topic or just write your question in words: the menu is never in the way.
# $number is the ticket that words go into
menu-root-open =
    Your ticket #{ $number } is with the team. Anything to add? Just write it.
    For another question choose a topic.
door-button =
    { $door ->
        [question] ❓ Ask a question
        [join] 🤝 Join
        [airdrop] 🪂 Airdrop
        [events] 📅 Meetings and events
       *[complaint] ⚖️ Complain
    }
my-button = 📋 My tickets
door-question = <b>A question</b>

    Ask about anything: tokens, wallets, documents, how things work. The more precise, the quicker the answer: what you did, what you saw, what you expected.
door-join = <b>Joining</b>

    Tell us in two words who you are and what interests you in Montelibero. If you have a Stellar wallet already, write its address (it begins with G). Never show anybody the secret key (it begins with S), not even us.
door-airdrop = <b>Airdrop</b>

    Send the address of your Stellar wallet (it begins with G) and check that you have a username in Telegram. Never show anybody the secret key (it begins with S), not even us.
door-events = <b>Meetings and events</b>

    You can ask about a meeting or propose your own here.
door-complaint = <b>A complaint</b>

    Write what or whom you complain about, when it was and what you want. Add links and screenshots if you have them. A complaint is seen by the support team; it won't go into common chats.

    If it is a dispute with a person or an organisation, open a case: it has a keeper, dates and a next instance.
# $link is a ready link
link-navigator = The navigator leads you step by step: { $link }
link-airdrop = How it works: { $link }
link-events = What's on, and signing up: { $link }
link-navigator-plain = open the navigator
link-airdrop-plain = “Quick entry to the tokenomics”
# When no ticket is open
door-write = Just write here: one message or several, with files or without.
# $number is the open ticket
door-write-open = Your words go into ticket #{ $number } now. If this is about something else, press “It's a new question”.
door-write-fresh = All right, your next message opens a ticket of its own. Write it.
new-button = ➕ It's a new question

## Own tickets

my-empty = You have no tickets yet. Write a question, and it will be here.
my-head = <b>Your tickets</b>
# $state is in words (my-state-plain)
my-line = #{ $number } · { $state }
my-line-subject = #{ $number } · { $subject } · { $state }
my-line-button = #{ $number } · { $state }
my-active = ✏️ You are writing into #{ $number } now.
my-page = Page { $page } of { $pages }
my-next-button = More →
my-prev-button = ← Newer
my-menu-button = ← Menu
my-back-button = ← All tickets
my-state-plain =
    { $state ->
        [new] waits for an answer
        [open] waits for an answer
        [pending] we wait for your answer
        [hold] put off, the team will come back to it
        [solved] solved
       *[closed] closed
    }
my-ticket = <b>Ticket #{ $number }</b> · { $state }
my-ticket-subject = <b>Ticket #{ $number }</b> · { $subject } · { $state }
my-opened = Opened: { $when }
# $when is the hour in the member's zone
my-due = We'll answer by: { $when }
my-overdue = We were to answer by { $when } and are late. The ticket isn't lost.
my-wakes = We'll come back to it: { $when }
my-times = Times: { $zone }
my-said-you = <b>You</b>, { $when }: { $words }
my-said-desk = <b>{ $name }</b>, { $when }: { $words }
my-said-kind = [{ $kind }]
my-desk-plain = Support
my-add-button = ✏️ Add to it
my-close-button = ✅ It's solved
my-reopen-button = ↩️ Not solved
my-zone-button = 🕒 Time zone
my-added = Write: your next messages go into ticket #{ $number }.
my-added-toast = Write, I'll add it
my-closed = All right, ticket #{ $number } is closed.
my-over-toast = This ticket is closed already
my-reopened = Ticket #{ $number } is open again. Write what remains: the team knows it isn't solved.

## The time zone

zone-ask =
    I'm showing times in the zone { $zone }. Where are you?
zone-ask-first =
    Where are you? Then I can tell by your clock when to expect an answer. So far I go by the team's clock: { $zone }.
zone-other-button = Another
zone-set = All right, I'm showing times in the zone { $zone }: it is { $time } at your place now.
zone-set-toast = Noted: { $zone }
zone-type = Write a city in English (<code>Belgrade</code>), a zone (<code>Europe/Belgrade</code>) or the difference to Greenwich (<code>+2</code>).
zone-unknown = I found no such zone. Write a city in English (<code>Belgrade</code>), a zone (<code>Europe/Belgrade</code>) or the difference to Greenwich (<code>+2</code>).

## Hours

# $day is the day, $time the time, $zone the zone
when-plain = { $day }, { $time }
when-zone-plain = { $day }, { $time } ({ $zone })

## Commands

menu-command = Menu
my-command = My tickets
timezone-command = Time zone
