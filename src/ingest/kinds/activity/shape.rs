//! The shapes of an activity file, told by its columns.

use super::super::super::columns::{Columns, Wanted};
use super::super::super::complete::named;
use super::super::super::fault::FileError;
use super::super::super::numbers::{self, Decimal};
use super::super::super::profile::Profile;
use super::super::super::qualifiers::{Nature, Qualifiers, YearWord};
use super::super::super::question::{ColumnChoice, FileQuestion};
use super::super::super::spread::EmptyCells;
use super::super::super::text::key;
use super::super::FileContext;
use super::unknown_counts;
use crate::domain::rules::DailyAction;

/// What a row of the file is.
pub enum Shape {
    /// A day of a rep: columns that hold a value each, with the place of the action in the settings.
    Wide(Vec<(usize, usize)>),
    /// A count.
    Long { action: usize, count: usize },
    /// A count of this action, in this column.
    CountOf { action: u32, count: usize },
    /// An event of this action.
    Events(u32),
    /// Events whose action stands in this column.
    ByType(usize),
    /// A count for each day, of the action in this column.
    Days(usize),
    /// … of this action.
    DaysOf(u32),
}

impl Shape {
    /// Finds out from the columns whether a row holds a day of a rep, a count, or an event.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let at = |field: &str| columns.get(field).unwrap_or(usize::MAX);
        match ctx.each {
            Some(action) if !columns.days.is_empty() => Self::DaysOf(action as u32),
            None if !columns.days.is_empty() => Self::Days(at("action")),
            Some(action) if has_counts(columns) => Self::CountOf {
                action: action as u32,
                count: at("count"),
            },
            Some(action) => Self::Events(action as u32),
            None if are_events(columns) => Self::ByType(at("action")),
            None if columns.actions.is_empty() => Self::Long {
                action: at("action"),
                count: at("count"),
            },
            None => Self::Wide(columns.actions.clone()),
        }
    }
}

/// Words that say that a count is one that was wished for.
const PLANNED: [&str; 8] = [
    "plan",
    "target",
    "goal",
    "quota",
    "scheduled",
    "计划",
    "目标",
    "任务",
];

/// Words that say that a count is of more than a day.
const OF_A_TIME: [&str; 19] = [
    "week", "month", "quarter", "year", "total", "wtd", "mtd", "qtd", "ytd", "周", "週", "月",
    "季", "年", "旬", "woche", "monat", "semaine", "mois",
];

/// Words that say that a column holds time.
const TIMED: [&str; 6] = ["minute", "(min", "hour", "分钟", "小时", "时长"];

/// Whether the title of a column says that it holds what was planned, what is of more than a day, or a time.
pub fn is_of_no_day(columns: &Columns, column: usize) -> bool {
    let title = columns.header[column].to_lowercase();
    let sums = ["sum", "summe", "gesamt", "合计", "总计", "小计", "累计"];
    let lists: [&[&str]; 4] = [&PLANNED, &OF_A_TIME, &TIMED, &sums];
    lists
        .iter()
        .any(|words| words.iter().any(|word| title.contains(word)))
}

