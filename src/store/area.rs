//! What has changed: a number per area of the file, raised in the transaction that changes it, so that a
//! morning that is kept in memory reloads only what was touched, by this process or another.

use super::Result;
use super::file::row_sum::AREA;
use super::load::text_ref;
use rusqlite::Connection;

/// What can change without the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// What days are judged by: people, activity, leave, calendar.
    Days,
    /// Customers and the contacts with them.
    Contacts,
    /// Deals and products.
    Deals,
    Targets,
    /// What was done about warnings.
    Handling,
    /// Market signals.
    Signals,
}

impl Area {
    /// All, in the order of [`Revisions`].
    const ALL: [Self; 6] = [
        Self::Days,
        Self::Contacts,
        Self::Deals,
        Self::Targets,
        Self::Handling,
        Self::Signals,
    ];

    /// The word in SQL.
    fn id(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Contacts => "contacts",
            Self::Deals => "deals",
            Self::Targets => "targets",
            Self::Handling => "handling",
            Self::Signals => "signals",
        }
    }
}

/// The numbers of all areas at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Revisions([i64; Area::ALL.len()]);

impl Revisions {
    /// Whether an area is as it was at another moment.
    pub fn agree(self, other: Self, area: Area) -> bool {
        self.0[area as usize] == other.0[area as usize]
    }

    /// All of them in one text.
    pub fn text(self) -> String {
        self.0.map(|n| n.to_string()).join(" ")
    }
}

/// Says that an area has changed. Part of the transaction that changes it.
pub(super) fn touch(conn: &Connection, area: Area) -> Result<()> {
    let next = AREA.set(&[("revision", "revision + 1")]);
    conn.prepare_cached(&format!(
        "INSERT INTO area VALUES (?1, 1, row_sum (?1, 1)) ON CONFLICT DO UPDATE {next}"
    ))?
    .execute([area.id()])?;
    Ok(())
}

/// Reads the numbers of all areas.
pub(super) fn revisions(conn: &Connection) -> Result<Revisions> {
    let mut found = Revisions::default();
    let mut rows = conn.prepare_cached("SELECT name, revision FROM area")?;
    let mut at = rows.query([])?;
    while let Some(row) = at.next()? {
        let name = text_ref(row, 0)?;
        if let Some(area) = Area::ALL.into_iter().find(|area| area.id() == name) {
            found.0[area as usize] = row.get(1)?;
        }
    }
    Ok(found)
}
