//! The demo in a real file, on mornings of every sort: it adds up, it is answered, and the file is sound.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod walking;

use quarterdeck::demo;
use quarterdeck::domain::board::{Board, QueueRow};
use quarterdeck::domain::records::{LEAST_CASES, RecordOf};
use quarterdeck::domain::target_pages::{TargetPage, TargetSplit};
use quarterdeck::domain::targets::{AdjustState, CellId, PlannedFor, SplitDimension, credit};
use quarterdeck::domain::warning::{Family, Rule, Severity, State, Verdict};
use quarterdeck::domain::{Day, Period};
use quarterdeck::settings::{DEFAULTS, Settings};
use quarterdeck::store::desk::{Command, Page, PageId};
use quarterdeck::store::{BoardQuery, Create, Session, Standpoint, Store};
use std::collections::BTreeSet;
use std::sync::Arc;
use tempfile::TempDir;

/// A Thursday, the first mornings after two long holidays, a Saturday, days without a published calendar,
/// and the ends of a year.
const MORNINGS: [&str; 7] = [
    "2026-11-19",
    "2026-02-24",
    "2026-10-08",
    "2025-03-01",
    "2027-05-03",
    "2024-01-02",
    "2025-12-31",
];

fn filled(as_of: &str, chinese: bool) -> (TempDir, Store, Session) {
    let day = Day::parse(as_of).unwrap();
    let defaults = Settings::defaults().unwrap();
    let mut sets = demo::settings(chinese, day, &defaults.rules).unwrap();
    if chinese {
        sets.push("language=zh-CN".into());
    }
    let settings = Settings::load(DEFAULTS, None, &sets).unwrap();
    let session = Session {
        at: Standpoint {
            as_of: day,
            today_counts: false,
            settings: Arc::new(settings),
        },
        author: "demo".into(),
        clock: || chrono::DateTime::from_timestamp_millis(1_771_894_800_123).unwrap(),
    };
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("demo.db");
    let mut store = Store::open(&path, Create::IfMissing).unwrap();
    demo::fill(&mut store, &session).unwrap();
    (folder, store, session)
}

fn board(store: &Store, session: &Session, metric: &str, period: Period) -> Board {
    let query = BoardQuery {
        metric: session.settings.metrics.get(metric).cloned(),
        period: Some(period),
        grid_day: None,
    };
    store.board(session, &query).unwrap()
}

/// The families whose warnings the cast says one by one; those of the others follow from what was sold.
const CAST: [Family; 4] = [
    Family::ACTIONS,
    Family::WEEK,
    Family::SILENCE,
    Family::NO_REPORT,
];

/// Warnings of a severity that the cast says, put off or not, but for those under a graver one of the cast.
fn standing(queue: &[QueueRow], severity: Severity) -> usize {
    let cast = |r: &&QueueRow| CAST.contains(&r.episode.key.family);
    let stands = |r: &&QueueRow| {
        let subject = &r.episode.key.subject;
        let mut others = queue.iter().filter(cast);
        let graver = others
            .any(|o| o.episode.key.subject == *subject && o.episode.severity > r.episode.severity);
        cast(r) && r.episode.severity == severity && !graver
    };
    queue.iter().filter(stands).count()
}

#[test]
fn any_morning_shows_the_cast_and_every_rule_adds_up_and_has_been_worked_on() {
    for as_of in MORNINGS {
        let (_folder, store, session) = filled(as_of, false);
        shows_the_cast_and_adds_up(as_of, &store, &session);
        past_responses_have_verdicts_and_some_warnings_wait(as_of, &store, &session);
        every_rule_shows_at_least_once(as_of, &store, &session);
        a_year_is_planned_and_changes_are_asked_for(as_of, &store, &session);
        a_group_is_asked_for_more_and_each_has_a_manager(as_of, &store, &session);
    }
    let (_folder, store, session) = filled(MORNINGS[0], true);
    shows_the_cast_and_adds_up("zh-CN", &store, &session);
    every_rule_shows_at_least_once("zh-CN", &store, &session);
    a_group_is_asked_for_more_and_each_has_a_manager("zh-CN", &store, &session);
}

