//! What a page costs after one year and after ten: older deals are counted in an index, and none of them is read.

use super::*;
use crate::domain::facts::{Batch, CustomerFact, RepFact};
use crate::domain::pages::Stage;
use crate::store::desk::Page;
use crate::store::testing;
use rusqlite::{StatementStatus, params};
use std::collections::HashMap;

/// Won deals of a rep and of a customer in a month.
const MONTHLY: i32 = 20;

/// Steps of SQLite's machine: in all, and at the last look at each statement.
type Steps = (u64, Vec<(String, u64)>);

static STEPS: Mutex<Steps> = Mutex::new((0, Vec::new()));

fn count(event: TraceEvent<'_>) {
    let TraceEvent::Profile(statement, _) = event else {
        return;
    };
    let sql = statement.sql().into_owned();
    let now = u64::from(statement.get_status(StatementStatus::VmStep).unsigned_abs());
    let mut steps = STEPS.lock().unwrap_or_else(PoisonError::into_inner);
    let (all, known) = &mut *steps;
    // A statement counts on for as long as it is kept.
    if let Some((_, before)) = known.iter_mut().find(|(known, _)| *known == sql) {
        *all += if now >= *before { now - *before } else { now };
        *before = now;
    } else {
        *all += now;
        known.push((sql, now));
    }
}

/// A store with so many years of deals of one rep and one customer, three of them open.
fn years(years: i32) -> (tempfile::TempDir, Store) {
    let (folder, mut store) = testing::store();
    let session = testing::session();
    let customer = CustomerFact {
        id: "c".into(),
        name: "Co".into(),
        segment: String::new(),
        key: false,
        rep: Some("ann".into()),
        tier: String::new(),
        account: None,
    };
    let rep = RepFact {
        manager: String::new(),
        id: "ann".into(),
        name: "Ann".into(),
        tier: "mid".into(),
        unit: vec!["East".into()],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: crate::domain::notice::Address::default(),
    };
    for batch in [Batch::Reps(vec![rep]), Batch::Customers(vec![customer])] {
        let info = ImportInfo {
            file: "f.csv".into(),
            rows: 1,
            ..ImportInfo::new(batch.kind())
        };
        store.put(&session, &info, &batch).unwrap();
    }
    let insert = |n: i32, stage: Stage, opened: Day, closed: Option<Day>| {
        let sql = "INSERT INTO deal VALUES (?1, 'ann', 'c', NULL, ?2, 100, ?3, ?4, '', NULL, NULL, NULL, '', 1)";
        let closed = closed.map(|day| day.to_string());
        let deal = params![format!("D{n:05}"), stage.id(), opened.to_string(), closed];
        store.conn.execute(sql, deal).unwrap();
    };
    let last = session.as_of;
    let apart = 365 / 12;
    for n in 0..years * 12 * MONTHLY {
        let day = last.plus(-(n / MONTHLY) * apart);
        insert(n, Stage::Won, day.plus(-9), Some(day));
    }
    for n in 0..3 {
        insert(90_000 + n, Stage::Proposal, last.plus(-5), None);
    }
    (folder, store)
}

/// The deals of a page and the steps that building it took.
fn built(store: &mut Store, id: &PageId) -> (crate::domain::deal_list::DealList, u64) {
    let session = testing::session();
    let mut kept = store.keep(&session).unwrap();
    store.queue_of(&mut kept).unwrap();
    store.conn.flush_prepared_statement_cache();
    *STEPS.lock().unwrap() = (0, Vec::new());
    let codes = TraceEventCodes::SQLITE_TRACE_PROFILE;
    store.conn.trace_v2(codes, Some(count)).unwrap();
    let page = store.page_of(&session, &mut kept, id).unwrap().unwrap();
    let none = None::<fn(TraceEvent<'_>)>;
    store.conn.trace_v2(TraceEventCodes::empty(), none).unwrap();
    let deals = match page {
        Page::Rep(page) => page.deals.clone(),
        Page::Customer(page) => page.deals.clone(),
        _ => panic!("{id:?}"),
    };
    (deals, STEPS.lock().unwrap().0)
}

#[test]
fn a_page_reads_the_deals_that_it_shows_however_many_years_there_are() {
    let older = u64::try_from(9 * 12 * MONTHLY).unwrap();
    let pages = [
        // An entry of an index is counted in three steps.
        (PageId::Rep("ann".into()), 4),
        // Who owned its deals, and since when, is said by all of them.
        (PageId::Customer("c".into()), 40),
    ];
    let mut took = HashMap::new();
    for (page, most) in pages {
        let (_one, mut one) = years(1);
        let (_ten, mut ten) = years(10);
        let (of_one, steps) = built(&mut one, &page);
        let (of_ten, of_years) = built(&mut ten, &page);
        assert_eq!((of_one.all, of_ten.all), (243, 2_403));
        assert_eq!(of_one.rows, of_ten.rows);
        assert_eq!(of_one.stages, of_ten.stages);
        assert_eq!(of_one.open(), (3, 300));
        assert_eq!(of_ten.rows.len(), 200);
        assert_eq!(of_ten.older() - of_one.older(), 2_160);
        took.insert(format!("{page:?}"), (steps, of_years, most));
    }
    let much = |(steps, of_years, most): &(u64, u64, u64)| *of_years > steps + older * most;
    assert!(!took.values().any(much), "{took:?}");
}
