//! Words out: evidence and refusals as sentences, numbers as text, the stand-up brief.

pub mod brief;
pub mod document;
pub mod number;
pub mod phrase;
pub mod text;
