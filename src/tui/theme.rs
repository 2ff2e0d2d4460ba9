//! Styles by meaning, never by place; colour is never the only carrier.

use crate::domain::warning::Severity;
use ratatui::style::{Color, Modifier, Style};

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

/// The shipped themes: name and file.
const SHIPPED: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("ansi16", include_str!("../../assets/themes/ansi16.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

impl Theme {
    /// The theme of a setting. `auto` goes by what the terminal says of itself: `NO_COLOR` (set) or a
    /// terminal without colours is `mono`, 24-bit colour is `dark`, anything else `ansi16`.
    pub fn of(setting: &str, no_color: bool, term: &str, colorterm: &str) -> Self {
        let plain = ["", "dumb", "vt100", "vt220"].contains(&term)
            || term.ends_with("-m")
            || term.ends_with("-mono");
        Self::named(match setting {
            "auto" if no_color || plain => "mono",
            "auto" if ["truecolor", "24bit"].contains(&colorterm) => "dark",
            "auto" => "ansi16",
            name => name,
        })
    }

    /// A shipped theme by its name; `mono` for a name that is none.
    pub fn named(name: &str) -> Self {
        let file = SHIPPED
            .iter()
            .find(|(n, _)| *n == name)
            .map_or(SHIPPED[3].1, |(_, f)| f);
        let mut theme = Self::default();
        for line in file.lines() {
            if let Some((meaning, style)) = line.split_once(" = ")
                && let Some(slot) = theme.slot(meaning)
            {
                *slot = read(style.trim_matches('"')).unwrap_or_default();
            }
        }
        theme
    }

    /// No colours: bold, dim, reversed, underlined.
    pub fn mono() -> Self {
        Self::named("mono")
    }

    fn slot(&mut self, meaning: &str) -> Option<&mut Style> {
        Some(match meaning {
            "text" => &mut self.text,
            "muted" => &mut self.muted,
            "heading" => &mut self.heading,
            "border" => &mut self.border,
            "focus" => &mut self.focus,
            "cursor" => &mut self.cursor,
            "gutter" => &mut self.gutter,
            "marked" => &mut self.marked,
            "key" => &mut self.key,
            "input" => &mut self.input,
            "good" => &mut self.good,
            "short" => &mut self.short,
            "red" => &mut self.red,
            "orange" => &mut self.orange,
            "yellow" => &mut self.yellow,
            "info" => &mut self.info,
            "saved" => &mut self.saved,
            "error" => &mut self.error,
            _ => return None,
        })
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

/// Reads `bold #7aa2f7 on #101010`; `None` for a word that is neither modifier nor colour.
fn read(text: &str) -> Option<Style> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            "on" => style.bg(words.next()?.parse().ok()?),
            colour => style.fg(colour.parse::<Color>().ok()?),
        };
    }
    Some(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_says_a_style_for_every_meaning() {
        for (name, file) in SHIPPED {
            let mut said = 0;
            for line in file.lines().filter(|l| !l.starts_with('#')) {
                let (meaning, style) = line.split_once(" = ").unwrap();
                assert!(
                    Theme::default().slot(meaning).is_some(),
                    "{name}: {meaning}"
                );
                assert!(read(style.trim_matches('"')).is_some(), "{name}: {style}");
                said += 1;
            }
            assert_eq!(said, 18, "{name}");
        }
    }

    #[test]
    fn severities_differ_by_more_than_nothing_and_mono_has_no_colour() {
        for (name, _) in SHIPPED {
            let theme = Theme::named(name);
            assert_ne!(theme.red, theme.yellow, "{name}");
            assert_ne!(theme.muted, theme.text, "{name}");
        }
        let mono = Theme::mono();
        for style in [mono.red, mono.orange, mono.good, mono.focus, mono.error] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn auto_goes_by_the_terminal() {
        for (no_color, term, colorterm, name) in [
            (true, "xterm-256color", "truecolor", "mono"),
            (false, "xterm-256color", "truecolor", "dark"),
            (false, "xterm-256color", "24bit", "dark"),
            (false, "xterm-256color", "", "ansi16"),
            (false, "dumb", "", "mono"),
            (false, "vt100", "", "mono"),
        ] {
            assert_eq!(
                Theme::of("auto", no_color, term, colorterm),
                Theme::named(name)
            );
        }
        assert_eq!(Theme::of("light", true, "dumb", ""), Theme::named("light"));
    }
}