/// Columns of a wide sheet: one for each action, by its id, one of its names or a word for it.
pub fn actions_as_columns(columns: &mut Columns, keys: &[String], wanted: &Wanted<'_>) {
    if wanted.each {
        return;
    }
    // Without what counts them: 触达（次）, "Calls (n)"; and without a word that says that they were done.
    let titles = &columns.header[..columns.width()];
    let read: Vec<(String, Qualifiers)> = titles.iter().map(|h| bare(h, wanted)).collect();
    // What was planned, added up over days or timed is none of a day's counts.
    let is_count = |c: &usize| {
        let said = &read[*c].1;
        let planned = |word: &String| PLANNED.iter().any(|p| word.contains(p));
        let of_a_time = |word: &String| OF_A_TIME.iter().any(|p| word.contains(p));
        let title = columns.header[*c].to_lowercase();
        let counted = |n: &Nature| matches!(n, Nature::Actual | Nature::Measure);
        said.natures.iter().all(counted)
            && !said.unknown.iter().any(planned)
            && !said.unknown.iter().any(of_a_time)
            && !matches!(said.year, Some(YearWord::FromNow(_)))
            && !TIMED.iter().any(|word| title.contains(word))
    };
    for (at, action) in wanted.rules.actions.iter().enumerate() {
        let names: Vec<String> = action.names().map(key).filter(|n| !n.is_empty()).collect();
        let word = |k: &String| wanted.vocabulary.word("action", k) == Some(action.id.as_str());
        let is_free = |c: &usize| !columns.is_used(*c);
        let free = || (0..keys.len()).filter(is_free).filter(is_count);
        // What somebody says of a title holds whatever else it reads like.
        let said = |c: &usize| {
            let mut told = wanted.actions.iter();
            told.any(|(title, id)| {
                let is_it = *id == action.id || names.contains(&key(id));
                is_it && !keys[*c].is_empty() && key(title) == keys[*c]
            })
        };
        // Several of them are counts of one action from several places, and add up.
        let mut by_hand: Vec<usize> = (0..keys.len()).filter(is_free).filter(said).collect();
        let first_of_title = |c: &usize| keys.iter().position(|k| *k == keys[*c]) == Some(*c);
        by_hand.retain(first_of_title);
        let mut mapped = wanted.map.iter();
        let mapped = mapped
            .find(|(field, _)| *field == action.id || names.contains(&key(field)))
            .and_then(|(_, spec)| named(titles, keys, (wanted.kind, "action"), spec))
            .and_then(|columns| columns.first().copied());
        let serves = |c: &usize| {
            let own = [&keys[*c], &read[*c].0];
            own.iter().any(|k| names.contains(k) || word(k))
        };
        let found = match mapped.filter(is_free) {
            Some(column) => vec![column],
            None if !by_hand.is_empty() => by_hand,
            None => free().filter(serves).collect(),
        };
        let mut titles = found.iter().map(|c| &keys[*c]);
        let first = titles.next();
        // Columns of one title are told by their numbers.
        let differ = titles.any(|title| Some(title) != first);
        let told = mapped.is_some() || found.iter().any(said);
        if differ && !told && columns.same_action.is_none() {
            let choices = found.iter().map(|&c| ColumnChoice {
                column: c + 1,
                header: columns.header[c].clone(),
            });
            columns.same_action = Some((action.id.clone(), choices.collect()));
        }
        let taken = if told { found.len() } else { 1 };
        for c in found.into_iter().take(taken) {
            columns.said[c] = read[c].1.clone().over(&columns.said[c]);
            columns.actions.push((c, at));
        }
    }
    other_channels(columns, &read, wanted);
    columns.actions.sort_unstable();
}

/// Columns of contacts of other ways beside one of calls: whether e-mails and meetings count as calls do is asked.
fn other_channels(columns: &mut Columns, read: &[(String, Qualifiers)], wanted: &Wanted<'_>) {
    let class = |c: usize| wanted.vocabulary.word("contactway", &read[c].0);
    let is_told = |c: &usize| {
        let title = key(&columns.header[*c]);
        let mut told = wanted.actions.iter();
        told.any(|(word, _)| key(word) == title)
    };
    let mut calls = columns.actions.iter().filter(|(c, _)| {
        let at = format!("#{}", c + 1);
        let by_hand = wanted.map.iter().any(|(_, column)| *column == at);
        class(*c) == Some("call") && !by_hand && !is_told(c)
    });
    let Some((call, action)) = calls.next().copied() else {
        return;
    };
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c) && !is_told(c));
    let others: Vec<usize> = free.filter(|c| class(*c) == Some("other")).collect();
    if !others.is_empty() && columns.same_action.is_none() {
        let choices = std::iter::once(call).chain(others).map(|c| ColumnChoice {
            column: c + 1,
            header: columns.header[c].clone(),
        });
        let id = wanted.rules.actions[action].id.clone();
        columns.same_action = Some((id, choices.collect()));
    }
}

/// Columns of a sheet that has one for each rep, in which days are rows.
pub fn a_column_for_each_rep(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let is_lacking = ["rep", "count"]
        .iter()
        .all(|field| columns.get(field).is_none());
    let is_wide = !columns.actions.is_empty() || !columns.days.is_empty();
    if !is_lacking || is_wide || columns.get("day").is_none() {
        return;
    }
    let found = columns.titled_by_names(profile);
    // A column of one kind of action is no person's, and neither is one of a currency.
    let is_action = |(_, title): &(usize, String)| {
        let names = wanted.rules.actions.iter().flat_map(DailyAction::names);
        let mut names = names.map(key).filter(|name| !name.is_empty());
        let title = key(title);
        wanted.words.currency(&title).is_some()
            || names.any(|name| title.contains(&name))
            || wanted.vocabulary.word("action", &title).is_some()
    };
    if found.len() > 1 && !found.iter().any(is_action) {
        columns.spread_over(("rep", "count"), found, EmptyCells::AreRead);
    }
}

