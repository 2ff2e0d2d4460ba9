//! What fills the body of the terminal: the cockpit with its three panes, and the pages that open over
//! it. A page is a pure function from a read model to cells and returns its whole height, frame
//! included, so that scrolling knows its end.

pub mod cockpit;
pub mod customer;
pub mod rep;
mod shared;
mod sheet;
pub mod warning;
