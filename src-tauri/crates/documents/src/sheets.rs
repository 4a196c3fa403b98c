//! Spreadsheets: each sheet is a text, each row a line, cells parted by tabs.

use std::fmt::Write;
use std::io::{Cursor, Read, Seek};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsx,
};

use crate::document::{Document, Kind, MarkKind, NoteCode};
use crate::limits::Limits;
use crate::office;
use crate::package::Package;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::properties;
use crate::sheaf::Sheaf;

/// Reads an XLSX cell by cell: a sheet may say that it has 17 thousand million cells.
pub fn read_xlsx(
    bytes: &[u8],
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Document, DocumentProblem> {
    package.weigh()?;
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let mut sheaf = Sheaf::new(Kind::Xlsx, media_type, programs::calamine(), limits);
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(DocumentProblem::damaged)?;
    let names = note_sheets(&book, &mut sheaf);
    for (index, name) in names.iter().enumerate() {
        if stop(&mut sheaf, index) {
            break;
        }
        let mut rows = Rows::new(limits);
        let read = each_cell(&mut book, name, &mut rows);
        if let Err(detail) = read {
            sheaf.note(
                NoteCode::PartsUnreadable,
                format!(
                    "The sheet \"{name}\" is damaged; its rows up to the damage are kept \
                     ({detail})."
                ),
            );
        }
        sheaf.add(MarkKind::Sheet, index + 1, Some(name), &rows.finish());
    }
    properties::read(package, &mut sheaf);
    office::note_what_else(package, &mut sheaf)?;
    Ok(sheaf.finish())
}

fn each_cell<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    rows: &mut Rows,
) -> Result<(), calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        rows.add(row, column, cell.get_value());
        if rows.full() {
            break;
        }
    }
    Ok(())
}

/// Reads an ODS.
pub fn read_ods(
    bytes: &[u8],
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Document, DocumentProblem> {
    package.weigh()?;
    let media_type = "application/vnd.oasis.opendocument.spreadsheet";
    let mut sheaf = Sheaf::new(Kind::Ods, media_type, programs::calamine(), limits);
    let book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => DocumentProblem::Encrypted,
        other => DocumentProblem::damaged(other),
    })?;
    each_sheet(book, &mut sheaf);
    properties::read(package, &mut sheaf);
    Ok(sheaf.finish())
}

/// Reads an Excel file of 1997 to 2003.
pub fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Xls, "application/vnd.ms-excel", programs::calamine(), limits);
    let book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => DocumentProblem::Encrypted,
        other => DocumentProblem::damaged(other),
    })?;
    each_sheet(book, &mut sheaf);
    Ok(sheaf.finish())
}

/// Reads the sheets of a book that is held in memory as a whole.
fn each_sheet<R: Read + Seek, B: Reader<R>>(mut book: B, sheaf: &mut Sheaf)
where
    B::Error: std::fmt::Display,
{
    let limits = sheaf.limits().clone();
    for (index, name) in note_sheets(&book, sheaf).iter().enumerate() {
        if stop(sheaf, index) {
            break;
        }
        let mut rows = Rows::new(&limits);
        match book.worksheet_range(name) {
            Ok(range) => {
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let [row, column] = [row, column].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
                    let place =
                        (first_row.saturating_add(row), first_column.saturating_add(column));
                    rows.add(place.0, place.1, &borrowed(value));
                    if rows.full() {
                        break;
                    }
                }
            }
            Err(error) => sheaf.note(
                NoteCode::PartsUnreadable,
                format!("The sheet \"{name}\" is damaged and was left out ({error})."),
            ),
        }
        sheaf.add(MarkKind::Sheet, index + 1, Some(name), &rows.finish());
    }
}

fn stop(sheaf: &mut Sheaf, index: usize) -> bool {
    let stop = index >= sheaf.limits().pages || sheaf.full() || sheaf.out_of_time();
    if stop {
        sheaf.note(NoteCode::PagesCut, format!("Only the first {index} sheets were read."));
    }
    stop
}

fn note_sheets<R: Read + Seek, B: Reader<R>>(book: &B, sheaf: &mut Sheaf) -> Vec<String> {
    let sheets = book.sheets_metadata();
    let hidden: Vec<_> =
        sheets.iter().filter(|sheet| sheet.visible != SheetVisible::Visible).collect();
    if !hidden.is_empty() {
        let names: Vec<_> = hidden.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect();
        sheaf.note(
            NoteCode::HiddenSheets,
            format!(
                "Some sheets are hidden in the spreadsheet: {}. They stand here all the same.",
                names.join(", ")
            ),
        );
    }
    sheaf.note(
        NoteCode::StoredValues,
        "Cells show the values that the file stores: results of formulas as they were last saved, \
         numbers without their format.",
    );
    sheets.iter().map(|sheet| sheet.name.clone()).collect()
}

/// Cells becoming lines.
#[derive(Debug)]
struct Rows {
    text: String,
    limit: usize,
    /// The row and column of the cell before.
    last: Option<(u32, u32)>,
}

impl Rows {
    /// Tabs that part two cells of a row at most: a cell may stand in column 16,384.
    const WIDEST_GAP: u32 = 256;

    fn new(limits: &Limits) -> Self {
        Self { text: String::new(), limit: limits.text_bytes, last: None }
    }

    fn full(&self) -> bool {
        self.text.len() > self.limit
    }

    fn add(&mut self, row: u32, column: u32, value: &DataRef<'_>) {
        let value = shown(value);
        if value.is_empty() {
            return;
        }
        let gap = match self.last {
            Some((last, before)) if last == row => column.saturating_sub(before).max(1),
            Some(_) => {
                self.text.push('\n');
                column
            }
            None => column,
        };
        self.text.extend(std::iter::repeat_n('\t', gap.min(Self::WIDEST_GAP) as usize));
        self.text.push_str(&value);
        self.last = Some((row, column));
    }

    fn finish(self) -> String {
        self.text
    }
}

/// A cell's value as text, on one line.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.into(),
        DataRef::DateTime(date) => shown_date(date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => one_line(text),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn one_line(text: &str) -> String {
    text.trim().replace(['\n', '\r', '\t'], " ")
}

/// A date in ISO 8601, with its time where it has one. A duration stays a number of days.
fn shown_date(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return format!("{} d", date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let mut shown = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) != (0, 0, 0) {
        // Writing into a string cannot fail.
        let _ = write!(shown, "T{hour:02}:{minute:02}:{second:02}");
    }
    shown
}
