//! `health`: how healthy each team is, from what, and what the first allocation makes of it (D10, D11, rule 28).

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::domain::planning_pages::{HealthPage, UnitHealth};
use crate::domain::targets::HealthMeasure;
use crate::report::number;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

/// What `health` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct HealthArgs {
    /// Only this unit and what is in it: name or path
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
}

pub(super) fn run(args: &HealthArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let mut page = store.health_page(&context.session)?;
    if let Some(unit) = &args.unit {
        let id = store.unit_named(unit)?;
        let top = page.units.iter().position(|row| row.id == id);
        let top = top.unwrap_or(page.units.len());
        let depth = page.units.get(top).map_or(0, |row| row.depth);
        let rest = page.units.split_off(top).into_iter().enumerate();
        let own = rest.take_while(|(at, row)| *at == 0 || row.depth > depth);
        page.units = own.map(|(_, row)| row).collect();
    }
    if context.json {
        let document = document(context, &page);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let (lines, table) = (notes(context, &page), table(context, &page));
    for line in lines {
        context.say(&line)?;
    }
    context.print_table(&table)?;
    Ok(Exit::Done)
}

/// What was measured, and where its anchors stand.
fn notes(context: &Invocation<'_>, page: &HealthPage) -> Vec<String> {
    let (i18n, phrase) = (&context.i18n, context.phrase());
    let args = [
        ("from", number::day_said_with_year(i18n, page.days.0).into()),
        (
            "to",
            number::day_said_with_year(i18n, page.days.1.prev()).into(),
        ),
        ("months", page.months.into()),
        ("health", page.parts.health.into()),
        ("potential", page.parts.potential.into()),
        ("tilt", page.parts.tilt.into()),
    ];
    let mut lines = vec![i18n.ta("cli-health-of", &args)];
    let anchors = page.anchors.iter().map(|(measure, anchor)| {
        let args = [
            ("measure", phrase.health_measure(*measure).into()),
            ("zero", phrase.health_value(*measure, anchor.zero).into()),
            ("full", phrase.health_value(*measure, anchor.full).into()),
            ("weight", anchor.weight.into()),
        ];
        i18n.ta("cli-health-anchor", &args)
    });
    let anchors = phrase.list(&anchors.collect::<Vec<_>>());
    lines.push(i18n.ta("cli-health-anchors", &[("anchors", anchors.into())]));
    lines
}

fn table(context: &Invocation<'_>, page: &HealthPage) -> Table {
    let (i18n, phrase) = (&context.i18n, context.phrase());
    let right = |key: &str| (i18n.t(key), Align::Right);
    let mut columns = vec![
        (i18n.t("cli-health-col-unit"), Align::Left),
        right("cli-health-col-heads"),
        (i18n.t("cli-health-col-health"), Align::Right),
    ];
    let measures = HealthMeasure::ALL.map(|measure| (phrase.health_measure(measure), Align::Right));
    columns.extend(measures);
    columns.extend([
        right("cli-health-col-potential"),
        right("cli-health-col-tilt"),
        right("cli-health-col-raw"),
        right("cli-health-col-capacity"),
    ]);
    let mut table = Table::new(columns);
    for row in &page.units {
        table.row(cells(context, row));
    }
    table
}

fn cells(context: &Invocation<'_>, row: &UnitHealth) -> Vec<String> {
    let phrase = context.phrase();
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let points = |points: Option<u32>| or_dash(points.map(|points| number::score(points.into())));
    let share = |share: Option<u64>| {
        or_dash(share.and_then(|share| Some(number::percentage(i64::try_from(share).ok()?))))
    };
    let health = row.scores.health.as_ref();
    let indent = "  ".repeat(usize::from(row.depth));
    let mut cells = vec![
        format!("{indent}{}", phrase.whom(&row.name)),
        number::score(row.heads as i64),
        or_dash(health.map(|health| phrase.health_score(health))),
    ];
    for measure in HealthMeasure::ALL {
        let known = health.and_then(|health| {
            let (_, known) = health.measures.iter().find(|(of, _)| *of == measure)?;
            *known
        });
        cells.push(or_dash(
            known.map(|(value, _)| phrase.health_value(measure, value)),
        ));
    }
    cells.extend([
        points(row.scores.potential),
        points(row.scores.tilt),
        share(row.shares.map(|(raw, _)| raw)),
        share(row.shares.map(|(_, capacity)| capacity)),
    ]);
    cells
}

fn document(context: &Invocation<'_>, page: &HealthPage) -> Value {
    let anchors: Map<String, Value> = (page.anchors.iter())
        .map(|(measure, anchor)| {
            let of = |value: i64| in_own_unit(*measure, value);
            let said = json!({
                format!("zero{}", ending(*measure)): of(anchor.zero),
                format!("full{}", ending(*measure)): of(anchor.full),
                "weight": anchor.weight,
            });
            (measure.id().replace('-', "_"), said)
        })
        .collect();
    let units: Vec<Value> = page.units.iter().map(unit).collect();
    json!({
        "as_of": context.as_of(),
        "from": page.days.0,
        "to": page.days.1.prev(),
        "months": page.months,
        "parts": page.parts,
        "basis": page.basis.id(),
        "anchors": anchors,
        "units": units,
    })
}

fn unit(row: &UnitHealth) -> Value {
    let points = |points: u32| f64::from(points) / 100.0;
    let share = |share: u64| share as f64 / 10_000.0;
    let health = row.scores.health.as_ref();
    let measures: Map<String, Value> = health
        .map(|health| health.measures.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|(measure, known)| {
            let said = known.map(|(value, got)| {
                json!({
                    format!("value{}", ending(*measure)): in_own_unit(*measure, value),
                    "points": points(got),
                })
            });
            (measure.id().replace('-', "_"), json!(said))
        })
        .collect();
    json!({
        "unit": row.path,
        "name": clean(&row.name),
        "depth": row.depth,
        "full_heads": row.heads as f64 / 100.0,
        "health": health.map(|health| points(health.score)),
        "coverage": health.map(|health| f64::from(health.coverage) / 100.0),
        "trial": health.map(|health| health.is_trial),
        "measures": measures,
        "potential": row.scores.potential.map(points),
        "tilt": row.scores.tilt.map(points),
        "share_raw": row.shares.map(|(raw, _)| share(raw)),
        "share_capacity": row.shares.map(|(_, capacity)| share(capacity)),
    })
}

/// Money stays in minor units, shares are ratios, visits are for each head and day.
fn in_own_unit(measure: HealthMeasure, value: i64) -> Value {
    match measure {
        HealthMeasure::Visits => json!(value as f64 / 100.0),
        HealthMeasure::WinRate | HealthMeasure::Attrition => json!(value as f64 / 10_000.0),
        HealthMeasure::Output => json!(value),
    }
}

fn ending(measure: HealthMeasure) -> &'static str {
    match measure {
        HealthMeasure::Output => "_minor",
        HealthMeasure::Visits | HealthMeasure::WinRate | HealthMeasure::Attrition => "",
    }
}
