//! Targets: what they are for, their versions, and the tree of an organisation with target, actual,
//! expectation and pace (rules 11, 14 to 18, 25).

mod achieved;
mod adjust;
mod below;
mod both_ways;
mod companion;
mod composite;
mod customers;
mod gaps;
mod means;
mod moved;
mod own;
mod pace;
mod plan;
mod planned;
mod possible;
mod publish;
mod quota;
mod reckoned;
mod refusal;
mod scope;
mod sheet;
mod split;
mod touch;
mod tree;
mod version;

pub use achieved::{Compared, Measure, Tally, Whose};
pub use adjust::{
    AdjustGround, AdjustState, AdjustStep, Adjustment, AskReason, CreditGround, CreditLine,
    CreditMark, CreditRaise, LaterDeed, LaterWhat, LedgerLine, MadeStep, PlaceOffered,
    ResidualPlace, TakenEvent, TakenGround, Valve, adjustments, change_of, counting, credit,
    of_whom as steps_of_whom, on_the_way, raises as credit_raises, refusal_of, spread_residual,
};
pub use below::{BelowAsked, BelowGround, PlanReach, PlanReached};
pub use companion::{Companion, CompanionNow, CompanionRule, PRODUCT_CLASSES};
pub use composite::Products;
pub use customers::{CustomerRates, CustomerYears, DecidedDeal, OfAll, new_customers};
pub use gaps::{QuotaGaps, cut_apart, joined as joined_periods};
pub use means::{Means, MeansLacks, MeansStep, PassRates, deals_needed, steps as means_steps};
pub use moved::{LeftPlace, MovedChild, MovedMonth};
pub use own::OwnTargets;
pub use pace::{Elapsed, Pace, projection};
pub use plan::{Plan, Portion, Portions, Seat, portion_at, portions, seats_in};
pub use planned::{
    AssignmentNote, CellId, PlannedCell, PlannedFor, PlannedNote, PlannedPart, PlannedSplit,
    PlannedTargets, TargetDraft,
};
pub use possible::{
    BoundKind, ParetoList, PlanBound, PlanInfluence, PlanPossible, SecuredCustomer, SmartLetter,
    more as more_by_percent,
};
pub use publish::PublishGround;
pub use quota::{Quota, QuotaFault, QuotaParts, Quotas};
pub use reckoned::{Reckoned, ReckonedPart, reckon};
pub use refusal::{BuiltOn, BuiltWhat, TargetRefusal, ValveShut};
pub use scope::{TargetCell, TargetScope, TargetSlice};
pub use sheet::{
    MethodsAsked, PlanAsked, PlanCell, PlanChild, PlanDraft, PlanSheet, RestTo, ToBeat, proposals,
};
pub use split::{
    Allotment, Force, ForceKind, HeadDays, Health, HealthMeasure, MeasureAnchor, MethodLacks,
    Multiplied, OverAssignment, SEASON_MONTHS, SEASON_WHOLE, SEASON_YEARS, ScoreBasis, ScoreParts,
    Scored, Seasons, Split, SplitDimension, SplitError, SplitMethod, SplitPart, Stake, Starred,
    TRIAL_MONTHS, WHOLE, allot, back_solve, by_hand, capacity, even, force_weight, full_heads,
    given_shares, health, multipliers, own_days, scored, season, share_out, shares,
};
pub use touch::{OpenDeal, STAGES, TouchDeal, TouchNode, TouchPlan, touch_plan};
pub use tree::{
    GapIn, Inputs, UnitInGap, build, each_row, members, of_person, person, units_in_gap,
};
pub use version::{
    CellSaid, ChangedThrough, Published, QuotaMove, Signed, TargetChange, TargetVersion,
    VersionState, in_force, may_have_stood, quota_in_force, stands_before,
};
