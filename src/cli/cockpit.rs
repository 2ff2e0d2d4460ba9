//! The cockpit itself: what runs without a subcommand.
//!
//! The first frame is what a person waits for, so only what it needs stands before it: the drafts are
//! read while the database is opened, and warnings are brought up to date behind it.

use super::{CliError, Exit, Invocation};
use crate::domain::hex;
use crate::report::text::clean;
use crate::store::desk::Request;
use crate::store::desk::thread::{self, Follow};
use crate::store::drafts::{Draft, DraftKeeper, Drafts};
use crate::store::{Clock, Create, Store, StoreError};
use crate::tui::app::Facts;
use crate::tui::keymap::Keymap;
use crate::tui::run::{self, Launch, RunError};
use crate::tui::theme::{self, Theme};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    needs_terminal(context)?;
    let db = context.db_path()?;
    open(context, &db, Create::IfMissing)
}

/// The cockpit is for people: without a terminal that can be drawn on, nothing is opened.
pub(super) fn needs_terminal(context: &Invocation<'_>) -> Result<(), CliError> {
    let terminal = &context.world.terminal;
    if !terminal.input || !terminal.output {
        return Err(CliError::NoTerminal);
    }
    if terminal.term == "dumb" {
        return Err(CliError::DumbTerminal);
    }
    Ok(())
}

/// Runs the cockpit on a database until somebody quits.
pub(super) fn open(
    context: &mut Invocation<'_>,
    db: &Path,
    create: Create,
) -> Result<Exit, CliError> {
    let facts = facts(context)?;
    let clock = context.session.clock;
    let drafts_path = drafts_path(context, db);
    let reading = {
        let path = drafts_path.clone();
        std::thread::spawn(move || {
            path.exists()
                .then(|| Drafts::open_or_set_aside(&path, clock))
        })
    };
    let store = context.open(db, create)?;
    // A thread that panics has reported it; typing goes on without what it would have found.
    let drafts = reading
        .join()
        .ok()
        .flatten()
        .map(|opened| offered(context, opened, &store));

    let (outlet, inbox) = run::channels();
    let replies = outlet.clone();
    let (now, settings) = (context.world.now, Arc::clone(&context.session.settings));
    // A morning that was asked for stays; otherwise a cockpit left open goes on with the day.
    let follow: Option<Follow> = context
        .follows_the_day
        .then(|| Box::new(move || settings.day.business_day(now())) as Follow);
    let session = context.session.clone();
    let (requests, desk) = thread::spawn(store, session, follow, move |r| replies.reply(r))
        .map_err(CliError::Terminal)?;
    let (keeper, saver) = keeper(drafts_path, clock, outlet)?;
    let launch = Launch {
        facts,
        keeper: keeper.clone(),
        drafts: drafts.unwrap_or_default(),
        panic_on_f12: context.world.panic_on_f12,
    };
    let ended = run::run(launch, &inbox, &requests);
    // The last write is on disk when both threads have ended; either may be gone already.
    let _ = requests.send(Request::Stop);
    keeper.stop();
    let _ = (desk.join(), saver.join());
    match ended {
        Ok(()) => Ok(Exit::Done),
        Err(RunError::NoTerminal) => Err(CliError::NoTerminal),
        Err(RunError::Terminal(error)) => Err(CliError::Terminal(error)),
        Err(RunError::StoreGone) => Err(CliError::Said(
            Exit::Database,
            context.i18n.t("cli-error-store-gone"),
        )),
    }
}

fn keeper(
    path: PathBuf,
    clock: Clock,
    outlet: run::Outlet,
) -> Result<(DraftKeeper, std::thread::JoinHandle<()>), CliError> {
    DraftKeeper::start(path, clock, move |error| outlet.drafts(error)).map_err(CliError::Terminal)
}

/// Half-typed notes of an earlier session that were not saved after all. Drafts that cannot be read keep
/// nobody from working; the keeper says so as soon as something is typed.
fn offered(
    context: &mut Invocation<'_>,
    opened: Result<(Drafts, Option<PathBuf>), StoreError>,
    store: &Store,
) -> Vec<Draft> {
    let Ok((mut drafts, aside)) = opened else {
        return Vec::new();
    };
    if let Some(aside) = aside {
        let path = aside.to_string_lossy().into_owned();
        let line = context
            .i18n
            .ta("cli-drafts-aside", &[("path", clean(&path).into())]);
        context.talk(&line);
    }
    let list = drafts
        .drop_saved(|id| store.has_event(id))
        .and_then(|()| drafts.list());
    list.unwrap_or_default()
}

/// The drafts of one person on one database: in the person's own data folder, since the database may be
/// shared; beside the database where there is no such folder.
pub(super) fn drafts_path(context: &Invocation<'_>, db: &Path) -> PathBuf {
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

fn facts(context: &Invocation<'_>) -> Result<Facts, CliError> {
    let settings = context.settings();
    let terminal = &context.world.terminal;
    let name = theme::chosen(
        &settings.theme,
        terminal.no_color,
        &terminal.term,
        &terminal.colorterm,
    );
    let own = context.own();
    // What is wrong in them keeps nobody from working: what is built in stands in, and the screen says so.
    let mut faulty = Vec::new();
    let theme = own.theme(name).unwrap_or_else(|error| {
        faulty.push(first_line(&error, context));
        Theme::named(name)
    });
    let keys = match own.keymap() {
        Ok(keys) => keys,
        Err(error) => {
            faulty.push(first_line(&error, context));
            Keymap::defaults().map_err(CliError::Settings)?
        }
    };
    Ok(Facts {
        i18n: context.i18n.again(),
        theme,
        money: context.money.clone(),
        keys,
        faulty,
        rules: Arc::new(settings.rules.clone()),
        as_of: context.as_of(),
        report_by: settings.day.report_by,
        asked_for_day: !context.follows_the_day,
        local: context.world.local,
        new_id: context.world.new_id,
    })
}

/// The first of the lines that say what is wrong in a file.
fn first_line(error: &CliError, context: &Invocation<'_>) -> String {
    let said = error.say(&context.i18n);
    said.lines().next().unwrap_or_default().to_owned()
}
