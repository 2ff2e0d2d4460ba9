//! Units as stored: an id of their own, a parent and a name. People and files name a unit by its path of
//! names; assignments, targets and warnings name it by its id, so that a rename leaves them where they are.

use super::Result;
use super::area::{Area, touch};
use super::load::text;
use crate::domain::facts::unit_path;
use crate::domain::org::{COMPANY, first_unit_id};
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
        if let Some(id) = self.at(path) {
            return id.to_owned();
        }
        let taken = |id: &str| self.rows.contains_key(id);
        first_unit_id(&unit_path(path), taken)
    }

    /// Makes the units of a path that are not there yet; returns the id of the last.
    pub fn make(&mut self, conn: &Connection, seq: i64, path: &[String]) -> Result<String> {
        let mut parent = COMPANY.to_owned();
        for (depth, name) in path.iter().enumerate() {
            let here = &path[..=depth];
            if let Some(id) = self.at(here) {
                id.clone_into(&mut parent);
                continue;
            }
            let id = self.id_of(here);
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

    /// Gives a unit another path, below an existing or new parent. Returns the row as it was, or `None` where
    /// it stands there already, or another unit does: that one keeps its place.
    pub fn rename(
        &mut self,
        conn: &Connection,
        seq: i64,
        id: &str,
        path: &[String],
    ) -> Result<Option<UnitRow>> {
        let Some((name, above)) = path.split_last() else {
            return Ok(None);
        };
        if self.at(path).is_some() || self.lies_in(id, above) {
            return Ok(None);
        }
        let parent = self.make(conn, seq, above)?;
        conn.prepare_cached("UPDATE unit SET parent = ?2, name = ?3, seq = ?4 WHERE id = ?1")?
            .execute(params![id, parent, name, seq])?;
        let row = UnitRow {
            parent,
            name: name.clone(),
            seq,
        };
        let old = unit_path(&self.path_of(id));
        let before = self.rows.insert(id.to_owned(), row);
        self.move_paths(&old, &unit_path(path));
        Ok(before)
    }

    /// A path and all below it begin with another: as much work as there are units below it.
    fn move_paths(&mut self, old: &str, new: &str) {
        let below = format!("{old}/");
        let inside = self.by_path.range(below.clone()..);
        let mut moved: Vec<String> = inside
            .map(|(path, _)| path.clone())
            .take_while(|path| path.starts_with(&below))
            .collect();
        moved.push(old.to_owned());
        for path in moved {
            if let Some(id) = self.by_path.remove(&path) {
                self.by_path
                    .insert(format!("{new}{}", &path[old.len()..]), id);
            }
        }
    }

    /// Whether a path leads through a unit: nothing can be put below itself.
    fn lies_in(&self, id: &str, path: &[String]) -> bool {
        (1..=path.len()).any(|depth| self.at(&path[..depth]) == Some(id))
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
        proptest!(|(steps in proptest::collection::vec((path(), proptest::option::of(path())), 1..12))| {
            // A case that failed has left its transaction open.
            let _ = store.conn.execute_batch("ROLLBACK");
            store.conn.execute_batch("BEGIN").unwrap();
            let mut units = Units::read(&store.conn).unwrap();
            for (path, renamed) in steps {
                let id = units.make(&store.conn, 1, &path).unwrap();
                prop_assert_eq!(units.at(&path), Some(id.as_str()));
                if let Some(new) = renamed {
                    let moved = units.rename(&store.conn, 1, &id, &new).unwrap().is_some();
                    let now = if moved { &new } else { &path };
                    prop_assert_eq!(units.at(now), Some(id.as_str()));
                    prop_assert_eq!(&units.path_of(&id), now);
                }
            }
            let read = Units::read(&store.conn).unwrap();
            store.conn.execute_batch("ROLLBACK").unwrap();
            prop_assert_eq!(&read.by_path, &units.by_path);
            prop_assert_eq!(&read.rows, &units.rows);
        });
    }
}
