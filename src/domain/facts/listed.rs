//! Which kinds of file list people or things.

use super::{ImportKind, Referent};

impl ImportKind {
    /// Whom or what a file lists under their own ids and names.
    pub fn lists(self) -> Option<Referent> {
        match self {
            Self::Reps => Some(Referent::Rep),
            Self::Customers => Some(Referent::Customer),
            Self::Products => Some(Referent::Product),
            Self::Activity
            | Self::Deals
            | Self::Targets
            | Self::Readings
            | Self::Absences
            | Self::Calendar
            | Self::Contacts
            | Self::Aliases
            | Self::Rates => None,
        }
    }
}
