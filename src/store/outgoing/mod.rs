//! The facts of a kind as a table in the columns by which an import reads them: what goes out comes in again as it
//! was.

mod days;
mod deals;
mod people;

mod targets;

pub(in crate::store) use days::untold_thousands;

use super::facts::written;
use super::units::Units;
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::settings::Settings;
use rusqlite::Connection;

/// Facts of a kind as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactTable {
    /// Titles that the import of the kind knows.
    pub columns: Vec<String>,
    /// As many cells a row.
    pub rows: Vec<Vec<FactCell>>,
}

/// A cell of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactCell {
    Text(String),
    /// Minor units of a currency that has so many digits.
    Money {
        minor: i64,
        digits: u8,
    },
    /// Hundredths of a percent or of a point.
    Hundredths {
        value: i64,
        is_percent: bool,
    },
    Whole(i64),
    Empty,
}

impl FactCell {
    /// A text; nothing for an empty one.
    pub(in crate::store) fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// As a file has it: no grouping, a point before decimals.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Money { minor, digits } => decimal(*minor, *digits),
            Self::Hundredths { value, is_percent } => {
                let mark = if *is_percent { "%" } else { "" };
                format!("{}{mark}", decimal(*value, 2))
            }
            Self::Whole(n) => n.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// A number with its decimals. Three of them would be read as thousands by whoever does not know: a fourth one tells.
fn decimal(value: i64, digits: u8) -> String {
    let digits = usize::from(digits);
    let size = format!("{:0>width$}", value.unsigned_abs(), width = digits + 1);
    let (whole, part) = size.split_at(size.len() - digits);
    let sign = if value < 0 { "-" } else { "" };
    match digits {
        0 => format!("{sign}{whole}"),
        3 => format!("{sign}{whole}.{part}0"),
        _ => format!("{sign}{whole}.{part}"),
    }
}

/// What the tables are made with.
pub(in crate::store) struct FactWriter<'a> {
    store: &'a Store,
    conn: &'a Connection,
    units: Units,
    settings: &'a Settings,
    as_of: Day,
}

impl Store {
    /// All facts of a kind, of targets those that are in force on a day.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn fact_table(
        &self,
        kind: ImportKind,
        settings: &Settings,
        as_of: Day,
    ) -> Result<FactTable> {
        self.read(|conn| {
            let out = FactWriter {
                store: self,
                conn,
                units: Units::read(conn)?,
                settings,
                as_of,
            };
            written(kind, &out)
        })
    }
}

impl FactWriter<'_> {
    /// Every row of a statement, cell by cell, under these titles.
    pub(in crate::store) fn rows(
        &self,
        columns: &[&str],
        sql: &str,
        cells: &mut dyn FnMut(&rusqlite::Row<'_>) -> Result<Vec<FactCell>>,
    ) -> Result<FactTable> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut at = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = at.next()? {
            rows.push(cells(row)?);
        }
        let columns = columns.iter().map(|title| (*title).to_owned());
        Ok(FactTable {
            columns: columns.collect(),
            rows,
        })
    }

    /// The same, of columns that hold nothing but text.
    pub(in crate::store) fn texts(&self, columns: &[&str], sql: &str) -> Result<FactTable> {
        self.rows(columns, sql, &mut |row| {
            let cells = (0..columns.len()).map(|at| Ok(FactCell::of(super::load::text(row, at)?)));
            cells.collect()
        })
    }

    /// Targets that are in force on the day.
    pub(in crate::store) fn targets(&self) -> Result<FactTable> {
        let in_force = self.store.targets_in_force(self.as_of)?;
        Ok(targets::table(&in_force, self.settings))
    }

    /// The path of a unit as one cell holds it; the company has a word.
    pub(in crate::store) fn unit(&self, id: &str) -> String {
        crate::domain::facts::unit_path(&self.units.path_of(id))
    }
}

impl FactTable {
    /// Leaves out a column that says nothing in any row.
    pub(in crate::store) fn without_empty(mut self, title: &str) -> Self {
        let Some(at) = self.columns.iter().position(|c| c == title) else {
            return self;
        };
        if self.rows.iter().all(|row| row[at] == FactCell::Empty) {
            self.columns.remove(at);
            for row in &mut self.rows {
                row.remove(at);
            }
        }
        self
    }
}
