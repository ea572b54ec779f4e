//! What a form shows: the next question with its choices, what was given so far, and the question before the end.

use helpdesk::area;
use mtl_locale::{Html, Lang};
use mtl_telegram::{Call, Ctx, Fault};

use super::{
    AWAITED, Answer, Field, Form, Given, Kind, PATIENCE,
    ending::{finish, refused},
    trial::{self, Next},
};
use crate::{
    Casework, domain::sight::Sight, flow::shown_sum, outbound::form as shown, store::forms,
};

/// Asks what comes next, or does what was asked for.
pub(super) async fn go_on(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    mut form: Form,
    trouble: Option<Html>,
) -> Result<(), Fault> {
    let lang = form.viewer.lang;
    let call = match trial::next(form.action, &form.sight, &mut form.kept.answers) {
        Next::Closed => return crate::apart(|| refused(area, ctx, form, None)).await,
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
    pub(super) fn given(&self) -> Given<'_> {
        Given {
            sight: &self.sight,
            answers: &self.kept.answers,
        }
    }

    fn head(&self, lang: Lang) -> Html {
        shown::head(lang, &self.sight.case, &(self.action.button)(lang))
    }

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
    let sum = shown_sum(&call)?;
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

impl Kind {
    /// Whether it is written rather than pressed.
    const fn is_written(self) -> bool {
        !matches!(self, Self::One(_) | Self::Many(_))
    }
}
