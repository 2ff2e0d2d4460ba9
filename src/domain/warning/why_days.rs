//! Days of a "why", packed: a large company has fifteen for each of thousands of warnings, and shows one page of
//! them. Unpacked they are seven times as long and have a piece of memory for each day.

use super::pack::{Packer, Unpacker};
use super::{DayVerdict, Short, WhyDay};
use crate::domain::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Bits of a verdict beside the number of what was short.
const VERDICT: u32 = 3;

/// Days in rising order, each with what was short on it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WhyDays {
    /// First and last day; nothing of it counts while there is none.
    ends: Option<(Day, Day)>,
    len: usize,
    /// Of each day how far it is from the one before, its verdict with the number of what was short, and that.
    packed: Vec<u8>,
}

impl WhyDays {
    /// How many days.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The oldest of them; `None` where there is none.
    pub fn first_day(&self) -> Option<Day> {
        self.ends.map(|(first, _)| first)
    }

    /// The newest of them; `None` where there is none.
    pub fn last_day(&self) -> Option<Day> {
        self.ends.map(|(_, last)| last)
    }

    /// The days, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = WhyDay> {
        let mut from = Unpacker::new(&self.packed);
        let mut before = None;
        (0..self.len).map_while(move |_| {
            let (gap, verdict, short) = take(&mut from)?;
            let day = match before {
                None => self.first_day()?,
                Some(before) => Day::plus(before, gap),
            };
            before = Some(day);
            Some(WhyDay {
                day,
                verdict,
                short,
            })
        })
    }

    /// Adds a day that is later than all others.
    pub fn push(&mut self, why: &WhyDay) {
        let (first, last) = self.ends.unwrap_or((why.day, why.day));
        let mut to = Packer::onto(std::mem::take(&mut self.packed));
        to.put_signed(why.day.since(last).into());
        to.put((why.short.len() as u64) << VERDICT | why.verdict as u64);
        for short in &why.short {
            to.put(short.action);
            to.put(short.value);
            to.put(short.expected);
        }
        self.packed = to.into_bytes();
        self.ends = Some((first, why.day));
        self.len += 1;
    }

    /// Takes the oldest day away.
    pub fn drop_first(&mut self) {
        let mut from = Unpacker::new(&self.packed);
        let gone = take(&mut from);
        let gap = from.take_signed().and_then(|gap| i32::try_from(gap).ok());
        let left = from.left();
        let Some(((first, last), gap)) = self.ends.zip(gap).filter(|_| gone.is_some()) else {
            self.clear();
            return;
        };
        self.ends = Some((first.plus(gap), last));
        self.len -= 1;
        // The first one is no way from the one before: the same days are the same bytes, whatever came before them.
        let read = self.packed.len() - left;
        self.packed.splice(..read, [0]);
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.ends = None;
        self.len = 0;
        self.packed.clear();
    }

    /// Writes it.
    pub fn write(&self, to: &mut Packer) {
        to.put_len(self.len);
        if let Some((first, last)) = self.ends {
            to.put_day(first);
            to.put_signed(last.since(first).into());
            to.put_bytes(&self.packed);
        }
    }

    /// Reads what [`WhyDays::write`] wrote. The days themselves are unpacked when they are looked at; a checksum of
    /// the whole vouches for them.
    pub fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let len = from.take_len()?;
        if len == 0 {
            return Some(Self::default());
        }
        let first = from.take_day()?;
        let last = first.plus(i32::try_from(from.take_signed()?).ok()?);
        Some(Self {
            ends: Some((first, last)),
            len,
            packed: from.take_bytes()?.to_vec(),
        })
    }
}

fn take(from: &mut Unpacker<'_>) -> Option<(i32, DayVerdict, Vec<Short>)> {
    let gap = i32::try_from(from.take_signed()?).ok()?;
    let both: usize = from.take()?;
    let verdict = *DayVerdict::ALL.get(both & ((1 << VERDICT) - 1))?;
    let short = from.take_times(both >> VERDICT, |from| {
        Some(Short {
            action: from.take()?,
            value: from.take()?,
            expected: from.take()?,
        })
    })?;
    Some((gap, verdict, short))
}

impl FromIterator<WhyDay> for WhyDays {
    /// Days in rising order.
    fn from_iter<T: IntoIterator<Item = WhyDay>>(days: T) -> Self {
        let mut all = Self::default();
        days.into_iter().for_each(|day| all.push(&day));
        all
    }
}

impl From<Vec<WhyDay>> for WhyDays {
    fn from(days: Vec<WhyDay>) -> Self {
        days.into_iter().collect()
    }
}

impl fmt::Debug for WhyDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// As a list of [`WhyDay`].
impl Serialize for WhyDays {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for WhyDays {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<WhyDay>::deserialize(from)?.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn days()(days in proptest::collection::vec(
            (1i32..400, 0..DayVerdict::ALL.len(), proptest::collection::vec((any::<u8>(), any::<u32>(), any::<u32>()), 0..9)),
            0..20,
        )) -> Vec<WhyDay> {
            let mut day = Day::from_number(20_000);
            days.into_iter().map(|(gap, verdict, short)| {
                day = day.plus(gap);
                WhyDay {
                    day,
                    verdict: DayVerdict::ALL[verdict],
                    short: short.into_iter().map(|(action, value, expected)| Short { action, value, expected }).collect(),
                }
            }).collect()
        }
    }

    proptest! {
        /// What is packed, stored and read comes out as it went in, and so it does without its first days.
        #[test]
        fn packed_days_are_the_days(days in days(), dropped in 0usize..4) {
            let mut packed = WhyDays::from(days.clone());
            for _ in 0..dropped {
                packed.drop_first();
            }
            let left: Vec<WhyDay> = days.into_iter().skip(dropped).collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), left.clone());
            prop_assert_eq!(&packed, &WhyDays::from(left.clone()), "the same days are the same bytes");
            prop_assert_eq!(packed.len(), left.len());
            prop_assert_eq!(packed.first_day(), left.first().map(|d| d.day));
            prop_assert_eq!(packed.last_day(), left.last().map(|d| d.day));
            let json = serde_json::to_string(&packed).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&left).unwrap());
            prop_assert_eq!(&serde_json::from_str::<WhyDays>(&json).unwrap(), &WhyDays::from(left));
            let mut to = Packer::default();
            packed.write(&mut to);
            let bytes = to.into_bytes();
            let mut from = Unpacker::new(&bytes);
            prop_assert_eq!(WhyDays::read(&mut from), Some(packed));
            prop_assert!(from.is_done());
        }

        #[test]
        fn damage_is_fewer_days_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            if let Some(mut days) = WhyDays::read(&mut Unpacker::new(&bytes)) {
                prop_assert!(days.iter().count() <= days.len());
                for _ in 0..=days.len().min(99) {
                    days.drop_first();
                }
            }
        }
    }
}
