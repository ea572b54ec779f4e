//! The engine of forms: asks in one message, remembers in a row, goes back, gives up, and takes the steps in the end.

use chrono::TimeDelta;
use helpdesk::area::{self, Heard, Pressed};
use mtl_cases::Refusal;
use mtl_domain::audit::{sha256, to_hex};
use mtl_locale::{Html, Lang, common};
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde::{Deserialize, Serialize};

use super::{
    Action, Answer, Answers, Field, Given, Kind, read,
    trial::{self, Next},
};
use crate::{
    Casework,
    domain::sight::Sight,
    flow::{act, actions, opening, screen, sight::Viewer},
    outbound::{form as shown, refusal},
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
    match opened(area, ctx, viewer, message, kept).await? {
        Some(form) => go_on(area, ctx, form, None).await,
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
        Ok(kept) => opened(area, ctx, viewer, row.message, kept).await,
        Err(_) => Ok(None),
    }
}

/// A button of a form.
pub(in crate::flow) async fn pressed(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let viewer = Viewer {
        id: pressed.press.who.id,
        lang: pressed.lang,
    };
    let Some(mut form) = kept(area, ctx, viewer, Some(pressed.press.number)).await? else {
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
                give_up(area, ctx, form).await?;
                return Ok(Some(Disposition::Answered));
            }
        }
        ("x", None) if key.is_empty() => {
            pressed.done(ctx);
            give_up(area, ctx, form).await?;
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
    let viewer = Viewer {
        id: heard.said.who.id,
        lang: heard.lang,
    };
    let Some(mut form) = kept(area, ctx, viewer, None).await? else {
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
            go_on(area, ctx, form, None).await?;
            Ok(Some(Disposition::Answered))
        }
        Err(why) => {
            go_on(area, ctx, form, Some(why)).await?;
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

    fn given(&self) -> Given<'_> {
        Given {
            sight: &self.sight,
            answers: &self.kept.answers,
        }
    }

    fn head(&self, lang: Lang) -> Html {
        shown::head(lang, &self.sight.case, &(self.action.button)(lang))
    }
}

/// Asks what comes next, or does what was asked for.
async fn go_on(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    mut form: Form,
    trouble: Option<Html>,
) -> Result<(), Fault> {
    let lang = form.viewer.lang;
    let call = match trial::next(form.action, &form.sight, &mut form.kept.answers) {
        Next::Closed => return refused(area, ctx, form, None).await,
        Next::Whole => {
            form.kept.asked = None;
            let Some(sure) = form.action.sure else {
                return crate::apart(|| finish(area, ctx, form)).await;
            };
            area::forget(ctx, form.viewer.id, form.viewer.id).await?;
            let question = sure(&form.given(), lang);
            shown::sure(lang, form.head(lang), form.told(lang), question)
        }
        Next::Ask(field, choices) => {
            form.kept.asked = Some(field.key.to_owned());
            if field.kind.is_written() {
                let me = form.viewer.id;
                area::ask_patiently(ctx, me, me, AWAITED, PATIENCE).await?;
            } else {
                area::forget(ctx, form.viewer.id, form.viewer.id).await?;
            }
            let question = shown::Question {
                head: form.head(lang),
                told: form.told(lang),
                trouble,
                ask: (field.ask)(lang),
                key: field.key,
                choices: form.choices(field, choices, lang),
                several: matches!(field.kind, Kind::Many(_)),
                optional: field.optional,
            };
            shown::question(lang, question)
        }
    };
    show(ctx, &mut form, call).await
}

impl Form {
    /// What was given so far, as its person reads it.
    fn told(&self, lang: Lang) -> Vec<String> {
        let entries = self.kept.answers.0.iter().filter(|entry| !entry.obvious);
        entries
            .filter_map(|entry| {
                let mut fields = self.action.fields.iter();
                let field = fields.find(|field| field.key == entry.key)?;
                shown_answer(&self.sight, lang, field, &entry.answer)
            })
            .collect()
    }

    /// The choices with their labels, and whether they are marked.
    fn choices(
        &self,
        field: &Field,
        values: Vec<String>,
        lang: Lang,
    ) -> Vec<(String, String, bool)> {
        let (Kind::One(source) | Kind::Many(source)) = field.kind else {
            return Vec::new();
        };
        let labelled = values.into_iter().map(|value| {
            let label = (source.label)(&self.sight, lang, &value);
            let marked = self.kept.marked.contains(&value);
            (value, label, marked)
        });
        labelled.collect()
    }
}

