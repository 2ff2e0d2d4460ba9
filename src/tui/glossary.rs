//! The words that figures on the screen bear, each explained in a sentence or two: the help shows them.

/// Fluent keys of all words and of what they mean, in the order of the help.
pub const WORDS: &[(&str, &str)] = &[
    ("cockpit-word-attainment", "cockpit-word-attainment-means"),
    ("cockpit-word-expected", "cockpit-word-expected-means"),
    ("cockpit-word-pace", "cockpit-word-pace-means"),
    ("cockpit-word-projection", "cockpit-word-projection-means"),
    ("cockpit-word-need", "cockpit-word-need-means"),
    ("cockpit-word-coverage", "cockpit-word-coverage-means"),
    ("cockpit-word-week", "cockpit-word-week-means"),
    ("cockpit-word-short", "cockpit-word-short-means"),
    ("cockpit-word-weeks", "cockpit-word-weeks-means"),
];
