//! A morning made by hand: two regions, four groups, sixteen people, nine warnings; and large ones for
//! the benches.
#![allow(dead_code, reason = "the tests and the benches use different parts")]

use quarterdeck::domain::activity::{NONE, verdict};
use quarterdeck::domain::board::{Board, Grid, GridRow, Head, Node, NodeKind, QueueRow};
use quarterdeck::domain::metric::Metric;
use quarterdeck::domain::org::{RepIx, UnitIx};
use quarterdeck::domain::pages::{CustomerPage, PastWarning, RepDay, RepPage, WarningPage};
use quarterdeck::domain::ratio::{Attainment, Ratio};
use quarterdeck::domain::rules::Rules;
use quarterdeck::domain::warning::{
    DayVerdict, Episode, Evidence, Response, Rule, Severity, Short, State, Subject, Verdict,
    WarningKey, WhyDay,
};
use quarterdeck::domain::{Day, Period};
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::{Page, PageId};
use std::sync::Arc;

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn today() -> Day {
    day("2026-11-19")
}

pub fn settings() -> Settings {
    Settings::defaults().unwrap()
}

const NAMES: [&str; 16] = [
    "王芳",
    "李强",
    "Zhao Min",
    "陈洁",
    "Anna Maria Kowalczyk-Nowak",
    "欧阳修远",
    "Tom",
    "孙丽",
    "Peter O'Neill",
    "赵子龙",
    "Mia",
    "周杰",
    "Evil\u{1b}[31m\u{202e}Name",
    "吴用",
    "Ben",
    "郑和",
];
const TIERS: [&str; 3] = ["junior", "mid", "senior"];

/// The morning of Thursday, 19 November 2026.
pub fn board() -> Board {
    made(16, 4, 2)
}

/// A company of `reps` people in `groups` groups of `regions` regions.
pub fn made(reps: usize, groups: usize, regions: usize) -> Board {
    let rules = Arc::new(settings().rules);
    let days: Vec<Day> = (0..21)
        .map(|n| today().plus(n - 21))
        .filter(|d| d.weekday() < 5)
        .collect();
    let grid = grid(&rules, &days, reps, groups, regions);
    let tree = tree(reps, groups, regions);
    let queue = queue(&grid);
    Board {
        as_of: today(),
        judged: today().prev(),
        metric: Metric::Revenue,
        metrics: vec![
            Metric::Revenue,
            Metric::Deals,
            Metric::Action("touch".into()),
        ],
        period: Period::Quarter(2026, 4),
        head: Head {
            working_day: (34, 61),
            week: (4, 5),
            reported: ((reps as u32).saturating_sub(2), reps as u32),
            without_response: 3,
            unpublished_year: None,
            empty: reps == 0,
        },
        tree,
        grid,
        queue,
        customers: vec![
            ("C1".into(), "远大医疗".into()),
            ("C2".into(), "Northwind".into()),
        ],
        rules,
    }
}

/// A company with nobody in it.
pub fn nobody() -> Board {
    let mut board = made(0, 0, 0);
    board.queue.clear();
    board
}

pub fn rep_id(i: usize) -> String {
    format!("R{:02}", i + 1)
}

fn name(i: usize) -> String {
    let name = NAMES[i % NAMES.len()];
    if i < NAMES.len() {
        name.to_owned()
    } else {
        format!("{name} {i}")
    }
}

fn group_of(i: usize, reps: usize, groups: usize) -> usize {
    i * groups / reps.max(1)
}

/// Units: the company 0, then each region followed by its groups.
fn group_unit(group: usize, groups: usize, regions: usize) -> UnitIx {
    let region = group * regions / groups;
    UnitIx((1 + region + 1 + group) as u32)
}

