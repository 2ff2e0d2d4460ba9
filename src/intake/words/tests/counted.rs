//! Notes of what became of rows, of one and of several.

use crate::domain::{Day, Period};
use crate::ingest::{ImportNote, Reason};

/// Reasons that somebody can settle by a word.
pub fn asked() -> Vec<Reason> {
    let file = "north.csv".to_owned();
    vec![
        Reason::WhichHalf,
        Reason::WhichDays,
        Reason::UnknownPeriod,
        Reason::Elsewhere { file },
    ]
}

/// One of each, of one row and of two.
pub fn counted() -> Vec<ImportNote> {
    let text = || "a\u{1b}[2J".to_owned();
    let of = |n: u64| {
        [
            ImportNote::History {
                column: text(),
                rows: n,
            },
            ImportNote::Converted {
                currency: text(),
                rate: "7.1".into(),
                amounts: n,
            },
            ImportNote::Sums {
                rows: n,
                is_spread: n == 1,
            },
            ImportNote::SwappedDays(n),
            ImportNote::PartsDiffer((1..=n).collect()),
            ImportNote::FiscalYears {
                start_month: 4,
                by_file: n == 1,
                text: text(),
                period: Period::Quarter(2027, 1),
            },
            ImportNote::ShortYear {
                value: text(),
                day: Day::from_number(20_000),
            },
        ]
    };
    [1, 2].into_iter().flat_map(of).collect()
}
