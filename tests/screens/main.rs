//! Screens of the cockpit, typed in by key strings and compared as text.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod cockpit;
mod fixture;
mod sizes;

use cockpit::Cockpit;
