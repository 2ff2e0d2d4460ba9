//! Whose counts a file's are: what was said, or its name within its folder.

use crate::domain::facts::source_in;
use crate::domain::hex;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Whose counts those of a file are. Called by its own name it is the file of its folder, beside those that are called
/// alike elsewhere.
pub(super) fn source_of(file: &Path, name: &str, said: Option<&String>) -> String {
    match said.filter(|said| *said != name) {
        Some(said) => said.clone(),
        None => source_in(name, &folder_mark(file)),
    }
}

/// A mark of the folder that a file is in, whichever way leads there: no path is kept. Empty for what is no file.
fn folder_mark(file: &Path) -> String {
    let whole = std::fs::canonicalize(file).ok();
    let Some(folder) = whole.as_deref().and_then(Path::parent) else {
        return String::new();
    };
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    hex(&digest[..8])
}
