//! The chain: which events a device made here, in which order, each link hashed with the one before.
//!
//! An event's `digest` covers its own content; a link's `hash` covers the hash before it, the place and the
//! digest. The last link of a chain stands once more in `seal`, written in the same transaction. All this
//! shows accidents and lazy edits; somebody who owns the file can compute it anew.

use super::payload::salted_hash;
use super::{payload, text};
use crate::domain::hex;
use crate::store::{Finding, Result};
use rusqlite::{Connection, OptionalExtension, Transaction};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The last link of a device's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Seal {
    /// The device.
    pub device: String,
    /// Place of the last event, from 1; 0 where there is none yet.
    pub n: i64,
    /// Its link's hash; empty where there is none yet.
    pub hash: String,
}

impl Seal {
    /// The end of a device's chain as it stands in the file.
    pub fn read(conn: &Connection, device: &str) -> Result<Self> {
        let last = conn
            .prepare_cached("SELECT n, hash FROM link WHERE device = ?1 ORDER BY n DESC LIMIT 1")?
            .query_row([device], |r| Ok((r.get(0)?, text(r, 1)?)))
            .optional()?;
        let (n, hash) = last.unwrap_or_default();
        Ok(Self {
            device: device.to_owned(),
            n,
            hash,
        })
    }

    /// Of a chain that is only about to begin.
    pub fn none_yet(device: &str) -> Self {
        Self {
            device: device.to_owned(),
            n: 0,
            hash: String::new(),
        }
    }

    /// Adds an event to the chain.
    pub fn link(&mut self, tx: &Transaction, event: &str, digest: &str) -> Result<()> {
        let hash = link_hash(
            &self.hash,
            &self.device,
            self.n + 1,
            event.as_bytes(),
            digest.as_bytes(),
        );
        tx.prepare_cached(
            "INSERT INTO link (device, n, event, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((&self.device, self.n + 1, event, &self.hash, &hash))?;
        self.n += 1;
        self.hash = hash;
        Ok(())
    }

    /// Writes the seal down. Part of the transaction that made the links.
    pub fn save(&self, tx: &Transaction) -> Result<()> {
        tx.prepare_cached("INSERT OR REPLACE INTO seal (device, n, hash) VALUES (?1, ?2, ?3)")?
            .execute((&self.device, self.n, &self.hash))?;
        Ok(())
    }
}

/// SHA-256 of fields, each with its length before it; lowercase hex.
pub(super) fn hash_of(fields: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for field in fields {
        digest.update((field.len() as u64).to_le_bytes());
        digest.update(field);
    }
    hex(&digest.finalize())
}

/// The hash of a link.
pub(super) fn link_hash(
    prev_hash: &str,
    device: &str,
    n: i64,
    event: &[u8],
    digest: &[u8],
) -> String {
    let n = n.to_le_bytes();
    hash_of(&[prev_hash.as_bytes(), device.as_bytes(), &n, event, digest])
}

/// The columns of an event that its digest covers, in this order.
pub(super) const DIGESTED: &str = "id, origin, hlc, day, at, author, kind, version, rules, payload";

/// Looks over the journal alone: every event, every private text, every chain.
pub(in crate::store) fn verify(conn: &Connection) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let digests = events(conn, &mut found)?;
    texts(conn, &mut found)?;
    links(conn, &digests, &mut found)?;
    Ok(found)
}

