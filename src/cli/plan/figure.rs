//! `plan --why`: where a figure is from, who set it, and what is expected of it by now.

use super::PlanArgs;
use crate::cli::table::Table;
use crate::cli::target::cell::amount;
use crate::cli::target::split::child;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::figure_page::{FigureAsked, FigureFrom, FigurePage, FigurePlan};
use crate::domain::targets::{OverAssignment, ReckonedPart, Stake};
use crate::report::phrase::{child_word, minor_suffix};
use crate::report::text::Align;
use serde_json::{Value, json};

/// The word for the whole, where a part could stand.
const WHOLE: &str = "all";

pub(super) fn run(
    part: &str,
    args: &PlanArgs,
    context: &mut Invocation<'_>,
) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let part = if part == WHOLE {
        None
    } else {
        let sheet = store.plan_sheet(&context.session, &cell, args.by)?;
        let at = child(context, &sheet, part)?;
        sheet.children.into_iter().nth(at).map(|child| child.id)
    };
    let typed = args.amount.as_ref();
    let typed = typed
        .map(|text| amount(context, &metric, text))
        .transpose()?;
    if typed.is_some() && args.method.is_none() {
        let said = context.i18n.t("cli-plan-why-amount");
        return Err(CliError::Said(Exit::Usage, said));
    }
    let asked = FigureAsked {
        whole: store.target_id(&cell)?,
        dimension: args.by,
        part,
        method: args.method,
        // Another whole than the one in force is a plan of which no part has a number yet.
        plan: typed.zip(args.method).map(|(amount, method)| FigurePlan {
            amount,
            over: OverAssignment::default(),
            method,
            cells: Vec::new(),
        }),
    };
    let Some(page) = store.figure(&context.session, &asked)? else {
        return Ok(Exit::NotSo);
    };
    if context.json {
        let document = document(context, &page);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let phrase = context.phrase();
    let amount = page.amount.map_or_else(
        || context.i18n.t("domain-not-set"),
        |amount| context.money.amount_full(metric.unit, amount),
    );
    let of = [
        ("of", phrase.figure_of(&page).into()),
        ("amount", amount.into()),
    ];
    let mut above = vec![context.i18n.ta("targets-figure-stands", &of)];
    above.extend(phrase.figure_from(&page));
    let mut below: Vec<String> = phrase.figure_rounding(&page).into_iter().collect();
    below.push(format!("{}:", context.i18n.t("targets-figure-set-by")));
    below.extend(phrase.figure_set_by(&page));
    if let Some(known) = &page.expected {
        let day = crate::report::number::day(&context.i18n, known.day);
        let heading = context
            .i18n
            .ta("targets-figure-expected", &[("day", day.into())]);
        below.push(format!("{heading}:"));
    }
    below.extend(phrase.figure_expected(&page));
    below.extend(phrase.figure_beside(&page));
    let table = table(context, &page);
    for line in &above {
        context.say(line)?;
    }
    if matches!(page.from, FigureFrom::Method(..)) {
        context.print_table(&table)?;
    }
    for line in &below {
        context.say(line)?;
    }
    Ok(Exit::Done)
}

/// How the whole was shared out, a row for each part.
fn table(context: &Invocation<'_>, page: &FigurePage) -> Table {
    let phrase = context.phrase();
    let right = |key: &str| (context.i18n.t(key), Align::Right);
    let mut table = Table::new([
        (phrase.split_dimension(page.asked.dimension), Align::Left),
        right("targets-col-weight"),
        right("targets-col-share"),
        right("targets-col-exact"),
        right("targets-col-gets"),
        (String::new(), Align::Left),
    ]);
    for row in phrase.reckoned_rows(page) {
        table.row(vec![
            row.name,
            row.weight,
            row.share,
            row.exact,
            row.amount,
            row.of_rest,
        ]);
    }
    table
}

fn document(context: &Invocation<'_>, page: &FigurePage) -> Value {
    let suffix = minor_suffix(page.metric.unit);
    let (from, method, parts) = match &page.from {
        FigureFrom::Nothing => ("nothing", None, Vec::new()),
        FigureFrom::Set => ("set", None, Vec::new()),
        FigureFrom::Parts => ("parts", None, Vec::new()),
        FigureFrom::Typed => ("typed", None, Vec::new()),
        FigureFrom::Held => ("held", None, Vec::new()),
        FigureFrom::Method(method, all) => {
            let children = page.sheet.iter().flat_map(|sheet| &sheet.children);
            let parts = children.zip(&all.parts).map(|(child, part)| {
                let word = child_word(&child.cell, &child.id, page.asked.dimension);
                reckoned(&word, part, suffix)
            });
            ("method", Some(method.id()), parts.collect())
        }
    };
    let versions = page.versions.iter().map(|change| {
        json!({
            format!("target{suffix}"): change.quota.map(|quota| quota.amount),
            "author": change.published.author,
            "drafted_by": change.drafted_by,
            "day": change.published.day,
            "reason": change.published.reason,
        })
    });
    let expected = page.expected.as_ref().map(|known| {
        let parts = known.parts.iter().map(|part| {
            json!({
                "period": part.period,
                format!("target{suffix}"): part.amount,
                "working_days_gone": f64::from(part.days.0) / 2.0,
                "working_days": f64::from(part.days.1) / 2.0,
                format!("expected{suffix}"): part.expected,
            })
        });
        json!({
            "day": known.day,
            "parts": parts.collect::<Vec<Value>>(),
            format!("expected{suffix}"): known.expected,
        })
    });
    json!({
        "as_of": context.as_of(),
        "metric": page.metric.id,
        "period": page.cell.period,
        "of": context.phrase().figure_of(page),
        "by": page.asked.dimension.id(),
        format!("figure{suffix}"): page.amount,
        "from": from,
        "method": method,
        format!("whole{suffix}"): page.whole,
        "over_percent": page.over.percent(),
        "parts": parts,
        "versions": versions.collect::<Vec<Value>>(),
        "expected": expected,
    })
}

fn reckoned(word: &str, part: &ReckonedPart, suffix: &str) -> Value {
    let weight = match part.stake {
        Stake::Weight(weight) => Some(weight),
        Stake::Share(_) | Stake::Held(_) => None,
    };
    json!({
        "child": word,
        "weight": weight,
        "share_percent": part.share.map(|share| share as f64 / 100.0),
        format!("cut{suffix}"): part.cut,
        "cut_off_hundredths": part.cut_off,
        format!("target{suffix}"): part.amount,
    })
}
