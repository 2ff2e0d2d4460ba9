//! `actions`: the daily action grid.

use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation};
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::{Board, GridRow, NodeKind};
use crate::domain::nearest;
use crate::domain::org::UnitIx;
use crate::domain::warning::{DayVerdict, WeekCoverage};
use crate::report::columns::grid::{GridLine, columns};
use crate::report::number;
use crate::report::text::clean;
use crate::store::BoardQuery;
use serde_json::{Value, json};

/// What `actions` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ActionsArgs {
    /// The day: YYYY-MM-DD; the last judged one without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    day: Option<DayWord>,
    /// Only this unit and what is below it: its name, or its path such as East/Channel
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Days of history
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = history)]
    days: u8,
}

pub(super) fn run(args: &ActionsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let day = args.day.map(|day| day.past(context.as_of()));
    let query = BoardQuery {
        grid_day: day,
        ..BoardQuery::default()
    };
    let store = context.store_to_read()?;
    let board = store.board(&context.session, &query)?;
    let rows = match &args.unit {
        Some(unit) => within(context, &board, unit)?,
        None => (0..board.grid.rows.len()).collect(),
    };
    let at = shown_day(&board, day);
    let Some(&shown) = board.grid.days.get(at) else {
        return Err(CliError::Said(
            Exit::NotSo,
            context.i18n.t("cli-actions-no-days"),
        ));
    };
    let notes = store.notes_of_day(shown)?;
    if day.is_some() && is_day_off(&board, at) {
        let day = number::day_with_year(&context.i18n, shown);
        let line = context
            .i18n
            .ta("cli-actions-rest-day", &[("day", day.into())]);
        context.talk(&line);
    }
    let history = usize::from(args.days);
    if context.json {
        let told = |row: &usize| {
            let mut of = rep(&board, *row, at, history);
            of["note"] = json!(notes.get(&board.grid.rows[*row].id));
            of
        };
        let reps: Vec<Value> = rows.iter().map(told).collect();
        let actions: Vec<&str> = board.rules.actions.iter().map(|a| a.id.as_str()).collect();
        context.print_json(&json!({
            "day": shown,
            "counted_to": board.grid.counted_to,
            "pace_to": board.judged,
            "actions": actions,
            "reps": reps,
        }))?;
    } else {
        let title = number::day_with_year(&context.i18n, shown);
        let table = table(context, &board, &rows, at, history);
        context.say(&title)?;
        context.print_table(&table)?;
        for who in rows.iter().map(|row| &board.grid.rows[*row]) {
            if let Some(note) = notes.get(&who.id) {
                let said = format!("{} · {}", clean(&who.name), clean(note));
                context.say(&said)?;
            }
        }
    }
    Ok(Exit::Done)
}

/// Place of the day to show: the asked one, or the newest that is judged.
fn shown_day(board: &Board, asked: Option<Day>) -> usize {
    let grid = &board.grid;
    match asked {
        Some(day) => grid.days.partition_point(|d| *d <= day).saturating_sub(1),
        None => grid.newest(),
    }
}

/// Whether nothing is expected of anybody on the day that is shown.
fn is_day_off(board: &Board, day: usize) -> bool {
    (0..board.grid.rows.len()).all(|row| board.grid.verdict(row, day) == DayVerdict::Rest)
}

fn history(text: &str) -> Result<u8, String> {
    let days = text.trim().parse().ok();
    let days = days.filter(|days| (1..=25).contains(days));
    days.ok_or_else(|| "help-why-days".to_owned())
}

