//! A family of rules that stands in no table of the crate, made here from outside: it judges days, remembers,
//! is kept in the register, taken back by a correction, shown, explained, answered and verified like the
//! crate's own. Its warnings are about units.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod alone;
mod asked;
mod english;
mod there_and_back;

use english::English;
use quarterdeck::domain::Day;
use quarterdeck::domain::board::QueueRow;
use quarterdeck::domain::day_runs::DayRuns;
use quarterdeck::domain::facts::{ActivityBatch, ActivityFact, Batch, ImportKind, RepFact};
use quarterdeck::domain::org::{RepIx, Roster};
use quarterdeck::domain::rules::Rules;
use quarterdeck::domain::warning::{
    DayVerdict, Episode, Evidence, Families, Family, FamilyEntry, FamilyRules, Input, JudgedDay,
    Memory, NoReportRules, Packer, Rule, Severity, State, StreakRules, Subject, SubjectKind,
    Unpacker, Verdict, WarningKey,
};
use quarterdeck::report::phrase::{Bearing, Counted, Phrase, Wording, WordingEntry};
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::{Command, Page, PageId};
use quarterdeck::store::{
    BoardQuery, Create, ImportInfo, Session, Standpoint, Store, new_event_id,
};
use std::sync::Arc;

const QUIET: Family = Family::named("quiet");
const Q1: Rule = Rule::named("Q1");

/// Raised when nobody of a unit has reported for two own days in a row; ends with the first report.
#[derive(Debug)]
struct QuietRules;

impl FamilyRules for QuietRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.action_ids())
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(QuietUnits {
            entry,
            units: Vec::new(),
        }))
    }
}

/// By unit: silent own days in a row, and the day on which the second one was judged.
#[derive(Clone, Debug)]
struct QuietUnits {
    entry: &'static FamilyEntry,
    units: Vec<(u32, Option<Day>)>,
}

impl QuietUnits {
    fn episode(&self, roster: &Roster, unit: usize) -> Option<Episode> {
        let (days, opened_on) = self.units[unit];
        let opened_on = opened_on?;
        Some(Episode {
            key: WarningKey {
                family: QUIET,
                subject: Subject::new(SubjectKind::Unit, roster.units[unit].id.as_str()),
                opened_on,
            },
            opened_on,
            rule: Q1,
            severity: self.entry.severity(Q1),
            escalated_on: opened_on,
            cleared_on: None,
            left: false,
            counted: DayRuns::span(opened_on, opened_on),
            evidence: Evidence::Other(serde_json::json!({ "what": "quiet", "days": days })),
        })
    }
}

impl Memory for QuietUnits {
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        let roster = day.yardstick.roster;
        self.units.resize(roster.units.len(), (0, None));
        for unit in 0..roster.units.len() {
            let here = (0..roster.reps.len() as u32).map(RepIx).filter(|rep| {
                let at = roster.rep(*rep).on(day.day);
                at.is_some_and(|at| at.unit.0 as usize == unit)
            });
            let verdicts: Vec<DayVerdict> =
                here.filter_map(|rep| Some(day.of(rep)?.verdict)).collect();
            let any = |wanted: &[DayVerdict]| verdicts.iter().any(|v| wanted.contains(v));
            if any(&[DayVerdict::Met, DayVerdict::Missed]) {
                if let Some(mut episode) = self.episode(roster, unit) {
                    episode.cleared_on = Some(day.day);
                    ended.push(episode);
                }
                self.units[unit] = (0, None);
            } else if any(&[DayVerdict::NoReport]) {
                let (days, opened_on) = &mut self.units[unit];
                *days += 1;
                if *days == 2 {
                    *opened_on = Some(day.day);
                }
            }
        }
    }

    fn open(&self, roster: &Roster) -> Vec<Episode> {
        let units = 0..self.units.len();
        units
            .filter_map(|unit| self.episode(roster, unit))
            .collect()
    }

    fn write(&self, to: &mut Packer) {
        to.put_len(self.units.len());
        for (days, opened_on) in &self.units {
            to.put(*days);
            to.put_optional(*opened_on, Packer::put_day);
        }
    }

    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        let units = 0..from.take_len()?;
        let one = |_| Some((from.take()?, from.take_optional(Unpacker::take_day)?));
        self.units = units.map(one).collect::<Option<_>>()?;
        Some(())
    }

    fn boxed(&self) -> Box<dyn Memory> {
        Box::new(self.clone())
    }
}

