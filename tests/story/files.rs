//! Files that the bot makes: as they left it, so they arrive, in private and in a room.

use mtl_domain::ids::IdMaker;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Me, Out};

use super::*;

impl World {
    /// The bot has something for a person.
    async fn gives(&self, person: i64, call: Call) -> Msg {
        let me = Me {
            key: DESK.into(),
            id: BOT,
            username: String::new(),
        };
        let ids = IdMaker::new(7);
        let mut tx = self.suite().db().begin().await.expect("the store");
        let mut ctx = Ctx::new(&mut tx, self.clock.now(), &me, &ids);
        let out = Out::chat(person, Priority::Answer, call);
        ctx.send(out).await.expect("the outbox");
        tx.commit().await.expect("the store");
        self.settle().await;
        self.last_to(person)
    }

    /// What a download of a message's file gives.
    pub fn content_of(&self, msg: &Msg) -> Vec<u8> {
        let content = &msg.body[msg.kind()];
        let one = content
            .as_array()
            .and_then(|sizes| sizes.last())
            .unwrap_or(content);
        let id = one["file_id"].as_str().expect("a file");
        let state = self.sandbox.shared().lock();
        state.files.get(id).expect("a file").content().1
    }
}

story!(a_text_goes_out_as_a_file, |w| async move {
    let text = "Вопрос;Ответ\r\n--mtl-bots-0000000000000000--\r\n";
    let call = Call::document("отчёт.csv", text)
        .with("caption", "<b>За неделю</b>")
        .with("parse_mode", "HTML");
    w.writes(ANNA, "/start").await;
    let got = w.gives(ANNA, call).await;
    assert_eq!((got.kind(), got.text()), ("document", "За неделю"));
    assert_eq!(got.body["document"]["file_name"], "отчёт.csv");
    assert_eq!(w.content_of(&got), text.as_bytes());
});

story!(bytes_go_out_as_a_picture_and_as_a_file, |w| async move {
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n * 31 % 251) as u8).collect();
    w.writes(ANNA, "/start").await;
    let got = w.gives(ANNA, Call::picture("chart.png", &bytes)).await;
    assert_eq!(got.kind(), "photo");
    assert_eq!(w.content_of(&got), bytes);
    let got = w.gives(ANNA, Call::document_of("all.bin", &bytes)).await;
    assert_eq!(got.kind(), "document");
    assert_eq!(w.content_of(&got), bytes);
});
