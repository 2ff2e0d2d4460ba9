//! Columns of deals: of a rep, or of one customer.

use crate::domain::pages::DealRow;
use crate::report::number;
use crate::report::table::{Column, Heading, Meaning, Room, Spans};

/// Deals of a rep: whose, what, stage, value, since when or until when.
pub fn of_rep() -> Vec<Column<DealRow>> {
    let mut columns = vec![
        Column::bare(whose).under(Heading::Key("domain-col-customer")),
        Column::bare(product).under(Heading::Key("domain-col-product")),
    ];
    columns.extend(standing());
    columns
}

/// Deals of one customer: without its name on each.
pub fn of_customer() -> Vec<Column<DealRow>> {
    let mut columns = vec![Column::bare(what).under(Heading::Key("domain-col-product"))];
    columns.extend(standing());
    columns
}

fn standing() -> [Column<DealRow>; 3] {
    [
        Column::bare(stage).under(Heading::Key("domain-col-stage")),
        Column::bare(amount)
            .right()
            .under(Heading::Key("domain-col-amount")),
        Column::bare(day).under(Heading::Key("domain-col-since")),
    ]
}

/// A closed deal is less important than an open one.
fn weight(deal: &DealRow) -> Meaning {
    if deal.is_open() {
        Meaning::Text
    } else {
        Meaning::Muted
    }
}

/// The first of the two that says something.
fn either<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

fn whose(deal: &DealRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(weight(deal), either(&deal.customer, &deal.id));
}

fn what(deal: &DealRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(weight(deal), either(&deal.product, &deal.id));
}

fn product(deal: &DealRow, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Muted, &deal.product);
}

fn stage(deal: &DealRow, _: usize, room: &Room, out: &mut Spans) {
    out.put(weight(deal), &room.phrase.stage_then(deal.stage));
}

fn amount(deal: &DealRow, _: usize, room: &Room, out: &mut Spans) {
    let amount = deal.amount.map(|a| room.phrase.money.compact(a));
    out.put(weight(deal), amount.as_deref().unwrap_or("—"));
}

fn day(deal: &DealRow, _: usize, room: &Room, out: &mut Spans) {
    let day = deal.closed.or(deal.opened);
    let day = day.map(|d| number::day_short_from(room.phrase.i18n, d, room.phrase.as_of));
    out.put(Meaning::Muted, day.as_deref().unwrap_or_default());
}
