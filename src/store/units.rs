//! Units as stored: an id of their own, a parent and a name. People and files name a unit by its path of
//! names; assignments, targets and warnings name it by its id, so that a rename leaves them where they are.

use super::Result;
use super::area::{Area, touch};
use super::load::text;
use crate::domain::facts::unit_path;
use crate::domain::org::{COMPANY, first_unit_id};
use crate::domain::renames::{Renames, UnitNames, UnitRename};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A unit's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitRow {
    pub parent: String,
    pub name: String,
    /// The import it is from.
    pub seq: i64,
}

/// All units, found by path, by code and by id.
#[derive(Debug, Default)]
pub(super) struct Units {
    rows: HashMap<String, UnitRow>,
    by_path: BTreeMap<String, String>,
    by_code: HashMap<String, String>,
}

impl Units {
    /// Reads all.
    pub fn read(conn: &Connection) -> Result<Self> {
        let mut units = Self::default();
        let mut rows = conn.prepare_cached("SELECT id, parent, name, seq FROM unit")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let unit = UnitRow {
                parent: text(row, 1)?,
                name: text(row, 2)?,
                seq: row.get(3)?,
            };
            units.rows.insert(text(row, 0)?, unit);
        }
        let mut rows = conn.prepare_cached("SELECT code, unit FROM unit_code")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            units.by_code.insert(text(row, 0)?, text(row, 1)?);
        }
        units.index();
        Ok(units)
    }

    /// The paths of all, in no order.
    pub fn into_paths(self) -> Vec<String> {
        self.by_path.into_keys().collect()
    }

    /// The id of a unit by its path; the company's is empty.
    pub fn at(&self, path: &[String]) -> Option<&str> {
        match path {
            [] => Some(COMPANY),
            _ => self.by_path.get(&unit_path(path)).map(String::as_str),
        }
    }

    /// Whether a unit is there; the company always is.
    pub fn is_known(&self, id: &str) -> bool {
        id == COMPANY || self.rows.contains_key(id)
    }

    /// The id that a path has or would get.
    pub fn id_of(&self, path: &[String]) -> String {
        self.id_by(path, "")
    }

    fn id_by(&self, path: &[String], code: &str) -> String {
        if let Some(id) = self.at(path) {
            return id.to_owned();
        }
        let taken = |id: &str| self.rows.contains_key(id);
        if code.is_empty() {
            first_unit_id(&unit_path(path), taken)
        } else {
            // No path begins with a `/`.
            first_unit_id(&format!("/{code}"), taken)
        }
    }

    /// Makes the units of a path that are not there yet; returns the id of the last.
    pub fn make(&mut self, conn: &Connection, seq: i64, path: &[String]) -> Result<String> {
        self.make_by((conn, seq), path, "")
    }

    /// The same of a path whose last unit has a code, where that is not empty: a new one has its id from the code, so
    /// that devices agree which unit it is whatever it was called when each of them first heard of it.
    pub fn make_by(
        &mut self,
        (conn, seq): (&Connection, i64),
        path: &[String],
        code: &str,
    ) -> Result<String> {
        let mut parent = COMPANY.to_owned();
        for (depth, name) in path.iter().enumerate() {
            let here = &path[..=depth];
            if let Some(id) = self.at(here) {
                id.clone_into(&mut parent);
                continue;
            }
            let is_last = depth + 1 == path.len();
            let id = self.id_by(here, if is_last { code } else { "" });
            conn.prepare_cached(
                "INSERT INTO unit (id, parent, name, seq) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id, parent, name, seq])?;
            // Files of targets may name units that no rep has been in: the roster changes with them.
            touch(conn, Area::Days)?;
            let row = UnitRow {
                parent: std::mem::replace(&mut parent, id.clone()),
                name: name.clone(),
                seq,
            };
            self.rows.insert(id.clone(), row);
            self.by_path.insert(unit_path(here), id);
        }
        Ok(parent)
    }

    /// The unit that a code was given to.
    pub fn coded(&self, code: &str) -> Option<&str> {
        self.by_code.get(code).map(String::as_str)
    }

    /// The codes that were given, with the paths of their units.
    pub fn codes(&self) -> Vec<(String, String)> {
        let codes = self.by_code.iter();
        codes
            .map(|(code, id)| (code.clone(), unit_path(&self.path_of(id))))
            .collect()
    }

    /// Remembers whose code this is.
    pub fn give_code(&mut self, conn: &Connection, seq: i64, code: &str, id: &str) -> Result<()> {
        conn.prepare_cached("INSERT INTO unit_code (code, unit, seq) VALUES (?1, ?2, ?3)")?
            .execute(params![code, id, seq])?;
        self.by_code.insert(code.to_owned(), id.to_owned());
        Ok(())
    }

    /// Gives units other paths, all at once, below existing or new parents: those of `renames` go together. Returns
    /// their ids with their rows as they were. Where nothing is `written`, only the paths change.
    pub fn rename_all(
        &mut self,
        (conn, written): (&Connection, bool),
        seq: i64,
        renames: &[UnitRename],
    ) -> Result<Vec<(String, UnitRow)>> {
        let of_paths = Renames::of(renames);
        let ids: Vec<(String, &UnitRename)> = renames
            .iter()
            .filter_map(|rename| Some((self.at(&rename.from)?.to_owned(), rename)))
            .collect();
        let paths: Vec<(UnitNames, String)> = (self.by_path.values())
            .map(|id| (of_paths.after(&self.path_of(id)), id.clone()))
            .collect();
        let paths = paths.into_iter();
        self.by_path = paths.map(|(path, id)| (unit_path(&path), id)).collect();
        let mut before = Vec::new();
        for (id, rename) in ids {
            let Some((name, above)) = rename.to.split_last() else {
                continue;
            };
            let Some(old) = self.rows.get(&id).cloned() else {
                continue;
            };
            if written {
                let parent = self.make(conn, seq, above)?;
                conn.prepare_cached(
                    "UPDATE unit SET parent = ?2, name = ?3, seq = ?4 WHERE id = ?1",
                )?
                .execute(params![id, parent, name, seq])?;
                touch(conn, Area::Days)?;
                let name = name.clone();
                let row = UnitRow { parent, name, seq };
                self.rows.insert(id.clone(), row);
            }
            before.push((id, old));
        }
        Ok(before)
    }

    /// Paths anew from names and parents.
    fn index(&mut self) {
        let paths = self
            .rows
            .keys()
            .map(|id| (unit_path(&self.path_of(id)), id.clone()));
        self.by_path = paths.collect();
    }

    /// The names of a unit and those above it, outermost first; none for the company.
    pub fn path_of(&self, id: &str) -> Vec<String> {
        let mut path = Vec::new();
        let mut seen = HashSet::new();
        let mut at = id;
        // A damaged file may hold a circle: then its units have the path down from where it closes.
        while let Some(row) = self.rows.get(at)
            && seen.insert(at)
        {
            path.push(row.name.clone());
            at = &row.parent;
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;
    use proptest::prelude::*;

    fn path() -> impl Strategy<Value = Vec<String>> {
        let name = prop::sample::select(vec!["East", "East 2", "Key", "a/b"]);
        proptest::collection::vec(name.prop_map(str::to_owned), 1..4)
    }

    #[test]
    fn what_is_kept_in_memory_is_what_the_file_says() {
        let (_folder, store) = store();
        proptest!(|(steps in proptest::collection::vec((path(), proptest::collection::vec((path(), path()), 0..3)), 1..12))| {
            // A case that failed has left its transaction open.
            let _ = store.conn.execute_batch("ROLLBACK");
            store.conn.execute_batch("BEGIN").unwrap();
            let mut units = Units::read(&store.conn).unwrap();
            for (path, renamed) in steps {
                let id = units.make(&store.conn, 1, &path).unwrap();
                prop_assert_eq!(units.at(&path), Some(id.as_str()));
                let known: Vec<UnitNames> = units.by_path.values().map(|id| units.path_of(id)).collect();
                let mut renames = Renames::among(known.clone());
                let wishes = renamed.into_iter().map(|(from, to)| UnitRename { from, to });
                renames.add(wishes.collect(), |_| true);
                let ids: Vec<String> = known.iter().map(|k| units.at(k).unwrap().to_owned()).collect();
                units.rename_all((&store.conn, true), 1, &renames.list()).unwrap();
                for (id, path) in ids.iter().zip(&known) {
                    prop_assert_eq!(units.at(&renames.after(path)), Some(id.as_str()));
                    prop_assert_eq!(&units.path_of(id), &renames.after(path));
                }
            }
            let read = Units::read(&store.conn).unwrap();
            store.conn.execute_batch("ROLLBACK").unwrap();
            prop_assert_eq!(&read.by_path, &units.by_path);
            prop_assert_eq!(&read.rows, &units.rows);
        });
    }
}
