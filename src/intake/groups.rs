//! Rejected rows by what is wrong with them, so that what settles many is said once.

use super::words::ImportWords;
use crate::domain::facts::Referent;
use crate::ingest::{Reason, Reject};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// Groups that are told one by one; a file that is wrong in more ways is told in short.
const GROUPS: usize = 200;
/// Values of a group that are counted one by one.
const VALUES: usize = 500;
/// Groups shown on the screen; `--json` and the file of rejects have the rest.
const SHOWN: usize = 10;

/// Rows with the same fault in the same column.
#[derive(Clone, Debug)]
pub struct RejectGroup {
    /// The column's title, or a field.
    pub column: String,
    /// What is wrong, in words.
    pub reason: String,
    /// The same as what can be settled.
    pub why: Reason,
    /// How many rows have it.
    pub rows: u64,
    /// Value → rows and the first of them.
    values: BTreeMap<String, (u64, u64)>,
    /// The row that was counted last.
    last: Option<u64>,
    first: u64,
    /// The value in the first of them.
    pub first_value: String,
}

impl RejectGroup {
    /// Whom its rows may mean by a near name, where that is what is wrong with them.
    pub fn near_what(&self) -> Option<Referent> {
        match &self.why {
            Reason::Unknown {
                what,
                near: Some(_),
            }
            | Reason::LooksLike { what, .. }
            | Reason::SameName { what, .. } => Some(*what),
            _ => None,
        }
    }

    /// The name that is near, where one is.
    pub fn near(&self) -> Option<&str> {
        match &self.why {
            Reason::Unknown {
                near: Some(near), ..
            }
            | Reason::LooksLike { known: near, .. }
            | Reason::SameName { known: near, .. } => Some(near),
            _ => None,
        }
    }

    /// The different texts of its rows.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(|text| text.trim())
    }

    /// Whether all its rows have the same value in the column.
    pub fn has_one_value(&self) -> bool {
        self.values.len() == 1
    }

    /// What is wrong with the rows, where how many they are stands beside it.
    pub fn line_beside_count(&self, words: &ImportWords<'_>) -> String {
        if self.column.is_empty() && is_word(&self.why) {
            // It stands in several columns; what is to be said of it has its word.
            self.reason.clone()
        } else if self.has_one_value() && !self.first_value.is_empty() {
            words.fault_of_value(&self.column, &self.first_value, &self.reason)
        } else {
            self.line(words)
        }
    }

    /// The rows, what is wrong with them, and which values how often.
    pub fn line(&self, words: &ImportWords<'_>) -> String {
        match self.rows {
            1 => words.fault(self.first, &self.column, &self.first_value, &self.reason),
            rows => {
                let mut values: Vec<(&String, u64)> =
                    self.values.iter().map(|(v, (n, _))| (v, *n)).collect();
                values.sort_by_key(|(value, n)| (std::cmp::Reverse(*n), *value));
                words.group(rows, &self.column, &self.reason, &values)
            }
        }
    }
}

/// What is wrong with the rows of a file.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    list: Vec<RejectGroup>,
    at: HashMap<(String, String), usize>,
    /// Faults of groups beyond the limit.
    beyond: u64,
    /// What a word or a near name means is asked for each by itself.
    by_value: bool,
}

/// Whether what settles a fault is an answer about its value.
fn is_of_its_value(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Unknown { near: Some(_), .. }
            | Reason::LooksLike { .. }
            | Reason::SameName { .. }
            | Reason::OtherName { .. }
            | Reason::ATeam
            | Reason::SeveralNames(_)
            | Reason::NobodysName(_)
            | Reason::UnknownStatus
            | Reason::UnknownClass
            | Reason::UnknownStage
            | Reason::UnknownAction(_)
            | Reason::UnknownTier(_)
            | Reason::UnknownMetric { .. }
            | Reason::NotOneOf(..)
    )
}

/// Whether a fault is a word of which nobody has said what it means, wherever it stands.
fn is_word(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::UnknownStatus
            | Reason::UnknownClass
            | Reason::UnknownStage
            | Reason::UnknownAction(_)
    )
}

impl Groups {
    /// For whoever answers them one by one.
    pub fn by_value() -> Self {
        Self {
            by_value: true,
            ..Self::default()
        }
    }

    /// Takes a reject in, with its reasons in words.
    pub fn add(&mut self, reject: &Reject, reasons: &[String]) {
        for (fault, reason) in reject.faults.iter().zip(reasons) {
            let mut key = (fault.column.clone(), reason.clone());
            // The same word under each of many columns is asked about once.
            if is_word(&fault.reason) {
                key.0.clear();
            }
            if self.by_value && is_of_its_value(&fault.reason) {
                key.1 = format!("{reason}\0{}", fault.value);
            }
            let at = match self.at.get(&key) {
                Some(at) => *at,
                None if self.list.len() == GROUPS => {
                    self.beyond += 1;
                    continue;
                }
                None => {
                    self.at.insert(key, self.list.len());
                    self.list.push(RejectGroup {
                        column: fault.column.clone(),
                        reason: reason.clone(),
                        why: fault.reason.clone(),
                        rows: 0,
                        values: BTreeMap::new(),
                        last: None,
                        first: reject.row,
                        first_value: fault.value.clone(),
                    });
                    self.list.len() - 1
                }
            };
            let group = &mut self.list[at];
            if group.column != fault.column {
                group.column.clear();
            }
            if group.last.replace(reject.row) == Some(reject.row) && is_word(&fault.reason) {
                continue;
            }
            group.rows += 1;
            if group.values.len() < VALUES || group.values.contains_key(&fault.value) {
                let value = group
                    .values
                    .entry(fault.value.clone())
                    .or_insert((0, reject.row));
                value.0 += 1;
            }
        }
    }

    /// The groups, the largest first.
    pub fn sorted(&self) -> Vec<&RejectGroup> {
        let mut groups: Vec<&RejectGroup> = self.list.iter().collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.rows), group.first));
        groups
    }

    /// The groups as lines, the largest first.
    pub fn lines(&self, words: &ImportWords<'_>) -> Vec<String> {
        let groups = self.sorted();
        let hidden = groups
            .iter()
            .skip(SHOWN)
            .map(|group| group.rows)
            .sum::<u64>()
            + self.beyond;
        let mut lines: Vec<String> = groups
            .iter()
            .take(SHOWN)
            .map(|group| group.line(words))
            .map(|line| format!("✗ {line}"))
            .collect();
        if hidden > 0 {
            lines.push(format!("… {}", words.more(hidden)));
        }
        lines
    }

    /// The groups for `--json`.
    pub fn json(&self) -> Value {
        let groups = self.list.iter().map(|group| {
            let values = group.values.iter().map(|(value, (rows, first))| {
                json!({ "value": value, "rows": rows, "first_row": first })
            });
            json!({
                "column": group.column,
                "reason": group.reason,
                "rows": group.rows,
                "values": values.collect::<Vec<_>>(),
            })
        });
        groups.collect()
    }
}
