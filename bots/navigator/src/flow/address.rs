//! An address as somebody pastes it: read, or its one mistake named. Secret keys are taken away before they come here.

use mtl_stellar::address::{self, Pasted};
use mtl_telegram::{Ctx, Fault};

use super::{
    Guest, airdrop,
    ask::{ADDRESS, For},
    join, look,
    screen::{At, show},
};
use crate::{outbound::path as view, outside::Purpose};

/// Asks for an address for a step.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    key: &str,
) -> Result<(), Fault> {
    let what = For::Step(key.to_owned());
    guest.await_words(ctx, ADDRESS, &what).await?;
    let screen = view::address(guest.lang, &what.back());
    show(ctx, guest, at, "address", screen).await
}

/// Takes what was pasted for an address.
pub(super) async fn given(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    text: &str,
    what: For,
) -> Result<(), Fault> {
    match address::parse(text) {
        Ok(pasted) => {
            guest.forget(ctx).await?;
            taken(ctx, guest, &pasted, what).await
        }
        Err(error) => {
            // It is still waited for.
            guest.await_words(ctx, ADDRESS, &what).await?;
            let screen = view::wrong(guest.lang, &error, &what.back());
            show(ctx, guest, At::End, "address", screen).await
        }
    }
}

/// An address that can be read is looked at.
pub(super) async fn taken(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    pasted: &Pasted,
    what: For,
) -> Result<(), Fault> {
    let address = match pasted {
        Pasted::Federation(name) => name.to_string(),
        Pasted::Account(id) | Pasted::Muxed { account: id, .. } => {
            guest.walker.address = Some(id.to_string());
            guest.save(ctx).await?;
            id.to_string()
        }
    };
    match what {
        For::Step(key) => look::ask(ctx, guest, At::End, address, Purpose::Step(key)).await,
        For::Join(id) => join::aimed(ctx, guest, At::End, id, &address).await,
        For::Airdrop(id) => airdrop::aimed(ctx, guest, At::End, id, &address).await,
    }
}
