//! Text measured in display columns, cut and broken into lines.

use super::{clean, glyph, visible};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Display columns of cleaned text, counted by cluster as the cells of a screen are.
pub fn width(text: &str) -> usize {
    if let Some(wide) = glyph::width(text) {
        return usize::from(wide);
    }
    glyph::clusters(text).map(columns).sum::<usize>()
}

/// Columns of one cluster. The half-width voiced marks of kana take one each.
fn columns(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    cluster.width()
        + cluster
            .chars()
            .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
            .count()
}

/// Cleans text and breaks it into lines of at most `cols` columns: at blanks, and around wide
/// characters but neither before a closing mark nor within a number, its unit or a date; a word longer than a line
/// is broken anywhere.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    let mut last_break = 0;
    let (mut after_wide, mut after_opening) = (false, false);
    let mut before = "";
    for cluster in glyph::clusters(&text) {
        let wide = columns(cluster);
        while used + wide > cols && !line.is_empty() {
            let at = if cluster == " " || last_break == 0 {
                line.len()
            } else {
                last_break
            };
            let rest = line.split_off(at);
            // Blanks before a word that takes a line of its own are no line.
            if !line.trim_end().is_empty() {
                lines.push(line.trim_end().to_owned());
            }
            rest.trim_start().clone_into(&mut line);
            used = width(&line);
            last_break = 0;
        }
        if cluster == " " && line.is_empty() && !lines.is_empty() {
            continue;
        }
        let closing = matches!(
            cluster,
            "，" | "。" | "、" | "；" | "：" | "！" | "？" | "）" | "”" | "》"
        );
        let is_one = is_of_number(before, cluster, wide);
        if (wide == 2 || after_wide) && !closing && !after_opening && !is_one {
            last_break = line.len();
        }
        line.push_str(cluster);
        used += wide;
        after_wide = wide == 2;
        after_opening = matches!(cluster, "（" | "“" | "《");
        before = cluster;
        if cluster == " " {
            last_break = line.len();
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Whether a sign goes on with a number or a date: `58.3万` and `11月20日` are not broken.
fn is_of_number(before: &str, cluster: &str, wide: usize) -> bool {
    let is_digit = |sign: &str| sign.bytes().all(|b| b.is_ascii_digit()) && !sign.is_empty();
    (is_digit(before) && wide == 2) || (matches!(before, "年" | "月") && is_digit(cluster))
}

/// Where the text stands in its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// Cleans text and brings it to exactly `cols` display columns: padded with spaces, or cut with `…`
/// between clusters. Reads no more of a long text than it shows.
pub fn fit(text: &str, cols: usize, align: Align) -> String {
    let (mut out, used) = cut(text, cols);
    let pad = cols - used;
    let left = match align {
        Align::Left => 0,
        Align::Right => pad,
    };
    if left > 0 {
        out.insert_str(0, &" ".repeat(left));
    }
    out.extend(std::iter::repeat_n(' ', pad - left));
    out
}

/// Cleans text and cuts it with `…` to at most `cols` display columns; returns it with its width.
pub fn cut(text: &str, cols: usize) -> (String, usize) {
    let mut out = String::new();
    let mut used = 0;
    // Where the text would end, were the next cluster too wide and `…` put instead.
    let (mut end, mut end_used) = (0, 0);
    for cluster in glyph::clusters(text) {
        let piece = visible(cluster).map_or(Cow::Borrowed(cluster), Cow::Owned);
        for part in glyph::clusters(&piece) {
            let wide = columns(part);
            if wide == 0 {
                continue;
            }
            if used + wide > cols {
                out.truncate(end);
                if cols > end_used {
                    out.push('…');
                    end_used += 1;
                }
                return (out, end_used);
            }
            out.push_str(part);
            used += wide;
            if used < cols {
                (end, end_used) = (out.len(), used);
            }
        }
    }
    (out, used)
}
