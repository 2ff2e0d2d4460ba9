//! How a file writes dates and amounts, told by its unambiguous rows before the others are read. What no row
//! tells is asked, once for the file.

use super::super::columns::Columns;
use super::super::dates::{DateStyle, Order};
use super::super::delimited::CsvRecord;
use super::super::fault::FileError;
use super::super::notation::Notation;
use super::super::note::ImportNote;
use super::super::question::FileQuestion;
use super::super::sheet::{Book, CellKind};
use super::super::{ByRows, Decimal, Opened, numbers, text};
use super::absences::midnight::Midnights;
use super::aside::Asides;
use super::swapped::{SwappedDays, question as swapped};
use super::told_dates::{ToldDates, ask_order};
use super::unused::UnusedColumns;
use super::years;
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use std::collections::BTreeMap;

/// Activity files run into millions of plain rows: they are looked through whole only when one of the
/// first so many rows needs it.
const SAMPLE: u64 = 1000;

/// What the rows tell.
#[derive(Default)]
struct ToldNotation {
    dates: ToldDates,
    decimal: Decimal,
    /// A number that could be read in two ways, and the column it stands in.
    unclear: BTreeMap<char, (usize, String)>,
    /// What stands beside the table and has to be asked about.
    aside: Option<FileQuestion>,
    /// What stands in columns that no field takes.
    unused: UnusedColumns,
    /// What the ends of leave tell.
    midnights: Option<Midnights>,
}

/// Looks through the columns of dates and amounts.
///
/// # Errors
/// Where the file as a whole cannot be read, or what it means has to be asked.
pub fn of(opened: &Opened<'_>) -> Result<(Notation, Vec<ImportNote>, UnusedColumns), FileError> {
    let options = opened.options;
    let columns = &opened.columns;
    let looked = TellingColumns::of(columns);
    let limit = if options.kind == ImportKind::Activity {
        SAMPLE
    } else {
        u64::MAX
    };
    let year = years::of_days(opened);
    let mut told = look(opened, (&looked, year), limit)?;
    let tells = told.dates.example.is_some() || told.dates.yearless.1.is_some();
    let is_told = || told.unused.may_tell(opened);
    if limit != u64::MAX && (tells || told.dates.instants || is_told()) {
        told = look(opened, (&looked, year), u64::MAX)?;
    }
    let (months, column) = told.dates.yearless;
    let year = match column {
        // One among others that have theirs is a slip, and refused by itself.
        Some(_) if told.dates.has_years && year.is_none() => None,
        Some(column) => years::said_of(opened, column, year, months)?,
        None => None,
    };
    if let Some(question) = told
        .aside
        .take()
        .or_else(|| told.midnights.as_ref()?.question(opened))
        .or_else(|| swapped(opened, &told.dates.columns).map(FileQuestion::from))
    {
        return Err(question.into());
    }
    let mut notes = Vec::new();
    let by_rows = told.dates.order();
    // What was said of an earlier file is for what this one does not show.
    let said = options.dates.filter(|_| !options.remembered.dates);
    if let (None, Some(order)) = (said, by_rows) {
        notes.extend(told.dates.note(order));
    }
    let by_titles = || {
        let titled = titled_order(columns, &looked)?;
        told.dates.left().iter().find(|order| *order == titled)
    };
    let order = said.or(by_rows).or(options.dates).or_else(by_titles);
    if order.is_none() {
        ask_order(columns, &told.dates)?;
    }
    let zone = told
        .dates
        .instants
        .then_some((opened.settings.day.zone.clone(), options.local));
    let style = Notation {
        dates: DateStyle {
            order,
            by_column: told.dates.by_column(),
            zone,
            year,
            two_years: column.is_some() && years::crosses(months),
            since_1904: opened
                .source
                .book()
                .and_then(Book::sheet)
                .is_some_and(|s| s.since_1904),
            moved: 0.into(),
        },
        swapped: SwappedDays::of(opened, &told.dates.columns),
        year: years::of_days(opened),
        ends: told
            .midnights
            .as_ref()
            .map(Midnights::reading)
            .unwrap_or_default(),
        decimal: decimal(opened, &told)?,
        words: Some(opened.words),
        said: std::cell::RefCell::default(),
        fiscal: std::cell::RefCell::default(),
        rounded: 0.into(),
        converted: std::cell::RefCell::default(),
    };
    Ok((style, notes, told.unused))
}

/// How a file writes what a few rows of it alone may not tell.
pub fn by_rows(style: &Notation) -> ByRows {
    let is_told = matches!(style.decimal, Decimal::Comma | Decimal::Point);
    ByRows {
        decimal: is_told.then_some(style.decimal),
        dates: style.dates.order,
        year: style.dates.year,
    }
}

