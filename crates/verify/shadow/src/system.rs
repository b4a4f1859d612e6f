//! What is asked of the kernel, by one instruction of our own: the filter of a child lets through what comes from there.

use core::ffi::{c_char, c_int, c_void};

core::arch::global_asm!(
    ".hidden exuvia_shadow_call",
    ".globl exuvia_shadow_call",
    "exuvia_shadow_call:",
    "mov rax, rdi",
    "mov rdi, rsi",
    "mov rsi, rdx",
    "mov rdx, rcx",
    "mov r10, r8",
    "mov r8, r9",
    "mov r9, [rsp+8]",
    "syscall",
    ".hidden exuvia_shadow_called",
    ".globl exuvia_shadow_called",
    "exuvia_shadow_called:",
    "ret",
);

unsafe extern "C" {
    fn exuvia_shadow_call(number: i64, a: i64, b: i64, c: i64, d: i64, e: i64, f: i64) -> i64;
    static exuvia_shadow_called: u8;
    fn __errno_location() -> *mut c_int;
    fn getenv(name: *const c_char) -> *const c_char;
    fn fflush(stream: *mut c_void) -> c_int;
}

/// Numbers of calls (x86-64).
pub mod number {
    /// `read`
    pub const READ: i64 = 0;
    /// `open`
    pub const OPEN: i64 = 2;
    /// `close`
    pub const CLOSE: i64 = 3;
    /// `fstat`
    pub const FSTAT: i64 = 5;
    /// `poll`
    pub const POLL: i64 = 7;
    /// `lseek`
    pub const LSEEK: i64 = 8;
    /// `mmap`
    pub const MMAP: i64 = 9;
    /// `munmap`
    pub const MUNMAP: i64 = 11;
    /// `rt_sigaction`
    pub const SIGACTION: i64 = 13;
    /// `pread64`
    pub const PREAD: i64 = 17;
    /// `getpid`
    pub const GETPID: i64 = 39;
    /// `clone`
    pub const CLONE: i64 = 56;
    /// `tee`
    pub const TEE: i64 = 276;
    /// `pipe2`
    pub const PIPE2: i64 = 293;
    /// `wait4`
    pub const WAIT4: i64 = 61;
    /// `kill`
    pub const KILL: i64 = 62;
    /// `pause`
    pub const PAUSE: i64 = 34;
    /// `setrlimit`
    pub const SETRLIMIT: i64 = 160;
    /// `prctl`
    pub const PRCTL: i64 = 157;
    /// `futex`
    pub const FUTEX: i64 = 202;
    /// `clock_gettime`
    pub const CLOCK_GETTIME: i64 = 228;
    /// `exit_group`
    pub const EXIT_GROUP: i64 = 231;
    /// `process_vm_readv`
    pub const READ_OTHER: i64 = 310;
}

const EINTR: i64 = -4;
const WCLONE: i64 = 0x8000_0000;
const NO_HANG: i64 = 1;
const SIGKILL: i64 = 9;

/// A call of the kernel: what it gives, negative for an error.
///
/// # Safety
/// As for the call.
pub unsafe fn call(number: i64, arguments: &[i64]) -> i64 {
    let at = |i: usize| arguments.get(i).copied().unwrap_or(0);
    // SAFETY: the caller's.
    unsafe { exuvia_shadow_call(number, at(0), at(1), at(2), at(3), at(4), at(5)) }
}

/// Where the kernel sees such a call come from.
pub fn call_address() -> u64 {
    &raw const exuvia_shadow_called as u64
}

/// `errno` of this thread.
pub fn errno() -> i32 {
    // SAFETY: the C library's own.
    unsafe { *__errno_location() }
}

/// Sets it.
pub fn set_errno(value: i32) {
    // SAFETY: the C library's own.
    unsafe { *__errno_location() = value };
}

/// Writes out what the C library's streams hold.
pub fn flush() {
    // SAFETY: all streams.
    unsafe { fflush(core::ptr::null_mut()) };
}

/// A variable of the environment.
pub fn environment(name: &core::ffi::CStr) -> Option<&'static core::ffi::CStr> {
    // SAFETY: a string that lives as long as nobody changes the environment.
    unsafe {
        let found = getenv(name.as_ptr());
        (!found.is_null()).then(|| core::ffi::CStr::from_ptr(found))
    }
}

/// A copy of this process that nothing else sees: no signal when it ends, no handlers of the C library. Zero in the copy.
pub fn fork() -> i64 {
    // SAFETY: one thread of the copy goes on; it does what a forked process may.
    unsafe { call(number::CLONE, &[0]) }
}

/// Waits for a copy; its status as `wait4` gives it.
pub fn wait(pid: i64) -> i32 {
    let mut status = 0i32;
    // SAFETY: `status` lives long enough.
    while unsafe { call(number::WAIT4, &[pid, &raw mut status as i64, WCLONE, 0]) } == EINTR {}
    status
}

