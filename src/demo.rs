//! The demo: a company that is not there, made from a seed so that the cockpit has something to show on
//! any day. People and words are in `assets/demo`.

mod activity;
mod cast;
mod contacts;
mod deals;
mod desk;
mod dice;
mod fill;
mod planned;
mod readings;
mod targets;
#[cfg(test)]
mod tests;
mod world;
mod year;

pub use desk::{PastAct, PastActKind, past_acts};
pub use fill::{FillError, fill};

use crate::domain::Day;
use crate::domain::calendar::CalendarError;
use crate::domain::facts::{Batch, unit_path};
use crate::domain::rules::Rules;
use crate::settings::Settings;
use world::World;

/// The seed of `quarterdeck demo`.
pub const SEED: u64 = 20_261_119;

/// A demo that cannot be made.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum DemoError {
    /// The cast is broken.
    #[error("the demo's cast is broken: {0}")]
    Cast(String),
    /// No working calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// Settings the demo is best seen with on a morning, as for `--set`; they come before the user's own `--set`, so
/// that those win. Holidays show, the tree's root has a name, the groups have managers whom messages reach, somebody
/// is told of the regions and the company, and one group is asked for more for a while (K7), where the rules know the
/// action.
///
/// # Errors
/// None, unless the cast shipped is broken, which a test rules out.
pub fn settings(chinese: bool, as_of: Day, rules: &Rules) -> Result<Vec<String>, DemoError> {
    let cast = cast::Cast::load()?;
    let company = cast.company.say(chinese);
    // A team of sixteen has no five of a tier who reached their target.
    let mut sets = vec![
        "calendar=cn".into(),
        format!("company={company}"),
        "rules.propose_from=3".into(),
    ];
    let path = |unit: &str| match cast.unit_path(unit, chinese) {
        Some(path) => unit_path(&path),
        // The company.
        None => String::new(),
    };
    sets.extend(cast.managers.iter().map(|manager| {
        let list = |units: &[String]| {
            let units = units.iter().map(|unit| format!("\"{}\"", path(unit)));
            units.collect::<Vec<String>>().join(",")
        };
        // Without a language of the own it is the one that the demo is in.
        let language = match manager.language.as_str() {
            "" => String::new(),
            own => format!(",language=\"{own}\""),
        };
        format!(
            "notify.managers.{id}={{name=\"{}\",email=\"{id}@tidewell.example\",units=[{}],told=[{}]{language}}}",
            manager.name.say(chinese),
            list(&manager.units),
            list(&manager.told),
            id = manager.id,
        )
    }));
    // One metric that is made of others (S12).
    sets.push(
        concat!(
            "metrics.growth={order=120,kind=\"weighted\",unit=\"percent\",better=\"higher\",",
            "en=\"growth\",zh=\"增长\",parts=[{metric=\"revenue\",weight=70},",
            "{metric=\"new-customers\",weight=30}]}"
        )
        .into(),
    );
    let phase = &cast.phase;
    let collected = rules.action_ix(&phase.action);
    if collected.is_some_and(|action| rules.ever_collects(action)) {
        sets.push(format!(
            "rules.phases=[{{from=\"{}\",to=\"{}\",action=\"{}\",unit=\"{}\",least={}}}]",
            as_of.plus(-phase.begun),
            as_of.plus(phase.left),
            phase.action,
            path(&phase.unit),
            phase.least,
        ));
    }
    Ok(sets)
}

/// All facts of the demo as of a morning, in an order in which they can be put away: whatever names
/// somebody comes after them. The same seed, day and settings give the same facts.
///
/// Unit names, leave and channels are Chinese where `settings.language` is, English otherwise.
///
/// # Errors
/// See [`DemoError`].
pub fn generate(seed: u64, as_of: Day, settings: &Settings) -> Result<Vec<Batch>, DemoError> {
    let world = World::new(seed, as_of, settings)?;
    let customers = deals::customers(&world);
    let deals = deals::deals(&world, &customers);
    let contacts = contacts::contacts(&world, &customers);
    Ok(vec![
        Batch::Reps(world.reps.iter().flatten().cloned().collect()),
        Batch::Calendar(world.overrides.clone()),
        Batch::Absences(world.leave.clone()),
        Batch::Products(deals::products(&world)),
        Batch::Customers(customers),
        Batch::Contacts(contacts),
        Batch::Deals(deals.into()),
        Batch::Targets(targets::targets(&world)),
        Batch::Readings(readings::readings(&world)),
        Batch::Activity(activity::activity(&world)),
    ])
}
