//! Adding events: id, order, digest, chain and derived tables, all in one transaction.

use super::chain::{Seal, hash_of};
use super::device::choose;
use super::device_file::DeviceFile;
use super::fold::Intake;
use super::{payload, text};
use crate::domain::journal::{Event, LogicalTime};
use crate::store::ruleset::first_use;
use crate::store::{Clock, Finding, Refusal, Result, Session, Store, StoreError};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// A new id for an event: a UUIDv7 of the clock's instant.
pub fn new_event_id(clock: Clock) -> String {
    crate::sys::clock::id_of(clock())
}

impl Store {
    /// One write to the journal: what `work` appends is on disk, linked and folded when this returns `Ok`,
    /// with whatever else `work` wrote; and nothing of it otherwise.
    pub(crate) fn log<T>(
        &mut self,
        session: &Session,
        work: impl FnOnce(&mut EventWriter) -> Result<T>,
    ) -> Result<T> {
        // Out of the store while that is borrowed for the write.
        let file = self.device.take();
        let done = self.write(|tx| {
            let mut pen = EventWriter::new(tx, session, file.as_ref())?;
            let done = work(&mut pen)?;
            Ok((done, pen.finish()?))
        });
        self.device = file;
        let (done, (seal, told)) = done?;
        if let (Some(file), Some(seal)) = (&self.device, seal) {
            file.remember(&seal);
        }
        self.notices.extend(told);
        Ok(done)
    }
}

/// What writes events in one transaction.
pub(crate) struct EventWriter<'a> {
    /// The transaction, for what goes with the events.
    pub tx: &'a Transaction<'a>,
    session: &'a Session,
    file: Option<&'a DeviceFile>,
    /// The end of this device's chain, once something was appended.
    seal: Option<Seal>,
    /// What is to be told about the device.
    told: Option<Finding>,
    latest: LogicalTime,
    fold: Intake,
}

impl<'a> EventWriter<'a> {
    fn new(
        tx: &'a Transaction<'a>,
        session: &'a Session,
        file: Option<&'a DeviceFile>,
    ) -> Result<Self> {
        Ok(Self {
            tx,
            session,
            file,
            seal: None,
            told: None,
            latest: latest(tx)?,
            fold: Intake::default(),
        })
    }

    /// Appends an event. An id that is there already with the same content is left as it is, so that saving
    /// twice saves once (promise A2); with another content it is refused.
    pub fn append(&mut self, id: &str, event: &Event) -> Result<()> {
        let (tx, session) = (self.tx, self.session);
        if let Some((saved, salt)) = saved(tx, id)? {
            // Without its salt the text stayed elsewhere, and there is nothing to compare it with.
            let again = payload::keep(event, salt.as_deref().unwrap_or_default())?;
            let same = saved == again.payload
                || (salt.is_none() && again.text.is_some() && payload::hash_in(&saved).is_some());
            return if same {
                Ok(())
            } else {
                Err(StoreError::Refused(Refusal::SavedDifferently(
                    id.to_owned(),
                )))
            };
        }
        let mut seal = if let Some(seal) = self.seal.take() {
            seal
        } else {
            let (device, told) = choose(tx, session, self.file)?;
            self.told = told;
            Seal::read(tx, &device)?
        };
        let now = (session.clock)();
        self.latest = LogicalTime::after(self.latest, now.timestamp_millis());
        let salt = [new_event_id(session.clock), new_event_id(session.clock)].concat();
        let kept = payload::keep(event, &salt)?;
        let row = EventRow {
            id: id.to_owned(),
            origin: seal.device.clone(),
            hlc: self.latest.to_string(),
            day: session.as_of.to_string(),
            at: now.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
            author: session.author.clone(),
            kind: event.kind().to_owned(),
            version: event.version(),
            rules: session.settings.fingerprint(),
            payload: kept.payload,
        };
        let digest = row.digest();
        first_use(tx, session, &row.rules)?;
        row.insert(tx, &digest)?;
        if let Some(text) = &kept.text {
            tx.prepare_cached("INSERT INTO event_text (event, salt, text) VALUES (?1, ?2, ?3)")?
                .execute((id, &salt, text))?;
        }
        seal.link(tx, id, &digest)?;
        self.seal = Some(seal);
        self.fold.took_in(tx, id, session.as_of, event)
    }

    /// Brings the derived tables up to what was appended so far.
    pub fn fold(&mut self) -> Result<()> {
        self.fold.finish(self.tx)
    }

    /// Writes down what comes after all events: the seal and the derived tables. The seal is to be repeated
    /// outside after the commit.
    fn finish(mut self) -> Result<(Option<Seal>, Option<Finding>)> {
        if let Some(seal) = &self.seal {
            seal.save(self.tx)?;
        }
        self.fold()?;
        Ok((self.seal, self.told))
    }
}

/// An event as its row, without its place in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventRow {
    pub id: String,
    pub origin: String,
    pub hlc: String,
    pub day: String,
    pub at: String,
    pub author: String,
    pub kind: String,
    pub version: u32,
    pub rules: String,
    pub payload: String,
}

impl EventRow {
    /// The hash over all of it, in the order of [`super::chain::DIGESTED`].
    pub fn digest(&self) -> String {
        let version = self.version.to_string();
        hash_of(
            &[
                &self.id,
                &self.origin,
                &self.hlc,
                &self.day,
                &self.at,
                &self.author,
                &self.kind,
                &version,
                &self.rules,
                &self.payload,
            ]
            .map(String::as_bytes),
        )
    }

    /// Adds the event as a row of the journal, with the digest that chains it.
    pub fn insert(&self, tx: &Transaction, digest: &str) -> Result<()> {
        tx.prepare_cached(
            "INSERT INTO event (id, origin, hlc, day, at, author, kind, version, rules, payload, digest) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            &self.id,
            &self.origin,
            &self.hlc,
            &self.day,
            &self.at,
            &self.author,
            &self.kind,
            self.version,
            &self.rules,
            &self.payload,
            digest,
        ))?;
        Ok(())
    }
}

/// The latest time of anything in the file, from whatever device: the next event comes after it.
pub(in crate::store) fn latest(conn: &Connection) -> Result<LogicalTime> {
    let last = conn
        .prepare_cached(
            "SELECT max((SELECT coalesce(max(hlc), '') FROM event), \
                        (SELECT coalesce(max(hlc), '') FROM import))",
        )?
        .query_row([], |r| text(r, 0))?;
    Ok(LogicalTime::parse(&last).unwrap_or_default())
}

/// The payload of an event and the salt of its text.
fn saved(conn: &Connection, id: &str) -> Result<Option<(String, Option<String>)>> {
    Ok(conn
        .prepare_cached(
            "SELECT e.payload, t.salt FROM event e LEFT JOIN event_text t ON t.event = e.id \
             WHERE e.id = ?1",
        )?
        .query_row([id], |r| Ok((text(r, 0)?, r.get(1)?)))
        .optional()?)
}
