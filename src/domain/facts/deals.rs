//! The rows of a file of deals, packed: a company's history is read whole before the first row is stored, and
//! a million deals take about a hundred megabytes instead of four.

use super::Texts;
use crate::domain::Day;
use crate::domain::exchange::{OriginalAmount, Rate};
use crate::domain::pages::Stage;

/// A deal. Natural key: id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealFact {
    pub id: String,
    /// Owner's rep id.
    pub rep: String,
    /// Customer id.
    pub customer: Option<String>,
    /// Product id.
    pub product: Option<String>,
    pub stage: Stage,
    /// Minor units of the base currency, where known.
    pub amount: Option<i64>,
    /// What the amount was in another currency.
    pub original: Option<OriginalAmount>,
    pub opened: Option<Day>,
    /// Closed (won or lost).
    pub closed: Option<Day>,
    /// Forecast category as in the file.
    pub category: String,
    /// The path of the unit in which it counts by its own word; without one where its owner is.
    pub unit: Option<String>,
}

/// Deals in the order of the file, each id once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealBatch {
    /// Ids, in the order of the rows.
    ids: Texts,
    /// Reps, customers, products, categories, currencies and units, each text once.
    names: Texts,
    rows: Vec<PackedDeal>,
    originals: Vec<PackedOriginal>,
}

/// A deal whose texts are places among those of the batch; 48 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PackedDeal {
    /// Nothing without `has_amount`.
    amount: i64,
    rep: u32,
    customer: Maybe,
    product: Maybe,
    category: u32,
    opened: MaybeDay,
    closed: MaybeDay,
    original: Maybe,
    unit: Maybe,
    stage: Stage,
    has_amount: bool,
}

const _: () = assert!(size_of::<PackedDeal>() == 48);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PackedOriginal {
    currency: u32,
    minor: i64,
    rate: Rate,
}

/// A place, or none, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Maybe(u32);

impl Maybe {
    fn of(place: Option<u32>) -> Self {
        Self(place.unwrap_or(u32::MAX))
    }

    fn place(self) -> Option<u32> {
        (self.0 != u32::MAX).then_some(self.0)
    }
}

/// A day, or none, in four bytes: no calendar reaches back to the least number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MaybeDay(i32);

impl MaybeDay {
    fn of(day: Option<Day>) -> Self {
        Self(day.map_or(i32::MIN, Day::number))
    }

    fn day(self) -> Option<Day> {
        (self.0 != i32::MIN).then(|| Day::from_number(self.0))
    }
}

/// A deal of a batch, as [`DealFact`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchDeal<'a> {
    pub id: &'a str,
    pub rep: &'a str,
    pub customer: Option<&'a str>,
    pub product: Option<&'a str>,
    pub stage: Stage,
    pub amount: Option<i64>,
    /// Currency, minor units of it, and its rate.
    pub original: Option<(&'a str, i64, Rate)>,
    pub opened: Option<Day>,
    pub closed: Option<Day>,
    pub category: &'a str,
    /// The path of a unit; in the store its id.
    pub unit: Option<&'a str>,
}

impl<'a> From<&'a DealFact> for BatchDeal<'a> {
    fn from(deal: &'a DealFact) -> Self {
        Self {
            id: &deal.id,
            rep: &deal.rep,
            customer: deal.customer.as_deref(),
            product: deal.product.as_deref(),
            stage: deal.stage,
            amount: deal.amount,
            original: deal
                .original
                .as_ref()
                .map(|o| (o.currency.as_str(), o.minor, o.rate)),
            opened: deal.opened,
            closed: deal.closed,
            category: &deal.category,
            unit: deal.unit.as_deref(),
        }
    }
}

impl BatchDeal<'_> {
    /// The same deal on its own.
    pub fn to_fact(self) -> DealFact {
        DealFact {
            id: self.id.to_owned(),
            rep: self.rep.to_owned(),
            customer: self.customer.map(str::to_owned),
            product: self.product.map(str::to_owned),
            stage: self.stage,
            amount: self.amount,
            original: self.original.map(|(currency, minor, rate)| OriginalAmount {
                currency: currency.to_owned(),
                minor,
                rate,
            }),
            opened: self.opened,
            closed: self.closed,
            category: self.category.to_owned(),
            unit: self.unit.map(str::to_owned),
        }
    }
}

