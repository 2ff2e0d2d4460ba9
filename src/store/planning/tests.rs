//! What a target is planned on, from a file with years in it.

use super::*;
use crate::domain::facts::{Batch, RepFact};
use crate::domain::targets::{MethodLacks, SplitMethod, Stake};
use crate::store::ImportInfo;
use crate::store::testing::{session, store};
use rusqlite::params;
pub(super) fn rep(id: &str, unit: &str, from: &str) -> RepFact {
    RepFact {
        manager: String::new(),
        id: id.into(),
        name: id.into(),
        tier: "mid".into(),
        unit: vec![unit.into()],
        unit_code: String::new(),
        from: Day::parse(from).unwrap_or(Day::MIN),
        to: Day::MAX,
        address: crate::domain::notice::Address::default(),
    }
}

pub(super) fn company(period: Period) -> TargetCell {
    TargetCell::whole("revenue", period, TargetScope::Unit(Vec::new()))
}

/// East has two people, West has one who came in January; deals since 2024.
pub(super) fn sold() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = store();
    let reps = vec![
        rep("a", "East", ""),
        rep("b", "East", ""),
        rep("c", "West", "2026-01-01"),
    ];
    let batch = Batch::Reps(reps);
    let info = ImportInfo {
        file: "f.csv".into(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, &batch).unwrap();
    for (n, (rep, amount, closed)) in [
        ("a", 100, "2024-01-15"),
        ("a", 100, "2024-05-15"),
        ("b", 100, "2024-08-15"),
        ("b", 300, "2024-11-15"),
        ("a", 200, "2025-02-15"),
        ("a", 100, "2025-05-15"),
        ("b", 100, "2025-08-15"),
        ("b", 500, "2025-11-15"),
        ("c", 50, "2026-01-15"),
    ]
    .into_iter()
    .enumerate()
    {
        store
            .conn
            .execute(
                "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, 'won', ?3, NULL, ?4, '', NULL, NULL, NULL, '', 1)",
                params![n.to_string(), rep, amount, closed],
            )
            .unwrap();
    }
    (folder, store)
}

fn weights(sheet: &PlanSheet, method: SplitMethod) -> std::result::Result<Vec<u64>, MethodLacks> {
    let stakes = sheet.stakes(method)?.iter();
    Ok(stakes
        .map(|stake| match stake {
            Stake::Weight(weight) => *weight,
            Stake::Share(_) | Stake::Held(_) => 0,
        })
        .collect())
}

#[test]
fn s3_the_quarters_of_a_year_weigh_what_they_made_in_the_years_that_are_known() {
    let (_folder, store) = sold();
    let of = company(Period::Year(2026));
    let sheet = store
        .plan_sheet(&session(), &of, SplitDimension::Time)
        .unwrap();
    assert_eq!(sheet.children.len(), 4);
    assert_eq!(
        weights(&sheet, SplitMethod::Season),
        // 100 of 600, 200 of 900, and so on: each year by its own sum.
        Ok(vec![
            388_888_888_888_888,
            277_777_777_777_777,
            277_777_777_777_777,
            1_055_555_555_555_555
        ])
    );
    // Without make-up days: 64, 65, 66 and 66 weekdays, of three people.
    let days = weights(&sheet, SplitMethod::OwnDays).unwrap();
    assert_eq!(days, [64, 65, 66, 66].map(|d| d * 2 * 3));
    assert_eq!(sheet.stakes(SplitMethod::Health), Err(MethodLacks::Scores));
    assert_eq!(sheet.children[0].last_year, Some(200));
    assert_eq!(sheet.to_beat.last_year, Some(900 * 112 / 100));
}

