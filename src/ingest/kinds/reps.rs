//! `reps`: id, name, tier, unit, `unit_id`, from, to, email, language, manager. `to` is the last day as people write it;
//! stored half-open.

mod coded;
mod since;

use super::super::fault::{Bad, FileError, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::lookup::CellHolds;
use super::super::note::ImportNote;
use super::super::numbers::is_not_set;
use super::super::row::{Faults, FileRow};
use super::super::text::{addressed, key};
use super::happened::Happening;
use super::standing::Void;
use super::{FileContext, KindSpec, RowReader, default_tier, path, tiers};
use crate::domain::Day;
use crate::domain::facts::{Batch, Referent, RepFact, unit_path};
use crate::domain::notice::Address;
use crate::settings::LANGUAGES;
use coded::CodedUnits;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "id",
        "name",
        "tier",
        "unit",
        "unit_id",
        "from",
        "hired",
        "to",
        "email",
        "language",
        "manager",
        "status",
        "cancelled",
        "counts",
    ],
    required: &[&["name", "id"]],
    seldom: &[
        "unit_id",
        "from",
        "hired",
        "to",
        "email",
        "language",
        "manager",
        "status",
        "cancelled",
        "counts",
    ],
    standing: "employed",
    objection,
    reader: |ctx| Box::new(RepReader::new(ctx)),
    also_called: &["team", "people", "staff", "人员", "销售名单", "团队"],
    turn: 1,
    ..KindSpec::PLAIN
};

/// Rows of a `reps` file taken in so far.
#[derive(Default)]
pub struct RepReader {
    rows: Keyed<(String, Day), RepFact>,
    defaulted: u64,
    /// Units that the file names by a last name alone and elsewhere by a path, and that path.
    bare: HashMap<String, String>,
    coded: CodedUnits,
    /// Ids of known people whose rows were rejected, or left out.
    held: HashSet<String>,
}

