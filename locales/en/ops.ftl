# What agents do to tickets. The order of arguments comes from the Russian file.

## Which ticket is meant

number-strange = There is no ticket #{ $number }.
# $example is the command with a number
which-ticket = I can't tell which ticket you mean. Write in its topic or with its number: <code>{ $example }</code>
# $command is the command with its slash
two-tickets = Which tickets? In a topic: <code>{ $command } #12</code>, anywhere else: <code>{ $command } #15 #12</code>
same-ticket = That is one and the same ticket.

## Priority, tags, subject, notes

priority-ask = How urgent is ticket #{ $number }?
priority-set = Ticket #{ $number }, priority: { $priority }.
tag-refused = A tag is one word of up to 32 letters: <code>/tag wallet</code>
tag-missing = There is no tag “{ $tag }” here.
tags-now = Ticket #{ $number }, tags: { $tags }.
tags-none = Ticket #{ $number } has no tags any more.
subject-how = Write the gist in one line: <code>/subject Lost the key of the wallet</code>. To take it away: <code>/subject -</code>
subject-set = Ticket #{ $number }: <b>{ $subject }</b>
subject-gone = Ticket #{ $number } has no subject any more.
note-kept = The note on ticket #{ $number } is kept. The member doesn't see it.
note-none = There are no notes on ticket #{ $number }. To add one: <code>/note text</code>
notes-head = Notes on ticket #{ $number }:
# $at is when, $name is whose
note-line = <b>{ $at }, { $name }:</b> { $note }

## Merging and ties

merge-strangers = #{ $from } and #{ $into } are different members': one must not read the other's. You can tie them: /relate
merge-over = Ticket #{ $number } is closed already, it can't be merged.
merged = Done: #{ $from } goes on in #{ $into }.
merged-member = Ticket #{ $from } was merged into #{ $into }: they are about the same. We'll answer right here, no need to write again.
room-merged = Everything goes on in #{ $into }.
room-merging = Ticket #{ $from } was merged into this one.
related = Tied: #{ $one } and #{ $other }.
tie-plain =
    { $kind ->
        [merged] #{ $number } (merged)
        [split] #{ $number } (split)
       *[related] #{ $number }
    }
card-ties = 🔗 { $list }

## Splitting

split-where = Give /split in reply to the member's message that needs a ticket of its own.
split-over = Ticket #{ $number } is closed already, it is too late to split it.
split-ask =
    { $count ->
        [one] Only this message, or the next one too? The member wrote { $count } more after it.
       *[other] How many? The member wrote { $count } more messages after this one.
    }
split-one-button = Only this one
split-more-button =
    { $count ->
        [one] And { $count } more
       *[other] And { $count } more
    }
split-all-button =
    { $count ->
        [one] And the { $count } after it
       *[other] And all { $count } after it
    }
split-done = Done: this is ticket #{ $number } now.
# $number is the new ticket, $before the one it was in
split-member = We opened a separate ticket #{ $number } for this question, so that it doesn't get lost in #{ $before }. We'll answer right here.
room-split = A part of this is now in #{ $into }.

## Later

# $command is the command with its slash
when-past = That time is over. Write for example: <code>{ $command } tomorrow 10:00</code> or <code>{ $command } 2d</code>
when-how = I can't tell when. Write for example: <code>{ $command } tomorrow 10:00</code>, <code>{ $command } fri 18:30</code> or <code>{ $command } 2d</code>
# $at is until when
snoozed = Ticket #{ $number } is put off until { $at }. If the member writes before, it comes back by itself.
snooze-over = Ticket #{ $number } is closed already.
room-woken = ⏰ The ticket was put off until now: it is time for it.
closelater-waits = The member waits for an answer in #{ $number }: answer first, then close.
closelater-set = I'll close #{ $number } { $at } unless the member writes before.
closelater-off = I don't close it as asked: the member wrote.
remind-set = I'll remind you { $at }.
# $number is the number with a link to the topic
reminder-both = ⏰ { $number }: { $text }
reminder-ticket = ⏰ You wanted to be reminded of { $number }.
reminder-words = ⏰ { $text }
reminder-empty = ⏰ You wanted to be reminded of this hour.

## Menu

snooze-command = Put off: until tomorrow 10:00, 2d
closelater-command = Close later unless the member writes
remind-command = Remind me: tomorrow 10:00 call

priority-command = How urgent it is
tag-command = Put a tag on
untag-command = Take a tag off
note-command = A note among agents
subject-command = The gist in one line
merge-command = Merge into another ticket
relate-command = Tie to another ticket
split-command = Make a message a ticket of its own
