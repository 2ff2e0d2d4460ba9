//! Where a database must not lie, because somebody else would write to it behind SQLite's back, or the locks do
//! not hold (promises A8, A20): a file with two names, a folder that is synchronised, a network.

use crate::store::{Result, StoreError};
use crate::sys;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders that carry the name of the program that synchronises them; a longer name may follow a blank.
const SYNCED: [&str; 40] = [
    "Dropbox",
    "Box Sync",
    "MEGAsync",
    "pCloudDrive",
    "pCloud Drive",
    "Seafile",
    "Nutstore",
    "坚果云",
    "我的坚果云",
    "BaiduSyncdisk",
    "OneDrive",
    "iCloud Drive",
    "iCloudDrive",
    "Mobile Documents",
    "CloudStorage",
    "Nextcloud",
    "ownCloud",
    "Google Drive",
    "GoogleDrive",
    "My Drive",
    "Shared drives",
    "Other computers",
    "我的云端硬盘",
    "共享云端硬盘",
    "其他计算机",
    "Syncthing",
    "iCloud云盘",
    "iCloud云端硬盘",
    "Yandex.Disk",
    "YandexDisk",
    "Proton Drive",
    "ProtonDrive",
    "百度网盘同步空间",
    "WPSDrive",
    "WPS Cloud Files",
    "WPS云盘",
    "SynologyDrive",
    "Synology Drive",
    "Creative Cloud Files",
    "Insync",
];

/// The same where the name is a word that people use too: only as the program writes it, and nothing may follow.
const WORDS: [&str; 2] = ["Box", "MEGA"];

/// What such programs put into the uppermost folder that they synchronise.
const MARKS: [&str; 15] = [
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".stignore",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync_folder",
    ".sync/ID",
    ".megaignore",
    ".tresorit",
    ".stversions",
    ".SynologyWorkingDirectory",
    ".insync-trash",
    ".seafile-data",
    ".csync_journal.db",
];

