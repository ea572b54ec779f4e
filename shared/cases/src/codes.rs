//! The closed lists of reasons. People choose one and say the rest in words; figures and cards go by the code.

use mtl_domain::named;

named! {
    /// Why a case goes up.
    pub enum RaiseReason as "reason to raise" {
        /// No answer came in time. The clock has no other reason.
        Late = "late",
        /// The answer does not help.
        Disagree = "disagree",
        /// This level has not the power to do it.
        BeyondPower = "beyond_power",
        /// It is about somebody who works on this level.
        AboutStaff = "about_staff",
        /// Two sides are at odds.
        Dispute = "dispute",
        /// A contract names the next level.
        Contract = "contract",
        /// Mediation did not take place or brought no settlement.
        NoMediation = "no_mediation",
        /// What was settled is not kept.
        SettlementBroken = "settlement_broken",
        /// Something else, said in words.
        Other = "other",
    }
}

named! {
    /// Why a case goes down.
    pub enum LowerReason as "reason to lower" {
        /// A lower level can do it.
        WithinPower = "within_power",
        /// An earlier step was left out that those concerned want to take.
        StepWanted = "step_wanted",
        /// It is no dispute.
        NoDispute = "no_dispute",
        /// It was raised by mistake.
        Mistake = "mistake",
        /// Something else, said in words.
        Other = "other",
    }
}

named! {
    /// Why a level does not take a case up.
    pub enum RefuseReason as "reason to refuse" {
        /// Nothing the Association can deal with.
        OutOfScope = "out_of_scope",
        /// The same matter is before another instance, or was decided there.
        Pending = "pending",
        /// What was asked for did not come.
        NoAnswer = "no_answer",
        /// Nothing is asked for.
        NoDemand = "no_demand",
        /// It is meant to hurt or to hinder.
        Abuse = "abuse",
        /// Something else, said in words.
        Other = "other",
    }
}

named! {
    /// Why the secretary refuses a claim.
    pub enum ClaimRefusal as "reason to refuse a claim" {
        /// It has not what the rules demand, and was not mended.
        Form = "form",
        /// The respondent is not within the court's reach.
        NoJurisdiction = "no_jurisdiction",
        /// It was ruled upon already.
        Ruled = "ruled",
        /// The same matter is before this court.
        Pending = "pending",
        /// The fee was not paid.
        NoFee = "no_fee",
        /// Something else, said in words.
        Other = "other",
    }
}

named! {
    /// Why steps were left out on the way to court. The court's rules demand none of them.
    pub enum SkipReason as "reason to skip" {
        /// The rules demand no earlier step.
        NotRequired = "not_required",
        /// A contract leads straight to court.
        Contract = "contract",
        /// It cannot wait.
        Urgent = "urgent",
        /// The respondent works on the level that was left out.
        Conflict = "conflict",
        /// The sides have tried it without us.
        TriedElsewhere = "tried_elsewhere",
        /// Something else, said in words.
        Other = "other",
    }
}

named! {
    /// Why mediation did not take place. Who refused is told to nobody.
    pub enum NotHeld as "reason mediation was not held" {
        /// A party refused. Nobody has to say why.
        Refused = "refused",
        /// A party said nothing in time.
        NoReply = "no_reply",
        /// Both consented, but not on the same terms.
        NoCommonTerms = "no_common_terms",
        /// There is no mediator whom nobody objects to.
        NoMediator = "no_mediator",
        /// The respondent cannot be reached.
        Unreachable = "unreachable",
    }
}

named! {
    /// How a mediation ended. What was said in it is nobody's business.
    pub enum MediationEnd as "end of mediation" {
        /// The parties agreed; their text is with them.
        Settled = "settled",
        /// They did not agree.
        Failed = "failed",
        /// A party left.
        Left = "left",
    }
}

named! {
    /// How a party was notified.
    pub enum Manner as "manner of notification" {
        /// By the bot.
        Bot = "bot",
        /// By hand, in Telegram.
        Telegram = "telegram",
        /// By letter.
        Letter = "letter",
        /// Through somebody who acts for it.
        Representative = "representative",
        /// In public, since nothing else reached it.
        Public = "public",
    }
}
