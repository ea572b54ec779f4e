//! Questions as people ask them: which the base answers, and which it must leave to people.

use chrono::DateTime;

use super::super::{Article, Body, base::*};
use crate::domain::content::{Content, Kind, Origin, Source};

/// Name, language, title, keywords, text.
const ARTICLES: &[(&str, &str, &str, &[&str], &str)] = &[
    (
        "join",
        "ru",
        "Как вступить в ассоциацию",
        &["стать участником", "вступление в MTLA"],
        "Откройте линию доверия к MTLAP, получите рекомендацию участника и подайте заявку.",
    ),
    (
        "join",
        "en",
        "How to join the association",
        &["become a member", "membership application"],
        "Open a trustline to MTLAP, get a recommendation and send your application.",
    ),
    (
        "vote",
        "ru",
        "Как проголосовать",
        &["голосование", "делегировать голос"],
        "Голосует каждый участник с токеном MTLAP. Голос можно делегировать.",
    ),
    (
        "vote",
        "en",
        "How to vote",
        &["voting", "delegate my vote"],
        "Every member who holds MTLAP may vote or delegate the vote.",
    ),
    (
        "wallet",
        "ru",
        "Как создать кошелёк",
        &["установить кошелёк", "открыть кошелёк"],
        "Установите бота MyMTLWallet и сохраните секретный ключ.",
    ),
    (
        "lost-key",
        "ru",
        "Потерян ключ от кошелька",
        &["восстановить ключ", "потерял сид-фразу"],
        "Потерянный ключ восстановить нельзя. Заведите новый кошелёк.",
    ),
    (
        "lost-key",
        "en",
        "I lost my wallet key",
        &["recover secret key"],
        "A lost key cannot be restored. Create a new wallet.",
    ),
    (
        "airdrop",
        "ru",
        "Раздача новичкам",
        &["получить эйрдроп", "когда аирдроп"],
        "Первую раздачу получает тот, кто прошёл проверку.",
    ),
    (
        "court",
        "ru",
        "Как обратиться в суд",
        &["подать иск", "пошлина суда"],
        "Нужны истец, ответчик, требование и оплата пошлины.",
    ),
    (
        "fees",
        "ru",
        "Членские взносы",
        &["сколько стоит членство"],
        "Взносов нет, платятся только комиссии сети.",
    ),
    (
        "eurmtl",
        "ru",
        "Обмен EURMTL на евро",
        &["вывести EURMTL на карту", "обменять EURMTL"],
        "Обменять можно у анкоров или у участников.",
    ),
];

fn base() -> Base {
    let list = (1..)
        .zip(ARTICLES)
        .map(|(id, (name, lang, title, keywords, text))| Article {
            id,
            name: (*name).into(),
            lang: (*lang).into(),
            body: Body {
                title: (*title).into(),
                text: (*text).into(),
                keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
                synonyms: vec![vec!["аирдроп".into(), "эйрдроп".into(), "раздача".into()]],
                ..Body::default()
            },
            version: 1,
            author: 1,
            changed_at: DateTime::UNIX_EPOCH,
            archived_at: None,
        });
    Base::new(list.collect())
}

fn answered(question: &str, speaks: &str) -> Option<(String, String)> {
    let base = base();
    match base.judge(
        &Settings::default(),
        None,
        &Content::of_text(question),
        speaks,
    ) {
        Verdict::Answer(found) => Some((found.article.name.clone(), found.article.lang.clone())),
        _ => None,
    }
}

