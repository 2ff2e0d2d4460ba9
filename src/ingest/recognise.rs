//! Which column is which: titles read as names and qualifiers, compared with what stands beneath them.
//! `--map` is obeyed; where two columns could serve, the file is asked about.

mod own;

use super::columns::{Columns, HeaderRow, IGNORED, Wanted};
use super::complete::{lacking, named};
use super::day_range;
use super::fiscal::FileFiscal;
use super::joined;
use super::joined_days;
use super::kinds;
use super::other_year;
use super::profile::{Holds, Profile};
use super::qualifiers::{Nature, Qualifiers};
use super::question::{ColumnChoice, Undecided};
use super::text::key;
use super::title::Title;
use crate::domain::facts::ImportKind;
use own::{beneath_a_column, of_now, own_id};

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

impl Columns {
    /// Puts a column behind those of the file for each field that is the same in every row.
    fn set(&mut self, wanted: &Wanted<'_>) {
        for (field, value) in wanted.set {
            if let Some(name) = kinds::spec(wanted.kind).fields.iter().find(|f| *f == field) {
                self.fields.push((name, vec![self.header.len()]));
                self.header.push(format!("“{value}”"));
                self.constants.push(value.clone());
                self.said.push(Qualifiers::default());
            }
        }
    }
}

/// Recognises the columns of a header. Duplicates and missing columns are told by [`complete`].
pub fn recognise(header: &HeaderRow<'_>, wanted: &Wanted<'_>) -> Columns {
    let mut columns = Columns {
        header: header.titles.clone(),
        line: header.line,
        above: header.above.clone(),
        groups: header.under.clone(),
        lines: header.lines.clone(),
        names: header.names.clone(),
        weekdays: header.weekdays.clone(),
        said: vec![Qualifiers::default(); header.titles.len()],
        ..Columns::default()
    };
    for (said, group) in columns.said.iter_mut().zip(&header.groups) {
        *said = group.clone();
    }
    columns.above.year = if other_year::is_waived(wanted) {
        None
    } else {
        let name = wanted.name.as_deref();
        let of_name = || other_year::of_name(name?, wanted.words);
        columns.above.year.or_else(of_name)
    };
    columns.fiscal = FileFiscal::told(&columns, wanted);
    let kind = kinds::spec(wanted.kind);
    let untitled = (0..columns.header.len()).filter(|c| columns.header[*c].is_empty());
    columns.untitled = untitled.filter(|c| header.profile.holds_any(*c)).collect();
    let all = 0..columns.header.len();
    columns.no_years = all.filter(|c| !header.profile.holds_years(*c)).collect();
    columns.set(wanted);
    let of_file = columns.titles().iter();
    let keys: Vec<String> = of_file.clone().map(|h| key(h)).collect();
    let titles: Vec<Title> = of_file.map(|h| own::title_of(h, wanted)).collect();
    // What several columns are together each of them is for itself as well.
    let mut together: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for (field, spec) in wanted.map {
        if let Some(name) = kind.fields.iter().find(|f| *f == field)
            && let Some(found) = named(columns.titles(), &keys, (wanted.kind, name), spec)
        {
            if let ([one, other], true) = (
                found.as_slice(),
                joined::field_of(wanted.kind) == Some(*name),
            ) {
                joined::by_hand(&mut columns, name, [*one, *other], wanted);
                continue;
            }
            if *name == "id" && found.len() > 1 {
                together.push((name, found));
                continue;
            }
            let mut said = found.first().map(|&c| said_of(&titles[c], name, wanted));
            // Taken by hand, it is what it is taken for.
            if let Some(said) = &mut said {
                said.natures.retain(|n| !n.is_per());
            }
            columns.give(name, found, said);
        }
    }
    columns.ignored = ignored(&columns, &keys, wanted);
    (kind.spread)(&mut columns, &keys, wanted);
    for &field in kind.fields {
        let given = wanted.map.iter().any(|(m, _)| m == field);
        if !given && columns.get(field).is_none() && !(kind.is_idle)(field, &columns, wanted) {
            choose(&mut columns, &titles, field, header.profile, wanted);
        }
    }
    columns.fields.extend(together);
    own::all_flags(&mut columns, &keys, wanted);
    beneath_a_column(&mut columns, &titles, header.profile, wanted);
    joined_days::recognise(&mut columns, wanted);
    day_range::recognise(&mut columns, header.profile, wanted);
    (kind.across)(&mut columns, header.profile, wanted);
    own_id(&mut columns, &titles, header.profile, wanted);
    let own = joined::field_of(wanted.kind);
    let is_given = |field: &str| wanted.map.iter().chain(wanted.set).any(|(f, _)| f == field);
    if own.is_some_and(|field| !is_given(field)) {
        joined::recognise(&mut columns, header.profile, wanted);
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
    // Days have no scale: "MM" in their title is a month.
    let fields = columns.fields.iter();
    let of_days = fields.filter(|(f, _)| Holds::of(f) == Holds::Day);
    let days: Vec<usize> = of_days.flat_map(|(_, cs)| cs.iter().copied()).collect();
    for c in days {
        columns.said[c].scale = None;
        columns.said[c].currency = None;
    }
    for c in columns.figures() {
        columns.said[c] = std::mem::take(&mut columns.said[c]).over(&of_money);
    }
    columns
}

/// Columns of which somebody said that they say nothing, and that no field was given.
fn ignored(columns: &Columns, keys: &[String], wanted: &Wanted<'_>) -> Vec<usize> {
    let said = wanted.map.iter().filter(|(field, _)| field == IGNORED);
    let found = said
        .filter_map(|(field, spec)| named(columns.titles(), keys, (wanted.kind, field), spec))
        .flatten();
    found.filter(|c| !columns.is_used(*c)).collect()
}

/// Gives a field its column: the best by values, name and qualifiers; of equally good ones none, and the
/// question is kept.
fn choose(
    columns: &mut Columns,
    titles: &[Title],
    field: &'static str,
    profile: &Profile<'_>,
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
    // What is so much a piece by its whole title is the price.
    if field == "amount" {
        let prices = wanted.vocabulary.groups(wanted.kind, "price");
        let is_price = |c: &Candidate| {
            let title = key(&columns.header[c.column]);
            prices.iter().flatten().any(|price| *price == title)
        };
        found.retain(|c| c.plain || !is_price(c));
    }
    // An actual is no target, a forecast no deal's amount: kept apart, and named where nothing else is there.
    let counts = |c: &Candidate| c.metric.is_some() || columns.get("metric").is_some();
    let (doubtful, sound): (Vec<Candidate>, Vec<Candidate>) = found.drain(..).partition(|c| {
        let natures = [&c.said.natures, &columns.said[c.column].natures];
        let mut natures = natures.into_iter().flatten();
        // A number of pieces is a target where the row says of what.
        natures.any(|n| (kind.doubts)(field, *n) && !(*n == Nature::Measure && counts(c)))
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
                    is_needed: false,
                });
            }
        }
        [first, rest @ ..] => {
            let rivals: Vec<&Candidate> = rest
                .iter()
                .filter(|_| holds.is_decisive() || ["rep", "rate"].contains(&field))
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
                    is_needed: false,
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
    profile: &Profile<'_>,
    wanted: &Wanted<'_>,
) -> Vec<Candidate> {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    let holds = Holds::of(field);
    let mut out = Vec::new();
    for (column, title) in titles.iter().enumerate() {
        // Where ids stand for names, they may be numbers, and so may names that this program wrote.
        let ids = holds == Holds::OwnName && (columns.names_ids(column) || columns.is_exported());
        let no_year = field == "year" && columns.no_years.contains(&column);
        if columns.is_used(column) || no_year || (profile.forbids(column, holds) && !ids) {
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
            let now = || of_now(&name.key, field, wanted).then_some((0, 0));
            let rank = place(&name.key).or_else(|| place(&metric.as_ref()?.1));
            let rank = rank.or_else(now)?;
            let metric = place(&name.key).is_none().then_some(metric).flatten();
            Some((rank, name, metric.map(|(id, _)| id)))
        });
        if let Some((rank, name, metric)) = found {
            out.push(Candidate {
                column,
                fits: ids || profile.fits(column, holds),
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
fn levels(columns: &mut Columns, titles: &[Title], profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let found: Vec<usize> = ["region", "area", "group"]
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
    profile: &Profile<'_>,
    wanted: &Wanted<'_>,
) {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    // A letter at either end is a word of its own, which may qualify it: "Target K" is no slip.
    let at_an_end = |name: &str, title: &str| {
        let rest = title
            .strip_prefix(name)
            .or_else(|| title.strip_suffix(name));
        rest.is_some_and(|rest| rest != "s")
    };
    let is_slip = |name: &str, title: &str| {
        name.is_ascii()
            && name.len() >= 6
            && strsim::levenshtein(name, title) <= 1
            && !at_an_end(name, title)
    };
    let near: Vec<usize> = (0..keys.len())
        .filter(|&c| !columns.is_used(c) && !profile.forbids(c, Holds::of(field)))
        .filter(|&c| groups.iter().flatten().any(|s| is_slip(s, &keys[c])))
        .collect();
    if let [only] = near[..] {
        columns.give(field, vec![only], None);
    }
}
