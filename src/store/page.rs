//! The read models of the drill-in pages: rep, warning, customer.

use super::desk::{Kept, Page, PageId};
use super::load::{contact, day, maybe, text};
use super::register::Which;
use super::{Result, Session, Store};
use crate::domain::activity::NONE;
use crate::domain::board::{Node, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::{Basis, Metric, SumOf};
use crate::domain::org::RepIx;
use crate::domain::pages::{
    CustomerPage, DealRow, FigureDay, Figures, RepPage, Stage, WarningPage,
};
use crate::domain::targets::Tally;
use crate::domain::warning::{Contact, Subject, SubjectKind};
use crate::domain::{Day, Period};
use crate::morning::{
    Morning, Standpoint, figure_day, figure_days, figures, over, path, rep_row, snoozed_for,
    standard_from, warnings_about,
};
use rusqlite::{Params, Row};
use std::sync::Arc;

/// Deals listed on a page.
const DEALS: usize = 200;
/// Contacts listed on a page.
const CONTACTS: usize = 100;

const DEAL: &str = "SELECT d.id, coalesce(c.name, d.customer, ''), coalesce(p.name, d.product, ''),
        d.stage, d.amount_minor, d.opened, d.closed
    FROM deal d LEFT JOIN customer c ON c.id = d.customer LEFT JOIN product p ON p.id = d.product";

impl Store {
    /// Builds a page; `None` when its subject is gone.
    pub fn page(&self, session: &Session, page: &PageId) -> Result<Option<Page>> {
        self.read(|_| {
            let mut kept = self.keep(session)?;
            self.page_of(session, &mut kept, page)
        })
    }

    /// A page of a kept morning.
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
            PageId::Customer(id) => self
                .customer_page(session, kept, id)?
                .map(|page| Page::Customer(Arc::new(page))),
            PageId::Journal(day) => {
                let page = self.journal_page(session, &kept.morning, (*day, *day))?;
                Some(Page::Journal(Arc::new(page)))
            }
            PageId::Results => {
                let page = self.results_of(session, kept, None)?;
                Some(Page::Results(Arc::new(page)))
            }
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
        for metric in self.metrics(&point.settings.metrics)? {
            if let Some(node) = self.rep_node(morning, &metric, quarter, rep, &days)? {
                targets.push((metric, node));
            }
        }
        let weeks = targets.iter().filter_map(|(metric, _)| {
            let weeks = kept.weeks_of_rep(metric, quarter, rep)?;
            Some((metric.clone(), weeks))
        });
        let weeks = weeks.collect();
        let past = self.past_episodes(morning, Which::About(&subject))?;
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
            days,
            targets,
            weeks,
            deals: self.deals(&format!("{DEAL} WHERE d.rep = ?1"), [id])?,
            open,
            past,
            interventions: self.interventions_on(point, morning, &subject)?,
            absences: self.absences_of(morning, rep, first, end)?,
        }))
    }

    /// The rep's own row, where there is a target or an actual: what was done in any unit of the period
    /// against the target that the person carries.
    fn rep_node(
        &self,
        morning: &Morning,
        metric: &Metric,
        period: Period,
        rep: RepIx,
        days: &[FigureDay],
    ) -> Result<Option<Node>> {
        let who = morning.roster.rep(rep);
        let fiscal = morning.settings.fiscal;
        let days_of = period.days(fiscal);
        let sum = |of: &SumOf| -> Result<Tally> {
            match of {
                SumOf::Action(id) => {
                    let at = morning.rules().action_ix(id);
                    // Today counts once it is judged (rule 11).
                    let judged = days.iter().filter(|d| d.verdict.is_some());
                    let values = judged
                        .filter_map(|d| d.values.get(at?))
                        .filter(|v| **v != NONE);
                    Ok(Tally {
                        actual: values.map(|v| i64::from(*v)).sum(),
                        ..Tally::default()
                    })
                }
                SumOf::NewCustomers => {
                    let end = days_of.end.min(morning.as_of.next());
                    self.new_customers_of(rep, days_of.start, end, &morning.roster)
                }
                SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => {
                    self.deals_of(&who.id, of, days_of.clone(), morning.as_of)
                }
            }
        };
        let tally = match &metric.basis {
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
            Basis::Level => self.reading_of(&who.id, metric, days_of, morning.as_of)?,
        };
        let quotas = self.quotas(metric, period, fiscal, morning.as_of, &morning.roster)?;
        Ok(rep_row(morning, metric, period, rep, &tally, &quotas))
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
        for excuse in self.excuses(first, end, morning.as_of)? {
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
        let subject = |row: &QueueRow| row.episode.key.subject.clone();
        let severity = row.episode.severity;
        let folded = open
            .iter()
            .filter(another)
            .filter(|r| r.folded && !row.folded && subject(r).stands_under(&key.subject));
        let under = open
            .iter()
            .filter(another)
            .find(|r| r.episode.severity > severity && key.subject.stands_under(&subject(r)));
        let mut done = kept.handled.interventions(key);
        done.reverse();
        Ok(Some(WarningPage {
            path: row.unit.map(|unit| path(morning, unit)).unwrap_or_default(),
            standard_from: standard_from(morning.rules(), &row.episode),
            calendar: morning.calendar.name().to_owned(),
            snoozed_for: snoozed_for(&row, kept.handled.acts(key)),
            figures: self.figures_of(morning, &row)?,
            contacts: match key.subject.kind {
                SubjectKind::Customer => self.contacts(&key.subject.id)?,
                SubjectKind::Rep
                | SubjectKind::Unit
                | SubjectKind::Product
                | SubjectKind::Stage
                | SubjectKind::Target => Vec::new(),
            },
            folded: folded.cloned().collect(),
            under: under.filter(|_| row.folded).cloned(),
            interventions: done,
            row,
        }))
    }

    /// What the figure of a warning about a person is made of.
    fn figures_of(&self, morning: &Morning, row: &QueueRow) -> Result<Figures> {
        let episode = &row.episode;
        let of_rep = episode.key.subject.kind == SubjectKind::Rep;
        let rep = row.rep.filter(|_| of_rep);
        let Some((rep, (from, to))) = rep.zip(figure_days(morning, episode)) else {
            return Ok(Figures::default());
        };
        let mut values = Vec::new();
        for on in from.until(to) {
            values.push((on, self.values_of(morning, rep, on)?));
        }
        Ok(figures(morning, episode, rep, values))
    }

    fn customer_page(
        &self,
        point: &Standpoint,
        kept: &Kept,
        id: &str,
    ) -> Result<Option<CustomerPage>> {
        let morning = &kept.morning;
        let mut rows = self
            .conn
            .prepare_cached("SELECT name, segment, key, rep FROM customer WHERE id = ?1")?;
        let mut at = rows.query([id])?;
        let Some(row) = at.next()? else {
            return Ok(None);
        };
        let name_of = |rep: &str| {
            morning
                .roster
                .rep_ix(rep)
                .map_or_else(|| rep.to_owned(), |ix| morning.roster.rep(ix).name.clone())
        };
        let owner = maybe(row, 3)?;
        let subject = Subject::customer(id);
        let builder = kept.rows();
        let open = morning.open.iter().find(|e| e.key.subject == subject);
        Ok(Some(CustomerPage {
            id: id.to_owned(),
            name: text(row, 0)?,
            segment: text(row, 1)?,
            key: row.get(2)?,
            owner: owner.as_deref().map(name_of),
            contacts: by_name(self.contacts(id)?, name_of),
            deals: self.deals(&format!("{DEAL} WHERE d.customer = ?1"), [id])?,
            owners: self
                .owners(id)?
                .into_iter()
                .map(|(rep, from, to)| (name_of(&rep), from, to))
                .collect(),
            warning: open.map(|episode| builder.row(episode.clone(), false)),
            interventions: self.interventions_on(point, morning, &subject)?,
        }))
    }

    fn contacts(&self, customer: &str) -> Result<Vec<Contact>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT day, direction, channel, rep FROM contact WHERE customer = ?1 ORDER BY day DESC, direction",
        )?;
        let mut at = rows.query([customer])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()?
            && all.len() < CONTACTS
        {
            if let Some(on) = day(row, 0)? {
                all.push(contact(on, &text(row, 1)?, text(row, 2)?, text(row, 3)?));
            }
        }
        Ok(all)
    }

    /// Who owned deals with a customer, from the first day to the last.
    fn owners(&self, customer: &str) -> Result<Vec<(String, Day, Day)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, min(coalesce(opened, closed)), max(coalesce(closed, opened)) FROM deal
             WHERE customer = ?1 AND coalesce(opened, closed) IS NOT NULL GROUP BY rep ORDER BY 2",
        )?;
        let mut at = rows.query([customer])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            if let (Some(from), Some(to)) = (day(row, 1)?, day(row, 2)?) {
                all.push((text(row, 0)?, from, to));
            }
        }
        Ok(all)
    }

    /// Open deals first, then by close date, newest first.
    fn deals(&self, sql: &str, wanted: impl Params) -> Result<Vec<DealRow>> {
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(wanted)?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            all.extend(deal(row)?);
        }
        all.sort_by(|a, b| {
            let key = |d: &DealRow| (!d.stage.is_open(), std::cmp::Reverse(d.closed.or(d.opened)));
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        all.truncate(DEALS);
        Ok(all)
    }
}

/// Contacts with the names of people instead of their ids.
fn by_name(mut contacts: Vec<Contact>, name_of: impl Fn(&str) -> String) -> Vec<Contact> {
    for contact in &mut contacts {
        contact.rep = contact.rep.as_deref().map(&name_of);
    }
    contacts
}

fn deal(row: &Row) -> Result<Option<DealRow>> {
    let Some(stage) = Stage::parse(&text(row, 3)?) else {
        return Ok(None);
    };
    Ok(Some(DealRow {
        id: text(row, 0)?,
        customer: text(row, 1)?,
        product: text(row, 2)?,
        stage,
        amount: row.get(4)?,
        opened: day(row, 5)?,
        closed: day(row, 6)?,
    }))
}