/// The order that the titles of columns of days say, where none says another one: "closed (MM/DD)".
fn titled_order(columns: &Columns, looked: &TellingColumns) -> Option<Order> {
    let said = |(column, _): &(usize, bool)| {
        let title = columns.header[*column].to_lowercase();
        let (day, month) = (title.find("dd")?, title.find("mm")?);
        let year = title.find("yy");
        Some(match year {
            Some(year) if year < day && year < month => Order::Ymd,
            _ if day < month => Order::Dmy,
            _ => Order::Mdy,
        })
    };
    let mut orders = looked.days.iter().filter_map(said);
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// What separates decimals. A file whose cells are divided by semicolons leaves the comma to them; one divided
/// by commas has points, and puts a number with commas between quotes.
fn decimal(opened: &Opened<'_>, told: &ToldNotation) -> Result<Decimal, FileError> {
    let options = opened.options;
    // What was said of an earlier file is for what this one does not show.
    let is_shown = options.remembered.decimal && told.decimal != Decimal::Untold;
    if let Some(given) = options.decimal.filter(|_| !is_shown) {
        return Ok(given);
    }
    // Counts have no decimals: there the separator stands between thousands.
    let asks = opened.options.kind != ImportKind::Activity;
    if told.decimal != Decimal::Untold || told.unclear.is_empty() || !asks {
        return Ok(told.decimal);
    }
    let only = |c: char| told.unclear.keys().all(|k| *k == c);
    // What a unit of a currency is worth may be seven and a bit or thousands: no other cell tells.
    let may_be_either = opened.options.kind == ImportKind::Rates;
    match opened.delimiter {
        b',' if only(',') && !may_be_either => Ok(Decimal::Point),
        b';' if only('.') && !may_be_either => Ok(Decimal::Comma),
        _ => {
            let (column, value) = told.unclear.values().next().cloned().unwrap_or_default();
            Err(FileQuestion::Decimal {
                header: opened.columns.header[column].clone(),
                value,
            }
            .into())
        }
    }
}

/// Fields that hold numbers with decimals.
const FIGURES: [&str; 11] = [
    "amount",
    "adjustment",
    "expected_amount",
    "floor",
    "stretch",
    "price",
    "quantity",
    "numerator",
    "denominator",
    "value",
    "rate",
];

/// The columns that tell.
struct TellingColumns {
    /// Days, and whether the column holds months.
    days: Vec<(usize, bool)>,
    amounts: Vec<usize>,
}

impl TellingColumns {
    fn of(columns: &Columns) -> Self {
        let mut days: Vec<(usize, bool)> = [
            "day",
            "from",
            "hired",
            "completed",
            "to",
            "back",
            "opened",
            "closed",
            "won",
            "lost",
            "lost_on",
            "expected",
        ]
        .iter()
        .filter_map(|f| Some((columns.get(f)?, false)))
        .collect();
        days.extend(columns.get("period").map(|c| (c, true)));
        let mut amounts: Vec<usize> = FIGURES.iter().filter_map(|f| columns.get(f)).collect();
        amounts.extend(columns.periods.iter().map(|(c, _)| *c));
        amounts.extend(columns.metrics.iter().map(|(c, _)| *c));
        let spread = columns.spread.iter().flat_map(|spread| &spread.columns);
        amounts.extend(spread.map(|(c, _)| *c));
        Self { days, amounts }
    }
}

fn look(
    opened: &Opened<'_>,
    (looked, year): (&TellingColumns, Option<i32>),
    limit: u64,
) -> Result<ToldNotation, FileError> {
    let mut told = ToldNotation::default();
    told.dates.year = year;
    told.unused = UnusedColumns::of(opened);
    if looked.days.is_empty() && looked.amounts.is_empty() && told.unused.is_empty() {
        return Ok(told);
    }
    let today = Some(opened.options.today).filter(|d| *d != Day::MAX);
    let mut records = opened.source.scan(opened.delimiter)?;
    let mut record = CsvRecord::default();
    let mut asides = Asides::of(opened);
    let mut midnights = Midnights::of(opened);
    let mut rows = 0;
    while rows < limit && records.next(&mut record)? {
        asides.look(&record);
        if record.line <= opened.columns.line {
            continue;
        }
        rows += 1;
        if opened.columns.split_days.is_some() {
            opened.columns.complete(&mut record);
        }
        told.unused.look(&opened.columns, &record);
        midnights.look(&record);
        for &(column, months) in &looked.days {
            if let Ok(day) = text::cell(record.get(column))
                && !day.is_empty()
            {
                told.dates.take(column, day, months, today);
            }
        }
        for &column in &looked.amounts {
            let raw = record.get(column);
            // A number of a sheet is written in one way, whatever the texts beside it are.
            let kind = record.kind(column);
            if !matches!(kind, CellKind::Text | CellKind::Shared | CellKind::Copied) {
                continue;
            }
            if raw.iter().all(u8::is_ascii_digit) {
                // Digits alone tell nothing.
                continue;
            }
            if let Ok(amount) = text::cell(raw) {
                told.decimal = told.decimal.and(numbers::evidence(amount));
                if let Some(separator) = numbers::unclear(amount) {
                    told.unclear
                        .entry(separator)
                        .or_insert_with(|| (column, amount.to_owned()));
                }
            }
        }
    }
    told.aside = asides.question();
    told.midnights = Some(midnights);
    Ok(told)
}
