//! `task`: what is to be done, by whom and when; written down, ticked, moved, dropped.

use super::one_of::{OneOf, takes_no};
use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::closed::closed;
use crate::domain::journal::TaskOf;
use crate::domain::tasks::{Task, TaskChange};
use crate::domain::warning::{Subject, SubjectKind};
use crate::report::columns::tasks::of_tasks;
use crate::report::document;
use crate::store::desk::{Command, NewTask};
use serde_json::{Value, json};

closed! {
    /// What is to be done.
    enum TaskVerb {
        List = "list",
        Add = "add",
        Tick = "tick",
        Move = "move",
        Drop = "drop",
    }
}

const VERBS: OneOf<TaskVerb> = OneOf {
    ids: || TaskVerb::IDS.to_vec(),
    parse: TaskVerb::parse,
};

/// Calendar days after which a task is due without another word.
const SOON: i32 = 2;

/// What `task` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct TaskArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = TaskVerb::List.id())]
    what: TaskVerb,
    /// With add what is to be done, otherwise the task's id or the end of it
    #[arg(required_if_eq_any([("what", "add"), ("what", "tick"), ("what", "move"), ("what", "drop")]))]
    text: Option<String>,
    /// With add the rep whom it is about: id or name
    #[arg(long, value_name = "REP")]
    rep: Option<String>,
    /// With add the unit that it is about: name or path
    #[arg(long, value_name = "UNIT", conflicts_with = "rep")]
    unit: Option<String>,
    /// Who does it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// By when
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    due: Option<DayWord>,
    /// With tick the step; without it the whole task
    #[arg(long, value_name = "STEP")]
    step: Option<String>,
    /// With move and drop why
    #[arg(long, value_name = "TEXT", required_if_eq_any([("what", "move"), ("what", "drop")]))]
    reason: Option<String>,
}

pub(super) fn run(args: &TaskArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !matches!(
        args.what,
        TaskVerb::Add | TaskVerb::Tick | TaskVerb::Move | TaskVerb::Drop
    ) {
        takes_no(args.text.as_deref(), context)?;
    }
    let today = context.as_of();
    let text = args.text.clone().unwrap_or_default();
    let reason = args.reason.clone().unwrap_or_default();
    let due = args.due.map(|day| day.ahead(today));
    let change = match args.what {
        TaskVerb::List => return list(context),
        TaskVerb::Add => {
            let about = match (&args.rep, &args.unit) {
                (Some(rep), _) => Some(Subject::rep(context.store()?.rep_named(rep)?)),
                (None, Some(unit)) => {
                    let unit = context.store()?.unit_named(unit)?;
                    Some(Subject::new(SubjectKind::Unit, unit))
                }
                (None, None) => None,
            };
            let task = NewTask {
                text,
                about,
                of: TaskOf {
                    owner: args.owner.clone().unwrap_or_default(),
                    due: due.unwrap_or_else(|| today.plus(SOON)),
                },
            };
            return saved(context, &Command::SetTask(task));
        }
        TaskVerb::Tick => TaskChange::Ticked {
            step: args.step.clone(),
        },
        TaskVerb::Drop => TaskChange::Dropped { reason },
        TaskVerb::Move => {
            // What is not said stays as it is.
            let all = context.store()?.tasks(&context.session)?.tasks;
            let known = all.iter().find(|task| task.event.ends_with(&text));
            TaskChange::Moved {
                due: due.or(known.map(|task| task.due)).unwrap_or(today),
                owner: (args.owner.clone())
                    .or(known.map(|task| task.owner.clone()))
                    .unwrap_or_default(),
                reason,
            }
        }
    };
    saved(context, &Command::ChangeTask { task: text, change })
}

/// Open ones, and those that ended lately.
fn list(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let list = store.tasks(&context.session)?;
    if context.json {
        let all: Vec<Value> = list.tasks.iter().map(document::task).collect();
        context.print_json(&json!({ "as_of": context.as_of(), "tasks": all }))?;
        return Ok(Exit::Done);
    }
    if list.tasks.is_empty() {
        let line = context.i18n.t("pages-tasks-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let table = Table::of(of_tasks(), context.phrase(), list.tasks.iter().cloned());
    context.print_table(&table)?;
    for task in list.tasks.iter().filter(|task| task.ended.is_none()) {
        steps(context, task)?;
    }
    Ok(Exit::Done)
}

/// The steps of a task, below a line that names it.
fn steps(context: &mut Invocation<'_>, task: &Task) -> Result<(), CliError> {
    if task.steps.is_empty() {
        return Ok(());
    }
    let phrase = context.phrase();
    let mut lines = vec![
        String::new(),
        format!(
            "{} · {}",
            phrase.task(task),
            crate::report::text::clean(&task.name)
        ),
    ];
    lines.extend(task.steps.iter().map(|step| {
        format!(
            "  {} ({})",
            phrase.step_line(task, step),
            crate::report::text::clean(&step.id)
        )
    }));
    for line in lines {
        context.say(&line)?;
    }
    Ok(())
}
