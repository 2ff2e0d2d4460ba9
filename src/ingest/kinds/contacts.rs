//! `contacts`: touches with a customer: customer, rep, day, direction, channel.

use super::super::columns::IGNORED;
use super::super::complete::lacking;
use super::super::fault::FileError;
use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::lookup::Referred;
use super::super::note::ImportNote;
use super::super::question::{ColumnChoice, FileQuestion, UnusedQuestion};
use super::super::row::{Faults, FileRow};
use super::super::text::key;
use super::happened::{Happened, Happening};
use super::machines::Machines;
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::Day;
use crate::domain::facts::{Batch, CalledOff, ContactFact, Referent};
use crate::domain::warning::Direction;
use std::collections::BTreeMap;

/// Titles of columns that may say who got in touch: of types and ways.
const WAYS: [&str; 14] = [
    "type",
    "activitytype",
    "calltype",
    "emailtype",
    "kind",
    "typ",
    "art",
    "类型",
    "活动类型",
    "呼叫类型",
    "通话类型",
    "方式",
    "沟通方式",
    "跟进方式",
];

type ContactKey = (String, Day, Direction, Option<String>, String);

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "customer",
        "rep",
        "day",
        "direction",
        "channel",
        "status",
        "cancelled",
        "counts",
        "completed",
    ],
    required: &[&["customer"], &["day"], &["direction"]],
    why_lacking: |columns, wanted| {
        let asked = lacking(columns, wanted) == ["direction"];
        let titles = columns.titles().iter().enumerate();
        let may_say = titles.filter(|(_, title)| WAYS.contains(&key(title).as_str()));
        let may_say = may_say.map(|(at, title)| ColumnChoice {
            column: at + 1,
            header: title.clone(),
        });
        asked.then(|| FileQuestion::Direction(may_say.collect()).into())
    },
    objection: told_by_words,
    seldom: &["status", "cancelled", "counts", "completed"],
    reader: |ctx| {
        Box::new(ContactReader {
            machines: Machines::of(ctx),
            rows: Keyed::default(),
            happened: Happened::of(ctx),
            called_off: BTreeMap::new(),
            repeated: 0,
            ahead: 0,
            next_steps: 0,
        })
    },
    standing: "",
    also_called: &["touches", "沟通"],
    ..KindSpec::PLAIN
};

/// Rows of a `contacts` file taken in so far.
pub struct ContactReader {
    machines: Machines,
    rows: Keyed<ContactKey, ContactFact>,
    happened: Happened,
    /// Touches that did not take place, with the line of the first row that says so.
    called_off: BTreeMap<ContactKey, u64>,
    repeated: u64,
    /// Answers of days that have not come.
    ahead: u64,
    /// What is to be done on such days.
    next_steps: u64,
}

