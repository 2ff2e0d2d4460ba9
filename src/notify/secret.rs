//! Secrets, from where the settings say that they are kept.

use super::{RouteFault, Surroundings};
use crate::settings::Secret;
use crate::sys::read_secret;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The secret; `None` where there is none.
pub(super) fn read(
    secret: &Secret,
    around: &Surroundings<'_>,
) -> Result<Option<String>, RouteFault> {
    Ok(match secret {
        Secret::None => None,
        Secret::Plain(text) => Some(text.clone()),
        Secret::Env(name) => {
            let found = (around.env)(name).filter(|text| !text.is_empty());
            Some(found.ok_or_else(|| RouteFault::NoVariable(name.clone()))?)
        }
        Secret::File(path) => {
            let path = at(path, around);
            Some(read_secret(&path).map_err(|error| match error.kind() {
                ErrorKind::PermissionDenied => RouteFault::OpenToOthers(path),
                _ => RouteFault::Unreadable {
                    path,
                    why: error.to_string(),
                },
            })?)
        }
    })
}

/// A path of the settings: without a root it is meant from the folder of the settings file.
pub(super) fn at(path: &str, around: &Surroundings<'_>) -> PathBuf {
    around
        .folder
        .map_or_else(|| PathBuf::from(path), |folder| folder.join(path))
}

/// Whether a host is this machine.
pub(super) fn is_here(host: &str) -> bool {
    ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host)
}
