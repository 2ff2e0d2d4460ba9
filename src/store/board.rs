//! The read model of the three panes.
