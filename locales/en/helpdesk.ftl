# Words of the helper desk. The order of arguments comes from the Russian file.

## The member: hello and receipt

greeting =
    Hello! This is Montelibero's support.

    Write your question: text, voice, files, as many messages as you need. You'll get a ticket number at once, I'll pass everything to the team, and a person will answer right here.
# $number is the ticket that is open already
greeting-open =
    Hello! Your ticket #{ $number } is with the team, the answer will come here.
    Anything to add? Just write it.
receipt = Ticket #{ $number } is open. We'll answer right here. If you remember something else, just add it.
# $before is the number of the earlier ticket
receipt-follow-up = Ticket #{ $number } is open, it continues #{ $before }. We'll answer right here.
# $command is the command with its slash
colleague =
    { $chat ->
        [admins] You are in the group of admins, so you see the cases of that level, too. Once more: { $command }
       *[support] You are in the support group, so agents' commands work for you here too. Once more: { $command }. All of them: /help
    }
command-strange = I don't know the command <code>{ $command }</code>, so it wasn't passed to the team. Just write your question in words. To close the ticket: /close, to change the language: /language
help-member =
    Write your question here: in words, by voice, with files, in as many messages as you like. The support team will answer right here.

    /menu — choose a topic
    /my — your tickets and when to expect an answer
    /cases — your cases and the court's
    /tags address — tags and tokens of a Stellar account
    /close — the question is solved
    /timezone — your time zone
    /language — the language
    /privacy — what is kept about you
    /mydata — all of it as a file
    /forget — erase it

    The bot answers and you want a person? Just write “human”.
    A typo? Edit your message, the team will see. Telegram doesn't tell bots when you delete one.

## The member: solved or not

solved-by-desk =
    Ticket #{ $number } is solved and closed. How did we do? Press a rating: 1 is bad, 5 is excellent.
    If the question remains, press “Not solved” or just write within a week, and it will open again.
solved-by-member =
    All right, ticket #{ $number } is closed.
    If the question comes back, press “Not solved” or just write within a week.
not-solved-button = Not solved
reopened = Ticket #{ $number } is open again, the team sees your message. We'll answer right here.
fresh-button = It's a new question
fresh-done = We opened a ticket of its own, #{ $number }; #{ $before } is closed again. We'll answer right here.
fresh-late-toast = The team is already answering this in the ticket it was
reopened-by-press = Ticket #{ $number } is open again. Write what remains: the team knows it isn't solved.
reopen-open-toast = This ticket is open already
solved-already-toast = This ticket is closed already
reopen-late-toast = More than a week has passed. Just write here: we'll open a new ticket and tie it to this one
close-nothing = You have no open tickets now. If you need anything, just write.

## The member: what didn't get through

# $kind is the kind of content (kind-plain)
not-passed = Telegram didn't let me pass this on ({ $kind }). The team sees that you sent it. Please describe it in words or send a screenshot.
signature-plain = — { $name }
signature-toast = { $name } answered you
edited-plain = ✏️ Edited

## What messages contain

kind-plain =
    { $kind ->
        [text] text
        [photo] photo
        [video] video
        [animation] animation
        [audio] audio
        [document] file
        [voice] voice message
        [video_note] video message
        [sticker] sticker
        [location] place on the map
        [venue] address
        [contact] contact
        [poll] poll
        [checklist] checklist
        [dice] dice
        [game] game
        [story] story
        [paid_media] paid media
        [invoice] invoice
        [giveaway] giveaway
       *[other] new kind of message
    }
# $date is when the original was written
forwarded-person-plain = ↪️ Forwarded from { $name } · { $date }
forwarded-chat-plain = ↪️ Forwarded from the chat “{ $title }” · { $date }
forwarded-channel-plain = ↪️ Forwarded from the channel “{ $title }” · { $date }
forwarded-post-plain = ↪️ Forwarded from the channel “{ $title }” · { $date } · { $url }
described = <i>[{ $kind }]</i> Telegram didn't let this message of the member pass. We asked them to describe it in words.

## The ticket's card

card-state = Ticket <b>#{ $number }</b> · { $state }
state-plain =
    { $state ->
        [new] new
        [open] waits for an answer
        [pending] we wait for the member
        [hold] on hold
        [solved] solved
       *[closed] closed
    }
