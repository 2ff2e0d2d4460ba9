//! Quotes, line ends and limits of delimited text.

use super::*;
use proptest::prelude::*;

/// Gives a few bytes at a time, so that every state meets the end of the window.
struct Dribble<'a>(&'a [u8], usize);
impl Read for Dribble<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(self.0.len()).min(out.len());
        out[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

type FileRow = (u64, Vec<String>, Option<(usize, RecordFault)>);

fn read(text: &[u8], step: usize) -> Result<Vec<FileRow>, FileError> {
    let mut records = Records::new(Dribble(text, step), b',');
    let mut record = CsvRecord::default();
    let mut rows = Vec::new();
    while records.next(&mut record)? {
        let fields = record
            .iter()
            .map(|f| String::from_utf8_lossy(f).into_owned())
            .collect();
        rows.push((record.line, fields, record.fault));
    }
    Ok(rows)
}

fn fields(text: &str) -> Vec<Vec<String>> {
    read(text.as_bytes(), 1 << 20)
        .unwrap()
        .into_iter()
        .map(|r| r.1)
        .collect()
}

#[test]
fn quotes_and_line_ends() {
    for (text, want) in [
        ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a,b\r\n1,2", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a,b\r1,2\r", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a,b\n\n\r\n1,2\n\n", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("\"x, y\",z\n", vec![vec!["x, y", "z"]]),
        ("\"say \"\"hi\"\"\",z\n", vec![vec!["say \"hi\"", "z"]]),
        ("\"two\nlines\",z\n", vec![vec!["two\nlines", "z"]]),
        ("\"two\r\nlines\",z\n", vec![vec!["two\r\nlines", "z"]]),
        ("\"\",\"\"\n", vec![vec!["", ""]]),
        (",\n", vec![vec!["", ""]]),
        ("5'11\",tall\n", vec![vec!["5'11\"", "tall"]]),
        (" \"x\" ,y\n", vec![vec![" \"x\" ", "y"]]),
        ("\u{feff}名字,b\n", vec![vec!["名字", "b"]]),
        ("", vec![]),
        ("\u{feff}", vec![]),
    ] {
        assert_eq!(fields(text), want, "{text:?}");
    }
}

#[test]
fn lines_are_those_of_an_editor() {
    let rows = read(b"title\n\nh1,h2\n\"a\nb\",1\nc,2\n", 1 << 20).unwrap();
    assert_eq!(rows.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 4, 6]);
}

#[test]
fn what_the_lenient_reader_would_hide_is_a_fault() {
    let rows = read(b"a,\"b\"c\nd,e\0f\n\"g\"\",h\n\",i\n", 1 << 20);
    let rows = rows.unwrap();
    assert_eq!(rows[0].2, Some((1, RecordFault::StrayQuote)));
    assert_eq!(rows[1].2, Some((1, RecordFault::Nul)));
    assert_eq!(rows[1].1, ["d", "e\0f"]);
    assert_eq!(rows[2].1, ["g\",h\n", "i"]);
}

#[test]
fn an_unclosed_quote_names_its_line() {
    assert_eq!(
        read(b"a,b\n1,2\n3,\"4\n5,6\n", 1 << 20),
        Err(FileError::UnclosedQuote { line: 3 })
    );
    let mut long = b"a\n\"".to_vec();
    long.resize(MAX_RECORD + (1 << 20), b'x');
    assert_eq!(
        read(&long, 1 << 20),
        Err(FileError::UnclosedQuote { line: 2 })
    );
    long[2] = b'x';
    assert_eq!(read(&long, 1 << 20), Err(FileError::TooLong { line: 2 }));
}

#[test]
fn a_record_is_no_wider_than_a_spreadsheet() {
    let wide = ",".repeat(MAX_FIELDS);
    assert_eq!(
        read(wide.as_bytes(), 1 << 20),
        Err(FileError::TooManyColumns { line: 1 })
    );
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_reads_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c\"',\r\n 中\\t]{0,6}", 2..4), 0..8),
        step in 1usize..9,
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let back: Vec<Vec<String>> = read(&text, step).unwrap().into_iter().map(|r| r.1).collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn arbitrary_bytes_never_panic_and_windows_do_not_matter(
        bytes in proptest::collection::vec(proptest::sample::select(b"\"\",\n\r\0ab\xEF\xBB\xBF\xFF".to_vec()), 0..60),
        step in 1usize..9,
    ) {
        prop_assert_eq!(read(&bytes, step), read(&bytes, 1 << 20));
    }
}
