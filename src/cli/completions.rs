//! `completions SHELL`: a script that asks the program itself what fits, so that it knows the plays of the
//! settings and the ids that are open now.

use super::args::Cli;
use super::{CliError, Exit, Invocation, Outside, help};
use crate::i18n::I18n;
use crate::report::text::clean;
use crate::store::{BoardQuery, Session, Store};
use clap::{Command, Parser};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Tells the program that a shell asks, and which.
pub const VARIABLE: &str = "QUARTERDECK_COMPLETE";

/// What `completions` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let shell = args.shell.to_string();
    if let Some(shell) = Shells::builtins().completer(&shell) {
        let name = "quarterdeck";
        shell.write_registration(VARIABLE, name, name, name, &mut context.out)?;
    }
    Ok(Exit::Done)
}

/// Answers a shell that asks what fits: the line so far stands behind `--`. A shell is never told of
/// trouble; nothing fits then.
pub(super) fn complete(
    shell: &str,
    arguments: &[OsString],
    world: &Outside,
    i18n: &I18n,
    out: &mut dyn Write,
) -> Exit {
    let line = arguments.iter().position(|a| a == "--");
    let line = line.map_or(&[][..], |at| &arguments[at + 1..]);
    if let Some(shell) = Shells::builtins().completer(shell) {
        let mut command = knowing(help::command(i18n), line, world);
        let here = Some(Path::new("."));
        let _ = shell.write_complete(&mut command, line.to_vec(), here, out);
        let _ = out.flush();
    }
    Exit::Done
}

/// The command line with what only settings and database know.
fn knowing(command: Command, line: &[OsString], world: &Outside) -> Command {
    let Some((session, db)) = place(line, world) else {
        return command;
    };
    let rules = &session.settings.rules;
    let plays = rules.plays.iter().map(|p| p.id.clone()).collect();
    let actions = rules.actions.iter().map(|a| a.id.clone()).collect();
    let metrics = session.settings.metrics.iter().map(|m| m.id.clone());
    let metrics = metrics.collect();
    let ask = |list: fn(&Session, &Path) -> Option<Vec<CompletionCandidate>>| {
        let (session, db) = (session.clone(), db.clone());
        ArgValueCandidates::new(move || list(&session, &db).unwrap_or_default())
    };
    let mut command = command;
    for (verb, arg, candidates) in [
        ("intervene", "play", words(plays)),
        ("import", "each", words(actions)),
        ("targets", "metric", words(metrics)),
        ("intervene", "warnings", ask(warnings)),
        ("ack", "warnings", ask(warnings)),
        ("snooze", "warning", ask(warnings)),
        ("warnings", "why", ask(warnings)),
        ("excuse", "rep", ask(reps)),
        ("board", "rep", ask(reps)),
        ("confirm", "reps", ask(reps)),
        ("actions", "unit", ask(units)),
        ("signal", "unit", ask(units)),
        ("brief", "unit", ask(units)),
        ("meeting", "unit", ask(units)),
    ] {
        command = command.mut_subcommand(verb, |verb| verb.mut_arg(arg, |arg| arg.add(candidates)));
    }
    command
}

fn words(list: Vec<String>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || list.iter().map(CompletionCandidate::new).collect())
}

/// The morning and the database that the line so far names.
fn place(line: &[OsString], world: &Outside) -> Option<(Session, PathBuf)> {
    let mut own: Vec<OsString> = vec!["quarterdeck".into()];
    for (at, word) in line.iter().enumerate() {
        let text = word.to_string_lossy();
        let name = text.split('=').next().unwrap_or_default();
        if !["--db", "--config", "--as-of", "--set"].contains(&name) {
            continue;
        }
        if name.len() < text.len() {
            own.push(word.clone());
        } else {
            own.extend([word.clone(), line.get(at + 1)?.clone()]);
        }
    }
    let cli = Cli::try_parse_from(own).ok()?;
    let (mut out, mut err) = (std::io::sink(), std::io::sink());
    let context = Invocation::new(&cli, world, &mut out, &mut err).ok()?;
    Some((context.session.clone(), context.db_path().ok()?))
}

/// Opens the database on the rules in force there.
fn look_into(session: &Session, db: &Path) -> Option<(Store, Session)> {
    let store = super::context::look_into(db).ok()?;
    let session = store.by_rules_in_force(session).ok()?;
    Some((store, session))
}

fn warnings(session: &Session, db: &Path) -> Option<Vec<CompletionCandidate>> {
    let (store, session) = look_into(session, db)?;
    let rows = store.warnings(&session).ok()?;
    let candidate = |row: crate::domain::board::QueueRow| {
        let name = clean(&row.name).into_owned();
        CompletionCandidate::new(row.id).help(Some(name.into()))
    };
    Some(rows.into_iter().map(candidate).collect())
}

fn reps(session: &Session, db: &Path) -> Option<Vec<CompletionCandidate>> {
    let (store, session) = look_into(session, db)?;
    let board = store.board(&session, &BoardQuery::default()).ok()?;
    let candidate = |row: &crate::domain::board::GridRow| {
        let name = clean(&row.name).into_owned();
        CompletionCandidate::new(&row.id).help(Some(name.into()))
    };
    Some(board.grid.rows.iter().map(candidate).collect())
}

fn units(session: &Session, db: &Path) -> Option<Vec<CompletionCandidate>> {
    let (store, session) = look_into(session, db)?;
    let board = store.board(&session, &BoardQuery::default()).ok()?;
    let units = board
        .tree
        .iter()
        .filter(|n| super::actions::is_unit(n.kind));
    Some(
        units
            .map(|n| CompletionCandidate::new(board.path_of(n)))
            .collect(),
    )
}
