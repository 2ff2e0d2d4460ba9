//! A cockpit without a terminal: keys in, screens out, through the real update loop, with a store that
//! answers from memory.
#![allow(
    dead_code,
    unused_imports,
    reason = "the tests and the benches use different parts"
)]

#[path = "seen.rs"]
mod seen;
#[path = "text.rs"]
mod text;

use super::fixture;
use quarterdeck::domain::board::{Board, QueueRow};
use quarterdeck::domain::journal::Event;
use quarterdeck::domain::warning::State;
use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::intake::desk::ImportJob;
use quarterdeck::report::number::MoneyFormat;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::{Command, GivenBack, Page, PageId, Reply, Request};
use quarterdeck::tui::app::{App, Facts};
use quarterdeck::tui::draft::FormDraft;
use quarterdeck::tui::draw;
use quarterdeck::tui::event::{Effect, Incoming};
use quarterdeck::tui::index::Index;
use quarterdeck::tui::keymap::{self, Keymap};
use quarterdeck::tui::overlays::welcome::FirstStart;
use quarterdeck::tui::repaint::{self, Repaint};
use quarterdeck::tui::theme::Theme;
use quarterdeck::tui::update::{start, update};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use text::drawn_in_parts;
pub use text::{text, text_of};

static IDS: AtomicU32 = AtomicU32::new(1);

fn new_id() -> String {
    let n = IDS.fetch_add(1, Ordering::Relaxed);
    format!("00000000-0000-7000-8000-{n:012}")
}

/// How the store behind the cockpit behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It answers at once.
    Prompt,
    /// It takes writes and says nothing.
    Slow,
    /// It answers nothing.
    Silent,
    /// It reads no page before somebody says so.
    Pageless,
    /// It fails every write.
    Failing(StoreError),
}

/// A cockpit under test.
pub struct Cockpit {
    pub app: App,
    pub mood: Mood,
    pub commands: Vec<Command>,
    pub asked: Vec<Request>,
    /// What was chosen on the first run.
    pub begun: Option<FirstStart>,
    pub morning: Option<quarterdeck::domain::Day>,
    pub jobs: Vec<ImportJob>,
    /// What the draft keeper would hold.
    pub kept: BTreeMap<String, FormDraft>,
    pub quit: bool,
    pub suspended: bool,
    pub restoring: bool,
    /// What was put into the terminal's clipboard last.
    pub clipboard: String,
    /// The file that was written last: its name, and what stands in it.
    pub written: Option<(String, String)>,
    /// What the shell was left to print.
    pub printed: String,
    /// Whether the mouse is the cockpit's, once somebody asked.
    pub mouse: Option<bool>,
    pub log: fixture::Log,
    pub closed: Vec<QueueRow>,
    board: Board,
    /// How many mornings before the present one it shows.
    pub back: u32,
}

impl Cockpit {
    pub fn new(board: Board, lang: Lang, size: (u16, u16)) -> Self {
        Self::with_drafts(board, lang, size, Vec::new())
    }

    pub fn with_drafts(board: Board, lang: Lang, size: (u16, u16), drafts: Vec<FormDraft>) -> Self {
        let settings = fixture::settings();
        let facts = Facts {
            i18n: I18n::new(lang),
            theme: Theme::named("mono"),
            money: MoneyFormat::new(&settings.currency, lang),
            keys: Keymap::defaults().unwrap(),
            rules: Arc::clone(&board.rules),
            as_of: board.as_of,
            calendar: "weekday".into(),
            report_by: settings.day.report_by,
            terminal: settings.terminal,
            stand_up: settings.stand_up,
            asked_for_day: false,
            present: fixture::today(),
            known_at: None,
            is_kiosk: false,
            only_read: None,
            faulty: Vec::new(),
            local: |instant| instant.naive_utc() + chrono::TimeDelta::hours(8),
            new_id,
            clock: fixture::clock,
        };
        let kept = drafts.iter().map(|d| (d.key().to_owned(), d.clone()));
        let kept = kept.collect();
        let mut cockpit = Self {
            app: App::new(facts, size),
            mood: Mood::Prompt,
            commands: Vec::new(),
            asked: Vec::new(),
            jobs: Vec::new(),
            begun: None,
            morning: None,
            kept,
            quit: false,
            suspended: false,
            restoring: false,
            clipboard: String::new(),
            mouse: None,
            written: None,
            printed: String::new(),
            log: fixture::Log::new(),
            closed: Vec::new(),
            board,
            back: 0,
        };
        let effects = start(&mut cockpit.app, drafts);
        cockpit.run(effects);
        cockpit
    }

