//! Greetings that ask for nothing yet, and calls for a person in place of a bot.

use crate::search::tokens;

/// More words than this hold something else.
const MAX_WORDS: usize = 5;

/// Greets by itself or belongs to a greeting.
const GREETING: &str = "
    привет приветик приветствую здравствуйте здравствуй здрасьте здрасте здорово хай хеллоу ку салют добрый доброе доброй доброго
    день дня утро утра утречко вечер вечера вечерочек ночи ночь времени суток всем вам тебе друзья команда поддержка
    ребята коллеги уважаемые господа
    hi hello hey hiya greetings good morning day afternoon evening night there all everyone everybody team guys folks support
    здраво ћао добар дан вече zdravo cao ćao dobar dan vece veče dobro jutro
";

/// Somebody alive.
const PERSON: &str = "
    человек человека человеку человеком оператор оператора оператору оператором живой живого живому живым агент агента агенту агентом
    сотрудник сотрудника сотруднику сотрудником специалист специалиста специалисту специалистом менеджер менеджера менеджеру
    human operator agent person representative manager somebody
";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Whether a message greets and nothing else.
#[must_use]
pub fn is_greeting(text: &str) -> bool {
    let words = tokens(text);
    !words.is_empty()
        && words.len() <= MAX_WORDS
        && !text.contains('?')
        && words.iter().all(|word| listed(GREETING, word))
}

/// Whether a message asks for a person: a few words, one of them for somebody alive. When in doubt the answer is yes:
/// a person where the bot would have done costs a minute, the bot where a person was asked for costs trust.
#[must_use]
pub fn asks_for_person(text: &str) -> bool {
    let words = tokens(text);
    words.len() <= MAX_WORDS && words.iter().any(|word| listed(PERSON, word))
}

/// The text without the greeting at its beginning: «добрый день» would else be looked for in articles.
#[must_use]
pub fn without_greeting(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match tokens(word).as_slice() {
            [one] if listed(GREETING, one) => {
                rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
            }
            _ => return rest,
        }
    }
}
