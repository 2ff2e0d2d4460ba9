//! `customers`: id, name, segment, key, rep, tier, email, and whether they are customers still.

use super::super::keyed::{Clash, Keyed};
use super::super::note::ImportNote;
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::facts::{AccountSaid, Batch, CustomerFact, Referent};
use std::collections::BTreeSet;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "id",
        "name",
        "segment",
        "key",
        "rep",
        "tier",
        "email",
        "status",
        "lost_on",
        "cancelled",
        "counts",
    ],
    required: &[&["name", "id"]],
    seldom: &["status", "lost_on", "cancelled", "counts"],
    reader: |ctx| {
        ctx.list(Referent::Customer);
        Box::<CustomerReader>::default()
    },
    also_called: &["account", "客户"],
    turn: 3,
    ..KindSpec::PLAIN
};

/// Rows of a `customers` file taken in so far.
#[derive(Default)]
pub struct CustomerReader {
    rows: Keyed<String, CustomerFact>,
    /// Customers that are lost by a word of the settings, and those of them whose day the file does not tell.
    lost: (u64, u64),
    /// Those words, and the others, as they stand in the file.
    words: (BTreeSet<String>, BTreeSet<String>),
}

impl CustomerReader {
    /// What a row says of whether the customer is one still.
    fn account(
        &mut self,
        ctx: &FileContext<'_>,
        row: &FileRow<'_>,
        faults: &mut Faults,
    ) -> Option<AccountSaid> {
        let has = |field: &str| ctx.columns.get(field).is_some();
        if !has("status") && !has("lost_on") {
            return None;
        }
        let lost_on = faults.take(row.day("lost_on"))?;
        let word = faults.take(row.text("status"))?;
        if !word.is_empty() {
            let is_lost = ctx.settings.rules.is_lost_status(word);
            let words = if is_lost {
                &mut self.words.0
            } else {
                &mut self.words.1
            };
            if !words.contains(word) {
                words.insert(word.to_owned());
            }
            self.lost.0 += u64::from(is_lost);
            self.lost.1 += u64::from(is_lost && lost_on.is_none());
        }
        let says_word = has("status") && !(word.is_empty() && lost_on.is_some());
        let is_back = !has("status") && lost_on.is_none();
        Some(AccountSaid {
            on: ctx.options.today,
            status: (says_word || is_back).then(|| word.to_owned()),
            lost_on,
        })
    }
}

impl RowReader for CustomerReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let key = ctx.word(row, "key", "yesno", &["yes", "no"]);
        let key = faults.take(key.map(|word| word == Some("yes")));
        let segment = faults.take(row.text("segment"));
        let tier = faults.take(row.text("tier"));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        let own = faults.take(ctx.identify(row, Referent::Customer));
        let account = self.account(ctx, row, &mut faults);
        let (Some(key), Some(segment), Some(tier), Some(rep), Some([id, name])) =
            (key, segment, tier, rep, own)
        else {
            return Err(faults);
        };
        faults.none()?;
        let fact = CustomerFact {
            id,
            name,
            segment: segment.to_owned(),
            key,
            rep: id_of(rep.as_ref()),
            tier: tier.to_owned(),
            account,
        };
        if self.rows.push(row.record.line, fact.id.clone(), fact) {
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        let (lost, undated) = self.lost;
        let (words, others) = self.words;
        if lost > 0 || !others.is_empty() {
            ctx.notes.push(ImportNote::LostCustomers {
                lost,
                undated,
                words: words.into_iter().collect(),
                others: others.into_iter().collect(),
            });
        }
        (self.rows.clashes, Batch::Customers(self.rows.items))
    }
}
