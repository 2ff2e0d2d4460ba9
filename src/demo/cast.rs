//! The cast of the demo, read from `assets/demo/cast.toml`.

use super::DemoError;
use serde::Deserialize;

/// A word in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Word {
    pub en: String,
    pub zh: String,
}

impl Word {
    /// In the language asked for.
    pub fn say(&self, chinese: bool) -> String {
        if chinese { &self.zh } else { &self.en }.clone()
    }
}

/// Who leads some groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CastManager {
    pub id: String,
    pub name: Word,
    /// By their English names; those that are led, and those whose warnings are told without leading them.
    #[serde(default)]
    pub units: Vec<String>,
    #[serde(default)]
    pub told: Vec<String>,
    /// Empty for the one of the demo.
    pub language: String,
}

/// What is asked of a group for a while (K7).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CastPhase {
    pub action: String,
    /// By its English name.
    pub unit: String,
    pub least: u32,
    /// Days before the as-of day on which it began.
    pub begun: i32,
    /// Days after the as-of day on which it ends.
    pub left: i32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    pub company: Word,
    pub units: Vec<CastUnit>,
    pub managers: Vec<CastManager>,
    pub phase: CastPhase,
    pub reps: Vec<RepRow>,
    pub products: Vec<ProductRow>,
    pub key_customers: Vec<KeyRow>,
    pub names: CastNames,
    pub notes: Vec<NoteRow>,
    pub desk: Vec<DeskRow>,
    pub asks: Vec<AskRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CastUnit {
    pub path: Vec<Word>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RepRow {
    pub id: String,
    pub name: String,
    pub tier: String,
    pub unit: usize,
    pub came_from: Option<usize>,
    pub started: Option<i32>,
    pub form: u32,
    pub slips: u32,
    pub lately: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductRow {
    pub id: String,
    pub name: Word,
    pub class: String,
    pub share: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyRow {
    pub name: String,
    pub rep: String,
    pub quiet: Option<i32>,
    pub step: Option<i32>,
    pub was_quiet: Option<(i32, i32)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CastNames {
    pub stems: Vec<String>,
    pub kinds: Vec<String>,
    pub segments: Vec<Word>,
    pub channels: Vec<Word>,
    pub leave: Vec<Word>,
    pub company_day: Word,
    pub trade_fair: Word,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskRow {
    pub morning: Option<usize>,
    pub days: Option<i32>,
    pub about: String,
    pub family: Option<String>,
    #[serde(rename = "do")]
    pub deed: String,
    pub note: Option<Word>,
    /// Of a task that is written down: working days from then to the day on which it is due.
    #[serde(default)]
    pub due: usize,
}

/// A change of a target that was asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskRow {
    /// By its name in English.
    pub unit: String,
    /// Quarters back.
    pub back: usize,
    /// Working mornings before today, or before the end of its quarter.
    pub morning: usize,
    /// The rep who asked.
    pub who: String,
    /// In percent of the base.
    pub by: i32,
    pub reason: String,
    pub why: Word,
    pub in_return: Option<Word>,
    pub fate: AskFate,
    pub answer: Option<Word>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AskFate {
    Waits,
    Approved,
    Rejected,
}

/// What a rep wrote beside the counts of a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteRow {
    pub rep: String,
    /// Own days back from the newest one that is judged.
    pub back: usize,
    pub text: Word,
}

impl Cast {
    /// The path of a unit by its name in English, in the language asked for.
    pub fn unit_path(&self, name: &str, chinese: bool) -> Option<Vec<String>> {
        let mut units = self.units.iter().map(|unit| &unit.path);
        let (path, at) = units.find_map(|path| {
            let at = path.iter().position(|word| word.en == name)?;
            Some((path, at))
        })?;
        Some(path[..=at].iter().map(|word| word.say(chinese)).collect())
    }

    /// Reads the cast.
    pub fn load() -> Result<Self, DemoError> {
        toml::from_str(include_str!("../../assets/demo/cast.toml"))
            .map_err(|e| DemoError::Cast(e.to_string()))
    }
}
