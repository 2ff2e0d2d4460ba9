//! What a job does with a file: see what it says, count what would change, bring it in, take it back.

use super::{
    CountedFile, CountedGroup, ImportDesk, ImportFound, ImportWish, LookedField, LookedFile, VALUES,
};
use crate::domain::Day;
use crate::domain::facts::{ImportKind, Names, Referent};
use crate::ingest::{FileError, FileInput, FileSurvey, Opened, Options, look_at};
use crate::intake::guess::kinds_of;
use crate::intake::question::{Asking, ImportAnswer};
use crate::intake::sources::digest;
use crate::intake::take_back;
use crate::intake::told::{Told, say_over};
use crate::intake::words::{ImportWords, short};
use crate::intake::{
    ImportReport, ImportRun, IntakeError, RejectGroup, Taking, Watch, as_rejected, remember, shown,
};
use crate::report::phrase;
use crate::store::{Create, Store, StoreError};
use std::time::{Duration, Instant};

/// Of larger files the names are looked up only when they are read.
const SURVEYED: u64 = 16 << 20;

impl ImportDesk {
    pub(super) fn look(&self, wish: &ImportWish) -> ImportFound {
        let words = ImportWords(&self.i18n);
        let called = shown(&wish.file);
        let failed = |error: &FileError| match self.asking(&words).about_file(error) {
            Some(question) => ImportFound::Asked(question),
            None => ImportFound::Failed(words.file(&called, error)),
        };
        let store = self.store_to_read();
        let input = FileInput::File(&wish.file);
        if self.site.is_database(&wish.file) {
            return failed(&FileError::OwnDatabase);
        }
        let mut base = self.options(ImportKind::Reps);
        for told in &wish.told {
            if told.is_of_the_form() {
                // What cannot be said is told when all of it is.
                let _ = told.say(&mut base, &mut Taking::default());
            }
        }
        let seen = match look_at(&input, &base) {
            Ok(seen) => seen,
            Err(error) => return failed(&error),
        };
        let kinds = match kinds_of(&seen, &wish.file, &base, &self.session.settings) {
            Ok(kinds) => kinds,
            Err(error) => return failed(&error),
        };
        let known = || {
            let layouts = seen.header_marks().ok()?;
            store.as_ref().ok()?.as_ref()?.kind_of(&layouts).ok()?
        };
        let kind = wish.kind.or_else(known).or(kinds.first().copied());
        let kind = kind.unwrap_or(ImportKind::Deals);
        let (options, _, again) =
            match self.said(kind, wish, store.as_ref().ok().and_then(Option::as_ref)) {
                Ok(said) => said,
                Err(said) => return ImportFound::Failed(said),
            };
        let mut looked = LookedFile {
            kind,
            also: kinds.into_iter().filter(|k| *k != kind).collect(),
            form: String::new(),
            read_in: None,
            rows: None,
            fields: Vec::new(),
            titles: Vec::new(),
            unused: Vec::new(),
            again,
            question: None,
        };
        match seen.open(&options, &self.session.settings) {
            Ok(opened) => {
                let store = store.as_ref().ok().and_then(Option::as_ref);
                self.describe(&opened, &words, store, &mut looked);
            }
            Err(error) => {
                let Some(question) = self.asking(&words).about_file(&error) else {
                    return ImportFound::Failed(words.file(&called, &error));
                };
                // What is known of the rest is shown beside the question: as if it had its first answer.
                let mut guessed = options.clone();
                let answer = question.answers.first().into_iter();
                for told in answer.flat_map(|a| &a.told) {
                    let _ = told.say(&mut guessed, &mut Taking::default());
                }
                match seen.open(&guessed, &self.session.settings) {
                    Ok(opened) => {
                        let store = store.as_ref().ok().and_then(Option::as_ref);
                        self.describe(&opened, &words, store, &mut looked);
                    }
                    Err(_) => {
                        if let FileError::Missing { found, .. } = error {
                            looked.titles = found;
                        }
                    }
                }
                let field = question.field.clone();
                for row in &mut looked.fields {
                    row.asked = field.as_ref() == Some(&row.field);
                }
                looked.question = Some(question);
            }
        }
        ImportFound::Looked(Box::new(looked))
    }

