//! Parts that several pages show: deals, what was done and whether it worked, which plays worked.

use super::reading::{Older, Opens, Reading};
use super::sheet::{Block, Line, LinkedLine, table};
use crate::domain::deal_list::DealList;
use crate::domain::records::{LEAST_CASES, PlayRecord, Tried};
use crate::domain::warning::{Intervention, Verdict};
use crate::report::columns::deals as columns;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::report::text::wrap;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::possible::with_key;
use ratatui::style::Style;

/// Deals of one customer, and what the open ones are worth.
pub fn deals_of_customer(deals: &DealList, ctx: &Ctx<'_>, width: usize) -> Block {
    let mut lines = table(&columns::of_customer(), &deals.rows, ctx, width);
    if deals.left_out() > 0 {
        let args = [("n", deals.left_out().into())];
        lines.push(vec![(
            ctx.i18n.ta("pages-left-out", &args),
            ctx.theme.muted,
        )]);
    }
    let (open, worth) = deals.open();
    let args = [
        ("n", open.into()),
        ("worth", ctx.money.compact(worth).into()),
        ("currency", ctx.money.code.as_str().into()),
    ];
    Block::new(ctx.i18n.ta("pages-deals", &args), lines)
}

/// The rows of a long list under their headings; where there are none, the sentence of a key that says so.
pub fn listed_rows(
    reading: &Reading,
    (ctx, width): (&Ctx<'_>, usize),
    none: &str,
) -> Vec<LinkedLine> {
    if reading.rows.is_empty() {
        let said = sentence(&ctx.i18n.t(none), width, ctx.theme.muted);
        return said.into_iter().map(Into::into).collect();
    }
    let rows = (0..reading.rows.len()).map(LinkedLine::row);
    std::iter::once(LinkedLine::from(reading.laid.head.clone()))
        .chain(rows)
        .collect()
}

/// Whether a note was written on any of them.
pub fn any_note(interventions: &[Intervention]) -> bool {
    interventions.iter().any(|one| one.note.is_some())
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

/// Which plays worked in such cases, with people of the same tier and with all; under five checked uses no share.
pub fn worked(
    records: &[PlayRecord],
    best: Option<&str>,
    ctx: &Ctx<'_>,
    width: usize,
) -> Vec<Line> {
    let line = |record| RecordLine {
        record,
        best: best == Some(record.play.as_str()),
    };
    let lines: Vec<RecordLine<'_>> = records.iter().map(line).collect();
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    let columns: [Column<RecordLine<'_>>; 4] = [
        of("domain-col-play", |line: &RecordLine<'_>, _, room, out| {
            let best = if line.best { " ★" } else { "" };
            let play = room.phrase.play(&line.record.play);
            out.put(Meaning::Text, &format!("{play}{best}"));
        }),
        of("domain-col-tier", |line: &RecordLine<'_>, _, room, out| {
            counted(line.record.tier.unwrap_or_default(), room, out);
        })
        .right(),
        of("domain-all-tiers", |line: &RecordLine<'_>, _, room, out| {
            counted(line.record.all, room, out);
        })
        .right(),
        of(
            "domain-col-recovery",
            |line: &RecordLine<'_>, _, room, out| match line.record.told().0.share(LEAST_CASES) {
                Some(share) => out.put(Meaning::Text, &number::percent(share)),
                None => out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few")),
            },
        )
        .right(),
    ];
    table(&columns, &lines, ctx, width)
}

/// A play with its record, and whether it is the best.
struct RecordLine<'a> {
    record: &'a PlayRecord,
    best: bool,
}

fn counted(tried: Tried, room: &Room, out: &mut Spans) {
    if tried.checked == 0 {
        return out.put(Meaning::Muted, "–");
    }
    let args = [
        ("recovered", tried.recovered.into()),
        ("checked", tried.checked.into()),
    ];
    out.put(
        Meaning::Text,
        &room.phrase.i18n.ta("pages-record-of", &args),
    );
}

/// A sentence as lines in one style.
pub fn sentence(content: &str, width: usize, style: Style) -> Vec<Line> {
    wrap(content, width)
        .into_iter()
        .map(|l| vec![(l, style)])
        .collect()
}
