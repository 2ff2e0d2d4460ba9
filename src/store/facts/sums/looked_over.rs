//! Looking the facts over: whether they are what their imports put there (promise A11).

use super::{Checksums, Gaps, RowSums, each_row, known};
use crate::store::facts::summed;
use crate::store::journal::text;
use crate::store::{Finding, Result};
use rusqlite::Connection;

/// Computes the checksums of one table anew, another one every day, so that each has its turn within weeks.
pub(in crate::store) fn sample(conn: &Connection, day: u32) -> Result<Vec<Finding>> {
    let tables: Vec<&str> = summed().into_iter().map(|summed| summed.table).collect();
    let at = day as usize % tables.len().max(1);
    let mut found = Vec::new();
    verify_these(conn, &tables[at..=at], &mut found)?;
    found.retain(|finding| !finding.is_past());
    Ok(found)
}

/// Computes every checksum anew and names the tables and imports that differ, also where an import has rows and no
/// checksum of them, or rows are no import's; apart from these, those of which a later import replaced what was altered.
pub(in crate::store) fn verify(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let tables: Vec<&str> = summed().into_iter().map(|summed| summed.table).collect();
    verify_these(conn, &tables, found)
}

fn verify_these(
    conn: &Connection,
    tables: &[&'static str],
    found: &mut Vec<Finding>,
) -> Result<()> {
    let mut named = conn.prepare("SELECT id, file FROM import WHERE seq = ?1")?;
    let mut by_number: Vec<(i64, Finding)> = Vec::new();
    for table in tables {
        let mut now = Checksums::default();
        now.add_table(conn, table)?;
        let mut gaps = Gaps::default();
        gaps.0.add_difference(&known(conn, table)?, &now);
        for ((number, _), gap) in gaps.0.0 {
            if gap == RowSums::default() {
                continue;
            }
            let mut rows = named.query([number])?;
            let (import, file) = match rows.next()? {
                Some(row) => (text(row, 0)?, text(row, 1)?),
                None => (String::new(), String::new()),
            };
            let left = now.0.get(&(number, table)).copied().unwrap_or_default();
            let finding = if is_replaced(conn, (number, table), &gap, &left)? {
                Finding::ReplacedFacts {
                    table,
                    number,
                    file,
                }
            } else {
                Finding::AlteredFacts {
                    table,
                    import,
                    number,
                    file,
                }
            };
            by_number.push((number, finding));
        }
    }
    by_number.sort_by_key(|(number, _)| *number);
    found.extend(by_number.into_iter().map(|(_, finding)| finding));
    Ok(())
}

/// Whether what was altered of an import's rows in a table is there no more, since later imports replaced it: every key
/// is still its or was taken from it under the same name, and none of the rows that are left is one of those.
fn is_replaced(
    conn: &Connection,
    (number, table): (i64, &str),
    gap: &RowSums,
    left: &RowSums,
) -> Result<bool> {
    if (gap.rows, gap.keys) != (0, 0) || gap.sum == 0 {
        return Ok(false);
    }
    if left.rows == 0 {
        return Ok(true);
    }
    let Some(altered) = gap.traces.altered_rows() else {
        return Ok(false);
    };
    let mut is_there = false;
    each_row(conn, table, |of, row| {
        is_there |= of == number && altered.has(row.key_term());
        Ok(())
    })?;
    Ok(!is_there)
}

/// Whether the rows of an import in a table are what it put there; not where it is not there.
pub(in crate::store) fn is_as_imported(
    conn: &Connection,
    table: &str,
    import: &str,
) -> Result<bool> {
    let mut there = conn.prepare("SELECT seq FROM import WHERE id = ?1")?;
    let known = summed().into_iter().find(|known| known.table == table);
    let mut rows = there.query([import])?;
    let (Some(known), Some(row)) = (known, rows.next()?) else {
        return Ok(false);
    };
    let number: i64 = row.get(0)?;
    let mut found = Vec::new();
    verify_these(conn, &[known.table], &mut found)?;
    let of_it = |one: &Finding| {
        matches!(one, Finding::AlteredFacts { number: of, .. } | Finding::ReplacedFacts { number: of, .. }
            if *of == number)
    };
    Ok(!found.iter().any(of_it))
}
