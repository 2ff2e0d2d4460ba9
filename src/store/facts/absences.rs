//! Leave: one row for each day of a rep.

use super::keyed::{Fact, FactKind, d, t};
use super::{Put, Stale};
use crate::domain::Day;
use crate::domain::facts::{AbsenceFact, DayHalves, both_reasons};
use crate::domain::journal::Part;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::load::text;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

impl Fact for AbsenceFact {
    const AREA: Area = Area::Days;
    const TABLE: &'static str = "absence";
    const COLUMNS: &'static [&'static str] = &["rep", "day", "part", "half", "reason"];
    const FIELDS: &'static [&'static str] = &["rep", "day", "part", "part", "reason"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.rep),
            d(self.day),
            t(self.part.id()),
            t(self.halves.id()),
            t(&self.reason),
        ]
    }
    const UNITES: bool = true;
    fn united(known: &[Value], row: &mut [Value]) {
        let [_, _, part, half, reason] = row else {
            return;
        };
        let [_, _, known_part, known_half, known_reason] = known else {
            return;
        };
        let (own, others) = (halves_of(half), halves_of(known_half));
        match (own, others) {
            // One half of a day that both halves made whole says nothing more.
            (DayHalves::First | DayHalves::Second, DayHalves::Both) => {
                (*part, *half) = (known_part.clone(), known_half.clone());
            }
            _ if own.make_a_day(others) => {
                (*part, *half) = (t(Part::Full.id()), t(DayHalves::Both.id()));
            }
            // Which half it is, or that there were two, is left as it was said; a whole day is no less one by halves.
            (DayHalves::Untold | DayHalves::Both, _)
                if *part == *known_part
                    && (own == DayHalves::Untold || others == DayHalves::Untold) =>
            {
                half.clone_from(known_half);
                return;
            }
            _ => return,
        }
        if let (Value::Text(known), Value::Text(own)) = (known_reason, &*reason) {
            *reason = t(&both_reasons(known, own));
        }
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.since(self.day);
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        if let Value::Text(day) = &before[1] {
            stale.since(Day::parse(day).unwrap_or(Day::MIN));
        }
    }
}

impl FactKind for AbsenceFact {
    const REFERENCES: &'static [Reference] = &[(
        "rep",
        "SELECT 1 FROM absence WHERE rep IN ({made}) AND seq > ?1",
    )];

    fn take_back(put: &mut Put<'_>, keys: &[Vec<String>]) -> Result<u64> {
        put.take_back_leave(keys)
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.texts(
            &["rep id", "day", "part", "reason"],
            // A half that was said is written by its word, which is read again.
            "SELECT rep, day, CASE WHEN part = 'half' AND half = 'first' THEN 'am'
                 WHEN part = 'half' AND half = 'second' THEN 'pm' ELSE part END, reason
             FROM absence ORDER BY day, rep",
        )
    }
}

fn halves_of(column: &Value) -> DayHalves {
    match column {
        Value::Text(id) => DayHalves::parse(id).unwrap_or(DayHalves::Untold),
        _ => DayHalves::Untold,
    }
}

impl Put<'_> {
    /// Takes back leave by rep and day, and the half of it that is meant, where one is: the other half stands.
    pub(super) fn take_back_leave(&mut self, keys: &[Vec<String>]) -> Result<u64> {
        let (mut whole, mut rest) = (Vec::new(), Vec::new());
        for key in keys {
            let [rep, day, of @ ..] = key.as_slice() else {
                continue;
            };
            let of = of.first().and_then(|id| DayHalves::parse(id));
            let of = of.unwrap_or(DayHalves::Untold);
            let known: Option<(String, String)> = self
                .conn
                .prepare_cached("SELECT half, reason FROM absence WHERE rep = ?1 AND day = ?2")?
                .query_row(params![rep, day], |row| Ok((text(row, 0)?, text(row, 1)?)))
                .optional()?;
            let Some((known, reason)) = known else {
                continue;
            };
            let known = DayHalves::parse(&known).unwrap_or(DayHalves::Untold);
            match Day::parse(day) {
                Some(day) if known == DayHalves::Both && of != DayHalves::Untold => {
                    rest.push(AbsenceFact {
                        rep: rep.clone(),
                        day,
                        part: Part::Half,
                        halves: of.other(),
                        reason,
                    });
                }
                _ if of.make_a_day(known) => {}
                _ => whole.push(vec![rep.clone(), day.clone()]),
            }
        }
        let left = self.replaced(&rest)?;
        Ok(self.delete::<AbsenceFact>(&whole)? + left)
    }
}
