//! The walk over a file: every record goes to the reader of its kind, and what comes of it is counted.

use super::super::claims::RowClaimant;
use super::super::columns::Columns;
use super::super::complete::as_needed;
use super::super::delimited::CsvRecord;
use super::super::fault::{FileError, Reject};
use super::super::keyed::{Clash, OfTwins, refuse_rest, settle};
use super::super::notation::Notation;
use super::super::note::ImportNote;
use super::super::records::SourceRecords;
use super::super::remarks::TableRemarks;
use super::super::row::{Faults, FileRow};
use super::super::spread::SpreadColumns;
use super::super::totals::Totals;
use super::super::{Opened, Outcome};
use super::deals::order_lines::HeadsAbove;
use super::known::{context_of, every_name_settles};
use super::second_table::{Beneath, SecondTable};
use super::standing::RowStanding;
use super::tell::tell_columns;
use super::unused::UnusedColumns;
use super::{
    FileContext, RowReader, identity, plain_unit, rates, said_words, spec, style, told, unused,
};
use crate::domain::facts::{Batch, Names};
use std::cell::RefCell;
use std::ops::ControlFlow;

/// Progress is told, and nothing else done, every so many rows.
const STEP: u64 = 4096;

/// Reads a file: see [`Opened::read`].
///
/// # Errors
/// Where the file as a whole cannot be taken.
pub fn read(
    opened: &Opened<'_>,
    mut names: Names,
    sink: &mut dyn FnMut(Reject),
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Outcome, FileError> {
    let (style, mut notes, unused) = style::of(opened)?;
    let _ = opened.by_rows.set(style::by_rows(&style));
    let ignored = opened.columns.unread();
    if !ignored.is_empty() {
        notes.push(ImportNote::Ignored(ignored));
    }
    let open = std::mem::take(&mut names.open);
    let given = rates::given(opened, &names.rates);
    let mut ctx = context_of(opened, names, &given, notes);
    every_name_settles(&mut ctx)?;
    let spec = spec(opened.options.kind);
    let said = said_words::of_nothing(&ctx).or_else(|| (spec.objection)(&ctx));
    if let Some(why) = said.or_else(|| asked(&mut ctx, &unused)) {
        return Err(as_needed(why, opened.options.kind, &opened.columns));
    }
    tell_columns(opened, &mut ctx);
    let mut kind = (spec.reader)(&mut ctx);
    let mut standing = RowStanding::of(&ctx, spec.standing);
    let claimant = RowClaimant::new(open, &opened.columns, opened.options.kind);
    let claimant = RefCell::new(claimant);
    let mut marked = |mut reject: Reject| {
        claimant.borrow_mut().refuse(&opened.columns, &mut reject);
        sink(reject);
    };
    let sink: &mut dyn FnMut(Reject) = &mut marked;
    let mut see = |record: &CsvRecord| claimant.borrow_mut().see(record);
    let mut records = opened.source.records(opened.delimiter)?;
    let Passed {
        rows,
        mut rejected,
        above,
        totals,
        remarks,
    } = pass(
        opened,
        &mut records,
        &style,
        (kind.as_mut(), &mut standing),
        &mut ctx,
        (&mut see, &mut *sink),
        progress,
    )?;
    opened.source.unchanged(records.bytes())?;
    if let Some(question) = kind.question(&ctx) {
        return Err(question.into());
    }
    let sha256 = records.sha256();
    let same = kind.repeated();
    let (called_off, lines_off) = kind.called_off();
    let mut refuse = |reject: Reject| {
        rejected += 1;
        sink(reject);
    };
    let settle_all = |clashes: &[Clash], taken: OfTwins, refuse: &mut dyn FnMut(Reject)| {
        let (source, columns) = (&opened.source, &opened.columns);
        settle(source, opened.delimiter, columns, (clashes, taken), refuse)
    };
    let mut in_vain = kind.in_vain(&ctx);
    let twins = settle_all(&kind.twins(&ctx), OfTwins::Neither, &mut refuse)?;
    in_vain.retain(|line, _| !twins.contradicted.contains(line));
    let scanned = (&opened.source, opened.delimiter);
    refuse_rest(scanned, &opened.columns, &in_vain, &mut refuse)?;
    let gone = twins.contradicted.iter().chain(in_vain.keys());
    kind.take_back(&gone.copied().collect());
    let held = kind.held();
    let lines = if ctx.run.is_one_of_several {
        [kind.lines(), lines_off].concat()
    } else {
        Vec::new()
    };
    let (clashes, batch) = kind.done(&mut ctx);
    let settled = settle_all(&clashes, OfTwins::First, &mut refuse)?;
    let repeated = same + twins.repeated + settled.repeated;
    standing.notes(&mut ctx.notes);
    let seen = [totals.note(), remarks.note()].into_iter().flatten();
    tell_rows(&mut ctx, (rows, above, repeated), seen, &style);
    let (notes, unsaid, renamed) = (ctx.notes, ctx.unsaid, ctx.renamed);
    let (mut batches, created) = ctx.lookup.created(&batch);
    if !given.is_empty() {
        batches.push(Batch::Rates(given));
    }
    batches.push(batch);
    Ok(Outcome {
        rows,
        rejected,
        repeated,
        today: opened.options.today,
        sha256,
        unsaid,
        renamed,
        batches,
        called_off,
        held,
        lines,
        claims: claimant.into_inner().done(),
        created,
        notes,
    })
}

/// The first thing that is to be asked before any row is read.
fn asked(ctx: &mut FileContext<'_>, unused: &UnusedColumns) -> Option<FileError> {
    let question = told::question(ctx).or_else(|| identity::question(ctx));
    let question = question.or_else(|| unused::question(ctx, unused));
    let question = question.or_else(|| plain_unit::question(ctx));
    question.map(FileError::from)
}

/// Notes on what came by: rows, lines above the header, rows that repeat others; `seen` are those of totals and remarks.
fn tell_rows(
    ctx: &mut FileContext<'_>,
    (rows, above, repeated): (u64, u64, u64),
    seen: impl Iterator<Item = ImportNote>,
    style: &Notation,
) {
    if rows == 0 {
        ctx.notes.push(ImportNote::NoRows);
    }
    ctx.notes.extend(seen);
    let zone = || ctx.settings.day.zone.name();
    ctx.notes.extend(style.notes(ctx.columns, zone));
    if above > 0 {
        ctx.notes.push(ImportNote::AboveHeader(above));
    }
    if repeated > 0 {
        ctx.notes.push(ImportNote::Repeated(repeated));
    }
    if !ctx.lookup.look_alikes.is_empty() {
        let names = std::mem::take(&mut ctx.lookup.look_alikes);
        ctx.notes.push(ImportNote::LookAlikes(names));
    }
}

/// What came by while a file was read.
#[derive(Default)]
struct Passed {
    rows: u64,
    rejected: u64,
    /// Lines above the header.
    above: u64,
    totals: Totals,
    remarks: TableRemarks,
}

fn row_of<'r>(record: &'r CsvRecord, columns: &'r Columns, style: &'r Notation) -> FileRow<'r> {
    FileRow {
        record,
        columns,
        style,
    }
}

