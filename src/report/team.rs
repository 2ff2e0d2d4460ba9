//! The team board as JSON.

use crate::domain::ratio::Ratio;
use crate::domain::targets::Pace;
use crate::domain::team::{TeamBoard, TeamRow};
use serde_json::{Value, json};

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
            "rank": of.rank,
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
