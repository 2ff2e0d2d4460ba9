//! The read model of the three panes: tree, grid and queue of one morning.

use super::evaluate::Morning;
use super::{Result, Session, Store};
use crate::domain::activity::{Asked, NONE, Sheet};
use crate::domain::board::{Board, Grid, GridRow, Head, Node, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::Metric;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::ratio::Ratio;
use crate::domain::targets::{Elapsed, Inputs, build};
use crate::domain::warning::{DayVerdict, Severity, State};
use crate::domain::{Day, Period};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Working days the grid holds in memory: the strip's ten and some to step back through.
const GRID_DAYS: usize = 15;
/// Calendar days searched for them: the longest holiday stretch fits.
const GRID_SEARCH: i32 = 45;

/// What a board should show; `None` leaves the choice to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardQuery {
    /// Metric of the tree; the first that has targets or actuals.
    pub metric: Option<Metric>,
    /// Period of the tree; the quarter of today.
    pub period: Option<Period>,
    /// Last day of the grid; the judged day.
    pub grid_day: Option<Day>,
}

impl Store {
    /// Builds the board of the session's morning.
    pub fn board(&self, session: &Session, query: &BoardQuery) -> Result<Board> {
        self.read(|_| self.board_now(session, query))
    }

    fn board_now(&self, session: &Session, query: &BoardQuery) -> Result<Board> {
        let rules = &session.settings.rules;
        let judged = session.judged();
        let last = query.grid_day.unwrap_or(judged);
        let calendar = self.calendar(&session.settings)?;
        let days = grid_days(&calendar, last);
        let from = days.first().copied().unwrap_or(last);
        let mut morning = self.morning(session, Some((from, last)))?;
        self.later_sheets(session, &mut morning, from, last)?;

        let actions: Vec<String> = rules.actions.iter().map(|a| a.id.clone()).collect();
        let metrics = self.metrics(&actions)?;
        let metric = query
            .metric
            .clone()
            .or_else(|| metrics.first().cloned())
            .unwrap_or(Metric::Revenue);
        let period = query
            .period
            .unwrap_or_else(|| Period::quarter_of(session.as_of));
        let tree = self.tree(session, &morning, &metric, period)?;
        let responses = self.responses(session, &morning)?;
        let queue = self.queue(session, &morning, &responses)?;
        let grid = grid(session, &morning, &days, &tree);
        let head = head(session, &morning, period, &grid, &queue);
        let mut customers = Vec::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name FROM customer ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            customers.push((super::load::text(row, 0)?, super::load::text(row, 1)?));
        }
        Ok(Board {
            as_of: session.as_of,
            judged,
            metric,
            metrics,
            period,
            head,
            tree,
            grid,
            queue,
            customers,
            rules: Arc::new(rules.clone()),
        })
    }

    /// The target tree of any metric and period.
    pub(crate) fn tree(
        &self,
        session: &Session,
        morning: &Morning,
        metric: &Metric,
        period: Period,
    ) -> Result<Vec<Node>> {
        let roster = &morning.roster;
        let calendar = &morning.calendar;
        let rules = &session.settings.rules;
        let tallies = self.tallies(metric, period, session.as_of, roster)?;
        let quotas = self.quotas(metric, period, roster)?;
        let (first, end) = (period.first(), period.end());
        let passed = session.judged().next().clamp(first, end);
        let seen = session.as_of.clamp(first, end.prev());

        let mut members: BTreeMap<UnitIx, Vec<RepIx>> = BTreeMap::new();
        for (i, rep) in roster.reps.iter().enumerate() {
            for assignment in rep
                .assignments
                .iter()
                .filter(|a| a.from < end && first < a.to)
            {
                let unit = members.entry(assignment.unit).or_default();
                if unit.last() != Some(&RepIx(i as u32)) {
                    unit.push(RepIx(i as u32));
                }
            }
        }
        // A fact booked to a rep in a unit has its row even where the assignment missed the period.
        for (unit, rep) in tallies.keys() {
            if let Some(rep) = rep {
                let unit = members.entry(*unit).or_default();
                if !unit.contains(rep) {
                    unit.push(*rep);
                }
            }
        }
        for unit in members.values_mut() {
            unit.sort_by(|a, b| (&roster.rep(*a).name, a).cmp(&(&roster.rep(*b).name, b)));
        }
        let seat = |rep: RepIx| {
            let who = roster.rep(rep);
            who.on(seen)
                .or_else(|| {
                    who.assignments
                        .iter()
                        .find(|a| a.from >= seen && a.from < end)
                })
                .map(|a| a.unit)
        };
        let elapsed_of = |rep: RepIx| elapsed_of(session, morning, metric, period, rep);
        let elapsed = Elapsed::days(
            calendar.working_days(first, passed),
            calendar.working_days(first, end),
        );
        Ok(build(&Inputs {
            roster,
            company: &session.settings.company,
            tallies: &tallies,
            quotas: &quotas,
            members: &members,
            seat: &seat,
            left_from: &|rep| {
                roster
                    .rep(rep)
                    .assignments
                    .iter()
                    .rev()
                    .find(|a| a.from < end)
                    .map(|a| a.unit)
            },
            elapsed_of: &elapsed_of,
            elapsed,
            ramp: &|rep| rules.ramp_percent(roster.rep(rep).started(), seen),
            red_below: rules.progress.red_below,
        }))
    }

    /// A grid that ends after the judged day (today before the cut-off) needs sheets the fold must not see.
    fn later_sheets(
        &self,
        session: &Session,
        morning: &mut Morning,
        from: Day,
        last: Day,
    ) -> Result<()> {
        let next = session.judged().next().max(from);
        if last < next {
            return Ok(());
        }
        let mut more = Vec::new();
        self.sheets(
            next,
            last.next(),
            &morning.roster,
            &session.settings.rules,
            |sheet| more.push(sheet.clone()),
        )?;
        morning.sheets.append(&mut more);
        Ok(())
    }
}

