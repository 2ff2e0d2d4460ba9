//! The cockpit: one loop, `update` then `draw`.
//!
//! ```text
//!  header ───────────────────────────────────────────────────────────────  screens::header
//!  ! what lasts, if anything does ───────────────────────────────────────  lasting
//! ╭ 1 Targets ────────────────────╮╭ 2 Daily actions ───────────────────╮
//! │ cockpit::tree                 ││ cockpit::grid                      │
//! │   folds, scopes the others    ││   one day, the strip of the last   │
//! │   (scope)                     ││   counts typed in: overlays::counts│
//! ╰───────────────────────────────╯╰────────────────────────────────────╯
//! ╭ 3 Warnings ────────────── or a page over all three: screens::{rep,… ╮
//! │ cockpit::queue                                                      │
//! │ ╭ overlays::{intervene, note, snooze, excuse, find, palette, … ───╮ │
//! ╰─┴─ what the last key did: message ────────────────────────────────┴─╯
//!  keys  ────────────────────────────  screens::footer, from action::table
//! ```
//!
//! `run` is the loop: events in (`event`), `update` changes the `app` and asks for effects, `draw` paints
//! it. `layout` says where, `theme` how. A key means what `keymap` says in the `context` of the screen or
//! overlay in front; `action` is the table of all that can be done, `possible` says why not, `perform` and
//! `answer` do it, `send` asks the store and `replies` takes what it says. `screens::Stack` holds the
//! cockpit and the pages over it.

pub use run::{Inbox, Launch, Leaving, Outlet, RunError, channels, run};

pub mod action;
mod ahead;
pub mod answer;
pub mod app;
pub mod ascii;
mod briefs;
mod burn_up;
pub mod bytes;
pub mod commands;
mod confirming;
pub mod context;
pub mod copied;
mod counting;
pub mod ctx;
pub mod draft;
pub mod draw;
pub mod editor;
pub mod event;
pub mod field;
mod files;
pub mod form;
pub mod frame;
pub mod glossary;
pub mod hint;
mod inbox;
pub mod index;
pub mod key;
pub mod keymap;
mod keys;
pub mod lasting;
pub mod layout;
mod leaving;
pub mod legend;
pub mod list;
mod lists;
pub mod message;
pub mod mouse;
mod moves;
mod opened;
mod outgoing;
pub mod overlays;
pub mod paint;
pub mod perform;
pub mod possible;
pub mod repaint;
pub mod replies;
pub mod rescue;
pub mod run;
pub mod scope;
pub mod screens;
pub mod send;
pub mod shown;
pub mod sieve;
mod signals;
pub mod table;
mod targeted;
mod tasks;
mod terminal;
pub mod theme;
pub mod undone;
pub mod unknown_units;
pub mod update;
mod walking;
pub mod writes;

pub use terminal::columns as terminal_columns;
