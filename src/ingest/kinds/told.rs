//! What a line above the table, or the name of its file or sheet, says of all its rows: whose they are, or that they
//! are something else than the file is read as. Neither is passed over: it is asked about, once for the file.

use super::super::lookup::{CellHolds, Referred};
use super::super::metrics;
use super::super::numbers::is_not_set;
use super::super::qualifiers::Nature;
use super::super::question::{FileQuestion, LineSaid, LineSays};
use super::super::text::{fold, key};
use super::super::title::{QualifierWords, is_word_for_targets, speaks_of_targets};
use super::super::wording::first_phrase;
use super::happened::own;
use super::{FileContext, path_of, shifted_months, spec};
use crate::domain::facts::{ImportKind, Referent};

/// Fields of which a line may name the value for all rows, with the fields whose titles it may have.
const FIELDS: [(&str, &[&str]); 12] = [
    ("rep", &["rep"]),
    ("unit", &["unit", "region", "group"]),
    ("customer", &["customer"]),
    ("product", &["product"]),
    ("class", &["class"]),
    ("segment", &["segment"]),
    ("metric", &["metric"]),
    ("stage", &["stage"]),
    ("tier", &["tier"]),
    ("action", &["action"]),
    ("direction", &["direction"]),
    ("channel", &["channel"]),
];

/// Longer values are sentences.
const LONGEST: usize = 60;

/// The first question that is left.
pub fn question(ctx: &mut FileContext<'_>) -> Option<FileQuestion> {
    if ctx.columns.is_exported() {
        return None;
    }
    if let Some(shifted) = shifted_months::untold(ctx) {
        return Some(shifted);
    }
    // The name of a group of columns is of these.
    let of_columns = |line: &&String| ctx.columns.groups.iter().any(|group| *group == line.trim());
    let lines = ctx.columns.lines.iter().filter(|line| !of_columns(line));
    let lines = lines.map(|line| (line.clone(), false));
    let names = ctx.columns.names.iter().map(|name| (name.clone(), true));
    let texts: Vec<(String, bool)> = lines.chain(names).collect();
    let asked = |text: &str, by_name: bool, says: LineSays| {
        let text = text.trim().to_owned();
        FileQuestion::Says(LineSaid {
            text,
            by_name,
            says,
        })
    };
    for at in 0..texts.len() {
        let (text, by_name) = &texts[at];
        let next = texts.get(at + 1).filter(|(_, name)| name == by_name);
        let next = next.map(|(text, _)| text.as_str()).filter(|_| !by_name);
        if let Some((field, value)) = field_of(ctx, text, next) {
            return Some(asked(text, *by_name, LineSays::Field { field, value }));
        }
        if let Some(word) = standing(ctx, text, *by_name) {
            let adds_up = QualifierWords::embedded()
                .is_ok_and(|words| words.nature(&word) == Some(Nature::Cumulative));
            let says = if adds_up {
                LineSays::Cumulative(word)
            } else {
                LineSays::Standing(word)
            };
            return Some(asked(text, *by_name, says));
        }
    }
    None
}

/// A field without a column, and the value that a line gives it: "Rep: Ann Lee", in one cell or in two, and the name
/// of somebody known by itself.
fn field_of(
    ctx: &mut FileContext<'_>,
    text: &str,
    next: Option<&str>,
) -> Option<(&'static str, String)> {
    let split = text.split_once([':', '：']);
    let (title, own) = split.map_or((text, ""), |(title, value)| (title, value.trim()));
    let (value, is_marked) = match own {
        "" => (next.unwrap_or_default().trim(), split.is_some()),
        own => (own, true),
    };
    let title = key(title);
    let fields = FIELDS.iter().filter(|(field, _)| is_open(ctx, field));
    let fields: Vec<_> = fields.copied().collect();
    let is_value =
        (1..=LONGEST).contains(&value.len()) && !is_not_set(value) && !is_all(ctx, value);
    for (field, titles) in &fields {
        let mut known = titles
            .iter()
            .map(|name| ctx.vocabulary.groups(ctx.options.kind, name));
        let is_titled = known.any(|groups| groups.iter().flatten().any(|name| *name == title));
        if is_value && is_titled && (is_marked || names_somebody(ctx, field, value)) {
            return Some((field, value.to_owned()));
        }
    }
    // By itself only a name of somebody says whose targets they are, which no column does.
    let bare = text.trim();
    let of_nobody = ["rep", "unit"].iter().all(|field| is_open(ctx, field));
    let of_figures = matches!(ctx.options.kind, ImportKind::Targets | ImportKind::Readings);
    let whose = ["rep", "unit"]
        .into_iter()
        .filter(|_| of_nobody && of_figures);
    let whose = whose.filter(|_| !is_all(ctx, bare)).collect::<Vec<_>>();
    let whose = whose
        .into_iter()
        .find(|field| names_somebody(ctx, field, bare));
    whose.map(|field| (field, bare.to_owned()))
}

