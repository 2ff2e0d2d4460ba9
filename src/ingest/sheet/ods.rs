//! ODS workbooks. The library that reads XLSX gives percentages, currencies and hidden rows of these away, and
//! so they are read here: one part of XML, tables in it, rows in these, cells in those.

use super::grid::{CellKind, Merged, SheetCells};
use super::limits::{MAX_CELL, MAX_ROWS};
use super::ods_cell::{OdsCell, repeated};
use super::package::Package;
use super::xml::{XmlPart, attribute, letter};
use super::{ReadSheet, SheetFault, SheetName, Workbook, chosen};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the sheet that is asked for, or all that can be seen.
///
/// # Errors
/// Where the workbook, or one of those sheets, cannot be taken.
pub fn read(bytes: &[u8], asked: Option<&str>, out: &mut Vec<u8>) -> Result<Workbook, SheetFault> {
    let mut package = Package::open(bytes)?;
    if package.has(MANIFEST) {
        let text = package.text(MANIFEST)?;
        let mut xml = XmlPart::new(&text);
        loop {
            match xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "encryption-data" => {
                    return Err(SheetFault::Encrypted);
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    package.check(&[CONTENT])?;
    let mut walk = Walk::new(asked);
    walk.all(&mut package)?;
    let Walk { sheets, tables, .. } = walk;
    let mut read = Vec::new();
    let chosen = chosen(&sheets, asked)?;
    for (at, mut table) in tables {
        if !chosen.contains(&at) {
            continue;
        }
        let spread = table.grid.spread(&table.merged)?;
        let hidden_rows = table.grid.filled_of(&table.hidden);
        read.push(ReadSheet {
            at,
            hidden_rows,
            filtered: table.filtered,
            spread,
            since_1904: false,
            ..table.grid.write(out)?
        });
    }
    Ok(Workbook { sheets, read })
}

/// A table that is read.
#[derive(Default)]
struct OdsTable {
    grid: SheetCells,
    merged: Vec<Merged>,
    hidden: Vec<u32>,
    filtered: bool,
    row: u32,
}

/// A row that is read.
#[derive(Default)]
struct OdsRow {
    cells: Vec<(u32, u32, String, CellKind, u32)>,
    column: u32,
    times: u32,
    hidden: bool,
    filtered: bool,
}

struct Walk<'a> {
    asked: Option<&'a str>,
    sheets: Vec<SheetName>,
    tables: Vec<(usize, OdsTable)>,
    filled: usize,
    /// Styles of sheets that are not shown.
    unseen: HashSet<String>,
    style: String,
    /// How deep tables stand in tables: those inside a cell are drawings' data.
    depth: u32,
    table: Option<OdsTable>,
    row: Option<OdsRow>,
    cell: Option<OdsCell>,
    /// How deep in notes and drawings.
    aside: u32,
}

impl<'a> Walk<'a> {
    fn new(asked: Option<&'a str>) -> Self {
        Self {
            asked,
            sheets: Vec::new(),
            tables: Vec::new(),
            filled: 0,
            unseen: HashSet::new(),
            style: String::new(),
            depth: 0,
            table: None,
            row: None,
            cell: None,
            aside: 0,
        }
    }

    fn all(&mut self, package: &mut Package<'_>) -> Result<(), SheetFault> {
        let text = package.text(CONTENT)?;
        let mut xml = XmlPart::new(&text);
        loop {
            match xml.next()? {
                Event::Start(tag) => self.start(&tag)?,
                Event::End(tag) => self.end(tag.name().as_ref(), tag.local_name().as_ref())?,
                Event::Text(text) => self.says(&text.xml10_content())?,
                Event::CData(text) => self.says(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let mut text = String::new();
                    letter(&reference, &mut text)?;
                    self.says(&text)?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetFault> {
        let name = tag.name();
        if is_aside(name.as_ref()) && self.cell.is_some() {
            self.aside += 1;
        }
        if self.aside > 0 {
            return Ok(());
        }
        match tag.local_name().as_ref() {
            "style" => self.style = attribute(tag, "name").unwrap_or_default().into_owned(),
            "table-properties" if attribute(tag, "display").is_some_and(|d| d == "false") => {
                self.unseen.insert(self.style.clone());
            }
            "table" => self.start_table(tag),
            "table-row" if self.depth == 1 => {
                let seen = attribute(tag, "visibility").unwrap_or_default();
                self.row = Some(OdsRow {
                    times: repeated(attribute(tag, "number-rows-repeated").as_deref()),
                    hidden: seen == "collapse" || seen == "filter",
                    filtered: seen == "filter",
                    ..OdsRow::default()
                });
            }
            "table-cell" | "covered-table-cell" if self.depth == 1 && self.row.is_some() => {
                self.cell = Some(OdsCell::of(tag));
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "s" => {
                let spaces = attribute(tag, "c").map_or(1, |c| repeated(Some(&c)));
                self.says(&" ".repeat(spaces.min(1000) as usize))?;
            }
            "tab" => self.says("\t")?,
            "line-break" => self.says("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn start_table(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        if self.depth > 1 {
            return;
        }
        let style = attribute(tag, "style-name").unwrap_or_default();
        let sheet = SheetName {
            name: attribute(tag, "name").unwrap_or_default().into_owned(),
            hidden: self.unseen.contains(style.as_ref()),
        };
        let number = (self.sheets.len() + 1).to_string();
        let wanted = match self.asked {
            Some(asked) => asked == sheet.name || asked == number,
            None => !sheet.hidden,
        };
        self.sheets.push(sheet);
        self.table = wanted.then(OdsTable::default);
    }

    fn says(&mut self, text: &str) -> Result<(), SheetFault> {
        // Between tags of a row stands nothing but line ends.
        let Some(cell) = self.cell.as_mut().filter(|c| c.paragraphs > 0) else {
            return Ok(());
        };
        if self.aside == 0 {
            cell.text.push_str(text);
        }
        if cell.text.len() > MAX_CELL {
            let row = self.table.as_ref().map_or(0, |t| t.row);
            return Err(SheetFault::LongCell {
                row: u64::from(row) + 1,
            });
        }
        Ok(())
    }

    fn end(&mut self, name: &str, local: &str) -> Result<(), SheetFault> {
        if self.aside > 0 {
            self.aside -= u32::from(is_aside(name));
            return Ok(());
        }
        match local {
            "table-cell" | "covered-table-cell" if self.depth == 1 => {
                if let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) {
                    let (times, rows) = (cell.times, cell.rows);
                    if let Some((text, kind)) = cell.value() {
                        row.cells.push((row.column, times, text, kind, rows));
                    }
                    row.column = row.column.saturating_add(times);
                }
            }
            "table-row" if self.depth == 1 => {
                if let (Some(row), Some(table)) = (self.row.take(), &mut self.table) {
                    table.take(&row)?;
                }
            }
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if let (0, Some(table)) = (self.depth, self.table.take()) {
                    self.filled += table.grid.len();
                    if self.filled > super::limits::MAX_CELLS {
                        return Err(SheetFault::TooManyCells);
                    }
                    self.tables.push((self.sheets.len() - 1, table));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Notes and drawings inside a cell have text of their own.
fn is_aside(name: &str) -> bool {
    name == "office:annotation" || name.starts_with("draw:")
}

impl OdsTable {
    fn take(&mut self, row: &OdsRow) -> Result<(), SheetFault> {
        self.filtered |= row.filtered;
        // What is only formatted goes on to the end of the sheet.
        let filled = row
            .cells
            .iter()
            .any(|(_, _, text, ..)| !text.trim().is_empty());
        if filled {
            for _ in 0..row.times {
                if self.row >= MAX_ROWS {
                    return Err(SheetFault::OutsideGrid);
                }
                for (column, times, text, kind, rows) in &row.cells {
                    for at in *column..column.saturating_add(*times) {
                        self.grid.put(self.row, at, text, *kind)?;
                        if *rows > 1 {
                            self.merged.push(Merged {
                                first: (self.row, at),
                                last: (self.row.saturating_add(rows - 1), at),
                            });
                        }
                    }
                }
                if row.hidden {
                    self.hidden.push(self.row);
                }
                self.row += 1;
            }
        } else {
            self.row = self.row.saturating_add(row.times);
        }
        Ok(())
    }
}
