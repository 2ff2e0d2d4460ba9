//! Why the figure under the cursor of a plan is what it is: what is asked for.

use super::PlanRow;
use crate::domain::figure_page::{FigureAsked, FigurePlan};
use crate::domain::target_pages::PlanPage;
use crate::tui::screens::Paper;

/// The figure in the row and the column under the cursor. What somebody made of the plan counts until it is published.
pub(super) fn asked_of(paper: &Paper<PlanPage>) -> FigureAsked {
    let sheet = &paper.page.sheet;
    let part = match paper.plan_row() {
        PlanRow::Whole | PlanRow::Sum => None,
        PlanRow::Child(at) => sheet.children.get(at).map(|child| child.id.clone()),
    };
    let work = paper.work();
    let made = work.filter(|work| work.is_begun || sheet.in_force.is_none());
    let plan = made.and_then(|work| work.draft.as_ref());
    FigureAsked {
        whole: sheet.id.clone(),
        dimension: sheet.dimension,
        part,
        method: paper.method(),
        plan: plan.map(|draft| FigurePlan {
            amount: draft.quota.amount,
            over: draft.over,
            method: draft.method,
            cells: draft.cells.clone(),
        }),
    }
}
