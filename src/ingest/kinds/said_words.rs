//! What somebody said that a word of a field means (`--word`): it has to be one of the meanings that there are.

use super::super::fault::FileError;
use super::super::metrics;
use super::{FileContext, spec, tiers};
use crate::domain::Period;
use crate::domain::calendar::DayKind;
use crate::domain::facts::ImportKind;
use crate::domain::journal::Part;
use crate::domain::warning::Direction;
use crate::settings::LANGUAGES;

/// Fields whose words can be said.
const FIELDS: [&str; 8] = [
    "tier",
    "metric",
    "kind",
    "direction",
    "part",
    "key",
    "language",
    "period",
];

/// A word that was said of a field that such files have not, or to mean what there is not: it would say nothing.
pub fn of_nothing(ctx: &FileContext<'_>) -> Option<FileError> {
    let fields = spec(ctx.options.kind).fields;
    ctx.options.words.iter().find_map(|(field, _, meaning)| {
        // What other kinds call a period is the month of days that have none.
        let has = |field: &str| {
            let of_targets = field != "period" || ctx.options.kind == ImportKind::Targets;
            of_targets && fields.contains(&field)
        };
        if !has(field) {
            let known = FIELDS.iter().filter(|field| has(field));
            return Some(FileError::UnknownMeaning {
                given: field.clone(),
                known: known.map(|field| (*field).to_owned()).collect(),
            });
        }
        let known = meanings(ctx, field);
        let is_metric = field == "metric"
            && metrics::named(meaning, &ctx.settings.metrics, ctx.vocabulary).is_ok();
        let is_period = field == "period" && Period::parse(meaning).is_some();
        (!is_metric && !is_period && !known.contains(meaning)).then(|| FileError::UnknownMeaning {
            given: meaning.clone(),
            known,
        })
    })
}

/// What a word of a field can mean.
fn meanings(ctx: &FileContext<'_>, field: &str) -> Vec<String> {
    let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    match field {
        "tier" => tiers(ctx.settings),
        "metric" => ctx.settings.metrics.ids(),
        "kind" => all(&DayKind::IDS),
        "direction" => all(&Direction::IDS),
        "part" => all(&Part::IDS),
        "key" => all(&["yes", "no"]),
        "language" => all(&LANGUAGES[1..]),
        "period" => all(&["2026", "2026-Q4", "2026-11", "2026-W47"]),
        _ => Vec::new(),
    }
}
