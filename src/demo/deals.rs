//! Customers, products and deals: a year of won and lost ones, and what is open now.

use super::targets::{deals_of, elapsed, minor, revenue_of};
use super::world::{World, stream};
use crate::domain::facts::{CustomerFact, DealFact, ProductFact};
use crate::domain::money::split;
use crate::domain::org::RepIx;
use crate::domain::pages::Stage;
use crate::domain::{Day, Period};

/// The catalogue.
pub(super) fn products(world: &World<'_>) -> Vec<ProductFact> {
    let rows = world.cast.products.iter();
    rows.map(|p| ProductFact {
        id: p.id.clone(),
        name: p.name.say(world.chinese),
        class: p.class.clone(),
    })
    .collect()
}

/// Key customers first, then three for everyone.
pub(super) fn customers(world: &World<'_>) -> Vec<CustomerFact> {
    let names = &world.cast.names;
    let mut dice = world.dice(&[stream::CUSTOMERS]);
    let mut segment = || {
        let segment = dice.pick(&names.segments);
        segment.map_or_else(String::new, |s| s.say(world.chinese))
    };
    let mut rows: Vec<CustomerFact> = world
        .cast
        .key_customers
        .iter()
        .enumerate()
        .map(|(i, key)| CustomerFact {
            id: key_id(i),
            name: key.name.clone(),
            segment: segment(),
            key: true,
            rep: Some(key.rep.clone()),
            tier: "A".into(),
            account: None,
        })
        .collect();
    // A Chinese stem goes with a Chinese kind; each pair names one customer.
    let mut pairs: Vec<String> = Vec::new();
    for stem in &names.stems {
        for kind in names
            .kinds
            .iter()
            .filter(|k| k.is_ascii() == stem.is_ascii())
        {
            let gap = if stem.is_ascii() { " " } else { "" };
            pairs.push(format!("{stem}{gap}{kind}"));
        }
    }
    let mut dice = world.dice(&[stream::CUSTOMERS, 1]);
    for (i, rep) in (0..3).flat_map(|_| &world.cast.reps).enumerate() {
        if pairs.is_empty() {
            break;
        }
        rows.push(CustomerFact {
            id: format!("C{:02}", i + 1),
            name: pairs.swap_remove(dice.below(pairs.len())),
            segment: segment(),
            key: false,
            rep: Some(rep.id.clone()),
            tier: if dice.percent(35) { "B" } else { "C" }.into(),
            account: None,
        });
    }
    rows
}

/// Id of a key customer by its place in the cast.
pub(super) fn key_id(place: usize) -> String {
    format!("K{:02}", place + 1)
}

/// Everything won and lost in a year, and everything open.
pub(super) fn deals(world: &World<'_>, customers: &[CustomerFact]) -> Vec<DealFact> {
    let mut maker = Maker {
        world,
        customers,
        rows: Vec::new(),
    };
    let mut month = Period::month_of(
        world.settings.fiscal,
        Period::quarter_of(world.settings.fiscal, world.as_of)
            .prev()
            .prev()
            .prev()
            .first(world.settings.fiscal),
    );
    while month.first(world.settings.fiscal) <= world.judged {
        let quotas = revenue_of(world, month);
        for (rep, quota) in quotas.into_iter().enumerate() {
            maker.month(rep, month, quota);
        }
        month = month.next();
    }
    for rep in 0..world.cast.reps.len() {
        maker.open(rep);
    }
    maker.lose();
    maker.rows
}

/// The region, by the places of its groups in the cast, that loses customers.
const LOSES: std::ops::RangeInclusive<usize> = 2..=3;
/// Customers that it loses in the two newest weeks that are no holiday weeks (W11).
const LOST: [usize; 2] = [6, 11];

/// The newest weeks that are over by a day and no holiday weeks, oldest first: their Mondays and Fridays.
fn plain_weeks(world: &World<'_>) -> Vec<(Day, Day)> {
    let newest = world.as_of.week_start(0);
    let weeks = (-12..=0).map(|n| newest.plus(7 * n));
    let mut plain: Vec<(Day, Day)> = weeks
        .map(|monday| (monday, monday.plus(4)))
        .filter(|(monday, friday)| {
            let is_whole = monday
                .until(friday.next())
                .all(|d| world.calendar.is_working(d));
            is_whole && monday.plus(7) <= world.as_of
        })
        .collect();
    plain.drain(..plain.len().saturating_sub(LOST.len()));
    plain
}

