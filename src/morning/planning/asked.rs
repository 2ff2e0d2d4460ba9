//! What a plan or an evaluation is asked of: a metric that adds up, people, the company.

use crate::domain::Period;
use crate::domain::evaluation::DatedEvaluation;
use crate::domain::metric::{Metric, SumOf};
use crate::domain::org::{COMPANY, RepIx};
use crate::domain::refusal::Refusal;
use crate::domain::targets::{CellId, PlannedFor, TargetCell, TargetScope};
use crate::domain::tasks::Task;
use crate::morning::Morning;
use crate::settings::Settings;
use std::collections::HashSet;

/// The people for whom some of the targets are: what the others made is told of their units alone.
pub(crate) fn reps_told<'a>(
    morning: &Morning,
    ids: impl Iterator<Item = &'a CellId>,
) -> HashSet<RepIx> {
    let rep = |id: &CellId| match &id.whom {
        PlannedFor::Rep(rep) => morning.roster.rep_ix(rep),
        PlannedFor::Unit(_) => None,
    };
    ids.filter_map(rep).collect()
}

/// The metric of a target with what it sums up.
///
/// # Errors
/// [`Refusal::NoSplit`] for one that does not add up (rule 13).
pub(crate) fn sum_of<'m>(
    morning: &'m Morning,
    of: &TargetCell,
) -> Result<(&'m Metric, &'m SumOf), Refusal> {
    let metric = morning.settings.metrics.get(&of.metric);
    let known = metric.and_then(|metric| Some((metric, metric.sum()?)));
    known.ok_or_else(|| Refusal::NoSplit(of.metric.clone()))
}

/// The company's revenue of the current quarter.
///
/// # Errors
/// [`Refusal::NoSplit`] where no metric adds up.
pub(crate) fn company_cell(morning: &Morning) -> Result<TargetCell, Refusal> {
    let metrics = &morning.settings.metrics;
    let revenue = |metric: &&Metric| matches!(metric.sum(), Some(SumOf::WonAmount));
    let metric = metrics.iter().find(revenue);
    let metric = metric.or_else(|| metrics.iter().find(|metric| metric.sum().is_some()));
    let none = || Refusal::NoSplit(String::new());
    let metric = metric.ok_or_else(none)?;
    let quarter = Period::quarter_of(morning.settings.fiscal, morning.as_of);
    Ok(TargetCell::whole(
        &metric.id,
        quarter,
        TargetScope::Unit(Vec::new()),
    ))
}

/// The task that an evaluation is: of whoever leads the company.
pub(crate) fn evaluation_task(
    dated: &DatedEvaluation,
    metric: &Metric,
    settings: &Settings,
) -> Task {
    let mut managers = settings.notify.managers.iter();
    let head = managers.find(|manager| manager.units.iter().any(String::is_empty));
    let company = PlannedFor::Unit(COMPANY.to_owned());
    Task {
        event: dated.of.id(),
        play: None,
        evaluates: Some(Box::new(CellId::whole(
            &metric.id,
            dated.of.period,
            company,
        ))),
        warning: None,
        about: None,
        name: String::new(),
        unit: None,
        text: String::new(),
        owner: head.map_or_else(String::new, |head| head.name.clone()),
        due: dated.due,
        steps: Vec::new(),
        made: (dated.opens, String::new()),
        moved_for: None,
        cleared_on: None,
        over_since: None,
        ended: None,
    }
}
