//! Stand-up mode (`s`): one person at a time, who needs most comes first; then those with nothing to answer in one
//! list; the end is the brief. Sixteen people look at it: it holds facts that each can see of themselves, one
//! question, and nothing private (rule 35).

mod draw;
mod keys;
mod person;
mod timer;

pub use keys::{act, begin, digit, is_timed, tick};
pub use timer::{Clocked, Timer};

use super::footer::KeyHint;
use super::reading::Reading;
use super::who::{self, Who};
use crate::domain::board::{Board, GridRow, QueueRow};
use crate::domain::brief::BriefMorning;
use crate::domain::warning::{Intervention, State, Subject, SubjectKind};
use crate::report::text::clean;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::scope::Scope;
use std::collections::HashMap;
use std::sync::Arc;

/// Its keys in the footer, while somebody is in front.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::ChoosePlay, 9),
    KeyHint(Action::LogPlay, 10),
    KeyHint(Action::NextPerson, 12),
    KeyHint(Action::PrevPerson, 8),
    KeyHint(Action::Note, 6),
    KeyHint(Action::Excuse, 6),
    KeyHint(Action::Undo, 4),
    KeyHint(Action::Timer, 3),
    KeyHint(Action::Bottom, 2),
    KeyHint(Action::Help, 5),
    KeyHint(Action::Back, 11),
];

/// The same in the list of those with nothing to answer.
pub const REST_HINTS: &[KeyHint] = &[
    KeyHint(Action::NextPerson, 12),
    KeyHint(Action::PrevPerson, 8),
    KeyHint(Action::Timer, 3),
    KeyHint(Action::Help, 5),
    KeyHint(Action::Back, 11),
];

/// The same at the end.
pub const END_HINTS: &[KeyHint] = &[
    KeyHint(Action::Copy, 9),
    KeyHint(Action::WriteFile, 9),
    KeyHint(Action::PrintBrief, 8),
    KeyHint(Action::Agree, 9),
    KeyHint(Action::PrevPerson, 8),
    KeyHint(Action::LogPlay, 10),
    KeyHint(Action::Help, 5),
    KeyHint(Action::Back, 11),
];

/// Somebody who is called up.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Called {
    /// A rep, or a team, a customer or a product where the warnings are about nobody in particular.
    subject: Subject,
    /// As shown; untrusted.
    name: String,
    /// The text ids of the warnings that were to be answered when it began, the gravest first.
    warnings: Vec<String>,
}

impl Called {
    /// The rep's id, where it is one.
    fn rep(&self) -> Option<&str> {
        let Subject { kind, id } = &self.subject;
        (*kind == SubjectKind::Rep).then_some(id.as_str())
    }

    /// The name, and behind it what it is of, where it is no person's: `East · team`.
    fn named(&self, ctx: &Ctx<'_>) -> String {
        let name = clean(&self.name).into_owned();
        match ctx.phrase().subject_kind(self.subject.kind) {
            Some(kind) => [name, kind].join(" · "),
            None => name,
        }
    }
}

/// Where the stand-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// With somebody.
    Person(usize),
    /// With those who have nothing to answer.
    Rest,
    End,
}

/// A stand-up that is going on. Who is called up, and in which order, is settled when it begins.
#[derive(Clone, Debug)]
pub struct StandUp {
    called: Vec<Called>,
    stop: Stop,
    /// Place of the play that a digit chose; `None` for the one that is asked for.
    play: Option<usize>,
    /// The units whose people it is with.
    scope: Scope,
    /// The whole brief, once it has been read at the end.
    pub brief: Option<Arc<BriefMorning>>,
    pub timer: Timer,
    pub reading: Reading,
}

impl StandUp {
    /// The stand-up of a board's morning, with the people of a scope.
    pub fn of(board: &Board, scope: &Scope, timer: Timer) -> Self {
        let mut called: Vec<Called> = Vec::new();
        let mut known: HashMap<Subject, usize> = HashMap::new();
        let asks = |row: &&QueueRow| row.asks() && scope.holds(row.unit);
        for row in board.queue.iter().filter(asks) {
            let person = row.rep.and_then(|rep| who::person(board, rep));
            let about = &row.episode.key.subject;
            let subject = match (&person, about.unit_id()) {
                (Some(who), _) => Subject::rep(who.id.clone()),
                (None, Some(unit)) => Subject::new(SubjectKind::Unit, unit),
                (None, None) => about.clone(),
            };
            let name = person.map_or_else(|| row.name.clone(), |who| who.name);
            let at = *known.entry(subject).or_insert_with_key(|subject| {
                called.push(Called {
                    subject: subject.clone(),
                    name,
                    warnings: Vec::new(),
                });
                called.len() - 1
            });
            called[at].warnings.push(row.id.clone());
        }
        Self {
            stop: if called.is_empty() {
                Stop::Rest
            } else {
                Stop::Person(0)
            },
            called,
            play: None,
            scope: scope.clone(),
            brief: None,
            timer,
            reading: Reading::default(),
        }
    }

