//! What a warning's figure is made of, row by row, and the first day on which it can clear, in words.

use super::Phrase;
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::pages::{Earliest, FigureDay, FigureWeek, Figures};
use crate::domain::warning::{ClearsBy, DayVerdict, Evidence, OwnDaysSeen};
use crate::report::columns::figures::{FigureLine, cells, day_off, sums};
use crate::report::number;
use crate::report::table::Meaning;

/// Days that say the same stand in one row.
#[derive(PartialEq, Eq)]
enum SameDays<'a> {
    Off(DayVerdict),
    Coming(&'a [u32]),
}

impl Phrase<'_> {
    /// The table of days of a warning that began on a day; after it, where the rule adds them up, the sums and the shares.
    pub fn figure_lines(
        &self,
        evidence: &Evidence,
        began: Day,
        figures: &Figures,
    ) -> Vec<FigureLine> {
        let mut lines = Vec::new();
        let mut row = MissedRow::of(evidence, began, &figures.days);
        let mut rest = &figures.days[..];
        while let Some((day, after)) = rest.split_first() {
            let same = self.same_days(day).map_or(0, |stretch| {
                let like = after
                    .iter()
                    .take_while(|d| self.same_days(d).as_ref() == Some(&stretch));
                like.count()
            });
            lines.push(self.figure_line(
                evidence,
                &mut row,
                (day, after.get(..same).unwrap_or(&[])),
            ));
            rest = after.get(same..).unwrap_or(&[]);
        }
        if matches!(evidence.own_days(), Some(OwnDaysSeen::Week(_))) {
            lines.extend(sums(self, &figures.sum));
        }
        lines
    }

    /// What makes a day one of a stretch; `None` for one that stands alone.
    fn same_days<'d>(&self, day: &'d FigureDay) -> Option<SameDays<'d>> {
        if let Some(off) = day.off {
            let worked = day.values.iter().any(|v| *v != NONE);
            return (!worked).then_some(SameDays::Off(off));
        }
        (day.day > self.as_of).then_some(SameDays::Coming(&day.expected))
    }

    fn figure_line(
        &self,
        evidence: &Evidence,
        row: &mut MissedRow,
        (day, more): (&FigureDay, &[FigureDay]),
    ) -> FigureLine {
        let last = more.last().map_or(day.day, |d| d.day);
        let (note, meaning) = self.figure_note(evidence, row, day);
        FigureLine {
            label: self.stretch_of(day.day, last),
            cells: cells(day, self.as_of),
            share: day.share.map_or_else(String::new, number::percentage),
            note,
            meaning,
        }
    }

    /// A day, or the weekdays from the first to the last of a stretch.
    fn stretch_of(&self, first: Day, last: Day) -> String {
        if first == last || last.since(first) > 6 {
            return self.days(first, last);
        }
        let [from, to] = [first, last].map(|day| number::weekday(self.i18n, day));
        self.i18n
            .ta("domain-days", &[("from", from.into()), ("to", to.into())])
    }

    /// Whether a day counts, and what it did.
    fn figure_note(
        &self,
        evidence: &Evidence,
        row: &mut MissedRow,
        day: &FigureDay,
    ) -> (String, Meaning) {
        let t = |key: &str| self.i18n.t(key);
        if let Some(off) = day.off {
            return (day_off(self, off), Meaning::Muted);
        }
        let Some(verdict) = day.verdict else {
            let key = if day.day > self.as_of {
                "pages-figure-coming"
            } else {
                "pages-figure-unjudged"
            };
            return (t(key), Meaning::Muted);
        };
        match (evidence.own_days(), verdict) {
            (_, DayVerdict::Rest | DayVerdict::Excused) => (day_off(self, verdict), Meaning::Muted),
            (Some(OwnDaysSeen::Week(_)), DayVerdict::Met | DayVerdict::Missed) => {
                (t("pages-figure-counted"), Meaning::Text)
            }
            (Some(OwnDaysSeen::Week(_)), DayVerdict::Partly) => {
                (t("pages-figure-partly"), Meaning::Yellow)
            }
            (Some(OwnDaysSeen::Week(_)), DayVerdict::NoReport) => {
                (t("pages-figure-no-report"), Meaning::Yellow)
            }
            (Some(OwnDaysSeen::Streak(_)), DayVerdict::Missed) => {
                self.missed_note(evidence, row, day)
            }
            (Some(OwnDaysSeen::Streak(_)), DayVerdict::Met) => {
                let before = day.day < row.began;
                row.missed = 0;
                let key = if before {
                    "pages-figure-before"
                } else {
                    "pages-figure-met"
                };
                (t(key), Meaning::Good)
            }
            (Some(OwnDaysSeen::Streak(_)), DayVerdict::Partly | DayVerdict::NoReport) => {
                let word = self.day_verdict(verdict);
                let args = [("what", word.into())];
                (self.i18n.ta("pages-figure-holds", &args), Meaning::Yellow)
            }
            (Some(OwnDaysSeen::NoReport(_)) | None, DayVerdict::Met | DayVerdict::Missed) => {
                (t("pages-figure-reported"), Meaning::Muted)
            }
            (Some(OwnDaysSeen::NoReport(_)) | None, DayVerdict::Partly | DayVerdict::NoReport) => {
                (self.day_verdict(verdict), Meaning::Yellow)
            }
        }
    }

    /// A missed day of a row: its number, and the colour that it brought.
    fn missed_note(
        &self,
        evidence: &Evidence,
        row: &mut MissedRow,
        day: &FigureDay,
    ) -> (String, Meaning) {
        row.missed += 1;
        let args = [("n", row.missed.into())];
        let said = self.i18n.ta("pages-figure-missed", &args);
        let entry = evidence
            .family()
            .and_then(|of| self.rules.families.find(of));
        let reached = entry.and_then(|entry| {
            let rule = entry.judge.reached(row.missed, self.rules, day.day)?;
            Some(entry.severity(rule))
        });
        match reached {
            None => (said, Meaning::Short),
            Some(severity) => {
                let args = [
                    ("said", said.into()),
                    ("severity", self.severity(severity).into()),
                ];
                (self.i18n.ta("pages-figure-reached", &args), severity.into())
            }
        }
    }

    /// The same with its first day in front.
    pub fn week_before(&self, week: &FigureWeek) -> String {
        let first = number::day_short_from(self.i18n, week.first, self.as_of);
        format!("{first}  {}", self.figure_week(week))
    }

    /// A week before: `16 Nov   17.5%`, and what was done of each action.
    pub fn figure_week(&self, week: &FigureWeek) -> String {
        let share = week
            .sum
            .share
            .map_or_else(|| "—".to_owned(), number::percentage);
        let sums = week.sum.actions.iter().enumerate();
        let short = sums.filter(|(_, (done, asked))| done < asked);
        let said: Vec<String> = short
            .map(|(at, (done, asked))| format!("{} {done}/{asked}", self.action_heading(at)))
            .collect();
        let mut parts = vec![share];
        if let Some((day, until)) = &week.opened {
            let share = until
                .share
                .map_or_else(|| "—".to_owned(), number::percentage);
            let day = number::day(self.i18n, *day);
            let args = [("day", day.into()), ("share", share.into())];
            parts.push(self.i18n.ta("pages-figure-opened", &args));
        } else if !said.is_empty() {
            parts.push(self.list(&said));
        }
        parts.join("  ")
    }

    /// The first day on which a warning can clear, and what it takes.
    pub fn earliest(&self, earliest: &Earliest) -> String {
        let day = (
            "day",
            number::day_ahead(self.i18n, earliest.on, self.as_of).into(),
        );
        let key = match earliest.by {
            ClearsBy::ThisWeek(share) => {
                let args = [day, ("share", number::percentage(share).into())];
                return self.i18n.ta("pages-earliest-week", &args);
            }
            ClearsBy::GoodDays(days) => {
                let args = [day, ("n", days.into())];
                return self.i18n.ta("pages-earliest-days", &args);
            }
            ClearsBy::MoreThanAsked(Some(later)) => {
                let later = number::day_ahead(self.i18n, later, self.as_of);
                let args = [day, ("later", later.into())];
                return self.i18n.ta("pages-earliest-more", &args);
            }
            ClearsBy::MoreThanAsked(None) => "pages-earliest-more-alone",
            ClearsBy::WeekClose => "pages-earliest-later",
            ClearsBy::PeriodEnd => "pages-earliest-period",
            ClearsBy::Reply => "pages-earliest-reply",
            ClearsBy::Report => "pages-earliest-report",
            ClearsBy::SignalEnd => "pages-earliest-signal",
        };
        self.i18n.ta(key, &[day])
    }
}

/// A row of missed days, while its days are told.
struct MissedRow {
    missed: u32,
    /// Its first day.
    began: Day,
}

impl MissedRow {
    fn of(evidence: &Evidence, began: Day, days: &[FigureDay]) -> Self {
        let Some(OwnDaysSeen::Streak(seen)) = evidence.own_days() else {
            return Self { missed: 0, began };
        };
        let began = seen.days.first_day().unwrap_or(began);
        let told = days.iter().filter(|d| d.day >= began);
        let verdicts: Vec<DayVerdict> = told.filter_map(|d| d.verdict).collect();
        let missed = verdicts
            .iter()
            .filter(|v| **v == DayVerdict::Missed)
            .count() as u32;
        // A long row shows its newest days only: their numbers go on from those before.
        let one_row = !verdicts.contains(&DayVerdict::Met);
        Self {
            missed: if one_row {
                seen.missed.saturating_sub(missed)
            } else {
                0
            },
            began,
        }
    }
}
