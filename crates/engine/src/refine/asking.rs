//! Asks a model within hard limits, or takes what it said before: from the store, which has every answer by the digest of its prompt, or
//! from a recording.

use super::items::BYTES_PER_TOKEN;
use crate::error::{EngineError, Result};
use crate::files;
use crate::store::Store;
use exuvia_model::{Answer, Model, ModelError, Prompt};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::path::Path;

/// Where answers come from.
pub enum Answers<'a> {
    /// A model, which is asked what it has not been asked before.
    Model(&'a dyn Model),
    /// What a model said in an earlier run, which was kept in a file. Nothing is sent.
    Recording(Recording),
    /// One text, whatever the prompt: a person wrote it.
    Text {
        /// The answer.
        text: String,
        /// Who.
        by: String,
    },
}

/// What is spent at most.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Limits {
    /// Tokens of prompts and answers.
    pub tokens: Option<u64>,
    /// In the currency of the price.
    pub cost: Option<f64>,
    /// What tokens cost.
    pub price: Option<Price>,
}

/// What a million tokens cost.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Price {
    /// Of prompts.
    pub input: f64,
    /// Of answers.
    pub output: f64,
}

/// What was spent.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize)]
pub struct Spent {
    /// Answers that a model gave now.
    pub asked: u64,
    /// Answers that were there already.
    pub known: u64,
    /// Tokens of prompts, as the endpoint counts them.
    pub input: u64,
    /// Tokens of answers.
    pub output: u64,
    /// What that cost, if there is a price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
}

/// A prompt and what was said to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exchange {
    /// The function that it is about.
    pub item: String,
    /// Which try, from 1.
    pub attempt: u32,
    /// The model's name.
    pub model: String,
    /// What it was asked.
    pub prompt: Prompt,
    /// What it said.
    pub answer: Answer,
}

impl Exchange {
    /// Digest of what was asked of whom.
    pub fn digest(&self) -> String {
        digest(&self.model, &self.prompt)
    }
}

/// Exchanges of an earlier run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recording {
    /// In the order in which they were had.
    pub exchanges: Vec<Exchange>,
}

impl Recording {
    /// Reads one: a line of JSON an exchange.
    ///
    /// # Errors
    /// A file that cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Self> {
        let text = files::read(path)?;
        let parse = |line: &str| serde_json::from_str(line).map_err(|error| EngineError::json(path, &error));
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(Self { exchanges: lines.map(parse).collect::<Result<_>>()? })
    }

    /// Writes it.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, path: &Path) -> Result<()> {
        let line = |exchange: &Exchange| {
            let text = serde_json::to_string(exchange).map_err(|e| EngineError::Internal(format!("JSON: {e}")))?;
            Ok(text + "\n")
        };
        let text: String = self.exchanges.iter().map(line).collect::<Result<_>>()?;
        files::write_atomic(path, text.as_bytes())
    }

    /// What was said to this prompt by whatever model; where the prompt was worded otherwise then, what was said at the same try for the
    /// same function.
    fn answer(&self, item: &str, attempt: u32, prompt: &Prompt) -> Option<&Exchange> {
        let same = self.exchanges.iter().find(|exchange| exchange.prompt == *prompt);
        same.or_else(|| self.exchanges.iter().find(|exchange| exchange.item == item && exchange.attempt == attempt))
    }
}

/// Digest of a prompt and the name of who is asked.
fn digest(model: &str, prompt: &Prompt) -> String {
    let text = serde_json::to_string(&(model, prompt)).unwrap_or_default();
    files::digest(text.as_bytes())
}

/// Why nobody is asked any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// A limit would be passed.
    Limit(String),
    /// There is no answer to this, and there will be none to others.
    Final(String),
    /// There is no answer to this.
    Nothing(String),
}

