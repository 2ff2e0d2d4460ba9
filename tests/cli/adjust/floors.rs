//! Floors and stretches beside a number that changes (S5): what added up goes on adding up, in the file as well.

use super::ask;
use crate::home::Home;

const QUARTER: &str = "2027-Q1";

/// Floor and stretch of a unit.
fn bounds(home: &Home, unit: &str, period: &str) -> [i64; 2] {
    let shown = home.json(&["target", "--unit", unit, "--period", period]);
    ["floor_minor", "stretch_minor"].map(|key| shown[key].as_i64().unwrap())
}

fn added(all: impl IntoIterator<Item = [i64; 2]>) -> [i64; 2] {
    let sum = |a: [i64; 2], b: [i64; 2]| [a[0] + b[0], a[1] + b[1]];
    all.into_iter().fold([0, 0], sum)
}

/// Every sum of the quarter, by unit and by month.
fn sums_are_exact(home: &Home) {
    for period in [QUARTER, "2027-01", "2027-02", "2027-03"] {
        let parts = ["East/Key", "East/Channel"].map(|unit| bounds(home, unit, period));
        assert_eq!(bounds(home, "East", period), added(parts), "{period}");
    }
    for unit in ["East", "East/Key", "East/Channel"] {
        let months = ["2027-01", "2027-02", "2027-03"].map(|month| bounds(home, unit, month));
        assert_eq!(bounds(home, unit, QUARTER), added(months), "{unit}");
    }
}

#[test]
fn s5_floors_and_stretches_add_up_after_a_filing_as_before_it() {
    let home = Home::with_team();
    home.out(&[
        "target",
        "split",
        "--unit",
        "East",
        "--period",
        QUARTER,
        "--by",
        "team",
        "--amount",
        "10",
        "--floor",
        "5.03",
        "--stretch",
        "20.05",
        "--below",
        "months",
        "--publish",
        "--why",
        "plan",
    ]);
    sums_are_exact(&home);
    for (unit, by, place) in [
        ("East", "7.3", "absorbed"),
        ("East/Key", "-3.7", "spread"),
        ("East/Channel", "1.9", "absorbed"),
    ] {
        let before = bounds(&home, unit, QUARTER);
        let id = ask(&home, unit, by, QUARTER);
        let superior = ["--author", "M. Oduya", "adjust", "approve", &id];
        home.out(&[&superior[..], &["--place", place]].concat());
        home.out(&["--author", "finance", "adjust", "file", &id]);
        assert_ne!(bounds(&home, unit, QUARTER), before);
        sums_are_exact(&home);
    }
}
