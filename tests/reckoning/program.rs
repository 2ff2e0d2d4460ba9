//! The program itself, through its public interface, in a file of its own.

use super::company::{ACTIONS, Company, Dice, Fact, Step, TIERS};
use super::money::MONTHS;
use super::register::{Done, Figures, Row};
use quarterdeck::domain::activity::MAX_COUNT;
use quarterdeck::domain::calendar::DayKind;
use quarterdeck::domain::facts::{
    AbsenceFact, ActivityBatch, ActivityCell, ActivityFact, Batch, CalendarFact, ContactFact,
    CustomerFact, DayHalves, DealBatch, DealFact, RepFact, TargetFact,
};
use quarterdeck::domain::journal::Part;
use quarterdeck::domain::pages::Stage;
use quarterdeck::domain::targets::{Pace, Quota, TargetCell, TargetScope};
use quarterdeck::domain::warning::{DayVerdict, Direction};
use quarterdeck::domain::{Day, Period};
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::Command;
use quarterdeck::store::{
    BoardQuery, Create, ImportInfo, Session, Standpoint, Store, new_event_id,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;

/// What is reckoned once more; warnings about plans and stages are tested with their rules.
const RULES: [&str; 5] = ["W1", "W2", "W3", "W4", "W13"];

pub struct Program {
    _folder: TempDir,
    store: Store,
    session: Session,
    /// How the facts are dealt into files.
    dice: Dice,
    people: Vec<String>,
}

impl Program {
    /// With the people of a company and nothing else.
    pub fn of(company: &Company, variant: u64) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().canonicalize().unwrap().join("team.db");
        let mut program = Self {
            store: Store::open(&path, Create::New).unwrap(),
            _folder: folder,
            session: Session {
                at: Standpoint {
                    as_of: company.steps[0].as_of,
                    today_counts: false,
                    settings: Arc::new(Settings::defaults().unwrap()),
                },
                author: "lead".into(),
                clock: chrono::Utc::now,
            },
            dice: Dice::new(company.seed * 10 + variant),
            people: company.people.iter().map(|p| p.id.clone()).collect(),
        };
        let mut reps: Vec<RepFact> = Vec::new();
        for person in &company.people {
            reps.extend(person.stints.iter().map(|stint| RepFact {
                manager: String::new(),
                id: person.id.clone(),
                name: person.id.clone(),
                tier: TIERS[stint.tier].into(),
                unit: vec![stint.unit.into()],
                unit_code: String::new(),
                from: stint.from.unwrap_or(Day::MIN),
                to: stint.to.unwrap_or(Day::MAX),
                address: quarterdeck::domain::notice::Address::default(),
            }));
        }
        program.put(Batch::Reps(reps));
        let customers = (0..company.customers).map(|nth| CustomerFact {
            id: format!("C{nth}"),
            name: format!("C{nth}"),
            segment: String::new(),
            key: true,
            rep: None,
            tier: String::new(),
            account: None,
        });
        program.put(Batch::Customers(customers.collect()));
        let targets = company.people.iter().flat_map(|person| {
            let months = MONTHS.iter().zip(person.targets);
            months.map(|((month, _), amount)| TargetFact {
                cell: TargetCell::whole(
                    "revenue",
                    Period::parse(month).unwrap(),
                    TargetScope::Rep(person.id.clone()),
                ),
                quota: Some(Quota {
                    amount,
                    ..Quota::default()
                }),
            })
        });
        program.put(Batch::Targets(targets.collect()));
        program
    }

    fn put(&mut self, batch: Batch) {
        let info = ImportInfo {
            file: "x.csv".into(),
            ..ImportInfo::new(batch.kind())
        };
        let (_, why) = self
            .store
            .import(&self.session, &info, &[batch], &mut |_| {
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(why, None);
    }

    /// The facts of a step, in one to five files of each kind, in any order.
    pub fn import(&mut self, step: &Step) {
        self.session.at.as_of = step.as_of;
        let files = 1 + self.dice.below(5);
        let mut dealt: Vec<(u8, usize, &Fact)> = step
            .facts
            .iter()
            .map(|fact| {
                let kind = match fact {
                    Fact::Count(..) | Fact::Empty(..) => 0,
                    Fact::Leave(..) => 1,
                    Fact::Kind(..) => 2,
                    Fact::Contact(..) => 3,
                    Fact::Deal(..) => 4,
                };
                (kind, self.dice.below(files), fact)
            })
            .collect();
        let mut names: Vec<(u8, usize)> = dealt.iter().map(|(k, f, _)| (*k, *f)).collect();
        names.sort_unstable();
        names.dedup();
        self.dice.shuffle(&mut names);
        self.dice.shuffle(&mut dealt);
        for name in names {
            let of_this = dealt.iter().filter(|(k, f, _)| (*k, *f) == name);
            let facts: Vec<&Fact> = of_this.map(|(_, _, fact)| *fact).collect();
            let batch = self.batch(&facts);
            self.put(batch);
        }
    }

    fn batch(&self, facts: &[&Fact]) -> Batch {
        let rep = |rep: &usize| self.people[*rep].clone();
        match facts[0] {
            Fact::Count(..) | Fact::Empty(..) => Batch::Activity(ActivityBatch {
                notes: Vec::new(),
                emptied: facts
                    .iter()
                    .filter_map(|fact| match fact {
                        Fact::Empty(rep, day, action) => Some(ActivityCell {
                            day: *day,
                            rep: *rep as u32,
                            action: *action as u16,
                        }),
                        _ => None,
                    })
                    .collect(),
                reps: self.people.clone(),
                actions: ACTIONS.iter().map(|id| (*id).into()).collect(),
                rows: facts
                    .iter()
                    .filter_map(|fact| match fact {
                        Fact::Count(rep, day, action, value) => Some(ActivityFact {
                            day: *day,
                            rep: *rep as u32,
                            action: *action as u16,
                            value: (*value).min(MAX_COUNT),
                        }),
                        _ => None,
                    })
                    .collect(),
            }),
            Fact::Leave(..) => Batch::Absences(
                facts
                    .iter()
                    .filter_map(|fact| match fact {
                        Fact::Leave(who, day, half) => Some(AbsenceFact {
                            rep: rep(who),
                            day: *day,
                            part: part(*half),
                            halves: DayHalves::Untold,
                            reason: "leave".into(),
                        }),
                        _ => None,
                    })
                    .collect(),
            ),
            Fact::Deal(..) => Batch::Deals(self.deals(facts)),
            Fact::Contact(..) => Batch::Contacts(
                facts
                    .iter()
                    .filter_map(|fact| match fact {
                        Fact::Contact(customer, day, spoke) => Some(ContactFact {
                            customer: format!("C{customer}"),
                            day: *day,
                            direction: if *spoke {
                                Direction::In
                            } else {
                                Direction::Out
                            },
                            rep: None,
                            channel: "phone".into(),
                        }),
                        _ => None,
                    })
                    .collect(),
            ),
            Fact::Kind(..) => Batch::Calendar(
                facts
                    .iter()
                    .filter_map(|fact| match fact {
                        Fact::Kind(who, day, worked) => Some(CalendarFact {
                            day: *day,
                            rep: who.as_ref().map(rep),
                            kind: if *worked {
                                DayKind::Work
                            } else {
                                DayKind::Rest
                            },
                            note: String::new(),
                        }),
                        _ => None,
                    })
                    .collect(),
            ),
        }
    }

    fn deals(&self, facts: &[&Fact]) -> DealBatch {
        facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::Deal(who, day, amount) => Some(DealFact {
                    id: format!("{who} {day} {amount}"),
                    rep: self.people[*who].clone(),
                    customer: None,
                    product: None,
                    stage: Stage::Won,
                    amount: Some(*amount),
                    original: None,
                    opened: None,
                    closed: Some(*day),
                    category: String::new(),
                    unit: None,
                }),
                _ => None,
            })
            .collect()
    }

    pub fn look(&mut self) {
        self.store.refresh_warnings(&self.session).unwrap();
    }

    pub fn act(&mut self, done: &Done) {
        let command = match done {
            Done::Answer(warning, _, check_on) => Command::Intervene {
                warnings: vec![warning.clone()],
                ids: vec![new_event_id(self.session.clock)],
                plays: vec!["one-to-one".into()],
                note: None,
                verify_on: *check_on,
                task: None,
            },
            Done::Type(rep, day, action, count) => Command::Count {
                rep: self.people[*rep].clone(),
                day: *day,
                action: ACTIONS[*action].into(),
                value: *count,
            },
            Done::Excuse(rep, day, half) => Command::Excuse {
                rep: self.people[*rep].clone(),
                day: *day,
                to: *day,
                part: part(*half),
                reason: "ill".into(),
            },
        };
        self.store.execute(&self.session, &command).unwrap();
    }

    pub fn rows(&self) -> Vec<Row> {
        let rows = self.store.warnings_with_past(&self.session).unwrap();
        let mut rows: Vec<Row> = rows
            .into_iter()
            .filter(|row| RULES.contains(&row.episode.rule.id()))
            .map(|row| {
                let (episode, state) = (row.episode, row.state);
                let intervention = row.intervention.as_ref();
                Row {
                    id: row.id,
                    rule: episode.rule.id().into(),
                    severity: episode.severity.id().into(),
                    opened: episode.opened_on,
                    escalated: episode.escalated_on,
                    ended: episode.cleared_on,
                    state: state.id().into(),
                    check_on: intervention.map(|i| i.verify_on),
                    verdict: intervention.and_then(|i| i.verdict).map(|v| v.id().into()),
                }
            })
            .collect();
        rows.sort();
        rows
    }

    /// Money of a period as the tree and the grid say it: of each team and the company its target, actual,
    /// expected-to-date and pace, of each person the pace.
    pub fn money(&self, period: &str) -> (Teams, BTreeMap<String, Option<f64>>) {
        let metrics = &self.session.settings.metrics;
        let query = BoardQuery {
            metric: metrics.iter().find(|m| m.id == "revenue").cloned(),
            period: Some(Period::parse(period).unwrap()),
            ..BoardQuery::default()
        };
        let board = self.store.board(&self.session, &query).unwrap();
        let teams = board.tree.iter().filter(|node| node.unit.is_some());
        let teams = teams.map(|node| {
            let name = if node.parent.is_none() {
                String::new()
            } else {
                node.name.clone()
            };
            let figures = (
                node.target.unwrap_or(0),
                node.actual.unwrap_or(0),
                node.expected_to_date.unwrap_or(0),
                node.pace.map(Pace::value),
            );
            (name, figures)
        });
        let people = board.grid.rows.iter();
        let people = people.map(|row| (row.id.clone(), row.pace.map(Pace::value)));
        (teams.collect(), people.collect())
    }

    pub fn figures(&self) -> Figures {
        let judged = self.session.judged();
        let board = self
            .store
            .board(&self.session, &BoardQuery::default())
            .unwrap();
        let grid = &board.grid;
        // The newest judged days; those that come are not judged yet.
        let newest = |day: &Day| (0..10).contains(&judged.since(*day));
        let days: Vec<usize> = (0..grid.days.len())
            .filter(|at| newest(&grid.days[*at]))
            .collect();
        let of = |row: usize| {
            // A day off stands in the grid only if somebody worked on it; it is judged for nobody.
            let judged = days.iter().map(move |day| grid.verdict(row, *day));
            let judged = judged.filter(|verdict| *verdict != DayVerdict::Rest);
            judged.map(DayVerdict::glyph).collect::<String>()
        };
        let rows = grid.rows.iter().enumerate();
        rows.map(|(i, row)| (row.id.clone(), (row.streak, row.week, of(i))))
            .collect()
    }
}

/// Target, actual, expected-to-date and pace by name.
pub type Teams = BTreeMap<String, (i64, i64, i64, Option<f64>)>;

fn part(half: bool) -> Part {
    if half { Part::Half } else { Part::Full }
}
