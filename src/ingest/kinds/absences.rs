//! `absences`: rep, day (or from, to), part, reason; or how many days or hours. A range is stored day by day.

mod attendance;
mod counted;
mod flag;
mod known;
pub mod length;
pub mod midnight;
mod which_half;

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::lookup::Referred;
use super::super::question::FileQuestion;
use super::super::row::{Faults, FileRow};
use super::super::wording::TimeWording;
use super::activity::day_columns::untold_days;
use super::happened::own;
use super::standing::Void;
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::facts::{AbsenceFact, Batch, CalledOff, DayHalves, Referent, both_reasons};
use crate::domain::journal::Part;
use attendance::Noted;
use counted::{COUNTED, Counting, counted_end};
use flag::flagged;
use known::{AgainstKnown, RestOfLeave};
use length::{first_field, is_a_length, parts};
use midnight::MidnightEnd;
use std::collections::{BTreeMap, HashSet};
use which_half::{HALF_DAY, HalfDay, half_of_day};

/// The class of words for what may be work where leave is entered.
pub const DOUBT: &str = "doubt-absences";

/// The longest range of one row, in days.
const LONGEST: i32 = 366;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "rep",
        "day",
        "from",
        "to",
        "back",
        "from_time",
        "to_time",
        "days",
        "hours",
        "part",
        "reason",
        "status",
        "cancelled",
        "counts",
        // Of which month or week days without one are.
        "period",
        // What becomes of known leave that the file contradicts: said by hand.
        known::FIELD,
        // Which day of several is the half one: said by hand.
        HALF_DAY,
        // Which days a number of days counts: said by hand.
        COUNTED,
    ],
    required: &[&["rep"], &["day", "from"]],
    is_idle: |field, columns, _| {
        (field == "day" && columns.get("from").is_some())
            || ["period", known::FIELD, HALF_DAY, COUNTED].contains(&field)
    },
    seldom: &[
        "back",
        "from_time",
        "to_time",
        "days",
        "hours",
        "status",
        "cancelled",
        "counts",
    ],
    standing: "approved",
    across: attendance::a_column_for_each_day,
    why_unsaid: untold_days,
    reader: |ctx| Box::new(AbsenceReader::new(ctx)),
    also_called: &["leave", "holiday", "请假"],
    turn: 4,
    ..KindSpec::PLAIN
};

/// Rows of an `absences` file taken in so far, a row a day.
pub struct AbsenceReader {
    /// On which days leave is taken at all.
    counting: Counting,
    rows: Keyed<(String, Day), AbsenceFact>,
    /// Rows that say one of the halves of a whole day once more.
    repeated: u64,
    /// Known leave that the rows speak against is leave no more.
    takes_back: bool,
    /// Some row says how long it is, whether or not a column is there for it.
    says_length: bool,
    /// The leave that is known, and what the rows say against it.
    against: AgainstKnown,
    /// Days of rows that do not count, and which half of each, where they say so, with the line of the first.
    called_off: BTreeMap<(String, Day, DayHalves), u64>,
}

impl RowReader for AbsenceReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let noted = match attendance::noted(ctx, row)? {
            Some(Noted::There) => return self.was_there(ctx, row),
            Some(Noted::Away { part, reason }) => Some((part, reason)),
            None => None,
        };
        let part = match ctx.word(row, "part", "part", &Part::IDS) {
            // "2 days" is no part of one but a length.
            Err(_) if is_a_length(row) => Ok(None),
            Err(bad) => flagged(ctx, row)?.map(Some).ok_or(bad),
            part => part,
        };
        let part = faults.take(part);
        let part = part.flatten().and_then(Part::parse);
        let part = part.or(noted.as_ref().and_then(|(part, _)| *part));
        let reason = match &noted {
            Some((_, reason)) => Some(reason.as_str()),
            None => faults.take(row.text("reason")),
        };
        let mut wording = TimeWording::of(ctx.vocabulary, DOUBT, reason.unwrap_or_default());
        if noted.is_some() || reason.is_some_and(|reason| own(ctx, reason) == Some(true)) {
            // How long it was is said by the rest of its row.
            wording.lengths.clear();
        }
        let half = half_of_day(ctx, row)?;
        let half_day = HalfDay::of(row)?;
        let said = |range| {
            parts(
                row,
                &self.counting.calendar,
                range,
                part,
                &wording,
                half_day,
            )
        };
        let range = faults.take(fitting(row, &self.counting, |range| said(range).is_ok()));
        let parts = range.and_then(|range| faults.take(said(range)));
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
                halves: parts.halves_of(day, (from, to), half),
                reason: reason.to_owned(),
            })
            .collect();
        // A row that says no end is of one day, whatever stands around it.
        let says_end = ["to", "back"]
            .iter()
            .any(|field| row.day(field).is_ok_and(|d| d.is_some()));
        if says_end && ctx.columns.spread.is_none() {
            let says = ctx.columns.get("reason").is_some();
            let reason = says.then_some(reason);
            self.against.take(row.record.line, &rep, (from, to), reason);
        }
        let is_half = |fact: &AbsenceFact| fact.part == Part::Half;
        self.says_length |= facts.iter().any(is_half);
        if let [fact] = facts.as_slice()
            && self.is_other_half(fact)
        {
            return Ok(());
        }
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
            let end = row.style.ends.readings().first().copied();
            let (from, to) = range(row, &self.counting, end.unwrap_or_default())?;
            let half = if from == to {
                half_of_day(ctx, row)?
            } else {
                DayHalves::Untold
            };
            for day in from.until(to.next()) {
                self.called_off
                    .entry((rep.clone(), day, half))
                    .or_insert(row.record.line);
            }
        }
        Ok(true)
    }

    fn called_off(&self) -> (CalledOff, Vec<u64>) {
        // Leave that was asked for again and granted stands.
        let gone = self.called_off.iter();
        let gone = gone.filter(|((rep, day, _), _)| !self.rows.has(&(rep.clone(), *day)));
        let gone = gone.map(|((rep, day, half), line)| {
            let half = (*half != DayHalves::Untold).then(|| half.id().to_owned());
            let key = [rep.clone(), day.to_string()].into_iter().chain(half);
            (key.collect(), *line)
        });
        let rest = if self.takes_back {
            self.rest()
        } else {
            BTreeMap::new()
        };
        // No row of the file names these: where they are another file's, the row goes that speaks against them.
        let rest = rest.into_iter();
        let rest = rest.map(|((rep, day), line)| (vec![rep, day.to_string()], line));
        let (keys, lines) = gone.chain(rest).unzip();
        (CalledOff::Keys(keys), lines)
    }

    fn question(&self, ctx: &FileContext<'_>) -> Option<FileQuestion> {
        if RestOfLeave::said(ctx).is_some() || self.against.is_empty() {
            return None;
        }
        let name = |rep: &str| ctx.lookup.name_of_rep(rep);
        self.against.question(&self.rest(), name)
    }

    fn twins(&mut self, _: &FileContext<'_>) -> Vec<Clash> {
        std::mem::take(&mut self.rows.clashes)
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        drop(self.rows.refuse(lines));
    }

    fn repeated(&self) -> u64 {
        self.repeated
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        if self.says_length {
            ctx.unsaid.retain(|field| *field != "part");
        }
        (self.rows.clashes, Batch::Absences(self.rows.items))
    }
}

