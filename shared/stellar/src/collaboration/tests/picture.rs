//! The picture is the same each time, is well-formed, and its labels do not cover each other.

use super::*;

fn legend() -> Legend {
    Legend {
        title: "Сотрудничество программ".into(),
        mutual: "взаимно".into(),
        declared: "заявлено".into(),
        alone: "Пока без пары".into(),
    }
}

/// Programs without accounts to read, tied as told.
fn made(titles: &[&str], pairs: &[(usize, usize, Status)]) -> Survey {
    let name = |at: &usize| format!("P{at}");
    let pairs: Vec<Pair> = pairs
        .iter()
        .map(|(a, b, status)| Pair {
            a: name(a),
            b: name(b),
            status: *status,
            keys_a: vec![],
            keys_b: vec![],
            uncertain: false,
        })
        .collect();
    let programs = titles.iter().enumerate().map(|(at, title)| {
        let toml = format!("[[program]]\nname = \"P{at}\"\naccounts = [\"{A}\"]");
        let directory = Directory::parse(&toml).unwrap();
        let mut it = standing(&directory.all()[0], None, &pairs);
        it.title = (*title).to_owned();
        it
    });
    Survey {
        programs: programs.collect(),
        pairs,
        doubts: vec![],
    }
}

#[test]
fn the_same_survey_gives_the_same_picture() {
    let it = made(
        &["Ядро & <Ко>", "Two", "Три", "Alone"],
        &[(0, 1, Status::Mutual), (1, 2, Status::DeclaredByB)],
    );
    let picture = svg(&it, &legend());
    assert_eq!(picture, svg(&it, &legend()));
    for part in [
        "Ядро &amp; &lt;Ко&gt;",
        "Три",
        "Alone",
        "Сотрудничество программ",
        "Пока без пары",
        "stroke-dasharray",
    ] {
        assert!(picture.contains(part), "{part}");
    }
    assert_eq!(picture.matches("<circle").count(), 3);
    assert_eq!(picture.matches("<path").count(), 2);
    well_formed(&picture);
}

#[test]
fn nothing_at_all_is_a_picture_too() {
    let picture = svg(&made(&[], &[]), &legend());
    well_formed(&picture);
    assert!(!picture.contains("NaN") && !picture.contains("Пока"));
    let many: Vec<String> = (0..40)
        .map(|it| format!("Программа с длинным названием номер {it}"))
        .collect();
    let titles: Vec<&str> = many.iter().map(String::as_str).collect();
    well_formed(&svg(&made(&titles, &[]), &legend()));
}

#[test]
fn labels_keep_apart_and_inside() {
    for count in [2_usize, 3, 7, 12, 13, 23, 30] {
        let many: Vec<String> = (0..count)
            .map(|it| format!("Программа с длинным именем {it}"))
            .collect();
        let titles: Vec<&str> = many.iter().map(String::as_str).collect();
        let ring: Vec<_> = (0..count)
            .map(|it| (it, (it + 1) % count, Status::Mutual))
            .collect();
        let picture = svg(&made(&titles, &ring), &legend());
        let boxes = labels(&picture);
        assert_eq!(boxes.len(), count);
        let height: f64 = number(picture.lines().next().unwrap(), "height=\"");
        for (at, one) in boxes.iter().enumerate() {
            for corner in one {
                assert!(
                    (0.0..=WIDTH_SHOWN).contains(&corner.0),
                    "{count}: {corner:?} is outside"
                );
                assert!(
                    (100.0..=height).contains(&corner.1),
                    "{count}: {corner:?} is outside of {height}"
                );
            }
            for other in &boxes[at + 1..] {
                assert!(apart(one, other), "{count}: {one:?} covers {other:?}");
            }
        }
    }
}

const WIDTH_SHOWN: f64 = 1080.0;

fn number(text: &str, after: &str) -> f64 {
    let rest = &text[text
        .find(after)
        .unwrap_or_else(|| panic!("{after} in {text}"))
        + after.len()..];
    rest[..rest.find(['"', ' ', ')']).unwrap()].parse().unwrap()
}

/// The corners of the box that each label of a node takes, by a generous width of letters.
fn labels(picture: &str) -> Vec<[(f64, f64); 4]> {
    let lines = picture.lines().filter(|it| it.contains("text-anchor"));
    lines
        .map(|line| {
            let (x, y, size) = (
                number(line, " x=\""),
                number(line, " y=\""),
                number(line, "font-size=\""),
            );
            let text = &line[line.find('>').unwrap() + 1..line.rfind('<').unwrap()];
            let long = text.chars().count() as f64 * size * 0.62;
            let (from, to) = match () {
                () if line.contains("\"end\"") => (-long, 0.0),
                () if line.contains("\"middle\"") => (-long / 2.0, long / 2.0),
                () => (0.0, long),
            };
            let turn = if line.contains("rotate(") {
                number(line, "rotate(").to_radians()
            } else {
                0.0
            };
            let low = number(line, "dy=\"");
            [
                (from, low - size * 0.8),
                (to, low - size * 0.8),
                (to, low),
                (from, low),
            ]
            .map(|(dx, dy)| {
                (
                    x + dx * turn.cos() - dy * turn.sin(),
                    y + dx * turn.sin() + dy * turn.cos(),
                )
            })
        })
        .collect()
}

/// Whether some side of either box has the other box wholly beyond it.
fn apart(one: &[(f64, f64); 4], other: &[(f64, f64); 4]) -> bool {
    [one, other].into_iter().any(|it| {
        [(0, 1), (1, 2)].into_iter().any(|(a, b)| {
            let axis = (it[b].0 - it[a].0, it[b].1 - it[a].1);
            let spread = |corners: &[(f64, f64); 4]| {
                let along = corners.map(|c| c.0 * axis.0 + c.1 * axis.1);
                (
                    along.iter().copied().fold(f64::MAX, f64::min),
                    along.iter().copied().fold(f64::MIN, f64::max),
                )
            };
            let ((low, high), (other_low, other_high)) = (spread(one), spread(other));
            high <= other_low || other_high <= low
        })
    })
}

/// Tags open and close, and no stray signs stand between them: enough of XML for what is written here.
fn well_formed(picture: &str) {
    let mut open = Vec::new();
    for part in picture.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("every tag ends");
        assert!(
            !text.contains('>') && text.split('&').skip(1).all(|it| it.contains(';')),
            "{text}"
        );
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty());
}
