//! The why of a warning on the command line: the rule, each day that it counted or skipped with the numbers of each
//! action, their sums, and what was done about it.

use super::table::Table;
use super::{CliError, Invocation};
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::QueueRow;
use crate::domain::pages::{
    CorrectedWay, Correction, FigureDay, FigureSum, Figures, LeftOutClose, QuietFamily, QuietPage,
    WarningPage,
};
use crate::domain::warning::{ClearsBy, Evidence, WhyLeftOut};
use crate::report::columns::figures::{FigureCell, FigureLine};
use crate::report::document as report;
use crate::report::phrase::Phrase;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

/// Prints all that is told of a warning.
pub(super) fn print(context: &mut Invocation<'_>, page: &WarningPage) -> Result<(), CliError> {
    for line in said_before(context, page) {
        context.say(&line)?;
    }
    let episode = &page.row.episode;
    let of = (&episode.evidence, episode.opened_on);
    if let Some(table) = figures_table(context, of, &page.figures) {
        context.print_table(&table)?;
    }
    for line in weeks_before(context, page) {
        context.say(&line)?;
    }
    for line in said_after(context, page) {
        context.say(&line)?;
    }
    Ok(())
}

/// Prints how far somebody's daily actions are from a warning, the days that this is of, and what else is open.
pub(super) fn print_quiet(context: &mut Invocation<'_>, page: &QuietPage) -> Result<(), CliError> {
    let title = context.phrase().quiet_title(page);
    context.say(&format!("{} · {title}", clean(&page.name)))?;
    let said = context.phrase().quiet(page);
    context.say(&format!("  {said}"))?;
    for of in &page.families {
        let (rule, set) = (of.rule, of.set.as_ref());
        let phrase = context.phrase();
        let mut lines = vec![format!("  {} {}", rule.id(), phrase.rule(rule))];
        lines.extend(set.map(|set| format!("  {}", phrase.provenance(set))));
        for line in lines {
            context.say(&line)?;
        }
        let first = of.figures.days.first().map_or(page.judged, |day| day.day);
        let table = figures_table(context, (&of.evidence, first.next()), &of.figures);
        if let Some(table) = table {
            context.print_table(&table)?;
        }
    }
    let standard = page.standard.as_ref();
    let standard = standard.map(|line| format!("  {}", context.phrase().standard_line(line)));
    let mut lines: Vec<String> = standard.into_iter().collect();
    if !page.others.is_empty() {
        lines.push(format!("  {}", context.i18n.t("pages-quiet-others")));
        let others = context.phrase().other_warnings(page).into_iter();
        lines.extend(others.map(|said| format!("    {said}")));
    }
    for line in lines {
        context.say(&line)?;
    }
    Ok(())
}

/// The same as one document.
pub(super) fn quiet_document(context: &Invocation<'_>, page: &QuietPage) -> Value {
    let phrase = context.phrase();
    let family = |of: &QuietFamily| {
        json!({
            "rule": of.rule.id(),
            "says": phrase.rule(of.rule),
            "figures": figures_document(&phrase, &of.figures),
        })
    };
    json!({
        "as_of": context.as_of(),
        "rep": page.id,
        "name": page.name,
        "unit": page.path,
        "judged": page.judged,
        "missed_in_a_row": page.figures.streak,
        "week": page.figures.week,
        "rules": page.families.iter().map(family).collect::<Vec<_>>(),
        "other_warnings": page.others.iter().map(|e| e.key.to_string()).collect::<Vec<_>>(),
        "calendar": page.calendar,
    })
}