/// The status of a copy that has ended.
pub fn ended(pid: i64) -> Option<i32> {
    let mut status = 0i32;
    // SAFETY: `status` lives long enough.
    let found = unsafe { call(number::WAIT4, &[pid, &raw mut status as i64, WCLONE | NO_HANG, 0]) };
    (found == pid).then_some(status)
}

/// Ends a copy.
pub fn kill(pid: i64) {
    // SAFETY: a child of ours that was not waited for: its number is nobody else's.
    unsafe { call(number::KILL, &[pid, SIGKILL]) };
    wait(pid);
}

/// Ends this process without a word.
pub fn leave(code: i64) -> ! {
    loop {
        // SAFETY: no destructor matters.
        unsafe { call(number::EXIT_GROUP, &[code]) };
    }
}

/// Does nothing more.
pub fn stop() -> ! {
    loop {
        // SAFETY: waits for a signal.
        unsafe { call(number::PAUSE, &[]) };
    }
}

/// A process does not outlive the one that made it, and leaves no core.
pub fn bind_to_parent() {
    const DEATH_SIGNAL: i64 = 1;
    const CORE: i64 = 4;
    let none = [0u64; 2];
    // SAFETY: the limits live long enough.
    unsafe {
        call(number::PRCTL, &[DEATH_SIGNAL, SIGKILL]);
        call(number::SETRLIMIT, &[CORE, none.as_ptr() as i64]);
    }
}

/// Memory of zeros.
pub fn map(size: usize, shared: bool) -> Option<*mut u8> {
    const READ_WRITE: i64 = 3;
    const ANONYMOUS: i64 = 0x20;
    const NO_RESERVE: i64 = 0x4000;
    let flags = ANONYMOUS | if shared { 1 } else { 2 | NO_RESERVE };
    // SAFETY: a new mapping.
    let at = unsafe { call(number::MMAP, &[0, size as i64, READ_WRITE, flags, -1, 0]) };
    (at > 0).then_some(at as *mut u8)
}

/// A file as memory that is shared with all who map it.
pub fn map_file(path: &core::ffi::CStr, size: impl Fn(usize) -> bool) -> Option<*mut u8> {
    const READ_WRITE_CLOEXEC: i64 = 2 | 0o2000000;
    const END: i64 = 2;
    // SAFETY: a file that nobody else has opened here.
    unsafe {
        let fd = call(number::OPEN, &[path.as_ptr() as i64, READ_WRITE_CLOEXEC, 0]);
        if fd < 0 {
            return None;
        }
        let length = call(number::LSEEK, &[fd, 0, END]);
        let fits = length > 0 && size(length as usize);
        let at = if fits { call(number::MMAP, &[0, length, 3, 1, fd, 0]) } else { -1 };
        call(number::CLOSE, &[fd]);
        (at > 0).then_some(at as *mut u8)
    }
}

/// Gives memory back.
///
/// # Safety
/// Nothing may use it.
pub unsafe fn unmap(at: *mut u8, size: usize) {
    // SAFETY: the caller's.
    unsafe { call(number::MUNMAP, &[at as i64, size as i64]) };
}

/// Waits until a word is no longer what it was, for some milliseconds at most.
pub fn wait_for(word: &core::sync::atomic::AtomicU32, was: u32, milliseconds: i64) {
    let time = [milliseconds / 1000, (milliseconds % 1000) * 1_000_000];
    // SAFETY: the word and the time live long enough.
    unsafe { call(number::FUTEX, &[word.as_ptr() as i64, 0, i64::from(was), time.as_ptr() as i64]) };
}

/// Wakes who waits for a word.
pub fn wake(word: &core::sync::atomic::AtomicU32) {
    // SAFETY: the word is mapped.
    unsafe { call(number::FUTEX, &[word.as_ptr() as i64, 1, i64::from(i32::MAX)]) };
}

/// Nanoseconds of a clock that only goes forward.
pub fn now() -> u64 {
    let mut time = [0i64; 2];
    // SAFETY: the time lives long enough.
    unsafe { call(number::CLOCK_GETTIME, &[1, time.as_mut_ptr() as i64]) };
    time[0] as u64 * 1_000_000_000 + time[1] as u64
}

/// Reads memory of a child; false where it has none.
pub fn read_other(pid: i64, at: usize, bytes: &mut [u8]) -> bool {
    let to = [bytes.as_mut_ptr() as usize, bytes.len()];
    let from = [at, bytes.len()];
    // SAFETY: what is written lies in `bytes`.
    let got = unsafe { call(number::READ_OTHER, &[pid, to.as_ptr() as i64, 1, from.as_ptr() as i64, 1, 0]) };
    got == bytes.len() as i64
}
