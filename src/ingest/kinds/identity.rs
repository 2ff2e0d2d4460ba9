//! An id or an address beside a name: where several have the name, and where the id is somebody else's. Which of the
//! two columns is meant is asked; ids of another system, which nobody is known by, say nothing.

use super::super::delimited::CsvRecord;
use super::super::fault::Reason;
use super::super::lookup::{CellHolds, Referred};
use super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::text::{cell, key};
use super::FileContext;
use crate::domain::facts::Referent;
use std::collections::HashSet;

/// Fields that name somebody or something.
const FIELDS: [(&str, Referent); 3] = [
    ("rep", Referent::Rep),
    ("customer", Referent::Customer),
    ("product", Referent::Product),
];

/// More different pairs of a name and an id are not looked up.
const MOST: usize = 20_000;

/// What is to be asked, of the first such field.
pub fn question(ctx: &mut FileContext<'_>) -> Option<FileQuestion> {
    FIELDS.into_iter().find_map(|(field, who)| {
        let name = named_by_title(ctx, field)?;
        let ids = ids_beside(ctx, field, name);
        let id = ids
            .into_iter()
            .find(|id| tells_otherwise(ctx, who, [name, *id]))?;
        let choice = |column: usize| ColumnChoice {
            column: column + 1,
            header: ctx.columns.header[column].clone(),
        };
        Some(FileQuestion::Column(Undecided {
            field,
            choices: vec![choice(id), choice(name)],
            doubt: None,
            is_needed: false,
        }))
    })
}

/// The column of names of a field, where its title alone made it so.
fn named_by_title(ctx: &FileContext<'_>, field: &str) -> Option<usize> {
    let columns = ctx.columns;
    let mut said = ctx.options.map.iter().chain(&ctx.options.set);
    let is_said = said.any(|(of, _)| of == field);
    let column = columns.get(field).filter(|c| *c < columns.width())?;
    (!is_said && !columns.names_ids(column)).then_some(column)
}

/// Columns that no field takes, with titles of the ids or addresses of whom a field names.
fn ids_beside(ctx: &FileContext<'_>, field: &str, name: usize) -> Vec<usize> {
    let columns = ctx.columns;
    let groups = ctx.vocabulary.groups(ctx.options.kind, field);
    let is_id = |c: &usize| {
        let title = key(&columns.header[*c]);
        let is_address = title.contains("mail") || title.contains("邮箱");
        (is_address || columns.names_ids(*c))
            && groups.iter().flatten().any(|known| *known == title)
    };
    let free = (0..columns.width()).filter(|c| *c != name && !columns.is_used(*c));
    free.filter(is_id).collect()
}

/// Whether in some row the id is that of somebody, and the name is several people's or another one's.
fn tells_otherwise(ctx: &mut FileContext<'_>, who: Referent, pair: [usize; 2]) -> bool {
    for [name, id] in pairs(ctx, pair) {
        let Ok(Referred::Known(by_id)) = ctx.lookup.find(who, &id, CellHolds::Ids) else {
            continue;
        };
        match ctx.lookup.find(who, &name, CellHolds::Names) {
            Err(Reason::AmbiguousName) => return true,
            Ok(Referred::Known(by_name)) if by_name != by_id => return true,
            Ok(_) | Err(_) => {}
        }
    }
    false
}

/// The different names and ids that stand beside each other.
fn pairs(ctx: &FileContext<'_>, columns: [usize; 2]) -> HashSet<[String; 2]> {
    let mut found = HashSet::new();
    let Ok(mut records) = ctx.source.scan(ctx.delimiter) else {
        return found;
    };
    let mut record = CsvRecord::default();
    let mut last: [Vec<u8>; 2] = [Vec::new(), Vec::new()];
    while found.len() < MOST && matches!(records.next(&mut record), Ok(true)) {
        let raw = columns.map(|c| record.get(c));
        if record.line <= ctx.columns.line || (raw[0] == last[0] && raw[1] == last[1]) {
            continue;
        }
        last = raw.map(<[u8]>::to_vec);
        let texts = raw.map(|raw| cell(raw).unwrap_or_default().to_owned());
        if texts.iter().all(|text| !text.is_empty()) {
            found.insert(texts);
        }
    }
    found
}
