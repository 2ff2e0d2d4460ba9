//! Words out: evidence and refusals as sentences, numbers as text, tables, the stand-up brief.

pub mod brief;
pub mod columns;
pub mod csv;
pub mod document;
mod markdown;
pub mod notice;
pub mod number;
pub mod phrase;
pub mod results;
pub mod spark;
pub mod table;
pub mod team;
pub mod text;
pub mod xlsx;
