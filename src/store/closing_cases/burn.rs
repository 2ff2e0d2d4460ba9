//! The burn-up on the page of a person: of that person's target and deals alone.

use super::*;
use crate::domain::metric::SumOf;
use crate::domain::org::RepIx;
use crate::morning::SoldFact;
use crate::store::desk::{Page, PageId};
use crate::store::planning::DealsWanted;

#[test]
fn the_burn_up_of_a_person_is_of_that_target_and_of_those_deals() {
    let (_folder, mut store) = team();
    let rows = vec![
        won("a", "li", "2026-01-20", 2_429),
        won("b", "wang", "2026-01-21", 77),
        won("c", "li", "2025-12-31", 9),
    ];
    deals(&mut store, "2026-02-25", rows);
    let read = |rep: &str| match store.page(&on("2026-02-25"), &PageId::Rep(rep.into())) {
        Ok(Some(Page::Rep(page))) => page,
        other => panic!("{other:?}"),
    };
    let page = read("li");
    let burn = page.burn.as_ref().unwrap();
    // Three months of 1,800 each.
    assert_eq!(
        (burn.metric.id.as_str(), burn.quota.amount),
        ("revenue", 5_400)
    );
    assert_eq!(Some(burn.quota.amount), page.targets[0].1.target);
    assert_eq!(burn.projection, page.targets[0].1.projection);
    let (first, last) = (burn.points[0], burn.points[burn.points.len() - 1]);
    assert_eq!((first.day, first.actual), (day("2026-01-01"), Some(0)));
    assert_eq!(last.day, day("2026-03-31"));
    assert_eq!((last.actual, last.expected), (None, Some(5_400)));
    let newest = burn.points.iter().rfind(|point| point.actual.is_some());
    let newest = newest.unwrap();
    assert_eq!(
        (newest.day, newest.actual),
        (day("2026-02-25"), Some(2_429))
    );
    let rises = burn.points.windows(2);
    assert!(
        rises
            .into_iter()
            .all(|two| two[0].expected <= two[1].expected)
    );
    // The other one has only the own deal.
    let other = read("wang");
    let made = other
        .burn
        .as_ref()
        .unwrap()
        .points
        .iter()
        .filter_map(|point| point.actual);
    assert_eq!(made.max(), Some(77));
}

#[test]
fn without_a_target_nothing_is_drawn() {
    let (_folder, mut store) = team();
    deals(
        &mut store,
        "2026-05-20",
        vec![won("a", "li", "2026-05-11", 10)],
    );
    // The second quarter has no target.
    let page = match store.page(&on("2026-05-20"), &PageId::Rep("li".into())) {
        Ok(Some(Page::Rep(page))) => page,
        other => panic!("{other:?}"),
    };
    assert!(page.burn.is_none());
}

#[test]
fn what_a_person_sold_is_found_alone_as_it_is_among_everybody() {
    let (_folder, mut store) = team();
    let sold = |id: &str, rep: &str, day: &str, customer: &str| DealFact {
        customer: Some(customer.into()),
        ..won(id, rep, day, 7)
    };
    let rows = vec![
        sold("a", "li", "2026-01-20", "new"),
        sold("b", "li", "2026-02-02", "new"),
        sold("c", "wang", "2026-02-03", "hers"),
        sold("d", "li", "2026-02-04", "hers"),
        DealFact {
            stage: Stage::Lost,
            ..won("e", "li", "2026-02-05", 9)
        },
        won("f", "li", "2025-12-31", 9),
    ];
    deals(&mut store, "2026-02-25", rows);
    let morning = store.morning(&on("2026-02-25")).unwrap();
    let since = day("2026-01-01");
    for of in [
        SumOf::WonAmount,
        SumOf::WonDeals,
        SumOf::ClosedDeals,
        SumOf::NewCustomers,
    ] {
        for (at, _) in morning.roster.reps.iter().enumerate() {
            let rep = RepIx(at as u32);
            let told = |facts: Vec<SoldFact>| {
                let own = facts
                    .into_iter()
                    .filter(|f| f.rep == Some(rep) && f.value != 0);
                let mut own: Vec<String> = own.map(|fact| format!("{fact:?}")).collect();
                own.sort();
                own
            };
            // First deals are told by the month.
            let days: Vec<_> = if of == SumOf::NewCustomers {
                let starts = ["2026-01-01", "2026-02-01", "2026-03-01"].map(day);
                starts.windows(2).map(|two| two[0]..two[1]).collect()
            } else {
                let all = since.until(day("2026-02-26"));
                all.map(|day| day..day.next()).collect()
            };
            let everybody = (&DealsWanted::default(), None);
            let among = store.sold(&morning, &of, &days, everybody).unwrap();
            let alone = store.sold_by(&morning, &of, since, (rep, &[])).unwrap();
            assert_eq!(told(alone), told(among), "{of:?}");
        }
    }
}
