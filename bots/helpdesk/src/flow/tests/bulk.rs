//! A batch at once and the same batch one by one end in the same.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{message::Message, ticket::Ticket},
    inbound::Update,
    store::{messages, tickets},
};
use mtl_telegram::Brain;

const MEMBERS: [i64; 4] = [ANNA, BORIS, 503, 504];

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Event {
    Text(i64),
    Thanks(i64),
    Command(i64, &'static str),
    Photo(i64),
    Album(i64),
    Reply(i64),
    Renamed(i64),
    Blocked(i64),
    Back(i64),
    /// An agent answers the first words of a member.
    Answer(i64),
    Chat,
    TopicMade,
}

impl Event {
    /// The update; `number` is the message's.
    fn update(self, number: i64, copies: &[(i64, i64)]) -> (&'static str, Value) {
        let said =
            |who: i64, extra: Value| ("message", message(number, private(who), person(who), extra));
        let group_says =
            |from: Value, extra: Value| ("message", message(number, group(), from, extra));
        let member = |who: i64, status: &str| {
            let of = |status: &str| json!({"user": person(99), "status": status, "until_date": 0});
            let old = if status == "member" {
                "kicked"
            } else {
                "member"
            };
            (
                "my_chat_member",
                json!({"chat": private(who), "from": person(who), "date": 1, "old_chat_member": of(old), "new_chat_member": of(status)}),
            )
        };
        match self {
            Self::Text(who) => said(who, json!({"text": format!("question {number}")})),
            Self::Thanks(who) => said(who, json!({"text": "спасибо"})),
            Self::Command(who, text) => said(who, json!({"text": text})),
            Self::Photo(who) => said(who, json!({"photo": photo("u")})),
            Self::Album(who) => said(
                who,
                json!({"photo": photo("u"), "media_group_id": format!("album {who}")}),
            ),
            Self::Reply(who) => {
                let to = message(101, private(who), person(who), json!({"text": "?"}));
                said(who, json!({"text": "more", "reply_to_message": to}))
            }
            Self::Renamed(who) => {
                let (kind, mut body) = said(who, json!({"text": "it is me"}));
                body["from"]["first_name"] = "Другое имя".into();
                (kind, body)
            }
            Self::Blocked(who) => member(who, "kicked"),
            Self::Back(who) => member(who, "member"),
            Self::Answer(who) => {
                let copy = copies
                    .iter()
                    .find(|(member, _)| *member == who)
                    .map_or(1, |(_, copy)| *copy);
                let to = message(copy, group(), person(99), json!({"text": "?"}));
                group_says(
                    person(AGENT),
                    json!({"text": format!("answer {number}"), "reply_to_message": to}),
                )
            }
            Self::Chat => group_says(person(AGENT), json!({"text": "among us"})),
            Self::TopicMade => group_says(
                person(99),
                json!({"forum_topic_created": {"name": "x", "icon_color": 7_322_096}, "message_thread_id": 9, "is_topic_message": true}),
            ),
        }
    }
}

fn event() -> impl Strategy<Value = Event> {
    let who = || prop::sample::select(MEMBERS.to_vec());
    prop_oneof![
        12 => who().prop_map(Event::Text),
        2 => who().prop_map(Event::Thanks),
        1 => who().prop_map(|who| Event::Command(who, "/close")),
        1 => who().prop_map(|who| Event::Command(who, "/start")),
        1 => who().prop_map(Event::Photo),
        1 => who().prop_map(Event::Album),
        1 => who().prop_map(Event::Reply),
        1 => who().prop_map(Event::Renamed),
        1 => who().prop_map(Event::Blocked),
        1 => who().prop_map(Event::Back),
        1 => who().prop_map(Event::Answer),
        1 => Just(Event::Chat),
        1 => Just(Event::TopicMade),
    ]
}

/// A world in which two members have tickets, of which one has an answer.
async fn begun() -> (World, Vec<(i64, i64)>) {
    let (mut world, copy) = World::with_ticket().await;
    let mut copies = vec![(ANNA, copy)];
    for who in [BORIS, 503] {
        world.says(who, "Как вступить?").await;
        let news = world.news_of(DESK);
        let copied = news
            .iter()
            .find(|gone| gone.call.method == "copyMessage")
            .unwrap();
        copies.push((who, copied.number()));
    }
    world
        .agent(AGENT, Some(copies[1].1), json!({"text": "Так."}))
        .await;
    world.pass(TimeDelta::seconds(20)).await;
    world.news();
    (world, copies)
}

/// One batch in one transaction, as the executor does it. Gives how many were taken at once.
async fn batch(world: &mut World, updates: &[(&'static str, Value)], at_once: bool) -> usize {
    let read = |(kind, body): &(&'static str, Value)| -> Update {
        serde_json::from_str(&json!({"update_id": 1, *kind: body}).to_string()).unwrap()
    };
    let mut tx = world.db.begin().await.unwrap();
    let mut ctx = Ctx::new(&mut tx, world.now, &world.me, &world.ids);
    let updates: Vec<Update> = updates.iter().map(read).collect();
    let taken = if at_once {
        let updates: Vec<&Update> = updates.iter().collect();
        world.desk.bulk(&mut ctx, &updates).await.unwrap()
    } else {
        vec![None; updates.len()]
    };
    assert_eq!(taken.len(), updates.len());
    let count = taken.iter().flatten().count();
    for (update, taken) in updates.into_iter().zip(taken) {
        match taken {
            Some(disposition) => assert_eq!(disposition, Disposition::Relayed),
            None => drop(world.desk.update(&mut ctx, update).await.unwrap()),
        }
    }
    tx.commit().await.unwrap();
    count
}

/// Everything that can be seen afterwards, without the ids of our rows.
#[derive(Debug, PartialEq)]
struct Seen {
    tickets: Vec<Option<(Ticket, String)>>,
    messages: Vec<Option<Message>>,
    /// What went out, by who it is about and in order.
    gone: Vec<(String, Vec<String>)>,
}

async fn seen(world: &mut World, numbers: std::ops::Range<i64>) -> Seen {
    world.settle().await;
    world.pass(TimeDelta::seconds(60)).await;
    let mut gone: HashMap<String, Vec<String>> = HashMap::new();
    for one in world.news() {
        let about = match one.call.params.get("from_chat_id") {
            Some(member) => format!("of {member}"),
            None => format!("to {}", one.chat),
        };
        // Numbers of buttons name rows of ours; the numbers of new messages depend on what went out before.
        let mut params = one.call.params.clone();
        params.remove("reply_markup");
        gone.entry(about).or_default().push(format!(
            "{} {}",
            one.call.method,
            Value::Object(params)
        ));
    }
    // What different members cause in one chat has no order among them.
    let mut gone: Vec<_> = gone.into_iter().collect();
    for (about, list) in &mut gone {
        if about.starts_with("to -") {
            list.sort();
        }
    }
    gone.sort();
    let mut tx = world.db.begin().await.unwrap();
    let mut found = Seen {
        tickets: Vec::new(),
        messages: Vec::new(),
        gone,
    };
    for who in MEMBERS {
        let seat = tickets::latest(&mut tx, "helpdesk", who).await.unwrap();
        found.tickets.push(seat.map(|seat| {
            // Its buttons name the ticket by the id.
            let card = seat.room.card.replace(&seat.ticket.id.to_string(), "0");
            let ticket = Ticket {
                id: 0,
                room: 0,
                follow_up_of: seat.ticket.follow_up_of.map(|_| 0),
                ..seat.ticket
            };
            (ticket, card)
        }));
        for number in numbers.clone() {
            for chat in [who, DESK] {
                let message = messages::at_place(&mut tx, "helpdesk", chat, number)
                    .await
                    .unwrap();
                found.messages.push(message.map(|message| Message {
                    id: 0,
                    ticket: 0,
                    ..message
                }));
            }
        }
    }
    tx.commit().await.unwrap();
    found
}

async fn compare(events: &[Event]) -> usize {
    let (mut singly, copies) = begun().await;
    let (mut at_once, _) = begun().await;
    let first = singly.next + 1_000;
    let updates: Vec<_> = events
        .iter()
        .zip(first..)
        .map(|(event, number)| event.update(number, &copies))
        .collect();
    batch(&mut singly, &updates, false).await;
    let taken = batch(&mut at_once, &updates, true).await;
    let numbers = first..first + events.len() as i64;
    assert_eq!(
        seen(&mut at_once, numbers.clone()).await,
        seen(&mut singly, numbers).await
    );
    taken
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test)
}

#[test]
fn texts_of_open_tickets_are_taken_and_nothing_else() {
    use Event::{Answer, Command, Text, Thanks};
    // Anna and 503 wait, Boris was answered, 504 is new.
    assert_eq!(
        run(compare(&[Text(ANNA), Text(503), Thanks(ANNA), Text(ANNA)])),
        4
    );
    assert_eq!(
        run(compare(&[
            Text(BORIS),
            Text(BORIS),
            Text(504),
            Text(504),
            Text(ANNA)
        ])),
        1
    );
    assert_eq!(
        run(compare(&[
            Thanks(BORIS),
            Text(ANNA),
            Thanks(ANNA),
            Text(BORIS)
        ])),
        2
    );
    assert_eq!(
        run(compare(&[
            Text(ANNA),
            Command(ANNA, "/close"),
            Text(ANNA),
            Text(503)
        ])),
        2
    );
    assert_eq!(
        run(compare(&[Text(ANNA), Text(503), Answer(ANNA), Text(ANNA)])),
        2
    );
    assert_eq!(run(compare(&[Text(ANNA)])), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn at_once_is_as_one_by_one(events in prop::collection::vec(event(), 2..24)) {
        run(compare(&events));
    }
}
