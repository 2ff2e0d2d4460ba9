//! Files that keys write: a new one each time, never over another, and their owner's alone: they name
//! people and figures.

use super::app::App;
use super::event::Effect;
use super::message::Tone;
use crate::i18n::I18n;
use crate::report::text::clean;
use crate::sys::{self, leftovers};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Names that are tried: `brief.md`, `brief-2.md` …
const TRIES: u32 = 100;

/// Writes a text into a new file of that name in a folder; where there is one already, a number is put behind the
/// name.
///
/// # Errors
/// Why it could not be written. Nothing is left of it then.
pub fn write_new(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for n in 1..=TRIES {
        let name = match n {
            1 => format!("{stem}.{end}"),
            n => format!("{stem}-{n}.{end}"),
        };
        let path = folder.join(name);
        match put_new(&path, text) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Err(std::io::Error::from(ErrorKind::AlreadyExists).to_string())
}

/// Writes a new file whole or not at all, whoever is killed meanwhile: a part of a text is worse than none.
fn put_new(path: &Path, text: &str) -> std::io::Result<()> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let draft = leftovers::draft_of(path, &sys::clock::new_id());
    let _under_way = leftovers::UnderWay::begin(&draft);
    let put = || {
        let mut file = sys::create_private_file(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        leftovers::name_new(&draft, path)
    };
    put().inspect_err(|_| {
        let _ = std::fs::remove_file(&draft);
    })
}

/// `w`: the page in front as a file.
pub(super) fn write_in_front(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some((name, text)) = app.stack.file(&app.ctx()) {
        effects.push(Effect::Write { name, text });
    }
}

/// Does it on a thread of its own, in a folder or else in the present one, and says what became of it.
pub(super) fn write_aside(
    folder: Option<&PathBuf>,
    name: String,
    text: String,
    say: impl FnOnce(Result<PathBuf, String>) + Send + 'static,
) -> std::io::Result<()> {
    let folder = folder.map_or_else(|| PathBuf::from("."), Clone::clone);
    let thread = std::thread::Builder::new().name("file".into());
    thread.spawn(move || say(write_new(&folder, &name, &text)))?;
    Ok(())
}

/// What is said once a file was to be written.
pub(super) fn told(written: &Result<PathBuf, String>, i18n: &I18n) -> (Tone, String) {
    match written {
        Ok(path) => {
            let path = clean(&path.to_string_lossy()).into_owned();
            (
                Tone::Saved,
                i18n.ta("tui-said-written", &[("path", path.into())]),
            )
        }
        Err(why) => {
            let why = clean(why).into_owned();
            (
                Tone::Error,
                i18n.ta("tui-not-written", &[("why", why.into())]),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::TempDir::new().unwrap();
        let write = |text| write_new(folder.path(), "brief.md", text).unwrap();
        let names = [write("one"), write("two")].map(|p| p.file_name().unwrap().to_owned());
        assert_eq!(names, ["brief.md", "brief-2.md"]);
        assert_eq!(
            sys::permissions(&folder.path().join("brief.md")),
            Some(0o600)
        );
        let first = std::fs::read_to_string(folder.path().join("brief.md")).unwrap();
        assert_eq!(first, "one");
        assert!(write_new(&folder.path().join("nowhere"), "a.md", "x").is_err());
    }
}
