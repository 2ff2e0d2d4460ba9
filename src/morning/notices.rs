//! Which messages a morning's warnings make: to whom, of what, and what has to wait.

use super::Morning;
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::notice::{
    Address, Channel, DueNotice, Notices, Recipient, Role, Unsent, Withheld,
};
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::warning::Severity;
use crate::settings::{Manager, Settings};
use std::collections::{BTreeMap, HashSet};

/// A unit and somebody who leads it.
pub(crate) type Leads<'a> = (UnitIx, &'a Manager);

/// Those who lead by a file of reps alone: the units for which the settings name nobody. Whoever is a rep is reached where
/// the rep is. `reps` says where, in roster order.
pub(crate) fn leads_of_file(
    roster: &Roster,
    settings: &Settings,
    (as_of, reps): (Day, &[Address]),
) -> Vec<(UnitIx, Manager)> {
    let named = settings.notify.managers.iter();
    let named = named.flat_map(|manager| &manager.units);
    let named: HashSet<UnitIx> = named
        .filter_map(|unit| roster.unit_named(unit).ok())
        .collect();
    let of_file = roster.leads_on(as_of).into_iter();
    of_file
        .filter(|(unit, ..)| !named.contains(unit))
        .map(|(unit, id, name)| {
            let at = roster.rep_ix(id).map(|ix| ix.0 as usize);
            let manager = Manager {
                id: id.to_owned(),
                name: name.to_owned(),
                address: at.and_then(|at| reps.get(at)).cloned().unwrap_or_default(),
                units: Vec::new(),
                told: Vec::new(),
            };
            (unit, manager)
        })
        .collect()
}

/// What the messages are made from.
pub(crate) struct Hearing<'a> {
    pub morning: &'a Morning,
    /// Units with those who lead them.
    pub leads: &'a [Leads<'a>],
    /// Where the reps are reached, in roster order.
    pub reps: &'a [Address],
    pub via: Channel,
}

/// The messages while they are put together, by whom they are for.
#[derive(Default)]
struct NoticeDrafts<'q> {
    due: BTreeMap<(Role, String, String), (Address, Vec<&'q QueueRow>)>,
    withheld: BTreeMap<(Role, String, String, Withheld), usize>,
}

