//! Days as people and programs write them: ISO, date-times, slashes, 年月日, month names, Excel serials.

mod pieces;
#[cfg(test)]
mod tests;

use super::clock;
use super::text::fold;
use crate::domain::Day;
use crate::domain::closed::closed;
use crate::settings::{LocalClock, Zone};
use pieces::{Pieces, pieces};
use std::cell::Cell;

closed! {
    /// What comes first in `03/04/2026` and `26-11-03`.
    pub enum Order {
        /// Day first.
        Dmy = "dmy",
        /// Month first.
        Mdy = "mdy",
        /// Year first, of two digits; a year of four is known by them.
        Ymd = "ymd",
    }
}

impl Order {
    /// Whether a date can be read in this order.
    pub fn reads(self, text: &str) -> bool {
        parse_ordered(text, &DateStyle::default(), Some(self)).is_ok()
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Dmy => 1,
            Self::Mdy => 2,
            Self::Ymd => 4,
        }
    }
}

/// Orders in which a date can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orders(u8);

impl Orders {
    /// All of them.
    pub const ALL: Self = Self(7);
    /// Only the one with the year in front.
    pub const YEAR_FIRST: Self = Self(Order::Ymd.bit());

    /// Those that both allow.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those but one.
    #[must_use]
    pub fn without(self, order: Order) -> Self {
        Self(self.0 & !order.bit())
    }

    /// The only one that is left.
    pub fn only(self) -> Option<Order> {
        let mut left = self.iter();
        left.next().filter(|_| left.next().is_none())
    }

    /// Those that are left.
    pub fn iter(self) -> impl Iterator<Item = Order> {
        Order::ALL
            .into_iter()
            .filter(move |o| self.0 & o.bit() != 0)
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// Not a date at all, or none that exists.
    NotADate,
    /// Day or month first cannot be told.
    Ambiguous,
    /// Outside 1990 to 2100.
    Range,
    /// The day of the week beside it is another one.
    OtherWeekday,
    /// A day and a month, of no year that is known.
    NoYear,
    /// … in a file whose days run from one year into the next.
    TwoYears,
    /// Of a year that is counted from another one, as those of a Japanese era are.
    OfAnEra,
}

/// How the dates of a file are read.
#[derive(Clone, Debug, Default)]
pub struct DateStyle {
    /// What comes first, where a date does not tell.
    pub order: Option<Order>,
    /// … and in columns that prove another one.
    pub by_column: Vec<(usize, Order)>,
    /// The zone in whose days instants are counted; `None` takes their date as it is written.
    pub zone: Option<(Zone, LocalClock)>,
    /// The year of days that are written without one.
    pub year: Option<i32>,
    /// Such days run from one year into the next: no year is that of all.
    pub two_years: bool,
    /// Plain numbers count days from 1904, as a workbook of a Mac may.
    pub since_1904: bool,
    /// How many instants lie on another day there than they are written on.
    pub moved: Cell<u64>,
}

/// Reads a day. Dotted dates with a year of four digits are day first everywhere.
///
/// # Errors
/// Says why the text is no day.
pub fn parse_day(text: &str, style: &DateStyle) -> Result<Day, NoDay> {
    parse_ordered(text, style, style.order)
}

/// Reads a day of a column, which may prove an order of its own.
///
/// # Errors
/// As [`parse_day`].
pub fn parse_day_of(column: usize, text: &str, style: &DateStyle) -> Result<Day, NoDay> {
    let own = style.by_column.iter().find(|(of, _)| *of == column);
    let order = own.map(|(_, order)| *order).or(style.order);
    parse_ordered(text, style, order)
}

fn parse_ordered(text: &str, style: &DateStyle, order: Option<Order>) -> Result<Day, NoDay> {
    if let Some(day) = Day::parse(text) {
        return in_range(day);
    }
    let text = fold(text.trim());
    let dated = clock::split(&text);
    let day = parse_date(dated.date, style, order)?;
    if dated.weekday.is_some_and(|said| said != day.weekday()) {
        return Err(NoDay::OtherWeekday);
    }
    let instant = dated.time.and_then(clock::instant);
    if let (Some((zone, machine)), Some(instant)) = (&style.zone, instant) {
        let there = zone.day(day, instant.minutes - instant.offset, *machine);
        if there != day {
            style.moved.set(style.moved.get() + 1);
        }
        return in_range(there);
    }
    Ok(day)
}

/// Whether a date counts its years within an era: 令和8年11月23日, R8.11.23, 民國115年11月23日.
fn is_of_an_era(date: &str) -> bool {
    let names = ["令和", "平成", "昭和", "大正", "明治", "民国", "民國"];
    let by_letter = || {
        let (letter, rest) = (date.chars().next(), date.get(1..).unwrap_or_default());
        let numbers: Vec<&str> = rest.split(['.', '/', '-', '年', '月']).collect();
        let is_number =
            |n: &&str| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit());
        letter.is_some_and(|c| "RHSTMrhstm".contains(c))
            && numbers.len() >= 3
            && numbers[..3]
                .iter()
                .all(|n| is_number(&n.trim_end_matches('日')))
    };
    names.iter().any(|name| date.starts_with(name)) || by_letter()
}

