//! Every reason, error and note has its words.

mod beside;
mod counted;
mod units;

use super::*;
use crate::domain::Day;
use crate::domain::facts::{ImportKind, Referent};
use crate::domain::metric::Metric;
use crate::domain::rules::DailyAction;
use crate::i18n::Lang;
use crate::ingest::{
    Bad, ColumnChoice, FileQuestion, Foreign, ImportNote, Nature, Reason, SheetFault, SheetNote,
    Undecided,
};

fn reasons() -> Vec<Reason> {
    let near = || Some("Ann".to_owned());
    let ids = || vec!["a".to_owned(), "b".to_owned()];
    vec![
        Reason::Ragged { want: 3, found: 2 },
        Reason::StrayQuote,
        Reason::Nul,
        Reason::NotUtf8,
        Reason::CellFailed,
        Reason::Uncomputed,
        Reason::Overlong,
        Reason::Spanning,
        Reason::Missing,
        Reason::TooLong,
        Reason::NotADate,
        Reason::AmbiguousDate,
        Reason::DateRange,
        Reason::EndBeforeStart,
        Reason::RangeTooLong,
        Reason::NotANumber,
        Reason::Approximate,
        Reason::AmbiguousNumber,
        Reason::Percentage,
        Reason::TooPrecise { digits: 0 },
        Reason::TooPrecise { digits: 2 },
        Reason::UnknownUnitOfMeasure,
        Reason::NoYear,
        Reason::TwoYears,
        Reason::OtherYear(2025),
        Reason::NotWhole,
        Reason::Negative,
        Reason::TooLarge,
        Reason::TotalAsName,
        Reason::OfATeam,
        Reason::NotACurrency,
        Reason::UnclearUnits,
        Reason::BaseCurrency,
        Reason::NoRate {
            currency: "EUR".into(),
            base: "CNY".into(),
        },
        Reason::UnknownStatus,
        Reason::UnknownClass,
        Reason::AmbiguousName,
        Reason::UnknownAction(ids()),
        Reason::UnknownMetric {
            near: None,
            known: ids(),
        },
        Reason::UnknownMetric {
            near: near(),
            known: ids(),
        },
        Reason::UnknownTier(ids()),
        Reason::NotAnAddress,
        Reason::UnknownStage,
        Reason::NotOneOf("direction", &["in", "out"]),
        Reason::WonWithoutDay,
        Reason::LeftWithoutDay,
        Reason::NotAPeriod,
        Reason::NoScope,
        Reason::NotALevel,
        Reason::NotARatio,
        Reason::ShareOrPercent,
        Reason::OfAnother("a\u{1b}[2J".into()),
        Reason::NotPositive,
        Reason::NotTheQuotient,
        Reason::Conflict {
            row: 3,
            tells: None,
            by_id: true,
        },
        Reason::Conflict {
            row: 3,
            tells: Some("site".into()),
            by_id: true,
        },
    ]
    .into_iter()
    .chain(counted::asked())
    .chain(Referent::ALL.into_iter().flat_map(|what| {
        let known = "Ann".to_owned();
        [
            Reason::Unknown { what, near: None },
            Reason::Unknown { what, near: near() },
            Reason::LooksLike { what, known },
            Reason::SeveralNames(what),
            Reason::NobodysName(what),
        ]
    }))
    .collect()
}

