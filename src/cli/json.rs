//! JSON that no terminal obeys: what `report::text` would make visible is written as `\u` escapes, so
//! the document still says exactly what the data says. A sum that left 64 bits is no number: it is null.

use crate::domain::money::is_beyond;
use crate::report::text::is_hidden;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// Writes one document, indented, with a line end.
pub fn write(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    let formatter = Escaping(PrettyFormatter::new());
    let mut buffer = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut buffer, formatter))?;
    buffer.push(b'\n');
    out.write_all(&buffer)
}

struct Escaping<'a>(PrettyFormatter<'a>);

impl Formatter for Escaping<'_> {
    fn write_i64<W: ?Sized + Write>(&mut self, out: &mut W, value: i64) -> io::Result<()> {
        if is_beyond(value) {
            return self.0.write_null(out);
        }
        self.0.write_i64(out, value)
    }

    /// Whole numbers from zero on come here, whatever they were before.
    fn write_u64<W: ?Sized + Write>(&mut self, out: &mut W, value: u64) -> io::Result<()> {
        if i64::try_from(value).is_ok_and(is_beyond) {
            return self.0.write_null(out);
        }
        self.0.write_u64(out, value)
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let hidden = |c: char| c == '\u{7f}' || is_hidden(c);
        let mut rest = text;
        while let Some(at) = rest.find(hidden) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            if let Some(c) = after.next() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = after.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_sum_that_left_64_bits_is_no_number() {
        let value = json!([i64::MAX, i64::MIN, i64::MAX - 1, i64::MIN + 1, u64::MAX, 0]);
        let mut out = Vec::new();
        write(&mut out, &value).unwrap();
        let read: Value = serde_json::from_slice(&out).unwrap();
        let wanted = json!([null, null, i64::MAX - 1, i64::MIN + 1, u64::MAX, 0]);
        assert_eq!(read, wanted);
    }

    #[test]
    fn nothing_raw_and_nothing_lost() {
        let value =
            json!({"name": "a\u{1b}[2J\u{9b}\u{7f}\u{202e}b\u{e0041}王👍", "n": [1, null, 0.5]});
        let mut out = Vec::new();
        write(&mut out, &value).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            !text
                .chars()
                .any(|c| (c.is_control() && c != '\n') || is_hidden(c)),
            "{text}"
        );
        assert!(text.contains("王👍"));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
