//! The team board of a morning, from its trees, its queue, its tasks and its contacts (K3, K4, K5).

use super::Morning;
use crate::domain::Day;
use crate::domain::Period;
use crate::domain::board::{Board, Node, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::Metric;
use crate::domain::money::{minus, plus};
use crate::domain::org::RepIx;
use crate::domain::ratio::{Attainment, Ratio};
use crate::domain::tasks::Task;
use crate::domain::team::{
    self, DecidedDeals, KeyDay, KeyDayKind, TeamBoard, TeamQuery, TeamRow, rank,
};
use crate::domain::warning::{State, SubjectKind};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A contact of a month, or a planned one: whose, with which customer, when.
pub(crate) struct TeamContact {
    pub rep: RepIx,
    pub customer: String,
    /// As shown; untrusted.
    pub name: String,
    pub day: Day,
    /// We reached out: from today on such a one is planned.
    pub ours: bool,
}

/// The day after the last one of a morning's calendar: the end of its month, and a week at least.
pub(crate) fn calendar_end(morning: &Morning) -> Day {
    let fiscal = morning.settings.fiscal;
    let month = Period::month_of(fiscal, morning.as_of);
    team::calendar_end(morning.as_of, month.end(fiscal))
}

/// What the board is made of beside the morning.
pub(crate) struct TeamFacts<'a> {
    pub asked: &'a TeamQuery,
    pub board: &'a Board,
    pub month: Period,
    /// The trees of the month and of the one before.
    pub months: [&'a [Node]; 2],
    pub contacts: &'a [TeamContact],
    /// Customers whose need is confirmed.
    pub intent: &'a HashSet<String>,
}

/// The board of everybody who is there today.
pub(crate) fn team(morning: &Morning, facts: &TeamFacts<'_>) -> TeamBoard {
    let board = facts.board;
    let nodes = by_rep(&board.tree);
    let theirs = Theirs::of(morning, facts);
    let of_month = by_rep(facts.months[0]);
    let signed = facts.months.map(signed_by);
    let roster = &morning.roster;
    let is_now = board
        .period
        .days(morning.settings.fiscal)
        .contains(&morning.as_of);
    let here = |ix: &RepIx| roster.rep(*ix).on(morning.as_of).is_some();
    let all = (0..roster.reps.len() as u32).map(RepIx).filter(here);
    let mut rows: Vec<TeamRow> = all
        .map(|ix| {
            let of = nodes.get(&ix).map_or(&[][..], Vec::as_slice);
            let [now, before] = [0, 1].map(|at| signed[at].get(&ix).copied().unwrap_or_default());
            let mut row = row(morning, (facts, &theirs), ix, of, (now, before));
            let of = of_month.get(&ix).map_or(&[][..], Vec::as_slice);
            row.month_target = figure(&board.metric, of, |node| node.target);
            row.month_actual = done(&board.metric, of);
            row.month_attainment = attainment(of, row.month_actual, row.month_target);
            if is_now { row } else { without_today(row) }
        })
        .collect();
    rank(&mut rows);
    TeamBoard {
        day: morning.as_of,
        asked: facts.asked.clone(),
        metric: board.metric.clone(),
        period: board.period,
        is_now,
        month: facts.month,
        judged: board.newest,
        ranked: morning.settings.ranks,
        rows,
    }
}

/// The row beside the targets of a period that does not hold today.
fn without_today(row: TeamRow) -> TeamRow {
    TeamRow {
        pipeline: None,
        coverage: None,
        follow_ups: None,
        to_dos: None,
        unconfirmed: None,
        key_days: Vec::new(),
        ..row
    }
}

/// The rows of each rep. Somebody who moved stands in the tree once for each unit.
fn by_rep(tree: &[Node]) -> HashMap<RepIx, Vec<&Node>> {
    let mut all: HashMap<RepIx, Vec<&Node>> = HashMap::new();
    for node in tree {
        if let Some(rep) = node.rep {
            all.entry(rep).or_default().push(node);
        }
    }
    all
}

/// A figure of all rows of a rep; `None` where none has one. Shares and levels of several rows are no sum.
fn figure(metric: &Metric, nodes: &[&Node], of: fn(&Node) -> Option<i64>) -> Option<i64> {
    if metric.sum().is_none() && nodes.len() > 1 {
        return None;
    }
    let values = nodes.iter().filter_map(|node| of(node));
    values.reduce(plus)
}

/// What was done: of a sum nothing is 0.
fn done(metric: &Metric, nodes: &[&Node]) -> Option<i64> {
    let nothing = metric.sum().map(|_| 0);
    figure(metric, nodes, |node| node.actual).or(nothing)
}

/// The one row's own, otherwise that of the sums.
fn attainment(nodes: &[&Node], actual: Option<i64>, target: Option<i64>) -> Attainment {
    match (nodes, actual) {
        ([only], _) => only.attainment,
        (_, Some(actual)) => Attainment::new(actual, target),
        ([], None) => Attainment::NotSet,
        (_, None) => Attainment::Undefined,
    }
}

/// Deals won and lost by each rep in the period of a tree.
fn signed_by(tree: &[Node]) -> HashMap<RepIx, DecidedDeals> {
    let mut all: HashMap<RepIx, DecidedDeals> = HashMap::new();
    for node in tree {
        if let Some(rep) = node.rep {
            let sum = all.entry(rep).or_default();
            sum.won += node.won;
            sum.lost += node.lost;
        }
    }
    all
}

/// What belongs to each person, gathered once for all of them.
#[derive(Default)]
struct Theirs<'a> {
    contacts: HashMap<RepIx, Vec<&'a TeamContact>>,
    tasks: HashMap<RepIx, Vec<&'a Task>>,
    /// Places in the grid.
    places: HashMap<RepIx, usize>,
    warnings: HashMap<RepIx, Vec<&'a QueueRow>>,
}

