# Cases: people, notifications, keepers, objections, tasks. The questions of forms and the buttons of actions.

## Who is in it

name-button = Name somebody
name-role-ask = What are they in the case?
name-for-ask = Whom do they act for?
nature-ask = Who is it?
name-ask = The name by which they are known.
telegram-ask = The Telegram username, if there is one: <code>@name</code>
account-ask = A Stellar account, if it has to do with the case (it begins with G).
grievance-ask = What is your grievance? Briefly: what happened, when, and what you want.
name-sure = Write them into the case?
notify-button = Notify the respondent
notify-party-ask = Whom do you notify?
notify-manner-ask = How? If not by the bot, do it first: from that moment their time runs.
notify-sure = Please confirm. When it was filed and when they were notified both stay in the case.

## The keeper

take-button = Take the case
keeper-button = Name a keeper
keeper-ask = Who is to keep the case?
keeper-sure = Name them? The sides hear who it is and can object.
declare-button = I have no interest in it
declare-sure = Please confirm: you have no part in this dispute, are no relative or partner of a side, and do not care how it ends.
recuse-button = Step back
recuse-sure = You leave the case, and on this level for good. Go on?

## Objections

object-button = Object
object-ask = To whom?
for-whom-ask = In whose name?
object-grounds-ask = Why? Please give your grounds.
object-sure = Send the objection?
waive-button = No objection
waive-ask = To whom?
objection-button = Decide the objection
objection-ask = About whom?
objection-upheld-ask = Is the objection upheld?
objection-sure = Decide so? If it is upheld, they leave the case.

## Tasks

task-button = Set a task
task-party-ask = Who is to do it?
task-title-ask = What is to be done?
task-due-ask = By which day? For example "15.12" or "in 10 days".
task-sure = Set the task? The side will see it, and the bot will remind of its date.
task-status-button = Mark a task
task-which-ask = Which task?
task-status-ask = How does it stand?
task-status-plain =
    { $status ->
        [open] not begun
        [executed] done
        [partly] done in part
       *[not] not done
    }
task-plain = Task { $number }
