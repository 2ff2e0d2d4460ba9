//! Sums that left 64 bits on the pages of targets: they say so, and nothing is reckoned with them.

use super::{Cockpit, fixture};
use quarterdeck::domain::Period;
use quarterdeck::domain::board::Node;
use quarterdeck::domain::metric::Better;
use quarterdeck::domain::ratio::Attainment;
use quarterdeck::domain::target_pages::{PlanJudged, PlanPage, TargetPage};
use quarterdeck::domain::targets::{MethodLacks, ParetoList, PlanBound, ToBeat};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Page, Reply, Request};
use std::sync::Arc;

const BEYOND: i64 = i64::MAX;

/// A figure, of which three are none any more.
const NEAR: i64 = 8_000_000_000_000_000_000;

/// A row of which nothing is known any more but that it is too large.
fn row(node: &mut Node) {
    node.actual = Some(BEYOND);
    node.in_progress = Some(BEYOND);
    node.attainment = Attainment::TooLarge;
    node.pace = None;
    node.projection = Some(BEYOND);
}

fn target(page: &mut TargetPage) {
    page.actual = Some(BEYOND);
    page.linear = Some(NEAR);
    if let Some(node) = &mut page.node {
        row(node);
    }
    let half = page.burn.len() / 2;
    for (at, point) in page.burn.iter_mut().enumerate() {
        // From just below the end of 64 bits beyond it, and returns on the way.
        point.actual = point.actual.map(|_| match at {
            0 => -NEAR,
            1 => i64::MIN,
            at if at < half => NEAR,
            _ => BEYOND,
        });
        point.expected = Some(NEAR);
    }
    for part in page.splits.iter_mut().flat_map(|split| &mut split.parts) {
        part.target = Some(BEYOND);
    }
}

fn plan(page: &mut PlanPage) {
    for child in &mut page.sheet.children {
        (child.last_year, child.last_period) = (Some(BEYOND), Some(NEAR));
        child.made = BEYOND;
    }
    for (_, given) in &mut page.sheet.methods {
        *given = Err(MethodLacks::TooLarge);
    }
    page.sheet.to_beat = ToBeat {
        last_month: Some(BEYOND),
        last_year: Some(BEYOND),
        better: Better::Higher,
    };
    if let PlanJudged::Told(told) = &mut page.possible {
        let (last_year, open) = (BEYOND, BEYOND);
        told.bounds = vec![
            PlanBound::Market {
                last_year,
                growth: -50,
                years: 1,
            },
            PlanBound::Capacity {
                heads: 300,
                reach: BEYOND,
                of: Period::Quarter(2026, 3),
            },
            PlanBound::Pipeline {
                made: 7,
                open,
                has_begun: true,
            },
        ];
        told.pareto = ParetoList {
            total: BEYOND,
            ..told.pareto.clone()
        };
    }
}

/// The page that was asked for last with its values changed, as the store's thread would have sent them.
fn changed(cockpit: &mut Cockpit) {
    let page = match cockpit.asked.last() {
        Some(Request::Page { page, .. }) => page.clone(),
        other => panic!("{other:?}"),
    };
    let value = match fixture::page(&fixture::board(), &page) {
        Some(Page::Target(of)) => {
            let mut of = (*of).clone();
            target(&mut of);
            Page::Target(Arc::new(of))
        }
        Some(Page::Plan(of)) => {
            let mut of = (*of).clone();
            plan(&mut of);
            Page::Plan(Arc::new(of))
        }
        other => panic!("{:?} {page:?}", other.is_some()),
    };
    let generation = cockpit.app.wish.generation;
    cockpit.reply(Reply::Page {
        generation,
        page,
        value: Some(value),
    });
}

fn has_no_end_of_64_bits(screen: &str) {
    for end in ["92,23", "9223", "9,223", "92.2", "922万", "9.22", "9.2233"] {
        assert!(!screen.contains(end), "{end}: {screen}");
    }
}

#[test]
fn a_target_and_its_plan_beyond_64_bits_say_too_large_at_every_size() {
    for (lang, said) in [(Lang::En, "too large"), (Lang::ZhCn, "过大")] {
        for (open, turn) in [("1d", "ddd"), ("P", "jljl")] {
            for size in [(60, 16), (80, 24), (160, 45)] {
                let mut cockpit = Cockpit::new(fixture::board(), lang, size);
                cockpit.keys(open);
                changed(&mut cockpit);
                let mut all = String::new();
                for key in turn
                    .split("")
                    .filter(|key| !key.is_empty())
                    .chain(["<pgdn>"; 5])
                {
                    let screen = cockpit.screen();
                    has_no_end_of_64_bits(&screen);
                    all.push_str(&screen);
                    cockpit.keys(key);
                    if key == "d" {
                        changed(&mut cockpit);
                    }
                }
                assert!(all.contains(said), "{open} {size:?}: {all}");
            }
        }
    }
}
