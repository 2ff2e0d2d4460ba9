//! Whose targets somebody may not set: the own ones (rule 25).

use super::{PlannedFor, TargetRefusal};
use crate::domain::org::{Roster, UnitIx};

/// Whose targets somebody may not set: the own ones, and those of units that the settings say they lead.
#[derive(Debug)]
pub struct OwnTargets<'a> {
    roster: &'a Roster,
    author: &'a str,
    /// Units with the ids and the names of those who lead them.
    leads: Vec<(UnitIx, &'a str, &'a str)>,
}

impl<'a> OwnTargets<'a> {
    /// Those of an author. `leads` says who leads which unit, by id and by name.
    pub fn new(
        roster: &'a Roster,
        leads: Vec<(UnitIx, &'a str, &'a str)>,
        author: &'a str,
    ) -> Self {
        Self {
            roster,
            author: author.trim(),
            leads,
        }
    }

    /// Who may set the targets of somebody, where the author may not because they are the own ones; `None` where the
    /// author may. Whoever leads at the top has nobody above, and somebody who is alone has nobody beside: both set
    /// their own.
    pub fn forbids(&self, whom: &PlannedFor) -> Option<Vec<String>> {
        if !self.is(whom) {
            return None;
        }
        let may = self.who_may(whom);
        let nobody_else = may.is_empty()
            && match whom {
                PlannedFor::Unit(_) => true,
                PlannedFor::Rep(_) => self.is_alone(),
            };
        (!nobody_else).then_some(may)
    }

    /// Whether the author may set all of some targets.
    ///
    /// # Errors
    /// [`TargetRefusal::OwnTarget`] with those who may, of the first that the author may not.
    pub fn none_of<'w>(
        &self,
        mut whose: impl Iterator<Item = &'w PlannedFor>,
    ) -> Result<(), TargetRefusal> {
        let may = whose.find_map(|whom| self.forbids(whom));
        may.map_or(Ok(()), |may| Err(TargetRefusal::OwnTarget(may)))
    }

    /// Whether there is nobody but the author: no other rep, and nobody else who leads.
    fn is_alone(&self) -> bool {
        let mut led = self.leads.iter();
        self.roster.reps.len() <= 1
            && led.all(|(_, id, name)| self.is_author(id) || self.is_author(name))
    }

    /// Whether the target of somebody is the author's own.
    pub fn is(&self, whom: &PlannedFor) -> bool {
        match whom {
            PlannedFor::Rep(id) => {
                let rep = self.roster.rep_ix(id).map(|ix| self.roster.rep(ix));
                self.is_author(id) || rep.is_some_and(|rep| self.is_author(&rep.name))
            }
            PlannedFor::Unit(id) => self.roster.unit_ix(id).is_some_and(|unit| self.leads(unit)),
        }
    }

    /// Whether the author leads a unit.
    pub fn leads(&self, unit: UnitIx) -> bool {
        let mut of = self.leads.iter().filter(|(led, _, _)| *led == unit);
        of.any(|(_, id, name)| self.is_author(id) || self.is_author(name))
    }

    /// Whether the author leads a unit above whom a target is for.
    pub fn is_above(&self, whom: &PlannedFor) -> bool {
        let mut at = self.parent(whom);
        while let Some(unit) = at {
            if self.leads(unit) {
                return true;
            }
            at = self.roster.unit(unit).parent;
        }
        false
    }

    /// The unit that whom a target is for is in.
    fn parent(&self, whom: &PlannedFor) -> Option<UnitIx> {
        match whom {
            PlannedFor::Unit(id) => self.roster.unit(self.roster.unit_ix(id)?).parent,
            PlannedFor::Rep(id) => {
                let rep = self.roster.rep(self.roster.rep_ix(id)?);
                rep.assignments.last().map(|place| place.unit)
            }
        }
    }

    fn is_author(&self, name: &str) -> bool {
        let same = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
        let (a, b) = (name.trim().chars(), self.author.chars());
        !self.author.is_empty()
            && a.clone().count() == b.clone().count()
            && a.zip(b).all(|(a, b)| same(a, b))
    }

    /// Who leads the nearest unit above, and is somebody else; nobody where the settings name none.
    pub fn who_may(&self, whom: &PlannedFor) -> Vec<String> {
        let mut at = self.parent(whom);
        while let Some(unit) = at {
            let others = self.leads.iter().filter(|(led, id, name)| {
                *led == unit && !self.is_author(id) && !self.is_author(name)
            });
            let names: Vec<String> = others.map(|(_, _, name)| (*name).to_owned()).collect();
            if !names.is_empty() {
                return names;
            }
            at = self.roster.unit(unit).parent;
        }
        Vec::new()
    }
}
