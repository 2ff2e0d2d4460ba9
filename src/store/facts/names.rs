//! Whom and what the rows of a file may refer to.

use crate::domain::brief::BriefScope;
use crate::domain::entered::MeantUnit;
use crate::domain::exchange::{Rate, RateFact};
use crate::domain::facts::{
    AliasFact, KnownLeave, KnownMembership, Names, OpenRows, Referent, RunRows, TargetBounds,
    Texts, unit_path,
};
use crate::domain::{Day, nearest};
use crate::store::load::{day, text, text_ref};
use crate::store::units::Units;
use crate::store::{Refusal, Result, Store, StoreError};
use rusqlite::Connection;

impl Store {
    /// Whom and what a file may refer to.
    pub fn names(&self) -> Result<Names> {
        self.read(|conn| {
            let units = Units::read(conn)?;
            Ok(Names {
                reps: pairs(conn, REPS)?,
                mails: pairs(conn, "SELECT id, email FROM rep WHERE email <> ''")?,
                customers: pairs(conn, CUSTOMERS)?,
                products: pairs(conn, "SELECT id, name FROM product")?,
                aliases: aliases(conn, &units)?,
                rates: rates(conn)?,
                places: memberships(conn, &units)?,
                bounds: TargetBounds::default(),
                deals: Texts::default(),
                open: OpenRows::default(),
                leave: Vec::new(),
                run: RunRows::default(),
                unit_codes: units.codes(),
                units: units.into_paths(),
            })
        })
    }

    /// Ids of all deals.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn deal_ids(&self) -> Result<Texts> {
        self.read(|conn| {
            let mut rows = conn.prepare_cached("SELECT id FROM deal")?;
            let mut at = rows.query([])?;
            let mut ids = Texts::default();
            while let Some(row) = at.next()? {
                ids.number_of(text_ref(row, 0)?);
            }
            Ok(ids)
        })
    }

    /// Every day of leave that an import brought, by rep and day.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn known_leave(&self) -> Result<Vec<KnownLeave>> {
        self.read(|conn| {
            let sql = "SELECT rep, day, reason, seq FROM absence ORDER BY rep, day";
            let mut rows = conn.prepare_cached(sql)?;
            let mut at = rows.query([])?;
            let mut all = Vec::new();
            while let Some(row) = at.next()? {
                let Some(day) = day(row, 1)? else { continue };
                all.push(KnownLeave {
                    rep: text(row, 0)?,
                    day,
                    reason: text(row, 2)?,
                    import: row.get(3)?,
                });
            }
            Ok(all)
        })
    }

    /// The id of the rep that a text names: by id, or by a name in any case that only one has.
    ///
    /// # Errors
    /// [`Refusal::UnknownRep`] with the nearest name, [`Refusal::AmbiguousRep`] with the ids that fit.
    pub fn rep_named(&self, wanted: &str) -> Result<String> {
        let reps = self.read(|conn| pairs(conn, REPS))?;
        if reps.iter().any(|(id, _)| id == wanted) {
            return Ok(wanted.to_owned());
        }
        let name = wanted.trim().to_lowercase();
        let fits = reps.iter().filter(|(_, n)| n.to_lowercase() == name);
        let mut ids: Vec<String> = fits.map(|(id, _)| id.clone()).collect();
        let refusal = match ids.len() {
            1 => return Ok(ids.swap_remove(0)),
            0 => {
                let names = reps.iter().flat_map(|(id, name)| [&**name, &**id]);
                let near = nearest(wanted, names).map(str::to_owned);
                Refusal::UnknownRep(wanted.to_owned(), near)
            }
            _ => Refusal::AmbiguousRep(wanted.to_owned(), ids),
        };
        Err(StoreError::Refused(refusal))
    }
}

impl Store {
    /// The id of the unit that a text names: by its path, or by a name in any case that only one has.
    ///
    /// # Errors
    /// [`Refusal::UnknownUnit`] with the nearest name, [`Refusal::AmbiguousUnit`] with the paths that fit.
    pub fn unit_named(&self, wanted: &str) -> Result<String> {
        let roster = self.read(|_| self.roster())?;
        let unit = roster.unit_named(wanted)?;
        Ok(roster.unit(unit).id.clone())
    }

    /// The unit of a name or path, with all below it.
    ///
    /// # Errors
    /// Refuses one that is not there, or that several bear.
    pub fn scope_named(&self, wanted: &str) -> Result<BriefScope> {
        let roster = self.read(|_| self.roster())?;
        Ok(BriefScope::of(&roster, roster.unit_named(wanted)?))
    }

