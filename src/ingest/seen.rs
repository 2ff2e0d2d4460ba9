//! A file once its bytes were looked at: where its header stands and which of its columns is what, for any kind.

use super::aloud::value_in;
use super::columns::{OURS, Wanted};
use super::complete::told_by;
use super::delimited::CsvRecord;
use super::fault::FileError;
use super::header::{FileShape, FirstRecords};
use super::metrics::action_named;
use super::periods;
use super::question::FileQuestion;
use super::sheet::Book;
use super::source::{FileInput, SheetAsked, SourceFile};
use super::title::QualifierWords;
use super::vocabulary::Vocabulary;
use super::{Opened, Options, header, layout};
use crate::settings::Settings;
use std::cell::OnceCell;

/// A file whose bytes were looked at: it can be tried as several kinds without being read each time.
#[derive(Clone, Debug)]
pub struct SeenFile {
    source: SourceFile,
    tables: OnceCell<Result<Vec<FirstTable>, FileError>>,
}

/// The first records of a text, or of a sheet at its place in the workbook.
type FirstTable = (usize, Vec<FirstRecords>);

/// Looks at a file's bytes: its encoding, or, of a workbook, its rows.
///
/// # Errors
/// Where the file cannot be read, or is neither text nor a workbook.
pub fn look_at(input: &FileInput<'_>, options: &Options) -> Result<SeenFile, FileError> {
    let asked = SheetAsked {
        program: options.program.as_deref(),
        sheet: options.sheet.as_deref(),
    };
    let source = SourceFile::at(input, options.encoding, asked)?;
    if options.sheet.is_some() && source.book().is_none() {
        return Err(FileError::NoSheets);
    }
    Ok(SeenFile::of(source))
}

impl SeenFile {
    fn of(source: SourceFile) -> Self {
        Self {
            source,
            tables: OnceCell::new(),
        }
    }

    /// What the first lines are known again by: one of them is the header.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn header_marks(&self) -> Result<Vec<String>, FileError> {
        layout::marks(&self.source)
    }

    /// What was said of the file that its rows were rejected from, as this program wrote it into each of them;
    /// nothing where it is another file.
    pub fn said_of_rejects(&self) -> Option<String> {
        let tables = self.tables.get_or_init(|| first_tables(&self.source));
        let firsts = tables.as_ref().ok()?.iter().flat_map(|(_, firsts)| firsts);
        let said = OURS[OURS.len() - 1].as_bytes();
        let in_rows = |first: &FirstRecords| {
            let is_said = |cell: &[u8]| cell.trim_ascii() == said;
            let mut records = first.records.iter();
            let column = records.find_map(|record| record.iter().position(is_said))?;
            let filled = |record: &CsvRecord| {
                let cell = record.iter().nth(column)?.trim_ascii();
                (!cell.is_empty()).then(|| String::from_utf8_lossy(cell).into_owned())
            };
            records.find_map(filled)
        };
        firsts.into_iter().find_map(in_rows)
    }

    /// The same file for a guess: only its first rows are looked at.
    #[must_use]
    pub fn briefly(&self) -> Self {
        Self::of(self.source.briefly())
    }

    /// See [`super::open`].
    ///
    /// # Errors
    /// Where the file as a whole cannot be taken.
    pub fn open<'a>(
        &self,
        options: &'a Options,
        settings: &'a Settings,
    ) -> Result<Opened<'a>, FileError> {
        let tables = self.tables.get_or_init(|| first_tables(&self.source));
        let tables = tables.as_ref().map_err(Clone::clone)?;
        shaped((self.source.clone(), tables), options, settings)
    }
}

fn first_tables(source: &SourceFile) -> Result<Vec<FirstTable>, FileError> {
    let Some(book) = source.book() else {
        let (head, whole) = source.head()?;
        return Ok(vec![(0, FirstRecords::of_text(&head, whole))]);
    };
    let sheets = book.filled().into_iter();
    let first = |at| {
        let sheet = book.clone().at(at);
        let first = FirstRecords::of_sheet(sheet.name().to_owned(), sheet.rows())?;
        Ok((at, first))
    };
    sheets.map(first).collect()
}

