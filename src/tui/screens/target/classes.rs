//! The classes of products of a target (D5): the shares that it is split by, and what is asked of them besides.

use super::super::shared::sentence;
use super::super::sheet::{Block, Line};
use crate::domain::target_pages::TargetPage;
use crate::domain::targets::SplitDimension;
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

impl Paper<TargetPage> {
    /// The shares with their total, and a line for each class that is asked for more than its share.
    pub(super) fn companions(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let (page, phrase) = (&self.page, ctx.phrase());
        let by_product = page
            .splits
            .iter()
            .find(|split| split.dimension == SplitDimension::Product);
        let shares = by_product.and_then(|split| {
            let shares = split.shares.as_ref()?.iter();
            let name = |part: &crate::domain::target_pages::TargetPart| {
                phrase.target_part(part, split.dimension)
            };
            let named: Vec<(String, u64)> = (split.parts.iter().zip(shares))
                .map(|(part, share)| (name(part), *share))
                .collect();
            Some(phrase.shares_said(&named))
        });
        let asked = page.companions.iter();
        let said = shares
            .into_iter()
            .chain(asked.map(|companion| phrase.companion_said(companion)));
        let lines: Vec<Line> = said
            .flat_map(|text| sentence(&text, width, ctx.theme.text))
            .collect();
        Block::new(ctx.i18n.t("targets-companions"), lines)
    }
}
