//! The cockpit itself: what runs without a subcommand.
//!
//! The first frame is what a person waits for, so only what it needs stands before it: the drafts are
//! read while the database is opened, and warnings are brought up to date behind it.

use super::backups::Backups;
use super::context::AfterCockpit;
use super::errors::ErrorLog;
use super::offering::{self, ask_whom_for, offer, told_with_answer};
use super::{CliError, Exit, Invocation, half_typed, leaving};
use crate::intake::desk::ImportDesk;
use crate::intake::keep;
use crate::report::phrase;
use crate::report::text::clean;
use crate::settings::MouseUse;
use crate::settings::write::with_value;
use crate::store::desk::thread::{self, Follow};
use crate::store::desk::{Reply, Request};
use crate::store::drafts::Drafts;
use crate::store::{Create, LossKind, Shelf, StoreError, is_beyond_opening};
use crate::tui::app::Facts;
use crate::tui::keymap::Keymap;
use crate::tui::overlays::welcome::{FirstStart, FirstWay};
use crate::tui::rescue::RescueAnswer as Answer;
use crate::tui::run::{self, Launch, Leaving, RunEnd, RunError};
use crate::tui::theme::{self, Theme};
use std::path::Path;
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
        // Whoever is let in for the cockpit alone has no use for other commands.
        if context.is_kiosk {
            let line = context.i18n.t("cli-error-kiosk-no-terminal");
            return Err(CliError::Said(Exit::Usage, line));
        }
        return Err(CliError::NoTerminal);
    }
    if terminal.term == "dumb" {
        return Err(CliError::DumbTerminal);
    }
    Ok(())
}

/// Runs the cockpit on a database until somebody quits. Where the database is damaged or gone and there is a
/// backup, going back to it is offered first; so it is when somebody asks for it.
pub(super) fn open(
    context: &mut Invocation<'_>,
    db: &Path,
    create: Create,
) -> Result<Exit, CliError> {
    if create == Create::IfMissing && !context.is_kiosk {
        let is_left = !ask_whom_for(context, db)?;
        if is_left {
            let line = context.i18n.t("cli-group-left");
            context.talk(&line);
            return Ok(Exit::Done);
        }
    }
    let mut now = create;
    // What is told in the next cockpit alone.
    let mut told = Vec::new();
    loop {
        let ended = once(
            context,
            db,
            std::mem::replace(&mut now, create),
            std::mem::take(&mut told),
        );
        match ended {
            Ok(Leaving::Quit) => return Ok(Exit::Done),
            Ok(Leaving::Printing(text)) => {
                context.say(text.trim_end())?;
                return Ok(Exit::Done);
            }
            Ok(Leaving::Begin(begun)) => {
                begin(context, &begun);
                return Ok(Exit::Done);
            }
            Ok(Leaving::Morning(day)) => {
                context.next = Some(AfterCockpit::Morning(day));
                return Ok(Exit::Done);
            }
            Ok(Leaving::Now) => {
                context.next = Some(AfterCockpit::Now);
                return Ok(Exit::Done);
            }
            Ok(Leaving::Restore) => {
                // Whatever keeps it from being done, the cockpit goes on and says it.
                match offering::asked_for(context) {
                    Err(error @ CliError::Terminal(_)) => return Err(error),
                    Err(error) => told = vec![error.say(&context.i18n)],
                    Ok(none) => told = none,
                }
            }
            // Whoever may only look on restores nothing and begins nothing.
            Err(CliError::Store(error)) if is_beyond_opening(&error) && !context.is_kiosk => {
                let (line, is_gone) = match &error {
                    StoreError::Lost(lost) => (
                        phrase::fate(&context.i18n, lost),
                        matches!(lost.fate, LossKind::Gone | LossKind::Emptied),
                    ),
                    other => (phrase::store_error(&context.i18n, other), false),
                };
                let begins = is_gone && create == Create::IfMissing;
                let (answer, restored) = offer(context, line, begins)?;
                told = restored;
                match answer {
                    Answer::Yes => {}
                    Answer::Other => now = Create::Anew,
                    Answer::No => return Err(error.into()),
                }
            }
            Err(CliError::Store(error)) if is_beyond_opening(&error) => {
                let said = phrase::in_kiosk(&context.i18n, &error);
                return Err(CliError::Said(CliError::from(error).exit(), said));
            }
            Err(error) => return Err(error),
        }
    }
}