impl AbsenceReader {
    /// Whether a row is of the other half of a day than the row before: then the day is whole.
    fn is_other_half(&mut self, fact: &AbsenceFact) -> bool {
        let Some(known) = self.rows.of_key(&(fact.rep.clone(), fact.day)) else {
            return false;
        };
        match (fact.halves, known.halves) {
            (DayHalves::First | DayHalves::Second, DayHalves::Both) => {
                self.repeated += 1;
                true
            }
            (half, other) if half.make_a_day(other) => {
                known.part = Part::Full;
                known.halves = DayHalves::Both;
                known.reason = both_reasons(&known.reason, &fact.reason);
                true
            }
            _ => false,
        }
    }

    fn new(ctx: &FileContext<'_>) -> Self {
        Self {
            counting: Counting::of(ctx),
            rows: Keyed::default(),
            repeated: 0,
            takes_back: RestOfLeave::said(ctx) == Some(RestOfLeave::TakenBack),
            says_length: false,
            called_off: BTreeMap::new(),
            against: AgainstKnown::of(&ctx.leave),
        }
    }

    /// Takes note of a day on which somebody was at work: known leave of it is contradicted.
    fn was_there(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        if self.against.is_empty() {
            return Ok(());
        }
        let who = ctx.find(row, "rep", Referent::Rep)?;
        if let Some(Referred::Known(rep)) = who {
            let (day, _) = range(row, &self.counting, MidnightEnd::default())?;
            self.against.was_there(row.record.line, &rep, day);
        }
        Ok(())
    }

    /// Days of known leave that the rows speak against, each with the line of such a row.
    fn rest(&self) -> BTreeMap<(String, Day), u64> {
        self.against
            .rest(|rep, day| self.rows.has(&(rep.to_owned(), day)))
    }
}

/// The first and the last day of a row, as its file reads the ends of leave: of several readings the one that fits.
fn fitting(
    row: &FileRow<'_>,
    counting: &Counting,
    fits: impl Fn((Day, Day)) -> bool,
) -> Result<(Day, Day), Bad> {
    let (first, others) = match row.style.ends.readings() {
        [first, others @ ..] => (*first, others),
        [] => (MidnightEnd::default(), &[][..]),
    };
    let likely = range(row, counting, first)?;
    let mut others = others
        .iter()
        .filter_map(|end| range(row, counting, *end).ok());
    let other = if fits(likely) {
        None
    } else {
        others.find(|range| fits(*range))
    };
    Ok(other.unwrap_or(likely))
}

/// The first and the last day of a row.
fn range(row: &FileRow<'_>, counting: &Counting, midnight: MidnightEnd) -> Result<(Day, Day), Bad> {
    if let Some(day) = attendance::day_of(row)? {
        return Ok((day, day));
    }
    let from = row.required_day(first_field(row))?;
    // Leave ends the day before somebody is back.
    let (end, back) = (row.day("to")?, row.day("back")?);
    let end = end.map(|end| midnight.last(row, from, end)).transpose()?;
    let to = match end.or(back.map(|back| back.plus(-1))) {
        Some(to) => to,
        None if row.columns.spread.is_none() => counted_end(row, counting, from)?.unwrap_or(from),
        None => from,
    };
    if to < from || back.is_some_and(|back| back <= to) {
        let field = if end.is_some() { "to" } else { "back" };
        return Err(row.bad(field, Reason::EndBeforeStart));
    }
    if to.since(from) >= LONGEST {
        return Err(row.bad("to", Reason::RangeTooLong));
    }
    Ok((from, to))
}
