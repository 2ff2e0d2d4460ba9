//! Keys as values: from the terminal, from text such as `C-s` or `<c-s>`, and with an input method on.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, already shifted.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    Home,
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key with the modifiers that matter; Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// The keys that are not characters: their names as written in `<…>`, and as people are shown them.
const NAMES: [(&str, &str, Code); 15] = [
    ("enter", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("s-tab", "Shift+Tab", Code::BackTab),
    ("bksp", "Bksp", Code::Backspace),
    ("del", "Del", Code::Delete),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pgup", "PgUp", Code::PageUp),
    ("pgdn", "PgDn", Code::PageDown),
    ("space", "Space", Code::Char(' ')),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// A character.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The key of a terminal event; `None` for releases and keys that mean nothing here.
    pub fn from_terminal(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                Code::Char(c.to_ascii_lowercase())
            }
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::Enter => Code::Enter,
            KeyCode::Esc => Code::Esc,
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
            KeyCode::Tab => Code::Tab,
            KeyCode::BackTab => Code::BackTab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::F(n) => Code::F(n),
            _ => return None,
        };
        let key = Self {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        };
        Some(key.as_sent())
    }

    /// The key that a terminal sends for this one: Ctrl with `i`, `m` or `[` is the same as Tab, Enter or Esc.
    fn as_sent(self) -> Self {
        let code = match self.code {
            Code::Char('i') if self.ctrl => Code::Tab,
            Code::Char('m') if self.ctrl => Code::Enter,
            Code::Char('[') if self.ctrl => Code::Esc,
            _ => return self,
        };
        Self {
            code,
            ctrl: false,
            ..self
        }
    }

    /// The same key as a command: what an input method makes of an ASCII key counts as that key
    /// (rule 36). Never applied to text that is being typed.
    #[must_use]
    pub fn as_command(self) -> Self {
        match self.code {
            Code::Char(c) => Self {
                code: Code::Char(narrow(c)),
                ..self
            },
            _ => self,
        }
    }

    /// The character, when it is one without Ctrl and Alt.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The key as it is printed on a keyboard: `j`, `Enter`, `↓`, `Ctrl+S`.
    pub fn label(self) -> String {
        let named = NAMES.iter().find(|(.., code)| *code == self.code);
        let name = match (named, self.code) {
            (Some((_, label, _)), _) => (*label).to_owned(),
            (None, Code::Char(c)) if self.ctrl => c.to_uppercase().to_string(),
            (None, Code::Char(c)) => c.to_string(),
            (None, Code::F(n)) => format!("F{n}"),
            (None, other) => format!("{other:?}"),
        };
        let ctrl = if self.ctrl { "Ctrl+" } else { "" };
        let alt = if self.alt { "Alt+" } else { "" };
        format!("{ctrl}{alt}{name}")
    }

    /// Reads one key as written in a keymap: a character stands for itself, the others have the names
    /// that people are shown or short ones (`C-s`, `S-Tab`), in any case.
    pub fn read(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let arrow = NAMES.iter().find(|(_, label, _)| *label == text);
            let code = arrow.map_or(Code::Char(c), |(.., code)| *code);
            return (!c.is_control()).then_some(Self::plain(code));
        }
        let lower = text.to_ascii_lowercase();
        let named = |(name, label, _): &&(&str, &str, Code)| {
            *name == lower || label.eq_ignore_ascii_case(text)
        };
        if let Some((.., code)) = NAMES.iter().find(named) {
            return Some(Self::plain(*code));
        }
        if let Some(n) = lower.strip_prefix('f').and_then(|n| n.parse().ok()) {
            return (1..=24).contains(&n).then_some(Self::plain(Code::F(n)));
        }
        let (modifier, rest) = text.split_once(['-', '+'])?;
        let key = Self::read(rest)?;
        match modifier.to_ascii_lowercase().as_str() {
            // A terminal sends the same for C-s and C-S.
            "c" | "ctrl" => {
                let key = Self {
                    ctrl: true,
                    code: match key.code {
                        Code::Char(c) => Code::Char(c.to_ascii_lowercase()),
                        code => code,
                    },
                    ..key
                };
                Some(key.as_sent())
            }
            "a" | "alt" => Some(Self { alt: true, ..key }),
            _ => None,
        }
    }

    /// The value of a digit key, full-width ones included.
    pub fn digit(self) -> Option<u32> {
        self.as_command().text().and_then(|c| c.to_digit(10))
    }
}