/// The days that the figure is made of and those that stand between, as the page of the warning shows them.
fn figures_table(
    context: &Invocation<'_>,
    (evidence, opened_on): (&Evidence, Day),
    figures: &Figures,
) -> Option<Table> {
    let phrase = context.phrase();
    if figures.days.is_empty() {
        return None;
    }
    let actions = phrase.rules.actions.len();
    let headings = (0..actions).map(|nth| (phrase.action_heading(nth), Align::Right));
    let share = (context.i18n.t("domain-col-share-of-day"), Align::Right);
    let columns = std::iter::once((String::new(), Align::Left))
        .chain(headings)
        .chain([share, (String::new(), Align::Left)]);
    let mut table = Table::new(columns).sentence(actions + 2);
    for line in phrase.figure_lines(evidence, opened_on, figures) {
        let FigureLine {
            label,
            mut cells,
            share,
            note,
            ..
        } = line;
        cells.resize(actions, FigureCell::default());
        let cells = cells.into_iter().map(|cell| {
            let mark = if cell.short { "✗" } else { "" };
            cell.text + mark
        });
        let first = std::iter::once(format!("    {label}"));
        table.row(first.chain(cells).chain([share, note]).collect());
    }
    Some(table)
}

/// The weeks before, with what was done of each action that was short.
fn weeks_before(context: &Invocation<'_>, page: &WarningPage) -> Vec<String> {
    let phrase = context.phrase();
    if page.figures.weeks.is_empty() {
        return Vec::new();
    }
    let heading = format!("  {}", context.i18n.t("pages-weeks"));
    let week = |week| format!("    {}", phrase.week_before(week));
    std::iter::once(heading)
        .chain(page.figures.weeks.iter().map(week))
        .collect()
}

/// What the figure is made of: shares in hundredths of a percent, `null` for what is not known or not asked for.
fn figures_document(phrase: &Phrase<'_>, figures: &Figures) -> Value {
    let by_action = |values: &mut dyn Iterator<Item = Value>| -> Value {
        let ids = phrase.rules.actions.iter().map(|action| action.id.clone());
        Value::Object(ids.zip(values).collect::<Map<String, Value>>())
    };
    let day = |day: &FigureDay| {
        let mut values = day.values.iter().map(|value| {
            let known = Some(*value).filter(|value| *value != NONE);
            json!(known)
        });
        json!({
            "day": day.day,
            "verdict": day.verdict,
            "off": day.off,
            "done": by_action(&mut values),
            "expected": by_action(&mut day.expected.iter().map(|expected| json!(expected))),
            "share": day.share,
        })
    };
    let sum = |sum: &FigureSum| {
        json!({
            "days": sum.days,
            "done": by_action(&mut sum.actions.iter().map(|(done, _)| json!(done))),
            "expected": by_action(&mut sum.actions.iter().map(|(_, asked)| json!(asked))),
            "share": sum.share,
        })
    };
    let weeks = figures.weeks.iter();
    json!({
        "days": figures.days.iter().map(day).collect::<Vec<_>>(),
        "sum": sum(&figures.sum),
        "weeks_before": weeks
            .map(|week| json!({ "first": week.first, "sum": sum(&week.sum) }))
            .collect::<Vec<_>>(),
    })
}

/// What corrected a warning: `null` in each place where it is not known.
fn correction(of: &Correction) -> Value {
    let by = of.by.as_ref();
    let way = by.map(|by| match &by.way {
        CorrectedWay::File(file) => ("file", file),
        CorrectedWay::Typed(author) => ("typed", author),
        CorrectedWay::Excused(author) => ("excused", author),
    });
    json!({
        "on": by.map(|by| by.on),
        "how": way.map(|(how, _)| how),
        "by": way.map(|(_, who)| who),
        "days": by.map(|by| &by.days),
    })
}

/// A close that is not counted, and why.
fn left_out(of: &LeftOutClose) -> Value {
    match of.why {
        WhyLeftOut::FewDays { half_days, least } => json!({
            "day": of.day,
            "why": "few_days",
            "own_days": f64::from(half_days) / 2.0,
            "least": least,
        }),
        WhyLeftOut::NoOwnDays => json!({ "day": of.day, "why": "no_own_days" }),
        WhyLeftOut::Holidays => json!({ "day": of.day, "why": "holidays" }),
    }
}

