# The evidence of a case in one file: the words of the page transcript.html, read on a phone and on paper. The order of arguments comes from the Russian file.

## The head

# $id is the number of the case
page-title = Evidence in case { $id }
# $version counts the bundles of this case
kicker-plain = Case { $id } · bundle { $version }
closed-plain = A closed case. Please don't pass this on to anybody who has no part in it.
# $person collected it, $moment is when, $zone the time zone
made-plain = Collected by { $person }, { $moment }. Times are in the zone { $zone }.
level-plain =
    { $level ->
        [support] Support
        [admins] Admins
        [mediation] Mediation
        [court] Court
       *[appeal] General bench
    }

## About the case

fact-level-plain = Level
fact-opened-plain = Opened
fact-filed-plain = Filed
fact-notified-plain = Respondent notified
fact-ended-plain = Ended
fact-grievance-plain = The grievance
fact-demand-plain = What is asked for
fact-outcome-plain = How it ended

## What is inside

inside-title = What is inside
count-messages-plain =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
count-files-plain =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
count-exhibits-plain =
    { $count ->
        [one] { $count } exhibit
       *[other] { $count } exhibits
    }
scope-plain =
    { $scope ->
        [whole] Consent to carry the support conversation: all of it.
        [selected] Consent to carry the support conversation: chosen messages only.
       *[none] There is no consent to carry the support conversation, and it is not here.
    }
# $count is how many messages are not here
withheld-plain =
    { $count ->
        [one] { $count } message was left out.
       *[other] { $count } messages were left out.
    }
# $count is how many people are not named
unnamed-plain =
    { $count ->
        [one] { $count } person did not consent to be named: a sign such as P1 stands for the name. A name shortened or inflected in a text may have stayed.
       *[other] { $count } people did not consent to be named: signs such as P1 stand for their names. A name shortened or inflected in a text may have stayed.
    }

## People

people-title = People
role-plain =
    { $role ->
        [claimant] claimant
        [respondent] respondent
        [representative] representative
        [member] member
        [agent] support agent
        [admin] admin
        [mediator] mediator
        [secretary] secretary
        [judge] judge
        [witness] witness
        [expert] expert
       *[bot] bot
    }
person-account-plain = Stellar account

## The conversation

messages-title = Conversation
messages-none-plain = There are no messages here.
# $number is the message that is answered
reply-plain = in reply to no. { $number }
# $source is where it comes from
forward-plain = Forwarded from { $source }, { $moment }
forward-hidden-plain = { $name } (a name without an account)
version-plain = Version { $number } of { $count }, { $moment }
links-plain = Links behind words
masked-plain = names replaced by signs
# $moment is when
deleted-plain = Deleted: { $moment }
redacted-title = Text redacted
redacted-file-title = File redacted
# $reason is why
redacted-plain = { $moment }. Reason: { $reason }
hash-plain = SHA-256 of the original
kind-plain =
    { $kind ->
        [photo] photo
        [video] video
        [voice] voice message
        [video_note] video message
        [audio] audio
        [document] file
        [sticker] sticker
        [animation] animation
        [location] place on the map
        [contact] contact
        [poll] poll
       *[other] attachment
    }

## Exhibits and files

exhibits-title = Exhibits
# $number of a message or an exhibit
number-plain = no. { $number }
# $person handed it in
exhibit-by-plain = Handed in by { $person }, { $moment }
exhibit-message-plain = message no. { $number }
exhibit-withheld-plain =
    { $count ->
        [one] { $count } message left out: no consent
       *[other] { $count } messages left out: no consent
    }
files-title = Files
file-number-plain = File { $number }
file-size-plain =
    { $unit ->
        [bytes] { $size } B
        [kib] { $size } KB
       *[mib] { $size } MB
    }
file-absent-plain =
    { $why ->
        [too_large] Not enclosed: larger than Telegram hands out. Its size and hash tell whether a copy is the same.
        [no_room] Not enclosed: the bundle would be too large. Its hash tells whether a copy is the same.
        [gone] Not enclosed: Telegram no longer has it.
       *[redacted] Redacted.
    }
file-stated-plain = hash as its sender stated it
file-unique-plain = Telegram's sign

## The foot

check-title = How to check it
check-plain = The hash of each part stands in manifest.json, and with it one hash of the whole bundle. The case has that hash on record: if they are the same, nothing here was changed. One command checks all of it:
paper-plain = Paper cannot be checked: compare it with the file.
