//! Rendering: the texts of both languages, parsed once, and the formatter that makes arguments safe.

use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::{Arg, FILES, Html, Lang, Plain, plain};

/// A Fluent file in both languages, as the build found it.
pub(crate) struct File {
    pub name: &'static str,
    pub ru: &'static str,
    pub en: &'static str,
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// One file of one language, twice: arguments are escaped in one and left plain in the other.
struct Texts {
    html: Bundle,
    plain: Bundle,
}

/// The file all others may refer to.
const COMMON: &str = "common";

pub(crate) fn html<const N: usize>(
    lang: Lang,
    file: usize,
    key: &'static str,
    arguments: [(&'static str, Arg<'_>); N],
) -> Html {
    Html::trusted(text(lang, file, key, arguments, true))
}

pub(crate) fn plain<const N: usize>(
    lang: Lang,
    file: usize,
    key: &'static str,
    arguments: [(&'static str, Arg<'_>); N],
) -> Plain {
    Plain::new(text(lang, file, key, arguments, false))
}

pub(crate) fn line<const N: usize>(
    lang: Lang,
    file: usize,
    key: &'static str,
    arguments: [(&'static str, Arg<'_>); N],
    limit: usize,
) -> Plain {
    Plain::new(plain::line(&text(lang, file, key, arguments, false), limit))
}

/// The text of a message. The build has checked that it can be made; should it fail all the same, the key is
/// better than a panic or half a sentence.
pub(crate) fn text<'a>(
    lang: Lang,
    file: usize,
    key: &str,
    arguments: impl IntoIterator<Item = (&'static str, Arg<'a>)>,
    markup: bool,
) -> String {
    let mut values = FluentArgs::new();
    for (name, argument) in arguments {
        values.set(name, argument.into_value(markup));
    }
    try_text(lang, file, key, &values, markup).unwrap_or_else(|| key.to_owned())
}

fn try_text(
    lang: Lang,
    file: usize,
    key: &str,
    values: &FluentArgs<'_>,
    markup: bool,
) -> Option<String> {
    let texts = texts(lang).get(file)?;
    let bundle = if markup { &texts.html } else { &texts.plain };
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let mut text = String::with_capacity(128);
    // Not format_pattern: it would hand the whole text to the formatter, and our own markup would be escaped.
    bundle
        .write_pattern(&mut text, pattern, Some(values), &mut errors)
        .ok()?;
    errors.is_empty().then_some(text)
}

fn texts(lang: Lang) -> &'static [Texts] {
    static RU: OnceLock<Vec<Texts>> = OnceLock::new();
    static EN: OnceLock<Vec<Texts>> = OnceLock::new();
    let cell = match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    };
    cell.get_or_init(|| load(lang))
}

fn load(lang: Lang) -> Vec<Texts> {
    let read = |file: &File| {
        let text = match lang {
            Lang::Ru => file.ru,
            Lang::En => file.en,
        };
        // Broken entries do not get through the build; what can be read is kept.
        Arc::new(FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource))
    };
    let common = FILES.iter().find(|file| file.name == COMMON).map(read);
    let texts = |file: &File| {
        let own = read(file);
        let bundle = |formatter| {
            let mut bundle = Bundle::new_concurrent(vec![lang.code().parse().unwrap_or_default()]);
            // Fluent's isolating marks are bidi characters, which we keep out.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(formatter));
            // A failure here would show as a key instead of a text, and the tests render every one.
            let _ = bundle.add_builtins();
            if let Some(common) = common.clone().filter(|_| file.name != COMMON) {
                let _ = bundle.add_resource(common);
            }
            let _ = bundle.add_resource(own.clone());
            bundle
        };
        Texts {
            html: bundle(escape),
            plain: bundle(clean),
        }
    };
    FILES.iter().map(texts).collect()
}

fn escape(value: &FluentValue, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::String(text) => Some(crate::html::escape(text)),
        _ => None,
    }
}

fn clean(value: &FluentValue, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::String(text) => Some(crate::clean(text)),
        _ => None,
    }
}
