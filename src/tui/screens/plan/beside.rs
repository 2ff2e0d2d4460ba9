//! What stands under the figures of a plan: what is not placed, what it should beat, why a method has no figures.

use super::work::PlanWork;
use crate::domain::planning_pages::UnitScores;
use crate::domain::target_pages::{PlanJudged, PlanPage};
use crate::domain::targets::{CellId, MethodLacks, PlanChild, Quota};
use crate::report::number;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::possible::with_key;
use crate::tui::screens::Paper;
use crate::tui::screens::shared::sentence;
use crate::tui::screens::sheet::{Block, Line};

impl Paper<PlanPage> {
    pub(super) fn blocks(&self, width: usize, ctx: &Ctx<'_>) -> Vec<Block> {
        let (sheet, i18n, theme) = (&self.page.sheet, ctx.i18n, ctx.theme);
        let said = |texts: Vec<String>, style| -> Vec<Line> {
            let lines = texts.iter().flat_map(|text| sentence(text, width, style));
            lines.collect()
        };
        let mut blocks = Vec::new();
        let draft = self.work().and_then(|work| work.draft.as_ref());
        let Some(draft) = draft else {
            let period = number::period(i18n, sheet.cell.period);
            let key = with_key(ctx, "targets-plan-none-key", Action::Counts);
            let args = [("period", period.into()), ("key", key.into())];
            let none = i18n.ta("targets-plan-none", &args);
            blocks.push(Block::new(
                i18n.t("targets-plan-first"),
                said(vec![none], theme.text),
            ));
            return blocks;
        };
        let left = self.work().map_or(0, PlanWork::left);
        if left != 0 {
            let amount = self.amount(Some(left.abs()), ctx);
            let key = if left > 0 {
                "targets-plan-short"
            } else {
                "targets-plan-over"
            };
            let heading = i18n.ta(key, &[("amount", amount.into())]);
            let how = with_key(ctx, "targets-plan-settle", Action::Hold);
            blocks.push(Block::new(heading, said(vec![how], theme.error)));
        }
        if !draft.over.is_none() {
            let carry = ctx.phrase().carries(draft.over.hundredths());
            let args = [
                ("carry", carry.into()),
                ("amount", self.amount(Some(draft.due()), ctx).into()),
            ];
            let over = vec![i18n.ta("targets-plan-carry", &args)];
            blocks.push(Block::new(
                i18n.t("targets-plan-over-assigned"),
                said(over, theme.text),
            ));
        }
        blocks.push(Block::new(
            i18n.t("targets-plan-whole"),
            said(self.beside(&draft.quota, ctx), theme.text),
        ));
        let planned: Vec<Option<i64>> = draft.cells.iter().map(|cell| Some(cell.amount)).collect();
        let unit = self.page.metric.unit;
        let asked = ctx.phrase().proposals_said(sheet, unit, &planned);
        if !asked.is_empty() {
            let heading = i18n.t("targets-plan-asked");
            blocks.push(Block::new(heading, said(asked, theme.text)));
        }
        let companions = self.page.companions.iter();
        let companions: Vec<String> = companions
            .map(|companion| ctx.phrase().companion_said(companion))
            .collect();
        if !companions.is_empty() {
            let heading = i18n.t("targets-companions");
            blocks.push(Block::new(heading, said(companions, theme.text)));
        }
        blocks.extend(self.possible(&draft.quota, width, ctx));
        let notes = self.notes(ctx);
        if !notes.is_empty() {
            let heading = i18n.t("targets-assignment");
            blocks.push(Block::new(heading, said(notes, theme.text)));
        }
        let moved = self.moved(ctx);
        if !moved.is_empty() {
            let heading = i18n.t("targets-moved");
            blocks.push(Block::new(heading, said(moved, theme.text)));
        }
        let health: Vec<String> = (sheet.children.iter())
            .filter(|child| child.scores != UnitScores::default())
            .map(|child| {
                let args = [
                    (
                        "name",
                        ctx.phrase().plan_child(child, sheet.dimension).into(),
                    ),
                    ("scores", ctx.phrase().scores_said(&child.scores).into()),
                ];
                i18n.ta("targets-health-of", &args)
            })
            .collect();
        let left_out = ctx.phrase().scores_left_out(sheet);
        let health: Vec<String> = left_out.into_iter().chain(health).collect();
        if !health.is_empty() {
            let heading = i18n.t("targets-health");
            blocks.push(Block::new(heading, said(health, theme.text)));
        }
        let lacks = self.lacks(ctx);
        if !lacks.is_empty() {
            let heading = i18n.t("targets-plan-lacks");
            blocks.push(Block::new(heading, said(lacks, theme.muted)));
        }
        blocks
    }

    /// Rules 21, 22: what of the numbers of those who moved or left within the period belongs here, and what is vacant.
    fn moved(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let unit = self.page.metric.unit;
        let said = |child: &PlanChild| {
            let of = (child.moved.as_deref(), child.left.as_ref());
            ctx.phrase().part_said(&child.name, of, unit)
        };
        self.page.sheet.children.iter().filter_map(said).collect()
    }

