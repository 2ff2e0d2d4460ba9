//! The text of a workbook's part, one tag after another. What it declares of its own is refused.

use super::SheetFault;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A part, unpacked.
pub struct XmlPart<'t> {
    reader: Reader<&'t [u8]>,
}

impl<'t> XmlPart<'t> {
    /// At the start of a text.
    pub fn new(text: &'t [u8]) -> Self {
        let mut reader = Reader::from_reader(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { reader }
    }

    /// What comes next.
    ///
    /// # Errors
    /// Where it is no XML, or declares names for pieces of text.
    pub fn next(&mut self) -> Result<Event<'t>, SheetFault> {
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(SheetFault::Entities),
            Ok(event) => Ok(event),
            Err(e) => Err(SheetFault::Broken(e.to_string())),
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    let mut all = tag.attributes();
    let found = all
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// All attributes by their names, prefixes included.
pub fn attributes<'t>(tag: &'t BytesStart<'_>) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
    tag.attributes().filter_map(|a| {
        let a = a.ok()?;
        let value = a.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((a.key.into_inner(), value))
    })
}

/// A letter that is written by its number or one of the five names that XML has.
///
/// # Errors
/// Where it has another name.
pub fn letter(reference: &BytesRef<'_>, text: &mut String) -> Result<(), SheetFault> {
    if let Some(known) = resolve_xml_entity(reference) {
        text.push_str(known);
        return Ok(());
    }
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => text.push(letter),
        Ok(None) => return Err(SheetFault::Entities),
        Err(e) => return Err(SheetFault::Broken(e.to_string())),
    }
    Ok(())
}
