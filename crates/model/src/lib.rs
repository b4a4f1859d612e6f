//! Asks language models, at an endpoint that the user named. The only crate of the workspace with a network client, so that no other
//! can send anything.
//!
//! It knows nothing of C or Rust: a [`Prompt`] goes in, an [`Answer`] comes out. Four forms of requests are spoken ([`Api`]), each in a
//! file of its own. HTTP and TLS are those of `ureq`: crates that speak to all models bring an asynchronous runtime and a second TLS
//! library with them, which every build of Exuvia would pay for.
//!
//! It never chooses an endpoint, follows no redirect, and keeps keys out of everything that can be printed.

mod anthropic;
mod endpoint;
mod error;
mod gemini;
mod ollama;
mod openai;

pub use endpoint::{Endpoint, Key, Patience};
pub use error::{ModelError, Result};

use serde::{Deserialize, Serialize};

/// What a model is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Prompt {
    /// What holds for every question.
    pub system: String,
    /// The question.
    pub user: String,
    /// Tokens of the answer at most.
    pub max_tokens: u32,
    /// How much chance there is in an answer, in thousandths: 0 asks for the likeliest words.
    pub temperature: u32,
    /// Where the model's random numbers start, for those that heed it.
    pub seed: u32,
}

/// What it said.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    /// Its words.
    pub text: String,
    /// Whether the answer was cut off at the most tokens that it might have.
    pub cut_off: bool,
    /// What it took.
    pub usage: Usage,
}

/// Tokens, as the endpoint counts them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Usage {
    /// Of the prompt.
    pub input: u64,
    /// Of the answer.
    pub output: u64,
}

impl Usage {
    /// Both.
    pub fn total(self) -> u64 {
        self.input.saturating_add(self.output)
    }
}

/// Something that answers prompts.
pub trait Model {
    /// Its name, as it is told of what it wrote.
    fn name(&self) -> &str;

    /// Asks it.
    ///
    /// # Errors
    /// When there is no answer: the endpoint cannot be reached, refuses, or says what is no answer.
    fn ask(&self, prompt: &Prompt) -> Result<Answer>;
}

/// A form of requests and answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Api {
    /// Chat completions, as OpenAI and most servers of local models speak them.
    OpenAi,
    /// Messages of Anthropic.
    Anthropic,
    /// `generateContent` of Gemini.
    Gemini,
    /// Ollama's own chat.
    Ollama,
}

/// A request as a form has it.
pub(crate) struct Request {
    /// Below the endpoint's address.
    pub path: String,
    /// Headers beside the type of the content.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: serde_json::Value,
}

impl Api {
    pub(crate) fn request(self, model: &str, key: Option<&Key>, prompt: &Prompt) -> Request {
        match self {
            Api::OpenAi => openai::request(model, key, prompt),
            Api::Anthropic => anthropic::request(model, key, prompt),
            Api::Gemini => gemini::request(model, key, prompt),
            Api::Ollama => ollama::request(model, key, prompt),
        }
    }

    /// Reads an answer; none where the text is not of this form.
    pub(crate) fn answer(self, body: &serde_json::Value) -> Option<Answer> {
        match self {
            Api::OpenAi => openai::answer(body),
            Api::Anthropic => anthropic::answer(body),
            Api::Gemini => gemini::answer(body),
            Api::Ollama => ollama::answer(body),
        }
    }
}

/// Thousandths as the number that requests have.
pub(crate) fn temperature(prompt: &Prompt) -> f64 {
    f64::from(prompt.temperature) / 1000.0
}

/// A count in an answer; nothing told is nothing used.
pub(crate) fn count(value: &serde_json::Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Api, Key, Prompt};
    use serde_json::json;

    fn prompt() -> Prompt {
        let (system, user) = ("be brief".to_owned(), "why?".to_owned());
        Prompt { system, user, max_tokens: 9, temperature: 200, seed: 3 }
    }

    #[test]
    fn each_form_asks_and_reads_as_it_is_documented() {
        let key = Key::new("k".to_owned());
        let cases = [
            (
                Api::OpenAi,
                "chat/completions",
                json!({"choices": [{"message": {"content": "so"}, "finish_reason": "length"}],
                       "usage": {"prompt_tokens": 5, "completion_tokens": 2}}),
            ),
            (
                Api::Anthropic,
                "v1/messages",
                json!({"content": [{"type": "text", "text": "so"}], "stop_reason": "max_tokens",
                       "usage": {"input_tokens": 5, "output_tokens": 2}}),
            ),
            (
                Api::Gemini,
                "v1beta/models/m:generateContent",
                json!({"candidates": [{"content": {"parts": [{"text": "s"}, {"text": "o"}]}, "finishReason": "MAX_TOKENS"}],
                       "usageMetadata": {"promptTokenCount": 5, "candidatesTokenCount": 2}}),
            ),
            (
                Api::Ollama,
                "api/chat",
                json!({"message": {"content": "so"}, "done_reason": "length", "prompt_eval_count": 5, "eval_count": 2}),
            ),
        ];
        for (api, path, body) in cases {
            let request = api.request("m", Some(&key), &prompt());
            assert_eq!(request.path, path);
            let text = request.body.to_string();
            assert!(text.contains("be brief") && text.contains("why?"), "{text}");
            assert!(!text.contains("\"k\""), "the key belongs into a header: {text}");
            let answer = api.answer(&body).unwrap();
            assert_eq!((answer.text.as_str(), answer.cut_off, answer.usage.total()), ("so", true, 7), "{api:?}");
            assert_eq!(api.answer(&json!({"error": "no"})), None);
        }
    }
}
