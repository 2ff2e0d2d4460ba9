//! XLSX workbooks: cells by `calamine`, one after another; what it does not tell comes from [`super::around`].

use super::around::{self, Around};
use super::format::{NumberStyle, duration, plain};
use super::grid::{CellKind, SheetCells};
use super::package::Package;
use super::{ReadSheet, SheetFault, SheetName, Workbook, chosen};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// Reads the sheet that is asked for, or all that can be seen.
///
/// # Errors
/// Where the workbook, or one of those sheets, cannot be taken.
pub fn read(bytes: &[u8], asked: Option<&str>, out: &mut Vec<u8>) -> Result<Workbook, SheetFault> {
    let mut package = Package::open(bytes)?;
    let places = around::sheet_places(&mut package)?;
    package.check(&places.values().map(String::as_str).collect::<Vec<_>>())?;
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|e| fault(&e))?;
    let known = xlsx.sheets_metadata().iter();
    let sheets: Vec<SheetName> = known
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| SheetName {
            name: s.name.clone(),
            hidden: s.visible != SheetVisible::Visible,
        })
        .collect();
    let since_1904 = xlsx.has_1904_epoch();
    let mut read = Vec::new();
    let mut filled = 0;
    for at in chosen(&sheets, asked)? {
        let name = &sheets[at].name;
        let path = places.get(name).map_or("", String::as_str);
        let around = around::of(&mut package, path)?;
        let mut grid = SheetCells::default();
        cells(&mut xlsx, name, &around, &mut grid)?;
        filled += grid.len();
        if filled > super::limits::MAX_CELLS {
            return Err(SheetFault::TooManyCells);
        }
        let spread = grid.spread(&around.merged)?;
        let hidden_rows = grid.filled_of(&around.hidden);
        read.push(ReadSheet {
            at,
            hidden_rows,
            filtered: around.filtered,
            spread,
            since_1904,
            ..grid.write(out)?
        });
    }
    Ok(Workbook { sheets, read })
}

fn cells(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    around: &Around,
    grid: &mut SheetCells,
) -> Result<(), SheetFault> {
    let since_1904 = xlsx.has_1904_epoch();
    let mut reader = xlsx.worksheet_cells_reader(name).map_err(|e| fault(&e))?;
    let styles: Vec<NumberStyle> = reader
        .styles()
        .iter()
        .map(|style| match &style.number_format {
            Some(format) => NumberStyle::of(&format.format_code, format.format_id),
            None => NumberStyle::default(),
        })
        .collect();
    let general = NumberStyle::default();
    // Rows of one day come in runs.
    let mut last = (f64::NAN, usize::MAX, (String::new(), CellKind::Day));
    while let Some((cell, at)) = reader.next_cell_with_style_id().map_err(|e| fault(&e))? {
        let (row, column) = cell.get_position();
        let style = styles.get(at).unwrap_or(&general);
        match cell.get_value() {
            DataRef::Empty => {}
            DataRef::String(text) | DataRef::DurationIso(text) => {
                grid.put(row, column, text, CellKind::Text)?;
            }
            DataRef::SharedString(text) => grid.put(row, column, text, CellKind::Text)?,
            DataRef::Int(n) => {
                let (text, kind) = plain(*n as f64);
                grid.put(row, column, &text, kind)?;
            }
            DataRef::Float(n) => {
                let (text, kind) = style.number(*n);
                grid.put(row, column, &text, kind)?;
            }
            DataRef::Bool(b) => grid.put(row, column, word(*b), CellKind::Text)?,
            DataRef::DateTime(moment) if moment.is_duration() => {
                grid.put(row, column, &duration(moment.as_f64()), CellKind::Text)?;
            }
            DataRef::DateTime(moment) => {
                let serial = moment.as_f64();
                if (last.0, last.1) != (serial, at) {
                    last = (serial, at, style.moment(serial, since_1904));
                }
                let (text, kind) = &last.2;
                grid.put(row, column, text, *kind)?;
            }
            DataRef::DateTimeIso(text) => {
                let day = text.strip_suffix("T00:00:00").unwrap_or(text);
                grid.put(row, column, day, CellKind::Day)?;
            }
            DataRef::Error(error) => {
                grid.put(row, column, &error.to_string(), CellKind::Failed)?;
            }
        }
    }
    for ((row, column), formula) in &around.uncomputed {
        grid.put(*row, *column, formula, CellKind::Uncomputed)?;
    }
    Ok(())
}

/// True and false as a spreadsheet writes them into a CSV.
pub fn word(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

fn fault(error: &XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::Encrypted,
        XlsxError::ColumnNumberOverflow | XlsxError::RowNumberOverflow => SheetFault::OutsideGrid,
        other => SheetFault::Broken(other.to_string()),
    }
}