/// K7, and whom messages reach.
fn a_group_is_asked_for_more_and_each_has_a_manager(as_of: &str, store: &Store, session: &Session) {
    let Some(Page::Rules(page)) = store.page(session, &PageId::Rules).unwrap() else {
        unreachable!("no rules");
    };
    let known: Vec<bool> = page.phases.iter().map(|phase| phase.is_known).collect();
    assert_eq!(known, [true], "{as_of}");
    let phase = &page.phases[0].phase;
    assert!((phase.from..=phase.to).contains(&session.as_of), "{as_of}");
    // A junior of that group is asked for two demos instead of one.
    let board = store.board(session, &BoardQuery::default()).unwrap();
    let demo = board.rules.action_ix(&phase.action).unwrap();
    let (grid, newest) = (&board.grid, board.grid.newest());
    let asked = |id: &str| {
        let row = grid.rows.iter().position(|row| row.id == id).unwrap();
        let days = 0..=newest;
        let most = days.map(|day| {
            let at = (row * grid.days.len() + day) * grid.actions + demo;
            grid.expected[at]
        });
        most.max().unwrap()
    };
    assert_eq!((asked("R16"), asked("R06")), (2, 1), "{as_of}");
    let managers = &session.settings.notify.managers;
    let mut led: Vec<&str> = (managers.iter().flat_map(|m| &m.units))
        .filter_map(|path| path.rsplit('/').next())
        .collect();
    led.sort_unstable();
    let groups = board
        .tree
        .iter()
        .filter(|node| node.depth == 2 && node.rep.is_none());
    let mut groups: Vec<&str> = groups.map(|node| node.name.as_str()).collect();
    groups.sort_unstable();
    assert_eq!(led, groups, "{as_of}");
}

fn target(store: &Store, session: &Session, period: Period) -> TargetPage {
    let of = CellId::whole("revenue", period, PlannedFor::Unit(String::new()));
    match store.page(session, &PageId::Target(of.into())).unwrap() {
        Some(Page::Target(page)) => TargetPage::clone(&page),
        other => unreachable!("{other:?}"),
    }
}

fn a_year_is_planned_and_changes_are_asked_for(as_of: &str, store: &Store, session: &Session) {
    let fiscal = session.settings.fiscal;
    let year = target(
        store,
        session,
        Period::year_of(fiscal, session.as_of).next(),
    );
    let by: Vec<SplitDimension> = year.splits.iter().map(|split| split.dimension).collect();
    assert_eq!(by, SplitDimension::ALL, "{as_of}");
    for split in &year.splits {
        let over = i32::from(split.dimension == SplitDimension::Team) * 500;
        assert_eq!(
            (split.left, split.over.hundredths()),
            (Some(0), over),
            "{as_of}"
        );
        // Nothing is to be made in a quarter only where nobody says what it makes.
        assert!(
            split.parts.iter().all(|part| part.target > Some(0)),
            "{as_of}: {split:?}"
        );
    }
    assert!(year.in_force.unwrap().floor < year.in_force.unwrap().stretch);
    let quarter = target(store, session, Period::quarter_of(fiscal, session.as_of));
    let broken = |split: &&TargetSplit| split.left.is_some_and(|left| left != 0);
    let broken: Vec<SplitDimension> = quarter
        .splits
        .iter()
        .filter(broken)
        .map(|split| split.dimension)
        .collect();
    assert_eq!(broken, [SplitDimension::Customer], "{as_of}");
    let all = store.adjustments(session.as_of).unwrap();
    let states: Vec<AdjustState> = all.iter().map(|asked| asked.state).collect();
    let expected = [
        AdjustState::Rejected,
        AdjustState::Approved,
        AdjustState::Waiting,
    ];
    assert_eq!(states, expected, "{as_of}");
    assert!(
        all.windows(2).all(|two| two[0].asked.0 <= two[1].asked.0),
        "{as_of}"
    );
    let lines = credit(
        all.iter().filter(|a| a.cell.whom == all[0].cell.whom),
        &[],
        &quarterdeck::domain::targets::CreditGround::of(&session.settings.metrics, fiscal),
        session.as_of,
    );
    assert_eq!(lines.len(), 1, "{as_of}");
    assert_eq!(
        lines[0].quarter,
        Period::quarter_of(fiscal, session.as_of).prev()
    );
}

