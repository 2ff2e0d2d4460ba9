//! What is worth saying about an import although it rejects nothing. Words are made by the command line.

use crate::domain::metric::Metric;
use crate::domain::{Day, Period};

/// Something worth saying about a sheet that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetNote {
    /// Sheets of the workbook that were not read.
    Others(Vec<String>),
    /// Rows that are not shown were read as well.
    Hidden(u64),
    /// Rows that a filter hides were read as well.
    Filtered(u64),
    /// Cells that were given what the first one says of those they are merged with.
    Merged(u64),
    /// Amounts with more decimals than money has, as formulas leave them: rounded.
    Rounded(u64),
}

/// Something worth saying about an import that rejected nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportNote {
    /// No tier column (or empty cells): this tier was taken, for so many rows.
    DefaultTier {
        /// Tier id.
        tier: String,
        rows: u64,
    },
    /// No metric named: this one was taken.
    DefaultMetric(Box<Metric>),
    /// Cells left empty: no report, which is not zero (rule 4).
    EmptyCells(u64),
    /// Words in the column of teams beside reps that no team has: they are not used.
    StrangeTeams {
        /// Its title, or titles.
        column: String,
        names: Vec<String>,
    },
    /// Cells of targets left empty: what was set there is taken back.
    EmptyQuotas(u64),
    /// The newest day of the rows lies more than a week back.
    Behind { last: Day, today: Day },
    /// Lines of orders that were added to earlier ones of the same order.
    OrderLines(u64),
    /// Customers that are lost by their status, and those of them whose day is not told; the words that say so, and
    /// the others.
    LostCustomers {
        lost: u64,
        undated: u64,
        words: Vec<String>,
        others: Vec<String>,
    },
    /// Deals without an owner: they are the company's.
    NoOwner(u64),
    /// Deals without a customer.
    NoCustomer(u64),
    /// Open deals with a close date: an expectation, not stored.
    ExpectedClose(u64),
    /// A header and nothing under it.
    NoRows,
    /// Lost deals without the day they were lost: stored, and counted in no period.
    LostWithoutDay(u64),
    /// Rows that say again what an earlier row said.
    Repeated(u64),
    /// Day or month first was told by other rows.
    DayFirst(bool),
    /// What comes first in dates with a year of two digits was told by which of the days is near.
    ShortYear {
        /// Such a date, as it stands.
        value: String,
        day: Day,
    },
    /// Lines above the header: titles and remarks.
    AboveHeader(u64),
    /// What is particular to a workbook.
    Sheet(SheetNote),
    /// Deals without an owner that name a team.
    OfUnits(u64),
    /// A column beside the owners that names no team: the deals count where their owners are.
    NoUnits {
        /// Its title.
        column: String,
        /// What it names.
        names: Vec<String>,
    },
    /// Activities that were not counted, since they did not happen: the word, or none where they lie ahead.
    NotCounted {
        /// As in the file.
        word: Option<String>,
        rows: u64,
    },
    /// Events with a customer whom the same rep had met so on the same day already: whether such count once (rule 34).
    SameCustomer { rows: u64, is_once: bool },
    /// Touches of days that have not come: what is to be done next with the customer.
    NextSteps(u64),
    /// Rows with the counts of a week or a month: spread over the days that are worked, or put on the last one.
    Sums { rows: u64, is_spread: bool },
    /// Rows of deals that a later row of the same deal replaces: the column that says when each was written.
    History { column: String, rows: u64 },
    /// Targets that were converted into the company's currency: from which, at which rate, and how many.
    Converted {
        /// Its code.
        currency: String,
        /// What one unit of it is worth.
        rate: String,
        amounts: u64,
    },
    /// Orders that were given back, and count below zero: title and word, and how many.
    Returned { word: String, rows: u64 },
    /// Won or lost on a day that has not come: how many deals, and the last day.
    ClosedAhead(u64, Day),
    /// Won deals without an amount.
    WonWithoutAmount(u64),
    /// Words in a column of classes that are no class: the products have none.
    NoClasses(Vec<String>),
    /// New names that look like known ones, but have ids of their own: new and known.
    LookAlikes(Vec<(String, String)>),
    /// Units under other names than before: known path and new one.
    UnitsRenamed(Vec<(String, String)>),
    /// The file has no header: its first row was read as data.
    Headless,
    /// No title was known by its name: this line was taken as the header.
    StrangeHeader(u64),
    /// Rows that add other rows up, left out: how many, and their labels.
    Totals { rows: u64, labels: Vec<String> },
    /// Rows of one cell that are remarks, left out: how many, and what they say.
    Remarks { rows: u64, texts: Vec<String> },
    /// Words in titles that are not understood: title and words.
    NotUnderstood(Vec<(String, String)>),
    /// No column names a person or a unit: the targets are the company's.
    CompanyTargets,
    /// Months that stand after December lie in this year.
    NextYear(i32),
    /// Half-years kept as two quarters, by halves.
    Halves(u64),
    /// Targets of a quarter or a year that are not what all their parts in the file add up to, by their lines.
    PartsDiffer(Vec<u64>),
    /// By which calendar fiscal years were read.
    FiscalYears {
        /// The month in which they start, 1 to 12.
        start_month: u8,
        /// The file says so; else the settings do.
        by_file: bool,
        /// The first one, as it is written, and what it was read as.
        text: String,
        period: Period,
    },
    /// Moments that lie on another day in this zone than they are written on.
    Moved {
        moments: u64,
        /// The zone's name; `None` for that of this machine.
        zone: Option<String>,
    },
    /// Days of which month and day were put right again, which a spreadsheet program had taken for each other.
    SwappedDays(u64),
    /// Won or lost deals closed by the day they were expected to.
    ClosedAsExpected(u64),
    /// Columns that were not used.
    Ignored(Vec<String>),
    /// First and last day of the rows.
    Days(Day, Day),
}
