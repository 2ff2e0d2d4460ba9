//! What the demo's lead did about warnings on past mornings, so that interventions and their verdicts show.

use super::DemoError;
use super::cast::DeskRow;
use super::world::World;
use crate::domain::board::QueueRow;
use crate::domain::warning::{Family, Subject};
use crate::domain::{Day, Period};
use crate::settings::Settings;

/// One thing done on a past morning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAct {
    /// The morning.
    pub on: Day,
    /// A rep's id or a key customer's name.
    about: String,
    family: Option<String>,
    pub what: PastActKind,
    /// Its note or reason.
    pub note: Option<String>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastActKind {
    /// A play was logged.
    Play(String),
    Acknowledge,
    /// Put off for as long as allowed.
    Snooze,
    /// The next step of a task was ticked.
    Tick,
    /// A task about a person was written down, due so many working days later.
    Task(Day),
    /// A market signal about a unit, by its path.
    Signal(Vec<String>),
}

impl PastAct {
    /// Whether it is about somebody of that name.
    pub fn is_about(&self, name: &str) -> bool {
        self.about == name
    }

    /// The person whom it is about, where it is about one.
    pub fn rep(&self) -> Option<Subject> {
        matches!(self.what, PastActKind::Task(_)).then(|| Subject::rep(self.about.as_str()))
    }

    /// The warning it is about, in that morning's queue; `None` where the rules in force raised none.
    pub fn warning<'q>(&self, queue: &'q [QueueRow]) -> Option<&'q QueueRow> {
        queue.iter().find(|row| {
            let key = &row.episode.key;
            // Where the cast names no family, a deed answers what was not done or a customer's silence.
            let family = match &self.family {
                Some(family) => family == key.family.id(),
                None => [Family::ACTIONS, Family::SILENCE].contains(&key.family),
            };
            family && (key.subject.id == self.about || row.name == self.about)
        })
    }
}

/// Everything the lead did in the weeks before a morning, oldest first.
///
/// # Errors
/// See [`DemoError`].
pub fn past_acts(as_of: Day, settings: &Settings) -> Result<Vec<PastAct>, DemoError> {
    let world = World::new(0, as_of, settings)?;
    let start = Period::quarter_of(settings.fiscal, as_of)
        .prev()
        .first(settings.fiscal);
    let mornings: Vec<Day> = start
        .until(as_of)
        .rev()
        .filter(|d| world.calendar.is_working(*d))
        .collect();
    let morning = |row: &DeskRow| match (row.morning, row.days) {
        (Some(0), _) => Some(as_of),
        (Some(n), _) => mornings.get(n - 1).copied(),
        (None, Some(days)) => Some(as_of.plus(-days)),
        (None, None) => None,
    };
    let mut past_acts: Vec<PastAct> = world
        .cast
        .desk
        .iter()
        .filter_map(|row| {
            let what = match row.deed.as_str() {
                "ack" => PastActKind::Acknowledge,
                "snooze" => PastActKind::Snooze,
                "tick" => PastActKind::Tick,
                "task" => {
                    let on = morning(row)?;
                    let mut ahead = on.until(on.plus(60));
                    let due = ahead.by_ref().filter(|day| world.calendar.is_working(*day));
                    PastActKind::Task(due.take(row.due + 1).last()?)
                }
                "signal" => PastActKind::Signal(world.cast.unit_path(&row.about, world.chinese)?),
                play => PastActKind::Play(play.to_owned()),
            };
            // A company with plays of its own has no use for the cast's.
            if let PastActKind::Play(play) = &what {
                settings.rules.play(play)?;
            }
            Some(PastAct {
                on: morning(row)?,
                about: row.about.clone(),
                family: row.family.clone(),
                what,
                note: row.note.as_ref().map(|n| n.say(world.chinese)),
            })
        })
        .collect();
    past_acts.sort_by_key(|d| d.on);
    Ok(past_acts)
}