    fn describe(
        &self,
        opened: &Opened<'_>,
        words: &ImportWords<'_>,
        store: Option<&Store>,
        looked: &mut LookedFile,
    ) {
        let survey = Self::survey(opened, store);
        looked.rows = survey.as_ref().map(|s| s.rows);
        let columns_read = survey.map(|s| s.columns).unwrap_or_default();
        let rows = opened.first_rows(VALUES).unwrap_or_default();
        let values = |column: usize| {
            let mut seen: Vec<String> = Vec::new();
            for cell in rows.iter().filter_map(|row| row.get(column)) {
                let cell = short(cell);
                if !seen.contains(&cell) {
                    seen.push(cell);
                }
            }
            seen
        };
        looked.form = words.form(opened);
        looked.read_in = self.asking(words).read_in(opened);
        let columns = opened.columns();
        looked.titles = columns.header[..columns.width()].to_vec();
        looked.unused = columns.unread();
        looked.fields = columns
            .mapping(&self.session.settings.rules)
            .iter()
            .map(|mapped| {
                let read = columns_read.iter().find(|c| c.field == mapped.field);
                let idle = read.is_some_and(|c| opened.is_idle(c));
                let mut values: Vec<String> = values(mapped.column);
                let near = read.and_then(|c| c.near.as_ref());
                values.extend(near.map(|(text, known)| words.near(text, known)));
                LookedField {
                    name: words.field_or_action(&mapped.field, &self.session.settings.rules),
                    field: mapped.field.clone(),
                    title: short(&mapped.header),
                    read_as: match read {
                        Some(_) if idle => self.i18n.t("import-read-no-team"),
                        Some(read) => words.column_read(read),
                        None => words.read_as(mapped),
                    },
                    values,
                    asked: false,
                    is_idle: idle,
                }
            })
            .collect();
        let none = opened.unmapped().iter().map(|field| LookedField {
            name: words.field_or_action(field, &self.session.settings.rules),
            field: (*field).to_owned(),
            title: String::new(),
            read_as: String::new(),
            values: Vec::new(),
            asked: false,
            is_idle: false,
        });
        looked.fields.extend(none);
    }

    /// How many rows, and how many of the names are known; nothing of a file that would be waited for.
    fn survey(opened: &Opened<'_>, store: Option<&Store>) -> Option<FileSurvey> {
        if opened.bytes() > SURVEYED {
            return None;
        }
        let names = store.map_or_else(|| Ok(Names::default()), Store::names);
        opened.survey(names.ok()?).ok()
    }

    /// Options of a wish, and what of them is from the last file with this header.
    fn said(
        &self,
        kind: ImportKind,
        wish: &ImportWish,
        store: Option<&Store>,
    ) -> Result<(Options, Taking, Vec<Told>), String> {
        let mut options = self.options(kind);
        let mut taking = Taking::default();
        let mut all = Vec::new();
        say_over(&mut all, wish.told.iter().cloned());
        for told in &all {
            told.say(&mut options, &mut taking)
                .map_err(|why| format!("{told}: {}", self.i18n.t(why)))?;
        }
        let input = FileInput::File(&wish.file);
        // A file that cannot be read says so when it is opened.
        let rejected = as_rejected(&input, &mut options, &mut taking);
        let last = store.and_then(|store| remember(store, &input, &mut options).ok());
        let mut again = rejected.unwrap_or_default();
        again.extend(last.unwrap_or_default());
        Ok((options, taking, again))
    }

    /// Reads a file and compares it, or brings it in where it is still the one that was counted.
    pub(super) fn count(
        &self,
        wish: &ImportWish,
        bring: Option<&str>,
        watch: &mut Watch<'_>,
    ) -> ImportFound {
        let begun = Instant::now();
        let words = ImportWords(&self.i18n);
        let called = shown(&wish.file);
        let mut store = match self.store() {
            Ok(store) => store,
            Err(error) => return self.unstored(&error),
        };
        let kind = wish.kind.unwrap_or(ImportKind::Deals);
        let (options, mut taking, _) = match self.said(kind, wish, store.as_ref()) {
            Ok(said) => said,
            Err(said) => return ImportFound::Failed(said),
        };
        taking.dry_run = bring.is_none();
        if let Some(counted) = bring
            && digest(&wish.file).as_deref().ok() != Some(counted)
        {
            return ImportFound::Failed(words.file(&called, &FileError::Changed));
        }
        let run = ImportRun {
            session: &self.session,
            i18n: &self.i18n,
            options: &options,
            taking: &taking,
            site: &self.site,
            with_answers: true,
        };
        let taken = run
            .open(&FileInput::File(&wish.file))
            .map_err(IntakeError::from)
            .and_then(|opened| run.take(&wish.file, &opened, &mut store, watch));
        let (report, rejects) = match taken {
            Ok(taken) => taken,
            Err(error) => return self.refused(&error, &called),
        };
        let imports = store.as_ref().filter(|_| bring.is_some());
        let number = imports.and_then(|s| s.imports().ok()?.first().map(|i| i.number));
        let rejects = rejects.ok().flatten().map(|path| shown(&path));
        // Where newer facts are known, today's morning is the one to look at.
        let known = store
            .as_ref()
            .map(|store| store.newest_fact(self.session.as_of));
        let known = known.and_then(Result::ok).flatten();
        let newest = report
            .newest()
            .filter(|day| known.is_none_or(|known| known <= *day));
        let counted = self.counted(&report, begun.elapsed(), (number, rejects), newest);
        if bring.is_some() {
            ImportFound::Brought(Box::new(counted))
        } else {
            ImportFound::Counted(Box::new(counted))
        }
    }