fn grid(rules: &Rules, days: &[Day], reps: usize, groups: usize, regions: usize) -> Grid {
    let actions = rules.actions.len();
    let mut grid = Grid {
        days: days.to_vec(),
        actions,
        ..Grid::default()
    };
    for rep in 0..reps {
        let tier = TIERS[rep % 3];
        let standard = rules.standard(tier, today());
        let mut streak = 0;
        for (d, _) in days.iter().enumerate() {
            let kind = (rep * 7 + d * 3) % 11;
            let mut values = vec![NONE; actions];
            let mut expected: Vec<u32> = standard.to_vec();
            let verdict = match kind {
                0 => {
                    expected.fill(0);
                    DayVerdict::Excused
                }
                1 => DayVerdict::NoReport,
                _ => {
                    for (a, v) in values.iter_mut().enumerate() {
                        let short = kind > 8 && (a + d) % 2 == 0 || rep == 1 && d + 4 > days.len();
                        let full = standard[a] as i32;
                        *v = if short {
                            (full - 1).max(0)
                        } else {
                            full + (kind % 3) as i32
                        };
                    }
                    verdict(&values, &expected)
                }
            };
            streak = match verdict {
                DayVerdict::Missed => streak + 1,
                DayVerdict::Met => 0,
                _ => streak,
            };
            grid.values.extend(&values);
            grid.expected.extend(expected.iter().map(|e| *e as u16));
            grid.verdicts.push(verdict);
        }
        grid.rows.push(GridRow {
            rep: RepIx(rep as u32),
            id: rep_id(rep),
            name: name(rep),
            tier: tier.into(),
            unit: group_unit(group_of(rep, reps, groups), groups, regions),
            streak,
            week: Some(3100 + ((rep * 517) % 6900) as i64),
            pace: Ratio::new(58 + ((rep * 13) % 70) as i64, 100),
            ramp: (rep == 6).then_some(50),
        });
    }
    grid
}

fn node(id: String, parent: Option<usize>, kind: NodeKind, name: &str, depth: u8) -> Node {
    Node {
        id,
        parent,
        kind,
        name: name.into(),
        depth,
        unit: None,
        rep: None,
        target: None,
        actual: 0,
        in_progress: 0,
        attainment: Attainment::NotSet,
        expected_to_date: None,
        pace: None,
        projection: None,
        required_per_day: None,
        coverage: None,
        won: 0,
        lost: 0,
        open: 0,
        mismatch: None,
        ramp: None,
        red: false,
    }
}

fn fill(node: &mut Node, target: i64, percent: i64) {
    let actual = target * percent / 100;
    let expected = target * 34 / 61;
    node.target = Some(target);
    node.actual = actual;
    node.in_progress = target / 5;
    node.attainment = Attainment::new(actual, Some(target));
    node.expected_to_date = Some(expected);
    node.pace = Ratio::new(actual, expected);
    node.projection = Some(actual * 61 / 34);
    node.required_per_day = Some((target - actual) / 27);
    node.coverage = Ratio::new(target / 5, target - actual);
    node.red = node.pace.is_some_and(|p| p.below_percent(50));
}

fn tree(reps: usize, groups: usize, regions: usize) -> Vec<Node> {
    const REGIONS: [&str; 2] = ["East", "华南大区"];
    const GROUPS: [&str; 4] = ["Key accounts", "渠道组", "Mid market", "新零售"];
    let mut tree = vec![node(String::new(), None, NodeKind::Company, "", 0)];
    tree[0].unit = Some(UnitIx(0));
    fill(&mut tree[0], 1_200_000_000 * regions.max(1) as i64, 51);
    tree[0].mismatch = (regions > 0).then_some(-1_000_000);
    for region in 0..regions {
        let shown = if region < 2 {
            REGIONS[region].to_owned()
        } else {
            format!("{} {region}", REGIONS[region % 2])
        };
        let at = tree.len();
        let mut row = node(shown.clone(), Some(0), NodeKind::Region, &shown, 1);
        fill(&mut row, 1_200_000_000, 48 + region as i64 * 7 % 30);
        let first = (0..groups)
            .find(|g| g * regions / groups == region)
            .unwrap_or(0);
        row.unit = Some(UnitIx(group_unit(first, groups, regions).0 - 1));
        tree.push(row);
        for group in (0..groups).filter(|g| g * regions / groups == region) {
            let short = if group < 4 {
                GROUPS[group].to_owned()
            } else {
                format!("{} {group}", GROUPS[group % 4])
            };
            let path = format!("{shown}/{short}");
            let parent = tree.len();
            let mut row = node(path.clone(), Some(at), NodeKind::Group, &short, 2);
            row.unit = Some(group_unit(group, groups, regions));
            fill(&mut row, 480_000_000, 20 + group as i64 * 17 % 80);
            tree.push(row);
            for rep in (0..reps).filter(|r| group_of(*r, reps, groups) == group) {
                let id = format!("rep:{}", rep_id(rep));
                let mut row = node(id, Some(parent), NodeKind::Rep, &name(rep), 3);
                row.rep = Some(RepIx(rep as u32));
                row.ramp = (rep == 6).then_some(50);
                if rep == 3 {
                    row.actual = 5_000;
                } else {
                    fill(&mut row, 120_000_000, 18 + (rep as i64 * 23) % 90);
                }
                tree.push(row);
            }
            if group == 1 {
                let id = format!("vacant:{path}");
                let mut row = node(id, Some(parent), NodeKind::Vacant, "", 3);
                fill(&mut row, 120_000_000, 0);
                tree.push(row);
            }
        }
    }
    tree
}