/// A title without what qualifies it, as a key, and what that says.
fn bare(title: &str, wanted: &Wanted<'_>) -> (String, Qualifiers) {
    let outer = title.split(['(', '（', '[', '【']).next();
    let outer = outer.map(key).unwrap_or_default();
    let read = wanted.words.title(title);
    let is_action = |k: &str| {
        let named = |n: &str| key(n) == k;
        let own = wanted.rules.actions.iter().flat_map(DailyAction::names);
        own.into_iter().any(named) || wanted.vocabulary.word("action", k).is_some()
    };
    if is_action(&outer) {
        return (outer, read.bracketed);
    }
    // 实际触达, "Calls done": the words around the name.
    let found = read.names.into_iter().find(|name| is_action(&name.key));
    found.map_or((outer, read.bracketed), |name| (name.key, name.said))
}

/// A file of events by their type that has numbers as well may be one of counts.
pub fn numbers_beside_types(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    if let Some(question) = came_in(ctx).or_else(|| unknown_counts::untold(ctx)) {
        return Some(question);
    }
    if ctx.each.is_some() && columns.days.is_empty() && columns.get("count").is_none() {
        return counts_beside_events(ctx);
    }
    if ctx.each.is_some()
        || !columns.actions.is_empty()
        || !columns.days.is_empty()
        || columns.get("count").is_some()
        || columns.get("action").is_none()
    {
        return None;
    }
    let is_count = |text: &String| {
        numbers::parse(text, Decimal::Untold)
            .is_ok_and(|n| n.is_some_and(|n| n.count().is_ok_and(|n| n < 1000)))
    };
    let unused = (0..columns.width()).filter(|c| !columns.is_used(*c));
    let mut unused = unused.filter(|c| !columns.names_ids(*c));
    let column = unused.find(|c| {
        let words = ctx.words_of(*c);
        !words.is_empty() && words.iter().all(is_count)
    })?;
    Some(FileError::CountOrEvents {
        column: columns.header[column].clone(),
    })
}

/// Events of which some came in: whether those count as one's own is asked.
fn came_in(ctx: &FileContext<'_>) -> Option<FileError> {
    let column = ctx.columns.get("inbound")?;
    let words = ctx.words("inbound");
    let mut ways = words
        .iter()
        .filter_map(|word| ctx.vocabulary.word("direction", word));
    if !ways.any(|way| way == "in") {
        return None;
    }
    let choice = ColumnChoice {
        column: column + 1,
        header: ctx.columns.header[column].clone(),
    };
    let field = "inbound";
    Some(FileQuestion::Beside { field, choice }.into())
}

/// A column of counts that are not all 1, where every row is said to be one event.
fn counts_beside_events(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let titles = ctx.vocabulary.groups(ctx.options.kind, "count");
    let is_count = |c: &usize| {
        let title = key(&columns.header[*c]);
        !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
    };
    let column = (0..columns.width()).find(is_count)?;
    let one = |text: &String| ["1", "1.0"].contains(&text.as_str()) || numbers::is_not_set(text);
    let words = ctx.words_of(column);
    let number = |text: &String| numbers::parse(text, Decimal::Untold).is_ok();
    (!words.iter().all(one) && words.iter().any(number)).then(|| FileError::CountOrEvents {
        column: columns.header[column].clone(),
    })
}

/// Whether a column of the file holds counts.
pub fn has_counts(columns: &Columns) -> bool {
    columns.spread.is_some() || columns.get("count").is_some_and(|c| c < columns.width())
}

/// Whether every row is one event of its type, since no column has counts or all say 1.
pub fn are_events(columns: &Columns) -> bool {
    if !columns.actions.is_empty() || !columns.days.is_empty() {
        return false;
    }
    match columns.get("count") {
        Some(column) => column >= columns.width() && columns.header[column] == "“1”",
        None => true,
    }
}
