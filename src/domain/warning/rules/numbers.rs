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
};

/// A family of which nothing is said is on.
pub(crate) fn active() -> u32 {
    1
}

impl NumberField {
    /// Whether it switches its family on and off; such a one may be left out.
    pub fn is_switch(&self) -> bool {
        self.key == SWITCH.key
    }
}
