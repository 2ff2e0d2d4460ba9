//! A database that has rows in nearly every table.

use crate::domain::facts::{
    ActivityBatch, ActivityFact, Batch, CustomerFact, DealFact, RepFact, RowClaims, SourceAttempt,
    TargetFact, UntakenRow,
};
use crate::domain::journal::Part;
use crate::domain::pages::Stage;
use crate::domain::targets::{
    OverAssignment, PlannedTargets, Quota, Split, SplitDimension, SplitMethod, SplitPart, Stake,
    TargetCell, TargetScope,
};
use crate::domain::{Day, Period};
use crate::store::desk::Command;
use crate::store::testing::{publish, session, store};
use crate::store::{ImportInfo, Store};
use tempfile::TempDir;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn put(store: &mut Store, file: &str, batch: Batch) {
    put_with(store, file, batch, RowClaims::default());
}

/// Puts away a file that says something of rows which are not in.
fn put_with(store: &mut Store, file: &str, batch: Batch, claims: RowClaims) {
    let info = ImportInfo {
        file: file.into(),
        sha256: "00".into(),
        rows: 1,
        rejected: claims.untaken.len() as u64,
        claims,
        ..ImportInfo::new(batch.kind())
    };
    let nothing = &mut |_| std::ops::ControlFlow::Continue(());
    let put = store.import(&session(), &info, &[batch], nothing);
    assert_eq!(put.unwrap().1, None);
}

fn activity(value: u32) -> Batch {
    let days = ["2026-02-19", "2026-02-20", "2026-02-23"];
    Batch::Activity(ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: vec!["R01".into()],
        actions: vec!["touch".into(), "need".into()],
        rows: days
            .iter()
            .flat_map(|on| {
                (0..2).map(|action| ActivityFact {
                    day: day(on),
                    rep: 0,
                    action,
                    value,
                })
            })
            .collect(),
    })
}

/// A database in which most tables have rows: files, events of several kinds, warnings that were shown and answered.
pub(super) fn filled() -> (TempDir, Store) {
    let (folder, mut store) = store();
    let rep = RepFact {
        manager: "Mia".into(),
        id: "R01".into(),
        name: "Chen".into(),
        tier: "junior".into(),
        unit: vec!["East".into()],
        unit_code: "E1".into(),
        address: crate::domain::notice::Address::default(),
        from: day("2026-01-05"),
        to: Day::MAX,
    };
    put(&mut store, "reps", Batch::Reps(vec![rep]));
    let untaken = RowClaims {
        untaken: vec![UntakenRow::default()],
        firsts: vec![7],
        ..RowClaims::default()
    };
    put_with(&mut store, "first", activity(0), untaken);
    let answered = RowClaims {
        answered: vec![(2, 0)],
        ..RowClaims::default()
    };
    put_with(&mut store, "second", activity(1), answered);
    let customer = CustomerFact {
        id: "C01".into(),
        name: "Acme".into(),
        segment: String::new(),
        key: true,
        rep: Some("R01".into()),
        tier: String::new(),
        account: None,
    };
    // The second file holds what the first one brought.
    put(&mut store, "crm", Batch::Customers(vec![customer.clone()]));
    put(&mut store, "crm-2", Batch::Customers(vec![customer]));
    let deal = DealFact {
        id: "D1".into(),
        rep: "R01".into(),
        customer: Some("C01".into()),
        product: None,
        stage: Stage::Won,
        amount: Some(1_234_567),
        original: None,
        opened: Some(day("2026-01-10")),
        closed: Some(day("2026-02-10")),
        category: String::new(),
        unit: None,
    };
    let deals = std::iter::once(deal).collect();
    put(&mut store, "pipeline", Batch::Deals(deals));
    let session = session();
    store.refresh_warnings(&session).unwrap();
    let opened: String = store
        .conn
        .query_row(
            "SELECT family || '/' || subject || '/' || opened_on FROM warning WHERE shown IS NOT NULL LIMIT 1",
            [],
            |r| r.get(0),
        )
        .unwrap();
    for command in [
        Command::Acknowledge {
            warnings: vec![opened],
        },
        Command::Excuse {
            rep: "R01".into(),
            day: day("2026-02-16"),
            to: day("2026-02-16"),
            part: Part::Full,
            reason: "ill".into(),
        },
        Command::Count {
            rep: "R01".into(),
            day: day("2026-02-23"),
            action: "touch".into(),
            value: Some(9),
        },
    ] {
        store.execute(&session, &command).unwrap();
    }
    put(&mut store, "plan", Batch::Targets(vec![target(1_000)]));
    let (split, parent) = by_hand();
    let whole = TargetFact {
        cell: split.parent().clone(),
        quota: Some(parent),
    };
    publish(&mut store, &session, &[whole], &[split]);
    let draft = PlannedTargets::default();
    store
        .draft_targets(&session, None, "next year", &draft)
        .unwrap();
    let attempt = SourceAttempt {
        at: "2026-02-24T08:00:00Z".into(),
        file: "crm.csv".into(),
        failed: None,
    };
    store.remember_attempt("crm", &attempt).unwrap();
    store.remember_attempt("crm", &attempt).unwrap();
    store.refresh_warnings(&session).unwrap();
    (folder, store)
}

fn company(period: Period) -> TargetCell {
    TargetCell::whole("revenue", period, TargetScope::Unit(Vec::new()))
}

fn target(amount: i64) -> TargetFact {
    TargetFact {
        cell: company(Period::Quarter(2026, 2)),
        quota: Some(Quota {
            amount,
            ..Quota::default()
        }),
    }
}

/// A split that somebody made in the cockpit.
fn by_hand() -> (Split, Quota) {
    let part = SplitPart {
        cell: TargetCell::whole(
            "revenue",
            Period::Quarter(2026, 1),
            TargetScope::Unit(vec!["East".into()]),
        ),
        stake: Stake::Weight(10_000),
    };
    let split = Split::new(
        company(Period::Quarter(2026, 1)),
        SplitDimension::Team,
        SplitMethod::Shares,
        OverAssignment::new(0).unwrap(),
        vec![part],
    );
    let parent = Quota {
        amount: 5_000,
        ..Quota::default()
    };
    (split.unwrap(), parent)
}
