//! The order of events: a hybrid logical clock (promise A23).
//!
//! Its millis are the wall clock's as long as that goes forward, so that events of several devices mix as
//! people remember them. Where it does not, the count goes on: an event always sorts after everything that
//! its device knew when it was made, whichever clock was wrong.

use chrono::{DateTime, Utc};
use std::fmt;

/// The place of an event among all events, whatever device it was made on. As text it sorts the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogicalTime {
    /// Milliseconds since 1970, UTC.
    millis: u64,
    /// Events of the same millisecond, or made while the wall clock stood behind.
    count: u16,
}

/// The end of the year 2199, where days end too. A clock beyond it stands still; a text beyond it is none.
const MAX_MILLIS: u64 = 7_258_118_399_999;

impl LogicalTime {
    /// The next time after everything known, at `now` by the wall clock (milliseconds since 1970).
    pub fn after(latest: Self, now: i64) -> Self {
        let now = Self::at(now);
        if now.millis > latest.millis {
            return now;
        }
        match latest.count.checked_add(1) {
            Some(count) => Self { count, ..latest },
            None => Self {
                millis: latest.millis + 1,
                count: 0,
            },
        }
    }

    /// The first time of a millisecond since 1970.
    pub fn at(millis: i64) -> Self {
        Self {
            millis: u64::try_from(millis).unwrap_or(0).min(MAX_MILLIS),
            count: 0,
        }
    }

    /// The moment that it stands for; `None` where nothing was ever made.
    pub fn moment(self) -> Option<DateTime<Utc>> {
        let millis = i64::try_from(self.millis).ok().filter(|n| *n > 0)?;
        DateTime::from_timestamp_millis(millis)
    }

    /// The inverse of its text form.
    pub fn parse(text: &str) -> Option<Self> {
        let (millis, count) = text.split_once('-')?;
        let hex = |text: &str, len| {
            let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            (plain && text.len() == len).then(|| u64::from_str_radix(text, 16).ok())?
        };
        Some(Self {
            millis: hex(millis, 12).filter(|m| *m <= MAX_MILLIS)?,
            count: u16::try_from(hex(count, 4)?).ok()?,
        })
    }
}

impl fmt::Display for LogicalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}-{:04x}", self.millis, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a23_what_is_made_later_sorts_later_whatever_the_wall_clock_says(
            clocks in prop::collection::vec(any::<i64>(), 1..50),
        ) {
            let mut latest = LogicalTime::default();
            for now in clocks {
                let next = LogicalTime::after(latest, now);
                prop_assert!(next > latest);
                prop_assert!(next.to_string() > latest.to_string());
                prop_assert_eq!(LogicalTime::parse(&next.to_string()), Some(next));
                latest = next;
            }
        }
    }

    #[test]
    fn it_follows_the_wall_clock_while_that_goes_forward() {
        let first = LogicalTime::after(LogicalTime::default(), 1_771_894_800_123);
        assert_eq!(first.to_string(), "019c8d28fefb-0000");
        assert_eq!(LogicalTime::at(1_771_894_800_123), first);
        let second = LogicalTime::after(first, 1_771_894_800_123);
        assert_eq!(second.to_string(), "019c8d28fefb-0001");
        let back = LogicalTime::after(second, 1_000_000_000_000);
        assert_eq!(back.to_string(), "019c8d28fefb-0002");
    }

    #[test]
    fn a_count_that_is_full_goes_on_in_the_next_millisecond() {
        let full = LogicalTime::parse("000000000001-ffff").unwrap();
        let next = LogicalTime::after(full, 0);
        assert_eq!(next.to_string(), "000000000002-0000");
    }

    #[test]
    fn other_texts_are_no_time() {
        for text in [
            "",
            "1-0",
            "000000000001",
            "00000000000g-0000",
            "+00000000001-0000",
            "ffffffffffff-0000",
        ] {
            assert_eq!(LogicalTime::parse(text), None, "{text}");
        }
    }
}
