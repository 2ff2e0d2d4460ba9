//! A name that stands in two columns, first name and last name: read as one, in the order of its language.

use super::columns::{Columns, Wanted};
use super::delimited::CsvRecord;
use super::kinds;
use super::numbers::is_not_set;
use super::profile::Profile;
use super::text::{cell, key};
use crate::domain::facts::ImportKind;

/// The two columns, and where the name that they make stands: behind the cells of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinedName {
    /// Place of the name.
    pub column: usize,
    /// The columns: first name and last name; of titles that do not say which is which, as they were given.
    pub parts: [usize; 2],
    /// The titles say which is which.
    pub is_told: bool,
}

impl JoinedName {
    /// The name of a row. Chinese, Japanese and Korean names begin with the family's and have no space.
    pub fn of(&self, record: &CsvRecord) -> String {
        let [first, last] = self.parts.map(|at| {
            let text = cell(record.get(at)).unwrap_or_default();
            if is_not_set(text) { "" } else { text }
        });
        match (first, last) {
            ("", one) | (one, "") => one.to_owned(),
            (first, last) if is_east_asian(first) && is_east_asian(last) => {
                if self.is_told {
                    format!("{last}{first}")
                } else {
                    format!("{first}{last}")
                }
            }
            (first, last) => format!("{first} {last}"),
        }
    }
}

fn is_east_asian(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c as u32,
            0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF
                | 0xF900..=0xFAFF | 0x20000..=0x323AF)
    })
}

/// The field that names a rep in a kind of file.
pub fn field_of(kind: ImportKind) -> Option<&'static str> {
    let wanted = if kind == ImportKind::Reps {
        "name"
    } else {
        "rep"
    };
    let mut fields = kinds::spec(kind).fields.iter();
    fields.find(|f| **f == wanted).copied()
}

/// Two columns that a `--map` value names with a comma between.
pub fn by_hand(columns: &mut Columns, field: &'static str, pair: [usize; 2], wanted: &Wanted<'_>) {
    let keys = pair.map(|at| key(&columns.header[at]));
    let is = |role: &str, title: &String| titles(role, wanted).any(|known| known == title);
    let [one, other] = pair;
    let as_given = is("first_name", &keys[0]) && is_last(&keys[1], wanted);
    let turned = is("first_name", &keys[1]) && is_last(&keys[0], wanted);
    let parts = if turned { [other, one] } else { [one, other] };
    put(columns, field, parts, as_given || turned);
}

/// Finds a column of first names beside one of last names, where no column holds the whole name. A column that is
/// only called “name” holds last names where first names stand beside it and are no part of it.
pub fn recognise(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let Some(field) = field_of(wanted.kind) else {
        return;
    };
    let width = columns.width();
    let keys: Vec<String> = columns.header[..width].iter().map(|h| key(h)).collect();
    let whole = columns.get(field);
    let find = |role: &str| {
        let is_free = |c: &usize| !columns.is_used(*c) || Some(*c) == whole;
        let is = |c: &usize| titles(role, wanted).any(|title| *title == keys[*c]);
        let mut found = (0..width).filter(is_free).filter(is);
        found.next().filter(|_| found.next().is_none())
    };
    let Some(first) = find("first_name") else {
        return;
    };
    let last = find("last_name").filter(|last| whole.is_none_or(|w| w == first || w == *last));
    let bare = find("bare_name").filter(|bare| whole == Some(*bare));
    let last = last.or(bare).filter(|last| *last != first);
    if let Some(last) = last
        && (whole != Some(last) || profile.is_apart(first, last))
    {
        columns.fields.retain(|(f, _)| *f != field);
        put(columns, field, [first, last], true);
    }
}

fn titles<'w>(role: &str, wanted: &Wanted<'w>) -> impl Iterator<Item = &'w String> {
    wanted.vocabulary.groups(wanted.kind, role).iter().flatten()
}

fn is_last(title: &String, wanted: &Wanted<'_>) -> bool {
    ["last_name", "bare_name"]
        .iter()
        .any(|role| titles(role, wanted).any(|known| known == title))
}

fn put(columns: &mut Columns, field: &'static str, parts: [usize; 2], is_told: bool) {
    let column = columns.header.len();
    let title = parts.map(|at| columns.header[at].as_str()).join(" + ");
    columns.header.push(title);
    columns.constants.push(String::new());
    columns.said.push(super::qualifiers::Qualifiers::default());
    columns.joined = Some(JoinedName {
        column,
        parts,
        is_told,
    });
    columns.give(field, vec![column], None);
}
