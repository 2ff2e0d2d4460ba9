//! `target split`: a target among its children by a method, some of them held, some with a fixed share.

use super::cell::{amount, pair, percent, quota};
use super::drafts::SplitInputs;
use super::{GapAnswer, TargetArgs, drafts, note};
use crate::cli::companions::companions;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::targets::{
    BelowAsked, MethodLacks, MethodsAsked, OverAssignment, PlanDraft, PlanReach, PlanSheet,
    PlannedCell, PlannedNote, PlannedSplit, PlannedTargets, Quota, RestTo, SplitDimension,
    SplitMethod, Stake, TargetRefusal, given_shares,
};
use crate::domain::{Day, Period};
use crate::report::number;
use crate::report::phrase::child_word;
use crate::report::text::clean;
use crate::store::StoreError;

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let by = args.by.unwrap_or(SplitDimension::Team);
    let asked = match args.method {
        // What stands is split further, or by the first method where nothing stands.
        _ if args.roll => MethodsAsked::All,
        Some(method) => MethodsAsked::Only(method),
        None => MethodsAsked::First,
    };
    let sheet = store.plan_sheet_by(&context.session, &cell, (by, asked))?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    let companions = companions(context, &store, &cell, [by])?;
    drop(store);
    let known = targets.cell(&sheet.id).and_then(PlannedCell::quota);
    let whole = quota(args, context, &metric, known.or(sheet.in_force))?;
    let over = OverAssignment::new(percent(context, &args.over)?).ok_or_else(|| {
        let said = [("text", clean(&args.over).into())];
        CliError::Said(Exit::Usage, context.i18n.ta("cli-target-over", &said))
    })?;
    let mut plan = if args.roll {
        rolled(context, &sheet, whole)?
    } else {
        plan(args, context, &sheet, (whole, over))?
    };
    for (at, _, value) in named(&args.hold, context, &sheet)? {
        let (child, value) = (&sheet.children[at], amount(context, &metric, value)?);
        if child.locked().is_some_and(|quota| quota.amount != value) {
            let end = child.cell.period.end(context.settings().fiscal);
            let name = context.phrase().plan_child(child, by);
            return Err(locked(name, child.cell.period, end.prev()));
        }
        plan.type_in(at, value, false);
        if !plan.cells[at].is_held {
            plan.hold(at);
        }
    }
    if !args.hold.is_empty() && args.method != Some(SplitMethod::ByHand) {
        plan.give_rest(RestTo::Spread);
    }
    match args.gap {
        Some(GapAnswer::Spread) => plan.give_rest(RestTo::Spread),
        Some(GapAnswer::Carry) => plan.give_rest(RestTo::Carry),
        Some(GapAnswer::Leave) | None => {}
    }
    // What nobody who is not held can take is still to be answered.
    match (plan.left(), args.gap) {
        (0, _) | (_, Some(GapAnswer::Leave)) => {}
        (left, Some(GapAnswer::Spread | GapAnswer::Carry) | None) => {
            let money = &context.money;
            let answers = GapAnswer::ALL.into_iter().filter(|answer| match answer {
                GapAnswer::Spread => plan.can_place(RestTo::Spread),
                GapAnswer::Carry => plan.can_place(RestTo::Carry),
                GapAnswer::Leave => true,
            });
            let answers: Vec<String> = answers.map(|answer| answer.id().to_owned()).collect();
            let said = [
                ("left", money.amount_full(metric.unit, left).into()),
                ("answers", context.phrase().list(&answers).into()),
            ];
            let said = context.i18n.ta("cli-target-gap", &said);
            return Err(CliError::Said(Exit::NotSo, said));
        }
    }
    let said = note::of_children(args, context, |name| child(context, &sheet, name))?;
    for (at, note) in said {
        plan.note(PlannedNote {
            id: sheet.children[at].id.clone(),
            note: Some(note),
        });
    }
    let made = plan.targets(&sheet);
    let made_by = made.splits.clone();
    targets.set_all(made.cells);
    for split in made.splits {
        targets.split(split);
    }
    for note in made.notes {
        targets.note(note);
    }
    let keeps = below(args, context, &sheet, &mut targets)?;
    let said = context.phrase().keeps_months(&keeps, sheet.cell.period);
    let inputs = SplitInputs {
        keeps: (keeps, said),
        shares: shares_of(context, &sheet, &made_by),
        companions,
    };
    if let Some(said) = stays_below(args, context, &sheet)? {
        context.talk(&said);
    }
    drafts::keep(args, &targets, &inputs, context)
}

