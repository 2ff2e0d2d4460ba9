//! `target publish`: targets come into force, by somebody whose own they are not (rule 25).

use super::adjust::name_of;
use super::{given, refuse, refuse_target};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::metric::Metric;
use crate::domain::org::{Roster, UnitIx};
use crate::domain::targets::{CellId, PlannedFor, PlannedSplit, PlannedTargets, TargetRefusal};
use crate::settings::Settings;
use crate::store::desk::NewTargets;
use crate::store::facts::unit_in;
use crate::store::targets::{columns, drop_draft, known_on, publications, unfit};
use crate::store::{Refusal, Result, Session, Store};

impl Store {
    pub(super) fn publish_targets(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewTargets,
    ) -> Result<Vec<String>> {
        let reason = given(&wanted.reason)?;
        let draft = match wanted.draft.as_str() {
            "" => None,
            draft => Some(self.target_draft(draft)?),
        };
        let (mut targets, drafted_by) = match &draft {
            Some(draft) if draft.author == session.author => (draft.targets.clone(), String::new()),
            Some(draft) => (draft.targets.clone(), draft.author.clone()),
            None => (wanted.targets.clone(), String::new()),
        };
        self.only_what_changes(&mut targets, session.as_of)?;
        if targets == PlannedTargets::default() {
            return refuse_target(TargetRefusal::NothingToPublish);
        }
        for split in &targets.splits {
            let metric = session.settings.metrics.get(&split.parent.metric);
            if metric.and_then(Metric::sum).is_none() {
                return refuse(Refusal::NoSplit(split.parent.metric.clone()));
            }
        }
        let roster = self.roster()?;
        self.refuse_locked_splits(session, &targets, |id| name_of(id, &roster))?;
        if let Some(why) = unfit(&self.conn, session, &targets.cells, |id| {
            name_of(id, &roster)
        })? {
            return refuse_target(why);
        }
        let own = OwnTargets::of(&roster, &session.settings, &session.author)?;
        let cells = targets.cells.iter().map(|cell| &cell.id);
        let mut all = cells.chain(targets.notes.iter().map(|note| &note.id));
        if let Some(may) = all.find_map(|id| own.forbids(&id.whom)) {
            return refuse_target(TargetRefusal::OwnTarget(may));
        }
        let event = Event::TargetsPublished {
            targets,
            reason,
            drafted_by,
        };
        self.log(session, |pen| {
            pen.append(&id, &event)?;
            if let Some(draft) = &draft {
                drop_draft(pen.tx, &draft.id)?;
            }
            Ok(())
        })?;
        Ok(vec![id])
    }

    /// How a target of a period that is over was split stays as well; a first split of it is no change (rule 26).
    fn refuse_locked_splits(
        &self,
        session: &Session,
        targets: &PlannedTargets,
        name: impl Fn(&CellId) -> String,
    ) -> Result<()> {
        let fiscal = session.settings.fiscal;
        let is_over = |split: &&PlannedSplit| split.parent.period.end(fiscal) <= session.as_of;
        for split in targets.splits.iter().filter(is_over) {
            for known in self.splits(&self.target_named(&split.parent)?, session.as_of)? {
                if known.dimension() != split.dimension {
                    continue;
                }
                let mut known = self.planned_split_of(&known)?;
                let mut wanted = split.clone();
                for of in [&mut known, &mut wanted] {
                    of.parts.sort_by(|a, b| a.id.cmp(&b.id));
                }
                if known != wanted {
                    let period = split.parent.period;
                    let last = period.end(fiscal).prev();
                    return refuse_target(TargetRefusal::Locked(name(&split.parent), period, last));
                }
            }
        }
        Ok(())
    }

    /// Leaves out cells and notes that are so already, and writes what is in force beside the others.
    fn only_what_changes(&self, targets: &mut PlannedTargets, as_of: Day) -> Result<()> {
        let published = publications(&self.conn, as_of)?;
        let mut changed = Vec::new();
        for mut cell in std::mem::take(&mut targets.cells) {
            let known = known_on(&self.conn, &published, &columns(&cell.id), as_of)?;
            cell.before = known.map(|quota| quota.amount);
            if cell.quota() != known {
                changed.push(cell);
            }
        }
        targets.cells = changed;
        let mut notes = Vec::new();
        for said in std::mem::take(&mut targets.notes) {
            let known = self.assignment_notes(&said.id.metric, as_of)?;
            if known.get(&said.id) != said.note.as_ref() {
                notes.push(said);
            }
        }
        targets.notes = notes;
        Ok(())
    }
}

/// Whose targets somebody may not set: the own ones, and those of units that the settings say they lead.
pub(in crate::store) struct OwnTargets<'a> {
    roster: &'a Roster,
    author: &'a str,
    /// Units with the names of those who lead them.
    leads: Vec<(UnitIx, &'a str, &'a str)>,
}

impl<'a> OwnTargets<'a> {
    /// Those of an author, by the units that the settings say somebody leads.
    pub fn of(roster: &'a Roster, settings: &'a Settings, author: &'a str) -> Result<Self> {
        let mut leads = Vec::new();
        for manager in &settings.notify.managers {
            for unit in &manager.units {
                let unit = unit_in(roster, unit)?;
                leads.push((unit, manager.id.as_str(), manager.name.as_str()));
            }
        }
        Ok(Self {
            roster,
            author: author.trim(),
            leads,
        })
    }

    /// Who may set the targets of somebody, where the author may not because they are the own ones; `None` where the
    /// author may. Whoever leads at the top has nobody above, and somebody who is alone has nobody beside: both set
    /// their own.
    pub fn forbids(&self, whom: &PlannedFor) -> Option<Vec<String>> {
        if !self.is_of(whom) {
            return None;
        }
        let may = self.who_may_of(whom);
        let nobody_else = may.is_empty()
            && match whom {
                PlannedFor::Unit(_) => true,
                PlannedFor::Rep(_) => self.is_alone(),
            };
        (!nobody_else).then_some(may)
    }

    /// Whether there is nobody but the author: no other rep, and nobody else who leads.
    fn is_alone(&self) -> bool {
        let mut led = self.leads.iter();
        self.roster.reps.len() <= 1
            && led.all(|(_, id, name)| self.is_author(id) || self.is_author(name))
    }

    /// Whether a target is the author's own.
    pub fn is(&self, cell: &CellId) -> bool {
        self.is_of(&cell.whom)
    }

    fn is_of(&self, whom: &PlannedFor) -> bool {
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

    /// Whether the author leads a unit above the one that a target is for.
    pub fn is_above(&self, cell: &CellId) -> bool {
        let mut at = self.parent(&cell.whom);
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
    pub fn who_may(&self, cell: &CellId) -> Vec<String> {
        self.who_may_of(&cell.whom)
    }

    fn who_may_of(&self, whom: &PlannedFor) -> Vec<String> {
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
