//! Loads what the messages of a morning are made from.

use super::load::text;
use super::{Result, Store};
use crate::domain::notice::{Address, Channel, Notices};
use crate::domain::org::Roster;
use crate::morning::{Hearing, Leads, Standpoint, StrangerName, leads_of_file, stranger_names};
use crate::settings::Settings;
use std::collections::HashMap;

impl Store {
    /// Names of units in the settings that mean nobody, or several.
    ///
    /// # Errors
    /// Where the units cannot be read.
    pub fn stranger_names(&self, settings: &Settings) -> Result<Vec<StrangerName>> {
        Ok(stranger_names(&self.roster()?, settings))
    }

    /// The messages that are due on a morning, as far as nobody was sent them by then.
    /// A unit of the settings that is none is told among them: its managers hear of the rest, and others of all.
    pub fn notices(&self, point: &Standpoint, via: Channel) -> Result<Notices> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            let queue = self.queue_of(&mut kept)?;
            let morning = &kept.morning;
            let reps = self.addresses(&morning.roster)?;
            let of_file = leads_of_file(&morning.roster, &point.settings, (point.as_of, &reps));
            let mut leads = leads(point, &morning.roster);
            leads.extend(of_file.iter().map(|(unit, manager)| (*unit, manager)));
            let hearing = Hearing {
                morning,
                leads: &leads,
                reps: &reps,
                via,
            };
            let mut notices =
                hearing.notices(&queue, |row| self.heard_of(&row.id, morning.as_of))?;
            let strangers = stranger_names(&morning.roster, &point.settings).into_iter();
            notices.strangers = strangers
                .filter(|stranger| stranger.key.starts_with("notify."))
                .map(|stranger| (stranger.key, stranger.name))
                .collect();
            Ok(notices)
        })
    }

    /// Where the reps are reached, in roster order.
    fn addresses(&self, roster: &Roster) -> Result<Vec<Address>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, email, language FROM rep")?;
        let mut at = rows.query([])?;
        let mut known = HashMap::new();
        while let Some(row) = at.next()? {
            let address = Address {
                email: text(row, 1)?,
                language: text(row, 2)?,
            };
            known.insert(text(row, 0)?, address);
        }
        let reps = roster.reps.iter();
        Ok(reps
            .map(|rep| known.remove(&rep.id).unwrap_or_default())
            .collect())
    }
}

/// Who is told of which unit, as the settings say: those who lead it, and those who are told without. The company
/// is the unit without a name.
fn leads<'s>(point: &'s Standpoint, roster: &Roster) -> Vec<Leads<'s>> {
    let mut leads = Vec::new();
    for manager in &point.settings.notify.managers {
        for unit in manager.units.iter().chain(&manager.told) {
            leads.extend(roster.unit_named(unit).map(|unit| (unit, manager)));
        }
    }
    leads
}
