//! What the columns of a target sheet are: one for each period, one for each metric, or fields; and whether it
//! says of which year and whose its targets are.

use super::super::columns::{Wanted, never_the_amount};
use super::super::complete::lacking;
use super::super::fault::FileError;
use super::super::profile::{Holds, Profile};
use super::super::qualifiers::Nature;
use super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::spread::EmptyCells;
use super::super::text::{fold, key};
use super::super::title::{QualifierWords, speaks_of_targets};
use super::super::{Columns, metrics, periods};
use super::FileContext;
use crate::domain::facts::Referent;
use crate::domain::metric::Metric;
use std::collections::BTreeSet;

/// Columns of a wide sheet: one for each period, or one for each metric.
pub fn periods_or_metrics_as_columns(columns: &mut Columns, keys: &[String], wanted: &Wanted<'_>) {
    super::wide::period_columns(columns, wanted);
    let amounts = wanted.vocabulary.groups(wanted.kind, "amount");
    let has_amount = |title: &str| {
        let names = wanted.words.title(title).names;
        names
            .iter()
            .any(|n| amounts.iter().flatten().any(|a| *a == n.key))
    };
    if !columns.periods.is_empty()
        || columns.get("amount").is_some()
        || columns.get("metric").is_some()
    {
        return;
    }
    let named = |title: &str| {
        wanted.words.until(title, |text| {
            let metric = metrics::named(text, wanted.metrics, wanted.vocabulary);
            metric.ok().map(|m| m.id.clone())
        })
    };
    // "Revenue target" alone is an amount; beside "New customers target" each is of its own metric.
    let titles = &columns.header[..columns.width()];
    let of_metrics: BTreeSet<String> = titles
        .iter()
        .filter_map(|title| named(title).filter(|(_, _, is_target)| *is_target))
        .map(|(metric, ..)| metric)
        .collect();
    let is_of_one = |title: &str| of_metrics.len() > 1 && named(title).is_some_and(|n| n.2);
    let is_amount = |key: &String| amounts.iter().flatten().any(|a| a == key);
    let mut with_keys = titles.iter().zip(keys);
    if with_keys.any(|(title, key)| (is_amount(key) || has_amount(title)) && !is_of_one(title)) {
        return;
    }
    for c in 0..columns.width() {
        if columns.is_used(c) {
            continue;
        }
        let Some((metric, said, _)) = named(&columns.header[c]) else {
            continue;
        };
        let said = said.over(&columns.said[c]);
        if said.natures.iter().any(|n| is_no_target(*n)) {
            continue;
        }
        let same = columns.metrics.iter().find(|(_, id)| *id == metric);
        if let Some((first, _)) = same {
            // Of two targets of one metric neither is known to be the one.
            rivals(columns, *first, vec![c]);
        } else {
            columns.said[c] = said;
            columns.metrics.push((c, metric));
        }
    }
}

/// Asks which of several columns holds the targets.
fn rivals(columns: &mut Columns, first: usize, others: Vec<usize>) {
    let choices = std::iter::once(first).chain(others).map(|c| ColumnChoice {
        column: c + 1,
        header: columns.header[c].clone(),
    });
    let choices = choices.collect();
    columns.undecided.get_or_insert(Undecided {
        field: "amount",
        choices,
        doubt: None,
        is_needed: false,
    });
}

/// Columns beside the one of the targets whose titles call them targets as well: 签约目标 beside 回款目标.
pub fn other_targets(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let told = wanted
        .map
        .iter()
        .chain(wanted.set)
        .any(|(field, _)| field == "amount");
    let of_one = match columns.metrics.as_slice() {
        [(only, _)] => Some(*only),
        _ => None,
    };
    let amount = columns.get("amount").filter(|c| *c < columns.width());
    let amount = amount.or(of_one);
    let Some(amount) = amount.filter(|_| !told) else {
        plans_beside_figures(columns, profile, wanted);
        return;
    };
    let is_target = |c: &usize| {
        let title = fold(&columns.header[*c]).to_lowercase();
        let said = wanted.words.phrase(&title);
        // A share, an actual or what was before is another figure, and says so.
        let other = |n: &Nature| is_no_target(*n) || *n == Nature::Measure || *n == Nature::Actual;
        speaks_of_targets(&title)
            && said.year.is_none()
            && !said.natures.iter().any(other)
            && !columns.names_ids(*c)
            && profile.fits(*c, Holds::Number)
    };
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c));
    let others: Vec<usize> = free.filter(is_target).collect();
    if !others.is_empty() {
        rivals(columns, amount, others);
    }
    bounds_by_another_word(columns, profile, wanted);
}

