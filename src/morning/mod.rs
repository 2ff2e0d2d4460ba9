//! A morning as a value: what the rules derived from the facts, and the read models made from it.
//!
//! Everything here is pure. `store` loads facts and what was derived before, calls in here, and saves what
//! came out; `tui`, `cli` and `report` read the result. Nothing knows a database, a clock or a screen.

mod accounts;
mod actuals;
mod brief;
mod burn_up;
mod check_days;
#[cfg(test)]
mod check_days_cases;
mod closing;
mod derive;
mod entered;
mod figure;
mod figures;
mod folded;
mod grid;
mod head;
mod history;
mod interventions;
mod left_out;
mod logged;
mod lost;
mod newcomers;
mod notices;
mod numbers;
mod own_days;
mod own_targets;
mod parts;
mod planning;
mod proposal;
mod queue;
mod quiet;
mod record;
mod results;
mod rule_page;
mod seasons;
mod standpoint;
mod strangers;
mod stretch;
mod target;
mod team;
mod tree;
mod walk;
mod week_target;
mod weeks;

pub(crate) use accounts::{AccountDay, AccountSays, lost_days, state_before};
pub(crate) use actuals::{
    Achieved, OwnAchieved, Stakes, Stretch, Sums, Tallies, add_closed, add_open, booked_at,
    booked_in, over, stretches,
};
pub(crate) use brief::{
    brief_period, brief_scope, changes, deviation_of_week, deviation_so_far, effect_period,
    is_newly_checked, meeting_effect,
};
pub(crate) use burn_up::{burn_up, expected_by, is_row_of, points_of, worked};
pub(crate) use check_days::{CheckDays, PERSON, WhoseDays};
pub(crate) use closing::{
    PeriodFacts, WeekEnds, closing_days, ended_standings, judged_metric, judged_metrics,
    judged_once, standings,
};
pub(crate) use derive::{Derivation, Derived, RememberedDays, Start, first_day, superfluous};
pub(crate) use entered::{
    last_excused, may_count, may_play, may_try, open_task, signal_days, task_change, task_of,
};
pub(crate) use figure::{figure, reckoned_to_date, stakes_of};
pub(crate) use figures::{earliest, figure_day, figure_days, figures, recent_sum};
pub(crate) use grid::{LastDay, coming_days, days_off, grid, grid_days, lay_paces, newest_judged};
pub(crate) use head::head;
pub(crate) use history::{
    data_have_come, judged_by, past, path, snoozed_for, standard_from, warnings_about,
};
pub(crate) use interventions::{CheckFacts, Fate, Handled, check, compared, due_on};
pub(crate) use left_out::told_closes;
pub(crate) use logged::{rep_named, unit_named};
pub(crate) use lost::{EndedDeal, LostCustomer, lost};
pub(crate) use newcomers::{NewcomersWeek, newcomers, newcomers_metric};
pub(crate) use notices::{Hearing, Leads, leads_of_file};
pub(crate) use numbers::numbers_set;
pub(crate) use own_days::{by_days, elapsed_of, portions_of_rep, seat_half_days};
pub(crate) use own_targets::own_targets;
pub(crate) use parts::{PartTarget, part_standings};
pub(crate) use planning::{
    HalfYear, MEASURED_MONTHS, MeansFacts, MovedNumbers, PlanFacts, PossibleFacts, SliceNames,
    SoldFact, children, company_cell, evaluation_task, health_page, is_elsewhere, is_of, is_there,
    is_whose, known_years, left_place, lies_below, looked_at, means_page, moved_child, moved_month,
    movers, of_people, plan_sheet, possible, reps_told, sum_of, vacant_places, years_before,
};
pub(crate) use proposal::{path_of, proposals, reached};
pub(crate) use queue::{Fit, KeyNames, RowBuilder, TOLD_DAYS, find, queue, told};
pub(crate) use quiet::{quiet, quiet_days};
pub(crate) use record::Record;
pub(crate) use results::{first_played, result_row, told_days, waiting};
pub(crate) use rule_page::{HISTORY_DAYS, rule_set, rules_page};
pub(crate) use seasons::{
    KnownSeasons, MonthWeights, SeasonsOf, TimeParts, lay_in_season, long_parts,
};
pub use standpoint::Standpoint;
pub use strangers::StrangerName;
pub(crate) use strangers::stranger_names;
pub(crate) use stretch::judged_day;
pub(crate) use target::{
    ReadOf, is_known, lies_in, linear, made, made_judged, made_there, quota_of, read_of, rep_name,
    row_of, row_of_part,
};
pub(crate) use team::{TeamContact, TeamFacts, calendar_end, team};
pub(crate) use tree::{rep_row, rep_row_until, tree, tree_until};
pub(crate) use walk::{morning_back, mornings_back};
pub(crate) use week_target::{SoldWeek, WeekStretch, sold_of_weeks};
pub(crate) use weeks::{WeekRows, last_weeks};