card-language = Language: { $language }
language-plain =
    { $language ->
        [ru] Russian
       *[en] English
    }
card-previous =
    { $count ->
        [0] Writes for the first time
        [one] { $count } ticket before
       *[other] { $count } tickets before
    }
card-reopened =
    { $count ->
        [one] Opened again { $count } time
       *[other] Opened again { $count } times
    }
card-unreachable = 🔴 <b>The member can't be written to: { $reason }</b>
card-follows = ⬅️ Continues #{ $number }
card-followed = ➡️ Continued in #{ $number }
unreachable-plain =
    { $reason ->
        [blocked] the bot is blocked
        [deactivated] the account is gone
       *[never_started] the bot was never started
    }

## Lines in the ticket's room

room-reopened = The member is back, the ticket is open again.
room-not-solved = The member pressed “Not solved”, the ticket is open again.
room-closed-by-member = The member closed the ticket.
room-unreachable = 🔴 The member can't be written to: { $reason }. I'll keep undelivered answers and send them when the member is back.
room-back = 🟢 The member can be reached again.
room-back-sending =
    🟢 The member can be reached again, sending { $count ->
        [one] { $count } undelivered answer
       *[other] { $count } undelivered answers
    }.

## Agents' answers

# $reason is the kind of refusal
answer-failed =
    { $reason ->
        [blocked] Not delivered: the member blocked the bot. I'll send it when they are back.
        [deactivated] Not delivered: the member's account is gone.
        [never_started] Not delivered: the member never started the bot. I'll send it when they do.
        [content] Not delivered: Telegram didn't take this content. Try another way, for example text.
       *[other] Not delivered: Telegram didn't take it. Please try again.
    }
undo-offer = Sent. You can take it back for 10 seconds.
undo-button = Take back
undone = Taken back: the member no longer has this answer.
undone-toast = Taken back
undo-late-toast = The 10 seconds are over. To delete the answer: /del in reply to it
undo-foreign-toast = Only the author can take this answer back
command-not-sent = Messages that begin with a slash are not passed to the member. If this is an answer, write it another way.
edit-failed = The edit didn't reach the member: Telegram didn't take it.

## Agents' names

# $name is the name by default
name-ask =
    The answer waits: choose the name the member sees.
    Press the button or write <code>/myname Name</code>, and it will be sent.
# $name
name-use-button = Answer as { $name }
name-set = Done, you answer as <b>{ $name }</b>.
name-current = You answer as <b>{ $name }</b>. To change it: <code>/myname Name</code>
name-none = You have no name yet. Choose one: <code>/myname Name</code>
name-taken = The name “{ $name }” is taken or too much like another. Choose another: <code>/myname Name</code>
name-taken-toast = This name is taken. Choose another: /myname Name
name-refused =
    { $reason ->
        [too_long] The name is longer than 32 characters. Choose a shorter one: <code>/myname Name</code>
        [unseen] The name has invisible characters. Write it anew: <code>/myname Name</code>
       *[punctuation] The name needs at least one letter, digit or picture: <code>/myname Name</code>
    }
me-ask =
    The answer waits: it is written in the name of a group or channel, and I can't see whose it is.
    If you wrote it, press the button, and it will go to the member.
me-button = It's me
command-masked = The command is written in the group's name, and I can't see who you are. Turn anonymity off in your admin rights and repeat it.

## Commands in the room

