//! Ids of deals that a spreadsheet wrote otherwise: 123 for 00123, 1.0 for 1, opp-7 for OPP-7. Whether those are the
//! same deals is asked, once for the file. A file without ids knows its deals by several columns together.

use super::super::super::columns::{Columns, Wanted};
use super::super::super::complete::lacking;
use super::super::super::dates::is_day;
use super::super::super::delimited::CsvRecord;
use super::super::super::fault::{Bad, FileError, Reason};
use super::super::super::numbers::is_not_set;
use super::super::super::question::{ColumnChoice, FileQuestion};
use super::super::super::row::FileRow;
use super::super::super::text::{cell, fold, key};
use super::super::FileContext;
use crate::domain::facts::Texts;
use hashbrown::HashTable;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// The field by which `--set-field` says it: nothing but somebody's word.
pub const FIELD: &str = "ids";

/// Ids of deals that are known, and which of them an id reads like: a million take about forty megabytes.
#[derive(Clone, Debug, Default)]
pub struct KnownDeals {
    ids: Texts,
    /// Places of ids, by the hash of what each reads like.
    forms: HashTable<u32>,
    hasher: RandomState,
}

/// Of the ids that the database has.
impl From<Texts> for KnownDeals {
    fn from(ids: Texts) -> Self {
        let mut known = Self {
            forms: HashTable::with_capacity(ids.len()),
            ids,
            hasher: RandomState::new(),
        };
        for at in 0..known.ids.len() {
            known.keep_form(at as u32);
        }
        known
    }
}

impl KnownDeals {
    /// Whether an id is known just as it stands.
    fn has(&self, id: &str) -> bool {
        self.ids.find(id).is_some()
    }

    /// Another id that this one reads like, where it is not known itself.
    fn like(&self, id: &str) -> Option<&str> {
        if self.has(id) {
            return None;
        }
        let wanted = form(id);
        let same = |at: &u32| form(self.ids.get(*at as usize)) == wanted;
        let at = self.forms.find(self.hasher.hash_one(&wanted), same)?;
        Some(self.ids.get(*at as usize))
    }

    /// Takes in an id of the file; what stands for it, which is the first that reads like it.
    pub fn meant(&mut self, id: &str) -> String {
        if let Some(known) = self.like(id) {
            return known.to_owned();
        }
        let at = self.ids.number_of(id);
        self.keep_form(at);
        id.to_owned()
    }

    /// Keeps what the id at a place reads like, where no other one does.
    fn keep_form(&mut self, at: u32) {
        let Self { ids, forms, hasher } = self;
        let form_at = |at: &u32| form(ids.get(*at as usize));
        let own = form_at(&at);
        let hash = hasher.hash_one(&own);
        if forms.find(hash, |other| form_at(other) == own).is_none() {
            forms.insert_unique(hash, at, |at| hasher.hash_one(form_at(at)));
        }
    }
}

/// An id without what programs add and take away: zeros in front of digits, `.0` behind them, case, and which marks
/// stand between its parts.
fn form(id: &str) -> String {
    let lower = id.trim().to_lowercase();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole = match lower.split_once('.') {
        Some((whole, zeros)) if digits(whole) && zeros.bytes().all(|b| b == b'0') => whole,
        _ => lower.as_str(),
    };
    if digits(whole) {
        let bare = whole.trim_start_matches('0');
        return if bare.is_empty() { "0" } else { bare }.to_owned();
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '#');
    let parts = lower.split(marks).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// What stands between the parts of an id of several columns.
const BETWEEN: &str = " · ";

/// The id of a row's deal: of its column, or of several columns together, in which days and spaces are written in one
/// way.
///
/// # Errors
/// Where it is missing.
pub fn of_row<'r>(row: &FileRow<'r>) -> Result<Cow<'r, str>, Bad> {
    let all = row.columns.all("id");
    let id = if all.len() > 1 {
        let parts = all.iter().map(|column| part(row, *column));
        let parts: Vec<String> = parts.collect::<Result<_, Bad>>()?;
        let is_empty = parts.iter().all(String::is_empty);
        Cow::Owned(if is_empty {
            String::new()
        } else {
            parts.join(BETWEEN)
        })
    } else {
        Cow::Borrowed(row.id("id")?)
    };
    if id.is_empty() {
        return Err(row.bad("id", Reason::Missing));
    }
    Ok(id)
}

/// A part of such an id.
fn part(row: &FileRow<'_>, column: usize) -> Result<String, Bad> {
    let text = row.cell(column)?;
    if is_not_set(text) {
        return Ok(String::new());
    }
    if is_day(text)
        && let Ok(day) = row.day_in(column, text)
    {
        return Ok(day.to_string());
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    Ok(words.join(" "))
}

/// Fields that tell deals apart together, the most telling first. What changes in the course of a deal is none of them:
/// with another day or owner the same deal would come once more.
const TELLING: [&str; 4] = ["customer", "product", "opened", "category"];

/// A file of deals that lacks nothing but their ids: by which columns they may be known is asked.
pub fn lacking_ids(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let choices = telling(columns);
    let is_alone = lacking(columns, wanted) == ["id"];
    (is_alone && choices.len() > 1).then(|| FileQuestion::NoDealId(choices).into())
}

/// The columns by which deals may be known together.
fn telling(columns: &Columns) -> Vec<ColumnChoice> {
    let of_file = |field: &&str| columns.get(field).filter(|c| *c < columns.width());
    let found = TELLING.iter().filter_map(of_file);
    let choice = |column: usize| ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    };
    found.map(choice).collect()
}

