//! What can be wrong with the units of a list of people, and with the days beside a target.

use crate::domain::Day;
use crate::ingest::{CodeFault, FileError, Reason};

/// One of each.
pub fn reasons() -> Vec<Reason> {
    vec![
        Reason::PartOfPeriod("from"),
        Reason::UndatedMove {
            now: "East, mid".into(),
            since: Day::MIN,
            renamed: None,
        },
        Reason::UndatedMove {
            now: "East, mid".into(),
            since: Day::MIN,
            renamed: Some(Box::new(["East".into(), "Ost".into()])),
        },
        Reason::UndatedMove {
            now: "East, mid".into(),
            since: Day::parse("2026-02-16").unwrap(),
            renamed: None,
        },
        Reason::UndatedMove {
            now: "East, mid".into(),
            since: Day::parse("2026-02-16").unwrap(),
            renamed: Some(Box::new(["East".into(), "Ost".into()])),
        },
        Reason::UnitCode(CodeFault::Unknown),
        Reason::UnitCode(CodeFault::OfSeveral {
            units: vec!["East".into(), "West".into()],
        }),
        Reason::UnitCode(CodeFault::Several {
            codes: vec!["D1".into()],
        }),
        Reason::UnitCode(CodeFault::StandsThere {
            known: "East".into(),
        }),
        Reason::UnitCode(CodeFault::NewAbove {
            known: "East/1".into(),
            above: "Ost".into(),
        }),
    ]
}

/// A rename of nobody, and one to where none can be.
pub fn errors() -> Vec<FileError> {
    let renames = ["no-place-for-unit", "no-unit-to-rename"].map(|why| FileError::NoRename {
        unit: "East\u{1b}".into(),
        why,
    });
    let meaning = FileError::UnknownMeaning {
        given: "boss\u{1b}".into(),
        known: vec!["mid".into()],
    };
    renames.into_iter().chain([meaning]).collect()
}