/// Own working days of a rep's plan: while assigned, by the person's calendar.
pub(super) fn elapsed_of(
    session: &Session,
    morning: &Morning,
    metric: &Metric,
    period: Period,
    rep: RepIx,
) -> Elapsed {
    let (first, end) = (period.first(), period.end());
    let who = morning.roster.rep(rep);
    let starts = who
        .assignments
        .first()
        .map_or(first, |a| a.from)
        .clamp(first, end);
    let stops = who
        .assignments
        .last()
        .map_or(end, |a| a.to)
        .clamp(starts, end);
    // Additive activity prorates with leave; revenue only by approved relief (rule 3).
    let additive = matches!(metric, Metric::Action(_));
    let halves_off = |day: Day| match morning.absences.get(&(rep, day)) {
        Some(Part::Full) => 2,
        Some(Part::Half) => 1,
        None => 0,
    };
    let own = |to: Day| {
        let halves = 2 * morning.calendar.working_days_for(&who.id, starts, to);
        let leave: u32 = if additive && !morning.absences.is_empty() {
            let working = |d: &Day| morning.calendar.is_working_for(&who.id, *d);
            starts.until(to).filter(working).map(halves_off).sum()
        } else {
            0
        };
        halves.saturating_sub(leave)
    };
    let passed = session.judged().next().clamp(starts, stops);
    Elapsed::half_days(own(passed), own(stops))
}

/// The newest working days up to `last`, oldest first; `last` itself always, so that an extra shift shows.
fn grid_days(calendar: &crate::domain::calendar::Calendar, last: Day) -> Vec<Day> {
    let mut days: Vec<Day> = last
        .plus(-GRID_SEARCH)
        .until(last.next())
        .rev()
        .filter(|d| calendar.is_working(*d))
        .take(GRID_DAYS)
        .collect();
    days.reverse();
    days
}

