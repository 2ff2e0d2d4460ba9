//! The numbers of planning: what targets are multiplied by, what a unit's health is measured against, how far a
//! target may be moved.

use super::layer::TomlNode;
use super::metrics::known_among;
use super::problem::{Mistake, ValueKind};
use super::read::TomlTable;
use crate::domain::Day;
use crate::domain::dated::Dated;
use crate::domain::metric::{Basis, Metric, MetricUnit, Metrics};
use crate::domain::targets::{
    CompanionRule, Force, ForceKind, HealthMeasure, MeasureAnchor, PRODUCT_CLASSES, ScoreBasis,
    ScoreParts, Starred,
};
use serde::Serialize;

/// Where each measure of health has 0 points and where 100.
pub type HealthAnchors = Vec<(HealthMeasure, MeasureAnchor)>;

/// The numbers of planning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanningSettings {
    /// D7, D8.
    pub starred: Starred,
    /// D11: the parts of the first allocation.
    pub parts: ScoreParts,
    /// What a score is taken times.
    #[serde(skip)]
    pub basis: ScoreBasis,
    /// The action that counts as a visit (D10).
    pub visits: String,
    /// D5: core, new and tail, in hundredths of a percent; together all of it.
    pub product_shares: [u64; 3],
    /// D5: what classes of products are asked for besides.
    pub companions: Vec<CompanionRule>,
    /// S10: what the last month is taken times, in percent.
    pub last_month_times: i64,
    /// S10: what the last year is taken times, in percent.
    pub last_year_times: i64,
    /// S2: by how many percent the market grows in a year; `None` where nobody said.
    pub market_growth: Option<i64>,
    /// S2: what the market buys in a year, in minor units, and what of it is within reach, in hundredths of a percent;
    /// `None` where nobody said both.
    pub market: Option<(i64, i64)>,
    /// S2: what the last year is taken times at most, in percent.
    pub history_times: i64,
    /// S8: the share of revenue whose customers are listed, in percent.
    pub pareto: i64,
    /// S1: what the largest targets are for; untrusted, empty where nobody said.
    pub objective: String,
    /// What makes stretches of days easier or harder from outside (S11).
    pub environment: Vec<OutsideFactor>,
    /// A1: percent of the published base that a part may be moved by in all.
    pub valve: i64,
    /// A3: percent that two rejected quarters add, once.
    pub credit: i64,
    /// Rule 28, by the day from which they hold.
    #[serde(skip)]
    pub anchors: Dated<HealthAnchors>,
    /// The potential of units, 0 to 100, by name or path.
    pub potentials: Vec<(String, u32)>,
    /// Where the company wants to go, 0 to 100, by name or path of units.
    pub tilts: Vec<(String, u32)>,
    /// What drives the periods of a year when a target is solved back from its end (S6).
    pub forces: Vec<Force>,
}

/// Something outside the company that makes a stretch of days easier or harder (S11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutsideFactor {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// By how many percent targets of these days are easier; below zero harder.
    pub percent: i64,
    pub reason: String,
}

pub(super) fn read(mut t: TomlTable<'_>, metrics: &Metrics, minor_digits: u8) -> PlanningSettings {
    let percent = 0..=1_000;
    let settings = PlanningSettings {
        starred: Starred {
            from: t.number("star_from", percent.clone()),
            group: t.count("star_times", 1..=1_000),
            top: t.count("top_times", 1..=1_000),
        },
        parts: ScoreParts {
            health: t.count("health", 0..=100),
            potential: t.count("potential", 0..=100),
            tilt: t.count("tilt", 0..=100),
        },
        basis: ScoreBasis::parse(&t.one_of("basis", &ScoreBasis::IDS))
            .unwrap_or(ScoreBasis::Capacity),
        visits: t.text("visits"),
        product_shares: product_shares(&mut t),
        companions: companions(t.table("companions"), metrics),
        last_month_times: t.number("last_month_times", percent.clone()),
        last_year_times: t.number("last_year_times", percent.clone()),
        market_growth: (t.optional("market_growth").is_some())
            .then(|| t.number("market_growth", -100..=1_000)),
        market: market(&mut t, minor_digits),
        history_times: t.number("history_times", percent),
        pareto: t.number("pareto", 1..=100),
        objective: t.text("objective"),
        environment: environment(&t.table("environment")),
        valve: t.number("valve", 0..=100),
        credit: t.number("credit", 0..=100),
        anchors: anchors(&mut t),
        potentials: scores(&t.table("potentials")),
        tilts: scores(&t.table("tilts")),
        forces: forces(&t.table("forces")),
    };
    t.finish();
    settings
}

/// The most that a market can be, in whole units of the currency.
const LARGEST_MARKET: i64 = 10_000_000_000_000;

