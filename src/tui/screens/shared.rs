//! Blocks that several pages show: deals, interventions, contacts.

use super::sheet::{Block, Line, table};
use crate::domain::pages::DealRow;
use crate::domain::warning::{Intervention, Verdict};
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
pub fn interventions(interventions: &[Intervention], ctx: &Ctx<'_>, width: usize) -> Block {
    let theme = ctx.theme;
    let mut lines = Vec::new();
    for intervention in interventions {
        let style = match intervention.verdict {
            Some(Verdict::Recovered) => theme.good,
            Some(Verdict::Worse) => theme.red,
            Some(Verdict::Unchanged) | None => theme.text,
        };
        for line in wrap(&ctx.phrase().intervention(intervention), width) {
            lines.push(vec![(line, style)]);
        }
        let note = intervention.note.as_ref().map(|n| ctx.phrase().note(n));
        for part in note.iter().flat_map(|n| n.lines()) {
            for line in wrap(part, width.saturating_sub(2)) {
                lines.push(vec![(format!("  {line}"), theme.muted)]);
            }
        }
    }
    Block::new(ctx.i18n.t("pages-interventions"), lines)
}

/// A sentence as lines in one style.
pub fn sentence(content: &str, width: usize, style: Style) -> Vec<Line> {
    wrap(content, width)
        .into_iter()
        .map(|l| vec![(l, style)])
        .collect()
}
