//! The loop: block on one channel, take what is there, update, draw once. Nothing moves by itself.

use super::action::Action;
use super::app::{App, Facts};
use super::copied;
use super::draft::FormDraft;
use super::draw;
use super::event::{Effect, Incoming};
use super::files;
use super::inbox::Wake;
pub use super::inbox::{Inbox, Outlet, channels};
use super::index::Index;
use super::keymap::{Code, Key};
use super::keys;
pub use super::leaving::{Leaving, RunEnd};
use super::mouse::Mouse;
use super::perform::perform;
use super::repaint::Repaint;
use super::screens::standup;
use super::signals;
use super::terminal::{self, Terminal};
use super::update::{open_drafts, start, update};
use super::walking;
use crate::intake::desk::ImportDesk;
use crate::store::desk::thread::Requests;
use crate::store::desk::{Reply, Request};
use crate::store::drafts::{self, DraftKeeper};
use crate::sys::{EndListener, Pause};
use crossterm::event::Event as Input;
use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// How long the first board may take before "Opening…" is shown.
const FIRST: Duration = Duration::from_millis(150);

/// How long a write may take before "Saving…" is shown.
const SLOW: Duration = Duration::from_millis(200);

/// How often a timer is drawn.
const SECOND: Duration = Duration::from_secs(1);

/// What ends the cockpit other than `q`.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Standard input or output is no terminal.
    #[error("the cockpit needs a terminal")]
    NoTerminal,
    /// The terminal failed or went away.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// A thread that the cockpit needs has ended.
    #[error("the store's thread has ended")]
    StoreGone,
}

/// What the cockpit is started with.
pub struct Launch {
    /// Words, styles, today.
    pub facts: Facts,
    /// Keeps what is being typed.
    pub keeper: DraftKeeper,
    /// Texts of an earlier session, the newest first.
    pub drafts: Vec<drafts::Draft>,
    /// What was noticed while opening, in words.
    pub noticed: Vec<String>,
    /// Clicks and the wheel are taken from the terminal at the start.
    pub mouse: bool,
    /// Does what the import page asks for.
    pub importer: ImportDesk,
    /// Open on the import page.
    pub imports: bool,
    /// Panic on F12: how a test sees what a crash leaves behind.
    pub panic_on_f12: bool,
}

/// Runs the cockpit until somebody quits. The caller stops the store's thread afterwards, and keeps `listening` until
/// what was typed is on the disk: a signal that comes before saves it.
///
/// # Errors
/// When there is no terminal, when it fails, or when the store's thread is gone.
pub fn run(
    launch: Launch,
    inbox: &Inbox,
    requests: &Requests,
    listening: &mut Option<EndListener>,
) -> Result<RunEnd, RunError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(RunError::NoTerminal);
    }
    let panicked = inbox.sender.clone();
    signals::on_panic(launch.keeper.clone(), move || {
        let _ = panicked.send(Wake::Panicked);
    });
    let written = inbox.sender.clone();
    let mut terminal = Terminal::enter(move || {
        let _ = written.send(Wake::Written);
    })?;
    let paused = inbox.sender.clone();
    *listening = Some(signals::listen(launch.keeper.clone(), move |pause| {
        let _ = paused.send(Wake::Pause(pause));
    })?);
    let mut app = App::new(launch.facts, terminal.size());
    app.noticed = launch.noticed;
    app.mouse = launch.mouse;
    // Oldest first: the newest is the last that was typed.
    let found = launch.drafts.into_iter().rev();
    let mut effects = start(&mut app, found.filter_map(FormDraft::from_store).collect());
    if launch.mouse {
        effects.push(Effect::Mouse(true));
    }
    if launch.imports {
        perform(&mut app, Action::Import, &mut effects);
    }
    listen(inbox.sender.clone())?;
    let mut desk = Loop {
        app,
        terminal: &mut terminal,
        keeper: &launch.keeper,
        requests,
        inbox,
        deadline: Some(Instant::now() + FIRST),
        sent: HashMap::new(),
        slow: None,
        second: None,
        importer: &launch.importer,
        panic_on_f12: launch.panic_on_f12,
    };
    let leaving = match desk.act(effects)? {
        Go::On => desk.serve()?,
        Go::Out(ended) => ended,
    };
    let unsaved = desk.sent.len();
    Ok(RunEnd { leaving, unsaved })
}