impl Hearing<'_> {
    /// The messages of a queue. `told` says who was told of a warning before, and how grave it was then.
    ///
    /// # Errors
    /// Whatever `told` fails with.
    pub fn notices<E>(
        &self,
        queue: &[QueueRow],
        mut told: impl FnMut(&QueueRow) -> Result<Vec<(Recipient, Severity)>, E>,
    ) -> Result<Notices, E> {
        let mut drafts = NoticeDrafts::default();
        let waiting = queue.iter().filter(|r| r.is_waiting() && r.state.is_open());
        let (stale, fresh): (Vec<&QueueRow>, Vec<&QueueRow>) = waiting.partition(|r| r.stale);
        for row in fresh {
            let roles = self.morning.settings.notify.to(row.episode.severity);
            if roles.is_empty() {
                continue;
            }
            let before = told(row)?;
            let heard = |to: &Recipient| {
                let of_them = before.iter().filter(|(who, _)| who == to);
                of_them.map(|(_, severity)| *severity).max() >= Some(row.episode.severity)
            };
            let managers = self.managers_of(row);
            for role in roles {
                match role {
                    // Who leads the own team is told once, with what is asked.
                    Role::Rep
                        if roles.contains(&Role::Manager)
                            && self.is_led_by_itself(row, &managers) => {}
                    Role::Rep => self.to_rep(row, &heard, &mut drafts),
                    Role::Manager => self.to_managers(row, &managers, &heard, &mut drafts),
                }
            }
        }
        Ok(drafts.finish(stale.len()))
    }

    fn to_rep<'q>(
        &self,
        row: &'q QueueRow,
        heard: &dyn Fn(&Recipient) -> bool,
        drafts: &mut NoticeDrafts<'q>,
    ) {
        let Some(ix) = row.rep else {
            return;
        };
        let rep = self.morning.roster.rep(ix);
        let to = Recipient {
            role: Role::Rep,
            id: rep.id.clone(),
        };
        if heard(&to) {
            return;
        }
        let address = self.reps.get(ix.0 as usize).cloned().unwrap_or_default();
        let withheld = self.withheld(&address, self.rep_is_there(ix));
        drafts.add(to, &rep.name, address, withheld, row);
    }

    /// Those who lead the nearest unit above that anybody leads.
    fn managers_of(&self, row: &QueueRow) -> Vec<&Manager> {
        let mut at = Some(row.unit.unwrap_or(UnitIx(0)));
        while let Some(unit) = at {
            let leads = self.leads.iter().filter(|(of, _)| *of == unit);
            let leads: Vec<&Manager> = leads.map(|(_, manager)| *manager).collect();
            if !leads.is_empty() {
                return leads;
            }
            at = self.morning.roster.unit(unit).parent;
        }
        Vec::new()
    }

    /// Whether the rep of a warning is among those who are told as managers: by the address, or by the id.
    fn is_led_by_itself(&self, row: &QueueRow, managers: &[&Manager]) -> bool {
        let Some(ix) = row.rep else {
            return false;
        };
        let id = &self.morning.roster.rep(ix).id;
        let own = self.reps.get(ix.0 as usize);
        let own = own.map(|own| own.email.trim().to_lowercase());
        let own = own.filter(|own| !own.is_empty());
        let is_same = |manager: &&Manager| {
            let email = manager.address.email.trim().to_lowercase();
            manager.id == *id || own.as_ref() == Some(&email)
        };
        managers.iter().any(is_same)
    }

    fn to_managers<'q>(
        &self,
        row: &'q QueueRow,
        managers: &[&Manager],
        heard: &dyn Fn(&Recipient) -> bool,
        drafts: &mut NoticeDrafts<'q>,
    ) {
        for manager in managers {
            let to = Recipient {
                role: Role::Manager,
                id: manager.id.clone(),
            };
            if heard(&to) {
                continue;
            }
            let withheld = self.withheld(&manager.address, self.company_works());
            drafts.add(to, &manager.name, manager.address.clone(), withheld, row);
        }
        if !managers.is_empty() {
            return;
        }
        let own = row.unit.unwrap_or(UnitIx(0));
        let to = Recipient {
            role: Role::Manager,
            id: self.morning.roster.unit(own).path.clone(),
        };
        let name = self.morning.roster.unit(own).name.clone();
        drafts.add(
            to,
            &name,
            Address::default(),
            Some(Withheld::NoManager),
            row,
        );
    }

    fn withheld(&self, address: &Address, is_there: bool) -> Option<Withheld> {
        if self.via.needs_address() && address.email.trim().is_empty() {
            Some(Withheld::NoAddress)
        } else if is_there {
            None
        } else {
            Some(Withheld::DayOff)
        }
    }

    /// Whether a rep works today, by the person's own calendar, and is not on leave.
    fn rep_is_there(&self, rep: RepIx) -> bool {
        let morning = self.morning;
        morning.yardstick().is_expected(rep, morning.as_of)
    }

    fn company_works(&self) -> bool {
        self.morning.calendar.is_working(self.morning.as_of)
    }
}

impl<'q> NoticeDrafts<'q> {
    fn add(
        &mut self,
        to: Recipient,
        name: &str,
        address: Address,
        withheld: Option<Withheld>,
        row: &'q QueueRow,
    ) {
        let name = name.to_owned();
        match withheld {
            None => {
                let draft = self.due.entry((to.role, name, to.id));
                let draft = draft.or_insert_with(|| (address, Vec::new()));
                draft.1.push(row);
            }
            Some(why) => {
                let key = (to.role, name, to.id, why);
                *self.withheld.entry(key).or_default() += 1;
            }
        }
    }

    /// One for each person.
    fn finish(self, stale: usize) -> Notices {
        let due = self.due.into_iter();
        let due = due.map(|((role, name, id), (address, rows))| DueNotice {
            to: Recipient { role, id },
            name,
            address,
            rows: rows.into_iter().cloned().collect(),
        });
        let withheld = self.withheld.into_iter();
        let unsent = withheld.map(|((role, name, id, why), warnings)| Unsent {
            to: Recipient { role, id },
            name,
            why,
            warnings,
        });
        Notices {
            due: due.collect(),
            unsent: unsent.collect(),
            stale,
            strangers: Vec::new(),
        }
    }
}
