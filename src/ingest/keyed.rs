//! Rows by natural key. Two rows of one key are the same only when all they say is the same: what cannot be
//! told from the values in use is looked up in the file once more, after it was read.

use super::FileError;
use super::columns::Columns;
use super::delimited::CsvRecord;
use super::fault::{Bad, Reason, Reject};
use super::row::Faults;
use super::source::SourceFile;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Two rows of the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Line of the row that was taken.
    pub earlier: u64,
    /// Line of the row that was not.
    pub later: u64,
    /// Whether the values in use agree.
    pub agree: bool,
    /// The column whose value contradicts, where one is known.
    pub column: Option<usize>,
}

/// Rows by natural key.
pub struct Keyed<K, T> {
    at: HashMap<K, (u64, usize)>,
    /// The rows in file order.
    pub items: Vec<T>,
    /// Rows that came with a key that was taken.
    pub clashes: Vec<Clash>,
}

impl<K: Hash + Eq, T: PartialEq> Default for Keyed<K, T> {
    fn default() -> Self {
        Self {
            at: HashMap::new(),
            items: Vec::new(),
            clashes: Vec::new(),
        }
    }
}

impl<K: Hash + Eq, T: PartialEq> Keyed<K, T> {
    /// Takes a row in where its key is free.
    pub fn push(&mut self, line: u64, key: K, item: T) -> bool {
        if let Some(clash) = self.clash(line, &key, &item) {
            self.clashes.push(clash);
            return false;
        }
        self.at.insert(key, (line, self.items.len()));
        self.items.push(item);
        true
    }

    /// Whether a row has the key.
    pub fn has(&self, key: &K) -> bool {
        self.at.contains_key(key)
    }

    /// The row that has the key already.
    pub fn clash(&self, line: u64, key: &K, item: &T) -> Option<Clash> {
        let (earlier, at) = self.at.get(key)?;
        Some(Clash {
            earlier: *earlier,
            later: line,
            agree: self.items[*at] == *item,
            column: None,
        })
    }
}

/// Looks at both rows of every clash. Those that say the same in every column are repetitions, which are
/// counted; the others are refused.
///
/// # Errors
/// Where the file cannot be read again.
pub fn settle(
    source: &SourceFile,
    delimiter: u8,
    columns: &Columns,
    clashes: &[Clash],
    reject: &mut dyn FnMut(Reject),
) -> Result<u64, FileError> {
    if clashes.is_empty() {
        return Ok(0);
    }
    let mut wanted: HashMap<u64, Option<CsvRecord>> = HashMap::new();
    let lines: HashSet<u64> = clashes.iter().map(|c| c.earlier).collect();
    let mut by_later: HashMap<u64, Clash> = HashMap::new();
    for clash in clashes {
        let kept = by_later.entry(clash.later).or_insert(*clash);
        // Of several cells of one row, one that contradicts decides.
        if kept.agree && !clash.agree {
            *kept = *clash;
        }
    }
    let mut repeated = 0;
    let mut records = source.scan(delimiter)?;
    let mut record = CsvRecord::default();
    while records.next(&mut record)? {
        if lines.contains(&record.line) {
            wanted.insert(record.line, Some(record.clone()));
        }
        let Some(clash) = by_later.get(&record.line) else {
            continue;
        };
        let Some(Some(earlier)) = wanted.get(&clash.earlier) else {
            continue;
        };
        let (unused, used) = differing(columns, earlier, &record);
        let differing = unused.or(used.filter(|_| !clash.agree));
        if clash.agree && differing.is_none() {
            repeated += 1;
            continue;
        }
        let column = clash.column.or(differing);
        let cell = |at: usize| String::from_utf8_lossy(record.get(at)).into_owned();
        let tells = differing.filter(|at| !columns.is_used(*at));
        let bad = Bad {
            column: column.map_or_else(String::new, |at| columns.header[at].clone()),
            value: column.map_or_else(String::new, cell),
            reason: Reason::Conflict {
                row: clash.earlier,
                tells: tells.map(|at| columns.header[at].clone()),
                by_id: columns.get("id").is_some(),
            },
        };
        reject(Faults::from(bad).at(&record));
    }
    Ok(repeated)
}

/// The first columns in which two records differ: one that is not in use, which may be what tells them apart,
/// and one that is.
fn differing(
    columns: &Columns,
    one: &CsvRecord,
    other: &CsvRecord,
) -> (Option<usize>, Option<usize>) {
    let differ = |at: &usize| one.get(*at) != other.get(*at) && !columns.is_ours(*at);
    let mut unused = (0..columns.width()).filter(|at| !columns.is_used(*at));
    let mut used = (0..columns.width()).filter(|at| columns.is_used(*at));
    (unused.find(differ), used.find(differ))
}
