//! Amounts that no column is known to hold, though one may, and amounts of less than the deal.

use super::super::super::fault::FileError;
use super::super::super::numbers::{self, Decimal};
use super::super::super::qualifiers::{Nature, YearWord};
use super::super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::super::text::key;
use super::super::super::title::QualifierWords;
use super::super::FileContext;
use super::super::money;
use crate::ingest::columns::never_the_amount;

/// Parts of titles under which a deal's amount stands, in whatever words.
const LIKE_AMOUNTS: [&str; 44] = [
    "amount", "value", "revenue", "price", "size", "total", "sum", "worth", "volume", "mrr", "arr",
    "tcv", "acv", "betrag", "wert", "umsatz", "preis", "montant", "valeur", "金额", "额", "金額",
    "总价", "价款", "收入", "booked", "booking", "invoiced", "billed", "sales", "turnover", "gmv",
    "payment", "received", "erlös", "faktur", "gebucht", "业绩", "流水", "成交", "签约", "开票",
    "销售", "売上",
];

/// Deals whose amount is of a month, or has no column although one may hold it: which it is, is asked.
pub fn amount(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let told = ctx.options.map.iter().any(|(field, _)| field == "amount");
    if told || columns.get("expected_amount").is_some() || money::is_priced(columns) {
        return None;
    }
    let choice = |column: usize| ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    };
    let ask = |choices: Vec<ColumnChoice>, doubt: Option<Nature>| {
        let undecided = Undecided {
            field: "amount",
            choices,
            doubt,
            is_needed: false,
        };
        Some(FileQuestion::Column(undecided).into())
    };
    if let Some(column) = columns.get("amount") {
        let title = key(&columns.header[column]);
        let monthly = ctx.vocabulary.word("monthly", &title).is_some();
        if monthly {
            return ask(vec![choice(column)], Some(Nature::PerMonth));
        }
        return of_a_year(ctx, column).and_then(|choices| ask(choices, None));
    }
    let choices = likely(ctx);
    if choices.is_empty() {
        return None;
    }
    ask(choices, None)
}

/// An amount of this year or another one, and what stands beside it: a part of the deal, and the whole of it.
fn of_a_year(ctx: &FileContext<'_>, amount: usize) -> Option<Vec<ColumnChoice>> {
    let said = ctx.columns.said.get(amount)?.year?;
    if !matches!(said, YearWord::FromNow(_)) {
        return None;
    }
    let others = likely(ctx);
    let own = ColumnChoice {
        column: amount + 1,
        header: ctx.columns.header[amount].clone(),
    };
    let is_this_year = said == YearWord::FromNow(0);
    let asks = !others.is_empty() || !is_this_year;
    asks.then(|| std::iter::once(own).chain(others).collect())
}

/// Columns that no field takes and that may hold amounts, by their titles and what stands in them.
fn likely(ctx: &FileContext<'_>) -> Vec<ColumnChoice> {
    let columns = ctx.columns;
    let Ok(words) = QualifierWords::embedded() else {
        return Vec::new();
    };
    let is_like = |column: &usize| {
        let header = &columns.header[*column];
        let (title, read) = (key(header), words.title(header));
        // "Netto" and "Brutto" by themselves say of which kind an amount is.
        let is_taxed = words.only(header).is_some_and(|only| only.tax.is_some());
        let natures = read.names.iter().flat_map(|name| &name.said.natures);
        let mut natures = natures.chain(&read.bracketed.natures);
        let is_money = read.bracketed.scale.is_some()
            || read.bracketed.currency.is_some()
            || words
                .only(header)
                .is_some_and(|only| only.currency.is_some());
        !natures.any(|nature| never_the_amount(*nature) || *nature == Nature::Measure)
            && (is_money
                || is_taxed
                || looks_like_money(ctx, *column)
                || LIKE_AMOUNTS.iter().any(|word| title.contains(word)))
            && !columns.names_ids(*column)
    };
    // A price without a quantity may be all of it.
    let price = columns.get("price").filter(|c| *c < columns.width());
    let unused = columns
        .unused()
        .into_iter()
        .map(|c| c.column - 1)
        .chain(price);
    unused
        .filter(|column| *column < columns.width())
        .filter(is_like)
        .filter(|column| holds_numbers(ctx, *column))
        .map(|column| ColumnChoice {
            column: column + 1,
            header: columns.header[column].clone(),
        })
        .collect()
}

/// Whether all that stands in a column is written as money is: with a currency, or with two decimals.
fn looks_like_money(ctx: &FileContext<'_>, column: usize) -> bool {
    let has_cents = |text: &str| {
        let bytes = text.as_bytes();
        let tail = bytes.len().checked_sub(3).map(|at| &bytes[at..]);
        tail.is_some_and(|t| b".,".contains(&t[0]) && t[1..].iter().all(u8::is_ascii_digit))
    };
    let is_money = |text: &String| {
        let mut marks = [Decimal::Point, Decimal::Comma].into_iter();
        let read = marks.find_map(|mark| numbers::parse(text, mark).ok().flatten());
        read.is_some_and(|number| number.currency.is_some() || has_cents(text))
    };
    let words = ctx.words_of(column);
    let mut set = words
        .iter()
        .filter(|word| !numbers::is_not_set(word))
        .peekable();
    set.peek().is_some() && set.all(is_money)
}

/// Whether a column holds numbers and nothing else.
fn holds_numbers(ctx: &FileContext<'_>, column: usize) -> bool {
    let is_number = |text: &String| {
        let mut marks = [Decimal::Point, Decimal::Comma].into_iter();
        marks.any(|mark| matches!(numbers::parse(text, mark), Ok(Some(_))))
    };
    let words = ctx.words_of(column);
    let mut set = words
        .iter()
        .filter(|word| !numbers::is_not_set(word))
        .peekable();
    set.peek().is_some() && set.all(is_number)
}