/// The ASCII character that the same key gives without an input method.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '「' | '『' => '{',
        '」' | '』' => '}',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// As in a key string: `j`, `<enter>`, `<c-s>`, `<f1>`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES
            .iter()
            .find(|(.., code)| *code == self.code)
            .map(|(name, ..)| (*name).to_owned());
        let bare = name.is_none() && !self.ctrl && !self.alt;
        let name = match (name, self.code) {
            (Some(name), _) => name,
            (None, Code::Char(c)) => c.to_string(),
            (None, Code::F(n)) => format!("f{n}"),
            (None, other) => format!("{other:?}"),
        };
        if bare && matches!(self.code, Code::Char(_)) {
            return f.write_str(&name);
        }
        let ctrl = if self.ctrl { "c-" } else { "" };
        let alt = if self.alt { "a-" } else { "" };
        write!(f, "<{ctrl}{alt}{name}>")
    }
}

/// Reads a key string: characters stand for themselves, other keys are written `<enter>`, `<c-s>`,
/// `<lt>` is `<`. `None` when a name is not known.
pub fn parse(text: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let end = rest.find('>')?;
            keys.push(parse_name(&rest[1..end])?);
            rest = &rest[end + 1..];
        } else {
            keys.push(Key::char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    Some(keys)
}

fn parse_name(name: &str) -> Option<Key> {
    if let Some((.., code)) = NAMES.iter().find(|(n, ..)| *n == name) {
        return Some(Key::plain(*code));
    }
    if name == "lt" {
        return Some(Key::char('<'));
    }
    if let Some(rest) = name.strip_prefix("c-") {
        return parse_name(rest).map(|k| Key { ctrl: true, ..k });
    }
    if let Some(rest) = name.strip_prefix("a-") {
        return parse_name(rest).map(|k| Key { alt: true, ..k });
    }
    if let Some(n) = name.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return Some(Key::plain(Code::F(n)));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Key::char(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_strings_round_trip() {
        let text = "jG<enter><c-s><s-tab><f1><space><lt>";
        let keys = parse(text).unwrap();
        assert_eq!(keys.len(), 8);
        let back: String = keys[..7].iter().map(ToString::to_string).collect();
        assert_eq!(back, "jG<enter><c-s><s-tab><f1><space>");
        assert_eq!(keys[7], Key::char('<'));
        assert_eq!(parse("<nonsense>"), None);
    }

    #[test]
    fn what_is_shown_can_be_written_in_a_keymap() {
        for text in [
            "j",
            "G",
            "Enter",
            "Shift+Tab",
            "↓",
            "Ctrl+S",
            "Alt+Bksp",
            "Ctrl+Alt+X",
            "F12",
            "Space",
            "-",
            "Ctrl+-",
            "Ctrl++",
        ] {
            assert_eq!(Key::read(text).map(Key::label).as_deref(), Some(text));
        }
        assert_eq!(Key::read("S-Tab"), Key::read("Shift+Tab"));
        assert_eq!(Key::read("C-A-x"), Key::read("ctrl+alt+x"));
        assert_eq!(Key::read("down"), Some(Key::plain(Code::Down)));
        assert_eq!(Key::read("C-S"), Key::read("C-s"));
        assert_eq!(Key::read("C-i"), Key::read("Tab"));
        assert_eq!(Key::read("A-C-M"), Key::read("A-Enter"));
        for text in ["", "Entr", "F0", "F99", "X-a", "ab", "C-", "\u{1b}"] {
            assert_eq!(Key::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_input_method_does_not_take_the_commands_away() {
        for (wide, key) in [
            ('２', '2'),
            ('：', ':'),
            ('？', '?'),
            ('／', '/'),
            ('、', '/'),
            ('。', '.'),
            ('【', '['),
            ('」', '}'),
            ('　', ' '),
            ('ｉ', 'i'),
        ] {
            assert_eq!(Key::char(wide).as_command(), Key::char(key));
        }
        assert_eq!(Key::char('７').digit(), Some(7));
        assert_eq!(Key::char('七').as_command(), Key::char('七'));
    }
}