#[test]
fn s10_what_began_in_the_middle_of_a_period_is_no_measure_of_it() {
    let (_folder, store) = sold();
    // The first deal closed on 15 January 2024: that quarter is known, the year before it is not.
    for (period, last_year) in [
        (Period::Quarter(2025, 1), true),
        (Period::Quarter(2024, 4), false),
    ] {
        let of = company(period);
        let sheet = store
            .plan_sheet(&session(), &of, SplitDimension::Team)
            .unwrap();
        assert_eq!(sheet.to_beat.last_year.is_some(), last_year, "{period}");
        let children = sheet.children.iter();
        assert!(
            children
                .into_iter()
                .all(|c| c.last_year.is_some() == last_year)
        );
    }
    store
        .conn
        .execute("DELETE FROM deal WHERE closed < '2025-02-01'", [])
        .unwrap();
    let of = company(Period::Quarter(2026, 1));
    let sheet = store
        .plan_sheet(&session(), &of, SplitDimension::Team)
        .unwrap();
    assert_eq!(sheet.to_beat.last_year, None, "known from February on");
}

#[test]
fn d2_the_team_is_units_and_people_with_their_heads() {
    let (_folder, store) = sold();
    let of = company(Period::Quarter(2026, 1));
    let sheet = store
        .plan_sheet(&session(), &of, SplitDimension::Team)
        .unwrap();
    let names: Vec<&str> = sheet.children.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["East", "West"]);
    // The newcomer's first months count 25, 50 and 75 percent.
    assert_eq!(sheet.children[0].heads, 200);
    assert!((49..=51).contains(&sheet.children[1].heads), "{sheet:?}");
    let all_of_two_years = 2_000_000_000_000_000;
    assert_eq!(
        weights(&sheet, SplitMethod::Season),
        Ok(vec![all_of_two_years, 0])
    );
    let east = TargetCell {
        scope: TargetScope::Unit(vec!["East".into()]),
        ..of.clone()
    };
    let sheet = store
        .plan_sheet(&session(), &east, SplitDimension::Team)
        .unwrap();
    assert_eq!(sheet.children.len(), 2);
    // The last quarter's top rep.
    assert_eq!(
        weights(&sheet, SplitMethod::Multipliers),
        Ok(vec![10_000, 14_000])
    );
    let nowhere = TargetCell {
        scope: TargetScope::Unit(vec!["Nowhere".into()]),
        ..of
    };
    let refused = store.plan_sheet(&session(), &nowhere, SplitDimension::Team);
    assert!(matches!(
        refused,
        Err(StoreError::Refused(Refusal::UnknownUnit(..)))
    ));
}

#[test]
fn d1_a_month_is_split_into_the_weeks_whose_thursday_lies_in_it() {
    let (_folder, store) = sold();
    let of = company(Period::Month(2026, 3));
    let sheet = store
        .plan_sheet(&session(), &of, SplitDimension::Time)
        .unwrap();
    let weeks: Vec<String> = sheet
        .children
        .iter()
        .map(|c| c.cell.period.to_string())
        .collect();
    assert_eq!(weeks, ["2026-W10", "2026-W11", "2026-W12", "2026-W13"]);
}

#[test]
fn d5_classes_have_the_shares_of_the_settings() {
    let (_folder, store) = sold();
    let of = company(Period::Year(2026));
    let sheet = store
        .plan_sheet(&session(), &of, SplitDimension::Product)
        .unwrap();
    let given = sheet.numbers(SplitMethod::Shares, 12_000_000).unwrap();
    assert_eq!(given.amounts, [8_400_000, 2_400_000, 1_200_000]);
    assert_eq!(sheet.stakes(SplitMethod::OwnDays), Err(MethodLacks::Days));
}

