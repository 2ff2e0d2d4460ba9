//! A mail as a file, for whatever sends it later. The same message has the same name: put down twice it is there
//! once.

use super::mail::{mail, sender};
use super::secret::at;
use super::{Letter, RouteFault, SendFault, Surroundings};
use crate::settings::NotifySettings;
use crate::sys::create_private_file;
use crate::sys::leftovers::{UnderWay, draft_of, sweep_drafts};
use lettre::message::Mailbox;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Who writes where nobody is named: a mail in a folder is sent by somebody else, who may fill it in.
const NOBODY: &str = "quarterdeck <quarterdeck@localhost>";

/// A folder for mails.
pub struct ToFolder {
    from: Mailbox,
    folder: PathBuf,
}

impl ToFolder {
    pub(super) fn of(
        settings: &NotifySettings,
        around: &Surroundings<'_>,
    ) -> Result<Self, RouteFault> {
        if settings.folder.trim().is_empty() {
            return Err(RouteFault::NotSet("notify.folder.path"));
        }
        let folder = at(&settings.folder, around);
        if !folder.is_dir() {
            return Err(RouteFault::NoFolder(folder));
        }
        sweep_drafts(&folder);
        let from = match settings.smtp.from.trim() {
            "" => NOBODY,
            from => from,
        };
        Ok(Self {
            from: sender(from)?,
            folder,
        })
    }

    pub(super) fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let mail = mail(&self.from, letter)?.formatted();
        let whole = self.folder.join(format!("{}.eml", letter.id));
        let part = draft_of(&whole, &letter.id);
        let _under_way = UnderWay::begin(&part);
        let write = || -> io::Result<()> {
            put(&part, &mail)?;
            fs::rename(&part, &whole)?;
            // Without this a power cut could take the name back, of a mail that is said to have left.
            File::open(&self.folder)?.sync_all()
        };
        write().map_err(|error| {
            let _ = fs::remove_file(&part);
            SendFault::Write(format!("{}: {error}", whole.display()))
        })
    }
}

/// Writes a file anew, to the disk.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // One that a run left which was killed.
    let _ = fs::remove_file(path);
    let mut file = create_private_file(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
