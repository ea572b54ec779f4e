//! The engine of forms: begins one, remembers it in a row, and takes what its person presses or writes.

mod asking;
mod ending;

use chrono::TimeDelta;
use helpdesk::area::{Heard, Pressed};
use mtl_locale::common;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde::{Deserialize, Serialize};

use self::{
    asking::go_on,
    ending::{finish, give_up},
};
use super::{Action, Answer, Answers, Field, Given, Kind, read, trial};
use crate::{
    Casework,
    domain::sight::Sight,
    flow::{actions, opening, sight::Viewer},
    store::forms,
};

/// The first word of the data of a form's buttons.
pub(in crate::flow) const WORD: &str = "cf";
/// What a form's words are awaited for.
pub(in crate::flow) const AWAITED: &str = "case:form";
/// A grievance takes long to write, and what comes too late would go to the agents as a message.
const PATIENCE: TimeDelta = TimeDelta::hours(12);

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::flow) enum Subject {
    /// The case with this number.
    Case(i64),
    /// A case that a ticket is to become.
    Ticket(i64),
    /// A case without a ticket, brought by the door of complaints.
    Door,
}

/// A form as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    subject: Subject,
    action: String,
    answers: Answers,
    /// The field that is asked now.
    asked: Option<String>,
    /// What is marked of several choices so far.
    marked: Vec<String>,
    /// The sum of what the message shows: an edit that changes nothing is not sent.
    shown: String,
}

/// A form that is being filled in.
struct Form {
    viewer: Viewer,
    message: i64,
    kept: Kept,
    action: &'static Action,
    sight: Sight,
}

/// Begins an action in a message that stands in the person's chat.
pub(in crate::flow) async fn begin(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    subject: Subject,
    action: &'static Action,
) -> Result<(), Fault> {
    let kept = Kept {
        subject,
        action: action.key.to_owned(),
        answers: Answers::default(),
        asked: None,
        marked: Vec::new(),
        shown: String::new(),
    };
    match crate::apart(|| opened(area, ctx, viewer, message, kept)).await? {
        Some(form) => crate::apart(|| go_on(area, ctx, form, None)).await,
        None => Ok(()),
    }
}

/// Loads what a form is about; none when its person sees nothing of it any more, or it is no action of today.
async fn opened(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: i64,
    kept: Kept,
) -> Result<Option<Form>, Fault> {
    let Some(action) = actions::find(&kept.action) else {
        return Ok(None);
    };
    let sight = match kept.subject {
        Subject::Case(number) => super::super::sight::numbered(area, ctx, viewer, number).await?,
        Subject::Ticket(ticket) => opening::sight(area, ctx, viewer, Some(ticket)).await?,
        Subject::Door => opening::sight(area, ctx, viewer, None).await?,
    };
    let Some(mut sight) = sight else {
        return Ok(None);
    };
    if actions::needs_messages(action) {
        sight.messages = opening::messages(ctx, sight.case.ticket, viewer.id).await?;
    }
    Ok(Some(Form {
        viewer,
        message,
        kept,
        action,
        sight,
    }))
}

/// The form of a person, if it is the one in this message.
async fn kept(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    viewer: Viewer,
    message: Option<i64>,
) -> Result<Option<Form>, Fault> {
    let Some(row) = forms::get(ctx.tx, &ctx.me.key, viewer.id).await? else {
        return Ok(None);
    };
    if message.is_some_and(|message| message != row.message) {
        return Ok(None);
    }
    // Written by an older program it may be unreadable: then there is none.
    match serde_json::from_str(&row.body) {
        Ok(kept) => crate::apart(|| opened(area, ctx, viewer, row.message, kept)).await,
        Err(_) => Ok(None),
    }
}

/// A button of a form.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_pressed(pressed);
    let Some(mut form) =
        crate::apart(|| kept(area, ctx, viewer, Some(pressed.press.number))).await?
    else {
        return Ok(None);
    };
    let (verb, rest) = pressed.rest.split_once(':').unwrap_or((pressed.rest, ""));
    let (key, value) = rest.split_once(':').unwrap_or((rest, ""));
    // A button of another field than the one that is asked now was pressed twice.
    let is_asked = form.kept.asked.as_deref() == Some(key);
    let field = form.action.fields.iter().find(|field| field.key == key);
    match (verb, field.filter(|_| is_asked)) {
        ("v", Some(field)) if form.offers(field, value) => {
            form.answer(field.key, Answer::One(value.to_owned(), None));
        }
        ("m", Some(field)) if form.offers(field, value) => form.mark(value),
        ("n", Some(field)) if matches!(field.kind, Kind::Many(_)) => {
            let marked = std::mem::take(&mut form.kept.marked);
            if marked.is_empty() && !field.optional {
                pressed.toast(ctx, &mtl_locale::cases::mark_one_toast(viewer.lang));
                return Ok(Some(Disposition::Refused));
            }
            form.answer(field.key, Answer::Many(marked));
        }
        ("s", Some(field)) if field.optional => form.answer(field.key, Answer::Skipped),
        ("b", None) if key.is_empty() => {
            form.kept.marked.clear();
            if !form.kept.answers.take_back() {
                pressed.done(ctx);
                crate::apart(|| give_up(area, ctx, form)).await?;
                return Ok(Some(Disposition::Answered));
            }
        }
        ("x", None) if key.is_empty() => {
            pressed.done(ctx);
            crate::apart(|| give_up(area, ctx, form)).await?;
            return Ok(Some(Disposition::Answered));
        }
        ("y", None) if key.is_empty() && form.kept.asked.is_none() => {
            pressed.done(ctx);
            crate::apart(|| finish(area, ctx, form)).await?;
            return Ok(Some(Disposition::Answered));
        }
        _ => {
            let text = common::button_expired_toast(viewer.lang);
            pressed.toast(ctx, &text);
            return Ok(Some(Disposition::Refused));
        }
    }
    pressed.done(ctx);
    crate::apart(|| go_on(area, ctx, form, None)).await?;
    Ok(Some(Disposition::Answered))
}

/// Words for a form.
pub(in crate::flow) async fn heard(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer::of_heard(heard);
    let Some(mut form) = crate::apart(|| kept(area, ctx, viewer, None)).await? else {
        return Ok(None);
    };
    let asked = form.kept.asked.clone().unwrap_or_default();
    let Some(field) = form.action.fields.iter().find(|one| one.key == asked) else {
        return Ok(None);
    };
    let text = &heard.said.content.text;
    let read = read::read(ctx, &form.sight, viewer.lang, field.kind, text).await?;
    match read {
        Ok(answer) => {
            form.answer(field.key, answer);
            crate::apart(|| go_on(area, ctx, form, None)).await?;
            Ok(Some(Disposition::Answered))
        }
        Err(why) => {
            crate::apart(|| go_on(area, ctx, form, Some(why))).await?;
            Ok(Some(Disposition::Refused))
        }
    }
}

impl Form {
    fn answer(&mut self, key: &str, answer: Answer) {
        self.kept.marked.clear();
        self.kept.answers.put(key, answer, false);
    }

    /// What a button says is looked up among the choices: nothing else is believed.
    fn offers(&self, field: &Field, value: &str) -> bool {
        match field.kind {
            Kind::One(source) | Kind::Many(source) => {
                (source.values)(&self.sight).iter().any(|one| one == value)
            }
            _ => false,
        }
    }

    fn mark(&mut self, value: &str) {
        let marked = &mut self.kept.marked;
        match marked.iter().position(|one| one == value) {
            Some(at) => {
                marked.remove(at);
            }
            None => marked.push(value.to_owned()),
        }
    }
}
