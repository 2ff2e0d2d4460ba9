//! The known word nearest to a mistyped one, for "did you mean".

use strsim::levenshtein;

/// The nearest of `known` by single-character edits (case ignored), if it is near enough to be meant:
/// at most a third of the longer word. Ties go to the first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    known
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let other_length = other.chars().count();
            let allowed = length.max(other_length).div_ceil(3);
            // Thousands of names are asked: most are out by their length alone.
            if length.abs_diff(other_length) > allowed {
                return None;
            }
            let edits = levenshtein(&word, &other);
            (edits <= allowed && edits < length.max(1)).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
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
    }
}
