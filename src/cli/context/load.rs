//! What a run stands on: its settings, layer by layer, and who it is.

use crate::cli::own::{self, Own};
use crate::cli::{Cli, CliError, Exit, Outside, Verb};
use crate::demo;
use crate::i18n::Lang;
use crate::settings::{DEFAULTS, Settings};
use std::path::Path;

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
    if !matches!(cli.verb, Some(Verb::Demo(_))) {
        return Ok(settings);
    }
    let lang = world.lang(cli, &settings.language);
    let sets = demo_sets(lang, &cli.global.set)?;
    Ok(Settings::load_with(DEFAULTS, file, &sets, &themes)?)
}

/// `--author`, else the system's name for the user.
pub(super) fn author(cli: &Cli, world: &Outside) -> String {
    let login = match &cli.verb {
        Some(Verb::Kiosk(args)) => args.login.as_deref(),
        _ => None,
    };
    let named = [
        login,
        cli.global.author.as_deref(),
        Some(world.user.as_str()),
    ];
    let named = named
        .into_iter()
        .flatten()
        .map(str::trim)
        .find(|n| !n.is_empty());
    named.unwrap_or("unknown").to_owned()
}

/// The demo's own settings, which the user's `--set` may still override.
fn demo_sets(lang: Lang, user: &[String]) -> Result<Vec<String>, CliError> {
    let wrong = |e: demo::DemoError| CliError::Said(Exit::Usage, e.to_string());
    let mut sets = demo::settings(lang == Lang::ZhCn).map_err(wrong)?;
    sets.push(format!("language={}", lang.tag()));
    sets.extend_from_slice(user);
    Ok(sets)
}
