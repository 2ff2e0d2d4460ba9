//! Who is in front: people and warnings of a board, found by id.

use crate::domain::board::{Board, GridRow, QueueRow};
use crate::domain::org::RepIx;
use crate::domain::warning::{Subject, SubjectKind};

/// A person, as the board names her.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Who {
    pub id: String,
    /// As it came from a file: untrusted.
    pub name: String,
}

/// The person of an index.
pub fn person(board: &Board, rep: RepIx) -> Option<Who> {
    let by_rep = |r: &&GridRow| r.rep == rep;
    if let Some(row) = board.grid.rows.iter().find(by_rep) {
        return Some(Who {
            id: row.id.clone(),
            name: row.name.clone(),
        });
    }
    let warned = board.queue.iter().filter(|r| r.rep == Some(rep));
    warned.into_iter().find_map(subject_rep)
}

/// The person that a warning is about; `None` where it is about something else.
pub fn subject_rep(row: &QueueRow) -> Option<Who> {
    let subject = &row.episode.key.subject;
    (subject.kind == SubjectKind::Rep).then(|| Who {
        id: subject.id.clone(),
        name: row.name.clone(),
    })
}

/// The most urgent warning about a person that is not folded into another one.
pub fn most_urgent<'b>(board: &'b Board, rep: &str) -> Option<&'b QueueRow> {
    let about = |row: &&QueueRow| row.folded.is_none() && row.episode.key.subject.is_rep(rep);
    board.queue.iter().find(about)
}

/// The warning about exactly this subject.
pub fn about<'b>(board: &'b Board, subject: &Subject) -> Option<&'b QueueRow> {
    board
        .queue
        .iter()
        .find(|r| r.episode.key.subject == *subject)
}

/// The warning of a text id.
pub fn warning<'b>(board: &'b Board, id: &str) -> Option<&'b QueueRow> {
    board.queue.iter().find(|r| r.id == id)
}
