//! How the cursor goes through a page, what is filtered on it, and which other page comes in its place.

use super::Screen;
use crate::store::desk::{Page, PageId};
use crate::tui::ctx::Ctx;
use std::mem::discriminant;

impl Screen {
    /// Whether its lines are rows of a list that can be filtered: then the cursor goes through them one by one.
    pub(super) fn is_list(&self) -> bool {
        match self {
            Self::Journal(_)
            | Self::Rules(_)
            | Self::Results(_)
            | Self::Tasks(_)
            | Self::Team(_) => true,
            Self::Rep(_)
            | Self::Warning(_)
            | Self::Quiet(_)
            | Self::Customer(_)
            | Self::Plan(_)
            | Self::Target(_)
            | Self::Adjustments(_) => false,
        }
    }

    /// Whether the cursor goes through its rows one by one.
    pub(super) fn has_rows(&self) -> bool {
        self.is_list() || matches!(self, Self::Plan(_) | Self::Adjustments(_))
    }

    /// What stands before the filter in the title of a list.
    pub(super) fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        match self {
            Self::Journal(paper) => Some(paper.before_filter(ctx)),
            Self::Rules(paper) => Some(paper.before_filter(ctx)),
            Self::Results(paper) => Some(paper.before_filter(ctx)),
            Self::Tasks(paper) => Some(paper.before_filter(ctx)),
            Self::Team(paper) => Some(paper.before_filter(ctx)),
            Self::Rep(_)
            | Self::Warning(_)
            | Self::Quiet(_)
            | Self::Customer(_)
            | Self::Plan(_)
            | Self::Target(_)
            | Self::Adjustments(_) => None,
        }
    }

    /// Another page takes its place. Where that shows the same rows, what was read, ordered and filtered stays.
    pub(super) fn make_way(&mut self, page: Page) {
        if matches!(self, Self::Team(_)) {
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
        let turns = matches!(self, Self::Journal(_) | Self::Results(_) | Self::Team(_));
        same && (turns || walks && matches!(self, Self::Rep(_)))
            || walks && self.is_plan_beside(other)
    }
}
