//! Rows of one id: lines of an order add up, and of rows that contradict each other none is a deal.

use super::super::super::keyed::Clash;
use super::DealReader;
use super::history::Changed;
use crate::domain::facts::{BatchDeal, DealBatch, DealFact};
use crate::domain::money::plus;
use std::collections::{BTreeMap, HashSet};

impl DealReader {
    /// Takes a deal in where its id is free.
    pub(super) fn push(&mut self, line: u64, deal: &DealFact, changed: Option<Changed>) -> bool {
        let Some(at) = self.rows.find(&deal.id) else {
            self.history.push(changed);
            // No file has so many lines that its deals could be held.
            self.from.push(u32::try_from(line).unwrap_or(u32::MAX));
            return self.rows.push(deal.into());
        };
        if let Some(is_newer) = self.later_state((at, line), deal, changed.as_ref()) {
            return is_newer;
        }
        self.clashes.push(Clash {
            earlier: u64::from(self.from[at]),
            later: line,
            agree: self.rows.get(at) == Some(deal.into()),
            column: None,
            overlaps: false,
        });
        false
    }

    /// Whether a line of an order came before. Lines without a number are never the same.
    pub(super) fn is_repeated(&mut self, order: &str, line: &str) -> bool {
        if line.is_empty() {
            return false;
        }
        let key = format!("{order}\0{line}");
        let known = self.lines.find(&key).is_some();
        self.lines.number_of(&key);
        known
    }

    /// Adds another line to its order. A line that says anything else of the order than its product and
    /// amount is none.
    pub(super) fn add_line(&mut self, row: u64, line: &DealFact) -> bool {
        let Some(at) = self.rows.find(&line.id) else {
            return false;
        };
        let Some(order) = self.rows.get(at) else {
            return false;
        };
        let rest = |deal: BatchDeal<'_>| {
            let currency = deal
                .original
                .map(|(currency, _, rate)| (currency.to_owned(), rate));
            let deal = BatchDeal {
                product: None,
                amount: None,
                original: None,
                ..deal
            };
            (deal.to_fact(), currency)
        };
        if rest(order) != rest(line.into()) {
            return false;
        }
        let mut order = order.to_fact();
        order.amount = match (order.amount, line.amount) {
            (Some(whole), Some(part)) => Some(plus(whole, part)),
            (whole, part) => whole.or(part),
        };
        if let (Some(whole), Some(part)) = (&mut order.original, &line.original) {
            whole.minor = plus(whole.minor, part.minor);
        }
        if order.product != line.product {
            order.product = None;
        }
        self.rows.replace(at, BatchDeal::from(&order));
        self.added
            .push((at, u32::try_from(row).unwrap_or(u32::MAX)));
        true
    }

    /// Rows of one id. Where one contradicts an order, every other line of it is refused with it: a part of an
    /// order is another amount.
    pub(super) fn clashing(&mut self) -> Vec<Clash> {
        let mut clashes = std::mem::take(&mut self.clashes);
        let at_odds = clashes.iter().filter(|clash| !clash.agree);
        let at_odds: HashSet<u64> = at_odds.map(|clash| clash.earlier).collect();
        let added = self.added.iter().map(|(at, row)| (self.from[*at], *row));
        let with_it = added.filter(|(first, _)| at_odds.contains(&u64::from(*first)));
        clashes.extend(with_it.map(|(first, row)| Clash {
            earlier: u64::from(first),
            later: u64::from(row),
            agree: false,
            column: None,
            overlaps: false,
        }));
        clashes
    }

    /// The other lines of orders of which a line was refused: each with that one's. A part of an order is another
    /// amount, and its rest would never come: a corrected line looks like an order that changed.
    pub(super) fn rest_of_orders(&self) -> BTreeMap<u64, u64> {
        let mut rest = BTreeMap::new();
        if !self.in_lines {
            return rest;
        }
        let mut refused = BTreeMap::new();
        for (id, row) in &self.held {
            if let Some(at) = self.rows.find(id) {
                refused.insert(at, *row);
                rest.insert(u64::from(self.from[at]), *row);
            }
        }
        for (at, line) in &self.added {
            if let Some(row) = refused.get(at) {
                rest.insert(u64::from(*line), *row);
            }
        }
        rest
    }

    /// Takes back the deals that began on these lines: the file holds them, but nothing of them is known for sure.
    pub(super) fn take_back_deals(&mut self, lines: &HashSet<u64>) {
        if lines.is_empty() {
            return;
        }
        let mut kept = DealBatch::default();
        let mut from = Vec::new();
        for (deal, line) in self.rows.iter().zip(&self.from) {
            if lines.contains(&u64::from(*line)) {
                self.held
                    .entry(deal.id.to_owned())
                    .or_insert(u64::from(*line));
            } else {
                kept.push(deal);
                from.push(*line);
            }
        }
        (self.rows, self.from) = (kept, from);
    }
}
