//! Versions of targets: what is in force on a morning, what was before, and that nothing is overwritten.

use super::*;
use crate::domain::facts::TargetFact;
use crate::domain::facts::{Batch, ImportKind};
use crate::domain::org::{Roster, Unit, UnitIx};
use crate::domain::targets::{
    AskReason, PlannedCell, PlannedTargets, TargetRefusal, TargetScope, TargetSlice, TargetVersion,
    VersionState,
};
use crate::store::desk::{Command, Kept, NewAdjustment, NewTargets, Page, PageId};
use crate::store::testing::{publish, session, store};
use crate::store::units::Units;
use crate::store::{BoardQuery, ImportInfo, Refusal, StoreError};

fn company(amount: i64) -> TargetFact {
    let scope = TargetScope::Unit(Vec::new());
    TargetFact {
        cell: TargetCell::whole("revenue", Period::Quarter(2026, 1), scope),
        quota: Some(Quota {
            amount,
            floor: Some(amount / 2),
            ..Quota::default()
        }),
    }
}

fn on(day: &str) -> Session {
    session().on(Day::parse(day).unwrap())
}

fn import(store: &mut Store, session: &Session, rows: Vec<TargetFact>) {
    let info = ImportInfo {
        file: "targets.csv".into(),
        rows: rows.len() as u64,
        ..ImportInfo::new(ImportKind::Targets)
    };
    store.put(session, &info, &Batch::Targets(rows)).unwrap();
}

fn in_force_on(store: &Store, day: &str, period: Period) -> Option<i64> {
    let company = Unit {
        id: String::new(),
        path: String::new(),
        name: String::new(),
        parent: None,
        depth: 0,
    };
    let session = session();
    let revenue = session.settings.metrics.get("revenue").unwrap();
    let roster = Roster::new(vec![company], Vec::new());
    let as_of = Day::parse(day).unwrap();
    let quotas = store
        .quotas(revenue, period, session.settings.fiscal, as_of, &roster)
        .unwrap();
    quotas.units.get(&UnitIx(0)).map(|q| q.amount)
}

const Q1: Period = Period::Quarter(2026, 1);

#[test]
fn a_morning_shows_the_targets_that_were_known_then() {
    let (_folder, mut store) = store();
    import(&mut store, &on("2026-01-05"), vec![company(100)]);
    import(&mut store, &on("2026-02-10"), vec![company(120)]);
    assert_eq!(in_force_on(&store, "2026-02-09", Q1), Some(100));
    assert_eq!(in_force_on(&store, "2026-02-10", Q1), Some(120));
    // A file of history that came later was valid before.
    assert_eq!(in_force_on(&store, "2026-01-01", Q1), Some(100));
}

