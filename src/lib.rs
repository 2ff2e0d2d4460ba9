//! quarterdeck: a terminal cockpit for sales managers.

pub mod cli;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod ingest;
pub mod intake;
mod morning;
pub mod notify;
pub mod report;
pub mod settings;
pub mod store;
pub mod sys;
pub mod tui;