fn parse_date(date: &str, style: &DateStyle, order: Option<Order>) -> Result<Day, NoDay> {
    if let Some(day) = all_digits(date, style.since_1904) {
        return day;
    }
    let no_day = || {
        if style.year.is_none() && pieces(date, Some(LEAP)).is_some() {
            if style.two_years {
                NoDay::TwoYears
            } else {
                NoDay::NoYear
            }
        } else if is_of_an_era(date) {
            NoDay::OfAnEra
        } else {
            NoDay::NotADate
        }
    };
    match pieces(date, style.year).ok_or_else(no_day)? {
        Pieces::Ymd(y, m, d) => exact(y, m, d),
        // An order that is said or settled holds for every date that it can be said of.
        Pieces::Short(numbers) => match order.filter(|o| numbers.concerns(*o)) {
            Some(order) => numbers.read(order),
            None => match numbers.orders().only() {
                Some(order) => numbers.read(order),
                None if numbers.orders().0 == 0 => Err(NoDay::NotADate),
                None if numbers.is_the_same() => numbers.read(Order::Dmy),
                None => Err(NoDay::Ambiguous),
            },
        },
    }
}

/// A year in which every day of a month is one.
const LEAP: i32 = 2024;

/// The month of a day that is written without its year: `None` where it has one, or is none. Where either number
/// may be the month, the second one.
pub fn month_without_year(text: &str) -> Option<u32> {
    let text = fold(text.trim());
    let dated = clock::split(&text);
    if pieces(dated.date, None).is_some() || all_digits(dated.date, false).is_some() {
        return None;
    }
    match pieces(dated.date, Some(LEAP))? {
        Pieces::Ymd(_, month, _) => Some(month),
        Pieces::Short(ShortDate { numbers, .. }) if numbers.1 > 12 => Some(numbers.0),
        Pieces::Short(ShortDate { numbers, .. }) => Some(numbers.1),
    }
}

/// In which orders a text can be read, where that makes a difference; `year` is that of days without one.
pub fn orders(text: &str, today: Option<Day>, year: Option<i32>) -> Option<(Orders, ShortDate)> {
    let text = fold(text.trim());
    let dated = clock::split(&text);
    let Pieces::Short(numbers) = pieces(dated.date, year)? else {
        return None;
    };
    // A day of the week tells as well, where it is that of one reading.
    let says = |o: &Order| {
        let day = numbers.read(*o);
        dated
            .weekday
            .is_none_or(|said| day.is_ok_and(|day| day.weekday() == said))
    };
    let all = numbers.orders();
    let told = all
        .iter()
        .filter(says)
        .fold(0, |bits, order| bits | order.bit());
    let all = if told == 0 { all } else { Orders(told) };
    if all.0 == 0 || (all.only().is_none() && numbers.is_the_same()) {
        return None;
    }
    // A year of two digits that lies far off is none, where another reading lies near.
    let near = |o: &Order| {
        let Some(today) = today else { return true };
        numbers.read(*o).is_ok_and(|day| {
            let years = day.ymd().0 - today.ymd().0;
            (-15..=5).contains(&years)
        })
    };
    let likely = all
        .iter()
        .filter(near)
        .fold(0, |bits, order| bits | order.bit());
    let orders = if likely == 0 || numbers.long {
        all
    } else {
        Orders(likely)
    };
    Some((orders, numbers))
}

