//! How a line that lies behind is remembered.

use super::PlanTrack;
use crate::domain::Period;
use crate::domain::day_runs::DayRuns;
use crate::domain::warning::pack::{Packer, Unpacker};
use crate::domain::warning::{PlanOutlook, PlanWeek};

impl PlanTrack {
    pub(super) fn write(&self, to: &mut Packer) {
        to.put(self.behind);
        to.put_optional(self.opened_on, Packer::put_day);
        self.counted.write(to);
        to.put_len(self.weeks.len());
        let mut before = None;
        for week in &self.weeks {
            to.put_day(week.day);
            // Nearly always the weeks are of one period: an empty text stands for the one before.
            if before.replace(week.period) == Some(week.period) {
                to.put_text("");
            } else {
                to.put_text(&week.period.to_string());
            }
            to.put_signed(week.target);
            to.put_signed(week.actual);
            to.put_signed(week.expected);
            to.put_optional(week.expected_thousandths, Packer::put_signed);
            to.put_signed(week.share);
        }
        self.outlook.write(to);
    }

    pub(super) fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let (behind, opened_on) = (from.take()?, from.take_optional(Unpacker::take_day)?);
        let counted = DayRuns::read(from)?;
        let mut before = None;
        let week = |from: &mut Unpacker<'_>| {
            let day = from.take_day()?;
            let period = match from.take_text()? {
                "" => before?,
                text => Period::parse(text)?,
            };
            before = Some(period);
            Some(PlanWeek {
                day,
                period,
                target: from.take_signed()?,
                actual: from.take_signed()?,
                expected: from.take_signed()?,
                expected_thousandths: from.take_optional(Unpacker::take_signed)?,
                share: from.take_signed()?,
            })
        };
        let weeks = from.take_list(week)?;
        Some(Self {
            behind,
            opened_on,
            counted,
            weeks,
            outlook: PlanOutlook::read(from)?,
        })
    }
}
