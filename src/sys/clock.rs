//! The system's clock, whatever it says: one that lost its battery may lie before 1970, where others panic.

use chrono::{DateTime, Utc};
use std::time::{SystemTime, UNIX_EPOCH};

/// The first and the last second that days of four-figure years have.
const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_214_400;

/// Now. What lies outside of four-figure years is the nearest end of them: whoever starts says that such a clock is
/// wrong.
pub fn now() -> DateTime<Utc> {
    let (seconds, nanos) = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => (
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            since.subsec_nanos(),
        ),
        Err(before) => {
            // A part of a second before 1970 is in 1969.
            let before = before.duration();
            let whole = i64::try_from(before.as_secs()).unwrap_or(i64::MAX - 1);
            (-whole - i64::from(before.subsec_nanos() > 0), 0)
        }
    };
    let seconds = seconds.clamp(*SECONDS.start(), *SECONDS.end());
    DateTime::from_timestamp(seconds, nanos).unwrap_or_default()
}

/// A UUIDv7 of this moment, for the names of files that nobody else may have.
pub fn new_id() -> String {
    id_of(now())
}

/// A UUIDv7 of an instant.
pub fn id_of(now: DateTime<Utc>) -> String {
    let instant = uuid::Timestamp::from_unix(
        uuid::NoContext,
        u64::try_from(now.timestamp()).unwrap_or(0),
        now.timestamp_subsec_nanos(),
    );
    uuid::Uuid::new_v7(instant).to_string()
}
