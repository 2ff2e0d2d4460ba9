//! Finding delimiter and header row: the combination in which most columns are recognised. A row of values
//! is no header, and a row of titles is not passed over for one beneath it.

mod first;
#[cfg(test)]
mod tests;

pub use first::FirstRecords;

use super::FileError;
use super::above::{filled_cells, groups, name_line, second_row, title_line, units, weekdays};
use super::columns::{Columns, HeaderRow, IGNORED, Wanted};
use super::complete::complete;
use super::delimited::{CsvRecord, RecordFault};
use super::numbers;
use super::profile::Profile;
use super::qualifiers::Qualifiers;
use super::question::FileQuestion;
use super::recognise::recognise;
use super::text::cell;
use std::cmp::Reverse;

/// The header is looked for in so many records, under titles and notes.
const LOOK: usize = 30;

/// Longer lines above a header are not kept.
const LONGEST_LINE: usize = 200;

/// A file's shape.
#[derive(Debug)]
pub struct FileShape {
    /// What stands between cells.
    pub delimiter: u8,
    /// The columns.
    pub columns: Columns,
    /// No title of the header was recognised by its name: it is worth saying that it was taken as one.
    pub strange_header: bool,
}

/// Delimiter and columns of a file by its first records.
///
/// # Errors
/// Where no header has what the kind needs: names what the likeliest one has.
pub fn find(files: &[FirstRecords], wanted: &Wanted<'_>) -> Result<FileShape, FileError> {
    let mut best: Option<(Rank, &FirstRecords, Columns, Option<FileError>)> = None;
    let mut failure = None;
    for first in files {
        let records = &first.records;
        if failure.is_none() {
            failure.clone_from(&first.fault);
        }
        let usual = usual_width(records);
        // With the wrong delimiter every row is one long cell.
        if usual < 2
            && best
                .as_ref()
                .is_some_and(|(r, ..)| r.complete && r.width > 1)
        {
            continue;
        }
        for at in 0..records.len().min(LOOK) {
            let (columns, named) = if wanted.no_header {
                (headless(first, 0, wanted), usize::MAX)
            } else if is_of_values(first, at, wanted) {
                // A row of values is no header, whatever of it reads like a title.
                (titled(first, at, wanted).0, 0)
            } else {
                titled(first, at, wanted)
            };
            let record = &records[at];
            let flaw = if wanted.no_header { None } else { flaw(record) };
            let text: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
            let header: Vec<&str> = text.iter().map(AsRef::as_ref).collect();
            let rank = Rank {
                // What is asked about has what the kind needs.
                complete: matches!(
                    complete(&columns, wanted),
                    Ok(()) | Err(FileError::Asked(_))
                ),
                named: named > 0 && !stands_under_titles(records, at, named),
                recognised: columns.score(),
                fits: record.len() == usual || are_titles(&header),
                width: usual,
                early: Reverse(record.line),
            };
            // A row of values may be complete by what its cells look like; only titles make a header.
            let rank = Rank {
                complete: rank.complete && rank.named,
                ..rank
            };
            // Beneath a row of which most titles are known there is nothing better.
            let filled = filled_cells(record);
            let is_it = rank.complete && record.len() == usual && filled * 2 > usual;
            let last = wanted.no_header || (is_it && named > 1 && named * 2 >= filled);
            // The first of equals stays: a header stands above what looks like it.
            if best.as_ref().is_none_or(|(r, ..)| rank > *r) {
                best = Some((rank, first, columns, flaw));
            }
            if last {
                break;
            }
        }
    }
    let Some((rank, first, columns, flaw)) = best else {
        return Err(failure.unwrap_or(FileError::Empty));
    };
    if let Some(flaw) = flaw {
        return Err(flaw);
    }
    if !rank.complete {
        // Without a header there is nothing else to look at.
        if wanted.no_header {
            complete(&columns, wanted)?;
        }
        // What is beyond all measure with one delimiter is a single senseless cell with the others.
        if let Some(beyond @ (FileError::TooManyColumns { .. } | FileError::LongHeader { .. })) =
            failure
        {
            return Err(beyond);
        }
        // Columns by number need no titles: then the first row of the table decides what it is.
        if columns_go_by_number(wanted) && !wanted.no_header {
            return by_number(first, wanted);
        }
        let records = &first.records;
        let at = records
            .iter()
            .position(|r| r.line == columns.line)
            .unwrap_or(0);
        let full = first_full(records, at).unwrap_or(at);
        let columns = titled(first, full, wanted).0;
        if !is_of_values(first, full, wanted) {
            complete(&columns, wanted)?;
        }
        // Complete only by what its cells look like: a row of values.
        return Err(FileQuestion::NoHeader {
            line: columns.line,
            found: columns.titles().to_vec(),
        }
        .into());
    }
    complete(&columns, wanted)?;
    Ok(FileShape {
        delimiter: first.delimiter,
        columns,
        strange_header: false,
    })
}