fn shows_the_cast_and_adds_up(as_of: &str, store: &Store, session: &Session) {
    let quarter = Period::quarter_of(session.settings.fiscal, session.as_of);
    let now = board(store, session, "revenue", quarter);
    assert_eq!(now.head.reported, (14, 16), "{as_of}");
    assert_eq!(standing(&now.queue, Severity::Red), 1, "{as_of}");
    assert_eq!(standing(&now.queue, Severity::Orange), 3, "{as_of}");
    assert_eq!(standing(&now.queue, Severity::Yellow), 4, "{as_of}");
    assert_eq!(standing(&now.queue, Severity::Info), 1, "{as_of}");
    assert!(now.tree.iter().any(|n| n.ramp.is_some()), "{as_of}");
    for metric in ["revenue", "deals", "touch"] {
        let months = quarter.parts(session.settings.fiscal);
        for period in [quarter, quarter.prev()].into_iter().chain(months) {
            let board = board(store, session, metric, period);
            for node in board.tree.iter() {
                assert_eq!(node.mismatch, None, "{metric} {period} {}", node.name);
            }
            assert!(board.tree[0].target.unwrap() > 0);
        }
    }
    assert_eq!(store.check().unwrap(), [], "{as_of}");
}

fn past_responses_have_verdicts_and_some_warnings_wait(
    as_of: &str,
    store: &Store,
    session: &Session,
) {
    let all = store.warnings_with_past(session).unwrap();
    let verdicts: Vec<Verdict> = all
        .iter()
        .filter_map(|row| row.intervention.as_ref()?.verdict)
        .collect();
    let recovered = verdicts
        .iter()
        .filter(|v| **v == Verdict::Recovered)
        .count();
    assert!(recovered >= 5, "{as_of}: {verdicts:?}");
    assert!(verdicts.len() > recovered, "{as_of}: {verdicts:?}");
    let queue = store.warnings(session).unwrap();
    let is = |wanted: fn(&State) -> bool| queue.iter().any(|row| wanted(&row.state));
    assert!(is(|s| matches!(s, State::Open)), "{as_of}");
    assert!(is(|s| matches!(s, State::Acknowledged)), "{as_of}");
    assert!(is(|s| matches!(s, State::Snoozed { .. })), "{as_of}");
    assert!(is(|s| matches!(s, State::InProgress)), "{as_of}");
    let planned = demo::past_acts(session.as_of, &session.settings).unwrap();
    // Before that there is the year, whose lead was not told what to do.
    let since = planned.iter().map(|act| act.on).min().unwrap();
    let played = store.entries(None).unwrap();
    let played = played
        .iter()
        .filter(|e| e.event.kind() == "intervened" && e.day >= since)
        .count();
    let planned = planned
        .iter()
        .filter(|d| matches!(d.what, demo::PastActKind::Play(_)))
        .count();
    assert_eq!(
        played, planned,
        "{as_of}: every warning the lead answered was there"
    );
}

fn every_rule_shows_at_least_once(as_of: &str, store: &Store, session: &Session) {
    let queue = store.warnings(session).unwrap();
    let families = session.settings.rules.families;
    // What is about a month or a quarter ended with it, where that is over just now.
    let past = store.warnings_with_past(session).unwrap();
    let lately = session.as_of.plus(-45);
    let just_over = past.iter().filter(|row| {
        let ended = row.episode.cleared_on;
        row.state == State::PeriodOver && ended.is_some_and(|day| day >= lately)
    });
    let just_over: Vec<Rule> = just_over.map(|row| row.episode.rule).collect();
    for rule in families.raising() {
        let any = queue.iter().any(|row| row.episode.rule == rule);
        assert!(any || just_over.contains(&rule), "{as_of}: {rule:?}");
    }
    let mut subjects: Vec<_> = queue
        .iter()
        .map(|row| (row.episode.key.family, &row.episode.key.subject))
        .collect();
    let all = subjects.len();
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), all, "{as_of}: rule 6");
}

#[test]
fn one_answer_falls_due_on_a_working_morning() {
    let (_folder, store, session) = filled("2026-11-19", false);
    let queue = store.warnings(&session).unwrap();
    assert!(queue.iter().any(|row| row.due));
    assert!(
        queue
            .iter()
            .any(|row| matches!(row.state, State::Verifying { .. }))
    );
    let orange = queue.iter().filter(|row| row.episode.rule == Rule::W2);
    let best: Vec<_> = orange.filter_map(|row| row.best_play.as_deref()).collect();
    assert!(best.contains(&"one-to-one"), "{best:?}");
}

