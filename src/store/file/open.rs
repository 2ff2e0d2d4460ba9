//! Opening the file: what may be opened, and the two disciplines of a transaction.

use super::connect::{Access, PAGE, PATIENCE, connect, set_up, set_up_reading};
use super::gate::{self, LongWork, WaitWord, WaitsFor};
use super::home;
use super::migrate::{self, Kind, STORE, identify};
use super::place::{self, Anchor, Standing};
use super::shelf::Shelf;
use super::tally;
use crate::store::{Result, Store, StoreError};
use crate::sys;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Whether a file may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// Make it if there is none; its folder too. Not where backups tell that there was one: [`StoreError::Lost`].
    IfMissing,
    /// Make it there all the same: somebody has said that a new one is to begin. Fails with
    /// [`StoreError::Exists`] if there is one.
    Anew,
    /// Fail with [`StoreError::Missing`] if there is none.
    Never,
    /// Fail with [`StoreError::Exists`] if there is one.
    New,
}

/// A reading connection, and what the file is. In a folder that may not be written SQLite cannot make the files
/// beside the database that readers share; where no log waits to be read, the database alone is the whole.
fn look_into(path: &Path) -> Result<(Connection, Kind)> {
    let look = |access| {
        let conn = connect(path, access)?;
        let kind = identify(&conn, path, &STORE)?;
        Ok((conn, kind))
    };
    match look(Access::Read) {
        Err(
            StoreError::CannotOpen { .. }
            | StoreError::Other(_)
            | StoreError::ReadOnly
            | StoreError::Full
            | StoreError::Io(_),
        ) if !place::has_log(path) => look(Access::Frozen),
        other => other,
    }
}

/// Bytes that a save takes at least, with the files beside the database.
const ROOM: u64 = 256 << 10;

/// Whether SQLite says so of what is merely not to be written: it knows little of disks and folders.
fn is_vague(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::CannotOpen { .. }
            | StoreError::Other(_)
            | StoreError::ReadOnly
            | StoreError::Io(_)
    )
}

/// What keeps a file from being written, where the disk says it.
fn why_not_written(error: StoreError, path: &Path) -> StoreError {
    if is_vague(&error) && sys::is_on_read_only_disk(path) {
        return StoreError::ReadOnlyDisk(path.to_owned());
    }
    error
}

/// What keeps a file from being read, where it is that its log is to be read in and its folder cannot be written.
fn why_not_read(error: StoreError, path: &Path) -> StoreError {
    let folder = path.parent().unwrap_or(path);
    if is_vague(&error) && place::has_log(path) && !sys::may_write_into(folder) {
        return StoreError::LogUnread(path.to_owned());
    }
    error
}

impl Store {
    /// Opens a database for reading and writing, with the newest schema. A file that is foreign, newer,
    /// damaged, or no regular file is refused and left exactly as it was.
    pub fn open(path: &Path, create: Create) -> Result<Self> {
        Self::open_with(path, create, None)
    }

    /// The same where backups lie in `elsewhere`: before a newer program changes the schema, one more is made there.
    pub fn open_with(path: &Path, create: Create, elsewhere: Option<&Path>) -> Result<Self> {
        home::leads_through_no_synced(path)?;
        if create.makes() {
            place::resolve_made(path)?;
        }
        let shelf = Shelf::of(path, elsewhere)?;
        Self::open_unjudged(&shelf, create).map_err(|error| shelf.judge(error))
    }