/// A file whose columns are all given by number: its first full row is data where it reads like data, and a
/// header otherwise.
fn by_number(first: &FirstRecords, wanted: &Wanted<'_>) -> Result<FileShape, FileError> {
    let records = &first.records;
    let at = first_full(records, records.len()).unwrap_or(0);
    let columns = titled(first, at, wanted).0;
    let profile = Profile::of(first.shapes_from(at + 1, wanted.words));
    let is_data = (0..records[at].len()).any(|c| {
        let text = cell(records[at].get(c)).unwrap_or("");
        let value = super::dates::is_day(text)
            || matches!(numbers::parse(text, numbers::Decimal::Untold), Ok(Some(_)))
            || super::periods::written(text).is_some_and(|p| p.year.is_some());
        value && (records.len() == at + 1 || profile.reads_like(c, text))
    });
    let columns = if is_data {
        headless(first, at, wanted)
    } else {
        columns
    };
    complete(&columns, wanted)?;
    Ok(FileShape {
        delimiter: first.delimiter,
        columns,
        strange_header: true,
    })
}

fn columns_go_by_number(wanted: &Wanted<'_>) -> bool {
    let mut fields = wanted
        .map
        .iter()
        .filter(|(f, _)| gives_a_field(f))
        .peekable();
    let is_number = |c: &str| c.split(',').all(|c| c.trim().starts_with('#'));
    fields.peek().is_some() && fields.all(|(_, c)| is_number(c))
}

/// Whether `--map` names a field: what says that a column says nothing, or of which period it is, makes none of it.
fn gives_a_field(field: &str) -> bool {
    field != IGNORED && super::kinds::period_named(field).is_none()
}

/// Columns by number, of a file without a header; lines before the table are passed over.
fn headless(first: &FirstRecords, from: usize, wanted: &Wanted<'_>) -> Columns {
    let records = &first.records[from..];
    let at = first_full(records, records.len()).unwrap_or(0);
    let rows = &records[at.min(records.len())..];
    let width = usual_width(rows);
    let profile = Profile::of(first.shapes_from(from + at, wanted.words));
    let mut columns = recognise(
        &HeaderRow {
            titles: (1..=width).map(|n| format!("#{n}")).collect(),
            line: 0,
            above: Qualifiers::default(),
            groups: Vec::new(),
            under: Vec::new(),
            lines: Vec::new(),
            names: Vec::new(),
            weekdays: Vec::new(),
            profile: &profile,
        },
        wanted,
    );
    columns.line = rows.first().map_or(0, |r| r.line.saturating_sub(1));
    columns.headless = true;
    columns
}

/// Whether a row holds values like those beneath it: a day above days, an amount above amounts.
fn is_of_values(first: &FirstRecords, at: usize, wanted: &Wanted<'_>) -> bool {
    let record = &first.records[at];
    // With a row above it that is as full, it stands in the table.
    let profile = Profile::of(first.shapes_from(at + 1, wanted.words));
    (0..record.len()).any(|c| profile.is_value(c, cell(record.get(c)).unwrap_or("")))
}