/// Whether the kind has a field, and neither the file nor anybody says anything of it.
fn is_open(ctx: &FileContext<'_>, field: &str) -> bool {
    let is_given = ctx
        .options
        .map
        .iter()
        .chain(&ctx.options.set)
        .any(|(f, _)| f == field);
    let columns = ctx.columns;
    let has_place = spec(ctx.options.kind).fields.contains(&field);
    let by_columns = field == "metric" && !columns.metrics.is_empty();
    let by_each = field == "action" && (ctx.each.is_some() || !columns.actions.is_empty());
    has_place && !is_given && columns.get(field).is_none() && !by_columns && !by_each
}

/// Whether a value means no one of them.
fn is_all(ctx: &FileContext<'_>, value: &str) -> bool {
    let own = ctx.vocabulary.word("company", value).is_some();
    own || value == ctx.settings.company
        || ["全部", "所有", "不限", "any", "alle", "tous"].contains(&value)
}

fn names_somebody(ctx: &mut FileContext<'_>, field: &str, value: &str) -> bool {
    let what = match field {
        "rep" => Referent::Rep,
        "customer" => Referent::Customer,
        "product" => Referent::Product,
        "unit" => return ctx.lookup.known_unit(&path_of(&[value])).is_some(),
        _ => return false,
    };
    let found = ctx.lookup.find(what, value, CellHolds::Names);
    matches!(found, Ok(Referred::Known(_)))
}

/// A word of a text by which the rows are something else than their kind of file, where nobody said that they count.
fn standing(ctx: &FileContext<'_>, text: &str, by_name: bool) -> Option<String> {
    let folded = fold(text).to_lowercase().replace(['_', '-', '.'], " ");
    let words = QualifierWords::embedded().ok()?;
    let of_targets = speaks_of_targets(&folded);
    let says =
        |phrase: &str| weighs(phrase) && is_otherwise(ctx, words, phrase, (of_targets, by_name));
    // Without the signs around it: of "scenario: worst case" it is "worst case".
    let found = first_phrase(&folded, says)?.trim_matches(|c: char| !c.is_alphanumeric());
    (own(ctx, found) != Some(true)).then(|| found.to_owned())
}

/// A short word says too little by itself.
fn weighs(phrase: &str) -> bool {
    let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
    let is_latin = phrase.is_ascii();
    ["ytd", "mtd", "qtd", "gap"].contains(&phrase) || letters >= if is_latin { 4 } else { 2 }
}

/// Whether a phrase says so in this kind of file. A line that speaks of targets may speak of what they are compared
/// with as well.
fn is_otherwise(
    ctx: &FileContext<'_>,
    words: &QualifierWords,
    phrase: &str,
    (of_targets, by_name): (bool, bool),
) -> bool {
    let word = |class: &str| ctx.vocabulary.word(class, phrase);
    let nature = || words.nature(phrase);
    let is_void = word("void").is_some();
    match ctx.options.kind {
        ImportKind::Targets | ImportKind::Readings => {
            let compared = !of_targets && word("void-targets").is_some();
            let other = word("otherfigure").is_some()
                && metrics::named(phrase, &ctx.settings.metrics, ctx.vocabulary).is_err();
            let of_plan = matches!(word("scenario"), Some("floor" | "stretch"));
            let is_doubtful = |nature: Nature| match nature {
                Nature::Weighted | Nature::Cumulative | Nature::Average | Nature::Expected => true,
                // A table of the two sums of a ratio is of shares, and says so by its columns.
                Nature::Share => !of_targets && ctx.columns.get("numerator").is_none(),
                Nature::Actual | Nature::Gap | Nature::Measure => !of_targets,
                // Of which time they are, the periods say.
                Nature::Previous
                | Nature::PerYear
                | Nature::PerQuarter
                | Nature::PerMonth
                | Nature::PerWeek
                | Nature::PerDay => false,
            };
            let unsettled = word("unsettled").is_some();
            is_void
                || unsettled
                || compared
                || other
                || of_plan
                || nature().is_some_and(is_doubtful)
        }
        ImportKind::Deals => {
            let of_deals = !by_name && word("void-deals").is_some();
            let off = word("order") == Some("off") || word("returned").is_some();
            is_void || of_deals || off || nature() == Some(Nature::Weighted)
        }
        ImportKind::Activity | ImportKind::Contacts => {
            let not_done = matches!(word("happened"), Some("no" | "off"));
            let planned = ctx.options.kind == ImportKind::Activity && is_word_for_targets(phrase);
            is_void || not_done || planned
        }
        // A list of those who left is no list of those who are there.
        ImportKind::Reps | ImportKind::Customers => {
            let off = word("employed") == Some("off") && !["否", "no", "false"].contains(&phrase);
            let of_customers =
                ctx.options.kind == ImportKind::Customers && word("void-customers").is_some();
            off || of_customers
        }
        ImportKind::Absences => {
            let refused = matches!(word("approved"), Some("no" | "off"));
            is_void || refused || word("void-absences").is_some()
        }
        // Lists of what there is: no word makes something else of them.
        ImportKind::Products | ImportKind::Calendar | ImportKind::Aliases | ImportKind::Rates => {
            false
        }
    }
}
