//! The Bot API's methods, each as one function over the state.

mod about;
mod albums;
mod answers;
mod content;
mod copies;
mod deletes;
mod edits;
mod files;
mod inline;
mod joins;
mod markup;
mod media;
mod members;
mod moderation;
mod peers;
mod pins;
mod polls;
mod reactions;
mod sends;
mod topics;
mod webhooks;

pub use content::{first_link, formatted};
pub use edits::remember;
pub use markup::buttons;
pub use media::put_media;
pub use reactions::{ALLOWED as REACTIONS, is_allowed as reaction_is_allowed};

use serde_json::{Value, json};

use crate::{
    http::args::Args,
    refusal::{Outcome, Refusal},
    state::State,
};

/// What a method gives back.
#[derive(Debug)]
pub enum Out {
    /// `true`.
    True,
    /// Any value.
    Json(Value),
    /// `true` and a remark.
    Said(&'static str),
}

impl From<Value> for Out {
    fn from(value: Value) -> Self {
        Self::Json(value)
    }
}

impl Out {
    /// The answer's JSON.
    #[must_use]
    pub fn body(&self) -> String {
        match self {
            Self::True => "{\"ok\":true,\"result\":true}".to_owned(),
            Self::Json(value) => format!("{{\"ok\":true,\"result\":{value}}}"),
            Self::Said(remark) => {
                json!({ "ok": true, "result": true, "description": remark }).to_string()
            }
        }
    }
}

/// One call: everything a method needs.
pub struct Call<'a> {
    /// The world.
    pub state: &'a mut State,
    /// Who calls.
    pub bot: i64,
    /// With what.
    pub args: &'a Args,
}

impl Call<'_> {
    /// Runs a method; getUpdates is not here, because it waits.
    pub fn run(&mut self, method: &str) -> Outcome<Out> {
        match method {
            "getMe" => self.get_me(),
            "logOut" | "close" => Ok(Out::True),
            "setWebhook" => self.set_webhook(),
            "deleteWebhook" => self.delete_webhook(),
            "getWebhookInfo" => self.get_webhook_info(),
            "setMyCommands" => self.set_my_commands(),
            "getMyCommands" => self.get_my_commands(),
            "deleteMyCommands" => self.delete_my_commands(),
            "setMyName" | "setMyDescription" | "setMyShortDescription" => self.set_my_text(method),
            "getMyName" | "getMyDescription" | "getMyShortDescription" => self.get_my_text(method),
            "setChatMenuButton" => self.set_menu_button(),
            "getChatMenuButton" => self.get_menu_button(),
            "setMyDefaultAdministratorRights" => self.set_default_rights(),
            "getMyDefaultAdministratorRights" => self.get_default_rights(),
            "sendMessage" => self.send_message(),
            "sendPhoto" => self.send_media("photo"),
            "sendDocument" => self.send_media("document"),
            "sendVideo" => self.send_media("video"),
            "sendAnimation" => self.send_media("animation"),
            "sendAudio" => self.send_media("audio"),
            "sendVoice" => self.send_media("voice"),
            "sendVideoNote" => self.send_media("video_note"),
            "sendSticker" => self.send_media("sticker"),
            "sendLocation" => self.send_location(),
            "sendVenue" => self.send_venue(),
            "sendContact" => self.send_contact(),
            "sendDice" => self.send_dice(),
            "sendPoll" => self.send_poll(),
            "stopPoll" => self.stop_poll(),
            "sendMediaGroup" => self.send_media_group(),
            "sendChatAction" => self.send_chat_action(),
            "forwardMessage" => self.forward_message(),
            "forwardMessages" => self.forward_messages(),
            "copyMessage" => self.copy_message(),
            "copyMessages" => self.copy_messages(),
            "editMessageText" => self.edit_text(),
            "editMessageCaption" => self.edit_caption(),
            "editMessageMedia" => self.edit_media(),
            "editMessageReplyMarkup" => self.edit_markup(),
            "deleteMessage" => self.delete_message(),
            "deleteMessages" => self.delete_messages(),
            "pinChatMessage" => self.pin(),
            "unpinChatMessage" => self.unpin(),
            "unpinAllChatMessages"
            | "unpinAllForumTopicMessages"
            | "unpinAllGeneralForumTopicMessages" => self.unpin_all(method),
            "answerCallbackQuery" => self.answer_callback(),
            "answerInlineQuery" => self.answer_inline(),
            "setMessageReaction" => self.set_reaction(),
            "createForumTopic" => self.create_topic(),
            "editForumTopic" => self.edit_topic(),
            "closeForumTopic" => self.turn_topic(true),
            "reopenForumTopic" => self.turn_topic(false),
            "deleteForumTopic" => self.delete_topic(),
            "editGeneralForumTopic" => self.edit_general(),
            "closeGeneralForumTopic" => self.turn_general(true),
            "reopenGeneralForumTopic" => self.turn_general(false),
            "hideGeneralForumTopic" => self.hide_general(true),
            "unhideGeneralForumTopic" => self.hide_general(false),
            "getForumTopicIconStickers" => Ok(json!([]).into()),
            "getChat" => self.get_chat(),
            "getChatMember" => self.get_chat_member(),
            "getChatAdministrators" => self.get_chat_administrators(),
            "getChatMemberCount" => self.get_chat_member_count(),
            "getUserProfilePhotos" => Ok(json!({ "total_count": 0, "photos": [] }).into()),
            "leaveChat" => self.leave_chat(),
            "banChatMember" => self.ban(),
            "unbanChatMember" => self.unban(),
            "restrictChatMember" => self.restrict(),
            "promoteChatMember" => self.promote(),
            "setChatTitle" => self.set_chat_title(),
            "setChatDescription" => self.set_chat_description(),
            "setChatPermissions" => self.set_chat_permissions(),
            "exportChatInviteLink" => self.export_link(),
            "createChatInviteLink" => self.create_link(),
            "editChatInviteLink" => self.edit_link(),
            "revokeChatInviteLink" => self.revoke_link(),
            "approveChatJoinRequest" => self.decide_join(true),
            "declineChatJoinRequest" => self.decide_join(false),
            "getFile" => self.get_file(),
            other => {
                self.blame("not_played", format!("the sandbox does not play {other}"));
                Err(Refusal::new(
                    501,
                    format!("Not Implemented: the sandbox does not play {other}"),
                ))
            }
        }
    }

    /// Notes something careless about this call.
    pub fn blame(&mut self, rule: &'static str, text: impl Into<String>) {
        self.state.record.blame(rule, text.into());
    }
}

#[cfg(test)]
mod tests;
