//! The cockpit: one loop, `update` then `draw`.

pub mod ctx;
pub mod theme;
