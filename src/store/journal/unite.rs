//! Union: the events of another copy of the file are taken in beside one's own.
//!
//! In any order, any number of times, in any pieces: the same events give the same derived tables and the
//! same cells. An event that contradicts what is here is refused by itself and harms nothing else.

use super::append::EventRow;
use super::chain::{Seal, link_hash};
use super::device::{begin, current};
use super::fold::Intake;
use super::read::{MOST_AHEAD, is_newer};
use super::{new_event_id, payload, text};
use crate::domain::Day;
use crate::domain::journal::LogicalTime;
use crate::store::area::{Area, touch};
use crate::store::ruleset::{Ruleset, rulesets};
use crate::store::{Finding, Result, Session, Store};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeMap;

/// The journal of a copy, or a part of it, as it travels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalCopy {
    events: Vec<Travelling>,
    links: Vec<Link>,
    /// The rules that the events name by fingerprint, in full.
    rules: Vec<Ruleset>,
}

/// An event on its way: its content, and its private text where that came along.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Travelling {
    row: EventRow,
    digest: String,
    /// Salt and text.
    private: Option<(String, String)>,
}

/// A place in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    device: String,
    n: i64,
    event: String,
    prev_hash: String,
    hash: String,
}

/// What a union did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct United {
    /// Events that are new here.
    pub added: u64,
    /// Events that were here already.
    pub known: u64,
    /// Ids of events that are not what their digest says, or not what the same id means here; fingerprints
    /// of rules that are not what these say.
    pub refused: Vec<String>,
    /// Ids of new events whose clock ran more than a day ahead of this one.
    pub ahead: Vec<String>,
}

impl JournalCopy {
    /// Leaves the private texts at home.
    #[must_use]
    pub fn without_private_texts(mut self) -> Self {
        for event in &mut self.events {
            event.private = None;
        }
        self
    }

    /// A part of it: the events for which `wanted` says so by their place, in the order of ids.
    #[cfg(test)]
    #[must_use]
    pub fn part(mut self, wanted: impl Fn(usize) -> bool) -> Self {
        let mut at = 0..;
        self.events.retain(|_| at.next().is_some_and(&wanted));
        self
    }
}

impl Store {
    /// Everything that the journal of this file holds, its own and other devices' events alike.
    pub fn journal_copy(&self) -> Result<JournalCopy> {
        self.read(|conn| {
            Ok(JournalCopy {
                events: travelling(conn)?,
                links: links(conn)?,
                rules: rulesets(conn)?,
            })
        })
    }

    /// Takes the events of a copy in, in one transaction, with everything that is derived from them. Where
    /// both files went on under one device, this one's part of the chain goes on as a new device.
    pub fn unite(&mut self, session: &Session, copy: &JournalCopy) -> Result<United> {
        let file = self.device.take();
        let done = self.write(|tx| {
            let mut done = United::default();
            let mut fold = Intake::default();
            for event in &copy.events {
                event.take_in(tx, session, &mut fold, &mut done)?;
            }
            for rules in &copy.rules {
                if !rules.take_in(tx)? {
                    done.refused.push(rules.fingerprint.clone());
                }
            }
            let forked = part_ways(tx, session, current(tx, file.as_ref())?, &copy.links)?;
            adopt(tx, &copy.links)?;
            fold.finish(tx)?;
            Ok((done, forked))
        });
        self.device = file;
        let (done, forked) = done?;
        if let Some(seal) = forked {
            self.notices.push(Finding::NewDevice(seal.device.clone()));
            if let Some(file) = &self.device {
                file.remember(&seal);
            }
        }
        Ok(done)
    }
}

impl Travelling {
    fn take_in(
        &self,
        tx: &Transaction,
        session: &Session,
        fold: &mut Intake,
        done: &mut United,
    ) -> Result<()> {
        let row = &self.row;
        let here: Option<String> = tx
            .prepare_cached("SELECT digest FROM event WHERE id = ?1")?
            .query_row([&row.id], |r| text(r, 0))
            .optional()?;
        let (day, time) = (Day::parse(&row.day), LogicalTime::parse(&row.hlc));
        let (Some(day), Some(time), true) = (day, time, row.digest() == self.digest) else {
            done.refused.push(row.id.clone());
            return Ok(());
        };
        match here {
            Some(digest) if digest == self.digest => done.known += 1,
            Some(_) => {
                done.refused.push(row.id.clone());
                return Ok(());
            }
            None => {
                row.insert(tx, &self.digest)?;
                done.added += 1;
                let now = (session.clock)().timestamp_millis();
                if time > LogicalTime::at(now.saturating_add(MOST_AHEAD)) {
                    done.ahead.push(row.id.clone());
                }
                let readable = !is_newer(&row.kind, i64::from(row.version));
                if readable && let Some(event) = payload::open(&row.payload, None) {
                    fold.took_in(tx, &row.id, day, &event)?;
                }
            }
        }
        // The text may come later than its event.
        if let Some((salt, words)) = &self.private
            && payload::hash_in(&row.payload) == Some(payload::salted_hash(salt, words))
        {
            let came = tx
                .prepare_cached(
                    "INSERT OR IGNORE INTO event_text (event, salt, text) VALUES (?1, ?2, ?3)",
                )?
                .execute((&row.id, salt, words))?;
            if came > 0 {
                touch(tx, Area::Handling)?;
            }
        }
        Ok(())
    }
}

