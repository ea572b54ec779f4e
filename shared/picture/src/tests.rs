//! Proofs that pictures show what they should: letters are letters, the same input gives the same bytes.

mod scales;

use resvg::tiny_skia::Pixmap;

use super::*;

fn letters(words: &str) -> Vec<u8> {
    let mut svg = Svg::new(600.0, 100.0);
    svg.text(
        (10.0, 70.0),
        words,
        50.0,
        Weight::Regular,
        Anchor::Start,
        "#000000",
        580.0,
    );
    let bytes = png(&svg.finish()).unwrap();
    Pixmap::decode_png(&bytes).unwrap().data().to_vec()
}

fn dark(pixels: &[u8]) -> usize {
    pixels.chunks(4).filter(|pixel| pixel[0] < 128).count()
}

/// Two weeks of a desk; looked at when the drawing is changed: `PICTURE=/tmp/x.png cargo test -p mtl-picture`.
fn sample() -> Chart {
    let counts = |list: &[i32]| list.iter().map(|n| Some(f64::from(*n))).collect();
    let days = ["пн 9", "вт 10", "ср 11", "чт 12", "пт 13", "сб 14", "вс 15"];
    Chart {
        title: "Отчёт помощи за неделю".into(),
        subtitle: "9–15 ноября 2026, Подгорица".into(),
        panels: vec![
            Panel {
                title: "Обращения по дням".into(),
                shape: Shape::Bars,
                labels: days.map(String::from).to_vec(),
                series: vec![
                    Series {
                        name: "получено".into(),
                        values: counts(&[12, 18, 9, 31, 22, 4, 0]),
                    },
                    Series {
                        name: "завершено".into(),
                        values: counts(&[10, 15, 14, 25, 20, 6, 1]),
                    },
                ],
                whole: true,
            },
            Panel {
                title: "Первый ответ, рабочих часов".into(),
                shape: Shape::Lines,
                labels: (36..=46).map(|week| format!("нед. {week}")).collect(),
                series: vec![
                    Series {
                        name: "половина быстрее (p50)".into(),
                        values: vec![
                            Some(1.2),
                            Some(0.9),
                            Some(1.5),
                            None,
                            Some(0.7),
                            Some(0.65),
                            Some(0.8),
                            Some(1.0),
                            Some(0.6),
                            Some(0.5),
                            Some(0.45),
                        ],
                    },
                    Series {
                        name: "девять из десяти (p90)".into(),
                        values: vec![
                            Some(5.5),
                            Some(6.25),
                            Some(4.0),
                            None,
                            Some(7.5),
                            Some(3.5),
                            Some(3.0),
                            Some(4.0),
                            Some(2.75),
                            Some(2.5),
                            Some(2.25),
                        ],
                    },
                ],
                whole: false,
            },
        ],
        comma: true,
        foot: "Формулы: docs/figures.md".into(),
    }
}

#[test]
fn letters_are_really_drawn() {
    assert_eq!(dark(&letters("")), 0);
    assert_eq!(
        dark(&letters("   \n\u{1F600}")),
        0,
        "what the font has not is left out"
    );
    let drawn: Vec<Vec<u8>> = ["Ж", "Ы", "ё", "Q", "g", "5", "№", "€"]
        .iter()
        .map(|c| letters(c))
        .collect();
    for (number, one) in drawn.iter().enumerate() {
        assert!(dark(one) > 100, "letter {number}");
        for other in &drawn[number + 1..] {
            assert_ne!(one, other, "each letter has a shape of its own");
        }
    }
    assert_eq!(letters("а  б\tв"), letters("а б в"));
}

#[test]
fn the_font_has_every_letter_of_both_languages() {
    let all = ('а'..='я')
        .chain('А'..='Я')
        .chain('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9');
    for c in all.chain("ёЁ–—«»„“…№€%.,:;!?()[]{}<>&\"'/\\#@+-=*~^_|`$°±·×÷".chars())
    {
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(font::drawable(&c.to_string(), weight), c.to_string(), "{c}");
        }
    }
}

#[test]
fn words_are_no_markup_and_are_cut_to_their_room() {
    let mut svg = Svg::new(300.0, 100.0);
    let evil = "<script>&\"'</svg>";
    svg.text(
        (0.0, 50.0),
        evil,
        30.0,
        Weight::Bold,
        Anchor::Start,
        "#000000",
        290.0,
    );
    let svg = svg.finish();
    assert!(!svg.contains("script") && png(&svg).is_ok());
    let cut = font::fitting(
        "Очень длинное название категории",
        30.0,
        Weight::Regular,
        200.0,
    );
    assert!(
        cut.ends_with('…') && width(&cut, 30.0, Weight::Regular) <= 200.0,
        "{cut}"
    );
    assert_eq!(
        font::fitting("Коротко", 30.0, Weight::Regular, 200.0),
        "Коротко"
    );
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let bytes = png(&sample().svg()).unwrap();
    assert_eq!(bytes, png(&sample().svg()).unwrap());
    assert!(
        bytes.starts_with(&[0x89, b'P', b'N', b'G']) && bytes.len() < 300_000,
        "{}",
        bytes.len()
    );
    let mut other = sample();
    other.panels[0].series[0].values[0] = Some(13.0);
    assert_ne!(bytes, png(&other.svg()).unwrap());
    if let Ok(path) = std::env::var("PICTURE") {
        std::fs::write(path, &bytes).unwrap();
    }
}

#[test]
fn odd_values_are_drawn_somehow() {
    let mut chart = sample();
    chart.panels[0].series[0].values = vec![
        Some(f64::NAN),
        Some(f64::INFINITY),
        Some(-5.0),
        None,
        Some(1e12),
    ];
    chart.panels[1].labels.clear();
    chart.panels[1].series.clear();
    chart.title = "Д".repeat(500);
    assert!(png(&chart.svg()).is_ok());
    chart.panels.clear();
    assert!(png(&chart.svg()).is_ok());
}

#[test]
fn what_is_no_picture_is_refused() {
    assert!(matches!(png("<svg"), Err(Fault::Svg(_))));
    let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"10\"/>";
    assert!(matches!(png(huge), Err(Fault::Size(9000, 10))));
}

#[test]
fn words_of_another_drawing_become_outlines() {
    let text = |more: &str, words: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"60\"><text x=\"100\" y=\"40\" font-size=\"20\" fill=\"#1d2733\"{more}>{words}</text></svg>"
        )
    };
    let plain = crate::outlined(&text("", "Аб"));
    assert!(
        !plain.contains("<text") && plain.contains("<path d=\"M"),
        "{plain}"
    );
    let bytes = crate::png(&plain).unwrap();
    let empty = crate::png(&crate::outlined(&text("", ""))).unwrap();
    assert!(bytes.len() > empty.len(), "the letters are there");
    let end = crate::outlined(&text(
        " text-anchor=\"end\" dy=\"5\" transform=\"rotate(90.0 1 2)\"",
        "Аб",
    ));
    assert!(end.contains("transform=\"rotate(90.0 1 2)\"") && end != plain);
    let contours = |words: &str| crate::outlined(&text("", words)).matches('Z').count();
    assert!(
        contours("&amp;") < contours("&amp;amp;"),
        "a sign of XML is one letter, its name is several"
    );
    let odd = "<svg><text x=\"1\">no size</text></svg>";
    assert_eq!(crate::outlined(odd), odd, "what is not understood stays");
}
