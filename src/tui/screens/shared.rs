//! Blocks that several pages show: deals, responses, contacts.

use super::sheet::{Block, Line, table};
use crate::domain::pages::DealRow;
use crate::domain::warning::{Response, Verdict};
use crate::report::columns::deals as columns;
use crate::report::text::wrap;
use crate::tui::ctx::Ctx;
use ratatui::style::Style;

/// Deals of a rep.
pub fn deals(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let lines = table(&columns::of_rep(), deals, ctx, width);
    Block::new(ctx.i18n.t("pages-deals"), lines)
}

/// Deals of one customer.
pub fn deals_of_customer(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let lines = table(&columns::of_customer(), deals, ctx, width);
    Block::new(ctx.i18n.t("pages-deals"), lines)
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
