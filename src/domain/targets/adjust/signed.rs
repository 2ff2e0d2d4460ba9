//! Who may take back what was decided on a request, and bring it back: whoever may decide it (A2, rule 25).

use super::{AdjustGround, AdjustStep, Adjustment};
use crate::domain::targets::TargetRefusal;

impl<E> AdjustGround<'_, E> {
    /// Whether a step may be taken back or brought back: of what was asked for or withdrawn that is for whoever did it,
    /// and no decision.
    ///
    /// # Errors
    /// [`TargetRefusal::OwnRequest`] with those who may.
    pub fn may_take_back(&self, step: &AdjustStep) -> Result<(), TargetRefusal> {
        let known = |request: &str| self.asked.iter().find(|asked| asked.event == request);
        match step {
            AdjustStep::Asked { .. } | AdjustStep::Withdrawn { .. } => Ok(()),
            AdjustStep::Approved { request, .. } | AdjustStep::Rejected { request, .. } => {
                known(request).map_or(Ok(()), |asked| self.by_a_superior(asked))
            }
            // Anybody but whoever asked files it with finance.
            AdjustStep::Filed { request, .. } => known(request).map_or(Ok(()), |asked| {
                if self.is_asked_by_me(asked) || self.own.is(&asked.cell.whom) {
                    return Err(TargetRefusal::OwnRequest(
                        self.own.who_may(&asked.cell.whom),
                    ));
                }
                Ok(())
            }),
            AdjustStep::Raised { cell, .. } => {
                let may = self.own.who_may(&cell.whom);
                let is_below = !self.own.is_above(&cell.whom) && !may.is_empty();
                if self.own.is(&cell.whom) || is_below {
                    return Err(TargetRefusal::OwnRequest(may));
                }
                Ok(())
            }
        }
    }

    fn is_asked_by_me(&self, asked: &Adjustment) -> bool {
        self.own.is_me(&asked.asked.1)
    }
}
