//! What became of a target: its versions, and what was asked for of it.

use super::super::shared::sentence;
use super::super::sheet::{Block, Line};
use crate::domain::target_pages::TargetPage;
use crate::domain::targets::Adjustment;
use crate::report::number;
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

/// Versions that are listed.
const VERSIONS: usize = 8;

impl Paper<TargetPage> {
    /// What it was before: the newest is in force.
    pub(super) fn versions(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let all = &self.page.versions;
        let mut lines: Vec<Line> = Vec::new();
        for (at, change) in all.iter().enumerate().take(VERSIONS) {
            let by = &change.published;
            let mut said = vec![
                number::day_from(ctx.i18n, by.day, ctx.today),
                match change.quota {
                    Some(quota) => self.amount(Some(quota.amount), ctx),
                    None => ctx.i18n.t("domain-not-set"),
                },
                clean(&by.author).into_owned(),
                ctx.phrase().change_reason(change),
            ];
            if !change.drafted_by.is_empty() {
                let args = [("who", clean(&change.drafted_by).into())];
                said.push(ctx.i18n.ta("domain-logged-drafted-by", &args));
            }
            if at == 0 {
                said.push(ctx.i18n.t("targets-col-in-force"));
            }
            said.retain(|part| !part.is_empty());
            let style = if at == 0 {
                ctx.theme.text
            } else {
                ctx.theme.muted
            };
            lines.extend(sentence(&said.join(" · "), width, style));
        }
        if all.len() > VERSIONS {
            let args = [("n", (all.len() - VERSIONS).into())];
            lines.extend(sentence(
                &ctx.i18n.ta("targets-older", &args),
                width,
                ctx.theme.muted,
            ));
        }
        Block::new(ctx.i18n.t("targets-versions"), lines)
    }

    /// What was asked for of it and of its parts.
    pub(super) fn asked(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let line = |(name, asked): &(String, Adjustment)| {
            let phrase = ctx.phrase();
            let whom = if name.is_empty() {
                ctx.i18n.t("domain-company")
            } else {
                clean(name).into_owned()
            };
            let day = match &asked.decided {
                Some((day, ..)) => *day,
                None => asked.asked.0,
            };
            [
                format!("{whom} {}", number::period(ctx.i18n, asked.cell.period)),
                number::signed(i64::from(asked.hundredths), number::percent_exact),
                phrase.adjust_state(asked.state),
                number::day_from(ctx.i18n, day, ctx.today),
            ]
            .join(" · ")
        };
        let lines: Vec<Line> = (self.page.asked.iter())
            .flat_map(|asked| sentence(&line(asked), width, ctx.theme.text))
            .collect();
        Block::new(ctx.i18n.t("targets-asked"), lines)
    }
}
