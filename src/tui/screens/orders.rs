//! The order of a list that is a page.

use super::Stack;

impl Stack {
    /// Puts the rows of the list in front into the order at a place among those that it can have; it is to be measured
    /// then. False where it has none like it.
    pub fn order(&mut self, place: usize) -> bool {
        let page = self.pages.last_mut();
        let Some(page) = page.filter(|page| place < page.orders().len()) else {
            return false;
        };
        page.reading_mut().order = place;
        true
    }

    /// The words of the orders that the list in front can have, and the place of the one it stands in; `None` where
    /// it cannot be put into another order.
    pub fn orders(&self) -> Option<(Vec<&'static str>, usize)> {
        let page = self.page()?;
        let words = page.orders();
        (!words.is_empty()).then(|| (words, page.reading().order))
    }
}
