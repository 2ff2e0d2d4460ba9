//! Texts that stay at home: what an event says beside what everybody may read (rule 35).

use super::Event;
use serde::{Deserialize, Serialize};

/// A text that may stay on the device it was typed on (rule 35): the journal itself holds only a salted hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PrivateText {
    /// The text, which is in this file.
    Here(String),
    /// The text is not in this file.
    Elsewhere {
        /// Hash of salt and text, lowercase hex.
        salted_hash: String,
        /// It was typed into this very file and is gone. Otherwise it stayed elsewhere, and nothing is wrong.
        #[serde(skip)]
        is_lost: bool,
    },
}

impl PrivateText {
    /// The text, where it is.
    pub fn here(&self) -> Option<&str> {
        match self {
            Self::Here(text) => Some(text),
            Self::Elsewhere { .. } => None,
        }
    }
}

impl From<&str> for PrivateText {
    fn from(text: &str) -> Self {
        Self::Here(text.to_owned())
    }
}

/// The private text of each kind of event with its field in the JSON form, to be read or to be changed.
macro_rules! private_of {
    ($event:expr, $option:ident) => {
        match $event {
            Event::Intervened { note, .. } => note.$option().map(|note| ("note", note)),
            Event::Noted { text, .. } => Some(("text", text)),
            Event::Acknowledged { .. }
            | Event::Snoozed { .. }
            | Event::Excused { .. }
            | Event::Counted { .. }
            | Event::Confirmed { .. }
            | Event::Signalled { .. }
            | Event::SignalEnded { .. }
            | Event::RulesSet { .. }
            | Event::MeetingHeld { .. }
            | Event::Notified { .. }
            | Event::TaskSet { .. }
            | Event::TaskChanged { .. }
            | Event::TargetsPublished { .. }
            | Event::Adjusted { .. }
            | Event::Overridden { .. }
            | Event::Undone { .. } => None,
        }
    };
}

impl Event {
    /// The field of the JSON form that holds its private text, for a kind that has one.
    pub fn private_field(&self) -> Option<&'static str> {
        self.private().map(|(field, _)| field)
    }

    /// Its private text, where it has one.
    pub fn private_text(&self) -> Option<&PrivateText> {
        self.private().map(|(_, text)| text)
    }

    /// The same, to be changed.
    pub fn private_text_mut(&mut self) -> Option<&mut PrivateText> {
        private_of!(self, as_mut).map(|(_, text)| text)
    }

    fn private(&self) -> Option<(&'static str, &PrivateText)> {
        private_of!(self, as_ref)
    }
}
