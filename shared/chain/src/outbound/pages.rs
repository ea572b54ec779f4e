//! A long card as pages that fit into a message.

use mtl_locale::Html;

/// Telegram takes 4096 letters; the times of the readings and a legend stand below.
const ROOM: usize = 3_200;
/// More rows than this are tiring on a phone, and a message may have a hundred marks of format.
const ROWS: usize = 18;

/// Rows under a title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The title; it stands again where the rows go on.
    pub title: Html,
    /// The rows.
    pub rows: Vec<Html>,
}

/// The card's pages: the head stands on the first only.
#[must_use]
pub fn pages(head: Html, sections: &[Section]) -> Vec<Html> {
    let mut pages = vec![Page::new(head)];
    for section in sections.iter().filter(|it| !it.rows.is_empty()) {
        let mut titled = false;
        for row in &section.rows {
            let title = section.title.visible_len();
            let needs = row.visible_len() + if titled { 0 } else { title + 1 };
            let full = pages.last().is_none_or(|page| !page.takes(needs));
            if full {
                pages.push(Page::default());
                titled = false;
            }
            if let Some(page) = pages.last_mut() {
                if !titled {
                    page.begin(&section.title);
                    titled = true;
                }
                page.row(row);
            }
        }
    }
    pages.into_iter().map(|page| page.html).collect()
}

#[derive(Default)]
struct Page {
    html: Html,
    letters: usize,
    rows: usize,
}

impl Page {
    fn new(head: Html) -> Self {
        Self {
            letters: head.visible_len(),
            html: head,
            rows: 0,
        }
    }

    fn takes(&self, letters: usize) -> bool {
        self.rows < ROWS && (self.rows == 0 || self.letters + letters < ROOM)
    }

    fn begin(&mut self, title: &Html) {
        let gap = if self.html.is_empty() { "" } else { "\n\n" };
        self.html.push(&Html::text(gap));
        self.html.push(title);
        self.letters += title.visible_len() + gap.len();
    }

    fn row(&mut self, row: &Html) {
        self.html.push(&Html::text("\n"));
        self.html.push(row);
        self.letters += row.visible_len() + 1;
        self.rows += 1;
    }
}
