//! What a person's money says: targets, deals of this quarter apart from older ones, and where they stand.

use super::super::reading::{Older, Opens, Reading};
use super::super::shared::sentence;
use super::super::sheet::{Block, Line, LinkedLine, table};
use crate::domain::board::Node;
use crate::domain::deal_list::InStage;
use crate::domain::metric::Metric;
use crate::domain::pages::{DealRow, RepPage};
use crate::report::columns::deals as columns;
use crate::report::number as words;
use crate::report::spark::spark;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Write};
use crate::tui::burn_up;
use crate::tui::ctx::Ctx;

/// The targets of the quarter with the burn-up of one of them, or that there are none.
pub fn targets(page: &RepPage, ctx: &Ctx<'_>, (width, height): (usize, u16)) -> Block {
    let period = words::period(ctx.i18n, page.quarter);
    let args = [
        ("period", period.into()),
        ("currency", ctx.money.code.as_str().into()),
    ];
    let heading = ctx.i18n.ta("pages-targets-of", &args);
    if page.targets.is_empty() {
        let nothing = ctx.i18n.ta("pages-no-target", &args[..1]);
        return Block::new(heading, vec![vec![(nothing, ctx.theme.muted)]]);
    }
    let mut lines = target_rows(&page.targets, ctx, width);
    for (metric, node) in &page.targets {
        let of_today = ctx.phrase().unjudged(node, metric);
        lines.extend(
            of_today
                .iter()
                .flat_map(|said| sentence(said, width, ctx.theme.muted)),
        );
    }
    lines.extend(page.weeks.iter().map(|(metric, weeks)| {
        let signs: String = weeks
            .iter()
            .map(|week| spark(*week, metric.better))
            .collect();
        let args = [
            ("metric", ctx.phrase().metric(metric).into()),
            ("signs", signs.into()),
        ];
        vec![(ctx.i18n.ta("pages-weeks-of", &args), ctx.theme.text)]
    }));
    if let Some(burn) = &page.burn {
        // Of several targets one is drawn: the chart names it.
        let legend = format!(
            "{} · {}",
            ctx.phrase().metric(&burn.metric),
            ctx.i18n.t("targets-chart-legend")
        );
        lines.extend(burn_up::chart(burn, (width, height), &legend, ctx));
    }
    Block::new(heading, lines)
}

/// A target of the rep: its metric and its node of the tree.
type OfMetric = (Metric, Node);

/// A number of a target under its heading.
fn number(key: &'static str, cell: Write<OfMetric>) -> Column<OfMetric> {
    Column::bare(cell).right().under(Heading::Key(key))
}

fn target_rows(targets: &[OfMetric], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let columns: [Column<OfMetric>; 7] = [
        Column::bare(|(metric, _), _, room, out| {
            out.put(Meaning::Text, &room.phrase.metric(metric));
        }),
        number("domain-col-target", |target, _, room, out| {
            amount(target, target.1.target, Meaning::Text, room, out);
        }),
        number("domain-col-actual", |target, _, room, out| {
            if target.1.has_too_few() {
                out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few"));
            } else {
                amount(target, target.1.actual, Meaning::Text, room, out);
            }
        }),
        number("domain-col-attainment", |(_, node), _, room, out| {
            let attainment = words::attainment_short(room.phrase.i18n, node.attainment);
            out.put(Meaning::Text, &attainment);
        }),
        number("domain-col-pace", |(_, node), _, _, out| {
            let meaning = if node.red {
                Meaning::Red
            } else {
                Meaning::Text
            };
            let pace = node.pace.map(|pace| words::pace_marked(pace, node.red));
            out.put(meaning, pace.as_deref().unwrap_or("—"));
        }),
        number("domain-col-expected", |target, _, room, out| {
            let money = &room.phrase.money;
            let expected = money.expected_of(target.0.unit, &target.1);
            out.put(Meaning::Muted, expected.as_deref().unwrap_or("—"));
        }),
        number("domain-col-per-day", |target, _, room, out| {
            let per_day = target.1.required_per_day;
            amount(target, per_day, Meaning::Muted, room, out);
        }),
    ];
    table(&columns, targets, ctx, width)
}

/// An amount in the unit of its metric.
fn amount(of: &OfMetric, value: Option<i64>, meaning: Meaning, room: &Room, out: &mut Spans) {
    let amount = value.map(|v| room.phrase.money.amount(of.0.unit, v));
    out.put(meaning, amount.as_deref().unwrap_or("—"));
}

/// Deals of the quarter; the older ones are one line until somebody opens it.
pub fn deals(page: &RepPage, reading: &Reading, ctx: &Ctx<'_>, width: usize) -> Block {
    let i18n = ctx.i18n;
    let (recent, older): (Vec<&DealRow>, Vec<&DealRow>) = page
        .deals
        .rows
        .iter()
        .partition(|deal| deal.is_of(page.span));
    let rows = |deals: &[&DealRow]| -> Vec<LinkedLine> {
        let lines = table(&columns::of_rep(), deals.iter().copied(), ctx, width);
        lines.into_iter().map(Into::into).collect()
    };
    let mut lines = rows(&recent);
    if recent.is_empty() {
        lines.push(vec![(i18n.t("pages-no-deal"), ctx.theme.muted)].into());
    }
    if page.deals.older() > 0 {
        let args = [("n", page.deals.older().into())];
        let line = vec![(i18n.ta("pages-older", &args), ctx.theme.muted)];
        lines.push(LinkedLine::opening(line, Opens::Older(Older::Deals)));
    }
    if reading.shows(Older::Deals) {
        lines.extend(rows(&older));
    }
    let left_out = page.deals.left_out();
    if left_out > 0 && (reading.shows(Older::Deals) || older.is_empty()) {
        let more = i18n.ta("pages-left-out", &[("n", left_out.into())]);
        lines.push(vec![(more, ctx.theme.muted)].into());
    }
    let (open, worth) = page.deals.open();
    let args = [
        ("n", open.into()),
        ("worth", ctx.money.compact(worth).into()),
        ("currency", ctx.money.code.as_str().into()),
    ];
    Block::new(i18n.ta("pages-deals-of", &args), lines)
}

/// Where the deals of the quarter stand.
pub fn funnel(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Block {
    let columns: [Column<InStage>; 3] = [
        Column::bare(|of: &InStage, _, room, out| {
            out.put(filled(of.count), &room.phrase.stage_then(of.stage));
        }),
        Column::<InStage>::bare(|of, _, _, out| {
            out.put(filled(of.count), &words::count(of.count as i64));
        })
        .right(),
        Column::<InStage>::bare(|of, _, room, out| {
            out.put(Meaning::Muted, &room.phrase.money.compact(of.worth));
        })
        .right(),
    ];
    let stages = &page.deals.stages;
    let lines = if stages.is_empty() {
        Vec::new()
    } else {
        table(&columns, stages, ctx, width)
    };
    Block::new(ctx.i18n.t("pages-funnel"), lines)
}

/// How a stage is meant by the number of deals in it.
fn filled(count: usize) -> Meaning {
    if count == 0 {
        Meaning::Muted
    } else {
        Meaning::Text
    }
}
