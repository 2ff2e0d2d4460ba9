//! Which column is which: titles read as names and qualifiers, compared with what stands beneath them.
//! `--map` is obeyed; where two columns could serve, the file is asked about.

use super::FileError;
use super::columns::{Columns, HeaderRow, NO_COLUMN, Wanted};
use super::fault::{ColumnChoice, FileQuestion, Undecided};
use super::kinds;
use super::profile::{Holds, Profile};
use super::text::key;
use super::title::{Nature, Qualifiers, Title};
use crate::domain::facts::ImportKind;

/// A column that could serve a field.
#[derive(Clone)]
struct Candidate {
    column: usize,
    /// What stands beneath is what the field holds.
    fits: bool,
    /// Place of the name in the list of synonyms: its group, then its place in it.
    rank: (usize, usize),
    /// The title is the name, without anything taken off.
    plain: bool,
    said: Qualifiers,
    /// The metric that the title names.
    metric: Option<String>,
}

/// Recognises the columns of a header. Duplicates and missing columns are told by [`complete`].
pub fn recognise(header: &HeaderRow<'_>, wanted: &Wanted<'_>) -> Columns {
    let mut columns = Columns {
        header: header.titles.clone(),
        line: header.line,
        above: header.above.clone(),
        groups: header.under.clone(),
        said: vec![Qualifiers::default(); header.titles.len()],
        ..Columns::default()
    };
    for (said, group) in columns.said.iter_mut().zip(&header.groups) {
        *said = group.clone();
    }
    let kind = kinds::spec(wanted.kind);
    for (field, value) in wanted.set {
        if let Some(name) = kind.fields.iter().find(|f| *f == field) {
            columns.fields.push((name, vec![columns.header.len()]));
            columns.header.push(format!("“{value}”"));
            columns.constants.push(value.clone());
            columns.said.push(Qualifiers::default());
        }
    }
    let keys: Vec<String> = columns.header[..columns.width()]
        .iter()
        .map(|h| key(h))
        .collect();
    let titles: Vec<Title> = columns.header[..columns.width()]
        .iter()
        .map(|h| wanted.words.title(h))
        .collect();
    for (field, spec) in wanted.map {
        if let Some(name) = kind.fields.iter().find(|f| *f == field)
            && let Some(found) = named(&columns.header, &keys, name, spec)
        {
            let said = found.first().map(|&c| said_of(&titles[c], name, wanted));
            columns.give(name, found, said);
        }
    }
    (kind.spread)(&mut columns, &keys, wanted);
    for &field in kind.fields {
        let given = wanted.map.iter().any(|(m, _)| m == field);
        if !given && columns.get(field).is_none() && !(kind.is_idle)(field, &columns, wanted) {
            choose(&mut columns, &titles, field, header.profile, wanted);
        }
    }
    // A likeness is worth a try only where the file is refused otherwise: "employees" is no "employee".
    for &field in kind.fields {
        if lacking(&columns, wanted).contains(&field) {
            by_likeness(&mut columns, &keys, field, header.profile, wanted);
        }
    }
    columns
        .fields
        .sort_by_key(|(f, _)| kind.fields.iter().position(|g| g == f));
    // Lines above speak of the money of the table.
    let of_money = Qualifiers {
        scale: header.above.scale,
        currency: header.above.currency.clone(),
        tax: header.above.tax,
        ..Qualifiers::default()
    };
    for c in columns.figures() {
        columns.said[c] = std::mem::take(&mut columns.said[c]).over(&of_money);
    }
    columns
}

