//! The names of rules and families. A name is open text, not a closed list: a journal outlives a version,
//! and what a newer one wrote about a rule that this one does not know must still be readable. What is
//! known stands in the table of `rules`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Longest name, in bytes.
const LONGEST: usize = 16;

/// A short word of ASCII letters, digits and hyphens, padded with zeros: copied like a number, ordered
/// like text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Name([u8; LONGEST]);

impl Name {
    const fn new(text: &str) -> Option<Self> {
        let from = text.as_bytes();
        let mut to = [0; LONGEST];
        let mut at = 0;
        if from.is_empty() || from.len() > LONGEST {
            return None;
        }
        while at < from.len() {
            if !from[at].is_ascii_alphanumeric() && from[at] != b'-' {
                return None;
            }
            to[at] = from[at];
            at += 1;
        }
        Some(Self(to))
    }

    fn as_str(&self) -> &str {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(LONGEST);
        str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

macro_rules! named {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Name);

        impl $name {
            /// A name known when the program is built; one that is none would not build.
            pub const fn named(id: &str) -> Self {
                match Name::new(id) {
                    Some(name) => Self(name),
                    None => Self(Name([b'?'; LONGEST])),
                }
            }

            /// The inverse of `id`; `None` for what no version would use as a name.
            pub fn parse(id: &str) -> Option<Self> {
                Name::new(id).map(Self)
            }

            /// The text in files, SQL, JSON and ids.
            pub fn id(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let id = std::borrow::Cow::<str>::deserialize(from)?;
                let bad = || serde::de::Error::custom("not the name of a rule or a family");
                Self::parse(&id).ok_or_else(bad)
            }
        }
    };
}

named! {
    /// A rule, such as `W1`.
    Rule
}

named! {
    /// A family of rules, such as `actions`: one warning per family and subject, escalating in place (rule 6).
    Family
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_short_word() {
        assert_eq!(
            Rule::parse("W13").map(|r| r.id().to_owned()),
            Some("W13".into())
        );
        for bad in ["", "two words", "a/b", "seventeen-letters"] {
            assert_eq!(Family::parse(bad), None, "{bad}");
        }
        assert_eq!(
            Family::parse("sixteen-letters-").map(|f| f.id().len()),
            Some(16)
        );
    }

    #[test]
    fn a_name_of_a_newer_version_is_read_and_written_as_it_is() {
        let read: Family = serde_json::from_str("\"churn\"").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"churn\"");
    }
}
