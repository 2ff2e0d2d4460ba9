//! Columns that the parts of a target and the metrics of a composite one share: target, actual, attainment.

use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Attainment;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};

/// A row that has come so far towards a target.
pub(super) trait Attained {
    /// Of its amounts.
    fn unit(&self) -> MetricUnit;
    fn target(&self) -> Option<i64>;
    fn actual(&self) -> Option<i64>;
    /// `None` where nothing is said of it.
    fn attainment(&self) -> Option<Attainment>;
}

/// Target, actual and attainment, from left to right.
pub(super) fn attained<R: Attained>() -> [Column<R>; 3] {
    let right = |key, cell| Column::bare(cell).right().under(Heading::Key(key));
    [
        right("domain-col-target", |row: &R, _, room, out| {
            amount(row.unit(), row.target(), room, out);
        }),
        right("domain-col-actual", |row: &R, _, room, out| {
            amount(row.unit(), row.actual(), room, out);
        }),
        right("domain-col-attainment", |row: &R, _, room, out| {
            if let Some(attainment) = row.attainment() {
                let said = number::attainment_short(room.phrase.i18n, attainment);
                out.put(Meaning::Text, &said);
            }
        }),
    ]
}

pub(super) fn amount(unit: MetricUnit, value: Option<i64>, room: &Room, out: &mut Spans) {
    match value {
        Some(value) => out.put(Meaning::Text, &room.phrase.money.amount(unit, value)),
        None => out.put(Meaning::Muted, "–"),
    }
}
