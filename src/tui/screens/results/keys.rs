//! What keys do on what works: the quarter before or after, the verdict on an intervention; and how it is opened.

use super::page;
use crate::domain::Period;
use crate::domain::results::Results;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::overlays::errand::Errand;
use crate::tui::screens::habits::Acted;
use crate::tui::send;
use crate::tui::tasks;

/// Opens the interventions of the last year and what came of them.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, page(None), effects);
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::Counts => verdict(app),
        Action::PeriodBefore => beside(app, false, effects),
        Action::PeriodAfter => beside(app, true, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// The quarter beside the one that is shown: from the last year to the quarter of today and on back, and forth the
/// same way.
fn beside(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let shown = app.stack.front::<Results>().map(|paper| paper.page.period);
    let (Some(board), Some(shown)) = (app.board.as_deref(), shown) else {
        return;
    };
    let today = Period::quarter_of(board.fiscal, board.as_of);
    let next = match (shown, after) {
        (None, false) => Some(today),
        (None, true) => None,
        (Some(period), false) => Some(period.prev()),
        (Some(period), true) => (period != today).then(|| period.next()),
    };
    send::page(app, page(next), effects);
}

/// `e`: sets the verdict on the intervention under the cursor.
fn verdict(app: &mut App) {
    let paper = app.stack.front::<Results>();
    let Some(row) = paper.and_then(|paper| paper.under_cursor()) else {
        return app.hint("tui-no-row");
    };
    let id = (app.facts.new_id)();
    let form = Errand::verdict(id, &row.event, &row.name, &app.ctx());
    tasks::push(app, form);
}