#[test]
fn s3_a_quarter_before_the_first_deal_was_closed_says_nothing_of_a_season() {
    // Opened in the autumn, closed from February on: the autumn is no quarter in which nothing is ever sold.
    let (_folder, store) = sold();
    let only = "DELETE FROM deal WHERE closed < '2025-01-01'";
    store.conn.execute(only, []).unwrap();
    store
        .conn
        .execute("UPDATE deal SET opened = '2024-10-01'", [])
        .unwrap();
    let morning = session().on(Day::parse("2025-10-20").unwrap());
    let year = company(Period::Year(2026));
    let sheet = store
        .plan_sheet(&morning, &year, SplitDimension::Time)
        .unwrap();
    assert!(matches!(
        weights(&sheet, SplitMethod::Season),
        Err(MethodLacks::History { .. })
    ));
    let first = company(Period::Quarter(2025, 1));
    let sheet = store
        .plan_sheet(&morning, &first, SplitDimension::Team)
        .unwrap();
    assert_eq!(sheet.children[0].last_period, None);
    // The quarter in which the first one was closed is known from its first day on.
    let second = company(Period::Quarter(2025, 2));
    let sheet = store
        .plan_sheet(&morning, &second, SplitDimension::Team)
        .unwrap();
    assert_eq!(sheet.children[0].last_period, Some(200));
}

#[test]
fn s3_the_season_of_quarters_months_and_teams_is_what_sql_says_of_the_same_deals() {
    let (_folder, store) = sold();
    store.conn.execute("DELETE FROM deal", []).unwrap();
    // Four years of deals of uneven sizes; of these the latest three that are over count.
    let mut dice = 7u64;
    for n in 0..600 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let day = Day::parse("2022-01-01")
            .unwrap()
            .plus((dice >> 33) as i32 % 1_461);
        let (rep, stage) = (["a", "b"][n % 2], if n % 5 == 0 { "lost" } else { "won" });
        store
            .conn
            .execute(
                "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, ?3, ?4, NULL, ?5, '', NULL, NULL, NULL, '', 1)",
                params![n.to_string(), rep, stage, ((dice >> 17) % 99_991) as i64, day.to_string()],
            )
            .unwrap();
    }
    store
        .conn
        .execute(
            "INSERT INTO deal VALUES ('first', 'a', NULL, NULL, 'won', 1, NULL, '2022-01-01', '', NULL, NULL, NULL, '', 1)",
            [],
        )
        .unwrap();
    let by_sql = |part: &str, of: &str| -> Vec<u64> {
        let mut all: Vec<u64> = Vec::new();
        for year in 2023..2026 {
            let sql = format!(
                "SELECT sum(amount_minor) FROM deal WHERE stage = 'won'
                     AND substr(closed, 1, 4) = '{year}' AND {of} GROUP BY {part} ORDER BY {part}"
            );
            let mut rows = store.conn.prepare(&sql).unwrap();
            let sums = rows.query_map([], |row| row.get::<_, i64>(0)).unwrap();
            let sums: Vec<i128> = sums.map(|sum| sum.unwrap().into()).collect();
            let whole = sums.iter().sum::<i128>();
            all.resize(sums.len(), 0);
            for (of_all, sum) in all.iter_mut().zip(sums) {
                *of_all += u64::try_from(sum * 1_000_000_000_000_000 / whole).unwrap();
            }
        }
        all
    };
    let season = |period, dimension| {
        let sheet = store
            .plan_sheet(&session(), &company(period), dimension)
            .unwrap();
        weights(&sheet, SplitMethod::Season).unwrap()
    };
    let quarter = "(substr(closed, 6, 2) + 2) / 3";
    let of_year = by_sql(quarter, "1");
    assert_eq!(season(Period::Year(2027), SplitDimension::Time), of_year);
    let of_second = by_sql(
        "substr(closed, 6, 2)",
        "substr(closed, 6, 2) IN ('04', '05', '06')",
    );
    assert_eq!(
        season(Period::Quarter(2027, 2), SplitDimension::Time),
        of_second
    );
    // West, which sold nothing, weighs nothing.
    let all_of_three_years = 3_000_000_000_000_000;
    assert_eq!(
        season(Period::Year(2027), SplitDimension::Team),
        [all_of_three_years, 0]
    );
}

