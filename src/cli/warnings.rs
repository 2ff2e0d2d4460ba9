//! `warnings`: the queue, and the why of one warning.

use super::table::Table;
use super::{CliError, Exit, Invocation, why};
use crate::domain::board::QueueRow;
use crate::domain::warning::{Severity, Subject};
use crate::report::columns::queue::{QueueLine, columns};
use crate::report::{document, phrase};
use crate::store::desk::{Page, PageId};
use crate::store::{Refusal, StoreError};
use serde_json::{Value, json};

/// What `warnings` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct WarningsArgs {
    /// Only this severity
    #[arg(long, value_enum)]
    severity: Option<SeverityArg>,
    /// Open ones, or all with closed and restated ones
    #[arg(long, value_enum, default_value_t = StateArg::Open)]
    state: StateArg,
    /// Why this warning: its id, or a part of it that fits only one; of a rep without any, why there is none
    #[arg(long, value_name = "ID")]
    why: Option<String>,
    /// How far this rep's daily actions are from a warning, whatever else is wrong: id or name
    #[arg(long, value_name = "REP", conflicts_with_all = ["why", "severity"])]
    quiet: Option<String>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum SeverityArg {
    Red,
    Orange,
    Yellow,
    Info,
}

impl From<SeverityArg> for Severity {
    fn from(arg: SeverityArg) -> Self {
        match arg {
            SeverityArg::Red => Self::Red,
            SeverityArg::Orange => Self::Orange,
            SeverityArg::Yellow => Self::Yellow,
            SeverityArg::Info => Self::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum StateArg {
    Open,
    All,
}

pub(super) fn run(args: &WarningsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    match (&args.why, &args.quiet) {
        (Some(wanted), _) => show_why(wanted, context),
        (None, Some(rep)) => {
            let id = context.store_to_read()?.rep_named(rep)?;
            show_quiet(id, context)
        }
        (None, None) => queue(args, context),
    }
}

/// Why no warning stands about a rep's daily actions; where one does, why that does.
fn show_quiet(id: String, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let about = Subject::rep(id.as_str());
    let rows = store.warnings(&context.session)?;
    let of_days = |row: &&QueueRow| {
        row.episode.key.subject == about
            && row.episode.cleared_on.is_none()
            && row.episode.evidence.own_days().is_some()
    };
    if let Some(row) = rows.iter().find(of_days) {
        return show_why(&row.id.clone(), context);
    }
    let page = store.page(&context.session, &PageId::Quiet(id.clone()))?;
    let Some(Page::Quiet(page)) = page else {
        return Err(StoreError::Refused(Refusal::UnknownRep(id, None)).into());
    };
    if context.json {
        let document = why::quiet_document(context, &page);
        context.print_json(&document)?;
    } else {
        why::print_quiet(context, &page)?;
    }
    context.was_shown(store, false);
    Ok(Exit::Done)
}

fn queue(args: &WarningsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let all = args.state == StateArg::All;
    let store = context.store_to_read()?;
    let mut rows = if all {
        store.warnings_with_past(&context.session)?
    } else {
        store.warnings(&context.session)?
    };
    if let Some(severity) = args.severity.map(Severity::from) {
        rows.retain(|r| r.episode.severity == severity);
    }
    if context.json {
        let phrase = context.phrase();
        let list: Vec<Value> = rows.iter().map(|r| document::warning(phrase, r)).collect();
        context.print_json(&json!({ "as_of": context.as_of(), "warnings": list }))?;
    } else if rows.is_empty() {
        context.say(&context.i18n.t("cli-warnings-none"))?;
    } else {
        let table = table(context, &rows);
        context.print_table(&table)?;
    }
    context.was_shown(store, all);
    Ok(Exit::Done)
}

fn table(context: &Invocation<'_>, rows: &[QueueRow]) -> Table {
    let lines = rows.iter().map(|row| QueueLine {
        row,
        made: None,
        marked: false,
        roomy: true,
    });
    Table::of(columns(u16::MAX), context.phrase(), lines)
}

/// The full id of the one warning that the text names: of the open ones, or else of all.
fn find(context: &Invocation<'_>, rows: &[QueueRow], wanted: &str) -> Result<String, CliError> {
    if let Some(row) = rows.iter().find(|r| r.id == wanted) {
        return Ok(row.id.clone());
    }
    let named = wanted.to_lowercase();
    let mut fits: Vec<&QueueRow> = rows
        .iter()
        .filter(|r| r.id.contains(wanted) || r.name.to_lowercase() == named)
        .collect();
    if fits.iter().any(|row| row.state.is_open()) {
        fits.retain(|row| row.state.is_open());
    }
    let key = match fits[..] {
        [row] => return Ok(row.id.clone()),
        [] => "cli-why-none",
        _ => "cli-why-many",
    };
    let ids: Vec<String> = fits.iter().map(|row| row.id.clone()).collect();
    let said = phrase::several(&context.i18n, key, wanted, &ids);
    Err(CliError::Said(Exit::NotSo, said))
}

fn show_why(wanted: &str, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let rows = store.warnings_with_past(&context.session)?;
    let id = match find(context, &rows, wanted) {
        Ok(id) => id,
        // Of whom there is no warning, why there is none.
        Err(error) => match store.rep_named(wanted) {
            Ok(rep) if !rows.iter().any(|row| row.name.eq_ignore_ascii_case(wanted)) => {
                return show_quiet(rep, context);
            }
            Ok(_) | Err(_) => return Err(error),
        },
    };
    let Some(Page::Warning(page)) = store.page(&context.session, &PageId::Warning(id.clone()))?
    else {
        return Err(StoreError::Refused(Refusal::UnknownWarning(id)).into());
    };
    if context.json {
        let document = why::document(context, &page);
        context.print_json(&document)?;
    } else {
        why::print(context, &page)?;
    }
    context.was_shown(store, false);
    Ok(Exit::Done)
}