/// Titles of columns that count the rows of a list.
const OF_ROWS: [&str; 10] = [
    "序号",
    "no",
    "nr",
    "lfdnr",
    "laufendenr",
    "行号",
    "row",
    "rowno",
    "index",
    "n",
];

/// The number of a row, as lists and spreadsheets write it: 1, 01, 1., 1.0.
fn number_of_row(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    rest.bytes()
        .all(|b| b == b'0')
        .then(|| whole.parse().ok())?
}

/// A column of ids that counts the rows from 1: the next list would write over the deals of this one.
pub fn running(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let said = matches!(columns.constant(FIELD), Some("known" | "new"));
    let column = columns.get("id").filter(|c| *c < columns.width())?;
    let header = &columns.header[column];
    let is_titled = header.trim() == "#" || OF_ROWS.contains(&key(header).as_str());
    if said || !is_titled || columns.all("id").len() > 1 || columns.is_exported() {
        return None;
    }
    let mut records = ctx.source.scan(ctx.delimiter).ok()?;
    let (mut record, mut rows) = (CsvRecord::default(), 0u64);
    while matches!(records.next(&mut record), Ok(true)) {
        if record.line <= columns.line || record.is_blank() {
            continue;
        }
        // A sum or a remark beneath the list has none.
        let Some(number) = cell(record.get(column)).ok().and_then(number_of_row) else {
            continue;
        };
        rows += 1;
        if number != rows {
            return None;
        }
    }
    let mut choices = telling(columns);
    if choices.len() < 2 {
        choices.clear();
    }
    (rows > 1).then(|| {
        FileQuestion::RunningIds {
            header: header.clone(),
            choices,
        }
        .into()
    })
}

/// Whether those are the same deals, as somebody said.
pub fn are_known(ctx: &FileContext<'_>) -> bool {
    ctx.columns.constant(FIELD) == Some("known")
}

/// The first id of a file that is another one but for that.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let said = matches!(columns.constant(FIELD), Some("known" | "new"));
    let column = columns.get("id").filter(|c| *c < columns.width())?;
    if columns.all("id").len() > 1 {
        return None;
    }
    if said || columns.is_exported() {
        return None;
    }
    let ids = candidates(ctx, column);
    let mut in_file: HashMap<String, &str> = HashMap::new();
    for id in &ids {
        let known = ctx.deals.like(id).map(str::to_owned);
        let other = || {
            let first = in_file.insert(form(id), id)?;
            (!ctx.deals.has(id)).then(|| first.to_owned())
        };
        if let Some(known) = known.or_else(other) {
            let value = id.clone();
            return Some(FileQuestion::DealIds { value, known }.into());
        }
    }
    None
}

/// The ids of a column that may be others, in order: the first that reads like a known one, and those of which several
/// read alike. By hashes first, as a million ids are read before the first row is.
fn candidates(ctx: &FileContext<'_>, column: usize) -> BTreeSet<String> {
    let hasher = RandomState::new();
    let mut seen: Vec<(u64, u64)> = Vec::new();
    let mut like_known: Option<String> = None;
    ctx.each_of(column, &mut |id| {
        if id.is_empty() {
            return;
        }
        let is_first = like_known.as_deref().is_none_or(|first| id < first);
        if is_first && ctx.deals.like(id).is_some() {
            like_known = Some(id.to_owned());
        }
        seen.push((hasher.hash_one(form(id)), hasher.hash_one(id)));
    });
    seen.sort_unstable();
    seen.dedup();
    let pairs = seen.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let several: HashSet<u64> = pairs.map(|pair| pair[0].0).collect();
    drop(seen);
    let mut ids: BTreeSet<String> = like_known.into_iter().collect();
    if !several.is_empty() {
        ctx.each_of(column, &mut |id| {
            if !id.is_empty() && several.contains(&hasher.hash_one(form(id))) && !ids.contains(id) {
                ids.insert(id.to_owned());
            }
        });
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_id_stands_for_what_reads_like_it() {
        let mut ids = Texts::default();
        for id in ["00123", "OPP-7", "opp 7", "9"] {
            ids.number_of(id);
        }
        let mut known = KnownDeals::from(ids);
        for (id, meant) in [
            ("123", "00123"),
            ("00123", "00123"),
            ("Opp_7", "OPP-7"),
            ("opp 7", "opp 7"),
            ("8.0", "8.0"),
            ("8", "8.0"),
            ("9", "9"),
        ] {
            assert_eq!(known.meant(id), meant, "{id}");
        }
    }

    #[test]
    fn ids_read_alike_but_for_what_a_spreadsheet_does_to_them() {
        for (one, other) in [
            ("00123", "123"),
            ("1", "1.0"),
            ("OPP-7", "opp 7"),
            ("A_1", "a-1"),
            ("000", "0"),
        ] {
            assert_eq!(form(one), form(other), "{one}");
        }
        for (one, other) in [
            ("1-11", "11-1"),
            ("123", "1230"),
            ("OPP-7", "OPP-07"),
            ("1.5", "15"),
            ("2026.1", "2026.10"),
        ] {
            assert_ne!(form(one), form(other), "{one}");
        }
    }
}
