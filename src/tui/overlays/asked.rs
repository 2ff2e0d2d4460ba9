//! What is asked of whatever lies on top by those who do not care which of them it is.

use super::Overlay;
use super::counts::Counts;
use super::form::OpenForm;
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::index::Index;
use crate::tui::screens::import::ImportPage;

impl Overlay {
    /// Whether it asks before something is thrown away.
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Confirm(_))
    }

    /// Whether it is the line in which a filter is typed.
    pub fn is_filter(&self) -> bool {
        matches!(self, Self::Filter(_))
    }

    /// Whether it is what the first run begins with.
    pub fn is_welcome(&self) -> bool {
        matches!(self, Self::Welcome(_))
    }

    /// Whether it is a form.
    pub fn is_form(&self) -> bool {
        matches!(self, Self::Form(_))
    }

    /// The form that it is.
    pub fn form_mut(&mut self) -> Option<&mut OpenForm> {
        match self {
            Self::Form(form) => Some(form),
            _ => None,
        }
    }

    /// The counts that are typed into the grid below it.
    pub fn counts(&self) -> Option<&Counts> {
        match self {
            Self::Counts(counts) => Some(counts),
            _ => None,
        }
    }

    /// The same, to type into.
    pub fn counts_mut(&mut self) -> Option<&mut Counts> {
        match self {
            Self::Counts(counts) => Some(counts),
            _ => None,
        }
    }

    /// The import page that it is.
    pub fn import_mut(&mut self) -> Option<&mut ImportPage> {
        match self {
            Self::Import(page) => Some(page),
            _ => None,
        }
    }

    /// What it adds to the path in the line above.
    pub fn crumbs(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let Self::Import(page) = self else {
            return Vec::new();
        };
        let file = page.file().map(|name| clean(&name).into_owned());
        let path = ctx.i18n.t("tui-path-import");
        [path].into_iter().chain(file).collect()
    }

    /// Whether it looks for names.
    pub fn finds_names(&self) -> bool {
        matches!(self, Self::Find(_))
    }

    /// Other names can be found: what looks for some looks again.
    pub fn take_names(&mut self, index: Option<&Index>) {
        if let Self::Find(find) = self {
            find.search(index);
        }
    }

    /// Whether a draft is in sight in it: in the form that writes it, or in their list.
    pub fn shows_draft(&self, key: &str) -> bool {
        match self {
            Self::Form(form) => form.writes(key),
            Self::Drafts(_) => true,
            _ => false,
        }
    }

    /// A draft is gone: its line goes out of their list. Whether nothing is left to show here.
    pub fn forget_draft(&mut self, key: &str) -> bool {
        match self {
            Self::Drafts(list) => list.remove(key),
            Self::Form(form) => form.writes(key),
            _ => false,
        }
    }

    /// Changes every draft that it lists.
    pub fn each_draft(&mut self, change: impl FnMut(&mut FormDraft)) {
        if let Self::Drafts(list) = self {
            list.each(change);
        }
    }
}
