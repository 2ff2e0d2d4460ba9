//! `kiosk`: the cockpit for an account that is let in over SSH and may do nothing else on the machine.
//!
//! Who writes is bound to the key that was used, by the line of the administrator that names both. Nothing of the
//! environment is believed but language and terminal; there is no way to a shell, no suspending, and where the
//! kernel can, the process is shut in with its data.

use super::{Cli, CliError, Exit, Invocation, Verb, cockpit};
use crate::store::Create;
use crate::sys::{self, Walls};
use clap::Parser as _;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What `kiosk` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct KioskArgs {
    /// The name written into the journal: whoever logs in with this key
    #[arg(long = "as", value_name = "NAME")]
    pub login: Option<String>,
}

/// What a running program looks at: time zones, random numbers, its terminal.
const SYSTEM: [&str; 6] = [
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/urandom",
    "/dev/null",
    "/dev/tty",
    "/proc/self",
];

/// What a kiosk believes of its environment: language and terminal, and what whoever lets people in has set by
/// themselves.
pub const BELIEVED: [&str; 16] = [
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "HOME",
    "USER",
    "LOGNAME",
    "PATH",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY",
];

/// Whether a command line is a kiosk's.
pub fn is_kiosk(arguments: impl Iterator<Item = OsString>) -> bool {
    let arguments: Vec<OsString> = arguments.collect();
    arguments.iter().any(|word| word == "kiosk")
        && Cli::try_parse_from(arguments).is_ok_and(|cli| matches!(cli.verb, Some(Verb::Kiosk(_))))
}

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    cockpit::needs_terminal(context)?;
    let db = context.db_path()?;
    let refused = |error| CliError::Unwritable {
        path: db.clone(),
        error,
    };
    sys::never_stop().map_err(CliError::Terminal)?;
    // Shut in, no folder can be made above the data any more.
    let mut folders: Vec<PathBuf> = db.parent().map(Path::to_owned).into_iter().collect();
    folders.extend(context.world.data_dir.clone());
    folders.extend(context.world.state_dir.clone());
    for folder in folders.iter().filter(|f| !f.as_os_str().is_empty()) {
        sys::create_private_folder(folder).map_err(refused)?;
    }
    folders.extend(context.world.runtime_dir.clone());
    folders.extend(context.backups_elsewhere());
    let mut read: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
    read.extend(
        context
            .config_path()
            .and_then(Path::parent)
            .map(Path::to_owned),
    );
    if sys::shut_in(&folders, &read).map_err(refused)? == Walls::None {
        let line = context.i18n.t("cli-kiosk-no-walls");
        context.told_at_start.push(line);
    }
    cockpit::open(context, &db, Create::IfMissing)
}
