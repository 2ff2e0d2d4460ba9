//! What a file does not tell: asked, with the options that answer.

mod aside;

use super::encoding::EncodingChoice;
use super::fault::FileError;
use super::kinds::YearParts;
use super::qualifiers::Nature;
use crate::domain::facts::ImportKind;
use crate::domain::{Day, Period};
pub use aside::{Aside, AsidePlace, AsideSays, ClashPlace, MoneyClash};

/// What a file does not tell, and what would settle it.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum FileQuestion {
    /// Several columns could serve a field, or the only one is doubtful.
    #[error("which column is {}?", .0.field)]
    Column(Undecided),
    /// A column changes what the amount beside it means, and cannot be read: a discount, a share.
    #[error("{} changes the amount", .choice.header)]
    Beside {
        field: &'static str,
        choice: ColumnChoice,
    },
    /// The title of an amount says something of it that is not understood.
    #[error("{} says {text}", .choice.header)]
    Title {
        choice: ColumnChoice,
        /// What is not understood.
        text: String,
    },
    /// Columns that no field takes may say what changes the meaning of the rows.
    #[error("{:?} may say {}", .0.columns, .0.means)]
    Unused(UnusedQuestion),
    /// The title of an amount is in single units, and something farther away multiplies by this.
    #[error("{} and × {scale}", .choice.header)]
    TwoScales { choice: ColumnChoice, scale: u64 },
    /// A line above the table, or the name of the file or the sheet, says something of all rows.
    #[error("{} says {:?}", .0.text, .0.says)]
    Says(LineSaid),
    /// Several columns count one action.
    #[error("{choices:?} are all {action}")]
    SameAction {
        /// Its id.
        action: String,
        choices: Vec<ColumnChoice>,
    },
    /// Columns of counts that no action takes, beside those that are known.
    #[error("{columns:?} count something")]
    UnknownCounts {
        columns: Vec<ColumnChoice>,
        /// What stands in the first of them.
        value: String,
        /// Ids of actions that have a column, and its title.
        known: Vec<(String, String)>,
    },
    /// Leave ends at midnight, and no row tells whether the day that begins then is leave as well.
    #[error("{} ends at {value}", .choice.header)]
    Midnight {
        choice: ColumnChoice,
        /// Such an end.
        value: String,
    },
    /// Something beside the table says what its amounts are, and nothing in it does.
    #[error("{:?} says {}", .0.place, .0.text)]
    Aside(Aside),
    /// What stands nearer to amounts contradicts what their title says of them.
    #[error("{} and {}", .0.choice.header, .0.text)]
    Clash(MoneyClash),
    /// Ids of deals that others are but for zeros in front, case or marks.
    #[error("{value} and {known}")]
    DealIds {
        /// As it stands.
        value: String,
        /// The other one.
        known: String,
    },
    /// No column is the id of a deal: columns that may tell deals apart together.
    #[error("which columns are the id? {0:?}")]
    NoDealId(Vec<ColumnChoice>),
    /// What stands in the column of ids only counts the rows: columns that may tell deals apart together.
    #[error("{header} counts the rows")]
    RunningIds {
        /// Title of the column.
        header: String,
        choices: Vec<ColumnChoice>,
    },
    /// Rows that may be further lines of the order above them: without an id, or with the same one and another product.
    #[error("line {line} may be of the order {order}")]
    OrderLines {
        /// Line, from 1.
        line: u64,
        /// The id of the order.
        order: String,
        /// What the line is of.
        product: String,
        /// It has no id of its own.
        without_id: bool,
    },
    /// Amounts without a currency, among those that say another one than the company's.
    #[error("{value} in {header} on line {line}: {currency} or {base}?")]
    BareAmount {
        /// Line, from 1.
        line: u64,
        /// Header of the column.
        header: String,
        /// As it stands.
        value: String,
        /// The currency of others, by its code.
        currency: String,
        /// The code of the settings.
        base: String,
    },
    /// What is written beyond ASCII does not read like text in the likeliest encoding: that one, and others.
    #[error("which encoding? {0:?}")]
    Encoding(Vec<EncodingChoice>),
    /// Several sheets of a workbook could be meant: their numbers and names.
    #[error("which sheet? {0:?}")]
    Sheet(Vec<(usize, String)>),
    /// No row has the titles that a header needs.
    #[error("line {line} is no header")]
    NoHeader {
        /// Line, from 1.
        line: u64,
        /// What stands there.
        found: Vec<String>,
    },
    /// Nothing says whose targets these are, and columns are left that may.
    #[error("whose targets? unknown: {0:?}")]
    Whose(Vec<ColumnChoice>),
    /// Counts under the names of reps, of which nothing says what they count.
    #[error("counts of what?")]
    CountsOf,
    /// Days that go by their number, of a month or a week that nothing names.
    #[error("{header}: of which period?")]
    DaysOf {
        /// Title of the first of them.
        header: String,
        /// They are days of a week, not of a month.
        of_weeks: bool,
        /// Periods that it may be, the newest first.
        choices: Vec<String>,
    },
    /// Weeks that are counted within a month or quarter: which one is its first.
    #[error("{header}: which is the first week of {within}?")]
    WeeksWithin {
        /// Title of the first of them.
        header: String,
        /// What a title names.
        within: Period,
        /// Weeks that it may be.
        choices: Vec<Period>,
    },
    /// Bare numbers beside a year, of which none is larger than this: what they may count.
    #[error("{header}: up to {most} of what?")]
    PartsOfYear {
        /// Title of their column.
        header: String,
        most: u32,
        choices: Vec<YearParts>,
    },
    /// Counts of a whole week or month, which no day has: on which days they are put.
    #[error("{header}: on which days are its sums put?")]
    SumsOf {
        /// Title of the column of periods.
        header: String,
    },
    /// Rows speak against leave that is known.
    #[error("{0:?}")]
    AgainstLeave(AgainstLeave),
    /// Contacts of which nothing says whether they came in or went out; columns that may.
    #[error("in or out?")]
    Direction(Vec<ColumnChoice>),
    /// Days or years that may be others than they look.
    #[error("{0}")]
    Dated(DatedQuestion),
    /// Thousands or decimals: three digits follow the only separator, and nothing else tells.
    #[error("{value} in {header}: thousands or decimals?")]
    Decimal {
        /// Header of the column.
        header: String,
        /// Such a value.
        value: String,
    },
    /// Day, month or year first: no date of the file tells.
    #[error("{value} in {header}: which comes first?")]
    Order {
        /// Header of the column.
        header: String,
        /// Such a value.
        value: String,
        /// The orders in which all dates can be read, and the value in each.
        orders: Vec<(&'static str, Day)>,
    },
}

