//! Half-typed notes, in a database of their own.

/// The longest text that is kept, in bytes.
pub const MAX_TEXT: usize = 64 << 10;
