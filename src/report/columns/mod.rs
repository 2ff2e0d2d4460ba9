//! The columns of the cockpit's tables and of what the command line prints, each defined once.

pub mod adjust;
pub mod deals;
pub mod figures;
pub mod grid;
pub mod journal;
pub mod plan;
pub mod queue;
pub mod reckoned;
pub mod results;
pub mod rules;
pub mod tasks;
pub mod team;
pub mod tree;
