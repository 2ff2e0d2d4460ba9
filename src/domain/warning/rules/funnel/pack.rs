//! How the rule about the funnel is remembered.

use super::{FunnelEvidence, OpenStage, StageCount, TierCount, WeekCounts};
use crate::domain::day_runs::DayRuns;
use crate::domain::warning::{Packer, Unpacker};
use std::collections::BTreeMap;

impl StageCount {
    pub(super) fn write(self, to: &mut Packer) {
        to.put(self.passed);
        to.put(self.cases);
    }

    pub(super) fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            passed: from.take()?,
            cases: from.take()?,
        })
    }
}

impl OpenStage {
    pub(super) fn write(&self, to: &mut Packer) {
        let seen = &self.evidence;
        to.put_day(self.opened_on);
        self.counted.write(to);
        to.put(seen.from);
        to.put(seen.to);
        to.put_day(seen.days.0);
        to.put_day(seen.days.1);
        to.put_len(seen.tiers.len());
        for tier in &seen.tiers {
            to.put_text(&tier.tier);
            tier.of.write(to);
            to.put_signed(tier.benchmark);
        }
        to.put_optional(seen.best.as_ref(), |to, (name, of)| {
            to.put_text(name);
            of.write(to);
        });
    }

    pub(super) fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let (opened_on, counted) = (from.take_day()?, DayRuns::read(from)?);
        let (of, to) = (from.take()?, from.take()?);
        let days = (from.take_day()?, from.take_day()?);
        let tier = |from: &mut Unpacker<'_>| {
            Some(TierCount {
                tier: from.take_text()?.to_owned(),
                of: StageCount::read(from)?,
                benchmark: from.take_signed()?,
            })
        };
        let tiers = from.take_list(tier)?;
        let best = from
            .take_optional(|from| Some((from.take_text()?.to_owned(), StageCount::read(from)?)))?;
        Some(Self {
            opened_on,
            counted,
            evidence: FunnelEvidence {
                from: of,
                to,
                days,
                tiers,
                best,
            },
        })
    }
}

impl WeekCounts {
    pub(super) fn write(&self, to: &mut Packer) {
        to.put_day(self.first);
        to.put_len(self.of.len());
        for (unit, tiers) in &self.of {
            to.put_text(unit);
            to.put_len(tiers.len());
            for (tier, stages) in tiers {
                to.put_text(tier);
                to.put_len(stages.len());
                for benched in stages {
                    to.put_len(benched.len());
                    for ((case, benchmark), of) in benched {
                        to.put(*case);
                        to.put_signed(*benchmark);
                        of.write(to);
                    }
                }
            }
        }
    }

    pub(super) fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut week = WeekCounts {
            first: from.take_day()?,
            of: BTreeMap::new(),
        };
        for _ in 0..from.take_len()? {
            let (unit, mut tiers) = (from.take_text()?.to_owned(), BTreeMap::new());
            for _ in 0..from.take_len()? {
                let tier = from.take_text()?.to_owned();
                let one = |from: &mut Unpacker<'_>| {
                    let of = (from.take()?, from.take_signed()?);
                    Some((of, StageCount::read(from)?))
                };
                let benched =
                    |from: &mut Unpacker<'_>| Some(from.take_list(one)?.into_iter().collect());
                tiers.insert(tier, from.take_list(benched)?);
            }
            week.of.insert(unit, tiers);
        }
        Some(week)
    }
}