    /// To the next one, or the one before: people, those with nothing to answer, the end. Where it stands still
    /// there is no further.
    pub fn go(&mut self, on: bool) {
        let all = self.called.len();
        let next = match (self.stop, on) {
            (Stop::Person(at), true) if at + 1 < all => Stop::Person(at + 1),
            (Stop::Person(at), false) => Stop::Person(at.saturating_sub(1)),
            (Stop::Rest | Stop::End, true) => Stop::End,
            (Stop::Rest, false) if all > 0 => Stop::Person(all - 1),
            (Stop::Person(_), true) | (Stop::Rest | Stop::End, false) => Stop::Rest,
        };
        self.stand_at(next);
    }

    /// To the end, or to the one who comes first.
    pub fn go_far(&mut self, to_end: bool) {
        let first = if self.called.is_empty() {
            Stop::Rest
        } else {
            Stop::Person(0)
        };
        self.stand_at(if to_end { Stop::End } else { first });
    }

    fn stand_at(&mut self, stop: Stop) {
        if stop != self.stop {
            self.stop = stop;
            self.play = None;
            self.reading = Reading::default();
            self.timer.next_person();
        }
    }

    /// The brief is in front.
    pub fn at_end(&self) -> bool {
        self.stop == Stop::End
    }

    /// Chooses a play by its digit.
    pub fn choose(&mut self, digit: u32, ctx: &Ctx<'_>) {
        let place = if digit == 0 { 9 } else { digit as usize - 1 };
        if matches!(self.stop, Stop::Person(_)) && place < ctx.rules.plays.len() {
            self.play = Some(place);
        }
    }

    /// The id of the play that Enter logs on a warning: the one that a digit chose, or the one that is still asked
    /// for. What is answered is not answered again by the same key.
    pub fn play(&self, row: &QueueRow, ctx: &Ctx<'_>) -> Option<String> {
        let chosen = self.play.and_then(|at| ctx.rules.plays.get(at));
        let is_new = matches!(row.state, State::Open | State::Acknowledged);
        let asks = row.asks() || (is_new && row.required_play.is_none());
        let asked = row.required_play.as_deref().or(row.best_play.as_deref());
        let asked = asked.filter(|_| asks).map(str::to_owned);
        chosen.map(|play| play.id.clone()).or(asked)
    }

    /// A play was logged: the next one is chosen anew.
    pub fn logged(&mut self) {
        self.play = None;
    }

    fn called(&self) -> Option<&Called> {
        match self.stop {
            Stop::Person(at) => self.called.get(at),
            Stop::Rest | Stop::End => None,
        }
    }

    /// The warnings of whoever is in front that are still on the board, the gravest first.
    fn warnings<'b>(&self, board: &'b Board) -> Vec<&'b QueueRow> {
        let ids = self.called().map_or(&[][..], |called| &called.warnings);
        ids.iter().filter_map(|id| board.warning(id)).collect()
    }

    /// The warning that an answer means: the first that still asks, or else the gravest.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        let all = self.warnings(board);
        let asks = all.iter().find(|row| row.asks()).copied();
        asks.or_else(|| all.first().copied())
    }

    /// The newest intervention on whoever is in front, whichever of the warnings it was logged on.
    fn newest<'b>(&self, board: &'b Board) -> Option<(&'b QueueRow, &'b Intervention)> {
        let rep = self.grid_row(board).map(|(_, row)| row.rep);
        let of_rep = rep.into_iter().flat_map(|rep| board.warnings_of(rep));
        let all = self.warnings(board).into_iter().chain(of_rep);
        let made = all.filter_map(|row| Some((row, row.intervention.as_deref()?)));
        made.max_by(|(_, a), (_, b)| (a.day, &a.at).cmp(&(b.day, &b.at)))
    }

    /// The person in front.
    pub fn rep(&self) -> Option<Who> {
        let called = self.called()?;
        Some(Who {
            id: called.rep()?.to_owned(),
            name: called.name.clone(),
        })
    }

    /// The row of the grid of the person in front.
    fn grid_row<'b>(&self, board: &'b Board) -> Option<(usize, &'b GridRow)> {
        let at = board.place_of(self.called()?.rep()?)?;
        Some((at, board.grid.rows.get(at)?))
    }

    /// The path of the unit whose stand-up it is; empty for the company.
    pub fn unit(&self, board: &Board) -> String {
        self.scope.unit(board)
    }

    /// The id of that unit; empty for the company.
    pub fn unit_id(&self, board: &Board) -> String {
        self.scope.unit_id(board)
    }

    /// The actions whose keys the footer shows.
    pub fn hints(&self) -> &'static [KeyHint] {
        match self.stop {
            Stop::Person(_) => HINTS,
            Stop::Rest => REST_HINTS,
            Stop::End => END_HINTS,
        }
    }
}