/// Who sees every row, and who takes those that are refused.
type RowsAndRejects<'s> = (&'s mut dyn FnMut(&CsvRecord), &'s mut dyn FnMut(Reject));

/// Gives every record to the reader of the kind.
fn pass(
    opened: &Opened<'_>,
    records: &mut SourceRecords,
    style: &Notation,
    (kind, standing): (&mut dyn RowReader, &mut RowStanding),
    ctx: &mut FileContext<'_>,
    (see, sink): RowsAndRejects<'_>,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Passed, FileError> {
    let mut record = CsvRecord::default();
    let (mut rows, mut rejected, mut above) = (0u64, 0u64, 0u64);
    let (mut totals, mut remarks) = (Totals::default(), TableRemarks::default());
    let mut second = SecondTable::default();
    // Where a name is all that a row needs, a remark would be somebody.
    let names_alone = spec(opened.options.kind).required.len() == 1;
    // A file of rejected rows keeps formulas from being run in a spreadsheet; they are read as they were.
    let mut heads = HeadsAbove::of(opened);
    let marked = opened.columns.are_marked();
    while records.next(&mut record)? {
        if marked {
            record.unmark();
        }
        if record.line <= opened.columns.line {
            above += u64::from(record.line < opened.columns.line || opened.columns.headless);
            continue;
        }
        if record.is_blank() {
            continue;
        }
        rows += 1;
        see(&record);
        let columns = &opened.columns;
        let row = row_of(&record, columns, style);
        let why = row.check();
        let fits = why.is_ok();
        if names_alone && second.look(ctx, &row, rows) == Some(Beneath::SameHeader) {
            remarks.take_header(&row);
            continue;
        }
        let why = why.and_then(|()| second.refuses(&row).map_or(Ok(()), Err));
        let collides = ctx.collides(&row);
        let why = why.and_then(|()| collides.clone().map_or(Ok(()), Err));
        let is_read = why.is_ok();
        let read = match why {
            Ok(()) => {
                if let Some(heads) = &mut heads {
                    heads.fill(&mut record);
                }
                columns.complete(&mut record);
                let row = row_of(&record, columns, style);
                if names_alone && remarks.take(&row) {
                    continue;
                }
                match &columns.spread {
                    None => take_in((kind, standing), ctx, &row),
                    Some(spread) => {
                        take_in_cells((kind, standing), ctx, (spread, columns, style), &mut record)
                    }
                }
            }
            Err(bad) => Err(bad.into()),
        };
        if let Err(faults) = read {
            let row = row_of(&record, columns, style);
            let again = second.look(ctx, &row, rows) == Some(Beneath::SameHeader);
            if again {
                remarks.take_header(&row);
            } else if collides.is_some()
                || (!totals.take(&row, &faults) && !remarks.take_unread(&row))
            {
                rejected += 1;
                kind.refused(ctx, &row);
                if fits {
                    // What was put behind the row is none of its cells.
                    record.extend(columns.width(), [].iter());
                }
                let mut above = Vec::new();
                if let Some(heads) = &mut heads {
                    if let Some(of) = heads.refused(&record, is_read) {
                        kind.refused(ctx, &row_of(&of, columns, style));
                    }
                    above = heads.restore(&mut record);
                }
                sink(Reject {
                    above,
                    ..faults.at(&record)
                });
            }
        }
        if rows.is_multiple_of(STEP) && progress(records.bytes()).is_break() {
            return Err(FileError::Stopped);
        }
    }
    Ok(Passed {
        rows,
        rejected,
        above,
        totals,
        remarks,
    })
}

