//! What a target takes: deals and daily actions, the customers it resolves into, new and existing ones, and how
//! healthy the team is that carries it; and what rejected quarters add to it.

use super::super::shared::sentence;
use super::super::sheet::{Block, Line};
use crate::domain::planning_pages::{MeansPage, UnitScores};
use crate::domain::target_pages::{TargetPage, TargetTakes};
use crate::domain::targets::MeansLacks;
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

impl Paper<TargetPage> {
    /// D13: an action a line, beside what the standards ask.
    pub(super) fn means(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        if matches!(self.page.takes, TargetTakes::Counting) {
            let said = sentence(&ctx.i18n.t("targets-counting"), width, ctx.theme.muted);
            return Block::new(ctx.i18n.t("targets-means"), said);
        }
        let phrase = ctx.phrase();
        self.taken(ctx, width, "targets-means", |page| match &page.means {
            Ok(means) => {
                let mut said = phrase.means_said(page, means);
                said.extend(phrase.means_steps(means));
                Ok(said)
            }
            Err(why) => Err(*why),
        })
    }

    /// D9: how many touch nodes, and the deals that come first.
    pub(super) fn touch(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let phrase = ctx.phrase();
        self.taken(ctx, width, "targets-touch", |page| match &page.touch {
            Ok(touch) => {
                let mut said = phrase.touch_said(page, touch);
                said.extend(phrase.touch_first(page, touch));
                Ok(said)
            }
            Err(why) => Err(*why),
        })
    }

    /// D3, D4.
    pub(super) fn customers(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let phrase = ctx.phrase();
        self.taken(ctx, width, "targets-customers", |page| {
            let need = page.customers.as_ref().filter(|_| page.amount.is_some());
            need.map(|need| phrase.customers_said(page, need))
                .ok_or(MeansLacks::Target)
        })
    }

    /// D10: the team's health and what it is made of; nothing of a person or where nothing is known.
    pub(super) fn health(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        self.taken(ctx, width, "targets-health", |page| {
            let is_known = page.scores != UnitScores::default();
            let said = is_known.then(|| vec![ctx.phrase().scores_said(&page.scores)]);
            said.ok_or(MeansLacks::People)
        })
    }

    /// D12: whether those who carry it are a match, and why.
    pub(super) fn assignment(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let (page, phrase) = (&self.page, ctx.phrase());
        let own = page.note.iter().map(|note| (None, note));
        let of_parts = page.splits.iter().flat_map(|split| {
            let all = split.parts.iter();
            all.filter_map(|part| {
                let name = phrase.target_part(part, split.dimension);
                Some((Some(name), part.note.as_ref()?))
            })
        });
        let lines = own.chain(of_parts).flat_map(|(name, note)| {
            let style = if note.is_match {
                ctx.theme.text
            } else {
                ctx.theme.short
            };
            let said = phrase.assignment(note);
            let said = match name {
                Some(name) => format!("{name} · {said}"),
                None => said,
            };
            sentence(&said, width, style)
        });
        Block::new(
            ctx.i18n.t("targets-assignment"),
            lines.collect::<Vec<Line>>(),
        )
    }

    /// A3: rejected quarters, and what a second one adds.
    pub(super) fn credit(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let mut lines: Vec<Line> = Vec::new();
        for (name, line) in &self.page.credit {
            let phrase = ctx.phrase();
            let raised = phrase.credit_raised(line);
            let said = format!(
                "{} · {}{raised}",
                phrase.whom(name),
                phrase.credit_said(line)
            );
            lines.extend(sentence(&said, width, ctx.theme.text));
        }
        Block::new(ctx.i18n.t("targets-credit"), lines)
    }

    /// A block of what a target takes. Where there is nothing to say the reason stands in it, but not where the
    /// page says the same already: that no target is set, or that it is made.
    fn taken(
        &self,
        ctx: &Ctx<'_>,
        width: usize,
        key: &str,
        said: impl Fn(&MeansPage) -> Result<Vec<String>, MeansLacks>,
    ) -> Block {
        let heading = ctx.i18n.t(key);
        let Some(page) = self.page.takes.told() else {
            return Block::new(heading, Vec::<Line>::new());
        };
        let (said, style) = match said(page) {
            Ok(said) => (said, ctx.theme.text),
            Err(MeansLacks::Won { won, needed }) => {
                let why = ctx.phrase().means_lack(MeansLacks::Won { won, needed });
                (vec![why], ctx.theme.muted)
            }
            Err(_) => (Vec::new(), ctx.theme.muted),
        };
        let lines = said.iter().flat_map(|text| sentence(text, width, style));
        Block::new(heading, lines.collect::<Vec<Line>>())
    }
}
