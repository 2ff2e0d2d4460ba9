//! Of which products and customers a target is.

use super::super::fault::Bad;
use super::super::lookup::Referred;
use super::super::row::FileRow;
use super::super::text::key;
use super::super::totals::is_total;
use super::FileContext;
use super::products::{class_of, required_class};
use crate::domain::facts::Referent;
use crate::domain::targets::TargetSlice;

/// Of which products and customers a row is, and the product and the customer where it is of one. A product
/// column may also name a class.
pub(super) fn slice(
    ctx: &mut FileContext<'_>,
    row: &FileRow<'_>,
) -> Result<(TargetSlice, [Option<Referred>; 2]), Bad> {
    let segment = row.text("segment")?;
    // "All segments" are all customers: a target without a part.
    let whole =
        is_total(segment) || ctx.vocabulary.word("company", segment).is_some() || is_all(segment);
    let mut slice = TargetSlice {
        customer_segment: if whole {
            String::new()
        } else {
            segment.to_owned()
        },
        ..TargetSlice::default()
    };
    slice.product_class = required_class(ctx, row)?;
    let class = class_of(ctx, row.text("product")?).filter(|class| !class.is_empty());
    if let Some(class) = class.filter(|_| slice.product_class.is_empty()) {
        slice.product_class = class;
        let customer = of_customer(ctx, row, &mut slice)?;
        return Ok((slice, [None, customer]));
    }
    let product = ctx.find(row, "product", Referent::Product)?;
    if let Some(product) = &product {
        // The class follows from the product; kept beside it, it could contradict it one day.
        slice.product_class.clear();
        product.id().clone_into(&mut slice.product);
    }
    let customer = of_customer(ctx, row, &mut slice)?;
    Ok((slice, [product, customer]))
}

/// The customer of whom a row is, put into the slice. The segment follows from the customer.
fn of_customer(
    ctx: &mut FileContext<'_>,
    row: &FileRow<'_>,
    slice: &mut TargetSlice,
) -> Result<Option<Referred>, Bad> {
    let customer = ctx.find(row, "customer", Referent::Customer)?;
    if let Some(customer) = &customer {
        slice.customer_segment.clear();
        customer.id().clone_into(&mut slice.customer);
    }
    Ok(customer)
}

/// Whether a word means every segment.
fn is_all(segment: &str) -> bool {
    let key = key(segment);
    let words = [
        "all",
        "all segments",
        "any",
        "every",
        "全部",
        "所有",
        "不限",
        "全部行业",
        "alle",
        "tous",
    ];
    words.contains(&key.as_str())
}
