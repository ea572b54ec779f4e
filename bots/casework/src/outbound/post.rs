//! The text of the court's posts. What is shown here goes out as it is, so nothing is added to it later.

use helpdesk::area::view;
use mtl_cases::{Bench, Post, Ruling, Side, Words};
use mtl_domain::text::truncate_utf16;
use mtl_locale::{Html, Lang, cases as frame, cases_court as words};
use mtl_telegram::Call;

use super::{court, parts};
use crate::domain::sight::Sight;

/// A post has to stand in one message, and in the question before it goes out beside that question.
const REASONS: usize = 1900;
const REMEDY: usize = 900;

/// The post that opens a hearing: what the secretary wrote about the claim, and who sits.
pub fn opening(lang: Lang, sight: &Sight, bench: &Bench, about: &Words) -> Html {
    let kind = words::bench_kind_plain(lang, bench.kind.as_str());
    let judges = bench.judges.iter().map(|one| one.person);
    let judges = court::names(sight, judges);
    let mut lines = vec![
        words::post_opening_head(lang, sight.case.number),
        Html::text(about.as_str()),
        Html::default(),
        words::post_bench(lang, kind, judges),
    ];
    if let Some(keeper) = &sight.case.keeper {
        lines.push(words::post_secretary(lang, sight.name(keeper.person)));
    }
    if bench.kind == mtl_cases::BenchKind::General {
        lines.push(words::post_comments(lang));
    }
    Html::join(lines, "\n")
}

/// The post with a ruling: in the secretary's words, or what was ruled and why.
pub fn ruling(lang: Lang, sight: &Sight, ruling: &Ruling, text: Option<&Words>) -> Html {
    let kind = words::bench_kind_plain(lang, ruling.bench.as_str());
    let judges = court::names(sight, ruling.judges.iter().copied());
    let mut lines = vec![words::post_ruling_head(lang, sight.case.number)];
    match text {
        Some(text) => lines.push(Html::text(text.as_str())),
        None => lines.extend([
            Html::text(&truncate_utf16(ruling.remedy.as_str(), REMEDY)),
            Html::default(),
            words::post_reasons(lang),
            Html::text(&truncate_utf16(ruling.reasons.as_str(), REASONS)),
        ]),
    }
    lines.extend([Html::default(), words::post_bench(lang, kind, judges)]);
    let count = |side: Side| {
        let all = ruling.votes.iter().filter(|vote| vote.side == side);
        i64::try_from(all.count()).unwrap_or(i64::MAX)
    };
    let (yes, no) = (count(Side::For), count(Side::Against));
    lines.push(words::post_votes(lang, yes, no, count(Side::Abstained)));
    if let Some(result) = ruling.appeal {
        lines.push(words::post_appeal(
            lang,
            words::appeal_result_plain(lang, result.as_str()),
        ));
    }
    for share in &ruling.deposits {
        lines.push(court::share(lang, sight, share));
    }
    lines.push(if ruling.is_final {
        words::post_final(lang)
    } else {
        words::post_appealable(lang)
    });
    Html::join(lines, "\n")
}

/// What went wrong with a post in the channel, and what its keeper can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The channel did not take it.
    Failed,
    /// No answer came, so it was sent once more: it may stand there twice, and only one of them is known.
    Twice,
}

/// A word to the keeper about a post.
pub fn trouble(lang: Lang, number: i64, post: Post, trouble: Trouble) -> Call {
    let post = frame::post_plain(lang, post.as_str());
    let text = match trouble {
        Trouble::Failed => words::post_failed(lang, number, post),
        Trouble::Twice => words::post_twice(lang, number, post),
    };
    let open = parts::button(frame::open_button(lang), format!("case:o:{number}"));
    view::say(text).buttons(&[vec![open]])
}
