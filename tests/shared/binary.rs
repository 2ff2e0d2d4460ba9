//! Which program the tests start.

use std::path::PathBuf;

/// The binary under test: the one cargo built for the tests, or another one named by `QUARTERDECK_BIN`.
pub fn binary() -> PathBuf {
    std::env::var_os("QUARTERDECK_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_quarterdeck")),
        PathBuf::from,
    )
}
