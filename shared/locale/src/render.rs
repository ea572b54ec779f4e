//! Rendering: the texts of both languages, each file parsed when it is first needed, and the formatter that makes
//! arguments safe. Most files are never needed by most installations, and parsed they are large.

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

/// One file of one language, with room for two bundles: arguments are escaped in one and left plain in the other.
#[derive(Default)]
struct Texts {
    read: OnceLock<Arc<FluentResource>>,
    html: OnceLock<Bundle>,
    plain: OnceLock<Bundle>,
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
    let bundle = bundle(lang, file, markup)?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let mut text = String::with_capacity(128);
    // Not format_pattern: it would hand the whole text to the formatter, and our own markup would be escaped.
    bundle
        .write_pattern(&mut text, pattern, Some(values), &mut errors)
        .ok()?;
    errors.is_empty().then_some(text)
}

/// All files of a language, read or not.
fn texts(lang: Lang) -> &'static [Texts] {
    static RU: OnceLock<Vec<Texts>> = OnceLock::new();
    static EN: OnceLock<Vec<Texts>> = OnceLock::new();
    let cell = match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    };
    cell.get_or_init(|| FILES.iter().map(|_| Texts::default()).collect())
}

fn read(lang: Lang, file: usize) -> Option<Arc<FluentResource>> {
    let source = FILES.get(file)?;
    let text = match lang {
        Lang::Ru => source.ru,
        Lang::En => source.en,
    };
    // Broken entries do not get through the build; what can be read is kept.
    let parse = || {
        Arc::new(FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource))
    };
    Some(texts(lang).get(file)?.read.get_or_init(parse).clone())
}

fn bundle(lang: Lang, file: usize, markup: bool) -> Option<&'static Bundle> {
    let texts = texts(lang).get(file)?;
    let cell = if markup { &texts.html } else { &texts.plain };
    if let Some(bundle) = cell.get() {
        return Some(bundle);
    }
    let own = read(lang, file)?;
    let common = FILES.iter().position(|file| file.name == COMMON);
    let common = common.filter(|common| *common != file);
    let common = common.and_then(|common| read(lang, common));
    Some(cell.get_or_init(|| {
        let mut bundle = Bundle::new_concurrent(vec![lang.code().parse().unwrap_or_default()]);
        // Fluent's isolating marks are bidi characters, which we keep out.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(if markup { escape } else { clean }));
        // A failure here would show as a key instead of a text, and the tests render every one.
        let _ = bundle.add_builtins();
        for resource in common.into_iter().chain([own]) {
            let _ = bundle.add_resource(resource);
        }
        bundle
    }))
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
