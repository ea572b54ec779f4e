//! What a ticket is about: asked after it was accepted, chosen by the member or by an agent.

use mtl_locale::{Lang, category as words};
use serde_json::json;

use super::*;

story!(the_member_chooses_once, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let receipt = w.last_to(ANNA);
    assert_eq!(receipt.buttons().len(), 9);
    assert_eq!(receipt.buttons()[1], "Вступление");
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(ticket.category, None, "it is accepted without");
    let toast = w.presses(ANNA, &receipt, "Вступление").await;
    assert_eq!(toast.text, words::category_thanks_toast(Lang::Ru).as_str());
    let receipt = w.see(&receipt);
    assert!(
        receipt.text().contains("Тема: Вступление."),
        "{}",
        receipt.text()
    );
    assert!(receipt.text().contains("Когда ждать ответа"));
    assert!(receipt.buttons().is_empty());
    assert_eq!(w.seat(ANNA).await.ticket.category.as_deref(), Some("join"));
    assert!(w.card_of(ANNA).await.text().contains("Тема: Вступление"));
    let log = w.log_of(ANNA).await;
    assert!(
        log.iter()
            .any(|(kind, facts)| kind == "category" && facts.contains("join"))
    );
});

story!(an_agent_sorts_by_command_and_button, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/category").await;
    let asked = w.last_in_room(ANNA).await;
    assert_eq!(asked.buttons().len(), 9);
    w.presses(LENA, &asked, "Жалоба").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.see(&asked).text(),
        words::category_set(Lang::Ru, number, "Жалоба").to_text()
    );
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(ticket.category.as_deref(), Some("complaint"));
    assert_eq!(ticket.priority.as_str(), "high", "complaints are");
    // In private with the number; the choice of the member does not undo an agent's.
    w.writes(LENA, &format!("/category #{number} аирдроп"))
        .await;
    assert_eq!(
        w.seat(ANNA).await.ticket.category.as_deref(),
        Some("airdrop")
    );
    let receipt = w.last_to(ANNA);
    w.presses(ANNA, &receipt, "Другое").await;
    assert_eq!(
        w.seat(ANNA).await.ticket.category.as_deref(),
        Some("airdrop")
    );
    assert!(w.see(&receipt).text().contains("Тема: Аирдроп."));
    // For members there is no such command.
    w.writes(ANNA, "/category join").await;
    assert_eq!(
        w.seat(ANNA).await.ticket.category.as_deref(),
        Some("airdrop")
    );
});

story!(the_list_is_a_setting, |w| async move {
    let list = json!([{"key": "visa", "ru": "Визы", "en": "Visas"}, {"key": "not a key"}]);
    w.sets("desk.categories", list).await;
    w.writes(BOGDAN, "question").await;
    assert_eq!(w.last_to(BOGDAN).buttons(), ["Visas"]);
    w.sets("desk.categories", json!([])).await;
    w.writes(ANNA, "вопрос").await;
    assert!(w.last_to(ANNA).buttons().is_empty());
});
