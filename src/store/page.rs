//! The read models of the drill-in pages: rep, warning, customer.

use super::deals::DealsOf;
use super::desk::{Kept, Page, PageId};
use super::interventions::Fates;
use super::register::Which;
use super::targets::publications;
use super::{Result, Session, Store};
use crate::domain::activity::{NONE, Value};
use crate::domain::board::{FoldedUnder, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::{Basis, Metric, SumOf};
use crate::domain::money::total;
use crate::domain::org::RepIx;
use crate::domain::pages::{FigureDay, Figures, QuietPage, RepPage, WarningPage};
use crate::domain::targets::{Quotas, Tally};
use crate::domain::warning::{Subject, SubjectKind};
use crate::domain::{Day, Period};
use crate::morning::{
    Morning, OwnAchieved, Standpoint, earliest, figure_day, figure_days, figures, judged_by, over,
    path, quiet, quiet_days, recent_sum, rep_row, rule_set, snoozed_for, standard_from,
    told_closes, warnings_about,
};
use std::ops::Range;
use std::sync::Arc;

impl Store {
    /// Builds a page, whole; `None` when its subject is gone.
    pub fn page(&self, session: &Session, page: &PageId) -> Result<Option<Page>> {
        self.read(|_| {
            let mut kept = self.keep(session)?;
            let mut page = self.page_of(session, &mut kept, page)?;
            if let Some(Page::Target(page)) = &mut page {
                self.count_takes(&kept.morning, Arc::make_mut(page))?;
            }
            Ok(page)
        })
    }

    /// A page of a kept morning; what a target takes is counted afterwards.
    pub(super) fn page_of(
        &self,
        session: &Session,
        kept: &mut Kept,
        page: &PageId,
    ) -> Result<Option<Page>> {
        Ok(match page {
            PageId::Rep(id) => self
                .rep_page(session, kept, id)?
                .map(|page| Page::Rep(Arc::new(page))),
            PageId::Warning(id) => self
                .warning_page(session, kept, id)?
                .map(|page| Page::Warning(Arc::new(page))),
            PageId::Quiet(id) => self
                .quiet_page(&kept.morning, id)?
                .map(|page| Page::Quiet(Arc::new(page))),
            PageId::Customer(id) => self
                .customer_page(session, kept, id)?
                .map(|page| Page::Customer(Arc::new(page))),
            PageId::Journal(day) => {
                let page = self.journal_page(session, &kept.morning, (*day, *day))?;
                Some(Page::Journal(Arc::new(page)))
            }
            PageId::Results(period) => {
                let fiscal = session.settings.fiscal;
                let days = period.map(|p| p.first(fiscal)..p.end(fiscal).min(session.as_of.next()));
                let mut page = self.results_of(session, kept, days)?;
                page.period = *period;
                Some(Page::Results(Arc::new(page)))
            }
            PageId::Team(asked) => Some(Page::Team(Arc::new(self.team_of(kept, asked)?))),
            PageId::Plan(of, dimension) => {
                let page = self.on_cell(of, |of| self.plan_page(kept, of, *dimension))?;
                page.map(|page| Page::Plan(Arc::new(page)))
            }
            PageId::Target(of) => {
                let page = self.on_cell(of, |of| self.target_page(kept, of))?;
                page.map(|page| Page::Target(Arc::new(page)))
            }
            PageId::Adjustments(of) => {
                let page = self.on_cell(of, |of| self.adjust_page(session, kept, of))?;
                page.map(|page| Page::Adjustments(Arc::new(page)))
            }
            PageId::Figure(asked) => {
                let page = self.figure_page(kept, asked)?;
                page.map(|page| Page::Figure(Arc::new(page)))
            }
            PageId::Tasks => Some(Page::Tasks(Arc::new(self.task_list(kept)))),
            PageId::Rules => {
                let page = self.rules_page(session, kept)?;
                Some(Page::Rules(Arc::new(page)))
            }
        })
    }

    fn rep_page(&self, point: &Standpoint, kept: &mut Kept, id: &str) -> Result<Option<RepPage>> {
        let subject = Subject::rep(id);
        let queue = self.queue_of(kept)?;
        let open = queue
            .iter()
            .filter(|row| row.episode.key.subject == subject);
        let mut open: Vec<QueueRow> = open.cloned().collect();
        // What is put off stands at the end of the queue, and still under its own colour here.
        open.sort_by_key(|row| std::cmp::Reverse(row.episode.severity));
        let morning = &kept.morning;
        let Some(rep) = morning.roster.rep_ix(id) else {
            return Ok(None);
        };
        let who = morning.roster.rep(rep);
        let rules = &point.settings.rules;
        let quarter = Period::quarter_of(point.settings.fiscal, point.as_of);
        let (first, end) = (
            quarter.first(point.settings.fiscal),
            quarter.end(point.settings.fiscal),
        );
        let mut days = Vec::new();
        let seen = point.as_of.max(point.judged()).next().min(end);
        for on in first.until(seen) {
            let values = self.values_of(morning, rep, on)?;
            days.push(figure_day(morning, rep, on, values));
        }
        let mut targets = Vec::new();
        let published = publications(&self.conn, morning.as_of)?;
        for metric in self.metrics(&point.settings.metrics)? {
            let quotas = self.quotas_of_rep(&published, (&metric, quarter), (morning, rep))?;
            let whole = quarter.days(point.settings.fiscal);
            let of = (&whole, &quotas);
            let own = self.own_achieved(morning, &metric, of, (rep, &days))?;
            if let Some(node) = rep_row(morning, &metric, quarter, rep, &own, &quotas) {
                targets.push((metric, node));
            }
        }
        let weeks = targets.iter().filter_map(|(metric, _)| {
            let weeks = kept.weeks_of_rep(metric, quarter, rep)?;
            Some((metric.clone(), weeks))
        });
        let weeks = weeks.collect();
        let burn = self.burn_of_rep(morning, (&published, quarter), (rep, &days), &targets)?;
        let past = self.past_episodes(morning, Which::About(&subject, first))?;
        let mut past = warnings_about(morning, &past, &subject, first);
        past.retain(|warning| warning.ended.is_some());
        let at = who.on(point.as_of).or(who.assignments.last());
        Ok(Some(RepPage {
            id: who.id.clone(),
            name: who.name.clone(),
            tier: at.map(|a| a.tier.clone()).unwrap_or_default(),
            path: at.map(|a| path(morning, a.unit)).unwrap_or_default(),
            ramp: who
                .started()
                .zip(rules.ramp_percent(who.started(), point.as_of)),
            quarter,
            span: (first, end.prev()),
            recent: recent_sum(morning, &days),
            days,
            targets,
            burn,
            weeks,
            deals: self.deal_list(DealsOf::Rep, id, ((first, end.prev()), point.as_of))?,
            open,
            past,
            interventions: self.interventions_on(point, morning, &subject)?,
            absences: self.absences_of(morning, rep, first, end)?,
            notes: self.notes_of_rep(id, (first, seen))?,
        }))
    }

    /// What a rep achieved of a metric in the days of a period, in any unit, beside the own targets.
    fn own_achieved(
        &self,
        morning: &Morning,
        metric: &Metric,
        (days_of, quotas): (&Range<Day>, &Quotas),
        (rep, days): (RepIx, &[FigureDay]),
    ) -> Result<OwnAchieved> {
        let mut in_gaps = Tally::default();
        for at in quotas.gaps.reps.get(&rep).into_iter().flatten() {
            if let Some((part, _)) = quotas.gaps.of.get(*at) {
                let part = part.days(morning.settings.fiscal);
                in_gaps.add(&self.own_tally(morning, metric, &part, (rep, days))?);
            }
        }
        let parts = metric.parts().iter().zip(&quotas.of_metrics);
        let parts = parts
            .map(|(part, quotas)| self.own_achieved(morning, part, (days_of, quotas), (rep, days)));
        Ok(OwnAchieved {
            tally: self.own_tally(morning, metric, days_of, (rep, days))?,
            in_gaps,
            of_metrics: parts.collect::<Result<_>>()?,
        })
    }

    fn own_tally(
        &self,
        morning: &Morning,
        metric: &Metric,
        days_of: &Range<Day>,
        (rep, days): (RepIx, &[FigureDay]),
    ) -> Result<Tally> {
        let who = morning.roster.rep(rep);
        let sum = |of: &SumOf| -> Result<Tally> {
            match of {
                SumOf::Action(id) => {
                    let at = morning.rules().action_ix(id);
                    let counts = |from: Day| -> i64 {
                        let days = days.iter().filter(|d| {
                            from <= d.day && d.day <= morning.as_of && d.day < days_of.end
                        });
                        let values = days.filter_map(|d| d.values.get(at?));
                        total(values.filter(|v| **v != NONE).map(|v| i64::from(*v)))
                    };
                    Ok(Tally {
                        actual: counts(days_of.start),
                        unjudged: counts(days_of.start.max(morning.judged.next())),
                        ..Tally::default()
                    })
                }
                SumOf::NewCustomers => {
                    let end = days_of.end.min(morning.as_of.next());
                    let of = |from| self.new_customers_of(rep, from, end, &morning.roster);
                    let mut own = of(days_of.start)?;
                    own.unjudged = of(days_of.start.max(morning.judged.next()))?.actual;
                    Ok(own)
                }
                SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => self.deals_of(
                    &who.id,
                    of,
                    days_of.clone(),
                    (morning.judged, morning.as_of),
                ),
            }
        };
        Ok(match &metric.basis {
            Basis::Sum(of) => sum(of)?,
            Basis::Ratio {
                numerator,
                denominator,
            } => {
                let part = |id: &str| {
                    let of = morning.settings.metrics.get(id).and_then(Metric::sum);
                    of.map_or_else(|| Ok(Tally::default()), sum)
                };
                over(&part(numerator)?, &part(denominator)?)
            }
            Basis::Level => self.reading_of(&who.id, metric, days_of.clone(), morning.as_of)?,
            // Its parts say what it is.
            Basis::Composite(_) => Tally::default(),
        })
    }

    fn absences_of(
        &self,
        morning: &Morning,
        rep: RepIx,
        first: Day,
        end: Day,
    ) -> Result<Vec<(Day, Part, String)>> {
        let id = &morning.roster.rep(rep).id;
        let mut reasons = self.absence_reasons(id, first, end)?;
        for excuse in self.excuses(first, end, None)? {
            if excuse.rep == *id {
                reasons.retain(|(on, _)| *on != excuse.day);
                reasons.push((excuse.day, excuse.reason));
            }
        }
        reasons.sort();
        let part = |on: Day| morning.absences.get(&(rep, on)).copied();
        Ok(reasons
            .into_iter()
            .filter_map(|(on, reason)| part(on).map(|p| (on, p, reason)))
            .collect())
    }

    fn warning_page(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        id: &str,
    ) -> Result<Option<WarningPage>> {
        self.count_record(point, kept)?;
        let open = self.queue_of(kept)?;
        let row = match open.iter().find(|r| r.id == id) {
            Some(row) => Some(row.clone()),
            None => self.past_row(point, kept, id)?,
        };
        let Some(row) = row else {
            return Ok(None);
        };
        let (morning, key) = (&kept.morning, &row.episode.key);
        let another = |other: &&QueueRow| other.id != row.id && other.state.is_open();
        let is = |above: &FoldedUnder, other: &QueueRow| above.id == other.id;
        let folded = open
            .iter()
            .filter(another)
            .filter(|r| r.folded.as_deref().is_some_and(|above| is(above, &row)));
        let above = row.folded.as_deref();
        let under = above.and_then(|above| open.iter().find(|r| is(above, r)));
        let figures = self.figures_of(morning, &row)?;
        let mut done = kept.handled.interventions(key);
        done.reverse();
        self.add_figures(&Fates::of(morning), kept.handled.acts(key), &mut done)?;
        Ok(Some(WarningPage {
            correction: self.correction(morning, &row)?,
            path: row.unit.map(|unit| path(morning, unit)).unwrap_or_default(),
            standard_from: standard_from(morning.rules(), &row.episode),
            rule_set: rule_set(&morning.settings, row.episode.rule, morning.judged),
            standard: of_rep(&row).and_then(|rep| judged_by(morning, &row.episode, rep)),
            calendar: morning.calendar.name().to_owned(),
            snoozed_for: snoozed_for(&row, kept.handled.acts(key)),
            earliest: (row.state.is_open())
                .then(|| earliest(morning, &row.episode, of_rep(&row), &figures.days))
                .flatten(),
            figures,
            closes: told_closes(morning, &row.episode, of_rep(&row)),
            contacts: match key.subject.kind {
                SubjectKind::Customer => self.contacts(&key.subject.id)?,
                SubjectKind::Rep
                | SubjectKind::Unit
                | SubjectKind::Product
                | SubjectKind::Stage
                | SubjectKind::Target
                | SubjectKind::Part => Vec::new(),
            },
            folded: folded.cloned().collect(),
            under: under.cloned(),
            interventions: done,
            row,
        }))
    }

    /// What the figure of a warning about a person is made of.
    fn figures_of(&self, morning: &Morning, row: &QueueRow) -> Result<Figures> {
        let episode = &row.episode;
        let Some((rep, days)) = of_rep(row).zip(figure_days(morning, episode)) else {
            return Ok(Figures::default());
        };
        let values = self.values_on(morning, rep, days)?;
        Ok(figures(morning, episode, rep, values))
    }

    /// Why no warning stands about a rep.
    fn quiet_page(&self, morning: &Morning, id: &str) -> Result<Option<QuietPage>> {
        let Some(rep) = morning.roster.rep_ix(id) else {
            return Ok(None);
        };
        let values = self.values_on(morning, rep, quiet_days(morning))?;
        Ok(Some(quiet(morning, rep, values)))
    }

    /// What a rep reported on each of some days, the last one left out.
    fn values_on(
        &self,
        morning: &Morning,
        rep: RepIx,
        (from, to): (Day, Day),
    ) -> Result<Vec<(Day, Vec<Value>)>> {
        let mut values = Vec::new();
        for on in from.until(to) {
            values.push((on, self.values_of(morning, rep, on)?));
        }
        Ok(values)
    }
}

/// The person whom a warning is about, where it is about one.
fn of_rep(row: &QueueRow) -> Option<RepIx> {
    let about_rep = row.episode.key.subject.kind == SubjectKind::Rep;
    row.rep.filter(|_| about_rep)
}
