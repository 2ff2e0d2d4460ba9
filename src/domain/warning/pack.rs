//! A small binary form for what families remember: whole numbers of seven bits a byte, the lowest first.
//! Most of what is remembered are small counts, so that most numbers take one byte.

use crate::domain::Day;

/// Which form it is, and the first byte of what is stored: a change of what any family remembers counts it up. What
/// was remembered in another form is not read as this, but judged again; settings count it in, so that what was
/// evaluated under it is evaluated anew.
pub const PACKED_FORM: u8 = 8;

/// Writes numbers one after the other.
#[derive(Debug, Default)]
pub struct Packer(Vec<u8>);

impl Packer {
    /// Goes on behind what was written before.
    pub fn onto(written: Vec<u8>) -> Self {
        Self(written)
    }

    /// A number that is not negative.
    pub fn put(&mut self, number: impl Into<u64>) {
        let mut rest = number.into();
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    /// How many things follow.
    pub fn put_len(&mut self, len: usize) {
        self.put(len as u64);
    }

    /// A number that may be negative: small ones stay short, whatever their sign.
    pub fn put_signed(&mut self, number: i64) {
        self.put((number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned());
    }

    /// A day.
    pub fn put_day(&mut self, day: Day) {
        self.put_signed(day.number().into());
    }

    /// Writes a text, its length first.
    pub fn put_text(&mut self, text: &str) {
        self.put_bytes(text.as_bytes());
    }

    /// Writes bytes, their number first.
    pub fn put_bytes(&mut self, bytes: &[u8]) {
        self.put_len(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Whatever may be absent.
    pub fn put_optional<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.put(u8::from(value.is_some()));
        if let Some(value) = value {
            put(self, value);
        }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what a [`Packer`] wrote, in the same order. `None` where the bytes are not what was expected.
#[derive(Debug)]
pub struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    /// From the start of some bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn number(&mut self) -> Option<u64> {
        if let [byte @ ..0x80, rest @ ..] = self.0 {
            self.0 = rest;
            return Some((*byte).into());
        }
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let part = u64::from(byte & 0x7f);
            number |= part.checked_shl(shift).filter(|n| n >> shift == part)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A number that is not negative and fits.
    pub fn take<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.number()?).ok()
    }

    /// How many things follow: never more than there are bytes left, so that damage asks for no memory.
    pub fn take_len(&mut self) -> Option<usize> {
        self.take().filter(|len| *len <= self.0.len())
    }

    /// A number that may be negative.
    pub fn take_signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A day.
    pub fn take_day(&mut self) -> Option<Day> {
        i32::try_from(self.take_signed()?)
            .ok()
            .map(Day::from_number)
    }

    /// Reads what `put_text` wrote.
    pub fn take_text(&mut self) -> Option<&'a str> {
        str::from_utf8(self.take_bytes()?).ok()
    }

    /// Reads what `put_bytes` wrote.
    pub fn take_bytes(&mut self) -> Option<&'a [u8]> {
        let len = self.take_len()?;
        let (bytes, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(bytes)
    }

    /// So many things of a kind, in memory of just their size.
    pub fn take_times<T>(
        &mut self,
        times: usize,
        mut take: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        // Damage asks for no memory.
        let mut all = Vec::with_capacity(times.min(self.0.len()));
        for _ in 0..times {
            all.push(take(self)?);
        }
        Some(all)
    }

    /// A list, its length first.
    pub fn take_list<T>(&mut self, take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let len = self.take_len()?;
        self.take_times(len, take)
    }

    /// Bytes that were not read yet.
    pub fn left(&self) -> usize {
        self.0.len()
    }

    /// Whatever may be absent.
    pub fn take_optional<T>(
        &mut self,
        take: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take::<u8>()? {
            0 => Some(None),
            1 => Some(Some(take(self)?)),
            _ => None,
        }
    }

    /// Everything was read.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_numbers_take_a_byte() {
        let mut to = Packer::default();
        to.put(127u32);
        to.put_signed(-64);
        assert_eq!(to.into_bytes().len(), 2);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            numbers in proptest::collection::vec((any::<u64>(), any::<i64>(), any::<Option<u32>>(), any::<String>()), 0..20),
        ) {
            let mut to = Packer::default();
            for (plain, signed, optional, text) in &numbers {
                to.put(*plain);
                to.put_signed(*signed);
                to.put_optional(*optional, Packer::put);
                to.put_text(text);
            }
            let bytes = to.into_bytes();
            let mut from = Unpacker::new(&bytes);
            for (plain, signed, optional, text) in &numbers {
                prop_assert_eq!(from.take::<u64>(), Some(*plain));
                prop_assert_eq!(from.take_signed(), Some(*signed));
                prop_assert_eq!(from.take_optional(Unpacker::take::<u32>), Some(*optional));
                prop_assert_eq!(from.take_text(), Some(text.as_str()));
            }
            prop_assert!(from.is_done());
        }

        #[test]
        fn damage_is_nothing_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut from = Unpacker::new(&bytes);
            while !from.is_done() {
                if from.take_text().is_none() && from.take_optional(Unpacker::take_day).is_none() {
                    break;
                }
            }
        }
    }
}