#[test]
fn good_questions_are_answered() {
    let rows = [
        ("Как вступить в ассоциацию?", "ru", "join"),
        (
            "Здравствуйте! Подскажите, пожалуйста, как вступить?",
            "ru",
            "join",
        ),
        ("хочу стать участником", "ru", "join"),
        ("как вступить в ассоцацию", "ru", "join"),
        ("вступлние в MTLA", "ru", "join"),
        ("how do I join the association?", "en", "join"),
        ("Hi! how to becom a membre", "en", "join"),
        ("где проголосовать?", "ru", "vote"),
        ("как делегировать голос", "ru", "vote"),
        ("Hello, how can I delegate my vote?", "en", "vote"),
        ("как создать кошелек", "ru", "wallet"),
        ("как создать кашелек", "ru", "wallet"),
        ("потерял ключ от кошелька, что делать", "ru", "lost-key"),
        ("восстоновить ключ", "ru", "lost-key"),
        ("I lost my key", "en", "lost-key"),
        ("когда раздача?", "ru", "airdrop"),
        ("как получить аирдроп", "ru", "airdrop"),
        ("хочу подать иск в суд", "ru", "court"),
        ("какие членские взносы", "ru", "fees"),
        ("как вывести EURMTL на карту?", "ru", "eurmtl"),
    ];
    for (question, speaks, name) in rows {
        let got = answered(question, speaks);
        assert_eq!(
            got,
            Some((name.into(), speaks.into())),
            "{question}: {:?}",
            base()
                .matches(question, speaks, 3)
                .iter()
                .map(|m| (&m.article.name, m.confidence))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn near_misses_are_left_to_people() {
    let rows = [
        "хочу выйти из ассоциации",
        "почему мою заявку на вступление отклонили второй раз без объяснений",
        "меня обманул участник, верните деньги",
        "кошелёк не открывается после обновления телефона",
        "где мои токены за прошлый месяц",
        "суд вынес решение, но ответчик не платит",
        "не пришёл дивиденд",
        "куда жаловаться на администратора",
        "можно ли перевести голосование на другую дату",
        "ключ от квартиры в Баре у кого",
        "my payment is stuck since yesterday",
        "who moderates the association chat",
        "there is a bug in the wallet app on android",
        "vote results look wrong, please check the count",
        "можно ли оплатить картой аренду жилья через анкоров в Черногории",
    ];
    for question in rows {
        assert_eq!(
            answered(question, "ru"),
            None,
            "{question}: {:?}",
            base()
                .matches(question, "ru", 3)
                .iter()
                .map(|m| (&m.article.name, m.confidence))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn the_answer_is_in_the_persons_language_where_there_is_one() {
    assert_eq!(
        answered("how to vote?", "ru"),
        Some(("vote".into(), "ru".into()))
    );
    assert_eq!(
        answered("как проголосовать", "en"),
        Some(("vote".into(), "en".into()))
    );
    // No English text: better in Russian than not at all.
    assert_eq!(
        answered("членские взносы", "en"),
        Some(("fees".into(), "ru".into()))
    );
}

#[test]
fn greetings_thanks_and_calls_for_a_person_are_never_answered() {
    let base = base();
    let settings = Settings::default();
    let judge = |text: &str| base.judge(&settings, None, &Content::of_text(text), "ru");
    for text in ["Привет!", "Добрый день", "спасибо", "👍"] {
        assert_eq!(judge(text), Verdict::SmallTalk, "{text}");
    }
    for text in ["позовите человека", "оператор", "human"] {
        assert_eq!(judge(text), Verdict::Person, "{text}");
    }
    assert_eq!(judge("???"), Verdict::Nothing);
}

#[test]
fn settings_and_content_can_forbid_it() {
    let base = base();
    let question = Content::of_text("как вступить в ассоциацию");
    let answers = |settings: &Settings, category: Option<&str>, content: &Content| {
        matches!(
            base.judge(settings, category, content, "ru"),
            Verdict::Answer(_)
        )
    };
    let usual = Settings::default();
    assert!(answers(&usual, Some("join"), &question));
    let off = Settings {
        enabled: false,
        ..usual.clone()
    };
    assert!(!answers(&off, None, &question));
    let silent = Settings {
        silent_categories: vec!["complaint".into()],
        ..usual.clone()
    };
    assert!(!answers(&silent, Some("complaint"), &question));
    assert!(answers(&silent, Some("join"), &question));
    let strict = Settings {
        threshold: 101,
        ..usual.clone()
    };
    assert!(!answers(&strict, None, &question));
    let photo = Content {
        kind: Kind::Photo,
        ..question.clone()
    };
    assert!(!answers(&usual, None, &photo));
    let origin = Origin {
        source: Source::Person {
            name: "Олег".into(),
        },
        at: DateTime::UNIX_EPOCH,
    };
    let forwarded = Content {
        origin: Some(origin),
        ..question.clone()
    };
    assert!(!answers(&usual, None, &forwarded));
    let story = Content::of_text("как вступить в ассоциацию ".repeat(12));
    assert!(!answers(&usual, None, &story));
    assert_eq!(
        Base::new(Vec::new()).judge(&usual, None, &question, "ru"),
        Verdict::Gap(Vec::new())
    );
}

#[test]
fn what_is_no_answer_may_still_be_a_suggestion() {
    let base = base();
    let question = Content::of_text("кошелёк не открывается после обновления телефона");
    let Verdict::Gap(list) = base.judge(
        &Settings {
            suggest_from: 20,
            ..Settings::default()
        },
        None,
        &question,
        "ru",
    ) else {
        panic!("no gap");
    };
    let names: Vec<&str> = list.iter().map(|one| one.article.name.as_str()).collect();
    assert!(names.contains(&"wallet") && names.len() <= 3, "{names:?}");
}

#[test]
fn archived_articles_and_broken_synonyms_do_no_harm() {
    let article = Article {
        id: 1,
        name: "join".into(),
        lang: "ru".into(),
        body: Body {
            title: "Как вступить".into(),
            text: "Так.".into(),
            synonyms: vec![vec!["два слова".into(), "x".into()], Vec::new()],
            ..Body::default()
        },
        version: 1,
        author: 1,
        changed_at: DateTime::UNIX_EPOCH,
        archived_at: None,
    };
    let question = Content::of_text("как вступить");
    let judge = |article: Article| {
        matches!(
            Base::new(vec![article]).judge(&Settings::default(), None, &question, "ru"),
            Verdict::Answer(_)
        )
    };
    assert!(judge(article.clone()));
    assert!(!judge(Article {
        archived_at: Some(DateTime::UNIX_EPOCH),
        ..article
    }));
}
