//! A week day by day: what each of its own working days is to bring (D1).

use super::super::sheet::{Block, Line, LinkedLine, table};
use crate::domain::Day;
use crate::domain::metric::MetricUnit;
use crate::domain::target_pages::TargetPage;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

/// A day as a row.
struct WeekdayRow {
    day: Day,
    amount: i64,
    unit: MetricUnit,
}

impl Paper<TargetPage> {
    /// The days as a table; nothing of a longer period.
    pub(super) fn days(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let page = &self.page;
        let rows: Vec<WeekdayRow> = (page.days.iter())
            .map(|(day, amount)| WeekdayRow {
                day: *day,
                amount: *amount,
                unit: page.metric.unit,
            })
            .collect();
        if rows.is_empty() {
            return Block::new(String::new(), Vec::<LinkedLine>::new());
        }
        let columns: Vec<Column<WeekdayRow>> = vec![
            Column::bare(named),
            Column::bare(brings)
                .right()
                .under(Heading::Key("domain-col-target")),
        ];
        let lines: Vec<Line> = table(&columns, rows.iter(), ctx, width);
        Block::new(ctx.i18n.t("targets-days"), lines)
    }
}

fn named(row: &WeekdayRow, _: usize, room: &Room, out: &mut Spans) {
    let i18n = room.phrase.i18n;
    let said = number::day(i18n, row.day);
    out.put(Meaning::Text, &said);
}

fn brings(row: &WeekdayRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(
        Meaning::Text,
        &room.phrase.money.amount(row.unit, row.amount),
    );
}
