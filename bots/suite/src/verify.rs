//! `verify`: whether a bundle of evidence is whole, and what it is.

use std::{fs::File, io::Read as _, path::Path};

use anyhow::{Context as _, Result, bail};
use mtl_domain::text::clean_line;
use mtl_evidence::{LARGEST_BUNDLE, Report};

use crate::output;

/// Says what is in a bundle and that it is whole; with `wanted`, that it is the very bundle of that hash.
pub fn run(file: &Path, wanted: Option<&str>) -> Result<()> {
    let name = file.display().to_string();
    let bytes = read(file).with_context(|| name.clone())?;
    let report = match mtl_evidence::verify(&bytes) {
        Ok(report) => report,
        Err(flaw) => bail!("{name}: not whole: {flaw}"),
    };
    for line in lines(&report) {
        output::tell(&line);
    }
    if wanted.is_some_and(|wanted| wanted != report.sha256) {
        bail!(
            "{name}: nothing in it is damaged, but it is not the bundle with the hash that was given"
        );
    }
    output::tell(&format!(
        "whole: {} items are as the manifest says{}",
        report.items,
        match wanted {
            Some(_) => ", and the hash is the one that was given",
            None => "; if the case has this hash on record, nothing was changed",
        }
    ));
    Ok(())
}

/// The bytes, or one more than there may be: what is too large is not read to its end.
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(LARGEST_BUNDLE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(file)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a bundle says of itself. Its words are a stranger's, so signs that steer a terminal are left out.
fn lines(report: &Report) -> Vec<String> {
    let counts = report.counts;
    let mut lines = vec![
        format!(
            "case {}, bundle {}",
            clean_line(&report.case),
            report.version
        ),
        format!(
            "made {} by {}",
            report.created.format("%Y-%m-%d %H:%M UTC"),
            clean_line(&report.exporter)
        ),
        format!(
            "messages {}, versions {}, deleted {}, redacted {}, left out without consent {}",
            counts.messages, counts.versions, counts.deleted, counts.redacted, report.withheld
        ),
        format!(
            "exhibits {}, files {}, of them enclosed {}, people {}, of them not named {}",
            counts.exhibits, counts.files, counts.enclosed, counts.people, counts.unnamed
        ),
    ];
    if let Some(previous) = &report.previous {
        lines.push(format!("follows SHA-256 {}", clean_line(previous)));
    }
    lines.push(format!("SHA-256 {}", report.sha256));
    lines
}

#[cfg(test)]
mod tests;
