//! quarterdeck: a terminal cockpit for sales managers.

pub mod domain;
pub mod settings;
pub mod store;
