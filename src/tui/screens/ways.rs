//! Which page something opens.

use super::{customer, rep, warning};
use crate::domain::board::QueueRow;
use crate::domain::warning::SubjectKind;
use crate::store::desk::PageId;
use crate::tui::index::Found;

/// The page of whoever or whatever a warning is about.
pub fn page_about(row: &QueueRow) -> PageId {
    let subject = &row.episode.key.subject;
    match subject.kind {
        SubjectKind::Rep => rep::page(subject.id.clone()),
        SubjectKind::Customer => customer::page(subject.id.clone()),
        // These have no page of their own: the warning's own says all there is.
        SubjectKind::Unit
        | SubjectKind::Product
        | SubjectKind::Stage
        | SubjectKind::Target
        | SubjectKind::Part => warning::page(row.id.clone()),
    }
}

/// The page of what was found; units have none, they stand in the tree.
pub fn page_of(found: &Found) -> Option<PageId> {
    match found {
        Found::Unit(_) => None,
        Found::Rep(id) => Some(rep::page(id.clone())),
        Found::Customer(id) => Some(customer::page(id.clone())),
    }
}

/// The why of a warning.
pub fn why_of(row: &QueueRow) -> PageId {
    warning::page(row.id.clone())
}
