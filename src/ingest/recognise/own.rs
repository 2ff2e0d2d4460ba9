//! Columns that stand beside others of the same meaning: an id beside a name, a constant beneath a column.

use super::super::columns::{Columns, Wanted};
use super::super::kinds;
use super::super::profile::{Holds, Profile};
use super::super::question::{ColumnChoice, Undecided};
use super::super::title::Title;
use super::choose;
use crate::domain::facts::ImportKind;

/// A currency that is said of the whole file is that of the rows that say none: a column of currencies comes first.
pub fn beneath_a_column(
    columns: &mut Columns,
    titles: &[Title],
    profile: &Profile<'_>,
    wanted: &Wanted<'_>,
) {
    let width = columns.width();
    let is_constant =
        |(field, of): &(&str, Vec<usize>)| *field == "currency" && of.iter().all(|c| *c >= width);
    let given = wanted.map.iter().any(|(field, _)| field == "currency");
    let Some(at) = columns
        .fields
        .iter()
        .position(is_constant)
        .filter(|_| !given)
    else {
        return;
    };
    let (field, constant) = columns.fields.remove(at);
    choose(columns, titles, field, profile, wanted);
    match columns.fields.iter_mut().find(|(f, _)| *f == field) {
        Some((_, of)) => of.extend(constant),
        None => columns.fields.push((field, constant)),
    }
}

/// Every column that says of a row whether it counts may take it out: those that were said, and those of such a title.
pub fn all_flags(columns: &mut Columns, keys: &[String], wanted: &Wanted<'_>) {
    for flags in kinds::FLAGS {
        let fields = kinds::spec(wanted.kind).fields;
        let Some(field) = fields.iter().copied().find(|field| *field == flags) else {
            continue;
        };
        let said = columns.fields.iter().filter(|(f, _)| *f == field);
        let mut all: Vec<usize> = said.flat_map(|(_, of)| of.iter().copied()).collect();
        let groups = wanted.vocabulary.groups(wanted.kind, field);
        let is_flag =
            |c: &usize| !columns.is_used(*c) && groups.iter().flatten().any(|t| *t == keys[*c]);
        let more: Vec<usize> = (0..columns.width()).filter(is_flag).collect();
        let is_set = wanted.set.iter().any(|(of, _)| of == field);
        if all.is_empty() || is_set {
            continue;
        }
        all.extend(more);
        all.dedup();
        columns.fields.retain(|(f, _)| *f != field);
        columns.fields.push((field, all));
    }
}

/// Two columns name what a row is about: "rep" beside "name", 客户 beside 客户名称. One of codes is its id; of
/// two names neither is known to be the one.
pub fn own_id(columns: &mut Columns, titles: &[Title], profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let has_own_name = matches!(
        wanted.kind,
        ImportKind::Reps | ImportKind::Customers | ImportKind::Products
    );
    let told = |field: &str| wanted.map.iter().chain(wanted.set).any(|(f, _)| f == field);
    let name = columns.get("name").filter(|c| *c < columns.width());
    let Some(name) = name.filter(|_| has_own_name && columns.get("id").is_none() && !told("id"))
    else {
        return;
    };
    let groups = wanted.vocabulary.groups(wanted.kind, "name");
    let is_name = |c: &usize| {
        let literal = titles[*c].names.first().map(|n| n.key.as_str());
        groups.iter().flatten().any(|n| Some(n.as_str()) == literal)
    };
    let all = 0..columns.width();
    let others = all.filter(|c| !columns.is_used(*c) && profile.holds_any(*c) && is_name(c));
    let others: Vec<usize> = others.collect();
    let (codes, names): (Vec<usize>, Vec<usize>) =
        others.into_iter().partition(|c| profile.holds_codes(*c));
    // The one that was taken for the name may be the one of codes.
    if let ([], [only], true, false) = (
        &codes[..],
        &names[..],
        profile.holds_codes(name),
        told("name"),
    ) {
        columns.fields.retain(|(field, _)| *field != "name");
        columns.give("name", vec![*only], None);
        columns.give("id", vec![name], None);
        return;
    }
    if let [only] = codes[..] {
        columns.give("id", vec![only], None);
    }
    let names = names.into_iter();
    let mut rivals: Vec<usize> = names
        .filter(|c| !profile.say_the_same(name, *c, Holds::OwnName))
        .collect();
    if codes.len() > 1 || !(rivals.is_empty() || told("name")) {
        let (field, first) = if codes.len() > 1 {
            rivals = codes;
            ("id", None)
        } else {
            ("name", Some(name))
        };
        let choices = first.into_iter().chain(rivals).map(|column| ColumnChoice {
            column: column + 1,
            header: columns.header[column].clone(),
        });
        let choices = choices.collect();
        columns.undecided.get_or_insert(Undecided {
            field,
            choices,
            doubt: None,
            is_needed: false,
        });
    }
}

/// Words before a team or tier in which somebody is now, or will be: what was before stays unread.
const NOW: [&str; 18] = [
    "current",
    "present",
    "new",
    "to",
    "incoming",
    "现在",
    "现任",
    "现",
    "当前",
    "目前",
    "新",
    "调入",
    "转入",
    "异动后",
    "调动后",
    "aktuelle",
    "neues",
    "neue",
];

/// Whether a title is that of a person's team or tier of now: "Current team", 现部门.
pub fn of_now(name: &str, field: &str, wanted: &Wanted<'_>) -> bool {
    let fields: &[&str] = match field {
        "unit" => &["unit", "region", "group"],
        "tier" => &["tier"],
        _ => return false,
    };
    let known = |rest: &str| {
        let mut groups = fields
            .iter()
            .flat_map(|f| wanted.vocabulary.groups(wanted.kind, f));
        groups.any(|names| names.iter().any(|n| n == rest))
    };
    wanted.kind == ImportKind::Reps
        && NOW
            .iter()
            .any(|word| name.strip_prefix(word).is_some_and(known))
}

/// A title, read with and without what the kind of record is called before it: "Activity - Done" of an export of
/// activities is Done. What follows is a title of its own, of which nothing is taken off before it is known as it is.
pub(super) fn title_of(text: &str, wanted: &Wanted<'_>) -> Title {
    let mut title = wanted.words.title(text);
    let record = match wanted.kind {
        ImportKind::Activity | ImportKind::Contacts => "activity",
        ImportKind::Deals => "deal",
        ImportKind::Reps
        | ImportKind::Customers
        | ImportKind::Products
        | ImportKind::Targets
        | ImportKind::Readings
        | ImportKind::Absences
        | ImportKind::Calendar
        | ImportKind::Aliases
        | ImportKind::Rates => return title,
    };
    let rest = text.trim().split_once(" - ");
    if let Some((_, rest)) = rest.filter(|(before, _)| before.eq_ignore_ascii_case(record)) {
        let bare = wanted.words.title(rest);
        let at = title.names.len().min(1);
        title.names.splice(at..at, bare.names);
    }
    title
}