use crate::domain::activity::{Absences, Yardstick};
use crate::domain::board::StoppedFacts;
use crate::domain::calendar::Calendar;
use crate::domain::facts::ImportKind;
use crate::domain::metric::Metric;
use crate::domain::org::Roster;
use crate::domain::rules::Rules;
use crate::domain::targets::Measure;
use crate::domain::warning::{Episode, Input, NoLonger, RepFigures};
use crate::domain::{Day, Period};
use crate::settings::Settings;
use std::sync::Arc;

/// Everything that was derived for a morning.
#[derive(Clone, Debug)]
pub(crate) struct Morning {
    pub as_of: Day,
    /// The last judged day: before today, or today after the cut-off.
    pub judged: Day,
    /// The rules it was derived by.
    pub settings: Arc<Settings>,
    pub roster: Roster,
    pub calendar: Calendar,
    pub absences: Absences,
    /// The first day whose absences are held.
    pub absent_from: Day,
    /// What the families count about each rep after the last judged day, in roster order.
    pub figures: Vec<RepFigures>,
    /// Open episodes, with the identities they had before. Shared with the queue's rows: a company has
    /// thousands of them, each with the days behind it.
    pub open: Vec<Arc<Episode>>,
    /// Episodes that ended inside the evaluated stretch.
    pub ended: Vec<Arc<Episode>>,
    /// Warnings of the register that are no longer derived.
    pub no_longer: NoLonger,
    /// What was open this morning.
    pub stakes: Stakes,
    /// What the families remember at the starts of days, as far as it is new; only where it was asked for.
    pub checkpoints: RememberedDays,
    /// Whether all its days had been judged and remembered before, so that there can be nothing new.
    pub is_remembered: bool,
    /// The newest day up to the judged one for which anybody reported anything; `None` where nobody ever did.
    pub facts_to: Option<Day>,
    /// Working days after it, up to the judged day.
    pub days_missed: u32,
    /// Deals and contacts, where they have stopped coming in.
    pub stopped: Vec<StoppedFacts>,
    /// Seasons that somebody has asked for.
    pub seasons: KnownSeasons,
}

impl Morning {
    /// The rules it was derived by.
    pub fn rules(&self) -> &Rules {
        &self.settings.rules
    }

    /// Whether a warning rests on facts that have stopped coming. Counts come every day: a working day has gone
    /// by without any. Deals and contacts come in files, and what rests on them is judged when a week closes: a
    /// whole one without a file has closed.
    pub fn is_stale(&self, episode: &Episode) -> bool {
        let Some(family) = self.rules().families.find(episode.key.family) else {
            return false;
        };
        let has_stopped = |input: &Input| {
            let kind = match input {
                Input::Activity => return self.days_missed > 0,
                // Contacts alone tell whether a customer answered; deals tell what is at stake.
                Input::Deals if family.inputs.contains(&Input::Contacts) => return false,
                Input::Deals => ImportKind::Deals,
                Input::Contacts => ImportKind::Contacts,
                Input::Targets | Input::Signals | Input::Slices => return false,
            };
            self.stopped.iter().any(|stopped| stopped.kind == kind)
        };
        episode.cleared_on.is_none() && family.inputs.iter().any(has_stopped)
    }

    /// The day by whose weights a composite metric is taken in a period: its last judged one (rule 24).
    pub fn weighed_on(&self, period: Period) -> Day {
        self.judged.min(period.end(self.settings.fiscal).prev())
    }

    /// How the rows of a metric's tree of a period are measured.
    pub fn measure<'a>(&self, metric: &'a Metric, period: Period) -> Measure<'a> {
        let progress = self.rules().progress.on(self.judged);
        // W6 off: nothing is below it.
        let red_below = if progress.active == 0 {
            i64::MIN
        } else {
            progress.red_below
        };
        Measure {
            metric,
            is_over: period.end(self.settings.fiscal) <= self.as_of,
            weighed_on: self.weighed_on(period),
            min_denominator: self.settings.min_denominator,
            red_below,
            red_after: self.rules().progress.on(self.judged).min_days,
        }
    }

    /// What a rep's day is judged by this morning.
    pub fn yardstick(&self) -> Yardstick<'_> {
        self.yardstick_of(&self.absences)
    }

    /// The same by other absences: those of days that this morning does not hold.
    pub fn yardstick_of<'a>(&'a self, absences: &'a Absences) -> Yardstick<'a> {
        Yardstick {
            rules: self.rules(),
            calendar: &self.calendar,
            roster: &self.roster,
            absences,
        }
    }
}
