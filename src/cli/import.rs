//! `import KIND FILE…`: what was recognised first, then one transaction per file, then what it did.

mod rejects;
mod words;

use super::{CliError, Exit, Invocation};
use crate::domain::facts::{Batch, ImportKind, Names, PutCounts};
use crate::domain::pages::Stage;
use crate::i18n::Arg;
use crate::ingest::{
    self, Decimal, FileError, FileInput, Opened, Options, Order, Outcome, TextEncoding,
};
use crate::report::text::clean;
use crate::store::{ImportInfo, Store};
use crate::sys::FileId;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rejects::Rejects;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use words::ImportWords;

/// Rejected rows that are shown; the file has all of them.
const SHOWN: usize = 10;

/// What stands for the name of a file that came through a pipe.
const PIPED: &str = "stdin";

/// What `import` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    #[arg(value_name = "KIND", value_parser = kind, help = kinds_help())]
    kind: ImportKind,
    /// CSV files; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Take a field from this column; repeatable. COLUMN is a header or #N; unit takes levels: a,b
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    map: Vec<(String, String)>,
    /// What a stage's word means: NAME=lead|contacted|qualified|proposal|won|lost; repeatable
    #[arg(long, value_name = "NAME=STAGE", value_parser = stage)]
    stage: Vec<(String, Stage)>,
    /// Activity as events: every row counts 1 of this action on its day
    #[arg(long, value_name = "ACTION")]
    each: Option<String>,
    /// Make reps, customers, products and units that are not known yet
    #[arg(long)]
    create: bool,
    /// Say what was recognised and what would change; write nothing
    #[arg(long)]
    dry_run: bool,
    /// Import nothing when any row is rejected
    #[arg(long)]
    strict: bool,
    /// What 03/04/2026 means, where the file itself does not tell
    #[arg(long, value_name = "ORDER")]
    dates: Option<Dates>,
    /// What separates decimals, where the file itself does not tell
    #[arg(long, value_name = "MARK")]
    decimal: Option<Mark>,
    /// The year of month columns without one
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
    /// The files' encoding, where they themselves do not tell: gb18030, utf-16, shift-jis, cp1252 …
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<TextEncoding>,
}

/// Day or month first.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dates {
    /// Day first
    Dmy,
    /// Month first
    Mdy,
}

/// Decimal mark.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mark {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

fn kind(text: &str) -> Result<ImportKind, String> {
    ImportKind::parse(text).ok_or_else(|| format!("write one of {}", ImportKind::IDS.join(", ")))
}

fn kinds_help() -> String {
    format!("What the files hold: {}", ImportKind::IDS.join(", "))
}

fn encoding(text: &str) -> Result<TextEncoding, String> {
    TextEncoding::named(text)
        .ok_or_else(|| "write utf-8, utf-16, gb18030, big5, shift-jis or cp1252".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((a, b)) if !a.trim().is_empty() && !b.trim().is_empty() => {
            Ok((a.trim().to_owned(), b.trim().to_owned()))
        }
        _ => Err("write FIELD=COLUMN".to_owned()),
    }
}

fn stage(text: &str) -> Result<(String, Stage), String> {
    let known = || format!("write NAME={}", Stage::ALL.map(Stage::id).join("|"));
    // The word may hold `=` itself.
    let (name, stage) = text.rsplit_once('=').ok_or_else(known)?;
    let stage = Stage::parse(stage.trim()).ok_or_else(known)?;
    Ok((name.trim().to_owned(), stage))
}

impl ImportArgs {
    fn options(&self) -> Options {
        Options {
            map: self.map.clone(),
            stages: self.stage.clone(),
            each: self.each.clone(),
            create: self.create,
            dates: self.dates.map(|d| match d {
                Dates::Dmy => Order::Dmy,
                Dates::Mdy => Order::Mdy,
            }),
            decimal: self.decimal.map(|d| match d {
                Mark::Point => Decimal::Point,
                Mark::Comma => Decimal::Comma,
            }),
            year: self.year,
            encoding: self.encoding,
            ..Options::new(self.kind)
        }
    }
}

