//! `import --all`: what is new of all sources of the settings, each file once.

use super::bar::Bar;
use super::tell_counts;
use crate::cli::{CliError, Exit, Invocation};
use crate::intake::sources::{FaultOf, SourceDesk, SourceEnd};
use crate::intake::{ImportWords, IntakeError};
use crate::report::text::clean;
use serde_json::{Value, json};
use std::ops::ControlFlow;

/// Brings in what is new. A fault in one source keeps no other from being brought in; the exit code is that of
/// the gravest.
pub(super) fn run(dry_run: bool, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let i18n = context.i18n.clone();
    let session = context.session.clone();
    if session.settings.sources.is_empty() {
        let line = i18n.t("import-no-sources");
        return Err(CliError::Said(Exit::Usage, line));
    }
    let site = context.import_site()?;
    let program = context.world.program.clone();
    let (base, home) = (context.settings_folder(), context.world.home.clone());
    let desk = SourceDesk {
        session: &session,
        i18n: &i18n,
        site: &site,
        local: context.world.local,
        program: program.as_deref(),
        base: base.as_deref(),
        home: home.as_deref(),
    };
    let is_new = !site.db.exists();
    let bar = Bar::new(context.world.terminal.talk);
    let mut ends = Vec::new();
    let brought = desk.bring_in(
        dry_run,
        &mut |at| {
            bar.show(at, &i18n);
            ControlFlow::Continue(())
        },
        &mut |end| ends.push(end),
    );
    bar.end();
    let failed = brought.err().map(|error| match error {
        IntakeError::Store(error) => CliError::Store(error),
        IntakeError::File(error) => CliError::Said(Exit::Unreadable, error.to_string()),
    });
    // What came in before stays in, and is told.
    if ends.is_empty()
        && let Some(error) = failed
    {
        return Err(error);
    }
    if is_new {
        context.tells_of_group(&site.db);
    }
    let exit = ends.iter().map(exit_of).max_by_key(|exit| *exit as u8);
    if context.json {
        let words = ImportWords(&i18n);
        let ends: Vec<Value> = ends.iter().map(|end| document(end, &words)).collect();
        context.print_json(&json!({ "files": ends }))?;
    } else {
        tell(&ends, context)?;
    }
    failed.map_or(Ok(exit.unwrap_or(Exit::Done)), Err)
}

fn exit_of(end: &SourceEnd) -> Exit {
    match &end.came {
        Ok(report) if report.failed(false) => Exit::NotSo,
        Ok(_) => Exit::Done,
        Err(fault) => match &fault.what {
            FaultOf::Settings => Exit::Usage,
            FaultOf::Place => Exit::Unreadable,
            FaultOf::Import(error) => match &**error {
                IntakeError::File(error) if error.is_usage() => Exit::Usage,
                IntakeError::File(_) => Exit::Unreadable,
                IntakeError::Store(error) => CliError::Store(error.clone()).exit(),
            },
        },
    }
}

fn document(end: &SourceEnd, words: &ImportWords<'_>) -> Value {
    match &end.came {
        Ok(report) => {
            let mut document = report.json(words);
            document["source"] = end.source.as_str().into();
            document
        }
        Err(fault) => json!({
            "source": end.source,
            "file": end.file,
            "imported": false,
            "error": fault.said,
        }),
    }
}

fn tell(ends: &[SourceEnd], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    if ends.is_empty() {
        return context.say(&i18n.t("import-nothing-new"));
    }
    for end in ends {
        let source = clean(&end.source).into_owned();
        match &end.came {
            Ok(report) => {
                let line = format!("{source}: {} · {}", end.file, words.kind(report.kind));
                context.say(&line)?;
                tell_counts(report, context)?;
            }
            Err(fault) => {
                let line = format!("{source}: {}", fault.said);
                let line = i18n.ta("cli-error-line", &[("line", line.into())]);
                context.talk(&line);
            }
        }
    }
    Ok(())
}
