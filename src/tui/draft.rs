//! A half-typed intervention or note, as it is kept and offered again.

use crate::store::drafts;
use serde::{Deserialize, Serialize};

/// Everything needed to go on typing where somebody stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormDraft {
    /// What it is for.
    pub about: About,
    /// Name of the first subject, as it was shown; untrusted.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What a draft is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An intervention to warnings that is not logged yet.
    Intervention {
        /// Text ids of the warnings.
        warnings: Vec<String>,
        /// The event ids it will have, so that saving twice saves once.
        ids: Vec<String>,
        /// The chosen play.
        play: String,
    },
    /// A note on a logged intervention.
    Note {
        /// The event id that the note will have.
        id: String,
        /// The intervention's event id.
        intervention: String,
    },
}

impl FormDraft {
    /// The name under which it is kept: the first event id.
    pub fn key(&self) -> &str {
        match &self.about {
            About::Intervention { ids, .. } => ids.first().map_or("", String::as_str),
            About::Note { id, .. } => id,
        }
    }

    /// As it is kept on disk.
    pub fn to_store(&self) -> drafts::Draft {
        let context = (&self.about, &self.name);
        drafts::Draft {
            id: self.key().to_owned(),
            kind: match self.about {
                About::Intervention { .. } => "intervention".to_owned(),
                About::Note { .. } => "note".to_owned(),
            },
            // Strings and enums of strings always have a JSON form.
            context: serde_json::to_string(&context).unwrap_or_default(),
            text: self.text.clone(),
        }
    }

    /// From the disk; `None` where the form is of another version of the program.
    pub fn from_store(kept: drafts::Draft) -> Option<Self> {
        let (about, name) = serde_json::from_str(&kept.context).ok()?;
        Some(Self {
            about,
            name,
            text: kept.text,
        })
    }

    /// Whether it is an unlogged intervention to exactly these warnings.
    pub fn answers(&self, these: &[String]) -> bool {
        matches!(&self.about, About::Intervention { warnings, .. } if warnings == these)
    }

    /// Whether it is a note on this intervention.
    pub fn is_on(&self, event: &str) -> bool {
        matches!(&self.about, About::Note { intervention, .. } if intervention == event)
    }
}
