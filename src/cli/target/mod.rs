//! `target`: targets set, split and published from the command line, and what became of them. Nothing is in force
//! until it is published.

pub(super) mod cell;
mod drafts;
mod export;
mod history;
mod months;
mod note;
mod notes;
mod set;
mod show;
mod slice;
pub mod split;
mod splits;

use self::cell::CellArgs;
use super::one_of::{OneOf, takes_no};
use super::to_file::ToFile;
use super::{CliError, Exit, Invocation, saved_with};
use crate::domain::closed::closed;
use crate::domain::targets::{PlanReach, SplitDimension, SplitMethod};
use crate::store::desk::{Command, NewTargets};
use serde_json::{Value, json};

closed! {
    /// What is to be done.
    enum TargetVerb {
        Show = "show",
        Set = "set",
        Split = "split",
        Note = "note",
        Publish = "publish",
        Drafts = "drafts",
        Drop = "drop",
        History = "history",
        Export = "export",
        Import = "import",
    }
}

const VERBS: OneOf<TargetVerb> = OneOf {
    ids: || TargetVerb::IDS.to_vec(),
    parse: TargetVerb::parse,
};

pub(super) const DIMENSIONS: OneOf<SplitDimension> = OneOf {
    ids: || SplitDimension::IDS.to_vec(),
    parse: SplitDimension::parse,
};

/// The ways to split a target, as options name them.
pub const METHODS: OneOf<SplitMethod> = OneOf {
    ids: || SplitMethod::IDS.to_vec(),
    parse: SplitMethod::parse,
};

const REACHES: OneOf<PlanReach> = OneOf {
    ids: || PlanReach::IDS.to_vec(),
    parse: PlanReach::parse,
};

closed! {
    /// What becomes of what is not placed.
    enum GapAnswer {
        Spread = "spread",
        Carry = "carry",
        Leave = "leave",
    }
}

const GAPS: OneOf<GapAnswer> = OneOf {
    ids: || GapAnswer::IDS.to_vec(),
    parse: GapAnswer::parse,
};

/// What `target` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct TargetArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = TargetVerb::Show.id())]
    what: TargetVerb,
    /// With publish and drop the draft's id, or the end of it; with import the file
    #[arg(required_if_eq_any([("what", "publish"), ("what", "drop"), ("what", "import")]))]
    id: Option<String>,
    #[command(flatten)]
    cell: CellArgs,
    /// With set and split the target itself: 24M, 2400万; what is not named stays
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,
    /// The floor; none takes it back
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    floor: Option<String>,
    /// The stretch; none takes it back
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    stretch: Option<String>,
    /// With split: along what
    #[arg(long, value_parser = DIMENSIONS, required_if_eq("what", "split"))]
    by: Option<SplitDimension>,
    /// With split: how; the first that has numbers without it
    #[arg(long, value_parser = METHODS)]
    method: Option<SplitMethod>,
    /// With split: by how many percent the children carry more than the whole
    #[arg(
        long,
        value_name = "PERCENT",
        default_value = "0",
        allow_hyphen_values = true
    )]
    over: String,
    /// With split a child's own number; repeatable
    #[arg(long, value_name = "CHILD=AMOUNT")]
    hold: Vec<String>,
    /// With split a child's share in percent; repeatable
    #[arg(long, value_name = "CHILD=PERCENT")]
    share: Vec<String>,
    /// With split what becomes of what is not placed
    #[arg(long, value_parser = GAPS)]
    gap: Option<GapAnswer>,
    /// With split by time: spread what the periods that are over did not make over those ahead
    #[arg(long, conflicts_with_all = ["method", "hold", "share", "over"])]
    roll: bool,
    /// With split: everybody below as well, with their months or weeks
    #[arg(long, value_parser = REACHES, value_name = "people|months|weeks")]
    below: Option<PlanReach>,
    /// With note what is said of whoever carries the target; with split CHILD=TEXT, repeatable
    #[arg(long, value_name = "TEXT", required_if_eq("what", "note"))]
    note: Vec<String>,
    /// With note whether it is a match; with split CHILD=no, repeatable
    #[arg(id = "match", long = "match", value_name = "yes|no")]
    fit: Vec<String>,
    /// With set and split the draft to go on with: its id, or the end of it
    #[arg(long, value_name = "ID")]
    draft: Option<String>,
    /// With set and split: publish at once
    #[arg(long)]
    publish: bool,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    form: ExportForm,
    #[command(flatten)]
    to: ToFile,
}

/// In which form targets go out.
#[derive(Clone, Copy, Debug, clap::Args)]
struct ExportForm {
    /// With export: how targets are split, as import takes it back
    #[arg(long, conflicts_with = "months")]
    splits: bool,
    /// With export: who carries what and whether it is a match, as target import takes it back
    #[arg(long, conflicts_with_all = ["months", "splits"])]
    notes: bool,
    /// With export: targets of months alone, a column per month
    #[arg(long)]
    months: bool,
}

impl TargetArgs {
    /// Whether it only shows what is in the database.
    pub fn only_shows(&self) -> bool {
        match self.what {
            TargetVerb::Show | TargetVerb::Drafts | TargetVerb::History | TargetVerb::Export => {
                true
            }
            TargetVerb::Set
            | TargetVerb::Split
            | TargetVerb::Note
            | TargetVerb::Publish
            | TargetVerb::Drop
            | TargetVerb::Import => false,
        }
    }
}

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !matches!(
        args.what,
        TargetVerb::Publish | TargetVerb::Drop | TargetVerb::Import
    ) {
        takes_no(args.id.as_deref(), context)?;
    }
    match args.what {
        TargetVerb::Show => show::run(args, context),
        TargetVerb::Set => set::run(args, context),
        TargetVerb::Split => split::run(args, context),
        TargetVerb::Note => note::run(args, context),
        TargetVerb::Publish => {
            let draft = args.id.clone().unwrap_or_default();
            publish(draft, args, json!({}), context)
        }
        TargetVerb::Drafts => drafts::list(context),
        TargetVerb::Drop => drafts::discard(args.id.as_deref().unwrap_or_default(), context),
        TargetVerb::History => history::run(args, context),
        TargetVerb::Export => export::run(args, context),
        TargetVerb::Import => splits::import(args, context),
    }
}

/// Puts a draft in force; a document has what stands beside it as well.
fn publish(
    draft: String,
    args: &TargetArgs,
    beside: Value,
    context: &mut Invocation<'_>,
) -> Result<Exit, CliError> {
    let wanted = NewTargets {
        draft,
        reason: args.why.clone(),
        ..NewTargets::default()
    };
    saved_with(context, &Command::PublishTargets(wanted), beside)
}
