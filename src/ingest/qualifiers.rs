//! What qualifies a column: scale, currency, tax, year, kind of figure.

use crate::domain::closed::closed;

closed! {
    /// Whether tax is in a sum.
    pub enum Tax {
        /// Without tax.
        Net = "net",
        /// With tax.
        Gross = "gross",
    }
}

closed! {
    /// What kind of figure a column holds, where its title says so.
    pub enum Nature {
        /// What somebody thinks will be.
        Expected = "expected",
        /// What was reached.
        Actual = "actual",
        /// Multiplied by a probability.
        Weighted = "weighted",
        /// Added up since the start of something.
        Cumulative = "cumulative",
        /// A part of something, in percent.
        Share = "share",
        /// What lies between two figures.
        Gap = "gap",
        /// A mean.
        Average = "average",
        /// What was before.
        Previous = "previous",
        /// In pieces, kilograms or hours: no money.
        Measure = "measure",
        /// For a year each.
        PerYear = "per-year",
        /// For a quarter each.
        PerQuarter = "per-quarter",
        /// For a month each.
        PerMonth = "per-month",
        /// For a week each.
        PerWeek = "per-week",
        /// For a day each.
        PerDay = "per-day",
    }
}

impl Nature {
    /// Whether it says for how long a time each figure is.
    pub fn is_per(self) -> bool {
        match self {
            Self::PerYear | Self::PerQuarter | Self::PerMonth | Self::PerWeek | Self::PerDay => {
                true
            }
            Self::Expected
            | Self::Actual
            | Self::Weighted
            | Self::Cumulative
            | Self::Share
            | Self::Gap
            | Self::Average
            | Self::Previous
            | Self::Measure => false,
        }
    }
}

/// A year as a title says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearWord {
    /// By its number.
    Number(i32),
    /// So many years after the one that the file is read in.
    FromNow(i32),
}

/// What qualifies a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualifiers {
    /// What a figure is multiplied by, where it is said.
    pub scale: Option<u64>,
    /// Code or sign of a currency.
    pub currency: Option<String>,
    pub tax: Option<Tax>,
    pub year: Option<YearWord>,
    /// Each kind of figure that is said.
    pub natures: Vec<Nature>,
    /// What stands there and is not known.
    pub unknown: Vec<String>,
    /// Amounts are in cents, as somebody said.
    pub in_hundredths: bool,
}

impl Qualifiers {
    /// The scale and the currency, where nothing else is said and all is understood.
    pub fn measure(&self) -> Option<Self> {
        let is_alone = self.unknown.is_empty() && self.natures.is_empty();
        let says = self.scale.is_some() || self.currency.is_some();
        (is_alone && says).then(|| Self {
            scale: self.scale,
            currency: self.currency.clone(),
            ..Self::default()
        })
    }

    /// Takes what is said here over what is said further away.
    #[must_use]
    pub fn over(mut self, far: &Self) -> Self {
        self.scale = self.scale.or(far.scale);
        if self.currency.is_none() {
            self.currency.clone_from(&far.currency);
        }
        self.tax = self.tax.or(far.tax);
        self.year = self.year.or(far.year);
        self.natures.extend(&far.natures);
        self.in_hundredths |= far.in_hundredths;
        self
    }

    /// Whether a figure is said to be of this kind.
    pub fn is(&self, nature: Nature) -> bool {
        self.natures.contains(&nature)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes in what a word says.
    pub fn take(&mut self, meaning: &QualifierMeaning) {
        match meaning {
            // 千 万 is ten million: scales that stand side by side multiply.
            QualifierMeaning::Scale(n) => {
                self.scale = Some(self.scale.unwrap_or(1).saturating_mul(*n));
            }
            QualifierMeaning::Currency(code) => self.currency = Some(code.clone()),
            QualifierMeaning::Tax(tax) => self.tax = Some(*tax),
            QualifierMeaning::Year(year) => self.year = Some(*year),
            QualifierMeaning::Nature(nature) => self.natures.push(*nature),
            QualifierMeaning::Plain => {}
        }
    }
}

/// What one word of a title means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QualifierMeaning {
    Scale(u64),
    Currency(String),
    Tax(Tax),
    Year(YearWord),
    Nature(Nature),
    Plain,
}

/// Whether a kind of figure is one that nobody takes for what the field holds.
pub fn never_the_amount(nature: Nature) -> bool {
    match nature {
        Nature::Weighted
        | Nature::Cumulative
        | Nature::Share
        | Nature::Gap
        | Nature::Average
        | Nature::Previous => true,
        Nature::Expected
        | Nature::Actual
        | Nature::Measure
        | Nature::PerYear
        | Nature::PerQuarter
        | Nature::PerMonth
        | Nature::PerWeek
        | Nature::PerDay => false,
    }
}
