//! `journal`: what was saved, by whom, when, and what became of it; undo and redo by id. In the list,
//! `--author` says whose entries are wanted.

use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::author::is_same_author;
use crate::domain::journal::JournalEntry;
use crate::report::columns::journal::{JournalLine, columns};
use crate::report::{document, number};
use crate::store::desk::Command;
use serde_json::{Value, json};

/// What `journal` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct JournalArgs {
    /// From this day on: YYYY-MM-DD; only today without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    since: Option<DayWord>,
    /// Undo this entry; it stays in the list
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "redo"])]
    undo: Option<String>,
    /// Bring an undone entry back, with its note
    #[arg(long, value_name = "ID", conflicts_with = "since")]
    redo: Option<String>,
}

pub(super) fn run(args: &JournalArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if let Some(id) = &args.undo {
        let events = vec![id.clone()];
        return saved(context, &Command::Undo { events });
    }
    if let Some(id) = &args.redo {
        let events = vec![id.clone()];
        return saved(context, &Command::Redo { events });
    }
    let today = context.as_of();
    let since = args.since.map_or(today, |day| day.past(today));
    let page = context.store_to_read()?.journal(&context.session, since)?;
    let (mut entries, before) = (page.entries, page.before);
    if let Some(author) = &context.author_named {
        entries.retain(|entry| is_same_author(&entry.author, author));
    }
    // Whoever reads a printed list may be somebody else: everybody stands in it by name.
    entries.iter_mut().for_each(JournalEntry::by_name);
    if context.json {
        let phrase = context.phrase();
        let list: Vec<Value> = entries
            .iter()
            .map(|entry| document::journal_entry(phrase, entry))
            .collect();
        context.print_json(&json!({
            "as_of": context.as_of(),
            "since": since,
            "entries": list,
        }))?;
    } else if entries.is_empty() {
        let line = match before {
            Some(day) => {
                let day = number::day_with_year(&context.i18n, day);
                context
                    .i18n
                    .ta("cli-journal-empty-before", &[("day", day.into())])
            }
            None => context.i18n.t("cli-journal-empty"),
        };
        context.say(&line)?;
    } else {
        let local = context.world.local;
        let lines = entries.iter().map(|entry| JournalLine { entry, local });
        let table = Table::of(columns(), context.phrase(), lines);
        context.print_table(&table)?;
    }
    Ok(Exit::Done)
}