/// Each event for itself; what its digest has to be, by its id. Works on raw bytes, so that damaged text is
/// seen as it is.
fn events(conn: &Connection, found: &mut Vec<Finding>) -> Result<HashMap<String, String>> {
    let mut digests = HashMap::new();
    let mut query = conn.prepare(&format!("SELECT {DIGESTED}, digest FROM event ORDER BY id"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let mut fields: Vec<Vec<u8>> = Vec::with_capacity(10);
        for column in 0..10 {
            fields.push(match row.get_ref(column)? {
                rusqlite::types::ValueRef::Integer(n) => n.to_string().into_bytes(),
                other => other.as_bytes().unwrap_or_default().to_vec(),
            });
        }
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let computed = hash_of(&fields);
        let id = text(row, 0)?;
        if row.get_ref(10)?.as_bytes().unwrap_or_default() != computed.as_bytes() {
            found.push(Finding::AlteredEvent(id.clone()));
        }
        digests.insert(id, computed);
    }
    Ok(digests)
}

fn texts(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare(
        "SELECT t.event, t.salt, t.text, e.payload FROM event_text t \
         LEFT JOIN event e ON e.id = t.event ORDER BY t.event",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let kept = salted_hash(&text(row, 1)?, &text(row, 2)?);
        if payload::hash_in(&text(row, 3)?) != Some(kept) {
            found.push(Finding::AlteredNote(text(row, 0)?));
        }
    }
    Ok(())
}

/// Every chain from its first link to its seal.
fn links(
    conn: &Connection,
    digests: &HashMap<String, String>,
    found: &mut Vec<Finding>,
) -> Result<()> {
    let mut seals: HashMap<String, (i64, String)> = HashMap::new();
    let mut query = conn.prepare("SELECT device, n, hash FROM seal")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        seals.insert(text(row, 0)?, (row.get(1)?, text(row, 2)?));
    }
    let mut query =
        conn.prepare("SELECT device, n, event, prev_hash, hash FROM link ORDER BY device, n")?;
    let mut rows = query.query([])?;
    let mut last = Last::default();
    while let Some(row) = rows.next()? {
        let device = text(row, 0)?;
        if device != last.device {
            last.end(&mut seals, found);
            last = Last {
                device: device.clone(),
                ..Last::default()
            };
        }
        let n: i64 = row.get(1)?;
        let event = text(row, 2)?;
        let (prev_hash, hash) = (text(row, 3)?, text(row, 4)?);
        if n != last.n + 1 {
            miss(found, &device, last.n + 1, n - 1);
        } else if prev_hash != last.hash && prev_hash != last.computed {
            found.push(Finding::UnlinkedEvent(event.clone()));
        }
        last.n = n;
        last.computed.clone_from(&hash);
        match digests.get(&event) {
            None => miss(found, &device, n, n),
            Some(digest) => {
                // Where only the stored hash was damaged, the next link still continues the computed one.
                last.computed =
                    link_hash(&prev_hash, &device, n, event.as_bytes(), digest.as_bytes());
                let altered = Finding::AlteredEvent(event.clone());
                if last.computed != hash && !found.contains(&altered) {
                    found.push(Finding::UnlinkedEvent(event));
                }
            }
        }
        last.hash = hash;
    }
    last.end(&mut seals, found);
    // A device of which nothing is left but its seal.
    let mut rest: Vec<_> = seals.into_iter().filter(|(_, (n, _))| *n > 0).collect();
    rest.sort();
    for (device, (n, _)) in rest {
        miss(found, &device, 1, n);
    }
    Ok(())
}

/// The link before, while a chain is walked.
#[derive(Default)]
struct Last {
    device: String,
    n: i64,
    hash: String,
    computed: String,
}

impl Last {
    /// Compares the end of a chain with its seal.
    fn end(&self, seals: &mut HashMap<String, (i64, String)>, found: &mut Vec<Finding>) {
        let Some((n, hash)) = seals.remove(&self.device) else {
            if !self.device.is_empty() {
                found.push(Finding::BrokenSeal(self.device.clone()));
            }
            return;
        };
        if n > self.n {
            miss(found, &self.device, self.n + 1, n);
        } else if n < self.n || (hash != self.hash && hash != self.computed) {
            found.push(Finding::BrokenSeal(self.device.clone()));
        }
    }
}

/// Notes that places of a chain are missing. What follows on what was noted last is one gap with it, however each of
/// them is missed.
fn miss(found: &mut Vec<Finding>, of: &str, from: i64, to: i64) {
    if let Some(Finding::MissingEvents {
        device, to: end, ..
    }) = found.last_mut()
        && device == of
        && *end + 1 == from
    {
        *end = to;
        return;
    }
    found.push(Finding::MissingEvents {
        device: of.to_owned(),
        from,
        to,
    });
}
