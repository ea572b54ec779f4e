//! What the owners are told, each in private and in their language.

use mtl_locale::{Html, Lang};
use mtl_store::{outbox::Priority, people, roles};
use mtl_telegram::{Call, Ctx, Fault, Out};

use crate::House;

/// Tells every owner once. Nobody is told what they just did themselves: `but` is left out.
pub(crate) async fn tell(
    house: &House,
    ctx: &mut Ctx<'_>,
    but: Option<i64>,
    words: impl Fn(Lang) -> Html + Send + Sync,
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let mut owners = roles::holders(ctx.tx, mtl_domain::access::Role::Owner.as_str(), bot).await?;
    owners.extend(&house.owners);
    owners.sort_unstable();
    owners.dedup();
    for owner in owners.into_iter().filter(|owner| Some(*owner) != but) {
        let known = people::get(ctx.tx, bot, owner).await?;
        let lang = Lang::from_code(known.as_ref().and_then(|known| known.language()));
        let call = Call::text(words(lang).into_string());
        ctx.send(Out::chat(owner, Priority::Room, call)).await?;
    }
    Ok(())
}
