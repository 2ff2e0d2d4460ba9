//! A plan beside the years before it: one that is not over has an earlier one stand for it (S2, S10).

use super::tests::{company, sold};
use super::*;
use crate::domain::targets::{
    BoundKind, MethodLacks, OverAssignment, PlanBound, PlanDraft, SplitMethod, shares,
};
use crate::store::desk::{Command, NewTargets};
use crate::store::testing::session;

/// In the autumn of 2026, when 2027 is planned, 2026 is not over.
#[test]
fn s10_next_year_is_planned_beside_the_last_one_that_is_over() {
    let (_folder, store) = sold();
    let at = session().on(Day::from_ymd(2026, 11, 27).unwrap());
    let of = company(Period::Year(2027));
    for dimension in [SplitDimension::Time, SplitDimension::Team] {
        let sheet = store.plan_sheet(&at, &of, dimension).unwrap();
        assert_eq!(
            sheet.earlier_year,
            Some(Period::Year(2025)),
            "{dimension:?}"
        );
        assert_eq!(sheet.last_year, Some(900), "{dimension:?}");
        let children = sheet.children.iter().map(|child| child.last_year);
        assert_eq!(children.sum::<Option<i64>>(), Some(900), "{dimension:?}");
        // Two years of growth lie between.
        assert_eq!(sheet.to_beat.last_year, Some(900 * 112 / 100 * 112 / 100));
    }
    let told = store.plan_possible(&at, &of).unwrap();
    let kinds: Vec<BoundKind> = told.bounds.iter().map(PlanBound::kind).collect();
    assert!(kinds.contains(&BoundKind::History), "{kinds:?}");
    // What is not over is not passed over where it is the same for nobody: a quarter of it that is over counts.
    let quarter = company(Period::Quarter(2027, 1));
    let sheet = store
        .plan_sheet(&at, &quarter, SplitDimension::Team)
        .unwrap();
    assert_eq!((sheet.earlier_year, sheet.last_year), (None, Some(50)));
}

/// The fourth quarter makes most of the year: a year is no twelve times a month, and no four times a weak quarter.
#[test]
fn s3_a_baseline_and_the_capacity_of_a_period_have_its_season() {
    let (_folder, store) = sold();
    store
        .conn
        .execute_batch(
            "INSERT INTO deal VALUES ('x1', 'a', NULL, NULL, 'won', 100, NULL, '2025-10-15', '', NULL, NULL, NULL, '', 1);
             INSERT INTO deal VALUES ('x2', 'a', NULL, NULL, 'won', 150, NULL, '2026-10-15', '', NULL, NULL, NULL, '', 1);
             INSERT INTO deal VALUES ('x3', 'a', NULL, NULL, 'won', 10, NULL, '2026-08-15', '', NULL, NULL, NULL, '', 1);",
        )
        .unwrap();
    let at = session().on(Day::from_ymd(2026, 11, 27).unwrap());
    let year = company(Period::Year(2027));
    let sheet = store.plan_sheet(&at, &year, SplitDimension::Time).unwrap();
    // October made half as much again as the year before: so does the year, times 1.2.
    assert_eq!(
        sheet.to_beat.last_month,
        Some(1_000 * 150 / 100 * 120 / 100)
    );
    let quarter = company(Period::Quarter(2026, 4));
    let told = store.plan_possible(&at, &quarter).unwrap();
    let capacity = told.bounds.iter().find(|b| b.kind() == BoundKind::Capacity);
    let Some(PlanBound::Capacity { reach, of, .. }) = capacity else {
        panic!("{:?}", told.bounds);
    };
    // 600 by two people then, three full ones now; the 10 of a third quarter are no measure.
    assert_eq!(*of, Period::Quarter(2025, 4));
    assert!((850..=950).contains(reach), "{reach}");
}

/// Few things a head are not none.
#[test]
fn s2_the_capacity_of_what_is_counted_is_not_cut_to_whole_things_a_head() {
    let (_folder, store) = sold();
    let at = session().on(Day::from_ymd(2026, 11, 27).unwrap());
    let of = TargetCell::whole(
        "deals",
        Period::Quarter(2026, 4),
        TargetScope::Unit(Vec::new()),
    );
    let told = store.plan_possible(&at, &of).unwrap();
    let capacity = told.bounds.iter().find(|b| b.kind() == BoundKind::Capacity);
    // One deal by two people in the last quarter of 2025: one and a half by three.
    let capacity = capacity.map(PlanBound::amount);
    assert!(matches!(capacity, Some(1 | 2)), "{:?}", told.bounds);
}

/// What nobody tells apart is not known, which is not nothing, and it is said what would tell it (rule 4).
#[test]
fn s3_classes_and_segments_that_nobody_tells_have_no_season_and_say_why() {
    let (_folder, store) = sold();
    let of = company(Period::Year(2026));
    for (dimension, lacks) in [
        (SplitDimension::Product, MethodLacks::Classes),
        (SplitDimension::Customer, MethodLacks::Segments),
    ] {
        let sheet = store.plan_sheet(&session(), &of, dimension).unwrap();
        let season = sheet.methods.iter();
        let season = season.filter(|(method, _)| *method == SplitMethod::Season);
        let said: Vec<_> = season.map(|(_, stakes)| stakes.clone()).collect();
        assert_eq!(said, [Err(lacks)]);
        assert!(sheet.children.iter().all(|child| child.last_year.is_none()));
    }
}

/// Shares that somebody typed are a method of the same parts, this year and the next.
#[test]
fn d6_shares_of_the_split_in_force_are_a_method_and_those_of_the_year_before() {
    let (_folder, mut store) = sold();
    let at = session();
    let of = company(Period::Year(2026));
    let sheet = store.plan_sheet(&at, &of, SplitDimension::Team).unwrap();
    let lacking = Err(MethodLacks::Shares(0));
    assert_eq!(sheet.stakes(SplitMethod::Shares), lacking);
    let mut typed = vec![0; sheet.children.len()];
    (typed[0], typed[1]) = (6_500, 3_500);
    let stakes = shares(&typed).unwrap();
    let quota = Quota {
        amount: 1_000,
        ..Quota::default()
    };
    let none = OverAssignment::default();
    let plan = PlanDraft::of(&sheet, quota, none, SplitMethod::Shares, stakes.clone());
    let publish = NewTargets {
        targets: plan.targets(&sheet),
        reason: "agreed".into(),
        ..NewTargets::default()
    };
    store
        .execute(&at, &Command::PublishTargets(publish))
        .unwrap();
    for year in [2026, 2027] {
        let of = company(Period::Year(year));
        let sheet = store.plan_sheet(&at, &of, SplitDimension::Team).unwrap();
        assert_eq!(sheet.stakes(SplitMethod::Shares), Ok(&stakes[..]), "{year}");
        let given = sheet.numbers(SplitMethod::Shares, 2_000).unwrap();
        assert_eq!(given.amounts[..2], [1_300, 700]);
    }
    let years = store.plan_sheet(&at, &company(Period::Year(2028)), SplitDimension::Team);
    assert_eq!(years.unwrap().stakes(SplitMethod::Shares), lacking);
}
