//! What bringing a file in means to its reader, in money and warnings: tried on a copy of the database, which is
//! thrown away. Nobody waits for it with a write, and nothing of it is left.

use super::rejects;
use super::words::short;
use super::{ImportProgress, ImportRun, ImportSite, Watch};
use crate::domain::board::{Board, QueueRow};
use crate::domain::facts::Batch;
use crate::domain::metric::MetricUnit;
use crate::domain::warning::Severity;
use crate::domain::{Fiscal, Period};
use crate::i18n::{Arg, Lang};
use crate::ingest::{Opened, Outcome};
use crate::report::number::{self, MoneyFormat};
use crate::store::{BoardQuery, Create, Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Files with more rows are not tried, nor is a larger database copied: whoever imports waits for it.
const ROWS: u64 = 100_000;
const BYTES: u64 = 128 << 20;
/// So many periods of targets are shown one by one.
const PERIODS: usize = 3;
/// So many people and customers are named.
const NAMES: usize = 3;

/// What the folder of a copy begins with.
const FOLDER: &str = "rehearsal-";
/// A copy that is older belongs to nobody any more: whoever made it was killed.
const ABANDONED: Duration = Duration::from_hours(1);

/// Removes copies that somebody who was killed has left.
fn sweep(data: &Path) {
    let Ok(entries) = data.read_dir() else { return };
    for entry in entries.flatten() {
        let is_copy = entry.file_name().to_string_lossy().starts_with(FOLDER);
        let written = entry.metadata().and_then(|meta| meta.modified());
        let age = written.ok().and_then(|at| at.elapsed().ok());
        if is_copy && age.is_some_and(|age| age > ABANDONED) {
            // One that cannot be removed is tried again the next time.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A folder that goes with everything in it.
struct Rehearsal(PathBuf);

impl Drop for Rehearsal {
    fn drop(&mut self) {
        // What cannot be removed is a copy in our own folder, which a later rehearsal removes.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The folder of a copy of the database on which the files of a preview are tried one after the other, so that each
/// meets what those before it bring. It goes with everything in it.
pub struct TrialFolder {
    folder: Rehearsal,
}

impl ImportSite {
    /// A copy of the database to try files on, or an empty one where there is none yet; `None` without a home, where
    /// each file is previewed by itself. It is to be closed before its folder goes.
    ///
    /// # Errors
    /// Whatever keeps the database from being read or the copy from being made.
    pub fn on_trial(&self) -> Result<Option<(Store, TrialFolder)>, StoreError> {
        let Some(data) = &self.data_dir else {
            return Ok(None);
        };
        let known = self.is_there()?;
        let folder = data.join(format!("{FOLDER}run-{}", (self.new_id)()));
        sweep(data);
        std::fs::create_dir_all(&folder).map_err(|why| StoreError::CannotOpen {
            path: folder.clone(),
            why: why.to_string(),
        })?;
        let folder = TrialFolder {
            folder: Rehearsal(folder),
        };
        let path = folder.folder.0.join("copy.db");
        let store = if known {
            let copy = self.store_to_read()?.backup_to(&path)?;
            Store::open(&copy, Create::Never)?
        } else {
            Store::open(&path, Create::New)?
        };
        Ok(Some((store, folder)))
    }
}

impl ImportRun<'_> {
    /// What the morning would say otherwise, a sentence each; nothing where it cannot be tried.
    pub(super) fn effects(
        &self,
        store: &Store,
        (file, opened, outcome): (&Path, &Opened<'_>, &Outcome),
        watch: &mut Watch<'_>,
    ) -> Vec<String> {
        let size = std::fs::metadata(&self.site.db).map_or(0, |meta| meta.len());
        if outcome.rows > ROWS || size > BYTES {
            return Vec::new();
        }
        let Some(data) = &self.site.data_dir else {
            return Vec::new();
        };
        let folder = data.join(format!("{FOLDER}{}", (self.site.new_id)()));
        sweep(data);
        if std::fs::create_dir_all(&folder).is_err() {
            return Vec::new();
        }
        let rehearsal = Rehearsal(folder);
        let mut tried = || {
            let query = BoardQuery::default();
            let before = store.board(&self.session.at, &query)?;
            let copy = store.backup_to(&rehearsal.0.join("copy.db"))?;
            let mut copy = Store::open(&copy, Create::Never)?;
            self.rehearse(file, opened, outcome, &mut copy, &mut |done| {
                let of = outcome.rows;
                watch(ImportProgress::Comparing { done, of })
            })?;
            let after = copy.board(&self.session.at, &query)?;
            let mut said = self.targets_compared([store, &copy], &before, outcome)?;
            said.extend(self.compared(&before, &after));
            if said.is_empty() {
                said.push(self.i18n.t("import-effect-none"));
            }
            Ok::<_, StoreError>(said)
        };
        // A preview without this line is still a preview: the import itself says what is wrong.
        tried().unwrap_or_default()
    }

    /// What the company's targets become in the periods that a file of targets touches, where that is something else.
    fn targets_compared(
        &self,
        [known, copy]: [&Store; 2],
        shown: &Board,
        outcome: &Outcome,
    ) -> Result<Vec<String>, StoreError> {
        let fiscal = self.session.settings.fiscal;
        let money = MoneyFormat::new(&self.session.settings.currency, self.i18n.lang());
        let mut said = Vec::new();
        for (metric, periods) in touched(outcome) {
            let Some(metric) = self.session.settings.metrics.get(metric) else {
                continue;
            };
            for period in to_show(&periods, shown.period, fiscal) {
                let query = BoardQuery {
                    metric: Some(metric.clone()),
                    period: Some(period),
                    ..BoardQuery::default()
                };
                let of = |store: &Store| -> Result<Option<i64>, StoreError> {
                    let board = store.board(&self.session.at, &query)?;
                    Ok(board.tree.first().and_then(|node| node.target))
                };
                let (old, new) = (of(known)?, of(copy)?);
                if old == new {
                    continue;
                }
                let amount = |value: Option<i64>| {
                    value.map_or_else(|| "—".to_owned(), |v| money.amount(metric.unit, v))
                };
                let name = match self.i18n.lang() {
                    Lang::En => &metric.en,
                    Lang::ZhCn => &metric.zh,
                };
                let of_money = metric.unit == MetricUnit::Money;
                let currency = money.currency().to_owned();
                let args = [
                    ("metric", Arg::from(short(name))),
                    ("period", number::period(self.i18n, period).into()),
                    ("old", amount(old).into()),
                    ("new", amount(new).into()),
                    ("currency", currency.into()),
                ];
                said.push(self.i18n.ta(
                    if of_money {
                        "import-effect-target"
                    } else {
                        "import-effect-target-number"
                    },
                    &args,
                ));
            }
        }
        Ok(said)
    }

    /// Puts the rows of a file that was read into a database that is thrown away.
    fn rehearse(
        &self,
        file: &Path,
        opened: &Opened<'_>,
        outcome: &Outcome,
        copy: &mut Store,
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let origin = rejects::origin(file).filter(|_| opened.is_ours());
        let corrects = origin.is_some();
        let origin = origin.unwrap_or_else(|| file.to_owned());
        let info = self.info(&origin, corrects, opened, outcome);
        copy.import(self.session, &info, &outcome.batches, progress)?;
        Ok(())
    }

    fn compared(&self, before: &Board, after: &Board) -> Vec<String> {
        let i18n = self.i18n;
        let money = MoneyFormat::new(&self.session.settings.currency, i18n.lang());
        let company = |board: &Board| board.tree.first().and_then(|node| node.actual);
        let mut said = Vec::new();
        let (old, new) = (company(before), company(after));
        if old != new && before.metric.id == after.metric.id && before.period == after.period {
            let name = match i18n.lang() {
                Lang::En => &after.metric.en,
                Lang::ZhCn => &after.metric.zh,
            };
            let amount = |value: Option<i64>| {
                value.map_or_else(|| "—".to_owned(), |v| money.amount(after.metric.unit, v))
            };
            let args = [
                ("metric", Arg::from(short(name))),
                ("period", number::period(i18n, after.period).into()),
                ("old", amount(old).into()),
                ("new", amount(new).into()),
                ("currency", money.currency().to_owned().into()),
            ];
            said.push(i18n.ta("import-effect-money", &args));
        }
        let only = |one: &Board, other: &Board| -> Vec<QueueRow> {
            let known = |row: &QueueRow| other.queue.iter().any(|o| o.id == row.id);
            one.queue
                .iter()
                .filter(|row| !known(row))
                .cloned()
                .collect()
        };
        for (key, rows) in [
            ("import-effect-opens", only(after, before)),
            ("import-effect-closes", only(before, after)),
        ] {
            if rows.is_empty() {
                continue;
            }
            let red = rows
                .iter()
                .filter(|row| row.episode.severity == Severity::Red);
            let names: Vec<String> = rows
                .iter()
                .take(NAMES)
                .map(|row| short(&row.name))
                .collect();
            let args = [
                ("count", Arg::from(rows.len())),
                ("red", red.count().into()),
                ("names", names.join(&i18n.t("domain-list")).into()),
            ];
            said.push(i18n.ta(key, &args));
        }
        said
    }
}

/// The metrics and periods of the targets that a file sets or calls off.
fn touched(outcome: &Outcome) -> BTreeMap<&str, BTreeSet<Period>> {
    let mut touched: BTreeMap<&str, BTreeSet<Period>> = BTreeMap::new();
    for batch in &outcome.batches {
        if let Batch::Targets(facts) = batch {
            for fact in facts {
                let of_metric = touched.entry(fact.cell.metric.as_str()).or_default();
                of_metric.insert(fact.cell.period);
            }
        }
    }
    touched
}

/// Of which periods the company's target is shown: of the one in front, where the file touches it, and of those that
/// it touches; where these are many, of their years.
fn to_show(periods: &BTreeSet<Period>, in_front: Period, fiscal: Fiscal) -> Vec<Period> {
    let overlap = |one: Period, other: Period| {
        let (one, other) = (one.days(fiscal), other.days(fiscal));
        one.start < other.end && other.start < one.end
    };
    let mut shown = Vec::new();
    if periods.iter().any(|period| overlap(*period, in_front)) {
        shown.push(in_front);
    }
    if periods.len() <= PERIODS {
        shown.extend(periods.iter().filter(|period| **period != in_front));
    } else {
        let years = periods.iter();
        let years = years.map(|period| Period::year_of(fiscal, period.first(fiscal)));
        let years: BTreeSet<Period> = years.collect();
        shown.extend(years.into_iter().take(PERIODS));
    }
    shown
}
