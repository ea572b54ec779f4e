//! What must hold: both languages complete, arguments alike, references found, markup sound.

use fluent_syntax::{
    ast::{Expression, InlineExpression, Pattern, PatternElement},
    unicode::unescape_unicode_to_string,
};

use super::{
    COMMON, LANGS,
    arguments::{Argument, Scope, Walk},
    catalog::{Text, Texts},
    markup,
    names::{Kind, rust_name},
};

/// A message ready to be written as a function.
#[derive(Debug, Clone)]
pub struct Message {
    pub key: String,
    pub function: String,
    pub kind: Kind,
    pub arguments: Vec<Argument>,
}

/// A file with its messages, in the order of the first language.
#[derive(Debug, Clone)]
pub struct File {
    pub name: String,
    pub messages: Vec<Message>,
}

/// Checks everything and returns what is to be generated.
pub fn all(texts: &[Texts], problems: &mut Vec<String>) -> Vec<File> {
    for own in texts {
        alone(scope(texts, own), problems);
    }
    let mut names: Vec<&str> = texts.iter().map(|texts| texts.file.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut files = Vec::new();
    for name in names {
        if let Err(problem) = rust_name(name) {
            problems.push(format!("{name}.ftl: {problem}"));
        }
        let sides = LANGS.map(|lang| {
            let side = find(texts, lang, name);
            if side.is_none() {
                problems.push(format!("locales/{lang}/{name}.ftl: the file is missing"));
            }
            side
        });
        if let [Some(left), Some(right)] = sides {
            let messages = pair(scope(texts, left), scope(texts, right), problems);
            files.push(File {
                name: name.to_owned(),
                messages,
            });
        }
    }
    files
}

fn find<'a>(texts: &'a [Texts], lang: &str, file: &str) -> Option<&'a Texts> {
    texts
        .iter()
        .find(|texts| texts.lang == lang && texts.file == file)
}

/// A file and what it may refer to besides itself.
fn scope<'a>(texts: &'a [Texts], own: &'a Texts) -> Scope<'a> {
    let common = find(texts, &own.lang, COMMON).filter(|_| own.file != COMMON);
    Scope { own, common }
}

/// What one file must keep by itself.
fn alone(scope: Scope<'_>, problems: &mut Vec<String>) {
    let path = &scope.own.path;
    for text in scope.own.messages.iter().chain(scope.own.terms.values()) {
        let key = &text.key;
        let mut say = |problem: String| problems.push(format!("{path}: {key}: {problem}"));
        for problem in Walk::through(scope, text).problems {
            say(problem);
        }
        if let Err(problem) = sound(&text.pattern, &markup::check) {
            say(problem);
        }
        if key.starts_with('-') {
            if scope
                .common
                .is_some_and(|common| common.terms.contains_key(key.trim_start_matches('-')))
            {
                say(format!("the term stands in {COMMON}.ftl too"));
            }
            continue;
        }
        if scope
            .common
            .is_some_and(|common| common.message(key).is_some())
        {
            say(format!("the key stands in {COMMON}.ftl too"));
        }
        let kind = Kind::of(key);
        if kind != Kind::Html
            && let Err(problem) = plain(scope, text, &mut Vec::new())
        {
            say(problem);
        }
        if matches!(kind, Kind::Line(_))
            && sound(&text.pattern, &|part| {
                if part.contains('\n') {
                    Err(String::new())
                } else {
                    Ok(())
                }
            })
            .is_err()
        {
            say("must stand in one line".to_owned());
        }
    }
}

/// What two languages must keep together; returns the messages they share.
fn pair(left: Scope<'_>, right: Scope<'_>, problems: &mut Vec<String>) -> Vec<Message> {
    for (from, to) in [(left, right), (right, left)] {
        for text in &from.own.messages {
            if to.own.message(&text.key).is_none() {
                let (path, key, other) = (&to.own.path, &text.key, &from.own.path);
                problems.push(format!("{path}: {key}: the key is missing, {other} has it"));
            }
        }
    }
    let mut messages: Vec<Message> = Vec::new();
    for text in &left.own.messages {
        let Some(other) = right.own.message(&text.key) else {
            continue;
        };
        let key = &text.key;
        let mut say = |problem: String| {
            problems.push(format!("{}: {key}: {problem}", right.own.path));
        };
        let mut arguments = Walk::through(left, text).arguments;
        let others = Walk::through(right, other).arguments;
        for argument in &others {
            if !arguments.iter().any(|known| known.name == argument.name) {
                say(format!(
                    "the argument ${} is not in {}",
                    argument.name, left.own.path
                ));
            }
        }
        for argument in &mut arguments {
            let Some(twin) = others.iter().find(|other| other.name == argument.name) else {
                say(format!(
                    "the argument ${} of {} is missing",
                    argument.name, left.own.path
                ));
                continue;
            };
            match argument.role.clone().join(twin.role.clone()) {
                Some(role) => argument.role = role,
                None => say(format!(
                    "${} is a number here and a word there",
                    argument.name
                )),
            }
        }
        for argument in &arguments {
            match rust_name(&argument.name) {
                Ok(name) if name == "lang" => say("`$lang` is taken, name it otherwise".to_owned()),
                Ok(_) => {}
                Err(problem) => say(problem),
            }
        }
        match rust_name(key) {
            Err(problem) => say(problem),
            Ok(function) if messages.iter().any(|message| message.function == function) => {
                say(format!("two keys would both be the function {function}"));
            }
            Ok(function) => {
                let kind = Kind::of(key);
                messages.push(Message {
                    key: key.clone(),
                    function,
                    kind,
                    arguments,
                });
            }
        }
    }
    messages
}

/// Checks every stretch of text by itself, each branch of a choice too: then any way through it is sound.
fn sound(
    pattern: &Pattern<String>,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<(), String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                text.push_str(&placeable(expression, check)?);
            }
        }
    }
    check(&text)
}

/// What stands for a placeable while its surroundings are checked.
fn placeable(
    expression: &Expression<String>,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<String, String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            Ok(unescape_unicode_to_string(value).into_owned())
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            placeable(expression, check)
        }
        Expression::Inline(_) => Ok("x".to_owned()),
        Expression::Select { variants, .. } => {
            for variant in variants {
                sound(&variant.value, check)?;
            }
            Ok("x".to_owned())
        }
    }
}

/// No markup here nor in anything this text refers to.
fn plain(scope: Scope<'_>, text: &Text, seen: &mut Vec<String>) -> Result<(), String> {
    if seen.contains(&text.key) {
        return Ok(());
    }
    seen.push(text.key.clone());
    sound(&text.pattern, &markup::check_plain)?;
    let mut referred = Vec::new();
    references(&text.pattern, &mut referred);
    for key in referred {
        let found = match key.strip_prefix('-') {
            Some(term) => scope.term(term),
            None => scope.message(&key),
        };
        if let Some(found) = found {
            plain(scope, found, seen)?;
        }
    }
    Ok(())
}

fn references(pattern: &Pattern<String>, found: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            references_in(expression, found);
        }
    }
}

fn references_in(expression: &Expression<String>, found: &mut Vec<String>) {
    match expression {
        Expression::Inline(InlineExpression::MessageReference { id, .. }) => {
            found.push(id.name.clone());
        }
        Expression::Inline(InlineExpression::TermReference { id, .. }) => {
            found.push(format!("-{}", id.name));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            references_in(expression, found);
        }
        Expression::Inline(_) => {}
        Expression::Select { variants, .. } => {
            for variant in variants {
                references(&variant.value, found);
            }
        }
    }
}
