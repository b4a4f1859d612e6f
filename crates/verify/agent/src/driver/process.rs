//! A worker, as the driver sees it.

use crate::outcome::Outcome;
use crate::protocol::{DONE, ENDED, NO_ROOM, RENEW, RUN};
use crate::shared::{Shared, Side};
use crate::system;
use core::ffi::{c_int, c_short};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

unsafe extern "C" {
    fn pipe(fds: *mut c_int) -> c_int;
    fn poll(fds: *mut PollFd, count: u64, milliseconds: c_int) -> c_int;
    fn kill(pid: c_int, signal: c_int) -> c_int;
    fn close(fd: c_int) -> c_int;
}

#[repr(C)]
struct PollFd {
    fd: c_int,
    events: c_short,
    revents: c_short,
}

/// What ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ran {
    /// To this end.
    To(Outcome),
    /// Its arguments have no room.
    NoRoom,
}

/// How a worker is started.
pub struct Start<'a> {
    /// Its program.
    pub program: &'a Path,
    /// Which side it is.
    pub side: Side,
    /// File of the shapes.
    pub shapes: &'a str,
    /// File that it writes its edges to.
    pub edges: &'a str,
    /// Variables of its environment.
    pub environment: Vec<(&'static str, String)>,
}

/// A worker.
pub struct Process {
    child: Child,
    commands: c_int,
    replies: c_int,
    output: c_int,
    shared: Shared,
    side: Side,
    limit: Duration,
    full: Duration,
    /// Whether the child that runs inputs has run none.
    pub is_new: bool,
}

impl Process {
    /// Starts a worker.
    pub fn start(start: &Start<'_>, fd: c_int, limit: Duration) -> Result<Self, String> {
        let Start { program, side, shapes, edges, environment } = start;
        let side = *side;
        let shared = Shared::map(fd).ok_or("no shared memory")?;
        let (theirs, commands) = pipe_pair()?;
        let (replies, their_replies) = pipe_pair()?;
        let output = system::memory(0).ok_or("no file in memory")?;
        let numbers = [fd, theirs, their_replies, output].map(|number| number.to_string());
        let mut command = Command::new(program);
        command.args([shapes, edges]).args(numbers).envs(environment.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.spawn().map_err(|e| format!("{}: {e}", program.display()))?;
        // SAFETY: the child has its own copies.
        unsafe {
            close(theirs);
            close(their_replies);
        }
        Ok(Self { child, commands, replies, output, shared, side, limit, full: limit, is_new: true })
    }

    /// Runs the input that the shared memory holds.
    pub fn run(&mut self) -> Ran {
        self.is_new = false;
        self.shared.own(self.side).step = 0;
        if !system::write_all(self.commands, &[RUN]) {
            return Ran::To(Outcome::Broken);
        }
        match self.reply_in_time() {
            Some(Reply::Done) => Ran::To(Outcome::Returned),
            Some(Reply::NoRoom) => Ran::NoRoom,
            Some(Reply::Ended(status)) => {
                self.is_new = true;
                Ran::To(Outcome::of_status(status))
            }
            None => self.hung(),
        }
    }

    /// The reply to an input. It has its time from when a child has taken it, which may be late where the machine is busy; when that
    /// was is not known, so that it may have up to twice as much.
    fn reply_in_time(&self) -> Option<Reply> {
        const TO_START: Duration = Duration::from_secs(10);
        let end = Instant::now() + TO_START;
        loop {
            let has_begun = self.shared.own(self.side).step != 0;
            let reply = self.reply(self.limit);
            if reply.is_some() || has_begun || Instant::now() >= end {
                return reply;
            }
        }
    }

    /// From now on it has this part of its time.
    pub fn hurry(&mut self, part: u32) {
        self.limit = self.full / part;
    }

    fn hung(&mut self) -> Ran {
        const SIGKILL: c_int = 9;
        let process = self.shared.own(self.side).process as c_int;
        if process > 1 {
            // SAFETY: numbers only; the child is the worker's own and not waited for yet.
            unsafe { kill(process, SIGKILL) };
        }
        self.is_new = true;
        match self.reply(Duration::from_secs(10)) {
            Some(Reply::Ended(_)) => Ran::To(Outcome::Hung),
            // It was done at the last moment, and then killed.
            Some(Reply::Done | Reply::NoRoom) if self.reply(Duration::from_secs(10)).is_some() => {
                Ran::To(Outcome::Hung)
            }
            _ => Ran::To(Outcome::Broken),
        }
    }

    /// A child that has run nothing takes over.
    pub fn renew(&mut self) {
        if !self.is_new && system::write_all(self.commands, &[RENEW]) {
            if self.reply(Duration::from_secs(10)).is_none() {
                self.hung();
            }
            self.is_new = true;
        }
    }

    /// What the code printed in the last run.
    pub fn printed(&self) -> Vec<u8> {
        system::contents(self.output, 1 << 16)
    }

    /// Ends it.
    pub fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn reply(&self, limit: Duration) -> Option<Reply> {
        const READABLE: c_short = 1;
        let end = Instant::now() + limit;
        loop {
            let left = end.saturating_duration_since(Instant::now()).as_millis() as c_int;
            let mut fd = PollFd { fd: self.replies, events: READABLE, revents: 0 };
            // SAFETY: one entry, which lives as long as the call.
            match unsafe { poll(&mut fd, 1, left) } {
                1 => break,
                0 => return None,
                _ if left == 0 => return None,
                _ => {}
            }
        }
        let mut kind = [0];
        if !system::read_all(self.replies, &mut kind) {
            return None;
        }
        match kind[0] {
            DONE => Some(Reply::Done),
            NO_ROOM => Some(Reply::NoRoom),
            ENDED => {
                let mut status = [0; 4];
                system::read_all(self.replies, &mut status).then(|| Reply::Ended(i32::from_le_bytes(status)))
            }
            _ => None,
        }
    }
}

enum Reply {
    Done,
    NoRoom,
    Ended(i32),
}

fn pipe_pair() -> Result<(c_int, c_int), String> {
    let mut fds = [0; 2];
    // SAFETY: room for two numbers.
    match unsafe { pipe(fds.as_mut_ptr()) } {
        0 => Ok((fds[0], fds[1])),
        _ => Err("no pipe".to_owned()),
    }
}
