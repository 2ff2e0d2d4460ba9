//! The unit that the tree's cursor stands in: what grid and queue are narrowed to.

use crate::domain::board::{Board, NodeId};
use crate::domain::org::UnitIx;
use std::collections::HashSet;

/// Units whose people are shown; everything when the company is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    units: Option<HashSet<UnitIx>>,
    root: usize,
}

impl Scope {
    /// The tree row that scopes a row: its own unit, or its parent's for people.
    pub fn root_of(board: &Board, row: usize) -> usize {
        let mut root = row;
        while let Some(node) = board.tree.get(root) {
            match (node.unit, node.parent) {
                (None, Some(parent)) => root = parent,
                _ => break,
            }
        }
        root
    }

    /// The scope of a tree row: its unit and those below.
    pub fn of(board: &Board, row: usize) -> Self {
        let root = Self::root_of(board, row);
        let Some(node) = board.tree.get(root) else {
            return Self::default();
        };
        if node.parent.is_none() {
            return Self { units: None, root };
        }
        let depth = node.depth;
        let below = board.tree[root + 1..]
            .iter()
            .take_while(|n| n.depth > depth);
        let units = std::iter::once(node)
            .chain(below)
            .filter_map(|n| n.unit)
            .collect();
        Self {
            units: Some(units),
            root,
        }
    }

    /// The tree row that is the scope.
    pub fn root(&self) -> usize {
        self.root
    }

    /// The path of the unit that it is; empty for the company.
    pub fn unit(&self, board: &Board) -> String {
        let root = board.tree.get(self.root);
        let unit = root.filter(|node| node.parent.is_some());
        unit.map_or_else(String::new, |node| board.path_of(node))
    }

    /// The id of the unit that it is; empty for the company.
    pub fn unit_id(&self, board: &Board) -> String {
        let root = board.tree.get(self.root);
        match root.map(|node| &node.id) {
            Some(NodeId::Unit(id)) => id.clone(),
            _ => String::new(),
        }
    }

    /// Whether somebody of this unit is inside.
    pub fn holds(&self, unit: Option<UnitIx>) -> bool {
        match (&self.units, unit) {
            (None, _) => true,
            (Some(units), Some(unit)) => units.contains(&unit),
            (Some(_), None) => false,
        }
    }
}
