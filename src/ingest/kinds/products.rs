//! `products`: id, name, class (D5). A category in the house's own words is no class.

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::note::ImportNote;
use super::super::row::{Faults, FileRow};
use super::super::text::key;
use super::{FileContext, KindSpec, RowReader};
use crate::domain::facts::{Batch, ProductFact, Referent};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["id", "name", "class", "cancelled", "counts"],
    required: &[&["name", "id"]],
    seldom: &["cancelled", "counts"],
    reader: |ctx| {
        ctx.list(Referent::Product);
        Box::new(ProductReader::new(ctx))
    },
    also_called: &["产品"],
    turn: 3,
    ..KindSpec::PLAIN
};

/// Rows of a `products` file taken in so far.
pub struct ProductReader {
    rows: Keyed<String, ProductFact>,
    /// What stands in the column of classes, where none of it is a class.
    foreign: Vec<String>,
}

impl ProductReader {
    /// Looks first whether the column of classes speaks of classes at all.
    pub fn new(ctx: &FileContext<'_>) -> Self {
        let words = ctx.words("class");
        let told = words.iter().any(|word| class_of(ctx, word).is_some());
        Self {
            rows: Keyed::default(),
            foreign: if told { Vec::new() } else { words },
        }
    }
}

impl RowReader for ProductReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let class = if self.foreign.is_empty() {
            faults.take(required_class(ctx, row))
        } else {
            Some(String::new())
        };
        let own = faults.take(ctx.identify(row, Referent::Product));
        let (Some(class), Some([id, name])) = (class, own) else {
            return Err(faults);
        };
        let fact = ProductFact { id, name, class };
        self.rows.push(row.record.line, fact.id.clone(), fact);
        Ok(())
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        if !self.foreign.is_empty() {
            // What is known of their classes stays: the file speaks of something else.
            ctx.unsaid.push("class");
            ctx.notes.push(ImportNote::NoClasses(self.foreign));
        }
        (self.rows.clashes, Batch::Products(self.rows.items))
    }
}

/// The class that a word names; empty for an empty cell.
pub fn class_of(ctx: &FileContext<'_>, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    let wanted = key(text);
    let own = ctx.options.classes.iter();
    let own = own.filter(|(word, _)| word == text || key(word) == wanted);
    own.map(|(_, class)| class.clone())
        .next()
        .or_else(|| ctx.vocabulary.word("class", text).map(str::to_owned))
}

/// The same, where a word that is no class cannot be left out.
pub fn required_class(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<String, Bad> {
    let text = row.text("class")?;
    class_of(ctx, text).ok_or_else(|| row.bad("class", Reason::UnknownClass))
}
