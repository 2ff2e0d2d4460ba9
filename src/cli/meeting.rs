//! `meeting add`, `meeting list`: what was talked about and agreed, and what became of it a week later (R1).

use super::brief::KINDS;
use super::one_of::{OneOf, takes_no};
use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::closed::closed;
use crate::domain::meeting::{MeetingKind, MeetingRow};
use crate::report::brief::{meeting_document, meeting_effect, meeting_period};
use crate::report::text::{Align, clean};
use crate::store::desk::{Command, MeantUnit, NewMeeting};
use serde_json::{Value, json};

closed! {
    /// What is to be done.
    enum MeetingVerb {
        Add = "add",
        List = "list",
    }
}

const VERBS: OneOf<MeetingVerb> = OneOf {
    ids: || MeetingVerb::IDS.to_vec(),
    parse: MeetingVerb::parse,
};

/// Calendar days that the list goes back.
const DAYS: i32 = 90;

/// What `meeting` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct MeetingArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = MeetingVerb::List.id())]
    what: MeetingVerb,
    /// With add what was agreed
    #[arg(required_if_eq("what", "add"))]
    measure: Option<String>,
    /// With add what was talked about
    #[arg(long, value_name = "TEXT", default_value = "")]
    content: String,
    /// Which meeting
    #[arg(long = "for", value_parser = KINDS, default_value = MeetingKind::StandUp.id())]
    kind: MeetingKind,
    /// Whose: the name or path of a unit; without it the company's
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// With list the first day; without it ninety days back
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    since: Option<DayWord>,
}

pub(super) fn run(args: &MeetingArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !matches!(args.what, MeetingVerb::Add) {
        takes_no(args.measure.as_deref(), context)?;
    }
    match args.what {
        MeetingVerb::List => list(args, context),
        MeetingVerb::Add => {
            let meeting = NewMeeting {
                kind: args.kind,
                unit: MeantUnit::Typed(args.unit.clone().unwrap_or_default()),
                content: args.content.clone(),
                measure: args.measure.clone().unwrap_or_default(),
            };
            saved(context, &Command::Meet(meeting))
        }
    }
}

/// The newest first, each with its effect once a week has gone by.
fn list(args: &MeetingArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let from = args.since.map_or(today.plus(-DAYS), |day| day.past(today));
    let store = context.store_to_read()?;
    let mut rows = store.meeting_rows(&context.session, from)?;
    if let Some(unit) = &args.unit {
        let unit = store.unit_named(unit)?;
        rows.retain(|row| row.meeting.unit == unit);
    }
    if context.json {
        let all: Vec<Value> = rows.iter().map(meeting_document).collect();
        context.print_json(&json!({ "as_of": today, "meetings": all }))?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        let line = context.i18n.t("cli-meetings-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let heading = |key: &str| context.i18n.t(&format!("cli-meetings-col-{key}"));
    let columns = [
        "kind", "period", "unit", "content", "measure", "effect", "id",
    ];
    let mut table = Table::new(columns.map(|key| (heading(key), Align::Left)));
    for row in &rows {
        table.row(cells(row, context));
    }
    context.print_table(&table)?;
    Ok(Exit::Done)
}

fn cells(row: &MeetingRow, context: &Invocation<'_>) -> Vec<String> {
    let phrase = context.phrase();
    let unit = match row.unit.as_str() {
        "" => clean(&context.settings().company).into_owned(),
        path => clean(path).into_owned(),
    };
    vec![
        phrase.meeting_kind(row.meeting.kind),
        meeting_period(phrase, row),
        unit,
        clean(&row.meeting.content).into_owned(),
        clean(&row.meeting.measure).into_owned(),
        meeting_effect(phrase, row),
        row.meeting.event.clone(),
    ]
}
