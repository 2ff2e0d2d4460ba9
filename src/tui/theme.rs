//! Styles by meaning, never by place; colour is never the only carrier.

use crate::domain::nearest;
use crate::domain::warning::Severity;
use crate::settings::{Mistake, Problem, SettingsError, TomlItem, TomlNode, ValueKind, document};
use ratatui::style::{Color, Modifier, Style};
use std::path::Path;

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
    /// The user's own file says so, or that they are not to be.
    pub says_ascii: bool,
}

/// Makes the list of meanings from the names of the theme's styles.
macro_rules! meanings {
    ($($name:ident)+) => {
        /// The meanings that a theme's file gives styles to.
        const MEANINGS: &[&str] = &[$(stringify!($name)),+];

        impl Theme {
            fn slot(&mut self, meaning: &str) -> Option<&mut Style> {
                $(if meaning == stringify!($name) {
                    return Some(&mut self.$name);
                })+
                None
            }
        }
    };
}

meanings! {
    text muted heading border focus cursor gutter marked key input good short red orange yellow info saved
    error
}

/// The shipped themes: name and file.
const SHIPPED: [(&str, &str); 6] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    (
        "contrast",
        include_str!("../../assets/themes/contrast.toml"),
    ),
    ("ansi256", include_str!("../../assets/themes/ansi256.toml")),
    ("ansi16", include_str!("../../assets/themes/ansi16.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// What a theme of the user's own is laid over unless it names another one.
const BASE: &str = "dark";

/// The name of the theme that a setting means. `auto` goes by what the terminal says of itself:
/// `NO_COLOR` (set) or a terminal without colours is `mono`, 24-bit colour is `dark`, 256 colours are
/// `ansi256`, anything else `ansi16`.
pub fn chosen<'a>(setting: &'a str, no_color: bool, term: &str, colorterm: &str) -> &'a str {
    let plain = ["", "dumb", "vt100", "vt220"].contains(&term)
        || term.ends_with("-m")
        || term.ends_with("-mono");
    match setting {
        "auto" if no_color || plain => "mono",
        "auto" if ["truecolor", "24bit"].contains(&colorterm) || term.ends_with("-direct") => {
            "dark"
        }
        "auto" if term.contains("256color") || colorterm.contains("256") => "ansi256",
        "auto" => "ansi16",
        name => name,
    }
}

/// Terminals that draw letters and digits, and no signs of Unicode, by what they say of themselves.
const OF_LETTERS: [&str; 12] = [
    "", "dumb", "linux", "vt52", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25", "sun",
    "wy60",
];

impl Theme {
    /// The theme on a terminal that says this of itself: one that draws letters alone gets the signs in ASCII, unless the
    /// user's own file of the theme says which it is to be.
    #[must_use]
    pub fn on(mut self, term: &str) -> Self {
        if !self.says_ascii {
            self.ascii = OF_LETTERS.contains(&term);
        }
        self
    }

