//! What a child may ask of the kernel. Memory, time and looking at files go through. Output is captured, files that the program had
//! open are read without moving its place in them, and all else ends the child with a told reason: what it does shows nowhere.
//! (seccomp with a BPF program whose traps a handler of SIGSYS answers; numbers of x86-64)

use crate::bpf::{self, ALLOW, Instruction, NUMBER_AT, give, load, unless};
use crate::channel;
use crate::layout::Reason;
use crate::system::{self, number};
use core::cell::UnsafeCell;
use core::ffi::c_void;

const TRAP: u32 = 0x0003_0000;
const KILL: u32 = 0x8000_0000;
const ADDRESS_AT: u32 = 8;

/// stat, fstat, lstat, mmap, mprotect, munmap, brk, sigaction, sigprocmask, sigreturn, access, sched_yield, mremap, madvise, getpid,
/// uname, getcwd, readlink, gettimeofday, getrlimit, getrusage, sysinfo, times, get*id, sigaltstack, gettid, time, futex,
/// getdents64, clock_gettime, clock_getres, exit_group, newfstatat, readlinkat, faccessat, prlimit64, getrandom, statx.
const ALLOWED: &[u32] = &[
    4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 21, 24, 25, 28, 39, 63, 79, 89, 96, 97, 98, 99, 100, 102, 104, 107, 108, 110,
    111, 131, 186, 201, 202, 217, 228, 229, 231, 262, 267, 269, 302, 318, 332, 439,
];

/// Enters; false where the kernel has no such thing.
pub fn enter() -> bool {
    let filter = filter();
    let program = bpf::program(&filter);
    const NO_NEW_PRIVILEGES: i64 = 38;
    const SECCOMP: i64 = 22;
    // SAFETY: the program lives as long as the call.
    unsafe {
        install_handler()
            && system::call(number::PRCTL, &[NO_NEW_PRIVILEGES, 1, 0, 0, 0]) == 0
            && system::call(number::PRCTL, &[SECCOMP, 2, &raw const program as i64]) == 0
    }
}

fn filter() -> Vec<Instruction> {
    let ours = system::call_address();
    let mut all = bpf::known_architecture(KILL).to_vec();
    // What comes from this library itself goes through.
    all.extend([load(ADDRESS_AT), unless(ours as u32, 3), load(ADDRESS_AT + 4), unless((ours >> 32) as u32, 1)]);
    all.extend([give(ALLOW), load(NUMBER_AT)]);
    for &call in ALLOWED {
        all.extend([unless(call, 1), give(ALLOW)]);
    }
    all.push(give(TRAP));
    all
}

core::arch::global_asm!(
    ".hidden exuvia_shadow_restore",
    ".globl exuvia_shadow_restore",
    "exuvia_shadow_restore:",
    "mov eax, 15",
    "syscall",
);

unsafe extern "C" {
    fn exuvia_shadow_restore();
}

#[repr(C)]
struct Action {
    handler: usize,
    flags: u64,
    restorer: usize,
    mask: u64,
}

/// Signals that tell of a crash do so, whatever the program wanted.
unsafe fn install_handler() -> bool {
    const SIGSYS: i64 = 31;
    const CRASHES: [i64; 5] = [4, 6, 7, 8, 11];
    const INFO: u64 = 4;
    const RESTORER: u64 = 0x0400_0000;
    const NO_DEFER: u64 = 0x4000_0000;
    let restorer = exuvia_shadow_restore as *const () as usize;
    let set = |signal: i64, handler: usize| {
        let action = Action { handler, flags: INFO | RESTORER | NO_DEFER, restorer, mask: 0 };
        // SAFETY: the action lives as long as the call.
        unsafe { system::call(number::SIGACTION, &[signal, &raw const action as i64, 0, 8]) == 0 }
    };
    CRASHES.iter().for_each(|&signal| _ = set(signal, 0));
    set(SIGSYS, trapped as *const () as usize)
}

