//! Where half-typed texts on a database lie, by whatever path the database is reached: a text is found under the path
//! and under the file's own identity. The path alone would lose what was typed before a file was renamed, the identity
//! alone what was typed before a damaged file was restored into a new one.

use super::Invocation;
use crate::domain::hex;
use crate::report::text::clean;
use crate::sys::{self, FileId};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The drafts of one person on one database: in the person's own data folder, since the database may be
/// shared; beside the database where there is no such folder.
pub fn own_place(context: &Invocation<'_>, db: &Path) -> PathBuf {
    let Some(dir) = &context.world.data_dir else {
        let mut beside = db.to_owned().into_os_string();
        beside.push(".drafts");
        return PathBuf::from(beside);
    };
    let whole = std::path::absolute(db).unwrap_or_else(|_| db.to_owned());
    let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    let name = hex(&digest[..8]);
    dir.join("drafts").join(format!("{name}.db"))
}

/// Where drafts may lie, the first that can be written is taken: among one's own data, beside the database, and
/// where the system keeps what lasts as long as the login. Last come those that were typed while the same file was
/// reached by other paths.
pub fn places(context: &Invocation<'_>, db: &Path) -> Vec<PathBuf> {
    let own = own_place(context, db);
    let name = own.file_name().unwrap_or_default().to_owned();
    let user = clean(&context.world.user).replace('/', "-");
    let mut beside = db.to_owned().into_os_string();
    beside.push(format!(".drafts-{user}"));
    let others = by_other_paths(&own, db);
    let mut places = vec![own, PathBuf::from(beside)];
    let lasting = context.world.runtime_dir.as_ref();
    places.extend(lasting.map(|dir| dir.join("quarterdeck").join(name)));
    places.extend(others);
    places
}

/// What marks that drafts were typed on a file: `0123456789abcdef.of-64769-3407`, empty, beside the drafts.
fn mark(db: &Path) -> Option<String> {
    let found = fs::metadata(db).ok()?;
    Some(format!(".of-{}", FileId::of(&found)))
}

fn by_other_paths(own: &Path, db: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(mark)) = (own.parent(), mark(db)) else {
        return Vec::new();
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let marked = entries.filter_map(|entry| {
        let name = entry.file_name();
        let stem = name.to_str()?.strip_suffix(&mark)?;
        Some(folder.join(format!("{stem}.db")))
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
