//! What is said of workbooks: why one is not read, which sheet is meant, what stands in a sheet besides its rows.

use super::{ImportWords, quoted, short};
use crate::i18n::Arg;
use crate::ingest::{SheetFault, SheetNote};

impl ImportWords<'_> {
    /// Why a workbook is not read.
    pub(super) fn workbook(&self, file: &str, fault: &SheetFault) -> String {
        let say = |key: &str, args: &[(&str, Arg<'_>)]| {
            let mut all: Vec<(&str, Arg<'_>)> = vec![("file", file.into())];
            all.extend(args.iter().cloned());
            self.0.ta(&format!("import-book-{key}"), &all)
        };
        match fault {
            SheetFault::NoWorkbook => say("broken", &[("why", "".into())]),
            SheetFault::Xlsb => say("xlsb", &[]),
            SheetFault::Encrypted => say("encrypted", &[]),
            SheetFault::Broken(why) => say("broken", &[("why", short(why).into())]),
            SheetFault::TooLarge => say("large", &[]),
            SheetFault::Bomb { unpacked } => say("bomb", &[("mib", (unpacked >> 20).into())]),
            SheetFault::Entities => say("entities", &[]),
            SheetFault::TooManyCells => say("cells", &[]),
            SheetFault::TooMuchText => say("text", &[]),
            SheetFault::LongCell { row } => say("long-cell", &[("row", (*row).into())]),
            SheetFault::OutsideGrid => say("outside", &[]),
            SheetFault::NoSheet { given, known } => say(
                "no-sheet",
                &[
                    ("given", short(given).into()),
                    ("known", self.list(known).into()),
                ],
            ),
            SheetFault::Slow => say("slow", &[]),
            SheetFault::Died => say("died", &[]),
            SheetFault::Unavailable(why) => say("unavailable", &[("why", short(why).into())]),
        }
    }

    /// Which of several sheets is meant, with the options that say so.
    pub(super) fn which_sheet(&self, file: &str, sheets: &[(usize, String)]) -> String {
        let option = |(number, name): &(usize, String)| {
            let word = if name.trim().is_empty() {
                number.to_string()
            } else {
                quoted(name)
            };
            format!("--sheet {word}")
        };
        let options: Vec<String> = sheets.iter().map(option).collect();
        let args = [
            ("file", file.into()),
            ("choices", self.all(&options).into()),
        ];
        self.0.ta("import-book-which", &args)
    }

    /// What stands in a sheet besides the rows that were read.
    pub(super) fn sheet_note(&self, note: &SheetNote) -> String {
        let counted = |key: &str, n: u64| self.0.ta(key, &[("count", Arg::count(n))]);
        match note {
            SheetNote::Others(names) => self
                .0
                .ta("import-note-sheets", &[("names", self.list(names).into())]),
            SheetNote::Hidden(rows) => counted("import-note-hidden", *rows),
            SheetNote::Filtered(rows) => counted("import-note-filtered", *rows),
            SheetNote::Merged(cells) => counted("import-note-merged", *cells),
            SheetNote::Rounded(cells) => counted("import-note-rounded", *cells),
        }
    }
}
