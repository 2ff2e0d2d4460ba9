//! The warning queue: derived episodes with what was done about them, in order of need (rules 6, 8).

use super::folded::fold_lesser;
use super::history::data_have_come;
use super::{Handled, Morning, Record};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::money::plus;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::records::{PlayRecord, best};
use crate::domain::tasks::Task;
use crate::domain::warning::{
    Episode, Intervention, Rule, Severity, State, Subject, SubjectKind, Verification, WarningKey,
    due_days, handling,
};
use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Calendar days for which the verdict on a cleared warning stays in the queue: a check and a weekend.
pub(crate) const TOLD_DAYS: i32 = 3;

/// Key customers by id: name as shown, and the owner's rep id.
pub(crate) type KeyNames = HashMap<String, (String, Option<String>)>;

/// Situation warnings that have cleared before the evaluated stretch and whose check is still told:
/// "did it work" is told, not looked up. `queue` wants their episodes.
pub(crate) fn told(morning: &Morning, handled: &Handled) -> Vec<WarningKey> {
    let mut keys = handled.checked_after(morning.as_of.plus(-TOLD_DAYS));
    let seen = (morning.open.iter().chain(&morning.ended)).map(|e| &e.key);
    let gone = &morning.no_longer;
    for key in seen.chain(&gone.restated).chain(&gone.unseen) {
        if let Ok(at) = keys.binary_search(key) {
            keys.remove(at);
        }
    }
    keys
}

/// The open warnings in order of need; `cleared` are the episodes that [`told`] asks for.
pub(crate) fn queue(
    builder: &RowBuilder<'_>,
    cleared: impl IntoIterator<Item = Arc<Episode>>,
) -> Vec<QueueRow> {
    let morning = builder.morning;
    let mut rows: Vec<QueueRow> = morning
        .open
        .iter()
        .map(|e| builder.row(Arc::clone(e), false))
        .collect();
    let still_told: HashSet<WarningKey> = builder
        .handled
        .checked_after(morning.as_of.plus(-TOLD_DAYS))
        .into_iter()
        .collect();
    let ended = morning
        .ended
        .iter()
        .filter(|e| still_told.contains(&e.key))
        .cloned();
    for episode in ended.chain(cleared) {
        let row = builder.row(episode, false);
        if row.due || row.state.is_open() {
            rows.push(row);
        }
    }
    // No two are equal: their ids differ.
    rows.sort_unstable_by(in_order_of_need);
    fold_lesser(&mut rows);
    rows
}

fn in_order_of_need(a: &QueueRow, b: &QueueRow) -> std::cmp::Ordering {
    let need = |r: &QueueRow| {
        (
            !r.task_due,
            matches!(r.state, State::Snoozed { .. }),
            r.episode.cleared_on.is_some(),
            Reverse(r.episode.severity),
            !r.due,
            Reverse(r.at_stake),
        )
    };
    need(a)
        .cmp(&need(b))
        .then_with(|| a.episode.opened_on.cmp(&b.episode.opened_on))
        .then_with(|| a.id.cmp(&b.id))
}

/// What a text that names a warning fits.
pub(crate) enum Fit<'a> {
    /// This one.
    One(&'a QueueRow),
    /// Several: their ids.
    Many(Vec<String>),
    /// None that is open.
    Nothing,
}

/// Finds an open warning by its id, or by any text that fits just one: a part of its id or its subject's name.
pub(crate) fn find<'a>(rows: &'a [QueueRow], text: &str) -> Fit<'a> {
    if let Some(row) = rows.iter().find(|r| r.id == *text && r.state.is_open()) {
        return Fit::One(row);
    }
    let named = text.to_lowercase();
    let fits: Vec<&QueueRow> = rows
        .iter()
        .filter(|r| r.state.is_open() && !text.is_empty())
        .filter(|r| r.id.contains(text) || r.name.to_lowercase() == named)
        .collect();
    match fits[..] {
        [] => Fit::Nothing,
        [row] => Fit::One(row),
        _ => Fit::Many(fits.iter().map(|r| r.id.clone()).collect()),
    }
}

/// What is told of the plays in a situation, of a tier or of nobody's, and the best one.
type TierRecords = (Option<String>, Arc<[PlayRecord]>, Option<Arc<str>>);

/// Turns episodes into rows.
pub(crate) struct RowBuilder<'a> {
    morning: &'a Morning,
    handled: &'a Handled,
    customers: &'a KeyNames,
    /// By rule, the play that it requires.
    required: HashMap<Rule, Arc<str>>,
    record: &'a Record,
    /// Warnings for which a task is due, by text id.
    tasks_due: HashSet<&'a str>,
    /// What is told of the plays by situation, once a row asked.
    told: RefCell<HashMap<(Rule, Severity), Vec<TierRecords>>>,
    /// The snooze days of the row before: most people have the same, and share them.
    snooze_days: RefCell<Arc<[Day]>>,
    /// Open value of everybody in each unit and below it, by its index, once a row asked.
    stakes_below: OnceCell<Vec<i64>>,
    /// The person of the row before: the warnings of a family come in the order of the roster.
    before: Cell<Option<RepIx>>,
}

