//! The user's own files beside the settings file: `keymap.toml`, `themes/NAME.toml`, `locales/LANG/*.ftl`.
//! Each is laid over what is built in, and everything that is wrong in one is told at once.

use super::CliError;
use crate::domain::nearest;
use crate::i18n::{Fault, Lang, Miswording, OwnWords};
use crate::settings::{Mistake, Place, Problem, SettingsError};
use crate::sys;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The most bytes a settings file may have: a thousand times what one needs.
const MAX_CONFIG: u64 = 1 << 20;

/// The folder of the user's own files; there may be none.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    dir: Option<&'a Path>,
}

impl<'a> Own<'a> {
    /// The folder of the settings file, whether that exists or not.
    pub fn beside(config: Option<&'a Path>) -> Self {
        Self {
            dir: config.and_then(Path::parent),
        }
    }

    /// The built-in keymap with the user's over it.
    ///
    /// # Errors
    /// A file that cannot be read, and everything that is wrong in it.
    pub fn keymap(self) -> Result<Keymap, CliError> {
        let file = self.file("keymap.toml")?;
        Ok(Keymap::load(borrowed(file.as_ref()))?)
    }

    /// The names of the themes in `themes`.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn themes(self) -> Result<Vec<String>, CliError> {
        let files = self.names("themes")?;
        let themes = files.iter().filter_map(|f| f.strip_suffix(".toml"));
        Ok(themes.map(str::to_owned).collect())
    }

    /// A theme by its name, with the user's over it.
    ///
    /// # Errors
    /// A file that cannot be read, and everything that is wrong in it.
    pub fn theme(self, name: &str) -> Result<Theme, CliError> {
        let file = self.file(&format!("themes/{name}.toml"))?;
        Ok(Theme::load(name, borrowed(file.as_ref()))?)
    }

    /// The user's words in a language.
    ///
    /// # Errors
    /// A file that cannot be read, and everything that is wrong in the files.
    pub fn words(self, lang: Lang) -> Result<OwnWords, CliError> {
        let mut words = OwnWords::default();
        let mut problems = Vec::new();
        let folder = format!("locales/{}", lang.tag());
        for name in self
            .names(&folder)?
            .iter()
            .filter(|n| n.strip_suffix(".ftl").is_some())
        {
            if let Some((path, text)) = self.file(&format!("{folder}/{name}"))? {
                let wrong = words.add(lang, text);
                problems.extend(wrong.into_iter().map(|w| problem(lang, &path, w)));
            }
        }
        for name in self.names("locales")? {
            if Lang::ALL.iter().all(|l| l.tag() != name) {
                problems.extend(self.dir.map(|dir| unknown_language(dir, &name)));
            }
        }
        if problems.is_empty() {
            return Ok(words);
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Err(SettingsError { problems }.into())
    }

    fn file(self, name: &str) -> Result<Option<(PathBuf, String)>, CliError> {
        let Some(path) = self.dir.map(|dir| dir.join(name)) else {
            return Ok(None);
        };
        Ok(text(&path, false)?.map(|text| (path, text)))
    }

    /// The names in a folder, in their order; none where there is no folder.
    fn names(self, folder: &str) -> Result<Vec<String>, CliError> {
        let Some(path) = self.dir.map(|dir| dir.join(folder)) else {
            return Ok(Vec::new());
        };
        let read = || -> std::io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in std::fs::read_dir(&path)? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                // What editors and file managers leave behind is hidden.
                if !name.starts_with('.') {
                    names.push(name);
                }
            }
            names.sort();
            Ok(names)
        };
        match read() {
            Err(e) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&e.kind()) => {
                Ok(Vec::new())
            }
            Err(error) => Err(CliError::ConfigUnreadable { path, error }),
            read => Ok(read.unwrap_or_default()),
        }
    }
}

fn borrowed(file: Option<&(PathBuf, String)>) -> Option<(&Path, &str)> {
    file.map(|(path, text)| (path.as_path(), text.as_str()))
}

fn problem(lang: Lang, path: &Path, wrong: Miswording) -> Problem {
    let what = match wrong.fault {
        Fault::Syntax(message) => Mistake::NotWords(message),
        Fault::UnknownKey => Mistake::UnknownName {
            nearest: nearest(&wrong.key, lang.keys()).map(str::to_owned),
            known: vec![
                "tui-…".to_owned(),
                "cli-…".to_owned(),
                "domain-…".to_owned(),
            ],
        },
        Fault::UnknownArgument { found, known } => Mistake::NotGiven { found, known },
    };
    Problem {
        place: Place::At {
            path: path.to_owned(),
            line: wrong.line,
            column: wrong.column,
        },
        key: wrong.key,
        what,
    }
}

fn unknown_language(dir: &Path, name: &str) -> Problem {
    let known = Lang::ALL.map(Lang::tag);
    Problem {
        place: Place::At {
            path: dir.join("locales").join(name),
            line: 1,
            column: 1,
        },
        key: name.to_owned(),
        what: Mistake::UnknownName {
            nearest: nearest(name, known).map(str::to_owned),
            known: known.map(str::to_owned).to_vec(),
        },
    }
}

/// The text of a file; `None` where there is none and none was asked for.
pub(super) fn text(path: &Path, asked_for: bool) -> Result<Option<String>, CliError> {
    // Nothing but a regular file is opened: a pipe would wait for ever, a device never end.
    let read = || -> std::io::Result<Option<Vec<u8>>> {
        let file = match sys::open_ordinary(path) {
            Err(error) if error.kind() == ErrorKind::InvalidInput => return Ok(None),
            file => file?,
        };
        let mut bytes = Vec::new();
        file.take(MAX_CONFIG + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    let unreadable = |error| CliError::ConfigUnreadable {
        path: path.to_owned(),
        error,
    };
    match read() {
        Ok(Some(bytes)) if bytes.len() as u64 > MAX_CONFIG => {
            Err(CliError::ConfigTooLong(path.to_owned()))
        }
        Ok(Some(bytes)) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|e| unreadable(std::io::Error::new(ErrorKind::InvalidData, e.utf8_error()))),
        Ok(None) => Err(CliError::ConfigNotRegular(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound && !asked_for => Ok(None),
        Err(error) => Err(unreadable(error)),
    }
}
