# A member's data: what is kept, handing it out, erasing it. The order of arguments comes from the Russian file.

## What is kept

# $days is how long technical copies live
privacy-text =
    <b>What we know of you and who sees it</b>

    <b>Kept:</b> your number in Telegram, name, username and language; all you write here, with the earlier versions of messages you corrected; what happened to your tickets, your ratings, and your time zone if you told it. Files lie at Telegram, we have only their numbers.

    <b>Seen by:</b> the support team, in a closed group. Words under a rating are read by coordinators only. Who runs the server can read the database.

    <b>For how long:</b> until you ask to erase it. Technical copies of incoming messages live for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. What was erased may remain in backups of the server until they are replaced.

    <b>Cases</b> (/cases): the parties, the course of it and what the sides wrote; of mediation only that there was one, who took part and how it ended. While a case is open it can't be erased: it is the other side's, too. After its end your name and your words are erased with the rest, but for cases in which a claim was filed: the court's ruling rests on its record.

    <b>Deleting on your side:</b> Telegram doesn't tell bots that you deleted a message. What you delete stays with the team. To erase it there too, use /forget.

    /mydata gives you all of this as a file
    /forget erases it
data-button = 📄 My data as a file
forget-button = 🗑 Erase my data

## Handing it out

data-caption = Everything this support desk keeps about you. It is plain text in the format JSON.
# $count is how many internal notes there are
data-caption-notes = Everything this support desk keeps about you, but for the words of the team's working notes ({ $count }): ask a coordinator about them. It is plain text in the format JSON.
data-again = I sent you the file less than an hour ago. I can make a new one later.

## Erasing

forget-ask =
    <b>Erase my data</b>

    All your messages and the answers to them will be gone, earlier versions, your name, the team's notes on your tickets and the words under ratings. From the team's group I delete what Telegram still allows (48 hours); the rest the team deletes by hand.

    What stays are numbers and dates of tickets, ratings without a name, and checksums of messages: nobody can tell the words from them, but what exactly was said can be proved if you have the text. The log of acts keeps your number in Telegram for tickets you closed and steps you took in cases. Cases in which a claim was filed stay whole: the court's ruling rests on them.

    What is erased cannot be brought back.
forget-yes-button = Erase for good
forget-open = It can't be erased now: ticket #{ $number } is still open. Close it (/my) and repeat /forget.
forget-held = It can't be erased now: a coordinator asked to keep your tickets while there are obligations. Ask a coordinator when that ends.
forget-done = Done: we have neither your words nor your name any more. If you write again, we begin anew.

## To agents

# $number is the number of the ticket
card-erased = Ticket #{ $number } · the data were erased at the member's request
title-erased-title = #{ $number } erased
room-erased = The member erased their data. These messages are older than 48 hours, and Telegram doesn't let the bot delete them. Please delete them by hand: { $links }
message-erased-plain = erased
redact-where = Write <code>/redact reason</code> in reply to a member's message or to your answer.
redact-why = A reason is needed: <code>/redact reason</code>. It stays in the log instead of the words.
redact-done = Erased: the words are gone from here and from our store. A checksum is left.
redact-late = Erased in our store. The message is older than 48 hours, and Telegram doesn't let the bot delete it from the chat: delete it by hand.
redact-already = This message is erased already.
hold-how = Write <code>/legalhold number reason</code> so that the data of this ticket's member can't be erased, or <code>/legalhold number off</code> to allow it again.
hold-unknown = There is no ticket #{ $number }.
hold-set = The member of ticket #{ $number } can't erase their data until you allow it: <code>/legalhold { $number } off</code>
hold-off = Allowed again: the member of ticket #{ $number } can erase their data.
hold-none = The data of ticket #{ $number }'s member weren't kept by anybody.

## Commands

privacy-command = What is kept about you
mydata-command = My data as a file
forget-command = Erase my data
redact-command = Erase a message, in reply to it

# Menus of commands
legalhold-command = Keep a member’s data from erasure
