//! Sums of months are the sums of their deals.

use super::*;
use crate::domain::org::{Assignment, Rep, Unit, UnitIx};
use crate::store::testing::store;
use proptest::prelude::*;

type Deal = (u8, u8, i32, Option<i64>);

const STAGES: [&str; 3] = ["won", "lost", "proposal"];

fn first() -> Day {
    Day::from_ymd(2025, 11, 20).unwrap()
}

/// Three reps: one stays, one moves in the middle of a month, one leaves.
fn roster() -> Roster {
    let unit = |id: &str, parent, depth| Unit {
        id: id.into(),
        path: id.into(),
        name: id.into(),
        parent,
        depth,
    };
    let assigned = |from, to, unit| Assignment {
        from,
        to,
        unit: UnitIx(unit),
        tier: "mid".into(),
    };
    let moved = Day::from_ymd(2026, 1, 16).unwrap();
    let rep = |id: &str, assignments| Rep {
        id: id.into(),
        name: id.into(),
        assignments,
    };
    Roster::new(
        vec![
            unit("", None, 0),
            unit("a", Some(UnitIx(0)), 1),
            unit("b", Some(UnitIx(0)), 1),
        ],
        vec![
            rep("r0", vec![assigned(Day::MIN, Day::MAX, 1)]),
            rep(
                "r1",
                vec![assigned(Day::MIN, moved, 1), assigned(moved, Day::MAX, 2)],
            ),
            rep("r2", vec![assigned(Day::MIN, moved, 2)]),
        ],
    )
}

fn write(store: &Store, id: usize, (rep, stage, day, amount): Deal) {
    let sql = "INSERT INTO deal (id, rep, stage, amount_minor, closed, category, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, '', 1) ON CONFLICT DO UPDATE SET rep = excluded.rep,
         stage = excluded.stage, amount_minor = excluded.amount_minor, closed = excluded.closed";
    let closed = first().plus(day).to_string();
    let row = params![
        format!("d{id}"),
        format!("r{rep}"),
        STAGES[stage as usize],
        amount,
        closed
    ];
    store.conn.execute(sql, row).unwrap();
}

fn deal() -> impl Strategy<Value = Deal> {
    let amount = prop_oneof![
        Just(None),
        (-5_000_000i64..5_000_000).prop_map(Some),
        Just(Some(i64::MAX / 64)),
    ];
    (0u8..4, 0u8..3, 0i32..120, amount)
}

#[test]
fn sums_of_months_are_the_sums_of_their_deals() {
    let (_folder, store) = store();
    let roster = roster();
    proptest!(|(
        deals in proptest::collection::vec(deal(), 0..40),
        changes in proptest::collection::vec((0usize..40, deal()), 0..20),
        gone in proptest::collection::vec(0usize..40, 0..5),
        from in 0i32..100, length in 0i32..100,
    )| {
        store.conn.execute_batch("BEGIN").unwrap();
        let mut standing: HashMap<usize, Deal> = HashMap::new();
        for (id, deal) in deals.into_iter().enumerate().chain(changes) {
            write(&store, id, deal);
            standing.insert(id, deal);
        }
        for id in gone {
            store.conn.execute("DELETE FROM deal WHERE id = ?1", [format!("d{id}")]).unwrap();
            standing.remove(&id);
        }
        let (from, end) = (first().plus(from), first().plus(from + length));
        let mut read = Tallies::new();
        store.closed_deals(&SumOf::WonAmount, from, end, &roster, &mut read).unwrap();
        store.conn.execute_batch("ROLLBACK").unwrap();
        let mut summed = Tallies::new();
        for (rep, stage, day, amount) in standing.into_values() {
            let closed = first().plus(day);
            if stage < 2 && from <= closed && closed < end {
                let at = booked_at(&roster, roster.rep_ix(&format!("r{rep}")), closed);
                Sums::of_one(stage == 0, amount).book(summed.entry(at).or_default(), &SumOf::WonAmount);
            }
        }
        // A month that was emptied again leaves zeros behind.
        read.retain(|_, tally| *tally != Tally::default());
        summed.retain(|_, tally| *tally != Tally::default());
        prop_assert_eq!(read, summed);
    });
}
