//! Targets that somebody works on: kept until they are published or thrown away, in force for nobody.

use super::sign;
use crate::domain::Day;
use crate::domain::targets::{PlannedTargets, PublishGround, TargetDraft};
use crate::store::journal::new_event_id;
use crate::store::load::{day, text};
use crate::store::{Finding, Refusal, Result, Session, Store, StoreError};
use rusqlite::{Connection, Row, params};

impl Store {
    /// Keeps targets as a draft, in place of the one with the id; without one a new draft is made. Returns its id.
    ///
    /// # Errors
    /// [`Refusal::NoDraft`] for an id that is none, [`Refusal::OfTarget`] for what could never be published.
    pub fn draft_targets(
        &mut self,
        session: &Session,
        draft: Option<&str>,
        reason: &str,
        targets: &PlannedTargets,
    ) -> Result<String> {
        self.read(|_| {
            let (roster, known) = (self.roster()?, self.targets_at(session.as_of)?);
            let ground = PublishGround {
                roster: &roster,
                metrics: &session.settings.metrics,
                fiscal: session.settings.fiscal,
                as_of: session.as_of,
                now: &|id| known.now(id),
            };
            Ok(ground.fit(&targets.cells)?)
        })?;
        let body = serde_json::to_string(targets).map_err(|e| StoreError::Other(e.to_string()))?;
        self.write(|tx| {
            let id = match draft {
                Some(wanted) => find(tx, wanted)?.id,
                None => new_event_id(session.clock),
            };
            let by = sign(session, reason);
            drop_draft(tx, &id)?;
            tx.prepare_cached(
                "INSERT INTO target_draft
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum (?1, ?2, ?3, ?4, ?5, ?6))",
            )?
            .execute(params![
                id,
                by.author,
                by.day.to_string(),
                by.at,
                by.reason,
                body
            ])?;
            Ok(id)
        })
    }

    /// All drafts, the newest first.
    pub fn target_drafts(&self) -> Result<Vec<TargetDraft>> {
        all(&self.conn)
    }

    /// The draft with an id, or with one that ends so.
    ///
    /// # Errors
    /// [`Refusal::NoDraft`] where there is none, or several end so.
    pub fn target_draft(&self, wanted: &str) -> Result<TargetDraft> {
        find(&self.conn, wanted)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`Refusal::NoDraft`] where there is none.
    pub fn drop_target_draft(&mut self, wanted: &str) -> Result<TargetDraft> {
        self.write(|tx| {
            let draft = find(tx, wanted)?;
            drop_draft(tx, &draft.id)?;
            Ok(draft)
        })
    }
}

/// Throws the draft with an id away.
pub(in crate::store) fn drop_draft(conn: &Connection, id: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM target_draft WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

fn find(conn: &Connection, wanted: &str) -> Result<TargetDraft> {
    let mut fitting = all(conn)?
        .into_iter()
        .filter(|draft| !wanted.is_empty() && draft.id.ends_with(wanted));
    match (fitting.next(), fitting.next()) {
        (Some(draft), None) => Ok(draft),
        (Some(_), Some(_)) | (None, _) => {
            Err(StoreError::Refused(Refusal::NoDraft(wanted.to_owned())))
        }
    }
}

fn all(conn: &Connection) -> Result<Vec<TargetDraft>> {
    let mut rows = conn.prepare_cached(
        "SELECT id, author, day, reason, body FROM target_draft ORDER BY id DESC",
    )?;
    let mut at = rows.query([])?;
    let mut drafts = Vec::new();
    while let Some(row) = at.next()? {
        drafts.push(read(row)?);
    }
    Ok(drafts)
}

fn read(row: &Row) -> Result<TargetDraft> {
    let id = text(row, 0)?;
    let targets: PlannedTargets = serde_json::from_str(&text(row, 4)?)
        .map_err(|_| StoreError::from(Finding::AlteredRows("target_draft")))?;
    Ok(TargetDraft {
        id,
        author: text(row, 1)?,
        day: day(row, 2)?.unwrap_or(Day::MIN),
        reason: text(row, 3)?,
        targets,
    })
}
