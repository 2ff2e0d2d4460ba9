//! What the dates of a file tell of the order in which their parts stand.

use super::super::columns::Columns;
use super::super::dates::{self, DateStyle, Order, Orders, ShortDate};
use super::super::fault::FileError;
use super::super::note::ImportNote;
use super::super::question::FileQuestion;
use super::swapped::SwappedSigns;
use crate::domain::Day;

/// What dates of which the order matters tell.
#[derive(Debug)]
pub struct ToldDates {
    /// The orders in which each of them can be read.
    orders: Orders,
    /// … and those that are left to them where no year is too far off.
    possible: Orders,
    /// Two of them contradict each other.
    pub at_odds: bool,
    pub example: Option<(usize, String)>,
    /// A moment with its zone, not at midnight.
    pub instants: bool,
    /// Months of days without a year, as bits, and the column of the first of them.
    pub yearless: (u16, Option<usize>),
    /// The year of those, where something says it.
    pub year: Option<i32>,
    /// Another day has its year.
    pub has_years: bool,
    /// The first and the last number of dates with a year of two digits, as bits.
    ends: (u128, u128),
    /// What each column tells of days that a spreadsheet program swapped.
    pub columns: Vec<SwappedSigns>,
    /// What each column tells of its own order.
    own: Vec<ColumnOrder>,
}

/// What the dates of one column tell of their order.
#[derive(Clone, Debug)]
struct ColumnOrder {
    /// The orders in which each of them can be read.
    orders: Orders,
    /// Two of them contradict each other.
    at_odds: bool,
    /// The first one that could be read in several.
    unclear: Option<String>,
}

impl Default for ColumnOrder {
    fn default() -> Self {
        Self {
            orders: Orders::ALL,
            at_odds: false,
            unclear: None,
        }
    }
}

impl Default for ToldDates {
    fn default() -> Self {
        Self {
            orders: Orders::ALL,
            possible: Orders::ALL,
            at_odds: false,
            example: None,
            instants: false,
            yearless: (0, None),
            year: None,
            has_years: false,
            ends: (0, 0),
            columns: Vec::new(),
            own: Vec::new(),
        }
    }
}

impl ToldDates {
    /// Takes in what stands in a column, which is one of months or not.
    pub fn take(&mut self, column: usize, text: &str, months: bool, today: Option<Day>) {
        // Nearly always.
        if let Some(day) = Day::parse(text) {
            self.has_years = true;
            self.signs(column).take_whole(day);
            return;
        }
        self.instants |= dates::is_instant(text);
        if !months && let Some(month) = dates::month_without_year(text) {
            self.yearless.0 |= 1 << month.min(15);
            self.yearless.1.get_or_insert(column);
        } else {
            self.has_years |= dates::is_day(text);
        }
        let Some((mut orders, short)) = dates::orders(text, today, self.year) else {
            if let Some(day) = dates::year_first(text) {
                self.signs(column).take_whole(day);
            }
            return;
        };
        self.signs(column).take_short(text, short);
        // Points are of another hand than slashes: they tell nothing of those.
        if short.dotted && short.long {
            return;
        }
        if months {
            orders = first_of_month(orders, short);
        }
        if self.example.is_none() || orders.only().is_none() {
            self.example
                .get_or_insert_with(|| (column, text.to_owned()));
        }
        self.possible = self.possible.and(short.orders());
        let both = self.orders.and(orders);
        self.at_odds |= both.iter().next().is_none();
        if !self.at_odds {
            self.orders = both;
        }
        self.take_own(column, text, orders, short);
        if !short.long {
            self.ends.0 |= 1 << short.numbers.0;
            self.ends.1 |= 1 << short.numbers.2;
        }
    }

    /// Takes in what a date tells of its column.
    fn take_own(&mut self, column: usize, text: &str, orders: Orders, short: ShortDate) {
        if self.own.len() <= column {
            self.own.resize_with(column + 1, ColumnOrder::default);
        }
        let own = &mut self.own[column];
        let both = own.orders.and(orders);
        if both.iter().next().is_none() {
            own.at_odds = true;
        } else {
            own.orders = both;
        }
        if short.orders().only().is_none() && own.unclear.is_none() {
            own.unclear = Some(text.to_owned());
        }
    }

