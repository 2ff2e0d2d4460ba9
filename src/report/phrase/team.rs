//! The team board in words.

use super::Phrase;
use crate::domain::evaluation::Evaluation;
use crate::domain::team::{KeyDay, KeyDayKind, TeamBoard, TeamRow};
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// `Fri 27 Nov: contact planned, Northmoor`.
    pub fn key_day(&self, of: &KeyDay) -> String {
        let day = number::day_ahead(self.i18n, of.day, self.as_of);
        let what = match of.kind {
            KeyDayKind::Check => self.play(&of.what),
            KeyDayKind::Task if self.rules.plays.iter().any(|play| play.id == of.what) => {
                self.play(&of.what)
            }
            KeyDayKind::Task if let Some(of) = Evaluation::of_task(&of.what) => self.evaluation(of),
            KeyDayKind::FollowUp
            | KeyDayKind::Task
            | KeyDayKind::Back
            | KeyDayKind::Away
            | KeyDayKind::HalfAway => clean(&of.what).into_owned(),
        };
        let key = format!("domain-key-day-{}", of.kind.id());
        let args = [("day", day.into()), ("what", what.into())];
        self.i18n.ta(&key, &args)
    }

    /// The month's own target, what is done of it, and the share (K5): `revenue in Nov 2026: 120K of 350K, 34.2%`.
    fn team_progress(&self, of: &TeamRow, board: &TeamBoard) -> String {
        let amount = |value| self.money.amount(board.metric.unit, value);
        let target = of.month_target.map(amount);
        let actual = of.month_actual.map_or_else(|| "—".to_owned(), amount);
        let args = [
            ("metric", self.metric(&board.metric).into()),
            ("month", number::period(self.i18n, board.month).into()),
            ("actual", actual.into()),
            ("target", target.clone().unwrap_or_default().into()),
            (
                "share",
                number::attainment(self.i18n, of.month_attainment).into(),
            ),
        ];
        match target {
            Some(_) => self.i18n.ta("domain-team-progress", &args),
            None => self.i18n.ta("domain-team-progress-not-set", &args),
        }
    }

    /// What is told of one person below the board.
    pub fn team_member(&self, of: &TeamRow, board: &TeamBoard, ranked: bool) -> Vec<String> {
        let args = [
            ("n", of.contacted.into()),
            ("intent", of.intent.into()),
            ("won", of.signed.won.into()),
            ("decided", of.signed.decided().into()),
            ("month", number::period(self.i18n, board.month).into()),
        ];
        let mut lines = vec![self.team_progress(of, board)];
        lines.push(self.i18n.ta("domain-team-month", &args));
        if let Some(percent) = of.ramp.filter(|_| ranked) {
            let args = [("percent", percent.into())];
            lines.push(self.i18n.ta("domain-team-ramping", &args));
        }
        if of.unconfirmed == Some(true) {
            let day = number::day_from(self.i18n, board.judged, self.as_of);
            let args = [("day", day.into())];
            lines.push(self.i18n.ta("domain-team-unconfirmed", &args));
        }
        lines.extend(of.key_days.iter().map(|day| self.key_day(day)));
        lines
    }

    /// `Team board · revenue, CNY · 2026 Q4 · contacts and signing of Nov 2026`.
    pub fn team_title(&self, board: &TeamBoard) -> String {
        let args = [
            ("metric", self.metric(&board.metric).into()),
            ("period", number::period(self.i18n, board.period).into()),
            ("month", number::period(self.i18n, board.month).into()),
        ];
        self.i18n.ta("domain-team-title", &args)
    }
}
