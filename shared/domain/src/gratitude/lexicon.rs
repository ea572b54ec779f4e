//! Words and pictures of thanks in Russian, English and Serbian, and the polite ones that may stand beside them.
//!
//! Words are lower case, with е for ё; Serbian in both alphabets.

/// Says thanks by itself.
const THANKS: &str = "
    спасибо спс спсб спасиб спасиба спасибочки спасибки спасибище пасиб пасибо пасиба
    благодарю благодарим благодарствую благодарен благодарна благодарны признателен признательна
    мерси сенкс сэнкс сенкью
    thanks thank thankyou thanku thx thnx tnx thanx ty tysm tyvm cheers merci
    хвала захваљујем фала hvala zahvaljujem fala
";

/// Adds warmth, receipt or parting, and asks for nothing.
const KIND: &str = "
    большое огромное преогромное вам вас тебе тебя всем очень много все еще раз заранее за
    от души душевно искренне сердечно друзья ребята пока удачи ура
    ок окей ага да хорошо понял поняла понятно ясно супер отлично класс круто здорово прекрасно
    чудесно замечательно получилось помогло работает выручили
    a lot so much very many you u all again for the your ok okay great cool nice super perfect
    awesome got it yes bye guys mate friend million ton tons bunch kindly works
    пуно ти лепо лијепо најлепше свима на
    puno vam ti lepo lijepo mnogo najlepše najlepse svima na
";

/// What one thanks for: polite only right after a word that leads to it, for "help, thanks" asks.
const REASON: &str = "
    помощь ответ поддержку работу help support answer
    помоћ помоћи одговор pomoć pomoći pomoci odgovor
";

/// Leads to what one thanks for.
const LEADS: &str = "за for the your на na";

/// Says thanks, or received with pleasure, by itself.
const THANKS_EMOJI: &str = "👍🙏❤♥💙💚💛🧡💜🤍💖💕💗💐🌹🤝👌🙌👏🫶🥰🤗";

/// Pleasant beside thanks, says nothing alone.
const KIND_EMOJI: &str =
    "😊☺🙂😀😃😄😁😍😘😇🤩😉😎🫡😌😻🎉🥳🔥💪✨⭐🌟💯✅✔🌸🌺🌷🌻☀🍀🚀🎁👋✌🤙💫☕🕊";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

pub fn thanks_word(word: &str) -> bool {
    listed(THANKS, word)
}

/// Whether a word is polite where it stands.
pub fn kind_word(before: Option<&str>, word: &str) -> bool {
    listed(KIND, word)
        || (listed(REASON, word) && before.is_some_and(|before| listed(LEADS, before)))
}

pub fn thanks_emoji(c: char) -> bool {
    THANKS_EMOJI.contains(c)
}

pub fn kind_emoji(c: char) -> bool {
    KIND_EMOJI.contains(c)
}
