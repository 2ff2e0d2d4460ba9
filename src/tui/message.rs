//! What the last key did, in a sentence: shown in the place of the keys until it has been read.

/// A sentence about what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Message {
    pub text: String,
    pub tone: Tone,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something is on disk.
    Saved,
    /// Something is not possible, or is being done.
    Hint,
    /// Something failed; stays until a key.
    Error,
}