impl RowReader for RepReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let from = faults.take(row.day("from"));
        let hired = faults.take(row.day("hired"));
        let to = faults.take(row.end("to"));
        let to = to.map(|day| day.map_or(Day::MAX, Day::next));
        if let (Some(from), Some(to)) = (from, to)
            && to <= from.or(hired.flatten()).unwrap_or(Day::MIN)
        {
            faults.0.push(row.bad("to", Reason::EndBeforeStart));
        }
        let tier = faults.take(tier(ctx, row));
        let unit_code = faults.take(row.text("unit_id"));
        let unit = faults.take(self.unit(ctx, row, unit_code.unwrap_or_default()));
        let email = faults.take(email(row)).map(str::to_owned);
        let language = ctx.word(row, "language", "language", &LANGUAGES[1..]);
        let language = faults
            .take(language)
            .map(|l| l.unwrap_or_default().to_owned());
        let manager = faults.take(manager(row));
        let own = faults.take(ctx.identify(row, Referent::Rep));
        let (Some(from), Some(to), Some((tier, defaulted)), Some(unit)) = (from, to, tier, unit)
        else {
            return Err(faults);
        };
        let (Some(unit_code), Some([id, name])) = (unit_code, own) else {
            return Err(faults);
        };
        let (Some(email), Some(language), Some(manager)) = (email, language, manager) else {
            return Err(faults);
        };
        faults.none()?;
        let mut fact = RepFact {
            id,
            name,
            tier,
            unit,
            unit_code: unit_code.to_owned(),
            from: from.unwrap_or(Day::MIN),
            to,
            address: Address { email, language },
            manager,
        };
        if from.is_none() {
            fact.from = self.since(ctx, row, &fact, hired.flatten())?;
        }
        let line = row.record.line;
        // Of somebody known, a tier that the file does not tell stays.
        ctx.lookup.keep_unit(&fact.unit);
        let new = ctx.lookup.memberships(&fact.id).is_empty();
        let told = ctx.columns.get("tier").is_some();
        if self.rows.push(line, (fact.id.clone(), fact.from), fact) {
            self.defaulted += u64::from(defaulted && (new || told));
        }
        Ok(())
    }

    fn void(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        void: Void,
    ) -> Result<bool, Faults> {
        let left = match void {
            Void::Status(found) => found == Happening::CalledOff,
            Void::Word { of_kind, .. } => of_kind,
        };
        if !left {
            // Whoever has not begun yet is in the list all the same.
            self.refused(ctx, row);
            return Ok(true);
        }
        // Whoever left was there until the last day.
        if row.end("to")?.is_some() {
            return self.row(ctx, row).map(|()| false);
        }
        let id = row.id("id")?;
        let (field, holds) = if id.is_empty() {
            ("name", CellHolds::Names)
        } else {
            ("id", CellHolds::Ids)
        };
        let who = ctx.lookup.find(Referent::Rep, row.text(field)?, holds);
        let known = match &who {
            Ok(found) => ctx.lookup.memberships(found.id()),
            Err(reason @ Reason::LooksLike { .. }) => {
                return Err(row.bad(field, reason.clone()).into());
            }
            Err(_) => &[],
        };
        if known.last().is_some_and(|place| place.to == Day::MAX) {
            return Err(row.bad("to", Reason::LeftWithoutDay).into());
        }
        Ok(true)
    }

    fn refused(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) {
        for (field, holds) in [("id", CellHolds::Ids), ("name", CellHolds::Names)] {
            let text = row.text(field).unwrap_or_default();
            let who = ctx.lookup.find(Referent::Rep, text, holds);
            if let (false, Ok(who)) = (text.is_empty(), who) {
                self.held.insert(who.id().to_owned());
                return;
            }
        }
    }

    fn held(&mut self) -> HashSet<String> {
        std::mem::take(&mut self.held)
    }

    fn in_vain(&mut self, ctx: &FileContext<'_>) -> BTreeMap<u64, Bad> {
        self.coded.contradicted(ctx, self.rows.with_lines())
    }

    fn twins(&mut self, ctx: &FileContext<'_>) -> Vec<Clash> {
        self.overlapping(ctx)
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        let gone = self.rows.refuse(lines);
        self.held.extend(gone.into_iter().map(|fact| fact.id));
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        if self.defaulted > 0 {
            ctx.notes.push(ImportNote::DefaultTier {
                tier: default_tier(ctx.settings),
                rows: self.defaulted,
            });
        }
        let mut people = self.rows.items;
        self.coded.call(&mut people);
        ctx.renamed = self.coded.done(&mut ctx.notes);
        (self.rows.clashes, Batch::Reps(people))
    }
}

impl RepReader {
    fn new(ctx: &mut FileContext<'_>) -> Self {
        let mut reader = Self::default();
        ctx.list(Referent::Rep);
        reader.coded = CodedUnits::new(ctx);
        if ctx.columns.get("unit").is_none() {
            // A code says which unit it is.
            if ctx.columns.get("unit_id").is_some() {
                ctx.unsaid.retain(|field| *field != "unit");
            }
            return reader;
        }
        let paths = ctx.unit_paths();
        for path in &paths {
            let [name] = path.as_slice() else { continue };
            let is_above = paths.iter().any(|p| p.len() > 1 && p.first() == Some(name));
            let mut others = paths.iter().filter(|p| p.len() > 1);
            let deeper = others.find(|p| p.last() == Some(name));
            let known = ctx.lookup.known_unit(path).is_some();
            if let (Some(deeper), false, false) = (deeper, is_above, known) {
                reader.bare.insert(name.clone(), unit_path(deeper));
            }
        }
        reader
    }

