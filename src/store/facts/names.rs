//! Whom and what the rows of a file may refer to.

use crate::domain::Day;
use crate::domain::facts::{AliasFact, KnownPlace, Names, Referent, unit_path};
use crate::store::load::{day, text};
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::Connection;

impl Store {
    /// Whom and what a file may refer to.
    pub fn names(&self) -> Result<Names> {
        self.read(|conn| {
            let pairs = |sql: &str| -> Result<Vec<(String, String)>> {
                let mut rows = conn.prepare_cached(sql)?;
                let mut at = rows.query([])?;
                let mut out = Vec::new();
                while let Some(row) = at.next()? {
                    out.push((text(row, 0)?, text(row, 1)?));
                }
                Ok(out)
            };
            let units = Units::read(conn)?;
            Ok(Names {
                reps: pairs("SELECT id, name FROM rep")?,
                customers: pairs("SELECT id, name FROM customer")?,
                products: pairs("SELECT id, name FROM product")?,
                aliases: aliases(conn)?,
                places: places(conn, &units)?,
                unit_codes: units.codes(),
                units: units.into_paths(),
            })
        })
    }
}

/// Every other text for somebody or something.
fn aliases(conn: &Connection) -> Result<Vec<AliasFact>> {
    let mut rows = conn.prepare_cached("SELECT what, text, id FROM alias")?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        if let Some(what) = Referent::parse(&text(row, 0)?) {
            all.push(AliasFact {
                what,
                text: text(row, 1)?,
                id: text(row, 2)?,
            });
        }
    }
    Ok(all)
}

/// Every place of every rep, by rep and time.
fn places(conn: &Connection, units: &Units) -> Result<Vec<KnownPlace>> {
    let sql = "SELECT rep, from_day, unit, tier FROM assignment ORDER BY rep, from_day";
    let mut rows = conn.prepare_cached(sql)?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push(KnownPlace {
            rep: text(row, 0)?,
            from: day(row, 1)?.unwrap_or(Day::MIN),
            unit: unit_path(&units.path_of(&text(row, 2)?)),
            tier: text(row, 3)?,
        });
    }
    Ok(all)
}
