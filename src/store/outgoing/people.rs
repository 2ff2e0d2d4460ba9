//! Who is known: people with their places.

use super::super::Result;
use super::super::load::{day, text};
use super::{FactCell, FactTable, FactWriter};
use crate::domain::Day;

impl FactWriter<'_> {
    /// One row for each place of a person. The last day is the one that people write: the last one there.
    pub(in crate::store) fn reps(&self) -> Result<FactTable> {
        let columns = [
            "id", "name", "tier", "unit", "unit id", "from", "to", "email", "language", "manager",
        ];
        let sql = "SELECT r.id, r.name, a.tier, a.unit,
                (SELECT min(code) FROM unit_code WHERE unit = a.unit AND a.unit <> ''),
                a.from_day, a.to_day, r.email, r.language, r.manager
            FROM rep r LEFT JOIN assignment a ON a.rep = r.id ORDER BY r.id, a.from_day";
        let table = self.rows(&columns, sql, &mut |row| {
            let from = day(row, 5)?.filter(|from| *from != Day::MIN);
            let to = day(row, 6)?.filter(|to| *to != Day::MAX);
            let written =
                |day: Option<Day>| FactCell::of(day.map_or_else(String::new, |d| d.to_string()));
            Ok(vec![
                FactCell::of(text(row, 0)?),
                FactCell::of(text(row, 1)?),
                FactCell::of(text(row, 2)?),
                FactCell::of(self.unit(&text(row, 3)?)),
                FactCell::of(text(row, 4)?),
                written(from),
                written(to.map(Day::prev)),
                FactCell::of(text(row, 7)?),
                FactCell::of(text(row, 8)?),
                FactCell::of(text(row, 9)?),
            ])
        })?;
        Ok(table.without_empty("unit id").without_empty("manager"))
    }
}
