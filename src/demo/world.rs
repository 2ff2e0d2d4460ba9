//! The stage of the demo: days, people with their places, leave, and the working calendar.

use super::DemoError;
use super::cast::{Cast, RepRow};
use super::dice::Dice;
use crate::domain::activity::{Absences, Yardstick};
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::facts::{AbsenceFact, CalendarFact, DayHalves, RepFact, unit_path};
use crate::domain::journal::Part;
use crate::domain::notice::Address;
use crate::domain::org::{Assignment, COMPANY, Rep, RepIx, Roster, Unit, UnitIx, first_unit_id};
use crate::domain::{Day, Fiscal, Period};
use crate::settings::Settings;
use std::collections::BTreeMap;

/// Names of the streams of dice: each part of the demo throws its own, so that one more throw in one part
/// changes nothing in the others.
pub(super) mod stream {
    /// Days of leave.
    pub const LEAVE: u64 = 1;
    /// Daily counts.
    pub const ACTIVITY: u64 = 2;
    /// Deals that are closed.
    pub const DEALS: u64 = 3;
    /// Deals that are open.
    pub const OPEN: u64 = 4;
    /// Who the customers are.
    pub const CUSTOMERS: u64 = 5;
    /// Touches with customers.
    pub const CONTACTS: u64 = 6;
    /// Targets of everyone.
    pub const TARGETS: u64 = 7;
    /// What the lead did in the year before.
    pub const LEAD: u64 = 8;
    /// Weeks that went badly.
    pub const SPELLS: u64 = 9;
}

/// What everything else is made from.
pub(super) struct World<'a> {
    pub settings: &'a Settings,
    pub cast: Cast,
    pub chinese: bool,
    pub seed: u64,
    pub as_of: Day,
    /// The company's last working day before the as-of day.
    pub judged: Day,
    /// First day of the quarter before the current one: contacts start here.
    pub from: Day,
    /// First day of the same quarter a year before: activity starts here.
    pub year: Day,
    pub calendar: Calendar,
    pub overrides: Vec<CalendarFact>,
    /// Unit paths in the order of the cast.
    pub units: Vec<Vec<String>>,
    /// In the order of the cast, which is that of ids.
    pub reps: Vec<Vec<RepFact>>,
    pub roster: Roster,
    pub absences: Absences,
    pub leave: Vec<AbsenceFact>,
}

impl<'a> World<'a> {
    /// Sets the stage.
    pub fn new(seed: u64, as_of: Day, settings: &'a Settings) -> Result<Self, DemoError> {
        let cast = Cast::load()?;
        let chinese = settings.language.starts_with("zh");
        let before = |quarters: usize| {
            let now = Period::quarter_of(settings.fiscal, as_of);
            let quarter = (0..quarters).fold(now, |quarter, _| quarter.prev());
            quarter.first(settings.fiscal)
        };
        let from = before(1);
        let mut calendar = settings.calendar()?;
        let overrides = overrides(&cast, &calendar, from, as_of, chinese);
        for row in &overrides {
            match &row.rep {
                Some(rep) => calendar.override_person(rep, row.day, row.kind),
                None => calendar.override_company(row.day, row.kind, &row.note),
            }
        }
        let judged = last_working(&calendar, as_of);
        let units: Vec<Vec<String>> = cast
            .units
            .iter()
            .map(|u| u.path.iter().map(|w| w.say(chinese)).collect())
            .collect();
        let reps = assignments(&cast, &units, settings, as_of)?;
        let mut world = Self {
            roster: roster(&units, &reps),
            settings,
            cast,
            chinese,
            seed,
            as_of,
            judged,
            from,
            year: before(4),
            calendar,
            overrides,
            units,
            reps,
            absences: Absences::new(),
            leave: Vec::new(),
        };
        world.give_leave();
        Ok(world)
    }

    /// A stream of dice.
    pub fn dice(&self, name: &[u64]) -> Dice {
        Dice::new(self.seed, name)
    }

