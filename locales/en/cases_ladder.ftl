# Cases: up and down the ladder. The questions of forms and the buttons of actions.

## How a case begins

disagree-button = I disagree with the answer
disagree-ask = Write in one message what you disagree with and what you ask for. The admins will read it.
disagree-sure = Hand it to the admins? They answer by a date that you will see in the case. You can withdraw it at any time.
complain-button = A dispute or a complaint
complain-sure = Open the case? Whom it is about does not hear of it at once: only when the keeper of the case notifies them.
escalate-button = Hand up to the admins
escalate-ask = Tell the admins in one message what it is about and what was done. The member will see it, too.
escalate-sure = Hand it up to the admins?

## A level's answers

ack-button = Take it up
decide-button = Decide
decide-ask = Write the decision and why. The sides will read it.
decide-sure = Send the decision? The sides can go up while the time for it runs.
settle-button = Settled
settle-ask = Write what was agreed. The sides will read it.
settle-sure = Note that it is settled?
refuse-button = Refuse
refuse-reason-ask = Why is it not taken up?
refuse-reason-plain =
    { $reason ->
        [out_of_scope] nothing the Association deals with
        [pending] another instance has it or has decided it
        [no_answer] what was asked for did not come
        [no_demand] nothing is asked for
        [abuse] meant to hurt or to hinder
       *[other] something else
    }
refuse-ask = Explain the refusal in words. The claimant will read it and see where to turn next.
refuse-sure = Refuse for this reason?

## A dispute

dispute-button = Name the respondent
dispute-sure = From now on it is a dispute of two sides, and that cannot be undone. Go on?

## Up and down

raise-button = Raise
raise-reason-ask = Why does the case go up?
raise-reason-plain =
    { $reason ->
        [late] no answer came in time
        [disagree] the answer did not help
        [beyond_power] it cannot be done here
        [about_staff] it is about somebody who works here
        [dispute] two sides are at odds
        [contract] a contract names the next step
        [no_mediation] mediation did not take place or did not help
        [settlement_broken] what was settled is not kept
       *[other] something else
    }
raise-ask = Add in words what those above need to know.
raise-sure = Raise the case to the next level?
claim-button = Straight to court
claim-reason-ask = Why without the steps before? The court's rules demand none, but the reason stays with the case.
skip-reason-plain =
    { $reason ->
        [not_required] the rules do not demand them
        [contract] a contract leads straight to court
        [urgent] it cannot wait
        [conflict] the respondent works on the step left out
        [tried_elsewhere] we tried to agree by ourselves
       *[other] something else
    }
claim-ask = Add in words why straight to court.
claim-sure = Go on to the claim? You can write it as long as you like; the draft is kept.
lower-button = Send down
lower-reason-ask = Why does the case go back?
lower-reason-plain =
    { $reason ->
        [within_power] it can be done below
        [step_wanted] the sides want to take the step left out
        [no_dispute] it is no dispute
        [mistake] it was raised by mistake
       *[other] something else
    }
lower-ask = Explain it in words. The claimant will read it.
lower-sure = Send the case one level down?

## The chat with support

carry-button = What of the chat goes along
carry-ask = How much of your chat with support may those see who deal with the case?
carry-plain =
    { $carry ->
        [whole] all of it
        [selected] chosen messages only
       *[none] nothing
    }
carry-messages-ask = Mark the messages that go along.

withdraw-button = Withdraw
withdraw-sure = Withdraw? The case ends with it, and you need not say why.
