//! The look over the columns of a file that no field takes: where one may say what changes the meaning of its rows, it
//! is asked about, once for the file. What each kind of file looks for is data; `--map ignore=#N` says that a column
//! says nothing.

mod looks;
mod places;

use super::super::Opened;
use super::super::above::filled_cells;
use super::super::columns::Columns;
use super::super::delimited::CsvRecord;
use super::super::lookup::{CellHolds, Referred};
use super::super::numbers::{self, Decimal, Number, is_not_set};
use super::super::question::{ColumnChoice, FileQuestion, UnusedQuestion};
use super::super::text::{cell, key};
use super::super::unused::{UnusedMeaning, UnusedShape, UnusedShare, UnusedWhen};
use super::aside::beside;
use super::standing::void_word;
use super::{FileContext, spec};
use looks::{CellSays, is_titled, says};
use places::period_at;
use std::collections::HashMap;

/// A longer text is none of a list.
const LONGEST: usize = 160;
/// So many different texts of a column are looked at.
const MOST: usize = 20_000;

/// What was seen in the columns that no field takes.
#[derive(Default)]
pub struct UnusedColumns(Vec<UnusedColumn>);

/// What was seen in one of them.
pub struct UnusedColumn {
    column: usize,
    /// Its different texts, and the line on which each came first.
    texts: HashMap<Vec<u8>, u64>,
    /// There are longer ones, or more.
    is_open: bool,
    /// Rows in which something stands.
    filled: u64,
    /// … although their amount is empty.
    without_amount: u64,
    /// … which is not what the periods beside it add up to.
    other_sums: u64,
}

impl UnusedColumns {
    /// Of a file whose columns are known.
    pub fn of(opened: &Opened<'_>) -> Self {
        let columns = &opened.columns;
        if columns.is_exported() {
            return Self::default();
        }
        let is_free = |c: &usize| {
            !columns.is_used(*c) && (is_titled_at(columns, *c) || is_filled(columns, *c))
        };
        let free = (0..columns.width()).filter(is_free);
        let seen = free.map(|column| UnusedColumn {
            column,
            texts: HashMap::new(),
            is_open: false,
            filled: 0,
            without_amount: 0,
            other_sums: 0,
        });
        Self(seen.collect())
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks at a row. A line by itself and a header that comes again are none.
    pub fn look(&mut self, columns: &Columns, record: &CsvRecord) {
        if columns.width() > 1 && filled_cells(record) < 2 {
            return;
        }
        let amount = columns.get("amount").filter(|c| *c < columns.width());
        let no_amount = amount.is_some_and(|c| cell(record.get(c)).is_ok_and(is_not_set));
        let all: Vec<usize> = columns.periods.iter().map(|(c, _)| *c).collect();
        let of_all = sum_of(&all, record).filter(|_| !all.is_empty());
        for seen in &mut self.0 {
            let raw = record.get(seen.column);
            seen.filled += u64::from(!raw.is_empty());
            seen.without_amount += u64::from(no_amount && !raw.is_empty());
            let parts = columns.sums.iter().find(|(sum, _)| *sum == seen.column);
            let sum = match parts {
                Some((_, parts)) => sum_of(parts, record),
                None => of_all.clone(),
            };
            if let (Some(sum), Some(own)) = (sum, number_in(raw)) {
                seen.other_sums += u64::from(own != sum);
            }
            if raw.is_empty() || raw == columns.header[seen.column].as_bytes() {
                continue;
            }
            if raw.len() > LONGEST || seen.texts.len() >= MOST {
                seen.is_open = true;
            } else if !seen.texts.contains_key(raw) {
                seen.texts.insert(raw.to_vec(), record.line);
            }
        }
    }

    /// Whether what the first rows hold may be told by the later ones: words that are known, of which none speaks yet.
    pub fn may_tell(&self, opened: &Opened<'_>) -> bool {
        let meanings = opened.vocabulary.unused(opened.options.kind);
        let is_one = |seen: &UnusedColumn, meaning: &UnusedMeaning| {
            let texts = seen.texts();
            let counts = counted(opened, meaning, &texts);
            let may = match meaning.share {
                // Any remark may be followed by one that does.
                UnusedShare::Any => texts.iter().any(|text| !looks::is_number(text)),
                UnusedShare::All | UnusedShare::Half => {
                    counts.fits > 0 && counts.others == 0 && !seen.is_open
                }
            };
            !meaning.speaks.is_empty() && counts.speaks == 0 && may
        };
        let mut all = self.0.iter();
        all.any(|seen| meanings.clone().any(|meaning| is_one(seen, meaning)))
    }
}

impl UnusedColumn {
    /// Its texts, in the order in which they came.
    fn texts(&self) -> Vec<&str> {
        let all = self.by_line().into_iter().map(|(_, text)| text);
        all.filter(|text| !is_not_set(text)).collect()
    }

