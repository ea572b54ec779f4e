//! Up the ladder and its ends: settled before the administrators, withdrawn, refused.

use mtl_cases::{Code, Ending, Level, Phase};

use super::*;

story!(
    an_answer_is_disputed_and_settled_by_the_admins,
    |w| async move {
        w.with_cases().await;
        disagreed(&w).await;
        let case = w.case(1).await;
        assert_eq!((case.level, case.phase), (Level::Admins, Phase::Waiting));
        assert_eq!(
            case.keeper.as_ref().map(|keeper| keeper.person.0),
            Some(MIRA)
        );
        let card = w.stands_in(ADMINS);
        assert!(
            card.iter().any(|msg| msg.text().contains("Дело №1")),
            "{card:#?}"
        );
        assert!(
            !card.iter().any(|msg| msg.text().contains("обещали")),
            "no words in the chat"
        );
        let told = w.last_to(MIRA);
        shows(&told, "Вы ведёте это дело");
        let screen = w
            .clicks(MIRA, &told, &[words::open_button(Lang::Ru).as_str()])
            .await;
        shows(&screen, "Аня Ким");
        let ack = cases_ladder::ack_button(Lang::Ru);
        let screen = w.clicks(MIRA, &screen, &[ack.as_str()]).await;
        assert!(!screen.buttons().contains(&ack.as_str()), "done once");
        shows(&w.last_to(ANNA), "приняли в работу");
        let steps = [
            press(&cases_ladder::settle_button(Lang::Ru)),
            "вернули половину".to_owned(),
            sure(Lang::Ru),
        ];
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(MIRA, 1, &steps).await;
        let told = w.last_to(ANNA);
        shows(&told, "вернули половину");
        shows(&told, "медиация");
        // The way up stays open for a while, and closes by itself.
        assert_eq!(w.case(1).await.phase, Phase::Answered);
        w.later(chrono::TimeDelta::days(15)).await;
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Over);
        assert_eq!(case.ending.map(|ended| ended.how), Some(Ending::Settled));
        let codes: Vec<Code> = w.history(1).await.iter().map(|line| line.code).collect();
        assert_eq!(
            codes,
            [
                Code::Opened,
                Code::Raised,
                Code::Acknowledged,
                Code::Settled,
                Code::Due
            ]
        );
    }
);