    /// The same, without a look at what the backups tell about a database that cannot be opened.
    pub(super) fn open_unjudged(shelf: &Shelf, create: Create) -> Result<Self> {
        let path = if create.makes() {
            place::resolve_made(shelf.database())?
        } else {
            place::resolve(shelf.database())?
        };
        home::is_safe(&path)?;
        match (place::standing_at(&path)?, create) {
            (Standing::Nothing, Create::Never) => return Err(StoreError::Missing(path)),
            (Standing::Empty, Create::Never) => return Err(StoreError::HalfMade(path)),
            (Standing::Nothing, Create::IfMissing) if shelf.holds_any() => {
                return Err(StoreError::Missing(path));
            }
            (Standing::Empty, Create::IfMissing) if shelf.holds_any() => {
                return Err(StoreError::HalfMade(path));
            }
            (Standing::File, Create::Anew) | (Standing::Empty | Standing::File, Create::New) => {
                return Err(StoreError::Exists(path));
            }
            (Standing::Nothing, _) => {
                // Somebody else may make the same file now: then it is theirs, and we share it.
                if !place::create_for_group(&path)? && create == Create::New {
                    return Err(StoreError::Exists(path));
                }
            }
            (Standing::Empty | Standing::File, _) => {}
        }
        let opened = || {
            let mut conn = connect(&path, Access::Write)?;
            let kind = identify(&conn, &path, &STORE)?;
            if kind == Kind::New && create != Create::Anew && shelf.holds_any() {
                return Err(StoreError::HalfMade(path.clone()));
            }
            set_up(&conn, &path, PAGE)?;
            migrate::migrate(&mut conn, &path, &STORE, &shelf.keep_old())?;
            migrate::is_of_this_build(&conn, &path, &STORE)?;
            migrate::runs_ours_alone(&conn, &STORE)?;
            Ok(conn)
        };
        let conn = opened().map_err(|error| why_not_written(error, &path))?;
        Ok(Self::on(conn, path))
    }

