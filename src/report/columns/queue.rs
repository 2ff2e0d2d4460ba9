//! Columns of the warnings.

use crate::domain::board::QueueRow;
use crate::domain::warning::{State, Verdict};
use crate::report::table::{Column, Meaning, Room, Spans, Width};
use crate::report::text::Align;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// From this width on a day stands with `since`, and an intervention has a column of its own.
pub const ROOMY: u16 = 110;

/// Places of the columns that go over several lines rather than being cut, where a row may: what was found,
/// and in a narrow table what comes next. In a roomy one two others stand before that.
pub const WRAPPING: &[usize] = &[2, 3];

/// Columns of most plays, with the arrow before them.
const PLAY: u16 = 17;

/// What stands in the rows of one board, by place in its queue, column and width. A key draws the same rows
/// again, and finding words for them is most of what a frame costs.
#[derive(Clone, Debug, Default)]
pub struct Sentences(RefCell<HashMap<SentenceKey, Rc<str>>>);

/// Place of a row, which of its columns, and the width that its words were chosen for.
type SentenceKey = (usize, KeptColumn, u16);

/// Columns whose words are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum KeptColumn {
    Found,
    Opened,
    Done,
    Coming,
}

impl Sentences {
    /// More than any screen shows at once; beyond it they are made anew.
    const KEPT: usize = 1024;

    fn get_or(&self, at: SentenceKey, sentence: impl FnOnce() -> String) -> Rc<str> {
        if let Some(made) = self.0.borrow().get(&at) {
            return made.clone();
        }
        let made: Rc<str> = sentence().into();
        let mut kept = self.0.borrow_mut();
        if kept.len() >= Self::KEPT {
            kept.clear();
        }
        kept.insert(at, made.clone());
        made
    }
}

/// A row of the queue.
pub struct QueueLine<'a> {
    /// The warning.
    pub row: &'a QueueRow,
    /// Sentences made before, and the place of the row among them; on a screen.
    pub made: Option<(&'a Sentences, usize)>,
    /// Marked with Space.
    pub marked: bool,
    /// Whether it is printed or stands in a wide table.
    pub roomy: bool,
}

impl QueueLine<'_> {
    /// What a cell means: nothing of a warning stands out while nobody knows whether it still holds.
    fn fades(&self, meaning: Meaning) -> Meaning {
        if self.row.stale {
            Meaning::Muted
        } else {
            meaning
        }
    }

    /// Puts the words of a column, made now or before.
    fn tell(
        &self,
        column: KeptColumn,
        meaning: Meaning,
        width: u16,
        out: &mut Spans,
        words: impl FnOnce() -> String,
    ) {
        match self.made {
            Some((made, at)) => out.put(meaning, &made.get_or((at, column, width), words)),
            None => out.put(meaning, &words()),
        }
    }
}

/// The columns, from left to right, in a table of that width inside its border.
pub fn columns<'a>(width: u16) -> Vec<Column<QueueLine<'a>>> {
    use Align::Left;
    let roomy = width >= ROOMY;
    // Names are the last thing to be cut.
    let name = Width::Content {
        min: 10,
        // The sentence beside it has shorter forms, a name has none.
        most: |left| match left {
            90.. => 32,
            _ => (left * 7 / 20).clamp(12, 24),
        },
    };
    let evidence = Width::Rest {
        min: 0,
        wish: 0,
        wish_first: 0,
        most: u16::MAX,
    };
    let since = Width::Content {
        min: 0,
        most: |left| left,
    };
    let intervention = Width::Share {
        of: 7,
        min: 14,
        most: 18,
    };
    // What was found keeps 26 columns beside what comes next, or half of a narrow row.
    let next = if roomy {
        Width::Content {
            min: 16,
            most: |left| left.saturating_sub(26),
        }
    } else {
        Width::Content {
            min: 12,
            most: |left| (left / 2).max(PLAY.min(left)),
        }
    };
    let headed = |key, width, cell| Column::text(key, width, cell);
    let mut columns = vec![
        Column {
            has_mark: true,
            ..headed("domain-col-severity", Width::Exact(5), badge)
        }
        .prints(0, Left),
        headed("domain-col-subject", name, subject).prints(1, Left),
        headed("domain-col-evidence", evidence, found).prints(2, Left),
    ];
    if roomy {
        columns.push(
            Column {
                gap: 2,
                ..headed("domain-col-since", since, opened)
            }
            .prints(3, Left)
            .leaves_print(2),
        );
        let done = headed("domain-col-done", intervention, done);
        columns.push(done.prints(4, Left).leaves_print(1));
    }
    columns.extend([
        Column {
            gap: 0,
            ..headed("domain-col-next", next, coming)
        }
        .prints(5, Left)
        .leaves_print(3),
        headed("domain-col-state", Width::Exact(0), state)
            .off_screen()
            .prints(6, Left),
        headed("domain-col-id", Width::Exact(0), id)
            .off_screen()
            .prints(7, Left)
            .whole(),
    ]);
    columns
}

