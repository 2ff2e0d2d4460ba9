//! Since when somebody is where a row says.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use super::super::FileContext;
use super::RepReader;
use crate::domain::Day;
use crate::domain::facts::{KnownMembership, RepFact, unit_path};

impl RepReader {
    /// Since when a row without a day is so: since the first day, for somebody new; as known, where it says what is known;
    /// otherwise somebody moved, and the day must be told, since the past is not rewritten in silence.
    pub(super) fn since(
        &self,
        ctx: &FileContext<'_>,
        row: &FileRow<'_>,
        fact: &RepFact,
        hired: Option<Day>,
    ) -> Result<Day, Bad> {
        let places = ctx.lookup.memberships(&fact.id);
        let Some(now) = places.last() else {
            return Ok(hired.unwrap_or(Day::MIN));
        };
        let unit = unit_path(&fact.unit);
        // A unit that is known by its code is the same under another name.
        let coded = ctx.lookup.coded_unit(&fact.unit_code);
        let (by_name, by_code) = (told_by(row, "unit"), told_by(row, "unit_id"));
        let says_unit = |place: &KnownMembership| {
            let is_now = self.coded.after(&place.unit);
            // A unit is also named by its last name alone.
            let last = is_now.rsplit('/').next();
            is_now == unit || last == Some(unit.as_str()) || coded == Some(is_now.as_str())
        };
        let says = |place: &KnownMembership| {
            let same_unit = !(by_name || by_code) || says_unit(place);
            same_unit && (!told_by(row, "tier") || place.tier == fact.tier)
        };
        // An empty cell in a column of days says: from the beginning.
        let from_the_beginning = row.columns.get("from").is_some();
        let first = places.first().filter(|place| place.from == Day::MIN);
        if from_the_beginning && first.is_some_and(says) {
            return Ok(Day::MIN);
        }
        if says(now) {
            return Ok(now.from);
        }
        ctx.options.from.ok_or_else(|| {
            let field = match (by_name, by_code) {
                (true, _) => "unit",
                (false, true) => "unit_id",
                (false, false) => "tier",
            };
            let now = KnownMembership::clone(now);
            let may_be = !says_unit(&now) && !now.unit.is_empty() && !unit.is_empty();
            let renamed = (may_be && !self.coded.is_there(&unit))
                .then(|| Box::new([now.unit.clone(), unit.clone()]));
            row.bad(
                field,
                Reason::UndatedMove {
                    renamed,
                    now: if now.unit.is_empty() {
                        now.tier
                    } else {
                        format!("{}, {}", now.unit, now.tier)
                    },
                    since: now.from,
                },
            )
        })
    }
}

/// Whether the file has a column for a field.
fn told_by(row: &FileRow<'_>, field: &str) -> bool {
    row.columns.get(field).is_some()
}
