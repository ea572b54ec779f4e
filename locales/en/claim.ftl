# Whose a ticket is: taking, giving back, handing on.

## The card

card-held = 👤 Held by: <b>{ $name }</b>
take-button = Take
give-button = Give back
hand-button = Hand over
end-button = Close

## Answers to presses

taken-toast = Ticket #{ $number } is yours
taken = Ticket #{ $number } is yours.
taken-other-toast = { $name } has this ticket now
yours-toast = This ticket is yours already
nobody-toast = Nobody has this ticket now
over-toast = This ticket is closed already
given-toast = The ticket is back in the queue
ended-toast = Ticket #{ $number } is closed

## Lines in the room

room-handed = 👤 { $by } → <b>{ $to }</b>: the ticket was handed over.
room-handed-reason = 👤 { $by } → <b>{ $to }</b>: the ticket was handed over. Reason: { $reason }
room-returned = 👤 { $by }: the ticket is back in the common queue.
room-returned-reason = 👤 { $by }: the ticket is back in the common queue. Reason: { $reason }
room-expired = ⏳ { $name } has not acted for long, the ticket is back in the common queue.
room-lost =
    { $why ->
        [left] 👤 { $name } is no longer in the team, the ticket is back in the common queue.
       *[away] 👤 { $name } is away, the ticket is back in the common queue.
    }
room-over = 👤 { $old } → <b>{ $new }</b>: { $new } goes on with this ticket.

## Two answers at once

collision = <b>{ $name }</b> has this ticket already ({ $ago }). Your answer has not gone out yet. Send it all the same?
seconds-ago-plain = { $count } s ago
held-send-button = Send all the same
held-over-button = Send and take over
held-drop-button = Do not send
held-sent-toast = Sending
held-dropped = The answer is dropped: the member will not get it.
held-foreign-toast = The author of this answer decides

## Handing over

hand-whom = Who shall have ticket #{ $number }?
hand-nobody-button = Common queue
nobody-plain = the common queue
hand-why = Ticket #{ $number } goes to: <b>{ $name }</b>. Write the reason in your next message, or hand it over without one.
hand-plain-button = Without a reason
hand-done = Done, ticket #{ $number } was handed over.
hand-cancelled = All right, everything stays as it was.

## Commands

which = I cannot tell which ticket you mean. Write { $command } in its topic or with its number: <code>{ $command } 12</code>
unknown = There is no ticket #{ $number } here. Please check the number.
take-command = Take a ticket
release-command = Put a ticket back into the queue
hand-command = Hand a ticket over to a colleague

## An offer

offer-yes-button = I take it
offer-no-button = I cannot