    /// The orders of columns that each prove one, where those are several: what one says is not so of another.
    pub fn by_column(&self) -> Vec<(usize, Order)> {
        let all = self.own.iter().enumerate().filter(|_| self.at_odds);
        let proven = all.filter(|(_, own)| !own.at_odds);
        proven
            .filter_map(|(column, own)| Some((column, own.orders.only()?)))
            .collect()
    }

    /// A date of a column that proves none, beside columns that prove several.
    fn unproven(&self) -> Option<(usize, &str, Orders)> {
        let mut all = self.own.iter().enumerate();
        let is_left = |own: &ColumnOrder| !own.at_odds && own.orders.only().is_none();
        let (column, own) = all.find(|(_, own)| is_left(own) && own.unclear.is_some())?;
        Some((column, own.unclear.as_deref()?, own.orders))
    }

    fn signs(&mut self, column: usize) -> &mut SwappedSigns {
        if self.columns.len() <= column {
            self.columns.resize_with(column + 1, SwappedSigns::default);
        }
        &mut self.columns[column]
    }

    /// The order that is left. A year of two digits is what stays the same where the days change.
    pub fn order(&self) -> Option<Order> {
        let (first, last) = (self.ends.0.count_ones(), self.ends.1.count_ones());
        let likely = match (first, last) {
            (2.., 1) => self.orders.without(Order::Ymd),
            (1, 2..) => self.orders.and(Orders::YEAR_FIRST),
            _ => self.orders,
        };
        likely
            .only()
            .filter(|_| !self.at_odds && self.example.is_some())
    }

    /// What is to be said of the order that is left: other rows told it, or a year of two digits that is near.
    pub fn note(&self, order: Order) -> Option<ImportNote> {
        // Days that change beside a year that does not tell as well.
        let (first, last) = (self.ends.0.count_ones(), self.ends.1.count_ones());
        let by_days = matches!((first, last), (2.., 1) | (1, 2..));
        let by_near = self.orders.only() == Some(order) && self.possible.only().is_none();
        if !by_near || by_days || first == 0 {
            return (order != Order::Ymd).then_some(ImportNote::DayFirst(order == Order::Dmy));
        }
        let (_, value) = self.example.as_ref()?;
        let style = DateStyle {
            order: Some(order),
            ..DateStyle::default()
        };
        let day = dates::parse_day(value, &style).ok()?;
        Some(ImportNote::ShortYear {
            value: value.trim().to_owned(),
            day,
        })
    }

    /// Those that are left.
    pub fn left(&self) -> Orders {
        if self.ends.0.count_ones() > 1 && self.ends.1.is_power_of_two() {
            self.orders.without(Order::Ymd)
        } else {
            self.orders
        }
    }
}

/// In a column of months, 01/11/2026 is November where days come first: each row is a first of a month.
fn first_of_month(orders: Orders, short: ShortDate) -> Orders {
    let (a, b, _) = short.numbers;
    match (a, b) {
        (1, 2..) => orders.without(Order::Mdy),
        (2.., 1) => orders.without(Order::Dmy),
        _ => orders,
    }
}

/// Asks what comes first, where no date of the file tells.
///
/// # Errors
/// The question.
pub fn ask_order(columns: &Columns, told: &ToldDates) -> Result<(), FileError> {
    let (column, value, left) = if told.at_odds {
        let Some(unproven) = told.unproven() else {
            return Ok(());
        };
        unproven
    } else {
        let Some((column, value)) = &told.example else {
            return Ok(());
        };
        (*column, value.as_str(), told.left())
    };
    let orders = left
        .iter()
        .filter_map(|order| {
            let style = DateStyle {
                order: Some(order),
                ..DateStyle::default()
            };
            Some((order.id(), dates::parse_day(value, &style).ok()?))
        })
        .collect();
    Err(FileQuestion::Order {
        header: columns.header[column].clone(),
        value: value.to_owned(),
        orders,
    }
    .into())
}
