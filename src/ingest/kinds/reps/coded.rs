//! Units by the codes of the company's own systems: a code is one unit, whatever a file calls it, so that a rename
//! keeps history, targets and links, and is never taken for a transfer of everybody.

use super::super::super::delimited::CsvRecord;
use super::super::super::endless::has_no_end;
use super::super::super::fault::{Bad, CodeFault, FileError, Reason};
use super::super::super::note::ImportNote;
use super::super::super::row::FileRow;
use super::super::super::text::cell;
use super::super::{FileContext, path, path_of};
use crate::domain::Day;
use crate::domain::facts::{Referent, RepFact, unit_path};
use crate::domain::renames::{NoRename, Renames, UnitNames, UnitRename};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a file says of units by their codes, and of units under new names.
#[derive(Default)]
pub(super) struct CodedUnits {
    /// Every code of the file with the names beside it. Rows that say when somebody left name what a unit was called
    /// then.
    named: BTreeMap<String, BTreeSet<UnitNames>>,
    renames: Renames,
    /// Codes whose unit cannot be called as the file does.
    refused: HashMap<String, Reason>,
    /// The file names units with those above them.
    is_deep: bool,
    /// What each code's unit is called, as the whole file says it.
    called: HashMap<String, UnitNames>,
}

impl CodedUnits {
    /// Looks over the file: what is renamed is settled before the first row, since where somebody is goes by it.
    pub fn new(ctx: &mut FileContext<'_>) -> Self {
        let known = ctx.lookup.unit_paths().map(names);
        let mut coded = Self {
            renames: Renames::among(known),
            ..Self::default()
        };
        let said = ctx.options.renames.iter().map(|(from, to)| UnitRename {
            from: names(from),
            to: names(to),
        });
        let said: Vec<UnitRename> = said.collect();
        // What cannot be is said by the file's objection, before this.
        coded.renames.add(said, |path| is_wanted(ctx, path));
        coded.read(ctx);
        let wishes = coded.named.iter().filter_map(|(code, names)| {
            let from = names_of(ctx, code)?;
            match names.iter().collect::<Vec<_>>()[..] {
                [to] => Some((
                    code.clone(),
                    UnitRename {
                        from,
                        to: to.clone(),
                    },
                )),
                _ => None,
            }
        });
        let wishes: Vec<(String, UnitRename)> = wishes.collect();
        let list = wishes.iter().map(|(_, wish)| wish.clone()).collect();
        for (wish, why) in coded.renames.add(list, |path| is_wanted(ctx, path)) {
            for (code, wish) in wishes.iter().filter(|(_, w)| *w == wish) {
                let reason = no_rename(&wish.from, &why);
                coded.refused.insert(code.clone(), reason);
            }
        }
        ctx.lookup.rename_units(&coded.renames);
        coded
    }

    /// The names beside each code.
    fn read(&mut self, ctx: &FileContext<'_>) {
        let (Some(codes), units) = (ctx.columns.get("unit_id"), ctx.columns.all("unit")) else {
            return;
        };
        let Ok(mut records) = ctx.source.scan(ctx.delimiter) else {
            return;
        };
        let ended = ctx.columns.get("to");
        let mut record = CsvRecord::default();
        let mut read: Vec<(String, UnitNames)> = Vec::new();
        while matches!(records.next(&mut record), Ok(true)) {
            if record.line <= ctx.columns.line {
                continue;
            }
            let text = |column: usize| cell(record.get(column)).unwrap_or_default();
            let texts: Vec<&str> = units.iter().map(|c| text(*c)).collect();
            let (code, path) = (text(codes), path_of(&texts));
            self.is_deep |= path.len() > 1;
            let is_end = |end: &str| !end.is_empty() && !has_no_end(end);
            let has_left = ended.is_some_and(|column| is_end(text(column)));
            if !code.is_empty() && !path.is_empty() && !has_left {
                read.push((code.to_owned(), path));
            }
        }
        for (code, path) in read {
            let path = whole(ctx, &code, path, self.is_deep);
            self.named.entry(code).or_default().insert(path);
        }
    }

    /// Where a path that was known before stands now.
    pub fn after(&self, path: &str) -> String {
        unit_path(&self.renames.after(&names(path)))
    }

    /// Whether a known unit stands at a path, after all renames.
    pub fn is_there(&self, path: &str) -> bool {
        self.renames.stands_at(&names(path))
    }

    /// The unit of a row with a code; `None` where nobody knows the code and the row names the unit.
    pub fn unit(
        &self,
        ctx: &FileContext<'_>,
        row: &FileRow<'_>,
        code: &str,
    ) -> Result<Option<UnitNames>, Bad> {
        if let Some(reason) = self.refused.get(code) {
            return Err(row.bad("unit_id", reason.clone()));
        }
        let path = path(row)?;
        let known = names_of(ctx, code);
        if path.is_empty() {
            let named = self.named.get(code).filter(|n| n.len() == 1);
            let named = named.and_then(|n| n.first().cloned());
            let unknown = || row.bad("unit_id", Reason::UnitCode(CodeFault::Unknown));
            return known.or(named).map(Some).ok_or_else(unknown);
        }
        Ok(known.map(|_| whole(ctx, code, path, self.is_deep)))
    }

