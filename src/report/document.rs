//! Read models as JSON that several documents share.

use super::phrase::Phrase;
use crate::domain::board::QueueRow;
use crate::domain::evaluation::Evaluation;
use crate::domain::journal::{EntryState, Event, JournalEntry, Logged, LoggedAbout};
use crate::domain::money::is_beyond;
use crate::domain::records::{LEAST_CASES, PlayRecord, RecordOf, Tried};
use crate::domain::tasks::Task;
use crate::domain::warning::{Intervention, Verdict};
use serde_json::{Value, json};

/// A sum as JSON: null where there is none, and where it has left 64 bits.
pub fn figure(sum: Option<i64>) -> Value {
    json!(sum.filter(|sum| !is_beyond(*sum)))
}

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
        "opened_on": episode.opened_on,
        "state": row.state.id(),
        "evidence": phrase.evidence(episode, row.at_stake),
        "evidence_data": episode.evidence,
        "at_stake_minor": figure(Some(row.at_stake)),
        "response": intervention.map(|r| &r.play),
        "response_event": intervention.map(|r| &r.event),
        "response_on": intervention.map(|r| r.day),
        "response_by": intervention.map(|r| &r.author),
        "verify_on": intervention.map(|r| r.verify_on),
        "verdict": intervention.and_then(|r| r.verdict).map(Verdict::id),
        "due": row.due,
        "task_due": row.task_due,
        "required_play": row.required_play.as_deref(),
        "asks": row.required_play.as_deref().filter(|_| row.asks()),
        "best_play": row.best_play.as_deref(),
        "folded": row.folded.is_some(),
        "folded_under": row.folded.as_deref().map(|above| &above.id),
        "stale": row.stale,
    })
}

/// How a play did in a situation, as JSON: with people of the tier, and with everybody.
pub fn record(record: &PlayRecord) -> Value {
    let (told, of) = record.told();
    let tried = |tried: Tried| json!({ "recovered": tried.recovered, "verified": tried.checked });
    json!({
        "play": record.play,
        "recovered": told.recovered,
        "verified": told.checked,
        "all_tiers": of == RecordOf::AllTiers,
        "enough": told.checked >= LEAST_CASES,
        "of_tier": record.tier.map(tried),
        "of_all": tried(record.all),
    })
}

/// A task as JSON.
pub fn task(task: &Task) -> Value {
    let end = task.ended.as_ref();
    json!({
        "event": task.event,
        "play": task.play,
        "evaluates": Evaluation::of_task(&task.event).map(|of| of.period),
        "warning": task.warning,
        "subject_kind": task.about.as_ref().map(|about| about.kind.id()),
        "subject": task.about.as_ref().map(|about| &about.id),
        "name": task.name,
        "text": task.text,
        "owner": task.owner,
        "due": task.due,
        "made_on": task.made.0,
        "made_by": task.made.1,
        "moved_for": task.moved_for,
        "warning_cleared_on": task.cleared_on, "warning_over_since": task.over_since,
        "steps": task.steps.iter().map(|step| json!({
            "step": step.id,
            "ticked_on": step.ticked.as_ref().map(|(day, _)| day),
            "ticked_by": step.ticked.as_ref().map(|(_, by)| by),
        })).collect::<Vec<_>>(),
        "ended_on": end.map(|end| end.day),
        "ended_by": end.map(|end| &end.author),
        "dropped_for": end.and_then(|end| end.dropped_for.as_ref()),
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

/// An entry of the journal as JSON. A note is private: it is only said to be there (rule 35).
pub fn journal_entry(phrase: Phrase<'_>, entry: &JournalEntry) -> Value {
    let (kind, data, verdict) = match &entry.logged {
        Logged::Event { event, outcome, .. } => (event.kind(), public(event), outcome.verdict()),
        Logged::Reversal { event, day, back } => {
            let kind = if *back { "redone" } else { "undone" };
            let data = json!({ "day": day, "event": public(event) });
            (kind, data, None)
        }
        Logged::Newer => ("newer", Value::Null, None),
        Logged::Import { kind, file, counts } => {
            let data = json!({
                "kind": kind,
                "file": file,
                "rows": counts.rows,
                "new": counts.added,
                "changed": counts.changed,
                "same": counts.same,
                "rejected": counts.rejected,
            });
            ("imported", data, None)
        }
    };
    let (subject_kind, subject, name) = match &entry.about {
        LoggedAbout::Rep(id, name) => (Some("rep"), Some(id), Some(name)),
        LoggedAbout::Customer(id, name) => (Some("customer"), Some(id), Some(name)),
        LoggedAbout::Other(id) => (Some("other"), Some(id), None),
        LoggedAbout::Nothing => (None, None, None),
    };
    let (state, undone) = match &entry.state {
        EntryState::Stands if entry.is_uncounted() => ("did_not_count", None),
        EntryState::Stands | EntryState::Fixed => ("stands", None),
        EntryState::Checked => ("checked", None),
        EntryState::TakenBack { at, by, .. } => ("undone", Some((at, by))),
    };
    json!({
        "id": entry.id,
        "day": entry.day,
        "at": entry.at,
        "author": entry.author,
        "kind": kind,
        "subject_kind": subject_kind,
        "subject": subject,
        "name": name,
        "what": phrase.logged(entry),
        "detail": phrase.logged_detail(entry),
        "data": data,
        "verdict": verdict.map(Verdict::id),
        "state": state,
        "undone_at": undone.map(|(at, _)| at),
        "undone_by": undone.map(|(_, by)| by),
    })
}

/// An event without its private text.
fn public(event: &Event) -> Value {
    let mut data = serde_json::to_value(event).unwrap_or_default();
    if let (Some(field), Some(data)) = (event.private_field(), data.as_object_mut()) {
        data.remove(field);
        data.insert("private_note".into(), true.into());
    }
    data
}
