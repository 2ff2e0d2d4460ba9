//! A file once its bytes were looked at: where its header stands and which of its columns is what, for any kind.

use super::columns::Wanted;
use super::fault::FileError;
use super::header::{FileShape, FirstRecords};
use super::question::FileQuestion;
use super::source::{FileInput, SheetAsked, SourceFile};
use super::title::QualifierWords;
use super::vocabulary::Vocabulary;
use super::{Opened, Options, action_named, header, layout};
use crate::settings::Settings;

/// A file whose bytes were looked at: it can be tried as several kinds without being read each time.
#[derive(Clone, Debug)]
pub struct SeenFile(SourceFile);

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
    Ok(SeenFile(source))
}

impl SeenFile {
    /// What the first lines are known again by: one of them is the header.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn header_marks(&self) -> Result<Vec<String>, FileError> {
        layout::marks(&self.0)
    }

    /// The same file for a guess: only its first rows are looked at.
    #[must_use]
    pub fn briefly(&self) -> Self {
        Self(self.0.briefly())
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
        shaped(self.0.clone(), options, settings)
    }
}

fn shaped<'a>(
    mut source: SourceFile,
    options: &'a Options,
    settings: &'a Settings,
) -> Result<Opened<'a>, FileError> {
    let vocabulary =
        Vocabulary::embedded().map_err(|e| FileError::Read(format!("columns.toml: {e}")))?;
    let words =
        QualifierWords::embedded().map_err(|e| FileError::Read(format!("qualifiers.toml: {e}")))?;
    let each = match &options.each {
        Some(given) => Some(action_named(given, settings)?),
        None => None,
    };
    let wanted = Wanted {
        kind: options.kind,
        map: &options.map,
        set: &options.set,
        each: each.is_some(),
        year: options.year,
        no_header: options.no_header,
        today: options.today,
        rules: &settings.rules,
        metrics: &settings.metrics,
        vocabulary: &vocabulary,
        words: &words,
    };
    let found = shape(&mut source, &wanted)?;
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
    })
}

/// Where a file's columns are. Of several sheets it is the one that has what the kind needs; where several
/// have, somebody has to say.
fn shape(source: &mut SourceFile, wanted: &Wanted<'_>) -> Result<FileShape, FileError> {
    let Some(book) = source.book() else {
        let (head, whole) = source.head()?;
        return header::find(&FirstRecords::of_text(&head, whole), wanted);
    };
    let filled = book.filled();
    let mut found = Vec::new();
    for &at in &filled {
        let first = FirstRecords::of_sheet(book.clone().at(at).rows())?;
        found.push((at, header::find(&first, wanted)));
    }
    let serves = |found: &Result<FileShape, FileError>| match found {
        Ok(_) => true,
        Err(FileError::Asked(question)) => !matches!(**question, FileQuestion::NoHeader { .. }),
        Err(_) => false,
    };
    let serving = found.iter().filter(|(_, found)| serves(found)).count();
    let choices = || found.iter().filter(|(_, f)| serving == 0 || serves(f));
    if filled.len() > 1 && serving != 1 {
        let sheets = choices().map(|(at, _)| book.numbered(*at)).collect();
        return Err(FileQuestion::Sheet(sheets).into());
    }
    let place = choices().next().map(|(at, _)| *at);
    let (Some(place), Some((_, shape))) =
        (place, found.into_iter().find(|(at, _)| Some(*at) == place))
    else {
        return Err(FileError::Empty);
    };
    source.turn_to(place);
    shape
}
