//! How a file writes dates and amounts, told by its unambiguous rows before the others are read.

use super::super::delimited::CsvRecord;
use super::super::fault::{FileError, ImportNote};
use super::super::row::Notation;
use super::super::{Decimal, Opened, Order, dates, numbers, text};
use crate::domain::facts::ImportKind;
use std::collections::BTreeMap;

/// Activity files run into millions of plain rows: they are looked through whole only when one of the
/// first so many rows needs it.
const SAMPLE: u64 = 1000;

#[derive(Default)]
struct Told {
    orders: (bool, bool),
    dates_depend: bool,
    decimal: Decimal,
    currencies: BTreeMap<String, u64>,
}

/// Looks through the columns of dates and amounts.
///
/// # Errors
/// Where the file as a whole cannot be read.
pub fn of(opened: &Opened<'_>) -> Result<(Notation, Vec<ImportNote>), FileError> {
    let options = opened.options;
    let columns = &opened.columns;
    let of_fields =
        |names: &[&str]| -> Vec<usize> { names.iter().filter_map(|f| columns.get(f)).collect() };
    let days = of_fields(&["day", "from", "to", "opened", "closed"]);
    let mut amounts = of_fields(&["amount", "floor", "stretch"]);
    amounts.extend(columns.periods.iter().map(|(c, _)| *c));
    let limit = if opened.options.kind == ImportKind::Activity {
        SAMPLE
    } else {
        u64::MAX
    };
    let mut told = look(opened, &days, &amounts, limit)?;
    if told.dates_depend && limit != u64::MAX {
        told = look(opened, &days, &amounts, u64::MAX)?;
    }
    let mut notes = Vec::new();
    let order = options.dates.or(match told.orders {
        (true, false) => Some(Order::Dmy),
        (false, true) => Some(Order::Mdy),
        _ => None,
    });
    if let (None, Some(order)) = (options.dates, order) {
        notes.push(ImportNote::DayFirst(order == Order::Dmy));
    }
    let base = &opened.settings.currency.code;
    let mut currency = None;
    let other: Option<&String> = told
        .currencies
        .keys()
        .find(|sign| !numbers::can_mean(sign, base));
    if told.currencies.len() > 1 && other.is_some() {
        currency = Some(base.clone());
    } else if let Some(found) = other {
        notes.push(ImportNote::Currency {
            found: found.clone(),
            base: base.clone(),
        });
    }
    let style = Notation {
        order,
        decimal: options.decimal.unwrap_or(told.decimal),
        currency,
    };
    Ok((style, notes))
}

fn look(
    opened: &Opened<'_>,
    days: &[usize],
    amounts: &[usize],
    limit: u64,
) -> Result<Told, FileError> {
    let mut told = Told::default();
    if days.is_empty() && amounts.is_empty() {
        return Ok(told);
    }
    let mut records = opened.source.scan(opened.delimiter)?;
    let mut record = CsvRecord::default();
    let mut rows = 0;
    while rows < limit && records.next(&mut record)? {
        if record.line <= opened.columns.line {
            continue;
        }
        rows += 1;
        for &column in days {
            if let Ok(day) = text::cell(record.get(column)) {
                match dates::evidence(day) {
                    Some(Order::Dmy) => told.orders.0 = true,
                    Some(Order::Mdy) => told.orders.1 = true,
                    None => {}
                }
                told.dates_depend |= dates::depends_on_order(day);
            }
        }
        for &column in amounts {
            if let Ok(amount) = text::cell(record.get(column)) {
                told.decimal = told.decimal.and(numbers::evidence(amount));
                if let Ok(Some(number)) = numbers::parse(amount, Decimal::Untold)
                    && let Some(sign) = number.currency
                {
                    *told.currencies.entry(sign).or_default() += 1;
                }
            }
        }
    }
    Ok(told)
}
