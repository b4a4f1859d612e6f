//! Memory that a child shares with its comparer: how the call ended, what it printed, what it allocated.

use crate::layout::Reason;
use crate::system;
use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering};

/// Bytes of a result at most.
pub const RESULT: usize = 4096;
/// Bytes of output that are kept.
const OUTPUT: usize = 1 << 20;
/// Allocations and releases that are kept.
const EVENTS: usize = 1 << 18;

/// What a child did with a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// Allocated it.
    Made,
    /// Gave it back.
    Gone,
}

/// How a call ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It returned.
    Returned,
    /// By `exit` or the like.
    Exited(i32),
    /// By `longjmp` to this buffer with this value.
    Jumped(usize, i32),
    /// It did what cannot be compared, with a number that tells more.
    Told(Reason, i64),
    /// By a signal.
    Signal(i32),
    /// Not in time.
    Hangs,
}

/// Shared with a child.
#[repr(C)]
pub struct Channel {
    done: AtomicU32,
    kind: u32,
    value: i64,
    place: usize,
    errno: i32,
    output: AtomicUsize,
    events: AtomicUsize,
    result: [u8; RESULT],
    bytes: [u8; OUTPUT],
    log: [(usize, usize, usize); EVENTS],
}

static CHANNEL: AtomicPtr<Channel> = AtomicPtr::new(core::ptr::null_mut());

const RETURNED: u32 = 1;
const EXITED: u32 = 2;
const JUMPED: u32 = 3;
const TOLD: u32 = 4;

/// A new one, of zeros.
pub fn new() -> Option<&'static Channel> {
    let at = system::map(size_of::<Channel>(), true)?.cast::<Channel>();
    // SAFETY: zeros are a value of it; nothing takes the mapping away.
    Some(unsafe { &*at })
}

/// In a child: the one that it speaks over.
pub fn use_one(channel: &'static Channel) {
    CHANNEL.store(core::ptr::from_ref(channel).cast_mut(), Ordering::Relaxed);
}

/// Ends the call: nothing of the child runs any more.
pub fn finish(end: End, result: &[u8]) -> ! {
    let errno = system::errno();
    if matches!(end, End::Returned | End::Exited(_)) {
        system::flush();
    }
    let at = CHANNEL.load(Ordering::Relaxed);
    if !at.is_null() {
        // SAFETY: the comparer looks only when `done` says so.
        unsafe { tell(&mut *at, end, errno, result) };
    }
    system::stop()
}

fn tell(channel: &mut Channel, end: End, errno: i32, result: &[u8]) {
    (channel.kind, channel.value, channel.place) = match end {
        End::Exited(code) => (EXITED, i64::from(code), 0),
        End::Jumped(buffer, value) => (JUMPED, i64::from(value), buffer),
        End::Told(reason, number) => (TOLD, number, reason as usize),
        _ => (RETURNED, 0, 0),
    };
    channel.errno = errno;
    let count = result.len().min(RESULT);
    channel.result[..count].copy_from_slice(&result[..count]);
    channel.done.store(1, Ordering::Release);
    system::wake(&channel.done);
}

/// In a child: it did what cannot be compared.
pub fn told(reason: Reason, number: i64) -> ! {
    finish(End::Told(reason, number), &[])
}

/// In a child: output to a file descriptor.
pub fn output(fd: i32, bytes: &[u8]) {
    let at = CHANNEL.load(Ordering::Relaxed);
    if at.is_null() {
        return;
    }
    // SAFETY: the comparer looks only when the child has stopped.
    let channel = unsafe { &mut *at };
    let start = channel.output.load(Ordering::Relaxed);
    if start + 8 + bytes.len() > OUTPUT {
        told(Reason::Output, 0);
    }
    let end = start + 8 + bytes.len();
    channel.bytes[start..start + 4].copy_from_slice(&fd.to_ne_bytes());
    channel.bytes[start + 4..start + 8].copy_from_slice(&(bytes.len() as u32).to_ne_bytes());
    channel.bytes[start + 8..end].copy_from_slice(bytes);
    channel.output.store(end, Ordering::Relaxed);
}

/// In a child: something with a block.
pub fn allocation(event: Event, at: usize, size: usize) {
    let channel = CHANNEL.load(Ordering::Relaxed);
    if channel.is_null() {
        return;
    }
    // SAFETY: as above; each index is handed out once.
    unsafe {
        let index = (*channel).events.fetch_add(1, Ordering::Relaxed);
        match index < EVENTS {
            true => (*channel).log[index] = (usize::from(event == Event::Made), at, size),
            false => told(Reason::Allocations, 0),
        }
    }
}

impl Channel {
    /// Waits for the end of the call.
    pub fn wait(&self, pid: i64, limit: u64) -> End {
        let start = system::now();
        loop {
            system::wait_for(&self.done, 0, 5);
            if self.done.load(Ordering::Acquire) != 0 {
                return self.end();
            }
            if let Some(status) = system::ended(pid) {
                return End::Signal(status & 0x7f);
            }
            if system::now() - start > limit {
                return End::Hangs;
            }
        }
    }

    fn end(&self) -> End {
        match self.kind {
            EXITED => End::Exited(self.value as i32),
            JUMPED => End::Jumped(self.place, self.value as i32),
            TOLD => End::Told(Reason::numbered(self.place), self.value),
            _ => End::Returned,
        }
    }

    /// `errno` behind the call.
    pub fn errno(&self) -> i32 {
        self.errno
    }

    /// The result's bytes.
    pub fn result(&self, size: usize) -> &[u8] {
        &self.result[..size.min(RESULT)]
    }

    /// What was written, by descriptor, in order; writes in a row to one descriptor are one.
    pub fn output(&self) -> Vec<(i32, Vec<u8>)> {
        let mut found: Vec<(i32, Vec<u8>)> = Vec::new();
        let (mut at, end) = (0, self.output.load(Ordering::Relaxed).min(OUTPUT));
        let word = |at: usize| self.bytes.get(at..at + 4).map_or([0; 4], |b| [b[0], b[1], b[2], b[3]]);
        while at + 8 <= end {
            let (fd, length) = (i32::from_ne_bytes(word(at)), u32::from_ne_bytes(word(at + 4)) as usize);
            let bytes = self.bytes.get(at + 8..at + 8 + length).unwrap_or_default();
            match found.last_mut() {
                Some((last, all)) if *last == fd => all.extend(bytes),
                _ => found.push((fd, bytes.to_vec())),
            }
            at += 8 + length;
        }
        found
    }

    /// What was allocated and given back, in order.
    pub fn allocations(&self) -> &[(usize, usize, usize)] {
        &self.log[..self.events.load(Ordering::Relaxed).min(EVENTS)]
    }
}
