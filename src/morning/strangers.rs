//! Names of units in the settings that no unit has: what is said of them has no effect, and nobody would know.

use crate::domain::org::Roster;
use crate::domain::refusal::Refusal;
use crate::settings::Settings;

/// A name of a unit in the settings that names none, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrangerName {
    /// The place in the settings, such as `notify.managers.li-mei.units`.
    pub key: String,
    /// As it is written there; untrusted.
    pub name: String,
    /// Why it means nobody.
    pub why: Refusal,
}

/// Every name of a unit in the settings that means none.
pub fn stranger_names(roster: &Roster, settings: &Settings) -> Vec<StrangerName> {
    let mut all = Vec::new();
    let mut look = |key: String, name: &str| {
        if let Err(why) = roster.unit_named(name) {
            let name = name.to_owned();
            all.push(StrangerName { key, name, why });
        }
    };
    for phase in &settings.rules.phases {
        look("rules.phases".to_owned(), &phase.unit);
    }
    let planning = &settings.planning;
    for (table, scores) in [
        ("potentials", &planning.potentials),
        ("tilts", &planning.tilts),
    ] {
        for (name, _) in scores {
            look(format!("planning.{table}"), name);
        }
    }
    for manager in &settings.notify.managers {
        for (list, units) in [("units", &manager.units), ("told", &manager.told)] {
            for name in units {
                look(format!("notify.managers.{}.{list}", manager.id), name);
            }
        }
    }
    all.dedup();
    all
}
