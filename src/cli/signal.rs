//! `signal add KIND TEXT`, `signal list`, `signal end ID`: what was heard of the market, entered by hand (W12).

use super::one_of::{OneOf, takes_no};
use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::closed::closed;
use crate::domain::warning::{MarketSignal, SignalKind};
use crate::report::number;
use crate::report::text::{Align, clean};
use crate::store::desk::{Command, NewSignal};
use serde_json::json;

closed! {
    /// What is to be done.
    enum SignalVerb {
        Add = "add",
        List = "list",
        End = "end",
    }
}

const VERBS: OneOf<SignalVerb> = OneOf {
    ids: || SignalVerb::IDS.to_vec(),
    parse: SignalVerb::parse,
};

const KINDS: OneOf<SignalKind> = OneOf {
    ids: || SignalKind::IDS.to_vec(),
    parse: SignalKind::parse,
};

/// What `signal` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct SignalArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = SignalVerb::List.id())]
    what: SignalVerb,
    /// With add what was heard, with end the signal's id
    #[arg(required_if_eq_any([("what", "add"), ("what", "end")]))]
    text: Option<String>,
    /// What it is about
    #[arg(long, value_parser = KINDS, default_value = SignalKind::Other.id())]
    kind: SignalKind,
    /// The unit that it concerns: its name or path; without it the company
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// The product that it concerns
    #[arg(long, value_name = "PRODUCT", default_value = "")]
    product: String,
    /// The first day on which it holds; today without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    from: Option<DayWord>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    until: Option<DayWord>,
}

pub(super) fn run(args: &SignalArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !matches!(args.what, SignalVerb::Add | SignalVerb::End) {
        takes_no(args.text.as_deref(), context)?;
    }
    let text = args.text.clone().unwrap_or_default();
    match args.what {
        SignalVerb::List => list(context),
        SignalVerb::End => saved(context, &Command::EndSignal { signal: text }),
        SignalVerb::Add => {
            let today = context.as_of();
            let signal = NewSignal {
                about: args.kind,
                unit: args.unit.clone().unwrap_or_default(),
                product: args.product.clone(),
                text,
                from: args.from.map(|day| day.past(today)),
                until: args.until.map(|day| day.ahead(today)),
            };
            saved(context, &Command::Signal(signal))
        }
    }
}

/// Those that hold or will hold, the newest first.
fn list(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let store = context.store_to_read()?;
    let mut signals = store.signals(today)?;
    signals.retain(|signal| signal.ends() > today);
    signals.reverse();
    if context.json {
        let all: Vec<_> = signals.iter().map(document).collect();
        context.print_json(&json!({ "as_of": today, "signals": all }))?;
        return Ok(Exit::Done);
    }
    if signals.is_empty() {
        let line = context.i18n.t("cli-signals-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let mut names = std::collections::HashMap::new();
    for signal in &signals {
        names.insert(signal.unit.clone(), store.unit_path(&signal.unit)?);
    }
    let heading = |key: &str| context.i18n.t(&format!("cli-signals-col-{key}"));
    let columns = [
        "kind", "unit", "product", "text", "from", "until", "by", "id",
    ];
    let mut table = Table::new(columns.map(|key| (heading(key), Align::Left)));
    for signal in &signals {
        let day = |day| number::day_from(&context.i18n, day, today);
        let unit = names.get(&signal.unit).cloned().unwrap_or_default();
        table.row(vec![
            context.phrase().signal_kind(signal.kind),
            if unit.is_empty() {
                context.i18n.t("domain-company")
            } else {
                clean(&unit).into_owned()
            },
            clean(&signal.product).into_owned(),
            clean(&signal.text).into_owned(),
            day(signal.from),
            day(signal.until),
            clean(&signal.author).into_owned(),
            signal.event.clone(),
        ]);
    }
    context.print_table(&table)?;
    Ok(Exit::Done)
}

fn document(signal: &MarketSignal) -> serde_json::Value {
    json!({
        "id": signal.event,
        "kind": signal.kind.id(),
        "unit": signal.unit,
        "product": signal.product,
        "text": signal.text,
        "from": signal.from,
        "until": signal.until,
        "entered_on": signal.entered_on,
        "author": signal.author,
    })
}
