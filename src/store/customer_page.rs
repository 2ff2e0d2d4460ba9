//! Builds the page of a customer: contacts, deals, who looked after it, and the warning about it.

use super::deals::DealsOf;
use super::desk::Kept;
use super::key_ones::contact;
use super::load::{day, maybe, text};
use super::{Result, Store};
use crate::domain::pages::CustomerPage;
use crate::domain::tasks::Task;
use crate::domain::warning::{Contact, Direction, Subject};
use crate::domain::{Day, Period};
use crate::morning::Standpoint;

/// Contacts listed on a page.
const CONTACTS: usize = 100;

impl Store {
    pub(super) fn customer_page(
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
        let fiscal = point.settings.fiscal;
        let quarter = Period::quarter_of(fiscal, point.as_of);
        let (first, end) = (quarter.first(fiscal), quarter.end(fiscal));
        let today = point.as_of;
        Ok(Some(CustomerPage {
            id: id.to_owned(),
            name: text(row, 0)?,
            segment: text(row, 1)?,
            key: row.get(2)?,
            owner: owner.as_deref().map(name_of),
            contacts: by_name(self.contacts(id)?, name_of),
            contacts_in_all: self.contacts_in_all(id)?,
            last_in: self.last_contact(id, Direction::In, today)?,
            last_out: self.last_contact(id, Direction::Out, today)?,
            planned: self.next_contact(id, today)?,
            deals: self.deal_list(DealsOf::Customer, id, ((first, end.prev()), today))?,
            owners: self
                .owners(id, today)?
                .into_iter()
                .map(|(rep, from, to)| (name_of(&rep), from, to))
                .collect(),
            warning: open.map(|episode| builder.row(episode.clone(), false)),
            interventions: self.interventions_on(point, morning, &subject)?,
            rescue: rescue(kept.tasks(), &subject),
        }))
    }

    pub(super) fn contacts(&self, customer: &str) -> Result<Vec<Contact>> {
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

    fn contacts_in_all(&self, customer: &str) -> Result<usize> {
        let mut count = self
            .conn
            .prepare_cached("SELECT count(*) FROM contact WHERE customer = ?1")?;
        let all = count.query_row([customer], |row| row.get::<_, i64>(0))?;
        Ok(usize::try_from(all).unwrap_or(0))
    }

    /// The day of the newest contact of a direction, up to a day: of all of them, however many others are newer.
    fn last_contact(
        &self,
        customer: &str,
        direction: Direction,
        until: Day,
    ) -> Result<Option<Day>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT day FROM contact WHERE customer = ?1 AND day <= ?2 AND direction = ?3
             ORDER BY day DESC LIMIT 1",
        )?;
        let mut at = rows.query([customer, &until.to_string(), direction.id()])?;
        Ok(match at.next()? {
            Some(row) => day(row, 0)?,
            None => None,
        })
    }

    /// The first day after a day for which a contact is noted.
    fn next_contact(&self, customer: &str, after: Day) -> Result<Option<Day>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT day FROM contact WHERE customer = ?1 AND day > ?2 ORDER BY day LIMIT 1",
        )?;
        let mut at = rows.query([customer, &after.to_string()])?;
        Ok(match at.next()? {
            Some(row) => day(row, 0)?,
            None => None,
        })
    }

    /// Who owned deals with a customer by a morning, from the first day to the last.
    fn owners(&self, customer: &str, as_of: Day) -> Result<Vec<(String, Day, Day)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, min(coalesce(opened, closed)),
                 max(CASE WHEN closed <= ?2 THEN closed ELSE coalesce(opened, closed) END)
             FROM deal WHERE customer = ?1 AND coalesce(opened, closed) <= ?2 GROUP BY rep ORDER BY 2",
        )?;
        let mut at = rows.query([customer, &as_of.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            if let (Some(from), Some(to)) = (day(row, 1)?, day(row, 2)?) {
                all.push((text(row, 0)?, from, to));
            }
        }
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

/// The newest task with steps that is about a subject.
fn rescue(tasks: Vec<Task>, subject: &Subject) -> Option<Task> {
    let about = |task: &Task| task.about.as_ref() == Some(subject) && !task.steps.is_empty();
    tasks.into_iter().rev().find(about)
}
