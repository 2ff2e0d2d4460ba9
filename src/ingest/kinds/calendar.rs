//! `calendar`: day, kind, note, and a rep where it is one person's.

use super::super::fault::{Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::Day;
use crate::domain::calendar::DayKind;
use crate::domain::facts::{Batch, CalendarFact};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["day", "kind", "note", "rep"],
    required: &[&["day"], &["kind"]],
    reader: |_| Box::<CalendarReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `calendar` file taken in so far.
#[derive(Default)]
pub struct CalendarReader {
    rows: Keyed<(Day, Option<String>), CalendarFact>,
}

impl RowReader for CalendarReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let day = row.required_day("day")?;
        let kind = ctx
            .word(row, "kind", "daykind", &DayKind::IDS)?
            .and_then(DayKind::parse)
            .ok_or_else(|| row.bad("kind", Reason::Missing))?;
        let note = row.text("note")?;
        let rep = ctx.find(row, "rep", Referent::Rep)?;
        let fact = CalendarFact {
            day,
            rep: id_of(rep.as_ref()),
            kind,
            note: note.to_owned(),
        };
        self.rows
            .push(row.record.line, (day, fact.rep.clone()), fact)
            .map_err(|reason| row.bad("day", reason))?;
        ctx.keep(Referent::Rep, rep);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Calendar(self.rows.items))
    }
}