/// The words of the family.
#[derive(Debug)]
struct QuietWords;

impl QuietWords {
    fn days(evidence: &Evidence) -> u64 {
        let Evidence::Other(seen) = evidence else {
            return 0;
        };
        seen["days"].as_u64().unwrap_or(0)
    }
}

impl Wording for QuietWords {
    fn rule(&self, _: &Phrase<'_>, _: Rule) -> String {
        "nobody of the team reported on 2 own days in a row".into()
    }

    fn clears(&self, _: &Phrase<'_>, _: Rule) -> String {
        "clears with the first report".into()
    }

    fn evidence(&self, _: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        format!("silent for {} days", Self::days(evidence))
    }

    fn counted(&self, _: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        vec![Counted {
            text: format!("{} days without any report", Self::days(evidence)),
            tone: Bearing::Short,
        }]
    }
}

static FAMILIES: [FamilyEntry; 3] = [
    FamilyEntry {
        family: Family::ACTIONS,
        about: SubjectKind::Rep,
        inputs: &[Input::Activity],
        raises: true,
        rules: &[(Rule::W1, Severity::Yellow), (Rule::W2, Severity::Orange)],
        judge: &StreakRules,
    },
    FamilyEntry {
        family: Family::NO_REPORT,
        about: SubjectKind::Rep,
        inputs: &[Input::Activity],
        raises: true,
        rules: &[(Rule::W13, Severity::Info)],
        judge: &NoReportRules,
    },
    FamilyEntry {
        family: QUIET,
        about: SubjectKind::Unit,
        inputs: &[Input::Activity],
        raises: true,
        rules: &[(Q1, Severity::Orange)],
        judge: &QuietRules,
    },
];

static WORDINGS: [WordingEntry; 1] = [WordingEntry {
    family: QUIET,
    words: &QuietWords,
}];

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn on(as_of: &str) -> Session {
    let mut settings = Settings::defaults().unwrap();
    settings.rules.families = Families::of(&FAMILIES);
    Session {
        at: Standpoint {
            as_of: day(as_of),
            today_counts: false,
            settings: Arc::new(settings),
        },
        author: "Li Wei".into(),
        clock: chrono::Utc::now,
    }
}

fn put(store: &mut Store, kind: ImportKind, batch: Batch) {
    let info = ImportInfo {
        file: "x.csv".into(),
        ..ImportInfo::new(kind)
    };
    store
        .put_all(&on("2026-03-31"), &info, &[batch], &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
}

/// Good values of everybody named, on a day.
fn report(store: &mut Store, on: &str, reps: &[&str]) {
    write_down(store, day(on), reps, 1);
}

/// The values of somebody on a day, who agreed on so many demos.
fn reported(store: &mut Store, on: Day, rep: &str, demo: u32) {
    write_down(store, on, &[rep], demo);
}

fn write_down(store: &mut Store, on: Day, reps: &[&str], demo: u32) {
    let actions = [("touch", 8), ("need", 2), ("proposal", 1), ("demo", demo)];
    let mut rows = Vec::new();
    for rep in 0..reps.len() as u32 {
        rows.extend((0..).zip(actions).map(|(action, (_, value))| ActivityFact {
            day: on,
            rep,
            action,
            value,
        }));
    }
    let batch = ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: reps.iter().map(|rep| (*rep).to_owned()).collect(),
        actions: actions.iter().map(|(id, _)| (*id).to_owned()).collect(),
        rows,
    };
    put(store, ImportKind::Activity, Batch::Activity(batch));
}

