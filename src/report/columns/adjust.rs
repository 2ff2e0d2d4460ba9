//! Columns of changes that were asked for: when, of whom, for which period, by how much, what became of it.

use crate::domain::metric::MetricUnit;
use crate::domain::target_pages::AskedRow;
use crate::domain::targets::AdjustState;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Write};
use crate::report::text::{Align, clean};

/// Asked, whom, metric, period, base, change, to, reason, state, by.
pub fn of_asked() -> Vec<Column<AskedRow>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("targets-col-asked", asked).leaves(3),
        of("targets-col-whom", whom),
        of("targets-col-metric", metric).leaves(1),
        of("targets-col-period", period),
        of("targets-col-base", base).right().leaves(1),
        of("targets-col-change", change).right(),
        of("targets-col-to", to).right().leaves(1),
        of("targets-col-reason", reason).leaves(2),
        of("targets-col-state", state),
        of("targets-col-by", by).leaves(2),
    ]
}

/// Which columns of [`record_of_asked`] hold numbers: base, change, amount, to.
pub const RECORDED_AMOUNTS: std::ops::Range<usize> = 6..10;

/// The record for finance (A2, A5): everything that was asked for, said and done, days and periods as dates, amounts
/// without grouping.
pub fn record_of_asked() -> Vec<Column<AskedRow>> {
    use Align::{Left, Right};
    let all: [(&str, Align, Write<AskedRow>); 20] = [
        ("targets-col-asked", Left, |row, _, _, out| {
            put(out, &row.asked.asked.0.to_string());
        }),
        ("targets-col-by", Left, by),
        ("targets-col-whom", Left, whom),
        ("targets-col-metric", Left, metric),
        ("targets-col-currency", Left, currency),
        ("targets-col-period", Left, |row, _, _, out| {
            put(out, &row.asked.cell.period.to_string());
        }),
        ("targets-col-base", Right, base),
        ("targets-col-change", Right, change),
        ("targets-col-amount", Right, |row, _, room, out| {
            put(out, &amount(row, row.asked.amount, room));
        }),
        ("targets-col-to", Right, to),
        ("targets-col-reason", Left, reason),
        ("targets-col-why", Left, |row, _, _, out| {
            put(out, &clean(&row.asked.why));
        }),
        ("targets-col-in-return", Left, |row, _, _, out| {
            put(out, &clean(&row.asked.in_return));
        }),
        ("targets-col-state", Left, state),
        ("targets-col-decided", Left, |row, _, _, out| {
            let decided = row.asked.decided.as_ref();
            put(
                out,
                &decided.map_or_else(String::new, |(day, ..)| day.to_string()),
            );
        }),
        ("targets-col-decided-by", Left, |row, _, _, out| {
            let decided = row.asked.decided.as_ref();
            let said = decided.map(|(_, by, note)| signed(by, note));
            put(out, &said.unwrap_or_default());
        }),
        ("targets-col-place", Left, |row, _, room, out| {
            put(out, &room.phrase.residual_place(row));
        }),
        ("targets-col-filed", Left, |row, _, _, out| {
            let filed = row.asked.filed.as_ref();
            put(
                out,
                &filed.map_or_else(String::new, |(day, ..)| day.to_string()),
            );
        }),
        ("targets-col-filed-by", Left, |row, _, _, out| {
            let filed = row.asked.filed.as_ref();
            let said = filed.map(|(_, by, note)| signed(by, note));
            put(out, &said.unwrap_or_default());
        }),
        ("targets-col-id", Left, |row, _, _, out| {
            put(out, &row.asked.event);
        }),
    ];
    let columns = all.into_iter().enumerate();
    columns
        .map(|(at, (key, align, cell))| {
            let place = u8::try_from(at).unwrap_or(u8::MAX);
            let column = Column::bare(cell).under(Heading::Key(key));
            column.off_screen().prints(place, align)
        })
        .collect()
}

fn put(out: &mut Spans, text: &str) {
    out.put(Meaning::Text, text);
}

/// Who did a step, with what was said.
fn signed(by: &str, note: &str) -> String {
    match note {
        "" => clean(by).into_owned(),
        note => format!("{}: {}", clean(by), clean(note)),
    }
}

fn metric(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let known = row.metric.as_ref();
    let id = || clean(&row.asked.cell.metric).into_owned();
    put(
        out,
        &known.map_or_else(id, |metric| room.phrase.metric(metric)),
    );
}

fn currency(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    if row.unit == MetricUnit::Money {
        put(out, room.phrase.money.currency());
    }
}

fn asked(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let day = number::day_from(room.phrase.i18n, row.asked.asked.0, room.phrase.as_of);
    out.put(Meaning::Muted, &day);
}

fn whom(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &room.phrase.asked_of(row));
}

fn period(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let period = number::period(room.phrase.i18n, row.asked.cell.period);
    out.put(Meaning::Text, &period);
}

fn base(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &amount(row, row.asked.base, room));
}

/// Every digit in a file: it is a record.
fn amount(row: &AskedRow, value: i64, room: &Room) -> String {
    let money = room.phrase.money;
    if room.printed {
        money.plain(row.unit, value)
    } else {
        money.amount(row.unit, value)
    }
}

fn change(row: &AskedRow, _: usize, _: &Room, out: &mut Spans) {
    let change = number::signed(i64::from(row.asked.hundredths), number::percent_exact);
    out.put(Meaning::Text, &change);
}

fn to(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let to = row.to.map(|to| amount(row, to, room));
    let none = if room.printed { "" } else { "–" };
    out.put(Meaning::Text, to.as_deref().unwrap_or(none));
}

fn reason(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.ask_reason(row.asked.reason));
}

fn state(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let meaning = match row.asked.state {
        AdjustState::Waiting => Meaning::Short,
        AdjustState::Approved | AdjustState::Filed => Meaning::Text,
        AdjustState::Rejected | AdjustState::Withdrawn => Meaning::Muted,
    };
    out.put(meaning, &room.phrase.adjust_state(row.asked.state));
}

fn by(row: &AskedRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &clean(&row.asked.asked.1));
}
