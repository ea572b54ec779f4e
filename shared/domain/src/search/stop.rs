//! Words that stand in every question and tell nothing about it.

use std::{collections::HashSet, sync::LazyLock};

const RUSSIAN: &str = "
    а без бы был была были было быть в вам вас ваш вот все всего вы где да для до его ее если
    есть еще же за здравствуйте и из или им их к как какая какие какой какое когда кто куда ли
    меня мне могу можно мой моя мою мы на надо нас наш не нет ни но ну нужно о об он она они от
    по пожалуйста подскажите почему привет при про с сам свой своего себя скажите сколько со так
    такое там те то того тоже только ты у уже хочу чего чем что чтобы эта эти это этот этого я
";

const ENGLISH: &str = "
    a about am an and any are as at be been but by can could did do does dont for from get had
    has have hello hi how i if im in is it its me my need no not of on or our please should so
    some that the their them there they this to was want we were what when where which who why
    will with would you your
";

static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    RUSSIAN
        .split_whitespace()
        .chain(ENGLISH.split_whitespace())
        .collect()
});

/// Whether a word is passed over, in the form `tokens` gives it.
pub fn is_stop(word: &str) -> bool {
    ALL.contains(word)
}