    fn counted(
        &self,
        report: &ImportReport,
        took: Duration,
        (number, rejects_file): (Option<i64>, Option<String>),
        newest: Option<Day>,
    ) -> CountedFile {
        let words = ImportWords(&self.i18n);
        let asking = self.asking(&words);
        let groups = report.groups.sorted();
        let all_near = all_near(&groups, &asking);
        let groups = groups.into_iter();
        CountedFile {
            kind: report.kind,
            rows: report.outcome.rows,
            new: report.tally.new,
            changed: report.tally.changed,
            same: report.tally.same,
            rejected: report.outcome.rejected,
            notes: report.notes_but_age(&words),
            newest,
            effects: report.effects.clone(),
            groups: groups
                .map(|group| CountedGroup {
                    line: group.line_beside_count(&words),
                    rows: group.rows,
                    answers: {
                        let mut answers = asking.about_rejects(group);
                        let of = group.near_what();
                        let all = all_near.iter().find(|(what, _)| Some(*what) == of);
                        answers.extend(all.into_iter().flat_map(|(_, both)| both.clone()));
                        answers
                    },
                })
                .collect(),
            sha256: report.outcome.sha256.clone(),
            took,
            rejects_file,
            number,
        }
    }

    fn refused(&self, error: &IntakeError, called: &str) -> ImportFound {
        let words = ImportWords(&self.i18n);
        let asking = self.asking(&words);
        let question = match error {
            IntakeError::File(error) => asking.about_file(error),
            IntakeError::Store(error) => asking.about_store(error, called),
        };
        match (question, error) {
            (Some(question), _) => ImportFound::Asked(question),
            (None, IntakeError::File(error)) => ImportFound::Failed(words.file(called, error)),
            (None, IntakeError::Store(error)) => self.unstored(error),
        }
    }

    pub(super) fn unstored(&self, error: &StoreError) -> ImportFound {
        ImportFound::Failed(phrase::store_error(&self.i18n, error))
    }

    fn asking<'a>(&'a self, words: &'a ImportWords<'a>) -> Asking<'a> {
        Asking {
            words,
            rules: &self.session.settings.rules,
            today: self.session.as_of,
        }
    }

    /// The database to look into, where there is one.
    pub(super) fn store_to_read(&self) -> Result<Option<Store>, StoreError> {
        let there = self.site.is_there()?;
        there.then(|| self.site.store_to_read()).transpose()
    }

    /// The database, where there is one: rows make it where there is none.
    pub(super) fn store(&self) -> Result<Option<Store>, StoreError> {
        let there = self.site.is_there()?;
        there.then(|| self.site.store(Create::Never)).transpose()
    }

    pub(super) fn take_back(&self, number: i64) -> ImportFound {
        let undone = self
            .site
            .store(Create::Never)
            .and_then(|mut store| take_back(&self.site, &mut store, &self.session, number));
        match undone {
            Ok(undone) => {
                let again = undone.open_again(&self.i18n).collect();
                ImportFound::TakenBack(short(&undone.import.file), again)
            }
            Err(error) => self.unstored(&error),
        }
    }

    pub(super) fn all(&self, watch: &mut Watch<'_>) -> ImportFound {
        if self.session.settings.sources.is_empty() {
            return ImportFound::Failed(self.i18n.t("import-no-sources"));
        }
        let words = ImportWords(&self.i18n);
        let mut lines = Vec::new();
        let brought = self.sources().bring_in(false, watch, &mut |end| {
            let source = short(&end.source);
            lines.push(match &end.came {
                Ok(report) => {
                    let said = words.counts(report);
                    let file = end.file.rsplit('/').next().unwrap_or_default();
                    (true, format!("{source} · {file} · {said}"))
                }
                Err(fault) => (false, format!("{source} · {}", fault.said)),
            });
        });
        match brought {
            Ok(()) => ImportFound::All(lines),
            Err(error) => self.refused(&error, ""),
        }
    }
}

/// Where several names are near to known ones: one answer by which all of these are meant, and one that makes them
/// all.
fn all_near(groups: &[&RejectGroup], asking: &Asking<'_>) -> Vec<(Referent, [ImportAnswer; 2])> {
    let of = |what: Referent| {
        let near = groups.iter().filter(|g| g.near_what() == Some(what));
        let pairs = near.flat_map(|group| {
            let known = group.near();
            group.texts().filter_map(move |text| Some((text, known?)))
        });
        let pairs: Vec<(&str, &str)> = pairs.collect();
        let texts: Vec<&str> = pairs.iter().map(|(text, _)| *text).collect();
        let answers = || [asking.all_same(what, &pairs), asking.all_new(what, &texts)];
        (texts.len() > 1).then(|| (what, answers()))
    };
    Referent::ALL.into_iter().filter_map(of).collect()
}
