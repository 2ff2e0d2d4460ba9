//! What finds the sentence of each lasting state, where it holds.

use super::StateWords;
use crate::domain::board::{QueueRow, count_stale};
use crate::report::text::clean;
use crate::report::{number, phrase};
use crate::store::StoreError;
use crate::store::drafts::Keeping;
use crate::tui::app::App;
use crate::tui::overlays::Overlay;
use crate::tui::walking;

pub(super) fn drafts_failing(app: &App) -> Option<StateWords> {
    let i18n = &app.facts.i18n;
    let (args, keys) = match &app.keeping {
        Keeping::Lasting => return None,
        Keeping::UntilLogout => (
            Vec::new(),
            ["tui-drafts-fleeting", "tui-drafts-fleeting-short"],
        ),
        Keeping::Nowhere(error) => (
            vec![("why", phrase::store_error(i18n, error).into())],
            ["tui-drafts-failing", "tui-drafts-failing-short"],
        ),
    };
    let [long, short] = keys.map(|key| i18n.ta(key, &args));
    Some(StateWords { long, short })
}

pub(super) fn unread(app: &App) -> Option<String> {
    let args = [("why", app.unread.clone()?.into())];
    let key = match (&app.board, &app.damaged) {
        (Some(_), _) => "cockpit-unread",
        // Damage says so itself.
        (None, Some(_)) => return None,
        (None, None) => "cockpit-no-board",
    };
    Some(app.facts.i18n.ta(key, &args))
}

pub(super) fn unsaved(app: &App) -> Option<String> {
    let args = [("why", app.unsaved.clone()?.into())];
    Some(app.facts.i18n.ta("cockpit-unsaved", &args))
}

pub(super) fn slow_disk(app: &App) -> Option<String> {
    let tenths = app.slow_disk?.as_millis() / 100;
    let time = format!("{}.{}", tenths / 10, tenths % 10);
    let args = [("time", time.into())];
    Some(app.facts.i18n.ta("cockpit-slow-disk", &args))
}

pub(super) fn damaged(app: &App) -> Option<String> {
    Some(app.damaged.as_ref()?.told.clone())
}

pub(super) fn moved(app: &App) -> Option<String> {
    app.moved.clone()
}

pub(super) fn not_backed_up(app: &App) -> Option<String> {
    let error = app.not_backed_up.as_ref()?;
    let why = phrase::store_error(&app.facts.i18n, error);
    if matches!(**error, StoreError::NoBackupDisk { .. }) {
        // It was made, and lies where it does not belong.
        return Some(why);
    }
    let args = [("why", why.into())];
    Some(app.facts.i18n.ta("cockpit-not-backed-up", &args))
}

pub(super) fn noticed(app: &App) -> Option<String> {
    app.noticed.last().cloned()
}

pub(super) fn faulty(app: &App) -> Option<String> {
    let what = app.facts.faulty.first()?;
    Some(
        app.facts
            .i18n
            .ta("cockpit-faulty", &[("what", what.into())]),
    )
}

pub(super) fn source_failing(app: &App) -> Option<StateWords> {
    let failed = &app.board.as_ref()?.head.failed;
    let (first, others) = failed.split_first()?;
    let i18n = &app.facts.i18n;
    let with_others = |said: String| {
        if others.is_empty() {
            return said;
        }
        let args = [("n", others.len().into())];
        said + &i18n.ta("cockpit-sources-failing-more", &args)
    };
    let source = clean(&first.source).into_owned();
    Some(StateWords {
        long: with_others(phrase::failed_source(i18n, first)),
        short: with_others(i18n.ta("domain-source-failing-short", &[("source", source.into())])),
    })
}

pub(super) fn rows_missing(app: &App) -> Option<StateWords> {
    let missing = &app.board.as_ref()?.head.missing;
    let (first, others) = missing.split_first()?;
    let i18n = &app.facts.i18n;
    let said = phrase::missing_rows_short(i18n, first);
    let args = [("n", others.len().into())];
    let more = |key| match others {
        [] => said.clone(),
        _ => format!("{said}{}", i18n.ta(key, &args)),
    };
    Some(StateWords {
        long: more("cockpit-rows-missing-more"),
        short: more("cockpit-rows-missing-more-short"),
    })
}

pub(super) fn tasks_due(app: &App) -> Option<String> {
    let board = app.board.as_ref()?;
    let mut due = board.tasks.iter().filter(|task| task.is_due(board.as_of));
    let more = due.clone().count();
    let first = due.next()?;
    let ctx = app.ctx();
    let args = [
        ("n", more.into()),
        ("task", ctx.phrase().task_line(first).into()),
    ];
    Some(app.facts.i18n.ta("cockpit-tasks-due", &args))
}

