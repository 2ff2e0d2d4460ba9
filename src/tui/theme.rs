//! Styles by meaning, never by place; colour is never the only carrier.

use crate::domain::warning::Severity;
use ratatui::style::{Modifier, Style};

/// What a piece of text means, as a style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text.
    pub text: Style,
    /// Less important text: units, hints, unfocused titles.
    pub muted: Style,
    /// Column headings.
    pub heading: Style,
    /// Pane borders.
    pub border: Style,
    /// The border and title of the focused pane.
    pub focus: Style,
    /// The name under the cursor of the focused pane.
    pub cursor: Style,
    /// The gutter mark.
    pub gutter: Style,
    /// A row marked with Space.
    pub marked: Style,
    /// Keys in the footer and in help.
    pub key: Style,
    /// Text being typed, and its field.
    pub input: Style,
    /// Reached, met, recovered.
    pub good: Style,
    /// A shortfall, together with `✗`.
    pub short: Style,
    /// Severity red, W6.
    pub red: Style,
    /// Severity orange.
    pub orange: Style,
    /// Severity yellow.
    pub yellow: Style,
    /// Severity info.
    pub info: Style,
    /// A line that says what was saved.
    pub saved: Style,
    /// A line that says what failed.
    pub error: Style,
    /// Borders and marks from ASCII only, for terminals whose ambiguous characters are wide.
    pub ascii: bool,
}

impl Theme {
    /// No colours: bold, dim, reversed, underlined.
    pub fn mono() -> Self {
        let plain = Style::new();
        let with = |m: Modifier| Style::new().add_modifier(m);
        Self {
            text: plain,
            muted: with(Modifier::DIM),
            heading: with(Modifier::DIM),
            border: with(Modifier::DIM),
            focus: with(Modifier::BOLD),
            cursor: with(Modifier::BOLD),
            gutter: with(Modifier::BOLD),
            marked: with(Modifier::UNDERLINED),
            key: with(Modifier::BOLD),
            input: with(Modifier::UNDERLINED),
            good: plain,
            short: with(Modifier::BOLD),
            red: with(Modifier::BOLD),
            orange: with(Modifier::BOLD),
            yellow: plain,
            info: with(Modifier::DIM),
            saved: plain,
            error: with(Modifier::BOLD),
            ascii: false,
        }
    }

    /// The style of a severity.
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Red => self.red,
            Severity::Orange => self.orange,
            Severity::Yellow => self.yellow,
            Severity::Info => self.info,
        }
    }
}
