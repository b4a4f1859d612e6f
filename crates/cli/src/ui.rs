//! Everything that reaches the terminal.

use crate::args::Global;
use exuvia_engine::work::PhaseTime;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Version of the JSON that commands print.
const JSON_VERSION: u32 = 1;

/// Prints text to stdout. A reader that has gone away is no error.
pub fn out(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes());
    let _ = stdout.flush();
}

/// Prints a line to stderr.
pub fn err(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// A table of times by phase, as a clock shows them and of this process alone, and of the most memory it had.
pub fn times(timings: &[PhaseTime]) -> String {
    let seconds = |time: Duration| time.as_secs_f64();
    let line =
        |time: &PhaseTime| format!("{:<14} {:>9.3} s {:>9.3} s CPU", time.name, seconds(time.wall), seconds(time.cpu));
    let lines =
        timings.iter().map(line).chain(peak_memory().map(|kib| format!("peak memory    {:>9} MiB", kib / 1024)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The largest resident size that the process had, in KiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Prints a command's result as JSON: `{"version": 1, "command": …, "result": …}`.
pub fn json<T: Serialize>(command: &str, result: &T) {
    #[derive(Serialize)]
    struct Envelope<'a, T> {
        version: u32,
        command: &'a str,
        result: &'a T,
    }
    let envelope = Envelope { version: JSON_VERSION, command, result };
    match serde_json::to_string_pretty(&envelope) {
        Ok(text) => out(&(text + "\n")),
        Err(error) => err(&format!("error: JSON: {error}")),
    }
}

/// Prints an error, as JSON too if asked to.
pub fn error(message: &str, code: u8, as_json: bool) {
    if as_json {
        let value = serde_json::json!({ "version": JSON_VERSION, "error": { "message": message, "exit_code": code } });
        out(&format!("{value:#}\n"));
    }
    err(&format!("error: {message}"));
}

/// Shows progress on a terminal; in a pipe, only what is worth a line.
pub struct Terminal {
    bar: ProgressBar,
    quiet: bool,
    verbose: bool,
}

impl Terminal {
    /// A listener that heeds the global options.
    pub fn new(global: &Global) -> Self {
        let shown = io::stderr().is_terminal() && !global.quiet && !global.json;
        let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, quiet: global.quiet, verbose: global.verbose }
    }

    /// Takes the progress off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn line(&self, text: &str) {
        self.bar.suspend(|| err(text));
    }

    fn style(&self, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }
}

impl exuvia_engine::Progress for Terminal {
    fn phase(&self, name: &str) {
        self.style("{spinner} {prefix}");
        self.bar.set_prefix(name.to_owned());
        self.bar.set_message("");
    }

    fn step(&self, done: usize, total: usize, what: &str) {
        self.style("{spinner} {prefix} {pos}/{len} {msg}");
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(what.to_owned());
    }

    fn note(&self, text: &str) {
        if self.verbose {
            self.line(text);
        }
    }

    fn warn(&self, text: &str) {
        if !self.quiet {
            self.line(&format!("warning: {text}"));
        }
    }
}
