//! What must be known of a command line before it is read: the language of its mistakes, and their form.

use super::Outside;
use super::own;
use crate::i18n::Lang;
use std::ffi::OsString;
use std::path::PathBuf;

/// A first look at the arguments.
pub struct Early {
    /// `--lang`, if it names a language.
    lang: Option<Lang>,
    /// `--config`
    config: Option<PathBuf>,
    /// Every `--set`, before the subcommand and behind it: of these two clap would keep the latter alone.
    pub sets: Vec<String>,
    /// `--json`
    pub json: bool,
}

impl Early {
    /// Looks at the arguments; what is no option of every command is left alone.
    pub fn of(arguments: &[OsString]) -> Self {
        let mut early = Self {
            lang: None,
            config: None,
            sets: Vec::new(),
            json: false,
        };
        let mut words = arguments.iter().skip(1).take_while(|word| *word != "--");
        while let Some(word) = words.next() {
            let text = word.to_string_lossy();
            let (name, joined) = match text.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (&*text, None),
            };
            if name == "--json" {
                early.json = true;
            }
            if !["--lang", "--config", "--set"].contains(&name) {
                continue;
            }
            let value = joined.or_else(|| Some(words.next()?.to_string_lossy().into_owned()));
            let Some(value) = value else { break };
            match name {
                "--lang" => early.lang = Lang::parse(&value).or(early.lang),
                "--config" => early.config = Some(value.into()),
                _ => early.sets.push(value),
            }
        }
        early
    }

    /// The language that the run will most likely have. Settings that cannot be read say nothing here.
    pub fn lang(&self, world: &Outside) -> Lang {
        let mut last_first = self.sets.iter().rev();
        let set = last_first.find_map(|set| set.strip_prefix("language=").map(str::to_owned));
        let setting = set.or_else(|| self.setting(world));
        world.lang_of(self.lang, &setting.unwrap_or_default())
    }

    /// `language` of the settings file.
    fn setting(&self, world: &Outside) -> Option<String> {
        let own_place = || Some(world.config_dir.as_ref()?.join("config.toml"));
        let path = self.config.clone().or_else(own_place)?;
        let text = own::text(&path, false).ok()??;
        let table: toml::Table = text.parse().ok()?;
        Some(table.get("language")?.as_str()?.to_owned())
    }
}
