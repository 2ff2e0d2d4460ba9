//! Random companies: people of mixed tiers who move and leave, leave in halves, reports that come late, in
//! part or not at all, and what a manager does about it.

use quarterdeck::domain::Day;

/// Numbers that look random and are the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to one less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// So many times out of a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn shuffle<T>(&mut self, of: &mut [T]) {
        for i in (1..of.len()).rev() {
            of.swap(i, self.below(i + 1));
        }
    }
}

/// A stretch of somebody's time: half open, `None` where it is.
#[derive(Clone, Debug)]
pub struct Stint {
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub unit: &'static str,
    pub tier: usize,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub stints: Vec<Stint>,
    /// Of the months that have one.
    pub targets: [i64; 3],
}

/// What a file may say. Within a step no two facts speak of one cell.
#[derive(Clone, Debug)]
pub enum Fact {
    /// Person, day, action, count.
    Count(usize, Day, usize, u32),
    /// Person, day, action: the cell is empty now.
    Empty(usize, Day, usize),
    /// Person, day, whether it is half a day.
    Leave(usize, Day, bool),
    /// One person or everybody, day, whether it is worked.
    Kind(Option<usize>, Day, bool),
    /// Person, the day on which the person won it, what it is worth.
    Deal(usize, Day, i64),
    /// Key customer, day, whether the customer spoke; a day to come is a planned next step.
    Contact(usize, Day, bool),
}

/// What the manager does, by whatever is open then.
#[derive(Clone, Debug)]
pub enum Deed {
    /// An intervention on one of the open warnings; its check so many own days later than it falls due, where
    /// the manager sets the day.
    Answer(usize, Option<usize>),
    /// Person, days back, action, what is typed into the grid: a count or that there is no report.
    Type(usize, i32, usize, Option<u32>),
    /// Person, days back, whether it is half a day.
    Excuse(usize, i32, bool),
}

#[derive(Clone, Debug)]
pub struct Step {
    pub as_of: Day,
    pub facts: Vec<Fact>,
    /// Somebody looks at the queue before anything is done.
    pub look: bool,
    pub deeds: Vec<Deed>,
}

#[derive(Clone, Debug)]
pub struct Company {
    pub seed: u64,
    pub people: Vec<Person>,
    /// How many key customers, known as such from the first step on.
    pub customers: usize,
    pub steps: Vec<Step>,
}

/// The least of each action a day, by tier: junior, mid, senior.
pub const STANDARDS: [[u32; 4]; 3] = [[8, 2, 1, 1], [6, 3, 2, 2], [4, 3, 3, 3]];
pub const ACTIONS: [&str; 4] = ["touch", "need", "proposal", "demo"];
pub const TIERS: [&str; 3] = ["junior", "mid", "senior"];
const UNITS: [&str; 3] = ["East", "West", "North"];

/// The first Monday.
fn start() -> Day {
    Day::from_ymd(2026, 3, 2).unwrap()
}

/// How somebody reports for a while.
#[derive(Clone, Copy)]
enum Mood {
    Good,
    Short,
    Idle,
    Partly,
    Silent,
}

impl Company {
    pub fn random(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let people: Vec<Person> = (0..=dice.below(3)).map(|i| person(&mut dice, i)).collect();
        let customers = dice.below(3);
        let mut steps = Vec::new();
        let mut known = start();
        let mut as_of = start().plus(12 + dice.below(16) as i32);
        for nth in 0..2 + dice.below(3) {
            let mut facts = Vec::new();
            for (rep, who) in people.iter().enumerate() {
                let mut cells = Vec::new();
                reports(&mut dice, rep, known, as_of, &mut cells);
                if nth > 0 {
                    corrections(&mut dice, rep, known, &mut cells);
                }
                cells.sort_unstable_by_key(|(day, action, _)| (*day, *action));
                cells.dedup_by_key(|(day, action, _)| (*day, *action));
                let is_emptied = |day: Day, dice: &mut Dice| day < known && dice.percent(25);
                for (day, action, value) in cells {
                    facts.push(if is_emptied(day, &mut dice) {
                        Fact::Empty(rep, day, action)
                    } else {
                        Fact::Count(rep, day, action, value)
                    });
                }
                for back in 0..14 {
                    if dice.percent(4) {
                        facts.push(Fact::Leave(rep, as_of.plus(3 - back), dice.percent(40)));
                    }
                }
                deals(&mut dice, rep, who, known, as_of, &mut facts);
                if dice.percent(15) {
                    let day = as_of.plus(-(dice.below(14) as i32));
                    facts.push(Fact::Kind(Some(rep), day, dice.percent(50)));
                }
            }
            if dice.percent(20) {
                let day = as_of.plus(-(dice.below(14) as i32));
                facts.push(Fact::Kind(None, day, dice.percent(50)));
            }
            for customer in 0..customers {
                contacts(&mut dice, customer, known, as_of, &mut facts);
            }
            let deeds = (0..dice.below(5)).map(|_| {
                if dice.percent(55) {
                    let by_hand = dice.percent(30).then(|| dice.below(4));
                    Deed::Answer(dice.below(7), by_hand)
                } else if dice.percent(50) {
                    let (rep, back) = (dice.below(people.len()), dice.below(9) as i32);
                    let count = (!dice.percent(25)).then(|| dice.below(10) as u32);
                    Deed::Type(rep, back, dice.below(ACTIONS.len()), count)
                } else {
                    let back = dice.below(8) as i32;
                    Deed::Excuse(dice.below(people.len()), back, dice.percent(30))
                }
            });
            let deeds = deeds.collect();
            steps.push(Step {
                as_of,
                facts,
                look: dice.percent(80),
                deeds,
            });
            known = as_of;
            as_of = as_of.plus(1 + dice.below(6) as i32);
        }
        Self {
            seed,
            people,
            customers,
            steps,
        }
    }
}

