//! Ollama's own chat.

use crate::{Answer, Key, Prompt, Request, Usage, count, temperature};
use serde_json::{Value, json};

pub fn request(model: &str, key: Option<&Key>, prompt: &Prompt) -> Request {
    let message = |role: &str, content: &str| json!({"role": role, "content": content});
    Request {
        path: "api/chat".to_owned(),
        headers: key.map(|key| ("authorization", format!("Bearer {}", key.expose()))).into_iter().collect(),
        body: json!({
            "model": model,
            "messages": [message("system", &prompt.system), message("user", &prompt.user)],
            "options": {
                "num_predict": prompt.max_tokens,
                "temperature": temperature(prompt),
                "seed": prompt.seed,
            },
            "stream": false,
        }),
    }
}

pub fn answer(body: &Value) -> Option<Answer> {
    Some(Answer {
        text: body["message"]["content"].as_str()?.to_owned(),
        cut_off: body["done_reason"] == "length",
        usage: Usage { input: count(&body["prompt_eval_count"]), output: count(&body["eval_count"]) },
    })
}
