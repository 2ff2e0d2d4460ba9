//! What is half typed, or on its way to the disk, as it is kept and offered again.

use crate::domain::Day;
use crate::domain::journal::Part;
use crate::domain::targets::{CellId, SplitDimension};
use crate::store::desk::Command;
use crate::store::drafts;
use crate::tui::overlays::adjust::{AskTyped, StepOf};
use crate::tui::overlays::errand::{ErrandChosen, ErrandKind};
use crate::tui::overlays::plan::PlanTyped;
use crate::tui::screens::plan::work::KeptPlan;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Everything needed to go on typing where somebody stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormDraft {
    /// What it is for.
    pub about: About,
    /// Name of the first subject, as it was shown; untrusted.
    pub name: String,
    /// The text.
    pub text: String,
    /// Where another session that still lives is typing it: when that one saved it last, UTC, RFC 3339.
    #[serde(default)]
    pub elsewhere: Option<String>,
    /// It was thrown away at this moment, in milliseconds since 1970, and can be had back for 24 hours (promise B11).
    #[serde(default)]
    pub thrown: Option<i64>,
}

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An intervention to warnings that is not logged yet.
    Intervention {
        /// Text ids of the warnings.
        warnings: Vec<String>,
        /// The event ids it will have, so that saving twice saves once.
        ids: Vec<String>,
        /// The chosen play; of several warnings that of the first.
        play: String,
        /// Of several warnings the play of each.
        #[serde(default)]
        each: Vec<String>,
    },
    /// A note on a logged intervention.
    Note {
        /// The event id that the note will have.
        id: String,
        /// The intervention's event id.
        intervention: String,
    },
    /// A warning to be put off; the text is the reason.
    Snooze {
        /// The event id that it will have.
        id: String,
        /// Text id of the warning.
        warning: String,
        /// The chosen day.
        until: Option<Day>,
    },
    /// Leave of a rep; the text is the reason.
    Excuse {
        /// The event id that it will have.
        id: String,
        /// The rep's id.
        rep: String,
        day: Day,
        to: Day,
        part: Part,
    },
    /// Numbers of rules or standards that are being changed; the text is the reason.
    Rules {
        /// The event id that it will have.
        id: String,
        /// Those that were changed, as they are written.
        numbers: Vec<(String, i64)>,
        /// The first of all that stand in the form, changed or not.
        #[serde(default)]
        first: String,
        from: Day,
        /// The last day, of what holds for a while.
        #[serde(default)]
        to: Option<Day>,
    },
    /// What was agreed in a stand-up; the text is the measure.
    Meeting {
        /// The event id that it will have.
        id: String,
        /// The id of the unit; empty for the company.
        unit: String,
        /// What was talked about.
        content: String,
    },
    /// A task that is written down, moved or dropped, or a verdict by hand; the text is what, or why.
    Errand {
        /// The event id that it will have.
        id: String,
        kind: ErrandKind,
        chosen: ErrandChosen,
    },
    /// A plan that is not published; the text is the reason.
    Plan {
        /// The event id that it will have.
        id: String,
        plan: KeptPlan,
    },
    /// A number that is typed into a plan, or what is said of an assignment; that is the text.
    Typed {
        /// An id of its own.
        id: String,
        /// The plan.
        of: CellId,
        dimension: SplitDimension,
        typed: PlanTyped,
    },
    /// A change of a target that is asked for; the text is why.
    Ask {
        /// The event id that it will have.
        id: String,
        typed: AskTyped,
    },
    /// A step of a request, or a raise; the text is the note.
    Step {
        /// The event id that it will have.
        id: String,
        /// Whose adjustments they are.
        of: CellId,
        step: StepOf,
        /// The place of the chosen answer.
        chosen: Option<usize>,
    },
    /// Something without a form that is on its way to the disk; the name is what will be said of it.
    Pending {
        /// The id of its first event.
        id: String,
        command: Command,
    },
}

/// The ids of the events that a draft becomes, to be read or to be changed.
macro_rules! ids_of {
    ($about:expr, $one:ident) => {
        match $about {
            About::Intervention { ids, .. } => ids,
            About::Note { id, .. }
            | About::Snooze { id, .. }
            | About::Excuse { id, .. }
            | About::Rules { id, .. }
            | About::Meeting { id, .. }
            | About::Errand { id, .. }
            | About::Plan { id, .. }
            | About::Typed { id, .. }
            | About::Ask { id, .. }
            | About::Step { id, .. }
            | About::Pending { id, .. } => std::slice::$one(id),
        }
    };
}

impl FormDraft {
    /// The name under which it is kept: the first event id.
    pub fn key(&self) -> &str {
        ids_of!(&self.about, from_ref)
            .first()
            .map_or("", String::as_str)
    }

