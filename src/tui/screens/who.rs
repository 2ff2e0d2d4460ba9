//! Who is in front: people and warnings of a board, found by id.

use crate::domain::board::{Board, QueueRow};
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
    let row = board
        .place_of_rep(rep)
        .and_then(|at| board.grid.rows.get(at));
    let who = row.map(|row| Who {
        id: row.id.clone(),
        name: row.name.clone(),
    });
    who.or_else(|| board.warnings_of(rep).find_map(subject_rep))
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
    let mut about = board.warnings_about(SubjectKind::Rep, rep);
    about.find(|row| row.folded.is_none())
}

/// The most urgent warning about a person's daily actions, folded into another one or not.
pub fn of_days<'b>(board: &'b Board, rep: &str) -> Option<&'b QueueRow> {
    let mut about = board.warnings_about(SubjectKind::Rep, rep);
    about.find(|row| row.episode.evidence.own_days().is_some())
}

/// The warning about exactly this subject.
pub fn about<'b>(board: &'b Board, subject: &Subject) -> Option<&'b QueueRow> {
    board.warnings_about(subject.kind, &subject.id).next()
}
