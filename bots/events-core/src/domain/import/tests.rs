//! Files as spreadsheets write them, and faults on exactly the line an editor shows.

use proptest::prelude::*;

use super::*;

fn city(name: &str) -> Option<CityId> {
    match name.to_lowercase().as_str() {
        "podgorica" | "подгорица" => Some(CityId(1)),
        "budva" | "будва" => Some(CityId(2)),
        _ => None,
    }
}

fn today() -> NaiveDate {
    "2026-05-13".parse().unwrap()
}

fn file(text: &str) -> Result<Vec<Past>, Vec<Fault>> {
    read(text, today(), city)
}

fn faults(text: &str) -> Vec<String> {
    let faults = file(text).unwrap_err();
    faults
        .iter()
        .map(|fault| {
            let column = fault.column.map_or("-".to_owned(), |it| it.to_string());
            format!("{} {column} {:?}", fault.line, fault.what)
        })
        .collect()
}

#[test]
fn rows_are_read_in_both_languages() {
    let rows = file(
        "\u{feff}date,title,city,heads,time,organizer\r\n15.03.2026,\"Дебаты, часть \"\"2\"\"\",Podgorica,24,19:00,@mia\r\n\r\n\
         2026-04-01,Кино,Будва,,,\r\n",
    )
    .unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].title, "Дебаты, часть \"2\"");
    assert_eq!((rows[0].line, rows[0].heads), (2, Some(24)));
    assert_eq!(rows[0].organizer.as_deref(), Some("@mia"));
    assert_eq!((rows[1].line, rows[1].city), (4, CityId(2)));
    assert_eq!((rows[1].time, rows[1].heads), (None, None));
    let russian =
        file("Дата;Название;Город;Участники\n15/03/2026;Дебаты, и не только;Подгорица;24").unwrap();
    assert_eq!(russian[0].title, "Дебаты, и не только");
}

#[test]
fn every_fault_has_its_line() {
    assert_eq!(
        faults(
            "date,title,city,heads\n\
             01.02.2026,\"two\nlines\",Podgorica,5\n\
             32.01.2026,a,Podgorica,x\n\
             01.06.2026,b,Atlantis,5\n\
             01.03.2026,,Budva,5\n\
             01.03.2026,c,Budva\n\
             01.02.2026,TWO lines,подгорица,7\n\
             1.3.26,d,Budva,200000\n",
        ),
        [
            "4 date NotADate(\"32.01.2026\")",
            "4 heads NotANumber(\"x\")",
            "5 date Future(2026-06-01)",
            "5 city UnknownCity(\"Atlantis\")",
            "6 title Empty",
            "7 - Fields { found: 3, wanted: 4 }",
            "8 - SameAs { line: 2 }",
            "9 date NotADate(\"1.3.26\")",
            "9 heads NotANumber(\"200000\")",
        ]
    );
}

#[test]
fn the_first_line_is_checked_before_the_rest() {
    assert_eq!(faults(""), ["1 - EmptyFile"]);
    assert_eq!(
        faults("date,date,weather\n1,2,3"),
        [
            "1 date ColumnTwice",
            "1 - UnknownColumn(\"weather\")",
            "1 title MissingColumn",
            "1 city MissingColumn"
        ]
    );
    assert_eq!(
        faults("date,title,city\n01.02.2026,\"open,Budva\n01.02.2026,b,Budva"),
        ["2 - OpenQuote"]
    );
}

#[test]
fn many_faults_are_cut() {
    let text = format!("date,title,city\n{}", "x,y,Budva\n".repeat(80));
    assert_eq!(file(&text).unwrap_err().len(), MOST_FAULTS);
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn any_text_is_rows_or_faults_of_its_lines(text in "(\\PC|\\n|\\r|\"|,|;){0,200}") {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count();
        match file(&text) {
            Ok(rows) => prop_assert!(rows.iter().all(|row| row.line <= lines)),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
            }
        }
    }

    #[test]
    fn what_was_written_is_read(
        rows in prop::collection::vec(("[a-zа-я\",;\n ]{0,12}", 1_u32..28, 0_u32..500), 1..12), semicolon in any::<bool>(),
    ) {
        let comma = if semicolon { ";" } else { "," };
        let mut text = ["date", "title", "city", "heads"].join(comma);
        let mut line = 2;
        let mut expected = Vec::new();
        for (number, (title, day, heads)) in rows.iter().enumerate() {
            // A number makes each title its own, and none empty.
            let title = format!("{number}{title}");
            let fields = [format!("2026-04-{day:02}"), quoted(&title), "Budva".into(), heads.to_string()];
            text.push('\n');
            text.push_str(&fields.join(comma));
            expected.push((line, mtl_domain::text::clean_line(&title), Some(*heads)));
            line += 1 + title.matches('\n').count();
        }
        let read = file(&text).unwrap();
        let read: Vec<_> = read.into_iter().map(|row| (row.line, row.title, row.heads)).collect();
        prop_assert_eq!(read, expected);
    }
}
