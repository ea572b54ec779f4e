//! The sender in small: alternatives, counterparts, copies and outcomes as the real one keeps them.

use mtl_store::{
    copies::{self, Pair},
    jobs, outbox,
};
use mtl_telegram::{
    call::{Call, Ref, SENT, Sent, news},
    errors::Class,
};
use serde_json::Value;

use super::world::{DESK, Gone, World};

impl World {
    /// Sends everything that may go now. Tells whether there was anything.
    pub async fn send_all(&mut self) -> bool {
        let mut tx = self.db.begin().await.unwrap();
        let ready = outbox::ready(&mut tx, "helpdesk", self.now, &[], &[], 200)
            .await
            .unwrap();
        let ids: Vec<i64> = ready.iter().map(|row| row.id).collect();
        let due = outbox::load(&mut tx, &ids).await.unwrap();
        let mut any = false;
        for found in due {
            let row = found.row;
            outbox::delete(&mut tx, &[row.id]).await.unwrap();
            any = true;
            if row.expires_at.is_some_and(|at| at <= self.now) {
                continue;
            }
            let chat = if row.room.is_some() { DESK } else { row.peer };
            let calls: Vec<Call> = serde_json::from_str(&row.calls).unwrap();
            let mut sent = Sent {
                feedback: Value::Null,
                ok: false,
                alternative: 0,
                chat,
                messages: Vec::new(),
                result: None,
                error: None,
                repeated: false,
            };
            for (alternative, call) in calls.into_iter().enumerate() {
                sent.alternative = alternative;
                let refused = self.refused.iter().find(|((method, at), _)| {
                    *at == chat && (*method == "*" || *method == call.method)
                });
                if let Some((_, class)) = refused {
                    sent.error = Some(*class);
                    if class.is_person() {
                        break;
                    }
                    continue;
                }
                let target = find(&mut tx, call.target, chat).await;
                if call.target.is_some() && target.is_none() {
                    sent.error = Some(Class::MessageGone);
                    continue;
                }
                let reply = find(&mut tx, call.reply_to, chat).await;
                sent.messages = self.numbers(&call, target);
                sent.ok = true;
                self.gone.push(Gone {
                    chat,
                    numbers: sent.messages.clone(),
                    reply,
                    target,
                    call,
                });
                break;
            }
            if let (true, Some(from_chat), Some(list)) =
                (sent.ok, row.source_chat, &row.source_messages)
            {
                let pairs = list
                    .split(',')
                    .map(|n| n.parse().unwrap())
                    .zip(&sent.messages)
                    .map(|(from_message, to_message)| Pair {
                        from_chat,
                        from_message,
                        to_chat: chat,
                        to_message: *to_message,
                        ticket: row.ticket,
                    });
                copies::insert(&mut tx, "helpdesk", &pairs.collect::<Vec<_>>())
                    .await
                    .unwrap();
            }
            let given = row.feedback.as_deref();
            if let Some(feedback) =
                given.and_then(|given| news(given, sent.ok, sent.alternative).unwrap())
            {
                sent.feedback = feedback;
                let body = serde_json::to_string(&sent).unwrap();
                let subject = row.id.to_string();
                let new = jobs::New {
                    id: self.ids.next(self.now),
                    kind: SENT,
                    subject: &subject,
                    body: &body,
                    due_at: self.now,
                };
                jobs::push(&mut tx, "helpdesk", &new, self.now)
                    .await
                    .unwrap();
            }
        }
        tx.commit().await.unwrap();
        any
    }

    /// The numbers of the messages a call makes.
    pub fn numbers(&mut self, call: &Call, target: Option<i64>) -> Vec<i64> {
        let many = match call.method.as_str() {
            "copyMessages" | "forwardMessages" => {
                call.params["message_ids"].as_array().unwrap().len()
            }
            "sendMediaGroup" => call.params["media"].as_array().unwrap().len(),
            "copyMessage" | "forwardMessage" | "sendMessage" => 1,
            method if method.starts_with("edit") => return target.into_iter().collect(),
            _ => 0,
        };
        (0..many).map(|_| self.number()).collect()
    }
}

async fn find(tx: &mut mtl_store::Tx, wanted: Option<Ref>, there: i64) -> Option<i64> {
    let wanted = wanted?;
    if wanted.chat == there {
        return Some(wanted.message);
    }
    copies::counterpart(tx, "helpdesk", wanted.chat, wanted.message, there)
        .await
        .unwrap()
}
