//! Which target is meant where no page about one is in front.

use crate::domain::Period;
use crate::domain::board::{Board, Node, NodeKind};
use crate::domain::metric::Metric;
use crate::domain::targets::{TargetCell, TargetScope};
use crate::domain::warning::{Evidence, SubjectKind};
use crate::tui::app::App;
use crate::tui::screens::cockpit::Pane;

/// The target in front: of the row of the tree, or of the unit that the panes are narrowed to, or of the rep in
/// front. `None` for a metric that is no sum.
pub fn in_front(app: &App) -> Option<TargetCell> {
    if let Some(paper) = app.stack.plan() {
        return Some(paper.page.sheet.cell.clone());
    }
    if let Some(paper) = app.stack.target() {
        return Some(paper.page.cell.clone());
    }
    if let Some(paper) = app.stack.adjustments() {
        return Some(paper.page.of.clone());
    }
    let board = app.board.as_deref()?;
    let metric = Some(&board.metric).filter(|metric| metric.sum().is_some());
    let first = || board.metrics.iter().find(|metric| metric.sum().is_some());
    let metric: &Metric = metric.or_else(first)?;
    // Nobody begins with a quarter: where nothing is set yet, the year is planned.
    let period = if board.tree.iter().all(|node| node.target.is_none()) {
        Period::year_of(board.fiscal, board.as_of)
    } else {
        board.period
    };
    let node = match app.rep() {
        Some(rep) if !app.stack.on_cockpit() => {
            return Some(TargetCell::whole(
                &metric.id,
                period,
                TargetScope::Rep(rep.id),
            ));
        }
        Some(_) | None => app.stack.node_in_front(board)?,
    };
    let scope = scope_of(board, node)?;
    Some(TargetCell::whole(&metric.id, period, scope))
}

/// The target that a warning in front says is behind (W5, W8, W9), and whether what its closed months did not make
/// can go to those ahead: on its page, or under the cursor of the queue. Of the metric that the warning is about,
/// whatever the tree shows.
pub fn behind(app: &App) -> Option<(TargetCell, bool)> {
    let board = app.board.as_deref()?;
    let on_queue = app.stack.on_cockpit() && app.stack.cockpit.focus == Pane::Queue;
    if !on_queue && !app.stack.on_warning() {
        return None;
    }
    let row = app.warning()?;
    let subject = &row.episode.key.subject;
    let (seen, rolls) = match &row.episode.evidence {
        Evidence::Quarter(seen) => (seen, true),
        Evidence::Pace(seen) | Evidence::Delay(seen) => (seen, false),
        _ => return None,
    };
    // A sub-target names its metric; a quarter is judged by the one of all plans.
    let metric = match subject.metric_id() {
        Some(named) => named,
        None => &board.plans_by.as_ref()?.id,
    };
    let scope = if subject.kind == SubjectKind::Rep {
        TargetScope::Rep(subject.id.clone())
    } else {
        let is_unit = |node: &&Node| !matches!(node.kind, NodeKind::Rep | NodeKind::Vacant);
        let mut units = board.tree.iter().filter(is_unit);
        scope_of(board, units.find(|node| node.unit == row.unit)?)?
    };
    let period = seen.newest()?.period;
    Some((TargetCell::whole(metric, period, scope), rolls))
}

/// Whom the target of a row is for; what is vacant belongs to the unit.
fn scope_of(board: &Board, node: &Node) -> Option<TargetScope> {
    match node.kind {
        NodeKind::Rep => {
            let id = node.id.strip_prefix("rep:")?;
            // Somebody who moved stands in several units.
            let id = match node.parent.and_then(|parent| board.tree.get(parent)) {
                Some(unit) => id.strip_suffix(&format!("@{}", unit.id)).unwrap_or(id),
                None => id,
            };
            Some(TargetScope::Rep(id.to_owned()))
        }
        NodeKind::Vacant => scope_of(board, board.tree.get(node.parent?)?),
        NodeKind::Company | NodeKind::Region | NodeKind::Group | NodeKind::Unit => {
            let mut path = Vec::new();
            let mut at = Some(node);
            while let Some(unit) = at.filter(|unit| unit.kind != NodeKind::Company) {
                path.insert(0, unit.name.clone());
                at = unit.parent.and_then(|parent| board.tree.get(parent));
            }
            Some(TargetScope::Unit(path))
        }
    }
}