    /// Rows of one person whose days overlap, where the earlier one says itself when it ends. A place without an
    /// end lasts until the next, and a last day that is also the first day of the next belongs to that.
    fn overlapping(&self, ctx: &FileContext<'_>) -> Vec<Clash> {
        let mut by_person: Vec<(&RepFact, u64)> = self.rows.with_lines().collect();
        by_person.sort_by_key(|(fact, line)| (&fact.id, fact.from, *line));
        let pairs = by_person.windows(2);
        let pairs = pairs.filter(|pair| {
            let ([(one, _), (next, _)], is_open) = ([pair[0], pair[1]], pair[0].0.to == Day::MAX);
            one.id == next.id && !is_open && one.to > next.from.next()
        });
        let clash = |pair: &[(&RepFact, u64)]| {
            let lines = [pair[0].1, pair[1].1];
            Clash {
                earlier: lines[0].min(lines[1]),
                later: lines[0].max(lines[1]),
                agree: false,
                column: ctx.columns.get("from"),
                overlaps: true,
            }
        };
        pairs.map(clash).collect()
    }

    /// The unit of a row: one that is known, or a new one that nobody can take for another. One with a code goes
    /// by that.
    fn unit(
        &self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        code: &str,
    ) -> Result<Vec<String>, Bad> {
        if !code.is_empty()
            && let Some(path) = self.coded.unit(ctx, row, code)?
        {
            return Ok(path);
        }
        let path = path(row)?;
        if !code.is_empty() {
            ctx.lookup.new_under(&path);
        }
        let bare = match path.as_slice() {
            [name] if !ctx.lookup.is_told(Referent::Unit, name) => self.bare.get(name),
            _ => None,
        };
        let placed = match bare {
            Some(known) => Err((
                unit_path(&path),
                Reason::LooksLike {
                    what: Referent::Unit,
                    known: known.clone(),
                },
            )),
            None => ctx.lookup.path_of(&path),
        };
        placed.map_err(|(value, reason)| Bad {
            value,
            ..row.bad("unit", reason)
        })
    }
}

fn objection(ctx: &FileContext<'_>) -> Option<FileError> {
    coded::no_such_rename(ctx).or_else(|| moved_nowhere(ctx))
}

/// A list of moves that says when and not where to: the team and the tier of before would begin anew on that day.
fn moved_nowhere(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let says = ["unit", "tier", "to", "unit_id"];
    let told = |field: &str| ctx.options.map.iter().any(|(of, _)| of == field);
    let is_said = says.iter().any(|field| columns.get(field).is_some());
    if columns.get("from").is_none() || is_said || says.iter().any(|field| told(field)) {
        return None;
    }
    Some(FileError::Missing {
        kind: ctx.options.kind,
        missing: vec!["unit".to_owned()],
        found: columns.header[..columns.width()].to_vec(),
        line: columns.line,
        told: None,
    })
}

/// Where a rep is reached; a sign for "none" is none.
fn email<'r>(row: &FileRow<'r>) -> Result<&'r str, Bad> {
    let text = row.text("email")?.trim();
    if is_not_set(text) {
        // It may stand behind the name.
        let name = row.text("name")?;
        return Ok(addressed(name).map_or("", |(_, mail)| mail));
    }
    if !Address::is_mail(text) {
        return Err(row.bad("email", Reason::NotAnAddress));
    }
    Ok(text)
}

/// Who leads a rep, as it is written: id, name or mail; a sign for "none" is none.
fn manager(row: &FileRow<'_>) -> Result<String, Bad> {
    let text = row.text("manager")?.trim();
    Ok(if is_not_set(text) { "" } else { text }.to_owned())
}

/// The tier of a row, and whether it is the default one.
fn tier(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<(String, bool), Bad> {
    let text = row.text("tier")?;
    if text.is_empty() {
        return Ok((default_tier(ctx.settings), true));
    }
    let known = tiers(ctx.settings);
    let wanted = key(text);
    let said = ctx.said_word("tier", text);
    // What somebody said goes before what the house calls so.
    let own = known.iter().find(|t| *t == text || key(t) == wanted);
    let own = own.filter(|_| said.is_none());
    let word = said.or_else(|| ctx.vocabulary.word("tier", text));
    match own.or_else(|| known.iter().find(|t| Some(t.as_str()) == word)) {
        Some(tier) => Ok((tier.clone(), false)),
        None => Err(row.bad("tier", Reason::UnknownTier(known))),
    }
}
