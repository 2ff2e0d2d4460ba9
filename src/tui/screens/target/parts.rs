//! The parts of a target along the dimension that is turned to the front: target, actual, attainment, what is expected
//! by now and the pace.

use super::super::reading::Opens;
use super::super::shared::sentence;
use super::super::sheet::{Block, LinkedLine, table};
use super::attained::{Attained, amount, attained};
use crate::domain::figure_page::FigureAsked;
use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Attainment;
use crate::domain::target_pages::{TargetPage, TargetPart};
use crate::domain::targets::SplitDimension;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::screens::{Paper, plan};

/// A part as a row.
struct PartRow<'a> {
    part: &'a TargetPart,
    dimension: SplitDimension,
    unit: MetricUnit,
}

impl Paper<TargetPage> {
    /// The figure under the cursor: of a part, or of the target itself along the dimension in front.
    pub fn figure_in_front(&self) -> FigureAsked {
        let page = &self.page;
        let under_cursor = match self.reading.opens() {
            Some(Opens::Page(id)) => Some(id),
            _ => None,
        };
        let planned = under_cursor.and_then(plan::dimension_of);
        let (dimension, part) = match (planned, under_cursor, self.turned()) {
            (Some(dimension), _, _) => (dimension, None),
            (None, Some(PageId::Target(cell)), Some(split)) => {
                (split.dimension, Some(cell.as_ref().clone()))
            }
            (None, _, Some(split)) => (split.dimension, None),
            (None, _, None) => (page.id.whom.first_dimension(), None),
        };
        FigureAsked {
            whole: page.id.clone(),
            dimension,
            part,
            method: None,
            plan: None,
        }
    }

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
        let mut columns: Vec<Column<PartRow<'_>>> = vec![Column::bare(name)];
        columns.extend(attained());
        columns.extend(judged().into_iter().skip(match width {
            0..44 => 2,
            44..56 => 1,
            _ => 0,
        }));
        let mut lines = table(&columns, rows.iter(), ctx, width).into_iter();
        let heading = lines.next().map(LinkedLine::from);
        let listed = lines.zip(&split.parts).map(|(line, part)| {
            let opens = super::page(part.id.clone());
            LinkedLine::opening(line, Opens::Page(opens))
        });
        let outside = split.outside.map(|outside| {
            let amount = ctx.money.amount(self.page.metric.unit, outside);
            let said = ctx.i18n.ta("targets-outside", &[("amount", amount.into())]);
            sentence(&said, width, ctx.theme.text)
        });
        let outside = outside.into_iter().flatten().map(LinkedLine::from);
        let lines: Vec<LinkedLine> = heading.into_iter().chain(listed).chain(outside).collect();
        let by = ctx.phrase().split_dimension(split.dimension);
        Block::new(ctx.i18n.ta("targets-turned", &[("by", by.into())]), lines)
    }
}

/// What is expected by now, and the pace, of which the first leaves first.
fn judged<'a>() -> [Column<PartRow<'a>>; 2] {
    let right = |key, cell| Column::bare(cell).right().under(Heading::Key(key));
    [
        right("domain-col-expected", |row: &PartRow<'_>, _, room, out| {
            amount(row.unit, row.part.expected, room, out);
        }),
        right("domain-col-pace", |row: &PartRow<'_>, _, _, out| {
            if let Some(pace) = row.part.pace {
                out.put(Meaning::Text, &number::pace_marked(pace, false));
            }
        }),
    ]
}

fn name(row: &PartRow<'_>, _: usize, room: &Room, out: &mut Spans) {
    let name = room.phrase.target_part(row.part, row.dimension);
    let part = if row.part.moved.is_some() { " ÷" } else { "" };
    out.put(Meaning::Text, &format!("{name}{part}"));
}

impl Attained for PartRow<'_> {
    fn unit(&self) -> MetricUnit {
        self.unit
    }

    fn target(&self) -> Option<i64> {
        self.part.target
    }

    fn actual(&self) -> Option<i64> {
        self.part.actual
    }

    /// Of what nothing is known of, nothing is said.
    fn attainment(&self) -> Option<Attainment> {
        let actual = self.part.actual?;
        Some(Attainment::new(actual, self.part.target))
    }
}