#[test]
fn s3_every_quarter_is_measured_by_the_same_years() {
    // In November three quarters of the year are over: it is no measure of these alone.
    let (_folder, store) = sold();
    let morning = session().on(Day::parse("2026-11-25").unwrap());
    let year = company(Period::Year(2027));
    let sheet = store
        .plan_sheet(&morning, &year, SplitDimension::Time)
        .unwrap();
    assert_eq!(sheet.season_years, [Period::Year(2025), Period::Year(2024)]);
    // What is not over is no measure either: the last whole year stands for it, in every quarter.
    let before: Vec<Option<i64>> = sheet.children.iter().map(|c| c.last_period).collect();
    assert_eq!(before, [None; 4]);
    let years: Vec<Option<i64>> = sheet.children.iter().map(|c| c.last_year).collect();
    assert_eq!(years, [200, 100, 100, 500].map(Some));
    assert_eq!((sheet.last_year, sheet.last_period), (Some(900), None));
}

#[test]
fn rule_11_a_target_without_parts_has_the_season_of_the_years_before() {
    let (_folder, store) = sold();
    let morning = store.morning(&session()).unwrap();
    let metric = morning.settings.metrics.get("revenue").unwrap();
    let id = store.target_id(&company(Period::Year(2026))).unwrap();
    let quota = Quota {
        amount: 3_600,
        ..Quota::default()
    };
    let parts = store
        .parts_in_season(&morning, metric, (&id, quota))
        .unwrap();
    let carried = parts.iter().filter(|(_, amount)| *amount != 0);
    let carried: Vec<(String, i64)> = carried.map(|(p, n)| (p.to_string(), *n)).collect();
    let months = [
        ("2026-01", 300),
        ("2026-02", 400),
        ("2026-05", 500),
        ("2026-08", 500),
        ("2026-11", 1_900),
    ];
    assert_eq!(carried, months.map(|(p, n)| (p.to_owned(), n)));
}

#[test]
fn a_method_that_is_asked_for_alone_has_the_numbers_it_has_beside_the_others() {
    let (_folder, store) = sold();
    for of in [
        company(Period::Year(2026)),
        company(Period::Quarter(2026, 2)),
    ] {
        for dimension in SplitDimension::ALL {
            let all = store.plan_sheet(&session(), &of, dimension).unwrap();
            for method in SplitMethod::ALL {
                let asked = (dimension, MethodsAsked::Only(method));
                let alone = store.plan_sheet_by(&session(), &of, asked).unwrap();
                assert_eq!(
                    alone.stakes(method),
                    all.stakes(method),
                    "{dimension:?} {method:?}"
                );
            }
            let asked = (dimension, MethodsAsked::First);
            let first = store.plan_sheet_by(&session(), &of, asked).unwrap();
            assert_eq!(first.first_method(), all.first_method());
            let taken = first.methods.last().unwrap().0;
            assert_eq!(first.stakes(taken), all.stakes(taken));
        }
    }
}

#[test]
fn s2_s8_history_capacity_and_the_first_customers_are_told_from_what_was_sold() {
    let (_folder, store) = sold();
    let at = session().on(Day::from_ymd(2026, 3, 2).unwrap());
    let told = store
        .plan_possible(&at, &company(Period::Quarter(2026, 2)))
        .unwrap();
    let amount = |kind| {
        let mut bounds = told.bounds.iter();
        let bound = bounds.find(|bound| bound.kind() == kind);
        bound.map(crate::domain::targets::PlanBound::amount)
    };
    // The second quarter of 2025 made 100; nobody said how the market grows.
    assert_eq!(
        amount(crate::domain::targets::BoundKind::History),
        Some(130)
    );
    assert_eq!(amount(crate::domain::targets::BoundKind::Market), None);
    // Two people made those 100, the third came in January and ramps.
    let capacity = amount(crate::domain::targets::BoundKind::Capacity).unwrap();
    assert!((110..=150).contains(&capacity), "{capacity}");
    assert!(told.people == 3 && told.is_counted && !told.is_over && !told.has_parent);
    // No deal names a customer.
    assert_eq!(told.pareto.first, []);
    let years = told.letters(100, crate::domain::targets::ToBeat::default());
    assert_eq!(years[2].1, Some(true));
}
