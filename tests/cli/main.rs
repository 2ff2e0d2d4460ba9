//! The command line on the real binary: shapes of documents, exit codes, both languages, hostile names.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod device;
mod endings;
mod home;
mod journal;
mod metrics;
mod partly;
mod read;
mod typed;
mod write;
