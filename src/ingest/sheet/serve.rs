//! The child's side: a workbook in, its rows out. Nothing here trusts the bytes, and nothing of it is left
//! when they prove hostile.

use super::limits::{FENCE, MAX_FILE};
use super::package::Package;
use super::{SheetFault, Workbook, ods, xlsx};
use crate::sys::fence;
use std::io::{self, Read, Write};

/// Reads a workbook from `input` behind a fence and writes what was read to `output`: a line of JSON, then the
/// rows of its sheets. `asked` is a sheet's name or number.
///
/// # Errors
/// Where the fence cannot be put up, or nobody listens.
pub fn serve(asked: Option<&str>, input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    fence::enter(&FENCE)?;
    let mut bytes = Vec::new();
    input.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    let mut rows = Vec::new();
    let read = if bytes.len() as u64 > MAX_FILE {
        Err(SheetFault::TooLarge)
    } else {
        read(&bytes, asked, &mut rows)
    };
    let mut said = serde_json::to_vec(&read)?;
    said.push(b'\n');
    output.write_all(&said)?;
    if read.is_ok() {
        output.write_all(&rows)?;
    }
    output.flush()
}

fn read(bytes: &[u8], asked: Option<&str>, out: &mut Vec<u8>) -> Result<Workbook, SheetFault> {
    let package = Package::open(bytes)?;
    if package.has("content.xml") && package.has("mimetype") {
        return ods::read(bytes, asked, out);
    }
    if package.named("[Content_Types].xml").is_some() {
        return xlsx::read(bytes, asked, out);
    }
    Err(SheetFault::NoWorkbook)
}
