//! What the palette offers: every action with its keys and the reason why not, every metric and period.

use super::action::{self, Action, Row};
use super::app::App;
use super::overlays::palette::{Item, Palette, What};
use super::possible;
use crate::domain::{Fiscal, Period};
use crate::report::number;

/// Everything that can be done now, and why the rest cannot.
pub fn palette(app: &App) -> Palette {
    let ctx = app.ctx();
    let mut items: Vec<Item> = action::table()
        .filter(|row| row.is_of_screens() && row.action != Action::Palette)
        .map(|row| {
            let obstacle = possible::obstacle(app, row.action);
            let name = ctx.i18n.t(&row.name_key());
            let keys = keys(app, row).join(" ");
            Item::new(name, keys, What::Action(row.action))
                .unless(obstacle.map(|why| why.say(&ctx)))
        })
        .collect();
    if let Some(board) = &app.board {
        for metric in &board.metrics {
            let args = [("metric", ctx.phrase().metric(metric).into())];
            let name = ctx.i18n.ta("tui-show-metric", &args);
            items.push(Item::new(name, String::new(), What::Metric(metric.clone())));
        }
        for period in periods(app) {
            let args = [("period", number::period(ctx.i18n, period).into())];
            let name = ctx.i18n.ta("tui-show-period", &args);
            items.push(Item::new(name, String::new(), What::Period(period)));
        }
    }
    Palette::new(items)
}

/// The keys of an action where it is in force now, or else where it would be.
fn keys(app: &App, row: &Row) -> Vec<String> {
    let keymap = &app.facts.keys;
    let here = keymap.labels(app.stack.contexts(), row.action);
    if here.is_empty() {
        keymap.labels(row.contexts, row.action)
    } else {
        here
    }
}

/// The periods around today of every kind, and their neighbours.
fn periods(app: &App) -> Vec<Period> {
    let today = app.today();
    let fiscal = app.board.as_ref().map_or(Fiscal::CALENDAR, |b| b.fiscal);
    let mut periods = Vec::new();
    let now = [
        Period::year_of(fiscal, today),
        Period::quarter_of(fiscal, today),
        Period::month_of(fiscal, today),
        Period::week_of(fiscal, today),
    ];
    for period in now {
        for near in [period, period.prev(), period.next()] {
            if !periods.contains(&near) {
                periods.push(near);
            }
        }
    }
    periods
}
