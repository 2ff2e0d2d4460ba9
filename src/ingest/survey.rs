//! What stands in the columns of a file, before it is read: how many rows, how many different names, and how many
//! of them are known.

use super::delimited::CsvRecord;
use super::kinds::{default_tier, path_of};
use super::lookup::Lookup;
use super::numbers::is_not_set;
use super::text::{cell, key};
use super::totals::is_total;
use super::{FileError, Opened, Reason};
use crate::domain::facts::{ImportKind, Names, Referent};
use crate::domain::pages::Stage;
use std::collections::HashSet;

/// More different cells of a column are not told apart.
const MOST: usize = 5_000;

/// What stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSurvey {
    /// Rows of data.
    pub rows: u64,
    /// Columns of names and words, in the order of the fields.
    pub columns: Vec<ColumnSurvey>,
}

/// What stands in the columns of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSurvey {
    pub field: &'static str,
    /// How many different cells.
    pub different: u64,
    /// How many of them are known, where they name something that can be.
    pub known: Option<u64>,
    /// One that is not, and what is near it.
    pub near: Option<(String, String)>,
    /// Its words, not names, are known.
    pub of_words: bool,
}

impl Opened<'_> {
    /// Whether a column of teams stands beside one of owners and names none: deals then count where their owners
    /// are.
    pub fn is_idle(&self, column: &ColumnSurvey) -> bool {
        let given = self.options.map.iter().any(|(field, _)| field == "unit");
        self.options.kind == ImportKind::Deals
            && column.field == "unit"
            && self.columns.get("rep").is_some()
            && !given
            && column.known < Some(column.different)
    }

    /// Looks through the rows, and the names in them up among those that are known.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn survey(&self, names: Names) -> Result<FileSurvey, FileError> {
        let columns = &self.columns;
        let fields = ["id", "rep", "customer", "product", "unit", "stage"];
        let of_file = |field: &&str| {
            let all = columns.all(field);
            let is_of_file = |c: &usize| {
                *c < columns.width() || columns.joined.is_some_and(|name| name.column == *c)
            };
            !all.is_empty() && all.iter().all(is_of_file)
        };
        let fields: Vec<&'static str> = fields.into_iter().filter(of_file).collect();
        let mut cells: Vec<HashSet<Vec<u8>>> = vec![HashSet::new(); fields.len()];
        let mut records = self.source.scan(self.delimiter)?;
        let mut record = CsvRecord::default();
        let mut rows = 0;
        while records.next(&mut record)? {
            if record.line <= columns.line || record.is_blank() {
                continue;
            }
            rows += 1;
            if columns.joined.is_some() {
                columns.complete(&mut record);
            }
            for (field, found) in fields.iter().zip(&mut cells) {
                if found.len() <= MOST {
                    take(&record, columns.all(field), found);
                }
            }
        }
        let options = self.options;
        let tier = default_tier(self.settings);
        let mut lookup = Lookup::new(names, options.create.clone(), &options.values, tier);
        let read = fields.into_iter().zip(cells);
        let read = read.filter(|(_, cells)| !cells.is_empty() && cells.len() <= MOST);
        let columns = read.map(|(field, cells)| self.column(field, &cells, &mut lookup));
        Ok(FileSurvey {
            rows,
            columns: columns.collect(),
        })
    }

    fn column(
        &self,
        field: &'static str,
        cells: &HashSet<Vec<u8>>,
        lookup: &mut Lookup,
    ) -> ColumnSurvey {
        let mut near = None;
        let mut known = |text: &str| match field {
            "rep" => self.names(Referent::Rep, (field, text), lookup, &mut near),
            "customer" => self.names(Referent::Customer, (field, text), lookup, &mut near),
            "product" => self.names(Referent::Product, (field, text), lookup, &mut near),
            "unit" => {
                let texts: Vec<&str> = text.split(LEVEL).collect();
                lookup.unit(&path_of(&texts), false).is_ok()
            }
            "stage" => self.means_a_stage(text),
            _ => true,
        };
        let mut texts: Vec<&str> = cells.iter().filter_map(|raw| cell(raw).ok()).collect();
        texts.sort_unstable();
        let of_them = texts.iter().filter(|text| known(text)).count() as u64;
        ColumnSurvey {
            field,
            different: texts.len() as u64,
            known: (field != "id").then_some(of_them),
            near,
            of_words: field == "stage",
        }
    }

    fn names(
        &self,
        what: Referent,
        (field, text): (&str, &str),
        lookup: &mut Lookup,
        near: &mut Option<(String, String)>,
    ) -> bool {
        let holds = self.columns.holds(field);
        match lookup.find_unless_total(what, text, holds, is_total(text)) {
            Ok(found) => found.is_known(),
            Err(
                Reason::Unknown {
                    near: Some(known), ..
                }
                | Reason::LooksLike { known, .. },
            ) => {
                near.get_or_insert_with(|| (text.to_owned(), known));
                false
            }
            Err(_) => false,
        }
    }

    fn means_a_stage(&self, text: &str) -> bool {
        let wanted = key(text);
        let mut said = self.options.stages.iter();
        said.any(|(word, _)| word == text || key(word) == wanted)
            || self
                .vocabulary
                .word("stage", text)
                .is_some_and(|id| Stage::parse(id).is_some())
    }
}

/// What stands between the levels of a unit that has a column for each.
const LEVEL: char = '\u{1f}';

/// The cells of a field's columns as one, where something stands in them.
fn take(record: &CsvRecord, columns: &[usize], found: &mut HashSet<Vec<u8>>) {
    let [first, rest @ ..] = columns else { return };
    let raw = record.get(*first);
    if rest.is_empty() {
        let set = cell(raw).is_ok_and(|text| !is_not_set(text));
        if set && !found.contains(raw) {
            found.insert(raw.to_vec());
        }
        return;
    }
    let mut whole = raw.to_vec();
    for column in rest {
        whole.push(LEVEL as u8);
        whole.extend_from_slice(record.get(*column));
    }
    found.insert(whole);
}