    fn by_line(&self) -> Vec<(u64, &str)> {
        let texts = self.texts.iter();
        let texts = texts.filter_map(|(raw, line)| Some((*line, cell(raw).ok()?)));
        let mut all: Vec<(u64, &str)> = texts.collect();
        all.sort_unstable();
        all
    }
}

/// The first question that is left, of all columns that may mean the same.
pub fn question(ctx: &mut FileContext<'_>, seen: &UnusedColumns) -> Option<FileQuestion> {
    let has_strangers = has_unknown_ids(ctx);
    let ctx = &*ctx;
    let meanings = ctx.vocabulary.unused(ctx.options.kind);
    let applies = |m: &&UnusedMeaning| {
        (m.when != Some(UnusedWhen::OfUnknownIds) || has_strangers) && applies(ctx, m)
    };
    let meanings: Vec<&UnusedMeaning> = meanings.filter(applies).collect();
    if meanings
        .iter()
        .any(|m| m.looks.contains(&UnusedShape::Measure))
    {
        let of_column = |column: &UnusedColumn| {
            let texts = column.by_line();
            let column = column.column;
            let mut asides = texts.into_iter();
            asides.find_map(|(line, text)| Some((line, beside(ctx, (line, column), text)?)))
        };
        let all = seen.0.iter().filter_map(of_column);
        if let Some((_, aside)) = all.min_by_key(|(line, _)| *line) {
            return Some(FileQuestion::Aside(aside));
        }
    }
    for (at, first) in meanings.iter().enumerate() {
        if meanings[..at].iter().any(|m| m.means == first.means) {
            continue;
        }
        let alike = || meanings.iter().filter(|m| m.means == first.means);
        let mut found: Vec<(&UnusedColumn, &UnusedMeaning, String)> = Vec::new();
        for column in &seen.0 {
            let of = alike().find_map(|m| Some((*m, evidence(ctx, m, column)?)));
            found.extend(of.map(|(meaning, text)| (column, meaning, text)));
        }
        if !found.is_empty() {
            let named: Vec<usize> = found.iter().map(|(seen, ..)| seen.column).collect();
            let others = seen.0.iter().filter(|seen| !named.contains(&seen.column));
            let beside = others.filter_map(|seen| {
                let mut of = alike().filter(|m| m.companions);
                Some((seen, *of.find(|m| is_companion(ctx, m, seen))?))
            });
            return Some(asked(ctx, &found, &beside.collect::<Vec<_>>()));
        }
    }
    None
}

/// What is asked of columns that may mean one thing, each with a text that speaks for it, and of those beside them.
fn asked(
    ctx: &FileContext<'_>,
    found: &[(&UnusedColumn, &UnusedMeaning, String)],
    beside: &[(&UnusedColumn, &UnusedMeaning)],
) -> FileQuestion {
    let choice = |column: usize| ColumnChoice {
        column: column + 1,
        header: ctx.columns.header[column].clone(),
    };
    let columns = found.iter().map(|(seen, ..)| choice(seen.column)).collect();
    let named = found.iter().map(|(seen, meaning, _)| (*seen, *meaning));
    let all = named.chain(beside.iter().copied());
    let choices = all.flat_map(|(seen, meaning)| {
        let of_place = meaning.when == Some(UnusedWhen::BetweenPeriods);
        let place = of_place.then(|| period_at(ctx, seen.column)).flatten();
        let fields = meaning.fields.iter().cloned().chain(place);
        fields.map(|field| (field, choice(seen.column)))
    });
    let first = found.first();
    FileQuestion::Unused(UnusedQuestion {
        kind: ctx.options.kind,
        means: first.map_or_else(String::new, |(_, meaning, _)| meaning.means.clone()),
        columns,
        value: first.map_or_else(String::new, |(.., text)| text.clone()),
        choices: choices.collect(),
    })
}

/// Whether a list of people or things has ids that nobody and nothing is known by.
fn has_unknown_ids(ctx: &mut FileContext<'_>) -> bool {
    let Some(who) = ctx.options.kind.lists() else {
        return false;
    };
    let Some(id) = ctx
        .columns
        .get("id")
        .filter(|_| ctx.columns.get("name").is_none())
    else {
        return false;
    };
    let ids = ctx.words_of(id);
    let known = |ctx: &mut FileContext<'_>, text: &str| {
        matches!(
            ctx.lookup.find(who, text, CellHolds::Ids),
            Ok(Referred::Known(_))
        )
    };
    ids.iter().any(|text| !known(ctx, text))
}

