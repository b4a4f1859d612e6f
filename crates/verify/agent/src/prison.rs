//! What the code under test may not do: start programs, reach the network, change files, wait. The kernel refuses it, on both sides
//! alike (seccomp with a BPF program; x86-64 system call numbers).

use crate::bpf::{self, ALLOW, Instruction, NUMBER_AT, bits, give, load, unless};
use core::ffi::{c_int, c_ulong};

unsafe extern "C" {
    fn prctl(option: c_int, ...) -> c_int;
    fn setrlimit(resource: c_int, limits: *const [u64; 2]) -> c_int;
}

const EPERM: u32 = 1;
const EACCES: u32 = 13;
const ERRNO: u32 = 0x0005_0000;

/// fork, vfork, execve, execveat, clone3, socket, socketpair, connect, bind, kill, tkill, ptrace, unshare, setns, process_vm_writev,
/// pidfd_send_signal, io_uring's three, openat2, and what changes files.
const REFUSED: &[u32] = &[
    57, 58, 59, 322, 435, 41, 53, 42, 49, 62, 101, 76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 133, 165, 166,
    169, 200, 235, 272, 308, 311, 424, 425, 426, 427, 437, 258, 259, 260, 263, 264, 265, 266, 268, 280, 316, 452,
];
/// nanosleep, clock_nanosleep: no time passes.
const SKIPPED: &[u32] = &[35, 230];
const OPEN: u32 = 2;
const OPENAT: u32 = 257;
const CLONE: u32 = 56;
/// `O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND`.
const WRITING: u32 = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000;
const CLONE_THREAD: u32 = 0x1_0000;
const ARGUMENTS: u32 = 16;
/// The bit of calls of x32.
const OTHER_ABI: u32 = 0x4000_0000;

/// Refuses from now on; false where the kernel cannot.
pub fn enter() -> bool {
    let filter = filter();
    let program = bpf::program(&filter);
    const PR_SET_NO_NEW_PRIVS: c_int = 38;
    const PR_SET_SECCOMP: c_int = 22;
    const FILTER: c_ulong = 2;
    let (one, zero): (c_ulong, c_ulong) = (1, 0);
    // SAFETY: the program lives as long as the call.
    unsafe {
        prctl(PR_SET_NO_NEW_PRIVS, one, zero, zero, zero) == 0 && prctl(PR_SET_SECCOMP, FILTER, &raw const program) == 0
    }
}

/// At most so much memory, and no large files.
pub fn limit(memory: Option<u64>) {
    const FILE_SIZE: c_int = 1;
    const CORE: c_int = 4;
    const ADDRESS_SPACE: c_int = 9;
    let set = |what, most: u64| {
        // SAFETY: the limits live as long as the call.
        unsafe { setrlimit(what, &[most, most]) };
    };
    set(CORE, 0);
    set(FILE_SIZE, 64 << 20);
    if let Some(memory) = memory {
        set(ADDRESS_SPACE, memory);
    }
}

fn filter() -> Vec<Instruction> {
    let refuse = |errno| give(ERRNO | errno);
    let mut all = bpf::known_architecture(ERRNO | EPERM).to_vec();
    all.extend([load(NUMBER_AT), bits(OTHER_ABI, 0, 1), refuse(EPERM)]);
    for &call in REFUSED {
        all.extend([unless(call, 1), refuse(EPERM)]);
    }
    for &call in SKIPPED {
        all.extend([unless(call, 1), refuse(0)]);
    }
    let argument = |at: u8| load(ARGUMENTS + 8 * u32::from(at));
    for (call, at) in [(OPEN, 1), (OPENAT, 2)] {
        all.extend([unless(call, 4), argument(at), bits(WRITING, 0, 1), refuse(EACCES), give(ALLOW)]);
    }
    all.extend([unless(CLONE, 4), argument(0), bits(CLONE_THREAD, 1, 0), refuse(EPERM), give(ALLOW), give(ALLOW)]);
    all
}
