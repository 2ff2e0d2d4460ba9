//! Commands and options, as clap reads them. Names are a contract.

use super::credit::CreditArgs;
use super::one_of::OneOf;
use super::when::{self, DayWord};
use super::{
    ack, actions, adjust, backup, board, brief, check, completions, confirm, demo, excuse, export,
    health, import, imports, intervene, journal, kiosk, man, meeting, note, notify,
    override_verdict, plan, restore, results, rules, signal, snooze, target, targets, task, undo,
    warnings,
};
use crate::i18n::Lang;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A terminal cockpit for sales managers: targets, daily actions, warnings, and whether the intervention worked.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "quarterdeck",
    version,
    about,
    max_term_width = 100,
    args_override_self = true
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; without one, the cockpit opens.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Options that stand before or after the subcommand.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// The database file; otherwise the one that `QUARTERDECK_DB` names, or the user's own
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// Show the morning of this day: YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE", value_parser = when::day)]
    pub as_of: Option<DayWord>,
    /// With the facts as they were known at the end of this day: YYYY-MM-DD; nothing is saved
    #[arg(long, global = true, value_name = "DATE", value_parser = when::day)]
    pub known_at: Option<DayWord>,
    /// The settings file
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// Override one setting, for example calendar=cn; repeatable
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// The language: en or zh-CN
    #[arg(long, global = true, value_name = "LANG", value_parser = LANGS)]
    pub lang: Option<Lang>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// The name written into the journal; for `journal`, whose entries to list
    #[arg(long, global = true, value_name = "NAME")]
    pub author: Option<String>,
    /// Print tables in full, however wide the terminal is
    #[arg(long, global = true)]
    pub wide: bool,
}

impl Verb {
    /// Whether it only shows what is in the database, so that it can show what was.
    pub fn only_shows(&self) -> bool {
        match self {
            Self::Target(args) => args.only_shows(),
            Self::Adjust(args) => args.only_shows(),
            Self::Targets(_)
            | Self::Plan(_)
            | Self::Credit(_)
            | Self::Health(_)
            | Self::Actions(_)
            | Self::Warnings(_)
            | Self::Results(_)
            | Self::Rules(_)
            | Self::Journal(_)
            | Self::Brief(_)
            | Self::Export(_)
            | Self::Task(_)
            | Self::Board(_)
            | Self::Meeting(_) => true,
            Self::Demo(_)
            | Self::Import(_)
            | Self::Imports(_)
            | Self::Sources
            | Self::Intervene(_)
            | Self::Ack(_)
            | Self::Snooze(_)
            | Self::Excuse(_)
            | Self::Confirm(_)
            | Self::Signal(_)
            | Self::Override(_)
            | Self::Note(_)
            | Self::Undo(_)
            | Self::Kiosk(_)
            | Self::Notify(_)
            | Self::Keys
            | Self::Check(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }
}

/// The languages; any tag of one is taken.
const LANGS: OneOf<Lang> = OneOf {
    ids: || Lang::ALL.map(Lang::tag).to_vec(),
    parse: Lang::parse,
};

/// The subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    /// Open the cockpit on generated demo data, kept apart from the real database
    Demo(demo::DemoArgs),
    /// Import files of any kind: CSV, XLSX, ODS
    Import(Box<import::ImportArgs>),
    /// Write the facts of a kind as a file; import takes back the CSV
    Export(export::ExportArgs),
    /// What was imported, by whom, when; undo of a whole import
    Imports(imports::ImportsArgs),
    /// Where files come from, what is new there, what failed
    Sources,
    /// The target tree
    Targets(targets::TargetsArgs),
    /// Targets: set, split, publish one; what it is, what it was, what is not published yet
    Target(Box<target::TargetArgs>),
    /// Changes of targets: ask for one, countersign, turn it down, file it
    Adjust(Box<adjust::AdjustArgs>),
    /// Quarters in which requests for less were turned down, and what two in a row add
    Credit(CreditArgs),
    /// How healthy each team is, from what, and what that makes of the first allocation
    Health(health::HealthArgs),
    /// What a target may be split into: every method's numbers for the same children
    Plan(Box<plan::PlanArgs>),
    /// The daily action grid
    Actions(actions::ActionsArgs),
    /// The warning queue, and the why of one warning
    Warnings(warnings::WarningsArgs),
    /// Log a play on a warning
    Intervene(intervene::InterveneArgs),
    /// Acknowledge warnings
    Ack(ack::AckArgs),
    /// Put a warning off, with a reason
    Snooze(snooze::SnoozeArgs),
    /// Excuse a rep's day, with a reason
    Excuse(excuse::ExcuseArgs),
    /// Confirm what reps reported for a day
    Confirm(confirm::ConfirmArgs),
    /// Interventions and what came of them: which play works, how soon warnings are answered
    Results(results::ResultsArgs),
    /// Tasks: what is to be done, by whom and when; tick, move or drop one
    Task(task::TaskArgs),
    /// Set the verdict on an intervention by hand, with a reason
    Override(override_verdict::OverrideArgs),
    /// Rules and standards: list them, change a number from a day on, test them on history
    Rules(rules::RulesArgs),
    /// Market signals: enter one, list them, end one
    Signal(signal::SignalArgs),
    /// Add or replace the note on an intervention
    Note(note::NoteArgs),
    /// Take back something saved
    Undo(undo::UndoArgs),
    /// What was saved, by whom, when, and what became of it
    Journal(journal::JournalArgs),
    /// The cockpit for an account that is let in over SSH and may do nothing else
    Kiosk(kiosk::KioskArgs),
    /// The team board: targets, what is due, pipeline, contacts and signing of the month
    Board(board::BoardArgs),
    /// The brief of a meeting: stand-up, week or month
    Brief(brief::BriefArgs),
    /// Meetings: what was talked about and agreed, and what became of it
    Meeting(meeting::MeetingArgs),
    /// Open warnings as messages, once for each warning and severity
    Notify(notify::NotifyArgs),
    /// The keys of the cockpit
    Keys,
    /// Look for anything wrong: database, settings, terminal, paths
    Check(check::CheckArgs),
    /// Copy the database, consistently, while others use it; list the copies, verify them
    Backup(backup::BackupArgs),
    /// Go back to a backup; what is there now is kept
    Restore(restore::RestoreArgs),
    /// Completions for a shell
    Completions(completions::CompletionsArgs),
    /// The man page
    Man(man::ManArgs),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn globals_stand_before_or_after_the_subcommand() {
        for line in [
            ["quarterdeck", "--json", "--lang", "zh", "targets"],
            ["quarterdeck", "targets", "--json", "--lang", "zh_CN"],
        ] {
            let cli = Cli::try_parse_from(line).unwrap();
            assert!(cli.global.json);
            assert_eq!(cli.global.lang, Some(Lang::ZhCn));
        }
    }
}
