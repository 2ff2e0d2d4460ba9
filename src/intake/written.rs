//! What this program wrote last into each file of rejected rows. A file that is another now is somebody's
//! work, half corrected perhaps: it is never written over and never removed.

use super::sources::digest;
use crate::domain::facts::ImportKind;
use crate::domain::hex;
use crate::sys::{self, leftovers};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files that are remembered; an older one counts as somebody's own.
const KEPT: usize = 500;

/// Remembers them, in a file among our own data.
pub struct WrittenRejects {
    /// Nothing where there is no such folder: then no file is known to be as it was.
    list: Option<PathBuf>,
    kind: ImportKind,
}

/// What was written into one file.
#[derive(Serialize, Deserialize)]
struct RejectsMark {
    /// Of what its rows were to be.
    kind: String,
    sha256: String,
    /// Where it is; empty where its path is no text.
    #[serde(default)]
    path: String,
    /// The id of the import that did not take them.
    #[serde(default)]
    import: String,
    /// Larger for a later one.
    turn: u64,
}

type RejectsMarks = BTreeMap<String, RejectsMark>;

impl WrittenRejects {
    /// For imports of a kind.
    pub fn of(data_dir: Option<&Path>, kind: ImportKind) -> Self {
        Self {
            list: data_dir.map(|folder| folder.join("rejects/written.json")),
            kind,
        }
    }

    /// Whether a file still holds what an import of this kind wrote into it.
    pub fn unchanged(&self, path: &Path) -> bool {
        let marks = self.marks();
        let Some(mark) = marks.get(&name(path)) else {
            return false;
        };
        let now = digest(path);
        mark.kind == self.kind.id() && now.is_ok_and(|now| now == mark.sha256)
    }

    /// The file with the rows that an import did not take; nothing where another import's stand there now.
    pub fn of_import(&self, id: &str) -> Option<PathBuf> {
        let marks = self.marks();
        let mark = marks.values().find(|mark| mark.import == id)?;
        let path = PathBuf::from(&mark.path);
        path.symlink_metadata().is_ok().then_some(path)
    }

    /// Remembers what now stands in a file: `import` is the id of the one that did not take
    /// its rows, `tag` what nothing else is called.
    ///
    /// # Errors
    /// Where the list cannot be written: the file then counts as somebody's own.
    pub fn remember(&self, path: &Path, tag: &str, import: &str) -> io::Result<()> {
        let Some(list) = &self.list else {
            return Ok(());
        };
        let mut marks = self.marks();
        let turn = marks.values().map(|m| m.turn).max().unwrap_or(0) + 1;
        let mark = RejectsMark {
            kind: self.kind.id().to_owned(),
            sha256: digest(path)?,
            path: std::path::absolute(path)?
                .to_str()
                .unwrap_or_default()
                .to_owned(),
            import: import.to_owned(),
            turn,
        };
        marks.insert(name(path), mark);
        let oldest = turn.saturating_sub(KEPT as u64);
        marks.retain(|_, mark| mark.turn > oldest);
        if let Some(folder) = list.parent() {
            sys::create_private_folder(folder)?;
            leftovers::sweep_drafts(folder);
        }
        let temporary = leftovers::draft_of(list, tag);
        let mut file = sys::create_private_file(&temporary)?;
        file.write_all(&serde_json::to_vec(&marks)?)?;
        std::fs::rename(&temporary, list)
    }

    /// None where the list is missing or damaged: what is not known to be ours is left alone.
    fn marks(&self) -> RejectsMarks {
        let file = self.list.as_ref().map(|list| sys::open_ordinary(list));
        file.and_then(io::Result::ok)
            .and_then(|file| serde_json::from_reader(io::BufReader::new(file)).ok())
            .unwrap_or_default()
    }
}

fn name(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    hex(&Sha256::digest(whole.as_os_str().as_encoded_bytes())[..16])
}
