//! The pages on small and large screens, in both languages, with names that misbehave.

use super::fixture::{self, metric};
use super::shown::{meanings, with_styles};
use quarterdeck::domain::activity::NONE;
use quarterdeck::domain::board::{Node, NodeId, NodeKind, QueueRow};
use quarterdeck::domain::day_runs::DayRuns;
use quarterdeck::domain::deal_list::DealList;
use quarterdeck::domain::journal::Part;
use quarterdeck::domain::metric::Better;
use quarterdeck::domain::pages::*;
use quarterdeck::domain::ratio::{Attainment, Ratio};
use quarterdeck::domain::targets::Pace;
use quarterdeck::domain::warning::*;
use quarterdeck::domain::{Day, Period};
use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::report::number::MoneyFormat;
use quarterdeck::report::text;
use quarterdeck::settings::Settings;
use quarterdeck::tui::ctx::Ctx;
use quarterdeck::tui::keymap::Keymap;
use quarterdeck::tui::screens::reading::Reading;
use quarterdeck::tui::screens::{customer, rep, sheet, warning};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn day(n: i32) -> Day {
    Day::from_ymd(2026, 11, 16).unwrap().plus(n)
}

fn intervention() -> Intervention {
    Intervention {
        event: "01".into(),
        warning: "actions/R07/2026-11-12".into(),
        play: "one-to-one".into(),
        day: day(-3),
        at: "2026-11-13T01:00:00.000Z".into(),
        author: "Li\u{1b}[2J".into(),
        note: Some("谈了 45 分钟\n他答应每天先打电话".into()),
        verify_on: day(0),
        check: Verification::Done(Verdict::Unchanged),
        verdict: Some(Verdict::Unchanged),
        overridden: None,
        compared: Some(BeforeAfter {
            figure: ComparedFigure::Standards,
            before: 6_250,
            after: 6_666,
        }),
    }
}

fn queue_row() -> QueueRow {
    let key = WarningKey {
        family: Family::ACTIONS,
        subject: Subject::rep("R07"),
        opened_on: day(-4),
    };
    let missed = |n| WhyDay {
        day: day(n),
        verdict: DayVerdict::Missed,
        short: vec![Short {
            action: 3,
            value: 1,
            expected: 2,
        }],
    };
    let rest = |n| WhyDay {
        day: day(n),
        verdict: DayVerdict::Rest,
        short: vec![],
    };
    QueueRow {
        falls_short: false,
        was_answered: false,
        also_today: Vec::new(),
        task_due: false,
        id: key.to_string(),
        episode: std::sync::Arc::new(Episode {
            opened_on: key.opened_on,
            key,
            left: false,
            counted: DayRuns::default(),
            rule: Rule::W2,
            severity: Severity::Orange,
            escalated_on: day(-3),
            cleared_on: None,
            evidence: Evidence::Streak(StreakEvidence {
                missed: 3,
                good: 0,
                days: vec![missed(-4), missed(-3), rest(-2), rest(-1), missed(0)].into(),
            }),
        }),
        name: "李强\u{202e}".into(),
        rep: None,
        unit: None,
        at_stake: 120_000_000,
        state: State::InProgress,
        intervention: Some(intervention().into()),
        required_play: Some("one-to-one".into()),
        best_play: Some("joint-visit".into()),
        records: fixture::board().queue[0].records.clone(),
        due: true,
        snooze_days: [day(4), day(7), day(8)].into(),
        folded: None,
        stale: false,
    }
}

fn deal(n: u32, stage: Stage) -> DealRow {
    DealRow {
        id: format!("D{n}"),
        customer: "远大医疗集团股份有限公司上海分公司".into(),
        product: "GTX Pro".into(),
        stage: Some(stage),
        amount: Some(12_345_600 * i64::from(n)),
        opened: Some(day(-30)),
        closed: (!stage.is_open()).then(|| day(-1)),
    }
}

fn deals(all: Vec<DealRow>) -> DealList {
    let count = all.len();
    DealList::of(all, count, (day(-46), day(45)), 200)
}

