//! Rows by natural key. Two rows of one key are the same only when all they say is the same: what cannot be
//! told from the values in use is looked up in the file once more, after it was read.

use super::FileError;
use super::columns::Columns;
use super::delimited::CsvRecord;
use super::fault::{Bad, Reason, Reject};
use super::records::SourceRecords;
use super::row::Faults;
use super::source::SourceFile;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    /// Not the key is the same: the days overlap.
    pub overlaps: bool,
}

/// What became of rows of the same key.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Rows that say again what an earlier one said.
    pub repeated: u64,
    /// Lines of rows that contradict each other, where none of them is to be taken.
    pub contradicted: HashSet<u64>,
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

    /// What the row that has the key says.
    pub fn of_key(&mut self, key: &K) -> Option<&mut T> {
        let (_, at) = self.at.get(key)?;
        self.items.get_mut(*at)
    }

    /// The row that has the key already.
    pub fn clash(&self, line: u64, key: &K, item: &T) -> Option<Clash> {
        let (earlier, at) = self.at.get(key)?;
        Some(Clash {
            earlier: *earlier,
            later: line,
            agree: self.items[*at] == *item,
            column: None,
            overlaps: false,
        })
    }

    /// The rows with their lines, in no order.
    pub fn with_lines(&self) -> impl Iterator<Item = (&T, u64)> {
        let at = self.at.values();
        at.map(|(line, at)| (&self.items[*at], *line))
    }

    /// The line of each row.
    pub fn lines(&self) -> Vec<u64> {
        let mut lines = vec![0; self.items.len()];
        for (line, at) in self.at.values() {
            if let Some(of) = lines.get_mut(*at) {
                *of = *line;
            }
        }
        lines
    }

    /// Takes back what rows of these lines said.
    pub fn refuse(&mut self, lines: &HashSet<u64>) -> Vec<T> {
        if lines.is_empty() {
            return Vec::new();
        }
        let gone = self.at.values().filter(|(line, _)| lines.contains(line));
        let gone: HashSet<usize> = gone.map(|(_, at)| *at).collect();
        let left = (0..self.items.len()).filter(|at| !gone.contains(at));
        let moved: HashMap<usize, usize> = left.enumerate().map(|(to, at)| (at, to)).collect();
        self.at.retain(|_, (line, at)| {
            *at = moved.get(at).copied().unwrap_or_default();
            !lines.contains(line)
        });
        let items = std::mem::take(&mut self.items).into_iter().enumerate();
        let (out, left): (Vec<_>, Vec<_>) = items.partition(|(at, _)| gone.contains(at));
        self.items = left.into_iter().map(|(_, item)| item).collect();
        out.into_iter().map(|(_, item)| item).collect()
    }
}

/// Whether of rows that contradict each other the first one is taken, or none: a half of what a file says of a
/// figure is another figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfTwins {
    First,
    Neither,
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
    (clashes, taken): (&[Clash], OfTwins),
    reject: &mut dyn FnMut(Reject),
) -> Result<Settled, FileError> {
    let mut settled = Settled::default();
    if clashes.is_empty() {
        return Ok(settled);
    }
    let mut earlier_rows: HashMap<u64, Option<CsvRecord>> =
        clashes.iter().map(|c| (c.earlier, None)).collect();
    let by_later = by_later(clashes, taken);
    let mut again: Vec<(u64, CsvRecord)> = Vec::new();
    let mut told: HashMap<u64, (Bad, u64)> = HashMap::new();
    let mut records = source.scan(delimiter)?;
    let mut record = CsvRecord::default();
    while next_as_read(&mut records, columns, &mut record)? {
        if let Some(kept) = earlier_rows.get_mut(&record.line) {
            *kept = Some(record.clone());
        }
        let Some(clashes) = by_later.get(&record.line) else {
            continue;
        };
        let mut why = None;
        for clash in clashes {
            let Some(Some(earlier)) = earlier_rows.get(&clash.earlier) else {
                continue;
            };
            let Some(column) = contradiction(columns, clash, [earlier, &record]) else {
                continue;
            };
            why.get_or_insert_with(|| why_refused(columns, clash, column, &record, clash.earlier));
            if taken == OfTwins::Neither {
                settled.contradicted.extend([clash.earlier, clash.later]);
                told.entry(clash.earlier).or_insert_with(|| {
                    let bad = why_refused(columns, clash, column, earlier, clash.later);
                    (bad, clash.later)
                });
            }
        }
        match why {
            Some(bad) => reject(Faults::from(bad).at(&record)),
            None if taken == OfTwins::Neither => {
                again.extend(clashes.first().map(|c| (c.earlier, record.clone())));
            }
            None => settled.repeated += 1,
        }
    }
    // What only repeats a row that is refused is refused with it.
    for (earlier, record) in again {
        match told.get(&earlier) {
            Some((bad, _)) => {
                settled.contradicted.insert(record.line);
                reject(Faults::from(bad.clone()).at(&record));
            }
            None => settled.repeated += 1,
        }
    }
    // An earlier row may have been a later one of another, and is told by now.
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_unstable_by_key(|(line, _)| *line);
    for (line, (bad, _)) in told {
        if let (false, Some(Some(record))) = (by_later.contains_key(&line), earlier_rows.get(&line))
        {
            reject(Faults::from(bad).at(record));
        }
    }
    Ok(settled)
}

