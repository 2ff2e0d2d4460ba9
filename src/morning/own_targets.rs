//! Whose targets somebody may not set, by the units that the settings or a file of reps say somebody leads.

use crate::domain::Day;
use crate::domain::org::Roster;
use crate::domain::refusal::Refusal;
use crate::domain::targets::OwnTargets;
use crate::settings::Settings;

/// The own targets of an author, as people are led on a day. Where the settings name somebody for a unit, the file of
/// reps does not say who leads that one.
///
/// # Errors
/// [`Refusal::UnknownUnit`] and [`Refusal::AmbiguousUnit`] where the settings give somebody a unit that is none.
pub(crate) fn own_targets<'a>(
    roster: &'a Roster,
    settings: &'a Settings,
    (author, as_of): (&'a str, Day),
) -> Result<OwnTargets<'a>, Refusal> {
    let mut leads = Vec::new();
    for manager in &settings.notify.managers {
        for unit in &manager.units {
            let unit = roster.unit_named(unit)?;
            leads.push((unit, manager.id.as_str(), manager.name.as_str()));
        }
    }
    let mut of_file = roster.leads_on(as_of);
    of_file.retain(|(unit, _, _)| !leads.iter().any(|(led, _, _)| led == unit));
    leads.append(&mut of_file);
    Ok(OwnTargets::new(roster, leads, author))
}
