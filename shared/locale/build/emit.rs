//! Writing the Rust code: a module a file, a function a message, and the tables behind them.

use std::fmt::Write;

use super::{
    LANGS, Source,
    arguments::{Argument, Role},
    check::{File, Message},
    names::{Kind, rust_name},
};

/// The whole generated file.
pub fn code(files: &[File], sources: &[Source]) -> String {
    let mut out = String::from("// Made by build.rs from locales/; changes here are lost.\n\n");
    for (number, file) in files.iter().enumerate() {
        let name = rust_name(&file.name).unwrap_or_default();
        push(
            &mut out,
            format_args!("/// The messages of `locales/*/{}.ftl`.", file.name),
        );
        push(&mut out, format_args!("pub mod {name} {{"));
        for message in &file.messages {
            function(&mut out, number, message);
        }
        out.push_str("}\n\n");
    }
    keys(&mut out, files);
    messages(&mut out, files);
    texts(&mut out, files, sources);
    out
}

fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _: std::fmt::Result = out.write_fmt(line);
    out.push('\n');
}

fn function(out: &mut String, file: usize, message: &Message) {
    let Message {
        key,
        function,
        kind,
        arguments,
    } = message;
    let (render, output) = match kind {
        Kind::Html => ("html", "Html"),
        Kind::Plain => ("plain", "Plain"),
        Kind::Line(_) => ("line", "Plain"),
    };
    let borrows = arguments
        .iter()
        .any(|argument| argument.role != Role::Number);
    let lifetime = if borrows { "<'a>" } else { "" };
    let mut parameters = String::from("lang: crate::Lang");
    let mut values = String::new();
    for argument in arguments {
        let (wants, value) = parameter(argument);
        let name = rust_name(&argument.name).unwrap_or_default();
        let _: std::fmt::Result = write!(parameters, ", {name}: {wants}");
        let _: std::fmt::Result = write!(
            values,
            "({:?}, {}), ",
            argument.name,
            value.replace("NAME", &name)
        );
    }
    let limit = match kind {
        Kind::Line(limit) => format!(", {limit}"),
        Kind::Html | Kind::Plain => String::new(),
    };
    push(out, format_args!("    /// `{key}`"));
    for argument in arguments {
        if let Role::Words(words) = &argument.role {
            let (name, words) = (&argument.name, words.join("`, `"));
            push(
                out,
                format_args!("    ///\n    /// `{name}` is one of `{words}`."),
            );
        }
    }
    out.push_str("    #[must_use]\n");
    if arguments.len() > 6 {
        out.push_str(
            "    #[expect(clippy::too_many_arguments, reason = \"as the text has them\")]\n",
        );
    }
    push(
        out,
        format_args!("    pub fn {function}{lifetime}({parameters}) -> crate::{output} {{"),
    );
    push(
        out,
        format_args!("        crate::render::{render}(lang, {file}, {key:?}, [{values}]{limit})"),
    );
    out.push_str("    }\n");
}

fn parameter(argument: &Argument) -> (&'static str, &'static str) {
    match argument.role {
        Role::Number => ("impl Into<crate::Num>", "crate::Arg::Num(NAME.into())"),
        Role::Text | Role::Words(_) => ("impl Into<crate::Arg<'a>>", "NAME.into()"),
    }
}

fn keys(out: &mut String, files: &[File]) {
    out.push_str("pub(crate) static KEYS: &[&str] = &[\n");
    for file in files {
        for message in &file.messages {
            push(out, format_args!("    \"{}.{}\",", file.name, message.key));
        }
    }
    out.push_str("];\n\n");
}

fn messages(out: &mut String, files: &[File]) {
    out.push_str("pub(crate) static MESSAGES: &[crate::samples::Message] = &[\n");
    for (number, file) in files.iter().enumerate() {
        for message in &file.messages {
            let kind = match message.kind {
                Kind::Html => "Html".to_owned(),
                Kind::Plain => "Plain".to_owned(),
                Kind::Line(limit) => format!("Line({limit})"),
            };
            let mut arguments = String::new();
            for argument in &message.arguments {
                let sample = match &argument.role {
                    Role::Text => "Text".to_owned(),
                    Role::Number => "Number".to_owned(),
                    Role::Words(words) => format!("Word(&{words:?})"),
                };
                let _: std::fmt::Result = write!(
                    arguments,
                    "({:?}, crate::samples::Sample::{sample}), ",
                    argument.name
                );
            }
            push(
                out,
                format_args!(
                    "    crate::samples::Message {{ file: {number}, file_name: {:?}, key: {:?}, kind: crate::Kind::{kind}, arguments: &[{arguments}] }},",
                    file.name, message.key
                ),
            );
        }
    }
    out.push_str("];\n\n");
}

/// The texts go into the binary as they are: at run time no file is read.
fn texts(out: &mut String, files: &[File], sources: &[Source]) {
    out.push_str("pub(crate) static FILES: &[crate::render::File] = &[\n");
    for file in files {
        let [first, second] = LANGS.map(|lang| {
            let source = sources
                .iter()
                .find(|it| it.lang == lang && it.file == file.name);
            source
                .map(|source| source.text.as_str())
                .unwrap_or_default()
        });
        push(
            out,
            format_args!(
                "    crate::render::File {{ name: {:?}, ru: {first:?}, en: {second:?} }},",
                file.name
            ),
        );
    }
    out.push_str("];\n");
}
