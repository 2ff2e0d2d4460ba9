//! The order of a list that is a page.

use super::{Screen, Stack};
use crate::tui::overlays::order::ListOrder;

impl Stack {
    /// Orders the list in front; it is to be measured then. False where none of that kind is in front.
    pub fn order(&mut self, order: ListOrder) -> bool {
        match (self.pages.last_mut(), order) {
            (Some(Screen::Journal(paper)), ListOrder::Rows(order)) => paper.reading.listed = order,
            (Some(Screen::Results(paper)), ListOrder::Results(order)) => {
                paper.reading.order = order;
            }
            (_, ListOrder::Rows(_) | ListOrder::Results(_)) => return false,
        }
        true
    }

    /// How the list in front is ordered, where it can be put into another order.
    pub fn ordered_by(&self) -> Option<ListOrder> {
        let page = self.page()?;
        if let Screen::Journal(paper) = page {
            return Some(ListOrder::Rows(paper.reading.listed));
        }
        let Screen::Results(paper) = page else {
            return None;
        };
        Some(ListOrder::Results(paper.reading.order))
    }
}