/// Asks.
pub(super) struct Asker<'a> {
    answers: &'a Answers<'a>,
    store: &'a Store,
    limits: Limits,
    spent: RefCell<Spent>,
    had: RefCell<Vec<Exchange>>,
}

impl<'a> Asker<'a> {
    pub fn new(answers: &'a Answers<'a>, store: &'a Store, limits: Limits) -> Self {
        let spent = Spent { cost: limits.price.map(|_| 0.0), ..Spent::default() };
        Self { answers, store, limits, spent: RefCell::new(spent), had: RefCell::default() }
    }

    /// What was spent so far.
    pub fn spent(&self) -> Spent {
        *self.spent.borrow()
    }

    /// All exchanges of this run.
    pub fn recording(self) -> Recording {
        Recording { exchanges: self.had.into_inner() }
    }

    /// Asks, unless the answer is there.
    pub fn ask(&self, item: &str, attempt: u32, prompt: Prompt) -> Result<std::result::Result<Exchange, Stop>> {
        let exchange = |model: &str, prompt: Prompt, answer: Answer| Exchange {
            item: item.to_owned(),
            attempt,
            model: model.to_owned(),
            prompt,
            answer,
        };
        let found = match self.answers {
            Answers::Model(model) => match self.known(model.name(), &prompt)? {
                Some(known) => Ok(known),
                None => match self.fresh(*model, &prompt) {
                    Ok(answer) => {
                        let new = exchange(model.name(), prompt, answer);
                        self.keep(&new)?;
                        return Ok(Ok(new));
                    }
                    Err(stop) => Err(stop),
                },
            },
            Answers::Recording(recording) => match recording.answer(item, attempt, &prompt) {
                Some(known) => Ok(exchange(&known.model, prompt, known.answer.clone())),
                None => Err(Stop::Nothing(ModelError::NotRecorded.to_string())),
            },
            Answers::Text { text, by } => match attempt {
                1 => Ok(exchange(by, prompt, Answer { text: text.clone(), ..Answer::default() })),
                _ => Err(Stop::Nothing("there is one text only".to_owned())),
            },
        };
        if let Ok(exchange) = &found {
            self.spent.borrow_mut().known += 1;
            self.had.borrow_mut().push(exchange.clone());
        }
        Ok(found)
    }

    fn known(&self, model: &str, prompt: &Prompt) -> Result<Option<Exchange>> {
        let text = self.store.transcript(&digest(model, prompt))?;
        // What an older build wrote and this one cannot read is asked again.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    fn fresh(&self, model: &dyn Model, prompt: &Prompt) -> std::result::Result<Answer, Stop> {
        self.within_limits(prompt).map_err(Stop::Limit)?;
        let answer = model.ask(prompt).map_err(|error| match error.is_final() {
            true => Stop::Final(error.to_string()),
            false => Stop::Nothing(error.to_string()),
        })?;
        let mut spent = self.spent.borrow_mut();
        spent.asked += 1;
        // An endpoint that does not count gets away with nothing.
        spent.input += if answer.usage.input > 0 { answer.usage.input } else { tokens_of(prompt) };
        spent.output += answer.usage.output.max((answer.text.len() / (2 * BYTES_PER_TOKEN)) as u64);
        let (input, output) = (spent.input, spent.output);
        spent.cost = self.limits.price.map(|price| cost(price, input, output));
        Ok(answer)
    }

    /// Whether the longest answer to it is within the limits.
    fn within_limits(&self, prompt: &Prompt) -> std::result::Result<(), String> {
        let spent = self.spent();
        let (input, output) = (spent.input + tokens_of(prompt), spent.output + u64::from(prompt.max_tokens));
        if let Some(limit) = self.limits.tokens.filter(|limit| input + output > *limit) {
            let so_far = spent.input + spent.output;
            return Err(format!("{so_far} tokens are spent, and the next answer may pass the limit of {limit}"));
        }
        match (self.limits.cost, self.limits.price) {
            (Some(limit), Some(price)) if cost(price, input, output) > limit => {
                Err(format!("the next answer may pass the limit of {limit} for the cost"))
            }
            _ => Ok(()),
        }
    }

