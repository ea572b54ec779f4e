//! Routes: by the kind of an update and whether it is a command, and by nothing else.

use std::{ops::ControlFlow, sync::Arc};

use teloxide::{
    dptree::{self, Handler},
    types::{Message, MessageKind, Update, UpdateKind},
};

use super::parse::is_command;

/// Where an update goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Said,
    Order,
    Press,
    Membership,
}

/// The tree of routes.
#[derive(Clone)]
pub struct Routes(Handler<'static, Route>);

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Routes")
    }
}

impl Routes {
    /// Builds the tree.
    #[must_use]
    pub fn new() -> Self {
        let private = dptree::filter(|u: Arc<Update>| {
            written(&u).is_some_and(|m| m.chat.is_private() && !is_service(m))
        })
        .branch(when(|u| written(u).is_some_and(is_command), Route::Order))
        .branch(always(Route::Said));
        Self(
            dptree::entry()
                .branch(private)
                .branch(when(
                    |u| matches!(u.kind, UpdateKind::CallbackQuery(_)),
                    Route::Press,
                ))
                .branch(when(
                    |u| {
                        matches!(
                            u.kind,
                            UpdateKind::MyChatMember(_) | UpdateKind::ChatMember(_)
                        )
                    },
                    Route::Membership,
                )),
        )
    }

    /// The route of an update; none when nothing in it concerns the navigator.
    pub(super) async fn find(&self, update: Arc<Update>) -> Option<Route> {
        match self.0.dispatch(dptree::deps![update]).await {
            ControlFlow::Break(route) => Some(route),
            ControlFlow::Continue(_) => None,
        }
    }
}

fn when(
    is: impl Fn(&Update) -> bool + Send + Sync + 'static,
    route: Route,
) -> Handler<'static, Route> {
    dptree::filter(move |u: Arc<Update>| is(&u)).chain(always(route))
}

fn always(route: Route) -> Handler<'static, Route> {
    dptree::endpoint(move || async move { route })
}

/// The message of an update that is one. Nobody asks for edits here.
pub(super) fn written(update: &Update) -> Option<&Message> {
    match &update.kind {
        UpdateKind::Message(message) => Some(message),
        _ => None,
    }
}

/// Telegram's own notices: nobody wrote them.
fn is_service(message: &Message) -> bool {
    !matches!(
        message.kind,
        MessageKind::Common(_)
            | MessageKind::Dice(_)
            | MessageKind::Invoice(_)
            | MessageKind::Giveaway(_)
            | MessageKind::GiveawayWinners(_)
            | MessageKind::Empty {}
    )
}
