//! The parts of a target along the dimension that is turned to the front: target, actual, attainment.

use super::super::reading::Opens;
use super::super::sheet::{Block, LinkedLine, table};
use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Attainment;
use crate::domain::target_pages::{TargetPage, TargetPart};
use crate::domain::targets::SplitDimension;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

/// A part as a row.
struct PartRow<'a> {
    part: &'a TargetPart,
    dimension: SplitDimension,
    unit: MetricUnit,
}

impl Paper<TargetPage> {
    /// The turned split as a table; Enter opens a part.
    pub(super) fn parts(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let Some(split) = self.turned() else {
            return Block::new(String::new(), Vec::<LinkedLine>::new());
        };
        let rows: Vec<PartRow<'_>> = (split.parts.iter())
            .map(|part| PartRow {
                part,
                dimension: split.dimension,
                unit: self.page.metric.unit,
            })
            .collect();
        let columns: [Column<PartRow<'_>>; 4] = [
            Column::bare(name),
            Column::bare(target)
                .right()
                .under(Heading::Key("domain-col-target")),
            Column::bare(actual)
                .right()
                .under(Heading::Key("domain-col-actual")),
            Column::bare(attained)
                .right()
                .under(Heading::Key("domain-col-attainment")),
        ];
        let mut lines = table(&columns, rows.iter(), ctx, width).into_iter();
        let heading = lines.next().map(LinkedLine::from);
        let listed = lines.zip(&split.parts).map(|(line, part)| {
            let opens = PageId::Target(Box::new(part.cell.clone()));
            LinkedLine::opening(line, Opens::Page(opens))
        });
        let lines: Vec<LinkedLine> = heading.into_iter().chain(listed).collect();
        let by = ctx.phrase().split_dimension(split.dimension);
        Block::new(ctx.i18n.ta("targets-turned", &[("by", by.into())]), lines)
    }
}

fn name(row: &PartRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    let name = room
        .phrase
        .part_name(&row.part.cell, &row.part.name, row.dimension);
    out.put(Meaning::Text, &name);
}

fn target(row: &PartRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    match row.part.target {
        Some(target) => out.put(Meaning::Text, &room.phrase.money.amount(row.unit, target)),
        None => out.put(Meaning::Muted, "–"),
    }
}

fn actual(row: &PartRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    match row.part.actual {
        Some(actual) => out.put(Meaning::Text, &room.phrase.money.amount(row.unit, actual)),
        None => out.put(Meaning::Muted, "–"),
    }
}

fn attained(row: &PartRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    if let Some(actual) = row.part.actual {
        let attained = Attainment::new(actual, row.part.target);
        out.put(
            Meaning::Text,
            &number::attainment_short(room.phrase.i18n, attained),
        );
    }
}
