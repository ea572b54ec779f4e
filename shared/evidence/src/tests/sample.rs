//! A case with everything in it, for the tests of this crate.

use chrono::{TimeDelta, TimeZone as _, Utc};
use mtl_domain::{
    audit::{sha256, to_hex},
    clock::Instant,
};

use crate::input::*;

/// So many minutes into the story.
pub fn at(minutes: i64) -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 3, 9, 0, 0).unwrap() + TimeDelta::minutes(minutes)
}

pub fn stone(reason: &str) -> Tombstone {
    Tombstone {
        sha256: to_hex(&sha256(b"what it was")),
        reason: reason.into(),
        at: at(5_000),
    }
}

pub fn person(id: i64, role: Role, name: &str) -> Person {
    Person {
        id,
        role,
        name: name.into(),
        username: None,
        telegram: None,
        stellar: None,
        named: true,
    }
}

pub fn said(id: i64, author: i64, role: Role, minutes: i64, text: &str) -> Message {
    Message {
        id,
        number: Some(id + 100),
        level: Level::Court,
        author,
        role,
        kind: "text".into(),
        sent: at(minutes),
        deleted: None,
        reply_to: None,
        forward: None,
        versions: vec![words(minutes, text)],
        files: Vec::new(),
    }
}

pub fn words(minutes: i64, text: &str) -> Version {
    Version {
        at: at(minutes),
        body: Body::Words {
            text: text.into(),
            links: Vec::new(),
        },
    }
}

pub fn file(id: i64, name: &str, content: Content) -> File {
    File {
        id,
        unique: format!("AQADuniq{id}"),
        name: Some(name.into()),
        kind: "document".into(),
        size: Some(31_457_280),
        stated: None,
        content,
    }
}

/// A picture that can be shown: one dot.
fn png() -> Vec<u8> {
    const DATA: &str = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da6364f8cf500f0003830183e2f2d7210000000049454e44ae426082";
    DATA.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// The whole story: a deposit that was not returned.
pub fn case() -> Input {
    let anna = Person {
        username: Some("anna_k".into()),
        telegram: Some(712_345_678),
        stellar: Some("GAQ5ERJVI6IW5UVNPEVXUUVMXH3GCDHJ4BJAXMAAKPR5VBWWAUOMABIZ".into()),
        ..person(11, Role::Claimant, "Анна Ковалёва")
    };
    let boris = Person {
        username: Some("boris_m".into()),
        telegram: Some(598_765_432),
        named: false,
        ..person(12, Role::Respondent, "Борис Маринич")
    };
    let people = vec![
        anna,
        boris,
        person(13, Role::Agent, "Мира"),
        person(14, Role::Secretary, "Олег Тарасов"),
    ];
    let (claimant, respondent) = (Role::Claimant, Role::Respondent);
    let mut first = said(
        1,
        11,
        Role::Member,
        0,
        "Здравствуйте! Борис Маринич (@boris_m) не возвращает залог за дом в Баре: 4000 EURMTL. Срок вышел 1 ноября.",
    );
    first.level = Level::Support;
    let mut answer = said(
        2,
        13,
        Role::Agent,
        12,
        "Анна, мы вас услышали. Пришлите, пожалуйста, расписку и перевод, по которому видно сумму.",
    );
    answer.level = Level::Support;
    answer.reply_to = Some(1);
    let mut receipt = said(
        3,
        11,
        Role::Member,
        31,
        "Вот расписка и видео осмотра дома.",
    );
    receipt.level = Level::Support;
    receipt.versions = vec![
        words(31, "Вот расписка."),
        words(33, "Вот расписка и видео."),
        Version {
            at: at(1_500),
            body: Body::Words {
                text: "Вот расписка и видео осмотра дома. Перевод виден в обозревателе.".into(),
                links: vec!["https://stellar.expert/explorer/public/tx/5f3c9a1be0d44f0c8b7e62f1a9d35c7708b4e6a1c2d3f4a5b6c7d8e9f0a1b2c3".into()],
            },
        },
    ];
    receipt.files = vec![1, 2];
    let mut private = said(4, 11, Role::Member, 60, "Это между нами.");
    private.level = Level::Support;
    let mut reply = said(
        5,
        12,
        respondent,
        4_320,
        "Залог удержан за сломанный котёл, смотрите акт.\n\nСсылкаБезПробеловКотораяОченьДлиннаяИНеПомещаетсяВСтрокуТелефонаНикак_0123456789_0123456789_0123456789",
    );
    reply.forward = Some(Forward {
        at: at(4_000),
        origin: Origin::Name("Сергей, мастер".into()),
    });
    reply.files = vec![3];
    let mut rude = said(6, 12, respondent, 4_330, "");
    rude.versions = vec![Version {
        at: at(4_330),
        body: Body::Redacted(stone("Домашний адрес третьего человека")),
    }];
    let mut gone = said(
        7,
        11,
        claimant,
        4_400,
        "Котёл работал, это видно на видео. <script>alert(1)</script>",
    );
    gone.deleted = Some(at(4_420));
    gone.reply_to = Some(5);
    let order = said(
        8,
        14,
        Role::Secretary,
        5_800,
        "Материалы приняты. Заседание назначено на 20 ноября, 19:00.",
    );
    Input {
        case: Case {
            id: "2026-7".into(),
            subject: "Невозвращённый залог за аренду дома в Баре".into(),
            level: Level::Court,
            closed: true,
            opened: at(0),
            filed: Some(at(2_900)),
            notified: Some(at(3_100)),
            ended: None,
            grievance: Some(
                "Залог 4000 EURMTL не возвращён в срок, о котором договорились письменно.".into(),
            ),
            demand: Some("Вернуть 4000 EURMTL и возместить судебный сбор.".into()),
            outcome: None,
        },
        version: 2,
        previous: Some(to_hex(&sha256(b"the first bundle"))),
        created: at(6_000),
        exporter: "Олег Тарасов".into(),
        program: "mtl-bots 0.1.0".into(),
        zone: "Europe/Podgorica".into(),
        consent: Consent {
            scope: Scope::Selected,
            selected: [1, 2, 3].into(),
        },
        people,
        messages: vec![order, gone, rude, reply, private, receipt, answer, first],
        files: vec![
            File {
                kind: "photo".into(),
                name: Some("расписка Борис Маринич.png".into()),
                ..file(1, "", Content::Here(png()))
            },
            File {
                kind: "video".into(),
                stated: Some(
                    "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab".into(),
                ),
                ..file(2, "осмотр.mp4", Content::TooLarge)
            },
            file(
                3,
                "акт осмотра.pdf",
                Content::Here(b"%PDF-1.4 an act".to_vec()),
            ),
            file(4, "паспорт.jpg", Content::Redacted(stone("Чужой документ"))),
        ],
        exhibits: vec![
            Exhibit {
                number: 2,
                title: "Видео осмотра".into(),
                by: 11,
                at: at(2_950),
                messages: vec![4],
                files: vec![2, 4],
            },
            Exhibit {
                number: 1,
                title: "Расписка о залоге".into(),
                by: 11,
                at: at(2_940),
                messages: vec![3],
                files: vec![1],
            },
        ],
        room: 40_000_000,
    }
}
