//! Sheets: everyone's values of a day in one value of the file, so that the grid's days are read at once.
//!
//! A sheet is a cache of the activity of its day, thrown away by whatever changes that day. It names the
//! roster and the actions it was made for, since a value is found by its place.

use super::{Result, Store};
use crate::domain::Day;
use crate::domain::activity::{NONE, Sheet, Value};
use crate::domain::org::Roster;
use crate::domain::rules::Rules;
use crate::morning::{LastDay, Morning, days_off, grid_days};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// Days whose sheets are kept: the grid's, and those that a manager steps back through.
const KEPT: i64 = 60;

impl Store {
    /// The sheet of each day, oldest first, from the cache where it is there.
    pub(super) fn sheets_of(
        &self,
        days: &[Day],
        roster: &Roster,
        rules: &Rules,
    ) -> Result<Vec<Sheet>> {
        let made_for = made_for(roster, rules);
        let values = roster.reps.len() * rules.actions.len();
        let mut sheets = Vec::with_capacity(days.len());
        for day in days {
            if let Some(sheet) = self.cached_sheet(*day, &made_for, values)? {
                sheets.push(sheet);
                continue;
            }
            self.sheets(*day, day.next(), roster, rules, |sheet| {
                sheets.push(sheet.clone());
                Ok(())
            })?;
        }
        Ok(sheets)
    }

    /// Days off before a day on which somebody worked, or which are somebody's own working days (rule 1): they
    /// stand in the grid as well.
    pub(super) fn worked_days_off(&self, morning: &Morning, last: Day) -> Result<Vec<Day>> {
        let mut any = self
            .conn
            .prepare_cached("SELECT 1 FROM activity WHERE day = ?1 LIMIT 1")?;
        let mut worked = Vec::new();
        for day in days_off(&morning.calendar, last) {
            if morning.calendar.is_anybodys_own(day) || any.exists([day.to_string()])? {
                worked.push(day);
            }
        }
        Ok(worked)
    }

    /// The sheets of the grid's days that the cache lacks.
    pub(super) fn missing_sheets(&self, morning: &Morning) -> Result<NewSheets> {
        let (roster, rules) = (&morning.roster, morning.rules());
        let made_for = made_for(roster, rules);
        let mut known = self.conn.prepare_cached(
            "SELECT 1 FROM sheet WHERE day = ?1 AND made_for = ?2
                     AND sum = row_sum (day, made_for, packed)",
        )?;
        let mut sheets = Vec::new();
        let worked = self.worked_days_off(morning, morning.judged)?;
        for day in grid_days(&morning.calendar, morning.judged, LastDay::Newest, &worked) {
            if !known.exists(params![day.to_string(), made_for])? {
                self.sheets(day, day.next(), roster, rules, |sheet| {
                    sheets.push(sheet.clone());
                    Ok(())
                })?;
            }
        }
        Ok(NewSheets { made_for, sheets })
    }

    fn cached_sheet(&self, day: Day, made_for: &str, values: usize) -> Result<Option<Sheet>> {
        let packed = self
            .conn
            .prepare_cached(
                "SELECT packed FROM sheet WHERE day = ?1 AND made_for = ?2
                 AND sum = row_sum (day, made_for, packed)",
            )?
            .query_row(params![day.to_string(), made_for], |row| {
                Ok(row.get_ref(0)?.as_blob().ok().and_then(unpack))
            })
            .optional()?
            .flatten();
        // What cannot be read is read from the activity again.
        Ok(packed
            .filter(|v| v.len() == values)
            .map(|values| Sheet { day, values }))
    }
}

/// Sheets to be kept.
pub(super) struct NewSheets {
    made_for: String,
    sheets: Vec<Sheet>,
}

impl NewSheets {
    /// Nothing to keep.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
    }

    /// Keeps them, and of others no more than the newest [`KEPT`].
    pub fn save(&self, conn: &Connection) -> Result<()> {
        for sheet in &self.sheets {
            conn.prepare_cached(
                "INSERT OR REPLACE INTO sheet VALUES (?1, ?2, ?3, row_sum (?1, ?2, ?3))",
            )?
            .execute(params![
                sheet.day.to_string(),
                self.made_for,
                pack(&sheet.values)
            ])?;
        }
        let days = self.sheets.iter().map(|s| s.day);
        if let (Some(first), Some(last)) = (days.clone().min(), days.max()) {
            conn.prepare_cached(
                "DELETE FROM sheet WHERE NOT (day >= ?2 AND day <= ?3)
                     AND day NOT IN (SELECT day FROM sheet ORDER BY day DESC LIMIT ?1)",
            )?
            .execute(params![KEPT, first.to_string(), last.to_string()])?;
        }
        Ok(())
    }
}

/// Throws away the sheets of a day and those after it. Part of the transaction that changes the day.
pub(super) fn forget(conn: &Connection, from: Day) -> Result<()> {
    conn.prepare_cached("DELETE FROM sheet WHERE day >= ?1")?
        .execute([from.to_string()])?;
    Ok(())
}

/// Names the reps and actions, in their order, that a sheet's places stand for.
fn made_for(roster: &Roster, rules: &Rules) -> String {
    let mut digest = Sha256::new();
    let ids = roster.reps.iter().map(|r| &r.id);
    for id in ids.chain(rules.actions.iter().map(|a| &a.id)) {
        digest.update((id.len() as u64).to_le_bytes());
        digest.update(id);
    }
    let digest = digest.finalize();
    crate::domain::hex(&digest[..8])
}

/// Seven bits a byte, the highest says that more follow; 0 is no report, and a value is one more.
fn pack(values: &[Value]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(values.len());
    for value in values {
        let mut rest = if *value == NONE {
            0
        } else {
            value.unsigned_abs() + 1
        };
        while rest >= 0x80 {
            packed.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        packed.push(rest as u8);
    }
    packed
}

/// The inverse of [`pack`]; `None` for what it did not write.
fn unpack(packed: &[u8]) -> Option<Vec<Value>> {
    let mut values = Vec::with_capacity(packed.len());
    let (mut value, mut shift) = (0u64, 0);
    for byte in packed {
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            if shift > 28 {
                return None;
            }
            continue;
        }
        values.push(match value.checked_sub(1) {
            None => NONE,
            Some(value) => Value::try_from(value).ok()?,
        });
        (value, shift) = (0, 0);
    }
    (shift == 0).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(values in proptest::collection::vec(prop_oneof![Just(NONE), 0i32..300, 0i32..i32::MAX], 0..50)) {
            prop_assert_eq!(unpack(&pack(&values)), Some(values));
        }

        #[test]
        fn damage_is_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
            let _ = unpack(&bytes);
        }
    }
}
