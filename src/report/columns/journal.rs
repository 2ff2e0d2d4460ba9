//! Columns of the journal: when, by whom, what, about whom, with what, and what became of it.

use crate::domain::journal::{EntryState, JournalEntry};
use crate::report::number::{self, LocalTime};
use crate::report::table::{Column, Meaning, Room, Spans, Width};
use crate::report::text::Align;

/// An entry as a row.
#[derive(Clone, Copy)]
pub struct JournalLine<'a> {
    pub entry: &'a JournalEntry,
    /// Turns the instants of the journal into the clock on the wall.
    pub local: LocalTime,
}

/// The columns, in their order.
pub fn columns<'a>() -> Vec<Column<JournalLine<'a>>> {
    let content = |min, most| Width::Content { min, most };
    vec![
        Column::text("domain-col-day", Width::Exact(11), day)
            .off_screen()
            .prints(0, Align::Left),
        Column::text("domain-col-time", Width::Exact(6), time).prints(1, Align::Left),
        Column::text(
            "domain-col-author",
            content(6, |left| (left / 8).clamp(6, 14)),
            author,
        )
        .leaves(3)
        .prints(2, Align::Left),
        Column::text(
            "domain-col-what",
            content(8, |left| (left / 4).clamp(14, 22)),
            what,
        )
        .prints(3, Align::Left),
        Column::text(
            "domain-col-on",
            Width::Rest {
                min: 8,
                wish: 16,
                wish_first: 2,
                most: 24,
            },
            on,
        )
        .prints(4, Align::Left),
        Column::text("domain-col-detail", content(12, |left| left / 2), detail)
            .leaves(1)
            .prints(5, Align::Left),
        Column::text(
            "domain-col-state",
            content(10, |left| (left / 3).max(18)),
            state,
        )
        .leaves(4)
        .prints(6, Align::Left),
        Column::text("domain-col-id", Width::Exact(37), id)
            .off_screen()
            .prints(7, Align::Left),
    ]
}

/// What does not stand any more is dim.
fn meaning(line: &JournalLine) -> Meaning {
    match line.entry.state {
        EntryState::Stands if line.entry.is_uncounted() => Meaning::Muted,
        EntryState::TakenBack { .. } => Meaning::Muted,
        EntryState::Stands | EntryState::Checked | EntryState::Fixed => Meaning::Text,
    }
}

fn day(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(
        meaning(line),
        &number::day(room.phrase.i18n, line.entry.day),
    );
}

fn time(line: &JournalLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(
        Meaning::Muted,
        &number::clock_time(&line.entry.at, line.local),
    );
}

fn author(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(meaning(line), &room.phrase.logged_by(line.entry));
}

fn what(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(meaning(line), &room.phrase.logged(line.entry));
}

fn on(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    let meaning = match meaning(line) {
        Meaning::Text => Meaning::Name,
        other => other,
    };
    out.put(meaning, &room.phrase.logged_on(line.entry));
}

fn detail(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.logged_detail(line.entry));
}

fn state(line: &JournalLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(
        meaning(line),
        &room.phrase.logged_state(line.entry, line.local),
    );
}

fn id(line: &JournalLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &line.entry.id);
}
