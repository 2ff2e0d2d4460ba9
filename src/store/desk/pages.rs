//! The pages that can be asked for, and what comes.

use crate::domain::figure_page::{FigureAsked, FigurePage};
use crate::domain::journal::JournalPage;
use crate::domain::pages::{CustomerPage, QuietPage, RepPage, WarningPage};
use crate::domain::results::Results;
use crate::domain::rule_page::RulesPage;
use crate::domain::target_pages::{AdjustPage, PlanPage, TargetPage};
use crate::domain::targets::{CellId, SplitDimension};
use crate::domain::tasks::TaskList;
use crate::domain::team::{TeamBoard, TeamQuery};
use crate::domain::{Day, Period};
use std::sync::Arc;

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageId {
    /// A rep by id.
    Rep(String),
    /// A warning by text id.
    Warning(String),
    /// The why not of a rep without a warning, by id.
    Quiet(String),
    /// A customer by id.
    Customer(String),
    /// A day of the journal.
    Journal(Day),
    /// Rules and standards.
    Rules,
    /// Interventions of a period and what came of them; `None` for the last year.
    Results(Option<Period>),
    /// Tasks: open ones, and those that ended lately.
    Tasks,
    /// The team board, of a metric and a period.
    Team(Box<TeamQuery>),
    /// A target to be split along a dimension.
    Plan(Box<CellId>, SplitDimension),
    /// A target as it stands.
    Target(Box<CellId>),
    /// Changes of targets, and what may be asked for of one.
    Adjustments(Box<CellId>),
    /// Why a figure of a plan or of a target is what it is.
    Figure(Box<FigureAsked>),
}

/// A page.
#[derive(Clone, Debug)]
pub enum Page {
    /// A rep.
    Rep(Arc<RepPage>),
    /// A warning's why.
    Warning(Arc<WarningPage>),
    /// Why no warning stands about a rep.
    Quiet(Arc<QuietPage>),
    /// A customer.
    Customer(Arc<CustomerPage>),
    /// A day of the journal.
    Journal(Arc<JournalPage>),
    /// Rules and standards.
    Rules(Arc<RulesPage>),
    /// Interventions and what came of them.
    Results(Arc<Results>),
    /// Tasks: open ones, and those that ended lately.
    Tasks(Arc<TaskList>),
    /// The team board.
    Team(Arc<TeamBoard>),
    /// A target that is being planned.
    Plan(Arc<PlanPage>),
    /// A target as it stands.
    Target(Arc<TargetPage>),
    /// Changes of targets, and what may be asked for of one.
    Adjustments(Arc<AdjustPage>),
    /// Why a figure of a plan or of a target is what it is.
    Figure(Arc<FigurePage>),
}
