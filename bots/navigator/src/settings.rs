//! The settings a coordinator may change, and what each of them has to look like.

use chrono_tz::Tz;
use mtl_stellar::{AccountId, Asset};
use mtl_store::settings;
use mtl_telegram::{Ctx, Fault};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::domain::{airdrop::Terms, join::Agreement, path::Path};

/// The steps of the path.
pub(crate) const STEPS: &str = "path.steps";
/// The trustlines that a newcomer shall open.
pub(crate) const TRUSTLINES: &str = "path.trustlines";
/// The zone in which times are told.
pub(crate) const ZONE: &str = "path.zone";
/// The Agreement.
pub(crate) const AGREEMENT: &str = "join.agreement";
/// Where buttons of joining lead.
pub(crate) const LINKS: &str = "join.links";
/// What the airdrop gives, and to whom.
pub(crate) const AIRDROP: &str = "airdrop.terms";
/// The helpdesk that questions and applications go to.
pub(crate) const SUPPORT: &str = "support";

/// Says what is wrong with a value.
type Check = fn(&Value) -> Result<(), String>;

const KNOWN: &[(&str, Check)] = &[
    (STEPS, steps),
    (TRUSTLINES, trustlines),
    (ZONE, zone),
    (AIRDROP, airdrop),
    (AGREEMENT, agreement),
    (LINKS, links),
    (SUPPORT, support),
];

/// Whether the navigator reads a setting of this name.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    KNOWN.iter().any(|(one, _)| *one == name)
}

/// Whether a value fits its setting; what nobody reads may be anything.
///
/// # Errors
/// What is wrong, in one line.
pub fn check_setting(name: &str, value: &Value) -> Result<(), String> {
    let known = KNOWN.iter().find(|(one, _)| *one == name);
    known.map_or(Ok(()), |(_, check)| {
        check(value).map_err(|why| format!("{name}: {why}"))
    })
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

fn steps(value: &Value) -> Result<(), String> {
    read::<Path>(value)?.check()
}

fn trustlines(value: &Value) -> Result<(), String> {
    let list: Vec<String> = read(value)?;
    let wrong = |it: &&String| it.parse::<Asset>().is_err();
    match list.iter().find(wrong) {
        Some(bad) => Err(format!("{bad:?} is no CODE:ISSUER")),
        None => Ok(()),
    }
}

fn zone(value: &Value) -> Result<(), String> {
    let name: String = read(value)?;
    let unknown = || format!("unknown time zone {name:?}; names are like \"Europe/Podgorica\"");
    name.parse::<Tz>().map(drop).map_err(|_| unknown())
}

fn airdrop(value: &Value) -> Result<(), String> {
    read::<Terms>(value)?.check(
        |it| it.parse::<Asset>().is_ok(),
        |it| AccountId::parse(it).is_some(),
    )
}

fn agreement(value: &Value) -> Result<(), String> {
    read::<Agreement>(value)?.check()
}

fn links(value: &Value) -> Result<(), String> {
    read::<Links>(value)?.check()
}

fn support(value: &Value) -> Result<(), String> {
    read::<Support>(value)?.check()
}

/// Where buttons of joining lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Links {
    /// Where people meet.
    pub(crate) agora: String,
    /// Where a trustline to MTLAP is opened.
    pub(crate) mtlap: String,
    /// Where a trustline to MTLAC is opened.
    pub(crate) mtlac: String,
}

impl Default for Links {
    fn default() -> Self {
        Self {
            agora: "https://t.me/Montelibero_Agora".to_owned(),
            mtlap: "https://eurmtl.me/asset/MTLAP".to_owned(),
            mtlac: "https://eurmtl.me/asset/MTLAC".to_owned(),
        }
    }
}

impl Links {
    fn check(&self) -> Result<(), String> {
        let bad = [&self.agora, &self.mtlap, &self.mtlac]
            .into_iter()
            .find(|it| !it.starts_with("https://") || it.contains(char::is_whitespace));
        bad.map_or(Ok(()), |it| Err(format!("{it:?} is no link with https://")))
    }
}

/// The helpdesk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Support {
    /// Its key in the store.
    pub(crate) bot: String,
    /// Its username, until it has told it itself.
    pub(crate) username: String,
}

impl Default for Support {
    fn default() -> Self {
        Self {
            bot: "helpdesk".to_owned(),
            username: "MTL_helper_bot".to_owned(),
        }
    }
}

impl Support {
    fn check(&self) -> Result<(), String> {
        let name = |it: &str, more: char| {
            !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || c == more)
        };
        if !self.bot.starts_with("helpdesk") || !name(&self.bot, '-') {
            return Err(format!("{:?} is no helpdesk's key", self.bot));
        }
        if name(&self.username, '_') {
            Ok(())
        } else {
            Err(format!("{:?} is no username", self.username))
        }
    }
}

/// One setting, or its default. What cannot be read counts as never set: a slip in a file must not stop the bot.
pub(crate) async fn setting<T: DeserializeOwned + Default>(
    ctx: &mut Ctx<'_>,
    name: &str,
) -> Result<T, Fault> {
    let bot = &ctx.me.key;
    let Some(value) = settings::get::<Value>(ctx.tx, bot, name).await? else {
        return Ok(T::default());
    };
    let fits = check_setting(name, &value).is_ok();
    match T::deserialize(&value) {
        Ok(read) if fits => Ok(read),
        _ => {
            tracing::warn!(setting = name, "a setting does not say what it should");
            Ok(T::default())
        }
    }
}

/// The trustlines that a newcomer shall open.
pub(crate) async fn wanted(ctx: &mut Ctx<'_>) -> Result<Vec<String>, Fault> {
    let list: Vec<String> = setting(ctx, TRUSTLINES).await?;
    Ok(if list.is_empty() {
        vec![Asset::mtlap().to_string(), Asset::eurmtl().to_string()]
    } else {
        list
    })
}

/// The zone in which times are told.
pub(crate) async fn zone_of(ctx: &mut Ctx<'_>) -> Result<Tz, Fault> {
    let name: String = setting(ctx, ZONE).await?;
    Ok(name.parse().unwrap_or(Tz::Europe__Podgorica))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn defaults_are_sound() {
        for (name, value) in [
            (STEPS, serde_json::to_value(Path::default())),
            (AGREEMENT, serde_json::to_value(Agreement::default())),
            (LINKS, serde_json::to_value(Links::default())),
            (SUPPORT, serde_json::to_value(Support::default())),
        ] {
            assert_eq!(check_setting(name, &value.unwrap()), Ok(()), "{name}");
            assert!(is_setting(name));
        }
    }

    #[test]
    fn a_slip_is_named() {
        for (name, value) in [
            (STEPS, json!([])),
            (STEPS, json!([{"key": "x"}])),
            (TRUSTLINES, json!(["MTLAP"])),
            (ZONE, json!("Podgorica")),
            (AGREEMENT, json!({"version": ""})),
            (LINKS, json!({"agora": "t.me/x"})),
            (AIRDROP, json!({"payer": "G"})),
            (SUPPORT, json!({"bot": "events"})),
            (SUPPORT, json!({"username": "@x"})),
        ] {
            let flaw = check_setting(name, &value);
            assert!(flaw.is_err_and(|why| why.starts_with(name)), "{value}");
        }
        assert_eq!(check_setting("nobody.reads", &json!(1)), Ok(()));
    }
}