fn grid(session: &Session, morning: &Morning, days: &[Day], tree: &[Node]) -> Grid {
    let rules = &session.settings.rules;
    let roster = &morning.roster;
    let actions = rules.actions.len();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return Grid::default();
    };
    // A transferred rep stands in several units; the person's pace is against all that was done.
    let mut done: HashMap<RepIx, i64> = HashMap::new();
    for node in tree {
        if let Some(rep) = node.rep {
            *done.entry(rep).or_default() += node.actual;
        }
    }
    let pace: HashMap<RepIx, Ratio> = tree
        .iter()
        .filter_map(|node| {
            let (rep, pace) = node.rep.zip(node.pace)?;
            let all = done.get(&rep).copied().unwrap_or(node.actual);
            let own = if all == node.actual {
                Some(pace)
            } else {
                node.expected_to_date.and_then(|e| Ratio::new(all, e))
            };
            own.map(|pace| (rep, pace))
        })
        .collect();
    let weights: Vec<u32> = rules.actions.iter().map(|a| a.weight).collect();
    let mut rows: Vec<GridRow> = roster
        .reps
        .iter()
        .enumerate()
        .filter(|(_, who)| {
            who.assignments
                .iter()
                .any(|a| a.from <= last && first < a.to)
        })
        .filter_map(|(i, who)| {
            let rep = RepIx(i as u32);
            let at = who
                .on(last)
                .or_else(|| who.assignments.iter().rev().find(|a| a.from <= last))?;
            Some(GridRow {
                rep,
                id: who.id.clone(),
                name: who.name.clone(),
                tier: at.tier.clone(),
                unit: at.unit,
                streak: morning.state.streak(rep),
                week: morning.state.week(rep).and_then(|w| w.completion(&weights)),
                pace: pace.get(&rep).copied(),
                ramp: rules.ramp_percent(who.started(), last),
            })
        })
        .collect();
    rows.sort_by(|a, b| (a.unit, &a.name, &a.id).cmp(&(b.unit, &b.name, &b.id)));

    let yardstick = morning.yardstick(rules);
    let sheets: HashMap<Day, &Sheet> = morning.sheets.iter().map(|s| (s.day, s)).collect();
    let cells = rows.len() * days.len();
    let mut grid = Grid {
        days: days.to_vec(),
        actions,
        rows: Vec::new(),
        values: Vec::with_capacity(cells * actions),
        expected: Vec::with_capacity(cells * actions),
        verdicts: Vec::with_capacity(cells),
    };
    let mut expected = Vec::new();
    let none = vec![NONE; actions];
    for row in &rows {
        for on in days {
            let values = sheets.get(on).map_or(&none[..], |s| s.of(row.rep, actions));
            let verdict = match yardstick.ask(row.rep, *on, &mut expected) {
                Asked::Rest => DayVerdict::Rest,
                Asked::Excused => DayVerdict::Excused,
                Asked::Expected => crate::domain::activity::verdict(values, &expected),
            };
            expected.resize(actions, 0);
            grid.values.extend_from_slice(values);
            grid.expected.extend(
                expected
                    .iter()
                    .map(|e| u16::try_from(*e).unwrap_or(u16::MAX)),
            );
            grid.verdicts.push(verdict);
        }
    }
    grid.rows = rows;
    grid
}

fn head(
    session: &Session,
    morning: &Morning,
    period: Period,
    grid: &Grid,
    queue: &[QueueRow],
) -> Head {
    let calendar = &morning.calendar;
    let (first, end) = (period.first(), period.end());
    let passed = session.judged().next().clamp(first, end);
    let week_start = session.settings.rules.week_start;
    let month = Period::month_of(session.as_of);
    let week_of = |day: Day| {
        (day.week_start(week_start)
            .since(month.first().week_start(week_start))
            / 7
            + 1) as u32
    };
    let newest = grid.days.len().saturating_sub(1);
    let mut reported = (0, 0);
    for row in 0..grid.rows.len() {
        match grid.verdict(row, newest) {
            DayVerdict::Met | DayVerdict::Missed => reported = (reported.0 + 1, reported.1 + 1),
            DayVerdict::NoReport => reported.1 += 1,
            DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    let unanswered = |row: &&QueueRow| {
        row.episode.severity >= Severity::Orange
            && !row.folded
            && matches!(row.state, State::Open | State::Acknowledged)
    };
    Head {
        working_day: (
            calendar.working_days(first, passed),
            calendar.working_days(first, end),
        ),
        week: (week_of(session.as_of), week_of(month.end().prev())),
        reported,
        without_response: queue.iter().filter(unanswered).count() as u32,
        unpublished_year: calendar.unpublished_between(first, end),
        empty: morning.roster.reps.is_empty(),
    }
}
