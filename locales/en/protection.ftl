# Words of protection: quarantine, blocks, appeals. The order of arguments comes from the Russian file.

## General

# $day is the day, $zone the zone's name
moment-plain = { $day }, { $time } ({ $zone })
rule-plain =
    { $rule ->
        [links] links
        [mentions] mentions of people or channels
        [media] media or files
        [words] words from the list against advertising
       *[cjk] ideographs
    }

## The member: quarantine

# $why are the rules with commas, $until the hour
held-notice =
    Thank you, we have your message. Until a person has answered you for the first time, the team looks at messages with { $why } before they go on: that keeps advertising out.

    Somebody will look at it by { $until }, and it goes on by itself, you needn't repeat anything. A question in plain words gets through fastest.
# The member corrected a held message, and now it passed
held-passed = Thank you, the corrected message has been passed to the team.

## The board of the quarantine in the agents' chat

board-head =
    🛡 <b>Quarantine: { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }</b>, { $people ->
        [one] { $people } member
       *[other] { $people } members
    }
# $since is the hour it waits since
board-line =
    <b>{ $place }.</b> { $name } · <code>{ $id }</code> · { $count ->
        [one] { $count } message
       *[other] { $count } messages
    } · { $why } · waits since { $since }
board-edit-plain = edit
board-more =
    { $count ->
        [one] And { $count } more member: will show up here when these are done.
       *[other] And { $count } more members: will show up here when these are done.
    }
board-legend = 👁 show · ✅ pass on to the ticket · 🗑 spam · ⛔ spam and block
board-empty = 🛡 The quarantine is empty, everything is done.
board-show-button = 👁 { $place }
board-release-button = ✅ { $place }
board-spam-button = 🗑 { $place }
board-block-button = ⛔ { $place }
board-gone-toast = Already decided
released-toast =
    { $count ->
        [one] { $count } message passed on
       *[other] { $count } messages passed on
    }
spam-toast = Marked as spam
spam-blocked-toast = Spam, the member is blocked
role-toast = This person has a role in support and can't be blocked
# The reason a member sees when blocked from the board
spam-reason-plain = advertising or mass mailing
room-edit-held = ✏️ The member edited a message, but the edit waits in quarantine: { $why }. Here you still see the earlier text.
# To coordinators, when nobody looked for a day
board-overdue =
    🛡 { $count ->
        [one] { $count } message has been in quarantine for more than a day.
       *[other] { $count } messages have been in quarantine for more than a day.
    } Please have a look at the board “Quarantine” in the support chat: members were promised a look within a day, and nothing disappears by itself.

## Blocks: the member

block-told =
    The support team doesn't accept your messages for now.
    Reason: { $reason }
    Until: { $until }

    If this is a mistake, press “Appeal”: a coordinator will decide.
block-told-open =
    The support team no longer accepts your messages.
    Reason: { $reason }

    If this is a mistake, press “Appeal”: a coordinator will decide.
block-told-quiet = The support team doesn't accept your messages at the moment; I have kept this one. If this is a mistake, press “Appeal”: a coordinator will decide.
block-lifted = The block is lifted: you can write again, the team reads you.
block-kept-told = A coordinator has looked at your appeal: the block stays.
block-toast = The team doesn't accept your messages for now
appeal-button = Appeal
appeal-ask = Write in one message why the block should be lifted. A coordinator will read it.
appeal-text-only = An appeal needs text: one message in words.
appeal-made = Passed to a coordinator. The decision will come here.
appeal-made-toast = Your appeal is with a coordinator already
appeal-kept-toast = This block has been decided already
block-over-toast = The block is lifted already

## Appeals: coordinators

appeal-brought =
    ⚖️ <b>Appeal against a block</b>
    { $name } · <code>{ $id }</code>
    Blocked by: { $by }
    Reason: { $reason }
    Term: { $until }
appeal-words = What the member writes:
appeal-lift-button = Lift the block
appeal-keep-button = Keep it
appeal-lifted = ⚖️ The block is lifted: { $name } · <code>{ $id }</code>. Decided by { $by }.
appeal-stays = ⚖️ The block stays: { $name } · <code>{ $id }</code>. Decided by { $by }.
appeal-gone-toast = This appeal is decided already
no-reason-plain = none given
no-term-plain = no term

## Blocks: agents

