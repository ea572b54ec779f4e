//! A vocabulary as a desk of some years has: a few words in every second question, many in hardly any.

use mtl_domain::search::Words;

const BEGINS: [&str; 24] = [
    "ко", "мо", "ва", "пе", "ли", "сто", "бра", "гро", "до", "жу", "зе", "кла", "ма", "но", "ор",
    "пи", "ра", "су", "то", "фи", "хо", "ца", "ша", "ю",
];
const MIDDLES: [&str; 26] = [
    "ба", "ве", "го", "ду", "жо", "за", "ки", "ло", "ми", "ну", "по", "ре", "си", "ту", "фа", "ха",
    "цы", "че", "шу", "бо", "ви", "гу", "дра", "кле", "ста", "бло",
];
const ENDS: [&str; 26] = [
    "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ц", "ч", "ш",
    "рб", "рг", "лк", "мп", "нд", "рт", "рк",
];
/// Words that many ask about, the most frequent first.
const FREQUENT: [&str; 12] = [
    "кошелёк",
    "токен",
    "airdrop",
    "перевод",
    "ключ",
    "голосование",
    "trustline",
    "баланс",
    "вступить",
    "обмен",
    "комиссия",
    "адрес",
];
/// People have one of so many first names and one of so many last names.
pub const FIRST: usize = 40;
/// See [`FIRST`].
pub const LAST: usize = 1000;

/// A word as it is looked for and as it is kept, and in every how many tickets it is.
#[derive(Debug, Clone)]
pub struct Word {
    /// As people write it.
    pub written: String,
    /// As it is kept.
    pub kept: String,
    /// It is in every so many tickets.
    pub every: i64,
}

/// Some 16 000 words that do not fall together, in the order in which they are kept.
pub fn vocabulary() -> Vec<Word> {
    let known = Words::default();
    let made = BEGINS
        .iter()
        .flat_map(|a| MIDDLES.iter().map(move |b| (a, b)))
        .flat_map(|(a, b)| ENDS.iter().map(move |c| format!("{a}{b}{c}")));
    let mut list: Vec<Word> = Vec::new();
    for (rank, written) in FREQUENT
        .iter()
        .map(|word| (*word).to_owned())
        .chain(made)
        .enumerate()
    {
        let [kept] = &known.terms(&written)[..] else {
            continue;
        };
        // Zipf: the n-th word is n times rarer than the first. The last hundred are in next to no ticket.
        let every = match i64::try_from(rank).unwrap_or(i64::MAX) {
            rank if rank > 16_000 => 499_979,
            rank => 2 + rank / 2,
        };
        list.push(Word {
            kept: kept.clone(),
            written,
            every,
        });
    }
    list.sort_by(|a, b| a.kept.cmp(&b.kept));
    list.dedup_by(|a, b| a.kept == b.kept);
    list
}

fn syllable(list: &[&'static str], n: usize) -> &'static str {
    list.get(n % list.len()).copied().unwrap_or_default()
}

/// What people are called, first or last.
pub fn name(last: bool, n: usize) -> String {
    let end = if last { "енко" } else { "а" };
    let name = format!(
        "{}{}{}{end}",
        syllable(&MIDDLES, n),
        syllable(&BEGINS, n / MIDDLES.len()),
        syllable(&ENDS, n + usize::from(last)),
    );
    let mut letters = name.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}
