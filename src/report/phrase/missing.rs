//! Rows that an import did not take and nobody has brought since, and files that could not be brought in.

use crate::domain::facts::{FailedSource, MissingRows};
use crate::i18n::{Arg, I18n};
use crate::report::text::clean;

/// Which file, how many of its rows, and what to do.
pub fn missing_rows(i18n: &I18n, rows: &MissingRows) -> String {
    say(i18n, "domain-missing-rows", rows)
}

/// The same without what to do, for a line of the screen.
pub fn missing_rows_short(i18n: &I18n, rows: &MissingRows) -> String {
    say(i18n, "domain-missing-rows-short", rows)
}

/// That a source of the settings could not be brought in the last time, and why.
pub fn failed_source(i18n: &I18n, failed: &FailedSource) -> String {
    let args = [
        ("source", clean(&failed.source).into()),
        ("why", clean(&failed.why).into()),
    ];
    i18n.ta("domain-source-failing", &args)
}

fn say(i18n: &I18n, key: &str, rows: &MissingRows) -> String {
    i18n.ta(
        key,
        &[
            ("missing", Arg::count(rows.missing)),
            ("of", Arg::count(rows.of)),
            ("file", clean(&rows.file).into()),
            (
                "kind",
                i18n.t(&format!("import-kind-{}", rows.kind.id())).into(),
            ),
            ("number", rows.import.into()),
        ],
    )
}
