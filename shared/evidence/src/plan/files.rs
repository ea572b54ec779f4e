//! The files of a bundle: numbered in the order in which they are first met, enclosed where they may be.

use std::collections::BTreeMap;

use mtl_domain::audit::{sha256, to_hex};

use crate::{
    LARGEST_FILE, Wrong,
    html::picture,
    input::{Content, File},
    mask::Mask,
    names,
    record::{self, Absent, Tombstone},
};

/// All files there are, and those that somebody has asked for.
pub struct Shelf<'a> {
    all: BTreeMap<i64, &'a File>,
    numbers: BTreeMap<i64, u64>,
    taken: Vec<&'a File>,
}

/// A tombstone may name people in its reason.
pub fn stone(stone: &Tombstone, mask: &Mask) -> Tombstone {
    Tombstone {
        reason: mask.apply(&stone.reason),
        ..stone.clone()
    }
}

impl<'a> Shelf<'a> {
    pub fn new(files: &'a [File]) -> Result<Self, Wrong> {
        let all: BTreeMap<i64, &File> = files.iter().map(|file| (file.id, file)).collect();
        if all.len() != files.len() {
            return Err(Wrong::Twice("file"));
        }
        Ok(Self {
            all,
            numbers: BTreeMap::new(),
            taken: Vec::new(),
        })
    }

    /// The numbers of these files in the bundle.
    pub fn take(&mut self, ids: &[i64]) -> Result<Vec<u64>, Wrong> {
        let mut numbers = Vec::with_capacity(ids.len());
        for id in ids {
            let file = self.all.get(id).ok_or(Wrong::Unknown("file"))?;
            let next = u64::try_from(self.taken.len())
                .unwrap_or(u64::MAX)
                .saturating_add(1);
            let number = *self.numbers.entry(*id).or_insert(next);
            if number == next {
                self.taken.push(file);
            }
            numbers.push(number);
        }
        Ok(numbers)
    }

    /// The lines of the files that were taken, and the bytes of those that fit.
    pub fn finish(&self, mask: &Mask, room: u64) -> (Vec<record::File>, Vec<(String, &'a [u8])>) {
        let (mut lines, mut enclosed, mut left) = (Vec::new(), Vec::new(), room);
        for (file, number) in self.taken.iter().zip(1..) {
            let mut line = described(file, number, mask);
            match &file.content {
                Content::Here(bytes) => {
                    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    line.size = Some(size);
                    line.sha256 = Some(to_hex(&sha256(bytes)));
                    line.absent = match size {
                        size if size > LARGEST_FILE => Some(Absent::TooLarge),
                        size if size > left => Some(Absent::NoRoom),
                        _ => None,
                    };
                    if line.absent.is_none() {
                        left -= size;
                        let ending = picture::ending(bytes);
                        let item = names::of_file(number, line.name.as_deref(), &file.kind, ending);
                        enclosed.push((item.clone(), bytes.as_slice()));
                        line.item = Some(item);
                    }
                }
                Content::TooLarge => line.absent = Some(Absent::TooLarge),
                Content::Gone => line.absent = Some(Absent::Gone),
                Content::Redacted(buried) => {
                    line.absent = Some(Absent::Redacted);
                    line.redacted = Some(stone(buried, mask));
                    // A name often says what the file shows, and a stated hash is the sender's word on it.
                    line.name = None;
                    line.stated_sha256 = None;
                }
            }
            lines.push(line);
        }
        (lines, enclosed)
    }
}

fn described(file: &File, number: u64, mask: &Mask) -> record::File {
    record::File {
        number,
        kind: file.kind.clone(),
        name: file.name.as_deref().map(|name| mask.apply(name)),
        unique: file.unique.clone(),
        size: file.size,
        sha256: None,
        stated_sha256: file.stated.clone(),
        item: None,
        absent: None,
        redacted: None,
    }
}
