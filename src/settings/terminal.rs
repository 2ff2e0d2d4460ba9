//! `[terminal]`: what is written to the terminal beside the screen, and the mouse.

use super::read::TomlTable;
use crate::domain::closed::closed;
use serde::Serialize;

/// What is written to the terminal beside the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TerminalSettings {
    /// Keys may put text into the terminal's clipboard.
    pub copy: bool,
    /// The terminal's title says how many warnings are open.
    pub title: bool,
    /// Whether the cockpit begins with the mouse.
    pub mouse: MouseUse,
}

closed! {
    /// Whether the cockpit takes the mouse from the terminal, which then selects text with Shift only.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum MouseUse {
        /// Not before a key asks for it.
        Off = "off",
        /// From the start, but not over SSH.
        Local = "local",
        /// From the start.
        On = "on",
    }
}

pub(super) fn read(mut t: TomlTable<'_>) -> TerminalSettings {
    let mouse = MouseUse::parse(&t.one_of("mouse", &MouseUse::IDS));
    let terminal = TerminalSettings {
        copy: t.flag("copy"),
        title: t.flag("title"),
        mouse: mouse.unwrap_or(MouseUse::Off),
    };
    t.finish();
    terminal
}