    /// D12: what is said of those who carry the whole and its parts.
    fn notes(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let (sheet, phrase) = (&self.page.sheet, ctx.phrase());
        let whole = std::iter::once((&sheet.id, self.whom(ctx)));
        let parts = sheet
            .children
            .iter()
            .map(|child| (&child.id, phrase.plan_child(child, sheet.dimension)));
        let said = |(id, name): (&CellId, String)| {
            let note = self.work()?.note_of(sheet, id)?;
            Some(format!("{name} · {}", phrase.assignment(note)))
        };
        whole.chain(parts).filter_map(said).collect()
    }

    /// S1, S2, S4, S8, S11: what is said of the whole, as soon as that is counted.
    fn possible(&self, quota: &Quota, width: usize, ctx: &Ctx<'_>) -> Vec<Block> {
        let (i18n, phrase, unit) = (ctx.i18n, ctx.phrase(), self.page.metric.unit);
        let block = |heading: &str, texts: Vec<String>, style| {
            let lines = texts.iter().flat_map(|text| sentence(text, width, style));
            Block::new(i18n.t(heading), lines.collect())
        };
        let told = match &self.page.possible {
            PlanJudged::Told(told) => told,
            PlanJudged::Counting => {
                let said = vec![i18n.t("targets-counting")];
                return vec![block("targets-plan-smart", said, ctx.theme.muted)];
            }
        };
        let mut smart = vec![phrase.smart_said(told, quota.amount, self.page.sheet.to_beat)];
        smart.extend(phrase.bounds_said(told, unit, quota.amount));
        let influences = phrase.influences_said(told, unit, quota.amount);
        let mut blocks = vec![block("targets-plan-smart", smart, ctx.theme.text)];
        if !influences.is_empty() {
            blocks.push(block("targets-plan-influences", influences, ctx.theme.text));
        }
        let secured = vec![phrase.pareto_said(&told.pareto)];
        blocks.push(block("targets-plan-secured", secured, ctx.theme.text));
        blocks
    }

    /// Floor, baseline and stretch, and what the whole should beat (S10).
    fn beside(&self, quota: &Quota, ctx: &Ctx<'_>) -> Vec<String> {
        let (sheet, i18n) = (&self.page.sheet, ctx.i18n);
        let args = [
            ("floor", self.amount(quota.floor, ctx).into()),
            ("baseline", self.amount(Some(quota.amount), ctx).into()),
            ("stretch", self.amount(quota.stretch, ctx).into()),
        ];
        let mut said = vec![i18n.ta("targets-plan-range", &args)];
        let beats = [
            ("targets-plan-beat-month", sheet.to_beat.last_month),
            ("targets-plan-beat-year", sheet.to_beat.last_year),
        ];
        if let Some(year) = sheet.earlier_year {
            let args = [("year", number::period(i18n, year).into())];
            said.push(i18n.ta("targets-plan-earlier-year", &args));
        }
        for (key, value) in beats {
            let Some(value) = value else { continue };
            let is_beaten = sheet.to_beat.is_beaten(value, quota.amount);
            let sign = if is_beaten { "✓" } else { "✗" };
            let amount = self.amount(Some(value), ctx);
            let args = [
                ("amount", amount.into()),
                ("sign", sign.into()),
                ("year", ctx.phrase().year_before(sheet.earlier_year).into()),
            ];
            said.push(i18n.ta(key, &args));
        }
        if let Some(now) = sheet
            .in_force
            .map(|quota| quota.amount)
            .filter(|now| *now != quota.amount)
        {
            let args = [("amount", self.amount(Some(now), ctx).into())];
            said.push(i18n.ta("targets-plan-now", &args));
        }
        if let Some(year) = sheet.unpublished_year {
            let args = [("year", year.to_string().into())];
            said.push(i18n.ta("tui-unpublished", &args));
        }
        said
    }

    /// Why methods have no numbers; one line for all of one reason.
    fn lacks(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let phrase = ctx.phrase();
        let mut by_reason: Vec<(MethodLacks, Vec<String>)> = Vec::new();
        for (method, stakes) in &self.page.sheet.methods {
            let Err(why) = stakes else { continue };
            let name = phrase.split_method(*method);
            match by_reason.iter_mut().find(|(known, _)| known == why) {
                Some((_, names)) => names.push(name),
                None => by_reason.push((*why, vec![name])),
            }
        }
        if by_reason
            .iter()
            .any(|(why, _)| *why == MethodLacks::Children)
        {
            return vec![phrase.method_lacks(MethodLacks::Children)];
        }
        let line = |(why, names): (MethodLacks, Vec<String>)| {
            let args = [
                ("methods", phrase.list(&names).into()),
                ("why", phrase.method_lacks(why).into()),
            ];
            ctx.i18n.ta("targets-plan-lack", &args)
        };
        by_reason.into_iter().map(line).collect()
    }
}