#[expect(clippy::too_many_lines, reason = "one of each error there is")]
fn errors() -> Vec<FileError> {
    let names = || vec!["a\u{1b}[2J".to_owned(); 12];
    let text = || "x\u{202e}y".to_owned();
    let mut all = vec![
        FileError::Read(text()),
        FileError::NoFile,
        FileError::NotAllowed,
        FileError::NotRegular,
        FileError::OwnDatabase,
        FileError::Empty,
        FileError::UnclosedQuote { line: 3 },
        FileError::TooLong { line: 3 },
        FileError::TooManyColumns { line: 3 },
        FileError::LongHeader { line: 3 },
        FileError::HeaderNul { line: 3 },
        FileError::NotUtf8 { line: 3 },
        FileError::Missing {
            kind: ImportKind::Deals,
            missing: vec!["id".into(), "rep".into()],
            found: names(),
            line: 3,
            told: Some(("rep".into(), text())),
        },
        FileError::SideBySide {
            header: text(),
            columns: vec![1, 4],
        },
        FileError::Duplicate {
            field: "rep".into(),
            header: text(),
            columns: vec![1, 2],
        },
        FileError::SamePeriod {
            period: "2026-01".into(),
            headers: Box::new([text(), text()]),
        },
        FileError::ManyPeriods { header: text() },
        FileError::UnknownField {
            field: text(),
            known: vec!["rep".into()],
        },
        FileError::UnknownColumn {
            field: "rep".into(),
            column: text(),
            found: names(),
        },
        FileError::UnknownAction {
            given: text(),
            known: names(),
        },
        FileError::NamesAnother {
            what: Referent::Customer,
            text: text(),
        },
        FileError::UnknownValue {
            what: Referent::Rep,
            name: text(),
        },
        FileError::CountOrEvents { column: text() },
        FileError::NeedYear(names()),
        FileQuestion::Column(undecided(None)).into(),
        FileQuestion::Column(undecided(Some(Nature::Weighted))).into(),
        FileQuestion::NoHeader {
            line: 1,
            found: names(),
        }
        .into(),
        FileQuestion::Whose(undecided(None).choices).into(),
        FileQuestion::Decimal {
            header: text(),
            value: text(),
        }
        .into(),
        FileQuestion::Order {
            header: text(),
            value: text(),
            orders: vec![("dmy", Day::MIN), ("mdy", Day::MAX)],
        }
        .into(),
        FileQuestion::Sheet(vec![(1, text()), (2, String::new())]).into(),
        FileQuestion::CountsOf.into(),
        FileQuestion::Direction(Vec::new()).into(),
        FileQuestion::Direction(undecided(None).choices).into(),
        FileQuestion::SumsOf { header: text() }.into(),
        FileQuestion::DaysOf {
            header: text(),
            of_weeks: false,
            choices: names(),
        }
        .into(),
        FileQuestion::DaysOf {
            header: text(),
            of_weeks: true,
            choices: names(),
        }
        .into(),
        FileQuestion::BareAmount {
            line: 3,
            header: text(),
            value: text(),
            currency: text(),
            base: "CNY".into(),
        }
        .into(),
        FileError::NoSheets,
        FileError::Changed,
    ];
    let faults = [
        SheetFault::NoWorkbook,
        SheetFault::Xlsb,
        SheetFault::Encrypted,
        SheetFault::Broken(text()),
        SheetFault::TooLarge,
        SheetFault::Bomb { unpacked: 1 << 40 },
        SheetFault::Entities,
        SheetFault::TooManyCells,
        SheetFault::TooMuchText,
        SheetFault::LongCell { row: 7 },
        SheetFault::OutsideGrid,
        SheetFault::NoSheet {
            given: text(),
            known: vec![text()],
        },
        SheetFault::Slow,
        SheetFault::Died,
        SheetFault::Unavailable(text()),
    ];
    all.extend(faults.map(FileError::Workbook));
    all.extend(units::errors());
    let questions = [beside::questions(), beside::questions_of_rows()].concat();
    all.extend(questions.into_iter().map(FileError::from));
    all.extend(
        [
            Foreign::Zip,
            Foreign::Xls,
            Foreign::Gzip,
            Foreign::Pdf,
            Foreign::Html,
            Foreign::Xml,
            Foreign::Json,
            Foreign::Sqlite,
            Foreign::Binary,
        ]
        .map(FileError::Foreign),
    );
    all
}

fn undecided(doubt: Option<Nature>) -> Undecided {
    let header = "a\u{1b}[2J".to_owned();
    Undecided {
        field: "amount",
        choices: vec![ColumnChoice { column: 2, header }],
        doubt,
        is_needed: false,
    }
}

