//! Columns of the target tree.

use super::grid::newcomer;
use crate::domain::board::{Node, WeekPoint};
use crate::domain::metric::{Basis, Better, Metric, MetricUnit};
use crate::report::number;
use crate::report::spark::spark;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Width};
use crate::report::text::{self, Align};

/// A row of the tree.
pub struct TreeRow<'a> {
    /// What it is about.
    pub node: &'a Node,
    /// What it measures.
    pub metric: &'a Metric,
    /// Of its amounts.
    pub unit: MetricUnit,
    /// In front of its name on a screen: whether what is below it shows.
    pub fold: &'static str,
    /// Its last weeks, oldest first; only on a screen.
    pub weeks: &'a [WeekPoint],
    /// Which side of what is expected is good.
    pub better: Better,
}

/// Behind an amount of which a part is not judged yet.
pub(super) const UNJUDGED: &str = "◌";

/// Columns of a name before the columns that may leave get theirs.
const NAME: u16 = 24;

/// The columns, from left to right.
pub fn columns<'a>() -> Vec<Column<TreeRow<'a>>> {
    use Align::{Left, Right};
    let name = Width::Rest {
        min: 0,
        wish: NAME,
        wish_first: 10,
        most: u16::MAX,
    };
    let attainment = Heading::Keys("domain-col-attainment", "domain-col-attainment-full");
    vec![
        Column::new(Heading::Printed("domain-col-name"), name, name_cell).prints(0, Left),
        Column::number("domain-col-target", 8, target)
            .leaves(9)
            .prints(1, Right),
        Column::number("domain-col-actual", 8, actual).prints(2, Right),
        Column {
            heading: attainment,
            ..Column::number("", 8, attained)
        }
        .prints(3, Right),
        Column::number("domain-col-pace", 7, pace).prints(4, Right),
        Column::number("domain-col-expected", 9, expected)
            .leaves(8)
            .prints(6, Right),
        Column::number("domain-col-in-progress", 9, in_progress)
            .leaves(7)
            .prints(5, Right),
        Column {
            gap: 1,
            ..Column::number("domain-col-weeks", 10, last_weeks)
        }
        .leaves(9),
        Column::number("domain-col-projection", 11, projection)
            .leaves(6)
            .prints(7, Right),
        Column::number("domain-col-per-day", 9, per_day).leaves(5),
        Column::number("domain-col-coverage", 8, coverage).leaves(4),
        Column::number("domain-col-won", 0, won)
            .off_screen()
            .prints(8, Right),
        Column::number("domain-col-lost", 0, lost)
            .off_screen()
            .prints(9, Right),
        Column::number("domain-col-open", 0, open)
            .off_screen()
            .prints(10, Right),
    ]
}

/// Indent, fold and name, a newcomer's share of the full target, and `Σ≠` where parts miss their whole.
fn name_cell(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    let node = row.node;
    let name = room.phrase.node_name(node);
    let split = if node.split { " ÷" } else { "" };
    if room.printed {
        out.put(Meaning::Name, &"  ".repeat(usize::from(node.depth)));
        out.put(Meaning::Name, &name);
        out.keep(Meaning::Yellow, &newcomer(node.ramp, usize::MAX));
        out.keep(Meaning::Yellow, split);
        if let Some(off) = node.mismatch {
            let amount = |v| room.phrase.money.amount_full(row.unit, v);
            out.keep(
                Meaning::Yellow,
                &format!(" Σ≠ {}", number::signed(off, amount)),
            );
        }
        if let Some(rest) = room.phrase.left_out(node, row.metric) {
            out.keep(Meaning::Yellow, &format!(" {rest}"));
        }
        return;
    }
    // The gap behind a name is not part of its room, but of its column.
    let width = room.width + 1;
    let step = if width < NAME { 1 } else { 2 };
    let indent = (u16::from(node.depth) * step).min(width / 2);
    out.skip(indent);
    out.keep(Meaning::Muted, row.fold);
    out.skip(1);
    out.put(Meaning::Name, &name);
    let taken = usize::from(indent) + 2 + text::width(&name) + text::width(split);
    let left = usize::from(room.width).saturating_sub(taken);
    let ramp = format!("{}{split}", newcomer(node.ramp, left));
    out.keep(Meaning::Yellow, &ramp);
    if let Some(short) = room.phrase.left_out_in_short(node, row.metric) {
        // Only some people have a target: what the others did is compared with nothing (rule 16).
        let long = room.phrase.left_out(node, row.metric).unwrap_or_default();
        let taken = usize::from(indent) + 3 + text::width(&name) + text::width(&ramp) + 1;
        if taken + text::width(&long) < usize::from(width) {
            out.keep(Meaning::Yellow, &format!(" {long}"));
        } else {
            out.keep(Meaning::Yellow, &format!(" {short}"));
        }
    }
    if let Some(off) = node.mismatch {
        out.keep(Meaning::Yellow, " Σ≠");
        // By how much, where the name leaves room for it.
        let amount = number::signed(off, |v| room.phrase.money.amount(row.unit, v));
        let taken = usize::from(indent) + 3 + text::width(&name) + text::width(&ramp) + 3;
        if taken + text::width(&amount) < usize::from(width) {
            out.keep(Meaning::Yellow, &amount);
        }
    }
}

