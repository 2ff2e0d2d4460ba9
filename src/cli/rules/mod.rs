//! `rules list`, `rules set RULE.NUMBER=V …`, `rules test`, `rules export`, `rules derive`: rules and standards
//! without code. A change holds from a day on and is tested on history before (R9, rule 24).

mod derive;
mod list;
mod test;

use super::one_of::{OneOf, takes_no};
use super::when::{self, DayWord};
use super::{Cli, CliError, Exit, Invocation, Verb, saved};
use crate::domain::closed::closed;
use crate::domain::rules::{NUMBER_GROUPS, RuleKey, RuleValue, UnfitChange};
use crate::report::text::clean;
use crate::settings::write::rule_settings;
use crate::store::desk::{Command, NewRules};
use crate::store::{Refusal, StoreError};

closed! {
    /// What is to be done.
    enum RulesVerb {
        List = "list",
        Set = "set",
        Test = "test",
        Export = "export",
        Derive = "derive",
    }
}

const VERBS: OneOf<RulesVerb> = OneOf {
    ids: || RulesVerb::IDS.to_vec(),
    parse: |word| RulesVerb::parse(if word == "show" { "list" } else { word }),
};

/// What `rules` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct RulesArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = RulesVerb::List.id())]
    what: RulesVerb,
    /// With set, each number and what it is to be, such as `W3.red_below=45`, `W3.severity=orange`, `W3.asks=one-to-one`, `standards.mid.need=4` or `benchmarks.mid.need=40`
    #[arg(value_name = "RULE.NUMBER=V", required_if_eq("what", "set"))]
    numbers: Vec<String>,
    /// With set the first day on which it holds, with test the first day of the history
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    from: Option<DayWord>,
    /// With set the last day, of what holds for a while; with test the last day of the history
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    to: Option<DayWord>,
    /// With set why; everybody whom it concerns can read it
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        required_if_eq("what", "set")
    )]
    why: String,
    /// With derive: put the proposed standards in force, from --from on; needs --why
    #[arg(long, requires = "why")]
    apply: bool,
}

pub(super) fn run(args: &RulesArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !matches!(args.what, RulesVerb::Set) {
        takes_no(args.numbers.first().map(String::as_str), context)?;
    }
    match args.what {
        RulesVerb::List => list::run(context),
        RulesVerb::Set => set(args, context),
        RulesVerb::Test => test::run(args, context),
        RulesVerb::Derive => derive::run(args, context),
        RulesVerb::Export => {
            context.store_to_read()?;
            let text = rule_settings(&context.settings().rules);
            for line in text.lines() {
                context.say(line)?;
            }
            Ok(Exit::Done)
        }
    }
}

fn set(args: &RulesArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let mut numbers = Vec::new();
    for text in &args.numbers {
        numbers.push(assignment(text, context)?);
    }
    let command = Command::SetRules(NewRules {
        numbers,
        from: args.from.map(|day| day.ahead(today)),
        to: args.to.map(|day| day.ahead(today)),
        reason: args.why.clone(),
    });
    let done = saved(context, &command).map_err(|error| as_typed(error, &args.numbers, context))?;
    tell_switched(&args.numbers, context);
    Ok(done)
}

/// Says which rules are switched on or off together: one switch is of a whole family.
fn tell_switched(typed: &[String], context: &mut Invocation<'_>) {
    let phrase = context.phrase();
    let rules = &context.settings().rules;
    let together = typed.iter().filter_map(|text| {
        let name = text.split_once('=')?.0.trim();
        phrase.switched_together(&RuleKey::parse(name, rules).ok()?)
    });
    let together: Vec<String> = together.collect();
    for line in together {
        context.talk(&line);
    }
}

/// A refusal that names numbers as they were typed, such as `W1.yellow` for `streak.yellow`.
fn as_typed(error: CliError, typed: &[String], context: &Invocation<'_>) -> CliError {
    let CliError::Store(StoreError::Refused(Refusal::UnfitRules(why))) = &error else {
        return error;
    };
    let named: Vec<&RuleKey> = match &**why {
        UnfitChange::OutOfRange { key, .. } => vec![key],
        UnfitChange::BelowOther { key, other, .. } => vec![key, other],
        UnfitChange::Unknown(..)
        | UnfitChange::NotOneOf { .. }
        | UnfitChange::Endless(_)
        | UnfitChange::NothingCollected
        | UnfitChange::UnknownUnit(..) => return error,
    };
    let rules = &context.settings().rules;
    let typed = typed.iter().filter_map(|text| {
        let name = text.split_once('=')?.0.trim();
        let (prefix, _) = name.rsplit_once('.')?;
        Some((prefix, RuleKey::parse(name, rules).ok()?))
    });
    let typed: Vec<(&str, RuleKey)> = typed.collect();
    let mut said = error.say(&context.i18n);
    for key in named {
        let RuleKey::Number { group, field } = key else {
            continue;
        };
        let of_group = |(_, known): &&(&str, RuleKey)| matches!(known, RuleKey::Number { group: of, .. } if of == group);
        if let Some((prefix, _)) = typed.iter().find(of_group) {
            said = said.replace(&key.to_string(), &format!("{}.{field}", clean(prefix)));
        }
    }
    CliError::Said(error.exit(), said)
}

/// `RULE.NUMBER=V`, `RULE.severity=WORD` or `RULE.asks=PLAY`.
fn assignment(text: &str, context: &Invocation<'_>) -> Result<(String, i64), CliError> {
    let said = text.split_once('=').map(|(key, value)| {
        let rules = &context.settings().rules;
        RuleKey::parse_value(key, value, rules)
            .map_err(|why| StoreError::Refused(Refusal::UnfitRules(Box::new(why))))
    });
    let said = said.transpose()?.flatten();
    let said = said.map(|RuleValue { key, value }| (key.to_string(), value));
    said.ok_or_else(|| {
        let args = [("text", clean(text).into())];
        CliError::Said(Exit::Usage, context.i18n.ta("cli-rules-assignment", &args))
    })
}

/// Numbers by what was typed for them.
fn values(texts: &[String], context: &Invocation<'_>) -> Result<Vec<RuleValue>, CliError> {
    let mut values = Vec::new();
    for text in texts {
        let (key, value) = assignment(text, context)?;
        let key = RuleKey::parse(&key, &context.settings().rules)
            .map_err(|why| StoreError::Refused(Refusal::UnfitRules(Box::new(why))))?;
        values.push(RuleValue { key, value });
    }
    Ok(values)
}

/// Takes out of `--set` what `rules test` is to try: it is no setting of this run then.
pub(super) fn take_tried(cli: &mut Cli) -> Vec<String> {
    let tests = matches!(&cli.verb, Some(Verb::Rules(args)) if args.what == RulesVerb::Test);
    if !tests {
        return Vec::new();
    }
    let all = std::mem::take(&mut cli.global.set);
    let (tried, settings) = all.into_iter().partition(|text| names_a_number(text));
    cli.global.set = settings;
    tried
}

/// Whether a key is of a rule or a standard, and not of another setting.
fn names_a_number(text: &str) -> bool {
    let first = text.split(['.', '=']).next().unwrap_or_default().trim();
    let is_rule = first
        .strip_prefix('W')
        .is_some_and(|n| n.parse::<u8>().is_ok());
    let is_group = NUMBER_GROUPS.iter().any(|g| g.key == first);
    is_rule
        || is_group
        || [
            "rules",
            "standards",
            "benchmarks",
            "phases",
            "weights",
            "ramp",
            "collected",
        ]
        .contains(&first)
}
