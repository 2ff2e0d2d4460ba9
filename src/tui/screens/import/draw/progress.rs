//! How far an import is, while it runs.

use super::parts::{seconds, waiting};
use super::{ImportPage, ImportSheet};
use crate::i18n::Arg;
use crate::intake::ImportProgress;
use crate::tui::ctx::Ctx;
use std::time::Duration;

impl ImportPage {
    /// How far it is: a bar, rows and time.
    pub(super) fn progress_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let Some(busy) = &self.busy else {
            let key = match self.question {
                Some(_) => "import-page-choose-first",
                None => "import-page-uncounted",
            };
            return waiting(ctx, key);
        };
        let i18n = ctx.i18n;
        let (done, of, key) = match busy.progress {
            Some((ImportProgress::Reading { done, of }, _)) => (done, of, "import-reading"),
            Some((ImportProgress::Comparing { done, of }, _)) => (done, of, "import-comparing"),
            Some((ImportProgress::Writing { done, of }, _)) => (done, of, "import-writing"),
            None => (0, 0, "import-reading"),
        };
        let wide = room.saturating_sub(10).min(60);
        let full = (done.min(of) as usize * wide)
            .checked_div(of as usize)
            .unwrap_or(0);
        let percent = (done.min(of) * 100).checked_div(of).unwrap_or(0);
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(wide - full));
        let mut rows = vec![vec![
            (bar, ctx.theme.good),
            (format!("  {percent}%"), ctx.theme.text),
        ]];
        let mut said = i18n.t(key);
        if let Some((at, since)) = busy.progress {
            if let ImportProgress::Writing { done, of } | ImportProgress::Comparing { done, of } =
                at
            {
                let args = [("done", Arg::count(done)), ("of", Arg::count(of))];
                said = format!("{said} · {}", i18n.ta("import-page-so-many", &args));
            }
            let left = since
                .as_millis()
                .checked_mul(u128::from(of.saturating_sub(done)))
                .and_then(|ms| ms.checked_div(u128::from(done)));
            let args = [
                ("time", Arg::from(seconds(since))),
                (
                    "left",
                    seconds(Duration::from_millis(left.unwrap_or(0) as u64)).into(),
                ),
            ];
            said = format!("{said} · {}", i18n.ta("import-page-time", &args));
        }
        rows.push(vec![(said, ctx.theme.muted)]);
        let note = if busy.writes {
            "import-page-nothing-changed"
        } else {
            "import-page-nothing-written"
        };
        rows.push(vec![(i18n.t(note), ctx.theme.muted)]);
        ImportSheet {
            rows,
            front: None,
            heading: String::new(),
            below: Vec::new(),
            keep: 0,
        }
    }
}
