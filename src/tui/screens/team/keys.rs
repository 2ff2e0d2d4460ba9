//! What keys do on the team board: turn it to another metric or period, tell the ranks or hide them; and how it is
//! opened.

use super::page;
use crate::domain::team::{TeamBoard, TeamQuery};
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::screens::Screen;
use crate::tui::screens::habits::Acted;
use crate::tui::send;

/// Opens the team board, as it was left where it is open.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let open = app.stack.pages().iter().map(Screen::id);
    let open = open.into_iter().find(|id| matches!(id, PageId::Team(_)));
    send::page(
        app,
        open.unwrap_or_else(|| page(TeamQuery::default())),
        effects,
    );
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::PeriodBefore => period(app, false, effects),
        Action::PeriodAfter => period(app, true, effects),
        Action::Metric => metric(app, effects),
        Action::Ranks => ranks(app),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// `{ }`: the period before or after.
fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let Some(mut asked) = shown(app) else {
        return;
    };
    let now = asked.period;
    asked.period = now.map(|now| if after { now.next() } else { now.prev() });
    send::page(app, page(asked), effects);
}

/// `m`: the next metric, round and round.
fn metric(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(mut asked) = shown(app) else {
        return;
    };
    let all = app.board.as_ref().map_or(&[][..], |board| &board.metrics);
    let at = all.iter().position(|m| Some(m) == asked.metric.as_ref());
    let next = at.map_or(0, |at| (at + 1) % all.len());
    if let Some(metric) = all.get(next) {
        asked.metric = Some(metric.clone());
        send::page(app, page(asked), effects);
    }
}

/// What the board in front shows, or what was asked of it last: held keys go on from that.
fn shown(app: &App) -> Option<TeamQuery> {
    let board = &app.stack.front::<TeamBoard>()?.page;
    let asked = match &app.writes.page {
        Some(PageId::Team(asked)) => (**asked).clone(),
        _ => board.asked.clone(),
    };
    Some(TeamQuery {
        metric: asked.metric.or_else(|| Some(board.metric.clone())),
        period: asked.period.or(Some(board.period)),
    })
}

/// `R`: tells the ranks, or hides them.
fn ranks(app: &mut App) {
    if let Some(paper) = app.stack.front_mut::<TeamBoard>() {
        let shown = paper.is_ranked();
        paper.own.ranked = Some(!shown);
    }
    app.measure();
}