/// Gives a row to the reader of its kind, or leaves it out where it does not count.
fn take_in(
    (kind, standing): (&mut dyn RowReader, &mut RowStanding),
    ctx: &mut FileContext<'_>,
    row: &FileRow<'_>,
) -> Result<(), Faults> {
    match row.name_is_whole().and_then(|()| standing.void(ctx, row)) {
        Ok(None) => kind.row(ctx, row),
        Ok(Some(void)) => kind.void(ctx, row, void).map(|is_left_out| {
            if is_left_out {
                standing.leave_out(row, void);
            }
        }),
        Err(bad) => Err(bad.into()),
    }
}

/// Gives every cell of a row to the reader of its kind, in a sheet that has a column for each of something. What is
/// wrong with some of them is told of the row; the others count.
fn take_in_cells(
    (kind, standing): (&mut dyn RowReader, &mut RowStanding),
    ctx: &mut FileContext<'_>,
    (spread, columns, style): (&SpreadColumns, &Columns, &Notation),
    record: &mut CsvRecord,
) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for nth in 0..spread.columns.len() {
        if !spread.put(columns, record, nth) {
            continue;
        }
        let row = FileRow {
            record,
            columns,
            style,
        };
        let Err(found) = take_in((&mut *kind, &mut *standing), ctx, &row) else {
            continue;
        };
        for bad in found.0 {
            let bad = spread.as_titled(columns, nth, bad);
            if !faults.0.contains(&bad) {
                faults.0.push(bad);
            }
        }
    }
    faults.none()
}