/// Refuses rows that count only together with one that was refused: by line, each with the line of that one.
///
/// # Errors
/// Where the file cannot be read again.
pub fn refuse_rest(
    (source, delimiter): (&SourceFile, u8),
    columns: &Columns,
    rest: &BTreeMap<u64, Bad>,
    reject: &mut dyn FnMut(Reject),
) -> Result<(), FileError> {
    if rest.is_empty() {
        return Ok(());
    }
    let mut records = source.scan(delimiter)?;
    let mut record = CsvRecord::default();
    while next_as_read(&mut records, columns, &mut record)? {
        if let Some(bad) = rest.get(&record.line) {
            reject(Faults::from(bad.clone()).at(&record));
        }
    }
    Ok(())
}

/// The next record as its row was read before: without the marks of a file of rejected rows, which gets them anew.
fn next_as_read(
    records: &mut SourceRecords,
    columns: &Columns,
    record: &mut CsvRecord,
) -> Result<bool, FileError> {
    let found = records.next(record)?;
    if found && columns.are_marked() {
        record.unmark();
    }
    Ok(found)
}

/// Clashes by the line of the later row. Where the first row stays, one that contradicts decides.
fn by_later(clashes: &[Clash], taken: OfTwins) -> HashMap<u64, Vec<Clash>> {
    let mut by_later: HashMap<u64, Vec<Clash>> = HashMap::new();
    for clash in clashes {
        let known = by_later.entry(clash.later).or_default();
        match (taken, known.first_mut()) {
            (OfTwins::First, Some(kept)) if kept.agree && !clash.agree => *kept = *clash,
            (OfTwins::First, Some(_)) => {}
            (OfTwins::Neither, _) | (OfTwins::First, None) => known.push(*clash),
        }
    }
    by_later
}

/// Whether two rows of one key say different things, and the column that is not in use, or else that is, by which
/// one sees it.
fn contradiction(
    columns: &Columns,
    clash: &Clash,
    [earlier, later]: [&CsvRecord; 2],
) -> Option<[Option<usize>; 2]> {
    let (unused, used) = differing(columns, earlier, later);
    let differing = unused.or(used.filter(|_| !clash.agree));
    if clash.agree && differing.is_none() {
        return None;
    }
    let tells = differing.filter(|at| !columns.is_used(*at));
    Some([clash.column.or(differing), tells])
}

fn why_refused(
    columns: &Columns,
    clash: &Clash,
    [column, tells]: [Option<usize>; 2],
    record: &CsvRecord,
    other: u64,
) -> Bad {
    let cell = |at: usize| String::from_utf8_lossy(record.get(at)).into_owned();
    Bad {
        column: column.map_or_else(String::new, |at| columns.header[at].clone()),
        value: column.map_or_else(String::new, cell),
        reason: if clash.overlaps {
            Reason::Overlaps { row: other }
        } else {
            Reason::Conflict {
                row: other,
                tells: tells.map(|at| columns.header[at].clone()),
                by_id: columns.get("id").is_some(),
            }
        },
    }
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
