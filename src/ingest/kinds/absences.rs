//! `absences`: rep, day (or from, to), part, reason. A range is stored day by day.

use super::super::fault::{Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::facts::{AbsenceFact, Batch};
use crate::domain::journal::Part;

/// The longest range of one row, in days.
const LONGEST: i32 = 366;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["rep", "day", "from", "to", "part", "reason"],
    required: &[&["rep"], &["day", "from"]],
    is_idle: |field, columns, _| field == "day" && columns.get("from").is_some(),
    reader: |_| Box::<AbsenceReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of an `absences` file taken in so far, a row a day.
#[derive(Default)]
pub struct AbsenceReader {
    rows: Keyed<(String, Day), AbsenceFact>,
}

impl RowReader for AbsenceReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let (from, to) = if row.columns.get("from").is_some() {
            let from = row.required_day("from")?;
            (from, row.day("to")?.unwrap_or(from))
        } else {
            let day = row.required_day("day")?;
            (day, row.day("to")?.unwrap_or(day))
        };
        if to < from {
            return Err(row.bad("to", Reason::EndBeforeStart));
        }
        if to.since(from) >= LONGEST {
            return Err(row.bad("to", Reason::RangeTooLong));
        }
        let part = ctx
            .word(row, "part", "part", &Part::IDS)?
            .and_then(Part::parse)
            .unwrap_or(Part::Full);
        let reason = row.text("reason")?;
        let found = ctx.required(row, "rep", Referent::Rep)?;
        let rep = found.id().to_owned();
        let facts: Vec<AbsenceFact> = from
            .until(to.next())
            .map(|day| AbsenceFact {
                rep: rep.clone(),
                day,
                part,
                reason: reason.to_owned(),
            })
            .collect();
        // All days of a row or none: a contradiction on one of them refuses the row.
        for fact in &facts {
            self.rows
                .agrees(&(rep.clone(), fact.day), fact)
                .map_err(|r| row.bad("rep", r))?;
        }
        let line = row.record.line;
        for fact in facts {
            self.rows
                .push(line, (rep.clone(), fact.day), fact)
                .map_err(|r| row.bad("rep", r))?;
        }
        ctx.lookup.keep(Referent::Rep, found);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Absences(self.rows.items))
    }
}
