//! What the import of a file came to, as notes and as JSON.

use super::groups::Groups;
use super::words::ImportWords;
use crate::domain::Day;
use crate::domain::facts::{ImportKind, PutCounts};
use crate::ingest::ImportNote;
use crate::ingest::{Mapped, Outcome, TextEncoding, YearWord};
use crate::store::StoreError;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// What a file came to.
#[derive(Debug)]
pub struct ImportReport {
    pub kind: ImportKind,
    pub file: String,
    pub encoding: TextEncoding,
    /// The sheet that the rows are from, where the file is a workbook.
    pub sheet: Option<String>,
    pub outcome: Outcome,
    pub tally: PutCounts,
    /// Why warnings could not be brought up to date, where they could not: the facts are in all the same.
    pub unevaluated: Option<StoreError>,
    /// Why there is no backup from before, where there should be one.
    pub no_backup: Option<StoreError>,
    pub mapping: Vec<Mapped>,
    /// Fields that found no column.
    pub unmapped: Vec<&'static str>,
    pub groups: Groups,
    /// What the morning would say otherwise, of a file that is only looked at.
    pub effects: Vec<String>,
    pub rejects_file: Option<PathBuf>,
    /// The file of rejected rows could not be written.
    pub rejects_lost: bool,
    pub dry_run: bool,
    pub imported: bool,
}

impl ImportReport {
    /// Whether the run is to end with a code that says so: rows were rejected though none may be, or nothing
    /// of the file was taken.
    pub fn failed(&self, strict: bool) -> bool {
        let PutCounts {
            new, changed, same, ..
        } = self.tally;
        self.rejects_lost || self.outcome.rejected > 0 && (strict || new + changed + same == 0)
    }

    /// The document of `--json`.
    pub fn json(&self, words: &ImportWords<'_>) -> Value {
        let mapping: Map<String, Value> = self
            .mapping
            .iter()
            .map(|m| (m.field.clone(), Value::from(m.header.as_str())))
            .collect();
        let readings: Map<String, Value> = self
            .mapping
            .iter()
            .filter_map(|m| Some((m.field.clone(), reading(m)?)))
            .collect();
        let created = &self.outcome.created;
        let notes: Vec<String> = self.notes(words);
        let fields: Map<String, Value> = self
            .tally
            .fields
            .iter()
            .map(|(field, n)| {
                let count = json!({ "changed": n.changed, "emptied": n.emptied });
                ((*field).to_owned(), count)
            })
            .collect();
        json!({
            "kind": self.kind.id(),
            "file": self.file,
            "encoding": self.encoding.name(),
            "sheet": self.sheet,
            "rows": self.outcome.rows,
            "new": self.tally.new,
            "changed": self.tally.changed,
            "same": self.tally.same,
            "rejected": self.outcome.rejected,
            "closed": self.tally.closed,
            "corrected": self.tally.corrected,
            "fields": fields,
            "rejects": self.groups.json(),
            "mapping": mapping,
            "readings": readings,
            "unmapped": self.unmapped,
            "rejects_file": self.rejects_file.as_ref().map(|p| p.to_string_lossy()),
            "created": {
                "reps": created.reps,
                "customers": created.customers,
                "products": created.products,
                "units": created.units,
            },
            "dry_run": self.dry_run,
            "imported": self.imported,
            "notes": notes,
            "effects": self.effects,
        })
    }

    /// What is worth saying besides the counts.
    pub fn notes(&self, words: &ImportWords<'_>) -> Vec<String> {
        self.noted(words, |_| true)
    }

    /// The same without how old the newest day is, for whoever shows that in a place of its own.
    pub fn notes_but_age(&self, words: &ImportWords<'_>) -> Vec<String> {
        self.noted(words, |note| !matches!(note, ImportNote::Behind { .. }))
    }

    /// The newest day of the file, where it lies so far back that today's morning shows nothing of it.
    pub fn newest(&self) -> Option<Day> {
        self.outcome.notes.iter().find_map(|note| {
            let ImportNote::Behind { last, .. } = note else {
                return None;
            };
            Some(*last)
        })
    }

    fn noted(&self, words: &ImportWords<'_>, wanted: fn(&ImportNote) -> bool) -> Vec<String> {
        let notes = self.outcome.notes.iter().filter(|note| wanted(note));
        let notes = notes.map(|n| words.note(n));
        let added = (self.tally.added_up > 0).then(|| words.added_up(self.tally.added_up));
        let day = self.outcome.today;
        let closed = (self.tally.closed > 0).then(|| words.closed(self.tally.closed, day));
        let called_off = self.tally.called_off;
        let called_off = (called_off > 0).then(|| words.called_off(called_off));
        let corrected = self.tally.corrected;
        let corrected = (corrected > 0).then(|| words.corrected(corrected));
        let stands = (self.tally.stands > 0).then(|| words.stands(self.tally.stands));
        notes
            .chain(added)
            .chain(closed)
            .chain(called_off)
            .chain(stands)
            .chain(corrected)
            .chain(words.created(&self.outcome.created))
            .chain(words.fields(self.tally.fields.iter().map(|(field, n)| (*field, *n))))
            .collect()
    }
}

/// What a column's title says besides its name, where it says something.
fn reading(mapped: &Mapped) -> Option<Value> {
    let said = &mapped.said;
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    put("scale", said.scale.map(Value::from));
    put("currency", said.currency.clone().map(Value::from));
    put("tax", said.tax.map(|t| Value::from(t.id())));
    let year = said.year.and_then(|y| match y {
        YearWord::Number(year) => Some(Value::from(year)),
        YearWord::FromNow(_) => None,
    });
    put("year", year);
    let figures: Vec<&str> = said.natures.iter().map(|n| n.id()).collect();
    put("figure", (!figures.is_empty()).then(|| figures.into()));
    put("metric", mapped.metric.clone().map(Value::from));
    let unknown = said.unknown.clone();
    put("unknown", (!unknown.is_empty()).then(|| unknown.into()));
    (!out.is_empty()).then_some(Value::Object(out))
}
