//! Settings: `assets/defaults.toml`, then the user's `config.toml`, then `--set`, as one typed value.

use crate::domain::rules::Rules;
use serde::{Deserialize, Serialize};

/// All settings. Every field has a default in `assets/defaults.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `en`, `zh-CN`, or empty to follow the locale.
    pub language: String,
    /// Name of the tree's root; empty for the language's own word.
    pub company: String,
    /// `auto`, `dark`, `light`, `mono` or `ansi16`.
    pub theme: String,
    /// Base currency (rule 32).
    pub currency: Currency,
    /// Working days (rules 1, 2).
    pub calendar: CalendarSettings,
    /// The business day (rule 31).
    pub day: DaySettings,
    /// The rules' numbers.
    pub rules: Rules,
}

/// Base currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Digits after the decimal point: 2, 0 for JPY, 3 for KWD.
    pub minor_digits: u8,
}

/// Working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSettings {
    /// `weekday` or `cn`.
    pub national: String,
    /// A worked Saturday of alternating six-day weeks; empty for none.
    pub alternating: String,
}

/// The business day. Times are `HH:MM`, local.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaySettings {
    /// Until then it is still yesterday.
    pub cut: String,
    /// From then on today is judged.
    pub report_by: String,
}
