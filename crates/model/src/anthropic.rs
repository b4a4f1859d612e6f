//! Messages of Anthropic.

use crate::{Answer, Key, Prompt, Request, Usage, count, temperature};
use serde_json::{Value, json};

pub fn request(model: &str, key: Option<&Key>, prompt: &Prompt) -> Request {
    let version = ("anthropic-version", "2023-06-01".to_owned());
    let key = key.map(|key| ("x-api-key", key.expose().to_owned()));
    Request {
        path: "v1/messages".to_owned(),
        headers: key.into_iter().chain([version]).collect(),
        body: json!({
            "model": model,
            "system": prompt.system,
            "messages": [{"role": "user", "content": prompt.user}],
            "max_tokens": prompt.max_tokens,
            "temperature": temperature(prompt),
        }),
    }
}

pub fn answer(body: &Value) -> Option<Answer> {
    let usage = &body["usage"];
    let parts = body["content"].as_array()?;
    Some(Answer {
        text: parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        cut_off: body["stop_reason"] == "max_tokens",
        usage: Usage { input: count(&usage["input_tokens"]), output: count(&usage["output_tokens"]) },
    })
}
