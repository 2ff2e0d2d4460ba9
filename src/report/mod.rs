//! Words out: evidence and refusals as sentences, numbers as text, the stand-up brief.

pub mod number;
pub mod phrase;
pub mod text;
