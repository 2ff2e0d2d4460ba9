//! In which letters the rows of a file stand, and on which sheet: what it is read as, and what it could be instead.

use super::Opened;
use super::encoding::{EncodingChoice, TextEncoding};
use super::fault::FileError;
use super::sheet::Book;

impl Opened<'_> {
    /// The encoding of its text.
    pub fn encoding(&self) -> TextEncoding {
        self.source.encoding()
    }

    /// What stands between its cells.
    pub fn delimiter(&self) -> char {
        self.delimiter.into()
    }

    /// The sheet that the rows are from, by its name, where the file is a workbook.
    pub fn sheet(&self) -> Option<&str> {
        self.source.book().map(Book::name)
    }

    /// All sheets of a workbook, by their numbers from 1 and their names.
    pub fn sheets(&self) -> Vec<(usize, String)> {
        let book = self.source.book().into_iter();
        let sheets = book.flat_map(Book::sheets);
        let named = sheets
            .enumerate()
            .map(|(at, sheet)| (at + 1, sheet.name.clone()));
        named.collect()
    }

    /// In which encodings its text could be read, and what it says in each; the first is the one it is read in.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn encodings(&self) -> Result<Vec<EncodingChoice>, FileError> {
        self.source.encodings()
    }
}
