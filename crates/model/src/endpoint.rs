//! An endpoint: an address, a form of requests, a key. Asks again where that may help, and not for ever.

use crate::error::{ModelError, Result};
use crate::{Answer, Api, Model, Prompt, Request};
use std::fmt;
use std::time::Duration;

/// Bytes of an answer that are read at most.
const MOST: u64 = 8 << 20;

/// Bytes of a refusal that are told.
const TOLD: usize = 300;

/// A key. It is never printed, nor part of any error.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The key that is this text.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// How long and how often it is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// Time for one request, from its beginning to the end of the answer.
    pub timeout: Duration,
    /// Requests more after one that failed for a reason that may pass: too many requests, a server that is not well, a line that broke.
    pub retries: u32,
    /// Time before the first of these; each waits twice as long as the one before.
    pub wait: Duration,
    /// Time that no wait is longer than, whatever the endpoint asks for.
    pub longest_wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(300),
            retries: 4,
            wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// An endpoint.
pub struct Endpoint {
    url: String,
    api: Api,
    model: String,
    key: Option<Key>,
    patience: Patience,
    agent: ureq::Agent,
}

impl Endpoint {
    /// The endpoint at an address, `http://HOST:PORT/v1` or `https://…`: for chat completions with the version, for the other forms
    /// without.
    ///
    /// # Errors
    /// An address that is none, and one that would show the key to everyone on the way.
    pub fn new(url: &str, api: Api, model: &str, key: Option<Key>, patience: Patience) -> Result<Self> {
        let problem = |problem| ModelError::Address { url: url.to_owned(), problem };
        let (scheme, rest) = url.split_once("://").ok_or(problem("it has no http:// or https://"))?;
        let host = host(rest);
        if host.is_empty() || !matches!(scheme, "http" | "https") {
            return Err(problem("it is no address of HTTP"));
        }
        if rest.split('/').next().is_some_and(|authority| authority.contains('@')) {
            return Err(problem("keys come from the environment, not in the address"));
        }
        if scheme == "http" && key.is_some() && !is_loopback(host) {
            return Err(problem("the key would be sent to another machine in the clear: use https"));
        }
        let mut config = ureq::Agent::config_builder()
            .timeout_global(Some(patience.timeout))
            .http_status_as_error(false)
            // What is sent goes where the user said, and nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false);
        if is_loopback(host) {
            config = config.proxy(None);
        }
        let agent = config.build().into();
        let (url, model) = (url.trim_end_matches('/').to_owned(), model.to_owned());
        Ok(Self { url, api, model, key, patience, agent })
    }

    fn once(&self, request: &Request) -> std::result::Result<Answer, Failed> {
        let mut post = self.agent.post(format!("{}/{}", self.url, request.path));
        post = post.header("content-type", "application/json");
        for (name, value) in &request.headers {
            post = post.header(*name, value);
        }
        let passing = |error: ureq::Error| Failed::passing(ModelError::Unreached(self.without_key(&error.to_string())));
        let mut response = post.send(request.body.to_string()).map_err(passing)?;
        let status = response.status().as_u16();
        let asked = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let text = response.body_mut().with_config().limit(MOST).read_to_string().map_err(passing)?;
        if status != 200 {
            let told: String = self.without_key(&text).chars().take(TOLD).collect();
            let passes = matches!(status, 408 | 409 | 425 | 429 | 500 | 502 | 503 | 504 | 529);
            let error = ModelError::Refused { status, text: told };
            return Err(Failed { error, passes, wait: asked.map(Duration::from_secs) });
        }
        let unreadable = |why: String| Failed::for_good(ModelError::Unreadable(why));
        let body = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
        self.api.answer(&body).ok_or_else(|| unreadable("it has no words of the model".to_owned()))
    }

    /// What an endpoint says may hold what it was sent.
    fn without_key(&self, text: &str) -> String {
        match &self.key {
            Some(key) if !key.expose().is_empty() => text.replace(key.expose(), "(key)"),
            _ => text.to_owned(),
        }
    }
}

/// Why a request failed.
struct Failed {
    error: ModelError,
    /// Whether it may go better next time.
    passes: bool,
    /// When the endpoint wants to be asked again.
    wait: Option<Duration>,
}

impl Failed {
    fn passing(error: ModelError) -> Self {
        Self { error, passes: true, wait: None }
    }

    fn for_good(error: ModelError) -> Self {
        Self { error, passes: false, wait: None }
    }
}

impl Model for Endpoint {
    fn name(&self) -> &str {
        &self.model
    }

    fn ask(&self, prompt: &Prompt) -> Result<Answer> {
        let request = self.api.request(&self.model, self.key.as_ref(), prompt);
        let mut wait = self.patience.wait;
        let mut left = self.patience.retries;
        loop {
            match self.once(&request) {
                Ok(answer) => return Ok(answer),
                Err(failed) if failed.passes && left > 0 => {
                    std::thread::sleep(failed.wait.unwrap_or(wait).min(self.patience.longest_wait));
                    wait = wait.saturating_mul(2);
                    left -= 1;
                }
                Err(failed) => return Err(failed.error),
            }
        }
    }
}