impl<'a> Theirs<'a> {
    fn of(morning: &Morning, facts: &TeamFacts<'a>) -> Self {
        let mut all = Self::default();
        for contact in facts.contacts {
            all.contacts.entry(contact.rep).or_default().push(contact);
        }
        for (place, row) in facts.board.grid.rows.iter().enumerate() {
            all.places.entry(row.rep).or_insert(place);
        }
        for row in facts.board.queue.iter() {
            if let Some(rep) = row.rep {
                all.warnings.entry(rep).or_default().push(row);
            }
        }
        let roster = &morning.roster;
        let mut named: HashMap<&str, Vec<RepIx>> = HashMap::new();
        for (rep, who) in (0u32..).map(RepIx).zip(&roster.reps) {
            named.entry(who.name.trim()).or_default().push(rep);
        }
        for task in facts.board.tasks.iter() {
            let about = task.about.as_ref();
            let about = about.filter(|about| about.kind == SubjectKind::Rep);
            let ids = about.map(|about| about.id.as_str());
            let ids = ids.into_iter().chain([task.owner.as_str()]);
            let mut whose: Vec<RepIx> = ids.filter_map(|id| roster.rep_ix(id)).collect();
            // Several people of one name are all meant: whoever typed it named no other.
            let name = task.owner.trim();
            whose.extend(named.get(name).into_iter().flatten());
            whose.sort_unstable();
            whose.dedup();
            for rep in whose {
                all.tasks.entry(rep).or_default().push(task);
            }
        }
        all
    }
}

/// What belongs to one of them.
fn of_one<T>(all: &HashMap<RepIx, Vec<T>>, rep: RepIx) -> &[T] {
    all.get(&rep).map_or(&[], Vec::as_slice)
}

