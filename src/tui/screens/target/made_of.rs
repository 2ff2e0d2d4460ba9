//! What a composite metric is made of: each part with its weight, its own target and how far it has come (S12).

use super::super::sheet::{Block, Line, LinkedLine, table};
use super::attained::{Attained, attained};
use crate::domain::board::NodePart;
use crate::domain::metric::{Basis, ComposedBy, Metric, MetricUnit};
use crate::domain::ratio::Attainment;
use crate::domain::target_pages::TargetPage;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

/// A part as a row.
struct MadeOfRow<'a> {
    metric: &'a Metric,
    /// In a weighted completion.
    weight: Option<u32>,
    seen: &'a NodePart,
}

impl Paper<TargetPage> {
    /// The parts as a table; nothing of a metric that is measured itself.
    pub(super) fn made_of(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let page = &self.page;
        let Basis::Composite(of) = &page.metric.basis else {
            return Block::new(String::new(), Vec::<LinkedLine>::new());
        };
        let end = page.cell.period.end(page.fiscal);
        let weight = |at: usize| of.weight(at, page.judged.min(end.prev()));
        let seen = page.node.as_ref().map_or(&[][..], |node| &node.parts);
        let rows: Vec<MadeOfRow<'_>> = (of.parts.iter().zip(seen).enumerate())
            .map(|(at, (metric, seen))| MadeOfRow {
                metric,
                weight: weight(at),
                seen,
            })
            .collect();
        let mut columns: Vec<Column<MadeOfRow<'_>>> = vec![Column::bare(name)];
        if matches!(of.by, ComposedBy::Weights(_)) {
            let weight = Column::bare(weighs).right();
            columns.push(weight.under(Heading::Key("targets-col-weight")));
        }
        columns.extend(attained());
        let lines: Vec<Line> = if rows.is_empty() {
            Vec::new()
        } else {
            table(&columns, rows.iter(), ctx, width)
        };
        Block::new(ctx.i18n.t("targets-made-of"), lines)
    }
}

fn name(row: &MadeOfRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.metric(row.metric));
}

fn weighs(row: &MadeOfRow<'_>, _: usize, _: &Room, out: &mut Spans) {
    let weight = row.weight.map(|weight| number::count(i64::from(weight)));
    out.put(Meaning::Text, &weight.unwrap_or_default());
}

impl Attained for MadeOfRow<'_> {
    fn unit(&self) -> MetricUnit {
        self.metric.unit
    }

    fn target(&self) -> Option<i64> {
        self.seen.target
    }

    fn actual(&self) -> Option<i64> {
        self.seen.actual
    }

    fn attainment(&self) -> Option<Attainment> {
        Some(self.seen.attainment)
    }
}
