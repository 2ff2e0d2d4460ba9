//! Whose targets somebody may not set, by the units that the settings say somebody leads.

use crate::domain::org::Roster;
use crate::domain::refusal::Refusal;
use crate::domain::targets::OwnTargets;
use crate::settings::Settings;

/// The own targets of an author.
///
/// # Errors
/// [`Refusal::UnknownUnit`] and [`Refusal::AmbiguousUnit`] where the settings give somebody a unit that is none.
pub(crate) fn own_targets<'a>(
    roster: &'a Roster,
    settings: &'a Settings,
    author: &'a str,
) -> Result<OwnTargets<'a>, Refusal> {
    let mut leads = Vec::new();
    for manager in &settings.notify.managers {
        for unit in &manager.units {
            let unit = roster.unit_named(unit)?;
            leads.push((unit, manager.id.as_str(), manager.name.as_str()));
        }
    }
    Ok(OwnTargets::new(roster, leads, author))
}
