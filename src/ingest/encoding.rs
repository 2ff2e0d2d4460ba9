//! In which encoding a file's text is written, judged over the whole file, and its bytes as UTF-8.

mod dos;
mod doubt;
#[cfg(test)]
mod tests;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding};
use std::io::{self, Read};

use dos::DosPage;
pub use doubt::EncodingChoice;

/// How much is read at a time.
const CHUNK: usize = 64 << 10;
/// From so many bytes beyond ASCII on, an encoding is told among all that there are.
const ENOUGH: usize = 64;
/// What spreadsheets of the countries they are sold in write as "CSV".
static USUAL: [&Encoding; 5] = [
    encoding_rs::GBK,
    encoding_rs::WINDOWS_1252,
    encoding_rs::SHIFT_JIS,
    encoding_rs::BIG5,
    encoding_rs::EUC_KR,
];
/// A byte that stands in no UTF-8 text: put where a byte means nothing in its encoding, so that the row
/// it stands in is refused instead of being altered.
const DAMAGED: u8 = 0xFF;

/// The encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding(EncodingTable);

/// Where its letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EncodingTable {
    Web(&'static Encoding),
    Dos(DosPage),
}

impl TextEncoding {
    /// What every other encoding is turned into.
    pub const UTF8: Self = Self::of(encoding_rs::UTF_8);

    const fn of(encoding: &'static Encoding) -> Self {
        Self(EncodingTable::Web(encoding))
    }

    /// The encoding that a person names; GBK and its kin are read as GB18030, which holds them all.
    pub fn named(name: &str) -> Option<Self> {
        let plain = name.trim().to_ascii_lowercase();
        if let Some(page) = DosPage::named(&plain) {
            return Some(Self(EncodingTable::Dos(page)));
        }
        let label = match plain.as_str() {
            "cp1252" => "windows-1252".to_owned(),
            "cp936" => "gbk".to_owned(),
            "cp932" | "sjis" => "shift_jis".to_owned(),
            "utf-16" | "utf16" | "utf16le" => "utf-16le".to_owned(),
            "utf16be" => "utf-16be".to_owned(),
            other => other.to_owned(),
        };
        Encoding::for_label(label.as_bytes())
            .filter(|e| *e != encoding_rs::REPLACEMENT)
            .map(Self::plain)
    }

    fn plain(encoding: &'static Encoding) -> Self {
        Self::of(if encoding == encoding_rs::GBK {
            encoding_rs::GB18030
        } else {
            encoding
        })
    }

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self.0 {
            EncodingTable::Web(encoding) if encoding == encoding_rs::GB18030 => "GB18030",
            EncodingTable::Web(encoding) => encoding.name(),
            EncodingTable::Dos(page) => page.name(),
        }
    }

    /// Whether the bytes are UTF-8 as they stand.
    pub fn is_utf8(self) -> bool {
        self == Self::UTF8
    }

    /// The encoding that a byte order mark says.
    pub fn marked(head: &[u8]) -> Option<Self> {
        Encoding::for_bom(head).map(|(encoding, _)| Self::of(encoding))
    }

    /// The encoding of the bytes that `open` gives from the start, each time it is called.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn found<R: Read>(
        head: &[u8],
        mut open: impl FnMut() -> io::Result<R>,
    ) -> io::Result<Self> {
        if let Some(marked) = Self::marked(head) {
            return Ok(marked);
        }
        if let Some(wide) = two_bytes_a_letter(head) {
            return Ok(Self::plain(wide));
        }
        let letters = Utf8Letters::of(open()?)?;
        if letters.are_utf8() {
            return Ok(Self::UTF8);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        let mut input = open()?;
        let mut chunk = vec![0; CHUNK];
        let mut few = Few::default();
        let mut euro = Euro::default();
        loop {
            let n = read_some(&mut input, &mut chunk)?;
            few.take(&chunk[..n]);
            euro.take(&chunk[..n]);
            detector.feed(&chunk[..n], n == 0);
            if n == 0 {
                break;
            }
        }
        let guess = detector.guess(None, Utf8Detection::Deny);
        let found = if few.beyond >= ENOUGH {
            guess
        } else if few.are_pairs() {
            encoding_rs::GBK
        } else if USUAL.contains(&guess) {
            guess
        } else {
            encoding_rs::WINDOWS_1252
        };
        Ok(Self::plain(
            if found == encoding_rs::WINDOWS_1252 && euro.is_latin_9() {
                encoding_rs::ISO_8859_15
            } else {
                found
            },
        ))
    }

    /// The bytes of `input` as UTF-8.
    pub fn decoded<R: Read>(self, input: R) -> Utf8Bytes<R> {
        // The reader of records passes over the mark of UTF-8 by itself.
        let decoder = (!self.is_utf8()).then(|| OtherBytes {
            letters: match self.0 {
                EncodingTable::Web(encoding) => {
                    Letters::Web(encoding.new_decoder_with_bom_removal())
                }
                EncodingTable::Dos(page) => Letters::Dos(page),
            },
            raw: vec![0; CHUNK].into_boxed_slice(),
            at: 0,
            end: 0,
            ended: false,
            owed: Vec::new(),
        });
        Utf8Bytes { input, decoder }
    }
}

/// How many of the bytes at even places are zeros, and how many of those at odd ones.
pub(super) fn zeros(head: &[u8]) -> (usize, usize) {
    let count = |from: usize| {
        let side = head.iter().skip(from).step_by(2);
        side.filter(|b| **b == 0).count()
    };
    (count(0), count(1))
}

