//! Columns of a plan: what was made before, each method's numbers, the plan with what it is to the others.

use crate::domain::metric::MetricUnit;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};

/// What a row of a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLevel {
    /// What is split.
    Whole,
    /// One of its children.
    Child,
    /// What these add up to.
    Sum,
}

/// A row of a plan.
#[derive(Clone, Debug)]
pub struct PlanFigures {
    pub level: PlanLevel,
    /// As shown.
    pub name: String,
    /// Of its amounts.
    pub unit: MetricUnit,
    pub last_year: Option<i64>,
    pub last_period: Option<i64>,
    /// What is in force.
    pub now: Option<i64>,
    /// What those below propose (S9).
    pub asked: Option<i64>,
    /// By each method that has numbers.
    pub methods: Vec<Option<i64>>,
    /// Of which of them the number rests on little, by its place.
    pub thin: Option<usize>,
    pub plan: Option<i64>,
    pub is_held: bool,
    pub is_typed: bool,
    /// Typed as a share of the whole, in hundredths of a percent.
    pub typed_share: Option<u32>,
    /// Something is said of whoever carries it (D12).
    pub has_note: bool,
    /// Of what the children have in all, hundredths of a percent.
    pub share: Option<i64>,
    /// Of the bar: eighths of the greatest child.
    pub eighths: Option<u8>,
    /// Against last year, hundredths of a percent.
    pub to_last_year: Option<i64>,
    /// For each own working day.
    pub per_day: Option<i64>,
    /// Of the sum: what is not placed.
    pub left: i64,
}

/// Cells of a bar.
const BAR: u8 = 8;

/// How much of a plan has room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanRoom {
    /// The first method that shows, and how many do.
    pub methods: (usize, usize),
    /// How many of these show as well, in this order: what is in force, the period before, the day's share.
    pub besides: usize,
    /// What is asked for from below shows.
    pub has_asked: bool,
    /// The bars show.
    pub has_bars: bool,
    /// The shares show in figures.
    pub has_shares: bool,
}

/// The columns, from left to right; `methods` are the headings of all methods.
pub fn of_plan(
    first: String,
    year: Heading,
    methods: &[String],
    plan: String,
    room: PlanRoom,
) -> Vec<Column<PlanFigures>> {
    let mut columns = vec![
        Column::bare(name).under(Heading::Text(first)),
        Column::bare(last_year).right().under(year),
    ];
    if room.besides > 1 {
        columns.push(amount("targets-col-last-period", last_period));
    }
    if room.besides > 0 {
        columns.push(amount("targets-col-in-force", now));
    }
    let (from, many) = room.methods;
    for (nth, heading) in methods.iter().enumerate().skip(from).take(many) {
        let heading = Heading::Text(heading.clone());
        columns.push(Column::bare(method).right().nth(nth).under(heading));
    }
    if room.has_asked {
        columns.push(amount("targets-col-asked-for", asked));
    }
    columns.push(Column::bare(planned).right().under(Heading::Text(plan)));
    columns.push(Column::bare(mark));
    if room.has_shares {
        let heading = if room.has_bars {
            Heading::Text(String::new())
        } else {
            Heading::Key("targets-col-share")
        };
        columns.push(Column::bare(share).right().under(heading));
    }
    if room.has_bars {
        columns.push(Column::bare(bar).under(Heading::Key("targets-col-share")));
    }
    columns.push(
        Column::bare(to_last_year)
            .right()
            .under(Heading::Key("targets-col-to-last-year")),
    );
    if room.besides > 2 {
        columns.push(amount("targets-col-per-working-day", per_day));
    }
    columns
}

fn amount(
    key: &'static str,
    cell: crate::report::table::Write<PlanFigures>,
) -> Column<PlanFigures> {
    Column::bare(cell).right().under(Heading::Key(key))
}

fn name(line: &PlanFigures, _: usize, _: &Room, out: &mut Spans) {
    match line.level {
        PlanLevel::Whole => out.put(Meaning::Name, &line.name),
        PlanLevel::Child => out.put(Meaning::Text, &format!("  {}", line.name)),
        PlanLevel::Sum => out.put(Meaning::Muted, &format!("  {}", line.name)),
    }
}

fn put(line: &PlanFigures, value: Option<i64>, room: &Room, out: &mut Spans) {
    match value {
        Some(value) => out.put(Meaning::Text, &room.phrase.money.amount(line.unit, value)),
        None => out.put(Meaning::Muted, "–"),
    }
}

fn last_year(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    put(line, line.last_year, room, out);
}

fn last_period(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    put(line, line.last_period, room, out);
}

fn now(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    put(line, line.now, room, out);
}

fn asked(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    put(line, line.asked, room, out);
}

/// The sign of a number that rests on little.
pub const THIN: &str = "~ ";

fn method(line: &PlanFigures, nth: usize, room: &Room, out: &mut Spans) {
    if line.thin == Some(nth) {
        out.put(Meaning::Muted, THIN);
    }
    put(line, line.methods.get(nth).copied().flatten(), room, out);
}

fn planned(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    if line.is_held {
        out.put(Meaning::Text, "= ");
    }
    put(line, line.plan, room, out);
}

fn mark(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    let i18n = room.phrase.i18n;
    if line.level == PlanLevel::Sum {
        return match line.left {
            _ if line.plan.is_none() => {}
            0 => out.put(Meaning::Good, "Σ ✓"),
            _ => out.put(Meaning::Short, "Σ≠"),
        };
    }
    let how = match (line.level, line.typed_share) {
        (PlanLevel::Child, Some(share)) => {
            let share = number::percent_exact(share.into());
            Some(i18n.ta("targets-typed-share", &[("share", share.into())]))
        }
        (PlanLevel::Child, None) if line.is_held => Some(i18n.t("targets-held")),
        (PlanLevel::Child, None) if line.is_typed => Some(i18n.t("targets-typed")),
        (PlanLevel::Child | PlanLevel::Whole | PlanLevel::Sum, _) => None,
    };
    let note = line.has_note.then(|| i18n.t("targets-note"));
    let words: Vec<String> = how.into_iter().chain(note).collect();
    out.put(Meaning::Text, &words.join(" · "));
}

fn share(line: &PlanFigures, _: usize, _: &Room, out: &mut Spans) {
    if let Some(share) = line.share {
        out.put(Meaning::Text, &number::percentage(share));
    }
}

fn bar(line: &PlanFigures, _: usize, _: &Room, out: &mut Spans) {
    if let Some(eighths) = line.eighths {
        let full = usize::from(eighths.min(BAR));
        let bar = "█".repeat(full) + &"░".repeat(usize::from(BAR) - full);
        out.put(Meaning::Text, &bar);
    }
}

fn to_last_year(line: &PlanFigures, _: usize, _: &Room, out: &mut Spans) {
    match line.to_last_year {
        Some(change) => out.put(Meaning::Text, &number::signed(change, number::percentage)),
        None if line.level == PlanLevel::Sum => {}
        None => out.put(Meaning::Muted, "–"),
    }
}

fn per_day(line: &PlanFigures, _: usize, room: &Room, out: &mut Spans) {
    if line.level == PlanLevel::Child {
        put(line, line.per_day, room, out);
    }
}
