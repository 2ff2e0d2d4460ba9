//! The brief as JSON.

use super::{Brief, NAMED, facts};
use crate::domain::board::QueueRow;
use crate::domain::tasks::Task;
use crate::domain::warning::Severity;
use crate::report::document;
use crate::report::phrase::Phrase;
use serde_json::{Value, json};

impl Brief<'_> {
    /// Checks that fall on the day, and those of days before whose verdict waits for an answer.
    pub(super) fn due_by_day(&self) -> (Vec<&QueueRow>, Vec<&QueueRow>) {
        let due = self.due.iter().copied();
        due.partition(|row| row.is_checked_on(self.board.as_of))
    }

    /// Tasks that are due or overdue, the earliest first; of a unit those about its people.
    pub(super) fn tasks_due(&self) -> impl Iterator<Item = &Task> {
        let tasks = self.board.tasks.iter();
        tasks.filter(|task| task.is_due(self.board.as_of) && self.scope.holds(task.unit))
    }

    /// As JSON.
    pub fn document(&self, phrase: Phrase<'_>) -> Value {
        let board = self.board;
        let company = self.node();
        let named: Vec<Value> = self
            .asking
            .iter()
            .take(NAMED)
            .map(|r| document::warning(phrase, r))
            .collect();
        let (today, before) = self.due_by_day();
        let [due, due_before] = [today, before].map(|rows| -> Vec<Value> {
            let rows = rows.into_iter();
            rows.map(|row| document::warning(phrase, row)).collect()
        });
        let count = |severity| self.count(severity);
        let mut document = json!({
            "as_of": board.as_of,
            "judged": board.judged,
            "metric": board.metric.id,
            "period": board.period,
            "attainment": company.and_then(|n| n.attainment.ratio()).map(crate::domain::ratio::Ratio::value),
            "pace": company.and_then(|n| n.pace).map(crate::domain::targets::Pace::value),
            "working_day": board.head.working_day.0,
            "working_days": board.head.working_day.1,
            "reported": self.reported.0,
            "expected": self.reported.1,
            "met": self.met,
            "warnings": {
                "red": count(Severity::Red),
                "orange": count(Severity::Orange),
                "yellow": count(Severity::Yellow),
                "info": count(Severity::Info),
                "stale": self.stale(),
            },
            "without_response": self.not_handled(),
            "ended_by_excuse": board.head.ended_by_excuse,
            "asking": named,
            "more": self.rest(),
            "due": due,
            "due_before": due_before,
            "tasks_due": self.tasks_due().map(document::task).collect::<Vec<_>>(),
            "logged": self.queue.iter().copied()
                .filter(|row| row.intervention.as_ref().is_some_and(|i| i.day == board.as_of))
                .map(|row| document::warning(phrase, row))
                .collect::<Vec<_>>(),
            "no_report": self.silent,
            "missing_rows": board.head.missing.iter().map(|m| json!({
                "kind": m.kind.id(), "file": m.file, "missing": m.missing, "of": m.of,
            })).collect::<Vec<_>>(),
            "failed_sources": board.head.failed.iter().map(|f| json!({
                "source": f.source, "file": f.file, "why": f.why,
            })).collect::<Vec<_>>(),
            "partly_reported": self.partly,
            "not_confirmed": self.not_confirmed().0,
            "people_with_target": company.map(|n| n.set.0),
            "people": company.map(|n| n.set.1),
        });
        document["unit"] = json!(company.map(|node| board.path_of(node)));
        if let Value::Object(more) = facts::document(phrase, self.facts) {
            for (key, value) in more {
                document[key] = value;
            }
        }
        document
    }
}