    pub fn en(size: (u16, u16)) -> Self {
        Self::new(fixture::board(), Lang::En, size)
    }

    /// Types a key string.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for key in keymap::parse(text).unwrap_or_else(|| panic!("no keys: {text}")) {
            self.event(Incoming::Key(key));
        }
        self
    }

    pub fn event(&mut self, event: Incoming) -> &mut Self {
        let is_typed = matches!(event, Incoming::Key(_) | Incoming::Mouse(_));
        let before = (is_typed && repaint::is_calm(&self.app)).then(|| self.draw().0);
        self.app.repaint = Repaint::Nothing;
        self.take(event);
        if let Some(before) = before {
            drawn_in_parts(&self.app, before, &self.draw());
        }
        self
    }

    /// The same without a look at the screen.
    pub fn take(&mut self, event: Incoming) {
        let effects = update(&mut self.app, event);
        self.run(effects);
    }

    pub fn reply(&mut self, reply: Reply) -> &mut Self {
        self.event(Incoming::Reply(Box::new(reply)))
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(request) => self.serve(request),
                Effect::Keep(d) if d.thrown.is_some() => drop(self.kept.remove(d.key())),
                Effect::Keep(draft) | Effect::Await(draft) => {
                    self.kept.insert(draft.key().to_owned(), draft);
                }
                Effect::Drop(key) => {
                    self.kept.remove(&key);
                }
                Effect::Index(board) => {
                    self.event(Incoming::Index(Arc::new(Index::build(&board))));
                }
                Effect::Import(job) => self.jobs.push(*job),
                Effect::Begin(begun) => self.begun = Some(begun),
                Effect::Morning(day) => self.morning = Some(day),
                Effect::Redraw => {}
                Effect::Copy(text) => self.clipboard = text,
                Effect::Write { name, text } => {
                    self.written = Some((name.clone(), text));
                    self.event(Incoming::Written(Ok(name.into())));
                }
                Effect::Mouse(taken) => self.mouse = Some(taken),
                Effect::Suspend => self.suspended = true,
                Effect::Quit | Effect::Now => self.quit = true,
                Effect::Print(text) => {
                    self.quit = true;
                    self.printed = text;
                }
                Effect::Restore => self.restoring = true,
            }
        }
    }

    fn serve(&mut self, request: Request) {
        self.asked.push(request.clone());
        if matches!(
            (&self.mood, &request),
            (Mood::Silent, Request::Board { .. })
        ) {
            return;
        }
        if matches!(
            (&self.mood, &request),
            (Mood::Pageless, Request::Page { .. })
        ) {
            return;
        }
        match request {
            Request::Board {
                generation,
                back,
                metric,
                period,
            } => {
                self.back = back;
                if let Some(metric) = metric {
                    self.board.metric = metric;
                }
                if let Some(period) = period {
                    self.board.period = period;
                }
                self.send_board(generation);
            }
            Request::Closed => {
                self.reply(Reply::Closed(Arc::new(self.closed.clone())));
            }
            Request::Page { generation, page } => {
                let value = match &page {
                    PageId::Journal(day) => Some(Page::Journal(Arc::new(self.log.page(*day)))),
                    other => fixture::page(&self.shown_board(), other),
                };
                self.reply(Reply::Page {
                    generation,
                    page,
                    value,
                });
            }
            Request::Brief { generation, .. } => {
                let brief = Arc::new(fixture::brief(&self.board, &self.commands));
                self.reply(Reply::Brief { generation, brief });
            }
            Request::TryRules { generation, .. } => {
                let (tried, days) = fixture::tried(&self.board);
                self.reply(Reply::Tried {
                    generation,
                    tried: Some(Arc::new(tried)),
                    days,
                });
            }
            Request::Write { token, command, .. } => {
                self.commands.push(command.clone());
                match self.mood.clone() {
                    Mood::Slow | Mood::Silent | Mood::Pageless => {}
                    Mood::Failing(error) => {
                        self.reply(Reply::Failed {
                            token: Some(token),
                            error: Arc::new(error),
                        });
                    }
                    Mood::Prompt => self.save(token, &command),
                }
            }
            Request::LookOver | Request::Stop => {}
        }
    }

    fn save(&mut self, token: u64, command: &Command) {
        let mut given_back = Vec::new();
        let events = match command {
            Command::Intervene {
                warnings,
                ids,
                plays,
                note,
                ..
            } => {
                for row in Arc::make_mut(&mut self.board.queue) {
                    if let Some(at) = warnings.iter().position(|w| *w == row.id) {
                        let mut intervention = fixture::intervention(&row.id, &plays[at]);
                        intervention.event.clone_from(&ids[at]);
                        intervention.note = note.as_deref().map(Into::into);
                        row.state = State::Verifying {
                            on: intervention.verify_on,
                        };
                        row.intervention = Some(intervention.into());
                        row.due = false;
                    }
                }
                ids.clone()
            }
            Command::Count {
                rep,
                day,
                action,
                value,
            } => {
                let grid = Arc::make_mut(&mut self.board.grid);
                let row = grid.rows.iter().position(|r| r.id == *rep).unwrap();
                let day = grid.days.iter().position(|d| d == day).unwrap();
                let action = self.board.rules.action_ix(action).unwrap();
                let at = grid.rows[row].rep.0 as usize * grid.actions + action;
                let sheet = Arc::make_mut(&mut grid.sheets[day]);
                sheet.values[at] = value.map_or(-1, |v| v as i32);
                vec![new_id()]
            }
            Command::Undo { events } => {
                given_back = self.turn(events, true);
                vec![new_id()]
            }
            Command::Redo { events } => {
                self.turn(events, false);
                vec![new_id()]
            }
            _ => vec![new_id()],
        };
        self.log.log(&self.board, command, &events);
        self.reply(Reply::Saved {
            token,
            events,
            given_back,
        });
        self.send_board(0);
    }

    /// Takes entries back, or brings them back, with what shows of them on the board.
    fn turn(&mut self, events: &[String], back: bool) -> Vec<GivenBack> {
        let turned: Vec<GivenBack> = events
            .iter()
            .filter_map(|id| self.log.turn(id, back))
            .collect();
        for GivenBack { id, event } in &turned {
            let Event::Intervened {
                warning,
                play,
                note,
                ..
            } = event
            else {
                continue;
            };
            let queue = Arc::make_mut(&mut self.board.queue);
            let warning = warning.to_string();
            let Some(row) = queue.iter_mut().find(|r| r.id == warning) else {
                continue;
            };
            if back {
                (row.state, row.intervention) = (State::Open, None);
            } else {
                let mut intervention = fixture::intervention(&row.id, play);
                intervention.event.clone_from(id);
                intervention.note.clone_from(note);
                row.state = State::Verifying {
                    on: intervention.verify_on,
                };
                row.intervention = Some(Box::new(intervention));
            }
        }
        turned
    }

    /// The morning that was asked for last.
    pub fn shown_board(&self) -> Board {
        fixture::past(&self.board, self.back)
    }

    fn send_board(&mut self, generation: u64) {
        let board = Arc::new(self.shown_board());
        self.reply(Reply::Board { generation, board });
    }

    /// Changes the board as another process would.
    pub fn change(&mut self, change: impl FnOnce(&mut Board)) {
        change(&mut self.board);
        self.send_board(0);
    }
}
