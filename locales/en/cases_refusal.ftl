# Cases: why something cannot be done. Each refusal says what helps.

refused =
    { $why ->
        [anonymous] In cases people act in their own name: please show yourself.
        [not_keeper] That is for the keeper of the case.
        [not_party] That is for the side itself, or who acts for it.
        [not_claimant] That is for the claimant.
        [not_overseer] That is for a coordinator.
        [not_judge] That is for the duty judge, or a judge of the general bench where there is none.
        [not_named] That is for the one who was named.
        [wrong_hand] That happens by itself when its date comes.
        [over] The case has ended.
        [no_dispute] A request for help goes no further. To go up, name a respondent and your grievance.
        [dispute_already] Respondent and grievance are named already.
        [no_such_party] There is nobody in that part here.
        [acts_for_whom] A representative acts for one of the sides: choose which.
        [named_already] That person is in the case already.
        [no_words] Words are needed: please explain.
        [nothing_of_mediation] Of what a mediation is about nothing is written down here.
        [steps_missing] Mediation was not offered yet. It can be left out, with a reason: "Straight to court".
        [too_late] The time to go up is over.
        [not_due] Nobody waits for that any more, or it is too early.
        [past] That time is over.
        [already] That is done already.
        [not_confidential] There is no mediation without confidentiality.
        [no_language] Choose at least one language.
        [not_agreed] Not all have agreed to that.
        [not_notified] The respondent has to be notified first.
        [not_settled] Who was named has not confirmed to be free of interest, or may still be objected to.
        [no_voice] The bot cannot write to them: notify them otherwise and say how.
        [window_over] The time for objections is over.
        [other_text] The text of the undertaking has changed: please read the new one.
        [no_defects] To return a claim, say what is to be mended.
        [no_basis] Such a bench needs the sides' consent or a decision of the general bench.
        [not_previewed] The post has changed or was not looked at: preview it first.
        [no_channel] The court has no public channel yet. The owner links one by /link court_channel in a channel where the bot is an admin.
        [bad_votes] Each judge of the bench votes, once.
        [no_majority] There is no majority.
        [bad_deposits] The deposits have to be shared out to the last unit.
        [appeal_result] Say what the appeal makes of the ruling below.
        [final] A ruling of the general bench is final.
        [no_such_task] There is no such task.
       *[no_outcome] There is no outcome yet, so nothing to carry out.
    }
wrong-level = That is not done on the level "{ $level }".
wrong-phase = That cannot be done now: { $phase }.
conflict =
    { $ground ->
        [mask] In cases people act in their own name, never anonymously.
        [party] They are a side of the case, so they cannot.
        [witness] They are named as a witness, so they cannot.
        [representative] They act for a side, so they cannot.
        [expert] They are named as an expert, so they cannot.
        [agent] They worked on it on a lower level, so they cannot.
        [mediated] They were its mediator, so they cannot.
        [secretary] They keep its papers, so they cannot.
        [judge] They judge it, so they cannot.
        [judged_below] They made the ruling that is appealed, so they cannot.
        [removed] They have left this case, so they cannot.
        [guild_only] Complaints about admins are kept only by the one whom the guild has named for it.
       *[no_office] They have not the role it needs.
    }
seated =
    { $seat ->
        [keeper] They keep the case: they have to hand it over first.
        [mediator] They are its mediator: they have to step back first.
       *[judge] They judge it: they have to step back first.
    }
# $items is what is missing, with commas
missing = Missing: { $items }.
item-plain =
    { $item ->
        [claimant] the claimant
        [respondent] the respondent
        [grievance] the grievance
        [demand] the demand
        [grounds] the grounds
        [court] the type of court
        [fee] the fee
       *[undertaking] the undertaking to accept the ruling
    }
bad-bench =
    { $kind ->
        [sole] One judge alone sits as a sole judge.
        [panel] A panel has several judges, each once.
       *[general] Name who sits on the general bench, each once.
    }
