//! Messages about warnings: to whom, of what, once; over a real server of mail and a real server on the web, both on
//! this machine.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod desk;
mod http;
mod roles;
mod rules;
mod smtp;
mod ways;