#[test]
fn the_demo_speaks_chinese_where_the_cockpit_does() {
    let (_folder, store, session) = filled("2026-11-19", true);
    let quarter = Period::quarter_of(session.settings.fiscal, session.as_of);
    let board = board(&store, &session, "revenue", quarter);
    assert_eq!(board.tree[0].name, "汐衡仪器");
    assert!(board.tree.iter().any(|n| n.name == "大客户组"));
}

#[test]
fn the_year_before_holds_enough_interventions_for_rates_to_mean_something() {
    for (as_of, chinese) in [("2026-11-19", false), ("2026-02-24", true)] {
        let (_folder, store, session) = filled(as_of, chinese);
        let results = store.results(&session, None).unwrap();
        let records = results.records(None);
        let told = records
            .iter()
            .filter(|record| record.tried.share(LEAST_CASES).is_some());
        let told: Vec<_> = told.map(|r| (r.rule, r.play.as_str())).collect();
        assert!(told.len() >= 8, "{as_of}: {told:?}");
        let of_streaks = told.iter().filter(|(rule, _)| *rule == Rule::W2);
        assert!(of_streaks.count() >= 2, "{as_of}: {told:?}");
        let queue = store.warnings(&session).unwrap();
        assert!(queue.iter().any(|row| row.best_play.is_some()), "{as_of}");
        let of_tier = |row: &QueueRow| (row.records.iter()).any(|r| r.told().1 == RecordOf::Tier);
        assert!(queue.iter().any(of_tier), "{as_of}");
    }
}

/// K2, K6: reports bear notes, those of the days before are confirmed and the newest wait, and history proposes a
/// standard.
#[test]
fn k2_k6_reports_bear_notes_and_confirmations_and_history_proposes_a_standard() {
    for (as_of, chinese) in [("2026-11-25", false), ("2026-11-25", true)] {
        let (_folder, store, session) = filled(as_of, chinese);
        let quarter = Period::quarter_of(session.settings.fiscal, session.as_of);
        let board = board(&store, &session, "revenue", quarter);
        assert!(board.notes.len() >= 2, "{:?}", board.notes);
        let newest = board.grid.newest();
        let confirmed = |day: usize| {
            let mut rows = 0..board.grid.rows.len();
            rows.any(|row| board.is_confirmed(row, day))
        };
        assert!(!confirmed(newest));
        assert!((0..newest).any(confirmed));
        let page = store.page(&session, &PageId::Rules).unwrap();
        let Some(Page::Rules(page)) = page else {
            unreachable!("no rules");
        };
        let tiers = &page.proposals.as_ref().unwrap().tiers;
        assert!(tiers.iter().any(|of| of.proposed.is_some()), "{tiers:?}");
    }
}

#[test]
fn rule_10_the_day_that_is_set_by_itself_is_one_that_is_taken_by_hand() {
    let mut judged = BTreeSet::new();
    for as_of in ["2026-11-19", "2026-10-08"] {
        let (_folder, mut store, session) = filled(as_of, false);
        // Of a week that goes on its days tell after two own working days; by hand one waits for its end.
        let rows = store.warnings(&session).unwrap().into_iter();
        for row in rows.filter(|row| row.episode.rule != Rule::W3) {
            let mut intervene = |verify_on: Option<Day>| {
                let command = Command::Intervene {
                    warnings: vec![row.id.clone()],
                    ids: vec![quarterdeck::store::new_event_id(chrono::Utc::now)],
                    plays: vec![
                        row.required_play
                            .as_deref()
                            .unwrap_or("reminder")
                            .to_owned(),
                    ],
                    note: None,
                    verify_on,
                    task: None,
                };
                store.execute(&session, &command).unwrap();
                let now = store.warnings(&session).unwrap();
                let now = now.into_iter().find(|now| now.id == row.id).unwrap();
                match now.state {
                    State::Verifying { on } => on,
                    other => panic!("{as_of} {}: {other:?}", row.id),
                }
            };
            let preset = intervene(None);
            assert_eq!(intervene(Some(preset)), preset, "{as_of} {}", row.id);
            judged.insert(row.episode.rule);
        }
    }
    assert!(judged.len() > 8, "{judged:?}");
}
