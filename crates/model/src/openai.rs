//! Chat completions, as OpenAI and most servers of local models speak them.

use crate::{Answer, Key, Prompt, Request, Usage, count, temperature};
use serde_json::{Value, json};

pub fn request(model: &str, key: Option<&Key>, prompt: &Prompt) -> Request {
    let message = |role: &str, content: &str| json!({"role": role, "content": content});
    Request {
        path: "chat/completions".to_owned(),
        headers: key.map(|key| ("authorization", format!("Bearer {}", key.expose()))).into_iter().collect(),
        body: json!({
            "model": model,
            "messages": [message("system", &prompt.system), message("user", &prompt.user)],
            "max_tokens": prompt.max_tokens,
            "temperature": temperature(prompt),
            "seed": prompt.seed,
            "stream": false,
        }),
    }
}

pub fn answer(body: &Value) -> Option<Answer> {
    let choice = &body["choices"][0];
    let usage = &body["usage"];
    Some(Answer {
        text: choice["message"]["content"].as_str()?.to_owned(),
        cut_off: choice["finish_reason"] == "length",
        usage: Usage { input: count(&usage["prompt_tokens"]), output: count(&usage["completion_tokens"]) },
    })
}
