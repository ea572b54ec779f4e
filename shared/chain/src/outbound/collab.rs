//! The survey of collaboration: its text and its picture.

use chrono::{Datelike, NaiveDate};
use mtl_locale::{Html, Lang, Plain, chain, collab as words};
use mtl_stellar::{
    collaboration::{Change, Doubt, Legend, Pair, Status, Survey, Why, svg},
    http::Trouble,
};

use super::{Voice, lines};

/// Rows of one kind are shown up to the first of these numbers that fits; the files have them all.
const ROWS: [usize; 3] = [20, 10, 5];
/// Telegram takes 4096 letters.
const ROOM: usize = 4_000;

/// What is told beside the survey itself.
#[derive(Debug)]
pub struct Told<'a> {
    /// The survey.
    pub survey: &'a Survey,
    /// Since when, and what became different; none when there is nothing to compare with.
    pub changes: Option<(NaiveDate, Vec<Change>)>,
    /// Why something in it is old.
    pub trouble: Option<&'a Trouble>,
}

/// The text.
pub fn text(voice: &Voice<'_>, told: &Told<'_>) -> Html {
    let texts = ROWS.map(|rows| with_rows(voice, told, rows));
    let fits = texts.iter().find(|it| it.visible_len() <= ROOM);
    fits.or(texts.last()).cloned().unwrap_or_default()
}

fn with_rows(voice: &Voice<'_>, told: &Told<'_>, most: usize) -> Html {
    let (lang, survey) = (voice.lang, told.survey);
    let (engaged, all) = survey.engaged();
    let mut blocks = vec![lines([
        words::collab_head(lang),
        words::collab_pairs(lang, survey.active()),
        words::collab_share(lang, engaged, all, survey.engaged_percent()),
    ])];
    let unread: Vec<&str> = survey.unread().map(|it| it.title.as_str()).collect();
    if let Some(why) = told.trouble {
        blocks.push(words::collab_stale(lang, reason(lang, why)));
    }
    if !unread.is_empty() {
        blocks.push(words::collab_unread(lang, unread.join(", ")));
    }
    let (mutual, declared): (Vec<&Pair>, Vec<&Pair>) = survey
        .pairs
        .iter()
        .partition(|it| it.status == Status::Mutual);
    let rows = mutual
        .iter()
        .map(|it| words::collab_mutual_row(lang, title(survey, &it.a), title(survey, &it.b)));
    blocks.extend(block(
        lang,
        words::collab_mutual_title_line(lang),
        rows,
        most,
    ));
    let rows = declared.iter().map(|it| one_sided(lang, survey, it));
    blocks.extend(block(
        lang,
        words::collab_declared_title_line(lang),
        rows,
        most,
    ));
    blocks.push(changes(voice, told, most));
    let rows = survey.doubts.iter().map(|it| doubt(lang, survey, it));
    blocks.extend(block(
        lang,
        words::collab_doubts_title_line(lang),
        rows,
        most,
    ));
    let read = survey.read_at().unwrap_or(voice.now);
    blocks.push(words::collab_read(
        lang,
        voice.when(read),
        voice.zone.name(),
    ));
    Html::join(blocks, "\n\n")
}

/// What is said when nothing at all could be read.
pub fn nothing(lang: Lang, why: &Trouble) -> Html {
    words::collab_nothing(lang, reason(lang, why))
}

fn reason(lang: Lang, why: &Trouble) -> Plain {
    chain::trouble_plain(lang, why.kind())
}

/// The name that people read.
fn title(survey: &Survey, name: &str) -> String {
    let standing = survey.standing(name);
    standing.map_or_else(|| name.to_owned(), |it| it.title.clone())
}

fn block(lang: Lang, title: Html, rows: impl Iterator<Item = Html>, most: usize) -> Option<Html> {
    let mut rows: Vec<Html> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    if more > 0 {
        rows.push(words::collab_more(lang, more));
    }
    rows.insert(0, title);
    Some(lines(rows))
}

fn one_sided(lang: Lang, survey: &Survey, pair: &Pair) -> Html {
    let (from, to) = match pair.status {
        Status::DeclaredByB => (&pair.b, &pair.a),
        _ => (&pair.a, &pair.b),
    };
    let (from, to) = (title(survey, from), title(survey, to));
    if pair.uncertain {
        words::collab_uncertain_row(lang, from, to)
    } else {
        words::collab_declared_row(lang, from, to)
    }
}

fn changes(voice: &Voice<'_>, told: &Told<'_>, most: usize) -> Html {
    let lang = voice.lang;
    let Some((since, list)) = &told.changes else {
        return words::collab_first(lang);
    };
    let since = words::collab_day_plain(lang, since.day(), since.month());
    if list.is_empty() {
        return words::collab_no_changes(lang, since);
    }
    let rows = list.iter().map(|it| change(lang, told.survey, it));
    block(lang, words::collab_changes(lang, since), rows, most).unwrap_or_default()
}

fn change(lang: Lang, survey: &Survey, change: &Change) -> Html {
    match change {
        Change::Came { program } => words::collab_came_row(lang, title(survey, program)),
        Change::Went { program } => words::collab_went_row(lang, title(survey, program)),
        Change::Pair { a, b, after, .. } => {
            let (from, to, after) = match after {
                Status::Mutual => (a, b, "mutual"),
                Status::None => (a, b, "none"),
                Status::DeclaredByA => (a, b, "declared"),
                Status::DeclaredByB => (b, a, "declared"),
            };
            words::collab_change_row(lang, after, title(survey, from), title(survey, to))
        }
    }
}

fn doubt(lang: Lang, survey: &Survey, doubt: &Doubt) -> Html {
    let (why, other) = match &doubt.why {
        Why::Unresolved => ("unresolved", None),
        Why::ByNameOnly { program } => ("name", Some(program)),
        Why::Contradiction { value, .. } => ("contradiction", Some(value)),
        Why::WrongCase => ("case", None),
        Why::Revoked { program } => ("revoked", Some(program)),
        Why::Itself => ("itself", None),
    };
    let other = other.map(|it| title(survey, it)).unwrap_or_default();
    let key = mtl_stellar::text::shown(&doubt.key, mtl_stellar::text::ENTRY);
    words::collab_doubt_row(lang, why, title(survey, &doubt.program), key, other)
}

/// The picture's bytes; none when it cannot be drawn, which is logged: the words go out all the same.
pub fn picture(lang: Lang, survey: &Survey) -> Option<Vec<u8>> {
    let legend = Legend {
        title: words::collab_picture_title(lang).into_string(),
        mutual: words::collab_picture_mutual_plain(lang).into_string(),
        declared: words::collab_picture_declared_plain(lang).into_string(),
        alone: words::collab_picture_alone_plain(lang).into_string(),
    };
    match mtl_picture::png(&mtl_picture::outlined(&svg(survey, &legend))) {
        Ok(bytes) => Some(bytes),
        Err(fault) => {
            tracing::error!(%fault, "the picture of collaboration cannot be drawn");
            None
        }
    }
}
