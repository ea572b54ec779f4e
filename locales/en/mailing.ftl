# Messages to one or many: /send. The order of arguments comes from the Russian file.

send-command = Write to a member or to many
send-help =
    <b>Write first</b>

    <code>/send @username text</code> to one; instead of @username, <code>ID123456</code> or a ticket's number <code>#12</code> will do
    <code>/send @anna @petr #12 text</code> to several
    <code>/send state:open text</code> to a selection

    Selections, also together: <code>category:join</code>, <code>tag:wallet</code>, <code>state:open</code>, <code>wrote:30d</code>, <code>wrote:2026-01-01..2026-01-31</code>, <code>lang:ru</code>

    A file, a voice message or formatted text: give the command without text, in reply to the message. I first show who would get it, and ask.
bad-word = I don't understand <code>{ $word }</code>, so nothing was sent. How to write it: /send
no-content = I can't see what to send: add a text after the names, or reply with the command to a message.
too-long = The text is longer than 3900 characters and doesn't fit with the signature. Make it shorter.
mixed = Either names or a selection, not both.
nobody = There are no such members, so there is nobody to send to.
# $list is who was not found
unknown = I don't know: { $list }. Only those who have written to the bot can be written to.
taken = This message is an answer in a ticket already and can't be taken twice. Send it here anew and reply to the new one with the command.
not-passable = Telegram doesn't let such a message ({ $kind }) be copied. Send it another way, for example as text.
many-refused = Only a coordinator writes to many at once. To one: <code>/send @username text</code>

## Before it is sent

# $name is the member, $number is their open ticket
one-open =
    Send to <b>{ $name }</b>?
    It goes into ticket #{ $number }, and the answer comes there.
one-new =
    Send to <b>{ $name }</b>?
    I'll open a ticket, and the answer comes into its topic.
one-lost = ⚠️ It may not arrive: { $reason }.
text-shown = <blockquote>{ $text }</blockquote>
kind-shown = The message: { $kind }, the one you replied to.
album-shown = ⚠️ Of the album only this one goes.
# $total is how many people, $reach is how many it will reach
many =
    <b>Mailing</b>
    { $total ->
        [one] { $total } person fits
       *[other] { $total } people fit
    }, it will reach { $reach }.
many-lost = Out of reach: { $count } (blocked the bot, never started it, or the account is gone)
many-muted = Want no mailings: { $count }
many-sample = For example: { $list }
send-button = Send
send-many-button = Send { $count }
dropped = Not sent.
one-sent = ✅ Sent to <b>{ $name }</b>, ticket #{ $number }.
one-waits = Ticket #{ $number }: the message to <b>{ $name }</b> waits; what for is written below.
old-toast = More than a day has passed. Repeat /send
# $name is the agent
room-line = { $name } writes to the member first (/send):

## Progress and result

progress =
    <b>The mailing is going out</b>: { $sent } of { $total } sent.
progress-failed = Not delivered: { $count }
stop-button = ⏹ Stop
stopping-toast = Stopping: only those on their way still go
done = <b>The mailing is finished</b>: it reached { $sent } of { $total }.
stopped = <b>The mailing was stopped</b>: it reached { $sent } of { $total }.
# $reason is why, $count is how many
reason =
    { $reason ->
        [opted_out] Want no mailings: { $count }
        [blocked] Blocked the bot: { $count }
        [deactivated] The account is gone: { $count }
        [never_started] Never started the bot: { $count }
        [content] Telegram didn't take the content: { $count }
        [unknown] Nobody knows whether it arrived: { $count }. I don't repeat it
       *[other] Telegram didn't take it: { $count }
    }

## To the member

mute-button = No more mailings
unmute-button = Mailings again, please
muted-toast = There will be no more mailings. Your questions are answered as usual
unmuted-toast = All right, mailings will come again
