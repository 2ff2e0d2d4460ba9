//! Pages that are lists: putting them into another order.

use super::app::App;
use super::overlays::order::OrderQuestion;

/// `o`: asks for the order of the pane or the list in front.
pub fn order(app: &mut App) {
    if let Some((words, now)) = app.stack.orders() {
        let question = OrderQuestion::of_page(&words, now, &app.ctx());
        app.overlays.push(question.into());
        return;
    }
    if !app.stack.on_cockpit() {
        app.hint("tui-no-order");
        return;
    }
    let pane = app.stack.cockpit.focus;
    let now = app.stack.cockpit.narrowing[pane.place()].order;
    let question = OrderQuestion::new(pane, now, &app.ctx());
    app.overlays.push(question.into());
}