struct Loop<'a> {
    app: App,
    terminal: &'a mut Terminal,
    keeper: &'a DraftKeeper,
    requests: &'a Requests,
    inbox: &'a Inbox,
    /// When to wake for a morning without being woken.
    deadline: Option<Instant>,
    /// When each write that is under way was sent, by its token.
    sent: HashMap<u64, Instant>,
    /// When to say that a write takes its time.
    slow: Option<Instant>,
    /// When the next second of a timer is over, while one runs.
    second: Option<Instant>,
    importer: &'a ImportDesk,
    panic_on_f12: bool,
}

/// Whether the loop goes on.
#[derive(Clone, PartialEq, Eq)]
enum Go {
    On,
    Out(Leaving),
}

impl Loop<'_> {
    fn serve(&mut self) -> Result<Leaving, RunError> {
        loop {
            let mut wake = self.wait();
            let mut is_news = false;
            // Everything that is there is taken before anything is drawn.
            while let Some(this) = wake {
                is_news |= !matches!(this, Wake::Written) || self.terminal.owes_a_frame();
                match this {
                    Wake::Written => {}
                    Wake::Event(event) => {
                        if let Go::Out(ended) = self.take(event)? {
                            return Ok(ended);
                        }
                    }
                    Wake::Pause(Pause::Stop) if self.app.facts.is_kiosk => {}
                    Wake::Pause(Pause::Stop) => {
                        self.act(vec![Effect::Suspend])?;
                    }
                    Wake::Pause(Pause::GoOn) => self.take_terminal_again()?,
                    Wake::Deaf(error) => return Err(error.into()),
                    Wake::Panicked => return Err(RunError::StoreGone),
                }
                wake = self.inbox.wakes.try_recv().ok();
            }
            let shows = self.app.board.is_some() || self.app.waiting || self.app.message.is_some();
            if is_news && shows {
                let repaint = std::mem::replace(&mut self.app.repaint, Repaint::Nothing);
                let app = &self.app;
                let parts = repaint.parts(app);
                self.terminal.draw(parts.as_deref(), |in_parts, buf| {
                    let repaint = if in_parts {
                        repaint
                    } else {
                        Repaint::Everything
                    };
                    draw::render(app, repaint, buf)
                })?;
                if repaint == Repaint::Everything
                    && let Some(title) = copied::title(app)
                {
                    self.terminal.title(&title)?;
                }
            }
        }
    }

    /// Sleeps until something happens, or until the first board has taken long enough to be waited for.
    fn wait(&mut self) -> Option<Wake> {
        // A second of the stand-up's timer, for as long as it runs.
        let timed = standup::is_timed(&self.app);
        self.second = timed.then(|| self.second.unwrap_or_else(|| Instant::now() + SECOND));
        let all = [self.deadline, self.slow, self.second];
        let Some(deadline) = all.into_iter().flatten().min() else {
            return self.inbox.wakes.recv().ok();
        };
        let left = deadline.saturating_duration_since(Instant::now());
        match self.inbox.wakes.recv_timeout(left) {
            Ok(wake) => Some(wake),
            Err(RecvTimeoutError::Timeout) if self.slow == Some(deadline) => {
                self.slow = None;
                Some(Wake::Event(Incoming::Slow))
            }
            Err(RecvTimeoutError::Timeout) if self.second == Some(deadline) => {
                let seconds = 1 + deadline.elapsed().as_secs();
                self.second = Some(deadline + Duration::from_secs(seconds));
                Some(Wake::Event(Incoming::Tick(seconds)))
            }
            Err(RecvTimeoutError::Timeout) => {
                self.deadline = None;
                Some(Wake::Event(Incoming::Waiting))
            }
            // The loop holds a sender itself.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn take(&mut self, event: Incoming) -> Result<Go, RunError> {
        if let Incoming::Resize(width, height) = event {
            self.terminal.resize((width, height));
        }
        let crash = self.panic_on_f12
            && matches!(event, Incoming::Key(key) if key == Key::plain(Code::F(12)));
        assert!(!crash, "asked to");
        let took = self.took(&event);
        let mut effects = update(&mut self.app, event);
        if let Some(took) = took {
            effects.extend(update(&mut self.app, Incoming::Took(took)));
        }
        let go = self.act(effects)?;
        let awaited = walking::is_awaited(&self.app);
        self.deadline = awaited.then(|| self.deadline.unwrap_or_else(|| Instant::now() + FIRST));
        Ok(go)
    }

    /// How long a write took that is answered now.
    fn took(&mut self, event: &Incoming) -> Option<Duration> {
        let token = match event {
            Incoming::Reply(reply) => match **reply {
                Reply::Saved { token, .. } => token,
                Reply::Failed { token, .. } => token?,
                Reply::Board { .. }
                | Reply::Page { .. }
                | Reply::Closed(_)
                | Reply::Tried { .. }
                | Reply::Brief { .. }
                | Reply::Waits(_)
                | Reply::LookedOver { .. }
                | Reply::Changed
                | Reply::Noticed(_)
                | Reply::Lost { .. } => return None,
            },
            _ => return None,
        };
        let sent = self.sent.remove(&token)?;
        if self.sent.is_empty() {
            self.slow = None;
        }
        Some(sent.elapsed())
    }

    fn act(&mut self, effects: Vec<Effect>) -> Result<Go, RunError> {
        for effect in effects {
            match effect {
                Effect::Send(request) => {
                    if let Request::Write { token, .. } = request {
                        let now = Instant::now();
                        self.sent.insert(token, now);
                        self.slow.get_or_insert(now + SLOW);
                    }
                    let sent = self.requests.send(request);
                    sent.map_err(|_| RunError::StoreGone)?;
                }
                Effect::Keep(draft) => self.keeper.set(draft.to_store()),
                Effect::Await(draft) => self.keeper.set_fresh(draft.to_store()),
                Effect::Drop(id) => self.keeper.discard(&id),
                Effect::Index(board) => {
                    let sender = self.inbox.sender.clone();
                    std::thread::Builder::new()
                        .name("names".into())
                        .spawn(move || {
                            let index = Arc::new(Index::build(&board));
                            let _ = sender.send(Wake::Event(Incoming::Index(index)));
                        })?;
                }
                Effect::Copy(text) => self.terminal.copy(&text)?,
                Effect::Write { name, text } => {
                    let sender = self.inbox.sender.clone();
                    files::write_aside(
                        self.importer.folders.first(),
                        name,
                        text,
                        move |written| {
                            let _ = sender.send(Wake::Event(Incoming::Written(written)));
                        },
                    )?;
                }
                Effect::Mouse(taken) => self.terminal.mouse(taken)?,
                Effect::Import(job) => {
                    let sender = self.inbox.sender.clone();
                    let desk = self.importer.clone();
                    std::thread::Builder::new()
                        .name("import".into())
                        .spawn(move || {
                            desk.work(&job, &|news| {
                                // When nobody listens any more, the cockpit is closing.
                                let news = Incoming::Import(Box::new(news));
                                let _ = sender.send(Wake::Event(news));
                            });
                        })?;
                }
                Effect::Redraw => self.terminal.resize(self.terminal.size()),
                Effect::Suspend => {
                    self.terminal.drain()?;
                    terminal::restore();
                    crate::sys::stop()?;
                    self.take_terminal_again()?;
                }
                Effect::Quit => return Ok(self.leave(Leaving::Quit)),
                Effect::Print(text) => return Ok(self.leave(Leaving::Printing(text))),
                Effect::Begin(begun) => return Ok(self.leave(Leaving::Begin(begun))),
                Effect::Morning(day) => return Ok(self.leave(Leaving::Morning(day))),
                Effect::Now => return Ok(self.leave(Leaving::Now)),
                Effect::Restore => return Ok(self.leave(Leaving::Restore)),
            }
        }
        Ok(Go::On)
    }

    /// Takes the terminal whatever was done to it, and draws everything again.
    fn take_terminal_again(&mut self) -> Result<(), RunError> {
        terminal::restore();
        self.terminal.resume()?;
        let (width, height) = self.terminal.size();
        let more = update(&mut self.app, Incoming::Resize(width, height));
        self.act(more)?;
        Ok(())
    }

    /// Leaves, with everything that is half typed kept.
    fn leave(&self, ended: Leaving) -> Go {
        for draft in open_drafts(&self.app) {
            self.keeper.set(draft.to_store());
        }
        Go::Out(ended)
    }
}

/// Has keys, pastes and sizes passed on.
fn listen(sender: Sender<Wake>) -> io::Result<()> {
    keys::listen(move |event| {
        let wake = match event {
            Ok(Input::Key(key)) => Key::from_terminal(key).map(Incoming::Key),
            Ok(Input::Paste(text)) => Some(Incoming::Paste(text)),
            Ok(Input::Resize(width, height)) => Some(Incoming::Resize(width, height)),
            Ok(Input::Mouse(event)) => Mouse::from_terminal(event).map(Incoming::Mouse),
            Ok(Input::FocusGained | Input::FocusLost) => None,
            Err(error) => {
                let _ = sender.send(Wake::Deaf(error));
                return;
            }
        };
        if let Some(event) = wake {
            // Nobody listens any more where the cockpit is closing.
            let _ = sender.send(Wake::Event(event));
        }
    })
}
