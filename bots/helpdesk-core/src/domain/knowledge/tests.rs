//! Proofs of articles: fields, marks, files, and which questions they answer.

mod fields;
mod files;
mod gaps;
mod golden;
mod markup;