    /// A theme by its name, with the user's file of that name over it: its path for messages, and its
    /// text. A name of the user's own lies over the theme that the file calls its `base`, or over `dark`.
    ///
    /// # Errors
    /// Everything that is wrong in the user's file, at once.
    pub fn load(name: &str, user: Option<(&Path, &str)>) -> Result<Self, SettingsError> {
        let mut problems = Vec::new();
        let Some((path, text)) = user else {
            return Ok(Self::named(name));
        };
        let (item, found) = document(text, path);
        problems.extend(found);
        let own = Self::named(base(name, &item, &mut problems));
        let theme = own.with(&item, &mut problems);
        if problems.is_empty() {
            return Ok(theme);
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Err(SettingsError { problems })
    }

    /// A shipped theme by its name; `mono` for a name that is none.
    pub fn named(name: &str) -> Self {
        let shipped = SHIPPED.iter().find(|(n, _)| *n == name);
        let (name, file) = shipped.unwrap_or(&SHIPPED[SHIPPED.len() - 1]);
        let (item, _) = document(file, Path::new(name));
        // That nothing is wrong in them is tested.
        Self::default().with(&item, &mut Vec::new())
    }

    /// The theme with the styles of a file over it; what is wrong is reported and left out.
    fn with(mut self, item: &TomlItem, problems: &mut Vec<Problem>) -> Self {
        let TomlNode::Table(styles) = &item.node else {
            return self;
        };
        for (meaning, item) in styles {
            let what = match (&item.node, meaning.as_str()) {
                (_, "base") => continue,
                (TomlNode::Flag(ascii), "ascii") => {
                    (self.ascii, self.says_ascii) = (*ascii, true);
                    continue;
                }
                (node, "ascii") => wrong_kind(node, ValueKind::Flag),
                (TomlNode::Text(text), _) => match (self.slot(meaning), read(text)) {
                    (None, _) => unknown(meaning),
                    (_, None) => Mistake::NotAStyle(text.clone()),
                    (Some(slot), Some(style)) => {
                        *slot = style;
                        continue;
                    }
                },
                (node, _) if MEANINGS.contains(&meaning.as_str()) => {
                    wrong_kind(node, ValueKind::Text)
                }
                _ => unknown(meaning),
            };
            problems.push(problem(item, meaning, what));
        }
        self
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

/// The shipped theme that a file is laid over.
fn base<'a>(name: &'a str, item: &'a TomlItem, problems: &mut Vec<Problem>) -> &'a str {
    let shipped = SHIPPED.map(|(name, _)| name);
    let said = match &item.node {
        TomlNode::Table(styles) => styles.get("base"),
        _ => None,
    };
    let Some(said) = said else {
        return if shipped.contains(&name) { name } else { BASE };
    };
    let what = match &said.node {
        TomlNode::Text(text) if shipped.contains(&text.as_str()) => return text,
        TomlNode::Text(text) => Mistake::NotOneOf {
            found: text.clone(),
            allowed: shipped.map(str::to_owned).to_vec(),
        },
        node => wrong_kind(node, ValueKind::Text),
    };
    problems.push(problem(said, "base", what));
    BASE
}

fn problem(item: &TomlItem, key: &str, what: Mistake) -> Problem {
    Problem {
        place: (*item.place).clone(),
        key: key.to_owned(),
        what,
    }
}

fn wrong_kind(node: &TomlNode, expected: ValueKind) -> Mistake {
    Mistake::WrongKind {
        found: node.kind(),
        expected,
    }
}

fn unknown(meaning: &str) -> Mistake {
    let known = MEANINGS.iter().copied().chain(["ascii", "base"]);
    Mistake::UnknownName {
        nearest: nearest(meaning, known.clone()).map(str::to_owned),
        known: known.map(str::to_owned).collect(),
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
            let (item, mut problems) = document(file, Path::new(name));
            let theme = Theme::default().with(&item, &mut problems);
            assert_eq!(problems, [], "{name}");
            assert_eq!(theme, Theme::named(name));
            for meaning in MEANINGS {
                assert!(
                    file.contains(&format!("\n{meaning} = ")),
                    "{name}: {meaning}"
                );
            }
        }
    }

    #[test]
    fn severities_differ_by_more_than_nothing_and_mono_has_no_colour() {
        for (name, _) in SHIPPED {
            let theme = Theme::named(name);
            assert_ne!(theme.red, theme.yellow, "{name}");
            if name != "mono" {
                // Not by weight alone: many terminals show bold as another colour, or not at all.
                let colours = [theme.red, theme.orange, theme.yellow, theme.info];
                let colours = colours.map(|style| (style.fg, style.bg));
                for (i, one) in colours.iter().enumerate() {
                    let sixteen = name == "ansi16" && i == 0;
                    assert!(
                        sixteen || !colours[i + 1..].contains(one),
                        "{name}: {one:?}"
                    );
                }
                let cursor = theme.cursor;
                assert!(cursor.fg.is_some() && cursor.bg.is_some(), "{name}");
            }
            assert_ne!(theme.muted, theme.text, "{name}");
        }
        let mono = Theme::named("mono");
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
            (false, "xterm-direct", "", "dark"),
            (false, "xterm-256color", "", "ansi256"),
            (false, "screen-256color", "", "ansi256"),
            (false, "rxvt", "256", "ansi256"),
            (false, "xterm", "", "ansi16"),
            (false, "linux", "", "ansi16"),
            (false, "dumb", "", "mono"),
            (false, "vt100", "", "mono"),
        ] {
            assert_eq!(chosen("auto", no_color, term, colorterm), name);
        }
        assert_eq!(chosen("light", true, "dumb", ""), "light");
    }

    #[test]
    fn a_terminal_of_letters_gets_ascii_by_itself() {
        for (term, is_ascii) in [
            ("linux", true),
            ("vt100", true),
            ("dumb", true),
            ("", true),
            ("xterm", false),
            ("xterm-256color", false),
            ("screen", false),
            ("foot", false),
        ] {
            assert_eq!(Theme::named("ansi16").on(term).ascii, is_ascii, "{term}");
        }
        // What somebody says of the own theme holds everywhere.
        assert!(own("dark", "ascii = true\n").unwrap().on("xterm").ascii);
        assert!(!own("dark", "ascii = false\n").unwrap().on("linux").ascii);
    }

    fn own(name: &str, text: &str) -> Result<Theme, Vec<String>> {
        Theme::load(name, Some((Path::new("own.toml"), text)))
            .map_err(|e| e.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_users_theme_lies_over_a_shipped_one() {
        let dark = Theme::named("dark");
        let theme = own("dark", "red = \"bold #ff0000\"\nascii = true\n").unwrap();
        assert_eq!(theme.red, read("bold #ff0000").unwrap());
        assert!(theme.ascii && !dark.ascii);
        assert_eq!(theme.orange, dark.orange);
        let paper = own("paper", "base = \"light\"\nmuted = \"dim\"").unwrap();
        assert_eq!(
            (paper.good, paper.muted),
            (Theme::named("light").good, read("dim").unwrap())
        );
        assert_eq!(own("mine", "").unwrap(), dark);
        assert_eq!(Theme::load("light", None).unwrap(), Theme::named("light"));
    }

    #[test]
    fn every_mistake_in_a_theme_is_told_with_its_place() {
        let text = "base = \"drak\"\nread = \"red\"\n  red = \"bright\"\ngood = 3\nascii = \"yes\"\nzebra = 1\n";
        let said = own("mine", text).unwrap_err();
        let starts = [
            "own.toml:1:1: base: `drak` is none of: dark, light, contrast, ansi256, ansi16, mono",
            "own.toml:2:1: read: is not known; did you mean red?",
            "own.toml:3:3: red: `bright` is not a style",
            "own.toml:4:1: good: is a whole number, must be text",
            "own.toml:5:1: ascii: is text, must be true or false",
            "own.toml:6:1: zebra: is not known; known here: text,",
        ];
        assert_eq!(said.len(), starts.len(), "{said:#?}");
        for (said, start) in said.iter().zip(starts) {
            assert!(said.starts_with(start), "{said}");
        }
    }
}
