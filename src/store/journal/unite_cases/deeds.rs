//! What somebody does on a copy: for every kind of event what makes one, about whatever is there.

use super::{SILENCE, STREAK, all_ids, day, excuse};
use crate::domain::Period;
use crate::domain::journal::{Event, TaskOf};
use crate::domain::meeting::MeetingKind;
use crate::domain::notice::{Address, Channel, DueNotice, Recipient, Role};
use crate::domain::targets::{
    AdjustStep, AskReason, AssignmentNote, CellId, OverAssignment, PlannedCell, PlannedFor,
    PlannedNote, PlannedPart, PlannedSplit, PlannedTargets, Quota, ResidualPlace, SplitDimension,
    SplitMethod, Stake,
};
use crate::domain::tasks::TaskChange;
use crate::domain::warning::{SignalKind, Subject, Verdict};
use crate::store::desk::{
    Command, MeantUnit, NewAdjustment, NewMeeting, NewRules, NewSignal, NewTargets, NewTask,
    TaskGiven,
};
use crate::store::{Session, Store, new_event_id};

/// What somebody does on one of the copies, with whatever decides how.
#[derive(Clone, Debug)]
pub(super) struct Deed {
    /// The kind of event that it makes.
    pub kind: &'static str,
    /// Which of those that are there it is about.
    pub about: usize,
    pub n: u8,
}

/// Does it. What makes no sense at that moment is refused, as it is to people; whether it was done.
pub(super) fn perform(store: &mut Store, session: &Session, deed: &Deed) -> bool {
    // Nobody judges before the check is due.
    let ahead = if deed.kind == "overridden" { 7 } else { 0 };
    let session = session.clone().on(session.as_of.plus(ahead));
    let session = &store.by_rules_in_force(&session).unwrap();
    if deed.kind == "notified" {
        return tell(store, session, deed);
    }
    let command = command(store, session, deed);
    command.is_some_and(|command| store.execute(session, &command).is_ok())
}

/// The command that makes an event of a kind. Made from the closed list: a kind that nobody draws fails here.
fn command(store: &Store, session: &Session, deed: &Deed) -> Option<Command> {
    let n = usize::from(deed.n);
    let is_first = n.is_multiple_of(2);
    let rep = || if is_first { "R01" } else { "R02" }.to_owned();
    let warning = || warnings(store, session)[n % 3].clone();
    let pick = |wanted: &dyn Fn(&Event) -> bool| -> Option<String> {
        let ids = all_ids(store, wanted);
        (!ids.is_empty()).then(|| ids[deed.about % ids.len()].clone())
    };
    let reason = || format!("fair {n}");
    Some(match deed.kind {
        "intervened" => intervene(session, warning(), n),
        "noted" => Command::Note {
            id: new_event_id(session.clock),
            intervention: pick(&|e| matches!(e, Event::Intervened { .. }))?,
            text: format!("note {n}"),
        },
        "acknowledged" => Command::Acknowledge {
            warnings: vec![warning()],
        },
        "snoozed" => Command::Snooze {
            warning: warning(),
            until: None,
            reason: reason(),
        },
        "excused" => excuse(&rep(), i32::from(deed.n % 4)),
        "counted" => Command::Count {
            rep: rep(),
            day: day("2026-02-23").plus(-(i32::from(deed.n / 4 % 2) * 3)),
            action: ["touch", "demo"][n / 8 % 2].into(),
            value: (n % 5 > 0).then_some(u32::from(deed.n) / 2),
        },
        "confirmed" => Command::Confirm {
            day: day("2026-02-23"),
            reps: if n % 3 == 0 {
                vec!["R01".into(), "R02".into()]
            } else {
                vec![rep()]
            },
        },
        "overridden" => Command::Override {
            intervention: pick(&|e| matches!(e, Event::Intervened { .. }))?,
            verdict: Verdict::ALL[n % 3],
            reason: reason(),
        },
        "signalled" => Command::Signal(NewSignal {
            about: SignalKind::ALL[n % SignalKind::ALL.len()],
            unit: String::new(),
            product: String::new(),
            text: format!("heard {n}"),
            from: None,
            until: is_first.then(|| session.as_of.plus(1)),
        }),
        "signal_ended" => Command::EndSignal {
            signal: pick(&|e| matches!(e, Event::Signalled { .. }))?,
        },
        "rules_set" => Command::SetRules(NewRules {
            numbers: vec![(
                ["week.red_below", "streak.yellow", "silence.days"][n % 3].into(),
                i64::from(2 + deed.n % 3),
            )],
            from: None,
            to: None,
            reason: reason(),
        }),
        "meeting_held" => Command::Meet(NewMeeting {
            kind: MeetingKind::ALL[n % 3],
            unit: MeantUnit::Typed(String::new()),
            content: String::new(),
            measure: format!("agreed {n}"),
        }),
        "task_set" => Command::SetTask(NewTask {
            text: format!("call {n}"),
            about: is_first.then(|| Subject::rep("R01")),
            of: TaskOf {
                owner: String::new(),
                due: session.as_of.plus(1),
            },
        }),
        "task_changed" => Command::ChangeTask {
            task: pick(&|e| match e {
                Event::Intervened { task, .. } => task.is_some(),
                event => matches!(event, Event::TaskSet { .. }),
            })?,
            change: change_of_task(session, n),
        },
        "targets_published" => Command::PublishTargets(NewTargets {
            targets: targets(n),
            reason: reason(),
            ..NewTargets::default()
        }),
        "adjusted" => Command::Adjust(adjust(n, &pick)?),
        "undone" if n % 3 == 0 => Command::Redo {
            events: vec![pick(&|e| !matches!(e, Event::Undone { .. }))?],
        },
        "undone" => Command::Undo {
            events: vec![pick(&|_| true)?],
        },
        kind => panic!("nobody draws an event of the kind {kind}"),
    })
}

