//! What `P` plans on a warning: whatever the tree shows, what the warning is about.

use super::{Cockpit, fixture};
use quarterdeck::domain::board::Board;
use quarterdeck::domain::metric::MetricUnit;
use quarterdeck::domain::rules::Rules;
use quarterdeck::domain::targets::{CellId, PlannedFor, SplitDimension};
use quarterdeck::domain::warning::{
    Evidence, Families, Family, FamilyEntry, FamilyRules, PlanEvidence, PlanOutlook, PlanWeek,
    Rule, Subject, SubjectKind, WarnedTarget,
};
use quarterdeck::domain::{Day, Fiscal, Period};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{PageId, Request};
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

/// A board whose first warning says that a plan is behind, of a company whose plans are judged by deals.
fn behind(rule: Rule, about: Subject, evidence: fn(PlanEvidence) -> Evidence) -> Board {
    let mut board = fixture::board();
    board.plans_by = Some(fixture::metric("deals"));
    let period = match rule {
        Rule::W9 => Period::Month(2026, 11),
        _ => Period::Quarter(2026, 4),
    };
    let unit = board.tree.iter().find(|node| node.name == "East");
    let unit = unit.unwrap().unit;
    let row = &mut Arc::make_mut(&mut board.queue)[0];
    let episode = Arc::make_mut(&mut row.episode);
    episode.rule = rule;
    episode.key.subject = about;
    episode.evidence = evidence(PlanEvidence {
        behind: 1,
        weeks: vec![PlanWeek {
            day: fixture::day("2026-11-13"),
            period,
            target: 1_000,
            actual: 100,
            expected: 500,
            expected_thousandths: None,
            share: 2_000,
        }],
        outlook: PlanOutlook {
            unit: MetricUnit::Count,
            metric: None,
            projection: None,
            room: None,
            set: None,
            ends: None,
            of: None,
            named: None,
        },
    });
    episode.key.family = episode.evidence.family().unwrap();
    row.id = episode.key.to_string();
    row.unit = unit;
    if row.episode.key.subject.kind != SubjectKind::Rep {
        row.rep = None;
    }
    board
}

/// What `P` plans on the first warning of the queue, and on the page of it.
fn planned_on(board: &Board) -> [(CellId, SplitDimension); 2] {
    ["3P", "3?P"].map(|keys| {
        let mut cockpit = Cockpit::new(board.clone(), Lang::En, SIZE);
        cockpit.keys(keys);
        match cockpit.asked.last() {
            Some(Request::Page {
                page: PageId::Plan(of, by),
                ..
            }) => ((**of).clone(), *by),
            other => panic!("{keys}: {other:?}"),
        }
    })
}

#[test]
fn w8_is_planned_by_the_metric_that_plans_are_judged_by() {
    let board = behind(
        Rule::W8,
        Subject::new(SubjectKind::Unit, "East"),
        Evidence::Quarter,
    );
    for (of, by) in planned_on(&board) {
        assert_eq!((of.metric.as_str(), by), ("deals", SplitDimension::Time));
        assert_eq!(of.period, Period::Quarter(2026, 4));
        assert_eq!(of.whom, PlannedFor::Unit("East".into()));
    }
}

#[test]
fn w9_is_planned_by_the_metric_and_the_month_that_it_is_about() {
    let board = behind(
        Rule::W9,
        Subject::new(SubjectKind::Target, "touch/East"),
        Evidence::Delay,
    );
    for (of, by) in planned_on(&board) {
        assert_eq!((of.metric.as_str(), by), ("touch", SplitDimension::Time));
        assert_eq!(of.period, Period::Month(2026, 11));
        assert_eq!(of.whom, PlannedFor::Unit("East".into()));
    }
}

#[test]
fn w5_is_planned_for_the_person_and_not_for_the_row_of_the_tree() {
    let board = behind(Rule::W5, Subject::rep("R02"), Evidence::Pace);
    for (of, by) in planned_on(&board) {
        assert_eq!((of.metric.as_str(), by), ("deals", SplitDimension::Time));
        assert_eq!(of.whom, PlannedFor::Rep("R02".into()));
    }
}

/// `?` in the grid is about the daily actions, whatever else is wrong with somebody.
#[test]
fn a_quiet_cell_of_somebody_behind_plan_is_told_as_quiet() {
    let asked = |board: Board| {
        let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
        cockpit.keys("2gjjj?");
        match cockpit.asked.last() {
            Some(Request::Page {
                page: PageId::Quiet(id),
                ..
            }) => id.clone(),
            other => panic!("{other:?}"),
        }
    };
    let id = asked(fixture::board());
    let board = behind(Rule::W5, Subject::rep(id.as_str()), Evidence::Pace);
    assert_eq!(asked(board), id);
}