/// Registers in what the kernel gives a handler.
const REGISTERS: usize = 40;
const RAX: usize = 13;
/// rdi, rsi, rdx, r10, r8, r9.
const ARGUMENTS: [usize; 6] = [8, 9, 12, 2, 0, 1];

unsafe extern "C" fn trapped(_: i32, _: *mut c_void, context: *mut c_void) {
    let errno = system::errno();
    // SAFETY: the kernel's own record of what was interrupted.
    unsafe {
        let registers = context.cast::<u8>().add(REGISTERS).cast::<i64>();
        let call = *registers.add(RAX);
        let arguments = ARGUMENTS.map(|at| *registers.add(at));
        *registers.add(RAX) = answer(call, &arguments);
    }
    system::set_errno(errno);
}

/// What is known of the descriptors of a child.
struct Files {
    /// Opened by the child.
    own: [bool; FILES],
    /// Where it is in a file that the program had open, plus one.
    place: [i64; FILES],
}

const FILES: usize = 1024;
struct Guarded(UnsafeCell<Files>);
// SAFETY: a child has one thread.
unsafe impl Sync for Guarded {}
static STATE: Guarded = Guarded(UnsafeCell::new(Files { own: [false; FILES], place: [0; FILES] }));

const BAD_DESCRIPTOR: i64 = -9;

unsafe fn answer(call: i64, a: &[i64; 6]) -> i64 {
    // SAFETY: one thread; the handler does not interrupt itself, as it asks the kernel from the allowed place.
    let files = unsafe { &mut *STATE.0.get() };
    // SAFETY: arguments are the program's: the kernel would read the same memory.
    unsafe {
        match call {
            1 => write(a[0], a[1], a[2]),
            18 => write(a[0], a[1], a[2]),
            20 => write_parts(a),
            0 => files.read(a[0], a[1], a[2]),
            17 => passed(call, a),
            8 => files.seek(a[0], a[1], a[2]),
            3 => files.close(a[0]),
            2 => files.open(call, a, a[1]),
            257 => files.open(call, a, a[2]),
            16 => control(a),
            72 => descriptor(a),
            35 | 230 => 0,
            234 => signal(a),
            56 | 57 | 58 | 59 | 322 | 435 => channel::told(Reason::Starts, call),
            7 | 23 | 42 | 43 | 44 | 45 | 46 | 47 | 232 | 270 | 271 | 281 | 288 => channel::told(Reason::Input, call),
            76 | 77 | 82..=88 | 90..=95 | 133 | 258 | 260 | 263..=268 | 280 | 316 => channel::told(Reason::File, call),
            _ => channel::told(Reason::SystemCall, call),
        }
    }
}

unsafe fn passed(call: i64, a: &[i64; 6]) -> i64 {
    // SAFETY: the caller's.
    unsafe { system::call(call, a) }
}

unsafe fn write(fd: i64, at: i64, count: i64) -> i64 {
    if !is_open(fd) {
        return BAD_DESCRIPTOR;
    }
    // SAFETY: the program gives it to the kernel to read.
    channel::output(fd as i32, unsafe { core::slice::from_raw_parts(at as *const u8, count.max(0) as usize) });
    count
}

/// `writev`
unsafe fn write_parts(a: &[i64; 6]) -> i64 {
    let mut sum = 0;
    for part in 0..a[2].clamp(0, 1024) as usize {
        // SAFETY: the program gives the vector to the kernel to read.
        let (at, count) = unsafe {
            let part = (a[1] as *const i64).add(2 * part);
            (*part, *part.add(1))
        };
        if count > 0 {
            // SAFETY: likewise.
            let written = unsafe { write(a[0], at, count) };
            if written < 0 {
                return written;
            }
            sum += written;
        }
    }
    sum
}

fn is_open(fd: i64) -> bool {
    let mut status = [0u8; 256];
    // SAFETY: room for what the kernel tells.
    unsafe { system::call(number::FSTAT, &[fd, status.as_mut_ptr() as i64]) == 0 }
}

