//! The append-only journal: events with a hash chain per device.
