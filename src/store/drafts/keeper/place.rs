//! A place where drafts may lie, and that somebody writes there.

use crate::store::Result;
use crate::store::drafts::owner::LivingSession;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A file of drafts.
#[derive(Debug)]
pub(super) struct DraftPlace {
    pub(super) path: PathBuf,
    /// That this session lives, for others who look there; made by the saving thread.
    pub(super) owner: OnceLock<Arc<LivingSession>>,
}

impl DraftPlace {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
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