/// Runs the cockpit once.
fn once(
    context: &mut Invocation<'_>,
    db: &Path,
    create: Create,
    also_told: Vec<String>,
) -> Result<Leaving, CliError> {
    let mut facts = facts(context)?;
    let clock = context.session.clock;
    // In the past nothing is typed, and what is typed now is no matter of it.
    let places = match context.known_at {
        Some(_) => half_typed::draft_files(context, &db.with_extension("past")),
        None => half_typed::draft_files(context, db),
    };
    let reading = {
        let places = places.clone();
        std::thread::spawn(move || {
            let there = places.iter().filter(|at| at.path.exists());
            let opened = there.map(|at| Drafts::open_or_set_aside(&at.path, clock));
            opened.collect::<Vec<_>>()
        })
    };
    let (store, unwritable) = context.open_or_read(db, create)?;
    // A thread that panics has reported it; typing goes on without what it would have found.
    let mut told = context.told_at_start.clone();
    if context.settings().only_looks() {
        told.push(context.i18n.t("cli-only-looks"));
    }
    told.extend(also_told);
    facts.only_read = unwritable.map(|why| {
        let why = phrase::store_error(&context.i18n, &why);
        context
            .i18n
            .ta("cli-cockpit-read-only", &[("why", why.into())])
    });
    let log = ErrorLog::of(context.world);
    let opened = reading.join().unwrap_or_default();
    let drafts = half_typed::offered(context, opened, &store, &mut told);
    if context.known_at.is_none() {
        half_typed::remember(context, db, drafts.is_empty());
    }
    let (outlet, inbox) = run::channels();
    let replies = outlet.clone();
    let (now, settings) = (context.world.now, Arc::clone(&context.session.settings));
    // A morning that was asked for stays; otherwise a cockpit left open goes on with the day.
    let follow: Option<Follow> = context
        .follows_the_day
        .then(|| Box::new(move || settings.day.business_day(now())) as Follow);
    let session = context.session.clone();
    let errors = log.clone();
    let (backups, first) = Backups::start(context, &outlet)?;
    let shelf = context.shelf_unopened().ok().filter(|_| !context.is_demo);
    let devices = context.devices_dir();
    let found = move |shelf: &Shelf| {
        let mut shelf = shelf.clone();
        shelf.find_earlier(devices.as_deref());
        shelf
    };
    let reply = move |mut reply: Reply| {
        if let Reply::Failed { error, .. } = &mut reply {
            if let Some(log) = &errors {
                log.store(error);
            }
            // Damage is told with the backup that answers it.
            if let (StoreError::Corrupt(_), Some(shelf)) = (&**error, &shelf) {
                *error = Arc::new(found(shelf).judge((**error).clone()));
            }
        }
        if let (Reply::Noticed(finding), Some(shelf)) = (&reply, &shelf) {
            reply = told_with_answer(finding, &found(shelf));
        }
        let is_board = matches!(reply, Reply::Board { .. });
        replies.reply(reply);
        if is_board {
            first.is_there();
        }
    };
    let (requests, desk) =
        thread::spawn(store, session, follow, reply).map_err(CliError::Terminal)?;
    let (keeper, saver) = half_typed::keeper(places, clock, log, outlet)?;
    let mouse = match context.settings().terminal.mouse {
        MouseUse::Off => false,
        MouseUse::Local => !context.world.terminal.remote,
        MouseUse::On => true,
    };
    let launch = Launch {
        mouse,
        facts,
        keeper: keeper.clone(),
        drafts,
        noticed: told,
        importer: importer(context, db),
        imports: context.opens_import && !context.is_kiosk,
        panic_on_f12: context.world.panic_on_f12 && !context.is_kiosk,
    };
    let mut listening = None;
    let ended = run::run(launch, &inbox, &requests, &mut listening);
    // The last write is on disk when both threads have ended; either may be gone already.
    let _ = requests.send(Request::Stop);
    keeper.stop();
    let _ = saver.join();
    // What was typed or is on its way is a draft on the disk now: whoever ends the process loses nothing.
    drop(listening);
    let unsaved = ended.as_ref().map_or(0, |ended| ended.unsaved);
    let kept = leaving::wait(context, desk, &inbox, unsaved);
    backups.stop(context);
    outcome(context, ended, kept)
}