/// Imports the files in order, each in a transaction of its own. Stops at the first that cannot be taken;
/// what was imported before it stays.
pub(super) fn run(args: &ImportArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let options = args.options();
    let mut store = None;
    let mut done = Vec::new();
    let mut exit = Exit::Done;
    let mut failed = None;
    for file in &args.files {
        match one(args, &options, file, &mut store, context) {
            Ok(report) => {
                if args.strict && report.outcome.rejected > 0 {
                    exit = Exit::NotSo;
                }
                done.push(report.json(&ImportWords(&context.i18n)));
            }
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    if context.json && !done.is_empty() {
        let document = match (args.files.len(), done.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                done.extend(last);
                Value::Array(done)
            }
        };
        context.print_json(&document)?;
    }
    failed.map_or(Ok(exit), Err)
}

/// What a file came to.
struct Report {
    kind: ImportKind,
    file: String,
    encoding: TextEncoding,
    outcome: Outcome,
    tally: PutCounts,
    mapping: Vec<(String, String)>,
    rejects_file: Option<PathBuf>,
    dry_run: bool,
    imported: bool,
}

impl Report {
    fn json(&self, words: &ImportWords<'_>) -> Value {
        let mapping: Map<String, Value> = self
            .mapping
            .iter()
            .map(|(field, header)| (field.clone(), Value::from(header.as_str())))
            .collect();
        let created = &self.outcome.created;
        let notes: Vec<String> = self.outcome.notes.iter().map(|n| words.note(n)).collect();
        json!({
            "kind": self.kind.id(),
            "file": self.file,
            "encoding": self.encoding.name(),
            "rows": self.outcome.rows,
            "new": self.tally.new,
            "changed": self.tally.changed,
            "same": self.tally.same,
            "rejected": self.outcome.rejected,
            "mapping": mapping,
            "rejects_file": self.rejects_file.as_ref().map(|p| p.to_string_lossy()),
            "created": {
                "reps": created.reps,
                "customers": created.customers,
                "products": created.products,
                "units": created.units,
            },
            "dry_run": self.dry_run,
            "imported": self.imported,
            "notes": notes,
        })
    }
}

fn one(
    args: &ImportArgs,
    options: &Options,
    file: &Path,
    store: &mut Option<Store>,
    context: &mut Invocation<'_>,
) -> Result<Report, CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let piped = file == Path::new("-");
    let file = if piped { Path::new(PIPED) } else { file };
    let shown = if piped {
        i18n.t("import-piped")
    } else {
        clean(&file.to_string_lossy()).into_owned()
    };
    let refuse = |error: &FileError| {
        let exit = if error.is_usage() {
            Exit::Usage
        } else {
            Exit::Unreadable
        };
        CliError::Said(exit, words.file(&shown, error))
    };
    let db = context.db_path()?;
    if !piped && is_database(file, &db) {
        return Err(refuse(&FileError::OwnDatabase));
    }
    let settings = context.session.settings.clone();
    let input = if piped {
        let bytes = (context.world.piped)().map_err(|e| refuse(&FileError::Read(e.to_string())))?;
        FileInput::Piped(bytes.into())
    } else {
        FileInput::File(file)
    };
    let opened = ingest::open(&input, options, &settings).map_err(|e| refuse(&e))?;
    let mapping = opened.columns().mapping(&settings.rules);
    if !context.json {
        let line = i18n.ta(
            "import-recognised",
            &[
                ("file", shown.as_str().into()),
                ("kind", words.kind(args.kind).into()),
                ("form", words.form(&opened).into()),
            ],
        );
        context.say(&line)?;
        for (field, header) in &mapping {
            context.say(&format!("  {field} ← {}", clean(header)))?;
        }
        context.out.flush()?;
    }
    if store.is_none() && db.exists() {
        *store = Some(if args.dry_run {
            context.store()?
        } else {
            context.store_or_new()?
        });
    }
    let names = store.as_ref().map_or(Ok(Names::default()), Store::names)?;
    let tag = (context.world.new_id)();
    let mut rejects = Rejects::new(file, &tag, !args.dry_run, &i18n);
    let bar = Bar::new(context.world.terminal.talk);
    let outcome = read(&opened, names, &mut rejects, &words, &bar).map_err(|e| refuse(&e))?;
    let file_of_rejects = rejects.finish();
    let info = ImportInfo {
        kind: args.kind,
        file: file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        sha256: outcome.sha256.clone(),
        rows: outcome.rows,
        rejected: outcome.rejected,
        repeated: outcome.repeated,
    };
    let refused = args.strict && outcome.rejected > 0;
    // Only now a database is made: not for a dry run, nor for a file that turned out not to be taken.
    if store.is_none() && !args.dry_run && !refused {
        *store = Some(context.store_or_new()?);
    }
    let mut later = None;
    let tally = match store {
        _ if refused => PutCounts::default(),
        Some(store) if args.dry_run => store.compare(&info, &outcome.batches)?,
        Some(store) => {
            let total = outcome.batches.iter().map(Batch::rows).sum();
            bar.start(total, &i18n.t("import-writing"));
            let mut progress = |n| bar.at(n);
            let (tally, unevaluated) =
                store.import(&context.session, &info, &outcome.batches, &mut progress)?;
            if let Some(error) = unevaluated {
                // The facts are in; the cockpit derives the warnings by itself.
                let why = CliError::Store(error).say(&i18n);
                later = Some(i18n.ta("import-not-refreshed", &[("why", why.into())]));
            }
            tally
        }
        None => PutCounts {
            new: outcome.batches.last().map_or(0, Batch::rows),
            same: outcome.repeated,
            ..PutCounts::default()
        },
    };
    bar.end();
    if let Some(line) = later {
        context.talk(&line);
    }
    let report = Report {
        kind: args.kind,
        file: file.to_string_lossy().into_owned(),
        encoding: opened.encoding(),
        outcome,
        tally,
        mapping,
        rejects_file: None,
        dry_run: args.dry_run,
        imported: !args.dry_run && !refused,
    };
    conclude(report, &rejects.first, file_of_rejects, context)
}

