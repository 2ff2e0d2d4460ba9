//! Blocks that several pages show: deals, responses, contacts.

use super::sheet::{Block, Line, cell, number, table, wrap};
use crate::domain::pages::DealRow;
use crate::domain::warning::{Response, Verdict};
use crate::report::number as words;
use crate::tui::ctx::Ctx;

/// Deals: whose, stage, value, since when or until when.
pub fn deals(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let theme = ctx.theme;
    let phrase = ctx.phrase();
    let rows = deals
        .iter()
        .map(|deal| {
            let style = if deal.stage.is_open() {
                theme.text
            } else {
                theme.muted
            };
            let day = deal.closed.or(deal.opened);
            let amount = deal
                .amount
                .map_or_else(|| "—".to_owned(), |a| ctx.money.compact(a));
            let whose = if deal.customer.is_empty() {
                &deal.id
            } else {
                &deal.customer
            };
            vec![
                cell(whose.clone(), style),
                cell(deal.product.clone(), theme.muted),
                cell(phrase.stage(deal.stage), style),
                number(amount, style),
                cell(
                    day.map_or_else(String::new, |d| words::day_with_year(ctx.i18n, d)),
                    theme.muted,
                ),
            ]
        })
        .collect();
    Block::new(ctx.i18n.t("pages-deals"), table(rows, width))
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
        for part in response.note.iter().flat_map(|n| n.lines()) {
            for line in wrap(part, width.saturating_sub(2)) {
                lines.push(vec![(format!("  {line}"), theme.muted)]);
            }
        }
    }
    Block::new(ctx.i18n.t("pages-responses"), lines)
}

/// A sentence as lines in one style.
pub fn sentence(content: &str, width: usize, style: ratatui::style::Style) -> Vec<Line> {
    wrap(content, width)
        .into_iter()
        .map(|l| vec![(l, style)])
        .collect()
}
