//! The three panes and the lines above and below them. Each keeps its own cursor and draws itself.

pub mod footer;
pub mod grid;
pub mod header;
pub mod queue;
pub mod tree;
