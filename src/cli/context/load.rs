//! What a run stands on: its settings, layer by layer, and who it is.

use crate::cli::own::{self, Own};
use crate::cli::{Cli, CliError, Exit, Outside, Verb};
use crate::demo;
use crate::domain::Day;
use crate::i18n::Lang;
use crate::settings::{DEFAULTS, Settings};
use std::path::{Path, PathBuf};

/// Defaults, settings file, the demo's own, `--set`.
pub(super) fn load(
    cli: &Cli,
    world: &Outside,
    config: Option<&Path>,
) -> Result<Settings, CliError> {
    let text = match config {
        Some(path) => own::text(path, cli.global.config.is_some())?,
        None => None,
    };
    let file = config.zip(text.as_deref());
    let themes = Own::beside(config).themes()?;
    let settings = Settings::load_with(DEFAULTS, file, &cli.global.set, &themes)?;
    let is_demo = matches!(cli.verb, Some(Verb::Demo(_)));
    let wrong = |e: demo::DemoError| CliError::Said(Exit::Usage, e.to_string());
    let own = if is_demo {
        let lang = world.lang(cli, &settings.language);
        let (today, _) = settings.day.business_day((world.now)());
        let as_of = cli.global.as_of.map_or(today, |day| day.past(today));
        let mut sets = demo::settings(lang == Lang::ZhCn, as_of, &settings.rules).map_err(wrong)?;
        sets.push(format!("language={}", lang.tag()));
        sets
    } else if let Some((as_of, lang)) = demo_looked_at(cli, world) {
        demo::settings(lang == Lang::ZhCn, as_of, &settings.rules).map_err(wrong)?
    } else {
        Vec::new()
    };
    let settings = if own.is_empty() {
        settings
    } else {
        // The user's own may still override them.
        let sets = [&own[..], &cli.global.set[..]].concat();
        Settings::load_with(DEFAULTS, file, &sets, &themes)?
    };
    if is_demo || cli.global.set.is_empty() {
        return Ok(settings);
    }
    // What cannot stand without `--set` is other than with it.
    let without = Settings::load_with(DEFAULTS, file, &own, &themes).ok();
    let is_same = without.is_some_and(|without| without.derived_by() == settings.derived_by());
    let pins = cli
        .global
        .set
        .iter()
        .any(|set| set.trim().starts_with("rules."));
    Ok(if is_same && !pins {
        settings
    } else {
        settings.tried()
    })
}

/// Whether it is a demo that is looked at: opened as such, or where demos are made.
pub(super) fn is_of_a_demo(cli: &Cli, world: &Outside) -> bool {
    matches!(cli.verb, Some(Verb::Demo(_))) || demo_looked_at(cli, world).is_some()
}

/// The morning and the language of the demo's database that another command looks at, where it stands in the demo's
/// own place: it shows the numbers of the demo's cockpit then.
fn demo_looked_at(cli: &Cli, world: &Outside) -> Option<(Day, Lang)> {
    let db = cli.global.db.as_deref().or(world.db.as_deref())?;
    let own = is_in(db, &demo_folder(world)?);
    let name = db.file_stem()?.to_str()?.strip_prefix("demo-")?;
    let (day, lang) = name.split_at_checked(10)?;
    let tag = lang.strip_prefix('-')?;
    let lang = Lang::ALL.into_iter().find(|known| known.tag() == tag)?;
    Day::parse(day).filter(|_| own).map(|day| (day, lang))
}

/// Whether a file lies in a folder, by whatever path either was named.
pub(in crate::cli) fn is_in(file: &Path, folder: &Path) -> bool {
    let Ok(file) = std::path::absolute(file) else {
        return false;
    };
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    file.parent()
        .is_some_and(|parent| real(parent) == real(&folder))
}

/// Where demos are made.
pub(in crate::cli) fn demo_folder(world: &Outside) -> Option<PathBuf> {
    world.data_dir.as_ref().map(|folder| folder.join("demo"))
}

/// `--author`, else the system's name for the user.
pub(super) fn author(cli: &Cli, world: &Outside) -> String {
    let login = match &cli.verb {
        Some(Verb::Kiosk(args)) => args.login.as_deref(),
        _ => None,
    };
    let named = [login, cli.global.author.as_deref()];
    let named = named
        .into_iter()
        .flatten()
        .map(str::trim)
        .find(|n| !n.is_empty());
    named.unwrap_or_else(|| account(world)).to_owned()
}

/// Who it is where nobody says so: the system's name for the user.
pub(in crate::cli) fn account(world: &Outside) -> &str {
    match world.user.trim() {
        "" => "unknown",
        user => user,
    }
}
