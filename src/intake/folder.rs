//! What the folder of a file is known again by.

use crate::domain::hex;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A mark of the folder that a file is in, whichever way leads there: no path is kept. Empty for what is no file.
pub(super) fn folder_mark(file: &Path) -> String {
    let whole = std::fs::canonicalize(file).ok();
    let Some(folder) = whole.as_deref().and_then(Path::parent) else {
        return String::new();
    };
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    hex(&digest[..8])
}
