//! A metric as files and people name it: by id, by its name in either language, or by a word for it.

use super::FileError;
use super::text::key;
use super::title::QualifierWords;
use super::vocabulary::Vocabulary;
use crate::domain::metric::{Metric, MetricUnit, Metrics};
use crate::domain::nearest;
use crate::settings::Settings;

/// The metric that a text names.
///
/// # Errors
/// The nearest word for one, where nothing is named so: a metric is never made up from a text.
pub fn named<'m>(
    text: &str,
    metrics: &'m Metrics,
    vocabulary: &Vocabulary,
) -> Result<&'m Metric, Option<String>> {
    let wanted = key(text);
    let own = |m: &&Metric| m.id == text || m.names().any(|name| key(name) == wanted);
    let word = || metrics.get(vocabulary.word("metric", text)?);
    metrics.iter().find(own).or_else(word).ok_or_else(|| {
        let words = metrics.iter().flat_map(Metric::names);
        nearest(text, words).map(str::to_owned)
    })
}

/// The metric of money that a text names beside a scale or a currency in brackets: 销售额（万元）, "Revenue (k€)".
pub fn qualified<'m>(
    text: &str,
    metrics: &'m Metrics,
    vocabulary: &Vocabulary,
) -> Option<&'m Metric> {
    let title = QualifierWords::embedded().ok()?.title(text);
    title.bracketed.measure()?;
    let name = title.names.iter().find(|name| name.depth == 1)?;
    let found = named(&name.key, metrics, vocabulary).ok()?;
    (found.unit == MetricUnit::Money).then_some(found)
}

/// Whether the brackets of a metric's text say a scale or a currency.
pub fn has_scale(text: &str) -> bool {
    let words = QualifierWords::embedded();
    words.is_ok_and(|words| words.title(text).bracketed.measure().is_some())
}

/// The place of the action that a text names, by id or name.
///
/// # Errors
/// Where none is called so.
pub fn action_named(given: &str, settings: &Settings) -> Result<usize, FileError> {
    let actions = &settings.rules.actions;
    let wanted = key(given);
    actions
        .iter()
        .position(|a| a.id == given)
        .or_else(|| {
            actions
                .iter()
                .position(|a| a.names().any(|n| key(n) == wanted))
        })
        .ok_or_else(|| FileError::UnknownAction {
            given: given.to_owned(),
            known: actions.iter().map(|a| a.id.clone()).collect(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_names_and_words_in_both_languages() {
        let metrics = Settings::defaults().unwrap().metrics;
        let vocabulary = Vocabulary::embedded().unwrap();
        for (text, id) in [
            ("revenue", "revenue"),
            ("Revenue", "revenue"),
            ("销售额", "revenue"),
            ("营收", "revenue"),
            ("Won deals", "deals"),
            ("签单数", "deals"),
            ("新客户数", "new-customers"),
            ("touch", "touch"),
            ("触达", "touch"),
            ("prop", "proposal"),
        ] {
            let found = named(text, &metrics, vocabulary).unwrap();
            assert_eq!(found.id, id, "{text}");
        }
        for (text, near) in [
            ("revenu", Some("revenue")),
            ("tuch", Some("touch")),
            ("销额", Some("销售额")),
            ("churn", None),
        ] {
            let error = named(text, &metrics, vocabulary).unwrap_err();
            assert_eq!(error.as_deref(), near, "{text}");
        }
    }
}
