//! Why a row of a file is not imported.

use super::super::currency::RateFault;
use super::super::qualifiers::Nature;
use crate::domain::Day;
use crate::domain::facts::Referent;
use crate::domain::targets::QuotaFault;

/// Why a row is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fewer or more fields than the header.
    Ragged {
        /// Fields in the header.
        want: usize,
        /// Fields in the row.
        found: usize,
    },
    /// Text after a closing quote.
    StrayQuote,
    /// A NUL byte.
    Nul,
    /// Not UTF-8.
    NotUtf8,
    /// A formula's error.
    CellFailed,
    /// A formula that no program has computed.
    Uncomputed,
    /// A number with more digits than a spreadsheet keeps.
    Overlong,
    /// One number for several rows.
    Spanning,
    /// A required value is missing.
    Missing,
    /// Longer than 500 characters.
    TooLong,
    /// Not a date.
    NotADate,
    /// Day or month first cannot be told (`--dates`).
    AmbiguousDate,
    /// Outside 1990 to 2100.
    DateRange,
    /// The end lies before the start.
    EndBeforeStart,
    /// The day of the week beside a date is not the date's.
    OtherWeekday,
    /// The year is counted within an era.
    OfAnEra,
    /// A number of days or hours that the dates beside it do not make up.
    OtherLength,
    /// Half a day less than the dates beside it make up, and no word which day is the half one.
    WhichHalf,
    /// So many days from a first one on, and no word which days count among them.
    WhichDays,
    /// A range longer than 366 days.
    RangeTooLong,
    /// Not a number.
    NotANumber,
    /// A number that is not exact: about so much, from so much to so much, or with its last digits left out.
    Approximate,
    /// Thousands or decimals cannot be told (`--decimal`).
    AmbiguousNumber,
    /// A percentage where an amount is expected.
    Percentage,
    /// More decimals than the currency has.
    TooPrecise {
        /// Digits that the currency has.
        digits: u8,
    },
    /// A unit of measure or currency that is not known.
    UnknownUnitOfMeasure,
    /// A count with a fraction.
    NotWhole,
    /// A count below zero.
    Negative,
    /// Does not fit.
    TooLarge,
    /// Nobody and nothing has this name.
    Unknown {
        /// What was looked for.
        what: Referent,
        /// The nearest known name.
        near: Option<String>,
    },
    /// A known name differs only in case, width, spacing or letters that look alike.
    LooksLike {
        /// What was looked for.
        what: Referent,
        /// The known name, or the id where it is one's.
        known: String,
    },
    /// A row of its own gives another id to a name that is known.
    SameName {
        /// What was looked for.
        what: Referent,
        /// The id that the name is known by.
        known: String,
    },
    /// A row of its own gives a known id another name, in which nothing of the known one is left.
    OtherName {
        /// What was looked for.
        what: Referent,
        /// The name that the id is known by.
        known: String,
    },
    /// The name of a team where a person is to be made.
    ATeam,
    /// Several names in one cell.
    SeveralNames(Referent),
    /// The word for a total where a name is expected.
    TotalAsName,
    /// A word for nobody, such as "vacant", where somebody is described.
    NobodysName(Referent),
    /// A working day or a day off of one team, where it is the company's or one person's.
    OfATeam,
    /// Several have this name.
    AmbiguousName,
    /// Another unit or tier than the known one, and no word since when.
    UndatedMove {
        /// Where the rep is now: unit and tier.
        now: String,
        /// Since when.
        since: Day,
        /// The paths of the known unit and of the new one, where that is nobody's: it may be the same team under a
        /// new name.
        renamed: Option<Box<[String; 2]>>,
    },
    /// What is wrong with the code of a unit.
    UnitCode(CodeFault),
    /// A word that says neither that the activity happened nor that it did not.
    UnknownStatus,
    /// A class of products in words that nothing maps.
    UnknownClass,
    /// Not the code of a currency.
    NotACurrency,
    /// A rate of the base currency, which is worth itself.
    BaseCurrency,
    /// A rate between other currencies than the company's, whose code this is.
    NotTheBase(String),
    /// A title that may say in two ways of how many units its rates are.
    UnclearUnits,
    /// An amount in a currency of which no rate is known on that day.
    NoRate {
        /// ISO 4217 code, or the sign as it stands.
        currency: String,
        /// The settings' code.
        base: String,
    },
    /// The rate beside an amount cannot be taken.
    Rate(RateFault),
    /// The team beside a rep is not the rep's own.
    OtherTeam {
        /// The path of the rep's own, or of several.
        own: String,
    },
    /// No such action; the known ids.
    UnknownAction(Vec<String>),
    /// No such metric.
    UnknownMetric {
        /// The nearest word for one.
        near: Option<String>,
        /// The known ids.
        known: Vec<String>,
    },
    /// No such tier; the known ids.
    UnknownTier(Vec<String>),
    /// Not one address of mail.
    NotAnAddress,
    /// A stage word that nothing maps.
    UnknownStage,
    /// A word of a field that is none of these.
    NotOneOf(&'static str, &'static [&'static str]),
    /// A won deal without the day it closed would count nowhere.
    WonWithoutDay,
    /// Somebody known who left, without the last day.
    LeftWithoutDay,
    /// Not a period.
    NotAPeriod,
    /// The same of the period of a target, which can be said.
    UnknownPeriod,
    /// A period of a fiscal year that no period of the settings is.
    OtherFiscalYear,
    /// A period without a year.
    NoYear,
    /// A day without a year in a file whose days run from one year into the next.
    TwoYears,
    /// A period of another year than the one that the title of its amount says.
    OtherYear(i32),
    /// By a day of this field a target holds for a part of its period.
    PartOfPeriod(&'static str),
    /// A period of another length than the title of its amount says.
    OtherLengthOfPeriod(Nature),
    /// Neither a rep nor a unit.
    NoScope,
    /// A reading of something that is no level: it follows from other facts.
    NotALevel,
    /// A numerator or denominator of something that is no ratio.
    NotARatio,
    /// What is to be another text is the name of somebody or something else: that name.
    OfAnother(String),
    /// A number below one without a sign, in percent: 0.15 may be 15 %.
    ShareOrPercent,
    /// A column that says whether a deal is won, lost or closed is against the stage beside it.
    OtherOutcome {
        /// As the row has it.
        stage: String,
        /// From 1, as `--map ignore=#N` takes it.
        column: usize,
    },
    /// A denominator of zero or less.
    NotPositive,
    /// The amount is not the numerator over the denominator.
    NotTheQuotient,
    /// The three numbers of a target are none.
    UnfitTarget(QuotaFault),
    /// The period is over, and the target that was published of it is locked; its last day (rule 26).
    LockedTarget(Day),
    /// It is the target of whoever imports; those who may set it (rule 25).
    OwnTarget(Vec<String>),
    /// Somebody else leads above; those who may set it (rule 25).
    TargetOfOthers(Vec<String>),
    /// Stands beneath the beginning of another table.
    OtherTable {
        /// Its first row.
        row: u64,
    },
    /// Somebody is said to be in two places in the same days.
    Overlaps {
        /// The other row.
        row: u64,
    },
    /// Another line of the same order was refused: a part of an order is another amount.
    InPart {
        /// That line.
        row: u64,
    },
    /// Another file of the same run says something else of the same.
    Elsewhere {
        /// Its name.
        file: String,
    },
    /// The same key stands on an earlier row that says something else.
    Conflict {
        /// That row.
        row: u64,
        /// A column that is not in use and in which they differ.
        tells: Option<String>,
        /// The key is an id, for which another column can be taken.
        by_id: bool,
    },
}

/// What is wrong with the code of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// No unit has it, and no name stands beside it.
    Unknown,
    /// It stands beside several units at once: it is not the code of one.
    OfSeveral { units: Vec<String> },
    /// Its unit has several at once.
    Several { codes: Vec<String> },
    /// It is of a known unit, and the name beside it is of another one.
    StandsThere {
        /// The unit that has the code.
        known: String,
    },
    /// Its unit would be below one that nobody knows.
    NewAbove {
        /// The unit, as it is known.
        known: String,
        /// The path that nobody knows.
        above: String,
    },
}