/// Whether a meaning is looked for in a file of these columns.
fn applies(ctx: &FileContext<'_>, meaning: &UnusedMeaning) -> bool {
    let said = |field: &String| {
        let mut said = ctx.options.map.iter().chain(&ctx.options.set);
        said.any(|(of, _)| of == field)
    };
    let has = |field: &String| has_column(ctx.columns, field);
    !meaning.unless_said.iter().any(said)
        && !meaning.lacks.iter().any(has)
        && meaning.beside.iter().all(has)
}

/// Whether a file has a column of a field; `periods` and `metrics` are those of which it has one each.
fn has_column(columns: &Columns, field: &str) -> bool {
    match field {
        "periods" => !columns.periods.is_empty(),
        "metrics" => !columns.metrics.is_empty(),
        field => columns.get(field).is_some(),
    }
}

/// A text by which a column may mean it.
fn evidence(ctx: &FileContext<'_>, meaning: &UnusedMeaning, seen: &UnusedColumn) -> Option<String> {
    let title = &ctx.columns.header[seen.column];
    let is_sum = meaning.when == Some(UnusedWhen::WhereSumsDiffer)
        && ctx.columns.sums.iter().any(|(sum, _)| *sum == seen.column);
    let is_it = meaning.titles.is_empty() || is_sum || is_titled(title, &meaning.titles);
    if !is_it || is_titled(title, &meaning.not_titles) {
        return None;
    }
    let mut texts = seen.texts();
    if is_read_by_row(ctx, seen.column) {
        if meaning.share != UnusedShare::Any {
            return None;
        }
        texts.retain(|text| void_word(ctx, text).is_none());
    }
    if is_titled_as(ctx, seen.column, "returned") {
        texts.retain(|text| ctx.vocabulary.word("returned", text).is_none());
    }
    let is_so = match meaning.when {
        None => true,
        Some(UnusedWhen::BetweenPeriods) => period_at(ctx, seen.column).is_some(),
        Some(UnusedWhen::WhereAmountIsEmpty) => seen.without_amount > 0,
        Some(UnusedWhen::WhereSumsDiffer) => seen.other_sums > 0,
        // Names differ, most of them.
        Some(UnusedWhen::OfUnknownIds) => texts.len() as u64 * 3 >= seen.filled * 2,
    };
    if !is_so {
        return None;
    }
    let counts = counted(ctx, meaning, &texts);
    let (known, others) = (
        counts.speaks + counts.fits,
        counts.others + usize::from(seen.is_open && !any_number_or_name(meaning)),
    );
    let is_enough = match meaning.share {
        UnusedShare::All => others == 0,
        UnusedShare::Half => others <= known,
        UnusedShare::Any => true,
    };
    counts.first.filter(|_| is_enough).map(str::to_owned)
}

