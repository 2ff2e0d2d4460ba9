//! The timer of the stand-up: for whoever is in front and in all. It moves once a second while it is on, and shows
//! nothing while it is off.

use crate::settings::StandUpSettings;
use crate::tui::ctx::Ctx;

/// Whether it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clocked {
    #[default]
    Off,
    On,
    Paused,
}

/// What has gone by, in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    state: Clocked,
    here: u64,
    all: u64,
    limits: StandUpSettings,
}

impl Timer {
    /// Off, at nothing.
    pub fn new(limits: StandUpSettings) -> Self {
        Self {
            state: Clocked::Off,
            here: 0,
            all: 0,
            limits,
        }
    }

    /// On, then paused, then off.
    pub fn press(&mut self) -> Clocked {
        self.state = match self.state {
            Clocked::Off => Clocked::On,
            Clocked::On => Clocked::Paused,
            Clocked::Paused => Clocked::Off,
        };
        if self.state == Clocked::Off {
            (self.here, self.all) = (0, 0);
        }
        self.state
    }

    /// It counts, so that each second is to be told.
    pub fn runs(&self) -> bool {
        self.state == Clocked::On
    }

    /// Seconds have gone by.
    pub fn tick(&mut self, seconds: u64) {
        if self.runs() {
            self.here = self.here.saturating_add(seconds);
            self.all = self.all.saturating_add(seconds);
        }
    }

    /// Somebody else is in front.
    pub fn next_person(&mut self) {
        self.here = 0;
    }

    /// `0:48 of 1:00 · 4:12 of 10:00 in all`; nothing while it is off.
    pub fn words(&self, with_person: bool, ctx: &Ctx<'_>) -> String {
        if self.state == Clocked::Off {
            return String::new();
        }
        let of = |seconds: u64, limit: u64| {
            let over = if seconds > limit { " ✗" } else { "" };
            let args = [
                ("gone", clock(seconds).into()),
                ("all", clock(limit).into()),
            ];
            format!("{}{over}", ctx.i18n.ta("standup-time", &args))
        };
        let all = of(self.all, u64::from(self.limits.minutes) * 60);
        let mut parts = Vec::new();
        if with_person {
            parts.push(of(self.here, u64::from(self.limits.seconds_each)));
        }
        parts.push(ctx.i18n.ta("standup-in-all", &[("time", all.into())]));
        if self.state == Clocked::Paused {
            parts.push(ctx.i18n.t("standup-paused"));
        }
        parts.join(" · ")
    }
}

fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_only_while_it_is_on_and_each_person_anew() {
        let mut timer = Timer::new(StandUpSettings {
            seconds_each: 60,
            minutes: 10,
        });
        timer.tick(5);
        assert_eq!((timer.here, timer.all), (0, 0));
        assert_eq!(timer.press(), Clocked::On);
        timer.tick(59);
        timer.next_person();
        timer.tick(2);
        assert_eq!((timer.here, timer.all), (2, 61));
        assert_eq!(timer.press(), Clocked::Paused);
        timer.tick(30);
        assert_eq!((timer.here, timer.all), (2, 61));
        assert_eq!(timer.press(), Clocked::Off);
        assert!(!timer.runs());
        assert_eq!(clock(612), "10:12");
    }
}
