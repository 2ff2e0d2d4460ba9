//! Ratios that keep numerator and denominator, and how they are shown (rules 13, 14, 16, 18).

use super::money::is_beyond;
use std::fmt;

/// A fraction of two integers in the same unit. The denominator is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// `num / den`, or `None` when `den` is zero, or one of them is a sum that left 64 bits.
    pub fn new(num: i64, den: i64) -> Option<Self> {
        if is_beyond(num) || is_beyond(den) {
            return None;
        }
        Self::of_products(i128::from(num), i128::from(den))
    }

    /// The same of two products of amounts and days, unrounded.
    pub fn of_products(num: i128, den: i128) -> Option<Self> {
        (den != 0).then_some(Self { num, den })
    }

    /// The value as a float, for JSON and bars; comparisons use [`Ratio::cmp_percent`].
    pub fn value(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// The other way up; `None` where it is zero.
    pub fn inverse(self) -> Option<Self> {
        Self::of_products(self.den, self.num)
    }

    /// Both integers, the lower one above zero.
    pub fn fraction(self) -> (i128, i128) {
        self.positive()
    }

    /// Above zero.
    pub fn is_positive(self) -> bool {
        self.positive().0 > 0
    }

    /// Compares the unrounded ratio with a whole percentage (rule 14).
    pub fn cmp_percent(self, percent: i64) -> std::cmp::Ordering {
        let (num, den) = self.positive();
        (num * 100).cmp(&(den * i128::from(percent)))
    }

    /// Below a whole percentage, unrounded.
    pub fn below_percent(self, percent: i64) -> bool {
        self.cmp_percent(percent).is_lt()
    }

    fn positive(self) -> (i128, i128) {
        let (num, den) = (self.num, self.den);
        if den < 0 { (-num, -den) } else { (num, den) }
    }

    /// Tenths of a percent as displayed: rounded half away from zero, but never up to a whole
    /// percentage that is not reached (99.96 % reads 99.9 %; rule 14).
    pub fn display_tenths(self) -> i128 {
        let (num, den) = self.positive();
        let scaled = num * 1000;
        let floor = scaled.div_euclid(den);
        let rest = scaled.rem_euclid(den);
        let up = if num >= 0 {
            rest * 2 >= den
        } else {
            rest * 2 > den
        };
        if up && rest != 0 && (floor + 1) % 10 != 0 {
            floor + 1
        } else {
            floor
        }
    }

    /// Hundredths of a percent, rounded down.
    pub fn floor_hundredths(self) -> i64 {
        let (num, den) = self.positive();
        let floor = match num.checked_mul(10_000) {
            Some(scaled) => scaled.div_euclid(den),
            None => num.div_euclid(den).saturating_mul(10_000),
        };
        i64::try_from(floor).unwrap_or(if num < 0 { i64::MIN } else { i64::MAX })
    }

    /// Hundredths as displayed for an index such as pace; never rounded up to a whole that is not reached.
    pub fn display_hundredths(self) -> i128 {
        let (num, den) = self.positive();
        let scaled = num * 100;
        let floor = scaled.div_euclid(den);
        let rest = scaled.rem_euclid(den);
        if rest * 2 >= den && (floor + 1) % 100 != 0 {
            floor + 1
        } else {
            floor
        }
    }

    /// The index form: `0.92`.
    pub fn index(self) -> String {
        let n = self.display_hundredths();
        let sign = if n < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", n.abs() / 100, n.abs() % 100)
    }
}

/// Percent with one decimal: `51.0%`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.display_tenths();
        let sign = if n < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{}%", n.abs() / 10, n.abs() % 10))
    }
}

/// Actual against target, with the cases that are not a number (rule 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attainment {
    /// There is no target.
    NotSet,
    /// 0 of 0.
    Undefined,
    /// Something was achieved on a target of zero.
    OverNoTarget,
    /// A ratio of too few cases to say anything (rule 13).
    TooFew,
    /// One of the two is a sum that left 64 bits.
    TooLarge,
    /// The ratio; above 100 % and below zero are kept as they are.
    Of(Ratio),
}

impl Attainment {
    /// Attainment of `actual` against an optional target in the same unit.
    pub fn new(actual: i64, target: Option<i64>) -> Self {
        match target {
            None => Self::NotSet,
            Some(target) if is_beyond(actual) || is_beyond(target) => Self::TooLarge,
            Some(0) if actual <= 0 => Self::Undefined,
            Some(0) => Self::OverNoTarget,
            Some(target) => Ratio::new(actual, target).map_or(Self::Undefined, Self::Of),
        }
    }

    /// The ratio, where there is one.
    pub fn ratio(self) -> Option<Ratio> {
        match self {
            Self::Of(ratio) => Some(ratio),
            Self::NotSet | Self::Undefined | Self::OverNoTarget | Self::TooFew | Self::TooLarge => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(num: i64, den: i64) -> String {
        Ratio::new(num, den).unwrap().to_string()
    }

    #[test]
    fn case_1100_of_1200_is_91_7() {
        assert_eq!(shown(1100, 1200), "91.7%");
    }

    #[test]
    fn case_90_of_85_is_105_9() {
        assert_eq!(shown(90, 85), "105.9%");
    }

    #[test]
    fn case_99_96_is_displayed_99_9() {
        assert_eq!(shown(9996, 10_000), "99.9%");
        assert_eq!(shown(10_000, 10_000), "100.0%");
        assert_eq!(shown(-9996, 10_000), "-100.0%");
    }

    #[test]
    fn case_zero_and_absent_targets() {
        assert_eq!(Attainment::new(0, Some(0)), Attainment::Undefined);
        assert_eq!(Attainment::new(5, Some(0)), Attainment::OverNoTarget);
        assert_eq!(Attainment::new(5, None), Attainment::NotSet);
    }

    #[test]
    fn a_sum_that_left_64_bits_is_no_part_of_a_ratio() {
        assert_eq!(Attainment::new(i64::MAX, Some(5)), Attainment::TooLarge);
        assert_eq!(Attainment::new(5, Some(i64::MAX)), Attainment::TooLarge);
        assert_eq!(Attainment::new(i64::MIN, None), Attainment::NotSet);
        assert_eq!(Ratio::new(1, i64::MAX), None);
    }

    proptest! {
        #[test]
        fn display_never_reaches_a_whole_percent_too_early(num in -1_000_000i64..1_000_000, den in 1i64..1_000_000) {
            let ratio = Ratio::new(num, den).unwrap();
            let tenths = ratio.display_tenths();
            if tenths % 10 == 0 {
                prop_assert!(ratio.cmp_percent((tenths / 10) as i64).is_ge() || num < 0);
            }
            prop_assert!((tenths as f64 / 1000.0 - ratio.value()).abs() <= 0.001 + 1e-12);
        }
    }
}