/// That what is set below does not follow what is published without it.
fn stays_below(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
    sheet: &PlanSheet,
) -> Result<Option<String>, CliError> {
    if args.below.is_some() || !args.publish {
        return Ok(None);
    }
    let store = context.store_to_read()?;
    let set = store.set_below_of(&context.session, &sheet.id)?;
    Ok(set.map(|set| context.phrase().stays_below(set, &sheet.id.whom)))
}

/// What lies below, as far as it is asked for; gives the names of those whose shorter periods stay.
fn below(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
    sheet: &PlanSheet,
    targets: &mut PlannedTargets,
) -> Result<Vec<String>, CliError> {
    let Some(reach) = args.below else {
        return Ok(Vec::new());
    };
    if !PlanReach::of(&sheet.id).contains(&reach) {
        let period = number::period(&context.i18n, sheet.cell.period);
        let said = [
            ("below", reach.id().into()),
            ("whom", context.phrase().target_of(&sheet.shown).into()),
            ("period", period.into()),
        ];
        let said = context.i18n.ta("cli-target-nothing-below", &said);
        return Err(CliError::Said(Exit::Usage, said));
    }
    let of = sheet.id.clone();
    let store = context.store()?;
    let asked = BelowAsked { of, reach };
    Ok(store.plan_below(&context.session, targets, &asked)?)
}

/// The children of a sheet with the shares that they were given, where they were given shares alone.
fn shares_of(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    made: &[PlannedSplit],
) -> Vec<(String, u64)> {
    let split = made.iter().find(|split| split.parent == sheet.id);
    let shares = split
        .and_then(|split| given_shares(split.method, split.parts.iter().map(|part| part.stake)));
    let phrase = context.phrase();
    let named = sheet.children.iter().zip(shares.into_iter().flatten());
    let named = named.map(|(child, share)| (phrase.plan_child(child, sheet.dimension), share));
    named.collect()
}

/// What was published of a period that is over stays (rule 26).
fn locked(name: String, period: Period, last: Day) -> CliError {
    let why = TargetRefusal::Locked(name, period, last);
    CliError::from(StoreError::from(why))
}