/// Gives a field its column: the best by values, name and qualifiers; of equally good ones none, and the
/// question is kept.
fn choose(
    columns: &mut Columns,
    titles: &[Title],
    field: &'static str,
    profile: &Profile,
    wanted: &Wanted<'_>,
) {
    let kind = kinds::spec(wanted.kind);
    let holds = Holds::of(field);
    let mut found = candidates(columns, titles, field, profile, wanted);
    if found.is_empty() && field == "unit" {
        levels(columns, titles, profile, wanted);
    }
    // The day on which something is expected is another field than the day on which it was.
    if holds == Holds::Day && field != "expected" {
        found.retain(|c| !c.said.is(Nature::Expected));
    }
    // An actual is no target, a forecast no deal's amount: kept apart, and named where nothing else is there.
    let (doubtful, sound): (Vec<Candidate>, Vec<Candidate>) = found.drain(..).partition(|c| {
        let natures = [&c.said.natures, &columns.said[c.column].natures];
        natures
            .iter()
            .any(|n| n.iter().any(|n| (kind.doubts)(field, *n)))
    });
    let mut best: Vec<Candidate> = Vec::new();
    for candidate in sound {
        let rank = |c: &Candidate| (!c.fits, c.rank.0);
        match best.first() {
            Some(first) if rank(first) < rank(&candidate) => {}
            Some(first) if rank(first) == rank(&candidate) => best.push(candidate),
            _ => best = vec![candidate],
        }
    }
    best.sort_by_key(|c| (c.rank.1, !c.plain, c.column));
    match best.as_slice() {
        [] => {
            if let Some(first) = doubtful.first() {
                columns.undecided.get_or_insert(Undecided {
                    field,
                    choices: doubtful.iter().map(|c| choice(columns, c)).collect(),
                    doubt: first
                        .said
                        .natures
                        .first()
                        .or(columns.said[first.column].natures.first())
                        .copied(),
                });
            }
        }
        [first, rest @ ..] => {
            let rivals: Vec<&Candidate> = rest
                .iter()
                .filter(|_| holds.is_decisive() || field == "rep")
                .filter(|c| !first.plain || c.said.unknown.is_empty())
                .filter(|c| !profile.say_the_same(first.column, c.column, holds))
                .collect();
            if rivals.is_empty() {
                columns.give(field, vec![first.column], Some(first.said.clone()));
                columns
                    .named_metrics
                    .extend(first.metric.clone().map(|m| (first.column, m)));
            } else {
                columns.undecided.get_or_insert(Undecided {
                    field,
                    choices: std::iter::once(first)
                        .chain(rivals)
                        .map(|c| choice(columns, c))
                        .collect(),
                    doubt: None,
                });
            }
        }
    }
}

/// What the title of a column given by hand says: as the field's name, else in its brackets.
fn said_of(title: &Title, field: &str, wanted: &Wanted<'_>) -> Qualifiers {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    let known = title
        .names
        .iter()
        .find(|n| groups.iter().flatten().any(|g| *g == n.key));
    known
        .map_or(&title.bracketed, |n| {
            if n.depth == 0 {
                &title.bracketed
            } else {
                &n.said
            }
        })
        .clone()
}

fn choice(columns: &Columns, candidate: &Candidate) -> ColumnChoice {
    ColumnChoice {
        column: candidate.column + 1,
        header: columns.header[candidate.column].clone(),
    }
}

fn candidates(
    columns: &Columns,
    titles: &[Title],
    field: &str,
    profile: &Profile,
    wanted: &Wanted<'_>,
) -> Vec<Candidate> {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    let holds = Holds::of(field);
    let mut out = Vec::new();
    for (column, title) in titles.iter().enumerate() {
        if columns.is_used(column) || profile.forbids(column, holds) {
            continue;
        }
        let place = |name: &str| {
            groups
                .iter()
                .enumerate()
                .find_map(|(g, names)| names.iter().position(|n| n == name).map(|at| (g, at)))
        };
        let found = title.names.iter().find_map(|name| {
            // Text is not qualified by taking words off it: a "customer rate" is no customer.
            if name.depth > 1 && !holds.is_qualified() {
                return None;
            }
            let metric = metric_of(&name.key, field, wanted);
            let rank = place(&name.key).or_else(|| place(&metric.as_ref()?.1))?;
            let metric = place(&name.key).is_none().then_some(metric).flatten();
            Some((rank, name, metric.map(|(id, _)| id)))
        });
        if let Some((rank, name, metric)) = found {
            out.push(Candidate {
                column,
                fits: profile.fits(column, holds),
                rank,
                plain: name.depth == 0,
                said: name.said.clone(),
                metric,
            });
        }
    }
    out
}

/// The metric that a target's title names besides, and the rest of it: "Revenue target".
fn metric_of(name: &str, field: &str, wanted: &Wanted<'_>) -> Option<(String, String)> {
    if wanted.kind != ImportKind::Targets || !matches!(field, "amount" | "floor" | "stretch") {
        return None;
    }
    let own = wanted
        .metrics
        .iter()
        .flat_map(|m| [&m.id, &m.en, &m.zh].map(|n| (m.id.clone(), key(n))));
    let words = wanted
        .vocabulary
        .class("metric")
        .map(|(word, id)| (id.to_owned(), word.to_owned()));
    own.chain(words)
        .filter(|(id, word)| !word.is_empty() && wanted.metrics.get(id).is_some())
        .find_map(|(id, word)| {
            let rest = name
                .strip_prefix(&word)
                .or_else(|| name.strip_suffix(&word))?;
            (!rest.is_empty()).then(|| (id, rest.to_owned()))
        })
}