fn episode(rule: Rule, subject: Subject, opened_on: Day, evidence: Evidence) -> Episode {
    Episode {
        key: WarningKey {
            family: rule.family(),
            subject,
            opened_on,
        },
        rule,
        severity: rule.severity(),
        escalated_on: opened_on,
        cleared_on: None,
        evidence,
    }
}

fn row(grid: &Grid, rep: usize, rule: Rule, evidence: Evidence) -> QueueRow {
    let subject = Subject::Rep(rep_id(rep));
    let episode = episode(rule, subject, day("2026-11-17"), evidence);
    let required = settings()
        .rules
        .required_play(rule.id())
        .map(|p| p.id.clone());
    QueueRow {
        id: episode.key.to_string(),
        episode,
        name: name(rep),
        rep: Some(RepIx(rep as u32)),
        unit: grid.rows.get(rep).map(|r| r.unit),
        at_stake: 0,
        state: State::Open,
        response: None,
        required_play: required,
        best_play: Some("joint-visit".into()),
        due: false,
        snooze_days: vec![day("2026-11-20"), day("2026-11-23"), day("2026-11-24")],
        folded: false,
    }
}

fn streak(missed: u32) -> Evidence {
    let days = (0..missed as i32)
        .map(|n| WhyDay {
            day: day("2026-11-16").plus(n),
            verdict: DayVerdict::Missed,
            short: vec![Short {
                action: 3,
                value: 1,
                expected: 2,
            }],
        })
        .collect();
    Evidence::Streak {
        missed,
        good: 0,
        days,
    }
}

pub fn response(warning: &str, play: &str) -> Response {
    Response {
        event: format!("event-{play}"),
        warning: warning.into(),
        play: play.into(),
        day: day("2026-11-17"),
        at: "2026-11-17T01:02:03.000Z".into(),
        author: "lead".into(),
        note: None,
        verify_on: day("2026-11-20"),
        verdict: None,
        overridden: None,
    }
}