impl DealBatch {
    /// Gives room back that no further row will take.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
        self.ids.shrink_to_fit();
    }

    /// Number of deals.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The deals in order.
    pub fn iter(&self) -> impl Iterator<Item = BatchDeal<'_>> {
        (0..self.rows.len()).filter_map(|at| self.get(at))
    }

    /// The deal at a place.
    pub fn get(&self, at: usize) -> Option<BatchDeal<'_>> {
        let row = self.rows.get(at)?;
        let name = |place: u32| self.names.get(place as usize);
        let original = row.original.place().map(|at| self.originals[at as usize]);
        Some(BatchDeal {
            id: self.ids.get(at),
            rep: name(row.rep),
            customer: row.customer.place().map(name),
            product: row.product.place().map(name),
            stage: row.stage,
            amount: row.has_amount.then_some(row.amount),
            original: original.map(|o| (name(o.currency), o.minor, o.rate)),
            opened: row.opened.day(),
            closed: row.closed.day(),
            category: name(row.category),
            unit: row.unit.place().map(name),
        })
    }

    /// The place of a deal with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.find(id)
    }

    /// Adds a deal behind the others; `false`, and nothing done, where its id is taken.
    pub fn push(&mut self, deal: BatchDeal<'_>) -> bool {
        if self.find(deal.id).is_some() {
            return false;
        }
        self.ids.number_of(deal.id);
        let row = self.packed(deal, None);
        self.rows.push(row);
        true
    }

    /// Puts another deal of the same id in a place.
    pub fn replace(&mut self, at: usize, deal: BatchDeal<'_>) {
        let Some(before) = self.rows.get(at) else {
            return;
        };
        debug_assert_eq!(self.ids.get(at), deal.id, "a deal keeps its id");
        let row = self.packed(deal, before.original.place());
        self.rows[at] = row;
    }

    /// Packs a deal; an original goes to the place of the one that it takes over from, if there was one.
    fn packed(&mut self, deal: BatchDeal<'_>, former: Option<u32>) -> PackedDeal {
        let mut name = |text: &str| self.names.number_of(text);
        let original = deal.original.map(|(currency, minor, rate)| PackedOriginal {
            currency: name(currency),
            minor,
            rate,
        });
        PackedDeal {
            rep: name(deal.rep),
            customer: Maybe::of(deal.customer.map(&mut name)),
            product: Maybe::of(deal.product.map(&mut name)),
            category: name(deal.category),
            unit: Maybe::of(deal.unit.map(&mut name)),
            amount: deal.amount.unwrap_or_default(),
            has_amount: deal.amount.is_some(),
            opened: MaybeDay::of(deal.opened),
            closed: MaybeDay::of(deal.closed),
            original: Maybe::of(original.map(|original| {
                if let Some(at) = former {
                    self.originals[at as usize] = original;
                    return at;
                }
                self.originals.push(original);
                self.originals.len() as u32 - 1
            })),
            stage: deal.stage,
        }
    }
}

impl FromIterator<DealFact> for DealBatch {
    fn from_iter<I: IntoIterator<Item = DealFact>>(deals: I) -> Self {
        let mut batch = Self::default();
        for deal in deals {
            batch.push(BatchDeal::from(&deal));
        }
        batch
    }
}

impl From<Vec<DealFact>> for DealBatch {
    fn from(deals: Vec<DealFact>) -> Self {
        deals.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts() -> impl Strategy<Value = String> {
        "[a-c王]{0,3}"
    }

    fn day() -> impl Strategy<Value = Option<Day>> {
        proptest::option::of((-9i32..9_999).prop_map(Day::from_number))
    }

    prop_compose! {
        fn deal()(
            id in texts(), rep in texts(), customer in proptest::option::of(texts()),
            product in proptest::option::of(texts()), stage in 0..Stage::ALL.len(),
            amount in proptest::option::of(any::<i64>()),
            original in proptest::option::of((texts(), any::<i64>(), any::<i64>())),
            opened in day(), closed in day(), category in texts(), unit in proptest::option::of(texts()),
        ) -> DealFact {
            DealFact {
                id, rep, customer, product, stage: Stage::ALL[stage], amount, opened, closed, category, unit,
                original: original.map(|(currency, minor, rate)| OriginalAmount {
                    currency, minor, rate: Rate(rate),
                }),
            }
        }
    }

    proptest! {
        /// What is packed comes out as it went in: the first of each id, in order.
        #[test]
        fn packed_deals_are_the_deals(deals in proptest::collection::vec(deal(), 0..40)) {
            let mut batch = DealBatch::default();
            let mut kept: Vec<DealFact> = Vec::new();
            for deal in &deals {
                let is_new = kept.iter().all(|k| k.id != deal.id);
                prop_assert_eq!(batch.push(deal.into()), is_new);
                if is_new {
                    kept.push(deal.clone());
                } else {
                    let at = kept.iter().position(|k| k.id == deal.id);
                    prop_assert_eq!(batch.find(&deal.id), at);
                    // Another deal takes its place.
                    batch.replace(at.unwrap(), deal.into());
                    kept[at.unwrap()] = deal.clone();
                }
            }
            let out: Vec<DealFact> = batch.iter().map(BatchDeal::to_fact).collect();
            prop_assert_eq!(out, kept);
        }
    }
}
