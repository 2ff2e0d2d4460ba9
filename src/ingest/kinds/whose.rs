//! Whose a target or a reading is: a rep's, a team's or the company's. A team beside a rep must be the rep's own.

use super::super::delimited::CsvRecord;
use super::super::fault::{Bad, FileError, Reason};
use super::super::lookup::{CellHolds, Referred};
use super::super::note::ImportNote;
use super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::row::FileRow;
use super::super::text::{cell, key};
use super::super::totals::is_part_total;
use super::{FileContext, path, path_of};
use crate::domain::Day;
use crate::domain::facts::{Referent, unit_path};
use crate::domain::targets::TargetScope;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Whose the rows of a file are.
#[derive(Default)]
pub struct RowOwners {
    /// What stands in the column of teams beside reps and is none that is known.
    strangers: BTreeSet<String>,
}

impl RowOwners {
    /// Whom a row of these days is for, and the rep where it is one. A file with neither column is the company's.
    pub fn of(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        days: &Range<Day>,
    ) -> Result<(TargetScope, Option<Referred>), Bad> {
        let company = (TargetScope::Unit(Vec::new()), None);
        // A title of a sheet with a column for each is a rep's name or a team's.
        if row.columns.spread.is_some() {
            let title = row.text("rep")?;
            let path = path_of(&[title]);
            let is_rep = matches!(
                ctx.lookup.find(Referent::Rep, title, CellHolds::Names),
                Ok(Referred::Known(_))
            );
            if !is_rep && ctx.lookup.known_unit(&path).is_some() {
                let path = ctx.lookup.unit(&path, false);
                let path = path.map_err(|reason| row.bad("rep", reason))?;
                return Ok((TargetScope::Unit(path), None));
            }
            if !is_rep && is_company(ctx, title) {
                return Ok(company);
            }
        }
        if let Some(found) = ctx.find(row, "rep", Referent::Rep)? {
            self.own_team(ctx, row, &found, days)?;
            return Ok((TargetScope::Rep(found.id().to_owned()), Some(found)));
        }
        if row.columns.get("rep").is_none() && row.columns.get("unit").is_none() {
            return Ok(company);
        }
        // Beneath people of a team whose cell runs down over their rows, nobody's name is not the team itself.
        if row.columns.get("rep").is_some()
            && row.columns.all("unit").iter().any(|c| row.is_copied(*c))
        {
            return Err(row.bad("rep", Reason::Missing));
        }
        let path = path(row)?;
        match path.as_slice() {
            [] => return Err(row.bad("unit", Reason::NoScope)),
            [name] if is_company(ctx, name) && !ctx.lookup.knows_unit(name) => return Ok(company),
            _ => {}
        }
        let is_total = path.iter().any(|name| is_part_total(name));
        let path = ctx
            .lookup
            .unit(&path, is_total)
            .map_err(|reason| row.bad("unit", reason))?;
        Ok((TargetScope::Unit(path), None))
    }

    /// Refuses a row whose team is neither that of its rep in these days nor one above it.
    fn own_team(
        &mut self,
        ctx: &FileContext<'_>,
        row: &FileRow<'_>,
        rep: &Referred,
        days: &Range<Day>,
    ) -> Result<(), Bad> {
        let path = path(row)?;
        let (Some(last), places) = (path.last(), ctx.lookup.memberships(rep.id())) else {
            return Ok(());
        };
        if is_company(ctx, last) {
            return Ok(());
        }
        let Some(team) = ctx.lookup.known_unit(&path) else {
            // "k EUR" or "pieces" in a column called unit is no team: it says of what the amount is.
            let said = row.style.words.map(|words| words.phrase(last));
            if said.is_some_and(|said| said.unknown.is_empty() && !said.is_empty()) {
                return Err(row.bad("unit", Reason::UnknownUnitOfMeasure));
            }
            self.strangers.insert(unit_path(&path));
            return Ok(());
        };
        let of_these_days = |from: Day, to: Day| from < days.end && days.start < to;
        let mut then: Vec<&str> = Vec::new();
        for place in places.iter().filter(|p| of_these_days(p.from, p.to)) {
            then.push(&place.unit);
        }
        // Somebody who is to come, or of whom no team is known, contradicts nothing.
        let fits = |own: &&str| {
            let below = own
                .strip_prefix(team)
                .is_some_and(|rest| rest.starts_with('/'));
            own.is_empty() || *own == team || below
        };
        if then.is_empty() || then.iter().any(fits) {
            return Ok(());
        }
        let own = then.join(", ");
        Err(row.bad("unit", Reason::OtherTeam { own }))
    }

    /// What is to be said of teams that nobody is known by.
    pub fn notes(self, ctx: &mut FileContext<'_>) {
        if self.strangers.is_empty() {
            return;
        }
        let columns = ctx.columns.all("unit").iter();
        let titles: Vec<&str> = columns.map(|c| ctx.columns.header[*c].as_str()).collect();
        ctx.notes.push(ImportNote::StrangeTeams {
            column: titles.join(", "),
            names: self.strangers.into_iter().collect(),
        });
    }
}

/// Titles of whoever answers for a team, or for the row.
const HEADS: [&str; 9] = [
    "负责人",
    "责任人",
    "团队负责人",
    "owner",
    "head",
    "responsible",
    "verantwortlich",
    "zuständig",
    "responsable",
];

/// A list with a row for each team and whoever answers for it: whether the targets are the teams' or those people's own
/// is asked.
pub(super) fn of_teams_or_heads(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let rep = columns.get("rep").filter(|c| *c < columns.width())?;
    let told = ctx.options.map.iter().any(|(field, _)| field == "rep");
    if told || columns.spread.is_some() || !HEADS.contains(&key(&columns.header[rep]).as_str()) {
        return None;
    }
    let units = columns.all("unit");
    let mut heads: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let mut records = ctx.source.scan(ctx.delimiter).ok()?;
    let mut record = CsvRecord::default();
    while matches!(records.next(&mut record), Ok(true)) {
        if record.line <= columns.line {
            continue;
        }
        let text = |c: usize| cell(record.get(c)).unwrap_or_default();
        let path = path_of(&units.iter().map(|c| text(*c)).collect::<Vec<_>>());
        let known = ctx.lookup.known_unit(&path).is_some();
        if !known || text(rep).is_empty() {
            continue;
        }
        // Two people of one team are people.
        if heads.entry(path).or_insert_with(|| text(rep).to_owned()) != text(rep) {
            return None;
        }
    }
    let people: BTreeSet<&String> = heads.values().collect();
    if heads.len() < 2 || people.len() < heads.len() {
        return None;
    }
    let choice = ColumnChoice {
        column: rep + 1,
        header: columns.header[rep].clone(),
    };
    let undecided = Undecided {
        field: "rep",
        choices: vec![choice],
        doubt: None,
        is_needed: false,
    };
    Some(FileQuestion::Column(undecided).into())
}

pub(super) fn is_company(ctx: &FileContext<'_>, name: &str) -> bool {
    (!ctx.settings.company.is_empty() && name == ctx.settings.company)
        || ctx.vocabulary.word("company", name).is_some()
}
