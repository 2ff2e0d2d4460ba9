//! The command line on the real binary: shapes of documents, exit codes, both languages, hostile names.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_cmp,
    clippy::format_push_string,
    reason = "a test fails by panicking, and compares what is printed"
)]

mod accounts;
mod adjust;
mod answered;
mod assigned;
mod below;
#[path = "../shared/binary.rs"]
mod binary;
mod board;
mod brief;
mod closes;
mod companions;
mod corrected;
mod days;
mod demo;
mod device;
mod doors;
mod edges;
mod endings;
mod engage;
mod figure;
mod home;
mod identity;
mod journal;
mod judged;
mod known;
mod lacking;
mod led;
mod left_over;
mod means;
mod metrics;
mod money_lines;
mod movers;
mod must_show;
mod no_longer;
mod other_settings;
mod outputs;
mod own;
mod partly;
mod planned;
mod progress;
mod read;
mod recomputed;
mod recounted;
mod recounted_closes;
mod refused;
mod required;
mod results;
mod rules;
mod signal;
mod slices;
mod target;
mod task;
mod thresholds;
mod too_large;
mod typed;
mod vacant;
mod write;

use binary::binary;
