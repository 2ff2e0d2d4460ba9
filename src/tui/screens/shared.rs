//! Blocks that several pages show: deals, responses, contacts.

use super::sheet::{Block, Cell, Line, cell, number, table};
use crate::domain::pages::DealRow;
use crate::domain::warning::{Response, Verdict};
use crate::report::number as words;
use crate::report::text::wrap;
use crate::tui::ctx::Ctx;
use ratatui::style::Style;

/// Deals of a rep: whose, what, stage, value, since when or until when.
pub fn deals(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let rows = deals
        .iter()
        .map(|deal| {
            let whose = if deal.customer.is_empty() {
                &deal.id
            } else {
                &deal.customer
            };
            let mut row = vec![cell(whose.clone(), style(deal, ctx))];
            row.push(cell(deal.product.clone(), ctx.theme.muted));
            row.extend(standing(deal, ctx));
            row
        })
        .collect();
    Block::new(ctx.i18n.t("pages-deals"), table(rows, width))
}

/// Deals of one customer: without its name on each.
pub fn deals_of_customer(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let rows = deals
        .iter()
        .map(|deal| {
            let what = if deal.product.is_empty() {
                &deal.id
            } else {
                &deal.product
            };
            let mut row = vec![cell(what.clone(), style(deal, ctx))];
            row.extend(standing(deal, ctx));
            row
        })
        .collect();
    Block::new(ctx.i18n.t("pages-deals"), table(rows, width))
}

fn style(deal: &DealRow, ctx: &Ctx<'_>) -> Style {
    if deal.stage.is_open() {
        ctx.theme.text
    } else {
        ctx.theme.muted
    }
}

/// Stage, value and day.
fn standing(deal: &DealRow, ctx: &Ctx<'_>) -> [Cell; 3] {
    let style = style(deal, ctx);
    let amount = deal
        .amount
        .map_or_else(|| "—".to_owned(), |a| ctx.money.compact(a));
    let day = deal.closed.or(deal.opened);
    let day = day.map_or_else(String::new, |d| words::day_with_year(ctx.i18n, d));
    [
        cell(ctx.phrase().stage(deal.stage), style),
        number(amount, style),
        cell(day, ctx.theme.muted),
    ]
}

/// What was done, newest first, with its verdict; the private note below it.
pub fn responses(responses: &[Response], ctx: &Ctx<'_>, width: usize) -> Block {
    let theme = ctx.theme;
    let mut lines = Vec::new();
    for response in responses {
        let style = match response.verdict {
            Some(Verdict::Recovered) => theme.good,
            Some(Verdict::Worse) => theme.red,
            Some(Verdict::Unchanged) | None => theme.text,
        };
        for line in wrap(&ctx.phrase().response(response), width) {
            lines.push(vec![(line, style)]);
        }
        let note = response.note.as_ref().map(|n| ctx.phrase().note(n));
        for part in note.iter().flat_map(|n| n.lines()) {
            for line in wrap(part, width.saturating_sub(2)) {
                lines.push(vec![(format!("  {line}"), theme.muted)]);
            }
        }
    }
    Block::new(ctx.i18n.t("pages-responses"), lines)
}

/// A sentence as lines in one style.
pub fn sentence(content: &str, width: usize, style: Style) -> Vec<Line> {
    wrap(content, width)
        .into_iter()
        .map(|l| vec![(l, style)])
        .collect()
}
