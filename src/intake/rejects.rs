//! `FILE.rejects.csv`: the rejected rows as they stand, under their own header, with what is wrong behind
//! them, so that they can be put right and imported again. Written while rows are refused, put in place at the
//! end, private, and harmless in a spreadsheet.

use super::kept;
use super::told::Told;
use super::written::WrittenRejects;
use crate::domain::hex;
use crate::i18n::{I18n, Lang};
use crate::ingest::{OURS, Reject, mark_in_letters};
use crate::report::text::{mark, quiet_to_read};
use crate::sys::{self, leftovers};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// How much of a file is looked at to see whether it is one of ours: titles may stand above the header.
const LOOK: u64 = 64 << 10;

/// The rejects of one file.
pub struct Rejects {
    /// Where they go: beside the file, or, where that folder is not ours to write, among our own.
    places: Vec<PathBuf>,
    /// Where they stand until they are complete.
    temporary: Option<PathBuf>,
    under_way: Option<leftovers::UnderWay>,
    tag: String,
    /// The import that did not take the rows; nothing where none was made.
    import: Option<String>,
    /// The file that is imported: if it is one of ours, its rows have been taken.
    input: PathBuf,
    written: WrittenRejects,
    /// Nothing is written in a dry run.
    writes: bool,
    /// For Excel, which takes Chinese for something else without it.
    mark: bool,
    /// Titles and header of the file.
    head: Vec<Vec<Vec<u8>>>,
    /// What was said of the file, as it stands behind each row; nothing where nothing was.
    told: Option<String>,
    open: Option<csv::Writer<BufWriter<File>>>,
    failed: Option<io::Error>,
}

impl Rejects {
    /// None yet, of the rows of `input`, which came from `file`. `tag` is unique to this run; `head` are the
    /// lines up to the header.
    pub fn new(
        [input, file]: [&Path; 2],
        own: Option<PathBuf>,
        written: WrittenRejects,
        tag: &str,
        writes: bool,
        head: Vec<Vec<Vec<u8>>>,
        i18n: &I18n,
    ) -> Self {
        let places = std::iter::once(file.to_owned()).chain(own);
        let places: Vec<PathBuf> = places.map(with_room).collect();
        if writes {
            let folders = places.iter().filter_map(|place| place.parent());
            folders.for_each(leftovers::sweep_drafts);
        }
        Self {
            places,
            temporary: None,
            under_way: None,
            tag: tag.to_owned(),
            import: None,
            input: input.to_owned(),
            written,
            writes,
            mark: i18n.lang() == Lang::ZhCn,
            head,
            told: None,
            open: None,
            failed: None,
        }
    }

    /// Takes a reject, with the reasons in words. `told` is what was said of its file: asked for once.
    pub fn add(&mut self, reject: &Reject, reasons: &[String], told: impl FnOnce() -> Vec<Told>) {
        if !self.writes || self.failed.is_some() {
            return;
        }
        if self.open.is_none() {
            self.told = kept::written(&told());
        }
        if let Err(error) = self.write(reject, reasons) {
            self.failed = Some(error);
        }
    }

    /// Says which import did not take the rows.
    pub fn of_import(&mut self, id: Option<String>) {
        self.import = id;
    }

