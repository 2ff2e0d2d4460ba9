//! `calendar`: day (or from, to), kind, note, and a rep where it is one person's. A range is stored day by day.

use super::super::columns::{Columns, Wanted};
use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::profile::Profile;
use super::super::row::{Faults, FileRow};
use super::whose::is_company;
use super::{FileContext, KindSpec, RowReader, id_of, path};
use crate::domain::Day;
use crate::domain::calendar::DayKind;
use crate::domain::facts::{Batch, CalendarFact, Referent};

/// The longest range of one row, in days.
const LONGEST: i32 = 366;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "day",
        "from",
        "to",
        "kind",
        "note",
        "rep",
        "unit",
        "cancelled",
        "counts",
    ],
    required: &[&["day", "from"], &["kind"]],
    is_idle: |field, columns, _| match field {
        "day" => columns.get("from").is_some(),
        "from" => columns.get("day").is_some() && columns.get("to").is_none(),
        _ => false,
    },
    across: times_are_no_days,
    seldom: &["from", "to", "unit", "cancelled", "counts"],
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
        let days = faults.take(days(row));
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
        let (Some((from, to)), Some(kind), Some(note), Some(rep)) = (days, kind, note, rep) else {
            return Err(faults);
        };
        faults.none()?;
        let line = row.record.line;
        let facts: Vec<CalendarFact> = from
            .until(to.next())
            .map(|day| CalendarFact {
                day,
                rep: id_of(rep.as_ref()),
                kind,
                note: note.to_owned(),
            })
            .collect();
        // All days of a row or none.
        let known =
            |fact: &CalendarFact| self.rows.clash(line, &(fact.day, fact.rep.clone()), fact);
        let clashes = facts.iter().filter_map(known);
        if let Some(clash) = clashes.min_by_key(|clash| clash.agree)
            && (!clash.agree || facts.len() == 1)
        {
            self.rows.clashes.push(clash);
            return Ok(());
        }
        for fact in facts {
            self.rows.push(line, (fact.day, fact.rep.clone()), fact);
        }
        ctx.keep(Referent::Rep, rep);
        Ok(())
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Calendar(self.rows.items))
    }
}

/// Beside a column of days those of times of day say when a shift begins and ends.
fn times_are_no_days(columns: &mut Columns, profile: &Profile<'_>, _: &Wanted<'_>) {
    let width = columns.width();
    if columns.get("day").is_none_or(|c| c >= width) {
        return;
    }
    let is_times = |field: &str, all: &[usize]| {
        ["from", "to"].contains(&field) && all.iter().all(|c| profile.holds_times(*c))
    };
    columns.fields.retain(|(field, all)| !is_times(field, all));
}

/// The first and the last day of a row.
fn days(row: &FileRow<'_>) -> Result<(Day, Day), Bad> {
    let field = if row.columns.get("from").is_some() {
        "from"
    } else {
        "day"
    };
    let from = row.required_day(field)?;
    let to = row.day("to")?.unwrap_or(from);
    if to < from {
        return Err(row.bad("to", Reason::EndBeforeStart));
    }
    if to.since(from) >= LONGEST {
        return Err(row.bad("to", Reason::RangeTooLong));
    }
    Ok((from, to))
}

/// Refuses a row that is of one team: of the whole company it would say too much.
fn of_everybody(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
    let team = path(row)?;
    if team.iter().all(|name| is_company(ctx, name)) {
        return Ok(());
    }
    Err(row.bad("unit", Reason::OfATeam))
}
