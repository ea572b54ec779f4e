# Cases: /cases and all that is shown of a case. The terms are those of the setting cases.rules; the regulations name none.

cases-command = Cases: yours and the court's
case-command = Open a case by its number
escalate-command = Hand a ticket up
disagree-open-button = Disagree / complain
dispute-open-button = Open a case about a dispute

## Names from the law

level-plain =
    { $level ->
        [support] Support
        [admins] Admins
        [mediation] Mediation
        [court] Court
       *[appeal] Appeal (general bench)
    }
phase-plain =
    { $phase ->
        [waiting] waits to be taken up
        [working] being worked on
        [answered] answered
        [offered] mediation is offered
        [agreed] the parties agree, a mediator is wanted
        [mediating] in mediation
        [unresolved] mediation did not take place or did not help
        [drafting] the claim is being written
        [filed] the claim is with the secretary
        [returned] the claim came back to be mended
        [claim_refused] the claim was refused
        [complained] the refusal is complained of
        [composing] a bench is being composed
        [seated] the bench is named
        [hearing] being heard
        [ruled] ruled, and can be appealed
       *[over] ended
    }
due-plain =
    { $due ->
        [keeper] name a keeper
        [acknowledge] say that the case has arrived
        [answer] answer
        [raise_window] until then the case can go up
        [notify] notify the respondent
        [mediation_reply] reply to the offer of mediation
        [meeting] meet the mediator
        [mediation_end] end the mediation
        [draft] finish the claim
        [mend] mend the claim
        [claim_check] check the claim
        [complaint_window] until then the refusal can be complained of
        [complaint] decide the complaint
        [bench] compose a bench
        [response] until then the respondent may answer the claim
        [objection_window] until then those named can be objected to
        [objection] decide the objection
        [opening] open the hearing
        [hearing] hold the hearing
        [ruling] rule
        [publication] publish the ruling
        [appeal_window] until then the ruling can be appealed
       *[task] carry out what was decided
    }
nature-plain =
    { $nature ->
        [person] a person
        [company] a company or an organisation
       *[ai_agent] an AI agent or a bot
    }
role-plain =
    { $role ->
        [claimant] Claimant
        [respondent] Respondent
        [witness] Witness
        [representative] Representative
       *[expert] Expert
    }
manner-plain =
    { $manner ->
        [bot] by the bot
        [telegram] in person on Telegram
        [letter] by letter
        [representative] through a representative
       *[public] in public: nothing else reaches them
    }
instance-plain =
    { $instance ->
        [admins] the admins
        [mediation] mediation
        [court] the court
        [duty_judge] the duty judge
       *[general] the general bench
    }
ending-plain =
    { $ending ->
        [settled] settled
        [withdrawn] withdrawn by the claimant
        [refused] refused
        [decided] decided
       *[not_pursued] not pursued
    }
post-plain =
    { $post ->
        [opening] the opening post
       *[ruling] the ruling
    }
task-status-plain =
    { $status ->
        [open] not begun
        [executed] done
        [partly] done in part
       *[not] not done
    }
yes-no-plain =
    { $answer ->
        [yes] yes
       *[no] no
    }
code-plain =
    { $code ->
        [opened] the case was opened
        [acknowledged] taken up
        [disputed] respondent and grievance were named
        [raised] raised
        [claimed] taken straight to court
        [lowered] sent down
        [settled] settled
        [settlement_confirmed] a side confirmed the settlement
        [withdrawn] withdrawn
        [refused] refused
        [decided] decided
        [carried] it was decided what of the chat goes along
        [named] somebody was named
        [notified] a respondent was notified
        [reach] a party can or cannot be reached
        [keeper] a keeper was named
        [agent] an agent who had a hand in it was noted
        [declared] declared to have no interest
        [recused] stepped back
        [objected] an objection
        [no_objection] no objection
        [objection_decided] the objection was decided
        [mediation_replied] a reply to the offer of mediation
        [mediation_not_held] mediation did not take place
        [mediator_named] a mediator was named
        [mediation_opened] the mediation was opened
        [mediation_met] a meeting was held
        [mediation_extension] about a longer mediation
        [mediation_ended] the mediation ended
        [claim_filled] the claim was changed
        [claim_undertaken] the undertaking was given
        [claim_filed] the claim was filed
        [claim_accepted] the claim was accepted
        [claim_returned] the claim was returned
        [claim_refused] the claim was refused
        [complained] the refusal was complained of
        [complaint_decided] the complaint was decided
        [bench_proposed] a bench was proposed
        [bench_agreed] a side agreed to the bench
        [bench_composed] the bench was composed
        [post_previewed] a post was looked at
        [post_published] a post went out
        [post_linked] the post has its link
        [closed] closed to the public
        [material] material was laid down
        [responded] the claim was answered
        [deposited] a deposit was made
        [date_set] a date was set
        [held] a hearing was held
        [ruled] ruled
        [appealed] appealed
        [task_set] a task was set
        [task_status] a task was looked at
       *[due] a date has come
    }

## A case on the screen

