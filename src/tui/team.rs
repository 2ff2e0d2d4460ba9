//! What keys do on the team board: open it, turn it to another metric or period, tell the ranks or hide them.

use super::app::App;
use super::event::Effect;
use super::screens::Screen;
use super::send;
use crate::domain::team::TeamQuery;
use crate::store::desk::PageId;

/// Opens the team board, as it was left where it is open.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let open = app.stack.pages().iter().map(Screen::id);
    let open = open.into_iter().find(|id| matches!(id, PageId::Team(_)));
    let page = open.unwrap_or_else(|| PageId::Team(Box::default()));
    send::page(app, page, effects);
}

/// `{ }` on the team board: the period before or after. `true` where it is in front.
pub fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) -> bool {
    let Some(mut asked) = shown(app) else {
        return false;
    };
    let now = asked.period;
    asked.period = now.map(|now| if after { now.next() } else { now.prev() });
    send::page(app, PageId::Team(Box::new(asked)), effects);
    true
}

/// `m` on the team board: the next metric, round and round. `true` where it is in front.
pub fn metric(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some(mut asked) = shown(app) else {
        return false;
    };
    let all = app.board.as_ref().map_or(&[][..], |board| &board.metrics);
    let at = all.iter().position(|m| Some(m) == asked.metric.as_ref());
    let next = at.map_or(0, |at| (at + 1) % all.len());
    if let Some(metric) = all.get(next) {
        asked.metric = Some(metric.clone());
        send::page(app, PageId::Team(Box::new(asked)), effects);
    }
    true
}

/// What the team board in front shows, or what was asked of it last: held keys go on from that.
fn shown(app: &App) -> Option<TeamQuery> {
    let board = app.stack.team()?;
    let asked = match &app.writes.page {
        Some(PageId::Team(asked)) => (**asked).clone(),
        _ => board.asked.clone(),
    };
    Some(TeamQuery {
        metric: asked.metric.or_else(|| Some(board.metric.clone())),
        period: asked.period.or(Some(board.period)),
    })
}

/// `S` on the team board: tells the ranks, or hides them.
pub fn ranks(app: &mut App) {
    app.stack.toggle_ranks();
    app.measure();
}
