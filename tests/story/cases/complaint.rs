//! A complaint about an administrator goes past the administrators, to the one whom the guild has named for it.

use mtl_cases::{Level, Phase};

use super::*;

/// What stands in the complaint: it may turn up with nobody but those whom the case concerns.
const GRIEVANCE: &str = "банит-по-личной-неприязни";
/// What the guild's keeper decides.
const DECISION: &str = "админу-предупреждение";

story!(
    an_admin_sees_nothing_of_a_complaint_about_them,
    |w| async move {
        w.with_cases().await;
        let named = a_person("Мира из чата", "@mira_a");
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let before = w.said_to(MIRA).len();
        let screen = complains(&w, &named, GRIEVANCE).await;
        shows(&screen, GRIEVANCE);
        let case = w.case(1).await;
        assert_eq!((case.level, case.phase), (Level::Admins, Phase::Waiting));
        assert_eq!(
            case.keeper.as_ref().map(|keeper| keeper.person.0),
            Some(GUIDO)
        );
        shows(&w.last_to(GUIDO), "You keep this case");
        let screen = w.opens(GUIDO, 1).await;
        shows(&screen, GRIEVANCE);
        // Nothing of it stands in any chat, and she has heard nothing.
        for chat in [ADMINS, MEDIATION, COURT, CHANNEL, SUPPORT] {
            assert!(!was_told(&w, chat, GRIEVANCE), "{chat}");
            assert!(!was_told(&w, chat, "Дело №1"), "{chat}");
        }
        assert_eq!(w.said_to(MIRA).len(), before);
        assert!(!was_told(&w, LENA, GRIEVANCE));
        let screen = w.opens(MIRA, 1).await;
        assert_eq!(screen.text(), words::case_unknown(Lang::Ru, 1).to_text());
        w.writes(MIRA, "/cases").await;
        assert!(!w.last_to(MIRA).text().contains("№1"));
        // Only the guild's keeper tells her, by an act of his own; both times are kept.
        w.later(chrono::TimeDelta::hours(5)).await;
        let steps = [
            press(&cases_people::notify_button(Lang::En)),
            press(&words::manner_plain(Lang::En, "bot")),
            sure(Lang::En),
        ];
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(GUIDO, 1, &steps).await;
        shows(&w.last_to(MIRA), GRIEVANCE);
        let case = w.case(1).await;
        let filing = case.filing().expect("it was filed");
        assert!(filing.notified[0].at > filing.filed_at);
        // She is a side of it now and no administrator; he takes it up and decides it alone.
        let admins = [
            cases_ladder::ack_button(Lang::Ru),
            cases_ladder::decide_button(Lang::Ru),
            cases_ladder::refuse_button(Lang::Ru),
            cases_people::take_button(Lang::Ru),
            cases_people::keeper_button(Lang::Ru),
        ];
        let screen = w.opens(MIRA, 1).await;
        for button in admins {
            assert!(!screen.buttons().contains(&button.as_str()), "{button:?}");
        }
        goes(&w, GUIDO, &[press(&cases_ladder::ack_button(Lang::En))]).await;
        let decides = [
            press(&cases_ladder::decide_button(Lang::En)),
            DECISION.to_owned(),
            sure(Lang::En),
        ];
        goes(&w, GUIDO, &decides).await;
        for side in [ANNA, MIRA] {
            shows(&w.last_to(side), DECISION);
            shows(&w.last_to(side), "медиация");
        }
        for chat in [ADMINS, MEDIATION, COURT, CHANNEL, SUPPORT] {
            for said in [GRIEVANCE, DECISION, "Дело №1"] {
                assert!(!was_told(&w, chat, said), "{said} in {chat}");
            }
        }
        w.does(
            ANNA,
            1,
            &[
                &press(&cases_ladder::withdraw_button(Lang::Ru)),
                &sure(Lang::Ru),
            ],
        )
        .await;
        assert!(w.case(1).await.is_over());
        shows(&w.last_to(MIRA), "отозвано");
    }
);