impl<'a> RowBuilder<'a> {
    /// Rows of a morning; `record` says which plays worked.
    pub fn new(
        morning: &'a Morning,
        handled: &'a Handled,
        record: &'a Record,
        customers: &'a KeyNames,
    ) -> Self {
        let rules = morning.rules();
        let every = rules.families.all().flat_map(|entry| entry.rules);
        let required = |(rule, _): &(Rule, Severity)| {
            let play = rules.required_play(*rule, morning.as_of)?;
            Some((*rule, Arc::from(play.id.as_str())))
        };
        Self {
            morning,
            handled,
            customers,
            required: every.filter_map(required).collect(),
            record,
            tasks_due: HashSet::new(),
            told: RefCell::default(),
            snooze_days: RefCell::default(),
            stakes_below: OnceCell::new(),
            before: Cell::new(None),
        }
    }

    /// The same, minding tasks that are due.
    #[must_use]
    pub fn minding(mut self, tasks: &'a [Task]) -> Self {
        let due = tasks.iter().filter(|task| task.is_due(self.morning.as_of));
        self.tasks_due = due.filter_map(|task| task.warning.as_deref()).collect();
        self
    }

    /// A task with the name and the unit of whom it is about.
    pub fn named(&self, task: &Task) -> Task {
        let mut task = task.clone();
        if let Some(about) = &task.about {
            let shown = self.about(about);
            task.name = shown.name;
            task.unit = shown.unit;
        }
        task
    }

    /// The row of an episode; `restated` says that a correction took the warning away.
    pub fn row(&self, episode: Arc<Episode>, restated: bool) -> QueueRow {
        let id = episode.key.to_string();
        let about = self.about(&episode.key.subject);
        let rep = about.rep;
        let interventions = self.handled.interventions(&episode.key);
        // Of one that was answered the check says it.
        let has_come =
            restated && interventions.is_empty() && data_have_come(self.morning, &episode);
        let handled = handling(
            &episode,
            restated && !has_come,
            self.handled.acts(&episode.key),
            interventions,
            self.morning.as_of,
        );
        // One that is enough and still being checked answers the warning, whatever else was done.
        let rules = self.morning.rules();
        let over = [Verification::Never, Verification::Ended];
        let pending = |i: &&Intervention| i.verdict.is_none() && !over.contains(&i.check);
        let required = self.required.get(&episode.rule).cloned();
        let enough = |i: &Intervention| {
            let asked = required.as_deref();
            asked.is_none_or(|asked| !rules.falls_short(&i.play, asked, self.morning.as_of))
        };
        let was_answered = handled.interventions.iter().any(enough);
        let mut pending = handled.interventions.iter().filter(pending);
        let falls_short = matches!(&handled.state, State::Verifying { .. }) && !pending.any(enough);
        let is_off = |day| !rules.is_active(episode.key.family, day);
        let state = match handled.state {
            State::Left if episode.cleared_on.is_some_and(is_off) => State::SwitchedOff,
            // It was no mistake to ask (rule 4).
            _ if has_come => State::Closed,
            state => state,
        };
        let (records, best_play) = self.records((episode.rule, episode.severity), rep);
        let mut made = handled.interventions.into_iter();
        let intervention = made.next().map(Box::new);
        let also_today = made.filter(|made| made.day == self.morning.as_of).collect();
        QueueRow {
            task_due: self.tasks_due.contains(id.as_str()),
            id,
            falls_short,
            was_answered,
            records,
            best_play,
            name: about.name,
            rep,
            unit: about.unit.or(Some(UnitIx(0))),
            at_stake: about.at_stake,
            state,
            intervention,
            also_today,
            required_play: required,
            due: handled.due,
            snooze_days: self.snooze_days(rep),
            folded: None,
            stale: self.morning.is_stale(&episode),
            episode,
        }
    }

    /// What is told of the plays in a situation, for a person of that tier today.
    fn records(
        &self,
        situation: (Rule, Severity),
        rep: Option<RepIx>,
    ) -> (Arc<[PlayRecord]>, Option<Arc<str>>) {
        let morning = self.morning;
        let who = rep.map(|rep| morning.roster.rep(rep));
        let at = who.and_then(|who| who.on(morning.as_of).or(who.assignments.last()));
        let tier = at.map(|at| at.tier.as_str());
        let mut told = self.told.borrow_mut();
        let known = told.entry(situation).or_default();
        let place = known.iter().position(|(of, ..)| of.as_deref() == tier);
        let place = place.unwrap_or_else(|| {
            let records = self.record.of(situation, tier, morning.rules());
            let best = best(&records, morning.rules().best_from).map(Arc::from);
            known.push((tier.map(str::to_owned), records.into(), best));
            known.len() - 1
        });
        let (_, records, best) = &known[place];
        (Arc::clone(records), best.clone())
    }

