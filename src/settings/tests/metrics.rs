//! Metrics as the settings define them: sums, ratios and levels (rules 13, 19).

use super::*;

#[test]
fn the_metrics_of_today_come_first_and_every_action_is_one() {
    let settings = Settings::defaults().unwrap();
    let ids = settings.metrics.ids();
    assert_eq!(
        ids,
        [
            "revenue",
            "deals",
            "new-customers",
            "new-sell-through",
            "tail-stock-reduction",
            "touch",
            "need",
            "proposal",
            "demo"
        ]
    );
}

#[test]
fn rule_13_and_19_metrics_of_ones_own_are_ratios_and_levels_with_a_direction() {
    use crate::domain::metric::{Basis, Better, MetricUnit};
    let file = r#"
        [metrics.win-rate]
        order = 3
        kind = "ratio"
        numerator = "deals"
        denominator = "proposal"
        unit = "percent"
        better = "higher"
        en = "win rate"
        zh = "赢单率"
        [metrics.returns]
        order = 4
        kind = "level"
        unit = "score"
        better = "lower"
        en = "returns"
        zh = "退货"
    "#;
    let metrics = load(file, &[]).unwrap().metrics;
    assert_eq!(metrics.ids()[1..4], ["deals", "win-rate", "returns"]);
    let rate = metrics.get("win-rate").unwrap();
    assert_eq!(rate.unit, MetricUnit::Percent);
    assert_eq!(
        rate.basis,
        Basis::Ratio {
            numerator: "deals".into(),
            denominator: "proposal".into()
        }
    );
    assert_eq!(metrics.get("returns").unwrap().better, Better::Lower);
}

#[test]
fn what_is_wrong_with_a_metric_is_said_with_its_place() {
    let file = r#"
        [metrics.touch]
        order = 3
        kind = "sum"
        of = "won-amount"
        unit = "money"
        better = "higher"
        en = "x"
        zh = "x"
        [metrics.win-rate]
        order = 4
        kind = "ratio"
        numerator = "deal"
        denominator = "revenue"
        unit = "count"
        better = "up"
        en = "win rate"
        zh = "赢单率"
    "#;
    let found = problems(file, &[]);
    let has = |key: &str| found.iter().any(|p| p.contains(key));
    for key in [
        "metrics.touch",
        "metrics.win-rate.unit",
        "metrics.win-rate.better",
        "metrics.win-rate.numerator",
    ] {
        assert!(has(key), "{key} in {found:#?}");
    }
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn the_example_in_the_defaults_is_of_every_kind() {
    let from = DEFAULTS.find("# [metrics.closed]").unwrap();
    let to = DEFAULTS.find("[ratio]").unwrap();
    let example: Vec<&str> = DEFAULTS[from..to]
        .lines()
        .map(|line| line.trim_start_matches("# ").trim_start_matches('#'))
        .collect();
    let settings = load(&example.join("\n"), &[]).unwrap();
    let ids = settings.metrics.ids();
    assert_eq!(
        &ids[..7],
        [
            "revenue",
            "deals",
            "closed",
            "win-rate",
            "satisfaction",
            "care",
            "weighed-revenue"
        ]
    );
}

#[test]
fn s12_what_a_metric_is_made_of_is_known_and_of_the_right_kind() {
    let file = r#"
        [metrics.satisfaction]
        order = 3
        kind = "level"
        unit = "score"
        better = "higher"
        en = "satisfaction"
        zh = "满意度"
        [metrics.a]
        order = 4
        kind = "weighted"
        parts = [
            { metric = "revenue", weight = 0 },
            { metric = "satisfactio", weight = 40 },
            { metric = "revenue", weight = 10 },
        ]
        unit = "money"
        better = "higher"
        en = "a"
        zh = "a"
        [metrics.b]
        order = 5
        kind = "product"
        amount = "satisfaction"
        coefficient = "a"
        unit = "money"
        better = "higher"
        en = "b"
        zh = "b"
        [metrics.c]
        order = 6
        kind = "product"
        amount = "revenue"
        coefficient = "satisfaction"
        unit = "count"
        better = "higher"
        en = "c"
        zh = "c"
    "#;
    let found = problems(file, &[]);
    for key in [
        "metrics.a.parts[1].weight",
        "metrics.a.parts[2].metric",
        "metrics.a.parts[3].metric",
        "metrics.a.unit",
        "metrics.b.amount",
        "metrics.b.coefficient",
        "metrics.c.unit",
    ] {
        let has = found.iter().any(|p| p.contains(key));
        assert!(has, "{key} in {found:#?}");
    }
    assert_eq!(found.len(), 7, "{found:#?}");
}
