//! Several sources of one action add up: what each of them said about a cell is kept beside the sum, so that
//! a corrected file replaces its own counts only.

use super::compare::Change;
use super::{RowHash, text_hash};
use crate::domain::Day;
use crate::domain::facts::source_parts;
use crate::store::facts::{Beside, ImportInfo, Put, source_of};
use crate::store::journal::text;
use crate::store::{Refusal, Result, StoreError};
use rusqlite::{Connection, params};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, HashMap};

/// The table's name.
const TABLE: &str = "activity_part";

/// What each source said about a cell, and in which import.
pub(super) type Parts = BTreeMap<String, (u32, i64)>;

/// What a row or an empty cell of the file makes of a cell that holds a row.
pub(super) enum Judged {
    /// Nothing new.
    Same,
    /// Another value.
    Other {
        value: Option<u32>,
        parts: Parts,
        parts_before: Parts,
        /// It was added to what another source counted.
        added: bool,
    },
}

/// Whose counts stand in the days of a file.
pub(super) struct Sources<'a> {
    info: &'a ImportInfo,
    /// Whose counts the file's are.
    own: String,
    /// Import number → source and run.
    imports: HashMap<i64, (String, String)>,
    /// Cells that several sources counted.
    parts: HashMap<(String, String, String), Parts>,
}

impl<'a> Sources<'a> {
    /// Those of the days from the first to the last.
    pub fn read(conn: &Connection, info: &'a ImportInfo, first: Day, last: Day) -> Result<Self> {
        let mut imports = HashMap::new();
        let mut rows = conn.prepare_cached("SELECT seq, source, command FROM import")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            imports.insert(row.get(0)?, (text(row, 1)?, text(row, 2)?));
        }
        let mut parts: HashMap<_, Parts> = HashMap::new();
        let mut rows = conn.prepare_cached(
            "SELECT day, rep, action, source, value, seq FROM activity_part WHERE day >= ?1 AND day <= ?2",
        )?;
        let mut at = rows.query([first.to_string(), last.to_string()])?;
        while let Some(row) = at.next()? {
            let cell = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
            let said = (row.get(4)?, row.get(5)?);
            parts.entry(cell).or_default().insert(text(row, 3)?, said);
        }
        Ok(Self {
            info,
            own: source_of(conn, info)?,
            imports,
            parts,
        })
    }

    /// What becomes of a cell in which a value stands.
    ///
    /// # Errors
    /// [`Refusal::CountedElsewhere`] where another source counted it and nobody said what is meant.
    pub fn judge(
        &self,
        day: Day,
        [rep, action]: [&str; 2],
        value: Option<u32>,
        (stands, seq): (Option<i64>, i64),
    ) -> Result<Judged> {
        let own = &self.own;
        let stands = stands.and_then(|v| u32::try_from(v).ok());
        let several = if self.parts.is_empty() {
            None
        } else {
            let key = (day.to_string(), rep.to_owned(), action.to_owned());
            self.parts.get(&key)
        };
        let parts_before = several.cloned().unwrap_or_default();
        let mut parts = match (several, stands) {
            // A count typed over the sum is a later word about the cell as a whole.
            _ if seq == 0 => Parts::new(),
            (Some(parts), _) => parts.clone(),
            (None, Some(count)) => Parts::from([(self.source(seq), (count, seq))]),
            (None, None) => Parts::new(),
        };
        let before = parts.get(own).map(|(count, _)| *count);
        let others = parts.keys().any(|source| source != own);
        if others && before.is_none() && self.says_nothing_new(&parts, value, stands) {
            return Ok(Judged::Same);
        }
        let together = others && self.adds(&parts)?;
        if others && !together && before.is_none() {
            parts.clear();
        }
        let said = match value {
            Some(count) if self.info.corrects => {
                before.unwrap_or_default().saturating_add(count).into()
            }
            other => other,
        };
        match said {
            Some(count) => {
                parts.insert(own.clone(), (count, 0));
            }
            None => {
                parts.remove(own);
            }
        }
        let sum = parts
            .values()
            .map(|(count, _)| *count)
            .reduce(u32::saturating_add);
        // Without another source the sum is all there is to keep.
        let alone = parts.len() < 2 && parts.contains_key(own) || parts.is_empty();
        if alone {
            parts.clear();
        }
        let agrees = seq > 0 && before == said || parts.is_empty() && parts_before.is_empty();
        if sum == stands && agrees {
            return Ok(Judged::Same);
        }
        Ok(Judged::Other {
            value: sum,
            parts,
            parts_before,
            added: together && before.is_none(),
        })
    }

    /// The import that said what the file's own source had said of a cell.
    pub fn own_before(&self, parts: &Parts) -> Option<i64> {
        parts.get(&self.own).map(|(_, seq)| *seq)
    }

    fn source(&self, seq: i64) -> String {
        self.imports
            .get(&seq)
            .map(|(source, _)| source.clone())
            .unwrap_or_default()
    }

    /// Whether a count that somebody would have to be asked about makes no difference: it is the one that stands
    /// there, or none.
    fn says_nothing_new(&self, parts: &Parts, value: Option<u32>, stands: Option<u32>) -> bool {
        self.info.beside == Beside::AskUnlike
            && !self.info.corrects
            && !self.is_one_run(parts)
            && !self.are_alike(parts)
            && (value.is_none() || value == stands)
    }

    /// Whether all sources are called like the file but for a number, in its folder: of one list by day the later
    /// file has the later word.
    fn are_alike(&self, parts: &Parts) -> bool {
        let bare = |source: &str| -> (String, String) {
            let (name, folder) = source_parts(source);
            let mut bare = name.to_lowercase();
            bare.retain(char::is_alphabetic);
            (bare, folder.to_owned())
        };
        let own = bare(&self.own);
        parts.keys().all(|source| bare(source) == own)
    }

    fn is_one_run(&self, parts: &Parts) -> bool {
        parts.values().all(|(_, seq)| {
            let run = self.imports.get(seq).map(|(_, run)| run);
            run.is_some_and(|run| !run.is_empty() && *run == self.info.command)
        })
    }

    /// Whether the file's counts go beside those of other sources, in place of them, or nobody knows.
    fn adds(&self, parts: &Parts) -> Result<bool> {
        if parts.contains_key(&self.own) {
            return Ok(true);
        }
        match self.info.beside {
            _ if self.is_one_run(parts) => Ok(true),
            Beside::Add => Ok(true),
            Beside::Replace => Ok(false),
            Beside::AskUnlike if self.are_alike(parts) => Ok(false),
            Beside::Ask | Beside::AskUnlike => {
                let other = parts.keys().find(|source| **source != self.own);
                let (source, _) = source_parts(other.map_or("", String::as_str));
                Err(StoreError::Refused(Refusal::CountedElsewhere {
                    source: source.to_owned(),
                    is_namesake: source == source_parts(&self.own).0,
                }))
            }
        }
    }
}

