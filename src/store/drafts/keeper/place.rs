//! A place where drafts may lie, and that somebody writes there.

use crate::store::Result;
use crate::store::drafts::owner::LivingSession;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Where drafts may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepAt {
    /// The file.
    pub path: PathBuf,
    /// Whether what lies there outlasts the login.
    pub lasts: bool,
}

impl From<PathBuf> for KeepAt {
    fn from(path: PathBuf) -> Self {
        Self { path, lasts: true }
    }
}

/// A file of drafts.
#[derive(Debug)]
pub(super) struct DraftFile {
    pub(super) path: PathBuf,
    /// Whether what lies there outlasts the login.
    pub(super) lasts: bool,
    /// That this session lives, for others who look there; made by the saving thread.
    pub(super) owner: OnceLock<Arc<LivingSession>>,
}

impl DraftFile {
    pub(super) fn new(at: KeepAt) -> Self {
        Self {
            path: at.path,
            lasts: at.lasts,
            owner: OnceLock::new(),
        }
    }

    /// Shows other sessions that this one lives.
    pub(super) fn claim(&self) -> Result<()> {
        if self.owner.get().is_none() {
            let owner = LivingSession::claim(&self.path)?;
            self.owner.get_or_init(|| Arc::new(owner));
        }
        Ok(())
    }
}
