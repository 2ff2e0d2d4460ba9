//! How the cursor goes through a page, what is filtered on it, and which other page comes in its place.

use super::Screen;
use super::habits::{Replaces, Stepping};
use crate::store::desk::{Page, PageId};
use std::mem::discriminant;

impl Screen {
    /// Whether its lines are rows of a list that can be filtered: then the cursor goes through them one by one.
    pub(super) fn is_list(&self) -> bool {
        self.steps() == Stepping::List
    }

    /// Whether the cursor goes through its rows one by one.
    pub(super) fn has_rows(&self) -> bool {
        self.steps() != Stepping::Text
    }

    /// Another page takes its place. Where that shows the same rows, what was read, ordered and filtered stays.
    pub(super) fn make_way(&mut self, page: Page) {
        if self.replaces() == Replaces::Beneath {
            self.renew(page);
        } else {
            *self = page.into();
        }
    }

    /// Another page of the same kind may stand in its place: a day of the journal goes where another was, a
    /// period of what works likewise, a person where somebody walks from one to the next, and a plan of another
    /// period or dimension.
    pub(super) fn gives_way_to(&self, other: &PageId, walks: bool) -> bool {
        let same = discriminant(&self.id()) == discriminant(other);
        let replaces = match self.replaces() {
            Replaces::Never => false,
            Replaces::Walking => walks,
            Replaces::Over | Replaces::Beneath => true,
        };
        same && replaces
    }
}
