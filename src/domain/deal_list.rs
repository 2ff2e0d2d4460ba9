//! Deals as a page lists them: at most so many, counted before the others are left out.

use super::Day;
use super::money::total;
use super::pages::{DealRow, Stage};
use std::cmp::Reverse;

/// Deals in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InStage {
    /// Nothing for those that were open on the morning and have ended since.
    pub stage: Option<Stage>,
    pub count: usize,
    /// Their known amounts together, in minor units.
    pub worth: i64,
}

/// Deals of somebody or of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealList {
    /// Those that are listed: open ones first, then by close date, newest first.
    pub rows: Vec<DealRow>,
    /// How many there are in all.
    pub all: usize,
    /// Those that are open now or were closed in the quarter, by stage in the order of the funnel (K8); empty
    /// where there is none.
    pub stages: Vec<InStage>,
}

impl DealList {
    /// Lists at most so many of `all` deals. `known` are those that are open or were closed in the quarter and, of the
    /// others, the newest so many: years of them are counted and not read. `span` is the first and the last day of the
    /// quarter.
    pub fn of(mut known: Vec<DealRow>, all: usize, span: (Day, Day), most: usize) -> Self {
        known.sort_by(|a, b| {
            let key = |d: &DealRow| (!d.is_open(), Reverse(d.closed.or(d.opened)));
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let recent: Vec<&DealRow> = known.iter().filter(|deal| deal.is_of(span)).collect();
        // What was open then and has ended since stands in front, where there is any of it.
        let ended_since = recent.iter().any(|deal| deal.stage.is_none());
        let kinds = ended_since.then_some(None).into_iter();
        let kinds = kinds.chain(Stage::ALL.into_iter().map(Some));
        let stages = kinds.map(|stage| {
            let at = recent.iter().filter(|deal| deal.stage == stage);
            InStage {
                stage,
                count: at.clone().count(),
                worth: total(at.filter_map(|deal| deal.amount)),
            }
        });
        Self {
            stages: if recent.is_empty() {
                Vec::new()
            } else {
                stages.collect()
            },
            all,
            rows: {
                known.truncate(most);
                known
            },
        }
    }

    /// Open deals: how many, and what is known of their worth in minor units.
    pub fn open(&self) -> (usize, i64) {
        let open = self
            .stages
            .iter()
            .filter(|of| of.stage.is_none_or(Stage::is_open));
        let count = open.clone().map(|of| of.count).sum::<usize>();
        (count, total(open.map(|of| of.worth)))
    }

    /// Deals that closed before the quarter.
    pub fn older(&self) -> usize {
        let recent = self.stages.iter().map(|of| of.count).sum::<usize>();
        self.all - recent
    }

    /// Deals that are not listed.
    pub fn left_out(&self) -> usize {
        self.all - self.rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k8_what_is_left_out_of_a_list_is_counted_all_the_same() {
        let day = |text: &str| Day::parse(text).unwrap();
        let span = (day("2026-10-01"), day("2026-12-31"));
        let deal = |n: usize, stage: Stage, closed: Option<Day>| DealRow {
            id: format!("D{n:03}"),
            customer: String::new(),
            product: String::new(),
            stage: Some(stage),
            amount: Some(100),
            opened: Some(day("2026-01-05")),
            closed,
        };
        let mut all: Vec<DealRow> = (0..194).map(|n| deal(n, Stage::Lead, None)).collect();
        all.extend((194..254).map(|n| deal(n, Stage::Won, Some(day("2026-11-02")))));
        all.extend((254..300).map(|n| deal(n, Stage::Lost, Some(day("2026-09-30")))));
        let list = DealList::of(all.clone(), 300, span, 200);
        assert_eq!(list.open(), (194, 19_400));
        let won = list
            .stages
            .iter()
            .find(|of| of.stage == Some(Stage::Won))
            .unwrap();
        assert_eq!((won.count, won.worth), (60, 6_000));
        assert_eq!(
            (list.rows.len(), list.older(), list.left_out()),
            (200, 46, 100)
        );
        assert_eq!(DealList::of(Vec::new(), 0, span, 200), DealList::default());
        // Of a history nothing more is read than what a list can show.
        all.truncate(280);
        assert_eq!(DealList::of(all, 300, span, 200), list);
    }
}
