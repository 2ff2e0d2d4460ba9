//! How far a target may be moved, and what a share of its base comes to (A1).

/// What a share of a base is, cut to whole units: shares that come to no more than the bound together never pass it by a
/// rounding.
pub fn change_of(base: i64, hundredths: i32) -> i64 {
    let exact = i128::from(base) * i128::from(hundredths) / 10_000;
    let end = if exact < 0 { i64::MIN } else { i64::MAX };
    i64::try_from(exact).unwrap_or(end)
}

/// Of which part of a base the rounding of what follows stays below, if that is a unit at all.
const LITTLE: i128 = 1_000;

/// Steps of which the roundings of what follows are allowed for, however many there are.
const STEPS: i128 = 10;

/// How far one target may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valve {
    /// What was published, before any adjustment.
    pub base: i64,
    /// What of it was changed already, or is about to be.
    pub used: i64,
    /// Percent of the base that all changes together may come to.
    pub percent: i64,
}

impl Valve {
    /// The most by which it may be moved in all.
    pub fn bound(self) -> i64 {
        let exact = i128::from(self.base.unsigned_abs()) * i128::from(self.percent) / 100;
        i64::try_from(exact).unwrap_or(i64::MAX)
    }

    /// Whether it may be moved so much more.
    pub fn allows(self, change: i64) -> bool {
        let together = i128::from(self.used) + i128::from(change);
        together.abs() * 100 <= i128::from(self.base.unsigned_abs()) * i128::from(self.percent)
    }

    /// Whether a change of so many hundredths of the base may be asked for.
    pub fn allows_share(self, hundredths: i32) -> bool {
        self.allows(change_of(self.base, hundredths))
    }

    /// The same of a part that follows in proportion and is a sum of so many whole numbers: each of them may be off by less
    /// than one unit at each of several steps. Where that were much of a small base it may be off by less than one in all.
    pub fn follows(self, change: i64, numbers: i64) -> bool {
        let together = i128::from(self.used) + i128::from(change);
        let bound = i128::from(self.base.unsigned_abs()) * i128::from(self.percent);
        (together.abs() - self.rounding(numbers)) * 100 < bound
    }

    /// Whether what is used is more than the bound, and by more than the rounding of what followed.
    pub fn is_passed(self) -> bool {
        !self.allows(0) && !self.follows(0, i64::MAX)
    }

    /// How far a sum of so many whole numbers may be off, in whole units.
    fn rounding(self, numbers: i64) -> i128 {
        let little = i128::from(self.base.unsigned_abs()) / LITTLE;
        (i128::from(numbers) * STEPS).min(little).max(1)
    }

    /// The most that may still be asked for in the direction of a change, in hundredths of a percent of the base,
    /// whole tenths.
    pub fn most(self, change: i64) -> i32 {
        let way = if change < 0 { -1 } else { 1 };
        let left = i128::from(self.bound()) - i128::from(self.used) * way;
        let base = i128::from(self.base.unsigned_abs()).max(1);
        let tenths = (left.max(0) * 1_000 / base).min(100_000);
        // What was cut off of earlier shares is room for the next one.
        let next = ((tenths + 1) * 10 * way) as i32;
        if self.allows_share(next) {
            return next;
        }
        (tenths * 10 * way) as i32
    }
}
