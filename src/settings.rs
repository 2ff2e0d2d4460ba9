//! Settings: `assets/defaults.toml`, then the user's `config.toml`, then `--set`, as one typed value.

mod in_force;
mod layer;
mod metrics;
mod notify;
mod planning;
mod problem;
mod read;
mod rules;
mod sources;
mod stand_up;
mod terminal;
#[cfg(test)]
mod tests;
mod time;
pub mod write;
mod zone;

use in_force::LaidRules;
pub use layer::{TomlItem, TomlNode, document};
pub use notify::{
    CommandRoute, Manager, NotifySettings, Secret, SmtpRoute, SmtpSecurity, WebhookBody,
    WebhookRoute,
};
pub use planning::{HealthAnchors, PlanningSettings};
pub use problem::{Mistake, Place, Problem, SettingsError, ValueKind};
pub use sources::{SAID_OF_FILES, SourceFrom, SourceSettings};
pub use stand_up::StandUpSettings;
pub use terminal::{MouseUse, TerminalSettings};
pub use time::{DaySettings, TimeOfDay};
pub use zone::{LocalClock, Zone};

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::exchange::Rate;
use crate::domain::metric::Metrics;
use crate::domain::rules::Rules;
use crate::domain::warning::{FamilyEntry, Input, PACKED_FORM};
use crate::domain::{Day, hex};
use crate::domain::{Fiscal, MonthLayout, Week53, YearName};
use read::{Problems, TomlTable};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The built-in defaults, as shown to people who write their own.
pub const DEFAULTS: &str = include_str!("../assets/defaults.toml");

/// Languages that `language` can name; empty follows the locale.
pub const LANGUAGES: [&str; 3] = ["", "en", "zh-CN"];

/// Themes that `theme` can name.
pub const THEMES: [&str; 7] = [
    "auto", "dark", "light", "contrast", "mono", "ansi256", "ansi16",
];

/// All settings. Every field has a default in `assets/defaults.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// `en`, `zh-CN`, or empty to follow the locale.
    pub language: String,
    /// Name of the tree's root; empty for the language's own word.
    pub company: String,
    /// `auto`, `dark`, `light`, `contrast`, `mono`, `ansi256` or `ansi16`.
    pub theme: String,
    /// Base currency (rule 32).
    pub currency: Currency,
    /// What other currencies are worth in it, on any day without a rate of its own.
    pub rates: Vec<(String, Rate)>,
    /// Working days (rules 1, 2).
    pub calendar: CalendarSettings,
    /// When planning periods begin and end (rule 30).
    pub fiscal: Fiscal,
    /// The business day (rule 31).
    pub day: DaySettings,
    /// Copies that are made by themselves.
    pub backups: BackupSettings,
    /// What is written to the terminal beside the screen.
    pub terminal: TerminalSettings,
    pub stand_up: StandUpSettings,
    /// Whether the team board ranks people.
    pub ranks: bool,
    pub planning: PlanningSettings,
    /// The rules' numbers, with the changes of the journal once they are known.
    pub rules: Rules,
    #[serde(skip)]
    laid: LaidRules,
    /// What targets can be set for.
    pub metrics: Metrics,
    /// Where files come from again and again.
    #[serde(skip)]
    pub sources: Vec<SourceSettings>,
    /// Who is told of warnings, and how.
    #[serde(skip)]
    pub notify: NotifySettings,
    /// The smallest denominator of a ratio that is worth a percentage (rule 13).
    pub min_denominator: i64,
}

/// Base currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Digits after the decimal point: 2, 0 for JPY, 3 for KWD; at most 4.
    pub minor_digits: u8,
}

/// Copies that are made by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupSettings {
    /// Before an import, and daily by an open cockpit.
    pub automatic: bool,
    /// Where to; empty for a folder beside the database.
    pub folder: String,
}

/// Working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarSettings {
    /// `weekday` or `cn`.
    pub national: String,
    /// A worked Saturday of alternating six-day weeks.
    pub alternating: Option<Day>,
}

impl BackupSettings {
    /// Where to, unless it is beside the database.
    pub fn elsewhere(&self) -> Option<&Path> {
        (!self.folder.is_empty()).then(|| Path::new(&self.folder))
    }
}

impl Settings {
    /// Layers the defaults, the user's file (its path for messages, its text) and `KEY=VALUE` settings of
    /// the command line. Tables merge key by key, lists replace as a whole; `calendar=cn` is short for
    /// `calendar.national=cn`.
    ///
    /// # Errors
    /// Everything that is wrong in any layer, at once.
    pub fn load(
        defaults: &str,
        user_file: Option<(&Path, &str)>,
        sets: &[String],
    ) -> Result<Self, SettingsError> {
        Self::load_with(defaults, user_file, sets, &[])
    }