    /// What a rep day is judged by.
    pub fn yardstick(&self) -> Yardstick<'_> {
        Yardstick {
            rules: &self.settings.rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        }
    }

    /// The rep's row of the cast.
    pub fn row(&self, rep: usize) -> &RepRow {
        &self.cast.reps[rep]
    }

    /// Own working days of a rep, newest first, from the judged day back to the start.
    pub fn own_days(&self, rep: usize) -> impl Iterator<Item = Day> + '_ {
        let who = self.roster.rep(RepIx(rep as u32));
        self.year
            .until(self.judged.next())
            .rev()
            .filter(|d| who.on(*d).is_some() && self.calendar.is_working_for(&who.id, *d))
    }

    /// Leave as the cast says for the newest days, and now and then a few days before.
    fn give_leave(&mut self) {
        let mut leave = Vec::new();
        for rep in 0..self.cast.reps.len() {
            let lately: Vec<char> = self.row(rep).lately.chars().rev().collect();
            let mut off = BTreeMap::new();
            let mut left = 0;
            for (i, day) in self.own_days(rep).enumerate() {
                let part = match lately.get(i) {
                    Some('·') => Some(Part::Full),
                    Some('½') => Some(Part::Half),
                    Some(_) => None,
                    None => {
                        let name = [stream::LEAVE, rep as u64, day.number() as u64];
                        let mut dice = self.dice(&name);
                        if left == 0 && dice.percent(2) {
                            left = dice.between(1, 4);
                        }
                        if left > 0 {
                            left -= 1;
                            Some(Part::Full)
                        } else {
                            dice.percent(2).then_some(Part::Half)
                        }
                    }
                };
                if let Some(part) = part {
                    off.insert(day, part);
                }
            }
            for (day, part) in off {
                // The same reason for days in a row: drawn by week.
                let week = day.week_start(0).number() as u64;
                let mut dice = self.dice(&[stream::LEAVE, rep as u64, week, 1]);
                let reason = dice
                    .pick(&self.cast.names.leave)
                    .map(|w| w.say(self.chinese));
                leave.push(AbsenceFact {
                    rep: self.row(rep).id.clone(),
                    day,
                    part,
                    halves: DayHalves::Untold,
                    reason: reason.unwrap_or_default(),
                });
                self.absences.insert((RepIx(rep as u32), day), part);
            }
        }
        self.leave = leave;
    }
}

fn last_working(calendar: &Calendar, as_of: Day) -> Day {
    as_of
        .plus(-60)
        .until(as_of)
        .rev()
        .find(|d| calendar.is_working(*d))
        .unwrap_or(as_of.prev())
}

/// A company day in the quarter before, and one rep's Saturday at a trade fair.
fn overrides(
    cast: &Cast,
    calendar: &Calendar,
    from: Day,
    as_of: Day,
    chinese: bool,
) -> Vec<CalendarFact> {
    let friday = from
        .plus(40)
        .until(from.plus(75))
        .find(|d| d.weekday() == 4 && calendar.is_working(*d));
    let saturday = as_of
        .plus(-70)
        .until(as_of.plus(-42))
        .rev()
        .find(|d| d.weekday() == 5 && !calendar.is_working(*d));
    let company = friday.map(|day| CalendarFact {
        day,
        rep: None,
        kind: DayKind::Rest,
        note: cast.names.company_day.say(chinese),
    });
    let fair = saturday
        .zip(cast.reps.last())
        .map(|(day, rep)| CalendarFact {
            day,
            rep: Some(rep.id.clone()),
            kind: DayKind::Work,
            note: cast.names.trade_fair.say(chinese),
        });
    company.into_iter().chain(fair).collect()
}

