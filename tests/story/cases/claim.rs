//! The claim: how it is written item by item, filed and returned; its stories stand beside.

mod hands;
mod refused;
mod returned;

use mtl_cases::{ClaimItem, Level, Phase};
use mtl_locale::cases_claim as claim;

use super::*;

const RU: Lang = Lang::Ru;
/// What stands in the claim; it may turn up with nobody but those whom it concerns.
const DEMAND: &str = "вернуть-сто-яблок";
const TX: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn named(item: ClaimItem) -> String {
    claim::claim_item_plain(RU, item.as_str()).into_string()
}

/// The button of an item that is not filled in yet, and of one that is.
fn lacks(item: ClaimItem) -> String {
    press(&claim::item_lacks_button(RU, named(item)))
}

fn has(item: ClaimItem) -> String {
    press(&claim::item_has_button(RU, named(item)))
}

impl World {
    /// The same as `fills`, with steps that were put together.
    async fn goes(&self, person: i64, screen: &Msg, steps: &[String]) -> Msg {
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        Box::pin(self.fills(person, screen, &steps)).await
    }

    /// The claim on a person's screen.
    async fn claim_of(&self, person: i64) -> Msg {
        let screen = Box::pin(self.opens(person, 1)).await;
        let open = claim::claim_open_button(RU);
        Box::pin(self.clicks(person, &screen, &[open.as_str()])).await
    }
}

/// Anna has a dispute with Timur and goes straight to court. The case is number one.
async fn at_court(w: &World) {
    Box::pin(w.with_cases()).await;
    Box::pin(w.writes(TIMUR, "/start")).await;
    let of = a_person("Тимур из садов", "@timur_a");
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    Box::pin(complains(w, &of, "взял яблоки и не вернул")).await;
    let steps = [
        press(&cases_ladder::claim_button(RU)),
        press(&cases_ladder::skip_reason_plain(RU, "tried_elsewhere")),
        "говорили трижды".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    let screen = Box::pin(w.goes(ANNA, &screen, &steps)).await;
    shows(&screen, "Пропущено: Админы, Медиация");
    shows(&screen, "пробовали договориться сами");
    shows(&screen, "говорили трижды");
    let case = w.case(1).await;
    assert_eq!((case.level, case.phase), (Level::Court, Phase::Drafting));
}

/// All the items but one, in an order of her own.
async fn fills_most(w: &World, closed: &str) -> Msg {
    let form = w.claim_of(ANNA).await;
    let steps = [
        lacks(ClaimItem::Fee),
        "10,5 EURMTL".to_owned(),
        TX.to_owned(),
        lacks(ClaimItem::Demand),
        DEMAND.to_owned(),
        lacks(ClaimItem::Respondent),
        lacks(ClaimItem::Claimant),
        lacks(ClaimItem::Grounds),
        "договор и свидетели".to_owned(),
        lacks(ClaimItem::Court),
        press(&claim::claim_bench_plain(RU, "general")),
        press(&claim::claim_closed_plain(RU, closed)),
        lacks(ClaimItem::Grievance),
        "взял сто яблок".to_owned(),
    ];
    Box::pin(w.goes(ANNA, &form, &steps)).await
}

/// She undertakes to accept the ruling, and files.
async fn undertakes_and_files(w: &World, form: &Msg) {
    let steps = [
        lacks(ClaimItem::Undertaking),
        press(&claim::claim_undertake_button(RU)),
        press(&claim::claim_file_button(RU)),
        sure(RU),
    ];
    Box::pin(w.goes(ANNA, form, &steps)).await;
    assert_eq!(w.case(1).await.phase, Phase::Filed);
}

/// The secretary returns it with one remark.
async fn returned(w: &World, item: ClaimItem, what: &str) {
    let steps = [
        press(&claim::return_button(RU)),
        press(&claim::claim_item_plain(RU, item.as_str())),
        press(&words::marked_done_button(RU)),
        what.to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    assert_eq!(w.case(1).await.phase, Phase::Returned);
    let told = w.last_to(ANNA);
    shows(&told, what);
    shows(&told, "подайте снова");
}
