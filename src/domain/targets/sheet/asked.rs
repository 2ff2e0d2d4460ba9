//! Which methods a sheet is made of, and in which order they are tried.

use crate::domain::targets::{SplitDimension, SplitMethod};

/// Which methods a sheet is made of: own days, ramps and health of everybody are counted only for those that ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodsAsked {
    /// All of them, side by side, and everything that stands beside the children.
    All,
    /// One of them alone.
    Only(SplitMethod),
    /// The one that says most of the dimension and has numbers.
    First,
}

impl MethodsAsked {
    /// The methods in the order in which they are tried.
    ///
    /// `of_people` says that somebody is among the children: regions and groups have a health (D10, D11), and half a year
    /// without a deal is no reason to ask nothing of a person.
    pub fn of(self, dimension: SplitDimension, of_people: bool) -> Vec<SplitMethod> {
        match self {
            Self::All => SplitMethod::ALL.to_vec(),
            Self::Only(method) => vec![method],
            Self::First => in_order(dimension, of_people).to_vec(),
        }
    }

    /// Whether one of some methods is among those that may be tried; `of_people` as in [`Self::of`].
    pub fn any(self, (dimension, of_people): (SplitDimension, bool), some: &[SplitMethod]) -> bool {
        self.of(dimension, of_people)
            .iter()
            .any(|method| some.contains(method))
    }
}

/// Methods in the order of how much they say of a dimension.
pub(super) fn in_order(dimension: SplitDimension, of_people: bool) -> &'static [SplitMethod] {
    use SplitMethod::{Capacity, Even, Health, OwnDays, Season, Shares};
    match dimension {
        SplitDimension::Time => &[Season, OwnDays, Even],
        SplitDimension::Team if of_people => &[Capacity, Even],
        SplitDimension::Team => &[Health, Capacity, Even],
        SplitDimension::Product => &[Shares, Season, Even],
        SplitDimension::Customer => &[Season, Even],
    }
}
