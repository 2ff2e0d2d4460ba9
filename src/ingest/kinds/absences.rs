//! `absences`: rep, day (or from, to), part, reason. A range is stored day by day.

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::facts::{AbsenceFact, Batch, Referent};
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
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let range = faults.take(range(row));
        let part = faults.take(ctx.word(row, "part", "part", &Part::IDS));
        let part = part.flatten().and_then(Part::parse).unwrap_or(Part::Full);
        let reason = faults.take(row.text("reason"));
        let found = faults.take(ctx.required(row, "rep", Referent::Rep));
        let (Some((from, to)), Some(reason), Some(found)) = (range, reason, found) else {
            return Err(faults);
        };
        faults.none()?;
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
        let line = row.record.line;
        let clashes = facts.iter();
        let clashes =
            clashes.filter_map(|fact| self.rows.clash(line, &(rep.clone(), fact.day), fact));
        if let Some(clash) = clashes.min_by_key(|clash| clash.agree)
            && (!clash.agree || facts.len() == 1)
        {
            self.rows.clashes.push(clash);
            return Ok(());
        }
        for fact in facts {
            self.rows.push(line, (rep.clone(), fact.day), fact);
        }
        ctx.lookup.keep(Referent::Rep, found);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Absences(self.rows.items))
    }
}

/// The first and the last day of a row.
fn range(row: &FileRow<'_>) -> Result<(Day, Day), Bad> {
    let first = if row.columns.get("from").is_some() {
        "from"
    } else {
        "day"
    };
    let from = row.required_day(first)?;
    let to = row.day("to")?.unwrap_or(from);
    if to < from {
        return Err(row.bad("to", Reason::EndBeforeStart));
    }
    if to.since(from) >= LONGEST {
        return Err(row.bad("to", Reason::RangeTooLong));
    }
    Ok((from, to))
}