    /// The id of the unit that somebody means.
    ///
    /// # Errors
    /// Refuses a unit that is not there (any more).
    pub fn meant_unit(&self, wanted: &MeantUnit) -> Result<String> {
        let id = match wanted {
            MeantUnit::Typed(name) => return self.unit_named(name),
            MeantUnit::Chosen(id) => id,
        };
        let roster = self.read(|_| self.roster())?;
        if id.is_empty() || roster.unit_ix(id).is_some() {
            return Ok(id.clone());
        }
        Err(Refusal::UnknownUnit(id.clone(), None).into())
    }

    /// The path of a unit by its id; empty for the company, the id itself where there is no such unit.
    pub fn unit_path(&self, id: &str) -> Result<String> {
        let roster = self.read(|_| self.roster())?;
        let unit = roster
            .unit_ix(id)
            .map(|unit| roster.unit(unit).path.clone());
        Ok(unit.unwrap_or_else(|| id.to_owned()))
    }
}

/// Products and segments of customers that a target may be of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SliceWords {
    /// Ids with their names; untrusted.
    pub products: Vec<(String, String)>,
    /// Those that a customer has or a target is of; untrusted.
    pub segments: Vec<String>,
}

impl Store {
    /// Ids of all customers with their names; untrusted.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn customer_names(&self) -> Result<Vec<(String, String)>> {
        self.read(|conn| pairs(conn, CUSTOMERS))
    }

    /// What a target may be of, besides the classes of products.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn slice_words(&self) -> Result<SliceWords> {
        self.read(|conn| {
            let mut segments = Vec::new();
            let mut rows = conn.prepare_cached(
                "SELECT segment FROM customer WHERE segment <> ''
                 UNION SELECT customer_segment FROM target_cell WHERE customer_segment <> ''
                 ORDER BY 1",
            )?;
            let mut at = rows.query([])?;
            while let Some(row) = at.next()? {
                segments.push(text(row, 0)?);
            }
            Ok(SliceWords {
                products: pairs(conn, "SELECT id, name FROM product ORDER BY name, id")?,
                segments,
            })
        })
    }
}

/// Ids and names of all reps.
const REPS: &str = "SELECT id, name FROM rep";

/// Ids and names of all customers.
const CUSTOMERS: &str = "SELECT id, name FROM customer";

/// Ids with their names.
fn pairs(conn: &Connection, sql: &str) -> Result<Vec<(String, String)>> {
    let mut rows = conn.prepare_cached(sql)?;
    let mut at = rows.query([])?;
    let mut out = Vec::new();
    while let Some(row) = at.next()? {
        out.push((text(row, 0)?, text(row, 1)?));
    }
    Ok(out)
}

/// Every other text for somebody or something.
fn aliases(conn: &Connection, units: &Units) -> Result<Vec<AliasFact>> {
    let mut rows = conn.prepare_cached("SELECT what, text, id FROM alias")?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        if let Some(what) = Referent::parse(&text(row, 0)?) {
            let id = text(row, 2)?;
            let id = match what {
                Referent::Unit => unit_path(&units.path_of(&id)),
                Referent::Rep | Referent::Customer | Referent::Product => id,
            };
            all.push(AliasFact {
                what,
                text: text(row, 1)?,
                id,
            });
        }
    }
    Ok(all)
}

/// Every rate of another currency.
fn rates(conn: &Connection) -> Result<Vec<RateFact>> {
    let mut rows = conn.prepare_cached("SELECT currency, from_day, rate FROM rate")?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push(RateFact {
            currency: text(row, 0)?,
            from: day(row, 1)?.unwrap_or(Day::MIN),
            rate: Rate(row.get(2)?),
        });
    }
    Ok(all)
}

/// Every place of every rep, by rep and time.
fn memberships(conn: &Connection, units: &Units) -> Result<Vec<KnownMembership>> {
    let sql = "SELECT rep, from_day, unit, tier, to_day FROM assignment ORDER BY rep, from_day";
    let mut rows = conn.prepare_cached(sql)?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push(KnownMembership {
            rep: text(row, 0)?,
            from: day(row, 1)?.unwrap_or(Day::MIN),
            unit: unit_path(&units.path_of(&text(row, 2)?)),
            tier: text(row, 3)?,
            to: day(row, 4)?.unwrap_or(Day::MAX),
        });
    }
    Ok(all)
}