/// No path of the unit: levels, as far as the file has them.
fn levels(columns: &mut Columns, titles: &[Title], profile: &Profile, wanted: &Wanted<'_>) {
    let found: Vec<usize> = ["region", "group"]
        .iter()
        .filter_map(|level| {
            let mut of_level = candidates(columns, titles, level, profile, wanted);
            of_level.sort_by_key(|c| (!c.fits, c.rank, !c.plain));
            of_level.first().map(|c| c.column)
        })
        .collect();
    if !found.is_empty() {
        columns.give("unit", found, None);
    }
}

/// Last, one letter more, less or other, in names of six letters and more, where it is the only one.
fn by_likeness(
    columns: &mut Columns,
    keys: &[String],
    field: &'static str,
    profile: &Profile,
    wanted: &Wanted<'_>,
) {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    let near: Vec<usize> = (0..keys.len())
        .filter(|&c| !columns.is_used(c) && !profile.forbids(c, Holds::of(field)))
        .filter(|&c| {
            groups
                .iter()
                .flatten()
                .any(|s| s.is_ascii() && s.len() >= 6 && strsim::levenshtein(s, &keys[c]) <= 1)
        })
        .collect();
    if let [only] = near[..] {
        columns.give(field, vec![only], None);
    }
}

/// Columns that a `--map` value names: `#N` or a header, or several of them with commas between for `unit`;
/// no column at all for `-`.
fn named(header: &[String], keys: &[String], field: &str, spec: &str) -> Option<Vec<usize>> {
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
    if field == "unit" && spec.contains(',') {
        return spec.split(',').map(one).collect();
    }
    None
}

/// Checks that everything required is there, once, and that `--map` was obeyed.
///
/// # Errors
/// Names what is missing, what was found, and how to say it.
pub fn complete(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    let kind = kinds::spec(wanted.kind);
    let known = kind.fields;
    for (field, spec) in wanted.map.iter().chain(wanted.set) {
        if !known.contains(&field.as_str()) {
            return Err(FileError::UnknownField {
                field: field.clone(),
                known: known.iter().map(|f| (*f).to_owned()).collect(),
            });
        }
        if wanted.set.iter().any(|(set, _)| set == field) {
            continue;
        }
        let keys: Vec<String> = columns.header.iter().map(|h| key(h)).collect();
        if named(&columns.header, &keys, field, spec).is_none() {
            return Err(FileError::UnknownColumn {
                field: field.clone(),
                column: spec.clone(),
                found: columns.header.clone(),
            });
        }
    }
    no_duplicates(columns, wanted)?;
    if let Some(undecided) = &columns.undecided {
        // Columns of one title cannot be told apart by it.
        let mut titles = undecided.choices.iter().map(|c| key(&c.header));
        let first = titles.next();
        if undecided.doubt.is_none() && titles.all(|t| Some(t) == first) {
            return Err(FileError::Duplicate {
                field: undecided.field.to_owned(),
                header: undecided.choices[0].header.clone(),
                columns: undecided.choices.iter().map(|c| c.column).collect(),
            });
        }
        return Err(FileQuestion::Column(undecided.clone()).into());
    }
    let missing: Vec<String> = lacking(columns, wanted)
        .into_iter()
        .map(str::to_owned)
        .collect();
    if !missing.is_empty() {
        if let Some(why) = (kind.why_lacking)(columns, wanted) {
            return Err(why);
        }
        return Err(FileError::Missing {
            kind: wanted.kind,
            missing,
            found: columns.header.clone(),
            line: columns.line,
        });
    }
    match (kind.why_unsaid)(columns, wanted) {
        Some(why) => Err(why),
        None => Ok(()),
    }
}

/// The required fields that have no column yet.
fn lacking(columns: &Columns, wanted: &Wanted<'_>) -> Vec<&'static str> {
    let kind = kinds::spec(wanted.kind);
    let there =
        |field: &&str| columns.get(field).is_some() || (kind.is_idle)(field, columns, wanted);
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
    let used = columns
        .fields
        .iter()
        .filter(|(f, _)| !wanted.map.iter().any(|(m, _)| m == f))
        .flat_map(|(f, cs)| cs.iter().map(|&c| (*f, c)))
        .chain(wide);
    for (field, c) in used {
        let k = key(&columns.header[c]);
        let same: Vec<usize> = (0..columns.header.len())
            .filter(|&o| key(&columns.header[o]) == k)
            .filter(|&o| o == c || !columns.is_used(o))
            .filter(|&o| {
                columns.said[o] == columns.said[c]
                    || columns.said[o].natures == columns.said[c].natures
            })
            .map(|o| o + 1)
            .collect();
        if same.len() > 1 {
            return Err(FileError::Duplicate {
                field: field.to_owned(),
                header: columns.header[c].clone(),
                columns: same,
            });
        }
    }
    Ok(())
}
