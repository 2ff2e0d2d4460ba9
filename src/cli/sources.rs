//! `sources`: where files come from, what is new there, and what failed last.

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::intake::IntakeError;
use crate::intake::sources::{SourceDesk, SourceFileState, SourceNow};
use crate::report::number;
use crate::report::text::{Align, clean};
use serde_json::{Value, json};

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let i18n = context.i18n.clone();
    let session = context.session.clone();
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
    let sources = desk.look().map_err(|error| match error {
        IntakeError::Store(error) => CliError::Store(error),
        IntakeError::File(error) => CliError::Said(Exit::Unreadable, error.to_string()),
    })?;
    let wrong = sources.iter().any(|s| s.problem.is_some());
    let exit = if wrong { Exit::NotSo } else { Exit::Done };
    if context.json {
        let all: Vec<Value> = sources.iter().map(document).collect();
        context.print_json(&json!({ "sources": all }))?;
        return Ok(exit);
    }
    if sources.is_empty() {
        context.say(&i18n.t("import-no-sources"))?;
        return Ok(exit);
    }
    list(&sources, context)?;
    for source in &sources {
        let name = clean(&source.name).into_owned();
        let attempt = source.attempt.as_ref();
        let failed = attempt.and_then(|a| Some((a, a.failed.as_ref()?)));
        if let Some(problem) = &source.problem {
            context.say(&format!("{name}: {problem}"))?;
        } else if let Some((attempt, why)) = failed {
            let at = number::date_and_time(&attempt.at, context.world.local);
            let args = [
                ("source", name.into()),
                ("at", at.into()),
                ("why", clean(why).into_owned().into()),
            ];
            let line = i18n.ta("cli-sources-failed", &args);
            context.say(&line)?;
        }
    }
    Ok(exit)
}

fn list(sources: &[SourceNow], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let heading = |key: &str| context.i18n.t(&format!("cli-sources-col-{key}"));
    let columns = [
        ("source", Align::Left),
        ("kind", Align::Left),
        ("place", Align::Left),
        ("files", Align::Right),
        ("new", Align::Right),
        ("newest", Align::Left),
        ("last", Align::Left),
    ];
    let mut table = Table::new(columns.map(|(key, align)| (heading(key), align)));
    for source in sources {
        let newest = source.files.first().and_then(|f| f.path.file_name());
        let last = source.attempt.as_ref();
        let last = last.map(|a| number::date_and_time(&a.at, context.world.local));
        table.row(vec![
            source.name.clone(),
            context.i18n.t(&format!("import-kind-{}", source.kind.id())),
            source.place.clone(),
            source.files.len().to_string(),
            source.new_files().to_string(),
            newest.map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            last.unwrap_or_default(),
        ]);
    }
    context.print_table(&table)
}

fn document(source: &SourceNow) -> Value {
    let files = source.files.iter().map(|file| {
        let (state, at) = match &file.state {
            SourceFileState::New => ("new", None),
            SourceFileState::In(at) => ("in", Some(at)),
            SourceFileState::Older => ("older", None),
        };
        json!({ "path": file.path.to_string_lossy(), "state": state, "imported_at": at })
    });
    let attempt = source
        .attempt
        .as_ref()
        .map(|a| json!({ "at": a.at, "file": a.file, "failed": a.failed }));
    json!({
        "name": source.name,
        "kind": source.kind.id(),
        "place": source.place,
        "files": files.collect::<Vec<_>>(),
        "new": source.new_files(),
        "problem": source.problem,
        "last": attempt,
    })
}
