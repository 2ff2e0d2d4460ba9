//! The statements behind the page of a target.

use super::*;
use crate::domain::target_pages::TargetTakes;
use crate::domain::targets::{SplitDimension, TargetCell, TargetScope};
use crate::domain::{Fiscal, Period};

/// What may be scanned on the way to the page of a target besides.
const TARGET: [(&str, &str); 10] = [
    FRAME[0],
    FRAME[1],
    FRAME[2],
    FRAME[3],
    FRAME[4],
    FRAME[5],
    ("SCAN deal USING INDEX deal_open", "holds what is open now"),
    ("SCAN adjust_step", "a few a month, typed by hand"),
    ("SCAN product", "names of what a target may be split into"),
    ("SCAN customer", "the segments of customers, as names"),
];

/// Every step in the plans of statements that looks at deals.
fn looks_at_deals(store: &Store, statements: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for sql in statements.iter().filter(|sql| sql.contains("FROM deal")) {
        let mut plan = store
            .conn
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let blank = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan
            .query_map(rusqlite::params_from_iter(blank), |row| row.get(3))
            .unwrap();
        let steps = steps.map(Result::<String, _>::unwrap);
        let table = |step: &String| step.split_whitespace().nth(1).map(str::to_owned);
        let of_deals = steps.filter(|step| {
            let table = table(step);
            matches!(table.as_deref(), Some("deal" | "d" | "deal_month"))
        });
        found.extend(of_deals.map(|step| (step, sql.clone())));
    }
    found
}

/// The page of a target and what it takes are told from sums of months and from indexes: deals themselves are looked
/// up where a part is of a product, and those that are open.
#[test]
fn a_target_is_told_from_sums_and_indexes() {
    let (_folder, mut store, session) = filled();
    let of = TargetCell::whole(
        "revenue",
        Period::quarter_of(Fiscal::CALENDAR, session.as_of),
        TargetScope::Unit(Vec::new()),
    );
    let mut kept = store.keep(&session).unwrap();
    let mut page = None;
    let frame = traced(&mut store, |store| {
        page = store.target_page(&kept, &of).unwrap();
    });
    let mut page = page.unwrap();
    assert!(matches!(page.takes, TargetTakes::Counting));
    assert!(page.splits.len() > 1, "the demo splits it");
    let found = scans(&store, &frame);
    let wrong = unknown(&found, &TARGET);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let behind = traced(&mut store, |store| {
        store.count_takes(&kept.morning, &mut page).unwrap();
    });
    assert!(page.takes.told().is_some());
    let found = scans(&store, &behind);
    let once = (
        "SCAN deal USING COVERING INDEX deal_ended",
        "the first day on which a deal was opened, once a morning, when the page is there",
    );
    let allowed: Vec<_> = TARGET.into_iter().chain([once]).collect();
    let wrong = unknown(&found, &allowed);
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Once a morning.
    let again = traced(&mut store, |store| {
        page.takes = TargetTakes::Counting;
        store.count_takes(&kept.morning, &mut page).unwrap();
    });
    let wrong = scans(&store, &again);
    assert!(unknown(&wrong, &TARGET).is_empty(), "{wrong:#?}");
    // What is found by day is found in the index, and not row by row in the table.
    for (step, sql) in looks_at_deals(&store, &(&frame | &behind)) {
        assert!(
            !step.starts_with("SCAN") || step.contains("INDEX deal_"),
            "{step}\n{sql}"
        );
        // Who moved within a month is looked up alone.
        // What is open is as long as the pipeline, however many years have been closed.
        let is_open = step.contains("INDEX deal_open");
        let is_summed = step.starts_with("SEARCH deal_month") || step.contains("INDEX deal_rep");
        let is_known = is_summed || is_open || step.contains("COVERING INDEX");
        assert!(is_known, "{step}\n{sql}");
    }
    store.renew(&session, &mut kept).unwrap();
}

/// By product and by customer nothing is looked up deal by deal either.
#[test]
fn a_plan_by_product_or_customer_reads_decided_deals_from_the_index_alone() {
    let (_folder, mut store, session) = filled();
    let of = TargetCell::whole(
        "revenue",
        Period::quarter_of(Fiscal::CALENDAR, session.as_of),
        TargetScope::Unit(Vec::new()),
    );
    for by in [SplitDimension::Product, SplitDimension::Customer] {
        let kept = store.keep(&session).unwrap();
        let seen = traced(&mut store, |store| {
            let mut page = store.plan_page(&kept, &of, by).unwrap().unwrap();
            store.count_possible(&kept.morning, &mut page).unwrap();
        });
        let looked = looks_at_deals(&store, &seen);
        let decided = looked
            .iter()
            .filter(|(step, _)| !step.contains("INDEX deal_open"));
        assert!(
            decided.clone().any(|(_, sql)| sql.contains("LEFT JOIN")),
            "{by:?}"
        );
        for (step, sql) in decided {
            let is_read = step.contains("COVERING INDEX") || step.starts_with("SEARCH deal_month");
            assert!(is_read || step.contains("INDEX deal_rep"), "{step}\n{sql}");
        }
    }
}