/// The day of a text that has its year of four digits in front, or stands in the cell of a sheet as a day.
pub fn year_first(text: &str) -> Option<Day> {
    let text = fold(text.trim());
    let dated = clock::split(&text);
    match pieces(dated.date, None)? {
        Pieces::Ymd(y, m, d) if dated.date.starts_with(|c: char| c.is_ascii_digit()) => {
            let is_bare = dated.date.bytes().take_while(u8::is_ascii_digit).count() == 4;
            exact(y, m, d).ok().filter(|_| is_bare)
        }
        Pieces::Ymd(..) | Pieces::Short(_) => None,
    }
}

/// Whether a text is a day of some kind, in whatever order.
pub fn is_day(text: &str) -> bool {
    let folded = fold(text.trim());
    // Numbers by themselves are days only where a column is known to hold them.
    let is_bare = folded.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_bare && folded.len() != 8 && !is_dotted(&folded) {
        return false;
    }
    matches!(
        parse_day(text, &DateStyle::default()),
        Ok(_) | Err(NoDay::Ambiguous | NoDay::OtherWeekday)
    )
}

/// Three numbers with points between, of which the first or the last is a year: 3.11.2026.
fn is_dotted(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('.').map(str::len).collect();
    matches!(lengths[..], [1 | 2, 1 | 2, 4] | [4, 1 | 2, 1 | 2])
}

/// Whether a text is a moment with its zone, at another time than midnight.
pub fn is_instant(text: &str) -> bool {
    // The shortest one has a date of eight digits, a time and a Z.
    text.len() > 12
        && clock::split(&fold(text.trim()))
            .time
            .and_then(clock::instant)
            .is_some_and(|i| i.minutes > 0)
}

/// Three numbers of which the order says what is what: the year has two digits, or stands last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortDate {
    /// The first, second and third number.
    pub numbers: (u32, u32, u32),
    /// The last one is a year of four digits.
    pub long: bool,
    /// Points stand between them.
    pub dotted: bool,
}

impl ShortDate {
    fn read(self, order: Order) -> Result<Day, NoDay> {
        let (a, b, c) = self.numbers;
        let year = |n: u32| match (self.long, n) {
            (true, n) => n as i32,
            (false, n) if n >= 90 => 1900 + n as i32,
            (false, n) => 2000 + n as i32,
        };
        match order {
            Order::Dmy => exact(year(c), b, a),
            Order::Mdy => exact(year(c), a, b),
            Order::Ymd => exact(year(a), b, c),
        }
    }

    /// Points stand between day and month, or after a year; a year of four digits is where it is.
    fn concerns(self, order: Order) -> bool {
        match order {
            Order::Dmy => true,
            Order::Mdy => !self.dotted,
            Order::Ymd => !self.long,
        }
    }

    fn fits(self, order: Order) -> bool {
        self.concerns(order) && !matches!(self.read(order), Err(NoDay::NotADate))
    }

    /// The orders that its numbers alone allow.
    pub fn orders(self) -> Orders {
        let bits = Order::ALL.into_iter().filter(|o| self.fits(*o));
        Orders(bits.fold(0, |bits, order| bits | order.bit()))
    }

    fn is_the_same(self) -> bool {
        let mut days = self.orders().iter().map(|o| self.read(o));
        let first = days.next();
        days.all(|d| Some(d) == first)
    }
}

fn exact(y: i32, m: u32, d: u32) -> Result<Day, NoDay> {
    match Day::from_ymd(y, m, d) {
        Some(day) => in_range(day),
        None if !(1990..=2100).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d) => {
            Err(NoDay::Range)
        }
        None => Err(NoDay::NotADate),
    }
}

fn in_range(day: Day) -> Result<Day, NoDay> {
    // 1990-01-01 and 2100-12-31 as days since 1970.
    if (7_305..=47_846).contains(&day.number()) {
        Ok(day)
    } else {
        Err(NoDay::Range)
    }
}

/// `20261103`, and Excel's serial numbers with or without a time of day.
fn all_digits(text: &str, since_1904: bool) -> Option<Result<Day, NoDay>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let n: i64 = whole.parse().ok()?;
    match whole.len() {
        8 if fraction.is_empty() => Some(exact(
            (n / 10_000) as i32,
            (n / 100 % 100) as u32,
            (n % 100) as u32,
        )),
        // Serial 1 is 1900-01-01 and Excel believes in 1900-02-29, so that the count is off by two.
        5 if (20_000..=80_000).contains(&n) => {
            let later = if since_1904 { 1462 } else { 0 };
            Some(in_range(Day::from_number(n as i32 + later - 25_569)))
        }
        _ => Some(Err(NoDay::NotADate)),
    }
}
