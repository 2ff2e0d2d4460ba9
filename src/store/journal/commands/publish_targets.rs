//! `target publish`: targets come into force, by somebody whose own they are not (rule 25).

use super::{given, refuse, refuse_target};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::metric::Metric;
use crate::domain::org::{Roster, UnitIx};
use crate::domain::targets::{CellId, PlannedFor, PlannedTargets, TargetRefusal};
use crate::settings::Settings;
use crate::store::desk::NewTargets;
use crate::store::facts::unit_in;
use crate::store::targets::{columns, drop_draft, known_on, publications};
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
        let own = OwnTargets::of(&roster, &session.settings, &session.author)?;
        let cells = targets.cells.iter().map(|cell| &cell.id);
        let mut all = cells.chain(targets.notes.iter().map(|note| &note.id));
        if let Some(id) = all.find(|id| own.is(id)) {
            return refuse_target(TargetRefusal::OwnTarget(own.who_may(id)));
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

    /// Whether a target is the author's own.
    pub fn is(&self, cell: &CellId) -> bool {
        match &cell.whom {
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
        let mut at = self.parent(cell);
        while let Some(unit) = at {
            if self.leads(unit) {
                return true;
            }
            at = self.roster.unit(unit).parent;
        }
        false
    }

    /// The unit that whom a target is for is in.
    fn parent(&self, cell: &CellId) -> Option<UnitIx> {
        match &cell.whom {
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
        let mut at = self.parent(cell);
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