pub(super) fn facts_old(app: &App) -> Option<StateWords> {
    let board = app.board.as_ref()?;
    let (head, i18n) = (&board.head, &app.facts.i18n);
    if head.empty {
        return None;
    }
    let Some(day) = head.facts_to else {
        return Some(StateWords {
            long: i18n.t("cockpit-facts-none"),
            short: i18n.t("cockpit-facts-none-short"),
        });
    };
    if head.days_missed == 0 {
        return None;
    }
    let day = number::day_from(i18n, day, app.today());
    let args = [("n", head.days_missed.into()), ("day", day.into())];
    let long = i18n.ta("cockpit-facts-old", &args);
    let short = long.clone();
    Some(with_stale(app, &board.queue, StateWords { long, short }))
}

pub(super) fn files_old(app: &App) -> Option<StateWords> {
    let (board, i18n) = (app.board.as_ref()?, &app.facts.i18n);
    let first = board.head.stopped.first()?;
    let kinds = board.head.stopped.iter();
    let kinds: Vec<String> = kinds
        .map(|stopped| i18n.t(&format!("import-kind-{}", stopped.kind.id())))
        .collect();
    let kinds = kinds.join(&i18n.t("cockpit-and"));
    let day = number::day_from(i18n, first.last, app.today());
    let args = [("what", kinds.into()), ("day", day.into())];
    let [long, short] =
        ["cockpit-files-old", "cockpit-files-old-short"].map(|key| i18n.ta(key, &args));
    Some(with_stale(app, &board.queue, StateWords { long, short }))
}

/// The same, and how many warnings rest on facts that have stopped, where any does.
fn with_stale(app: &App, queue: &[QueueRow], mut words: StateWords) -> StateWords {
    let (stale, all) = count_stale(queue);
    if stale > 0 {
        let args = [("stale", stale.into()), ("all", all.into())];
        let more = |key: &str| app.facts.i18n.ta(key, &args);
        words.long.push_str(&more("cockpit-facts-stale"));
        words.short.push_str(&more("cockpit-facts-stale-short"));
    }
    words
}

pub(super) fn unpublished(app: &App) -> Option<StateWords> {
    app.stack.page()?.is_unpublished().then(|| {
        let keys = ["cockpit-unpublished", "cockpit-unpublished-short"];
        let [long, short] = keys.map(|key| app.facts.i18n.t(key));
        StateWords { long, short }
    })
}

pub(super) fn known_at(app: &App) -> Option<StateWords> {
    let (i18n, day) = (&app.facts.i18n, app.facts.known_at?);
    let args = [
        ("day", number::day_with_year(i18n, day).into()),
        ("morning", number::day(i18n, app.today()).into()),
    ];
    let [long, short] =
        ["cockpit-known-at", "cockpit-known-at-short"].map(|key| i18n.ta(key, &args));
    Some(StateWords { long, short })
}

pub(super) fn as_of(app: &App) -> Option<String> {
    // What is known then, or how far was walked, says so already.
    let elsewhere = app.facts.known_at.is_some() || walking::is_past(app);
    let asked = app.facts.asked_for_day && !elsewhere;
    let asked = asked.then(|| app.today())?;
    let day = number::day_with_year(&app.facts.i18n, asked);
    Some(app.facts.i18n.ta("cockpit-as-of", &[("day", day.into())]))
}

pub(super) fn past_morning(app: &App) -> Option<StateWords> {
    let i18n = &app.facts.i18n;
    walking::is_past(app).then(|| {
        let args = [("day", number::day_with_year(i18n, app.today()).into())];
        let [long, short] =
            ["cockpit-past-morning", "cockpit-past-morning-short"].map(|key| i18n.ta(key, &args));
        StateWords { long, short }
    })
}

pub(super) fn unfinished(app: &App) -> Option<String> {
    let aside = app.drafts.iter().filter(|draft| {
        let open = |o: &Overlay| o.shows_draft(draft.key());
        let page = app.stack.page();
        let in_front = page.is_some_and(|page| page.works_on(draft.key()));
        !in_front && !app.overlays.iter().any(open)
    });
    let names: Vec<&str> = aside.map(|draft| draft.name.as_str()).collect();
    let first = names.last()?;
    let args = [("n", names.len().into()), ("name", clean(first).into())];
    Some(app.facts.i18n.ta("cockpit-unfinished", &args))
}
