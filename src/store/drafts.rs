//! Half-typed notes, in a database of their own.
//!
//! A draft has the id that its event will have. It is saved while it is typed ([`DraftKeeper`]), discarded
//! when its event is on disk or the person throws it away, and offered again at the next start ([`to_offer`]),
//! with its time where another session is still typing it.

mod keeper;
mod owner;

pub use keeper::{DraftKeeper, KeepAt, Keeping};

use self::owner::LivingSession;
use super::file::connect::{self, Access, SMALL_PAGE, connect, set_up};
use super::file::home;
pub use crate::domain::refusal::MAX_TEXT;

use super::file::migrate::{Schema, beside, identify, is_of_this_build, migrate};
use super::file::place::{self, Anchor, Standing};
use super::{Clock, Result, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The drafts' file; its id reads "QDDR".
const DRAFTS: Schema = Schema {
    application_id: 0x5144_4452,
    steps: &[include_str!("../../assets/schema/drafts-001.sql")],
};

/// The kind of what is no draft any more, but lies on in a file that could not be written.
const GONE: &str = "gone";

/// What stands before the kind of a text that was thrown away.
const THROWN: &str = "thrown:";

/// For so long it can be had back (promise B11); then it is overwritten on the disk.
pub const HELD: TimeDelta = TimeDelta::hours(24);

/// Something typed that is not saved yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The id that the event will have: see [`super::new_event_id`].
    pub id: String,
    /// Which form, as the cockpit calls it.
    pub kind: String,
    /// What the form was about, as JSON: warnings, play, the other ids.
    pub context: String,
    /// The text. Untrusted, private (rule 35); kept up to [`MAX_TEXT`].
    pub text: String,
    /// Where another session that still lives is typing it: when that one saved it last, UTC, RFC 3339.
    pub elsewhere: Option<String>,
    /// Where it was thrown away: when, UTC, RFC 3339.
    pub thrown_at: Option<String>,
}

impl Draft {
    /// The same, thrown away: kept for 24 hours, and offered only to whoever asks for it.
    #[must_use]
    pub fn thrown_away(mut self) -> Self {
        if !self.is_thrown_away() {
            self.kind.insert_str(0, THROWN);
        }
        self
    }

    /// Whether it was thrown away.
    pub fn is_thrown_away(&self) -> bool {
        self.kind.starts_with(THROWN)
    }
}

/// A connection to the drafts.
#[derive(Debug)]
pub struct Drafts {
    conn: Connection,
    clock: Clock,
    anchor: Anchor,
    path: PathBuf,
    owner: Option<Arc<LivingSession>>,
    newest: SaveTime,
}

/// When a draft was saved last, in milliseconds since 1970, shared by those who save in one session. A clock that is set
/// back makes no later text the older one (promise A23).
#[derive(Clone, Debug, Default)]
struct SaveTime(Arc<AtomicI64>);

impl SaveTime {
    /// Something was saved at this moment, as it stands in a file.
    fn was(&self, saved_at: &str) {
        if let Ok(at) = DateTime::parse_from_rfc3339(saved_at) {
            self.0.fetch_max(at.timestamp_millis(), Ordering::SeqCst);
        }
    }

    /// The moment of what is saved now: later than anything before it.
    fn next(&self, now: DateTime<Utc>) -> String {
        let now = now.timestamp_millis();
        let after = |last: i64| last.saturating_add(1).max(now);
        let last = self
            .0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(after(last)));
        let at = last.map_or(now, after);
        let at = DateTime::from_timestamp_millis(at).unwrap_or_default();
        at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }
}

