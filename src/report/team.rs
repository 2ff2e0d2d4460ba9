//! The team board: its orders, and the whole as JSON.

use crate::domain::closed::closed;
use crate::domain::ratio::Ratio;
use crate::domain::targets::Pace;
use crate::domain::team::{TeamBoard, TeamRow};
use serde_json::{Value, json};
use std::cmp::Reverse;

closed! {
    /// In which order the people of the team board stand.
    #[derive(Default)]
    pub enum TeamOrder {
        /// As they are ranked, or by unit where ranks are off.
        #[default]
        Rank = "rank",
        Name = "name",
        /// Furthest behind first; whoever has no target is last.
        Pace = "pace",
        /// Most due follow-ups and to-dos first.
        Due = "due",
        /// Least pipeline for what lacks first.
        Pipeline = "pipeline",
        /// Fewest contacted customers first.
        Contacted = "contacted",
        /// Lowest signing rate first.
        Signed = "signed",
    }
}

impl TeamOrder {
    /// Puts rows with their places into this order; equal ones stay as they are. Where nobody is to be ranked the order tells no ranks.
    pub fn sort(self, rows: &mut [(usize, &TeamRow)], ranked: bool) {
        // What is not known comes last.
        let last = |ratio: Option<Ratio>| (ratio.is_none(), ratio.map(Ratio::floor_hundredths));
        match self {
            Self::Rank if ranked => {}
            Self::Rank => rows.sort_by_key(|(_, row)| (row.unit, row.name.to_lowercase())),
            Self::Name => rows.sort_by_key(|(_, row)| row.name.to_lowercase()),
            Self::Pace => rows.sort_by(|(_, a), (_, b)| {
                let value = |row: &TeamRow| row.pace.map_or(f64::INFINITY, Pace::value);
                value(a).total_cmp(&value(b))
            }),
            Self::Due => rows.sort_by_key(|(_, row)| {
                Reverse(row.follow_ups.unwrap_or(0) + row.to_dos.unwrap_or(0))
            }),
            Self::Pipeline => rows.sort_by_key(|(_, row)| last(row.coverage)),
            Self::Contacted => rows.sort_by_key(|(_, row)| row.contacted),
            Self::Signed => rows.sort_by_key(|(_, row)| last(row.signed.rate())),
        }
    }
}

/// The board as one document.
pub fn team_document(board: &TeamBoard) -> Value {
    let row = |of: &TeamRow| {
        let days = of
            .key_days
            .iter()
            .map(|day| json!({ "day": day.day, "kind": day.kind.id(), "what": day.what }));
        json!({
            "rep": of.rep,
            "name": of.name,
            "tier": of.tier,
            "ramp": of.ramp,
            "target": of.target,
            "attainment": of.attainment.ratio().map(Ratio::value),
            "not_judged_yet": of.of_today,
            "month_target": of.month_target,
            "month_actual": of.month_actual,
            "month_attainment": of.month_attainment.ratio().map(Ratio::value),
            "pace": of.pace.map(Pace::value),
            "follow_ups_due": of.follow_ups,
            "to_dos": of.to_dos,
            "pipeline": of.pipeline,
            "coverage": of.coverage.map(Ratio::value),
            "contacted": of.contacted,
            "intent": of.intent,
            "won": of.signed.won,
            "decided": of.signed.decided(),
            "signing_rate": of.signed.rate().map(Ratio::value),
            "swing_points": of.swing().map(|swing| swing as f64 / 100.0),
            "rank": of.rank.filter(|_| board.ranked),
            "report_unconfirmed": of.unconfirmed,
            "key_days": days.collect::<Vec<_>>(),
        })
    };
    json!({
        "as_of": board.day,
        "metric": board.metric.id,
        "period": board.period.to_string(),
        "month": board.month.to_string(),
        "ranked": board.ranked,
        "rows": board.rows.iter().map(row).collect::<Vec<_>>(),
    })
}
