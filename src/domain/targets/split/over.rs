//! By how much the children of one level are given more than the parent (rule 15): kept as an exact ratio, so that
//! what was typed, rolled or carried comes back to the last unit.

use super::allot::nearest;
use serde::{Deserialize, Serialize};

/// By how much the children of one level are given more than the parent: `more` of `of`, in lowest terms; below
/// zero where less is handed down (rule 15). A percentage that was typed is a ratio of ten thousandths; what parts
/// carry is the ratio of their own amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "KeptRatio", into = "KeptRatio")]
pub struct OverAssignment {
    more: i64,
    /// Above zero.
    of: i64,
}

/// The same as it is kept in an event, where it may be anything.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct KeptRatio {
    more: i64,
    of: i64,
}

/// Ten thousandths of a whole: hundredths of a percent.
const HUNDREDTHS: i64 = 10_000;

/// The children have the whole this many times more at most.
const MOST: i64 = 10;

impl OverAssignment {
    /// From hundredths of a percent; `None` below −100 % and above 1,000 %.
    pub fn new(hundredths: i32) -> Option<Self> {
        Self::exact(hundredths.into(), HUNDREDTHS)
    }

    /// `more` of `of`; `None` where `of` is not above zero, and below −100 % and above 1,000 %.
    pub fn exact(more: i64, of: i64) -> Option<Self> {
        let is_inside = of > 0
            && more >= -of
            && i128::from(more) <= i128::from(of) * i128::from(MOST)
            && of.checked_add(more).is_some();
        let common = gcd(more.unsigned_abs(), of.unsigned_abs()).max(1);
        let common = i64::try_from(common).ok().filter(|_| is_inside)?;
        Some(Self {
            more: more / common,
            of: of / common,
        })
    }

    /// The over-assignment that the children of a target have, exactly; `None` where it is none, because the target
    /// is not above zero or they have too much.
    pub fn of(children: i64, parent: i64) -> Option<Self> {
        Self::exact(children.checked_sub(parent)?, parent)
    }

    /// The ratio itself: so much more of so much, in lowest terms.
    pub fn ratio(self) -> (i64, i64) {
        (self.more, self.of)
    }

    /// The children have what the parent has.
    pub fn is_none(&self) -> bool {
        self.more == 0
    }

    /// To the nearest hundredth of a percent: for reading alone.
    pub fn hundredths(self) -> i32 {
        let exact = i128::from(self.more) * i128::from(HUNDREDTHS);
        // At most a thousand percent.
        i32::try_from(nearest(exact, i128::from(self.of))).unwrap_or_default()
    }

    /// In percent, as documents have it.
    pub fn percent(self) -> f64 {
        self.more as f64 / self.of as f64 * 100.0
    }

    /// What the children of a target must add up to, rounded to the nearest, halves away from zero. Of the target
    /// whose children it was made of it is what these have.
    pub fn total(self, parent: i64) -> i64 {
        let all = i128::from(self.of) + i128::from(self.more);
        nearest(i128::from(parent) * all, i128::from(self.of))
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Default for OverAssignment {
    fn default() -> Self {
        Self { more: 0, of: 1 }
    }
}

impl TryFrom<KeptRatio> for OverAssignment {
    type Error = String;

    fn try_from(kept: KeptRatio) -> Result<Self, String> {
        let no = || format!("no over-assignment: {} of {}", kept.more, kept.of);
        Self::exact(kept.more, kept.of).ok_or_else(no)
    }
}

impl From<OverAssignment> for KeptRatio {
    fn from(over: OverAssignment) -> Self {
        let (more, of) = over.ratio();
        Self { more, of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rule_15_what_parts_carry_is_kept_to_the_last_unit() {
        // 567.63 of 26 M is less than a hundredth of a percent.
        let over = OverAssignment::of(2_600_056_763, 2_600_000_000).unwrap();
        assert_eq!(over.total(2_600_000_000), 2_600_056_763);
        assert_eq!((over.hundredths(), over.is_none()), (0, false));
        assert_eq!(OverAssignment::new(500).unwrap().ratio(), (1, 20));
        assert_eq!(OverAssignment::of(1, 0), None);
        assert_eq!(OverAssignment::exact(11, 1), None);
        assert_eq!(OverAssignment::exact(-2, 1), None);
        assert_eq!(OverAssignment::exact(i64::MAX, i64::MAX), None);
    }

    #[test]
    fn what_is_kept_and_is_no_ratio_is_refused() {
        let read = |text: &str| serde_json::from_str::<OverAssignment>(text);
        assert!(read(r#"{"more":1,"of":0}"#).is_err());
        assert_eq!(read(r#"{"more":2,"of":40}"#).unwrap().ratio(), (1, 20));
    }

    const LARGE: i64 = 1_000_000_000_000_000;

    proptest! {
        #[test]
        fn rule_15_children_are_their_parent_and_the_over_assignment_exactly(
            parent in prop_oneof![Just(1i64), Just(LARGE), 1..=LARGE],
            times in 0i64..=10,
            part in 0i64..=LARGE,
        ) {
            let children = parent * times + part % parent;
            let over = OverAssignment::of(children, parent).unwrap();
            prop_assert_eq!(over.total(parent), children);
            let text = serde_json::to_string(&over).unwrap();
            prop_assert_eq!(serde_json::from_str::<OverAssignment>(&text).unwrap(), over);
            let (more, of) = over.ratio();
            prop_assert_eq!(OverAssignment::exact(more, of), Some(over));
        }
    }
}
