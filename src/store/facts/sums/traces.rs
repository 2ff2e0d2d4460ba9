//! Which rows of an import were altered, told by what its checksums are off.
//!
//! Every row adds its hash times the powers of a number that is made of its key. A row that is as it was adds the same
//! as ever; of those that were altered the sums are off by a difference times the same powers. So the keys follow from
//! what the sums are off, as the check symbols of a Reed–Solomon code tell which letters are wrong. All is computed
//! modulo the prime 2^61 − 1.

/// 2^61 − 1.
const PRIME: u64 = (1 << 61) - 1;

/// How many powers are summed.
const POWERS: usize = 12;

/// So many altered rows are told apart. Each takes two of the powers; the two more say that there are no others.
const MOST: usize = (POWERS - 2) / 2;

/// The sums of some rows, or what they are off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traces([u64; POWERS]);

impl Traces {
    /// Bytes of them in the file.
    pub const BYTES: usize = POWERS * 8;

    /// Of one row, by the hash of its key and that of all its columns.
    pub fn of(key: i64, row: i64) -> Self {
        let by = weight(key);
        let (first, twice) = (reduced(row.cast_unsigned()), times(by, by));
        // Every other power, side by side: none waits for the one before it.
        let mut next = [first, times(first, by)];
        Self(std::array::from_fn(|at| {
            let next = &mut next[at % 2];
            let this = *next;
            *next = times(this, twice);
            this
        }))
    }

    /// Adds those of other rows, modulo the prime.
    pub fn plus(&mut self, more: &Self) {
        for (sum, more) in self.0.iter_mut().zip(&more.0) {
            *sum = reduced(*sum + more);
        }
    }

    /// What takes these away where it is added.
    pub fn negated(&self) -> Self {
        Self(self.0.map(|sum| reduced(PRIME - sum)))
    }

    /// As they stand in the file.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (to, sum) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.0) {
            *to = sum.to_le_bytes();
        }
        bytes
    }

    /// What stands in the file; nothing where it is of no such length, which the file does not allow.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut traces = Self::default();
        if bytes.len() == Self::BYTES {
            for (sum, from) in traces.0.iter_mut().zip(bytes.as_chunks::<8>().0) {
                *sum = reduced(u64::from_le_bytes(*from));
            }
        }
        traces
    }

    /// The rows of which these sums are off; `None` where they are too many, or where the sums themselves were altered.
    pub fn altered_rows(&self) -> Option<AlteredRows> {
        let found = shortest_recurrence(&self.0);
        let is_of_rows = found.last().is_some_and(|last| *last != 0);
        (is_of_rows && (2..=MOST + 1).contains(&found.len())).then_some(AlteredRows(found))
    }
}

/// The keys of altered rows, as the zeros of a polynomial: its coefficients, that of the highest power first.
#[derive(Clone, Debug)]
pub(super) struct AlteredRows(Vec<u64>);

impl AlteredRows {
    /// Whether the row of this key is one of them.
    pub fn has(&self, key: i64) -> bool {
        let at = weight(key);
        self.0
            .iter()
            .fold(0, |sum, factor| reduced(times(sum, at) + factor))
            == 0
    }
}

/// The number of a key: never zero, whose powers would all be one.
fn weight(key: i64) -> u64 {
    reduced(key.cast_unsigned()).max(1)
}

/// A number modulo the prime.
const fn reduced(number: u64) -> u64 {
    let folded = (number & PRIME) + (number >> 61);
    if folded >= PRIME {
        folded - PRIME
    } else {
        folded
    }
}

/// The product of two numbers below the prime.
fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    reduced((product as u64 & PRIME) + (product >> 61) as u64)
}

/// What a number that is not zero is to be multiplied with for one: by Fermat, its power of the prime less two.
fn inverse(number: u64) -> u64 {
    let (mut result, mut square, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = times(result, square);
        }
        square = times(square, square);
        power >>= 1;
    }
    result
}

/// The shortest rule by which each of the numbers follows from those before it, as Berlekamp and Massey find it: the
/// factors, beginning with one, whose sum with the numbers backwards from any place is zero.
fn shortest_recurrence(numbers: &[u64]) -> Vec<u64> {
    let mut rule = vec![1_u64];
    // The rule before the last that grew, what it missed by, and how many numbers ago.
    let (mut before, mut missed, mut since) = (vec![1_u64], 1_u64, 1_usize);
    for at in 0..numbers.len() {
        let off = rule
            .iter()
            .zip(numbers[..=at].iter().rev())
            .fold(0, |sum, (factor, number)| {
                reduced(sum + times(*factor, *number))
            });
        if off == 0 {
            since += 1;
            continue;
        }
        let by = times(off, inverse(missed));
        let length = rule.len() - 1;
        let grows = 2 * length <= at;
        let old = grows.then(|| rule.clone());
        let wanted = if grows { at + 2 - length } else { rule.len() };
        rule.resize(wanted.max(before.len() + since), 0);
        for (place, factor) in before.iter().enumerate() {
            let less = times(by, *factor);
            rule[place + since] = reduced(rule[place + since] + (PRIME - less));
        }
        rule.truncate(wanted);
        match old {
            Some(old) => (before, missed, since) = (old, off, 1),
            None => since += 1,
        }
    }
    rule
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn off(rows: &BTreeMap<i64, (i64, i64)>) -> Traces {
        let mut off = Traces::default();
        for (key, (was, is)) in rows {
            off.plus(&Traces::of(*key, *was));
            off.plus(&Traces::of(*key, *is).negated());
        }
        off
    }

    proptest! {
        /// However many rows there are: up to five that were altered are told from all others, and more are not.
        #[test]
        fn a11_altered_rows_are_known_by_their_keys(
            altered in prop::collection::btree_map(any::<i64>(), any::<(i64, i64)>(), 1..9),
            others in prop::collection::vec(any::<i64>(), 0..50),
        ) {
            let found = off(&altered).altered_rows();
            prop_assert_eq!(found.is_some(), altered.len() <= MOST);
            if let Some(found) = found {
                prop_assert!(altered.keys().all(|key| found.has(*key)));
                let others = others.iter().filter(|key| !altered.contains_key(key));
                prop_assert!(others.into_iter().all(|key| !found.has(*key)));
            }
        }

        /// Sums that were altered themselves are of no rows.
        #[test]
        fn a11_altered_traces_are_of_no_rows(at in 0..POWERS, by in 1..PRIME) {
            let mut off = Traces::default();
            prop_assert!(off.altered_rows().is_none());
            off.0[at] = by;
            prop_assert!(off.altered_rows().is_none());
            let bytes = off.to_bytes();
            prop_assert_eq!(Traces::from_bytes(&bytes), off);
            prop_assert!(Traces::from_bytes(&bytes[1..]).altered_rows().is_none());
        }
    }
}
