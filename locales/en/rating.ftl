# Ratings after the end, and members who fall silent. The order of arguments comes from the Russian file.

## The end of a ticket, with and without the question for a rating

solved-unasked =
    Ticket #{ $number } is solved and closed.
    If the question remains, press “Not solved” or just write within a week, and it will open again.
solved-by-member-asked =
    All right, ticket #{ $number } is closed. How did we do? Press a rating: 1 is bad, 5 is excellent.
    If the question comes back, press “Not solved” or just write within a week.
# $days is for how many days we waited
solved-by-silence =
    We waited for your answer for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } and closed ticket #{ $number }.
    Nothing is lost: if the question remains, press “Not solved” or just write within a week.
solved-by-silence-asked =
    We waited for your answer for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } and closed ticket #{ $number }. How did we do? Press a rating: 1 is bad, 5 is excellent.
    Nothing is lost: if the question remains, press “Not solved” or just write within a week.

## The rating

star-button = { $stars } ⭐
star-chosen-button = ✅ { $stars }
rating-reminder = We closed ticket #{ $number } recently. How were you helped? One press, and we won't ask again: 1 is bad, 5 is excellent.
rated =
    Ticket #{ $number } is closed. Your rating: { $stars } of 5. Thank you!
    If you change your mind, press another one. If the question remains, press “Not solved” or just write.
rated-low =
    Ticket #{ $number } is closed. Your rating: { $stars } of 5. We're sorry it went like this.
    What was wrong? Press it or tell it in your own words: a coordinator will read it.
rated-why =
    Ticket #{ $number } is closed. Your rating: { $stars } of 5. Thank you for explaining: a coordinator will see it.
    If the question remains, press “Not solved” or just write.
rated-toast = Thank you!
rated-reopened-toast = The ticket is open again. You can rate it when it is solved
# $hours
rated-late-toast = The time in which a rating can be changed is over ({ $hours } h)
rated-same-toast = That's what it says
# $reason is the kind of reason
reason-button =
    { $reason ->
        [slow] Too slow
        [useless] Didn't help
        [unclear] Not clear
       *[rude] Not polite
    }
reason-chosen-button = ✅ { reason-button }
reason-words-button = ✍️ In my own words
words-ask =
    Write in one message what was wrong with ticket #{ $number }. A coordinator will read it; the words won't go into the ticket itself.
words-skip-button = Never mind
words-thanks = Thank you, I passed it to a coordinator. If the question of ticket #{ $number } remains, press “Not solved” above or just write here.
words-only = I can pass only words to a coordinator. Write them as text or press “Never mind”.

## To coordinators

alarm = ⚠️ Ticket #{ $number }: the member gave { $stars } of 5.
alarm-agents = Answered by: { $names }
alarm-reason = Reason: { $reason ->
        [slow] too slow
        [useless] didn't help
        [unclear] not clear
       *[rude] not polite
    }
alarm-words = <blockquote>{ $words }</blockquote>
# For the common chat: without the rating and the words, they are for the coordinator
alarm-desk = ⚠️ A member isn't happy with how ticket #{ $number } was solved. The bot can't write to a coordinator in private: let a coordinator open the bot and press /start, then the details will come to them.

## To an agent

# $mean is the mean with tenths, $count is how many ratings
myratings = Your rating: <b>{ $mean }</b> of 5 · { $count ->
        [one] { $count } rating
       *[other] { $count } ratings
    }
myratings-recent = In the last 30 days: <b>{ $mean }</b> of 5 · { $count ->
        [one] { $count } rating
       *[other] { $count } ratings
    }
# $count is how many there are, $enough how many are needed
myratings-few = Ratings so far: { $count }. I'll show the mean when there are at least { $enough }: otherwise one could tell who gave which.

## Silence

silence-reminder =
    Ticket #{ $number } waits for your answer. If the question still matters, just write.
    If all is well, press the button. If you don't answer, we'll close it { $day }; you can open it again at any moment within a week.
silence-solved-button = All is well
room-ended-by-silence =
    The member has been silent for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, the ticket is closed. If they write within a week, it opens again.

# Menus of commands
myratings-command = How members rate your answers
