//! Reps, their dated assignments (rule 21) and the units these name.

use super::Put;
use super::stored_rep::{REP_FIELDS, StoredRep};
use super::sums::{RowHash, text_hash};
use crate::domain::Day;
use crate::domain::facts::{PutCounts, RepFact};
use crate::domain::notice::Address;
use crate::store::Result;
use crate::store::load::{day, text};
use crate::store::units::Units;
use rusqlite::{OptionalExtension, params};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

/// An assignment as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StoredAssignment {
    to: Day,
    unit: String,
    tier: String,
    /// The import it is from; 0 while it is only about to be written.
    seq: i64,
}

impl StoredAssignment {
    fn hash(&self, rep: &str, from: Day) -> RowHash {
        let (from, to) = (from.to_string(), self.to.to_string());
        let with = |hash: RowHash, text: &&str| hash.text(text_hash(text.as_bytes()));
        let key = [rep, &from].iter().fold(RowHash::new(), with).keyed();
        [to.as_str(), &self.unit, &self.tier].iter().fold(key, with)
    }

    /// Whether it says the same, whichever import it is from.
    fn is_as(&self, other: &Self) -> bool {
        (self.to, &self.unit, &self.tier) == (other.to, &other.unit, &other.tier)
    }
}

impl Put<'_> {
    /// Puts reps away. A newer start closes the assignment before it: rows never overlap, in whatever
    /// order files arrive.
    pub(super) fn reps(&mut self, rows: &[RepFact]) -> Result<PutCounts> {
        self.coded_units(rows)?;
        let mut people: BTreeMap<&str, Vec<(u64, &RepFact)>> = BTreeMap::new();
        for (row, place) in rows.iter().zip(0..) {
            people.entry(&row.id).or_default().push((place, row));
        }
        let mut tally = PutCounts::default();
        for (id, rows) in people {
            let one = self.rep(id, &rows)?;
            tally.add(one);
        }
        if tally.new + tally.changed > 0 {
            self.stale.since(Day::MIN);
        }
        Ok(tally)
    }

    /// Puts the rows of one rep away, each with its place in the batch.
    fn rep(&mut self, id: &str, rows: &[(u64, &RepFact)]) -> Result<PutCounts> {
        for _ in rows {
            self.tick()?;
        }
        // The name that goes with the newest start is the one shown.
        let Some((newest_at, newest)) = rows.iter().max_by_key(|(_, r)| r.from) else {
            return Ok(PutCounts::default());
        };
        let known = self.stored_rep(id)?;
        let before = self.assignments(id)?;
        let now = self.rep_now(newest, known.as_ref(), &before);
        let differs: Vec<usize> = known.as_ref().map_or_else(Vec::new, |(old, _)| {
            let pairs = old.values().into_iter().zip(now.values());
            let places = pairs.enumerate().filter(|(_, (old, new))| old != new);
            places.map(|(at, _)| at).collect()
        });
        let renamed = !differs.is_empty();
        let mut after = before.clone();
        let mut moved = BTreeSet::new();
        for (_, row) in rows {
            let unit = self.unit(&row.unit)?;
            if self.renamed.contains(&unit) {
                moved.insert(row.from);
            }
            let mut placed = StoredAssignment {
                to: row.to,
                unit,
                tier: row.tier.clone(),
                seq: 0,
            };
            self.leave_unsaid(&before, row.from, &mut placed);
            after.insert(row.from, placed);
        }
        close_by_the_next(&mut after);
        // The name of a later place is the one shown, whichever file has it: another one of the same place is not.
        if let (Some((_, owner)), true) = (&known, renamed && before.contains_key(&newest.from)) {
            self.place = Some(*newest_at);
            self.may_replace(*owner, || id.to_owned())?;
        }
        if self.writes() {
            self.rep_row(id, &now, known, renamed)?;
        }
        let mut tally = PutCounts::default();
        for (from, placed) in &after {
            let of_file = rows.iter().find(|(_, r)| r.from == *from);
            let from_file = of_file.is_some();
            self.place = of_file.map(|(place, _)| *place);
            match before.get(from) {
                None => {
                    tally.new += 1;
                    self.assign(id, *from, placed, None)?;
                }
                Some(old) if old.is_as(placed) => {
                    let shows_name = *from == newest.from;
                    if from_file && (renamed && shows_name || moved.contains(from)) {
                        tally.changed += 1;
                        if moved.contains(from) {
                            tally.field_changed("unit");
                        }
                    } else if from_file {
                        self.holds_too(old.seq);
                        tally.same += 1;
                    }
                }
                Some(old) => {
                    // That it ends where a newer one starts is nothing said of it.
                    let next = after.range((Excluded(*from), Unbounded)).next();
                    let ends = next.map_or(old.to, |(start, _)| old.to.min(*start));
                    let stays = (ends, &old.unit, &old.tier);
                    if from_file && stays != (placed.to, &placed.unit, &placed.tier) {
                        self.may_replace(old.seq, || id.to_owned())?;
                    }
                    tally.changed += 1;
                    if old.unit != placed.unit {
                        tally.differs("unit", placed.unit.is_empty());
                    }
                    if old.tier != placed.tier {
                        tally.field_changed("tier");
                    }
                    if old.to != placed.to {
                        tally.differs("to", placed.to == Day::MAX);
                    }
                    self.assign(id, *from, placed, Some(old))?;
                }
            }
        }
        for at in differs {
            tally.differs(REP_FIELDS[at], now.values()[at].is_empty());
        }
        Ok(tally)
    }

    /// What the file has no column for is as it was at that time, and, where nothing was known of that time,
    /// as it is known last.
    fn leave_unsaid(
        &self,
        before: &BTreeMap<Day, StoredAssignment>,
        from: Day,
        placed: &mut StoredAssignment,
    ) {
        if self.is_unsaid("to")
            && let Some(old) = before.get(&from)
        {
            placed.to = old.to;
        }
        let known = before.range(..=from).next_back();
        let Some((_, old)) = known.or_else(|| before.iter().next_back()) else {
            return;
        };
        if self.is_unsaid("tier") {
            placed.tier.clone_from(&old.tier);
        }
        if self.is_unsaid("unit") {
            placed.unit.clone_from(&old.unit);
        }
    }

    fn assignments(&self, id: &str) -> Result<BTreeMap<Day, StoredAssignment>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT from_day, to_day, unit, tier, seq FROM assignment WHERE rep = ?1 ORDER BY from_day",
        )?;
        let mut at = rows.query([id])?;
        let mut all = BTreeMap::new();
        while let Some(row) = at.next()? {
            let placed = StoredAssignment {
                to: day(row, 1)?.unwrap_or(Day::MAX),
                unit: text(row, 2)?,
                tier: text(row, 3)?,
                seq: row.get(4)?,
            };
            all.insert(day(row, 0)?.unwrap_or(Day::MIN), placed);
        }
        Ok(all)
    }

    /// A person's row as it is before the file, with the import that it is from.
    fn stored_rep(&self, id: &str) -> Result<Option<(StoredRep, i64)>> {
        let mut query = self
            .conn
            .prepare_cached("SELECT name, email, language, manager, seq FROM rep WHERE id = ?1")?;
        let found = query.query_row([id], |r| {
            let address = Address {
                email: text(r, 1)?,
                language: text(r, 2)?,
            };
            let known = StoredRep {
                name: text(r, 0)?,
                address,
                manager: text(r, 3)?,
            };
            Ok((known, r.get(4)?))
        });
        Ok(found.optional()?)
    }

    /// A person's row as the newest row of the file leaves it. An older row's name does not overwrite the name
    /// of a later place, and what the file has no column for stays.
    fn rep_now(
        &self,
        newest: &RepFact,
        known: Option<&(StoredRep, i64)>,
        before: &BTreeMap<Day, StoredAssignment>,
    ) -> StoredRep {
        let mut now = StoredRep {
            name: newest.name.clone(),
            address: newest.address.clone(),
            manager: newest.manager.clone(),
        };
        let Some((old, _)) = known else {
            return now;
        };
        let last = before.keys().next_back();
        let is_older = last.is_some_and(|from| newest.from < *from);
        let keeps = |field| is_older || self.is_unsaid(field);
        if keeps("name") {
            now.name.clone_from(&old.name);
        }
        if keeps("email") {
            now.address.email.clone_from(&old.address.email);
        }
        if keeps("language") {
            now.address.language.clone_from(&old.address.language);
        }
        if keeps("manager") {
            now.manager.clone_from(&old.manager);
        }
        now
    }

    fn rep_row(
        &mut self,
        id: &str,
        now: &StoredRep,
        known: Option<(StoredRep, i64)>,
        renamed: bool,
    ) -> Result<()> {
        let [name, email, language, manager] = now.values();
        match known {
            None => {
                self.sums.add(self.seq, "rep", now.hash(id));
                self.conn
                    .prepare_cached(
                        "INSERT INTO rep (id, name, email, language, manager, seq)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![id, name, email, language, manager, self.seq])?;
            }
            Some((old, owner)) if renamed => {
                self.sums.take(owner, "rep", old.hash(id));
                self.sums.add(self.seq, "rep", now.hash(id));
                let [name_before, email_before, language_before, manager_before] = old.values();
                let before = json!({
                    "id": id, "name": name_before, "email": email_before,
                    "language": language_before, "manager": manager_before,
                });
                self.image("rep", &[id], &before, owner)?;
                self.conn
                    .prepare_cached(
                        "UPDATE rep SET name = ?2, email = ?3, language = ?4, manager = ?5, seq = ?6
                         WHERE id = ?1",
                    )?
                    .execute(params![id, name, email, language, manager, self.seq])?;
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn assign(
        &mut self,
        id: &str,
        from: Day,
        new: &StoredAssignment,
        old: Option<&StoredAssignment>,
    ) -> Result<()> {
        if !self.writes() {
            return Ok(());
        }
        let start = from.to_string();
        if let Some(old) = old {
            let before = json!({
                "rep": id, "from_day": start, "to_day": old.to, "unit": old.unit, "tier": old.tier,
            });
            self.image("assignment", &[id, &start], &before, old.seq)?;
            self.sums.take(old.seq, "assignment", old.hash(id, from));
        }
        self.sums.add(self.seq, "assignment", new.hash(id, from));
        self.conn
            .prepare_cached(
                "INSERT INTO assignment (rep, from_day, to_day, unit, tier, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET to_day = excluded.to_day, unit = excluded.unit,
                     tier = excluded.tier, seq = excluded.seq",
            )?
            .execute(params![id, start, new.to.to_string(), new.unit, new.tier, self.seq])?;
        Ok(())
    }

    fn units(&mut self) -> Result<&mut Units> {
        let units = match self.units.take() {
            Some(units) => units,
            None => Units::read(self.conn)?,
        };
        Ok(self.units.insert(units))
    }

    /// The id of a unit, made with those above it where they are not there yet.
    pub(super) fn unit(&mut self, path: &[String]) -> Result<String> {
        let (conn, seq, writes) = (self.conn, self.seq, self.writes());
        let units = self.units()?;
        if writes {
            units.make(conn, seq, path)
        } else {
            Ok(units.id_of(path))
        }
    }

    /// Gives units the paths that a file calls them by, before any of its people is put in one.
    pub(super) fn rename_units(&mut self) -> Result<()> {
        let renames = &self.info.renamed;
        if renames.is_empty() {
            return Ok(());
        }
        let (conn, seq, written) = (self.conn, self.seq, self.writes());
        let before = self.units()?.rename_all((conn, written), seq, renames)?;
        for (id, old) in before {
            let image = json!({"id": id, "parent": old.parent, "name": old.name});
            self.image("unit", &[&id], &image, old.seq)?;
            self.renamed.insert(id);
        }
        self.stale.since(Day::MIN);
        Ok(())
    }

    /// Makes the units that rows give a new code, those above first, and remembers the codes. A new unit has its id from
    /// its code, whatever the order of the rows.
    fn coded_units(&mut self, rows: &[RepFact]) -> Result<()> {
        let (conn, seq) = (self.conn, self.seq);
        if !self.writes() {
            return Ok(());
        }
        let has_code = |row: &&RepFact| !row.unit_code.is_empty() && !row.unit.is_empty();
        let coded: BTreeSet<(usize, &[String], &str)> = rows
            .iter()
            .filter(has_code)
            .map(|row| (row.unit.len(), row.unit.as_slice(), row.unit_code.as_str()))
            .collect();
        let units = self.units()?;
        for (_, path, code) in coded {
            if units.coded(code).is_none() {
                let id = units.make_by((conn, seq), path, code)?;
                units.give_code(conn, seq, code, &id)?;
            }
        }
        Ok(())
    }
}

/// Ends every assignment where the next one starts, if not before.
fn close_by_the_next(all: &mut BTreeMap<Day, StoredAssignment>) {
    let starts: Vec<Day> = all.keys().copied().collect();
    for pair in starts.windows(2) {
        if let Some(placed) = all.get_mut(&pair[0]) {
            placed.to = placed.to.min(pair[1]);
        }
    }
}
