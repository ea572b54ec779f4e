//! The people of the stories, the bot and the chats.

use serde_json::{Value, json};

/// The desk's bot.
pub const BOT: i64 = 900_001;
/// Its token.
pub const TOKEN: &str = "900001:STORY-DESK";
/// Its key in the store.
pub const DESK: &str = "helpdesk";

/// The navigator's bot, where there is one.
pub const NAVIGATOR_BOT: i64 = 900_003;
/// Its token.
pub const NAVIGATOR_TOKEN: &str = "900003:STORY-NAVIGATOR";
/// Its key in the store.
pub const NAVIGATOR: &str = "navigator";

/// Who links chats; speaks Russian.
pub const OWNER: i64 = 1000;
/// A member who speaks Russian.
pub const ANNA: i64 = 1001;
/// A member who speaks English.
pub const BOGDAN: i64 = 1002;
/// A member without a username.
pub const OLEG: i64 = 1003;
/// One more member.
pub const MARIA: i64 = 1004;
/// One more member.
pub const TIMUR: i64 = 1005;
/// An agent who speaks Russian.
pub const LENA: i64 = 1011;
/// An agent who speaks English.
pub const MARK: i64 = 1012;

/// The chat of the agents.
pub const SUPPORT: i64 = -1_002_000_000_001;
/// The same as a small group.
pub const SMALL: i64 = -4001;

/// Everybody, as the stand-in wants them.
pub fn everybody() -> Vec<Value> {
    let row = |id: i64, first: &str, last: &str, username: &str, language: &str, role: &str| {
        let mut person =
            json!({"id": id, "first_name": first, "language_code": language, "role": role});
        if !last.is_empty() {
            person["last_name"] = last.into();
        }
        if !username.is_empty() {
            person["username"] = username.into();
        }
        person
    };
    vec![
        row(OWNER, "Виктор", "", "vkorab", "ru", "owner"),
        row(ANNA, "Аня", "Ким", "anya_k", "ru", "member"),
        row(BOGDAN, "Bogdan", "Petrović", "bogdan_p", "en", "member"),
        row(OLEG, "Олег", "", "", "ru", "member"),
        row(MARIA, "Maria", "Silva", "mariasilva", "en", "member"),
        row(TIMUR, "Тимур", "Ахметов", "timur_a", "ru", "member"),
        row(LENA, "Лена", "Орлова", "lena_help", "ru", "agent"),
        row(MARK, "Mark", "Novak", "mark_n", "en", "agent"),
    ]
}