/// North with `ann` and `ben`, South with `cleo`. On Tuesday and Wednesday the north said nothing.
fn team() -> (tempfile::TempDir, Store) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("team.db");
    let mut store = Store::open(&path, Create::New).unwrap();
    let rep = |id: &str, unit: &str| RepFact {
        manager: String::new(),
        id: id.into(),
        name: id.into(),
        tier: "junior".into(),
        unit: vec![unit.into()],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: quarterdeck::domain::notice::Address::default(),
    };
    let reps = vec![
        rep("ann", "North"),
        rep("ben", "North"),
        rep("cleo", "South"),
    ];
    put(&mut store, ImportKind::Reps, Batch::Reps(reps));
    report(&mut store, "2026-03-09", &["ann", "ben", "cleo"]);
    report(&mut store, "2026-03-10", &["cleo"]);
    report(&mut store, "2026-03-11", &["cleo"]);
    (folder, store)
}

fn quiet(rows: &[QueueRow]) -> Option<&QueueRow> {
    rows.iter().find(|row| row.episode.key.family == QUIET)
}

#[test]
fn it_is_derived_shown_explained_answered_and_verified() {
    let (_folder, mut store) = team();
    let thursday = on("2026-03-12");
    let rows = store.warnings(&thursday).unwrap();
    let row = quiet(&rows).unwrap().clone();
    assert_eq!(
        (row.name.as_str(), row.state.clone()),
        ("North", State::Open)
    );
    assert_eq!(row.episode.severity, Severity::Orange);
    assert!(row.id.starts_with("quiet/unit:") && row.id.ends_with("/2026-03-11"));
    assert_eq!(WarningKey::parse(&row.id).as_ref(), Some(&row.episode.key));

    // Stored, with what it remembers: the second look judges nothing and says the same.
    store.refresh_warnings(&thursday).unwrap();
    assert_eq!(store.warnings(&thursday).unwrap(), rows);
    let board = store.board(&thursday, &BoardQuery::default()).unwrap();
    let shown = quiet(&board.queue).unwrap();
    assert_eq!(board.grid.rows[0].unit, shown.unit.unwrap());

    let Some(Page::Warning(page)) = store
        .page(&thursday, &PageId::Warning(row.id.clone()))
        .unwrap()
    else {
        panic!("no page of {}", row.id);
    };
    let english = English::new();
    let phrase = english.phrase(&thursday, &WORDINGS);
    assert_eq!(phrase.evidence(&page.row.episode, 0), "silent for 2 days");
    assert_eq!(phrase.rule(Q1), QuietWords.rule(&phrase, Q1));
    assert_eq!(phrase.clears(Q1), "clears with the first report");
    assert_eq!(
        phrase.counted(&page.row.episode)[0].text,
        "2 days without any report"
    );

    let answer = Command::Intervene {
        warnings: vec![row.id.clone()],
        ids: vec![new_event_id(thursday.clock)],
        plays: vec!["one-to-one".into()],
        note: None,
        verify_on: Some(day("2026-03-16")),
        task: None,
    };
    store.execute(&thursday, &answer).unwrap();
    let state = |store: &Store, as_of: &str| {
        let rows = store.warnings_with_past(&on(as_of)).unwrap();
        quiet(&rows).unwrap().clone()
    };
    assert!(matches!(
        state(&store, "2026-03-12").state,
        State::Verifying { .. }
    ));

    report(&mut store, "2026-03-13", &["ben", "cleo"]);
    let checked = state(&store, "2026-03-16");
    assert_eq!(
        (checked.episode.cleared_on, checked.state),
        (Some(day("2026-03-13")), State::Closed)
    );
    assert_eq!(
        checked.intervention.and_then(|r| r.verdict),
        Some(Verdict::Recovered)
    );
}

#[test]
fn a_correction_restates_it_and_keeps_it() {
    let (_folder, mut store) = team();
    let thursday = on("2026-03-12");
    store.refresh_warnings(&thursday).unwrap();
    let before = store.warnings(&thursday).unwrap();
    let id = quiet(&before).unwrap().id.clone();
    report(&mut store, "2026-03-11", &["ann"]);
    for _ in 0..2 {
        assert_eq!(quiet(&store.warnings(&thursday).unwrap()), None);
        let all = store.warnings_with_past(&thursday).unwrap();
        let kept = quiet(&all).unwrap();
        assert_eq!((&kept.id, &kept.state), (&id, &State::Restated));
        store.refresh_warnings(&thursday).unwrap();
    }
}
