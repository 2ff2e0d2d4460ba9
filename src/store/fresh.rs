//! Days of which everything that is reported came in with the file that is being imported: they are judged by what
//! the import holds in memory, instead of being read back row by row.

use super::{Result, Store};
use crate::domain::Day;
use crate::domain::activity::{NONE, Sheet};
use crate::domain::facts::{ActivityBatch, Batch};
use crate::domain::org::{RepIx, Roster};
use crate::domain::rules::Rules;
use rusqlite::Connection;
use std::ops::Range;

/// The days from the first to the last of a batch, before which nothing was known of them.
pub(super) struct FreshDays<'a> {
    batch: &'a ActivityBatch,
    pub(super) first: Day,
    pub(super) last: Day,
}

impl<'a> FreshDays<'a> {
    /// Those of an import that is not put away yet; `None` where it says nothing of days, or somebody did before:
    /// then what stands in the end depends on sources and typed counts.
    pub fn of(conn: &Connection, batches: &'a [Batch]) -> Result<Option<Self>> {
        let mut all = batches.iter().filter_map(|batch| match batch {
            Batch::Activity(batch) => Some(batch),
            _ => None,
        });
        let (Some(batch), None) = (all.next(), all.next()) else {
            return Ok(None);
        };
        let ends = batch.rows.first().zip(batch.rows.last());
        // What is read from files is in the order of days already.
        let (Some((first, last)), true) = (ends, batch.rows.is_sorted_by_key(|row| row.day)) else {
            return Ok(None);
        };
        let (first, last) = (first.day, last.day);
        let is_known = conn
            .prepare_cached("SELECT 1 FROM activity WHERE day >= ?1 AND day <= ?2 LIMIT 1")?
            .exists([first.to_string(), last.to_string()])?;
        Ok((!is_known).then_some(Self { batch, first, last }))
    }

    /// The first and the last day with any activity, once these are in.
    pub fn span_with(&self, known: Option<(Day, Day)>) -> (Day, Day) {
        known.map_or((self.first, self.last), |(first, last)| {
            (first.min(self.first), last.max(self.last))
        })
    }

    /// Whether the file takes back what was known of other days as well.
    pub fn empties(&self) -> bool {
        !self.batch.emptied.is_empty()
    }

    /// The newest of them up to a day.
    pub fn newest(&self, last: Day) -> Option<Day> {
        let rows = &self.batch.rows;
        let after = rows.partition_point(|row| row.day <= last);
        Some(rows[after.checked_sub(1)?].day)
    }

    /// Everyone's values of some of them, day by day.
    pub fn each_sheet(
        &self,
        days: Range<Day>,
        (roster, rules): (&Roster, &Rules),
        mut each: impl FnMut(&Sheet),
    ) {
        let placed = self.numbered(roster, rules);
        let mut sheet = Sheet::blank(days.start, roster.reps.len(), rules.actions.len());
        for day in days.start.until(days.end) {
            sheet.day = day;
            placed.fill(&mut sheet);
            each(&sheet);
        }
    }

    /// With the places of the file's people and actions among those of a morning.
    fn numbered(&self, roster: &Roster, rules: &Rules) -> DaysByRow<'_> {
        let rep = |id: &String| roster.rep_ix(id);
        let action = |id: &String| rules.actions.iter().position(|action| action.id == *id);
        DaysByRow {
            batch: self.batch,
            reps: self.batch.reps.iter().map(rep).collect(),
            actions: self.batch.actions.iter().map(action).collect(),
            width: rules.actions.len(),
        }
    }
}

/// The rows of a batch, by the places of a morning.
struct DaysByRow<'a> {
    batch: &'a ActivityBatch,
    /// `None` for somebody or something that the morning does not know.
    reps: Vec<Option<RepIx>>,
    actions: Vec<Option<usize>>,
    /// Actions of a row of the sheet.
    width: usize,
}

