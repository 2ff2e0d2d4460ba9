//! `keys`: what every key of the cockpit does, from the one action table and the user's keymap.

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::report::text::Align;
use crate::tui::legend::{self, Section};
use serde_json::{Value, json};

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let keymap = context.own().keymap()?;
    let sections = legend::sections(&keymap);
    if context.json {
        let keys: Vec<Value> = sections.iter().flat_map(|s| values(context, s)).collect();
        context.print_json(&json!({ "keys": keys }))?;
        return Ok(Exit::Done);
    }
    let i18n = context.i18n.clone();
    for section in sections {
        if let Some(place) = section.context {
            context.say("")?;
            context.say(&i18n.t(&place.name_key()))?;
        }
        let headings = ["cli-col-key", "cli-col-command", "cli-col-help"];
        let mut table = Table::new(headings.map(|h| (i18n.t(h), Align::Left)));
        for (keys, row) in section.rows {
            table.row(vec![
                keys.join(" "),
                i18n.t(&row.name_key()),
                i18n.t(&row.help_key()),
            ]);
        }
        context.print_table(&table)?;
    }
    Ok(Exit::Done)
}

fn values(context: &Invocation<'_>, section: &Section) -> Vec<Value> {
    let i18n = &context.i18n;
    let place = section.context.map_or("cockpit", |c| c.id());
    section
        .rows
        .iter()
        .map(|(keys, row)| {
            json!({
                "context": place,
                "action": row.id,
                "keys": keys,
                "name": i18n.t(&row.name_key()),
                "help": i18n.t(&row.help_key()),
            })
        })
        .collect()
}
