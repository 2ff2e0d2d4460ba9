//! Pure rules: no IO, no clock, no SQL, no terminal. Everything that varies is passed in.

pub mod activity;
pub mod alike;
pub mod backtest;
pub mod board;
pub mod brief;
pub mod calendar;
pub mod dated;
pub mod deal_list;
pub mod entered;
pub mod evaluation;
pub mod exchange;
pub mod facts;
pub mod figure_page;
pub mod journal;
pub mod meeting;
pub mod metric;
pub mod money;
pub mod notice;
pub mod org;
pub mod pages;
pub mod period;
pub mod planning_pages;
pub mod proposal;
pub mod ratio;
pub mod records;
pub mod refusal;
pub mod results;
pub mod rule_page;
pub mod rules;
pub mod target_pages;
pub mod targets;
pub mod tasks;
pub mod team;
pub mod warning;

pub(crate) mod closed;
mod day;
pub mod day_runs;
mod fiscal;
mod hex;
mod nearest;

pub use day::{Day, NotADay};
pub use fiscal::{Fiscal, MonthLayout, Week53, YearName};
pub use hex::hex;
pub use nearest::nearest;
pub use period::Period;
