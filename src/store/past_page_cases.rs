//! Pages of a past morning: what was there then, and nothing of what came later.

use super::desk::{Page, PageId};
use super::testing::{session, store};
use crate::domain::Day;
use crate::domain::deal_list::DealList;
use crate::domain::pages::Stage;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn a_page_of_a_past_morning_shows_deals_as_they_stood_then() {
    let (_folder, mut store) = store();
    store
        .write(|tx| Ok(tx.execute_batch(
            "INSERT INTO import VALUES ('i', 1, '000000000001-0000', 'deals', 'a.csv', '', '', '', '', 4, 4, 0, 0, 0,
               'a.csv', '', '{}', 0, 0, NULL, NULL, 0, '', '[]', 0, '[]', 0);
             INSERT INTO rep (id, name, seq) VALUES ('R01', 'Chen Jie', 1), ('R02', 'Zhao Min', 1);
             INSERT INTO assignment VALUES
               ('R01', '1900-01-01', '2199-12-31', '', 'junior', 1),
               ('R02', '1900-01-01', '2199-12-31', '', 'junior', 1);
             INSERT INTO customer VALUES ('C01', 'Acme', '', 1, 'R01', '', 1);
             INSERT INTO deal (id, rep, customer, stage, amount_minor, opened, closed, category, seq) VALUES
               ('D1', 'R01', 'C01', 'proposal', 100, '2026-02-01', NULL, '', 1),
               ('D2', 'R01', 'C01', 'won', 200, '2026-02-02', '2026-02-26', '', 1),
               ('D3', 'R01', 'C01', 'lead', 400, '2026-02-25', NULL, '', 1),
               ('D4', 'R01', 'C01', 'lost', 800, '2026-02-25', '2026-02-27', '', 1),
               ('D5', 'R02', 'C01', 'won', 1600, '2026-01-05', '2026-02-10', '', 1),
               ('D6', 'R02', 'C01', 'won', 3200, '2026-02-03', '2027-02-10', '', 1),
               ('D7', 'R02', 'C01', 'lost', 6400, '2025-01-05', '2025-02-10', '', 1);",
        )?))
        .unwrap();
    let page = |id: PageId, on: &str| {
        let page = store.page(&session().on(day(on)), &id).unwrap().unwrap();
        match page {
            Page::Customer(page) => (page.deals.clone(), page.owners.clone()),
            Page::Rep(page) => (page.deals.clone(), Vec::new()),
            _ => panic!("{id:?}"),
        }
    };
    let rows = |list: &DealList| -> Vec<(String, Option<Stage>)> {
        list.rows.iter().map(|d| (d.id.clone(), d.stage)).collect()
    };
    let customer = || PageId::Customer("C01".into());
    let (list, owners) = page(customer(), "2026-02-24");
    assert_eq!(list.open(), (3, 3_500));
    assert_eq!((list.all, list.older()), (5, 1));
    let shown = [
        ("D6", None),
        ("D2", None),
        ("D1", Some(Stage::Proposal)),
        ("D5", Some(Stage::Won)),
        ("D7", Some(Stage::Lost)),
    ];
    assert_eq!(rows(&list), shown.map(|(id, stage)| (id.to_owned(), stage)));
    assert!(list.rows[..2].iter().all(|deal| deal.closed.is_none()));
    let since = |from: &str, to: &str| (day(from), day(to));
    let spans: Vec<(Day, Day)> = owners.iter().map(|(_, from, to)| (*from, *to)).collect();
    assert_eq!(
        spans,
        [
            since("2025-01-05", "2026-02-10"),
            since("2026-02-01", "2026-02-02")
        ]
    );
    let (list, _) = page(PageId::Rep("R01".into()), "2026-02-24");
    assert_eq!((list.open(), list.all), ((2, 300), 2));
    assert_eq!((list.stages[0].stage, list.stages[0].count), (None, 1));
    // Three days later what has ended has ended.
    let (list, _) = page(customer(), "2026-02-27");
    assert_eq!((list.open(), list.all), ((3, 3_700), 7));
    let (list, _) = page(PageId::Rep("R01".into()), "2026-02-27");
    assert_eq!((list.open(), list.all), ((2, 500), 4));
    assert_eq!(list.stages.len(), Stage::ALL.len());
}