impl DaysByRow<'_> {
    /// Makes a sheet that of its day.
    fn fill(&self, sheet: &mut Sheet) {
        sheet.values.fill(NONE);
        let rows = &self.batch.rows;
        let start = rows.partition_point(|row| row.day < sheet.day);
        for row in rows[start..].iter().take_while(|row| row.day == sheet.day) {
            let rep = self.reps[row.rep as usize];
            if let Some((RepIx(rep), action)) = rep.zip(self.actions[row.action as usize]) {
                sheet.values[rep as usize * self.width + action] =
                    i32::try_from(row.value).unwrap_or(i32::MAX);
            }
        }
    }
}

impl Store {
    /// Everyone's values of each of `days`, oldest first, as [`Store::sheets`] reads them, but for those that are
    /// fresh.
    pub(super) fn fresh_or_read(
        &self,
        fresh: Option<&FreshDays<'_>>,
        days: Range<Day>,
        (roster, rules): (&Roster, &Rules),
        mut each: impl FnMut(&Sheet) -> Result<()>,
    ) -> Result<()> {
        let Some(fresh) = fresh else {
            return self.sheets(days.start, days.end, roster, rules, each);
        };
        let within = |day: Day| day.clamp(days.start, days.end);
        let (from, end) = (within(fresh.first), within(fresh.last.next()));
        self.sheets(days.start, from, roster, rules, &mut each)?;
        let mut done = Ok(());
        fresh.each_sheet(from..end, (roster, rules), |sheet| {
            if done.is_ok() {
                done = each(sheet);
            }
        });
        done?;
        self.sheets(end, days.end, roster, rules, each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::{ActivityFact, ImportKind, RepFact};
    use crate::domain::notice::Address;
    use crate::store::ImportInfo;
    use crate::store::testing::{session, store};
    use proptest::prelude::*;

    fn rep(id: &str) -> RepFact {
        RepFact {
            manager: String::new(),
            id: id.into(),
            name: id.into(),
            tier: "mid".into(),
            unit: vec!["East".into()],
            unit_code: String::new(),
            from: Day::MIN,
            to: Day::MAX,
            address: Address::default(),
        }
    }

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// What the import holds is what is read back, whoever is known and whatever lies around it.
        #[test]
        fn fresh_days_are_what_is_read(
            cells in proptest::collection::btree_map((0i32..6, 0u32..4, 0u16..3), 0u32..9, 1..30),
            older in proptest::collection::btree_map((-4i32..3, 0u32..4, 0u16..3), 0u32..9, 0..12),
        ) {
            let (_folder, mut store) = store();
            let batch = |cells: &std::collections::BTreeMap<(i32, u32, u16), u32>| {
                let rows = cells.iter().map(|(&(n, rep, action), &value)| ActivityFact { day: day(n), rep, action, value });
                Batch::Activity(ActivityBatch {
                    // The last of each is nobody's and nothing's.
                    reps: ["a", "b", "c", "nobody"].map(str::to_owned).to_vec(),
                    actions: ["demo", "touch", "x"].map(str::to_owned).to_vec(),
                    rows: rows.collect(),
                    ..ActivityBatch::default()
                })
            };
            let people = ["a", "b", "c", "d"].map(rep).to_vec();
            store.put(&session(), &ImportInfo::new(ImportKind::Reps), &Batch::Reps(people)).unwrap();
            let info = ImportInfo::new(ImportKind::Activity);
            store.put(&session(), &info, &batch(&older)).unwrap();
            let new = [batch(&cells)];
            let fresh = FreshDays::of(&store.conn, &new).unwrap();
            let last = cells.keys().map(|(n, ..)| *n).max().unwrap();
            let first = cells.keys().map(|(n, ..)| *n).min().unwrap();
            let is_known = older.keys().any(|(n, ..)| (first..=last).contains(n));
            prop_assert_eq!(fresh.is_some(), !is_known);
            store.put(&session(), &info, &new[0]).unwrap();
            let (roster, rules) = (store.roster().unwrap(), &session().at.settings.rules.clone());
            let read = |fresh: Option<&FreshDays<'_>>| {
                let mut sheets = Vec::new();
                let take = |sheet: &Sheet| { sheets.push((sheet.day, sheet.values.clone())); Ok(()) };
                store.fresh_or_read(fresh, day(-5)..day(8), (&roster, rules), take).unwrap();
                sheets
            };
            prop_assert_eq!(read(fresh.as_ref()), read(None));
        }
    }
}
