//! Mails that no person wrote: an absence note, a mail that could not be delivered. They are no answer of a customer.

use super::super::note::ImportNote;
use super::super::row::FileRow;
use super::super::text::{fold, key};
use super::FileContext;
use std::collections::BTreeMap;

/// How the subject of such a mail begins.
const SUBJECTS: [&str; 24] = [
    "automatic reply",
    "autoreply",
    "auto-reply",
    "auto reply",
    "auto:",
    "out of office",
    "out of the office",
    "undeliverable",
    "undelivered mail",
    "delivery status notification",
    "delivery failure",
    "mail delivery failed",
    "returned mail",
    "failure notice",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesend:",
    "unzustellbar",
    "réponse automatique",
    "absence du bureau",
    "自动回复",
    "自動回覆",
    "退信",
    "不在通知",
];

/// Titles of a column of subjects.
const TITLES: [&str; 12] = [
    "subject",
    "emailsubject",
    "title",
    "summary",
    "betreff",
    "objet",
    "sujet",
    "主题",
    "标题",
    "邮件主题",
    "件名",
    "type",
];

/// The columns in which a subject may stand, and the mails of machines that were left out.
pub struct Machines {
    columns: Vec<usize>,
    left: BTreeMap<&'static str, u64>,
}

impl Machines {
    /// By the titles of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let is_it = |c: &usize| TITLES.contains(&key(&columns.header[*c]).as_str());
        Self {
            columns: (0..columns.width()).filter(is_it).collect(),
            left: BTreeMap::new(),
        }
    }

    /// Whether a row is such a mail; it is counted then.
    pub fn wrote(&mut self, row: &FileRow<'_>) -> bool {
        let mut texts = self.columns.iter().filter_map(|c| row.cell(*c).ok());
        let begins = |text: &str| {
            let text = fold(text.trim()).to_lowercase();
            SUBJECTS
                .into_iter()
                .find(|subject| text.starts_with(subject))
        };
        let Some(subject) = texts.find_map(begins) else {
            return false;
        };
        *self.left.entry(subject).or_default() += 1;
        true
    }

    /// What is to be said of them.
    pub fn notes(&mut self, notes: &mut Vec<ImportNote>) {
        for (subject, rows) in std::mem::take(&mut self.left) {
            let word = Some(subject.to_owned());
            notes.push(ImportNote::NotCounted { word, rows });
        }
    }
}