#[test]
fn rule_25_history_says_who_when_and_what_was_before() {
    let (_folder, mut store) = store();
    import(&mut store, &on("2026-01-05"), vec![company(100)]);
    import(&mut store, &on("2026-02-10"), vec![company(120)]);
    let history = store.target_history(&company(0).cell).unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|c| {
            let by = &c.published;
            (
                c.quota.unwrap().amount,
                by.author.as_str(),
                by.day.to_string(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (120, "Li Wei", "2026-02-10".to_owned()),
            (100, "Li Wei", "2026-01-05".to_owned())
        ]
    );
    let versions = store.target_versions().unwrap();
    let states: Vec<_> = versions.iter().map(TargetVersion::state).collect();
    assert_eq!(states, [VersionState::Published, VersionState::Superseded]);
    assert_eq!(versions[0].supersedes.as_ref(), Some(&versions[1].id));
    assert!(versions.iter().all(|v| v.import.is_some()));
}

#[test]
fn a_draft_is_not_in_force_until_it_is_published_and_is_published_once() {
    let (_folder, mut store) = store();
    let session = on("2026-02-10");
    let mut rows = vec![company(100)];
    let mut narrow = company(60);
    narrow.cell.slice = TargetSlice {
        product_class: "core".into(),
        ..TargetSlice::default()
    };
    rows.push(narrow.clone());
    let targets = planned(&rows);
    let draft = store
        .draft_targets(&session, None, "year of the harvest", &targets)
        .unwrap();
    assert_eq!(in_force_on(&store, "2026-02-24", Q1), None);
    assert_eq!(store.target_drafts().unwrap()[0].targets, targets);
    assert!(store.target_versions().unwrap().is_empty());

    let publish = |draft: &str| {
        Command::PublishTargets(NewTargets {
            draft: draft.to_owned(),
            reason: "agreed by the board".into(),
            ..NewTargets::default()
        })
    };
    store.execute(&session, &publish(&draft)).unwrap();
    // The target of one class is none of everything.
    assert_eq!(in_force_on(&store, "2026-02-24", Q1), Some(100));
    assert_eq!(
        in_force_on(&store, "2026-02-24", Period::Quarter(2026, 2)),
        None
    );
    let change = &store.target_history(&narrow.cell).unwrap()[0];
    assert_eq!(
        (
            change.quota.unwrap().amount,
            change.published.reason.as_str()
        ),
        (60, "agreed by the board")
    );
    for id in [draft.as_str(), "unknown"] {
        assert_eq!(
            store.execute(&session, &publish(id)),
            Err(StoreError::Refused(Refusal::NoDraft(id.to_owned())))
        );
    }
}

fn planned(rows: &[TargetFact]) -> PlannedTargets {
    let mut targets = PlannedTargets::default();
    for row in rows {
        let id = CellId::of(&row.cell, |path| path.join("/"));
        targets.set(PlannedCell::new(id, row.quota));
    }
    targets
}

#[test]
fn rule_25_what_was_undone_is_in_force_until_then_and_what_is_imported_later_wins() {
    let (_folder, mut store) = store();
    import(&mut store, &on("2026-01-05"), vec![company(100)]);
    publish(&mut store, &on("2026-02-02"), &[company(120)], &[]);
    let events = vec![store.target_versions().unwrap()[0].id.clone()];
    store
        .execute(
            &on("2026-02-10"),
            &Command::Undo {
                events: events.clone(),
            },
        )
        .unwrap();
    let seen = |store: &Store| {
        ["2026-01-20", "2026-02-09", "2026-02-10", "2026-02-16"]
            .map(|day| in_force_on(store, day, Q1).unwrap())
    };
    assert_eq!(seen(&store), [100, 120, 100, 100]);
    store
        .execute(&on("2026-02-12"), &Command::Redo { events })
        .unwrap();
    assert_eq!(seen(&store), [100, 120, 100, 120]);
    // A file that says what the newest says brings nothing; another number holds from its day on.
    import(&mut store, &on("2026-02-16"), vec![company(120)]);
    assert_eq!(store.target_versions().unwrap().len(), 2);
}

#[test]
fn rule_25_nobody_publishes_the_own_target() {
    let (_folder, mut store) = store();
    let settings = "[notify.managers.li]\nname = \"LI WEI\"\nunits = [\"East\"]\n\
        [notify.managers.oduya]\nname = \"M. Oduya\"\nunits = [\"\"]\n";
    let at = std::path::Path::new("config.toml");
    let settings =
        crate::settings::Settings::load(crate::settings::DEFAULTS, Some((at, settings)), &[])
            .unwrap();
    let mut session = on("2026-02-02");
    session.at.settings = std::sync::Arc::new(settings);
    let mut east = company(100);
    east.cell.scope = TargetScope::Unit(vec!["East".into()]);
    let mut units = Units::read(&store.conn).unwrap();
    let id = CellId::of(&east.cell, |path| units.make(&store.conn, 0, path).unwrap());
    let mut targets = PlannedTargets::default();
    targets.set(PlannedCell::new(id, east.quota));
    let command = Command::PublishTargets(NewTargets {
        targets,
        reason: "mine".into(),
        ..NewTargets::default()
    });
    assert_eq!(
        store.execute(&session, &command),
        Err(TargetRefusal::OwnTarget(vec!["M. Oduya".into()]).into())
    );
    session.author = "M. Oduya".into();
    let events = store.execute(&session, &command).unwrap();
    // Nor does anybody get at it by taking back what others set.
    session.author = "Li Wei".into();
    let refused = Err(TargetRefusal::OwnTarget(vec!["M. Oduya".into()]).into());
    let undo = Command::Undo {
        events: events.clone(),
    };
    assert_eq!(store.execute(&session, &undo), refused);
    session.author = "M. Oduya".into();
    store.execute(&session, &undo).unwrap();
    session.author = "Li Wei".into();
    let redo = Command::Redo { events };
    assert_eq!(store.execute(&session, &redo), refused);
    session.author = "M. Oduya".into();
    store.execute(&session, &redo).unwrap();
    // The same again changes nothing and is nobody's.
    assert_eq!(
        store.execute(&session, &command),
        Err(TargetRefusal::NothingToPublish.into())
    );
}

#[test]
fn a_quarter_without_a_row_is_the_sum_of_the_months_in_force() {
    let (_folder, mut store) = store();
    let month = |month: u8, amount: i64| {
        let mut row = company(amount);
        row.cell.period = Period::Month(2026, month);
        row
    };
    import(
        &mut store,
        &on("2026-01-05"),
        vec![month(1, 10), month(2, 20)],
    );
    import(&mut store, &on("2026-02-10"), vec![month(2, 25)]);
    assert_eq!(in_force_on(&store, "2026-01-31", Q1), Some(30));
    assert_eq!(in_force_on(&store, "2026-02-24", Q1), Some(35));
    let states: Vec<_> = store
        .target_versions()
        .unwrap()
        .iter()
        .map(|v| (v.state(), v.cells, v.in_force))
        .collect();
    assert_eq!(
        states,
        [
            (VersionState::Published, 1, 1),
            (VersionState::Published, 2, 1)
        ]
    );
}

#[test]
fn rule_25_no_statement_changes_a_version() {
    let (_folder, mut store) = store();
    import(&mut store, &on("2026-01-05"), vec![company(100)]);
    for sql in [
        "UPDATE target_cell SET baseline = 1",
        "DELETE FROM target_cell",
        "UPDATE target_version SET author = ''",
        "DELETE FROM target_version",
        "UPDATE target_publication SET n = 7",
        "DELETE FROM target_publication",
    ] {
        let error = store.conn.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{sql}: {error}");
    }
}

#[test]
fn a_board_in_memory_shows_what_was_published_and_the_units_it_names() {
    let (_folder, mut store) = store();
    let session = on("2026-02-10");
    let mut kept = store.keep(&session).unwrap();
    let query = BoardQuery {
        period: Some(Q1),
        ..BoardQuery::default()
    };
    let shown = |store: &Store, kept: &mut Kept| -> Vec<(String, Option<i64>)> {
        store.renew(&session, kept).unwrap();
        let board = store.board_of(kept, &query).unwrap();
        let nodes = board.tree.iter();
        nodes.map(|n| (board.text_of(n), n.target)).collect()
    };
    assert_eq!(shown(&store, &mut kept), [(String::new(), None)]);
    publish(&mut store, &session, &[company(100)], &[]);
    assert_eq!(shown(&store, &mut kept), [(String::new(), Some(100))]);
    let mut north = company(40);
    north.cell.scope = TargetScope::Unit(vec!["North".into()]);
    import(&mut store, &session, vec![north]);
    assert_eq!(
        shown(&store, &mut kept),
        [(String::new(), Some(100)), ("North".to_owned(), Some(40))]
    );
}

#[test]
fn a3_the_page_of_adjustments_says_what_a_second_rejected_quarter_raises_until_it_is_done() {
    let (_folder, mut store) = store();
    let session = on("2026-02-10");
    let east = |period, amount| TargetFact {
        cell: TargetCell::whole("revenue", period, TargetScope::Unit(vec!["East".into()])),
        quota: Some(Quota {
            amount,
            ..Quota::default()
        }),
    };
    let third = Period::Quarter(2026, 3);
    let months = [7, 8, 9].map(|month| east(Period::Month(2026, month), 100));
    let mut rows = vec![
        east(Period::Month(2026, 3), 100),
        east(Period::Month(2026, 5), 100),
        east(third, 300),
    ];
    rows.extend(months);
    publish(&mut store, &session, &rows, &[]);
    let other = Session {
        author: "Zhou".into(),
        ..session.clone()
    };
    for period in [Period::Month(2026, 3), Period::Month(2026, 5)] {
        let ask = NewAdjustment::Ask {
            cell: store.target_id(&east(period, 0).cell).unwrap(),
            hundredths: -500,
            reason: AskReason::Market,
            why: "price cut".into(),
            in_return: String::new(),
        };
        let asked = store.execute(&session, &Command::Adjust(ask)).unwrap();
        let reject = NewAdjustment::Reject {
            request: asked[0].clone(),
            note: "covered".into(),
        };
        store.execute(&other, &Command::Adjust(reject)).unwrap();
    }
    let id = PageId::Adjustments(Box::new(store.target_id(&rows[2].cell).unwrap()));
    // While the second quarter runs it raises nothing: an approval may still come.
    let early = match store.page(&session, &id) {
        Ok(Some(Page::Adjustments(page))) => page.credit.clone(),
        other => panic!("{other:?}"),
    };
    assert!(
        early
            .iter()
            .all(|row| row.due.is_none() && row.line.is_open)
    );
    let session = on("2026-07-01");
    let credit = |store: &Store| match store.page(&session, &id) {
        Ok(Some(Page::Adjustments(page))) => page.credit.clone(),
        other => panic!("{other:?}"),
    };
    let lines = credit(&store);
    assert!(lines[0].due.is_none());
    let due = lines[1].due.clone().unwrap();
    assert_eq!((due.cell.period, due.percent), (third, 5));
    let moves = due.moves.unwrap();
    let quarter = moves
        .near
        .iter()
        .find(|moved| moved.period == third)
        .unwrap();
    assert_eq!((quarter.before, quarter.after), (300, 315));
    assert_eq!((moves.near.len(), moves.parts), (1, 3), "its months follow");
    let raise = Command::Adjust(NewAdjustment::Raise {
        cell: due.cell,
        note: String::new(),
    });
    let raised = store.execute(&session, &raise).unwrap();
    assert!(credit(&store)[1].due.is_none());
    store
        .execute(&session, &Command::Undo { events: raised })
        .unwrap();
    assert!(credit(&store)[1].due.is_some());
}
