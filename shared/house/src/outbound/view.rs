//! The words of the common ways, from the locales, and the calls that carry them.

use mtl_domain::access::ChatRole;
use mtl_locale::{Html, Lang, Plain, common};
use mtl_store::{links::Link, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        facts::Chat,
        link::{Plan, Refusal},
        needs::{Need, block, read},
    },
    inbound::Place,
};

/// Rows of buttons: text and data.
pub(crate) type Buttons = Vec<Vec<(String, String)>>;

/// Where something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spot {
    /// The chat.
    pub(crate) chat: i64,
    /// The topic.
    thread: Option<i64>,
    /// The message it answers.
    reply: Option<i64>,
    /// The message it takes the place of.
    edit: Option<i64>,
}

impl Spot {
    /// A chat, without answering anything.
    pub(crate) fn of(chat: i64) -> Self {
        Self {
            chat,
            thread: None,
            reply: None,
            edit: None,
        }
    }

    /// As an answer to what was written.
    pub(crate) fn answer(place: &Place) -> Self {
        Self {
            chat: place.chat,
            thread: place.thread,
            reply: Some(place.message),
            edit: None,
        }
    }

    /// In place of the message whose button was pressed.
    pub(crate) fn instead(place: &Place) -> Self {
        Self {
            chat: place.chat,
            thread: place.thread,
            reply: None,
            edit: Some(place.message),
        }
    }

    fn out(&self, html: Html, buttons: &[Vec<(String, String)>]) -> Out {
        let mut send = Call::text(html.into_string());
        if !buttons.is_empty() {
            send = send.buttons(buttons);
        }
        let edit = self.edit.map(|message| {
            Call {
                method: "editMessageText".into(),
                ..send.clone()
            }
            .upon(self.chat, message)
        });
        if let Some(thread) = self.thread {
            send = send.with("message_thread_id", thread);
        }
        if let Some(reply) = self.reply {
            send = send.replying(self.chat, reply);
        }
        match edit {
            Some(edit) => Out::chat(self.chat, Priority::Answer, edit).or(send),
            None => Out::chat(self.chat, Priority::Answer, send),
        }
    }
}

/// Says something at a spot.
pub(crate) async fn say(
    ctx: &mut Ctx<'_>,
    spot: &Spot,
    html: Html,
    buttons: &[Vec<(String, String)>],
) -> Result<(), Fault> {
    ctx.send(spot.out(html, buttons)).await?;
    Ok(())
}

/// The language spoken in a linked chat.
pub(crate) fn spoken(links: &[Link]) -> Lang {
    links
        .first()
        .and_then(|link| link.language.parse().ok())
        .unwrap_or_default()
}

/// The choice of languages.
pub(crate) fn languages(lang: Lang) -> Buttons {
    let buttons = [
        (common::language_ru_button(lang), Lang::Ru),
        (common::language_en_button(lang), Lang::En),
    ];
    vec![
        buttons
            .map(|(text, lang)| (text.into_string(), format!("lang:{lang}")))
            .to_vec(),
    ]
}

/// The button of an anonymous administrator.
pub(crate) fn show_yourself(lang: Lang, role: &str) -> Buttons {
    vec![vec![(
        common::anonymous_show_button(lang).into_string(),
        format!("link:{role}"),
    )]]
}

/// The button that takes a role from another chat.
pub(crate) fn move_here(lang: Lang, role: ChatRole) -> Buttons {
    vec![vec![(
        common::link_move_button(lang).into_string(),
        format!("move:{role}"),
    )]]
}

fn title(lang: Lang, role: ChatRole) -> Html {
    Html::text(common::link_role_title(lang, role.as_str()).as_str())
}

fn titles(lang: Lang, roles: &[ChatRole]) -> Html {
    Html::join(roles.iter().map(|role| title(lang, *role)), ", ")
}

