//! The planned year of the demo: the next year set, split along all four dimensions and published, one level of it
//! over-assigned; the products and customers of this quarter, the customers' by hand and not adding up; and changes
//! of targets that were asked for.

use super::FillError;
use super::cast::{AskFate, AskRow};
use super::world::World;
use crate::domain::facts::unit_path;
use crate::domain::targets::ResidualPlace;
use crate::domain::targets::{
    AskReason, AssignmentNote, CellId, MethodsAsked, OverAssignment, PlanDraft, PlannedCell,
    PlannedFor, PlannedNote, PlannedTargets, Quota, SplitDimension, SplitMethod, TargetCell,
    TargetScope, TargetSlice,
};
use crate::domain::{Day, Period};
use crate::store::desk::{Command, NewAdjustment, NewTargets};
use crate::store::{Session, Store, StoreError};

/// What the next year asks of this one's target, in percent.
const GROWTH: i64 = 112;
/// Floor and stretch, in percent of the baseline.
const RANGE: (i64, i64) = (88, 112);
/// What the teams carry more than the company's year, in hundredths of a percent.
const OVER: i32 = 500;
/// What the customers of this quarter are left short of, in percent of the last segment's.
const SHORT: i64 = 6;
/// Working mornings before today on which the year was published.
const PUBLISHED: usize = 8;
/// Working mornings of a month after which nobody asks for a change of it any more.
const EARLY: usize = 6;
const METRIC: &str = "revenue";
/// The one that is made of others.
const GROWN: &str = "growth";
/// The region that something is said of.
const NOTED: &str = "South";

/// Plans and publishes, and lets the cast ask for changes. A company whose settings know no such metric plans
/// nothing.
pub(super) fn plan(store: &mut Store, session: &Session) -> Result<(), FillError> {
    let known = session.settings.metrics.get(METRIC);
    if known.and_then(|metric| metric.sum()).is_none() {
        return Ok(());
    }
    let world = World::new(0, session.as_of, &session.settings)?;
    let quarter = Period::quarter_of(session.settings.fiscal, session.as_of);
    let year = Period::year_of(session.settings.fiscal, session.as_of).next();
    let morning = session
        .clone()
        .on(morning_before(&world, session.as_of, PUBLISHED));
    let this_year = super::targets::year(&world);
    let amount = this_year / 100 * GROWTH;
    let whole = Quota {
        amount,
        floor: Some(amount / 100 * RANGE.0),
        stretch: Some(amount / 100 * RANGE.1),
        ..Quota::default()
    };
    let company = |period| TargetCell::whole(METRIC, period, TargetScope::Unit(Vec::new()));
    let mut next_year = PlannedTargets::default();
    for dimension in SplitDimension::ALL {
        let over = match dimension {
            SplitDimension::Team => OVER,
            SplitDimension::Time | SplitDimension::Product | SplitDimension::Customer => 0,
        };
        let cut = split(store, &morning, &company(year), (whole, over), dimension, 0)?;
        merge(&mut next_year, cut);
    }
    publish(
        store,
        &morning,
        next_year,
        said(&world, "agreed by the board", "经董事会确认"),
    )?;
    let mut this_quarter = PlannedTargets::default();
    let asked = (SplitDimension::Product, MethodsAsked::First);
    let sheet = store.plan_sheet_by(&morning, &company(quarter), asked)?;
    if let Some(set) = sheet.in_force {
        let of = company(quarter);
        let product = split(store, &morning, &of, (set, 0), SplitDimension::Product, 0)?;
        let customer = split(
            store,
            &morning,
            &of,
            (set, 0),
            SplitDimension::Customer,
            SHORT,
        )?;
        merge(&mut this_quarter, product);
        merge(&mut this_quarter, customer);
        set_growth(&mut this_quarter, session, quarter);
        note(&mut this_quarter, store, &world, quarter)?;
        let why = said(
            &world,
            "products and customers of the quarter",
            "本季度产品与客户拆解",
        );
        publish(store, &morning, this_quarter, why)?;
    }
    for row in &world.cast.asks {
        ask(store, session, &world, row)?;
    }
    Ok(())
}

/// A target split by the first method that has numbers; with `short` the last part is left so many percent short.
fn split(
    store: &Store,
    morning: &Session,
    of: &TargetCell,
    (whole, over): (Quota, i32),
    dimension: SplitDimension,
    short: i64,
) -> Result<PlannedTargets, FillError> {
    let sheet = store.plan_sheet_by(morning, of, (dimension, MethodsAsked::First))?;
    let over = OverAssignment::new(over).unwrap_or_default();
    let method = sheet.first_method().unwrap_or(SplitMethod::Even);
    let Ok(mut draft) = PlanDraft::new(&sheet, whole, over, method) else {
        return Ok(PlannedTargets::default());
    };
    if let Some((last, cell)) = draft.cells.iter().enumerate().next_back()
        && short > 0
    {
        draft.type_in(last, cell.amount / 100 * (100 - short), false);
    }
    Ok(draft.targets(&sheet))
}

