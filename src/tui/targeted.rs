//! Which target a key means, and the plan that it opens.

use crate::domain::Period;
use crate::domain::board::{Node, NodeId};
use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor, SplitDimension};
use crate::report::text::clean;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::message::Tone;
use crate::tui::screens::cockpit::Pane;
use crate::tui::screens::{Arrival, Screen, plan};
use crate::tui::send;

/// The target in front: of the row of the tree, or of the unit that the panes are narrowed to, or of the rep in
/// front, of the metric in front.
pub fn in_front(app: &App) -> Option<CellId> {
    if let Some(cell) = app.stack.page().and_then(Screen::cell) {
        return Some(cell.clone());
    }
    let board = app.board.as_deref()?;
    let metric = &board.metric;
    // Nobody begins with a quarter: where nothing is set yet, the year is planned.
    let period = if board.tree.iter().all(|node| node.target.is_none()) {
        Period::year_of(board.fiscal, board.as_of)
    } else {
        board.period
    };
    let node = match app.rep() {
        Some(rep) if !app.stack.on_cockpit() => {
            return Some(CellId::whole(&metric.id, period, PlannedFor::Rep(rep.id)));
        }
        Some(_) | None => app.stack.cockpit.node_in_front(board)?,
    };
    Some(CellId::whole(&metric.id, period, node.id.carries()))
}

/// Whether a target is of a metric that adds up: no other one can be planned.
fn is_sum(app: &App, cell: &CellId) -> bool {
    let board = app.board.as_deref();
    let shown = board.map(|board| board.metrics.iter().chain([&board.metric]));
    let metric = shown
        .into_iter()
        .flatten()
        .find(|metric| metric.id == cell.metric);
    // A page may be of a metric that the board does not show.
    metric.is_none_or(|metric| metric.sum().is_some())
}

/// `P`: opens the plan of whoever is in front.
pub fn open_plan(app: &mut App, effects: &mut Vec<Effect>) {
    let on_queue = app.stack.on_cockpit() && app.stack.cockpit.focus == Pane::Queue;
    if on_queue && open_warned(app, effects) {
        return;
    }
    app.stack.arrival = Arrival::Nothing;
    let Some(cell) = in_front(app).filter(|cell| is_sum(app, cell)) else {
        return app.hint("targets-form-no-sum");
    };
    let dimension = cell.whom.first_dimension();
    send::page(app, plan::page(cell, dimension), effects);
}

/// The same target for the period before, or after.
pub fn beside(of: &CellId, after: bool) -> CellId {
    let period = if after {
        of.period.next()
    } else {
        of.period.prev()
    };
    CellId {
        period,
        ..of.clone()
    }
}

/// The same target by the next of these metrics, round and round; `None` where there are none.
pub fn of_next_metric(of: &CellId, all: &[Metric]) -> Option<CellId> {
    let at = all.iter().position(|m| m.id == of.metric);
    let next = at.map_or(0, |at| (at + 1) % all.len().max(1));
    let metric = all.get(next)?;
    Some(CellId {
        metric: metric.id.clone(),
        ..of.clone()
    })
}

/// What `P` plans for a warning in front.
enum WarnedPlan {
    /// A target, and whether what its closed months did not make can go to those ahead.
    Of(CellId, bool),
    /// The unit that it is about has no row in the tree: the name as the warning shows it.
    NoRow(String),
}

/// Opens the plan that a warning in front is about, or says that there is none; `false` where it is about none.
pub fn open_warned(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    match warned(app) {
        None => false,
        Some(WarnedPlan::NoRow(name)) => {
            let args = [("name", clean(&name).into_owned().into())];
            let said = app.ctx().i18n.ta("targets-no-row", &args);
            app.say(Tone::Hint, said);
            true
        }
        Some(WarnedPlan::Of(cell, rolls)) => {
            app.stack.arrival = if rolls {
                Arrival::Rolls
            } else {
                Arrival::Nothing
            };
            send::page(app, plan::page(cell, SplitDimension::Time), effects);
            true
        }
    }
}

/// What a warning in front wants to have planned: on its page, or under the cursor of the queue. Whatever the tree
/// shows, it is the metric that the warning was judged by, and the period that its family puts in question.
fn warned(app: &App) -> Option<WarnedPlan> {
    let board = app.board.as_deref()?;
    let row = app.warning()?;
    let subject = &row.episode.key.subject;
    let family = board.rules.families.find(row.episode.key.family)?;
    let morning = (board.fiscal, board.as_of);
    let warned = family.judge.plans(&row.episode.evidence, morning)?;
    // A sub-target names its metric, and evidence keeps its own; before it did, a quarter was of the one of all plans.
    let named = subject.metric_id().map(std::borrow::Cow::into_owned);
    let metric = match named.or(warned.metric) {
        Some(named) => named,
        None => board.plans_by.as_ref()?.id.clone(),
    };
    let whom = if let Some(rep) = subject.rep_id() {
        Some(PlannedFor::Rep(rep.to_owned()))
    } else {
        let is_unit = |node: &&Node| matches!(node.id, NodeId::Unit(_));
        let mut units = board.tree.iter().filter(is_unit);
        // Where the unit is no more, the row stands under the company.
        let of_company = subject.unit_id().is_none_or(str::is_empty);
        let is_it = |node: &&Node| node.unit == row.unit && (of_company || node.parent.is_some());
        units.find(is_it).map(|node| node.id.carries())
    };
    Some(match whom {
        Some(whom) => {
            let of = CellId {
                metric,
                period: warned.period,
                whom,
                of: subject.slice(),
            };
            WarnedPlan::Of(of, warned.rolls)
        }
        None => WarnedPlan::NoRow(row.name.clone()),
    })
}
