//! Files in folders: which look like ones to import, and what they are known again by.

use crate::domain::hex;
use crate::intake::is_own_rejects;
use crate::sys;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Endings of files that a folder is searched for.
const ENDINGS: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "ods"];

/// Files of a folder that look like ones to import: by their ending, and not our own rejects.
pub fn importable(paths: impl Iterator<Item = PathBuf>) -> Vec<(SystemTime, PathBuf)> {
    let fits = |path: PathBuf| {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        let name = path.file_name()?.to_string_lossy().into_owned();
        // What an office program puts beside a file that is open is none.
        let is_other = name.starts_with(['.', '~']) || name.to_lowercase().starts_with("readme");
        if is_other || !ENDINGS.contains(&ending.as_str()) {
            return None;
        }
        let meta = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        (!is_own_rejects(&path)).then(|| (modified(&meta), path))
    };
    paths.filter_map(fits).collect()
}

/// When a file was written last.
pub(super) fn modified(meta: &std::fs::Metadata) -> SystemTime {
    meta.modified().unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The SHA-256 of a file's bytes, in lowercase hex.
pub(in crate::intake) fn digest(path: &Path) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut file = sys::open_ordinary(path)?;
    let mut window = vec![0; 1 << 16];
    loop {
        match file.read(&mut window)? {
            0 => break,
            n => digest.update(&window[..n]),
        }
    }
    Ok(hex(&digest.finalize()))
}