/// Where the other file's chain of this file's own device holds other events, somebody copied the file and
/// both went on as one device. Ours go on as a new device from there, with the same ids; its seal.
fn part_ways(
    tx: &Transaction,
    session: &Session,
    current: Option<String>,
    theirs: &[Link],
) -> Result<Option<Seal>> {
    let Some(device) = current else {
        return Ok(None);
    };
    let mut ours = tx.prepare_cached("SELECT event FROM link WHERE device = ?1 AND n = ?2")?;
    let mut fork = None;
    for link in theirs.iter().filter(|l| l.device == device) {
        let here = ours
            .query_row((&device, link.n), |r| text(r, 0))
            .optional()?;
        if here.is_some_and(|event| event != link.event) {
            fork = Some(fork.map_or(link.n, |n: i64| n.min(link.n)));
        }
    }
    let Some(fork) = fork else {
        return Ok(None);
    };
    let mut query = tx.prepare_cached(
        "SELECT l.event, e.digest FROM link l JOIN event e ON e.id = l.event \
         WHERE l.device = ?1 AND l.n >= ?2 ORDER BY l.n",
    )?;
    let moved: Vec<(String, String)> = query
        .query_map((&device, fork), |r| Ok((text(r, 0)?, text(r, 1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    tx.prepare_cached("DELETE FROM link WHERE device = ?1 AND n >= ?2")?
        .execute((&device, fork))?;
    Seal::read(tx, &device)?.save(tx)?;
    let mut seal = Seal::none_yet(&new_event_id(session.clock));
    begin(tx, session, &seal.device, None)?;
    for (event, digest) in moved {
        seal.link(tx, &event, &digest)?;
    }
    seal.save(tx)?;
    Ok(Some(seal))
}

/// Takes over the links of other devices, as far as they continue what is here without a gap.
fn adopt(tx: &Transaction, theirs: &[Link]) -> Result<()> {
    let mut chains: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in theirs {
        chains.entry(&link.device).or_default().push(link);
    }
    for (device, mut chain) in chains {
        chain.sort_by_key(|l| l.n);
        let mut seal = Seal::read(tx, device)?;
        let before = seal.n;
        for link in chain.into_iter().skip_while(|l| l.n <= before) {
            let digest: Option<String> = tx
                .prepare_cached(
                    "SELECT digest FROM event WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM link WHERE event = ?1)",
                )?
                .query_row([&link.event], |r| text(r, 0))
                .optional()?;
            let Some(digest) = digest else { break };
            let hash = link_hash(
                &seal.hash,
                device,
                seal.n + 1,
                link.event.as_bytes(),
                digest.as_bytes(),
            );
            if link.n != seal.n + 1 || link.prev_hash != seal.hash || link.hash != hash {
                break;
            }
            seal.link(tx, &link.event, &digest)?;
        }
        if seal.n > before {
            seal.save(tx)?;
        }
    }
    Ok(())
}

fn travelling(conn: &Connection) -> Result<Vec<Travelling>> {
    let mut query = conn.prepare(
        "SELECT e.id, e.origin, e.hlc, e.day, e.at, e.author, e.kind, e.version, e.rules, e.payload, \
             e.digest, t.salt, t.text \
         FROM event e LEFT JOIN event_text t ON t.event = e.id ORDER BY e.id",
    )?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let salt: Option<String> = row.get(11)?;
        let words: Option<String> = row.get(12)?;
        all.push(Travelling {
            row: EventRow {
                id: text(row, 0)?,
                origin: text(row, 1)?,
                hlc: text(row, 2)?,
                day: text(row, 3)?,
                at: text(row, 4)?,
                author: text(row, 5)?,
                kind: text(row, 6)?,
                version: row.get(7)?,
                rules: text(row, 8)?,
                payload: text(row, 9)?,
            },
            digest: text(row, 10)?,
            private: salt.zip(words),
        });
    }
    Ok(all)
}

fn links(conn: &Connection) -> Result<Vec<Link>> {
    let mut query =
        conn.prepare("SELECT device, n, event, prev_hash, hash FROM link ORDER BY device, n")?;
    let rows = query.query_map(params![], |r| {
        Ok(Link {
            device: text(r, 0)?,
            n: r.get(1)?,
            event: text(r, 2)?,
            prev_hash: text(r, 3)?,
            hash: text(r, 4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