/// Whether there may be as many different texts as there are rows.
fn any_number_or_name(meaning: &UnusedMeaning) -> bool {
    let of_many = [UnusedShape::Number, UnusedShape::Name, UnusedShape::Text];
    meaning.looks.iter().any(|look| of_many.contains(look))
}

/// Whether all that stands in a column fits a meaning, as the number beside a unit.
fn is_companion(ctx: &FileContext<'_>, meaning: &UnusedMeaning, seen: &UnusedColumn) -> bool {
    let title = &ctx.columns.header[seen.column];
    let counts = counted(ctx, meaning, &seen.texts());
    let fits = counts.fits > 0 && counts.others == 0 && !seen.is_open;
    fits && !is_titled(title, &meaning.not_titles)
}

/// Whether the words of a column are looked at row by row, as those of one that no field takes.
fn is_read_by_row(ctx: &FileContext<'_>, column: usize) -> bool {
    // Kinds that read the status themselves look at no other column.
    if spec(ctx.options.kind).standing.is_empty() {
        return false;
    }
    is_titled_as(ctx, column, "standing")
}

/// Whether a title is one of those of columns that are read without a field.
fn is_titled_as(ctx: &FileContext<'_>, column: usize, field: &str) -> bool {
    let title = key(&ctx.columns.header[column]);
    let groups = ctx.vocabulary.groups(ctx.options.kind, field);
    groups.iter().flatten().any(|known| *known == title)
}

/// A number of a cell, whatever its decimals are written with, as it compares with others of its row.
fn number_in(raw: &[u8]) -> Option<Number> {
    let text = cell(raw).ok()?;
    let mut marks = [Decimal::Point, Decimal::Comma].into_iter();
    marks.find_map(|mark| numbers::parse(text, mark).ok()?)
}

/// What some columns of a row add up to; an empty cell adds nothing, and may be what its sum stands for.
fn sum_of(columns: &[usize], record: &CsvRecord) -> Option<Number> {
    let nothing = numbers::parse("0", Decimal::Point).ok()??;
    let is_filled = |column: &&usize| !cell(record.get(**column)).is_ok_and(is_not_set);
    let filled = columns.iter().filter(is_filled);
    let mut parts = filled.map(|c| number_in(record.get(*c)));
    parts.try_fold(nothing, |sum, part| sum.plus(&part?))
}

/// How many different texts speak for a meaning, fit it or say something else.
#[derive(Default)]
struct TextCounts<'t> {
    speaks: usize,
    fits: usize,
    others: usize,
    /// The first one that speaks.
    first: Option<&'t str>,
}

fn counted<'t>(
    of: impl Into<looks::Looking<'t>>,
    meaning: &UnusedMeaning,
    texts: &[&'t str],
) -> TextCounts<'t> {
    let looking = of.into();
    let mut counts = TextCounts::default();
    for text in texts {
        match says(&looking, meaning, text) {
            CellSays::It => {
                counts.speaks += 1;
                counts.first = counts.first.or(Some(*text));
            }
            CellSays::Fits => counts.fits += 1,
            CellSays::Other => counts.others += 1,
        }
    }
    counts
}

fn is_titled_at(columns: &Columns, column: usize) -> bool {
    !columns.header[column].is_empty()
}

/// Whether a column without a title holds something.
fn is_filled(columns: &Columns, column: usize) -> bool {
    columns.untitled.contains(&column)
}