# $number is the case's number, $level and $phase are names from above
case-head = ⚖️ <b>Case { $number }</b> · { $level }: { $phase }
case-head-level = ⚖️ <b>Case { $number }</b> · { $level }
case-elsewhere = ⚖️ Case { $number } is here now: { $level }
case-which = Which case? Give its number: <code>/case 5</code>. The list: /cases
case-unknown = There is no case { $number }, or it is not open to you.
kind-line =
    { $kind ->
        [dispute] A dispute of two sides
       *[request] A request for help
    }
closed-line = 🔒 A closed case: nothing of it leaves those who are in it.
# $role is their part, $name their name, $nature a person, a company, an agent
party-line = • { $role }: <b>{ $name }</b> ({ $nature })
filed-line = Filed: { $at }
notified-line = { $name }: notified { $at }
unnotified-line = { $name }: not notified yet
unreachable-line = ⚠️ { $name }: the bot cannot write to them, pass things on yourself
grievance-line = Grievance:
keeper-none = Nobody keeps it yet.
keeper-line = Keeper: <b>{ $name }</b>
keeper-declared = Keeper: <b>{ $name }</b>, declared to have no interest
keeper-disputed = ⚠️ Somebody objects to the keeper; it is to be decided.
transcript-line =
    { $carry ->
        [whole] The whole chat with support goes along.
        [selected] Chosen messages of the chat with support go along.
       *[none] Nothing of the chat with support goes up.
    }
task-untitled-plain = Task { $number }
task-line = ☑️ { $title } · by { $due } · { $status }
ending-line = Outcome: <b>{ $how }</b>, { $at }
# $at is when, $due what has to happen
next-line = 📅 { $at } · { $due }
instance-claim = Next is the court: it takes the case up once the claim is filed.
instance-line = Above this you can turn to { $next }.
open-button = Open the case
open-private-button = Open in private
history-button = History
refresh-button = Refresh
all-button = All cases
history-head = <b>Case { $number }: what happened</b>
history-line = { $at } · { $what }
history-moved = { $at } · { $what } → { $level }
history-older-button = ← Earlier
history-newer-button = Later →
back-to-case-button = ← To the case
card-kept = Somebody keeps it.
card-vacant = ⚠️ Nobody keeps it yet: take it if you can.

## Lists

list-own = <b>Your cases</b>
list-queue = <b>Waiting on your level</b>
list-public = <b>Court cases open to everybody</b>
list-public-none = None so far.
# $count: how many cases did not fit
list-more = …and { $count } more: open one by its number, /case
list-line = • { $number } · { $level }: { $phase }
list-line-next = • { $number } · { $level }: { $phase } · 📅 { $at }
list-level = • { $number } · { $level }
list-button = No. { $number }
list-newest-button = ← Newest
list-older-button = Older →
public-date = · 📅 { $at }
public-final = final

## Forms

form-head = ⚖️ Case { $number } · <b>{ $what }</b>
form-head-new = ⚖️ <b>{ $what }</b>
# $what is the action as its button says it
form-done = ✅ { $what }: done.
form-given-up = All right: nothing was done and nothing was sent to anybody.
marked-button = ✅ { $label }
choice-button = { $label }
marked-done-button = Done
skip-button = Skip
sure-button = I confirm
mark-one-toast = Mark at least one
choose = Please choose by a button below.
not-now = This cannot be done now.
sum-unread = I could not read the sum. A number and an asset's code, please: <code>10 EURMTL</code>
account-unread = That does not look like a Stellar account: 56 characters, the first a G. Please check it and send it again.
digest-unread = A hash is needed: 64 characters, digits and letters from a to f.
# $count is the greatest length
words-long = That is too long: up to { $count } characters fit in here. Please shorten it.
words-none = Please say it in words.
date-unread = I could not read the date, or it is over. For example: <code>15.12 18:00</code> or "in 10 days"
person-unread = Please send a username: <code>@name</code>.
person-unknown = The bot has not met that person. Check the name or skip this: somebody can be named without Telegram.

## How a case begins

opening-member =
    <b>Ticket { $number }</b>

    If you disagree with the answer, the admins will look at it. If you are at odds with somebody, name them and your grievance: the case can go up to mediation and court. What of your chat goes along is for you to say.
opening-door =
    <b>A complaint or a dispute</b>

    Tell us whom it is about and what your grievance is. What you write here does not go into the agents' chat. If it is about an admin, only the one in the guild of admins who deals with such complaints sees it.
opening-agent = Hand ticket { $number } up to the admins? The member will see that there is a case and who keeps it.
opening-lead = Ticket { $number }: the bot will ask in private for the reason and for words to the admins.
post-gone = <i>This post was taken back.</i>
# The exact text of the undertaking unless a setting names another: it changes only with the rules
undertaking-plain = I undertake to accept and carry out the ruling of the court of the Montelibero Association on this claim.

## Erasing data

# $number: the case's number
forget-case = Nothing can be erased now: case No. { $number } is not over yet, and it is not yours alone. If you brought it, you may withdraw it (/case { $number }). Once all is done, send /forget again.
