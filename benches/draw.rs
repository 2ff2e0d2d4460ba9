//! From a key to the bytes of the frame, on 200 and on 10,000 people: what a person waits for.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench fails by panicking"
)]

#[path = "../tests/screens/cockpit.rs"]
mod cockpit;
#[path = "../tests/screens/fixture/mod.rs"]
mod fixture;

use cockpit::Cockpit;
use criterion::{Criterion, criterion_group, criterion_main};
use quarterdeck::i18n::Lang;
use quarterdeck::tui::draw;
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::frame::Frames;
use quarterdeck::tui::index::Index;
use quarterdeck::tui::keymap;
use quarterdeck::tui::repaint::Repaint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;

/// A cockpit at 160×45 with the frame that the terminal shows.
struct Seat {
    cockpit: Cockpit,
    frames: Frames,
    out: Vec<u8>,
}

impl Seat {
    fn new(reps: usize) -> Self {
        let board = fixture::made(reps, reps / 25, reps / 100);
        let cockpit = Cockpit::new(board, Lang::ZhCn, (160, 45));
        let area = Rect::new(0, 0, 160, 45);
        Self {
            cockpit,
            frames: Frames::blank(area),
            out: Vec::new(),
        }
    }

    /// Key, update, draw, diff, encode: everything but the write.
    fn key(&mut self, key: &str) -> usize {
        for key in keymap::parse(key).unwrap() {
            self.cockpit.take(Incoming::Key(key));
        }
        let app = &mut self.cockpit.app;
        let repaint = std::mem::replace(&mut app.repaint, Repaint::Nothing);
        let parts = repaint.parts(app);
        self.out.clear();
        let render = |buf: &mut Buffer| draw::render(app, repaint, buf);
        let drawn = self.frames.draw(parts.as_deref(), render, &mut self.out);
        drawn.unwrap();
        self.out.len()
    }
}

fn key_to_frame(c: &mut Criterion) {
    for reps in [200, 10_000] {
        for (pane, name) in [("1", "tree"), ("2", "grid"), ("3", "queue")] {
            let mut seat = Seat::new(reps);
            seat.key(pane);
            let mut down = true;
            c.bench_function(&format!("move in the {name}, {reps} people"), |b| {
                b.iter(|| {
                    down = !down;
                    black_box(seat.key(if down { "j" } else { "k" }))
                });
            });
        }
        let mut seat = Seat::new(reps);
        seat.key("B");
        let mut down = true;
        c.bench_function(&format!("move on the team board, {reps} people"), |b| {
            b.iter(|| {
                down = !down;
                black_box(seat.key(if down { "j" } else { "k" }))
            });
        });
        let mut seat = Seat::new(reps);
        seat.key("/w");
        c.bench_function(&format!("a letter in find, {reps} people"), |b| {
            b.iter(|| {
                seat.key("f");
                black_box(seat.key("<bksp>"))
            });
        });
        for (pane, name) in [("1", "tree"), ("2", "grid"), ("3", "queue")] {
            let mut seat = Seat::new(reps);
            seat.key(pane);
            seat.key("fw");
            c.bench_function(
                &format!("a letter in the filter of the {name}, {reps} people"),
                |b| {
                    b.iter(|| {
                        seat.key("a");
                        black_box(seat.key("<bksp>"))
                    });
                },
            );
            seat.key("<esc>");
            c.bench_function(&format!("{name} ordered and back, {reps} people"), |b| {
                b.iter(|| {
                    seat.key("o2<enter>");
                    black_box(seat.key("<esc>"))
                });
            });
        }
        let board = fixture::made(reps, reps / 25, reps / 100);
        c.bench_function(&format!("names made searchable, {reps} people"), |b| {
            b.iter(|| black_box(Index::build(&board)));
        });
        let board = std::sync::Arc::new(board);
        let mut app = Cockpit::en((160, 45)).app;
        c.bench_function(&format!("a new board, {reps} people"), |b| {
            b.iter(|| app.renew(std::sync::Arc::clone(&board)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(30)
        .warm_up_time(std::time::Duration::from_millis(500))
        .measurement_time(std::time::Duration::from_secs(2));
    targets = key_to_frame
}
criterion_main!(benches);
