//! Whom an entry of the journal is about, by the names of a morning.

use super::Morning;
use crate::domain::journal::LoggedAbout;
use crate::domain::org::UnitIx;

/// A unit by its id; the company by its own name.
pub(crate) fn unit_named(morning: &Morning, id: &str) -> LoggedAbout {
    let unit = morning.roster.unit_ix(id);
    let name = unit.map(|unit| match unit {
        UnitIx(0) => morning.settings.company.clone(),
        _ => morning.roster.unit(unit).name.clone(),
    });
    LoggedAbout::Other(name.unwrap_or_else(|| id.to_owned()))
}

/// A person by the id.
pub(crate) fn rep_named(morning: &Morning, id: &str) -> LoggedAbout {
    let rep = morning.roster.rep_ix(id);
    let name = rep.map(|ix| morning.roster.rep(ix).name.clone());
    LoggedAbout::Rep(id.to_owned(), name.unwrap_or_else(|| id.to_owned()))
}
