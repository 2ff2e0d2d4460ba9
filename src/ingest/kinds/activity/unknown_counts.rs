//! Columns of counts, in a sheet that has one for each action, that no action takes: what each counts is asked, since a
//! day of which a part is passed over is a smaller day.

use super::super::super::fault::FileError;
use super::super::super::numbers::{self, Decimal, is_not_set};
use super::super::super::qualifiers::Nature;
use super::super::super::question::{ColumnChoice, FileQuestion};
use super::super::super::text::key;
use super::super::FileContext;
use super::shape::is_of_no_day;
use crate::domain::rules::DailyAction;

/// Nobody does more of one thing on a day.
const MOST: u32 = 500;

/// Titles of numbers that count nothing done: running numbers, ages, money, shares.
const NO_COUNTS: [&str; 38] = [
    "no", "nr", "row", "id", "#", "age", "rank", "score", "rating", "level", "tier", "km", "miles",
    "mileage", "%", "rate", "share", "amount", "revenue", "value", "price", "phone", "zip",
    "version", "序号", "编号", "号", "排名", "年龄", "工龄", "里程", "公里", "金额", "额", "率",
    "占比", "评分", "得分",
];

/// What is to be asked of the first of them.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let is_wide = !columns.actions.is_empty() && columns.days.is_empty() && ctx.each.is_none();
    if !is_wide || columns.is_exported() || columns.spread.is_some() {
        return None;
    }
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c) && !columns.is_ours(*c));
    let counts: Vec<usize> = free.filter(|c| is_count(ctx, *c)).collect();
    let choice = |column: &usize| ColumnChoice {
        column: column + 1,
        header: columns.header[*column].clone(),
    };
    let first = counts.first()?;
    let value = ctx
        .words_of(*first)
        .into_iter()
        .find(|word| !is_not_set(word));
    let actions = &ctx.settings.rules.actions;
    let known = columns.actions.iter();
    let known = known.filter_map(|(column, at)| {
        Some((
            actions.get(*at)?.id.clone(),
            columns.header[*column].clone(),
        ))
    });
    Some(
        FileQuestion::UnknownCounts {
            columns: counts.iter().map(choice).collect(),
            value: value.unwrap_or_default(),
            known: known.collect(),
        }
        .into(),
    )
}

/// Whether a column holds nothing but small whole numbers, under a title that may be one of something done.
fn is_count(ctx: &FileContext<'_>, column: usize) -> bool {
    let columns = ctx.columns;
    let title = &columns.header[column];
    if title.is_empty() || columns.names_ids(column) || is_of_no_day(columns, column) {
        return false;
    }
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '#' && c != '%');
    let is_other = |word: &str| NO_COUNTS.contains(&word);
    let ends = |word: &str| !word.is_ascii() && lower.ends_with(word);
    if words.any(is_other) || NO_COUNTS.iter().any(|word| ends(word)) {
        return false;
    }
    // Which of several columns of one action counts, and whether other ways count as calls do, was asked before.
    let word = |class: &str| ctx.vocabulary.word(class, title);
    let actions = &ctx.settings.rules.actions;
    let own = key(title);
    let named = || {
        actions
            .iter()
            .flat_map(DailyAction::names)
            .any(|name| key(name) == own)
    };
    if word("action").is_some() || named() || word("contactway").is_some() {
        return false;
    }
    let said = &columns.said[column];
    let is_done = |nature: &Nature| matches!(nature, Nature::Actual | Nature::Measure);
    if !said.natures.iter().all(is_done) || said.currency.is_some() {
        return false;
    }
    let words = ctx.words_of(column);
    let mut some = false;
    words.iter().all(|word| {
        if is_not_set(word) {
            return true;
        }
        let number = numbers::parse(word, Decimal::Untold).ok().flatten();
        let plain = number.filter(|n| n.currency.is_none());
        let count = plain.and_then(|n| n.count().ok());
        some |= count.is_some_and(|n| n > 0);
        count.is_some_and(|n| n <= MOST)
    }) && some
}
