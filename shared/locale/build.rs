//! Reads locales/{ru,en}/*.ftl and writes one Rust function a message; files that do not fit together stop the build.

#[path = "build/mod.rs"]
mod generator;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use generator::{LANGS, Source};

fn main() -> io::Result<()> {
    let home = PathBuf::from(var("CARGO_MANIFEST_DIR")?);
    let locales = home.join("../../locales");
    tell("rerun-if-changed", &home.join("build.rs").display());
    tell("rerun-if-changed", &home.join("build").display());
    tell("rerun-if-changed", &locales.display());
    let mut sources = Vec::new();
    for lang in LANGS {
        read_folder(&locales, lang, &mut sources)?;
    }
    match generator::generate(&sources) {
        Ok(code) => fs::write(PathBuf::from(var("OUT_DIR")?).join("messages.rs"), code),
        Err(problems) => {
            for problem in problems {
                tell("error", &problem);
            }
            Ok(())
        }
    }
}

fn read_folder(locales: &Path, lang: &str, sources: &mut Vec<Source>) -> io::Result<()> {
    let folder = locales.join(lang);
    tell("rerun-if-changed", &folder.display());
    let mut paths = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    // The order of a folder is nobody's promise, and the generated file should not change by itself.
    paths.sort();
    for path in paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
    {
        tell("rerun-if-changed", &path.display());
        let file = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path)?;
        sources.push(Source {
            lang: lang.to_owned(),
            file,
            text,
        });
    }
    Ok(())
}

fn var(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

/// A build script speaks to cargo through its output.
fn tell(word: &str, value: &dyn std::fmt::Display) {
    println!("cargo::{word}={value}");
}
