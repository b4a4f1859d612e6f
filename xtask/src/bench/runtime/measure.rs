//! User time of a run, and its instructions as valgrind counts them.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// How a program is run.
pub struct Run<'a> {
    pub program: &'a Path,
    pub arguments: &'a [String],
    /// The folder that it runs in.
    pub folder: &'a Path,
    /// A file in that folder.
    pub stdin: Option<&'a str>,
}

impl Run<'_> {
    /// User time in seconds, and what the program printed. Only one may run at a time.
    pub fn time(&self) -> Result<(f64, Vec<u8>)> {
        let before = user_seconds()?;
        let output = self.output(Command::new(self.program))?;
        Ok((user_seconds()? - before, output.stdout))
    }

    /// Instructions that the program executes, those of its libraries included.
    pub fn instructions(&self) -> Result<f64> {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(self.program);
        let said = String::from_utf8_lossy(&self.output(valgrind)?.stderr).into_owned();
        let line = said.lines().find(|line| line.contains("Collected :")).context("valgrind told no count")?;
        let count = line.rsplit(' ').next().context("valgrind told no count")?;
        Ok(count.parse()?)
    }

    fn output(&self, mut command: Command) -> Result<std::process::Output> {
        let stdin = match self.stdin {
            Some(name) => Stdio::from(File::open(self.folder.join(name)).with_context(|| format!("no input {name}"))?),
            None => Stdio::null(),
        };
        command.args(self.arguments).current_dir(self.folder).env("LC_ALL", "C").stdin(stdin);
        let output = command.output().with_context(|| format!("cannot start {}", self.program.display()))?;
        if !output.status.success() {
            bail!(
                "{} ended with {}\n{}",
                self.program.display(),
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(output)
    }
}

/// How long each side runs in a round, at least: user time of a short run is a matter of luck, as the kernel's clock ticks.
const LONG_ENOUGH: f64 = 0.4;
/// But no more runs than these.
const MOST_RUNS: f64 = 60.0;

/// User time of both sides.
pub struct Paired {
    /// Seconds of one run: the median of all rounds.
    pub seconds: [f64; 2],
    /// The median of the ratios of the rounds.
    pub ratio: f64,
}

/// Runs both sides in turn, so that a busy machine hits both. They must print the same.
pub fn paired([c, rust]: &[Run<'_>; 2], rounds: usize) -> Result<Paired> {
    let (first, expected) = c.time()?;
    let runs = (LONG_ENOUGH / first.max(0.001)).ceil().clamp(1.0, MOST_RUNS);
    let (mut seconds, mut ratios) = ([Vec::new(), Vec::new()], Vec::new());
    for _ in 0..rounds.max(1) {
        let mut sums = [0.0; 2];
        for _ in 0..runs as usize {
            for (side, sum) in [c, rust].into_iter().zip(&mut sums) {
                let (time, printed) = side.time()?;
                if printed != expected {
                    bail!("{} prints something else than the C did", side.program.display());
                }
                *sum += time
            }
        }
        ratios.push(sums[1] / sums[0]);
        seconds.iter_mut().zip(sums).for_each(|(all, sum)| all.push(sum / runs))
    }
    Ok(Paired { seconds: seconds.map(median), ratio: median(ratios) })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

/// User time of all children so far.
fn user_seconds() -> Result<f64> {
    Ok(getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time().num_microseconds() as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn one_odd_round_does_not_count() {
        assert!((median(vec![1.0, 9.0, 1.2]) - 1.2).abs() < 1e-9);
        assert!((median(vec![1.0, 9.0, 1.2, 1.4]) - 1.3).abs() < 1e-9);
    }
}
