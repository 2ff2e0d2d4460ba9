//! A family's part of a day, and what it shows of its warnings: all of them while it is on.

use super::super::switch::{cut, shown_since, span_of};
use super::{Episode, FamilyPart, JudgedDay, PACKED_FORM, Packer, Rules};

impl FamilyPart {
    /// Judges a day. A family that is off goes on counting for the grid and raises nothing; what it had raised ends
    /// with the day on which it goes off.
    pub(super) fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        let Some(memory) = &mut self.memory else {
            return;
        };
        let rules = day.yardstick.rules;
        let span = span_of(&rules.days_off(self.family), day.day);
        if span.off && span.from == Some(day.day) {
            let before = span_of(&rules.days_off(self.family), day.day.prev());
            let open = memory.open(day.yardstick.roster).into_iter();
            ended.extend(
                open.filter_map(|episode| cut(shown_since(episode, before.from)?, day.day)),
            );
        }
        let known = ended.len();
        memory.judge(day, ended);
        let now = ended.split_off(known);
        if !span.off {
            let now = now.into_iter();
            ended.extend(now.filter_map(|episode| shown_since(episode, span.from)));
        }
    }

    /// What a family shows of its open warnings after the last judged day: nothing where it is off, and of one that is
    /// older than the day on which it went on again what is since then.
    pub(super) fn switched(&self, open: Vec<Episode>, rules: &Rules) -> Vec<Episode> {
        let span = span_of(&rules.days_off(self.family), self.next.prev());
        if span.off {
            return Vec::new();
        }
        let open = open.into_iter();
        open.filter_map(|episode| shown_since(episode, span.from))
            .collect()
    }

    /// What it remembers, as it is stored.
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut to = Packer::default();
        to.put(PACKED_FORM);
        if let Some(memory) = &self.memory {
            memory.write(&mut to);
        }
        to.into_bytes()
    }
}
