//! A set of days between `Day::MIN` and `Day::MAX`, one bit each: what makes a working day a lookup.

use super::super::Day;

const WORDS: usize = (Day::MAX.number() - Day::MIN.number()) as usize / 64 + 1;

/// Days, as bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days(Box<[u64]>);

impl Days {
    /// No day.
    pub fn none() -> Self {
        Self(vec![0; WORDS].into_boxed_slice())
    }

    /// Monday to Friday.
    pub fn weekdays() -> Self {
        let mut days = Self::none();
        // 64 bits and 7 weekdays meet again after 7 words: the rest is copies.
        for i in 0..7 * 64 {
            let day = Day::MIN.plus(i);
            if day.weekday() < 5 {
                days.set(day, true);
            }
        }
        for word in 7..WORDS {
            days.0[word] = days.0[word - 7];
        }
        days
    }

    fn bit_of(day: Day) -> (usize, u32) {
        let at = (day.number() - Day::MIN.number()).max(0) as usize;
        ((at / 64).min(WORDS - 1), (at % 64) as u32)
    }

    /// Whether the day is in.
    pub fn has(&self, day: Day) -> bool {
        let (word, bit) = Self::bit_of(day);
        self.0[word] >> bit & 1 == 1
    }

    /// Puts a day in or takes it out.
    pub fn set(&mut self, day: Day, is_in: bool) {
        let (word, bit) = Self::bit_of(day);
        if is_in {
            self.0[word] |= 1 << bit;
        } else {
            self.0[word] &= !(1 << bit);
        }
    }

    /// How many days of `from..end` are in.
    pub fn count(&self, from: Day, end: Day) -> u32 {
        if end <= from {
            return 0;
        }
        let ((first, low), (last, high)) = (Self::bit_of(from), Self::bit_of(end));
        let (from_low, below_high) = (u64::MAX << low, (1u64 << high) - 1);
        if first == last {
            return (self.0[first] & from_low & below_high).count_ones();
        }
        let between = self.0[first + 1..last].iter().map(|w| w.count_ones());
        let between = between.sum::<u32>();
        (self.0[first] & from_low).count_ones() + between + (self.0[last] & below_high).count_ones()
    }
}
