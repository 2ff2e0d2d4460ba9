//! What an XLSX sheet says besides its values: hidden rows, filters, merged cells, formulas that no program
//! has computed. The reader of values passes over it.

use super::SheetFault;
use super::grid::Merged;
use super::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use super::package::Package;
use super::xml::{XmlPart, attribute, letter};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The most merged areas and uncomputed formulas that are kept.
const MOST: usize = 200_000;
/// So many letters of a formula are shown.
const SHOWN: usize = 60;

/// What an XLSX sheet says besides its values. Rows and columns are counted from 0.
#[derive(Debug, Default)]
pub struct Around {
    /// Rows that are not shown, in order.
    pub hidden: Vec<u32>,
    /// A filter is set.
    pub filtered: bool,
    pub merged: Vec<Merged>,
    /// Formulas without a value, by their cells.
    pub uncomputed: BTreeMap<(u32, u32), String>,
}

/// Sheets by name, and the parts that hold them.
///
/// # Errors
/// Where the zip holds no workbook.
pub fn sheet_places(package: &mut Package<'_>) -> Result<HashMap<String, String>, SheetFault> {
    let workbook = related(package, "_rels/.rels", "")?
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map(|(_, target)| target)
        .ok_or(SheetFault::NoWorkbook)?;
    if workbook.to_lowercase().ends_with(".bin") {
        return Err(SheetFault::Xlsb);
    }
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let near = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let related = related(package, &format!("{near}_rels/{file}.rels"), &near)?;
    let name = package.named(&workbook).ok_or(SheetFault::NoWorkbook)?;
    let mut places = HashMap::new();
    let text = package.text(&name)?;
    let mut xml = XmlPart::new(&text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "sheet" => {
                let name = attribute(&tag, "name").map(Cow::into_owned);
                found.extend(name.zip(attribute(&tag, "id").map(Cow::into_owned)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    for (name, id) in found {
        if let Some((_, target)) = related.get(&id)
            && let Some(place) = package.named(target)
        {
            places.insert(name, place);
        }
    }
    Ok(places)
}

/// What a list of relations names: id, kind and part.
fn related(
    package: &mut Package<'_>,
    list: &str,
    folder: &str,
) -> Result<HashMap<String, (String, String)>, SheetFault> {
    let name = package.named(list).ok_or(SheetFault::NoWorkbook)?;
    let text = package.text(&name)?;
    let mut xml = XmlPart::new(&text);
    let mut found = HashMap::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let all = ["Id", "Type", "Target"].map(|name| attribute(&tag, name));
                if let [Some(id), Some(kind), Some(target)] = all {
                    let part = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("{folder}{target}"),
                    };
                    found.insert(id.into_owned(), (kind.into_owned(), part));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads what a sheet's part says besides its values.
///
/// # Errors
/// Where it is damaged, too large or no sheet.
pub fn of(package: &mut Package<'_>, part: &str) -> Result<Around, SheetFault> {
    let mut around = Around::default();
    if !package.holds(part, says_more)? {
        return Ok(around);
    }
    let text = package.text(part)?;
    let mut xml = XmlPart::new(&text);
    let mut cell = CellWalk::default();
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    if let Some(row) = attribute(&tag, "r").and_then(|r| r.parse::<u32>().ok()) {
                        cell.row = row.saturating_sub(1);
                    }
                    cell.column = 0;
                    let hidden = attribute(&tag, "hidden");
                    if hidden.is_some_and(|h| h == "1" || h == "true") && cell.row < MAX_ROWS {
                        around.hidden.push(cell.row);
                    }
                }
                "c" => {
                    cell.attributes.clear();
                    cell.attributes.push_str(tag.attributes_raw());
                    (cell.formula, cell.valued, cell.in_value) = (None, false, false);
                }
                "f" => {
                    cell.formula = Some(String::from("="));
                    cell.in_formula = true;
                }
                "v" | "is" => {
                    // A program that does not compute writes the place of a value, and nothing in it; a formula that
                    // comes to an empty text has the same place, and says so.
                    cell.in_value = true;
                    cell.valued |= cell.is_a_text();
                    cell.filled += 1;
                    if cell.filled > MAX_CELLS {
                        return Err(SheetFault::TooManyCells);
                    }
                }
                "autoFilter" => around.filtered = true,
                "mergeCell" => {
                    let area = attribute(&tag, "ref").and_then(|r| area(&r));
                    around.merged.extend(area);
                    if around.merged.len() > MOST {
                        return Err(SheetFault::TooManyCells);
                    }
                }
                _ => {}
            },
            Event::Text(text) if cell.in_formula => cell.says(&text),
            Event::Text(text) if cell.in_value => cell.valued |= !text.trim().is_empty(),
            Event::CData(_) | Event::GeneralRef(_) if cell.in_value => cell.valued = true,
            Event::GeneralRef(reference) if cell.in_formula => {
                let mut text = String::new();
                letter(&reference, &mut text)?;
                cell.says(&text);
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "f" => cell.in_formula = false,
                "v" | "is" => cell.in_value = false,
                "c" => {
                    if let (Some(formula), false) = (cell.formula.take(), cell.valued) {
                        let place = cell.place().unwrap_or((cell.row, cell.column));
                        around.uncomputed.insert(place, formula);
                        if around.uncomputed.len() > MOST {
                            return Err(SheetFault::TooManyCells);
                        }
                    }
                    cell.column = cell.column.saturating_add(1);
                }
                "row" => cell.row = cell.row.saturating_add(1),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    around.hidden.sort_unstable();
    around.hidden.dedup();
    Ok(around)
}

/// Whether a sheet may say more than values: most do not, and need not be walked over twice. A word too many costs
/// a walk, one too few would cost a meaning.
fn says_more(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "hidden",
        "mergeCell",
        "autoFilter",
        "<!",
        "<f",
        ":f>",
        ":f ",
        ":f/",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// The cell that is walked over.
#[derive(Default)]
struct CellWalk {
    row: u32,
    /// Counted, for sheets that do not name the places of their cells.
    column: u32,
    /// As they stand: looked into for the few cells that matter.
    attributes: String,
    /// Cells with a value so far.
    filled: usize,
    formula: Option<String>,
    in_formula: bool,
    in_value: bool,
    valued: bool,
}

impl CellWalk {
    /// The place that the cell names itself.
    fn place(&self) -> Option<(u32, u32)> {
        attribute(&self.tag(), "r").and_then(|r| place(&r))
    }

    /// Whether what it comes to is a text.
    fn is_a_text(&self) -> bool {
        self.formula.is_none() || attribute(&self.tag(), "t").is_some_and(|of| of == "str")
    }

    fn tag(&self) -> BytesStart<'static> {
        BytesStart::from_content(format!("c {}", self.attributes), 1)
    }

    fn says(&mut self, text: &str) {
        if let Some(formula) = &mut self.formula {
            let room = SHOWN.saturating_sub(formula.chars().count());
            formula.extend(text.chars().take(room));
        }
    }
}

/// `B7` as row and column, both from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let (letters, row) = reference.split_at(letters);
    let digit = |b: u8| u32::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = letters
        .bytes()
        .try_fold(0u32, |n, b| n.checked_mul(26)?.checked_add(digit(b)))?;
    let row: u32 = row.parse().ok()?;
    let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
    (row < MAX_ROWS && column < MAX_COLUMNS).then_some((row, column))
}

fn area(reference: &str) -> Option<Merged> {
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merged { first, last })
}