close-where = I can't tell which ticket to close. Write /close in its topic, or in reply to the member's message.
close-already = Ticket #{ $number } is closed already.
del-where = Write /del in reply to the answer that the member should no longer have.
del-foreign = Only its author or a coordinator can delete this answer.
del-already = The member doesn't have this answer.
del-held = The answer is withdrawn: the member never got it and never will.
del-done = Deleted on the member's side.
del-late = Telegram refused: the answer is older than 48 hours. The member still has it.
del-failed = Telegram refused, the member still has the answer.
help-desk =
    To answer a member, reply to their message. Everything else stays among you. Edits and reactions pass by themselves, an answer can be taken back for 10 seconds.

    <b>Whose ticket</b>, in its topic or with a number: /take #12
    /take, /release — take it, put it back
    /hand Name reason — give it to a colleague
    /assign — in the topic: I look for a colleague

    <b>Answer and finish</b>
    /c name — a canned answer
    /close — close it
    /del — in reply to your answer: delete it on the member's side
    /redact reason — in reply to a message: erase it for good

    <b>Mark</b>, in the topic or with a number: /tag #12 wallet
    /category, /priority — topic, urgency
    /tag, /untag word — tags
    /subject gist — one line on the card
    /note text — a note among agents
    /merge #12 — go on in another ticket
    /relate #12 — tie to another ticket
    /split — in reply to a message: a ticket of its own

    <b>Later</b>
    /snooze tomorrow 10:00 — put off
    /closelater 2d — close unless the member writes
    /remind tomorrow call — remind me

    <b>The queue</b>
    /queue — who waits, /next — take the next one
    /find words — a number, a person or words
    /board — a live board in this topic
    /stats week — figures of a period
    /tags address — what the chain shows
    /ignore ID — don't show a person's messages

    <b>Ready and new</b>
    /canned — canned answers
    /kb — articles, /gaps — what no article answers
    /send — write first

    <b>Cases</b>
    /cases — yours, your level's and the court's
    /escalate 12 — hand a ticket up to the admins
    /bundle 5 — the evidence, if you keep the case

    <b>You</b>
    /myname Name — your signature, /show_names — all
    /away 2h, /back — gone, here again
    /hours — your working hours
    /offer — the offer

    <b>Admins and coordinators</b>
    /block 7d reason, /unblock — a block
    /blocked — who is blocked

    <b>Coordinators</b>
    /filters — what is checked of newcomers
    /duty — who takes how much and knows what
    /trainee — trainees, /role — roles
    /handover — hand over the coordinator's role

    Most of this works in a private chat with me too, the list is there: /help

# For those who answer members, in a private chat
help-agent =
    You can work on tickets here just as in the group. /queue shows the queue: open a ticket and press “Answer”, your next message goes to the member.

    <b>The queue</b>
    /queue — who waits, /next — take the next one
    /find words — a number, a person or words
    /stats week — figures of a period
    /tags address — what the chain shows
    /collab — collaboration of programs, /indicators — figures

    <b>A ticket</b>, always with its number: /note 12 text
    /take, /release — take it, put it back
    /hand 12 Name reason — give it to a colleague
    /category, /priority — topic, urgency
    /tag, /untag, /subject — tags and the gist
    /note — a note among agents
    /merge 15 12, /relate 15 12 — merge, tie
    /snooze 12 tomorrow 10:00 — put off
    /closelater 12 2d — close unless the member writes
    /remind tomorrow call — remind me

    <b>Ready and new</b>
    /canned — canned answers
    /kb — articles, /gaps — what no article answers
    /send — write first

    <b>You</b>
    /myname Name — your signature, /show_names — all
    /away 2h, /back — gone, here again
    /hours — your working hours
    /notify on — hear here when members answer
    /myratings — your ratings
    /ledger — what you did in a month
    /offer — the offer
    /language — the language

    <b>Admins and coordinators</b>
    /blocked — who is blocked, /unblock ID — lift it

    <b>Coordinators</b>
    /filters — what is checked of newcomers
    /duty — who takes how much and knows what
    /trainee — trainees, /role — roles
    /handover — hand over the coordinator's role
    /legalhold 12 reason — keep data from being erased
    /cases figures month — figures of cases

    Only in the group: /c, /close, /del, /redact, /split, /assign, /board, /block, /ignore.
    A question of your own can be asked here too: /menu

## Owners

desk-unlinked = Members are writing, but no support chat is linked: tickets wait. Add the bot as an admin to the support group and write <code>/link support</code> there.

## Menu and description

start-command = Start
close-command = Close the ticket: it is solved
help-command = What the bot can do
myname-command = The name the member sees
close-desk-command = Close the ticket
del-command = Delete your answer on the member's side
about-plain =
    Montelibero's support. Write your question as text, voice or file: you'll get a ticket number, and a person will answer right here.

    Messages are seen by the support team.
about-short-plain = Montelibero support: write your question, a person answers.
