//! `calendar`: day, kind, note, and a rep where it is one person's.

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::whose::is_company;
use super::{FileContext, KindSpec, RowReader, id_of, path};
use crate::domain::Day;
use crate::domain::calendar::DayKind;
use crate::domain::facts::{Batch, CalendarFact, Referent};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["day", "kind", "note", "rep", "unit"],
    required: &[&["day"], &["kind"]],
    seldom: &["unit"],
    reader: |_| Box::<CalendarReader>::default(),
    also_called: &["日历"],
    turn: 0,
    ..KindSpec::PLAIN
};

/// Rows of a `calendar` file taken in so far.
#[derive(Default)]
pub struct CalendarReader {
    rows: Keyed<(Day, Option<String>), CalendarFact>,
}

impl RowReader for CalendarReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let day = faults.take(row.required_day("day"));
        let kind = ctx.word(row, "kind", "daykind", &DayKind::IDS);
        let kind = kind.and_then(|word| {
            word.and_then(DayKind::parse)
                .ok_or_else(|| row.bad("kind", Reason::Missing))
        });
        let kind = faults.take(kind);
        let note = faults.take(row.text("note"));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        if rep == Some(None) {
            faults.take(of_everybody(ctx, row));
        }
        let (Some(day), Some(kind), Some(note), Some(rep)) = (day, kind, note, rep) else {
            return Err(faults);
        };
        faults.none()?;
        let fact = CalendarFact {
            day,
            rep: id_of(rep.as_ref()),
            kind,
            note: note.to_owned(),
        };
        if self
            .rows
            .push(row.record.line, (day, fact.rep.clone()), fact)
        {
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Calendar(self.rows.items))
    }
}

/// Refuses a row that is of one team: of the whole company it would say too much.
fn of_everybody(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
    let team = path(row)?;
    if team.iter().all(|name| is_company(ctx, name)) {
        return Ok(());
    }
    Err(row.bad("unit", Reason::OfATeam))
}
