//! Whether a header has what its kind of file needs, and whether `--map` was obeyed.

use super::FileError;
use super::aloud::value_in;
use super::columns::{Columns, IGNORED, NO_COLUMN, Wanted};
use super::joined;
use super::kinds::{self, half_years};
use super::other_year;
use super::periods::WrittenPeriod;
use super::question::FileQuestion;
use super::text::key;
use crate::domain::facts::ImportKind;

/// Columns that a `--map` value names: `#N` or a header, or several of them with commas between for `unit` and for the
/// id of a deal; two for the name of a rep, no column at all for `-`.
pub fn named(
    header: &[String],
    keys: &[String],
    (kind, field): (ImportKind, &str),
    spec: &str,
) -> Option<Vec<usize>> {
    let one = |name: &str| -> Option<usize> {
        let name = name.trim();
        // A number is a number, whatever a title may read.
        if let Some(n) = name.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()) {
            return (1..=header.len()).contains(&n).then(|| n - 1);
        }
        header.iter().position(|h| h == name).or_else(|| {
            let k = key(name);
            (!k.is_empty())
                .then(|| keys.iter().position(|h| *h == k))
                .flatten()
        })
    };
    if let Some(c) = one(spec) {
        return Some(vec![c]);
    }
    if spec.trim() == NO_COLUMN {
        return Some(Vec::new());
    }
    let of_several = field == "unit" || (field == "id" && kind == ImportKind::Deals);
    if of_several && spec.contains(',') {
        return spec.split(',').map(one).collect();
    }
    if joined::field_of(kind) == Some(field)
        && let Some((first, last)) = spec.split_once(',')
    {
        return Some(vec![one(first)?, one(last)?]);
    }
    None
}

/// Checks that everything required is there, once, and that `--map` was obeyed.
///
/// # Errors
/// Names what is missing, what was found, and how to say it.
pub fn complete(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    check(columns, wanted).map_err(|why| as_needed(why, wanted.kind, columns))
}

/// An error of a file of a kind: a question about a column says whether the file could do without it.
pub fn as_needed(why: FileError, kind: ImportKind, columns: &Columns) -> FileError {
    let FileError::Asked(mut question) = why else {
        return why;
    };
    if let FileQuestion::Column(undecided) = &mut *question {
        let field = undecided.field;
        let mut groups = kinds::spec(kind).required.iter();
        let group = groups.find(|group| group.contains(&field));
        let mut others = group.into_iter().flat_map(|group| group.iter());
        let is_served = others.any(|other| *other != field && columns.get(other).is_some());
        undecided.is_needed = group.is_some() && !is_served && !can_do_without(kind, field);
    }
    FileError::Asked(question)
}

/// Whether a kind can do without a required field where somebody says that it is to have no column.
fn can_do_without(kind: ImportKind, field: &str) -> bool {
    kind == ImportKind::Deals && field == "rep"
}

fn check(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    let kind = kinds::spec(wanted.kind);
    let known = kind.fields;
    for (field, spec) in wanted.map.iter().chain(wanted.set) {
        let of_none = [other_year::FIELD, IGNORED].contains(&field.as_str());
        let of_period = wanted.kind == ImportKind::Targets && kinds::period_named(field).is_some();
        let is_field = known.contains(&field.as_str()) || of_none || of_period;
        if !is_field && !names_a_count(field, wanted) {
            let actions = wanted.rules.actions.iter().map(|action| action.id.clone());
            let actions = actions.filter(|_| wanted.kind == ImportKind::Activity);
            let known = known.iter().map(|f| (*f).to_owned()).chain(actions);
            return Err(FileError::UnknownField {
                field: field.clone(),
                known: known.collect(),
            });
        }
        if wanted.set.iter().any(|(set, _)| set == field) {
            continue;
        }
        let keys: Vec<String> = columns.titles().iter().map(|h| key(h)).collect();
        if named(columns.titles(), &keys, (wanted.kind, field), spec).is_none() {
            return Err(FileError::UnknownColumn {
                field: field.clone(),
                column: spec.clone(),
                found: columns.titles().to_vec(),
            });
        }
    }
    no_duplicates(columns, wanted)?;
    if let Some(question) = other_year::against_said(columns, wanted) {
        return Err(FileQuestion::from(question).into());
    }
    if let Some(undecided) = &columns.undecided {
        // Columns of one title cannot be told apart by it.
        let mut titles = undecided.choices.iter().map(|c| key(&c.header));
        let first = titles.next();
        let several = undecided.choices.len() > 1;
        if several && undecided.doubt.is_none() && titles.all(|t| Some(t) == first) {
            let same: Vec<usize> = undecided.choices.iter().map(|c| c.column).collect();
            return Err(same_title(columns, undecided.field, &same));
        }
        return Err(FileQuestion::Column(undecided.clone()).into());
    }
    if let Some((action, choices)) = columns.same_action.clone() {
        return Err(FileQuestion::SameAction { action, choices }.into());
    }
    let missing: Vec<String> = lacking(columns, wanted)
        .into_iter()
        .map(str::to_owned)
        .collect();
    if !missing.is_empty() {
        if let Some(why) = (kind.why_lacking)(columns, wanted) {
            return Err(why);
        }
        let told = told_by(&missing, columns.lines.iter().map(String::as_str));
        return Err(FileError::Missing {
            kind: wanted.kind,
            told,
            missing,
            found: columns.titles().to_vec(),
            line: columns.line,
        });
    }
    match (kind.why_unsaid)(columns, wanted) {
        Some(why) => Err(why),
        None => Ok(()),
    }
}