    /// The same, where `theme` may also name one of the user's own.
    ///
    /// # Errors
    /// Everything that is wrong in any layer, at once.
    pub fn load_with(
        defaults: &str,
        user_file: Option<(&Path, &str)>,
        sets: &[String],
        own_themes: &[String],
    ) -> Result<Self, SettingsError> {
        let mut found = Vec::new();
        let mut tree = layer::file(defaults, layer::Layer::Defaults, &mut found);
        if let Some((path, text)) = user_file {
            tree.merge(layer::file(text, layer::Layer::File(path), &mut found));
        }
        for text in sets {
            match layer::set(text) {
                Ok(item) => tree.merge(item),
                Err(problem) => found.push(problem),
            }
        }
        let unreadable: Vec<Place> = found.iter().map(|p| p.place.clone()).collect();
        let problems = Problems::new(found);
        let mut settings = read(TomlTable::root(&tree, &problems), own_themes);
        settings.laid = LaidRules::pinning(sets);
        let mut problems = problems.into_inner();
        // What stands on a line that is no TOML was only half read.
        problems.retain(|p| {
            matches!(p.what, Mistake::Syntax(_) | Mistake::NotAnAssignment)
                || !unreadable.contains(&p.place)
        });
        find_elsewhere(&mut problems);
        if problems.is_empty() {
            Ok(settings)
        } else {
            problems.sort_by(|a, b| a.place.cmp(&b.place));
            Err(SettingsError { problems })
        }
    }

    /// The built-in defaults alone.
    ///
    /// # Errors
    /// None, unless the defaults shipped are broken, which a test rules out.
    pub fn defaults() -> Result<Self, SettingsError> {
        Self::load(DEFAULTS, None, &[])
    }

    /// The working calendar, before the overrides that were imported.
    ///
    /// # Errors
    /// A national calendar whose data is broken.
    pub fn calendar(&self) -> Result<Calendar, CalendarError> {
        Calendar::new(&self.calendar.national, self.calendar.alternating)
    }

    /// The rules in force and the calendar as JSON, without what is only shown (names of actions and
    /// plays): what the journal's events were made under, in full.
    pub fn ruleset(&self) -> String {
        /// What actions and plays are called on a screen and in files.
        const NAMES: [&str; 5] = ["en", "zh", "en_short", "zh_short", "also"];
        let mut rules = json!({ "rules": self.rules, "calendar": self.calendar });
        for list in ["actions", "plays"] {
            let items = rules["rules"][list].as_array_mut();
            for item in items
                .into_iter()
                .flatten()
                .filter_map(|i| i.as_object_mut())
            {
                item.retain(|key, _| !NAMES.contains(&key.as_str()));
            }
        }
        rules.to_string()
    }

    /// SHA-256, in hex, of [`Settings::ruleset`].
    pub fn fingerprint(&self) -> String {
        hex(&Sha256::digest(self.ruleset()))
    }

    /// SHA-256, in hex, of what the check of an intervention depends on: the rules, and what targets are counted by.
    pub fn checked_by(&self) -> String {
        let all = json!([self.ruleset(), self.fiscal, self.metrics]);
        hex(&Sha256::digest(all.to_string()))
    }

    /// SHA-256, in hex, of everything in the settings that what is derived depends on, and of the form in which it
    /// is remembered: the rules, and beside them what single families look at.
    pub fn derived_by(&self) -> String {
        let families = self.rules.families.all();
        let of_families: Vec<String> = families.map(|entry| self.fingerprint_of(entry)).collect();
        let all = json!([self.fingerprint(), of_families]);
        hex(&Sha256::digest(all.to_string()))
    }

    /// SHA-256, in hex, of what the results of one family depend on, and of nothing else: a change of
    /// another family's numbers, or of a name, leaves it as it is.
    pub fn fingerprint_of(&self, entry: &FamilyEntry) -> String {
        let judge = entry.judge;
        let mut depends_on = vec![
            json!([entry.family, PACKED_FORM]),
            judge.depends_on(&self.rules),
            json!(self.calendar),
        ];
        if entry.inputs.contains(&Input::Targets) {
            depends_on.push(json!([self.fiscal, self.metrics]));
        }
        let depends_on = json!(depends_on);
        hex(&Sha256::digest(depends_on.to_string()))
    }
}

