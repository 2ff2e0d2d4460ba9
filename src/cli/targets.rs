//! `targets`: the target tree, or the parts of the company's target along another dimension.

mod parts;

use super::table::Table;
use super::target::DIMENSIONS;
use super::when::{self, PeriodWord};
use super::{CliError, Exit, Invocation, known_metric};
use crate::domain::board::{Board, Node, NodePart};
use crate::domain::metric::{Basis, Metric, MetricUnit};
use crate::domain::ratio::{Attainment, Ratio};
use crate::domain::targets::{Pace, SplitDimension};
use crate::report::columns::tree::{TreeRow, columns};
use crate::report::document;
use crate::report::number;
use crate::report::phrase::minor_suffix;
use crate::store::BoardQuery;
use serde_json::{Map, Value, json};

/// What `targets` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct TargetsArgs {
    /// What is measured: revenue, deals, an action, or a metric of your own
    #[arg(long, value_name = "METRIC")]
    metric: Option<String>,
    /// 2026, 2026-Q4, 2026-11 or 2026-W47; the current quarter without it
    #[arg(long, value_name = "PERIOD", value_parser = when::period)]
    period: Option<PeriodWord>,
    /// How the target is divided
    #[arg(long, value_parser = DIMENSIONS, default_value = SplitDimension::Team.id())]
    by: SplitDimension,
}

/// What a board is to show of targets, as it was asked for.
pub(super) fn shown_of(
    context: &Invocation<'_>,
    metric: Option<&str>,
    period: Option<PeriodWord>,
) -> Result<BoardQuery, CliError> {
    let metric = metric.map(|id| known_metric(context, id)).transpose()?;
    let (today, fiscal) = (context.as_of(), context.settings().fiscal);
    let period = period.map(|word| {
        let none = || CliError::Said(Exit::NotSo, context.i18n.t("cli-no-such-week"));
        word.on(today, fiscal).ok_or_else(none)
    });
    Ok(BoardQuery {
        metric,
        period: period.transpose()?,
        grid_day: None,
    })
}

pub(super) fn run(args: &TargetsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if args.by != SplitDimension::Team {
        return parts::run(args, context);
    }
    let query = shown_of(context, args.metric.as_deref(), args.period)?;
    let board = context.store_to_read()?.board(&context.session, &query)?;
    if context.json {
        context.print_json(&document(context, &board))?;
    } else {
        let table = table(context, &board);
        context.say(&title(context, &board))?;
        if let Some(year) = board.head.unpublished_year {
            let args = [("year", year.to_string().into())];
            context.say(&context.i18n.ta("cli-unpublished", &args))?;
        }
        context.print_table(&table)?;
        let company = board.tree.first();
        if let Some(today) = company.and_then(|row| context.phrase().unjudged(row, &board.metric)) {
            context.say(&today)?;
        }
    }
    Ok(Exit::Done)
}

fn document(context: &Invocation<'_>, board: &Board) -> Value {
    let nodes: Vec<Value> = board.tree.iter().map(|n| node(context, board, n)).collect();
    json!({
        "as_of": board.as_of,
        "metric": board.metric.id,
        "unit": board.metric.unit.id(),
        "better": board.metric.better.id(),
        "period": board.period,
        "currency": context.settings().currency.code,
        "minor_digits": context.settings().currency.minor_digits,
        "nodes": nodes,
    })
}