impl RowReader for ContactReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let done = self.happened.done_on(row).map(|_| "completed");
        let day = faults.take(row.required_day(done.unwrap_or("day")));
        let happened = faults.take(self.happened.read(ctx, row));
        if let (Some(day), Some(happened)) = (day, happened) {
            // What is planned for a day to come is the next step with the customer.
            let counts = match happened {
                Happening::Done => true,
                Happening::NotDone => day > ctx.options.today,
                Happening::CalledOff => false,
            };
            if !counts {
                self.happened.leave_out(row, happened);
                self.call_off(ctx, row, day);
                return Ok(());
            }
        }
        if self.machines.wrote(row) {
            return Ok(());
        }
        let direction = faults.take(direction(ctx, row));
        let channel = faults.take(row.text("channel"));
        let customer = faults.take(ctx.required(row, "customer", Referent::Customer));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        let (Some(day), Some(direction), Some(channel), Some(customer), Some(rep)) =
            (day, direction, channel, customer, rep)
        else {
            return Err(faults);
        };
        faults.none()?;
        if day > ctx.options.today {
            // Nobody answers on a day that has not come.
            if direction == Direction::In {
                self.ahead += 1;
                return Ok(());
            }
            self.next_steps += 1;
        }
        let fact = ContactFact {
            customer: customer.id().to_owned(),
            day,
            direction,
            rep: id_of(rep.as_ref()),
            channel: channel.to_owned(),
        };
        let key = (
            fact.customer.clone(),
            day,
            direction,
            fact.rep.clone(),
            fact.channel.clone(),
        );
        // Two touches of a day on the same way are one fact: nothing but its own fields tells a touch apart.
        if self.rows.has(&key) {
            self.repeated += 1;
        } else {
            self.rows.push(row.record.line, key, fact);
            ctx.lookup.keep(Referent::Customer, customer);
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
    }

    fn called_off(&self) -> (CalledOff, Vec<u64>) {
        // Of two touches that are told apart by nothing one may have taken place all the same.
        let gone = self.called_off.iter();
        let gone = gone.filter(|(key, _)| !self.rows.has(key));
        let gone = gone.map(|((customer, day, direction, rep, channel), line)| {
            let rep = rep.clone().unwrap_or_default();
            let direction = direction.id().to_owned();
            let (day, channel) = (day.to_string(), channel.clone());
            (vec![customer.clone(), day, direction, rep, channel], *line)
        });
        let (keys, lines) = gone.unzip();
        (CalledOff::Keys(keys), lines)
    }

    fn repeated(&self) -> u64 {
        self.repeated
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(mut self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        self.happened.notes(&mut ctx.notes);
        self.machines.notes(&mut ctx.notes);
        if self.ahead > 0 {
            let rows = self.ahead;
            ctx.notes.push(ImportNote::NotCounted { word: None, rows });
        }
        if self.next_steps > 0 {
            ctx.notes.push(ImportNote::NextSteps(self.next_steps));
        }
        (self.rows.clashes, Batch::Contacts(self.rows.items))
    }
}

impl ContactReader {
    /// A touch of this row that an earlier file told of, as a plan or as done, did not take place. A row that
    /// cannot be read to its end is of nobody that is known.
    fn call_off(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>, day: Day) {
        let customer = ctx.required(row, "customer", Referent::Customer);
        let rep = ctx.find(row, "rep", Referent::Rep);
        let read = (direction(ctx, row), row.text("channel"), customer, rep);
        if let (Ok(direction), Ok(channel), Ok(Referred::Known(customer)), Ok(rep)) = read
            && rep.as_ref().is_none_or(Referred::is_known)
        {
            let rep = id_of(rep.as_ref());
            self.called_off
                .entry((customer, day, direction, rep, channel.to_owned()))
                .or_insert(row.record.line);
        }
    }
}

/// Beside a constant direction, a column whose words say another one for some rows: it is asked which of both holds.
fn told_by_words(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let constant = columns
        .get("direction")
        .is_some_and(|c| c >= columns.width());
    let is_ignored = |c: &usize| {
        let at = format!("#{}", c + 1);
        let mut map = ctx.options.map.iter();
        map.any(|(field, column)| field == IGNORED && *column == at)
    };
    let says = |c: &usize| {
        let words = ctx.words_of(*c);
        let mut ways = words
            .iter()
            .filter_map(|word| ctx.vocabulary.word("direction", word));
        ways.next().is_some()
    };
    let mut found = (0..columns.width()).filter(|c| constant && !is_ignored(c));
    let column = found.find(says)?;
    let words = ctx.words_of(column);
    let value = words
        .into_iter()
        .find(|word| ctx.vocabulary.word("direction", word).is_some());
    Some(
        FileQuestion::Unused(UnusedQuestion {
            kind: ctx.options.kind,
            means: "direction".to_owned(),
            columns: vec![ColumnChoice {
                column: column + 1,
                header: columns.header[column].clone(),
            }],
            value: value.unwrap_or_default(),
            choices: Vec::new(),
        })
        .into(),
    )
}

/// Who got in touch.
fn direction(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Direction, Bad> {
    let word = ctx.word(row, "direction", "direction", &Direction::IDS)?;
    word.and_then(Direction::parse)
        .ok_or_else(|| row.bad("direction", Reason::Missing))
}