/// The market and the share of it; each asks for the other.
fn market(t: &mut TomlTable<'_>, minor_digits: u8) -> Option<(i64, i64)> {
    let keys = ["market_size", "market_share"];
    let said = keys.map(|key| t.optional(key).is_some());
    for (key, other) in [(keys[0], keys[1]), (keys[1], keys[0])] {
        if t.at(key).is_some() && t.at(other).is_none() {
            t.report(other, t.at(key), Mistake::Missing);
        }
    }
    if said != [true; 2] {
        return None;
    }
    let size = t.number("market_size", 1..=LARGEST_MARKET);
    let share = t.number("market_share", 1..=10_000);
    Some((size.saturating_mul(10_i64.pow(minor_digits.into())), share))
}

/// Percent of core, new and tail.
fn product_shares(t: &mut TomlTable<'_>) -> [u64; 3] {
    let shares = t.counts("product_shares", 0..=100);
    let is_whole = shares.len() == 3 && shares.iter().sum::<u32>() == 100;
    if !is_whole && t.is_open() && t.at("product_shares").is_some() {
        t.report(
            "product_shares",
            t.at("product_shares"),
            Mistake::NotThree { shares: true },
        );
    }
    let share = |at: usize| u64::from(shares.get(at).copied().unwrap_or(0)) * 100;
    [share(0), share(1), share(2)]
}

/// What classes are asked for, each by a level in percent.
fn companions(mut t: TomlTable<'_>, metrics: &Metrics) -> Vec<CompanionRule> {
    let is_level = |m: &Metric| m.basis == Basis::Level && m.unit == MetricUnit::Percent;
    let mut all = Vec::new();
    for class in PRODUCT_CLASSES {
        if t.optional(class).is_none() {
            continue;
        }
        let mut companion = t.table(class);
        let metric = companion.id("metric");
        known_among(&companion, ("metric", &metric), metrics, is_level);
        let rule = CompanionRule {
            class,
            metric,
            asked: companion.number("percent", 0..=100) * 100,
            days: (companion.optional("days").is_some()).then(|| companion.count("days", 1..=366)),
        };
        companion.finish();
        // Whoever asks for none of it writes 0.
        all.extend(Some(rule).filter(|rule| rule.asked > 0));
    }
    t.finish();
    all
}

/// `visits = [0, 200, 25]`: where a measure has no points, where all, and its weight.
fn anchors(t: &mut TomlTable<'_>) -> Dated<HealthAnchors> {
    let mut versions = Vec::new();
    for mut version in t.tables("anchors", 50) {
        let from = version.day("from");
        let mut all = Vec::new();
        for measure in HealthMeasure::ALL {
            let numbers = version.counts(measure.id(), 0..=1_000_000_000);
            let [zero, full, weight] = numbers[..] else {
                version.report(
                    measure.id(),
                    version.at(measure.id()),
                    Mistake::NotThree { shares: false },
                );
                continue;
            };
            let anchor = MeasureAnchor {
                zero: zero.into(),
                full: full.into(),
                weight,
            };
            all.push((measure, anchor));
        }
        version.finish();
        versions.push((from, all));
    }
    Dated::from_versions(versions, Vec::new())
}

/// Points from 0 to 100 by unit.
fn scores(t: &TomlTable<'_>) -> Vec<(String, u32)> {
    let mut all = Vec::new();
    for (unit, item) in t.entries() {
        match item.node {
            TomlNode::Number(points @ 0..=100) => all.push((unit.to_owned(), points as u32)),
            TomlNode::Number(found) => {
                let (min, max) = (0, 100);
                t.report(unit, Some(item), Mistake::OutOfRange { found, min, max });
            }
            TomlNode::Text(_)
            | TomlNode::Flag(_)
            | TomlNode::Decimal(_)
            | TomlNode::List(_)
            | TomlNode::Table(_) => {
                let (found, expected) = (item.node.kind(), ValueKind::Number);
                t.report(unit, Some(item), Mistake::WrongKind { found, expected });
            }
        }
    }
    all
}

fn forces(t: &TomlTable<'_>) -> Vec<Force> {
    let mut all = Vec::new();
    for (reason, mut force) in t.tables_by_key() {
        let kind = ForceKind::parse(&force.one_of("kind", &ForceKind::IDS));
        all.extend(kind.map(|kind| Force {
            kind,
            from: force.day("from"),
            to: force.day("to"),
            percent: force.count("percent", 0..=1_000),
            reason: reason.to_owned(),
        }));
        force.finish();
    }
    all
}