/// Text of two bytes a letter has its zeros on one side: all delimiters and digits leave one there.
fn two_bytes_a_letter(head: &[u8]) -> Option<&'static Encoding> {
    let (even, odd) = zeros(head);
    let all = even + odd;
    if all < 2 || all * 20 < head.len() {
        return None;
    }
    if odd > even * 8 {
        Some(encoding_rs::UTF_16LE)
    } else if even > odd * 8 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn read_some(input: &mut impl Read, out: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(out) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// A name or two fit many encodings: what is known of them besides.
#[derive(Default)]
struct Few {
    /// Bytes beyond ASCII.
    beyond: usize,
    /// The first byte of a pair waits for its second.
    open: bool,
    /// Some do not stand in pairs of the letters of GB 2312.
    odd: bool,
}

impl Few {
    fn take(&mut self, bytes: &[u8]) {
        for &b in bytes {
            if self.beyond >= ENOUGH {
                return;
            }
            if b.is_ascii() {
                self.odd |= std::mem::take(&mut self.open);
                continue;
            }
            self.beyond += 1;
            let first = !self.open;
            self.odd |= !(0xA1..=0xFE).contains(&b) || (first && (0xAA..0xB0).contains(&b));
            self.open = first;
        }
    }

    fn are_pairs(&self) -> bool {
        !self.odd && !self.open
    }
}

/// Where the sign of the euro stands tells the Latin letters of Windows from those of ISO 8859-15, which has it where
/// the former has a sign that nobody writes, and nothing where that has its own.
#[derive(Default)]
struct Euro {
    is_there: bool,
    /// Signs that only Windows has.
    of_windows: bool,
}

impl Euro {
    fn take(&mut self, bytes: &[u8]) {
        self.is_there |= bytes.contains(&0xA4);
        self.of_windows |= bytes.iter().any(|b| (0x80..0xA0).contains(b));
    }

    fn is_latin_9(&self) -> bool {
        self.is_there && !self.of_windows
    }
}

/// How many letters beyond ASCII are written as UTF-8, and how many bytes cannot be.
#[derive(Default)]
struct Utf8Letters {
    written: u64,
    broken: u64,
}

impl Utf8Letters {
    fn of(mut input: impl Read) -> io::Result<Self> {
        let mut told = Self::default();
        let mut buffer = vec![0; CHUNK];
        let mut kept = 0;
        loop {
            let n = read_some(&mut input, &mut buffer[kept..])?;
            let end = kept + n;
            let rest = told.take(&buffer[..end], n == 0);
            if n == 0 {
                return Ok(told);
            }
            buffer.copy_within(end - rest..end, 0);
            kept = rest;
        }
    }

    /// Counts a run of bytes; the length of what may go on in the next one.
    fn take(&mut self, mut bytes: &[u8], last: bool) -> usize {
        loop {
            let (valid, rest) = match std::str::from_utf8(bytes) {
                Ok(_) => (bytes, None),
                Err(e) => (&bytes[..e.valid_up_to()], Some(e)),
            };
            if !valid.is_ascii() {
                // First bytes of letters of two and more.
                self.written += valid.iter().filter(|b| **b >= 0xC0).count() as u64;
            }
            let Some(error) = rest else { return 0 };
            let at = error.valid_up_to();
            match error.error_len() {
                Some(len) => {
                    self.broken += 1;
                    bytes = &bytes[at + len..];
                }
                None if last => {
                    self.broken += 1;
                    return 0;
                }
                None => return bytes.len() - at,
            }
        }
    }

    /// Letters by the dozen and a broken one among them are UTF-8 with a damaged row: that row is refused.
    fn are_utf8(&self) -> bool {
        self.broken == 0 || self.written > self.broken * 8
    }
}

/// Bytes as UTF-8. Those that are UTF-8 already pass through untouched.
pub struct Utf8Bytes<R> {
    input: R,
    decoder: Option<OtherBytes>,
}

struct OtherBytes {
    letters: Letters,
    raw: Box<[u8]>,
    at: usize,
    end: usize,
    ended: bool,
    /// Decoded, and too long for what was asked for.
    owed: Vec<u8>,
}

enum Letters {
    Web(Decoder),
    Dos(DosPage),
}

impl<R> Utf8Bytes<R> {
    /// Where the bytes come from.
    pub fn input(&mut self) -> &mut R {
        &mut self.input
    }
}

impl<R: Read> Read for Utf8Bytes<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.decoder {
            None => self.input.read(out),
            Some(other) => other.read(&mut self.input, out),
        }
    }
}

impl OtherBytes {
    fn read(&mut self, input: &mut impl Read, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while self.owed.is_empty() && !self.ended {
            if self.at == self.end {
                self.end = read_some(input, &mut self.raw)?;
                self.at = 0;
            }
            self.decode();
        }
        let n = self.owed.len().min(out.len());
        out[..n].copy_from_slice(&self.owed[..n]);
        self.owed.drain(..n);
        Ok(n)
    }

    /// Decodes what was read last; nothing read is the end.
    fn decode(&mut self) {
        let last = self.end == 0;
        let raw = &self.raw[self.at..self.end];
        let decoder = match &mut self.letters {
            Letters::Web(decoder) => decoder,
            Letters::Dos(page) => {
                page.decode(raw, &mut self.owed);
                (self.at, self.ended) = (self.end, last);
                return;
            }
        };
        let room = decoder
            .max_utf8_buffer_length_without_replacement(raw.len())
            .unwrap_or(CHUNK * 4);
        let start = self.owed.len();
        self.owed.resize(start + room, 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(raw, &mut self.owed[start..], last);
        self.owed.truncate(start + written);
        self.at += read;
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => self.owed.push(DAMAGED),
        }
    }
}