impl Put<'_> {
    /// Writes what each source said about a cell.
    pub(super) fn put_parts(
        &mut self,
        day: &str,
        rep: &str,
        action: &str,
        change: &Change,
    ) -> Result<()> {
        for (source, (count, seq)) in &change.parts_before {
            if change.parts.get(source) == Some(&(*count, *seq)) {
                continue;
            }
            self.sums
                .take(*seq, TABLE, hash_of([day, rep, action, source], *count));
            let before = json!({
                "day": day, "rep": rep, "action": action, "source": source, "value": count,
            });
            self.image(TABLE, &[day, rep, action, source], &before, *seq)?;
            self.conn
                .prepare_cached(
                    "DELETE FROM activity_part WHERE day = ?1 AND rep = ?2 AND action = ?3 AND source = ?4",
                )?
                .execute([day, rep, action, source])?;
        }
        for (source, (count, seq)) in &change.parts {
            if change.parts_before.get(source) == Some(&(*count, *seq)) {
                continue;
            }
            let owner = if *seq == 0 { self.seq } else { *seq };
            if owner != self.seq && !change.parts_before.contains_key(source) {
                // What the other source said is written down only now: undone, it is not there.
                self.image(TABLE, &[day, rep, action, source], &Json::Null, owner)?;
            }
            self.sums
                .add(owner, TABLE, hash_of([day, rep, action, source], *count));
            self.conn
                .prepare_cached(
                    "INSERT INTO activity_part (day, rep, action, source, value, seq)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![day, rep, action, source, count, owner])?;
        }
        Ok(())
    }
}

fn hash_of(key: [&str; 4], count: u32) -> RowHash {
    key.iter()
        .fold(RowHash::new(), |hash, text| {
            hash.text(text_hash(text.as_bytes()))
        })
        .keyed()
        .number(i64::from(count))
}
