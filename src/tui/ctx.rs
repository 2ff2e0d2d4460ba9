//! What every drawing function is given: words, styles, formats, keys, rules, today.

use super::context::Context;
use super::keymap::Keymap;
use super::theme::Theme;
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::i18n::I18n;
use crate::report::number::{LocalTime, MoneyFormat};
use crate::report::phrase::{Phrase, Wordings};
use crate::report::table::Room;
use crate::settings::TimeOfDay;

/// Borrowed for the length of a frame.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// Words in the user's language.
    pub i18n: &'a I18n,
    /// Styles by meaning.
    pub theme: &'a Theme,
    /// How money reads.
    pub money: &'a MoneyFormat,
    /// What the keys mean.
    pub keys: &'a Keymap,
    /// Where the keys are pressed that a sentence names: the contexts in front.
    pub in_front: &'static [Context],
    /// The rules in force, for names of actions and plays.
    pub rules: &'a Rules,
    pub today: Day,
    /// The cut-off of a day's reports.
    pub report_by: TimeOfDay,
    /// Whether this is an account that is let in for the cockpit alone.
    pub is_kiosk: bool,
    /// Turns instants into the clock on the wall.
    pub local: LocalTime,
}

impl<'a> Ctx<'a> {
    /// Makes sentences.
    pub fn phrase(&self) -> Phrase<'a> {
        Phrase {
            i18n: self.i18n,
            money: self.money,
            rules: self.rules,
            as_of: self.today,
            wordings: Wordings::default(),
            report_by: self.report_by,
        }
    }

    /// Where the cells of a table stand; each knows its own width.
    pub fn room(&self) -> Room<'a> {
        Room {
            phrase: self.phrase(),
            width: 0,
            printed: false,
        }
    }
}
