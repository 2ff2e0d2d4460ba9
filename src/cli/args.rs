//! Commands and options, as clap reads them. Names are a contract.

use super::{backup, completions};
use crate::domain::Day;
use crate::i18n::Lang;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A terminal cockpit for sales managers: targets, daily actions, warnings, and whether the response worked.
#[derive(Clone, Debug, Parser)]
#[command(name = "quarterdeck", version, about, max_term_width = 100)]
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
    /// The database file [env: QUARTERDECK_DB=]
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// Show the morning of this day: YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// The settings file
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// Override one setting, for example calendar=cn; repeatable
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// The language: en or zh-CN
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// The name written into the journal
    #[arg(long, global = true, value_name = "NAME")]
    pub author: Option<String>,
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "write en or zh-CN".to_owned())
}

/// The subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    /// Look for anything wrong: database, settings, terminal, paths
    Check,
    /// Copy the database, consistently, while others use it
    Backup(backup::Args),
    /// Completions for a shell
    Completions(completions::Args),
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
            ["quarterdeck", "--json", "--lang", "zh", "check"],
            ["quarterdeck", "check", "--json", "--lang", "zh_CN"],
        ] {
            let cli = Cli::try_parse_from(line).unwrap();
            assert!(cli.global.json);
            assert_eq!(cli.global.lang, Some(Lang::ZhCn));
        }
    }
}