/// The children's numbers by the method, with what is typed of shares.
fn plan(
    args: &TargetArgs,
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    (whole, over): (Quota, OverAssignment),
) -> Result<PlanDraft, CliError> {
    let lacks = |why: MethodLacks| CliError::Said(Exit::NotSo, context.phrase().method_lacks(why));
    let mut fixed: Vec<Option<u32>> = vec![None; sheet.children.len()];
    for (at, text, value) in named(&args.share, context, sheet)? {
        let share = u32::try_from(percent(context, value)?).map_err(|_| {
            let said = [("text", clean(text).into())];
            CliError::Said(Exit::Usage, context.i18n.ta("cli-target-percent", &said))
        })?;
        fixed[at] = Some(share);
    }
    let named = fixed.iter().any(Option::is_some);
    let method = match args.method {
        Some(method) => method,
        None if named => SplitMethod::Shares,
        None => sheet
            .first_method()
            .ok_or_else(|| lacks(MethodLacks::Children))?,
    };
    let stakes: Vec<Stake> = match method {
        SplitMethod::Shares if named => {
            let all: Vec<u64> = fixed.iter().map(|s| s.unwrap_or(0).into()).collect();
            crate::domain::targets::shares(&all).map_err(lacks)?
        }
        // A fixed share beside a method is the split of that name, and nothing else is published under another's.
        SplitMethod::Even
        | SplitMethod::OwnDays
        | SplitMethod::Season
        | SplitMethod::Capacity
        | SplitMethod::Health
        | SplitMethod::BackSolve
        | SplitMethod::ByHand
            if named =>
        {
            let said = [("method", context.phrase().split_method(method).into())];
            let said = context.i18n.ta("cli-target-share-method", &said);
            return Err(CliError::Said(Exit::Usage, said));
        }
        SplitMethod::ByHand => vec![Stake::Held(0); sheet.children.len()],
        SplitMethod::Even
        | SplitMethod::OwnDays
        | SplitMethod::Season
        | SplitMethod::Shares
        | SplitMethod::Multipliers
        | SplitMethod::Capacity
        | SplitMethod::Health
        | SplitMethod::BackSolve => {
            let stakes = sheet.stakes(method).map_err(lacks)?.iter();
            let stake = |(stake, fixed): (&Stake, &Option<u32>)| fixed.map_or(*stake, Stake::Share);
            stakes.zip(&fixed).map(stake).collect()
        }
    };
    Ok(PlanDraft::of(sheet, whole, over, method, stakes))
}

/// A6: what stands, with what the periods that are over did not make spread over those ahead.
fn rolled(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    whole: Quota,
) -> Result<PlanDraft, CliError> {
    let lacks = |why: MethodLacks| CliError::Said(Exit::NotSo, context.phrase().method_lacks(why));
    let stands = sheet.stakes(SplitMethod::ByHand);
    let first = || sheet.first_method().ok_or(MethodLacks::Children);
    let stakes = match stands {
        Ok(stakes) => stakes,
        Err(_) => sheet.stakes(first().map_err(lacks)?).map_err(lacks)?,
    };
    let none = OverAssignment::default();
    let mut plan = PlanDraft::of(sheet, whole, none, SplitMethod::ByHand, stakes.to_vec());
    if plan.roll(sheet) {
        return Ok(plan);
    }
    Err(CliError::Said(
        Exit::NotSo,
        context.i18n.t("domain-nothing-to-roll"),
    ))
}

/// The children that are named with a value, each once: their places, what was said, and the value.
fn named<'t>(
    said: &'t [String],
    context: &Invocation<'_>,
    sheet: &PlanSheet,
) -> Result<Vec<(usize, &'t str, &'t str)>, CliError> {
    let mut all: Vec<(usize, &str, &str)> = Vec::new();
    for text in said {
        let (name, value) = pair(context, text)?;
        let at = child(context, sheet, name)?;
        if all.iter().any(|(known, ..)| *known == at) {
            let args = [("text", clean(name).into())];
            let said = context.i18n.ta("cli-target-child-twice", &args);
            return Err(CliError::Said(Exit::Usage, said));
        }
        all.push((at, text, value));
    }
    Ok(all)
}

/// A child by its name, path, id, period, class or segment.
pub fn child(context: &Invocation<'_>, sheet: &PlanSheet, name: &str) -> Result<usize, CliError> {
    let wanted = name.to_lowercase();
    let phrase = context.phrase();
    let is = |text: &str| text.to_lowercase() == wanted;
    let found = sheet.children.iter().position(|child| {
        is(&child_word(&child.cell, &child.id, sheet.dimension))
            || is(&child.name)
            || is(&phrase.plan_child(child, sheet.dimension))
    });
    found.ok_or_else(|| {
        let known: Vec<String> = sheet
            .children
            .iter()
            .map(|child| phrase.plan_child(child, sheet.dimension))
            .collect();
        let args = [
            ("text", clean(name).into()),
            ("known", phrase.list(&known).into()),
        ];
        CliError::Said(Exit::NotSo, context.i18n.ta("cli-target-no-child", &args))
    })
}
