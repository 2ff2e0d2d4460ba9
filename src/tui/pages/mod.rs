//! The drill-in pages: pure functions from a read model to cells. Each returns its whole height, frame
//! included, so that scrolling knows its end.

pub mod customer;
pub mod rep;
mod shared;
mod sheet;
pub mod warning;

#[cfg(test)]
mod tests;
