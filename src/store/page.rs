//! The read models of the drill-in pages.
