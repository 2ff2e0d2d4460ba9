//! Columns of changes that were asked for: when, of whom, for which period, by how much, what became of it.

use crate::domain::money::plus;
use crate::domain::target_pages::AskedRow;
use crate::domain::targets::AdjustState;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::report::text::{Align, clean};

/// Asked, whom, period, base, change, to, reason, state, by.
pub fn of_asked() -> Vec<Column<AskedRow>> {
    use Align::{Left, Right};
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("targets-col-asked", asked).leaves(3).prints(0, Left),
        of("targets-col-whom", whom).prints(1, Left),
        of("targets-col-period", period).prints(2, Left),
        of("targets-col-base", base)
            .right()
            .leaves(1)
            .prints(3, Right),
        of("targets-col-change", change).right().prints(4, Right),
        of("targets-col-to", to).right().leaves(1).prints(5, Right),
        of("targets-col-reason", reason).leaves(2).prints(6, Left),
        of("targets-col-state", state).prints(7, Left),
        of("targets-col-by", by).leaves(2).prints(8, Left),
    ]
}

fn asked(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let day = number::day_from(room.phrase.i18n, row.asked.asked.0, room.phrase.as_of);
    out.put(Meaning::Muted, &day);
}

fn whom(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &room.phrase.whom(&row.name));
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
        money.amount_full(row.unit, value)
    } else {
        money.amount(row.unit, value)
    }
}

fn change(row: &AskedRow, _: usize, _: &Room, out: &mut Spans) {
    let change = number::signed(i64::from(row.asked.hundredths), number::percent_exact);
    out.put(Meaning::Text, &change);
}

fn to(row: &AskedRow, _: usize, room: &Room, out: &mut Spans) {
    let to = plus(row.asked.base, row.asked.amount);
    out.put(Meaning::Text, &amount(row, to, room));
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