fn shaped<'a>(
    (mut source, tables): (SourceFile, &[FirstTable]),
    options: &'a Options,
    settings: &'a Settings,
) -> Result<Opened<'a>, FileError> {
    let vocabulary = Vocabulary::embedded()?;
    let words = QualifierWords::embedded()?;
    let each = match &options.each {
        Some(given) => Some(action_named(given, settings)?),
        None => None,
    };
    let wanted = Wanted {
        kind: options.kind,
        map: &options.map,
        set: &options.set,
        actions: &options.actions,
        each: each.is_some(),
        year: options.year,
        dates: options.dates,
        no_header: options.no_header,
        today: options.today,
        fiscal: settings.fiscal,
        rules: &settings.rules,
        metrics: &settings.metrics,
        vocabulary,
        words,
        name: source.stem(),
    };
    // Of several sheets that were read one may be meant by now.
    let number = options
        .sheet
        .as_deref()
        .and_then(|sheet| sheet.parse().ok());
    let is_meant = |at: usize| {
        source
            .book()
            .is_some_and(|b| Some(b.numbered(at).0) == number)
    };
    let meant = tables.iter().position(|(at, _)| is_meant(*at));
    let tables = meant.map_or(tables, |at| &tables[at..=at]);
    let found = shape(&mut source, tables, &wanted).map_err(|why| by_its_name(why, &source))?;
    let unmapped = found.columns.unmapped(&wanted);
    Ok(Opened {
        source,
        options,
        settings,
        vocabulary,
        words,
        delimiter: found.delimiter,
        columns: found.columns,
        unmapped,
        strange_header: found.strange_header,
        each,
        by_rows: OnceCell::new(),
    })
}

/// A field that has no column may stand in the name of the file.
fn by_its_name(mut why: FileError, source: &SourceFile) -> FileError {
    if let FileError::Missing { missing, told, .. } = &mut why
        && told.is_none()
    {
        let name = source.stem();
        *told = told_by(missing, name.iter().map(String::as_str));
        // The sheet of a month, in a workbook of its year.
        let sheet = source.book().map(Book::name);
        let month = sheet.and_then(|sheet| value_in("month", sheet));
        if let (Some((field, of_file)), Some(month)) = (told.as_mut(), month)
            && field == "period"
        {
            let year = periods::written(of_file).and_then(|period| period.year);
            *of_file = match year {
                Some(year) => month.replace("YYYY", &year.to_string()),
                None => month,
            };
        }
    }
    why
}

/// Where a file's columns are. Of several sheets it is the one that has what the kind needs; where several
/// have, somebody has to say.
fn shape(
    source: &mut SourceFile,
    tables: &[FirstTable],
    wanted: &Wanted<'_>,
) -> Result<FileShape, FileError> {
    let mut found: Vec<_> = tables
        .iter()
        .map(|(at, first)| (*at, header::find(first, wanted)))
        .collect();
    let Some(book) = source.book() else {
        return found
            .pop()
            .map_or(Err(FileError::Empty), |(_, found)| found);
    };
    let serves = |found: &Result<FileShape, FileError>| match found {
        Ok(_) => true,
        Err(FileError::Asked(question)) => !matches!(**question, FileQuestion::NoHeader { .. }),
        Err(_) => false,
    };
    let serving = found.iter().filter(|(_, found)| serves(found)).count();
    let choices = || found.iter().filter(|(_, f)| serving == 0 || serves(f));
    if found.len() > 1 && serving != 1 {
        let sheets = choices().map(|(at, _)| book.numbered(*at)).collect();
        return Err(FileQuestion::Sheet(sheets).into());
    }
    let place = choices().next().map(|(at, _)| *at);
    let (Some(place), Some((_, shape))) =
        (place, found.into_iter().find(|(at, _)| Some(*at) == place))
    else {
        return Err(FileError::Empty);
    };
    source.take_sheet(place);
    shape
}
