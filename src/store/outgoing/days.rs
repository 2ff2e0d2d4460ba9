//! What happened and what was read on a day: counts and readings.

use super::super::Result;
use super::super::load::{day, text};
use super::{FactCell, FactTable, FactWriter};
use crate::domain::Day;
use crate::domain::metric::MetricUnit;
use std::collections::{BTreeMap, BTreeSet};

impl FactWriter<'_> {
    /// One row for each day of a person, a column for each action, and what was written of the day.
    pub(in crate::store) fn activity(&self) -> Result<FactTable> {
        let mut days: BTreeMap<(String, String), (BTreeMap<String, FactCell>, String)> =
            BTreeMap::new();
        let own = self.settings.rules.actions.iter().map(|a| a.id.clone());
        let mut actions: Vec<String> = own.collect();
        let mut others = BTreeSet::new();
        let sql = "SELECT day, rep, action, value FROM activity ORDER BY day, rep";
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let (action, value) = (text(row, 2)?, row.get::<_, Option<i64>>(3)?);
            let cells = &mut days.entry((text(row, 0)?, text(row, 1)?)).or_default().0;
            if !actions.contains(&action) {
                others.insert(action.clone());
            }
            cells.insert(action, value.map_or(FactCell::Empty, FactCell::Whole));
        }
        let mut notes = self
            .conn
            .prepare_cached("SELECT day, rep, text FROM day_note")?;
        let mut at = notes.query([])?;
        while let Some(row) = at.next()? {
            days.entry((text(row, 0)?, text(row, 1)?)).or_default().1 = text(row, 2)?;
        }
        actions.extend(others);
        let mut columns = vec!["rep id".to_owned(), "day".to_owned()];
        columns.extend(actions.iter().cloned());
        columns.push("note".to_owned());
        let rows = days.into_iter().map(|((day, rep), (mut cells, note))| {
            let mut row = vec![FactCell::of(rep), FactCell::of(day)];
            let counts = actions.iter().map(|action| cells.remove(action));
            row.extend(counts.map(|count| count.unwrap_or(FactCell::Empty)));
            row.push(FactCell::of(note));
            row
        });
        let table = FactTable {
            columns,
            rows: rows.collect(),
        };
        Ok(table.without_empty("note"))
    }

    pub(in crate::store) fn readings(&self) -> Result<FactTable> {
        let columns = ["rep id", "unit", "metric", "day", "value", "base"];
        let sql = "SELECT metric, day, scope_kind, scope, value, base FROM reading
            ORDER BY metric, day, scope_kind, scope";
        self.rows(&columns, sql, &mut |row| {
            let (metric, whom) = (text(row, 0)?, text(row, 3)?);
            let unit = self.settings.metrics.get(&metric).map(|m| m.unit);
            let [rep, team] = if text(row, 2)? == "rep" {
                [whom, String::new()]
            } else if whom.is_empty() {
                [String::new(), super::targets::COMPANY_WORD.to_owned()]
            } else {
                [String::new(), self.unit(&whom)]
            };
            let base = row.get::<_, Option<i64>>(5)?;
            let day = day(row, 1)?.unwrap_or(Day::MIN);
            Ok(vec![
                FactCell::of(rep),
                FactCell::of(team),
                FactCell::of(metric),
                FactCell::of(day.to_string()),
                in_unit(unit, row.get(4)?, self.settings.currency.minor_digits),
                base.map_or(FactCell::Empty, FactCell::Whole),
            ])
        })
    }
}

/// A number in the unit of its metric.
pub(super) fn in_unit(unit: Option<MetricUnit>, value: i64, digits: u8) -> FactCell {
    match unit {
        Some(MetricUnit::Money) => FactCell::Money {
            minor: value,
            digits,
        },
        Some(MetricUnit::Percent) => FactCell::Hundredths {
            value,
            is_percent: true,
        },
        Some(MetricUnit::Score) => FactCell::Hundredths {
            value,
            is_percent: false,
        },
        Some(MetricUnit::Count) | None => FactCell::Whole(value),
    }
}

/// A rate of three decimals gets a fourth: nobody takes them for thousands.
pub(in crate::store) fn untold_thousands(mut rate: String) -> String {
    if rate
        .rsplit_once('.')
        .is_some_and(|(_, part)| part.len() == 3)
    {
        rate.push('0');
    }
    rate
}
