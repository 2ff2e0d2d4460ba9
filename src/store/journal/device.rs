//! Which device writes, bound to the place of the file: a copied, moved or restored file goes on as a new one.
//!
//! What an account last wrote into a database stands outside it too, in a small file of the account's own
//! data folder: which file that was, which device, number and hash of its last event. Where that does not fit
//! the database any more, somebody put another file there; the next event begins a new device. The outside
//! file is written after the commit and without a sync, so it may be some events behind; that is no finding.
//! Where it cannot be written, the newest device of the database goes on.

use super::append::new_event_id;
use super::chain::Seal;
use super::device_file::{DeviceFile, LastImport, LastWritten, at_for};
use super::text;
use crate::store::{Finding, Result, Session, Store};
use crate::sys::{self, leftovers};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::fs;
use std::path::{Path, PathBuf};

impl Store {
    /// Binds what is written from now on to the place of this database, remembered in a folder of the
    /// account. Without it the newest device of the file goes on.
    pub fn keep_device_in(&mut self, folder: &Path) {
        leftovers::sweep_drafts(folder);
        self.device = Some(DeviceFile {
            at: at_for(folder, &self.path),
            database: self.path.clone(),
        });
    }

    /// The folder of the account where it is remembered, where there is one.
    pub(in crate::store) fn devices(&self) -> Option<&Path> {
        self.device.as_ref()?.at.parent()
    }

    /// Lets the newest device of the file go on here: for a file that the program itself has just made
    /// elsewhere and put in this place.
    pub fn claim_device(&self) -> Result<()> {
        if let (Some(file), Some(newest)) = (&self.device, newest(&self.conn)?) {
            file.remember(&Seal::read(&self.conn, &newest)?);
        }
        Ok(())
    }