    /// Opens an existing database to look into it: where it cannot be written it is only read, and why stands beside it.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    pub fn open_or_read(
        path: &Path,
        elsewhere: Option<&Path>,
    ) -> Result<(Self, Option<StoreError>)> {
        match Self::open_with(path, Create::Never, elsewhere) {
            Err(why) if why.may_be_read() => Ok((Self::read_instead(path, &why)?, Some(why))),
            other => Ok((other?, None)),
        }
    }

    /// Reads what could not be opened for writing.
    ///
    /// # Errors
    /// What kept it from being written; or, where its log cannot be read in, that: it says what to do.
    pub fn read_instead(path: &Path, why: &StoreError) -> Result<Self> {
        Self::open_read_only(path).map_err(|error| match error {
            unread @ StoreError::LogUnread(_) => unread,
            _ => why.clone(),
        })
    }

    /// What keeps an existing database from being written, as far as can be told without writing; `None` where nothing
    /// does.
    pub fn unwritable(path: &Path) -> Option<StoreError> {
        let path = place::resolve(path).ok()?;
        let folder = path.parent().unwrap_or(&path);
        if sys::is_on_read_only_disk(&path) {
            return Some(StoreError::ReadOnlyDisk(path));
        }
        // The log and the memory that sessions share lie in the folder.
        if !sys::may_write_into(&path) || !sys::may_write_into(folder) {
            return Some(StoreError::ReadOnly);
        }
        (!sys::has_room(folder, ROOM)).then_some(StoreError::Full)
    }

    /// Opens an existing database that nothing will be written to.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        let path = place::resolve(path)?;
        match place::standing_at(&path)? {
            Standing::File => {}
            Standing::Empty => return Err(StoreError::HalfMade(path)),
            Standing::Nothing => return Err(StoreError::Missing(path)),
        }
        let (conn, kind) = look_into(&path).map_err(|error| why_not_read(error, &path))?;
        match kind {
            Kind::Ours(found) if found == STORE.known() => {
                migrate::is_of_this_build(&conn, &path, &STORE)?;
            }
            // An older schema is brought up by whoever may write.
            Kind::Ours(_) => return Err(StoreError::ReadOnly),
            Kind::New => return Err(StoreError::HalfMade(path)),
        }
        set_up_reading(&conn)?;
        Ok(Self::on(conn, path))
    }

    /// Makes the empty file of a database, its owner's alone or its folder's group's too; one that is there stays
    /// as it is.
    pub fn make_empty(path: &Path, for_group: bool) -> Result<()> {
        let path = place::resolve_made(path)?;
        if for_group {
            place::create_for_group(&path)?;
        } else {
            place::create_private(&path)?;
        }
        Ok(())
    }

    fn on(conn: Connection, path: PathBuf) -> Self {
        let anchor = Anchor::drop_at(&path);
        Self {
            conn,
            path,
            anchor,
            device: None,
            notices: Vec::new(),
            copy: None,
            waits: WaitWord::default(),
            is_made_up: false,
            counts: false,
        }
    }

    /// Where the file is, with its folder resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// One write: everything in `work` is on disk when this returns `Ok`, and nothing of it otherwise.
    /// Keep files, network and people out of `work`.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T>) -> Result<T> {
        self.write_and_read(None, |_, tx| work(tx))
    }

    /// Shows that the file can be written now: its first page is written as it is, to the disk.
    ///
    /// # Errors
    /// Whatever keeps it from being written, such as a full disk or a lock that does not end.
    pub fn prove_writable(&mut self) -> Result<()> {
        self.write(|tx| Ok(tx.pragma_update(None, "user_version", STORE.known())?))
    }

    /// Has `hear` told what a write waits for, where that is longer than a moment.
    ///
    /// # Errors
    /// None is known: SQLite accepts another busy handler at any time.
    pub fn tell_waiting(&mut self, hear: impl Fn(WaitsFor) + Send + Sync + 'static) -> Result<()> {
        self.waits = WaitWord::new(hear);
        let waiting = self.waits.clone().patience(&self.path, PATIENCE);
        Ok(self.conn.busy_handler(Some(waiting))?)
    }

    /// The same for a write that also reads what it has written, through the store, and tells those who wait what
    /// it is at, where it will be long.
    pub(crate) fn write_and_read<T>(
        &mut self,
        long: Option<LongWork>,
        work: impl FnOnce(&Self, &Transaction) -> Result<T>,
    ) -> Result<T> {
        self.anchor.holds()?;
        // Somebody may have given it a second name meanwhile, which would be opened without what is saved here.
        home::has_one_name(&self.path)?;
        // Not on the way to the first frame, which writes nothing.
        if !std::mem::replace(&mut self.counts, true) {
            tally::keep(&self.conn)?;
        }
        let mut turn = gate::wait_at_gate(&self.path, &self.waits);
        if let Some(long) = long {
            turn.tell(long);
        }
        // Unchecked, so that the store can be read from meanwhile; nobody else has it.
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        // While this one waited, a restore may have put another file in its place.
        self.anchor.holds()?;
        let found = migrate::version(&tx)?;
        if found != STORE.known() {
            return Err(StoreError::Newer {
                path: self.path.clone(),
                found,
                known: STORE.known(),
            });
        }
        let done = work(self, &tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// Several reads of one moment. Keep it short: an open read keeps the log from shrinking.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        // Inside another one, that one's moment counts.
        if !self.conn.is_autocommit() {
            return work(&self.conn);
        }
        let tx = self.conn.unchecked_transaction()?;
        let seen = work(&tx)?;
        tx.finish()?;
        Ok(seen)
    }

    /// Keeps so many KiB of pages in memory from now on.
    pub(in crate::store) fn hold_pages(&self, kib: i64) -> Result<()> {
        Ok(self.conn.pragma_update(None, "cache_size", -kib)?)
    }

    /// Fails where the file that is open here was deleted, moved or replaced.
    ///
    /// # Errors
    /// [`StoreError::Moved`].
    pub fn stands(&self) -> Result<()> {
        self.anchor.holds()
    }

    /// A number that changes when another connection has changed the file.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |r| r.get(0))?)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // What was written through another log since would be overwritten with what is older (A10).
        if self.anchor.log_was_replaced() {
            let _ = self
                .conn
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
        gate::tidy(&self.path);
    }
}
