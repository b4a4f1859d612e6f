//! Why there is no answer.

/// A result of this crate.
pub type Result<T> = std::result::Result<T, ModelError>;

/// Why there is no answer. None of these holds a key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ModelError {
    /// The address is none that can be used.
    #[error("endpoint {url}: {problem}")]
    Address {
        /// The address.
        url: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// It could not be reached, was too slow, or hung up.
    #[error("the endpoint did not answer: {0}")]
    Unreached(String),
    /// It refused.
    #[error("the endpoint refused with status {status}: {text}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The beginning of what it said.
        text: String,
    },
    /// It said something else than an answer.
    #[error("the endpoint's answer cannot be read: {0}")]
    Unreadable(String),
    /// Answers are taken from a recording, which has none for this prompt.
    #[error("there is no recorded answer to this prompt")]
    NotRecorded,
}

impl ModelError {
    /// Whether other prompts will fare no better: there is no use in going on.
    pub fn is_final(&self) -> bool {
        match self {
            ModelError::Address { .. } | ModelError::Unreached(_) => true,
            // A prompt that is too long is refused as well, with 400 or 413.
            ModelError::Refused { status, .. } => !matches!(status, 400 | 413 | 422),
            ModelError::Unreadable(_) | ModelError::NotRecorded => false,
        }
    }
}
