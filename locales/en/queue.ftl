# The queue, a ticket on one screen, answers from a private chat, who works when.

## Lists

list-mine = <b>My tickets</b>
list-free = <b>Nobody has these</b>
list-due = <b>By time of answer</b>
list-all = <b>Waiting for an answer</b>
list-category = <b>Topic: { $name }</b>
list-categories = <b>Topics of tickets</b>
empty = Nothing here.
pages = <i>page { $page } of { $pages }</i>
line = <b>#{ $number }</b> { $name } — { $more }
waits-plain = waits { $span }
late-plain = ⚠️ late by { $span }
due-plain = due { $ahead }
tab-mine-button = Mine · { $count }
tab-free-button = Free · { $count }
tab-due-button = Due · { $count }
tab-categories-button = Topics
renew-button = Refresh
next-button = Take the next one
next-none = There is no ticket now that you could take.
next-none-toast = There is no ticket now that you could take
gone-toast = This ticket is not here

## A ticket on the screen

said =
    { $arrow } <b>{ $who }</b> · { $when }{ $marks }
    { $text }
standing-plain =
    { $standing ->
        [undelivered] not delivered
        [held] not sent yet
       *[withdrawn] taken back
    }
older-button = ◀ Earlier
newer-button = Later ▶
answer-button = Answer

## An answer from a private chat

write = Write your answer to ticket #{ $number } ({ $member }). Your next message, of any kind, goes to the member under your name.
write-other = <b>{ $holder }</b> has ticket #{ $number } ({ $member }) now. If you answer, I shall ask first whether to send it. Your next message is the answer.
write-more = Your answer to ticket #{ $number } is accepted. For { $minutes } more min everything you send here goes to the member as well. When you are done, press “Done”.
done-button = Done
echo-plain = ↩️ { $name } answers from a private chat:
room-undone = { $name }: the answer from the private chat was taken back, the member does not have it.

## Private notices

open-button = Open
news = There is a new message in your ticket #{ $number } ({ $name }).
handed = { $name } hands ticket #{ $number } over to you.
notify-on = Notices are on: I write here when a member answers in a ticket of yours, in your working hours. Turn off: <code>/notify off</code>
notify-off = Notices are off. Turn on: <code>/notify on</code>

## Offers to agents

offer = { $agent }, do you take ticket #{ $number }? I wait { $minutes } minutes, then I ask somebody else.
offer-taken = { $name } takes this ticket.
offer-refused = { $name } cannot just now.
offer-late = Somebody has taken this ticket.
offer-open = I asked everybody who might: nobody has taken it yet. The ticket is in the common queue.
offer-foreign-toast = It is offered to somebody else. The button on the card takes it
assign-held = Ticket #{ $number } is not in the queue now: somebody has it, or it waits for no answer.
assign-off = In this category the desk looks for no agent. A coordinator turns it on in the setting <code>desk.categories</code> (field assign), for tickets of no category in <code>assign.default</code>.
assign-running = I am offering this ticket already.
assign-nobody = Nobody who knows the topic is there and free now. The ticket waits in the queue.

## Who works when

away = All right, you are away. What waited for your answer is back in the queue. When you return, write /back
away-until = All right, you are away until: { $at } ({ $zone }). What waited for your answer is back in the queue. If you return earlier, write /back
away-wrong = “{ $text }”: I do not understand it, or it is over already. Try <code>/away 2h</code>, <code>/away 3d</code>, <code>/away 18:30</code>, <code>/away 05.03 10:00</code>
back = Welcome back! The next in the queue: /next
hours-current = Your working hours: <code>{ $hours }</code> ({ $zone }). Remove: <code>/hours off</code>
hours-none = No working hours are set: I assume that you may answer at any time. Set them: <code>/hours mon-fri 10:00-18:00 sat 12:00-16:00</code>
hours-wrong = I do not understand the hours: { $word }. Example: <code>/hours mon-fri 10:00-18:00 sat 12:00-16:00 Europe/Belgrade</code>
duty-head = <b>Who works</b>
duty-line =
    { $state ->
        [there] 🟢 { $name }: up to { $capacity }. { $skills }
        [away] 🔴 { $name }: up to { $capacity }. { $skills }
       *[off] 🌙 { $name }: up to { $capacity }. { $skills }
    }
duty-help = Change: <code>/duty Name capacity=8 skills=join,wallet languages=ru,en</code>
duty-unknown = I do not find that agent. The list: /duty
duty-wrong = I do not understand “{ $word }”. Example: <code>/duty Name capacity=8 skills=join,wallet languages=ru,en</code>
duty-set = Saved.

## Commands

queue-command = The queue of tickets
next-command = Take the next ticket
assign-command = Find an agent for a ticket
away-command = Away: /away 2h
back-command = Here again
hours-command = My working hours

## The board

board-head = 📋 <b>The queue</b>
board-counts = Waiting: <b>{ $open }</b> · free: <b>{ $free }</b> · late: <b>{ $late }</b>
board-next = Due next: #{ $number }, { $at } ({ $zone })
board-command = A board of the queue in this topic

# Menus of commands
tickets-command = All tickets, page by page
duty-command = Which agents are there, and their skills
notify-command = Whether to tell you news in private
