//! `generateContent` of Gemini.

use crate::{Answer, Key, Prompt, Request, Usage, count, temperature};
use serde_json::{Value, json};

pub fn request(model: &str, key: Option<&Key>, prompt: &Prompt) -> Request {
    Request {
        path: format!("v1beta/models/{model}:generateContent"),
        headers: key.map(|key| ("x-goog-api-key", key.expose().to_owned())).into_iter().collect(),
        body: json!({
            "systemInstruction": {"parts": [{"text": prompt.system}]},
            "contents": [{"role": "user", "parts": [{"text": prompt.user}]}],
            "generationConfig": {
                "maxOutputTokens": prompt.max_tokens,
                "temperature": temperature(prompt),
                "seed": prompt.seed,
            },
        }),
    }
}

pub fn answer(body: &Value) -> Option<Answer> {
    let (candidate, usage) = (&body["candidates"][0], &body["usageMetadata"]);
    let parts = candidate["content"]["parts"].as_array()?;
    Some(Answer {
        text: parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        cut_off: candidate["finishReason"] == "MAX_TOKENS",
        usage: Usage { input: count(&usage["promptTokenCount"]), output: count(&usage["candidatesTokenCount"]) },
    })
}
