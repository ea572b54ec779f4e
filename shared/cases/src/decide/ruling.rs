//! The ruling: votes, reasons, remedy, the deposits to the last unit, and whether there is anything above it.

use mtl_domain::money::Money;

use super::{court, level, step::Step};
use crate::{
    Asset, BenchKind, Due, Ending, Level, NewRuling, Notice, Phase, Refusal, Ruling, Share, Side,
    Vote,
};

pub(super) fn ruled(step: &mut Step<'_>, new: &NewRuling) -> Result<(), Refusal> {
    step.phase(&[Phase::Hearing])?;
    court::sitting(step)?;
    let (sides, now) = (step.case.sides(), step.now);
    let appeal = step.case.level == Level::Appeal;
    if new.appeal.is_some() != appeal {
        return Err(Refusal::AppealResult);
    }
    let trial = step.trial()?;
    let bench = trial.bench.as_ref().ok_or(Refusal::NotSettled)?;
    if !bench.judges.iter().all(|one| one.is_settled(&sides, now)) {
        return Err(Refusal::NotSettled);
    }
    let judges: Vec<_> = bench.judges.iter().map(|one| one.person).collect();
    let once = |vote: &Vote| {
        judges.contains(&vote.judge)
            && new
                .votes
                .iter()
                .filter(|one| one.judge == vote.judge)
                .count()
                == 1
    };
    if new.votes.len() != judges.len() || !new.votes.iter().all(once) {
        return Err(Refusal::BadVotes);
    }
    majority(&new.votes)?;
    shared_out(&trial.deposits, &new.deposits)?;
    let kind = bench.kind;
    let is_final = appeal || kind == BenchKind::General;
    trial.ruling = Some(Ruling {
        at: now,
        bench: kind,
        judges,
        votes: new.votes.clone(),
        reasons: new.reasons.clone(),
        remedy: new.remedy.clone(),
        deposits: new.deposits.clone(),
        appeal: new.appeal,
        is_final,
    });
    if is_final {
        level::over(step, Ending::Decided);
    } else {
        step.end_place();
        step.case.phase = Phase::Ruled;
        step.ends(Ending::Decided);
        step.begin(Due::Publication, 0);
        step.begin(Due::AppealWindow, 0);
    }
    step.tell_sides(Notice::Ruling);
    step.tell_keeper(Notice::Ruling, Some(Due::Publication));
    Ok(())
}

/// More for it than against it; who abstains counts for neither.
fn majority(votes: &[Vote]) -> Result<(), Refusal> {
    let count = |side: Side| votes.iter().filter(|vote| vote.side == side).count();
    if count(Side::For) > count(Side::Against) {
        Ok(())
    } else {
        Err(Refusal::NoMajority)
    }
}

/// Of each asset as much goes out as came in.
fn shared_out(deposits: &[Share], shares: &[Share]) -> Result<(), Refusal> {
    let total = |all: &[Share], asset: &Asset| {
        let of = all.iter().filter(|share| share.sum.asset == *asset);
        Money::sum(of.map(|share| share.sum.amount))
    };
    let even = deposits.iter().chain(shares).all(|share| {
        let asset = &share.sum.asset;
        let sum = total(deposits, asset);
        sum.is_some() && sum == total(shares, asset)
    });
    if even {
        Ok(())
    } else {
        Err(Refusal::BadDeposits)
    }
}
