//! Who somebody is: names of authors are compared in one way everywhere (rule 25).

/// Whether two names are of the same author: neither case nor blanks around them nor how many stand between two words
/// count. Nobody is the same as nobody.
pub fn is_same_author(one: &str, other: &str) -> bool {
    let words =
        |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let [one, other] = [one, other].map(words);
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::is_same_author;

    #[test]
    fn case_and_blanks_do_not_make_somebody_else() {
        assert!(is_same_author("Ann", " ANN ") && is_same_author("Éva", "éva"));
        assert!(is_same_author("王芳", "王芳") && !is_same_author("王芳", "王方"));
        assert!(is_same_author("Person  001", "person\u{3000}001"));
        assert!(!is_same_author("Person001", "Person 001"));
        assert!(!is_same_author("", "") && !is_same_author(" ", ""));
    }
}
