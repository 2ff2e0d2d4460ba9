//! What is asked of the store thread once in a while: the whole brief, and what other numbers would have done.

use super::{Desk, Reply, Unasked};
use crate::domain::meeting::MeetingKind;
use crate::domain::org::COMPANY;
use crate::domain::target_pages::{PlanJudged, TargetTakes};
use crate::store::desk::{Page, PageId};
use crate::store::{Result, StoreError};
use std::sync::Arc;

/// Pages that wait to be counted beside the newest one: more than anybody has open, fewer than somebody passes who
/// walks from target to target.
const WAITING: usize = 4;

impl<F: Fn(Reply) + Send + Sync + 'static> Desk<F> {
    /// The whole brief of the stand-up of a unit, by its name or path.
    pub(super) fn brief(&mut self, generation: u64, unit: &str) {
        let brief = self.with_kept(|store, session, kept| {
            let unit = match unit {
                COMPANY => COMPANY.to_owned(),
                unit => store.unit_named(unit)?,
            };
            store.brief_of(session, kept, (MeetingKind::StandUp, &unit))
        });
        match brief {
            Ok(brief) => (self.reply)(Reply::Brief {
                generation,
                brief: Arc::new(brief),
            }),
            Err(error) => self.fail(None, error),
        }
    }

    /// Has what a target takes, or what is said of a plan, counted once nothing else is asked for. Of one page the newest counts.
    pub(super) fn await_takes(&mut self, generation: u64, id: &PageId, value: Option<&Page>) {
        self.uncounted.retain(|(_, other, _)| other != id);
        let waits = match value {
            Some(Page::Target(page)) => matches!(page.takes, TargetTakes::Counting),
            Some(Page::Plan(page)) => matches!(page.possible, PlanJudged::Counting),
            _ => false,
        };
        if let Some(page) = value.filter(|_| waits) {
            let passed = self.uncounted.len().saturating_sub(WAITING);
            self.uncounted.drain(..passed);
            self.uncounted.push((generation, id.clone(), page.clone()));
            self.due.insert(Unasked::Takes);
        }
    }

    /// Counts what the target takes that was asked for last, and sends its page once more. While a request waits
    /// nothing is counted: what was begun is begun anew after it.
    pub(super) fn takes(&mut self) -> Result<()> {
        let Some((generation, id, mut page)) = self.uncounted.pop() else {
            return Ok(());
        };
        if self.uncounted.is_empty() {
            self.due.remove(&Unasked::Takes);
        } else {
            self.due.insert(Unasked::Takes);
        }
        let gives_way = self.gives_way.clone();
        let counted = self.with_kept(|store, _, kept| {
            gives_way.work(|| match &mut page {
                Page::Target(page) => store.count_takes(&kept.morning, Arc::make_mut(page)),
                Page::Plan(page) => store.count_possible(&kept.morning, Arc::make_mut(page)),
                _ => Ok(()),
            })
        });
        if counted == Err(StoreError::Stopped) {
            self.uncounted.push((generation, id, page));
            self.due.insert(Unasked::Takes);
            return Ok(());
        }
        counted?;
        (self.reply)(Reply::Page {
            generation,
            page: id,
            value: Some(page),
        });
        Ok(())
    }

    /// Judges the last days of history with other numbers. Numbers that do not fit say nothing: the form does.
    pub(super) fn try_rules(&mut self, generation: u64, numbers: &[(String, i64)]) {
        let tried = self.with_kept(|store, session, _| store.try_lately(session, numbers));
        match tried {
            Ok((days, tried)) => (self.reply)(Reply::Tried {
                generation,
                tried: tried.map(Arc::new),
                days,
            }),
            Err(error) => self.fail(None, error),
        }
    }
}
