# Cases: what people are told of each step. Nobody's own words come in here.

# $notice is what about, $due what was waited for, $who who was named, $until how long one may object
notice =
    { $notice ->
        [late] ⏰ This is late: { $due }. Please do it, or hand the case over.
        [late_again] ⏰ This has been late for a while: { $due }. Next time the coordinator hears of it.
        [late_for_long] ⏰ This is late and reminders did not help: { $due }. It needs your attention.
        [late_side] ⏰ We are late: { $due }. We are sorry. The keeper of the case was reminded.
        [keeper_named] { $who } keeps the case. If you have reason not to trust them, you can object until { $until }.
        [keeper_named_you] You keep this case. If you have an interest in it, step back. If not, confirm that by the button in the case.
        [may_object] Named: { $who }. If you have reason not to trust them, you can object until { $until }.
        [opened] The case is open. Here you see where it is and what to expect.
        [arrived] A case has come to you.
        [acknowledged] The case was taken up.
        [raised] The case went up to the next level.
        [lowered] The case was sent one level down.
        [keeper_wanted] The case needs a keeper: please name one.
        [notify_wanted] Please notify the respondent: until then their time does not run.
        [notified] You are named as the respondent in a dispute. The grievance is below. You can answer, name somebody to act for you, and object to those who deal with it.
        [notified_court] The court has accepted a claim against you. Read it in the case: there you can answer it, name somebody to act for you, and object to those who deal with it.
        [notified_appeal] The ruling in this case was appealed. You can answer the appeal, and object to those who deal with it.
        [mediation_offered] We offer mediation: a calm talk with somebody neutral. It is voluntary, and to refuse does you no harm.
        [mediation_agreed] The sides agree to mediation.
        [certificate] Mediation did not take place. This certifies it: the way to court is open.
        [declare_wanted] You were named in this case. Please confirm that you have no interest in it, or step back.
        [objection] Somebody objects to the one who was named: it has to be decided.
        [objection_decided] The objection was decided.
        [recused] The one who was named has left the case.
        [mediation_opened] The mediation is open.
        [extension_asked] The other side asks for a longer mediation.
        [mediation_extended] The mediation was extended.
        [mediation_ended] The mediation has ended.
        [claim_open] You can write the claim now: eight items, in any order. The draft is kept as long as you like, there is no hurry.
        [claim_filed] The claim was filed; the court's secretary has it, and accepts it, returns it with remarks, or refuses it with a reason. The date is below.
        [claim_filed_you] 📥 A claim was filed. Please read it and accept it, return it with remarks, or refuse it with a reason.
        [claim_accepted] The claim was accepted. Next the secretary notifies the respondent and composes a bench.
        [claim_returned] The secretary returned the claim, the remarks are below. Mend it and file it again: all you wrote is kept. The date below is a reminder only, you cannot be late.
        [claim_refused] The claim was refused, the reason is below. If you disagree, complain: until when and to whom is said below.
        [complaint] The refusal of a claim is complained of. Please read the claim, the refusal and the complaint, and decide it with reasons.
        [complaint_decided] The complaint was upheld: the claim counts as accepted, and the secretary has it again.
        [complaint_dismissed] The complaint was dismissed, the reasons are below. The case has ended with that.
        [bench_proposed] A bench was proposed: do you agree?
        [bench_composed] The bench is composed.
        [bench_wanted] A bench is wanted.
        [closed] The case is closed to the public.
        [hearing_opened] The hearing is open.
        [material] Material was laid before the court.
        [responded] The respondent answered the claim.
        [date_set] A date for the hearing was set.
        [ruling] The court has ruled.
        [appealed] The ruling was appealed.
        [settlement_proposed] A side confirmed a settlement. If you agree, please confirm it, too.
        [settled] The sides have agreed.
        [withdrawn] The case was withdrawn.
        [refused] The case was refused. The reason is below, and you see where to turn next.
        [decided] The case was decided. If you disagree, it can go up.
        [not_pursued] The time to go up is over. The case has ended.
        [task_set] A task with a date was set.
        [task_status] A task was marked.
        [unreachable] Somebody in the case does not get the bot's messages. What would go to them, please pass on yourself.
        [draft_waits] The draft of your claim waits for you. It is kept as long as you like.
        [window_over_side] The time is over, and the case goes on.
       *[window_over] The time is over: { $due }. The case goes on.
    }
# $until is the end of the time for it
appeal-until = You can appeal until { $until }.
response-until = You can answer until { $until }.
# $name is the party that no message reaches
by-hand = ✉️ Please pass this on to { $name }: the bot cannot write to them.
returned = Good to see you again. The case may have changed while you were away: here is where it stands.
room-notice =
    { $notice ->
        [arrived] 📥 A case has come.
        [keeper_wanted] The case needs a keeper.
        [withdrawn] The case was withdrawn.
        [settled] The sides have agreed.
        [claim_filed] 📥 A claim was filed.
        [late] ⏰ This is late: { $due }
       *[other] There is news in the case.
    }