/// The tier of the cast, or the settings' own where they do not know it.
fn tier(wanted: &str, settings: &Settings, as_of: Day) -> String {
    let known = settings
        .rules
        .standards
        .iter()
        .rev()
        .find(|s| s.from <= as_of)
        .map(|s| &s.tiers);
    let Some(known) = known.filter(|t| !t.contains_key(wanted)) else {
        return wanted.to_owned();
    };
    let place = match wanted {
        "junior" => 0,
        "mid" => 1,
        _ => 2,
    };
    known
        .keys()
        .nth(place.min(known.len().saturating_sub(1)))
        .cloned()
        .unwrap_or_else(|| wanted.to_owned())
}

fn assignments(
    cast: &Cast,
    units: &[Vec<String>],
    settings: &Settings,
    as_of: Day,
) -> Result<Vec<Vec<RepFact>>, DemoError> {
    let unit = |i: usize| {
        units
            .get(i)
            .cloned()
            .ok_or_else(|| DemoError::Cast(format!("there is no unit {i}")))
    };
    cast.reps
        .iter()
        .map(|row| {
            let start = row
                .started
                .map_or(Day::MIN, |days| as_of.plus(-days).week_start(0));
            let fact = |unit: Vec<String>, from, to| RepFact {
                manager: String::new(),
                id: row.id.clone(),
                name: row.name.clone(),
                tier: tier(&row.tier, settings, as_of),
                unit,
                unit_code: String::new(),
                from,
                to,
                address: Address {
                    email: format!("{}@tidewell.example", row.id.to_lowercase()),
                    language: if row.name.is_ascii() { "en" } else { "zh-CN" }.to_owned(),
                },
            };
            let home = unit(row.unit)?;
            Ok(match row.came_from {
                Some(before) => {
                    let moved = transfer_day(as_of, settings.fiscal);
                    vec![
                        fact(unit(before)?, start, moved),
                        fact(home, moved, Day::MAX),
                    ]
                }
                None => vec![fact(home, start, Day::MAX)],
            })
        })
        .collect()
}

/// The 16th of the middle month of the current quarter or, while that is not three weeks past, of the
/// quarter before.
fn transfer_day(as_of: Day, fiscal: Fiscal) -> Day {
    let middle = |quarter: Period| {
        let months = quarter.parts(fiscal);
        months
            .get(1)
            .map_or(quarter.first(fiscal), |m| m.first(fiscal).plus(15))
    };
    let quarter = Period::quarter_of(fiscal, as_of);
    let day = middle(quarter);
    if day.plus(21) <= as_of {
        day
    } else {
        middle(quarter.prev())
    }
}

/// The same roster as the store will make of the facts: units in preorder with the company first.
fn roster(paths: &[Vec<String>], reps: &[Vec<RepFact>]) -> Roster {
    let mut units = vec![Unit {
        id: COMPANY.to_owned(),
        path: COMPANY.to_owned(),
        name: String::new(),
        parent: None,
        depth: 0,
    }];
    let mut sorted: Vec<&Vec<String>> = paths.iter().collect();
    sorted.sort();
    for path in sorted {
        let mut parent = UnitIx(0);
        for depth in 1..=path.len() {
            let here = unit_path(&path[..depth]);
            let at = units.iter().position(|u| u.path == here);
            parent = UnitIx(at.unwrap_or_else(|| {
                units.push(Unit {
                    id: first_unit_id(&here, |_| false),
                    path: here,
                    name: path[depth - 1].clone(),
                    parent: Some(parent),
                    depth: depth as u8,
                });
                units.len() - 1
            }) as u32);
        }
    }
    let find = |path: &[String]| {
        let path = unit_path(path);
        UnitIx(units.iter().position(|u| u.path == path).unwrap_or(0) as u32)
    };
    let reps = reps
        .iter()
        .filter_map(|rows| {
            let first = rows.first()?;
            Some(Rep {
                id: first.id.clone(),
                name: first.name.clone(),
                assignments: rows
                    .iter()
                    .map(|row| Assignment {
                        from: row.from,
                        to: row.to,
                        unit: find(&row.unit),
                        tier: row.tier.clone(),
                    })
                    .collect(),
            })
        })
        .collect();
    Roster::new(units, reps)
}
