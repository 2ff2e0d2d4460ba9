//! Reads what the team board is made of: the trees of a quarter and two months, the contacts of a month, and who of
//! those contacted has a deal in hand.

use super::desk::Kept;
use super::load::{day, text};
use super::{BoardQuery, Result, Standpoint, Store};
use crate::domain::pages::Stage;
use crate::domain::team::{DealThen, TeamBoard, TeamQuery, month_beside};
use crate::domain::warning::Direction;
use crate::domain::{Day, Period};
use crate::morning::{Morning, TeamContact, TeamFacts, calendar_end, team};
use rusqlite::{Row, params};
use std::collections::{HashMap, HashSet};

impl Store {
    /// The team board of a morning (K3, K4, K5).
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn team_board(&self, point: &Standpoint, asked: &TeamQuery) -> Result<TeamBoard> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.count_record(point, &mut kept)?;
            self.team_of(&mut kept, asked)
        })
    }

    /// The same of a kept morning.
    pub(super) fn team_of(&self, kept: &mut Kept, asked: &TeamQuery) -> Result<TeamBoard> {
        let query = BoardQuery {
            metric: asked.metric.clone(),
            period: asked.period,
            grid_day: None,
        };
        let board = self.board_of(kept, &query)?;
        let fiscal = kept.morning.settings.fiscal;
        let month = month_beside(fiscal, board.period, kept.morning.as_of);
        let now = self.tree_of(kept, &board.metric, month)?;
        let before = self.tree_of(kept, &board.metric, month.prev())?;
        let morning = &kept.morning;
        let contacts = self.contacts_of(morning, month)?;
        let customers: HashSet<&str> = contacts.iter().map(|c| c.customer.as_str()).collect();
        let intent = self.with_intent(morning, month, &customers)?;
        let facts = TeamFacts {
            asked,
            board: &board,
            month,
            months: [&now, &before],
            contacts: &contacts,
            intent: &intent,
        };
        Ok(team(morning, &facts))
    }

    /// The contacts of a month and those planned for as long as the calendar reaches, each with whoever made it or
    /// else owns the customer.
    fn contacts_of(&self, morning: &Morning, month: Period) -> Result<Vec<TeamContact>> {
        let days = month.days(morning.settings.fiscal);
        let (today, calendar) = (morning.as_of, calendar_end(morning));
        let mut query = self.conn.prepare_cached(
            "SELECT c.customer, c.day, c.direction, c.rep, k.name, k.rep
             FROM contact c LEFT JOIN customer k ON k.id = c.customer
             WHERE c.day >= ?1 AND c.day < ?2 OR c.day >= ?3 AND c.day < ?4",
        )?;
        let [from, to, now, end] = [days.start, days.end, today, calendar].map(|d| d.to_string());
        let mut rows = query.query(params![from, to, now, end])?;
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

    /// Those of some customers whose need was confirmed at the end of a month, or is today: with a deal that was open
    /// then from that stage on, or one won in the month. Of a past day the stage is the one that was known then, where
    /// a later import changed the deal; otherwise that of now, and a deal won since must have come through it.
    fn with_intent(
        &self,
        morning: &Morning,
        month: Period,
        customers: &HashSet<&str>,
    ) -> Result<HashSet<String>> {
        let days = month.days(morning.settings.fiscal);
        let last = morning.as_of.min(days.end.prev());
        let known = self.stages_known(last)?;
        let mut query = (self.conn)
            .prepare_cached("SELECT id, stage, opened, closed FROM deal WHERE customer = ?1")?;
        let mut all = HashSet::new();
        for customer in customers {
            let mut rows = query.query([customer])?;
            while let Some(row) = rows.next()? {
                let now = deal_then(row)?;
                let then = known.get(&text(row, 0)?).unwrap_or(&now);
                if then.shows_intent(days.start, last) {
                    all.insert((*customer).to_owned());
                }
            }
        }
        Ok(all)
    }

    /// The deals that imports changed after a day, as they were before: the first of those after it tells how a deal
    /// was known on the day.
    fn stages_known(&self, on: Day) -> Result<HashMap<String, DealThen>> {
        let mut query = self.conn.prepare_cached(
            // From the few imports after the day; their order is made by hand, or else all of them are gone through.
            "SELECT b.key ->> 0, b.before ->> 'stage', b.before ->> 'opened', b.before ->> 'closed'
             FROM import i CROSS JOIN before_image b ON b.import = i.id
             WHERE i.day > ?1 AND b.fact = 'deal' ORDER BY +i.seq DESC, b.n DESC",
        )?;
        let mut rows = query.query([on.to_string()])?;
        let mut all = HashMap::new();
        while let Some(row) = rows.next()? {
            all.insert(text(row, 0)?, deal_then(row)?);
        }
        Ok(all)
    }
}

/// Of a row of id, stage, and the days on which it was opened and closed.
fn deal_then(row: &Row<'_>) -> rusqlite::Result<DealThen> {
    Ok(DealThen {
        stage: Stage::parse(&text(row, 1)?),
        opened: day(row, 2)?,
        closed: day(row, 3)?,
    })
}
