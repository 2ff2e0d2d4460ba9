//! Read models as JSON that several documents share.

use super::phrase::Phrase;
use crate::domain::board::QueueRow;
use crate::domain::warning::{Response, Verdict};
use serde_json::{Value, json};

/// A warning as JSON. Notes are private and not in it (rule 35).
pub fn warning(phrase: Phrase<'_>, row: &QueueRow) -> Value {
    let episode = &row.episode;
    let response = row.response.as_ref();
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
        "response": response.map(|r| &r.play),
        "response_event": response.map(|r| &r.event),
        "response_on": response.map(|r| r.day),
        "response_by": response.map(|r| &r.author),
        "verify_on": response.map(|r| r.verify_on),
        "verdict": response.and_then(|r| r.verdict).map(Verdict::id),
        "due": row.due,
        "required_play": row.required_play,
        "best_play": row.best_play,
        "folded": row.folded,
    })
}

/// A response as JSON, without its note.
pub fn response(response: &Response) -> Value {
    json!({
        "event": response.event,
        "play": response.play,
        "day": response.day,
        "at": response.at,
        "author": response.author,
        "verify_on": response.verify_on,
        "verdict": response.verdict.map(Verdict::id),
        "overridden": response.overridden,
    })
}
