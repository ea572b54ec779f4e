//! Records of a CSV text with the lines they begin on: quotes, line breaks within them, comma or semicolon.

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line it begins on, from one on.
    pub line: usize,
    /// Its fields, without blanks around them.
    pub fields: Vec<String>,
}

/// The records of a text; lines with nothing on them are none.
///
/// # Errors
/// The line on which a quote begins that is never closed.
pub fn records(text: &str) -> Result<Vec<Record>, usize> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let separator = separator(text);
    let mut records = Vec::new();
    let mut line = 1;
    let mut record = Record {
        line,
        fields: Vec::new(),
    };
    let mut field = String::new();
    // The line on which the quote at hand was opened.
    let mut quote: Option<usize> = None;
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Every kind of line break is one.
        let c = match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                '\n'
            }
            c => c,
        };
        if c == '\n' {
            line += 1;
        }
        if quote.is_some() {
            match c {
                '"' if chars.next_if_eq(&'"').is_some() => field.push('"'),
                '"' => quote = None,
                c => field.push(c),
            }
            continue;
        }
        match c {
            '"' if field.trim().is_empty() && !quoted => {
                field.clear();
                quote = Some(line);
                quoted = true;
            }
            '\n' => {
                end_field(&mut record, &mut field, &mut quoted);
                end_record(&mut records, &mut record, line);
            }
            c if c == separator => end_field(&mut record, &mut field, &mut quoted),
            c => field.push(c),
        }
    }
    if let Some(line) = quote {
        return Err(line);
    }
    end_field(&mut record, &mut field, &mut quoted);
    end_record(&mut records, &mut record, line);
    Ok(records)
}

fn end_field(record: &mut Record, field: &mut String, quoted: &mut bool) {
    record.fields.push(std::mem::take(field).trim().to_owned());
    *quoted = false;
}

fn end_record(records: &mut Vec<Record>, record: &mut Record, next_line: usize) {
    let next = Record {
        line: next_line,
        fields: Vec::new(),
    };
    let done = std::mem::replace(record, next);
    if done.fields.iter().any(|field| !field.is_empty()) {
        records.push(done);
    }
}

/// What parts the fields: of comma, semicolon and tab what the first line has most of.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |c: char| first.unwrap_or_default().matches(c).count();
    [',', ';', '\t']
        .into_iter()
        .rev()
        .max_by_key(|c| count(*c))
        .unwrap_or(',')
}
