//! The two texts with which the join bot sends people to the desk: read exactly, and nothing else is taken for one.

use mtl_domain::named;

named! {
    /// What a human checks before an application goes to the Council.
    pub enum Item as "checklist item" {
        /// Not in the Registry of members.
        Registry = "registry",
        /// Not in the Black List.
        Blacklist = "blacklist",
    }
}

/// The texts, up to the address.
const TEXTS: [[&str; 3]; 2] = [
    [
        "Хочу вступить в Ассоциацию Монтелиберо.",
        "Соглашение прочитано и выражаю полное согласие с ним.",
        "Мой адрес:",
    ],
    [
        "I want to join the Montelibero Association.",
        "I have read the Agreement and express my full agreement with it.",
        "My address:",
    ],
];
/// How many letters an address has.
const ADDRESS: usize = 56;

/// The address of an application, if the text is one. People copy with blanks round it and empty lines between.
#[must_use]
pub fn read(text: &str) -> Option<&str> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let &[first, second, third] = lines.as_slice() else {
        return None;
    };
    let address = TEXTS
        .iter()
        .find(|[one, two, _]| first == *one && second == *two)
        .and_then(|[_, _, lead]| third.strip_prefix(lead))?
        .trim();
    let shape = address.len() == ADDRESS
        && address.starts_with('G')
        && address
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    shape.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";

    #[test]
    fn both_texts_are_read_and_nothing_else() {
        for [one, two, three] in TEXTS {
            let text = format!("{one}\n{two}\n{three} {ADDRESS}");
            assert_eq!(read(&text), Some(ADDRESS));
            let loose = format!("  {one} \n\n{two}\n{three}   {ADDRESS}\n");
            assert_eq!(read(&loose), Some(ADDRESS));
            for wrong in [
                format!("{one}\n{three} {ADDRESS}"),
                format!("{one}\n{two}\n{three} GABC"),
                format!("{one}\n{two}\n{three} {ADDRESS}\nи ещё"),
                format!("> {one}\n{two}\n{three} {ADDRESS}"),
            ] {
                assert_eq!(read(&wrong), None, "{wrong}");
            }
        }
    }
}