fn node(context: &Invocation<'_>, board: &Board, node: &Node) -> Value {
    let suffix = match board.metric.unit {
        MetricUnit::Money => "_minor",
        MetricUnit::Count | MetricUnit::Percent | MetricUnit::Score => "",
    };
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("id", json!(board.text_of(node)));
    put(
        "parent",
        json!(
            node.parent
                .and_then(|p| board.tree.get(p))
                .map(|p| board.text_of(p))
        ),
    );
    put("rep", json!(node.id.person()));
    put("name", json!(context.phrase().node_name_raw(node)));
    put("kind", json!(node.kind.id()));
    put("depth", json!(node.depth));
    for (key, value) in [
        ("target", node.target),
        ("actual", node.actual),
        ("actual_in_pace", node.judged),
        ("in_progress", node.in_progress),
        ("expected_to_date", node.expected_to_date),
        ("projection", node.projection),
        ("required_per_day", node.required_per_day),
        ("mismatch", node.mismatch),
    ] {
        put(&format!("{key}{suffix}"), document::figure(value));
    }
    // The level of a team may be no whole number though each reading is one.
    let is_level = matches!(board.metric.basis, Basis::Level);
    if is_level && board.metric.unit == MetricUnit::Count {
        let share = node.share.filter(|share| share.denominator > 0);
        let level = share.map(|share| share.numerator as f64 / share.denominator as f64);
        let is_whole = level.is_none_or(|level| level.fract() == 0.0);
        if !is_whole && node.actual.is_some() {
            put("actual", json!(level));
        }
    }
    // Of a ratio or a level: what its parts are, so that a reader can pool them as Σ ÷ Σ.
    if board.metric.sum().is_none() {
        for (key, share) in [("", node.share), ("target_", node.target_share)] {
            put(
                &format!("{key}numerator"),
                document::figure(share.map(|s| s.numerator)),
            );
            put(
                &format!("{key}denominator"),
                document::figure(share.map(|s| s.denominator)),
            );
        }
    }
    if !board.metric.parts().is_empty() {
        let parts = board.metric.parts().iter().zip(&node.parts);
        let parts: Vec<Value> = parts.map(|(metric, seen)| part(metric, seen)).collect();
        put("parts", json!(parts));
    }
    put("attainment", ratio(node.attainment.ratio()));
    put("attainment_state", json!(attainment_state(node.attainment)));
    put("pace", json!(node.pace.map(Pace::value)));
    put("coverage", ratio(node.coverage));
    put(
        &format!("without_target{suffix}"),
        document::figure(node.without_target),
    );
    if let Some(share) = node.share_without {
        put("without_target_numerator", json!(share.numerator));
        put("without_target_denominator", json!(share.denominator));
    }
    if let Some(left_out) = node.without_coefficient {
        put(
            "amount_without_coefficient",
            document::figure(Some(left_out)),
        );
    }
    put("periods_without_target", json!(node.lacks));
    put("people_with_target", json!(node.set.0));
    put("people", json!(node.set.1));
    put("split_by_working_days", json!(node.split));
    put("won", json!(node.won));
    put("lost", json!(node.lost));
    put("open", json!(node.open));
    put("ramp_percent", json!(node.ramp));
    put("red", json!(node.red));
    Value::Object(out)
}

/// What a part of a composite metric came to, in its own unit.
fn part(metric: &Metric, seen: &NodePart) -> Value {
    let suffix = minor_suffix(metric.unit);
    json!({
        "metric": metric.id,
        format!("target{suffix}"): document::figure(seen.target),
        format!("actual{suffix}"): document::figure(seen.actual),
        "attainment": ratio(seen.attainment.ratio()),
        "attainment_state": attainment_state(seen.attainment),
        "completion": ratio(seen.completion),
    })
}

fn ratio(ratio: Option<Ratio>) -> Value {
    json!(ratio.map(Ratio::value))
}

/// Why `attainment` is null, where it is (rule 16).
fn attainment_state(attainment: Attainment) -> &'static str {
    match attainment {
        Attainment::NotSet => "not_set",
        Attainment::TooFew => "too_few",
        Attainment::TooLarge => "too_large",
        Attainment::Undefined => "undefined",
        Attainment::OverNoTarget => "over_no_target",
        Attainment::Of(_) => "ratio",
    }
}

fn title(context: &Invocation<'_>, board: &Board) -> String {
    let phrase = context.phrase();
    let (gone, all) = board.head.working_day;
    let mut metric = phrase.metric(&board.metric);
    if board.metric.unit == MetricUnit::Money {
        metric.push(' ');
        metric.push_str(&context.money.code);
    }
    context.i18n.ta(
        "cli-targets-title",
        &[
            ("metric", metric.into()),
            ("period", number::period(&context.i18n, board.period).into()),
            ("gone", gone.into()),
            ("all", all.into()),
            (
                "day",
                number::day_with_year(&context.i18n, board.as_of).into(),
            ),
        ],
    )
}

fn table(context: &Invocation<'_>, board: &Board) -> Table {
    let unit = board.metric.unit;
    let rows = board.tree.iter().map(|node| TreeRow {
        node,
        metric: &board.metric,
        unit,
        fold: "",
        weeks: &[],
        better: board.metric.better,
    });
    Table::of(columns(), context.phrase(), rows)
}