    /// The days until which a warning may be put off: a rep's own working days, or the company's.
    fn snooze_days(&self, rep: Option<RepIx>) -> Arc<[Day]> {
        let yardstick = self.morning.yardstick();
        let own = |day: Day| match rep {
            Some(rep) => yardstick.is_expected(rep, day),
            None => self.morning.calendar.is_working(day),
        };
        let days = due_days(self.morning.as_of, self.morning.rules().snooze_days, own);
        let mut last = self.snooze_days.borrow_mut();
        if **last != *days {
            *last = days.into();
        }
        Arc::clone(&last)
    }

    /// What the queue calls whoever or whatever a warning is about.
    pub fn name(&self, subject: &Subject) -> String {
        self.about(subject).name
    }

    /// The person whom a warning is about, or whose customer it is about.
    pub fn owner(&self, subject: &Subject) -> Option<RepIx> {
        self.about(subject).rep
    }

    /// Who or what a warning is about, as the queue names it.
    fn about(&self, subject: &Subject) -> SubjectShown {
        let roster = &self.morning.roster;
        let (mut name, mut rep, mut unit, mut at_stake) = (None, None, None, 0);
        match subject.kind {
            SubjectKind::Rep => {
                rep = self.rep_of(&subject.id);
                name = rep.map(|ix| roster.rep(ix).name.clone());
                at_stake = self.morning.stakes.of_rep(&subject.id);
            }
            SubjectKind::Customer => {
                if let Some((called, owner)) = self.customers.get(&subject.id) {
                    name = Some(called.clone());
                    rep = owner.as_deref().and_then(|id| roster.rep_ix(id));
                }
                at_stake = self.morning.stakes.of_customer(&subject.id);
            }
            // A part of somebody's target bears the name of whoever it is for; the sentence says which part.
            SubjectKind::Part if subject.rep_id().is_some() => {
                rep = subject.rep_id().and_then(|id| self.rep_of(id));
                name = rep.map(|ix| roster.rep(ix).name.clone());
            }
            SubjectKind::Unit | SubjectKind::Stage | SubjectKind::Target | SubjectKind::Part => {
                unit = subject.unit_id().and_then(|id| roster.unit_ix(id));
                name = unit.map(|ix| match ix {
                    UnitIx(0) => self.morning.settings.company.clone(),
                    _ => roster.unit(ix).name.clone(),
                });
                at_stake = unit.map_or(0, |unit| self.at_stake_below(unit));
            }
            // The whole company's, and called by its id.
            SubjectKind::Product => {}
        }
        SubjectShown {
            name: name.unwrap_or_else(|| subject.id.clone()),
            unit: unit.or_else(|| rep.and_then(|ix| self.unit_of(ix))),
            rep,
            at_stake,
        }
    }

    /// A person by id: mostly the next one, or the same again.
    fn rep_of(&self, id: &str) -> Option<RepIx> {
        let roster = &self.morning.roster;
        let next = self.before.get().map_or(0, |RepIx(at)| at as usize + 1);
        let near = [next, next.saturating_sub(1)].into_iter();
        let mut near = near.filter(|at| roster.reps.get(*at).is_some_and(|who| who.id == id));
        let found = match near.next() {
            Some(at) => Some(RepIx(at as u32)),
            None => roster.rep_ix(id),
        };
        self.before.set(found.or(self.before.get()));
        found
    }

    /// The unit of a rep on the judged day, or the last one.
    fn unit_of(&self, rep: RepIx) -> Option<UnitIx> {
        let who = self.morning.roster.rep(rep);
        who.on(self.morning.judged)
            .or(who.assignments.last())
            .map(|a| a.unit)
    }

    /// Open value of everybody in a unit and below it: added up once for all units, so that many warnings about
    /// many units cost no walk over everybody each.
    fn at_stake_below(&self, unit: UnitIx) -> i64 {
        let below = self.stakes_below.get_or_init(|| {
            let roster = &self.morning.roster;
            let mut below = vec![0; roster.units.len()];
            for (ix, rep) in roster.reps.iter().enumerate() {
                if let Some(unit) = self.unit_of(RepIx(ix as u32)) {
                    let sum = &mut below[unit.0 as usize];
                    *sum = plus(*sum, self.morning.stakes.of_rep(&rep.id));
                }
            }
            roster.add_up(&mut below, plus);
            below
        });
        below[unit.0 as usize]
    }
}

/// Who or what a warning is about.
struct SubjectShown {
    /// As shown; untrusted.
    name: String,
    /// The rep: the subject itself, or the customer's owner.
    rep: Option<RepIx>,
    /// The unit it is counted under.
    unit: Option<UnitIx>,
    /// Open value, minor units.
    at_stake: i64,
}
