//! `absences`: rep, day (or from, to), part, reason; or how many days or hours. A range is stored day by day.

use super::super::clock::{self, DayTime};
use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::lookup::Referred;
use super::super::row::{Faults, FileRow};
use super::super::text::fold;
use super::standing::Void;
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::facts::{AbsenceFact, Batch, Referent};
use crate::domain::journal::Part;
use std::collections::BTreeSet;

/// The longest range of one row, in days.
const LONGEST: i32 = 366;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "rep",
        "day",
        "from",
        "to",
        "days",
        "hours",
        "part",
        "reason",
        "status",
        "cancelled",
    ],
    required: &[&["rep"], &["day", "from"]],
    is_idle: |field, columns, _| field == "day" && columns.get("from").is_some(),
    seldom: &["days", "hours", "status", "cancelled"],
    standing: "approved",
    reader: |_| Box::<AbsenceReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of an `absences` file taken in so far, a row a day.
#[derive(Default)]
pub struct AbsenceReader {
    rows: Keyed<(String, Day), AbsenceFact>,
    /// Days of rows that do not count.
    called_off: BTreeSet<(String, Day)>,
}

impl RowReader for AbsenceReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let range = faults.take(range(row));
        let part = faults.take(ctx.word(row, "part", "part", &Part::IDS));
        let part = part.flatten().and_then(Part::parse);
        let parts = match range {
            Some(range) => faults.take(parts(row, range, part)),
            None => None,
        };
        let reason = faults.take(row.text("reason"));
        let found = faults.take(ctx.required(row, "rep", Referent::Rep));
        let (Some((from, to)), Some(parts), Some(reason), Some(found)) =
            (range, parts, reason, found)
        else {
            return Err(faults);
        };
        faults.none()?;
        let rep = found.id().to_owned();
        let facts: Vec<AbsenceFact> = from
            .until(to.next())
            .map(|day| AbsenceFact {
                rep: rep.clone(),
                day,
                part: parts.of(day, (from, to)),
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

    fn void(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        _: Void,
    ) -> Result<bool, Faults> {
        // Of somebody unknown no leave is known.
        if let Ok(Referred::Known(rep)) = ctx.required(row, "rep", Referent::Rep) {
            let (from, to) = range(row)?;
            let days = from.until(to.next()).map(|day| (rep.clone(), day));
            self.called_off.extend(days);
        }
        Ok(true)
    }

    fn called_off(&self) -> Vec<Vec<String>> {
        // Leave that was asked for again and granted stands.
        let gone = self.called_off.iter().filter(|key| !self.rows.has(key));
        gone.map(|(rep, day)| vec![rep.clone(), day.to_string()])
            .collect()
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

/// How much of the first, the last and the other days of a range.
#[derive(Clone, Copy)]
struct RangeParts {
    first: Part,
    last: Part,
    rest: Part,
}

impl RangeParts {
    const fn all(part: Part) -> Self {
        Self {
            first: part,
            last: part,
            rest: part,
        }
    }

    fn of(self, day: Day, (from, to): (Day, Day)) -> Part {
        match (day == from, day == to) {
            (true, true) => match (self.first, self.last) {
                (Part::Full, Part::Full) => Part::Full,
                (Part::Half, _) | (_, Part::Half) => Part::Half,
            },
            (true, false) => self.first,
            (false, true) => self.last,
            (false, false) => self.rest,
        }
    }
}

/// Halves of a day by whatever says so: the word for it, a time of day beside the dates, the number of days or
/// of hours. What says that a part of a day is meant, but not which, is refused.
fn parts(row: &FileRow<'_>, (from, to): (Day, Day), said: Option<Part>) -> Result<RangeParts, Bad> {
    let single = from == to;
    if let Some(part) = said {
        return Ok(RangeParts::all(part));
    }
    let timed = timed(row, single)?;
    let Some((field, halves)) = halves(row)? else {
        return Ok(timed);
    };
    let told = [timed.first, timed.last].contains(&Part::Half);
    match halves {
        1 if single => Ok(RangeParts::all(Part::Half)),
        // Two halves, in which the times beside the dates say where the day begins and ends.
        n if n % 2 == 0 && (!single || n == 2) => Ok(if single {
            RangeParts::all(Part::Full)
        } else {
            timed
        }),
        _ if told && !single => Ok(timed),
        _ => Err(row.bad(field, Reason::OtherLength)),
    }
}

/// How many half days a row says, in days or in hours of a day of eight, and the field that says it.
fn halves(row: &FileRow<'_>) -> Result<Option<(&'static str, u32)>, Bad> {
    for (field, of_a_day) in [("days", 2), ("hours", 8)] {
        let Some(column) = row.columns.get(field) else {
            continue;
        };
        let Some(mut number) = row.plain_number(column)? else {
            continue;
        };
        let bad = |_| row.bad_cell(column, Reason::OtherLength);
        // 0.5 days and 4 hours are one half; 7.5 hours are a day where one is not of eight.
        if field == "days" {
            number.multiply(of_a_day).map_err(bad)?;
            return Ok(Some((field, number.count().map_err(bad)?)));
        }
        number.multiply(10).map_err(bad)?;
        let tenths = number.count().map_err(bad)?;
        let halves = match tenths {
            30..=45 => Some(1),
            70..=90 => Some(2),
            _ if tenths > 0 && tenths % 80 == 0 => Some(tenths / 40),
            _ if tenths > 0 && tenths % 75 == 0 => Some(tenths * 2 / 75),
            _ => None,
        };
        let halves = halves.ok_or_else(|| row.bad_cell(column, Reason::OtherLength))?;
        return Ok(Some((field, halves)));
    }
    Ok(None)
}

/// What the times of day beside the dates say: leave that begins or ends at noon is of half a day.
fn timed(row: &FileRow<'_>, single: bool) -> Result<RangeParts, Bad> {
    let first = if row.columns.get("from").is_some() {
        "from"
    } else {
        "day"
    };
    let (begins, ends) = (time_of(row, first)?, time_of(row, "to")?);
    let late = match begins {
        Some(DayTime::Afternoon) => true,
        // A morning by itself is no whole day.
        Some(DayTime::Morning) => single && ends.is_none(),
        Some(DayTime::At(minutes)) => (11 * 60..=15 * 60).contains(&minutes),
        None => false,
    };
    let early = match ends {
        Some(DayTime::Morning) => true,
        Some(DayTime::Afternoon) | None => false,
        Some(DayTime::At(minutes)) => (10 * 60..=14 * 60).contains(&minutes),
    };
    let half = |is: bool| if is { Part::Half } else { Part::Full };
    if single {
        return Ok(RangeParts::all(half(late || early)));
    }
    Ok(RangeParts {
        first: half(late),
        last: half(early),
        rest: Part::Full,
    })
}

/// The time of day beside a date. An instant of another zone is none of this place.
fn time_of(row: &FileRow<'_>, field: &str) -> Result<Option<DayTime>, Bad> {
    let text = fold(row.text(field)?.trim());
    let time = clock::split(&text).1;
    Ok(time
        .filter(|time| clock::instant(time).is_none())
        .and_then(clock::day_time))
}