/// All that is told of a warning, as one document.
pub(super) fn document(context: &Invocation<'_>, page: &WarningPage) -> Value {
    let phrase = context.phrase();
    let rule = page.row.episode.rule;
    let interventions: Vec<Value> = page
        .interventions
        .iter()
        .map(report::intervention)
        .collect();
    let records: Vec<Value> = page.row.records.iter().map(report::record).collect();
    json!({
        "as_of": context.as_of(),
        "warning": report::warning(phrase, &page.row),
        "unit": page.path,
        "rule": phrase.rule(rule),
        "clears": phrase.clears(rule),
        "earliest": page.earliest.map(|earliest| earliest.on),
        "earliest_by_standards": page.earliest.and_then(|earliest| match earliest.by {
            // On the day itself only where more is done than the standards ask for.
            ClearsBy::MoreThanAsked(later) => later,
            _ => Some(earliest.on),
        }),
        "rule_since": page.rule_set.as_ref().and_then(|set| set.since),
        "rule_set_by": page.rule_set.as_ref().map(|set| phrase.set_by(&set.by)),
        "standard_from": page.standard_from,
        "folds": page.folded.iter().map(|row| &row.id).collect::<Vec<_>>(),
        "folded_under": page.under.as_ref().map(|row| &row.id),
        "correction": page.correction.as_ref().map(correction),
        "calendar": page.calendar,
        "figures": figures_document(&phrase, &page.figures),
        "closes_left_out": page.closes.left_out.iter().map(left_out).collect::<Vec<_>>(),
        "older_closes_since": page.closes.older_since,
        "responses": interventions,
        "records": records,
    })
}

/// Up to what its figure is made of.
fn said_before(context: &Invocation<'_>, page: &WarningPage) -> Vec<String> {
    let phrase = context.phrase();
    let row = &page.row;
    let rule = row.episode.rule;
    let mut lines = vec![
        format!(
            "{} {} · {}",
            phrase.badge(row.episode.severity),
            clean(&row.name),
            clean(&row.id)
        ),
        format!("  {}", phrase.evidence(&row.episode, row.at_stake)),
        format!("  {} {}", rule.id(), phrase.rule(rule)),
        format!("  {}", phrase.clears(rule)),
    ];
    lines.extend((page.earliest.as_ref()).map(|day| format!("  {}", phrase.earliest(day))));
    lines.extend((page.rule_set.as_ref()).map(|set| format!("  {}", phrase.provenance(set))));
    lines.extend((page.standard.as_ref()).map(|line| format!("  {}", phrase.standard_line(line))));
    lines.push(format!(
        "  {}",
        context.i18n.ta(
            "cli-why-calendar",
            &[("calendar", phrase.calendar(&page.calendar).into())]
        )
    ));
    let folded = |key: &str, row: &QueueRow| {
        let badge = phrase.badge(row.episode.severity);
        let what = phrase.evidence(&row.episode, row.at_stake);
        let what = format!("{badge} {} · {what} · {}", clean(&row.name), clean(&row.id));
        format!("  {}", context.i18n.ta(key, &[("what", what.into())]))
    };
    lines.extend((page.folded.iter()).map(|row| folded("cli-why-folds", row)));
    lines.extend((page.under.as_ref()).map(|row| folded("pages-folded-under", row)));
    for said in page.correction.iter().flat_map(|by| phrase.correction(by)) {
        lines.push(format!("  ! {said}"));
    }
    if page.correction.is_some() {
        lines.push(format!("  {}", context.i18n.t("cli-why-as-shown")));
    }
    lines.extend(
        phrase
            .counted(&row.episode)
            .iter()
            .map(|line| format!("    {}", line.text)),
    );
    let closes = phrase.left_out_closes(&page.closes).into_iter();
    lines.extend(closes.map(|said| format!("    {said}")));
    lines
}

/// What became of it.
fn said_after(context: &Invocation<'_>, page: &WarningPage) -> Vec<String> {
    let phrase = context.phrase();
    let row = &page.row;
    let mut lines = vec![format!(
        "  {} · {}",
        phrase.state_of(row),
        phrase.since(row)
    )];
    lines.extend(
        page.interventions
            .iter()
            .map(|r| format!("    {}", phrase.intervention(r))),
    );
    lines.extend((row.records.iter()).map(|record| format!("    {}", phrase.record(record))));
    lines
}