impl Drafts {
    /// Opens the drafts, or makes their file, private, under the same rules as the team's database.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        let path = place::resolve_made(path)?;
        home::is_safe(&path)?;
        if place::standing_at(&path)? == Standing::Nothing {
            place::create_private(&path)?;
        }
        let mut conn = connect(&path, Access::Write)?;
        identify(&conn, &path, &DRAFTS)?;
        set_up(&conn, &path, SMALL_PAGE)?;
        // What was thrown away is nowhere any more.
        conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
        migrate(&mut conn, &path, &DRAFTS, &beside(&path, &DRAFTS, clock()))?;
        is_of_this_build(&conn, &path, &DRAFTS)?;
        let anchor = Anchor::drop_at(&path);
        let newest = SaveTime::default();
        newest.was(&newest_in(&conn)?);
        Ok(Self {
            conn,
            clock,
            anchor,
            path,
            owner: None,
            newest,
        })
    }

    /// As [`Drafts::open`], but a file that is damaged or not ours is set aside under another name, which
    /// is returned: a draft of yesterday must not keep anybody from typing today. Never deletes.
    pub fn open_or_set_aside(path: &Path, clock: Clock) -> Result<(Self, Option<PathBuf>)> {
        match Self::open(path, clock) {
            Err(StoreError::Corrupt(_) | StoreError::NotOurs(_) | StoreError::OtherBuild(_)) => {
                let path = place::resolve_made(path)?;
                let aside = place::set_aside(&path, clock())?;
                Ok((Self::open(&path, clock)?, aside))
            }
            other => Ok((other?, None)),
        }
    }

    /// Puts drafts away, replacing what they were before, in one transaction.
    pub fn save<'a>(&mut self, drafts: impl IntoIterator<Item = &'a Draft>) -> Result<()> {
        self.anchor.holds()?;
        // Others may have saved into this file since.
        self.newest.was(&newest_in(&self.conn)?);
        let at = self.newest.next((self.clock)());
        let owner = self.owner.as_deref().map_or("", LivingSession::id);
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for draft in drafts {
            tx.prepare_cached(
                "INSERT OR REPLACE INTO draft (id, kind, context, text, owner, updated_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                &draft.id,
                &draft.kind,
                &draft.context,
                kept(&draft.text),
                owner,
                &at,
            ))?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Throws a draft away.
    pub fn discard(&mut self, id: &str) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM draft WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }

    /// Throws drafts away, all or none.
    fn discard_all<'a>(&mut self, ids: impl IntoIterator<Item = &'a String>) -> Result<()> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for id in ids {
            tx.prepare_cached("DELETE FROM draft WHERE id = ?1")?
                .execute([id])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Remembers that drafts are nothing any more, whatever an older file says of them.
    fn bury<'a>(&mut self, ids: impl IntoIterator<Item = &'a String>) -> Result<()> {
        let gone = ids.into_iter().map(|id| Draft {
            id: id.clone(),
            kind: GONE.to_owned(),
            ..Draft::default()
        });
        self.save(&gone.collect::<Vec<_>>())
    }

    /// Whether the file holds drafts that could be offered.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn look(&self) -> Result<bool> {
        Ok(self.all()?.iter().any(|(draft, ..)| draft.kind != GONE))
    }

    /// All drafts with the session that typed them and when it saved them, the newest first.
    fn all(&self) -> Result<Vec<(Draft, String, String)>> {
        let mut query = self.conn.prepare(
            "SELECT id, kind, context, text, owner, updated_at FROM draft ORDER BY updated_at DESC, id DESC",
        )?;
        let drafts = query.query_map([], |row| {
            let draft = Draft {
                id: super::load::text(row, 0)?,
                kind: super::load::text(row, 1)?,
                context: super::load::text(row, 2)?,
                text: super::load::text(row, 3)?,
                elsewhere: None,
                thrown_at: None,
            };
            Ok((
                draft,
                super::load::text(row, 4)?,
                super::load::text(row, 5)?,
            ))
        })?;
        Ok(drafts.collect::<rusqlite::Result<_>>()?)
    }

    /// What this connection saves is newer than whatever else is known to be saved.
    fn come_after(&mut self, newest: &SaveTime) {
        let here = std::mem::replace(&mut self.newest, newest.clone());
        let at = here.0.load(Ordering::SeqCst);
        newest.0.fetch_max(at, Ordering::SeqCst);
    }

    /// Marks what this connection saves as being typed by a session.
    fn belong_to(&mut self, owner: Arc<LivingSession>) {
        self.owner = Some(owner);
    }

    fn be_patient_for(&mut self, patience: Duration) -> Result<()> {
        self.conn
            .busy_handler(Some(connect::patience(patience)))
            .map_err(Into::into)
    }
}

/// When the newest draft of a file was saved; nothing where there is none.
fn newest_in(conn: &Connection) -> Result<String> {
    let newest = "SELECT coalesce(max(updated_at), '') FROM draft";
    Ok(conn
        .prepare_cached(newest)?
        .query_row([], |row| super::load::text(row, 0))?)
}

/// What can be offered of what lies in several files, the newest first: of each draft what was typed last, those that
/// were thrown away within the last 24 hours among them; what was so earlier is gone from all files with this. Those
/// whose event `is_saved` were saved, and only the word of it was lost: they are thrown away. A session that lives may
/// hang on a line that is long dead, so that what it is typing is offered too, and says so (promise B3).
///
/// A file that cannot be read has nothing to say, and one that cannot be written keeps nobody from what lies in it.
pub fn to_offer(files: &mut [Drafts], is_saved: impl Fn(&str) -> Result<bool>) -> Vec<Draft> {
    let mut newest: BTreeMap<String, (Draft, String)> = BTreeMap::new();
    for file in files.iter_mut() {
        let mut alive = HashMap::new();
        for (mut draft, owner, saved_at) in file.all().unwrap_or_default() {
            if is_saved(&draft.id).unwrap_or(false) {
                let _ = file.discard(&draft.id);
                continue;
            }
            let is_alive = *alive
                .entry(owner.clone())
                .or_insert_with(|| owner::is_alive(&file.path, &owner));
            draft.elsewhere = is_alive.then(|| saved_at.clone());
            draft.thrown_at = draft.is_thrown_away().then(|| saved_at.clone());
            match newest.entry(draft.id.clone()) {
                Entry::Vacant(place) => {
                    place.insert((draft, saved_at));
                }
                Entry::Occupied(mut known) => {
                    let (of, at) = known.get();
                    // Of the same moment what is nothing any more is.
                    if (&saved_at, draft.kind == GONE) > (at, of.kind == GONE) {
                        known.insert((draft, saved_at));
                    }
                }
            }
        }
    }
    let now = files.first().map(|file| (file.clock)());
    let is_over = |saved_at: &str| match (DateTime::parse_from_rfc3339(saved_at), now) {
        (Ok(at), Some(now)) => now.signed_duration_since(at) >= HELD,
        _ => true,
    };
    let over = newest.values();
    let over = over.filter(|(draft, at)| draft.is_thrown_away() && is_over(at));
    let over: Vec<String> = over.map(|(draft, _)| draft.id.clone()).collect();
    for file in files.iter_mut().filter(|_| !over.is_empty()) {
        // Where it cannot be done it is done another day; nobody is offered it any more.
        let _ = file.discard_all(&over);
    }
    let mut drafts: Vec<(Draft, String)> = newest.into_values().collect();
    drafts.retain(|(draft, _)| draft.kind != GONE && !over.contains(&draft.id));
    drafts.sort_by(|(a, at), (b, bt)| (bt, &b.id).cmp(&(at, &a.id)));
    drafts.into_iter().map(|(draft, _)| draft).collect()
}

/// The part of a text that is kept: whole characters.
fn kept(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT)]
}

#[cfg(test)]
mod place_cases;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod thrown_cases;
