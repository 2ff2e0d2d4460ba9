//! What was said of a file, and what only its other rows told, kept beside its rejected rows: corrected, they are
//! read as it was.

use super::Taking;
use super::told::{LASTING, Told, of_rows};
use crate::ingest::{ByRows, Options};

/// What is said of rejected rows again besides what lasts: nothing that is of their file as a whole.
const OF_REJECTED: [&str; 7] = [
    "value", "rate", "create", "from", "year", "source", "replace",
];

/// What has to be said of a file's rows wherever they stand: all that options and taking say but for what is of
/// the file as a whole, and what only its other rows told.
pub fn of_rejected(options: &Options, taking: &Taking, by_rows: ByRows) -> Vec<Told> {
    let mut all = of_rows(&Options {
        decimal: options.decimal.or(by_rows.decimal),
        dates: options.dates.or(by_rows.dates),
        year: options.year.or(by_rows.year),
        ..options.clone()
    });
    all.extend(taking.source.iter().map(|name| Told::new("source", name)));
    all.extend(taking.replace.then(|| Told::new("replace", "")));
    all
}

/// [`of_rejected`] as a text for a cell; nothing where nothing is said.
pub fn written(all: &[Told]) -> Option<String> {
    let pairs: Vec<[&str; 2]> = all.iter().map(|t| [&*t.option, &*t.value]).collect();
    (!pairs.is_empty())
        .then(|| serde_json::to_string(&pairs).ok())
        .flatten()
}

/// Lays under what is said what a file of rejected rows says of them; returns what that adds.
pub fn as_rejected(text: &str, options: &mut Options, taking: &mut Taking) -> Vec<Told> {
    let pairs: Vec<[String; 2]> = serde_json::from_str(text).unwrap_or_default();
    let said = of_rejected(options, taking, ByRows::default());
    let told = pairs
        .into_iter()
        .map(|[option, value]| Told { option, value });
    let new: Vec<Told> = told
        .filter(|told| {
            let option = told.option.as_str();
            (LASTING.contains(&option) || OF_REJECTED.contains(&option))
                && said.iter().all(|s| !told.yields_to(s))
        })
        .collect();
    new.into_iter()
        .filter(|told| told.say(options, taking).is_ok())
        .collect()
}
