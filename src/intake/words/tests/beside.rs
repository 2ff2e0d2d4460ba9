//! Faults of what stands beside a name or an amount.

use crate::domain::exchange::Rate;
use crate::domain::facts::{ImportKind, Referent};
use crate::domain::{Day, Period};
use crate::ingest::{
    AgainstLeave, ClashPlace, ColumnChoice, DatedQuestion, FileQuestion, FiscalChoice, LineSaid,
    LineSays, MoneyClash, RateFault, Reason, UnusedQuestion, YearAgainst, YearParts,
};

/// What may be wrong with what stands beside a name or an amount.
pub fn beside() -> Vec<Reason> {
    let faults = [
        RateFault::Untold {
            currency: "USD".into(),
            base: "CNY".into(),
            rate: Rate::ONE,
        },
        RateFault::Far {
            currency: "USD".into(),
            known: Rate::ONE,
        },
        RateFault::Inverted {
            currency: "USD".into(),
            known: Rate::ONE,
        },
        RateFault::OfBase { base: "CNY".into() },
        RateFault::Unusual {
            currency: "JPY".into(),
            base: "CNY".into(),
            rate: Rate::ONE,
            usual: Rate::ONE,
        },
    ];
    let others = [
        Reason::OtherTeam { own: "East".into() },
        Reason::OtherOutcome {
            stage: "a\u{1b}[2J".into(),
            column: 3,
        },
        Reason::OtherWeekday,
        Reason::OfAnEra,
        Reason::SameName {
            what: Referent::Rep,
            known: "2".into(),
        },
        Reason::Overlaps { row: 3 },
        Reason::InPart { row: 3 },
        Reason::OtherName {
            what: Referent::Rep,
            known: "Ann".into(),
        },
        Reason::ATeam,
        Reason::OtherTable { row: 3 },
        Reason::NotTheBase("CNY".into()),
        Reason::OtherFiscalYear,
    ];
    faults.map(Reason::Rate).into_iter().chain(others).collect()
}

/// What is asked of what stands beside amounts and rows.
pub fn questions() -> Vec<FileQuestion> {
    let text = || "a\u{1b}[2J".to_owned();
    let choice = || ColumnChoice {
        column: 2,
        header: text(),
    };
    let says = |says: LineSays| {
        FileQuestion::Says(LineSaid {
            text: text(),
            by_name: true,
            says,
        })
    };
    let clash = |place: ClashPlace| {
        FileQuestion::Clash(MoneyClash {
            choice: choice(),
            field: Some("amount"),
            line: 2,
            text: text(),
            currency: None,
            scale: Some(10_000),
            place,
            instead: vec![choice()],
            has_rate: true,
        })
    };
    let day = Day::from_number(20_000);
    let other_year = |against: YearAgainst| {
        FileQuestion::Dated(DatedQuestion::OtherYear {
            text: text(),
            by_name: false,
            says: 2025,
            against,
        })
    };
    vec![
        FileQuestion::TwoScales {
            choice: choice(),
            scale: 10_000,
        },
        FileQuestion::DealIds {
            value: text(),
            known: text(),
        },
        clash(ClashPlace::Cell),
        clash(ClashPlace::Column("currency", choice())),
        FileQuestion::WeeksWithin {
            header: text(),
            within: Period::Month(2026, 11),
            choices: vec![Period::Week(2026, 44)],
        },
        other_year(YearAgainst::Said(2026)),
        other_year(YearAgainst::Rows(2026)),
        FileQuestion::Dated(DatedQuestion::Swapped {
            choice: choice(),
            text: text(),
            day,
            meant: day,
        }),
        FileQuestion::Dated(DatedQuestion::FiscalYear {
            text: text(),
            name: "FY2027".into(),
            choices: vec![FiscalChoice {
                value: "FY2027=2026-04".into(),
                first: day,
                last: day,
            }],
        }),
        FileQuestion::Encoding(vec![("GB18030", text())]),
        says(LineSays::Standing(text())),
        says(LineSays::Shifted),
        says(LineSays::Cumulative(text())),
        says(LineSays::Field {
            field: "rep",
            value: text(),
        }),
        FileQuestion::Title {
            choice: choice(),
            text: text(),
        },
        FileQuestion::Unused(UnusedQuestion {
            kind: ImportKind::Absences,
            means: "presence".into(),
            columns: vec![choice(), choice()],
            value: text(),
            choices: vec![("reason".into(), choice())],
        }),
        FileQuestion::Unused(UnusedQuestion {
            kind: ImportKind::Absences,
            means: "length".into(),
            columns: vec![choice()],
            value: text(),
            choices: Vec::new(),
        }),
        FileQuestion::Midnight {
            choice: choice(),
            value: text(),
        },
    ]
}

/// What is asked of counts, leave and bare numbers.
pub fn questions_of_rows() -> Vec<FileQuestion> {
    let text = || "a\u{1b}[2J".to_owned();
    let choice = || ColumnChoice {
        column: 2,
        header: text(),
    };
    let day = Day::from_number(20_000);
    vec![
        FileQuestion::SameAction {
            action: "touch".into(),
            choices: vec![choice(), choice()],
        },
        FileQuestion::UnknownCounts {
            columns: vec![choice(), choice()],
            value: text(),
            known: vec![("touch".into(), text())],
        },
        FileQuestion::AgainstLeave(AgainstLeave {
            name: text(),
            day,
            reason: text(),
            days: 2,
            is_work: false,
        }),
        FileQuestion::AgainstLeave(AgainstLeave {
            name: text(),
            day,
            reason: String::new(),
            days: 1,
            is_work: true,
        }),
        FileQuestion::PartsOfYear {
            header: text(),
            most: 2,
            choices: YearParts::ALL.to_vec(),
        },
    ]
}
