//! Steps of adjustments decided on values alone: the valve, where the rest goes, who may sign, what is raised.

mod around;
mod floors;
mod people;
mod places;
mod sequences;

use super::*;
use crate::domain::entered::NewAdjustment;
use crate::domain::metric::Metrics;
use crate::domain::org::{Roster, UnitIx};
use crate::domain::refusal::{Halted, Refusal};
use crate::domain::targets::{
    OwnTargets, PlannedFor, PlannedSplit, Quota, TargetRefusal, TargetSlice,
};
use crate::domain::{Fiscal, Period};
use people::{metrics, roster};
use std::collections::BTreeMap;
use std::convert::Infallible;

fn cell(metric: &str, unit: &str, period: &str) -> CellId {
    CellId {
        metric: metric.into(),
        period: Period::parse(period).unwrap(),
        whom: PlannedFor::Unit(unit.into()),
        of: TargetSlice::default(),
    }
}

/// What a ground is made of.
struct Company {
    roster: Roster,
    metrics: Metrics,
    leads: Vec<(UnitIx, &'static str, &'static str)>,
    author: &'static str,
    as_of: Day,
    asked: Vec<Adjustment>,
    raises: Vec<CreditRaise>,
    now: BTreeMap<CellId, i64>,
    base: BTreeMap<CellId, i64>,
    splits: Vec<PlannedSplit>,
    /// 保底, of those that have one.
    floors: BTreeMap<CellId, i64>,
    /// Who moved, and what of the own number belongs to the unit.
    moved: Vec<(&'static str, i64)>,
}

impl Company {
    /// Each unit has 100,000 of revenue in December, 300,000 in the quarter, 1,200,000 in the year.
    fn new() -> Self {
        let mut now = BTreeMap::new();
        for (unit, times) in [("", 3), ("east", 1), ("west", 1), ("south", 1)] {
            for (period, amount) in [("2026-12", 1), ("2026-Q4", 3), ("2026", 12)] {
                now.insert(cell("revenue", unit, period), 100_000 * amount * times);
            }
        }
        Self {
            roster: roster(),
            metrics: metrics(),
            leads: Vec::new(),
            author: "lead",
            as_of: Day::from_ymd(2026, 12, 10).unwrap(),
            asked: Vec::new(),
            raises: Vec::new(),
            base: now.clone(),
            now,
            splits: Vec::new(),
            floors: BTreeMap::new(),
            moved: Vec::new(),
        }
    }

    /// With a request for so many hundredths of a percent of a target.
    fn asking(mut self, event: &str, of: CellId, hundredths: i32, state: AdjustState) -> Self {
        let base = self.base[&of];
        self.asked.push(Adjustment {
            event: event.into(),
            cell: of,
            hundredths,
            base,
            amount: change_of(base, hundredths),
            reason: AskReason::Market,
            why: "w".into(),
            in_return: String::new(),
            asked: (Day::MIN, "asker".into()),
            state,
            decided: None,
            approvals: Vec::new(),
            place: None,
            filed: None,
            filing: String::new(),
            moved: Vec::new(),
            withdrawn: None,
            uncounted: Vec::new(),
        });
        self
    }