/// How the cockpit was left, with what the disk did not take.
fn outcome(
    context: &mut Invocation<'_>,
    ended: Result<RunEnd, RunError>,
    kept: Option<(Exit, String)>,
) -> Result<Leaving, CliError> {
    match ended {
        Ok(RunEnd { leaving, .. }) => match kept {
            Some((exit, line)) if leaving == Leaving::Quit => Err(CliError::Said(exit, line)),
            Some((_, line)) => {
                context.talk(&line);
                Ok(leaving)
            }
            None => Ok(leaving),
        },
        Err(RunError::NoTerminal) => Err(CliError::NoTerminal),
        Err(RunError::Terminal(error)) => Err(CliError::Terminal(error)),
        Err(RunError::StoreGone) => Err(CliError::Said(
            Exit::Fault,
            context.i18n.t("cli-error-store-gone"),
        )),
    }
}

/// Writes down what was chosen on the first run, and has the cockpit opened again under it.
fn begin(context: &mut Invocation<'_>, begun: &FirstStart) {
    context.next = Some(match begun.way {
        FirstWay::Demo => AfterCockpit::Demo,
        FirstWay::Import => AfterCockpit::Again { imports: true },
        FirstWay::Empty => AfterCockpit::Again { imports: false },
    });
    if begun.way == FirstWay::Demo {
        return;
    }
    let Some(file) = context.config_path().map(Path::to_owned) else {
        return;
    };
    let written = keep::change(&file, context.world.new_id, |text| {
        let settings = begun.settings.iter();
        settings
            .clone()
            .try_fold(text.to_owned(), |text, (key, value)| {
                with_value(&text, key, value)
            })
    });
    if let Err(why) = written {
        let args = [
            ("path", clean(&file.to_string_lossy()).into_owned().into()),
            ("why", clean(&why).into_owned().into()),
        ];
        let line = context.i18n.ta("cli-first-unwritten", &args);
        context.talk(&line);
    }
}

/// What the import page works with.
fn importer(context: &Invocation<'_>, db: &Path) -> ImportDesk {
    let downloads = context.world.downloads.clone();
    let folders = context.world.folder.iter().cloned().chain(downloads);
    ImportDesk {
        site: context.import_site_at(db),
        program: context.world.program.clone(),
        session: context.session.clone(),
        i18n: Arc::clone(&context.i18n),
        local: context.world.local,
        folders: folders.collect(),
        settings_file: context.config_path().map(Path::to_owned),
        home: context.world.home.clone(),
    }
}

/// What the cockpit is drawn with.
pub(super) fn facts(context: &Invocation<'_>) -> Result<Facts, CliError> {
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
    let theme = theme.on(&terminal.term);
    let keys = match own.keymap() {
        Ok(keys) => keys,
        Err(error) => {
            faulty.push(first_line(&error, context));
            Keymap::defaults().map_err(CliError::Settings)?
        }
    };
    let (today, _) = settings.day.business_day((context.world.now)());
    Ok(Facts {
        i18n: context.i18n.again(),
        theme,
        money: context.money.clone(),
        keys,
        faulty,
        rules: Arc::new(settings.rules.clone()),
        as_of: context.as_of(),
        calendar: settings.calendar.national.clone(),
        report_by: settings.day.report_by,
        terminal: settings.terminal,
        stand_up: settings.stand_up,
        asked_for_day: !context.follows_the_day && context.as_of() != today,
        present: today,
        known_at: context.known_at,
        is_kiosk: context.is_kiosk,
        only_read: None,
        local: context.world.local,
        new_id: context.world.new_id,
        clock: context.session.clock,
    })
}

/// The first of the lines that say what is wrong in a file.
fn first_line(error: &CliError, context: &Invocation<'_>) -> String {
    let said = error.say(&context.i18n);
    said.lines().next().unwrap_or_default().to_owned()
}