    /// Rows that say of a code what others of the file do not: lines, with why they are not taken. What remains is
    /// the name of each code's unit.
    pub fn contradicted<'f>(
        &mut self,
        ctx: &FileContext<'_>,
        rows: impl Iterator<Item = (&'f RepFact, u64)>,
    ) -> BTreeMap<u64, Bad> {
        let said = said_of_units(rows);
        // Rows of a time that is over call a unit what it was called then.
        let (current, past): (Vec<_>, Vec<_>) =
            (said.iter()).partition(|row| row.days.1 > ctx.options.today);
        let mut bad = Refused::of(ctx);
        let several = at_once(&current, |row| (row.code, row.path));
        for (code, paths) in &several {
            let reason = Reason::UnitCode(CodeFault::OfSeveral {
                units: paths.iter().map(|path| unit_path(path)).collect(),
            });
            bad.add(said.iter().filter(|s| s.code == *code), &reason);
        }
        for (path, codes) in at_once(&current, |row| (row.path, row.code)) {
            let reason = Reason::UnitCode(CodeFault::Several {
                codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            });
            bad.add(said.iter().filter(|s| s.path == path), &reason);
        }
        for row in &current {
            self.called(ctx, row.code, &current);
        }
        let taken: BTreeSet<&UnitNames> = current.iter().map(|row| row.path).collect();
        for row in past {
            let called = self.called(ctx, row.code, &current);
            let is_another = taken.contains(row.path) || self.renames.stands_at(row.path);
            if let (Some(called), true) = (called, is_another)
                && called != *row.path
            {
                let units = vec![unit_path(&called), unit_path(row.path)];
                bad.add(
                    [row].into_iter(),
                    &Reason::UnitCode(CodeFault::OfSeveral { units }),
                );
            }
        }
        for row in &said {
            if let Some(reason) = self.refused.get(row.code) {
                bad.add([row].into_iter(), reason);
            }
        }
        bad.rows
    }

    /// What the unit of a code is called now: as the newest of the rows that hold today calls it, or as it is known.
    fn called(
        &mut self,
        ctx: &FileContext<'_>,
        code: &str,
        current: &[&SaidUnit<'_>],
    ) -> Option<UnitNames> {
        if let Some(called) = self.called.get(code) {
            return Some(called.clone());
        }
        let known = names_of(ctx, code);
        let said = current.iter().filter(|row| row.code == code);
        let newest = said
            .max_by_key(|row| row.days.0)
            .map(|row| row.path.clone());
        if let (Some(known), Some(to)) = (&known, &newest)
            && known != to
            && let Some(from) = self.renames.before(known)
        {
            let wish = UnitRename {
                from: from.clone(),
                to: to.clone(),
            };
            let refused = self.renames.add(vec![wish], |path| is_wanted(ctx, path));
            if let Some((_, why)) = refused.first() {
                let reason = no_rename(&from, why);
                self.refused.insert(code.to_owned(), reason);
            }
        }
        let called = newest.or(known)?;
        self.called.insert(code.to_owned(), called.clone());
        Some(called)
    }

    /// Calls every unit with a code by the name that holds.
    pub fn call(&self, facts: &mut [RepFact]) {
        for fact in facts {
            if let Some(path) = self.called.get(&fact.unit_code) {
                fact.unit.clone_from(path);
            }
        }
    }

    /// The renames, said aloud.
    pub fn done(self, notes: &mut Vec<ImportNote>) -> Vec<UnitRename> {
        let renames = self.renames.list();
        if !renames.is_empty() {
            let said = renames.iter();
            let said = said.map(|r| (unit_path(&r.from), unit_path(&r.to)));
            notes.push(ImportNote::UnitsRenamed(said.collect()));
        }
        renames
    }
}

/// What a row says of a code: the half-open days on which it is so.
struct SaidUnit<'f> {
    code: &'f str,
    path: &'f UnitNames,
    days: (Day, Day),
    line: u64,
}

/// What the rows of a file say of codes; a person's place ends where the next one begins.
fn said_of_units<'f>(rows: impl Iterator<Item = (&'f RepFact, u64)>) -> Vec<SaidUnit<'f>> {
    let mut rows: Vec<(&RepFact, u64)> = rows.collect();
    rows.sort_by_key(|(fact, line)| (&fact.id, fact.from, *line));
    let mut said = Vec::new();
    for (at, (fact, line)) in rows.iter().enumerate() {
        if fact.unit_code.is_empty() || fact.unit.is_empty() {
            continue;
        }
        let next = rows.get(at + 1).filter(|(next, _)| next.id == fact.id);
        said.push(SaidUnit {
            code: &fact.unit_code,
            path: &fact.unit,
            days: (
                fact.from,
                next.map_or(fact.to, |(next, _)| fact.to.min(next.from)),
            ),
            line: *line,
        });
    }
    said
}