struct Maker<'a> {
    world: &'a World<'a>,
    customers: &'a [CustomerFact],
    rows: Vec<DealFact>,
}

impl Maker<'_> {
    /// One region loses more customers in the newest week than in the one before: what it lost by itself there
    /// is not counted on, so that each week has just as many.
    fn lose(&mut self) {
        let world = self.world;
        let reps: Vec<usize> = (0..world.cast.reps.len())
            .filter(|rep| LOSES.contains(&world.row(*rep).unit))
            .collect();
        let ids: Vec<&str> = reps.iter().map(|rep| world.row(*rep).id.as_str()).collect();
        let weeks = plain_weeks(world);
        if let Some((first, _)) = weeks.first() {
            let own = |row: &DealFact| ids.contains(&row.rep.as_str());
            let late = |row: &DealFact| row.closed.is_some_and(|day| day >= *first);
            self.rows
                .retain(|row| !(row.stage == Stage::Lost && own(row) && late(row)));
        }
        // A customer is lost once: none of them was before, and those of the second week are others.
        let customers = self.customers.iter();
        let mut customers: Vec<&CustomerFact> = customers
            .filter(|c| !c.key && c.rep.as_deref().is_some_and(|rep| ids.contains(&rep)))
            .take(LOST.iter().sum())
            .collect();
        let of = |row: &DealFact, c: &&CustomerFact| row.customer.as_deref() == Some(c.id.as_str());
        self.rows
            .retain(|row| row.stage != Stage::Lost || !customers.iter().any(|c| of(row, c)));
        for ((monday, friday), lost) in weeks.into_iter().zip(LOST) {
            let days: Vec<Day> = monday.until(friday.next()).collect();
            let these = customers.drain(..lost.min(customers.len()));
            for (n, customer) in these.enumerate() {
                let closed = days[n % days.len()];
                let (y, m, d) = closed.ymd();
                self.rows.push(DealFact {
                    unit: None,
                    original: None,
                    id: format!("L{:02}{m:02}{d:02}-{}", y % 100, n + 1),
                    rep: customer.rep.clone().unwrap_or_default(),
                    customer: Some(customer.id.clone()),
                    product: world.cast.products.first().map(|p| p.id.clone()),
                    stage: Stage::Lost,
                    amount: Some(40_000 * minor(world)),
                    opened: Some(closed.plus(-40)),
                    closed: Some(closed),
                    category: String::new(),
                });
            }
        }
    }

    /// What a rep closed in a month, up to the judged day.
    fn month(&mut self, rep: usize, month: Period, quota: i64) {
        let world = self.world;
        let (y, m, _) = month.first(world.settings.fiscal).ymd();
        let mut dice = world.dice(&[stream::DEALS, rep as u64, y as u64, u64::from(m)]);
        let who = world.roster.rep(RepIx(rep as u32));
        let end = month.end(world.settings.fiscal).min(world.judged.next());
        let days: Vec<Day> = month
            .first(self.world.settings.fiscal)
            .until(end)
            .filter(|d| who.on(*d).is_some() && world.calendar.is_working(*d))
            .collect();
        let (done, all) = elapsed(world, month);
        if days.is_empty() || quota == 0 || all == 0 {
            return;
        }
        let form = i64::from(world.row(rep).form) * dice.between(92, 108) / 100;
        let unit = 100 * minor(world);
        let whole = i64::from(all) * 100;
        let over = i64::from(done) * form;
        // Percent of one deal that is due by now.
        let due = deals_of(world, rep, month) * over * 100 / whole;
        let share = if due < 100 {
            // Early in a month somebody has a whole deal and others have none.
            if !dice.percent(due as u32) {
                return;
            }
            over * 100 / due.max(1)
        } else {
            over
        };
        let hundreds =
            (i128::from(quota) * i128::from(share) / (i128::from(whole) * i128::from(unit))) as i64;
        let count = ((due + 50) / 100).clamp(1, 6);
        let weights: Vec<u64> = (0..count).map(|_| dice.between(50, 200) as u64).collect();
        let amounts = split(hundreds, &weights).into_iter().filter(|n| *n > 0);
        let lost = dice.between(0, count) + i64::from(form < 80);
        let outcomes = amounts.map(|n| (Stage::Won, n * unit));
        let typical = (hundreds / count).max(1);
        let outcomes: Vec<_> = outcomes
            .chain((0..lost).map(|i| (Stage::Lost, typical * (8 + i) / 10 * unit)))
            .collect();
        for (n, (stage, amount)) in outcomes.into_iter().enumerate() {
            let closed = dice.pick(&days).copied().unwrap_or(world.judged);
            let opened = closed.plus(-(dice.between(18, 95) as i32));
            let row = DealFact {
                unit: None,
                original: None,
                id: format!("D{:02}{m:02}-{}-{}", y % 100, &who.id, n + 1),
                rep: who.id.clone(),
                customer: self.customer(rep, &mut dice),
                product: self.product(&mut dice),
                stage,
                amount: Some(amount),
                opened: Some(opened),
                closed: Some(closed),
                category: "closed".into(),
            };
            self.rows.push(row);
        }
    }

    /// What a rep has in hand now.
    fn open(&mut self, rep: usize) {
        let world = self.world;
        let who = world.roster.rep(RepIx(rep as u32));
        let mut dice = world.dice(&[stream::OPEN, rep as u64]);
        let quota = revenue_of(world, Period::month_of(world.settings.fiscal, world.as_of))
            .get(rep)
            .copied()
            .unwrap_or(0);
        let unit = 100 * minor(world);
        // Every key customer has something at stake; the rest is spread.
        let keys: Vec<String> = self
            .customers
            .iter()
            .filter(|c| c.key && c.rep.as_deref() == Some(&who.id))
            .map(|c| c.id.clone())
            .collect();
        let first = world.as_of.plus(-80).max(who.started().unwrap_or(Day::MIN));
        for n in 0..keys.len() + dice.between(3, 6) as usize {
            let stage = match n {
                _ if n < keys.len() => Stage::Proposal,
                _ => *dice
                    .pick(&[
                        Stage::Lead,
                        Stage::Contacted,
                        Stage::Qualified,
                        Stage::Proposal,
                    ])
                    .unwrap_or(&Stage::Lead),
            };
            let customer = keys.get(n).cloned();
            let size = if customer.is_some() { 70 } else { 30 };
            let hundreds = (quota / unit * dice.between(size, size * 2) / 100).max(30);
            let opened =
                first.plus(dice.between(0, i64::from(world.as_of.since(first) - 2)) as i32);
            let category = match stage {
                Stage::Proposal if dice.percent(50) => "commit",
                Stage::Proposal | Stage::Qualified => "best case",
                _ => "pipeline",
            };
            let row = DealFact {
                unit: None,
                original: None,
                id: format!("P-{}-{}", &who.id, n + 1),
                rep: who.id.clone(),
                customer: customer.or_else(|| self.customer(rep, &mut dice)),
                product: self.product(&mut dice),
                stage,
                // A lead has no price yet.
                amount: (stage != Stage::Lead).then_some(hundreds * unit),
                opened: Some(opened),
                closed: None,
                category: category.into(),
            };
            self.rows.push(row);
        }
    }

    fn customer(&self, rep: usize, dice: &mut super::dice::Dice) -> Option<String> {
        let id = &self.world.row(rep).id;
        let own: Vec<&CustomerFact> = self
            .customers
            .iter()
            .filter(|c| c.rep.as_ref() == Some(id))
            .collect();
        dice.pick(&own).map(|c| c.id.clone())
    }

    fn product(&self, dice: &mut super::dice::Dice) -> Option<String> {
        let products = &self.world.cast.products;
        let all: u32 = products.iter().map(|p| p.share).sum();
        let mut at = dice.below(all as usize) as u32;
        for product in products {
            if at < product.share {
                return Some(product.id.clone());
            }
            at -= product.share;
        }
        None
    }
}
