//! `FILE.rejects.csv`: written while rows are refused, put in place at the end, private, and harmless in
//! a spreadsheet.

use super::SHOWN;
use crate::i18n::{I18n, Lang};
use crate::ingest::Reject;
use crate::report::text::defuse;
use crate::sys;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

const HEADER: &str = "row,column,value,reason";

/// The rejects of one file.
pub struct Rejects {
    file: PathBuf,
    /// Where they stand until they are complete.
    temporary: PathBuf,
    /// Nothing is written in a dry run.
    writes: bool,
    /// For Excel, which takes Chinese for something else without it.
    mark: bool,
    open: Option<csv::Writer<BufWriter<File>>>,
    failed: Option<io::Error>,
    /// The first few as sentences.
    pub first: Vec<String>,
}

impl Rejects {
    /// None yet. `tag` is unique to this run.
    pub fn new(file: &Path, tag: &str, writes: bool, i18n: &I18n) -> Self {
        Self {
            file: file.to_owned(),
            temporary: beside(file, &format!(".rejects.{tag}.tmp")),
            writes,
            mark: i18n.lang() == Lang::ZhCn,
            open: None,
            failed: None,
            first: Vec::new(),
        }
    }

    /// Takes a reject; `say` makes its sentence, for the first few.
    pub fn add(&mut self, reject: &Reject, reason: &str, say: impl FnOnce() -> String) {
        if self.first.len() < SHOWN {
            self.first.push(say());
        }
        if !self.writes || self.failed.is_some() {
            return;
        }
        if let Err(error) = self.write(reject, reason) {
            self.failed = Some(error);
        }
    }

    fn write(&mut self, reject: &Reject, reason: &str) -> io::Result<()> {
        if self.open.is_none() {
            let mut file = BufWriter::new(sys::create_private_file(&self.temporary)?);
            if self.mark {
                file.write_all("\u{feff}".as_bytes())?;
            }
            file.write_all(HEADER.as_bytes())?;
            file.write_all(b"\n")?;
            self.open = Some(csv::Writer::from_writer(file));
        }
        let Some(writer) = &mut self.open else {
            return Ok(());
        };
        writer.write_record([
            reject.row.to_string().as_str(),
            &defuse(&reject.column),
            &defuse(&reject.value),
            &defuse(reason),
        ])?;
        Ok(())
    }

    /// Puts the file in place and returns where; without rejects, takes an earlier run's file away.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn finish(&mut self) -> io::Result<Option<PathBuf>> {
        if !self.writes {
            return Ok(None);
        }
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let Some(writer) = self.open.take() else {
            for path in self.names().take_while(|p| p.symlink_metadata().is_ok()) {
                if is_ours(&path) {
                    std::fs::remove_file(&path)?;
                }
            }
            return Ok(None);
        };
        let file = writer
            .into_inner()
            .map_err(|e| io::Error::other(e.to_string()))?
            .into_inner()
            .map_err(|e| io::Error::other(e.to_string()))?;
        file.sync_all()?;
        let path = self
            .names()
            .find(|p| p.symlink_metadata().is_err() || is_ours(p))
            .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
        std::fs::rename(&self.temporary, &path)?;
        Ok(Some(path))
    }

    /// `FILE.rejects.csv`, `FILE.rejects-2.csv` and so on: what somebody else has put there stays.
    fn names(&self) -> impl Iterator<Item = PathBuf> {
        (1..1000).map(|n| match n {
            1 => beside(&self.file, ".rejects.csv"),
            n => beside(&self.file, &format!(".rejects-{n}.csv")),
        })
    }
}

impl Drop for Rejects {
    /// A file that could not be taken, or put in place, leaves nothing behind.
    fn drop(&mut self) {
        if self.writes {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

/// An earlier run's file of rejects, by its header; nothing else is ever removed.
fn is_ours(path: &Path) -> bool {
    let regular = std::fs::symlink_metadata(path).is_ok_and(|m| m.is_file());
    let mut start = String::new();
    regular
        && File::open(path)
            .map(|f| f.take(64).read_to_string(&mut start))
            .is_ok_and(|read| read.is_ok() || !start.is_empty())
        && start.trim_start_matches('\u{feff}').starts_with(HEADER)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
