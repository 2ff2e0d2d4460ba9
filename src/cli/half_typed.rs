//! Where half-typed texts of a person on a database lie, by whatever path the database is reached: a text is found under
//! the path and under the file's own identity. The path alone would lose what was typed before a file was renamed, the
//! identity alone what was typed before a damaged file was restored into a new one.
//!
//! Each person has files of their own: an account may be shared, as a kiosk's is, and a half-typed text is private.
//! What was typed under no other name than the account's lies where it has always lain.

use super::errors::ErrorLog;
use super::{CliError, Invocation};
use crate::domain::hex;
use crate::report::text::clean;
use crate::store::drafts::{Draft, DraftKeeper, Drafts, KeepAt, Keeping, to_offer};
use crate::store::{Clock, Store, StoreError};
use crate::sys::{self, FileId};
use crate::tui::run::Outlet;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The drafts of one person on one database: in the account's own data folder, since the database may be
/// shared; beside the database where there is no such folder.
pub fn own_place(context: &Invocation<'_>, db: &Path) -> PathBuf {
    let ending = whose(context).unwrap_or_default();
    let Some(dir) = &context.world.data_dir else {
        let mut beside = db.to_owned().into_os_string();
        beside.push(format!(".drafts{ending}"));
        return PathBuf::from(beside);
    };
    let whole = std::path::absolute(db).unwrap_or_else(|_| db.to_owned());
    let name = short_sum(whole.as_os_str().as_encoded_bytes());
    dir.join("drafts").join(format!("{name}{ending}.db"))
}

/// What the names of somebody's files end with: `-0123456789abcdef`; `None` for whoever works under the account's name.
fn whose(context: &Invocation<'_>) -> Option<String> {
    let author = context.session.author.as_str();
    let is_the_account = author == super::context::account(context.world);
    (!is_the_account).then(|| format!("-{}", short_sum(author.as_bytes())))
}

fn short_sum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

/// Where a person's drafts may lie, the first that can be written is taken: among one's own data, beside the database,
/// under the other paths by which the same file was reached, and at last where the system keeps what lasts as long as
/// the login.
pub fn draft_files(context: &Invocation<'_>, db: &Path) -> Vec<KeepAt> {
    let own = own_place(context, db);
    let name = own.file_name().unwrap_or_default().to_owned();
    let user = clean(&context.world.user).replace('/', "-");
    let mut beside = db.to_owned().into_os_string();
    let ending = whose(context).unwrap_or_default();
    beside.push(format!(".drafts-{user}{ending}"));
    let others = by_other_paths(&own, db);
    let lasting = [own, PathBuf::from(beside)].into_iter().chain(others);
    let mut all: Vec<KeepAt> = lasting.map(KeepAt::from).collect();
    let fleeting = context.world.runtime_dir.as_ref();
    all.extend(fleeting.map(|dir| KeepAt {
        path: dir.join("quarterdeck").join(name),
        lasts: false,
    }));
    all
}

/// What marks that drafts were typed on a file: `0123456789abcdef.of-64769-3407-1795807500000000000`, empty, beside the
/// drafts. The moment when the file was made belongs to it, where the disk keeps that: the number of a file that was
/// deleted is another company's soon.
fn mark(db: &Path) -> Option<String> {
    let found = fs::metadata(db).ok()?;
    let born = sys::born(&found).map_or_else(String::new, |born| format!("-{born}"));
    Some(format!(".of-{}{born}", FileId::of(&found)))
}

fn by_other_paths(own: &Path, db: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(mark)) = (own.parent(), mark(db)) else {
        return Vec::new();
    };
    let whose = |stem: &str| stem.split_once('-').map(|(_, whose)| whose.to_owned());
    let own_stem = own.file_stem().unwrap_or_default().to_string_lossy();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let marked = entries.filter_map(|entry| {
        let name = entry.file_name();
        let stem = name.to_str()?.strip_suffix(&mark)?;
        (whose(stem) == whose(&own_stem)).then(|| folder.join(format!("{stem}.db")))
    });
    marked
        .filter(|drafts| drafts != own && drafts.exists())
        .collect()
}

/// Remembers which file is reached by this path. Marks of files that stood there before go where nothing typed on them
/// is left. What cannot be remembered keeps nobody from working.
pub fn remember(context: &Invocation<'_>, db: &Path, nothing_left: bool) {
    let own = own_place(context, db);
    let (Some(folder), Some(stem), Some(mark)) = (own.parent(), own.file_stem(), mark(db)) else {
        return;
    };
    let Some(stem) = stem.to_str().filter(|_| context.world.data_dir.is_some()) else {
        return;
    };
    let wanted = format!("{stem}{mark}");
    if sys::create_private_folder(folder).is_ok() {
        let _ = sys::create_private_file(&folder.join(&wanted));
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|_| nothing_left) {
        let name = entry.file_name();
        let is_old = name
            .to_str()
            .and_then(|name| name.strip_prefix(stem))
            .is_some_and(|rest| rest.starts_with(".of-") && rest != mark);
        if is_old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Starts keeping what is typed.
pub fn keeper(
    places: Vec<KeepAt>,
    clock: Clock,
    log: Option<ErrorLog>,
    outlet: Outlet,
) -> Result<(DraftKeeper, std::thread::JoinHandle<()>), CliError> {
    DraftKeeper::start(places, clock, move |keeping| {
        if let (Some(log), Keeping::Nowhere(error)) = (&log, &keeping) {
            log.store(error);
        }
        outlet.drafts(keeping);
    })
    .map_err(CliError::Terminal)
}

/// Half-typed notes of an earlier session that were not saved after all. Drafts that cannot be read keep
/// nobody from working; the keeper says so as soon as something is typed.
pub fn offered(
    context: &Invocation<'_>,
    opened: Vec<Result<(Drafts, Option<PathBuf>), StoreError>>,
    store: &Store,
    told: &mut Vec<String>,
) -> Vec<Draft> {
    let mut files = Vec::new();
    for (drafts, aside) in opened.into_iter().flatten() {
        if let Some(aside) = aside {
            let path = aside.to_string_lossy().into_owned();
            let args = [("path", clean(&path).into())];
            told.push(context.i18n.ta("cli-drafts-aside", &args));
        }
        files.push(drafts);
    }
    to_offer(&mut files, |id| store.has_event(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Systems give the number of a deleted file to the next one; whoever asks sees the moment it was made in then.
    #[test]
    fn b1_a_file_is_marked_as_itself_and_not_as_the_next_one_of_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("team.db");
        let mut seen = std::collections::HashSet::new();
        for _ in 0..10 {
            fs::write(&db, "one").unwrap();
            let marked = mark(&db).unwrap();
            let moved = folder.path().join("moved.db");
            fs::rename(&db, &moved).unwrap();
            assert_eq!(mark(&moved).unwrap(), marked);
            fs::remove_file(&moved).unwrap();
            if sys::born(&fs::metadata(folder.path()).unwrap()).is_some() {
                assert!(seen.insert(marked));
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }
}
