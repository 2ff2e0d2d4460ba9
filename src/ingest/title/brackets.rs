//! What stands in the brackets of a title, and what does not.

/// A title without what stands in its brackets, and what does.
pub fn without_brackets(title: &str) -> (String, Vec<String>) {
    let (mut outer, mut inner) = (String::new(), Vec::new());
    let mut rest = title;
    while let Some(open) = rest.find(['(', '[', '【', '〔', '「']) {
        let after = &rest[open..];
        let width = after.chars().next().map_or(1, char::len_utf8);
        let (phrase, tail) = match after[width..].find([')', ']', '】', '〕', '」']) {
            Some(close) => {
                let tail = &after[width + close..];
                let skip = tail.chars().next().map_or(0, char::len_utf8);
                (&after[width..width + close], &tail[skip..])
            }
            None => (&after[width..], ""),
        };
        outer.push_str(&rest[..open]);
        outer.push(' ');
        inner.push(phrase.to_owned());
        rest = tail;
    }
    outer.push_str(rest);
    (outer, inner)
}