fn badge(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    let severity = line.row.episode.severity;
    let meaning = if line.row.state.is_open() {
        severity.into()
    } else {
        Meaning::Muted
    };
    let meaning = line.fades(meaning);
    out.put(meaning, &room.phrase.badge(severity));
    if line.marked {
        out.mark(Meaning::Marked, "*");
    }
}

fn subject(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    // Shown within a more severe one of the same subject.
    if room.printed && line.row.folded.is_some() {
        out.put(line.fades(Meaning::Name), "↳ ");
    }
    out.put(line.fades(Meaning::Name), &line.row.name);
}

fn found(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    let row = line.row;
    let phrase = room.phrase;
    if room.printed {
        let sentence = phrase.evidence(&row.episode, row.at_stake);
        return out.put(Meaning::Text, &sentence);
    }
    let cols = usize::from(room.width);
    let sentence = || phrase.evidence_in(&row.episode, row.at_stake, cols);
    let meaning = line.fades(Meaning::Text);
    line.tell(KeptColumn::Found, meaning, room.width, out, sentence);
}

fn opened(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    let since = || room.phrase.since(line.row);
    line.tell(KeptColumn::Opened, Meaning::Muted, 0, out, since);
}

fn done(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    let meaning = if line.row.intervention.is_none() {
        Meaning::Muted
    } else {
        Meaning::Text
    };
    line.tell(KeptColumn::Done, line.fades(meaning), 0, out, || {
        room.phrase.done(line.row)
    });
}

/// What comes next; where there is no column for it, what was done.
fn coming(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    let row = line.row;
    if room.printed && !row.state.is_open() {
        return;
    }
    let words = || {
        let next = room.phrase.next_in(row, usize::from(room.width));
        if next.is_empty() && !line.roomy {
            return room.phrase.done(row);
        }
        next
    };
    // Whether there is a column for what was done is the table's width, not this column's.
    let key = room.width.saturating_mul(2) | u16::from(line.roomy);
    let meaning = line.fades(urgency(row));
    line.tell(KeptColumn::Coming, meaning, key, out, words);
}

/// How what comes next is meant: a verdict by its own colour, a check that is due like a warning.
fn urgency(row: &QueueRow) -> Meaning {
    match row.intervention.as_ref().and_then(|r| r.verdict) {
        Some(Verdict::Recovered) => Meaning::Good,
        Some(Verdict::Unchanged) => Meaning::Orange,
        Some(Verdict::Worse) => Meaning::Red,
        None if row.due => Meaning::Orange,
        None => Meaning::Text,
    }
}

fn state(line: &QueueLine, _: usize, room: &Room, out: &mut Spans) {
    // Of one that is folded the graver one tells whether it is handled.
    if line.row.folded.is_none() || line.row.state != State::Open {
        out.put(Meaning::Text, &room.phrase.state_of(line.row));
    }
}

fn id(line: &QueueLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &line.row.id);
}