fn intervene(session: &Session, warning: String, n: usize) -> Command {
    Command::Intervene {
        warnings: vec![warning],
        ids: vec![new_event_id(session.clock)],
        plays: vec![["one-to-one", "customer-rescue", "joint-visit"][n % 3].into()],
        note: (!n.is_multiple_of(4)).then(|| format!("spoke {n}")),
        verify_on: None,
        task: (n % 4 > 1).then(|| TaskGiven {
            owner: Some("ann".into()),
            due: None,
        }),
    }
}

fn change_of_task(session: &Session, n: usize) -> TaskChange {
    let reason = format!("fair {n}");
    match n % 4 {
        0 => TaskChange::Dropped { reason },
        1 => TaskChange::Moved {
            due: session.as_of.plus(3),
            owner: "ann".into(),
            reason,
        },
        2 => TaskChange::Ticked { step: None },
        _ => TaskChange::Ticked {
            step: Some("roi".into()),
        },
    }
}

/// Warnings that copies have in common, and one that follows from what is on this copy alone.
fn warnings(store: &Store, session: &Session) -> [String; 3] {
    let open = store.warnings(session).unwrap();
    let own = open.iter().rfind(|row| row.id.contains("/R02/"));
    let own = own.map_or_else(|| STREAK.to_owned(), |row| row.id.clone());
    [STREAK.to_owned(), SILENCE.to_owned(), own]
}

/// Somebody is told of what is open.
fn tell(store: &mut Store, session: &Session, deed: &Deed) -> bool {
    let rows = store.warnings(session).unwrap();
    let notice = DueNotice {
        to: Recipient {
            role: Role::ALL[usize::from(deed.n) % 2],
            id: "R01".into(),
        },
        name: "Chen Jie".into(),
        address: Address::default(),
        rows: rows.into_iter().take(1 + usize::from(deed.n) % 2).collect(),
    };
    !notice.rows.is_empty() && store.notified(session, &notice, Channel::Folder).is_ok()
}

const QUARTER: Period = Period::Quarter(2026, 2);

fn cell(whom: PlannedFor) -> CellId {
    CellId::whole("revenue", QUARTER, whom)
}

fn of_rep(rep: &str) -> CellId {
    cell(PlannedFor::Rep(rep.into()))
}

/// Numbers of the company and of its people, their split, what is said of who carries them; and taken back.
fn targets(n: usize) -> PlannedTargets {
    let company = cell(PlannedFor::Unit(String::new()));
    let amount = 1_000 + 100 * n as i64;
    let set = |id: CellId, amount: i64| {
        let quota = Quota {
            amount,
            ..Quota::default()
        };
        PlannedCell::new(id, Some(quota))
    };
    let mut targets = PlannedTargets::default();
    match n % 4 {
        0 => targets.set(set(company, 2 * amount)),
        1 => {
            targets.set_all([
                set(company.clone(), 2 * amount),
                set(of_rep("R01"), amount),
                set(of_rep("R02"), amount),
            ]);
            let part = |rep: &str| PlannedPart {
                id: of_rep(rep),
                stake: Stake::Weight(1),
            };
            targets.split(PlannedSplit {
                parent: company,
                dimension: SplitDimension::Team,
                method: SplitMethod::Even,
                over: OverAssignment::default(),
                parts: vec![part("R01"), part("R02")],
            });
        }
        2 => targets.set(PlannedCell::new(of_rep("R01"), None)),
        _ => {
            targets.set(set(of_rep("R02"), amount));
            targets.note(PlannedNote {
                id: of_rep("R02"),
                note: Some(AssignmentNote {
                    text: format!("new {n}"),
                    is_match: n.is_multiple_of(3),
                }),
            });
        }
    }
    targets
}

/// An event of those that answer a question; `None` where there is none yet.
type PickEvent<'a> = dyn Fn(&dyn Fn(&Event) -> bool) -> Option<String> + 'a;

/// The next step of a request, or one more; and the quarter that two rejected ones raise.
fn adjust(n: usize, pick: &PickEvent<'_>) -> Option<NewAdjustment> {
    let request = || {
        pick(&|e| matches!(e, Event::Adjusted { step } if matches!(step, AdjustStep::Asked { .. })))
    };
    let note = format!("seen {n}");
    Some(match n % 7 {
        0 | 1 => NewAdjustment::Ask {
            cell: of_rep(if n.is_multiple_of(7) { "R01" } else { "R02" }),
            hundredths: -100 - n as i32,
            reason: AskReason::Market,
            why: format!("lost {n}"),
            in_return: String::new(),
        },
        2 => NewAdjustment::Approve {
            request: request()?,
            place: if n.is_multiple_of(2) {
                ResidualPlace::Absorbed
            } else {
                ResidualPlace::Spread
            },
            note,
        },
        3 => NewAdjustment::File {
            request: request()?,
            note,
        },
        4 => NewAdjustment::Reject {
            request: request()?,
            note,
        },
        5 => NewAdjustment::Withdraw {
            request: request()?,
        },
        _ => NewAdjustment::Raise {
            cell: of_rep("R01"),
            note,
        },
    })
}
