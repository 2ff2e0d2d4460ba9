//! How bringing in the files of a source went.

/// How the last attempt went to bring in the files of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceAttempt {
    /// UTC, RFC 3339.
    pub at: String,
    /// The file that failed, or the last one that came in; without its folder.
    pub file: String,
    /// Why it failed, in words; nothing where it went well.
    pub failed: Option<String>,
}

/// A source of the settings whose files could not be brought in the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedSource {
    /// As it stands in the settings.
    pub source: String,
    /// The file that failed, without its folder.
    pub file: String,
    /// In words.
    pub why: String,
}