fn read(mut t: TomlTable<'_>, own_themes: &[String]) -> Settings {
    let own = own_themes.iter().map(String::as_str);
    let themes: Vec<&str> = THEMES.into_iter().chain(own).collect();
    let rules = rules::read(t.table("rules"));
    let metrics = metrics::read(&t.table("metrics"), &rules.actions);
    let currency = currency(t.table("currency"));
    let digits = currency.minor_digits;
    let settings = Settings {
        language: t.one_of("language", &LANGUAGES),
        company: t.text("company"),
        theme: t.one_of("theme", &themes),
        currency,
        rates: rates(&t.table("rates")),
        calendar: calendar(t.table("calendar")),
        fiscal: fiscal(t.table("fiscal"), rules.week_start),
        day: day(t.table("day")),
        backups: backups(t.table("backups")),
        terminal: terminal::read(t.table("terminal")),
        stand_up: stand_up::read(t.table("stand_up")),
        ranks: team(t.table("team")),
        planning: planning::read(t.table("planning"), &metrics, digits),
        metrics,
        sources: sources::read(&t.table("sources")),
        notify: notify::read(t.table("notify")),
        min_denominator: ratio(t.table("ratio")),
        laid: LaidRules::default(),
        rules,
    };
    t.finish();
    settings
}

fn backups(mut t: TomlTable<'_>) -> BackupSettings {
    let backups = BackupSettings {
        automatic: t.flag("automatic"),
        folder: t.text("folder"),
    };
    t.finish();
    backups
}

/// Whether people are ranked.
fn team(mut t: TomlTable<'_>) -> bool {
    let ranks = t.flag("ranks");
    t.finish();
    ranks
}

fn currency(mut t: TomlTable<'_>) -> Currency {
    let code = t.text("code");
    let bad = !(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()));
    if bad && t.is_open() {
        t.report("code", t.at("code"), Mistake::NotACurrency(code.clone()));
    }
    let minor_digits = t.number("minor_digits", 0..=4) as u8;
    t.finish();
    Currency { code, minor_digits }
}

fn rates(t: &TomlTable<'_>) -> Vec<(String, Rate)> {
    let mut rates = Vec::new();
    for (code, item) in t.entries() {
        let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !is_code {
            t.report(code, Some(item), Mistake::NotACurrency(code.to_owned()));
            continue;
        }
        let text = match &item.node {
            TomlNode::Text(text) | TomlNode::Decimal(text) => text.clone(),
            TomlNode::Number(n) => n.to_string(),
            TomlNode::Flag(_) | TomlNode::List(_) | TomlNode::Table(_) => String::new(),
        };
        match Rate::parse(&text) {
            Some(rate) => rates.push((code.to_owned(), rate)),
            None => t.report(code, Some(item), Mistake::NotARate(text)),
        }
    }
    rates
}

fn calendar(mut t: TomlTable<'_>) -> CalendarSettings {
    let calendar = CalendarSettings {
        national: t.one_of("national", &Calendar::NATIONAL),
        alternating: t.saturday("alternating"),
    };
    t.finish();
    calendar
}

fn fiscal(mut t: TomlTable<'_>, week_start: u8) -> Fiscal {
    let plain = Fiscal::CALENDAR;
    let fiscal = Fiscal {
        start_month: t.number("start_month", 1..=12) as u8,
        year: YearName::parse(&t.one_of("year", &YearName::IDS)).unwrap_or(plain.year),
        layout: MonthLayout::parse(&t.one_of("layout", &MonthLayout::IDS)).unwrap_or(plain.layout),
        week_53: Week53::parse(&t.one_of("week_53", &Week53::IDS)).unwrap_or(plain.week_53),
        week_start,
    };
    t.finish();
    fiscal
}

fn ratio(mut t: TomlTable<'_>) -> i64 {
    let min_denominator = t.number("min_denominator", 1..=1_000_000);
    t.finish();
    min_denominator
}

fn day(mut t: TomlTable<'_>) -> DaySettings {
    let day = DaySettings {
        cut: t.time("cut"),
        work_from: t.time("work_from"),
        report_by: t.time("report_by"),
        zone: t.zone("zone"),
    };
    t.finish();
    day
}

/// A key in the wrong place, such as `national` outside `[calendar]`: names the place it belongs to.
fn find_elsewhere(problems: &mut [Problem]) {
    let mut ignored = Vec::new();
    let defaults = layer::file(DEFAULTS, layer::Layer::Defaults, &mut ignored);
    for problem in problems {
        if let Mistake::Unknown {
            nearest: nearest @ None,
            ..
        } = &mut problem.what
        {
            let last = problem.key.rsplit('.').next().unwrap_or_default();
            *nearest = defaults.find(last, "");
        }
    }
}