/// Only `TCGETS`: whether it is a terminal.
unsafe fn control(a: &[i64; 6]) -> i64 {
    const IS_TERMINAL: i64 = 0x5401;
    match a[1] {
        // SAFETY: as the program asked.
        IS_TERMINAL => unsafe { passed(16, a) },
        _ => channel::told(Reason::SystemCall, 16),
    }
}

/// `fcntl`, as far as it only asks.
unsafe fn descriptor(a: &[i64; 6]) -> i64 {
    match a[1] {
        // SAFETY: as the program asked.
        1..=3 => unsafe { passed(72, a) },
        _ => channel::told(Reason::SystemCall, 72),
    }
}

/// `tgkill`, of the child itself.
unsafe fn signal(a: &[i64; 6]) -> i64 {
    // SAFETY: asks for a number.
    let own = unsafe { system::call(number::GETPID, &[]) };
    match a[0] == own {
        // SAFETY: a signal to the child.
        true => unsafe { passed(234, a) },
        false => channel::told(Reason::SystemCall, 234),
    }
}

impl Files {
    fn is_own(&self, fd: i64) -> bool {
        usize::try_from(fd).is_ok_and(|fd| self.own.get(fd).copied().unwrap_or(false))
    }

    unsafe fn open(&mut self, call: i64, a: &[i64; 6], flags: i64) -> i64 {
        const WRITES: i64 = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000;
        if flags & WRITES != 0 {
            channel::told(Reason::File, call);
        }
        // SAFETY: as the program asked; to read only.
        let fd = unsafe { passed(call, a) };
        if let Ok(index) = usize::try_from(fd)
            && index < FILES
        {
            self.own[index] = true;
        }
        fd
    }

    unsafe fn close(&mut self, fd: i64) -> i64 {
        if let Ok(index) = usize::try_from(fd)
            && index < FILES
        {
            (self.own[index], self.place[index]) = (false, 0);
        }
        // SAFETY: the table of descriptors is the child's own.
        unsafe { system::call(number::CLOSE, &[fd]) }
    }

    /// Where the child is in a file that the program had open; none where that says nothing.
    fn place(&mut self, fd: i64) -> Option<&mut i64> {
        let index = usize::try_from(fd).ok().filter(|fd| *fd < FILES)?;
        if self.place[index] == 0 {
            // SAFETY: asks, and moves nothing.
            let place = unsafe { system::call(number::LSEEK, &[fd, 0, 1]) };
            if place < 0 {
                return None;
            }
            self.place[index] = place + 1;
        }
        Some(&mut self.place[index])
    }

    unsafe fn read(&mut self, fd: i64, at: i64, count: i64) -> i64 {
        if self.is_own(fd) {
            // SAFETY: as the program asked.
            return unsafe { system::call(number::READ, &[fd, at, count]) };
        }
        if !is_open(fd) {
            return BAD_DESCRIPTOR;
        }
        let Some(place) = self.place(fd) else { channel::told(Reason::Input, number::READ) };
        // SAFETY: as the program asked, without moving.
        let got = unsafe { system::call(number::PREAD, &[fd, at, count, *place - 1]) };
        *place += got.max(0);
        got
    }

    unsafe fn seek(&mut self, fd: i64, offset: i64, whence: i64) -> i64 {
        // SAFETY: as the program asked, of a file of its own.
        let real = |offset, whence| unsafe { system::call(number::LSEEK, &[fd, offset, whence]) };
        if self.is_own(fd) || !is_open(fd) {
            return real(offset, whence);
        }
        let end = || {
            let mut status = [0i64; 32];
            // SAFETY: room for what the kernel tells; the size is its seventh word.
            let told = unsafe { system::call(number::FSTAT, &[fd, status.as_mut_ptr() as i64]) };
            if told == 0 { status[6] } else { 0 }
        };
        let Some(place) = self.place(fd) else { return real(offset, 1) };
        let target = match whence {
            0 => offset,
            1 => *place - 1 + offset,
            2 => end() + offset,
            _ => channel::told(Reason::SystemCall, number::LSEEK),
        };
        const INVALID: i64 = -22;
        if target < 0 {
            return INVALID;
        }
        *place = target + 1;
        target
    }
}
