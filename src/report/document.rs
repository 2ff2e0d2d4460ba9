//! Read models as JSON that several documents share.

use super::phrase::Phrase;
use crate::domain::board::QueueRow;
use crate::domain::warning::{Intervention, Verdict};
use serde_json::{Value, json};

/// A warning as JSON. Notes are private and not in it (rule 35).
pub fn warning(phrase: Phrase<'_>, row: &QueueRow) -> Value {
    let episode = &row.episode;
    let intervention = row.intervention.as_ref();
    json!({
        "id": row.id,
        "rule": episode.rule.id(),
        "severity": episode.severity,
        "subject_kind": episode.key.subject.kind.id(),
        "subject": episode.key.subject.id,
        "name": row.name,
        "opened_on": episode.key.opened_on,
        "state": row.state.id(),
        "evidence": phrase.evidence(episode, row.at_stake),
        "evidence_data": episode.evidence,
        "at_stake_minor": row.at_stake,
        "response": intervention.map(|r| &r.play),
        "response_event": intervention.map(|r| &r.event),
        "response_on": intervention.map(|r| r.day),
        "response_by": intervention.map(|r| &r.author),
        "verify_on": intervention.map(|r| r.verify_on),
        "verdict": intervention.and_then(|r| r.verdict).map(Verdict::id),
        "due": row.due,
        "required_play": row.required_play,
        "best_play": row.best_play,
        "folded": row.folded,
    })
}

/// An intervention as JSON, without its note.
pub fn intervention(intervention: &Intervention) -> Value {
    json!({
        "event": intervention.event,
        "play": intervention.play,
        "day": intervention.day,
        "at": intervention.at,
        "author": intervention.author,
        "verify_on": intervention.verify_on,
        "verdict": intervention.verdict.map(Verdict::id),
        "overridden": intervention.overridden,
    })
}
