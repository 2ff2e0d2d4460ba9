//! The binary: parse, settings, open, run.

fn main() {}