fn shown_answer(sight: &Sight, lang: Lang, field: &Field, answer: &Answer) -> Option<String> {
    match (answer, field.kind) {
        (Answer::Skipped, _) => None,
        (Answer::One(value, _), Kind::One(source)) => Some((source.label)(sight, lang, value)),
        (Answer::One(value, _), Kind::Date) => {
            let at = value.parse().ok()?;
            Some(crate::outbound::parts::when(lang, sight.zone, at))
        }
        (Answer::One(value, said), _) => Some(said.clone().unwrap_or_else(|| value.clone())),
        (Answer::Many(values), Kind::Many(source)) => {
            let labels = values.iter().map(|one| (source.label)(sight, lang, one));
            Some(labels.collect::<Vec<_>>().join(", "))
        }
        (Answer::Many(_), _) => None,
    }
}

/// Keeps the form and shows it, if it shows something else now.
async fn show(ctx: &mut Ctx<'_>, form: &mut Form, call: Call) -> Result<(), Fault> {
    let sum = to_hex(&sha256(serde_json::to_string(&call)?.as_bytes()));
    let same = form.kept.shown == sum;
    form.kept.shown = sum;
    let row = forms::Kept {
        message: form.message,
        body: serde_json::to_string(&form.kept)?,
    };
    forms::put(ctx.tx, &ctx.me.key, form.viewer.id, &row, ctx.now).await?;
    if same {
        return Ok(());
    }
    area::turn_at(ctx, form.viewer.id, form.message, call).await
}

async fn forget(ctx: &mut Ctx<'_>, viewer: Viewer) -> Result<(), Fault> {
    forms::remove(ctx.tx, &ctx.me.key, viewer.id).await?;
    area::forget(ctx, viewer.id, viewer.id).await
}

async fn give_up(area: &Casework, ctx: &mut Ctx<'_>, form: Form) -> Result<(), Fault> {
    forget(ctx, form.viewer).await?;
    match form.kept.subject {
        Subject::Case(number) => {
            screen::turned(area, ctx, form.viewer, form.message, number, None).await
        }
        Subject::Ticket(_) | Subject::Door => {
            let call = shown::given_up(form.viewer.lang);
            area::turn_at(ctx, form.viewer.id, form.message, call).await
        }
    }
}

/// It cannot be done: the reason is said, what was given is let go, and nothing has happened.
async fn refused(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    form: Form,
    why: Option<Refusal>,
) -> Result<(), Fault> {
    forget(ctx, form.viewer).await?;
    let lang = form.viewer.lang;
    let why = why.or_else(|| trial::refusal(form.action, &form.sight, &form.kept.answers));
    let text = match why {
        Some(why) => refusal::said(lang, &why),
        None => mtl_locale::cases::not_now(lang),
    };
    match form.kept.subject {
        Subject::Case(number) => {
            screen::turned(area, ctx, form.viewer, form.message, number, Some(text)).await
        }
        Subject::Ticket(_) | Subject::Door => {
            let call = area::view::say(text);
            area::turn_at(ctx, form.viewer.id, form.message, call).await
        }
    }
}

/// Everything is given: the steps are taken.
async fn finish(area: &Casework, ctx: &mut Ctx<'_>, form: Form) -> Result<(), Fault> {
    let Some(whats) = (form.action.make)(&form.given()) else {
        return refused(area, ctx, form, None).await;
    };
    let by = mtl_cases::By::Person(form.sight.who);
    let done = match form.kept.subject {
        Subject::Case(_) => {
            crate::apart(|| act::act(area, ctx, &form.sight.case, by, &whats)).await?
        }
        Subject::Ticket(ticket) => {
            crate::apart(|| opening::open(area, ctx, form.viewer, Some(ticket), &whats)).await?
        }
        Subject::Door => {
            crate::apart(|| opening::open(area, ctx, form.viewer, None, &whats)).await?
        }
    };
    match done {
        Ok(case) => {
            forget(ctx, form.viewer).await?;
            let lang = form.viewer.lang;
            let done = shown::done(lang, &(form.action.button)(lang));
            screen::turned(
                area,
                ctx,
                form.viewer,
                form.message,
                case.number,
                Some(done),
            )
            .await
        }
        Err(why) => refused(area, ctx, form, Some(why)).await,
    }
}

impl Kind {
    /// Whether it is written rather than pressed.
    const fn is_written(self) -> bool {
        !matches!(self, Self::One(_) | Self::Many(_))
    }
}
