//! What can be wrong with a bundle, each in one clear line.

/// The first flaw found. Names that came out of a foreign file are quoted with their odd characters made visible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("it is larger than a bundle can be")]
    TooLarge,
    #[error("it is no ZIP file")]
    NotZip,
    #[error("it is cut short: its end is missing")]
    CutShort,
    #[error("it was packed anew or changed by another program; take the file as it was handed out")]
    Foreign,
    #[error("{0:?} is damaged: its bytes do not have the checksum beside them")]
    Damaged(String),
    #[error("{0:?} is no name of a bundle's item, and may be meant to do harm; do not unpack it")]
    Path(String),
    #[error("{0:?} is there twice")]
    Twice(String),
    #[error("it does not begin with a manifest")]
    NoManifest,
    #[error("its manifest cannot be read, or is not written as this program writes it")]
    Manifest,
    #[error("its form has the number {0}, which this program does not know: run a newer one")]
    Schema(u64),
    #[error("its manifest was changed: it does not have the hash that stands in it")]
    ManifestChanged,
    #[error("{0:?} is missing")]
    Missing(String),
    #[error("{0:?} is in it, and the manifest does not know it")]
    Extra(String),
    #[error("its items are not in the order of the manifest")]
    Order,
    #[error("{0:?} was changed: it does not have the hash in the manifest")]
    Changed(String),
    #[error(
        "line {0} of the transcript cannot be read, or is not written as this program writes it"
    )]
    Line(usize),
    #[error("line {0} of the transcript refers to something that is not there")]
    Reference(usize),
    #[error("line {0} of the transcript is not in its place")]
    Place(usize),
    #[error("the transcript is about another case than the manifest")]
    OtherCase,
    #[error("the transcript and the manifest count differently")]
    Counts,
    #[error("{0:?} is in no line of the transcript")]
    Unused(String),
}
