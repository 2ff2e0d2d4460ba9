//! The numbers of a family as the settings and a change name them, and the switch that stands behind them.

/// One number of a family as it stands in the settings.
#[derive(Clone, Debug)]
pub struct NumberField {
    /// Its key.
    pub key: &'static str,
    /// What is allowed.
    pub allowed: std::ops::RangeInclusive<i64>,
    /// It must be at least another one of the family plus so much.
    pub at_least: Option<(&'static str, i64)>,
    /// The words by which it is said: the number is the place among them. Empty for a plain number.
    pub words: &'static [&'static str],
}

/// The numbers of a family: made from what the settings say, in the order of its fields.
pub trait RuleNumbers {
    /// What can be set.
    const FIELDS: &'static [NumberField];
    /// From one value a field; each was found allowed, or the whole is not used.
    fn from_values(values: &[i64]) -> Self;
    /// The inverse.
    fn values(&self) -> Vec<i64>;
    /// Whether the family is on.
    fn is_active(&self) -> bool;
}

/// The switch of every family, behind its numbers: 1 where nothing is said, 0 for a rule that is off.
pub(crate) const SWITCH: NumberField = NumberField {
    key: "active",
    allowed: 0..=1,
    at_least: None,
    words: &[],
};

/// A family of which nothing is said is on.
pub(crate) fn active() -> u32 {
    1
}

impl NumberField {
    /// Whether it may be left out where the numbers are written: then it is what it is by default.
    pub fn may_lack(&self) -> bool {
        self.is_switch() || !self.words.is_empty()
    }

    /// What it is where nothing is said: on, and the first of the words.
    pub fn default(&self) -> i64 {
        i64::from(self.is_switch())
    }

    /// The word of a value, where it is said by one.
    pub fn word(&self, value: i64) -> Option<&'static str> {
        self.words.get(usize::try_from(value).ok()?).copied()
    }

    /// The value of a word.
    pub fn value_of(&self, word: &str) -> Option<i64> {
        let at = self.words.iter().position(|known| *known == word)?;
        i64::try_from(at).ok()
    }

    /// Whether it switches its family on and off; such a one may be left out.
    pub fn is_switch(&self) -> bool {
        self.key == SWITCH.key
    }
}