/// The metric that is made of others is to be reached in full.
fn set_growth(targets: &mut PlannedTargets, session: &Session, quarter: Period) {
    if session.settings.metrics.get(GROWN).is_none() {
        return;
    }
    let id = CellId {
        metric: GROWN.to_owned(),
        period: quarter,
        whom: PlannedFor::Unit(String::new()),
        of: TargetSlice::default(),
    };
    let whole = Quota {
        amount: 10_000,
        ..Quota::default()
    };
    targets.set(PlannedCell::new(id, Some(whole)));
}

/// D12: why a region is no match for what it carries.
fn note(
    targets: &mut PlannedTargets,
    store: &Store,
    world: &World<'_>,
    quarter: Period,
) -> Result<(), FillError> {
    let Some(path) = world.cast.unit_path(NOTED, world.chinese) else {
        return Ok(());
    };
    let text = said(
        world,
        "knows its customers; one of eight is still ramping",
        "熟悉客户；八人中一人仍在爬坡",
    );
    targets.note(PlannedNote {
        id: CellId {
            metric: METRIC.to_owned(),
            period: quarter,
            whom: PlannedFor::Unit(store.unit_named(&unit_path(&path))?),
            of: TargetSlice::default(),
        },
        note: Some(AssignmentNote {
            text,
            is_match: false,
        }),
    });
    Ok(())
}

/// Puts one split beside the others.
fn merge(into: &mut PlannedTargets, split: PlannedTargets) {
    into.set_all(split.cells);
    for one in split.splits {
        into.split(one);
    }
}

fn publish(
    store: &mut Store,
    morning: &Session,
    targets: PlannedTargets,
    reason: String,
) -> Result<(), FillError> {
    let wanted = NewTargets {
        targets,
        reason,
        ..NewTargets::default()
    };
    store.execute(morning, &Command::PublishTargets(wanted))?;
    Ok(())
}

/// A request, and what became of it. Somebody's own settings may say who decides, or how far a target may be moved:
/// what these refuse is not asked for, or waits.
fn ask(
    store: &mut Store,
    session: &Session,
    world: &World<'_>,
    row: &AskRow,
) -> Result<(), FillError> {
    let fiscal = session.settings.fiscal;
    let now = Period::quarter_of(fiscal, session.as_of);
    let quarter = (0..row.back).fold(now, |quarter, _| quarter.prev());
    let Some(path) = world.cast.unit_path(&row.unit, world.chinese) else {
        return Ok(());
    };
    let last = quarter.end(fiscal).prev().min(session.as_of);
    // The last month of the quarter, while most of it lies ahead.
    let Some(month) = quarter.parts(fiscal).last().copied() else {
        return Ok(());
    };
    let early = month
        .first(fiscal)
        .until(month.end(fiscal))
        .filter(|day| world.calendar.is_working(*day))
        .nth(EARLY)
        .unwrap_or(last);
    let on = morning_before(world, last, row.morning).min(early);
    let asks = world.cast.reps.iter().find(|rep| rep.id == row.who);
    let mut asking = session.clone().on(on);
    asking.author = asks.map_or_else(|| row.who.clone(), |rep| rep.name.clone());
    let whom = PlannedFor::Unit(store.unit_named(&unit_path(&path))?);
    let wanted = NewAdjustment::Ask {
        cell: CellId {
            metric: METRIC.to_owned(),
            period: month,
            whom,
            of: TargetSlice::default(),
        },
        hundredths: row.by * 100,
        reason: AskReason::parse(&row.reason).unwrap_or(AskReason::Internal),
        why: row.why.say(world.chinese),
        in_return: row
            .in_return
            .as_ref()
            .map_or_else(String::new, |w| w.say(world.chinese)),
    };
    let Some(request) = tried(store.execute(&asking, &Command::Adjust(wanted)))? else {
        return Ok(());
    };
    let request = request.into_iter().next().unwrap_or_default();
    let note = row
        .answer
        .as_ref()
        .map_or_else(String::new, |w| w.say(world.chinese));
    let decided = match row.fate {
        AskFate::Waits => return Ok(()),
        AskFate::Approved => NewAdjustment::Approve {
            request,
            place: ResidualPlace::Spread,
            note,
        },
        AskFate::Rejected => NewAdjustment::Reject { request, note },
    };
    let deciding = session
        .clone()
        .on(morning_before(world, last, row.morning.saturating_sub(2)));
    tried(store.execute(&deciding, &Command::Adjust(decided)))?;
    Ok(())
}

/// What was done; `None` where the company's own rules refuse it.
fn tried(done: Result<Vec<String>, StoreError>) -> Result<Option<Vec<String>>, FillError> {
    match done {
        Ok(events) => Ok(Some(events)),
        Err(StoreError::Refused(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The working morning so many before a day.
fn morning_before(world: &World<'_>, last: Day, mornings: usize) -> Day {
    let back = last.plus(-120).until(last.next()).rev();
    let mut working = back.filter(|day| world.calendar.is_working(*day));
    working.nth(mornings).unwrap_or(last)
}

fn said(world: &World<'_>, en: &str, zh: &str) -> String {
    if world.chinese { zh } else { en }.to_owned()
}