fn person(dice: &mut Dice, nth: usize) -> Person {
    let mut stints = vec![Stint {
        from: dice.percent(20).then(|| start().plus(dice.below(8) as i32)),
        to: None,
        unit: UNITS[dice.below(3)],
        tier: dice.below(3),
    }];
    if dice.percent(35) {
        let day = start().plus(9 + dice.below(20) as i32);
        stints[0].to = Some(day);
        stints.push(Stint {
            from: Some(day),
            to: None,
            unit: UNITS[dice.below(3)],
            tier: dice.below(3),
        });
    }
    if dice.percent(20) {
        let last = stints.last_mut().unwrap();
        last.to = Some(start().plus(29 + dice.below(15) as i32));
    }
    Person {
        id: format!("R{nth}"),
        stints,
        targets: [0; 3].map(|_| 50_000_000 + dice.below(90_000_000) as i64),
    }
}

type Cells = Vec<(Day, usize, u32)>;

/// Somebody's reports of the days from one to another.
fn reports(dice: &mut Dice, rep: usize, from: Day, end: Day, cells: &mut Cells) {
    let mut mood = Mood::Good;
    for day in from.until(end) {
        if dice.percent(35) {
            mood = [
                Mood::Good,
                Mood::Good,
                Mood::Short,
                Mood::Short,
                Mood::Idle,
                Mood::Partly,
                Mood::Silent,
            ][dice.below(7)];
        }
        // Somebody works on a Saturday now and then; it counts in no streak.
        if day.weekday() > 4 && !dice.percent(10) {
            continue;
        }
        report(dice, rep, day, mood, cells);
    }
}

fn report(dice: &mut Dice, rep: usize, day: Day, mood: Mood, cells: &mut Cells) {
    for action in 0..4 {
        let most = STANDARDS.iter().map(|s| s[action]).max().unwrap();
        let value = match mood {
            Mood::Good => most,
            Mood::Short if (action + rep) % 4 == 3 => 0,
            Mood::Short => most,
            Mood::Idle => dice.below(2) as u32,
            Mood::Partly if action > dice.below(3) => continue,
            Mood::Partly if dice.percent(20) => 0,
            Mood::Partly => most,
            Mood::Silent => continue,
        };
        cells.push((day, action, value));
    }
}

/// Deals that somebody won since the last step, and some that come to light late; nobody wins one after leaving.
fn deals(dice: &mut Dice, rep: usize, person: &Person, from: Day, end: Day, facts: &mut Vec<Fact>) {
    let here = |day: Day| {
        let mut stints = person.stints.iter();
        stints.any(|s| s.from.is_none_or(|from| from <= day) && s.to.is_none_or(|to| day < to))
    };
    for day in from.plus(-3).until(end.next()).filter(|day| here(*day)) {
        let percent = if day < from { 5 } else { 20 };
        if dice.percent(percent) {
            facts.push(Fact::Deal(rep, day, dice.below(9_000_000) as i64));
        }
    }
}

/// What was said with a customer since the last step, what comes to light of the time before, and what is planned.
fn contacts(dice: &mut Dice, customer: usize, from: Day, end: Day, facts: &mut Vec<Fact>) {
    for day in from.until(end.next()) {
        for (spoke, percent) in [(true, 9), (false, 12)] {
            if dice.percent(percent) {
                facts.push(Fact::Contact(customer, day, spoke));
            }
        }
    }
    if dice.percent(25) {
        let day = from.plus(-1 - dice.below(12) as i32);
        facts.push(Fact::Contact(customer, day, dice.percent(60)));
    }
    if dice.percent(25) {
        facts.push(Fact::Contact(
            customer,
            end.plus(1 + dice.below(5) as i32),
            false,
        ));
    }
}

/// Late reports and other values for days that were imported before.
fn corrections(dice: &mut Dice, rep: usize, known: Day, cells: &mut Cells) {
    for _ in 0..dice.below(4) {
        let day = known.plus(-1 - dice.below(16) as i32);
        if day < start() {
            continue;
        }
        let mood = [
            Mood::Good,
            Mood::Good,
            Mood::Short,
            Mood::Idle,
            Mood::Partly,
        ][dice.below(5)];
        report(dice, rep, day, mood, cells);
    }
}