/// Rows of a unit, by its path or its name, in any case.
fn within(context: &Invocation<'_>, board: &Board, wanted: &str) -> Result<Vec<usize>, CliError> {
    let units = || board.tree.iter().filter(|n| is_unit(n.kind));
    let same = |name: &str| name.to_lowercase() == wanted.to_lowercase();
    let found: Vec<UnitIx> = units()
        .filter(|n| {
            same(&board.path_of(n))
                || same(&n.name)
                || (n.depth == 0 && same(&context.phrase().node_name_raw(n)))
        })
        .filter_map(|n| n.unit)
        .collect();
    if found.is_empty() {
        let paths: Vec<String> = units().map(|n| board.path_of(n)).collect();
        let names = units().map(|n| n.name.as_str());
        let names = names.chain(paths.iter().map(String::as_str));
        let near = nearest(wanted, names).unwrap_or_default();
        let key = if near.is_empty() {
            "cli-unknown-unit"
        } else {
            "cli-unknown-unit-near"
        };
        let args = [("unit", clean(wanted).into()), ("near", clean(near).into())];
        return Err(CliError::Said(Exit::NotSo, context.i18n.ta(key, &args)));
    }
    let inside = |row: &GridRow| {
        let mut at = board
            .tree
            .iter()
            .find(|n| is_unit(n.kind) && n.unit == Some(row.unit));
        while let Some(node) = at {
            if node.unit.is_some_and(|u| found.contains(&u)) {
                return true;
            }
            at = node.parent.and_then(|p| board.tree.get(p));
        }
        false
    };
    let rows = board.grid.rows.iter().enumerate();
    Ok(rows.filter(|(_, r)| inside(r)).map(|(i, _)| i).collect())
}

pub(super) fn is_unit(kind: NodeKind) -> bool {
    !matches!(kind, NodeKind::Rep | NodeKind::Vacant)
}

/// Path of a row's unit.
fn unit_path(board: &Board, row: &GridRow) -> String {
    let node = board.node_of_unit(row.unit);
    node.map_or_else(String::new, |node| board.path_of(node))
}

/// The strip, oldest day first; a day off is `·` as well: nothing was expected.
fn strip(board: &Board, row: usize, shown: usize, days: usize) -> String {
    let end = shown.min(board.grid.newest()) + 1;
    (end.saturating_sub(days)..end)
        .map(|d| match board.grid.verdict(row, d) {
            DayVerdict::Rest => DayVerdict::Excused.glyph(),
            verdict => verdict.glyph(),
        })
        .collect()
}

fn rep(board: &Board, row: usize, day: usize, history: usize) -> Value {
    let grid = &board.grid;
    let who = &grid.rows[row];
    let state = match grid.verdict(row, day) {
        DayVerdict::Met | DayVerdict::Missed => "reported",
        DayVerdict::Partly => "partly",
        DayVerdict::NoReport => "none",
        DayVerdict::Excused | DayVerdict::Rest => "excused",
    };
    let cells: Vec<Value> = board
        .rules
        .actions
        .iter()
        .zip(grid.values(row, day).iter().zip(grid.expected(row, day)))
        .map(|(action, (value, expected))| {
            let value = (*value != NONE).then_some(*value);
            json!({
                "action": action.id,
                "value": value,
                "expected": expected,
                "met": value.map(|v| v >= i32::from(*expected)),
            })
        })
        .collect();
    json!({
        "id": who.id,
        "name": who.name,
        "tier": who.tier,
        "unit": unit_path(board, who),
        "state": state,
        "cells": cells,
        "history": strip(board, row, day, history),
        "streak": who.streak,
        "week": who.week.map(|w| w as f64 / 10_000.0),
        "week_coverage": coverage(who.week_coverage),
        "pace": who.pace.map(crate::domain::targets::Pace::value),
        "ramp_percent": who.ramp,
    })
}

/// The share of what was asked in the week so far that has data; `None` before anything was.
fn coverage(week: WeekCoverage) -> Option<f64> {
    (week.asked > 0).then(|| f64::from(week.reported) / f64::from(week.asked))
}

fn table(
    context: &Invocation<'_>,
    board: &Board,
    rows: &[usize],
    day: usize,
    history: usize,
) -> Table {
    let phrase = context.phrase();
    let of = |row: &usize| unit_path(board, &board.grid.rows[*row]);
    let units: Vec<String> = rows.iter().map(of).collect();
    let lines = rows.iter().zip(&units).map(|(&row, unit)| GridLine {
        board,
        row,
        day,
        history,
        unsaved: None,
        editing: None,
        unit,
    });
    Table::of(columns(&phrase, history), phrase, lines)
}
