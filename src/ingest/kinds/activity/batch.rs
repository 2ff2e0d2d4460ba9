//! From the rows that were taken in to the batch: sorted, each cell once, people and actions in the order of
//! the rows on disk.

use super::super::super::keyed::Clash;
use super::super::super::note::ImportNote;
use super::super::{Columns, FileContext, behind};
use super::shape::Shape;
use super::{ActivityReader, PackedCount};
use crate::domain::Day;
use crate::domain::facts::{ActivityBatch, ActivityCell, ActivityFact, Batch};
use std::collections::HashSet;

impl ActivityReader {
    /// Everything taken in, once it was sorted.
    pub(super) fn batch(mut self, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        let (reps, actions) = std::mem::take(&mut self.ranked);
        let notes = self.notes.facts(&self.rep_ids);
        let emptied = self.emptied();
        if !emptied.is_empty() {
            ctx.notes.push(ImportNote::EmptyCells(emptied.len() as u64));
        }
        self.happened.notes(&mut ctx.notes);
        ctx.notes.extend(self.again.note());
        if let Some(sums) = &self.sums {
            sums.notes(&mut ctx.notes);
        }
        if self.ahead > 0 {
            ctx.notes.push(ImportNote::NotCounted {
                word: None,
                rows: self.ahead,
            });
        }
        if let (Some(first), Some(last)) = (self.packed.first(), self.packed.last()) {
            ctx.notes.push(ImportNote::Days(
                Day::from_number(first.day),
                Day::from_number(last.day),
            ));
        }
        let last = self.packed.last().map(|last| Day::from_number(last.day));
        ctx.notes.extend(behind(last, self.today));
        // Same size and alignment: the rows are rewritten where they lie.
        let rows = self
            .packed
            .into_iter()
            .map(|p| ActivityFact {
                day: Day::from_number(p.day),
                rep: p.who >> 8,
                action: (p.who & 0xFF) as u16,
                value: p.value,
            })
            .collect();
        let batch = ActivityBatch {
            reps,
            actions,
            rows,
            emptied,
            notes,
        };
        (Vec::new(), Batch::Activity(batch))
    }

    /// Brings everything taken in into the order of the rows on disk, and tells the rows of one cell.
    pub(super) fn sort(&mut self, columns: &Columns) -> Vec<Clash> {
        self.ranked = self.rank();
        self.keep(columns)
    }

    /// Takes back what the rows of these lines counted.
    pub(super) fn refuse(&mut self, lines: &HashSet<u64>) {
        if lines.is_empty() {
            return;
        }
        self.packed.retain(|p| !lines.contains(&u64::from(p.row)));
        self.emptied.retain(|p| !lines.contains(&u64::from(p.row)));
        self.notes.refuse(lines);
    }

    /// Sorts out rows of one cell, of which the first is kept; events add up.
    fn keep(&mut self, columns: &Columns) -> Vec<Clash> {
        if self.packed.is_sorted_by_key(|p| p.day) {
            // As files of days come.
            for day in self.packed.chunk_by_mut(|a, b| a.day == b.day) {
                day.sort_unstable_by_key(|p| p.who);
            }
        } else {
            self.packed.sort_unstable_by_key(|p| p.key());
        }
        if let Shape::Events(_) | Shape::ByType(_) = self.shape {
            self.packed.dedup_by(|later, kept| {
                let same = later.key() == kept.key();
                if same {
                    kept.value = kept.value.saturating_add(1);
                }
                same
            });
            return Vec::new();
        }
        if self.packed.windows(2).all(|w| w[0].key() != w[1].key()) {
            return Vec::new();
        }
        self.packed.sort_unstable_by_key(|p| (p.key(), p.row));
        let mut clashes = Vec::new();
        let shape = &self.shape;
        self.packed.dedup_by(|later, kept| {
            if later.key() != kept.key() {
                return false;
            }
            let action = (later.who & 0xFF) as usize;
            let agree = later.value == kept.value;
            let column = match shape {
                Shape::Wide(list) => list.iter().find(|(_, a)| *a == action).map(|(c, _)| *c),
                Shape::Long { count, .. } | Shape::CountOf { count, .. } => Some(*count),
                Shape::Days(_) | Shape::DaysOf(_) => None,
                Shape::Events(_) | Shape::ByType(_) => columns.get("count"),
            };
            clashes.push(Clash {
                earlier: u64::from(kept.row),
                later: u64::from(later.row),
                agree,
                column: column.filter(|_| !agree),
                overlaps: false,
            });
            true
        });
        clashes
    }

    /// The line of each cell, those with a count first, then those that are empty; and of each note.
    pub(super) fn lines_of_cells(&mut self) -> Vec<u64> {
        self.emptied = self.unfilled();
        let cells = self.packed.iter().chain(&self.emptied);
        let cells = cells.map(|p| u64::from(p.row));
        cells.chain(self.notes.lines()).collect()
    }

    /// The cells that the file shows empty and in no row filled, in order.
    fn emptied(&mut self) -> Vec<ActivityCell> {
        let cells = self.unfilled().into_iter();
        cells
            .map(|p| ActivityCell {
                day: Day::from_number(p.day),
                rep: p.who >> 8,
                action: (p.who & 0xFF) as u16,
            })
            .collect()
    }

    fn unfilled(&mut self) -> Vec<PackedCount> {
        let mut cells = std::mem::take(&mut self.emptied);
        cells.sort_unstable_by_key(|p| p.key());
        cells.dedup_by_key(|p| p.key());
        let filled = |cell: &PackedCount| {
            let key = cell.key();
            self.packed.binary_search_by_key(&key, |p| p.key()).is_ok()
        };
        cells.retain(|cell| !filled(cell));
        cells
    }

    /// Reps and actions in the order of their ids, which is the order of the rows on disk.
    fn rank(&mut self) -> (Vec<String>, Vec<String>) {
        let order = |ids: &[String]| {
            let mut by_id: Vec<u32> = (0..ids.len() as u32).collect();
            by_id.sort_unstable_by(|a, b| ids[*a as usize].cmp(&ids[*b as usize]));
            let mut rank = vec![0u32; ids.len()];
            for (place, at) in by_id.iter().enumerate() {
                rank[*at as usize] = place as u32;
            }
            let sorted: Vec<String> = by_id.iter().map(|&i| ids[i as usize].clone()).collect();
            (rank, sorted)
        };
        let (rep_rank, reps) = order(&self.rep_ids);
        let (action_rank, actions) = order(&self.action_ids);
        for p in self.packed.iter_mut().chain(&mut self.emptied) {
            p.who = (rep_rank[(p.who >> 8) as usize] << 8) | action_rank[(p.who & 0xFF) as usize];
        }
        self.action_ids.clone_from(&actions);
        if let Shape::Wide(list) = &mut self.shape {
            for (_, action) in list {
                *action = action_rank[*action] as usize;
            }
        }
        (reps, actions)
    }
}
