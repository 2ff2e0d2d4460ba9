//! The cockpit: one loop, `update` then `draw`.
