//! The days behind a streak as small tuples: a checkpoint holds those of every rep.

use super::{DayVerdict, Short, WhyDay};
use crate::domain::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Day number, verdict, and action, value, expected of each shortfall in a row.
type Packed = (i32, DayVerdict, Vec<u32>);

/// Writes the days as packed numbers.
pub fn serialize<S: Serializer>(days: &[WhyDay], to: S) -> Result<S::Ok, S::Error> {
    let pack = |day: &WhyDay| -> Packed {
        let short = |s: &Short| [u32::from(s.action), s.value, s.expected];
        (
            day.day.number(),
            day.verdict,
            day.short.iter().flat_map(short).collect(),
        )
    };
    days.iter().map(pack).collect::<Vec<_>>().serialize(to)
}

/// Reads what [`serialize`] wrote.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<WhyDay>, D::Error> {
    let unpack = |(day, verdict, short): Packed| WhyDay {
        day: Day::from_number(day),
        verdict,
        short: short
            .chunks_exact(3)
            .map(|s| Short {
                action: s[0] as u8,
                value: s[1],
                expected: s[2],
            })
            .collect(),
    };
    Ok(Vec::<Packed>::deserialize(from)?
        .into_iter()
        .map(unpack)
        .collect())
}
