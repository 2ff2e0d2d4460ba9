//! Columns of tasks: when, what, on whom, who does it, how far it is.

use crate::domain::tasks::Task;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};
use crate::report::text::{Align, clean};

/// Tasks: the day they are due or how they ended, what, on whom, owner, steps, the end of the id.
pub fn of_tasks() -> Vec<Column<Task>> {
    let of = |key, cell| Column::bare(cell).under(Heading::Key(key));
    vec![
        of("domain-col-due", due).prints(0, Align::Left),
        of("domain-col-task", what).prints(1, Align::Left),
        of("domain-col-on", name).leaves(3).prints(2, Align::Left),
        of("domain-col-owner", owner).prints(3, Align::Left),
        of("domain-col-steps", steps)
            .leaves(2)
            .prints(4, Align::Left),
        of("domain-col-id", id)
            .leaves(1)
            .prints(5, Align::Left)
            .whole(),
    ]
}

fn due(task: &Task, _: usize, room: &Room, out: &mut Spans) {
    let phrase = room.phrase;
    let meaning = match &task.ended {
        Some(_) => Meaning::Muted,
        None if task.is_due(phrase.as_of) && task.cleared_on.or(task.over_since).is_none() => {
            Meaning::Short
        }
        None => Meaning::Text,
    };
    out.put(meaning, &phrase.task_state(task));
}

fn what(task: &Task, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.task(task));
}

fn name(task: &Task, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Name, &clean(&task.name));
}

fn owner(task: &Task, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &clean(&task.owner));
}

fn steps(task: &Task, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &room.phrase.task_progress(task));
}

/// As much of an id as tells tasks apart: its last twelve characters are random.
fn id(task: &Task, _: usize, _: &Room, out: &mut Spans) {
    let at = task.event.len().saturating_sub(12);
    out.put(Meaning::Muted, task.event.get(at..).unwrap_or_default());
}
