//! What it means to undo an entry of the journal.

use crate::domain::journal::Event;

/// What undoing an event means: a key of a sentence that names the key.
pub(super) fn brings_back(event: &Event) -> &'static str {
    match event {
        Event::Intervened { .. } => "pages-entry-undo-play",
        Event::Acknowledged { .. } => "pages-entry-undo-acknowledged",
        Event::Snoozed { .. } => "pages-entry-undo-snoozed",
        Event::Excused { .. } => "pages-entry-undo-excused",
        Event::Counted { .. } => "pages-entry-undo-count",
        Event::Confirmed { .. } => "pages-entry-undo-confirmed",
        Event::Noted { .. } => "pages-entry-undo-note",
        Event::Overridden { .. } => "pages-entry-undo-verdict",
        Event::Signalled { .. } => "pages-entry-undo-signal",
        Event::SignalEnded { .. } => "pages-entry-undo-signal-end",
        Event::RulesSet { .. } => "pages-entry-undo-rules",
        Event::MeetingHeld { .. } => "pages-entry-undo-meeting",
        Event::TaskSet { .. } => "pages-entry-undo-task",
        Event::TaskChanged { .. } => "pages-entry-undo-task-change",
        Event::TargetsPublished { .. } | Event::Adjusted { .. } => "pages-entry-undo-targets",
        Event::Undone { .. } | Event::Notified { .. } => "pages-entry-undo",
    }
}