fn rep_page() -> RepPage {
    let days = (-46..=0)
        .map(|n| {
            let rest = day(n).weekday() > 4;
            let verdict = match (rest, n.rem_euclid(5)) {
                (true, _) => DayVerdict::Rest,
                (_, 0) => DayVerdict::Missed,
                (_, 1) => DayVerdict::NoReport,
                _ => DayVerdict::Met,
            };
            let values = if verdict == DayVerdict::NoReport {
                vec![NONE; 4]
            } else {
                vec![6, 3, 2, 2 - i32::from(verdict == DayVerdict::Missed)]
            };
            FigureDay {
                day: day(n),
                verdict: Some(verdict),
                off: rest.then_some(DayVerdict::Rest),
                share: (verdict != DayVerdict::NoReport && !rest).then_some(10_000),
                values,
                expected: if rest { vec![] } else { vec![6, 3, 2, 2] },
            }
        })
        .collect();
    let node = Node {
        target: Some(140_000_000),
        // A deal of this morning, which no pace counts yet.
        actual: Some(61_000_000),
        unjudged: Some(1_000_000),
        judged: Some(60_000_000),
        in_progress: Some(20_000_000),
        attainment: Attainment::new(61_000_000, Some(140_000_000)),
        expected_to_date: Some(80_000_000),
        pace: Ratio::new(60, 80).map(|ratio| Pace::new(ratio, Better::Higher)),
        projection: Some(110_000_000),
        required_per_day: Some(2_500_000),
        coverage: Ratio::new(1, 2),
        won: 3,
        lost: 2,
        open: 4,
        ..Node::new(NodeId::rep("R07"), None, NodeKind::Rep, "李强".into(), 3)
    };
    RepPage {
        id: "R07".into(),
        name: "李强\u{1b}]52;c;AA\u{7}".into(),
        tier: "mid".into(),
        path: vec!["East".into(), "渠道".into()],
        ramp: Some((day(-40), 50)),
        days,
        recent: FigureSum {
            days: 9,
            actions: vec![(51, 54), (27, 27), (18, 18), (12, 18)],
            share: Some(9_027),
        },
        weeks: Vec::new(),
        burn: None,
        targets: vec![(metric("revenue"), node)],
        deals: deals(vec![
            deal(1, Stage::Proposal),
            deal(2, Stage::Won),
            deal(3, Stage::Lost),
        ]),
        quarter: Period::Quarter(2026, 4),
        span: (day(-46), day(45)),
        open: vec![queue_row()],
        past: vec![PastWarning {
            id: "actions/R07/2026-10-12".into(),
            rule: Rule::W1,
            severity: Severity::Yellow,
            opened_on: day(-35),
            ended: Some(Ended::Cleared(day(-33))),
        }],
        interventions: vec![intervention()],
        absences: vec![(day(-20), Part::Half, "体检".into())],
        notes: (2..9)
            .map(|n| {
                (
                    day(-n),
                    format!("Legal reads it, {n} pages\u{1b}[31m\nask on Friday"),
                )
            })
            .collect(),
    }
}

fn warning_page() -> WarningPage {
    WarningPage {
        row: queue_row(),
        path: vec!["East".into(), "渠道".into()],
        standard_from: Some(Day::MIN),
        rule_set: None,
        standard: None,
        snoozed_for: None,
        calendar: "cn".into(),
        earliest: Some(Earliest {
            on: day(3),
            by: ClearsBy::GoodDays(2),
        }),
        figures: Figures {
            days: rep_page().days.split_off(42),
            ..Figures::default()
        },
        closes: ToldCloses::default(),
        contacts: Vec::new(),
        folded: Vec::new(),
        under: None,
        correction: None,
        interventions: vec![intervention()],
    }
}

fn customer_page() -> CustomerPage {
    let contact = |n, direction| Contact {
        day: day(n),
        direction,
        channel: "phone".into(),
        rep: Some("R07".into()),
    };
    CustomerPage {
        id: "C1".into(),
        name: "远大医疗".into(),
        segment: "hospital".into(),
        key: true,
        owner: Some("李强".into()),
        contacts: vec![
            contact(3, Direction::Out),
            contact(-2, Direction::Out),
            contact(-9, Direction::In),
        ],
        contacts_in_all: 130,
        last_in: Some(day(-9)),
        last_out: Some(day(-2)),
        planned: Some(day(3)),
        deals: deals(vec![deal(1, Stage::Qualified)]),
        owners: vec![("王芳".into(), day(-200), day(-90))],
        warning: Some(QueueRow {
            best_play: None,
            ..queue_row()
        }),
        interventions: vec![intervention()],
        rescue: None,
    }
}

