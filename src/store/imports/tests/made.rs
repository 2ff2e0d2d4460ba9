//! Files of the kinds whose rows stand alone, and what files call off.

use super::day;
use crate::domain::calendar::DayKind;
use crate::domain::exchange::{Rate, RateFact};
use crate::domain::facts::{
    AbsenceFact, Batch, CalendarFact, CalledOff, ContactFact, DayHalves, ImportKind, ProductFact,
    ReadingFact, TargetFact,
};
use crate::domain::journal::Part;
use crate::domain::period::Period;
use crate::domain::targets::{TargetCell, TargetScope};
use crate::domain::warning::Direction;
use proptest::prelude::*;

/// The kinds whose rows stand alone.
pub fn plain() -> impl Strategy<Value = Batch> {
    (0u8..6, 0u8..2, 0i32..3).prop_map(|(kind, id, n)| match kind {
        0 => Batch::Products(vec![ProductFact {
            id: id.to_string(),
            name: format!("P{n}"),
            class: "core".into(),
        }]),
        1 => Batch::Absences(vec![AbsenceFact {
            rep: "0".into(),
            day: day(id.into()),
            part: if n == 0 { Part::Full } else { Part::Half },
            halves: [DayHalves::Untold, DayHalves::First, DayHalves::Second][n as usize],
            reason: n.to_string(),
        }]),
        2 => Batch::Calendar(vec![CalendarFact {
            day: day(id.into()),
            rep: (n == 1).then(|| "0".into()),
            kind: if n == 2 { DayKind::Work } else { DayKind::Rest },
            note: n.to_string(),
        }]),
        3 => Batch::Contacts(vec![contact(id, n)]),
        4 => Batch::Readings(vec![ReadingFact {
            metric: "nps".into(),
            day: day(id.into()),
            scope: TargetScope::Rep("0".into()),
            value: n.into(),
            base: (n > 0).then_some(10),
        }]),
        _ => Batch::Rates(vec![RateFact {
            currency: "EUR".into(),
            from: day(id.into()),
            rate: Rate(700_000_000 + i64::from(n)),
        }]),
    })
}

fn contact(id: u8, n: i32) -> ContactFact {
    ContactFact {
        customer: id.to_string(),
        day: day(n),
        direction: Direction::In,
        rep: None,
        channel: String::new(),
    }
}

/// What a file of a kind calls off, whether it is known or not.
pub fn called_off(kind: ImportKind, id: u8) -> CalledOff {
    let one = |key: [&str; 5], of: usize| {
        let key = key[..of].iter().map(|k| (*k).to_owned());
        CalledOff::Keys(vec![key.collect()])
    };
    let (id, on) = (id.to_string(), day(id.into()).to_string());
    match kind {
        ImportKind::Deals => one([&id, "", "", "", ""], 1),
        ImportKind::Absences => one(["0", &on, "", "", ""], 2),
        ImportKind::Contacts => one([&id, &on, "in", "", ""], 5),
        ImportKind::Targets => CalledOff::Targets(vec![TargetFact {
            cell: TargetCell::whole(
                "revenue",
                Period::Quarter(2026, 1),
                TargetScope::Unit(vec![format!("U{id}")]),
            ),
            quota: None,
        }]),
        _ => CalledOff::default(),
    }
}
