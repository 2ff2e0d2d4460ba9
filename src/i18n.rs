//! Words in English and Chinese: Fluent bundles embedded from `assets/locales`.
//!
//! One `.ftl` file per area and language; a key begins with its area (`tui-footer-quit`, `cli-saved`).

mod commandless;
mod own;
mod spoken;

pub use own::{Fault, Miswording, OwnWords};

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentValue};
use spoken::Spoken;
use std::sync::Arc;

/// The areas, a file each.
const AREAS: [&str; 11] = [
    "tui", "cli", "import", "domain", "brief", "pages", "cockpit", "help", "standup", "notify",
    "targets",
];

/// The embedded files of a language, in the order of the areas.
macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!("../assets/locales/", $tag, "/tui.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/cli.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/import.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/domain.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/brief.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/pages.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/cockpit.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/help.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/standup.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/notify.ftl")),
            include_str!(concat!("../assets/locales/", $tag, "/targets.ftl")),
        ]
    };
}

/// Makes the closed list of languages, each with its tag, which is its folder, and the primary part of
/// locales that mean it.
macro_rules! languages {
    ($($(#[$doc:meta])* $lang:ident $tag:literal $primary:literal;)+) => {
        /// A language of the screens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Lang {
            $($(#[$doc])* $lang,)+
        }

        impl Lang {
            /// All of them, ours first.
            pub const ALL: [Self; [$($tag),+].len()] = [$(Self::$lang),+];

            /// The tag as in settings and on the command line.
            pub fn tag(self) -> &'static str {
                match self { $(Self::$lang => $tag,)+ }
            }

            fn primary(self) -> &'static str {
                match self { $(Self::$lang => $primary,)+ }
            }

            fn sources(self) -> [&'static str; AREAS.len()] {
                match self { $(Self::$lang => sources!($tag),)+ }
            }
        }
    };
}

languages! {
    En "en" "en";
    /// Simplified Chinese.
    ZhCn "zh-CN" "zh";
}

impl Lang {
    /// The language of a setting, or, where that is empty, of the first of `LC_ALL`, `LC_MESSAGES`
    /// and `LANG` that is set. Anything that is not Chinese is English.
    pub fn detect(setting: &str, lc_all: &str, lc_messages: &str, lang: &str) -> Self {
        let first = [setting, lc_all, lc_messages, lang]
            .into_iter()
            .find(|v| !v.is_empty())
            .unwrap_or_default();
        Self::parse(first).unwrap_or(Self::En)
    }

    /// Reads `en`, `zh-CN`, `zh_CN.UTF-8` and their like; `None` for other languages.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        let primary = primary.to_ascii_lowercase();
        Self::ALL.into_iter().find(|l| l.primary() == primary)
    }
}

/// A value put into a sentence. Text from a file or a person must have been through
/// `report::text::clean`.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    Text(std::borrow::Cow<'a, str>),
    /// A whole number: chooses plurals, shown without grouping.
    Number(i64),
    /// A count: chooses plurals, shown in groups of three.
    Count(i64),
}

impl Arg<'_> {
    /// A count, shown in groups of three.
    pub fn count(number: u64) -> Self {
        Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<std::borrow::Cow<'a, str>> for Arg<'a> {
    fn from(text: std::borrow::Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                // What is too large for a plural is too large for a screen.
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
number!(u64, usize);

macro_rules! small_number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )*};
}
small_number!(i64, i32, u32, u16, u8);

/// The words of one language, with the user's own over them. Cheap to make: a sentence is parsed when it is
/// first asked for.
pub struct I18n {
    spoken: Spoken,
    /// What a command that is named in a sentence needs before its verb, so that it acts on the same database: `--db`
    /// and a path, with a blank behind; nothing where that is the one that is taken anyhow.
    db: String,
    /// Sentences name no command: whoever reads them cannot run one.
    commandless: bool,
}

impl std::fmt::Debug for I18n {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("I18n").field(&self.lang()).finish()
    }
}

impl I18n {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self::with(lang, Arc::default())
    }

    /// The words of a language with the user's own over them.
    pub fn with(lang: Lang, own: Arc<OwnWords>) -> Self {
        Self {
            spoken: Spoken::new(lang, own),
            db: String::new(),
            commandless: false,
        }
    }

    /// Has no sentence name a command or an option, for somebody who can run none: what is left says whom to tell.
    #[must_use]
    pub fn without_commands(self) -> Self {
        Self {
            commandless: true,
            ..self
        }
    }

    /// Has every command that is named in a sentence act on this database; the path as a shell takes it.
    #[must_use]
    pub fn on_database(self, path: &str) -> Self {
        Self {
            db: format!("--db {path} "),
            ..self
        }
    }

    /// The same words once more, for another thread of the program.
    #[must_use]
    pub fn again(&self) -> Self {
        Self {
            spoken: Spoken::new(self.lang(), Arc::clone(self.spoken.own())),
            db: self.db.clone(),
            commandless: self.commandless,
        }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.spoken.lang()
    }

    /// The words under a key without arguments. A missing key reads `⟦key⟧`.
    pub fn t(&self, key: &str) -> String {
        self.ta(key, &[])
    }

    /// The words under a key with arguments. A missing key reads `⟦key⟧`.
    pub fn ta(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let said = self.find(key, args).unwrap_or_else(|| format!("⟦{key}⟧"));
        if !self.commandless {
            return said;
        }
        match commandless::without_commands(&said) {
            left if left.is_empty() && !said.is_empty() => self.t("domain-kiosk-tell"),
            left => left,
        }
    }

    /// The words under a key, where there are any.
    pub fn find(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut values = FluentArgs::with_capacity(args.len() + 1);
        values.set("db", self.db.as_str());
        for (name, value) in args {
            values.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(text.as_ref()),
                    Arg::Number(n) => FluentValue::from(*n),
                    Arg::Count(n) => grouped(*n),
                },
            );
        }
        self.spoken.say(key, &values)
    }
}

/// A number that is written in groups of three: the formatter knows it by having no fraction. Grouping
/// itself is no mark, since every number has it and `[0]` matches only what equals it in all.
fn grouped(n: i64) -> FluentValue<'static> {
    let options = FluentNumberOptions {
        maximum_fraction_digits: Some(0),
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(n as f64, options).into()
}

/// Writes numbers: those made by [`grouped`] in groups of three, all others plainly.
fn written<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    // Ours are whole, and nearly all are; the formatter's own way writes a fraction and takes it off again.
    let digits = if number.value.fract() == 0.0 && number.value.abs() < 1e15 {
        (number.value as i64).to_string()
    } else {
        number.as_string().into_owned()
    };
    if number.options.maximum_fraction_digits.is_none() {
        return Some(digits);
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && out != "-" {
            out.push(',');
        }
        out.push(digit);
    }
    Some(out)
}

#[cfg(test)]
mod tests;