/// W7, W11 and W12 plan what they are about: the month that asks for new customers, the quarter in question.
#[test]
fn w7_w11_and_w12_plan_what_they_are_about() {
    let about = || Subject::new(SubjectKind::Unit, "East");
    let mut board = behind(Rule::W7, about(), Evidence::Newcomers);
    let seen = |board: &mut Board| {
        let row = &mut Arc::make_mut(&mut board.queue)[0];
        Arc::make_mut(&mut row.episode).clone()
    };
    let mut episode = seen(&mut board);
    if let Evidence::Newcomers(seen) = &mut episode.evidence {
        seen.outlook.metric = Some("new-customers".into());
    }
    Arc::make_mut(&mut board.queue)[0].episode = Arc::new(episode);
    for (of, by) in planned_on(&board) {
        assert_eq!(
            (of.metric.as_str(), by),
            ("new-customers", SplitDimension::Time)
        );
        assert_eq!(of.period, Period::Month(2026, 11));
        assert_eq!(of.whom, PlannedFor::Unit("East".into()));
    }
    for (rule, evidence) in [
        (
            Rule::W11,
            r#"{"what":"lost","base":{"day":"2026-11-06","lost":6,"days":5},"now":{"day":"2026-11-13","lost":11,"days":5},"names":[]}"#,
        ),
        (Rule::W12, r#"{"what":"signal","signals":[]}"#),
    ] {
        let Ok(evidence) = serde_json::from_str(evidence) else {
            panic!("{evidence}");
        };
        let mut board = behind(rule, about(), Evidence::Quarter);
        let mut episode = seen(&mut board);
        episode.evidence = evidence;
        episode.key.family = episode.evidence.family().unwrap();
        Arc::make_mut(&mut board.queue)[0].episode = Arc::new(episode);
        for (of, _) in planned_on(&board) {
            assert_eq!(
                (of.metric.as_str(), of.period),
                ("deals", Period::Quarter(2026, 4))
            );
            assert_eq!(of.whom, PlannedFor::Unit("East".into()));
        }
    }
}

/// A warning keeps the metric that it was judged by, whatever plans are judged by today; and where its unit is no
/// more, nothing else is planned in its place.
#[test]
fn w8_is_planned_by_its_own_metric_and_not_at_all_without_a_row() {
    let about = Subject::new(SubjectKind::Unit, "East");
    let mut board = behind(Rule::W8, about, Evidence::Quarter);
    let row = &mut Arc::make_mut(&mut board.queue)[0];
    if let Evidence::Quarter(seen) = &mut Arc::make_mut(&mut row.episode).evidence {
        seen.outlook.metric = Some("revenue".into());
    }
    for (of, _) in planned_on(&board) {
        assert_eq!(of.metric, "revenue");
    }
    let row = &mut Arc::make_mut(&mut board.queue)[0];
    row.unit = board.tree[0].unit;
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("3P");
    assert!(
        cockpit.said().contains("has no row in the targets"),
        "{}",
        cockpit.said()
    );
    assert!(!matches!(
        cockpit.asked.last(),
        Some(Request::Page {
            page: PageId::Plan(..),
            ..
        })
    ));
}

/// A family from outside says what is planned because of its warnings.
#[derive(Debug)]
struct Foreign;

impl FamilyRules for Foreign {
    fn depends_on(&self, _: &Rules) -> serde_json::Value {
        serde_json::Value::Null
    }

    fn plans(&self, _: &Evidence, (fiscal, as_of): (Fiscal, Day)) -> Option<WarnedTarget> {
        Some(WarnedTarget {
            metric: Some("touch".into()),
            period: Period::month_of(fiscal, as_of).next(),
            rolls: false,
        })
    }
}

static FOREIGN: [FamilyEntry; 1] = [FamilyEntry {
    family: Family::named("foreign"),
    about: SubjectKind::Unit,
    inputs: &[],
    raises: true,
    rules: &[],
    judge: &Foreign,
}];

#[test]
fn a_family_that_stands_in_no_table_is_planned_as_it_says() {
    let about = Subject::new(SubjectKind::Unit, "East");
    let mut board = behind(Rule::W8, about, Evidence::Quarter);
    Arc::make_mut(&mut board.rules).families = Families::of(&FOREIGN);
    let row = &mut Arc::make_mut(&mut board.queue)[0];
    let episode = Arc::make_mut(&mut row.episode);
    episode.key.family = Family::named("foreign");
    episode.evidence = Evidence::Other(serde_json::Value::Null);
    for (of, by) in planned_on(&board) {
        assert_eq!((of.metric.as_str(), by), ("touch", SplitDimension::Time));
        assert_eq!(of.period, Period::Month(2026, 12));
        assert_eq!(of.whom, PlannedFor::Unit("East".into()));
    }
}
