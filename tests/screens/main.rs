//! Screens of the cockpit, typed in by key strings and compared as text.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod adjust;
mod ahead;
mod any_keys;
mod ascii;
#[path = "../shared/binary.rs"]
mod binary;
mod board;
mod cockpit;
mod columns;
mod coming;
mod copied;
mod cost;
mod counts;
mod drafts;
mod failing;
mod figure;
mod fixture;
mod forms;
mod handling;
mod import;
mod imported;
mod journal;
mod kept;
mod lists;
mod mouse;
mod narrow;
mod pages;
mod places;
mod plan;
mod plan_parts;
mod queue;
mod results;
mod rules;
mod same_ids;
mod shown;
mod sizes;
mod sources;
mod stack;
mod standup;
mod standup_logs;
mod states;
mod strip;
mod styles;
mod table;
mod target;
mod tasks;
mod team;
mod thrown;
mod too_large;
mod unknown_units;
mod walking;
mod warned;
mod why;

use binary::binary;
use cockpit::{Cockpit, Mood};