fn rights(lang: Lang, needs: &[Need]) -> Plain {
    let words: Vec<String> = needs
        .iter()
        .map(|need| common::link_right_plain(lang, need.telegram_name()).into_string())
        .collect();
    Plain::text(&words.join(", "))
}

fn codes(roles: &[ChatRole]) -> Html {
    Html::join(roles.iter().map(|role| Html::code(role.as_str())), ", ")
}

/// A role that does not exist, and those that do.
pub(crate) fn unknown_role(lang: Lang, word: &str, linkable: &[ChatRole]) -> Html {
    common::link_role_unknown(lang, word, codes(linkable))
}

/// What to do in a chat the bot was just put into.
pub(crate) fn hint(lang: Lang, linkable: &[ChatRole]) -> Html {
    common::link_hint(lang, codes(linkable))
}

/// Why a chat does not get a role.
pub(crate) fn refusal(lang: Lang, refusal: Refusal, role: ChatRole, holder: Option<&Link>) -> Html {
    match refusal {
        Refusal::NotAdmin => common::link_bot_not_admin(lang),
        Refusal::Channel => common::link_channel_unfit(lang, title(lang, role)),
        Refusal::Public => common::link_public_refused(lang, title(lang, role)),
        Refusal::Apart(other) => common::link_chat_taken(lang, title(lang, other)),
        Refusal::Elsewhere => {
            let chat = holder.map(|link| link.title.as_str()).unwrap_or_default();
            common::link_role_taken(lang, title(lang, role), chat)
        }
    }
}

/// What is linked now, what is missing, and what comes next.
pub(crate) fn linked(
    lang: Lang,
    chat: &Chat,
    role: ChatRole,
    plan: &Plan,
    left: Option<&Link>,
) -> Html {
    let mut lines = vec![if plan.already {
        common::link_already(lang, title(lang, role))
    } else {
        common::link_done(lang, &chat.title, title(lang, role))
    }];
    if let Some(left) = left {
        lines.push(common::link_moved(lang, &left.title));
    }
    lines.push(if plan.missing.is_empty() {
        common::link_rights_fine(lang)
    } else {
        common::link_missing(lang, plan.missing.len(), rights(lang, &plan.missing))
    });
    if plan.topics_off {
        lines.push(common::link_topics_off(lang));
    }
    if !plan.already {
        lines.push(common::link_next(lang, role.as_str()));
    }
    Html::join(lines, "\n\n")
}

/// Every role with its chat and what is missing there.
pub(crate) fn overview(lang: Lang, linkable: &[ChatRole], links: &[Link], sees: bool) -> Html {
    let line = |role: &ChatRole| {
        let Some(link) = links.iter().find(|link| link.role == role.as_str()) else {
            return common::link_line_free(lang, role.as_str(), title(lang, *role));
        };
        let missing = read(link.trouble.as_deref());
        if missing.is_empty() {
            return common::link_line_set(lang, role.as_str(), title(lang, *role), &link.title);
        }
        common::link_line_missing(
            lang,
            role.as_str(),
            title(lang, *role),
            &link.title,
            rights(lang, &missing),
        )
    };
    let mut html = common::link_overview(lang, Html::join(linkable.iter().map(line), "\n"));
    if !sees {
        html = Html::join([html, common::link_bot_not_admin(lang)], "\n\n");
    }
    html
}

/// What the owners hear when something about a chat changed.
pub(crate) fn trouble(lang: Lang, chat: &str, roles: &[ChatRole], missing: &[Need]) -> Html {
    let titles = titles(lang, roles);
    if missing.is_empty() {
        common::link_recovered(lang, chat, titles)
    } else if block(missing) {
        common::link_trouble_silent(lang, chat, titles, rights(lang, missing))
    } else {
        common::link_trouble(lang, chat, titles, rights(lang, missing))
    }
}

/// What the owners hear when a forum is none any more.
pub(crate) fn topics_gone(lang: Lang, chat: &str) -> Html {
    common::link_topics_gone(lang, chat)
}