fn environment(t: &TomlTable<'_>) -> Vec<OutsideFactor> {
    let mut all = Vec::new();
    for (reason, mut factor) in t.tables_by_key() {
        all.push(OutsideFactor {
            from: factor.day("from"),
            to: factor.day("to"),
            percent: factor.number("percent", -100..=1_000),
            reason: reason.to_owned(),
        });
        factor.finish();
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::domain::Day;
    use crate::domain::targets::{CompanionRule, ForceKind};
    use crate::settings::{DEFAULTS, Place, Settings};
    use std::path::Path;

    fn load(text: &str) -> Result<Settings, Vec<String>> {
        let file = Some((Path::new("config.toml"), text));
        Settings::load(DEFAULTS, file, &[])
            .map_err(|e| e.problems.into_iter().map(|p| p.key).collect())
    }

    #[test]
    fn d10_and_s6_are_read_with_their_days() {
        let text = "[planning.potentials]\nEast = 80\n[planning.forces.launch]\nkind = \"launch\"\n\
            from = \"2026-03-02\"\nto = \"2026-03-08\"\npercent = 150\n";
        let planning = load(text).unwrap().planning;
        assert_eq!(planning.potentials, [("East".to_owned(), 80)]);
        assert_eq!(planning.forces[0].kind, ForceKind::Launch);
        assert_eq!(planning.anchors.on(Day::MIN).len(), 4);
        assert_eq!(planning.product_shares, [7_000, 2_000, 1_000]);
    }

    #[test]
    fn s2_and_s11_are_read_where_somebody_said_them() {
        let planning = load("").unwrap().planning;
        assert_eq!(
            (planning.market_growth, planning.history_times),
            (None, 130)
        );
        assert_eq!((planning.pareto, planning.environment.len()), (80, 0));
        let text = "[planning]\nmarket_growth = 15\nobjective = \"first in the region\"\n\
            [planning.environment.\"price cut next door\"]\nfrom = \"2026-11-01\"\n\
            to = \"2026-12-31\"\npercent = -18\n";
        let planning = load(text).unwrap().planning;
        assert_eq!(planning.market_growth, Some(15));
        assert_eq!(planning.objective, "first in the region");
        let factor = &planning.environment[0];
        assert_eq!(
            (factor.percent, factor.reason.as_str()),
            (-18, "price cut next door")
        );
        assert_eq!(load("").unwrap().planning.market, None);
        let both = "[planning]\nmarket_size = 500000000\nmarket_share = 1250\n";
        assert_eq!(
            load(both).unwrap().planning.market,
            Some((50_000_000_000, 1_250))
        );
        let one = "[planning]\nmarket_size = 500000000\n";
        assert_eq!(load(one).unwrap_err(), ["planning.market_share"]);
        let wrong = "[planning.environment.x]\nfrom = \"2026-11-01\"\nto = \"2026-12-31\"\npercent = -101\n";
        assert_eq!(load(wrong).unwrap_err(), ["planning.environment.x.percent"]);
    }

    #[test]
    fn d5_companions_are_read_and_told_where_they_are_wrong() {
        let companions = |text: &str| load(text).map(|settings| settings.planning.companions);
        let of = |all: &[CompanionRule]| -> Vec<(String, i64, Option<u32>)> {
            let one = |rule: &CompanionRule| (rule.metric.clone(), rule.asked, rule.days);
            all.iter().map(one).collect()
        };
        let (new, tail) = ("new-sell-through", "tail-stock-reduction");
        assert_eq!(
            of(&companions("").unwrap()),
            [(new.into(), 1_500, Some(30)), (tail.into(), 2_000, None)]
        );
        let own =
            "[planning.companions]\nnew = { percent = 25, days = 45 }\ntail = { percent = 0 }\n";
        assert_eq!(
            of(&companions(own).unwrap()),
            [(new.into(), 2_500, Some(45))],
            "nothing is asked of the tail"
        );
        for (wrong, key) in [
            ("new = { percent = 101 }", "new.percent"),
            ("new = { days = 0 }", "new.days"),
            ("new = { metric = \"revenue\" }", "new.metric"),
            ("old = { metric = \"revenue\", percent = 5 }", "old"),
            ("core = { percent = 5 }", "core.metric"),
        ] {
            let text = format!("[planning.companions]\n{wrong}\n");
            let keys = load(&text).unwrap_err();
            assert_eq!(keys, [format!("planning.companions.{key}")], "{wrong}");
            let file = Some((Path::new("config.toml"), text.as_str()));
            let said = Settings::load(DEFAULTS, file, &[]).unwrap_err();
            let path = Path::new("config.toml").to_path_buf();
            assert_eq!(said.problems[0].place, Place::File { path, line: 2 });
        }
    }

    #[test]
    fn d5_shares_that_are_no_whole_and_points_beyond_a_hundred_are_told() {
        let wrong = "[planning]\nproduct_shares = [60, 30]\n[planning.tilts]\nEast = 101\n";
        let keys = load(wrong).unwrap_err();
        assert_eq!(keys, ["planning.product_shares", "planning.tilts.East"]);
    }
}
