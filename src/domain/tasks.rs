//! Tasks: a play that takes more than a word, such as a coaching task or a customer rescue with its steps,
//! evaluations that the calendar brings (A4), and anything else that somebody wrote down to do. Each has an owner and a day on which it is due; it is ticked,
//! moved or dropped with a reason.

use super::Day;
use super::org::UnitIx;
use super::targets::CellId;
use super::warning::Subject;
use serde::{Deserialize, Serialize};

/// What became of a task, or of a step of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum TaskChange {
    /// Done: a step by its id, or the whole.
    Ticked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
    },
    /// Another day, another owner, or both.
    Moved {
        due: Day,
        owner: String,
        reason: String,
    },
    /// It will not be done.
    Dropped { reason: String },
}

/// A change as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeChange {
    pub change: TaskChange,
    /// The business day.
    pub day: Day,
    pub author: String,
}

/// A step of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskStep {
    /// As in the settings of its play.
    pub id: String,
    /// By whom and when it was ticked.
    pub ticked: Option<(Day, String)>,
}

/// A task that is open, or how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The id of the event that made it: the intervention, or the entry itself; of an evaluation its own.
    pub event: String,
    /// The play that it came with; `None` for what was written down by itself.
    pub play: Option<String>,
    /// The target that an evaluation looks at first: the company's for the period; `None` for other tasks.
    pub evaluates: Option<Box<CellId>>,
    /// Text id of the warning that the play answered.
    pub warning: Option<String>,
    /// Whom or what it is about.
    pub about: Option<Subject>,
    /// The name of that as shown; untrusted, empty for nobody's.
    pub name: String,
    /// The unit of that, for scoping.
    pub unit: Option<UnitIx>,
    /// What was written down; untrusted, empty for a play's and for an evaluation.
    pub text: String,
    /// Who does it; untrusted, empty for an evaluation of a company that the settings know no head of.
    pub owner: String,
    pub due: Day,
    /// Those of the play; none for most.
    pub steps: Vec<TaskStep>,
    /// The business day on which it was made, and by whom; an evaluation is there without anybody.
    pub made: (Day, String),
    /// Why it was moved last; untrusted.
    pub moved_for: Option<String>,
    /// The day on which the warning that it answers cleared: what is left of it may not be needed any more.
    pub cleared_on: Option<Day>,
    /// The day from which that warning is over with whom or what it is about (rule 22).
    pub over_since: Option<Day>,
    /// How it ended: `None` while it is open.
    pub ended: Option<TaskEnd>,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskEnd {
    /// The business day.
    pub day: Day,
    pub author: String,
    /// Why it was dropped; `None` where it was done. Untrusted.
    pub dropped_for: Option<String>,
}

impl Task {
    /// Lays what became of it over it, oldest first. A task whose steps are all ticked is done.
    pub fn lay(&mut self, changes: &[MadeChange]) {
        for made in changes {
            if self.ended.is_some() {
                // Of two who ended it the first counts.
                return;
            }
            match &made.change {
                TaskChange::Ticked { step: Some(step) } => {
                    if let Some(step) = self.steps.iter_mut().find(|known| known.id == *step) {
                        step.ticked
                            .get_or_insert_with(|| (made.day, made.author.clone()));
                    }
                    let all = !self.steps.is_empty()
                        && self.steps.iter().all(|step| step.ticked.is_some());
                    self.ended = all.then(|| made.end(None));
                }
                TaskChange::Ticked { step: None } => self.ended = Some(made.end(None)),
                TaskChange::Moved { due, owner, reason } => {
                    self.due = *due;
                    self.owner.clone_from(owner);
                    self.moved_for = Some(reason.clone());
                }
                TaskChange::Dropped { reason } => {
                    self.ended = Some(made.end(Some(reason.clone())));
                }
            }
        }
    }

    /// Open, and its day has come.
    pub fn is_due(&self, today: Day) -> bool {
        self.ended.is_none() && self.due <= today
    }

    /// The step that comes next; `None` where it has none, or all are ticked.
    pub fn next_step(&self) -> Option<&TaskStep> {
        self.steps.iter().find(|step| step.ticked.is_none())
    }

