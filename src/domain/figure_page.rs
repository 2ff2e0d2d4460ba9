//! Why a target is what it is: the figure under the cursor of a plan or of a target. A read model, built by `store` on
//! request.

use super::Day;
use super::metric::Metric;
use super::period::Period;
use super::targets::{
    CellId, OverAssignment, PlanCell, PlanSheet, Reckoned, SplitDimension, SplitMethod, TargetCell,
    TargetChange,
};

/// Which figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureAsked {
    /// The target that is split.
    pub whole: CellId,
    /// Along what.
    pub dimension: SplitDimension,
    /// The part that is meant; `None` for the whole.
    pub part: Option<CellId>,
    /// What a method makes of it, instead of what is set.
    pub method: Option<SplitMethod>,
    /// What somebody plans and has not published.
    pub plan: Option<FigurePlan>,
}

/// The numbers of a plan that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigurePlan {
    /// The whole.
    pub amount: i64,
    pub over: OverAssignment,
    pub method: SplitMethod,
    /// In the order of the children.
    pub cells: Vec<PlanCell>,
}

/// Where a figure is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureFrom {
    /// Nothing is set.
    Nothing,
    /// It was set by itself: of a whole, or a part that stands without its split.
    Set,
    /// It is set nowhere: its own parts add up to it.
    Parts,
    /// A method made it of the whole.
    Method(SplitMethod, Reckoned),
    /// Somebody typed it, or a typed one moved it.
    Typed,
    /// Somebody holds it.
    Held,
}

/// A figure, and how it came about.
#[derive(Clone, Debug)]
pub struct FigurePage {
    pub asked: FigureAsked,
    /// What it is of, by names.
    pub cell: TargetCell,
    pub metric: Metric,
    /// Whom the whole is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    /// The children with what each method asks of them; `None` of a metric that is no sum.
    pub sheet: Option<PlanSheet>,
    /// The part among the children.
    pub at: Option<usize>,
    /// The figure, in the unit of the metric.
    pub amount: Option<i64>,
    pub from: FigureFrom,
    /// What was made more or less of the whole before it was shared out.
    pub over: OverAssignment,
    /// The whole that was shared out.
    pub whole: Option<i64>,
    /// Every value that was in force for it, newest first.
    pub versions: Vec<TargetChange>,
    /// What of it is expected by now; `None` where nothing is in force, or of a metric that is no sum.
    pub expected: Option<FigureExpected>,
}

/// What is expected of a target up to a day (rule 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureExpected {
    /// The last judged day.
    pub day: Day,
    /// The parts that the target is given by, in order; none where it is given by targets below it alone.
    pub parts: Vec<ExpectedPart>,
    /// All of it together.
    pub expected: Option<i64>,
}

/// A part of a target over its own working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedPart {
    pub period: Period,
    pub amount: i64,
    /// Working days that have gone by, and in all, in halves.
    pub days: (u32, u32),
    pub expected: Option<i64>,
}

impl FigureAsked {
    /// What the figure is of.
    pub fn of(&self) -> &CellId {
        self.part.as_ref().unwrap_or(&self.whole)
    }
}
