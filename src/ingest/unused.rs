//! What a column that no field takes could mean, in each kind of file: data of `assets/columns.toml`.

use serde::Deserialize;

/// One thing that such a column could mean. It is asked about where what stands in it, or its title, speaks for it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnusedMeaning {
    /// What it is, as the id of words: those of one meaning are asked about together.
    pub means: String,
    /// Fields that such a column can be given to.
    pub fields: Vec<String>,
    /// Only where this is so.
    pub when: Option<UnusedWhen>,
    /// How a cell speaks for it.
    pub looks: Vec<UnusedShape>,
    /// Words that speak for it, as classes or `class:meaning`.
    pub speaks: Vec<String>,
    /// Words that stand beside those and say nothing by themselves; they come first.
    pub fits: Vec<String>,
    /// Only under titles that hold one of these: a phrase of whole words, or a part of one behind `*`.
    pub titles: Vec<String>,
    /// Not under titles that hold one of these.
    pub not_titles: Vec<String>,
    /// Only beside columns of all of these fields.
    pub beside: Vec<String>,
    /// Only in files without a column of any of these fields.
    pub lacks: Vec<String>,
    /// Not where somebody said which column one of these fields is.
    pub unless_said: Vec<String>,
    /// Columns in which all fits and nothing speaks are offered beside one that does.
    pub companions: bool,
    /// How many of the different texts have to be known.
    pub share: UnusedShare,
}

/// How a cell is looked at besides its words.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum UnusedShape {
    /// Somebody was at work, or may have been.
    Attendance,
    /// A time of day.
    Clock,
    /// A length of leave: a number that is not whole, or one with its unit.
    Length,
    /// A day.
    Day,
    /// Two days, the first and the last.
    TwoDays,
    /// A number.
    Number,
    /// Anything that is no number.
    Text,
    /// What may be a name: words and no code.
    Name,
    /// A number of a month, a quarter or a week, or a word for one.
    PartOfYear,
    /// Another metric than the first; that one stands beside it.
    Metric,
    /// Anything but the first metric.
    OtherMetric,
    /// Whatever stands there.
    Filled,
    /// The scale or the currency of amounts.
    Measure,
    /// Words by which leave was called off, wherever they stand.
    CalledOff,
    /// A team that is known.
    Team,
}

/// What else must be so of a column.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum UnusedWhen {
    /// It stands where the column of a period is missing; it can be given to that.
    BetweenPeriods,
    /// Something stands in it where the amount of its row is empty.
    WhereAmountIsEmpty,
    /// Some id of the file is nobody's yet, and what stands in the column differs as names do.
    OfUnknownIds,
    /// Its numbers are not the sums of the periods beside them.
    WhereSumsDiffer,
}

/// How many of the different texts of a column have to be known for what they could mean.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum UnusedShare {
    /// Every one of them.
    #[default]
    All,
    /// Half of them at least.
    Half,
    /// One of them.
    Any,
}