/// The host of what follows `://`, without its port.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Key, Patience};
    use crate::{Api, Model, ModelError, Prompt};
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::thread;
    use std::time::Duration;

    const GOOD: &str = r#"{"choices":[{"message":{"content":"yes"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":1}}"#;

    fn http(status: &str, headers: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
    }

    /// Reads a request to the end of its body.
    fn read(stream: &mut TcpStream) -> String {
        let (mut seen, mut chunk) = (Vec::new(), [0; 4096]);
        loop {
            let text = String::from_utf8_lossy(&seen).into_owned();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let length = head.to_lowercase().split("content-length: ").nth(1).map(str::to_owned);
                let length = length.and_then(|l| l.lines().next()?.trim().parse::<usize>().ok()).unwrap_or(0);
                if body.len() >= length {
                    return text;
                }
            }
            match stream.read(&mut chunk).unwrap() {
                0 => return text,
                count => seen.extend(&chunk[..count]),
            }
        }
    }

    /// Answers requests with these texts in order; nothing is a line that breaks. What was asked comes back.
    fn server(answers: Vec<Option<String>>) -> (String, thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let serve = move || {
            let mut seen = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                seen.push(read(&mut stream));
                if let Some(answer) = answer {
                    stream.write_all(answer.as_bytes()).unwrap();
                }
            }
            seen
        };
        (url, thread::spawn(serve))
    }

    fn endpoint(url: &str, key: Option<&str>) -> Endpoint {
        let patience = Patience {
            timeout: Duration::from_secs(5),
            retries: 3,
            wait: Duration::from_millis(1),
            longest_wait: Duration::from_millis(20),
        };
        Endpoint::new(url, Api::OpenAi, "m", key.map(|key| Key::new(key.to_owned())), patience).unwrap()
    }

    fn prompt() -> Prompt {
        Prompt { system: String::new(), user: "why?".to_owned(), max_tokens: 9, temperature: 0, seed: 1 }
    }

    #[test]
    fn what_may_pass_is_asked_again() {
        let (url, server) = server(vec![
            Some(http("429 Too Many", "retry-after: 999\r\n", "slow down")),
            None,
            Some(http("503 Down", "", "")),
            Some(http("200 OK", "", GOOD)),
        ]);
        let answer = endpoint(&url, Some("secret")).ask(&prompt()).unwrap();
        assert_eq!((answer.text.as_str(), answer.usage.total()), ("yes", 4));
        let seen = server.join().unwrap();
        assert!(seen[3].contains("Bearer secret") && seen[3].contains("why?"), "{}", seen[3]);
    }

    #[test]
    fn what_does_not_pass_is_told_without_the_key() {
        let (url, server) = server(vec![Some(http("401 No", "", "secret is no key"))]);
        let error = endpoint(&url, Some("secret")).ask(&prompt()).unwrap_err();
        assert_eq!(error, ModelError::Refused { status: 401, text: "(key) is no key".to_owned() });
        assert!(error.is_final());
        server.join().unwrap();
    }

    #[test]
    fn nonsense_is_no_answer() {
        for body in ["<html>", "{}", r#"{"choices":[]}"#] {
            let (url, server) = server(vec![Some(http("200 OK", "", body))]);
            let error = endpoint(&url, None).ask(&prompt()).unwrap_err();
            assert!(matches!(error, ModelError::Unreadable(_)), "{error}");
            server.join().unwrap();
        }
    }

    #[test]
    fn redirects_are_not_followed() {
        let (url, server) = server(vec![Some(http("307 Else", "location: http://127.0.0.1:1/\r\n", ""))]);
        let error = endpoint(&url, None).ask(&prompt()).unwrap_err();
        assert!(matches!(error, ModelError::Refused { status: 307, .. }), "{error}");
        server.join().unwrap();
    }

    #[test]
    fn slowness_ends() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let patience = Patience { timeout: Duration::from_millis(80), retries: 0, ..Patience::default() };
        let slow = Endpoint::new(&url, Api::OpenAi, "m", None, patience).unwrap();
        assert!(matches!(slow.ask(&prompt()), Err(ModelError::Unreached(_))));
    }

    #[test]
    fn addresses_that_would_leak_are_refused() {
        let new = |url: &str, key: bool| {
            let key = key.then(|| Key::new("k".to_owned()));
            Endpoint::new(url, Api::OpenAi, "m", key, Patience::default()).err()
        };
        for url in ["models.example/v1", "ftp://models.example", "http://", "https://user:key@models.example/v1"] {
            assert!(new(url, false).is_some(), "{url}");
        }
        assert!(new("http://models.example/v1", true).is_some());
        for url in
            ["http://127.0.0.1:8077/v1", "http://[::1]:8077/v1", "http://localhost:1", "https://models.example/v1"]
        {
            assert_eq!(new(url, true), None, "{url}");
        }
        let key = Key::new("secret".to_owned());
        assert_eq!(format!("{key:?}"), "Key(..)");
    }
}