    fn keep(&self, exchange: &Exchange) -> Result<()> {
        let text = serde_json::to_string(exchange).map_err(|e| EngineError::Internal(format!("JSON: {e}")))?;
        self.store.save_transcript(&exchange.digest(), &text)?;
        self.had.borrow_mut().push(exchange.clone());
        Ok(())
    }
}

fn tokens_of(prompt: &Prompt) -> u64 {
    ((prompt.system.len() + prompt.user.len()) / BYTES_PER_TOKEN) as u64
}

fn cost(price: Price, input: u64, output: u64) -> f64 {
    (price.input * input as f64 + price.output * output as f64) / 1e6
}

#[cfg(test)]
mod tests {
    use super::{Answers, Asker, Limits, Price, Recording, Stop};
    use crate::store::Store;
    use exuvia_model::{Answer, Model, ModelError, Prompt, Usage};
    use std::cell::Cell;

    /// Counts how often it is asked.
    struct Counting(Cell<u64>);

    impl Model for Counting {
        fn name(&self) -> &str {
            "counting"
        }

        fn ask(&self, prompt: &Prompt) -> Result<Answer, ModelError> {
            self.0.set(self.0.get() + 1);
            let usage = Usage { input: 10, output: 20 };
            Ok(Answer { text: format!("to {}", prompt.user), cut_off: false, usage })
        }
    }

    fn prompt(user: &str) -> Prompt {
        Prompt { system: String::new(), user: user.to_owned(), max_tokens: 100, temperature: 0, seed: 1 }
    }

    #[test]
    fn the_same_is_asked_once() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let model = Counting(Cell::new(0));
        let answers = Answers::Model(&model);
        let first = Asker::new(&answers, &store, Limits::default());
        first.ask("f", 1, prompt("a")).unwrap().unwrap();
        let second = Asker::new(&answers, &store, Limits::default());
        let known = second.ask("f", 1, prompt("a")).unwrap().unwrap();
        assert_eq!((known.answer.text.as_str(), model.0.get()), ("to a", 1));
        second.ask("f", 2, prompt("b")).unwrap().unwrap();
        assert_eq!((second.spent().asked, second.spent().known, second.spent().input), (1, 1, 10));
        let path = dir.path().join("recording");
        second.recording().write(&path).unwrap();
        let recording = Answers::Recording(Recording::read(&path).unwrap());
        let third = Asker::new(&recording, &store, Limits::default());
        assert_eq!(third.ask("f", 1, prompt("a")).unwrap().unwrap().answer.text, "to a");
        assert_eq!(third.ask("f", 2, prompt("worded otherwise")).unwrap().unwrap().answer.text, "to b");
        assert!(matches!(third.ask("g", 1, prompt("c")).unwrap(), Err(Stop::Nothing(_))));
    }

    #[test]
    fn limits_are_hard() {
        let model = Counting(Cell::new(0));
        let answers = Answers::Model(&model);
        // Each answer takes 10 and 20 tokens, and may take 100.
        let answered = |limits: Limits| {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).unwrap();
            let asker = Asker::new(&answers, &store, limits);
            (0..9).map(|at| asker.ask("f", 1, prompt(&at.to_string())).unwrap()).take_while(Result::is_ok).count()
        };
        assert_eq!(answered(Limits { tokens: Some(99), ..Limits::default() }), 0);
        assert_eq!(answered(Limits { tokens: Some(220), ..Limits::default() }), 5);
        let price = Some(Price { input: 0.0, output: 1e6 });
        assert_eq!(answered(Limits { cost: Some(125.0), price, tokens: None }), 2);
        assert_eq!(answered(Limits { cost: Some(1e9), price, tokens: None }), 9);
    }
}
