//! Questions as people ask them, each with the article that answers it.

use super::*;

/// Title and body, as articles are indexed.
const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "join",
        "Как вступить в ассоциацию",
        "Чтобы стать участником, откройте линию доверия к токену MTLAP, получите рекомендацию и подайте заявку боту.",
    ),
    (
        "airdrop",
        "Раздача новичкам",
        "Первый эйрдроп получает тот, кто прошёл проверку и открыл кошелёк. Заявку рассматривает человек.",
    ),
    (
        "vote",
        "Голосование",
        "Проголосовать может каждый участник с токеном MTLAP. Голос можно делегировать другому.",
    ),
    (
        "wallet",
        "Кошелёк MyMTLWallet",
        "Установите бота, создайте кошелёк и сохраните секретный ключ. Потерянный ключ восстановить нельзя.",
    ),
    (
        "court",
        "Обращение в суд",
        "Для иска нужны истец, ответчик, требование и оплата пошлины. Секретарь проверит форму.",
    ),
    (
        "mediation",
        "Медиация",
        "Медиатор помогает сторонам договориться до суда. Участие добровольное.",
    ),
    (
        "complaint",
        "Жалоба на администратора",
        "Если вас заблокировали в чате, напишите сюда. Жалобу рассмотрит другой администратор.",
    ),
    (
        "event",
        "Организовать мероприятие",
        "Забронируйте дату, укажите место и город. Модератор проверит и опубликует событие.",
    ),
    (
        "move",
        "Переезд в Черногорию",
        "Как получить вид на жительство, снять жильё и открыть счёт в банке.",
    ),
    (
        "fee",
        "Членские взносы",
        "Взносов нет. Оплачиваются только комиссии сети Stellar.",
    ),
    (
        "join-en",
        "How to join the association",
        "Open a trustline to MTLAP, get a recommendation from a verified member and send your application.",
    ),
    (
        "wallet-en",
        "Wallet",
        "Install the wallet bot, create an account and keep the secret key. A lost key cannot be restored.",
    ),
    (
        "vote-en",
        "Voting",
        "Every member who holds MTLAP may vote or delegate the vote to somebody else.",
    ),
    (
        "exchange",
        "Обмен EURMTL на евро",
        "Обменять токены EURMTL можно через анкоров или у участников. Вывод на карту занимает день.",
    ),
];

pub fn index() -> Index<&'static str> {
    Index::build(
        ARTICLES
            .iter()
            .map(|(id, title, body)| (*id, vec![(*title, 3.0), (*body, 1.0)])),
    )
}

pub fn best(query: &str) -> Option<&'static str> {
    index().query(query, 1).first().map(|hit| hit.id)
}

#[test]
fn golden_queries_find_their_article() {
    let rows = [
        ("как вступить", "join"),
        ("Хочу вступить в ассоциацию!", "join"),
        ("вступление в ассоциацию", "join"),
        ("где голосуют", "vote"),
        ("как проходит голосование?", "vote"),
        ("хочу проголосовать", "vote"),
        ("потерял ключ от кошелька", "wallet"),
        ("КОШЕЛЕК", "wallet"),
        ("не могу создать кошельки", "wallet"),
        ("подать иск в суд", "court"),
        ("сколько стоит оплатить пошлину", "court"),
        ("нужен медиатор", "mediation"),
        (
            "хочу пожаловаться на админа, администратор забанил",
            "complaint",
        ),
        ("забронировать дату мероприятия", "event"),
        ("бронь даты", "event"),
        ("переезжаю в черногорию", "move"),
        ("как переехать", "move"),
        ("взнос", "fee"),
        ("how do I join?", "join-en"),
        ("joining the association", "join-en"),
        ("I lost my key", "wallet-en"),
        ("where can I vote", "vote-en"),
        ("вывести eurmtl на карту", "exchange"),
        ("обменять евро", "exchange"),
        ("раздача", "airdrop"),
    ];
    for (query, expected) in rows {
        assert_eq!(
            best(query),
            Some(expected),
            "{query:?}: {:?}",
            index().query(query, 3)
        );
    }
}

#[test]
fn one_slip_of_the_finger_is_forgiven() {
    let rows = [
        ("ассоцация", "join"),     // missing
        ("коешлек", "wallet"),     // swapped
        ("медиацыя", "mediation"), // changed
        ("черногориию", "move"),   // added
        ("голосованее", "vote"),
        ("asociation", "join-en"),
        ("walet bot instal", "wallet-en"),
    ];
    for (query, expected) in rows {
        assert_eq!(best(query), Some(expected), "{query:?}");
    }
}