/// Draws a page; returns the screen and the page's whole height.
fn drawn(which: &str, lang: Lang, width: u16, height: u16, scroll: u16) -> (Buffer, u16) {
    let i18n = I18n::new(lang);
    let theme = meanings();
    let money = MoneyFormat {
        code: "CNY".into(),
        minor_digits: 2,
        lang,
    };
    let settings = Settings::defaults().unwrap();
    let keys = Keymap::defaults().unwrap();
    let ctx = Ctx {
        i18n: &i18n,
        theme: &theme,
        money: &money,
        keys: &keys,
        in_front: &[],
        rules: &settings.rules,
        today: day(1),
        report_by: settings.day.report_by,
        is_kiosk: false,
        local: |instant| instant.naive_utc(),
    };
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let reading = Reading {
        scroll,
        ..Reading::default()
    };
    let page = match which {
        "rep" => rep::sheet(&rep_page(), &reading, &ctx, area),
        "warning" => warning::sheet(&warning_page(), &reading, &ctx, area),
        _ => customer::sheet(&customer_page(), &reading, &ctx, area),
    };
    let whole = sheet::draw(page, (&ctx, &sheet::no_rows), &reading, area, &mut buf)
        .0
        .lines
        + 2;
    (buf, whole)
}

/// A page as lines of their full width, and its whole height.
fn screen(which: &str, lang: Lang, width: u16, height: u16, scroll: u16) -> (Vec<String>, u16) {
    let (buf, whole) = drawn(which, lang, width, height, scroll);
    let lines = (0..height).map(|y| {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            x += text::width(symbol).max(1) as u16;
        }
        line
    });
    (lines.collect(), whole)
}

/// A page for a snapshot.
fn shown(which: &str, lang: Lang, width: u16, height: u16) -> String {
    let (buf, _) = drawn(which, lang, width, height, 0);
    with_styles(&buf, buf.area)
}

#[test]
fn every_line_fits_on_every_screen_and_nothing_hostile_shows() {
    for which in ["rep", "warning", "customer"] {
        for lang in [Lang::En, Lang::ZhCn] {
            for width in [58, 80, 100, 127, 128, 160, 250] {
                let (lines, whole) = screen(which, lang, width, 40, 0);
                assert!(whole > 8, "{which}");
                for line in lines {
                    assert_eq!(
                        text::width(&line),
                        usize::from(width),
                        "{which} {width}: {line}"
                    );
                    assert!(
                        !line.contains(|c: char| c.is_control() || c == '\u{202e}'),
                        "{line}"
                    );
                    assert!(!line.contains('⟦'), "a word is missing: {line}");
                }
            }
        }
    }
}

#[test]
fn the_height_is_where_the_content_ends() {
    for which in ["rep", "warning", "customer"] {
        for width in [80, 200] {
            let (_, whole) = screen(which, Lang::En, width, 10, 0);
            let (lines, again) = screen(which, Lang::En, width, whole, 0);
            assert_eq!(whole, again);
            let inside = |line: &String| line.trim_matches(['│', ' ']).is_empty();
            assert!(
                !inside(&lines[lines.len() - 2]),
                "{which} {width} ends in an empty line: {lines:#?}"
            );
            let (scrolled, _) = screen(which, Lang::En, width, 10, whole - 10);
            assert_eq!(scrolled[8], lines[lines.len() - 2], "{which} {width}");
        }
    }
}

#[test]
fn a_rep_in_english() {
    insta::assert_snapshot!("a_rep_in_english", shown("rep", Lang::En, 80, 58));
}

#[test]
fn a_rep_in_chinese_on_a_wide_screen() {
    insta::assert_snapshot!(
        "a_rep_in_chinese_on_a_wide_screen",
        shown("rep", Lang::ZhCn, 160, 32)
    );
}

#[test]
fn a_warning_and_why() {
    insta::assert_snapshot!("a_warning_and_why", shown("warning", Lang::En, 100, 34));
}

#[test]
fn a_customer_in_chinese() {
    insta::assert_snapshot!(
        "a_customer_in_chinese",
        shown("customer", Lang::ZhCn, 100, 44)
    );
}
