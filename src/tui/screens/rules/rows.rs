//! The rows of the rules page.

use crate::domain::rule_page::{BenchmarkLine, ListLine, ListedPhase, RuleLine, StandardLine};
use crate::domain::rules::{RuleKey, RuleValue};
use crate::tui::ctx::Ctx;
use crate::tui::overlays::rules::RulesRow;
use crate::tui::screens::reading::Opens;
use crate::tui::screens::sheet::{Line, LinkedLine};

/// A row of the list.
pub(super) enum ListedRow<'a> {
    Rule(&'a RuleLine),
    Standard(&'a StandardLine),
    Benchmark(&'a BenchmarkLine),
    /// The weights of the actions.
    Weights(&'a ListLine),
    /// The ramp of newcomers.
    Ramp(&'a ListLine),
    /// Which actions are collected.
    Collected(&'a ListLine),
    Phase(&'a ListedPhase),
    /// One that is not there yet.
    NewPhase,
}

impl ListedRow<'_> {
    /// What a change of it would be about; `units` are those of whom something new can be asked.
    pub(super) fn changed(&self, units: &[String]) -> RulesRow {
        match self {
            Self::Rule(line) => RulesRow::Rule(line.rule),
            Self::Standard(line) => RulesRow::Tier(line.tier.clone()),
            Self::Benchmark(line) => RulesRow::Benchmarks(line.tier.clone()),
            Self::Weights(_) => RulesRow::Weights,
            Self::Ramp(_) => RulesRow::Ramp,
            Self::Collected(_) => RulesRow::Collected,
            Self::Phase(listed) => RulesRow::Phases(listed.phase.unit.clone()),
            Self::NewPhase => RulesRow::NewPhase(units.to_vec()),
        }
    }

    /// Whether a number stands in it.
    pub(super) fn has(&self, key: &RuleKey) -> bool {
        let of = |values: &[RuleValue]| values.iter().any(|v| v.key == *key);
        match self {
            Self::Rule(line) => key.response_of() == Some(line.rule) || of(&line.values),
            Self::Standard(line) => of(&line.values),
            Self::Benchmark(line) => of(&line.values),
            Self::Weights(line) | Self::Ramp(line) | Self::Collected(line) => of(&line.values),
            Self::Phase(listed) => {
                let unit_of = |key: &RuleKey| match key {
                    RuleKey::Phase { unit, .. } => Some(unit.clone()),
                    _ => None,
                };
                unit_of(key).is_some_and(|unit| unit == listed.phase.unit)
            }
            Self::NewPhase => false,
        }
    }
}

/// What the actions weigh, in a line.
pub(super) fn weights_line(line: &ListLine, ctx: &Ctx<'_>) -> String {
    ctx.phrase().list_line(ctx.i18n.t("pages-weights"), line)
}

/// What is asked of newcomers, in a line.
pub(super) fn ramp_line(line: &ListLine, ctx: &Ctx<'_>) -> String {
    ctx.phrase().list_line(ctx.i18n.t("pages-newcomers"), line)
}

/// Which actions are collected, in a line.
pub(super) fn collected_line(line: &ListLine, ctx: &Ctx<'_>) -> String {
    ctx.phrase().list_line(ctx.i18n.t("pages-collected"), line)
}

/// A row of several lines: the cursor stands on the first.
pub(super) fn wrapped(lines: Vec<Line>) -> impl Iterator<Item = LinkedLine> {
    let rows = lines.into_iter().enumerate();
    rows.map(|(at, line)| match at {
        0 => LinkedLine::opening(line, Opens::Nothing),
        _ => line.into(),
    })
}

/// A heading, and below it rows on which the cursor stands.
pub(super) fn headed(mut lines: Vec<Line>) -> Vec<LinkedLine> {
    let heading = (!lines.is_empty()).then(|| LinkedLine::from(lines.remove(0)));
    heading.into_iter().chain(listed(lines)).collect()
}

/// Rows on which the cursor stands.
pub(super) fn listed(lines: Vec<Line>) -> Vec<LinkedLine> {
    let lines = lines.into_iter();
    lines
        .map(|line| LinkedLine::opening(line, Opens::Nothing))
        .collect()
}