fn amount(row: &TreeRow, room: &Room, value: Option<i64>, meaning: Meaning, out: &mut Spans) {
    match value {
        Some(value) if room.printed => {
            out.put(meaning, &room.phrase.money.amount_full(row.unit, value));
        }
        Some(value) => out.put(meaning, &room.phrase.money.amount(row.unit, value)),
        None if room.printed => out.put(Meaning::Muted, "—"),
        None => {}
    }
}

fn target(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    match row.node.target {
        None => out.put(Meaning::Muted, "—"),
        some => amount(row, room, some, Meaning::Text, out),
    }
}

fn actual(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    if row.node.has_too_few() {
        out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few"));
    } else if let Some(tenths) = level_in_tenths(row.node, row.metric) {
        out.put(Meaning::Text, &number::score(tenths.saturating_mul(10)));
    } else {
        amount(row, room, row.node.actual, Meaning::Text, out);
        // A part of it is of today, which no pace counts before the cut-off (rule 11).
        if row.node.has_unjudged() && !room.printed {
            out.keep(Meaning::Muted, UNJUDGED);
        }
    }
}

/// The level of a team in a metric that is counted, in tenths, where that is no whole number: 5 and 2 are 3.5 together.
fn level_in_tenths(node: &Node, metric: &Metric) -> Option<i64> {
    let counted = matches!(metric.basis, Basis::Level) && metric.unit == MetricUnit::Count;
    let share = node.share.filter(|_| counted)?;
    let is_whole = share.numerator.checked_rem(share.denominator)? == 0;
    share
        .numerator
        .checked_mul(10)?
        .checked_div(share.denominator)
        .filter(|_| !is_whole)
}

fn attained(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    let i18n = room.phrase.i18n;
    let attainment = row.node.attainment;
    if room.printed {
        out.put(Meaning::Text, &number::attainment(i18n, attainment));
    } else {
        out.put(Meaning::Text, &number::attainment_short(i18n, attainment));
    }
}

/// W6 is a glyph as well as a colour.
fn pace(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    let node = row.node;
    match node.pace {
        Some(pace) => {
            let meaning = match (node.red, pace.is_behind()) {
                (true, _) => Meaning::Red,
                (false, true) => Meaning::Yellow,
                (false, false) => Meaning::Good,
            };
            out.put(meaning, &number::pace_marked(pace, node.red));
        }
        None if room.printed => out.put(Meaning::Muted, "—"),
        None => {}
    }
}

fn expected(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    let money = &room.phrase.money;
    match row.node.expected_to_date {
        Some(expected) if room.printed && row.unit != MetricUnit::Count => {
            out.put(Meaning::Muted, &money.amount_full(row.unit, expected));
        }
        Some(_) => {
            let expected = money.expected_of(row.unit, row.node);
            out.put(Meaning::Muted, expected.as_deref().unwrap_or("—"));
        }
        None if room.printed => out.put(Meaning::Muted, "—"),
        None => {}
    }
}

fn in_progress(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    amount(row, room, row.node.in_progress, Meaning::Muted, out);
}

fn projection(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    amount(row, room, row.node.projection, Meaning::Muted, out);
}

fn per_day(row: &TreeRow, _: usize, room: &Room, out: &mut Spans) {
    amount(row, room, row.node.required_per_day, Meaning::Muted, out);
}

fn coverage(row: &TreeRow, _: usize, _: &Room, out: &mut Spans) {
    if let Some(coverage) = row.node.coverage {
        out.put(Meaning::Muted, &format!("{}×", coverage.index()));
    }
}

/// One sign a week.
fn last_weeks(row: &TreeRow, _: usize, _: &Room, out: &mut Spans) {
    let signs: String = row
        .weeks
        .iter()
        .map(|week| spark(*week, row.better))
        .collect();
    out.put(Meaning::Text, &signs);
}

fn won(row: &TreeRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &row.node.won.to_string());
}

fn lost(row: &TreeRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &row.node.lost.to_string());
}

fn open(row: &TreeRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &row.node.open.to_string());
}
