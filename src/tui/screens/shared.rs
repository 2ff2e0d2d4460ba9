//! Parts that several pages show: deals, what was done and whether it worked, which plays worked.

use super::reading::{Older, Opens, Reading};
use super::sheet::{Block, Line, LinkedLine, table};
use crate::domain::pages::DealRow;
use crate::domain::warning::{Intervention, Verdict};
use crate::report::columns::deals as columns;
use crate::report::number;
use crate::report::table::{Column, Meaning, Spans};
use crate::report::text::wrap;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::possible::with_key;
use ratatui::style::Style;

/// Checked uses under which a play's record says nothing.
const TOO_FEW: u32 = 5;

/// Deals of one customer.
pub fn deals_of_customer(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Block {
    let lines = table(&columns::of_customer(), deals, ctx, width);
    Block::new(ctx.i18n.t("pages-deals"), lines)
}

/// What was done, newest first, with its verdict. Of more than `most` the older ones are one line, until
/// somebody opens it. Private notes are folded until they are asked for.
pub fn interventions(
    interventions: &[Intervention],
    most: Option<usize>,
    reading: &Reading,
    ctx: &Ctx<'_>,
    width: usize,
) -> Block {
    let theme = ctx.theme;
    let most = most.filter(|_| !reading.shows(Older::Interventions));
    let shown = &interventions[..most.unwrap_or(usize::MAX).min(interventions.len())];
    let mut lines: Vec<LinkedLine> = Vec::new();
    let mut folded = 0;
    for intervention in shown {
        let style = match intervention.verdict {
            Some(Verdict::Recovered) => theme.good,
            Some(Verdict::Worse) => theme.red,
            Some(Verdict::Unchanged) | None => theme.text,
        };
        for line in wrap(&ctx.phrase().intervention(intervention), width) {
            lines.push(vec![(line, style)].into());
        }
        let Some(note) = &intervention.note else {
            continue;
        };
        if !reading.private {
            folded += 1;
            continue;
        }
        for part in ctx.phrase().note(note).lines() {
            for line in wrap(part, width.saturating_sub(2)) {
                lines.push(vec![(format!("  {line}"), theme.muted)].into());
            }
        }
    }
    if folded > 0 {
        let key = with_key(ctx, "pages-notes-show", Action::Private);
        let args = [("n", folded.into()), ("shows", key.into())];
        let text = ctx.i18n.ta("pages-notes-folded", &args);
        lines.extend(
            sentence(&text, width, theme.muted)
                .into_iter()
                .map(Into::into),
        );
    }
    let left = interventions.len() - shown.len();
    if left > 0 {
        let text = ctx.i18n.ta("pages-older", &[("n", left.into())]);
        let line = vec![(text, theme.muted)];
        lines.push(LinkedLine::opening(
            line,
            Opens::Older(Older::Interventions),
        ));
    }
    if interventions.is_empty() {
        let nothing = ctx.i18n.t("pages-nothing-tried");
        lines.push(vec![(nothing, theme.muted)].into());
    }
    Block::new(ctx.i18n.t("pages-interventions"), lines)
}

/// Which plays worked, of how many; under five checked uses that says nothing.
pub fn worked(records: &[(String, u32, u32)], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    type PlayRecord = (String, u32, u32);
    let columns: [Column<PlayRecord>; 3] = [
        Column::bare(|record, _, room, out: &mut Spans| {
            out.put(Meaning::Text, &room.phrase.play(&record.0));
        }),
        Column::bare(
            |(_, recovered, checked): &PlayRecord, _, room, out: &mut Spans| {
                let args = [
                    ("recovered", (*recovered).into()),
                    ("checked", (*checked).into()),
                ];
                out.put(
                    Meaning::Text,
                    &room.phrase.i18n.ta("pages-record-of", &args),
                );
            },
        )
        .right(),
        Column::bare(
            |(_, recovered, checked): &PlayRecord, _, room, out: &mut Spans| {
                if *checked < TOO_FEW {
                    out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few"));
                } else {
                    let share = i64::from(*recovered) * 10_000 / i64::from(*checked);
                    out.put(Meaning::Text, &number::percent(share));
                }
            },
        )
        .right(),
    ];
    table(&columns, records, ctx, width)
}

/// A sentence as lines in one style.
pub fn sentence(content: &str, width: usize, style: Style) -> Vec<Line> {
    wrap(content, width)
        .into_iter()
        .map(|l| vec![(l, style)])
        .collect()
}
