//! `?` on a plan or on a target: why the figure under the cursor is what it is.

use crate::domain::figure_page::{FigureAsked, FigurePlan};
use crate::domain::target_pages::PlanPage;
use crate::store::desk::PageId;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::screens::Paper;
use crate::tui::screens::plan::PlanRow;
use crate::tui::send;

/// Opens the why of the figure in front; `false` where none is.
pub fn why(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let asked = match (app.stack.plan(), app.stack.target()) {
        (Some(paper), _) => of_plan(paper),
        (None, Some(paper)) => paper.figure_in_front(),
        (None, None) => return false,
    };
    send::page(app, PageId::Figure(Box::new(asked)), effects);
    true
}

/// The figure in the row and the column under the cursor. What somebody made of the plan counts until it is published.
fn of_plan(paper: &Paper<PlanPage>) -> FigureAsked {
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