/// A column beside the targets that is their least or their most by a word that may mean something else: "maximum" is a
/// stretch of some plans and a cap of others.
fn bounds_by_another_word(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    for field in ["floor", "stretch"] {
        let mut told = wanted.map.iter().chain(wanted.set);
        if columns.get(field).is_some() || told.any(|(of, _)| of == field) {
            continue;
        }
        let known = |text: &str| {
            let word = wanted.vocabulary.word("scenario", text);
            word.filter(|word| *word == field).map(str::to_owned)
        };
        let is_it = |c: &usize| {
            !columns.is_used(*c)
                && profile.fits(*c, Holds::Number)
                && wanted.words.until(&columns.header[*c], known).is_some()
        };
        let choices: Vec<ColumnChoice> = (0..columns.width())
            .filter(is_it)
            .map(|c| ColumnChoice {
                column: c + 1,
                header: columns.header[c].clone(),
            })
            .collect();
        if !choices.is_empty() {
            columns.undecided.get_or_insert(Undecided {
                field,
                choices,
                doubt: None,
                is_needed: false,
            });
        }
    }
}

/// Columns of a sheet that has one for each rep or unit, in which periods are rows.
pub fn a_column_for_each_owner(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let lacks = |field: &&str| columns.get(field).is_none();
    let no_fields = ["rep", "unit", "amount", "numerator"].iter().all(lacks);
    let has_periods = !["period", "from"].iter().all(lacks);
    if !no_fields || !has_periods || !columns.periods.is_empty() || !columns.metrics.is_empty() {
        return;
    }
    let found = columns.titled_by_names(profile);
    // A title that says what its figures are is nobody's name.
    let is_figure = |(_, title): &(usize, String)| {
        let read = wanted.words.title(title);
        let said = read
            .names
            .iter()
            .map(|name| &name.said)
            .chain([&read.bracketed]);
        let mut said = said.filter(|said| !said.is_empty());
        said.any(|said| said.unknown.is_empty()) || wanted.words.only(title).is_some()
    };
    if found.len() > 1 && !found.iter().any(is_figure) {
        columns.spread_over(("rep", "amount"), found, EmptyCells::AreRead);
    }
}

/// Columns of a sheet of somebody's targets that has one for each product.
pub fn a_column_for_each_product(
    columns: &mut Columns,
    profile: &Profile<'_>,
    wanted: &Wanted<'_>,
) {
    let has = |field: &&str| columns.get(field).is_some();
    let is_taken = ["product", "class", "amount", "numerator", "metric"]
        .iter()
        .any(has);
    let is_of_somebody = ["rep", "unit"].iter().any(has) && ["period", "from"].iter().any(has);
    let is_wide = !columns.periods.is_empty() || !columns.metrics.is_empty();
    if is_taken || !is_of_somebody || is_wide || columns.spread.is_some() {
        return;
    }
    let found = columns.titled_by_names(profile);
    let is_plan = which_plan(columns, wanted).is_some();
    let is_figure = |(_, title): &(usize, String)| wanted.words.only(title).is_some();
    if found.len() > 1 && !is_plan && !found.iter().any(is_figure) {
        columns.spread_over(("product", "amount"), found, EmptyCells::SayNothing);
    }
}

/// Such a sheet of which no title is a product that is known, or said to be one: no column of it holds its targets.
pub fn of_no_products(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let spread = (columns.spread.as_ref()).filter(|spread| spread.field == "product")?;
    let is_product = |title: &str| {
        let declared = ctx.lookup.is_told(Referent::Product, title);
        declared || ctx.lookup.is_product(title)
    };
    if spread.columns.iter().any(|(_, title)| is_product(title)) {
        return None;
    }
    Some(FileError::Missing {
        kind: ctx.options.kind,
        missing: vec!["amount".to_owned()],
        found: columns.titles().to_vec(),
        line: columns.line,
        told: None,
    })
}

