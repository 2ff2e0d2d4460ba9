//! Whose targets somebody may not set: the own ones, and those that others lead; one door for setting, splitting,
//! importing, publishing and taking back (rule 25).

use super::{PlannedFor, PlannedTargets, TargetRefusal};
use crate::domain::author::is_same_author;
use crate::domain::org::{Rep, Roster, UnitIx};

/// Why somebody may not set a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barred {
    /// It is the own one; otherwise somebody else leads above.
    pub is_own: bool,
    /// Who may; empty where the settings name nobody.
    pub may: Vec<String>,
}

impl Barred {
    /// The same as it is refused.
    pub fn refusal(self) -> TargetRefusal {
        if self.is_own {
            TargetRefusal::OwnTarget(self.may)
        } else {
            TargetRefusal::NotAbove(self.may)
        }
    }
}

/// Whose targets somebody may not set: the own ones, those of units that the settings say they lead, and, for whoever
/// has a place in the team, those that others lead.
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

    /// Why the author may not set the targets of somebody: they are the own ones, or others lead there. `None` where
    /// the author may. Whoever leads at the top has nobody above, and somebody who is alone has nobody beside: both set
    /// their own.
    pub fn forbids(&self, whom: &PlannedFor) -> Option<Barred> {
        let is_own = self.is(whom);
        if !is_own && (!self.is_of_the_team() || self.is_above(whom)) {
            return None;
        }
        let may = self.who_may(whom);
        if !is_own {
            let may = if may.is_empty() {
                self.led_by_others(whom)
            } else {
                may
            };
            return Some(Barred { is_own, may });
        }
        let nobody_else = may.is_empty()
            && match whom {
                // Somebody leads beside, so that somebody is above, be it said who or not.
                PlannedFor::Unit(id) => id.is_empty() || self.leads_alone(),
                PlannedFor::Rep(_) => self.is_alone(),
            };
        (!nobody_else).then_some(Barred { is_own, may })
    }

    /// Whether the author may set all of some targets.
    ///
    /// # Errors
    /// [`TargetRefusal::OwnTarget`] or [`TargetRefusal::NotAbove`] with those who may, of the first that the author
    /// may not.
    pub fn none_of<'w>(
        &self,
        mut whose: impl Iterator<Item = &'w PlannedFor>,
    ) -> Result<(), TargetRefusal> {
        let barred = whose.find_map(|whom| self.forbids(whom));
        barred.map_or(Ok(()), |barred| Err(barred.refusal()))
    }

    /// The same of all that is to be published, and of how a target is split: that is for whoever leads the unit.
    ///
    /// # Errors
    /// As [`Self::none_of`].
    pub fn may_publish(&self, targets: &PlannedTargets) -> Result<(), TargetRefusal> {
        let split = targets.splits.iter().map(|split| &split.parent.whom);
        let split = split.filter(|whom| !self.is(whom));
        self.none_of(targets.ids().map(|id| &id.whom).chain(split))
    }

    /// Where the settings say who leads, everybody of the team has a place: whoever leads a part, and whoever sells.
    /// Somebody else, such as the planning office, has none and is bound by none.
    fn is_of_the_team(&self) -> bool {
        let mut leads = self.leads.iter();
        let is_rep = |rep: &Rep| self.is_author(&rep.id) || self.is_author(&rep.name);
        !self.leads.is_empty()
            && (leads.any(|(_, id, name)| self.is_author(id) || self.is_author(name))
                || self.roster.reps.iter().any(is_rep))
    }

    /// Who leads the very unit, where that is somebody else.
    fn led_by_others(&self, whom: &PlannedFor) -> Vec<String> {
        let PlannedFor::Unit(id) = whom else {
            return Vec::new();
        };
        let unit = self.roster.unit_ix(id);
        let of = self.leads.iter().filter(|(led, _, _)| Some(*led) == unit);
        of.map(|(_, _, name)| (*name).to_owned()).collect()
    }

    /// Whether a name is the author's, be it written otherwise or the one that the settings or the roster have beside
    /// it.
    pub fn is_me(&self, name: &str) -> bool {
        let of = |(id, known): (&str, &str), one: &str| {
            is_same_author(id, one) || is_same_author(known, one)
        };
        let leads = self.leads.iter().map(|(_, id, name)| (*id, *name));
        let reps = self.roster.reps.iter();
        let reps = reps.map(|rep| (rep.id.as_str(), rep.name.as_str()));
        self.is_author(name)
            || leads
                .chain(reps)
                .any(|both| of(both, name) && of(both, self.author))
    }

    /// Whether it is said of nobody that they lead anything: then anybody may set targets and sign requests.
    pub fn nobody_leads(&self) -> bool {
        self.leads.is_empty()
    }

    /// Whether nobody but the author leads anything.
    fn leads_alone(&self) -> bool {
        let mut led = self.leads.iter();
        led.all(|(_, id, name)| self.is_author(id) || self.is_author(name))
    }

    /// Whether there is nobody but the author: no other rep, and nobody else who leads.
    fn is_alone(&self) -> bool {
        self.roster.reps.len() <= 1 && self.leads_alone()
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
        is_same_author(name, self.author)
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

#[cfg(test)]
mod tests {
    use super::OwnTargets;
    use crate::domain::org::{Roster, Unit, UnitIx};
    use crate::domain::targets::{PlannedFor, TargetRefusal};

    /// Whoever leads a part hands it down and sets nobody else's number; where nobody is named, nobody is bound.
    #[test]
    fn rule_25_a_part_is_handed_down_by_whoever_leads_it() {
        let unit = |path: &str, parent: Option<u32>| Unit {
            id: path.to_lowercase(),
            path: path.into(),
            name: path.into(),
            parent: parent.map(UnitIx),
            depth: 0,
        };
        let units = vec![
            unit("", None),
            unit("East", Some(0)),
            unit("East/Key", Some(1)),
            unit("West", Some(0)),
        ];
        let roster = Roster::new(units, Vec::new());
        let whom = |path: &str| PlannedFor::Unit(path.to_lowercase());
        let leads = || -> Vec<(UnitIx, &str, &str)> {
            vec![
                (UnitIx(0), "top", "Top"),
                (UnitIx(1), "e", "Eve"),
                (UnitIx(3), "w", "Wes"),
            ]
        };
        let said = |author: &str, path: &str| {
            let own = OwnTargets::new(&roster, leads(), author);
            own.none_of([whom(path)].iter())
        };
        let above = Err(TargetRefusal::NotAbove(vec!["Top".into()]));
        let own = Err(TargetRefusal::OwnTarget(vec!["Top".into()]));
        assert_eq!(said("Eve", "East/Key"), Ok(()));
        assert_eq!(said("EVE", "East"), own);
        assert_eq!((said("Eve", "West"), said("e", "")), (above.clone(), above));
        let eve = Err(TargetRefusal::NotAbove(vec!["Eve".into()]));
        assert_eq!(said("Wes", "East/Key"), eve);
        for path in ["", "East", "West"] {
            assert_eq!(said("Top", path), Ok(()), "{path}");
            assert_eq!(said("planning", path), Ok(()), "{path}");
            let free = OwnTargets::new(&roster, Vec::new(), "Eve");
            assert_eq!(free.none_of([whom(path)].iter()), Ok(()), "{path}");
        }
    }
}
