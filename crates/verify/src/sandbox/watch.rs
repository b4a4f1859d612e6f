//! The process that watches a command in its sandbox.

use super::{ENTER, Ended, FAILED, Limits, RESERVE, Spec, WATCH, processes};
use rustix::process::{self, Pid, Signal, WaitOptions};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(40);

/// Starts the command, waits for its end or ends it, and writes how it ended.
pub fn watch(spec: &Spec) -> i32 {
    // Signals of the terminal are for whoever started this: when that ends, so does the command.
    let _ = process::setsid();
    let _ = process::set_child_subreaper(Some(process::getpid()));
    let ended = match start() {
        Ok(pid) => Watched::new(spec, pid).wait(),
        Err(error) => Ended::NotStarted(error.to_string()),
    };
    end_all();
    let ended = settled(spec, ended);
    let _ = fs::write(&spec.result, serde_json::to_string(&ended).unwrap_or_default());
    match ended {
        Ended::Exited(code) => code,
        Ended::Signal(signal) => 128 + signal,
        _ => FAILED,
    }
}

/// Where the process that becomes the command says why it does not.
pub(super) fn failure(spec: &Spec) -> PathBuf {
    spec.result.with_extension("failed")
}

fn settled(spec: &Spec, ended: Ended) -> Ended {
    let why = fs::read_to_string(failure(spec)).unwrap_or_default();
    let _ = fs::remove_file(failure(spec));
    if why.is_empty() { ended } else { Ended::NotStarted(why) }
}

fn start() -> std::io::Result<Pid> {
    let mut command = Command::new(std::env::current_exe()?);
    command.env(ENTER, std::env::var_os(WATCH).unwrap_or_default()).env_remove(WATCH);
    let child = command.spawn()?;
    Pid::from_raw(child.id() as i32).ok_or_else(|| std::io::Error::other("a process without a number"))
}

struct Watched<'s> {
    spec: &'s Spec,
    pid: Pid,
    parent: Option<Pid>,
    start: Instant,
    /// What the writable folders had at the beginning.
    before: u64,
    /// When they are measured again.
    measured: Instant,
}

impl<'s> Watched<'s> {
    fn new(spec: &'s Spec, pid: Pid) -> Self {
        let (start, parent) = (Instant::now(), process::getppid());
        Self { spec, pid, parent, start, before: usage(&spec.writable), measured: start }
    }

    fn wait(mut self) -> Ended {
        loop {
            if let Some(ended) = self.reap() {
                // What it wrote just before it ended counts.
                return if self.writes_too_much() { Ended::Disk } else { ended };
            }
            if let Some(reached) = self.reached() {
                return reached;
            }
            thread::sleep(PAUSE.min(self.start.elapsed() / 4 + Duration::from_millis(2)));
        }
    }

    /// Takes note of processes that ended; how the command did, if it is among them.
    fn reap(&self) -> Option<Ended> {
        while let Ok(Some((pid, status))) = process::wait(WaitOptions::NOHANG) {
            if pid == self.pid {
                let signal = || Ended::Signal(status.terminating_signal().unwrap_or(0));
                return Some(status.exit_status().map_or_else(signal, Ended::Exited));
            }
        }
        None
    }

    /// The limit that is reached.
    fn reached(&mut self) -> Option<Ended> {
        let Limits { seconds, memory, processes, .. } = self.spec.limits;
        let all = processes::below(process::getpid().as_raw_nonzero().get());
        let is_left_alone = process::getppid() != self.parent;
        if self.start.elapsed().as_secs() >= seconds || is_left_alone {
            Some(Ended::Time)
        } else if all.len() as u64 > processes {
            Some(Ended::Processes)
        } else if all.iter().map(|process| process.memory).sum::<u64>() > memory {
            Some(Ended::Memory)
        } else if self.is_time_to_measure() && self.writes_too_much() {
            Some(Ended::Disk)
        } else {
            None
        }
    }

    /// Looking through large trees is not done all the time, unless room runs out.
    fn is_time_to_measure(&self) -> bool {
        self.measured <= Instant::now() || room(&self.spec.writable) < RESERVE
    }

    fn writes_too_much(&mut self) -> bool {
        /// Of the time, one part of so many goes into measuring.
        const PART: u32 = 20;
        let start = Instant::now();
        let now = usage(&self.spec.writable);
        self.measured = Instant::now() + (start.elapsed() * PART).max(Duration::from_millis(300));
        now.saturating_sub(self.before) > self.spec.limits.disk || room(&self.spec.writable) < RESERVE
    }
}

/// Bytes that folders and files take on the disk; files that have several names count once.
fn usage(paths: &[PathBuf]) -> u64 {
    // What lies in another one counts with that.
    let is_outer = |path: &&PathBuf| !paths.iter().any(|other| other != *path && path.starts_with(other));
    let mut left: Vec<PathBuf> = paths.iter().filter(is_outer).cloned().collect();
    let (mut seen, mut sum) = (BTreeSet::new(), 0);
    while let Some(path) = left.pop() {
        let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
        if metadata.nlink() > 1 && metadata.is_file() && !seen.insert((metadata.dev(), metadata.ino())) {
            continue;
        }
        sum += metadata.blocks() * 512;
        if metadata.is_dir() {
            left.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
    }
    sum
}

/// Bytes that are free where the first folder is.
fn room(paths: &[PathBuf]) -> u64 {
    let free = |path: &Path| rustix::fs::statvfs(path).ok().map(|fs| fs.f_bavail.saturating_mul(fs.f_frsize));
    paths.first().and_then(|path| free(path)).unwrap_or(u64::MAX)
}

/// Ends every process of the command, those that it left behind too. New ones come up while old ones end: there are fewer each time.
fn end_all() {
    /// Rounds after which something is wrong that more of them do not mend.
    const ROUNDS: u32 = 2000;
    for _ in 0..ROUNDS {
        while let Ok(Some(_)) = process::wait(WaitOptions::NOHANG) {}
        let all = processes::below(process::getpid().as_raw_nonzero().get());
        if all.is_empty() {
            return;
        }
        let pids = all.iter().filter_map(|process| Pid::from_raw(process.pid));
        pids.for_each(|pid| _ = process::kill_process(pid, Signal::KILL));
        if all.len() < 8 {
            thread::sleep(Duration::from_millis(1));
        }
    }
}
