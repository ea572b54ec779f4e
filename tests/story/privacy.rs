//! Nobody gets another person's words, however people and messages are mixed.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;

story!(two_members_at_once_never_meet, |w| async move {
    let mut asked = Vec::new();
    w.hurry();
    for n in 0..4 {
        for member in [ANNA, BOGDAN] {
            asked.push((member, w.writes(member, &format!("q{n} of {member}")).await));
        }
    }
    w.settle().await;
    let mut answers = Vec::new();
    for (member, question) in asked.iter().rev() {
        let copy = w.copy_of(question).await;
        answers.push((
            *member,
            w.replies(LENA, &copy, &format!("to {member}")).await,
        ));
    }
    w.calm().await;
    for (member, answer) in answers {
        assert_eq!(w.copy_of(&answer).await.chat, member);
    }
    apart(&w, &[ANNA, BOGDAN]).await;
});

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % n
    }
}

const MEMBERS: [i64; 5] = [ANNA, BOGDAN, OLEG, MARIA, TIMUR];
const ACTS: usize = 200;

story!(two_hundred_random_acts, |w| async move {
    random(&w, 20_260_302).await;
});

story!(two_hundred_other_random_acts in Setup::Stream, |w| async move {
    random(&w, 77).await;
});

/// Members and agents do anything in any order; now and then the desk gets time.
async fn random(w: &World, seed: u64) {
    let mut chance = Chance(seed);
    w.hurry();
    let mut written: BTreeMap<i64, Vec<Msg>> = BTreeMap::new();
    let mut answers: Vec<(i64, i64, Msg)> = Vec::new();
    for n in 0..ACTS {
        let member = MEMBERS[chance.below(MEMBERS.len())];
        let agent = [LENA, MARK][chance.below(2)];
        let mine = written.entry(member).or_default();
        let one = (!mine.is_empty()).then(|| mine[chance.below(mine.len())].clone());
        match (chance.below(12), one) {
            (0..=3, _) | (_, None) => {
                mine.push(w.writes(member, &format!("w{n} of {member}")).await);
            }
            (4, _) => {
                mine.push(w.shows(member, "photo", &format!("p{n} of {member}")).await);
            }
            (5, _) => {
                let second = format!("b{n} of {member}");
                let album = [("photo", "x"), ("photo", second.as_str())];
                mine.extend(w.sends_album(member, &album).await);
            }
            (6, Some(one)) if one.body["text"].is_string() => {
                w.edits(member, &one, json!({"text": format!("e{n} of {member}")}))
                    .await;
            }
            (7, Some(one)) => {
                if let Some(copy) = w.copies_of(&one).await.pop() {
                    w.reacts(agent, &copy, &[["👍", "🔥"][chance.below(2)]])
                        .await;
                }
            }
            (8..=10, Some(one)) => {
                if let Some(copy) = w.copies_of(&one).await.pop() {
                    let answer = w.replies(agent, &copy, &format!("a{n} of {member}")).await;
                    answers.push((member, agent, answer));
                }
            }
            (_, Some(_)) => {
                if !answers.is_empty() {
                    let (member, agent, answer) = answers[chance.below(answers.len())].clone();
                    w.edits(agent, &answer, json!({"text": format!("r{n} of {member}")}))
                        .await;
                }
            }
        }
        match chance.below(8) {
            0 => w.settle().await,
            1..=4 => w.work().await,
            _ => {}
        }
    }
    w.calm().await;
    // Two agents met in a ticket: the second one's answers wait for a word.
    for (_, agent, answer) in &answers {
        let waits = |m: &Msg| m.answers() == Some(answer.id) && m.data().len() == 3;
        if let Some(question) = w.desk().into_iter().find(waits) {
            w.presses_data(*agent, &question, question.data()[0]).await;
        }
    }
    assert!(answers.len() > ACTS / 10, "the acts are mixed");
    for (member, _, answer) in &answers {
        let copies = w.copies_of(answer).await;
        assert_eq!(copies.len(), 1, "{}", answer.text());
        assert_eq!(copies[0].chat, *member);
        let now = w.see(answer);
        assert!(
            copies[0].text().starts_with(now.text()),
            "{} is {}",
            now.text(),
            copies[0].text()
        );
    }
    for (member, list) in &written {
        for one in list {
            let copies = w.copies_of(one).await;
            assert_eq!(copies.len(), 1, "{} of {member}", one.text());
            assert_eq!(copies[0].text(), w.see(one).text());
        }
    }
    apart(w, &MEMBERS).await;
    // A copy is made of what a message says when the copy is made; an edit that was known before changes nothing then.
    w.pardon_all("message is not modified");
}

/// In each member's chat, and in each member's room, there is nothing of another.
async fn apart(w: &World, members: &[i64]) {
    for member in members {
        let others: Vec<String> = members
            .iter()
            .filter(|other| *other != member)
            .flat_map(|other| [format!("of {other}"), format!("to {other}")])
            .collect();
        let mut seen = w.chat_of(*member);
        if w.topic_of(*member).await.is_some() {
            seen.extend(w.room_of(*member).await);
        }
        for msg in seen {
            let foreign = others
                .iter()
                .find(|word| msg.text().contains(word.as_str()));
            assert_eq!(foreign, None, "{} sees {}", member, msg.text());
        }
    }
}