    fn on<T>(&self, ask: impl FnOnce(&AdjustGround<'_, Infallible>) -> T) -> T {
        let quota = |known: &BTreeMap<CellId, i64>, id: &CellId| {
            let amount = known.get(id).copied();
            let quota = |amount| Quota {
                amount,
                floor: self.floors.get(id).copied(),
                ..Quota::default()
            };
            Ok(amount.map(quota))
        };
        ask(&AdjustGround {
            roster: &self.roster,
            metrics: &self.metrics,
            fiscal: Fiscal::CALENDAR,
            as_of: self.as_of,
            locked_by: self.as_of,
            valve: 15,
            credit: 10,
            own: &OwnTargets::new(&self.roster, self.leads.clone(), self.author),
            asked: &self.asked,
            raises: &self.raises,
            now: &|id| quota(&self.now, id),
            base: &|id| quota(&self.base, id),
            splits: &|id| {
                let of = self.splits.iter().filter(|split| split.parent == *id);
                Ok(of.cloned().collect())
            },
            moved: &|part, _| {
                let mut all = self.moved.iter();
                let found = all.find(|(rep, _)| part.whom.id() == *rep);
                Ok(found.map(|(_, here)| *here))
            },
            working_days: &|from, to| {
                let days = from.until(to).filter(|day| day.weekday() < 5);
                Ok(days.count() as u32)
            },
            sliced: &|id| {
                let same = |part: &&CellId| part.whom == id.whom && part.period == id.period;
                let along = |part: &CellId| {
                    let along = id.of.splits_into(&part.of, |_| String::new());
                    Some((along.filter(|_| part.metric == id.metric)?, part.clone()))
                };
                Ok(self.now.keys().filter(same).filter_map(along).collect())
            },
        })
    }

    /// What a step is refused for.
    fn refuses(&self, wanted: &NewAdjustment) -> TargetRefusal {
        match self.on(|ground| ground.step(wanted)) {
            Err(Halted::Refused(Refusal::OfTarget(why))) => *why,
            other => panic!("{other:?}"),
        }
    }

    /// By how much the targets change where the rest of the first request goes to a place.
    fn moves(&self, place: &ResidualPlace) -> Result<BTreeMap<String, i64>, TargetRefusal> {
        let targets = self.on(|ground| refusal_of(ground.residual(&self.asked[0], place)));
        let moved = |cell: &crate::domain::targets::PlannedCell| {
            let change = cell.baseline.unwrap() - cell.before.unwrap();
            (format!("{} {}", cell.id.whom.id(), cell.id.period), change)
        };
        let targets = targets.unwrap()?;
        Ok(targets.cells.iter().map(moved).collect())
    }
}

fn ask(of: CellId, hundredths: i32) -> NewAdjustment {
    NewAdjustment::Ask {
        cell: of,
        hundredths,
        reason: AskReason::Market,
        why: "fair".into(),
        in_return: String::new(),
    }
}

fn approve(request: &str) -> NewAdjustment {
    NewAdjustment::Approve {
        request: request.into(),
        place: ResidualPlace::Absorbed,
        note: String::new(),
    }
}

fn named(of: &[(&str, i64)]) -> BTreeMap<String, i64> {
    of.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect()
}

#[test]
fn a1_all_that_is_asked_for_together_stays_inside_the_valve() {
    let december = || cell("revenue", "east", "2026-12");
    let none = Company::new();
    let step = none.on(|ground| ground.step(&ask(december(), -1_500)));
    assert!(matches!(step, Ok(AdjustStep::Asked { base: 100_000, .. })));
    let shut = none.refuses(&ask(december(), -1_501));
    assert!(matches!(shut, TargetRefusal::ValveShut(_)));
    assert_eq!(
        none.refuses(&ask(december(), 0)),
        TargetRefusal::NothingAsked
    );
    // What waits counts, whatever became of what was decided otherwise.
    for (state, more) in [
        (AdjustState::Waiting, -500),
        (AdjustState::Approved, -500),
        (AdjustState::Rejected, -1_500),
        (AdjustState::Withdrawn, -1_500),
    ] {
        let company = Company::new().asking("e1", december(), -1_000, state);
        assert!(company.on(|g| g.step(&ask(december(), more)).is_ok()));
        company.refuses(&ask(december(), more - 1));
    }
    // What was filed counts by what is in force.
    let mut filed = Company::new();
    filed.now.insert(december(), 90_000);
    assert!(filed.on(|g| g.step(&ask(december(), -500)).is_ok()));
    filed.refuses(&ask(december(), -501));
}

#[test]
fn rule_26_a_period_that_is_over_is_locked_and_no_target_is_no_base() {
    let company = Company::new();
    let over = company.refuses(&ask(cell("revenue", "east", "2026-11"), -100));
    let last = Day::from_ymd(2026, 11, 30).unwrap();
    assert_eq!(over, TargetRefusal::PeriodClosed(last));
    let unset = company.refuses(&ask(cell("score", "east", "2026-12"), -100));
    assert_eq!(unset, TargetRefusal::NoTargetSet);
}

#[test]
fn rule_25_nobody_signs_the_own_request_or_target() {
    let of = || cell("revenue", "east", "2026-12");
    let company = || Company::new().asking("event-1", of(), -1_000, AdjustState::Waiting);
    let mut own = company();
    own.author = "asker";
    assert_eq!(
        own.refuses(&approve("1")),
        TargetRefusal::OwnRequest(Vec::new())
    );
    // Whoever leads the unit has it as the own target; another one who does not lead above may not either.
    let mut led = company();
    led.leads = vec![(UnitIx(1), "e", "Eve"), (UnitIx(0), "b", "Boss")];
    for author in ["Eve", "anybody"] {
        led.author = author;
        assert_eq!(
            led.refuses(&approve("1")),
            TargetRefusal::OwnRequest(vec!["Boss".into()])
        );
    }
    led.author = "BOSS";
    assert!(led.on(|ground| ground.step(&approve("1")).is_ok()));
    // A name is the same in any case, and by its id.
    let mut same = company();
    same.leads = vec![(UnitIx(0), "asker", "Boss")];
    for author in ["ASKER", " asker ", "Boss", "bOSS"] {
        same.author = author;
        assert!(
            matches!(same.refuses(&approve("1")), TargetRefusal::OwnRequest(_)),
            "{author}"
        );
    }
    // An id names one request, or none.
    assert!(matches!(
        company().refuses(&approve("2")),
        TargetRefusal::UnknownAdjustment(_)
    ));
    let twice = company().asking("other-1", of(), -100, AdjustState::Waiting);
    assert!(matches!(
        twice.refuses(&approve("1")),
        TargetRefusal::UnknownAdjustment(_)
    ));
    let file = NewAdjustment::File {
        request: "1".into(),
        note: String::new(),
    };
    assert!(matches!(
        company().refuses(&file),
        TargetRefusal::UnknownAdjustment(_)
    ));
    let withdraw = NewAdjustment::Withdraw {
        request: "1".into(),
    };
    let theirs = TargetRefusal::NotYours("asker".into());
    assert_eq!(company().refuses(&withdraw), theirs);
}

/// A company in which east was refused less in two quarters in a row.
fn refused_twice(metric: &str, hundredths: i32) -> Company {
    let mut company = Company::new();
    for period in [
        "2026-Q2", "2026-Q3", "2026-Q4", "2026-12", "2026", "2026-11",
    ] {
        for unit in ["", "east"] {
            let of = cell(metric, unit, period);
            let amount = match period {
                "2026-11" => 40_000,
                "2026-12" => 60_000,
                _ => 100_000,
            };
            company.now.insert(of.clone(), amount);
            company.base.insert(of, amount);
        }
    }
    for (period, day) in [("2026-Q2", (2026, 5, 2)), ("2026-Q3", (2026, 8, 2))] {
        let of = cell(metric, "east", period);
        company = company.asking(period, of, hundredths, AdjustState::Rejected);
        let on = Day::from_ymd(day.0, day.1, day.2).unwrap();
        let last = company.asked.last_mut().unwrap();
        last.decided = Some((on, "b".into(), String::new()));
    }
    company
}

#[test]
fn a3_two_rejected_quarters_raise_the_third_once_and_everyone_above() {
    let company = refused_twice("revenue", -500);
    let quarter = cell("revenue", "east", "2026-Q4");
    let raised = company
        .on(|ground| ground.raised_quarter(&quarter))
        .unwrap();
    let moved: BTreeMap<String, i64> = (raised.cells.iter())
        .map(|cell| {
            let change = cell.baseline.unwrap() - cell.before.unwrap();
            (format!("{} {}", cell.id.whom.id(), cell.id.period), change)
        })
        .collect();
    // November is over: December has it all.
    let all = [
        "east 2026-Q4",
        "east 2026",
        "east 2026-12",
        " 2026-Q4",
        " 2026",
        " 2026-12",
    ];
    let wanted: BTreeMap<String, i64> = all.iter().map(|id| ((*id).to_owned(), 10_000)).collect();
    assert_eq!(moved, wanted);
    let line = company.on(|ground| ground.credit(&company.asked));
    let ledger = company.on(|ground| ground.ledger().unwrap());
    assert_eq!(ledger[1].line, line[1]);
    assert_eq!(ledger[1].raises, Some((quarter.clone(), Some(10_000))));
    // Requests for a year count in the quarter in which they were turned down, and raise the same.
    let mut of_year = refused_twice("revenue", -500);
    for asked in &mut of_year.asked {
        asked.cell.period = Period::Year(2026);
    }
    let ledger = of_year.on(|ground| ground.ledger().unwrap());
    assert_eq!(ledger[1].raises, Some((quarter.clone(), Some(10_000))));
    // Once.
    let mut done = refused_twice("revenue", -500);
    done.raises = vec![CreditRaise {
        cell: quarter.clone(),
        added: 10_000,
        on: Day::MIN,
        by: "b".into(),
    }];
    let raise = NewAdjustment::Raise {
        cell: quarter,
        note: String::new(),
    };
    assert_eq!(done.refuses(&raise), TargetRefusal::NoRaise);
    assert_eq!(Company::new().refuses(&raise), TargetRefusal::NoRaise);
}

#[test]
fn rule_19_where_less_is_better_more_is_asked_for_by_a_smaller_one() {
    let company = refused_twice("costs", 500);
    let quarter = cell("costs", "east", "2026-Q4");
    let raised = company
        .on(|ground| ground.raised_quarter(&quarter))
        .unwrap();
    assert_eq!(raised.cell(&quarter).unwrap().baseline, Some(90_000));
}
