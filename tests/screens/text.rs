//! What a buffer says.

use quarterdeck::tui::app::App;
use quarterdeck::tui::draw;
use quarterdeck::tui::frame::Frames;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A frame of which only a part is drawn is the frame of which everything is.
pub fn drawn_in_parts(app: &App, before: Buffer, whole: &(Buffer, Option<Position>)) {
    let repaint = app.repaint;
    let Some(parts) = repaint.parts(app) else {
        return;
    };
    let mut frames = Frames::showing(before);
    let render = |buf: &mut Buffer| draw::render(app, repaint, buf);
    let cursor = frames.draw(Some(&parts), render, &mut Vec::new()).unwrap();
    assert_eq!(text(frames.shown()), text(&whole.0), "{repaint:?}");
    assert_eq!((frames.shown(), cursor), (&whole.0, whole.1), "{repaint:?}");
}

/// A buffer as lines, each wide character once.
pub fn text(buffer: &Buffer) -> String {
    text_of(buffer, buffer.area)
}

/// An area of a buffer as lines, without the blanks at their ends.
pub fn text_of(buffer: &Buffer, area: Rect) -> String {
    let mut lines = Vec::new();
    for y in area.y..area.bottom() {
        let mut line = String::new();
        let mut x = area.x;
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += quarterdeck::report::text::width(symbol).max(1) as u16;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}