    /// Begins the file, in the first place that can be written.
    fn begin(&mut self) -> io::Result<csv::Writer<BufWriter<File>>> {
        let mut failure = io::Error::from(io::ErrorKind::NotFound);
        for at in 0..self.places.len() {
            if let Some(folder) = self.places[at].parent() {
                if at > 0 {
                    sys::create_private_folder(folder)?;
                } else if sys::is_closed(folder) {
                    failure = io::ErrorKind::PermissionDenied.into();
                    continue;
                }
            }
            let temporary = leftovers::draft_of(&beside(&self.places[at], ".rejects"), &self.tag);
            let under_way = leftovers::UnderWay::begin(&temporary);
            match sys::create_private_file(&temporary) {
                Ok(file) => {
                    self.under_way = Some(under_way);
                    self.temporary = Some(temporary);
                    self.places.drain(..at);
                    let mut file = BufWriter::new(file);
                    if self.mark {
                        file.write_all("\u{feff}".as_bytes())?;
                    }
                    return Ok(csv::WriterBuilder::new().flexible(true).from_writer(file));
                }
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    fn write(&mut self, reject: &Reject, reasons: &[String]) -> io::Result<()> {
        if self.open.is_none() {
            let mut writer = self.begin()?;
            let header = self.head.len().saturating_sub(1);
            for (at, line) in self.head.iter().enumerate() {
                let is_header = at == header;
                let width = if is_header {
                    width_of(line)
                } else {
                    line.len()
                };
                let ours = self.ours().iter().map(|name| name.as_bytes());
                let ours = ours.filter(|_| is_header);
                writer.write_record(line[..width].iter().map(Vec::as_slice).chain(ours))?;
            }
            self.open = Some(writer);
        }
        let width = self.head.last().map_or(0, |header| width_of(header));
        let joined = |cells: Vec<&str>| cells.join("; ");
        let faults = &reject.faults;
        let ours = [
            reject.row.to_string(),
            joined(faults.iter().map(|f| f.column.as_str()).collect()),
            joined(faults.iter().map(|f| f.value.as_str()).collect()),
            joined(reasons.iter().map(String::as_str).collect()),
            mark_in_letters(reject.mark),
        ];
        // Ours stand where the header says; what a row has too much stands behind them.
        let mut cells: Vec<Vec<u8>> = reject
            .cells
            .iter()
            .take(width)
            .map(|c| harmless(c))
            .collect();
        cells.resize(width, Vec::new());
        let ours = ours.iter().chain(&self.told);
        cells.extend(ours.map(|text| harmless(text.as_bytes())));
        let surplus = reject
            .cells
            .iter()
            .skip(self.head.last().map_or(0, Vec::len));
        cells.extend(surplus.map(|c| harmless(c)));
        if let Some(writer) = &mut self.open {
            writer.write_record(&cells)?;
        }
        Ok(())
    }

    /// The columns behind those of the file.
    fn ours(&self) -> &'static [&'static str] {
        let said = usize::from(self.told.is_some());
        &OURS[..OURS.len() - 1 + said]
    }

    /// Puts the file in place and returns where; without rejects, takes an earlier run's file away. One that
    /// was changed since, or is of another kind, stays.
    ///
    /// # Errors
    /// Where no folder can be written.
    pub fn finish(&mut self) -> io::Result<Option<PathBuf>> {
        if !self.writes {
            return Ok(None);
        }
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let (Some(writer), Some(temporary)) = (self.open.take(), &self.temporary) else {
            for place in &self.places {
                for path in names(place).take_while(|p| p.symlink_metadata().is_ok()) {
                    if self.is_done_with(&path) {
                        std::fs::remove_file(&path)?;
                    }
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
            .places
            .first()
            .and_then(|place| {
                names(place).find(|p| p.symlink_metadata().is_err() || self.is_done_with(p))
            })
            .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
        std::fs::rename(temporary, &path)?;
        // The rows are safe either way; a file that is not remembered is only never written over.
        let import = self.import.as_deref().unwrap_or_default();
        let _ = self.written.remember(&path, &self.tag, import);
        Ok(Some(path))
    }

    /// Whether nothing is lost with a file: it is as we wrote it, or its rows are the ones just taken.
    fn is_done_with(&self, path: &Path) -> bool {
        is_ours(path) && (path == self.input || self.written.unchanged(path))
    }
}

impl Drop for Rejects {
    /// A file that could not be taken, or put in place, leaves nothing behind.
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = std::fs::remove_file(temporary);
        }
    }
}

/// The file whose rejects a file of ours holds: `deals.csv` for `deals.csv.rejects.csv`.
pub fn origin(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let stem = name.strip_suffix(".csv")?;
    let (origin, tail) = stem.rsplit_once(".rejects")?;
    let numbered = tail
        .strip_prefix('-')
        .is_some_and(|n| n.parse::<u32>().is_ok());
    (tail.is_empty() || numbered).then(|| path.with_file_name(origin))
}

/// A file of rejected rows that this program wrote, by its header; nothing else is ever removed.
pub fn is_ours(path: &Path) -> bool {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    let mut start = Vec::new();
    !is_link
        && sys::open_ordinary(path)
            .and_then(|file| file.take(LOOK).read_to_end(&mut start))
            .is_ok()
        && String::from_utf8_lossy(&start).lines().any(|line| {
            let (all, bare) = (OURS.join(","), OURS[..OURS.len() - 1].join(","));
            line.ends_with(&all) || line.ends_with(&bare)
        })
}

/// How many cells of a header are the file's own.
fn width_of(header: &[Vec<u8>]) -> usize {
    let ours = header.iter().position(|cell| cell == OURS[0].as_bytes());
    ours.unwrap_or(header.len())
}

/// A cell that no spreadsheet runs and no terminal obeys: of control characters only tabs and line ends stay, and
/// none that turns the line round.
fn harmless(cell: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(cell);
    mark(&quiet_to_read(&text)).as_bytes().to_vec()
}

/// Bytes of a file name, at most, on any file system.
const NAME: usize = 255;
/// What is written behind the name at most: that of the file until it is whole, with the id of the run.
const BEHIND: usize = ".rejects.".len() + 36 + ".tmp".len();

/// A place beside which names with more behind them are no longer than a name can be. A longer one is cut, and what
/// tells it from others that begin so stands in its place.
fn with_room(place: PathBuf) -> PathBuf {
    let Some(name) = place.file_name().and_then(|name| name.to_str()) else {
        return place;
    };
    if name.len() <= NAME - BEHIND {
        return place;
    }
    let own = format!("-{}", hex(&Sha256::digest(name.as_bytes())[..4]));
    let cut = name.floor_char_boundary(NAME - BEHIND - own.len());
    place.with_file_name(format!("{}{own}", &name[..cut]))
}

/// `FILE.rejects.csv`, `FILE.rejects-2.csv` and so on: what somebody else has put there stays.
fn names(file: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    (1..1000).map(move |n| match n {
        1 => beside(file, ".rejects.csv"),
        n => beside(file, &format!(".rejects-{n}.csv")),
    })
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