/// The columns of a row taken as the header, and how many of them are known by their names.
fn titled(first: &FirstRecords, at: usize, wanted: &Wanted<'_>) -> (Columns, usize) {
    let records = first.records.as_slice();
    let record = &records[at];
    let mut titles: Vec<String> = record
        .iter()
        .map(|f| String::from_utf8_lossy(f).trim().to_owned())
        .collect();
    // A header of two rows ends on the second.
    let second = second_row(records, at);
    let end = at + usize::from(second.is_some());
    let (groups, under, group_row) = groups(records, end, wanted);
    titles = second.unwrap_or(titles);
    let (units, last) = units(records, end, wanted);
    let merged = (0..titles.len())
        .map(|c| {
            let near = units.get(c).cloned().unwrap_or_default();
            groups.get(c).map_or(near.clone(), |g| near.over(g))
        })
        .collect();
    let mut above = name_line(&first.name, wanted.words);
    for (i, line) in records[..at].iter().enumerate() {
        if Some(i) != group_row {
            for text in line.iter().filter_map(|f| std::str::from_utf8(f).ok()) {
                let mut said = title_line(text, wanted.words);
                said.unknown.extend(above.unknown.iter().cloned());
                above = said.over(&above);
            }
        }
    }
    let (weekdays, last) = weekdays(records, last);
    let profile = Profile::of(first.shapes_from(last + 1, wanted.words));
    let texts = records[..at].iter().flat_map(CsvRecord::iter);
    let texts = texts.filter(|raw| (1..=LONGEST_LINE).contains(&raw.len()));
    let lines = texts.map(|raw| String::from_utf8_lossy(raw).into_owned());
    let own = [Some(first.name.clone()), wanted.name.clone()];
    let own = own.into_iter().flatten().filter(|name| !name.is_empty());
    let row = HeaderRow {
        titles,
        line: records[last].line,
        above,
        groups: merged,
        under,
        lines: lines.collect(),
        names: own.collect(),
        weekdays,
        profile: &profile,
    };
    let columns = recognise(&row, wanted);
    let numbered = wanted
        .map
        .iter()
        .filter(|(field, c)| c.trim().starts_with('#') && gives_a_field(field))
        .count();
    let named = columns.named().saturating_sub(numbered);
    (columns, named)
}

/// The first row, up to `end`, that is as full as the rows of the table usually are.
fn first_full(records: &[CsvRecord], end: usize) -> Option<usize> {
    let usual = usual_width(records);
    records
        .iter()
        .take((end + 1).min(records.len()))
        .position(|r| {
            r.len() == usual
                && filled_cells(r) * 2 > usual
                && filled_cells(r) > usize::from(usual > 1)
        })
}

/// Whether a row stands beneath one that is as full and of which it is not clearly the header: a row of
/// titles with unknown names is still the header.
fn stands_under_titles(records: &[CsvRecord], at: usize, named: usize) -> bool {
    let filled = filled_cells(&records[at]);
    let earlier = first_full(records, at)
        .is_some_and(|first| first < at && filled_cells(&records[first]) >= filled);
    earlier && (named < 2 || named * 2 < filled)
}

/// What keeps a record from being a header at all.
fn flaw(record: &CsvRecord) -> Option<FileError> {
    let line = record.line;
    if !record.iter().all(|f| std::str::from_utf8(f).is_ok()) {
        return Some(FileError::NotUtf8 { line });
    }
    matches!(record.fault, Some((_, RecordFault::Nul))).then_some(FileError::HeaderNul { line })
}

/// Several cells of which none begins like a number or a date: a header even where rows are wider.
fn are_titles(cells: &[&str]) -> bool {
    let filled = || cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
    filled().count() > 1
        && filled().all(|c| !c.starts_with(|c: char| c.is_numeric() || "+-.¥$€£(".contains(c)))
}

/// In order of weight: has everything, is known by names, recognises more, is as wide as the rows (a title is
/// not) or reads like titles, and, between delimiters, makes more columns and stands higher up.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    complete: bool,
    named: bool,
    recognised: usize,
    fits: bool,
    width: usize,
    early: Reverse<u64>,
}

/// The width that most records have; of equally common ones the first.
fn usual_width(records: &[CsvRecord]) -> usize {
    let count = |width: usize| records.iter().filter(|r| r.len() == width).count();
    let mut usual = 0;
    let mut most = 0;
    for record in records {
        let n = count(record.len());
        if n > most {
            (usual, most) = (record.len(), n);
        }
    }
    usual
}