/// Whether `--map` names an action, for the column of its counts.
fn names_a_count(field: &str, wanted: &Wanted<'_>) -> bool {
    let mut actions = wanted.rules.actions.iter();
    let is_it = |text: &str| text == field || (!key(field).is_empty() && key(text) == key(field));
    wanted.kind == ImportKind::Activity
        && !wanted.set.iter().any(|(set, _)| set == field)
        && actions.any(|action| action.id == field || action.names().any(is_it))
}

/// What texts beside the table say of a field that has no column.
pub fn told_by<'t>(
    missing: &[String],
    texts: impl Iterator<Item = &'t str>,
) -> Option<(String, String)> {
    let texts: Vec<&str> = texts.collect();
    missing.iter().find_map(|field| {
        let value = texts.iter().find_map(|text| value_in(field, text))?;
        Some((field.clone(), value))
    })
}

/// The required fields that have no column yet.
pub fn lacking(columns: &Columns, wanted: &Wanted<'_>) -> Vec<&'static str> {
    let kind = kinds::spec(wanted.kind);
    // A field that is to have no column is not missed where the kind can do without.
    let waived = |field: &str| {
        can_do_without(wanted.kind, field)
            && wanted.map.iter().any(|(f, c)| f == field && c == NO_COLUMN)
    };
    let there = |field: &&str| {
        columns.get(field).is_some() || (kind.is_idle)(field, columns, wanted) || waived(field)
    };
    kind.required
        .iter()
        .filter(|group| !group.iter().any(there))
        .filter_map(|group| group.first().copied())
        .collect()
}

/// A recognised header must stand there once, unless `--map` says which column is meant.
fn no_duplicates(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    let wide = columns
        .actions
        .iter()
        .map(|&(c, a)| (wanted.rules.actions[a].id.as_str(), c));
    // Of two columns for the same month neither is known to be the right one.
    for (at, (column, period)) in columns.periods.iter().enumerate() {
        let same = |(c, p): &&(usize, WrittenPeriod)| {
            p == period && columns.metric(*c) == columns.metric(*column)
        };
        let overlap = |(c, p): &&(usize, WrittenPeriod)| {
            half_years::overlap(columns, (*c, *p), (*column, *period))
        };
        let others = columns.periods[at + 1..].iter();
        if let Some((other, _)) = others
            .clone()
            .find(same)
            .or_else(|| others.clone().find(overlap))
        {
            return Err(FileError::SamePeriod {
                period: columns.fiscal.show(*period),
                headers: Box::new([*column, *other].map(|c| columns.header[c].clone())),
            });
        }
    }
    let used = columns
        .fields
        .iter()
        .filter(|(f, _)| !wanted.map.iter().any(|(m, _)| m == f))
        .flat_map(|(f, cs)| cs.iter().map(|&c| (*f, c)))
        .chain(wide);
    // What `--set-field` says stands in no column, however one is called.
    for (field, c) in used.filter(|(_, c)| *c < columns.width()) {
        let k = key(&columns.header[c]);
        let same: Vec<usize> = (0..columns.width())
            .filter(|&o| key(&columns.header[o]) == k)
            .filter(|&o| o == c || !columns.is_used(o))
            .filter(|&o| {
                columns.said[o] == columns.said[c]
                    || columns.said[o].natures == columns.said[c].natures
            })
            .map(|o| o + 1)
            .collect();
        if same.len() > 1 {
            return Err(same_title(columns, field, &same));
        }
    }
    Ok(())
}

/// Columns of one title, by their numbers: which one is meant, or two tables side by side, of which none is the other's.
fn same_title(columns: &Columns, field: &str, same: &[usize]) -> FileError {
    let header = columns.header[same[0] - 1].clone();
    if same.windows(2).any(|pair| {
        let [one, other] = [pair[0] - 1, pair[1] - 1];
        // An empty column stands between them, or the next title comes again as well.
        let is_gap = |c: usize| columns.header[c].is_empty() && !columns.untitled.contains(&c);
        let next = |c: usize| {
            let title = columns.titles().get(c + 1).map(|title| key(title));
            title.filter(|title| !title.is_empty())
        };
        let comes_again = other > one + 1 && next(one).is_some() && next(one) == next(other);
        (one + 1..other).any(is_gap) || comes_again
    }) {
        let columns = same.to_vec();
        return FileError::SideBySide { header, columns };
    }
    FileError::Duplicate {
        field: field.to_owned(),
        header,
        columns: same.to_vec(),
    }
}
