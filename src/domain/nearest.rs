//! The known word nearest to a mistyped one, for "did you mean".

/// The nearest of `known` by single-character edits (case ignored), if it is near enough to be meant:
/// at most a third of the longer word. Ties go to the first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let mut row = Vec::new();
    known
        .into_iter()
        .filter_map(|candidate| {
            let other: Vec<char> = candidate.to_lowercase().chars().collect();
            let allowed = word.len().max(other.len()).div_ceil(3);
            if word.len().abs_diff(other.len()) > allowed {
                return None;
            }
            let edits = edits(&word, &other, &mut row);
            (edits <= allowed && edits < word.len().max(1)).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words, as they are.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    edits(&a, &b, &mut Vec::new())
}

/// Insertions, deletions and replacements that turn one word into the other; `row` is scratch.
fn edits(a: &[char], b: &[char], row: &mut Vec<usize>) -> usize {
    row.clear();
    row.extend(0..=b.len());
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let known = ["national", "alternating", "李强", "王芳"];
        assert_eq!(nearest("nationl", known), Some("national"));
        assert_eq!(nearest("NATIONAL", known), Some("national"));
        assert_eq!(nearest("李墙", known), Some("李强"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("GTXPro", ["GTX Basic", "GTX Pro"]), Some("GTX Pro"));
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
