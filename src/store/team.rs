//! Reads what the team board is made of: the trees of a quarter and two months, the contacts of a month, and who of
//! those contacted has a deal in hand.

use super::desk::Kept;
use super::load::{day, text};
use super::{BoardQuery, Result, Standpoint, Store};
use crate::domain::Period;
use crate::domain::team::{TeamBoard, calendar_end};
use crate::domain::warning::Direction;
use crate::morning::{Morning, TeamContact, TeamFacts, team};
use rusqlite::params;
use std::collections::HashSet;

impl Store {
    /// The team board of a morning (K3, K4, K5).
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn team_board(&self, point: &Standpoint) -> Result<TeamBoard> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.count_record(point, &mut kept)?;
            self.team_of(&mut kept)
        })
    }

    /// The same of a kept morning.
    pub(super) fn team_of(&self, kept: &mut Kept) -> Result<TeamBoard> {
        let board = self.board_of(kept, &BoardQuery::default())?;
        let fiscal = kept.morning.settings.fiscal;
        let month = Period::month_of(fiscal, kept.morning.as_of);
        let now = self.tree_of(kept, &board.metric, month)?;
        let before = self.tree_of(kept, &board.metric, month.prev())?;
        let morning = &kept.morning;
        let contacts = self.contacts_in(morning, month)?;
        let customers: HashSet<&str> = contacts.iter().map(|c| c.customer.as_str()).collect();
        let intent = self.with_intent(morning, month, &customers)?;
        let facts = TeamFacts {
            board: &board,
            month,
            months: [&now, &before],
            contacts: &contacts,
            intent: &intent,
        };
        Ok(team(morning, &facts))
    }

    /// The contacts of a month and those planned for as long as the calendar reaches, each with whoever made it or else owns the customer.
    fn contacts_in(&self, morning: &Morning, month: Period) -> Result<Vec<TeamContact>> {
        let days = month.days(morning.settings.fiscal);
        let end = calendar_end(morning.as_of, days.end);
        let mut query = self.conn.prepare_cached(
            "SELECT c.customer, c.day, c.direction, c.rep, k.name, k.rep
             FROM contact c LEFT JOIN customer k ON k.id = c.customer
             WHERE c.day >= ?1 AND c.day < ?2",
        )?;
        let mut rows = query.query(params![days.start.to_string(), end.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let made_by = text(row, 3)?;
            let owner = |at: usize| row.get::<_, Option<String>>(at);
            let rep = if made_by.is_empty() {
                owner(5)?.unwrap_or_default()
            } else {
                made_by
            };
            let Some((rep, on)) = morning.roster.rep_ix(&rep).zip(day(row, 1)?) else {
                continue;
            };
            let customer = text(row, 0)?;
            all.push(TeamContact {
                rep,
                name: owner(4)?.unwrap_or_else(|| customer.clone()),
                customer,
                day: on,
                ours: text(row, 2)? == Direction::Out.id(),
            });
        }
        Ok(all)
    }

    /// Those of some customers whose need is confirmed: with an open deal from that stage on, or one won this month.
    fn with_intent(
        &self,
        morning: &Morning,
        month: Period,
        customers: &HashSet<&str>,
    ) -> Result<HashSet<String>> {
        let first = month.first(morning.settings.fiscal).to_string();
        let today = morning.as_of.to_string();
        let mut query = self.conn.prepare_cached(
            "SELECT 1 FROM deal WHERE customer = ?1 AND (stage IN ('qualified', 'proposal')
                 OR stage = 'won' AND closed >= ?2 AND closed <= ?3) LIMIT 1",
        )?;
        let mut all = HashSet::new();
        for customer in customers {
            if query.exists(params![customer, first, today])? {
                all.insert((*customer).to_owned());
            }
        }
        Ok(all)
    }
}
