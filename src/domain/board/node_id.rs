//! What a row of the tree is called by, and how that is written for whoever reads the tree as text.

use super::{Board, Node};
use crate::domain::facts::unit_path;
use crate::domain::targets::{CellId, PlannedFor, TargetCell};

/// A row of the tree: unique in it, and the same on every morning. Units are named by their id, which a rename leaves
/// as it is; what is called alike and is of another kind is another row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NodeId {
    /// A unit; the empty id is the company.
    Unit(String),
    /// A person.
    Rep {
        id: String,
        /// The unit of a row besides the main one, where a person stood in several in the period.
        besides: Option<String>,
    },
    /// What is nobody's any more in a unit.
    Vacant {
        /// Whose target it was; `None` for what was never anybody's.
        of: Option<String>,
        unit: String,
    },
}

/// How the texts of rows begin that are no units: a path that begins so is written after `unit:`.
const LEADS: [&str; 4] = ["unit:", "rep:", "seat:", "vacant:"];

impl NodeId {
    /// The main row of a person.
    pub fn rep(id: &str) -> Self {
        Self::Rep {
            id: id.to_owned(),
            besides: None,
        }
    }

    /// The person whose row it is.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Rep { id, .. } => Some(id),
            Self::Unit(_) | Self::Vacant { .. } => None,
        }
    }

    /// Whom a target of the row is for; what is vacant is the unit's.
    pub fn carries(&self) -> PlannedFor {
        match self {
            Self::Unit(unit) | Self::Vacant { unit, .. } => PlannedFor::Unit(unit.clone()),
            Self::Rep { id, .. } => PlannedFor::Rep(id.clone()),
        }
    }
}

impl Board {
    /// The row of a unit in the tree, by the unit's id.
    pub fn node_of_unit_id(&self, id: &str) -> Option<&Node> {
        let is_it = |node: &&Node| matches!(&node.id, NodeId::Unit(of) if of == id);
        self.tree.iter().find(is_it)
    }

    /// The names of a unit and of those above it, below the company; of another row those of its unit.
    pub fn names_of(&self, node: &Node) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = Some(node);
        while let Some(here) = at {
            if matches!(here.id, NodeId::Unit(_)) && here.parent.is_some() {
                names.push(here.name.clone());
            }
            at = here.parent.and_then(|parent| self.tree.get(parent));
        }
        names.reverse();
        names
    }

    /// A cell of the targets by names; `None` where its unit has no row.
    pub fn cell_named(&self, id: &CellId) -> Option<TargetCell> {
        let names = match &id.whom {
            PlannedFor::Unit(unit) => self.names_of(self.node_of_unit_id(unit)?),
            PlannedFor::Rep(_) => Vec::new(),
        };
        Some(id.named(|_| names))
    }

    /// The path of a unit, as people and files name it; of another row that of its unit.
    pub fn path_of(&self, node: &Node) -> String {
        unit_path(&self.names_of(node))
    }

    /// A row as text, for JSON: the path of a unit, `rep:ID` for a person, `seat:ID@PATH` for a row of that person in
    /// another unit, `vacant:ID@PATH` for what is nobody's there. No two rows read the same.
    pub fn text_of(&self, node: &Node) -> String {
        let path = || self.path_of(node);
        match &node.id {
            NodeId::Unit(_) => {
                let path = path();
                let is_other = LEADS.iter().any(|lead| path.starts_with(lead));
                format!("{}{path}", if is_other { LEADS[0] } else { "" })
            }
            NodeId::Rep { id, besides: None } => format!("rep:{id}"),
            NodeId::Rep { id, .. } => format!("seat:{}@{}", before_at(id), path()),
            NodeId::Vacant { of, .. } => {
                let of = of.as_deref().map(before_at).unwrap_or_default();
                format!("vacant:{of}@{}", path())
            }
        }
    }
}

/// An id as it is written before an `@`: one of its own does not end it.
fn before_at(id: &str) -> String {
    id.replace('%', "%25").replace('@', "%40")
}
