//! Who leads which unit, by the people that a file of reps says somebody leads (rule 25).

use super::Day;
use super::org::{RepIx, Roster, UnitIx};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A unit with the id and the name of somebody who leads it.
pub type UnitLead<'a> = (UnitIx, &'a str, &'a str);

impl Roster {
    /// Who leads which unit on a day, as the people there say: whoever leads people of a unit leads it; who leads
    /// somebody that leads people there, leads the unit above; and who leads all units of a unit, leads that one. Of the
    /// company only the second is said: that somebody leads the only region makes nobody the head of all.
    pub fn leads_on(&self, day: Day) -> Vec<UnitLead<'_>> {
        let said: Vec<(RepIx, UnitIx, UnitLead<'_>)> = self.said_to_lead(day).collect();
        let mut leads: BTreeSet<UnitLead<'_>> = BTreeSet::new();
        let mut heads: HashMap<&str, BTreeSet<UnitIx>> = HashMap::new();
        for (_, unit, (_, id, _)) in &said {
            heads.entry(id).or_default().insert(*unit);
        }
        for (rep, unit, lead) in &said {
            // Who leads somebody in the own unit or below it is led from above it.
            let own = heads.get(self.rep(*rep).id.as_str());
            let is_head = own.is_some_and(|led| led.iter().any(|of| self.is_within(*of, *unit)));
            let led = if is_head {
                self.unit(*unit).parent.unwrap_or(*unit)
            } else {
                *unit
            };
            leads.insert((led, lead.1, lead.2));
        }
        self.above_all_of(&mut leads);
        leads.into_iter().collect()
    }

    /// Everybody of a day of whom somebody else is said to lead them, where they are, and by whom.
    fn said_to_lead(&self, day: Day) -> impl Iterator<Item = (RepIx, UnitIx, UnitLead<'_>)> {
        let reps = (0..).map(RepIx).zip(&self.reps);
        reps.filter_map(move |(ix, rep)| {
            let unit = rep.on(day)?.unit;
            let (id, name) = self.manager_of(ix)?;
            (id != rep.id).then_some((ix, unit, (unit, id, name)))
        })
    }

    /// Adds who leads every unit directly in a unit that nobody is said to lead, from the lowest up.
    fn above_all_of<'a>(&'a self, leads: &mut BTreeSet<UnitLead<'a>>) {
        let mut below: BTreeMap<UnitIx, Vec<UnitIx>> = BTreeMap::new();
        for (ix, unit) in (0..).map(UnitIx).zip(&self.units) {
            if let Some(parent) = unit.parent {
                below.entry(parent).or_default().push(ix);
            }
        }
        let of = |leads: &BTreeSet<UnitLead<'a>>, unit: UnitIx| -> BTreeSet<(&'a str, &'a str)> {
            let all = leads.iter().filter(|(led, _, _)| *led == unit);
            all.map(|(_, id, name)| (*id, *name)).collect()
        };
        // Parents stand before their children.
        for (unit, children) in below.into_iter().rev() {
            if unit == UnitIx(0) || !of(leads, unit).is_empty() {
                continue;
            }
            let mut of_all = children.iter().map(|child| of(leads, *child));
            let first = of_all.next().unwrap_or_default();
            let common = of_all.fold(first, |all, one| &all & &one);
            leads.extend(common.into_iter().map(|(id, name)| (unit, id, name)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Day;
    use crate::domain::org::{Assignment, Rep, Roster, Unit, UnitIx};

    fn roster(people: &[(&str, u32, &str)]) -> Roster {
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
            unit("East/Web", Some(1)),
            unit("West", Some(0)),
        ];
        let rep = |(id, unit, _): &(&str, u32, &str)| Rep {
            id: (*id).to_owned(),
            name: id.to_uppercase(),
            assignments: vec![Assignment {
                from: Day::MIN,
                to: Day::MAX,
                unit: UnitIx(*unit),
                tier: "mid".into(),
            }],
        };
        let mut reps: Vec<Rep> = people.iter().map(rep).collect();
        reps.sort_by(|a, b| a.id.cmp(&b.id));
        let led = people.iter().filter(|(_, _, by)| !by.is_empty());
        Roster::new(units, reps).led_by(led.map(|(id, _, by)| ((*id).into(), (*by).into())))
    }

    fn led(people: &[(&str, u32, &str)]) -> Vec<(u32, String)> {
        let roster = roster(people);
        let all = roster.leads_on("2026-11-27".parse().unwrap());
        all.into_iter()
            .map(|(unit, _, name)| (unit.0, name.to_owned()))
            .collect()
    }

    #[test]
    fn rule_25_the_people_of_a_unit_say_who_leads_it_and_its_head_says_who_leads_above() {
        let head = [("ann", 2, "mia"), ("bo", 2, "MIA"), ("mia", 2, "Zoe")];
        assert_eq!(led(&head), [(1, "Zoe".into()), (2, "MIA".into())]);
        let region = [
            ("ann", 2, "mia"),
            ("cy", 3, "mia"),
            ("mia", 1, "boss"),
            ("dee", 4, "max"),
        ];
        let all = [(0, "boss"), (1, "MIA"), (2, "MIA"), (3, "MIA"), (4, "max")];
        assert_eq!(
            led(&region),
            all.map(|(unit, name)| (unit, name.to_owned()))
        );
    }

    #[test]
    fn rule_25_who_leads_two_of_three_groups_leads_not_the_region_and_nobody_leads_themselves() {
        let two = [("ann", 2, "mia"), ("cy", 3, "max"), ("dee", 4, "dee")];
        assert_eq!(led(&two), [(2, "mia".into()), (3, "max".into())]);
        assert_eq!(led(&[("ann", 4, "max")]), [(4, "max".into())]);
    }
}