    /// What happened to the device since this was last asked: it is told once, where the person is.
    pub fn take_notices(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.notices)
    }

    /// The events that this account had written here and that the database no longer holds, until the next
    /// event begins a new device; under whatever name the file was then, for a log stays behind where a file is moved
    /// without it.
    pub fn missing_tail(&self) -> Result<Option<Finding>> {
        let Some(last) = self.device.as_ref().and_then(|file| file.left(&self.conn)) else {
            return Ok(None);
        };
        if last.went_back {
            return Ok(None);
        }
        Ok(
            lost(&self.conn, &last)?.map(|(from, to)| Finding::LostTail {
                device: last.device,
                from,
                to,
            }),
        )
    }

    /// Each import that was here and that the database no longer holds, nor the same file since, in the order in which
    /// they came in.
    pub fn missing_imports(&self) -> Result<Vec<Finding>> {
        let left = self.device.as_ref().and_then(|file| file.left(&self.conn));
        let mut missing = Vec::new();
        for import in left.map_or_else(Vec::new, |left| left.imports) {
            if !import.is_in(&self.conn)? {
                missing.push(Finding::LostImport {
                    number: import.number,
                    file: import.file,
                    id: import.id,
                });
            }
        }
        Ok(missing)
    }

    /// Remembers that this account has just gone back to a backup: what it lacks is not missed, and the next event
    /// begins a new device all the same. Where that cannot be written, it is told as missing.
    pub fn went_back_on_purpose(&self) {
        if let Some(file) = &self.device
            && let Some(last) = file.left(&self.conn)
            && let Ok(here) = file.nothing_yet()
        {
            let is_less = !matches!(lost(&self.conn, &last), Ok(None));
            let last = LastWritten {
                went_back: last.went_back || is_less,
                imports: LastImport::newest(&self.conn).unwrap_or_default(),
                ..last
            };
            let _ = file.put(&last.of_file(here));
        }
    }

    /// Events that were sealed in the file and are not in it any more: the end of each chain is compared with its
    /// seal, which costs a look per device.
    pub fn missing_before_seal(&self) -> Result<Option<Finding>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT device, n FROM seal ORDER BY device")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (device, sealed): (String, i64) = (text(row, 0)?, row.get(1)?);
            let last = Seal::read(&self.conn, &device)?.n;
            if last < sealed {
                let from = self.first_missing(&device, last)?;
                return Ok(Some(Finding::MissingEvents {
                    device,
                    from,
                    to: sealed,
                }));
            }
            let there = self
                .conn
                .prepare_cached(
                    "SELECT 1 FROM link l JOIN event e ON e.id = l.event WHERE l.device = ?1 AND l.n = ?2",
                )?
                .exists((&device, last))?;
            if last > 0 && !there {
                let from = self.first_missing(&device, last)?;
                return Ok(Some(Finding::MissingEvents {
                    device,
                    from,
                    to: last,
                }));
            }
        }
        Ok(None)
    }

    /// Where the gap begins that ends with the last link of a chain: of how many entries only the links are left. Walks
    /// the chain, which costs only where something is missing.
    fn first_missing(&self, device: &str, last: i64) -> Result<i64> {
        let there: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT l.n FROM link l JOIN event e ON e.id = l.event WHERE l.device = ?1 AND l.n <= ?2
                     ORDER BY l.n DESC LIMIT 1",
            )?
            .query_row((device, last), |r| r.get(0))
            .optional()?;
        Ok(there.unwrap_or_default() + 1)
    }

    /// The devices that began because events of an earlier one were gone.
    pub(in crate::store) fn devices_after_loss(&self) -> Result<Vec<Finding>> {
        let mut query = self.conn.prepare_cached(
            "SELECT lost_device, lost_from, lost_to FROM replica WHERE lost_device IS NOT NULL ORDER BY id",
        )?;
        let rows = query.query_map([], |r| {
            Ok(Finding::WentBack {
                device: text(r, 0)?,
                from: r.get(1)?,
                to: r.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where the place of the database would be remembered, if it is not and cannot be. A database without
    /// any event has nothing to remember yet.
    pub(in crate::store) fn device_unwritable(&self) -> Option<PathBuf> {
        let file = self.device.as_ref()?;
        if file.read().is_some() || newest(&self.conn).ok()?.is_none() {
            return None;
        }
        let folder = file.at.parent()?;
        let probe = leftovers::draft_of(&file.at, &crate::sys::clock::new_id());
        let made = sys::create_private_folder(folder)
            .and_then(|()| sys::create_private_file(&probe).map(drop));
        let _ = fs::remove_file(&probe);
        made.is_err().then(|| file.at.clone())
    }
}

/// The device that this account writes as, as far as there is one.
pub(super) fn current(conn: &Connection, file: Option<&DeviceFile>) -> Result<Option<String>> {
    match file.and_then(DeviceFile::read) {
        Some(last) if lost(conn, &last)?.is_none() && is_known(conn, &last.device)? => {
            Ok(Some(last.device))
        }
        _ => newest(conn),
    }
}

/// The device that writes now, and what is to be told about it.
pub(super) fn choose(
    tx: &Transaction,
    session: &Session,
    file: Option<&DeviceFile>,
) -> Result<(String, Option<Finding>)> {
    let newest = newest(tx)?;
    let last = file.and_then(|file| file.left(tx));
    let gap = match &last {
        Some(last) => lost(tx, last)?,
        None => None,
    };
    // A file that was moved goes on as a new device all the same.
    if let Some(last) = file.and_then(DeviceFile::read)
        && gap.is_none()
        && is_known(tx, &last.device)?
    {
        return Ok((last.device, None));
    }
    let device = new_event_id(session.clock);
    // Before the commit, so that another process of this account that writes next finds it.
    let imports = last.as_ref().map_or_else(Vec::new, |l| l.imports.clone());
    let remembered = file.is_some_and(|f| f.write(&Seal::none_yet(&device), imports).is_ok());
    if let Some(newest) = &newest
        && !remembered
    {
        // A device that cannot be remembered would be another one at every event.
        return Ok((newest.clone(), None));
    }
    let went_back = last.zip(gap);
    begin(tx, session, &device, went_back.as_ref())?;
    let told = match (went_back, newest) {
        (Some((last, (from, to))), _) => Some(Finding::WentBack {
            device: last.device,
            from,
            to,
        }),
        (None, Some(_)) => Some(Finding::NewDevice(device.clone())),
        (None, None) => None,
    };
    Ok((device, told))
}

/// The device that began last.
fn newest(conn: &Connection) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT id FROM replica ORDER BY id DESC LIMIT 1")?
        .query_row([], |r| text(r, 0))
        .optional()?)
}

fn is_known(conn: &Connection, device: &str) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM replica WHERE id = ?1")?
        .exists([device])?)
}

/// Enters a device, with the events of an earlier one that its file had lost when it began.
pub(super) fn begin(
    tx: &Transaction,
    session: &Session,
    device: &str,
    lost: Option<&(LastWritten, (i64, i64))>,
) -> Result<()> {
    let at = (session.clock)()
        .format("%Y-%m-%dT%H:%M:%S%.3fZ")
        .to_string();
    tx.prepare_cached(
        "INSERT INTO replica VALUES (?1, ?2, ?3, ?4, ?5, row_sum (?1, ?2, ?3, ?4, ?5))",
    )?
    .execute(params![
        device,
        at,
        lost.map(|(last, _)| &last.device),
        lost.map(|(_, (from, _))| from),
        lost.map(|(_, (_, to))| to),
    ])?;
    Ok(())
}

/// The places of the chain that stood outside and are not in the database, first and last.
fn lost(conn: &Connection, last: &LastWritten) -> Result<Option<(i64, i64)>> {
    if last.n == 0 {
        return Ok(None);
    }
    let there = conn
        .prepare_cached("SELECT hash FROM link WHERE device = ?1 AND n = ?2")?
        .query_row((&last.device, last.n), |r| text(r, 0))
        .optional()?;
    Ok(match there {
        Some(hash) if hash == last.hash => None,
        // Another event stands in its place: the file went on elsewhere.
        Some(_) => Some((last.n, last.n)),
        None => Some((Seal::read(conn, &last.device)?.n + 1, last.n)),
    })
}
