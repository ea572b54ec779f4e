//! What somebody earned in a month, on a screen and as a table.

use chrono::NaiveDate;
use mtl_domain::{
    access::{Act, allowed},
    audit::{sha256, to_hex},
    dates::parse_period,
};
use mtl_locale::{Lang, activity as words, time};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{Month, entries, first_of, names, objections, post, read_month, weights};
use crate::{
    domain::activity::Weights,
    flow::{
        awaited,
        figures::{self, Desk},
        orders::Ordered,
        press::Pressed,
        screen,
    },
    outbound::{
        activity::{self as shown, Statement},
        view,
    },
    store::activity::{self as store, Entry, Objection},
};

/// A month of the ledger.
pub(super) struct Book {
    pub weights: Weights,
    version: i64,
    month: NaiveDate,
    /// Sorted by agent.
    entries: Vec<Entry>,
    objections: Vec<Objection>,
}

impl Book {
    pub async fn read(ctx: &mut Ctx<'_>, desk: &Desk, month: NaiveDate) -> Result<Self, Fault> {
        let (weights, version) = weights(ctx).await?;
        Ok(Self {
            weights,
            version,
            month,
            entries: entries(ctx, desk, month).await?,
            objections: store::objections(ctx.tx, &ctx.me.key, &shown::key(month)).await?,
        })
    }

    /// Everybody who earned something.
    pub fn agents(&self) -> Vec<i64> {
        let mut agents: Vec<i64> = self.entries.iter().map(|entry| entry.agent).collect();
        agents.dedup();
        agents
    }

    /// What one agent sees; who decides sees how many objections wait, too.
    pub fn statement(&self, lang: Lang, agent: i64, draft: bool, decides: bool) -> Call {
        let own = |one: &&Entry| one.agent == agent;
        let entries: Vec<Entry> = self.entries.iter().filter(own).cloned().collect();
        let open = self
            .objections
            .iter()
            .filter(|one| one.answer.is_none())
            .count();
        let own = |one: &&Objection| one.agent == agent;
        let objections: Vec<Objection> = self.objections.iter().filter(own).cloned().collect();
        let of = Statement {
            month: self.month,
            entries: &entries,
            objections: &objections,
            version: self.version,
            export: self.export(),
            draft,
            decides: decides.then_some(open),
        };
        shown::statement(lang, &of)
    }

    /// The day from which the table is final.
    fn export(&self) -> NaiveDate {
        self.weights
            .days(self.month)
            .map_or(self.month, |(export, _)| export)
    }
}

/// The command.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (desk, lang) = (Desk::read(ctx).await?, ordered.lang);
    if !weights(ctx).await?.0.on {
        ordered
            .reply(ctx, view::say(words::ledger_off(lang)))
            .await?;
        return Ok(Disposition::Refused);
    }
    let (today, said) = (desk.day(ctx.now), ordered.order.rest.trim());
    let month = if said.is_empty() {
        today
    } else {
        match parse_period(said, today) {
            Ok(period) => period.first,
            Err(_) => {
                let said = mtl_domain::text::truncate_utf16(said, 60);
                ordered
                    .reply(ctx, view::say(words::ledger_unknown(lang, said)))
                    .await?;
                return Ok(Disposition::Refused);
            }
        }
    };
    if post(ctx, &desk).await? {
        figures::soon(ctx).await?;
    }
    let decides = allowed(Act::Configure, &ordered.roles);
    let agent = ordered.order.who.id;
    let book = Book::read(ctx, &desk, first_of(month)).await?;
    let call = book.statement(lang, agent, false, decides);
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A button.
pub(in crate::flow) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((verb, rest)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let decides = allowed(Act::Configure, &pressed.roles);
    match (verb, read_month(rest)) {
        ("m", Some(month)) => turned(ctx, pressed, month, decides).await,
        ("o", Some(month)) => {
            let (chat, person) = (pressed.press.chat, pressed.press.who.id);
            awaited::ask(ctx, chat, person, objections::OBJECT, &Month { month }).await?;
            say(
                ctx,
                pressed,
                view::say(words::ledger_object_ask(pressed.lang)),
            )
            .await
        }
        ("x", Some(month)) if decides => export(ctx, pressed, month).await,
        ("l", Some(month)) if decides => objections::list(ctx, pressed, month).await,
        ("y" | "n", None) if decides => objections::asked(ctx, pressed, verb == "y", rest).await,
        _ => Ok(None),
    }
}

pub(super) async fn say(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    call: Call,
) -> Result<Option<Disposition>, Fault> {
    pressed.done(ctx);
    ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
        .await?;
    Ok(Some(Disposition::Answered))
}

async fn turned(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    month: NaiveDate,
    decides: bool,
) -> Result<Option<Disposition>, Fault> {
    let desk = Desk::read(ctx).await?;
    let who = pressed.press.who.id;
    let book = Book::read(ctx, &desk, month).await?;
    let call = book.statement(pressed.lang, who, false, decides);
    pressed.done(ctx);
    screen::turn(ctx, pressed.press, call).await?;
    Ok(Some(Disposition::Answered))
}

/// The table of a month: final from its day on, when every objection is decided.
async fn export(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    month: NaiveDate,
) -> Result<Option<Disposition>, Fault> {
    let (desk, lang) = (Desk::read(ctx).await?, pressed.lang);
    let (book, names) = (Book::read(ctx, &desk, month).await?, names(ctx).await?);
    let table = shown::csv(month, &book.entries, &names);
    let hash = to_hex(&sha256(table.as_bytes()));
    let (day, version) = (book.export(), book.version);
    let decided = book.objections.iter().all(|one| one.answer.is_some());
    let last = decided && desk.day(ctx.now) >= day;
    let (caption, name) = if last {
        let text = words::ledger_export(lang, time::month(lang, month), version, hash.as_str());
        (text, format!("ledger-{}.csv", shown::key(month)))
    } else {
        let text = words::ledger_export_draft(
            lang,
            time::month(lang, month),
            version,
            time::day(lang, day),
            hash.as_str(),
        );
        (text, format!("ledger-{}-draft.csv", shown::key(month)))
    };
    let facts =
        json!({"month": shown::key(month), "weights": version, "sha256": hash, "final": last});
    let by = Some(pressed.press.who.id);
    ctx.audit(by, "ledger.exported", &shown::key(month), &facts)
        .await?;
    let call = Call::document(&name, table)
        .with("caption", caption.into_string())
        .with("parse_mode", "HTML");
    say(ctx, pressed, call).await
}