fn notes() -> Vec<ImportNote> {
    let day = Day::MIN;
    vec![
        ImportNote::DefaultTier {
            tier: "mid".into(),
            rows: 3,
        },
        ImportNote::DefaultMetric(Box::new(Metric::of_action(&DailyAction {
            id: "a\u{1b}[2J".into(),
            en: "a".into(),
            zh: "b\u{202e}".into(),
            en_short: String::new(),
            zh_short: String::new(),
            also: Vec::new(),
            weight: 1,
        }))),
        ImportNote::EmptyCells(2),
        ImportNote::EmptyQuotas(2),
        ImportNote::NotCounted {
            word: Some("x\u{1b}".into()),
            rows: 2,
        },
        ImportNote::NotCounted {
            word: None,
            rows: 2,
        },
        ImportNote::ClosedAhead(2, day),
        ImportNote::WonWithoutAmount(2),
        ImportNote::NoClasses(vec!["a\u{1b}".into()]),
        ImportNote::LookAlikes(vec![("a\u{1b}".into(), "b".into())]),
        ImportNote::UnitsRenamed(vec![("a\u{1b}".into(), "b".into())]),
        ImportNote::Behind {
            last: day,
            today: day,
        },
        ImportNote::OrderLines(2),
        ImportNote::NoOwner(2),
        ImportNote::OfUnits(2),
        ImportNote::NoUnits {
            column: "Region".into(),
            names: vec!["EMEA".into()],
        },
        ImportNote::NoCustomer(2),
        ImportNote::ExpectedClose(2),
        ImportNote::NoRows,
        ImportNote::LostWithoutDay(2),
        ImportNote::Repeated(2),
        ImportNote::SameCustomer {
            rows: 2,
            is_once: true,
        },
        ImportNote::SameCustomer {
            rows: 1,
            is_once: false,
        },
        ImportNote::DayFirst(true),
        ImportNote::DayFirst(false),
        ImportNote::AboveHeader(2),
        ImportNote::Ignored(vec!["a".into()]),
        ImportNote::Sheet(SheetNote::Others(vec!["a\u{1b}".into()])),
        ImportNote::Sheet(SheetNote::Hidden(1)),
        ImportNote::Sheet(SheetNote::Filtered(2)),
        ImportNote::Sheet(SheetNote::Merged(1)),
        ImportNote::Sheet(SheetNote::Rounded(2)),
        ImportNote::Headless,
        ImportNote::StrangeHeader(2),
        ImportNote::Totals {
            rows: 2,
            labels: vec!["a\u{1b}[2J".into()],
        },
        ImportNote::Remarks {
            rows: 2,
            texts: vec!["* a\u{1b}[2J".into()],
        },
        ImportNote::NotUnderstood(vec![("a\u{9b}".into(), "b".into())]),
        ImportNote::CompanyTargets,
        ImportNote::NextYear(2027),
        ImportNote::Halves(1),
        ImportNote::Halves(2),
        ImportNote::Moved {
            moments: 1,
            zone: None,
        },
        ImportNote::Moved {
            moments: 2,
            zone: Some("Asia/Shanghai".into()),
        },
        ImportNote::StrangeTeams {
            column: "Region".into(),
            names: vec!["APAC".into()],
        },
        ImportNote::ClosedAsExpected(1),
        ImportNote::Days(day, day),
    ]
}

#[test]
fn everything_has_its_words_in_both_languages_and_none_drives_the_terminal() {
    for lang in [Lang::En, Lang::ZhCn] {
        let i18n = I18n::new(lang);
        let words = ImportWords(&i18n);
        let mut said: Vec<String> = Vec::new();
        for reason in [reasons(), beside::beside(), units::reasons()].concat() {
            said.push(words.reason(&Bad {
                column: "c".into(),
                value: "v\u{1b}".into(),
                reason,
            }));
        }
        said.extend(errors().iter().map(|e| words.file("f.csv", e)));
        let notes = notes().into_iter().chain(counted::counted());
        said.extend(notes.map(|n| words.note(&n)));
        for (column, value) in [("", ""), ("c", ""), ("c", "v\u{1b}")] {
            said.push(words.fault(7, column, value, "why"));
            said.push(words.group(2, column, "why", &[(&value.to_owned(), 2)]));
        }
        said.extend(words.created(&Created {
            reps: vec!["A".into()],
            customers: vec!["B".into(); 20],
            products: vec!["C\u{9b}".into()],
            units: vec!["D/E".into()],
        }));
        for line in said {
            assert!(!line.contains(['⟦', '{', '}']), "{line}");
            assert!(!line.chars().any(char::is_control), "{line:?}");
            assert!(!line.contains('\u{202e}'), "{line:?}");
        }
    }
    let words = I18n::new(Lang::En);
    assert_eq!(ImportWords(&words).created(&Created::default()), None);
}
