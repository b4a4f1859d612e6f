//! `exuvia refine`

use super::{Calls, Sandbox, duration};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, ClapArgs)]
pub struct Refine {
    #[command(subcommand)]
    pub command: RefineCommand,
}

#[derive(Debug, Subcommand)]
pub enum RefineCommand {
    /// Tell which functions there are to refine, callees first, and what one try of each takes; nothing is sent
    List(RefineList),
    /// Ask a model for better Rust and judge what it says; nothing lands
    Run(Box<RefineRun>),
    /// Lay proposals that passed over the output, with a commit of each where git knows it
    Apply(RefineApply),
    /// Turn the proposals for a function down
    Reject(RefineReject),
}

#[derive(Debug, Clone, ClapArgs)]
pub struct Chosen {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Functions, files or reason:CODE; all if none is named
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    /// Take so many, those with the most to gain
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Debug, ClapArgs)]
pub struct RefineList {
    #[command(flatten)]
    pub chosen: Chosen,
}

/// A form of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Api {
    Openai,
    Anthropic,
    Gemini,
    Ollama,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Nothing is sent but to the endpoint that you name; --show prints what would be. Keys are read from the environment\n\
                        variable that --key-env names, and kept nowhere. Answers are kept in .exuvia/store.db of the output, so that no prompt\n\
                        is paid for twice, and --record writes them into a file that --replay takes in the place of a model.\n\n\
                        Examples:\n  exuvia refine run zlib-rs --limit 5 --endpoint http://127.0.0.1:8077/v1 --model qwen2.5-coder-1.5b\n  \
                        exuvia refine run zlib-rs inflate.c --show\n  \
                        exuvia refine run zlib-rs --endpoint https://models.example/v1 --model large --key-env MODEL_KEY \\\n    \
                        --max-cost 2 --price 3:15 -- cargo test\n  \
                        exuvia refine run prog-rs prog.c::sum --from better.rs"
)]
pub struct RefineRun {
    #[command(flatten)]
    pub chosen: Chosen,
    /// Where the model is: for chat completions with the version, as in http://127.0.0.1:8077/v1; for the other forms without
    #[arg(long, value_name = "URL", requires = "model")]
    pub endpoint: Option<String>,
    /// Its name there
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Form of requests
    #[arg(long, value_enum, default_value_t = Api::Openai)]
    pub api: Api,
    /// Environment variable that holds the key; without it no key is sent
    #[arg(long, value_name = "VARIABLE")]
    pub key_env: Option<String>,
    /// Print what would be sent, and send nothing
    #[arg(long)]
    pub show: bool,
    /// Take answers from a file that --record wrote; nothing is sent
    #[arg(long, value_name = "FILE", conflicts_with_all = ["endpoint", "from"])]
    pub replay: Option<PathBuf>,
    /// Take a person's text for one function; nothing is sent
    #[arg(long, value_name = "FILE", conflicts_with = "endpoint")]
    pub from: Option<PathBuf>,
    /// Write prompts and answers into a file
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Questions for one function at most; each tells what was wrong with the last answer
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub tries: u32,
    /// Good answers that are waited for, of which the best lands
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub candidates: u32,
    /// Tokens of a prompt at most: what is of least use is left out
    #[arg(long, value_name = "N", default_value_t = 6000)]
    pub context: usize,
    /// Tokens of an answer at most
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub max_answer: u32,
    /// How much chance there is in answers, in thousandths
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=2000))]
    pub temperature: u32,
    /// Tokens that are spent at most, prompts and answers together
    #[arg(long, value_name = "N")]
    pub max_tokens: Option<u64>,
    /// What is spent at most, in the currency of --price
    #[arg(long, value_name = "COST", requires = "price")]
    pub max_cost: Option<f64>,
    /// What a million tokens of prompts and of answers cost
    #[arg(long, value_name = "IN:OUT", value_parser = price)]
    pub price: Option<(f64, f64)>,
    /// Time for one answer
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "5m")]
    pub timeout: Duration,
    /// Requests more after one that failed for a reason that may pass
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub retries: u32,
    /// Take these words out of what is sent (may be given again)
    #[arg(long, value_name = "WORDS")]
    pub redact: Vec<String>,
    /// Tell the model values that show a difference even where calls were recorded, which they may come from
    #[arg(long)]
    pub send_values: bool,
    /// Do functions again that have a good proposal
    #[arg(long)]
    pub again: bool,
    /// Time for calls of one function on both sides, for each answer
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "30s")]
    pub budget: Duration,
    #[command(flatten)]
    pub calls: Calls,
    #[command(flatten)]
    pub sandbox: Sandbox,
    /// Tests that have to pass over a copy of the package, in its root
    #[arg(last = true, value_name = "TESTS")]
    pub tests: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct RefineApply {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Functions; all that passed if none is named
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    /// Take proposals whose evidence does not suffice, in the name of this person
    #[arg(long, value_name = "NAME")]
    pub accept: Option<String>,
    /// Make no commits
    #[arg(long)]
    pub no_commit: bool,
}

#[derive(Debug, ClapArgs)]
pub struct RefineReject {
    /// Folder that `exuvia migrate` wrote
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The function
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub why: String,
}

/// `3:15`
fn price(text: &str) -> Result<(f64, f64), String> {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    let prices = text.split_once(':').and_then(|(input, output)| Some((number(input)?, number(output)?)));
    prices.ok_or_else(|| {
        format!("`{text}` is no price: write what a million tokens of prompts and of answers cost, as 3:15")
    })
}
