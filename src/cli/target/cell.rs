//! Which target is meant, and amounts as they are typed.

use super::{TargetArgs, slice};
use crate::cli::when::{self, PeriodWord};
use crate::cli::{CliError, Exit, Invocation, known_metric};
use crate::domain::Period;
use crate::domain::metric::Metric;
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::report::text::clean;
use crate::store::Store;

/// What a target is for.
#[derive(Clone, Debug, clap::Args)]
pub struct CellArgs {
    /// What is measured: revenue, deals, an action, or a metric of your own
    #[arg(long, value_name = "METRIC")]
    pub metric: Option<String>,
    /// 2026, 2026-Q4, 2026-11 or 2026-W47; the current quarter without it
    #[arg(long, value_name = "PERIOD", value_parser = when::period)]
    pub period: Option<PeriodWord>,
    /// Of a unit: name or path; without it the company
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Of a rep: id or name
    #[arg(long, value_name = "REP", conflicts_with = "unit")]
    pub rep: Option<String>,
    /// Of products of one class: core, new or tail
    #[arg(long, value_name = "CLASS", default_value = "")]
    pub class: String,
    /// Of one product, by id
    #[arg(
        long,
        value_name = "PRODUCT",
        default_value = "",
        conflicts_with = "class"
    )]
    pub product: String,
    /// Of customers of one segment
    #[arg(long, value_name = "SEGMENT", default_value = "")]
    pub segment: String,
    /// Of one customer, by id or name
    #[arg(
        long,
        value_name = "CUSTOMER",
        default_value = "",
        conflicts_with = "segment"
    )]
    pub customer: String,
}

impl CellArgs {
    /// The cell, and its metric.
    pub fn read(
        &self,
        context: &Invocation<'_>,
        store: &Store,
    ) -> Result<(TargetCell, Metric), CliError> {
        let metric = if let Some(text) = &self.metric {
            known_metric(context, text)?
        } else {
            let first = context.settings().metrics.first().cloned();
            first.ok_or_else(|| CliError::Said(Exit::NotSo, context.i18n.t("cli-no-metric")))?
        };
        let (today, fiscal) = (context.as_of(), context.settings().fiscal);
        let period = match self.period {
            Some(word) => {
                let none = || CliError::Said(Exit::NotSo, context.i18n.t("cli-no-such-week"));
                word.on(today, fiscal).ok_or_else(none)?
            }
            None => Period::quarter_of(fiscal, today),
        };
        let scope = match (&self.unit, &self.rep) {
            (_, Some(rep)) => TargetScope::Rep(store.rep_named(rep)?),
            (Some(unit), None) => {
                let id = store.unit_named(unit)?;
                TargetScope::Unit(store.unit_names(&id)?)
            }
            (None, None) => TargetScope::Unit(Vec::new()),
        };
        let typed = slice::SliceTyped {
            class: &self.class,
            product: &self.product,
            segment: &self.segment,
            customer: &self.customer,
        };
        let cell = TargetCell {
            metric: metric.id.clone(),
            period,
            scope,
            slice: slice::read(typed, context, store)?,
        };
        Ok((cell, metric))
    }
}

/// An amount in the metric's unit.
pub fn amount(context: &Invocation<'_>, metric: &Metric, text: &str) -> Result<i64, CliError> {
    let digits = context.settings().currency.minor_digits;
    crate::ingest::typed_amount(text, metric.unit, digits).map_err(|why| {
        let said = context.phrase().typed_wrong(text, why, metric.unit);
        CliError::Said(Exit::Usage, said)
    })
}

/// The word that takes a floor or a stretch back.
const NONE: &str = "none";

/// A target's three numbers: what is typed, and what is known of the others. What is not named stays; `none` takes a
/// floor or a stretch back.
pub fn quota(
    args: &TargetArgs,
    context: &Invocation<'_>,
    metric: &Metric,
    known: Option<Quota>,
) -> Result<Quota, CliError> {
    let read = |text: &str| amount(context, metric, text);
    let typed = args.amount.as_deref().map(read).transpose()?;
    let none = || CliError::Said(Exit::NotSo, context.i18n.t("cli-target-no-amount"));
    let baseline = typed.or(known.map(|quota| quota.amount)).ok_or_else(none)?;
    let known = known.unwrap_or_default();
    let beside = |text: &Option<String>, known: Option<i64>| match text.as_deref() {
        None => Ok(known),
        Some(NONE) => Ok(None),
        Some(text) => read(text).map(Some),
    };
    Ok(Quota {
        amount: baseline,
        // The two sums of a ratio are those of its baseline.
        share: known.share.filter(|_| baseline == known.amount),
        floor: beside(&args.floor, known.floor)?,
        stretch: beside(&args.stretch, known.stretch)?,
    })
}

/// A percentage in hundredths.
pub fn percent(context: &Invocation<'_>, text: &str) -> Result<i32, CliError> {
    let plain = text.trim().trim_end_matches(['%', '％']).trim();
    let (whole, part) = plain.split_once('.').unwrap_or((plain, "0"));
    let is_below = whole.starts_with(['-', '−']);
    let digits = whole.trim_start_matches(['-', '−', '+']);
    let read = || {
        let whole: i32 = digits.parse().ok()?;
        let part: i32 = match part.len() {
            1 => part.parse::<u8>().ok().map(|n| i32::from(n) * 10)?,
            2 => part.parse::<u8>().ok().map(i32::from)?,
            _ => return None,
        };
        let hundredths = whole.checked_mul(100)?.checked_add(part)?;
        Some(if is_below { -hundredths } else { hundredths })
    };
    read().ok_or_else(|| {
        let args = [("text", clean(text).into())];
        CliError::Said(Exit::Usage, context.i18n.ta("cli-target-percent", &args))
    })
}

/// The two sides of `CHILD=VALUE`.
pub fn pair<'t>(context: &Invocation<'_>, text: &'t str) -> Result<(&'t str, &'t str), CliError> {
    let sides = text.rsplit_once('=').map(|(a, b)| (a.trim(), b.trim()));
    sides.ok_or_else(|| {
        let args = [("text", clean(text).into())];
        CliError::Said(Exit::Usage, context.i18n.ta("cli-target-pair", &args))
    })
}
