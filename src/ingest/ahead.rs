//! Records of a long text, read on a thread of their own while what the ones before them mean is worked out.

use super::FileError;
use super::delimited::CsvRecord;
use super::records::TextRecords;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread::JoinHandle;

/// Records that change threads at once.
const BATCH: usize = 256;

/// Batches that may be waiting.
const WAITING: usize = 4;

/// Records in their order, and how the file stood when they had been read.
#[derive(Default)]
struct ReadBatch {
    records: Vec<CsvRecord>,
    /// Of them so many are read; the rest are room for others.
    len: usize,
    /// Bytes of the file read by then.
    bytes: u64,
    /// After them nothing comes: the hash of the file, or why it cannot be read on.
    end: Option<Result<String, FileError>>,
}

/// The records of a text that another thread reads.
pub struct RecordsAhead {
    batches: Receiver<ReadBatch>,
    /// Where batches go that are used up, for their memory.
    used: Sender<ReadBatch>,
    reader: Option<JoinHandle<()>>,
    batch: ReadBatch,
    at: usize,
}

impl RecordsAhead {
    /// Begins to read.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub fn start(mut records: TextRecords) -> Result<Self, FileError> {
        let (sender, batches) = sync_channel::<ReadBatch>(WAITING);
        let (used, emptied) = channel::<ReadBatch>();
        let reader = std::thread::Builder::new()
            .name("records".into())
            .spawn(move || {
                loop {
                    let mut batch = emptied.try_recv().unwrap_or_default();
                    batch.fill(&mut records);
                    let is_last = batch.end.is_some();
                    // Nobody listens any more where the import was given up.
                    if sender.send(batch).is_err() || is_last {
                        return;
                    }
                }
            })
            .map_err(|e| FileError::Read(e.to_string()))?;
        Ok(Self {
            batches,
            used,
            reader: Some(reader),
            batch: ReadBatch::default(),
            at: 0,
        })
    }

    /// Reads the next record that is not a blank line; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read, or the record is none.
    pub fn next(&mut self, record: &mut CsvRecord) -> Result<bool, FileError> {
        while self.at == self.batch.len {
            match &self.batch.end {
                Some(Ok(_)) => return Ok(false),
                Some(Err(why)) => return Err(why.clone()),
                None => {}
            }
            let Ok(next) = self.batches.recv() else {
                // It ends without a last batch only where it panicked.
                if let Some(Err(panic)) = self.reader.take().map(JoinHandle::join) {
                    resume_unwind(panic);
                }
                return Err(FileError::Changed);
            };
            let used = std::mem::replace(&mut self.batch, next);
            self.at = 0;
            // Its reader may be done already.
            let _ = self.used.send(used);
        }
        std::mem::swap(record, &mut self.batch.records[self.at]);
        self.at += 1;
        Ok(true)
    }

    /// Bytes of the file read by the records that were taken and those beside them.
    pub fn bytes(&self) -> u64 {
        self.batch.bytes
    }

    /// The SHA-256 of the file, as lowercase hex, when its records are used up.
    pub fn sha256(&self) -> String {
        match &self.batch.end {
            Some(Ok(sha256)) => sha256.clone(),
            Some(Err(_)) | None => String::new(),
        }
    }
}

impl ReadBatch {
    fn fill(&mut self, records: &mut TextRecords) {
        self.records.resize_with(BATCH, CsvRecord::default);
        self.len = 0;
        self.end = loop {
            if self.len == BATCH {
                break None;
            }
            match records.next(&mut self.records[self.len]) {
                Ok(true) => self.len += 1,
                Ok(false) => break Some(Ok(records.input().input().sha256())),
                Err(why) => break Some(Err(why)),
            }
        };
        self.bytes = records.input().input().bytes_read();
    }
}

#[cfg(test)]
mod tests {
    use super::super::encoding::TextEncoding;
    use super::super::records::{RawBytes, SourceRecords};
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// Every record with its line and fault, the bytes read, the hash, and the error it ends with.
    type Told = (Vec<CsvRecord>, u64, String, Option<FileError>);

    fn all(mut records: SourceRecords) -> Told {
        let (mut read, mut record) = (Vec::new(), CsvRecord::default());
        let error = loop {
            match records.next(&mut record) {
                Ok(true) => read.push(record.clone()),
                Ok(false) => break None,
                Err(why) => break Some(why),
            }
        };
        let sha256 = match error {
            None => records.sha256(),
            Some(_) => String::new(),
        };
        (read, records.bytes(), sha256, error)
    }

    fn text(bytes: &[u8]) -> TextRecords {
        let raw = RawBytes::Memory(Cursor::new(bytes.into()));
        SourceRecords::text(raw, TextEncoding::UTF8, b',', true)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// The other thread changes nothing: records, lines, faults, hash and errors are the same.
        #[test]
        fn read_ahead_is_what_is_read(
            rows in proptest::collection::vec("[a-c,]{0,8}|\"x\ny\"|\"a\"b|\0|\"", 0..900),
        ) {
            let bytes = rows.join("\n").into_bytes();
            let ahead = SourceRecords::Ahead(RecordsAhead::start(text(&bytes)).unwrap());
            prop_assert_eq!(all(ahead), all(SourceRecords::Text(Box::new(text(&bytes)))));
        }
    }

    #[test]
    fn an_import_given_up_ends_the_reading() {
        let bytes = "a,b\n".repeat(100_000).into_bytes();
        let mut ahead = RecordsAhead::start(text(&bytes)).unwrap();
        let mut record = CsvRecord::default();
        assert_eq!(ahead.next(&mut record), Ok(true));
        let reader = ahead.reader.take().unwrap();
        drop(ahead);
        reader.join().unwrap();
    }
}
