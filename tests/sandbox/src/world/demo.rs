//! The demo world: a small association, believable and the same every time.

use serde_json::json;

use crate::state::{
    State,
    bots::Bot,
    chats::{Chat, Kind, Member, Status},
    people::Person,
};

/// id, first name, last name, username, language, role, note.
type Row = (
    i64,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
);

const PEOPLE: [Row; 17] = [
    (
        1000,
        "Виктор",
        Some("Корабельников"),
        Some("vkorab"),
        "ru",
        "owner",
        "координатор: привязывает группы командой /link",
    ),
    (
        1001,
        "Аня",
        Some("Ким"),
        Some("anya_k"),
        "ru",
        "member",
        "новичок",
    ),
    (
        1002,
        "Bogdan",
        Some("Petrović"),
        Some("bogdan_p"),
        "en",
        "member",
        "lives in Bar, writes in English",
    ),
    (
        1003,
        "Олег",
        None,
        None,
        "ru",
        "member",
        "без имени пользователя",
    ),
    (
        1004,
        "Maria",
        Some("Silva"),
        Some("mariasilva"),
        "en",
        "member",
        "association member, holds MTLAP",
    ),
    (
        1005,
        "Тимур",
        Some("Ахметов"),
        Some("timur_a"),
        "ru",
        "member",
        "спорит с соседом, дойдёт до суда",
    ),
    (
        1011,
        "Лена",
        Some("Орлова"),
        Some("lena_help"),
        "ru",
        "agent",
        "агент поддержки",
    ),
    (
        1012,
        "Mark",
        Some("Novak"),
        Some("mark_n"),
        "en",
        "agent",
        "support agent, answers in both languages",
    ),
    (
        1021,
        "Игорь",
        Some("Соболев"),
        Some("isobolev"),
        "ru",
        "admin",
        "админ ассоциации",
    ),
    (
        1031,
        "Дарья",
        Some("Вольная"),
        Some("dvolnaya"),
        "ru",
        "mediator",
        "медиатор",
    ),
    (
        1041,
        "Пётр",
        Some("Законов"),
        Some("pzakonov"),
        "ru",
        "secretary",
        "секретарь суда",
    ),
    (
        1042,
        "Ольга",
        Some("Весова"),
        Some("ovesova"),
        "ru",
        "judge",
        "судья",
    ),
    (
        1043,
        "Nikola",
        Some("Perić"),
        Some("nperic"),
        "en",
        "judge",
        "judge",
    ),
    (
        1044,
        "Рустам",
        Some("Алиев"),
        Some("raliev"),
        "ru",
        "judge",
        "судья",
    ),
    (
        1051,
        "Соня",
        Some("Бережная"),
        Some("sonya_events"),
        "ru",
        "organizer",
        "делает встречи в Баре",
    ),
    (
        1052,
        "Jovan",
        Some("Ilić"),
        Some("jovan_i"),
        "en",
        "organizer",
        "meetups in Belgrade",
    ),
    (
        1061,
        "Глеб",
        Some("Нотов"),
        Some("gnotov"),
        "ru",
        "member",
        "ещё не вступил, спрашивает навигатора",
    ),
];

const HELPDESK: i64 = 900_001;
const EVENTS: i64 = 900_002;
const NAVIGATOR: i64 = 900_003;

/// Fills an empty state.
pub fn seed(state: &mut State) {
    for (id, first, last, username, language, role, note) in PEOPLE {
        let person = Person {
            id,
            first_name: first.into(),
            last_name: last.map(str::to_owned),
            username: username.map(str::to_owned),
            language_code: Some(language.into()),
            role: role.into(),
            note: note.into(),
            ..Person::default()
        };
        state.people.insert(id, person);
    }
    state.add_bot(Bot::new(
        HELPDESK,
        "900001:SANDBOX-HELPDESK",
        "MTL_helper_bot",
        "MTL Helper",
        "helpdesk",
    ));
    state.add_bot(Bot::new(
        EVENTS,
        "900002:SANDBOX-EVENTS",
        "MiventBot",
        "MIVENT",
        "events",
    ));
    state.add_bot(Bot::new(
        NAVIGATOR,
        "900003:SANDBOX-NAVIGATOR",
        "MTL_navigator_bot",
        "MTL Navigator",
        "navigator",
    ));

    let forum = |id, title| Chat::new(id, Kind::Supergroup, title, true);
    add(
        state,
        forum(-1_002_000_000_001, "MTL Support"),
        &[1021],
        &[1011, 1012],
        &[HELPDESK],
    );
    add(
        state,
        forum(-1_002_000_000_002, "Админы МТЛА"),
        &[1021],
        &[1011],
        &[HELPDESK],
    );
    add(
        state,
        Chat::new(-4003, Kind::Group, "Медиация", false),
        &[1031],
        &[],
        &[HELPDESK],
    );
    add(
        state,
        Chat::new(-1_002_000_000_004, Kind::Supergroup, "Суд МТЛ", false),
        &[1041],
        &[1042, 1043, 1044],
        &[HELPDESK],
    );
    add(
        state,
        Chat::new(-1_002_000_000_005, Kind::Channel, "Суд: публикации", false),
        &[1041],
        &[1005, 1004],
        &[HELPDESK],
    );
    add(
        state,
        forum(-1_002_000_000_006, "MIVENT"),
        &[1051, 1052],
        &[1001, 1002, 1004],
        &[EVENTS, NAVIGATOR],
    );

    state.hints = vec![
        json!({ "ru": "Виктор (владелец) привязывает группы: напишите /link в «MTL Support»", "en": "Viktor (the owner) links the groups: write /link in “MTL Support”" }),
        json!({ "ru": "Аня пишет @MTL_helper_bot, и в «MTL Support» появляется тема", "en": "Anya writes to @MTL_helper_bot, and a topic appears in “MTL Support”" }),
        json!({ "ru": "Лена отвечает в теме ответом на сообщение Ани", "en": "Lena answers in the topic by replying to Anya's message" }),
        json!({ "ru": "Тимур недоволен соседом: /start, «Жалоба», и дело пойдёт к админам, в медиацию и в суд", "en": "Timur is at odds with a neighbour: /start, “Complaint”, and the case climbs to the admins, mediation and the court" }),
        json!({ "ru": "Глеб пишет /start в MTL Navigator и идёт по шагам до вступления; его вопрос приходит в «MTL Support»", "en": "Gleb writes /start to MTL Navigator and goes step by step to joining; his question comes to “MTL Support”" }),
        json!({ "ru": "Заблокируйте бота от имени Ани и посмотрите, что увидит агент", "en": "Block the bot as Anya and see what the agent is shown" }),
        json!({ "ru": "Удалите тему обращения: бот заведёт новую", "en": "Delete a ticket's topic: the bot makes a new one" }),
    ];
}

/// A chat of the owner's with admins, members and bots that may do everything.
fn add(state: &mut State, mut chat: Chat, admins: &[i64], members: &[i64], bots: &[i64]) {
    chat.members.insert(1000, Member::new(Status::Creator));
    for id in members {
        chat.members.insert(*id, Member::new(Status::Member));
    }
    for id in admins.iter().chain(bots) {
        chat.members.insert(*id, Member::new(Status::Administrator));
    }
    state.chats.insert(chat.id, chat);
}
