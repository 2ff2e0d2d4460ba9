//! `keys`: what every key of the cockpit does, from the one action table.

use super::table::Table;
use super::{CliError, Context, Exit};
use crate::report::text::Align;
use crate::tui::action;
use serde_json::{Value, json};

pub(super) fn run(context: &mut Context<'_>) -> Result<Exit, CliError> {
    let i18n = context.i18n.clone();
    if context.json {
        let keys: Vec<Value> = action::table()
            .map(|row| {
                let keys: Vec<&str> = row.keys.split(' ').collect();
                json!({ "keys": keys, "name": i18n.t(row.name_key), "help": i18n.t(row.help_key) })
            })
            .collect();
        context.print_json(&json!({ "keys": keys }))?;
        return Ok(Exit::Done);
    }
    let headings = ["cli-col-key", "cli-col-command", "cli-col-help"];
    let mut table = Table::new(headings.map(|h| (i18n.t(h), Align::Left)));
    for row in action::table() {
        table.row(vec![
            row.keys.to_owned(),
            i18n.t(row.name_key),
            i18n.t(row.help_key),
        ]);
    }
    table.write(&mut context.out)?;
    Ok(Exit::Done)
}