fn queue(grid: &Grid) -> Vec<QueueRow> {
    let reps = grid.rows.len();
    if reps == 0 {
        return Vec::new();
    }
    let week = |completion| Evidence::Week {
        week: day("2026-11-16"),
        completion,
        days: 3,
    };
    let mut queue = vec![row(grid, 1 % reps, Rule::W3, week(3140))];
    let mut folded = row(grid, 1 % reps, Rule::W2, streak(3));
    folded.folded = true;
    queue.push(folded);
    let mut due = row(grid, 2 % reps, Rule::W3, week(3620));
    due.due = true;
    due.state = State::Verifying {
        on: day("2026-11-19"),
    };
    due.response = Some(response(&due.id, "special-review"));
    queue.push(due);
    let mut verifying = row(grid, 8 % reps, Rule::W2, streak(3));
    verifying.state = State::Verifying {
        on: day("2026-11-20"),
    };
    verifying.response = Some(response(&verifying.id, "one-to-one"));
    queue.push(verifying);
    let silence = Evidence::Silence {
        last_inbound: Some(day("2026-11-10")),
        last_outbound: Some(day("2026-11-16")),
        days: 9,
        next_step: None,
    };
    let mut silent = row(grid, 9 % reps, Rule::W4, silence);
    silent.episode.key.subject = Subject::Customer("C1".into());
    silent.id = silent.episode.key.to_string();
    silent.name = "远大医疗".into();
    silent.at_stake = 120_000_000;
    queue.push(silent);
    let mut worse = row(grid, 12 % reps, Rule::W2, streak(4));
    worse.state = State::InProgress;
    let mut answered = response(&worse.id, "reminder");
    answered.verdict = Some(Verdict::Worse);
    worse.response = Some(answered);
    queue.push(worse);
    for rep in [4, 6, 10] {
        queue.push(row(grid, rep % reps, Rule::W1, streak(2)));
    }
    let mut snoozed = row(grid, 11 % reps, Rule::W1, streak(2));
    snoozed.state = State::Snoozed {
        until: day("2026-11-23"),
    };
    queue.push(snoozed);
    let missing = Evidence::NoReport {
        total: 1,
        days: vec![day("2026-11-18")],
    };
    queue.push(row(grid, 5 % reps, Rule::W13, missing));
    // Large companies have long queues.
    for rep in (20..reps).step_by(3) {
        queue.push(row(grid, rep, Rule::W1, streak(2)));
    }
    queue.sort_by_key(|r| std::cmp::Reverse(r.episode.severity));
    assert!(queue.iter().all(|r| r.episode.severity >= Severity::Info));
    queue
}

/// A page, as the store would make it.
pub fn page(board: &Board, id: &PageId) -> Option<Page> {
    match id {
        PageId::Rep(rep) => rep_page(board, rep).map(|p| Page::Rep(Arc::new(p))),
        PageId::Warning(id) => {
            let row = board.queue.iter().find(|r| r.id == *id)?;
            Some(Page::Warning(Arc::new(WarningPage {
                row: row.clone(),
                path: vec!["East".into(), "Key accounts".into()],
                standard_from: Some(day("1900-01-01")),
                snoozed_for: None,
                calendar: "weekday".into(),
                responses: row.response.iter().cloned().collect(),
                records: vec![("one-to-one".into(), 5, 7)],
            })))
        }
        PageId::Customer(id) => {
            let (id, name) = board.customers.iter().find(|(c, _)| c == id)?;
            let subject = Subject::Customer(id.clone());
            Some(Page::Customer(Arc::new(CustomerPage {
                id: id.clone(),
                name: name.clone(),
                segment: "key".into(),
                key: true,
                owner: Some("赵子龙".into()),
                contacts: Vec::new(),
                deals: Vec::new(),
                owners: Vec::new(),
                warning: board
                    .queue
                    .iter()
                    .find(|r| r.episode.key.subject == subject)
                    .cloned(),
                responses: Vec::new(),
            })))
        }
    }
}

fn rep_page(board: &Board, id: &str) -> Option<RepPage> {
    let at = board.grid.rows.iter().position(|r| r.id == id)?;
    let row = &board.grid.rows[at];
    let node = board.tree.iter().find(|n| n.rep == Some(row.rep))?;
    let days = board.grid.days.iter().enumerate();
    Some(RepPage {
        id: row.id.clone(),
        name: row.name.clone(),
        tier: row.tier.clone(),
        path: vec!["East".into(), "Key accounts".into()],
        ramp: row.ramp.map(|p| (day("2026-10-09"), p)),
        days: days
            .map(|(d, day)| RepDay {
                day: *day,
                verdict: board.grid.verdict(at, d),
                values: board.grid.values(at, d).to_vec(),
                expected: board
                    .grid
                    .expected(at, d)
                    .iter()
                    .map(|e| u32::from(*e))
                    .collect(),
            })
            .collect(),
        targets: vec![(Metric::Revenue, node.clone())],
        deals: Vec::new(),
        warnings: board
            .queue
            .iter()
            .filter(|r| r.rep == Some(row.rep))
            .map(|r| PastWarning {
                id: r.id.clone(),
                rule: r.episode.rule,
                severity: r.episode.severity,
                opened_on: r.episode.key.opened_on,
                ended: None,
            })
            .collect(),
        responses: Vec::new(),
        absences: Vec::new(),
    })
}