block-where = I can't tell whom to block. Write in the ticket's topic or in reply to the member's message: <code>/block 7d reason</code>
block-refused =
    { $reason ->
        [reason] A reason is needed, the member will see it: <code>/block 7d reason</code>. Without a term the block has no end.
        [unclear] I don't understand the term. Write <code>30m</code>, <code>12h</code>, <code>7d</code> or <code>2w</code>, then the reason.
        [long] A term is a year at most. Without a term the block has no end.
        [words] The reason is too long: the member will see it, 500 characters at most.
       *[role] This person has a role in support. Take that away first.
    }
block-done = ⛔ { $name } is blocked until { $until }. The member was told the reason and how to appeal. To lift it earlier: <code>/unblock { $id }</code>
block-done-open = ⛔ { $name } is blocked without a term. The member was told the reason and how to appeal. To lift it: <code>/unblock { $id }</code>
unblock-where = Whom shall I unblock? Write in the ticket's topic, in reply to the member's message, or with the number: <code>/unblock 123456</code>. The list: /blocked
unblock-none = This person isn't blocked.
unblock-done =
    { $count ->
        [0] ✅ The block of { $name } is lifted.
        [one] ✅ The block of { $name } is lifted. { $count } message was kept meanwhile.
       *[other] ✅ The block of { $name } is lifted. { $count } messages were kept meanwhile.
    }
kept-button =
    { $count ->
        [one] Pass { $count } message on to the ticket
       *[other] Pass { $count } messages on to the ticket
    }
kept-passed =
    { $count ->
        [one] { $count } kept message was passed on to the ticket.
       *[other] { $count } kept messages were passed on to the ticket.
    }
blocked-none = Nobody is blocked.
blocked-head =
    ⛔ <b>Blocked: { $count }</b>
    The button with the number lifts a block.
blocked-line = <b>{ $place }.</b> { $name } · <code>{ $id }</code> · until: { $until } · { $reason }
ignored-plain = /ignore
appealed-plain = appealed
blocked-lift-button = Lift { $place }
before-button = ‹
after-button = ›

## /ignore: as in the bot before

ignore-list =
    Ignored: { $count }
    { $lines }

    To add or remove: <code>/ignore ID</code>
ignore-none = Nobody is ignored. To add: <code>/ignore ID</code>
ignore-line = { $name } · <code>{ $id }</code>
ignore-on = { $name } · <code>{ $id }</code> is ignored now. Their messages are kept, but won't come here. To remove: <code>/ignore { $id }</code>
ignore-off = { $name } · <code>{ $id }</code> is no longer ignored.
ignore-strange = A person's number is needed, for example <code>/ignore 123456</code>: it stands on the card after #ID.
ignore-blocked = This person is blocked with a reason, /ignore doesn't change that. To lift it: <code>/unblock { $id }</code>

## /filters

# $words is how many words the list has
filters-head =
    🛡 <b>Protection until the first answer</b>
    Until a person has answered a member for the first time, such messages wait in quarantine for an agent's look. Nothing is lost, and the member knows what to expect.

    Words in the list: { $words }
filter-on-button =
    { $rule ->
        [links] ✅ Links
        [mentions] ✅ Mentions
        [media] ✅ Media and files
        [words] ✅ Stop words
       *[cjk] ✅ Ideographs
    }
filter-off-button =
    { $rule ->
        [links] ▫️ Links
        [mentions] ▫️ Mentions
        [media] ▫️ Media and files
        [words] ▫️ Stop words
       *[cjk] ▫️ Ideographs
    }
words-button = ✏️ List of stop words
# $list is the list as it is
words-ask =
    The list now: { $list }

    Send the whole new list: words and phrases, with commas or on lines of their own. I take care of forms, case and letters that look alike. A hyphen alone clears the list.
words-empty-plain = empty
words-refused =
    { $reason ->
        [crowd] The list is too long: 200 words and phrases at most. The earlier list stays.
        [long] The phrase is too long: “{ $word }”. 64 characters at most. The earlier list stays.
        [empty] There is no letter or digit in “{ $word }”. The earlier list stays.
       *[text] Text is needed. The earlier list stays.
    }

## Menu

block-command = Block a member: term and reason
unblock-command = Lift a block
blocked-command = Who is blocked
ignore-command = Ignored: list, add, remove
filters-command = Protection: what is checked of newcomers