    /// Something without a form that is on its way to the disk.
    pub fn pending(id: String, command: Command, said: String) -> Self {
        Self {
            about: About::Pending { id, command },
            name: said,
            text: String::new(),
            elsewhere: None,
            thrown: None,
        }
    }

    /// Whether it says the same as another one, whatever ids the two have.
    pub fn says(&self, other: &Self) -> bool {
        let [mine, theirs] = [self, other].map(|draft| draft.clone().taken_over(String::new));
        mine.about == theirs.about && mine.text.trim() == theirs.text.trim()
    }

    /// Whether it was thrown away so long before a moment that it cannot be had back.
    pub fn is_gone(&self, now: DateTime<Utc>) -> bool {
        let since = |at: i64| now.timestamp_millis().saturating_sub(at);
        let held = drafts::HELD.num_milliseconds();
        self.thrown.is_some_and(|at| since(at) >= held)
    }

    /// The same with nothing in its text.
    #[must_use]
    pub fn without_text(self) -> Self {
        Self {
            text: String::new(),
            ..self
        }
    }

    /// The same under ids of its own, taken over from a session that may still type on in the other one.
    #[must_use]
    pub fn taken_over(mut self, new_id: fn() -> String) -> Self {
        ids_of!(&mut self.about, from_mut).fill_with(new_id);
        self.elsewhere = None;
        self.thrown = None;
        self
    }

    /// As it is kept on disk.
    pub fn to_store(&self) -> drafts::Draft {
        let context = (&self.about, &self.name);
        let kept = drafts::Draft {
            id: self.key().to_owned(),
            kind: match self.about {
                About::Intervention { .. } => "intervention".to_owned(),
                About::Note { .. } => "note".to_owned(),
                About::Snooze { .. } => "snooze".to_owned(),
                About::Excuse { .. } => "excuse".to_owned(),
                About::Rules { .. } => "rules".to_owned(),
                About::Meeting { .. } => "meeting".to_owned(),
                About::Errand { .. } => "errand".to_owned(),
                About::Plan { .. } => "plan".to_owned(),
                About::Typed { .. } => "typed".to_owned(),
                About::Ask { .. } => "ask".to_owned(),
                About::Step { .. } => "step".to_owned(),
                About::Pending { .. } => "pending".to_owned(),
            },
            // Strings and enums of strings always have a JSON form.
            context: serde_json::to_string(&context).unwrap_or_default(),
            text: self.text.clone(),
            elsewhere: None,
            thrown_at: self
                .thrown
                .and_then(DateTime::from_timestamp_millis)
                .map(|at| at.to_rfc3339()),
        };
        if self.thrown.is_some() {
            kept.thrown_away()
        } else {
            kept
        }
    }

    /// From the disk; `None` where the form is of another version of the program.
    pub fn from_store(kept: drafts::Draft) -> Option<Self> {
        let (about, name) = serde_json::from_str(&kept.context).ok()?;
        // Of one without a time nobody knows that it is over.
        let at = kept.thrown_at.as_deref();
        let at = at.and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        let at = at.map_or(i64::MAX, |at| at.timestamp_millis());
        let thrown = kept.is_thrown_away().then_some(at);
        Some(Self {
            thrown,
            about,
            name,
            text: kept.text,
            elsewhere: kept.elsewhere,
        })
    }

    /// Whether it is an unlogged intervention to exactly these warnings.
    pub fn answers(&self, these: &[String]) -> bool {
        matches!(&self.about, About::Intervention { warnings, .. } if warnings == these)
    }

    /// Whether it puts this warning off.
    pub fn puts_off(&self, this: &str) -> bool {
        matches!(&self.about, About::Snooze { warning, .. } if warning == this)
    }

    /// Whether it is what was agreed in the stand-up of this unit.
    pub fn is_meeting_of(&self, this: &str) -> bool {
        matches!(&self.about, About::Meeting { unit, .. } if unit == this)
    }

    /// The number by which the form of changed rules is known; a draft of an earlier version of the program names only
    /// those that were changed.
    pub fn first_number(&self) -> Option<&str> {
        let About::Rules { numbers, first, .. } = &self.about else {
            return None;
        };
        let changed = numbers.first().map(|(key, _)| key.as_str());
        Some(first.as_str())
            .filter(|key| !key.is_empty())
            .or(changed)
    }

    /// Whether it is leave of this rep.
    pub fn is_leave_of(&self, this: &str) -> bool {
        matches!(&self.about, About::Excuse { rep, .. } if rep == this)
    }

    /// Whether it is a note on this intervention.
    pub fn is_on(&self, event: &str) -> bool {
        matches!(&self.about, About::Note { intervention, .. } if intervention == event)
    }
}
