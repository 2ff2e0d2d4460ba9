//! Messages about warnings: who is told, of what, by which way, and why somebody is not.
//!
//! Somebody is told of a warning once, and again only where it has become graver than what was told.

use super::board::QueueRow;
use super::closed::closed;
use super::warning::{Evidence, Rule, Severity, WarningKey};
use serde::{Deserialize, Serialize};
use std::fmt;

closed! {
    /// How a message leaves.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Channel {
        /// A mail through a server.
        Smtp = "smtp",
        /// A post to an address on the web, such as a chat's.
        Webhook = "webhook",
        /// A program of the settings, which reads it on its standard input.
        Command = "command",
        /// A mail as a file in a folder, for whatever sends it later.
        Folder = "folder",
    }
}

impl Channel {
    /// Whether nobody can be reached by it without an address.
    pub fn needs_address(self) -> bool {
        match self {
            Self::Smtp | Self::Folder => true,
            Self::Webhook | Self::Command => false,
        }
    }

    /// Bytes that the text of one message may have: a chat takes two thousand or so, and cuts the rest.
    pub fn most_bytes(self) -> usize {
        match self {
            Self::Webhook => 2_000,
            Self::Smtp | Self::Command | Self::Folder => usize::MAX,
        }
    }
}

closed! {
    /// In what capacity somebody is told.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Role {
        /// The person whom the warning is about, or whose customer it is about; the id is the rep's.
        Rep = "rep",
        /// Whoever leads that person's unit; the id is the one of the settings.
        Manager = "manager",
    }
}

/// Somebody who is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recipient {
    pub role: Role,
    pub id: String,
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.role.id(), self.id)
    }
}

impl Recipient {
    /// The inverse of its text.
    pub fn parse(text: &str) -> Option<Self> {
        let (role, id) = text.split_once(':')?;
        Some(Self {
            role: Role::parse(role)?,
            id: id.to_owned(),
        })
    }
}

/// A warning that somebody was told of, and how grave it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldWarning {
    pub warning: WarningKey,
    pub rule: Rule,
    pub severity: Severity,
    /// The numbers at that moment.
    pub evidence: Evidence,
}

/// Where somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Of mail; empty where none is known. Untrusted.
    pub email: String,
    /// The tag of the language that messages are in; empty for the one of the settings.
    pub language: String,
}

impl Address {
    /// Whether a text can be one address of mail and no more: nothing in it ends a line, lists a second one or
    /// needs quotes.
    pub fn is_mail(text: &str) -> bool {
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"@".contains(c);
        text.split_once('@').is_some_and(|(who, host)| {
            [who, host]
                .iter()
                .all(|part| !part.is_empty() && part.chars().all(plain))
        })
    }
}

/// A message that is due: all that one person is to be told this morning.
#[derive(Clone, Debug, PartialEq)]
pub struct DueNotice {
    pub to: Recipient,
    /// As shown; untrusted.
    pub name: String,
    pub address: Address,
    /// In order of need; never empty.
    pub rows: Vec<QueueRow>,
}

impl DueNotice {
    /// The same in as few messages as fit; a warning that does not fit by itself is a message all the same.
    pub fn parts(&self, fits: impl Fn(&Self) -> bool) -> Vec<Self> {
        let of = |rows| Self {
            to: self.to.clone(),
            name: self.name.clone(),
            address: self.address.clone(),
            rows,
        };
        let mut parts: Vec<Self> = Vec::new();
        for row in &self.rows {
            let with_it = parts.last().map(|part| {
                let rows = part.rows.iter().chain([row]);
                of(rows.cloned().collect())
            });
            match (parts.last_mut(), with_it) {
                (Some(last), Some(longer)) if fits(&longer) => *last = longer,
                _ => parts.push(of(vec![row.clone()])),
            }
        }
        parts
    }
}

closed! {
    /// Why somebody is not told of what is due.
    pub enum Withheld {
        /// No address of mail is known.
        NoAddress = "no-address",
        /// It is no working day of the person's, or the person is on leave: the next one will do.
        DayOff = "day-off",
        /// Nobody leads the unit or one above it, as far as the settings say.
        NoManager = "no-manager",
    }
}

/// What is due and stays so.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsent {
    /// Whose message it would be; of a unit without a manager the unit's path, empty for the company.
    pub to: Recipient,
    /// As shown; untrusted.
    pub name: String,
    pub why: Withheld,
    /// How many warnings.
    pub warnings: usize,
}

/// The messages of a morning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices {
    /// By role, then by name.
    pub due: Vec<DueNotice>,
    /// What is due and cannot be said now.
    pub unsent: Vec<Unsent>,
    /// Warnings that rest on facts that have stopped coming: nobody is told of those.
    pub stale: usize,
    /// Units of the settings that are none: the key, and the name as it is written there.
    pub strangers: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address_and_nothing_beside_it() {
        for mail in [
            "li.mei@example.com",
            "o'neil+x@mail.example.cn",
            "李@例子.cn",
        ] {
            assert!(Address::is_mail(mail), "{mail}");
        }
        for other in [
            "",
            "li",
            "@example.com",
            "li@",
            "li@x.com\nBcc: all@evil.example",
            "li@x.com,all@evil.example",
            "Li <li@x.com>",
            "a@b@c",
            "li@x.com\u{0}",
        ] {
            assert!(!Address::is_mail(other), "{other:?}");
        }
    }

    #[test]
    fn a_recipient_reads_back_from_its_text() {
        for id in ["R07", "", "a:b", "李"] {
            for role in Role::ALL {
                let who = Recipient {
                    role,
                    id: id.to_owned(),
                };
                assert_eq!(Recipient::parse(&who.to_string()), Some(who));
            }
        }
        assert_eq!(Recipient::parse("chief:R07"), None);
    }
}
