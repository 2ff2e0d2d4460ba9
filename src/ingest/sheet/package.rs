//! The zip around a workbook: its parts, and how large they are unpacked, counted and not believed.

use super::SheetFault;
use super::limits::{MAX_RATIO, MAX_UNPACKED, SMALL};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// So many bytes of a piece are looked at with the next one again.
pub const OVERLAP: usize = 16;

/// A zip in memory.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    packed: u64,
}

impl<'a> Package<'a> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// Where the bytes are no zip.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetFault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fault(&e))?;
        Ok(Self {
            zip,
            packed: bytes.len() as u64,
        })
    }

    /// Whether it has a part, by its exact name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The name of a part as it stands: some write it in other letters of case, or with backslashes.
    pub fn named(&self, name: &str) -> Option<String> {
        let plain = |n: &str| n.replace('\\', "/").to_lowercase();
        let wanted = plain(name.trim_start_matches('/'));
        self.names().into_iter().find(|n| plain(n) == wanted)
    }

    fn names(&self) -> Vec<String> {
        self.zip
            .file_names()
            .filter_map(Result::ok)
            .map(Cow::into_owned)
            .collect()
    }

    /// The text of a part by its exact name, no further than all parts may be unpacked.
    ///
    /// # Errors
    /// Where there is none, it is locked, damaged or too large.
    pub fn text(&mut self, name: &str) -> Result<Vec<u8>, SheetFault> {
        let allowed = MAX_UNPACKED.min(SMALL.max(self.packed.saturating_mul(MAX_RATIO)));
        let part = self.zip.by_name(name).map_err(|e| fault(&e))?;
        let mut text = Vec::new();
        part.take(allowed + 1)
            .read_to_end(&mut text)
            .map_err(|e| SheetFault::Broken(e.to_string()))?;
        if text.len() as u64 > allowed {
            return Err(SheetFault::Bomb { unpacked: allowed });
        }
        Ok(text)
    }

    /// Whether `holds` is true of a piece of the text of a part, unpacked piece by piece and no further than all
    /// parts may be; so it is where the part is no text. What it looks for has at most [`OVERLAP`] bytes.
    ///
    /// # Errors
    /// As [`Package::text`].
    pub fn holds(&mut self, name: &str, holds: impl Fn(&str) -> bool) -> Result<bool, SheetFault> {
        let packed = self.packed;
        let mut part = self.zip.by_name(name).map_err(|e| fault(&e))?;
        let mut window = vec![0; OVERLAP + (64 << 10)];
        let (mut kept, mut total) = (0, 0);
        loop {
            let n = part
                .read(&mut window[kept..])
                .map_err(|e| SheetFault::Broken(e.to_string()))?;
            total += n as u64;
            fits(packed, total)?;
            let end = kept + n;
            let whole = match std::str::from_utf8(&window[..end]) {
                Ok(_) => end,
                // A letter of which the next piece has the rest.
                Err(cut) if cut.error_len().is_none() && n > 0 => cut.valid_up_to(),
                Err(_) => return Ok(true),
            };
            let text = std::str::from_utf8(&window[..whole]).unwrap_or_default();
            if holds(text) {
                return Ok(true);
            }
            if n == 0 {
                return Ok(false);
            }
            let next = text.floor_char_boundary(whole.saturating_sub(OVERLAP));
            window.copy_within(next..end, 0);
            kept = end - next;
        }
    }

    /// Unpacks every part that is text and throws it away, `read` ones left out: too much of it is refused
    /// before anybody keeps it, and so is a list of names for pieces of text, with which a few bytes grow
    /// without end.
    ///
    /// # Errors
    /// Where the parts are too large, damaged or have such a list.
    pub fn check(&mut self, read: &[&str]) -> Result<(), SheetFault> {
        let is_text = |name: &String| {
            let ending = name.rsplit('.').next().unwrap_or_default();
            ["xml", "rels"]
                .iter()
                .any(|e| ending.eq_ignore_ascii_case(e))
        };
        let names: Vec<String> = self.names().into_iter().filter(is_text).collect();
        let mut said = 0u64;
        for name in &names {
            let part = self.zip.by_name(name).map_err(|e| fault(&e))?;
            said = said.saturating_add(part.size());
        }
        self.fits(said)?;
        let mut total = 0;
        let mut chunk = vec![0; 64 << 10];
        for name in names.iter().filter(|n| !read.contains(&n.as_str())) {
            let mut part = self.zip.by_name(name).map_err(|e| fault(&e))?;
            // A declaration stands at the start.
            let mut start = Vec::new();
            loop {
                let n = part
                    .read(&mut chunk)
                    .map_err(|e| SheetFault::Broken(e.to_string()))?;
                if n == 0 {
                    break;
                }
                if start.len() < 4096 {
                    start.extend_from_slice(&chunk[..n.min(4096)]);
                }
                total += n as u64;
                fits(self.packed, total)?;
            }
            if start
                .windows(9)
                .any(|w| w.eq_ignore_ascii_case(b"<!DOCTYPE"))
            {
                return Err(SheetFault::Entities);
            }
        }
        Ok(())
    }

    fn fits(&self, unpacked: u64) -> Result<(), SheetFault> {
        fits(self.packed, unpacked)
    }
}

fn fits(packed: u64, unpacked: u64) -> Result<(), SheetFault> {
    if unpacked > MAX_UNPACKED || (unpacked > SMALL && unpacked / MAX_RATIO > packed) {
        return Err(SheetFault::Bomb { unpacked });
    }
    Ok(())
}

fn fault(error: &ZipError) -> SheetFault {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            SheetFault::Encrypted
        }
        other => SheetFault::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zipped(text: &[u8]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("part.xml", SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn holds(text: &[u8], word: &str) -> Result<bool, SheetFault> {
        let bytes = zipped(text);
        Package::open(&bytes)
            .unwrap()
            .holds("part.xml", |piece| piece.contains(word))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// A word is found wherever pieces meet, and letters of several bytes may lie across.
        #[test]
        fn a_word_is_found_wherever_it_stands(before in 65_400usize..65_600, letter in "[aé文😀]", wide in 0usize..40) {
            let text = letter.repeat(wide) + &"x".repeat(before) + "autoFilter" + &letter.repeat(9);
            prop_assert_eq!(holds(text.as_bytes(), "autoFilter"), Ok(true));
            prop_assert_eq!(holds(text.as_bytes(), "mergeCell"), Ok(false));
        }
    }

    #[test]
    fn what_is_no_text_is_looked_at() {
        assert_eq!(holds(b"plain", "word"), Ok(false));
        assert_eq!(holds(b"", "word"), Ok(false));
        assert_eq!(holds(b"a\xFFb", "word"), Ok(true));
        assert_eq!(
            holds("cut: 文".as_bytes().split_last().unwrap().1, "word"),
            Ok(true)
        );
        let late = [vec![b'x'; 70_000], vec![0xC3, 0x28]].concat();
        assert_eq!(holds(&late, "word"), Ok(true));
    }

    #[test]
    fn a_part_is_unpacked_no_further_than_all_may_be() {
        let bytes = zipped(&vec![b' '; 64 << 20]);
        let found = Package::open(&bytes).unwrap().holds("part.xml", |_| false);
        assert!(matches!(found, Err(SheetFault::Bomb { .. })), "{found:?}");
    }
}
