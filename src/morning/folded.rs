//! Which warnings of the queue stand under a graver one (rule 8).

use crate::domain::board::{FoldedUnder, QueueRow};
use crate::domain::warning::{State, Subject, SubjectKind};
use std::collections::HashMap;
use std::sync::Arc;

/// Says of each row that stands under a graver warning of the same subject which one that is: of several the
/// gravest, of equal ones the first in the queue (rule 8). A part stands under whoever it is a part of. One that is put
/// off hides nothing but itself: nobody put off what would stand under it.
pub(super) fn fold_lesser(rows: &mut [QueueRow]) {
    let mut worst: HashMap<Subject, Arc<FoldedUnder>> = HashMap::with_capacity(rows.len());
    let stands =
        |r: &&QueueRow| r.episode.cleared_on.is_none() && !matches!(r.state, State::Snoozed { .. });
    for row in rows.iter().filter(stands) {
        let subject = &row.episode.key.subject;
        let severity = row.episode.severity;
        if worst.get(subject).is_none_or(|w| severity > w.severity) {
            let id = row.id.clone();
            worst.insert(subject.clone(), Arc::new(FoldedUnder { id, severity }));
        }
    }
    for row in rows {
        let subject = &row.episode.key.subject;
        let unit = subject
            .unit_id()
            .map(|id| Subject::new(SubjectKind::Unit, id));
        let rep = subject.rep_id().map(Subject::rep);
        let of_unit = unit.or(rep).and_then(|above| worst.get(&above));
        let above = worst.get(subject).into_iter().chain(of_unit);
        let gravest = above.max_by_key(|w| w.severity);
        row.folded = gravest
            .filter(|w| w.severity > row.episode.severity)
            .cloned();
    }
}