    /// Steps ticked, and all.
    pub fn progress(&self) -> (usize, usize) {
        let ticked = self.steps.iter().filter(|step| step.ticked.is_some());
        (ticked.count(), self.steps.len())
    }
}

impl MadeChange {
    fn end(&self, dropped_for: Option<String>) -> TaskEnd {
        TaskEnd {
            day: self.day,
            author: self.author.clone(),
            dropped_for,
        }
    }
}

/// Tasks as they are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskList {
    /// Open ones first, the earliest due day first; then those that ended, the newest first.
    pub tasks: Vec<Task>,
}

/// Open ones first, the earliest due day first; then those that ended, the newest first.
pub fn in_order(tasks: &mut [Task]) {
    tasks.sort_by(|a, b| {
        let ended = |task: &Task| task.ended.as_ref().map(|end| std::cmp::Reverse(end.day));
        (ended(a).is_some(), ended(a), a.due, &a.event).cmp(&(
            ended(b).is_some(),
            ended(b),
            b.due,
            &b.event,
        ))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn task(steps: &[&str]) -> Task {
        Task {
            event: "e".into(),
            play: None,
            evaluates: None,
            warning: None,
            about: None,
            name: String::new(),
            unit: None,
            text: "call".into(),
            owner: "ann".into(),
            due: day(2),
            steps: (steps.iter().map(|id| TaskStep {
                id: (*id).into(),
                ticked: None,
            }))
            .collect(),
            made: (day(0), "ann".into()),
            moved_for: None,
            cleared_on: None,
            over_since: None,
            ended: None,
        }
    }

    fn made(n: i32, author: &str, change: TaskChange) -> MadeChange {
        MadeChange {
            change,
            day: day(n),
            author: author.into(),
        }
    }

    fn tick(step: Option<&str>) -> TaskChange {
        TaskChange::Ticked {
            step: step.map(str::to_owned),
        }
    }

    #[test]
    fn a_task_is_done_when_its_last_step_is_ticked_and_says_who_ticked_each() {
        let mut rescue = task(&["history", "call"]);
        let steps = [
            made(1, "ann", tick(Some("call"))),
            made(1, "bob", tick(Some("call"))),
            made(1, "bob", tick(Some("unknown"))),
        ];
        rescue.lay(&steps);
        assert_eq!((rescue.progress(), rescue.ended.is_none()), ((1, 2), true));
        assert_eq!(rescue.steps[1].ticked, Some((day(1), "ann".into())));
        assert_eq!(rescue.next_step().unwrap().id, "history");
        rescue.lay(&[made(3, "bob", tick(Some("history")))]);
        assert_eq!(rescue.ended.unwrap().day, day(3));
    }

    #[test]
    fn a_task_is_moved_and_dropped_with_a_reason_and_ends_once() {
        let mut moved = task(&[]);
        let to = TaskChange::Moved {
            due: day(9),
            owner: "bob".into(),
            reason: "fair".into(),
        };
        moved.lay(&[made(1, "ann", to)]);
        assert_eq!((moved.due, moved.owner.as_str()), (day(9), "bob"));
        assert!(!moved.is_due(day(8)) && moved.is_due(day(9)));
        let drop = TaskChange::Dropped {
            reason: "left".into(),
        };
        moved.lay(&[made(2, "ann", drop), made(3, "bob", tick(None))]);
        let end = moved.ended.clone().unwrap();
        assert_eq!(
            (end.day, end.dropped_for.as_deref()),
            (day(2), Some("left"))
        );
        assert!(!moved.is_due(day(99)));
    }

    #[test]
    fn open_tasks_come_first_by_their_day() {
        let mut late = task(&[]);
        late.due = day(1);
        let mut done = task(&[]);
        done.lay(&[made(0, "ann", tick(None))]);
        let mut all = [done, task(&[]), late];
        in_order(&mut all);
        let dues: Vec<_> = all.iter().map(|t| (t.ended.is_some(), t.due)).collect();
        assert_eq!(dues, [(false, day(1)), (false, day(2)), (true, day(2))]);
    }
}
