//! Numbers that look random and are the same every time (splitmix64).

/// A stream of numbers. Streams with different names do not influence each other, so that one more deal
/// here does not change somebody's activity there.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The stream of a seed and a name of any number of parts.
    pub fn new(seed: u64, name: &[u64]) -> Self {
        let mut dice = Self(seed);
        for part in name {
            dice.0 = dice.next() ^ part.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 to `n` − 1; 0 for 0.
    pub fn below(&mut self, n: usize) -> usize {
        // The upper half of a product: no bias worth mentioning, no division.
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// `from` to `to`, both possible.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).max(1) as usize) as i64
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent as usize
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ_by_name() {
        let numbers = |name: &[u64]| {
            let mut dice = Dice::new(7, name);
            (0..50).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[1, 2]), numbers(&[1, 2]));
        assert_ne!(numbers(&[1, 2]), numbers(&[2, 1]));
        assert!((1..=6).all(|n| numbers(&[1]).contains(&n)));
        assert_eq!(Dice::new(1, &[]).below(0), 0);
    }
}