/// Says what was done.
fn conclude(
    mut report: Report,
    first: &[String],
    rejects_file: std::io::Result<Option<PathBuf>>,
    context: &mut Invocation<'_>,
) -> Result<Report, CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let rejected = report.outcome.rejected;
    match rejects_file {
        Ok(path) => report.rejects_file = path,
        Err(error) => {
            let line = i18n.ta(
                "import-rejects-unwritable",
                &[("why", clean(&error.to_string()).into())],
            );
            context.talk(&line);
        }
    }
    if context.json {
        return Ok(report);
    }
    for note in &report.outcome.notes {
        context.say(&format!("  · {}", words.note(note)))?;
    }
    if let Some(line) = words.created(&report.outcome.created) {
        context.say(&format!("  · {line}"))?;
    }
    for line in first {
        context.say(&format!("  ✗ {line}"))?;
    }
    if rejected > first.len() as u64 && !first.is_empty() {
        let more = Arg::count(rejected - first.len() as u64);
        context.say(&format!(
            "  … {}",
            i18n.ta("import-more", &[("count", more)])
        ))?;
    }
    let key = match (report.dry_run, report.imported) {
        (true, _) => "import-would",
        (false, true) => "import-done",
        (false, false) => "import-strict",
    };
    let line = i18n.ta(
        key,
        &[
            ("rows", Arg::count(report.outcome.rows)),
            ("new", Arg::count(report.tally.new)),
            ("changed", Arg::count(report.tally.changed)),
            ("same", Arg::count(report.tally.same)),
            ("rejected", Arg::count(rejected)),
        ],
    );
    context.say(&line)?;
    if let Some(path) = &report.rejects_file {
        let path = path.to_string_lossy();
        let line = i18n.ta("import-rejects-file", &[("path", clean(&path).into())]);
        context.say(&line)?;
    }
    Ok(report)
}

fn read(
    opened: &Opened<'_>,
    names: Names,
    rejects: &mut Rejects,
    words: &ImportWords<'_>,
    bar: &Bar,
) -> Result<Outcome, FileError> {
    bar.start(opened.bytes(), &words.0.t("import-reading"));
    opened.read(
        names,
        &mut |reject| {
            let reason = words.reason(&reject.reason);
            rejects.add(&reject, &reason, || words.reject(&reject, &reason));
        },
        &mut |bytes| bar.at(bytes),
    )
}

/// Whether a file is the database itself or one of its companions. Opening and closing it here would
/// drop the locks that SQLite holds on it.
fn is_database(file: &Path, db: &Path) -> bool {
    let Ok(meta) = std::fs::metadata(file) else {
        return false;
    };
    ["", "-wal", "-shm"].iter().any(|suffix| {
        let mut name = db.as_os_str().to_owned();
        name.push(suffix);
        std::fs::metadata(name).is_ok_and(|m| FileId::of(&m) == FileId::of(&meta))
    })
}

/// A progress bar on a terminal, and nothing elsewhere.
struct Bar(ProgressBar);

impl Bar {
    fn new(on_terminal: bool) -> Self {
        Self(if on_terminal {
            ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10))
        } else {
            ProgressBar::hidden()
        })
    }

    fn start(&self, total: u64, what: &str) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
            self.0.set_style(style);
        }
        self.0.set_length(total);
        self.0.set_position(0);
        self.0.set_message(what.to_owned());
    }

    fn at(&self, position: u64) {
        self.0.set_position(position);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