/// Of the first of each pair, those that stand beside several others on one day.
fn at_once<'f, A: Ord + Copy, B: Ord + Copy>(
    said: &[&SaidUnit<'f>],
    pair: impl Fn(&SaidUnit<'f>) -> (A, B),
) -> BTreeMap<A, BTreeSet<B>> {
    let mut spans: BTreeMap<A, BTreeMap<B, (Day, Day)>> = BTreeMap::new();
    for row in said {
        let (one, other) = pair(row);
        let span = spans.entry(one).or_default().entry(other);
        let span = span.or_insert(row.days);
        *span = (span.0.min(row.days.0), span.1.max(row.days.1));
    }
    spans.retain(|_, of| {
        let mut days: Vec<(Day, Day)> = of.values().copied().collect();
        days.sort_unstable();
        days.windows(2).any(|pair| pair[1].0 < pair[0].1)
    });
    let all = spans.into_iter();
    all.map(|(one, of)| (one, of.into_keys().collect()))
        .collect()
}

/// Rows that are not taken, by their lines.
struct Refused {
    title: String,
    rows: BTreeMap<u64, Bad>,
}

impl Refused {
    fn of(ctx: &FileContext<'_>) -> Self {
        let title = ctx.columns.get("unit_id");
        let title = title.and_then(|column| ctx.columns.header.get(column).cloned());
        Self {
            title: title.unwrap_or_default(),
            rows: BTreeMap::new(),
        }
    }

    /// The first reason of a row is told.
    fn add<'s, 'f: 's>(&mut self, rows: impl Iterator<Item = &'s SaidUnit<'f>>, why: &Reason) {
        for row in rows {
            self.rows.entry(row.line).or_insert_with(|| Bad {
                column: self.title.clone(),
                value: row.code.to_owned(),
                reason: why.clone(),
            });
        }
    }
}

fn no_rename(from: &[String], why: &NoRename) -> Reason {
    let known = unit_path(from);
    match why {
        NoRename::Taken => Reason::UnitCode(CodeFault::StandsThere { known }),
        NoRename::NoParent(above) => Reason::UnitCode(CodeFault::NewAbove {
            known,
            above: unit_path(above),
        }),
    }
}

/// Why a rename that was asked for cannot be; `None` where it can.
pub(super) fn no_such_rename(ctx: &FileContext<'_>) -> Option<FileError> {
    let mut renames = Renames::among(ctx.lookup.unit_paths().map(names));
    let asked = ctx.options.renames.iter();
    // What was renamed before, as by a command that runs each morning, is as it is asked to be.
    let asked: Vec<UnitRename> = asked
        .map(|(from, to)| UnitRename {
            from: names(from),
            to: names(to),
        })
        .filter(|rename| renames.knows(&rename.from) || !renames.knows(&rename.to))
        .collect();
    if let Some(unknown) = asked.iter().find(|r| !renames.knows(&r.from)) {
        let unit = unit_path(&unknown.from);
        let why = "no-unit-to-rename";
        return Some(FileError::NoRename { unit, why });
    }
    let refused = renames.add(asked, |path| is_wanted(ctx, path));
    refused.first().map(|(rename, _)| FileError::NoRename {
        unit: unit_path(&rename.to),
        why: "no-place-for-unit",
    })
}

/// Whether a new unit is wanted at a path.
fn is_wanted(ctx: &FileContext<'_>, path: &[String]) -> bool {
    ctx.lookup.may_make(Referent::Unit, &unit_path(path))
}

/// The path that a code's unit has before the file.
fn names_of(ctx: &FileContext<'_>, code: &str) -> Option<UnitNames> {
    ctx.lookup.coded_unit(code).map(names)
}

/// The whole path of a unit that a file may name by its last name alone: where it is the known one's, or where no unit
/// of the file is named by more and nothing else has that name as its path.
fn whole(ctx: &FileContext<'_>, code: &str, path: UnitNames, is_deep: bool) -> UnitNames {
    let Some(known) = names_of(ctx, code) else {
        return path;
    };
    let is_leaf =
        |name: &String, last: &String| name == last || (!is_deep && !ctx.lookup.knows_unit(name));
    match (path.as_slice(), known.split_last()) {
        ([name], Some((last, above))) if !above.is_empty() && is_leaf(name, last) => {
            let name = std::iter::once(name.clone());
            above.iter().cloned().chain(name).collect()
        }
        _ => path,
    }
}

/// The names of a path.
fn names(path: &str) -> UnitNames {
    path.split('/').map(str::to_owned).collect()
}