/// What is asked of days and years.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum DatedQuestion {
    /// Texts beside days in one column, of which none could be a day where the others are: a spreadsheet program may
    /// have taken days for months.
    #[error("{}: {day} beside {text}", .choice.header)]
    Swapped {
        choice: ColumnChoice,
        /// Such a text.
        text: String,
        /// Such a day, as it stands.
        day: Day,
        /// … and as it is meant, if it was swapped.
        meant: Day,
    },
    /// A line or a name says another year than something else.
    #[error("{text} says {says}, against {against:?}")]
    OtherYear {
        /// As it stands.
        text: String,
        /// It is a name.
        by_name: bool,
        /// The year that it says.
        says: i32,
        against: YearAgainst,
    },
    /// When a fiscal year of the file starts.
    #[error("{text}: when does {name} start?")]
    FiscalYear {
        /// What speaks of it: a line, or the title of a column.
        text: String,
        /// The fiscal year, as FY2027.
        name: String,
        /// What it may be.
        choices: Vec<FiscalChoice>,
    },
}

impl From<DatedQuestion> for FileQuestion {
    fn from(question: DatedQuestion) -> Self {
        Self::Dated(question)
    }
}

impl From<FileQuestion> for FileError {
    fn from(question: FileQuestion) -> Self {
        Self::Asked(Box::new(question))
    }
}

/// A field that the header alone does not settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    pub field: &'static str,
    /// The columns that could serve.
    pub choices: Vec<ColumnChoice>,
    /// What speaks against them, where something does.
    pub doubt: Option<Nature>,
    /// The kind of file cannot do without the field.
    pub is_needed: bool,
}

/// A column as a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// From 1, as `--map FIELD=#N` takes it.
    pub column: usize,
    pub header: String,
}

/// Columns that no field takes, and what they may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedQuestion {
    pub kind: ImportKind,
    /// What it is, as the id of words.
    pub means: String,
    pub columns: Vec<ColumnChoice>,
    /// What stands in the first of them and says so.
    pub value: String,
    /// Fields and the columns that can be given to them.
    pub choices: Vec<(String, ColumnChoice)>,
}

impl UnusedQuestion {
    /// The words for it: without a field to give the columns to there are fewer.
    pub fn key(&self) -> &'static str {
        if self.choices.is_empty() {
            "unused-bare"
        } else {
            "unused"
        }
    }
}

/// Days of known leave that a file speaks against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgainstLeave {
    /// Whose the first of them is.
    pub name: String,
    pub day: Day,
    /// Why it was leave.
    pub reason: String,
    /// How many days they are.
    pub days: usize,
    /// The file says that somebody was at work on the first; otherwise that the leave was shorter.
    pub is_work: bool,
}

/// What says another year than a line or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearAgainst {
    /// Whoever brings the file in.
    Said(i32),
    /// All rows; the first year that they are of.
    Rows(i32),
}

/// What a fiscal year may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalChoice {
    /// As `--set-field fiscal=` takes it: FY2027=2026-04.
    pub value: String,
    pub first: Day,
    pub last: Day,
}

/// A line, or a name, that says something of all rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSaid {
    /// As it stands.
    pub text: String,
    /// It is a name.
    pub by_name: bool,
    pub says: LineSays,
}

/// What it says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineSays {
    /// The value of a field that has no column.
    Field {
        field: &'static str,
        /// As it stands.
        value: String,
    },
    /// By this word, that they are something else than the file is read as.
    Standing(String),
    /// By this word, that each amount holds those of the time before as well.
    Cumulative(String),
    /// That its months begin and end within two months.
    Shifted,
}