/// The metric that a line above the table names, or the name of the sheet or the file: "New customers 2026".
pub fn metric_above(ctx: &FileContext<'_>) -> Option<Metric> {
    let words = QualifierWords::embedded().ok()?;
    let spaced = |name: String| name.replace(['_', '-', '.'], " ");
    let sheet = ctx.source.book().map(|book| book.name().to_owned());
    let of_file = sheet.into_iter().chain(ctx.source.stem().map(spaced));
    let lines = ctx.columns.lines.iter().cloned().chain(of_file);
    let named = |text: &str| {
        metrics::named(text, &ctx.settings.metrics, ctx.vocabulary)
            .ok()
            .cloned()
    };
    let mut found = lines.filter_map(|line| words.until(&line, named));
    found.next().map(|(metric, ..)| metric)
}

/// Columns of several plans, of which none is known to be the one that counts: `target v1` and `target v2`, minimum
/// and maximum. Which it is, is asked.
pub fn which_plan(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    if lacking(columns, wanted) != ["amount"] {
        return None;
    }
    let is_plan = |choice: &ColumnChoice| {
        let known = |text: &str| {
            let word = wanted.vocabulary.word("scenario", text);
            word.map(str::to_owned)
        };
        wanted.words.until(&choice.header, known).is_some()
    };
    let unused = columns.unused().into_iter();
    let choices: Vec<ColumnChoice> = unused.filter(is_plan).collect();
    (!choices.is_empty()).then(|| {
        let undecided = Undecided {
            field: "amount",
            choices,
            doubt: None,
            is_needed: false,
        };
        FileQuestion::Column(undecided).into()
    })
}

/// The same where the word of a plan stands above one of several columns of figures: New beside Renewal and Total. Each of
/// them may hold the targets.
fn plans_beside_figures(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    if which_plan(columns, wanted).is_none() {
        return;
    }
    let unused = columns.unused().into_iter().map(|choice| choice.column - 1);
    let holds_figures = |c: &usize| {
        profile.holds_any(*c) && profile.fits(*c, Holds::Number) && !columns.names_ids(*c)
    };
    let found: Vec<usize> = unused.filter(holds_figures).collect();
    if let [first, others @ ..] = found.as_slice()
        && !others.is_empty()
    {
        rivals(columns, *first, others.to_vec());
    }
}

/// Figures that stand beside targets and are none: none of these, and none of a day, which is no period of a
/// target.
pub fn is_no_target(nature: Nature) -> bool {
    never_the_amount(nature) || matches!(nature, Nature::Expected | Nature::Actual | Nature::PerDay)
}

/// A sheet says of which year its months are, and whose its targets.
pub fn why_unsaid(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let whose = || {
        let unknown = columns.unused();
        (names_nobody(columns) && !unknown.is_empty()).then(|| FileQuestion::Whose(unknown).into())
    };
    let other_period = || {
        let titles = wanted.vocabulary.groups(wanted.kind, "period");
        let is_told = wanted.map.iter().any(|(field, _)| field == "period");
        let mut unused = columns.unused().into_iter();
        let is_period = |c: &ColumnChoice| {
            let title = key(&c.header);
            titles.iter().flatten().any(|t| *t == title)
        };
        let choice = unused.find(is_period)?;
        let yearless = columns
            .periods
            .iter()
            .any(|(_, p)| p.year.is_none() || p.later > 0);
        let asks = !is_told && !columns.periods.is_empty() && (yearless || wanted.year.is_some());
        asks.then(|| {
            FileQuestion::Column(Undecided {
                field: "period",
                choices: vec![choice],
                doubt: None,
                is_needed: false,
            })
            .into()
        })
    };
    let of_several = || {
        let is_it = |c: &ColumnChoice| periods::is_of_several(&c.header);
        let mut unused = columns.unused().into_iter();
        let found = unused.find(is_it).filter(|_| !columns.periods.is_empty());
        found.map(|c| FileError::ManyPeriods { header: c.header })
    };
    other_period()
        .or_else(of_several)
        .or_else(|| super::wide::a_year_is_missing(columns, wanted))
        .or_else(whose)
}

/// No column says whose the targets are: they are the company's.
pub fn names_nobody(columns: &Columns) -> bool {
    columns.get("rep").is_none() && columns.get("unit").is_none()
}
