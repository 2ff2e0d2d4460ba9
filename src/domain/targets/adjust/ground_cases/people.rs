//! Who is there, and what is measured, in the cases about adjustments.

use crate::domain::Day;
use crate::domain::metric::{Basis, Better, Metric, MetricUnit, Metrics, SumOf};
use crate::domain::org::{Assignment, Rep, Roster, Unit, UnitIx};

fn unit(id: &str, parent: Option<u32>, depth: u8) -> Unit {
    Unit {
        id: id.into(),
        path: id.into(),
        name: id.into(),
        parent: parent.map(UnitIx),
        depth,
    }
}

/// The company with east, west and south; Ann and Bo in the east.
pub(super) fn roster() -> Roster {
    let units = vec![
        unit("", None, 0),
        unit("east", Some(0), 1),
        unit("west", Some(0), 1),
        unit("south", Some(0), 1),
    ];
    let rep = |id: &str| Rep {
        id: id.into(),
        name: id.to_uppercase(),
        assignments: vec![Assignment {
            from: Day::MIN,
            to: Day::MAX,
            unit: UnitIx(1),
            tier: "mid".into(),
        }],
    };
    Roster::new(units, vec![rep("ann"), rep("bo")])
}

pub(super) fn metrics() -> Metrics {
    let metric = |id: &str, basis, better| Metric {
        id: id.into(),
        en: id.into(),
        zh: id.into(),
        also: Vec::new(),
        unit: MetricUnit::Money,
        better,
        basis,
    };
    let table = vec![
        metric("revenue", Basis::Sum(SumOf::WonAmount), Better::Higher),
        metric("score", Basis::Level, Better::Higher),
        metric("costs", Basis::Sum(SumOf::WonDeals), Better::Lower),
    ];
    Metrics::new(table, &[])
}
