//! The order of a list that is a page, and what of such a list is in front: a period, a person.

use super::{Screen, Stack};
use crate::domain::Period;
use crate::domain::team::{TeamBoard, TeamRow};
use crate::tui::overlays::order::ListOrder;

impl Stack {
    /// Orders the list in front; it is to be measured then. False where none of that kind is in front.
    pub fn order(&mut self, order: ListOrder) -> bool {
        self.pages.last_mut().is_some_and(|page| page.order(order))
    }

    /// How the list in front is ordered, where it can be put into another order.
    pub fn ordered_by(&self) -> Option<ListOrder> {
        self.page()?.ordered_by()
    }

    /// The period of the interventions in front, where they are.
    pub fn results_of(&self) -> Option<Option<Period>> {
        match self.page()? {
            Screen::Results(paper) => Some(paper.page.period),
            _ => None,
        }
    }

    /// The team board, where it is in front.
    pub fn team(&self) -> Option<&TeamBoard> {
        match self.page()? {
            Screen::Team(paper) => Some(&paper.page),
            _ => None,
        }
    }

    /// Tells the ranks of the team board in front, or hides them.
    pub fn toggle_ranks(&mut self) {
        if let Some(Screen::Team(paper)) = self.pages.last_mut() {
            let shown = paper.is_ranked();
            paper.reading.ranked = Some(!shown);
        }
    }

    /// The row of the team board under the cursor, where the board is in front.
    pub fn member(&self) -> Option<&TeamRow> {
        match self.page()? {
            Screen::Team(paper) => paper.member(),
            _ => None,
        }
    }
}