/// Whether a file is what the clients of Nextcloud and ownCloud keep in each folder that they synchronise:
/// `.sync_0a1b2c3d4e5f.db`, with an account's number in it.
fn is_journal_of_a_client(name: &str) -> bool {
    let rest = name.strip_prefix('.').map(|n| n.trim_start_matches('_'));
    let number = rest
        .and_then(|n| n.strip_prefix("sync_"))
        .and_then(|n| n.strip_suffix(".db"));
    number.is_some_and(|n| n.len() >= 8 && n.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// So many names of a folder are looked at for such a file: one with more is no folder of documents.
const LOOKED_AT: usize = 5_000;

fn journal_of_a_client(folder: &Path) -> Option<std::path::PathBuf> {
    let entries = fs::read_dir(folder).ok()?.take(LOOKED_AT).flatten();
    let mut names = entries.map(|entry| entry.file_name());
    let found = names.find(|name| name.to_str().is_some_and(is_journal_of_a_client))?;
    Some(folder.join(found))
}

/// Refuses a place where a database is not safe. `path` is made by [`super::place::resolve`].
pub(in crate::store) fn is_safe(path: &Path) -> Result<()> {
    has_one_name(path)?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    if let Some(by) = synced_by(folder) {
        return Err(StoreError::Synced {
            path: path.to_owned(),
            by,
        });
    }
    match sys::unsafe_disk(folder) {
        None => Ok(()),
        Some(kind) => Err(StoreError::UnsafeDisk {
            path: path.to_owned(),
            kind,
        }),
    }
}

/// Refuses a path that leads through a synchronised folder, as `OneDrive/team.db` does where `OneDrive` is a link to
/// another disk: what lies behind the link is synchronised, and has no name that says so.
pub(in crate::store) fn leads_through_no_synced(path: &Path) -> Result<()> {
    let Ok(mut way) = std::path::absolute(path) else {
        return Ok(());
    };
    // As many links as the system follows.
    for _ in 0..40 {
        let folder = plain(way.parent().unwrap_or(Path::new("/")));
        if let Some(by) = synced_by(&folder) {
            return Err(StoreError::Synced {
                path: path.to_owned(),
                by,
            });
        }
        let mut above: Vec<&Path> = folder.ancestors().collect();
        above.reverse();
        let link = above
            .into_iter()
            .find_map(|at| Some((at, fs::read_link(at).ok()?)));
        let Some((at, target)) = link else {
            break;
        };
        let (Ok(rest), Some(name)) = (folder.strip_prefix(at), way.file_name()) else {
            break;
        };
        let from = at.parent().unwrap_or(Path::new("/"));
        way = from.join(target).join(rest).join(name);
    }
    Ok(())
}

/// The path without `..`: a folder that is left again is no part of it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// Refuses a file with a second name, or in a second folder: its log has the name of whoever wrote it.
pub(in crate::store) fn has_one_name(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && sys::names_of(&found) > 1) {
        return Err(StoreError::SeveralNames(path.to_owned()));
    }
    // What is bound into a container by itself has another folder there, and another log in it.
    if sys::is_mounted_alone(path) {
        return Err(StoreError::MountedAlone(path.to_owned()));
    }
    Ok(())
}

/// The name or the mark that says that a folder, or one above it, is synchronised.
fn synced_by(folder: &Path) -> Option<String> {
    let named = folder.components().find_map(|part| match part {
        Component::Normal(name) => name.to_str().filter(|name| is_synced(name)),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => {
            None
        }
    });
    if let Some(name) = named {
        return Some(name.to_owned());
    }
    let mut marks = folder
        .ancestors()
        .flat_map(|above| MARKS.map(|mark| above.join(mark)));
    // The home folder of Dropbox's own settings has such a name too, but is no mark of a synchronised folder.
    let mark = marks.find(|mark| fs::symlink_metadata(mark).is_ok() && !is_settings(mark));
    let mark = mark.or_else(|| folder.ancestors().find_map(journal_of_a_client))?;
    Some(mark.to_string_lossy().into_owned())
}

fn is_synced(name: &str) -> bool {
    // A team's folder has the name of the team in front, and a second one a number behind: "Tidewell Dropbox (2)".
    let first = name.rsplit_once(" (").map_or(name, |(first, _)| first);
    let of_team = first.rsplit_once(' ');
    of_team.is_some_and(|(_, last)| last.eq_ignore_ascii_case("Dropbox"))
        || WORDS.contains(&name)
        || is_named_so(name)
}

fn is_named_so(name: &str) -> bool {
    SYNCED.iter().any(|known| {
        let begins = name.get(..known.len());
        let rest = name.get(known.len()..).unwrap_or_default();
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(known))
            && (rest.is_empty()
                || rest.starts_with([' ', '-', '('])
                || rest.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// `~/.dropbox` holds the settings of Dropbox: a folder with its own files in it, not the small file that marks
/// what is synchronised.
fn is_settings(mark: &Path) -> bool {
    mark.file_name().is_some_and(|name| name == ".dropbox") && mark.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use tempfile::TempDir;

    #[test]
    fn a20_names_of_programs_that_synchronise_are_known_and_similar_ones_are_not() {
        for name in [
            "Dropbox",
            "dropbox (Personal)",
            "OneDrive - Tidewell",
            "Nextcloud",
            "CloudStorage",
            "Tidewell Dropbox",
            "Box Sync",
            "Box",
            "MEGA",
            "pCloud Drive",
            "坚果云",
            "我的坚果云",
            "Nextcloud2",
            "Tidewell Dropbox (2)",
            "WPS云盘",
            "SynologyDrive",
            "My Drive",
            "My Drive (mia@example.com)",
            "Shared drives",
            "我的云端硬盘",
            "Creative Cloud Files",
        ] {
            assert!(is_synced(name), "{name}");
        }
        for name in [
            "Dropboxes",
            "box",
            "Box 3",
            "Mega",
            "MEGA deals",
            "Creative Cloud",
            "Insyncs",
            "Drive",
            "My Drives",
            "Drive deals",
            "my-onedriver",
            "NotDropbox",
            "drop",
            "Sync",
            "sync",
            "资料",
        ] {
            assert!(!is_synced(name), "{name}");
        }
    }

    #[test]
    fn a20_a_mark_above_refuses_and_the_settings_of_the_program_do_not() {
        let folder = TempDir::new().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        assert_eq!(is_safe(&deep.join("x.db")), Ok(()));
        fs::create_dir(folder.path().join(".dropbox")).unwrap();
        assert_eq!(is_safe(&deep.join("x.db")), Ok(()));
        // What Syncthing keeps is told by its mark, in any folder above, and by no name such as Sync.
        let sync = folder.path().join("Sync/b");
        fs::create_dir_all(&sync).unwrap();
        assert_eq!(is_safe(&sync.join("x.db")), Ok(()));
        fs::create_dir(folder.path().join("Sync/.stfolder")).unwrap();
        assert!(is_safe(&sync.join("x.db")).is_err());
        // The client of Nextcloud keeps its journal in a folder of any name.
        let of_client = folder.path().join("Team/c");
        fs::create_dir_all(&of_client).unwrap();
        fs::write(folder.path().join("Team/.sync_mine.db"), "").unwrap();
        assert_eq!(is_safe(&of_client.join("x.db")), Ok(()));
        fs::write(folder.path().join("Team/.sync_0a1b2c3d4e5f.db"), "").unwrap();
        assert!(is_safe(&of_client.join("x.db")).is_err());
        fs::create_dir(folder.path().join("a/.stfolder")).unwrap();
        assert!(matches!(
            is_safe(&deep.join("x.db")),
            Err(StoreError::Synced { .. })
        ));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a20_disks_are_told_by_their_kind() {
        assert_eq!(sys::unsafe_disk(Path::new("/dev/shm")), None);
        assert!(sys::is_of_the_kernel(Path::new("/proc/self/status")));
        assert!(!sys::is_of_the_kernel(Path::new("/dev/shm")));
        let opened = Store::open_read_only(Path::new("/proc/self/mem"));
        assert!(matches!(opened, Err(StoreError::Special(_))));
    }
}