fn row(
    morning: &Morning,
    (facts, theirs): (&TeamFacts<'_>, &Theirs<'_>),
    ix: RepIx,
    nodes: &[&Node],
    (signed, signed_before): (DecidedDeals, DecidedDeals),
) -> TeamRow {
    let who = morning.roster.rep(ix);
    let place = who.on(morning.as_of);
    let today = morning.as_of;
    let metric = &facts.board.metric;
    let target = figure(metric, nodes, |n| n.target);
    let actual = done(metric, nodes);
    let pipeline = figure(metric, nodes, |n| n.in_progress);
    let first = nodes.first();
    let alone = nodes.len() == 1;
    let gap = target
        .zip(actual)
        .and_then(|(target, actual)| minus(target, actual))
        .filter(|gap| *gap > 0);
    let contacts = of_one(&theirs.contacts, ix);
    let month = facts.month.days(morning.settings.fiscal);
    let contacted: HashSet<&str> = (contacts.iter())
        .filter(|c| month.contains(&c.day) && (c.day < today || c.day == today && !c.ours))
        .map(|c| c.customer.as_str())
        .collect();
    let tasks = of_one(&theirs.tasks, ix);
    let grid = &facts.board.grid;
    let at = theirs.places.get(&ix).copied();
    let newest = grid.newest();
    TeamRow {
        rep: who.id.clone(),
        name: who.name.clone(),
        tier: place.map(|at| at.tier.clone()).unwrap_or_default(),
        unit: place.map(|at| at.unit),
        ramp: morning.rules().ramp_percent(who.started(), today),
        target,
        attainment: attainment(nodes, actual, target),
        of_today: figure(metric, nodes, |n| n.unjudged),
        month_target: None,
        month_actual: None,
        month_attainment: Attainment::NotSet,
        pace: first.and_then(|node| node.pace_of_all.or(node.pace.filter(|_| alone))),
        red: nodes.iter().any(|node| node.red),
        pipeline,
        coverage: pipeline
            .zip(gap)
            .and_then(|(open, gap)| Ratio::new(open, gap)),
        follow_ups: Some(contacts.iter().filter(|c| c.ours && c.day == today).count() as u32),
        to_dos: Some(tasks.len() as u32),
        intent: contacted
            .iter()
            .filter(|c| facts.intent.contains(**c))
            .count() as u32,
        contacted: contacted.len() as u32,
        signed,
        signed_before,
        rank: None,
        unconfirmed: Some(at.is_some_and(|row| {
            grid.has_report(row, newest) && !facts.board.is_confirmed(row, newest)
        })),
        key_days: key_days(morning, theirs, ix),
    }
}

/// What stands in the calendar of a rep from today to the end of the month, a week at least.
fn key_days(morning: &Morning, theirs: &Theirs<'_>, ix: RepIx) -> Vec<KeyDay> {
    let contacts = of_one(&theirs.contacts, ix);
    let today = morning.as_of;
    let end = calendar_end(morning);
    let mut days = BTreeSet::new();
    let mut put = |day: Day, kind: KeyDayKind, what: &str| {
        if today <= day && day < end {
            let what = what.to_owned();
            days.insert(KeyDay { day, kind, what });
        }
    };
    for contact in contacts.iter().filter(|contact| contact.ours) {
        put(contact.day, KeyDayKind::FollowUp, &contact.name);
    }
    for task in of_one(&theirs.tasks, ix) {
        // What is overdue is due today.
        let what = if task.evaluates.is_some() {
            &task.event
        } else if task.text.is_empty() {
            task.play.as_deref().unwrap_or_default()
        } else {
            &task.text
        };
        put(task.due.max(today), KeyDayKind::Task, what);
    }
    for row in of_one(&theirs.warnings, ix) {
        match row.state {
            State::Verifying { on } => {
                let play = row.intervention.as_ref().map_or("", |made| &made.play);
                put(on, KeyDayKind::Check, play);
            }
            State::Snoozed { until } => put(until, KeyDayKind::Back, &row.name),
            State::Open
            | State::Acknowledged
            | State::InProgress
            | State::Closed
            | State::Left
            | State::PeriodOver
            | State::SwitchedOff
            | State::Restated => {}
        }
    }
    let id = &morning.roster.rep(ix).id;
    for day in today.until(end) {
        if !morning.calendar.is_working_for(id, day) {
            continue;
        }
        match morning.absences.get(&(ix, day)) {
            Some(Part::Full) => put(day, KeyDayKind::Away, ""),
            Some(Part::Half) => put(day, KeyDayKind::HalfAway, ""),
            None => {}
        }
    }
    days.into_iter().collect()
}
