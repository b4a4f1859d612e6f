//! What the workers ask of Linux. Declared here, as the agent depends on `std` alone.

use core::ffi::{c_int, c_long, c_void};

unsafe extern "C" {
    fn mmap(at: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: c_long) -> *mut c_void;
    fn syscall(number: c_long, ...) -> c_long;
    fn waitpid(pid: c_int, status: *mut c_int, options: c_int) -> c_int;
    fn _exit(code: c_int) -> !;
    fn read(fd: c_int, at: *mut c_void, len: usize) -> isize;
    fn write(fd: c_int, at: *const c_void, len: usize) -> isize;
    fn dup2(from: c_int, to: c_int) -> c_int;
    fn close(fd: c_int) -> c_int;
    fn getpid() -> c_int;
    fn fflush(stream: *mut c_void) -> c_int;
    fn process_vm_readv(pid: c_int, to: *const IoVec, n: usize, from: *const IoVec, m: usize, flags: usize) -> isize;
    fn __errno_location() -> *mut c_int;
    fn prctl(option: c_int, ...) -> c_int;
    fn lseek(fd: c_int, offset: c_long, whence: c_int) -> c_long;
    fn ftruncate(fd: c_int, len: c_long) -> c_int;
    fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    fn memfd_create(name: *const core::ffi::c_char, flags: u32) -> c_int;
    fn pread(fd: c_int, at: *mut c_void, len: usize, offset: c_long) -> isize;
}

#[repr(C)]
struct IoVec {
    at: *mut c_void,
    len: usize,
}

const PROT_READ_WRITE: c_int = 3;
const MAP_SHARED: c_int = 1;
const MAP_PRIVATE_ANONYMOUS_FIXED: c_int = 0x2 | 0x20 | 0x10_0000;

/// Maps zeros at an address that is free; false where it is not.
pub fn map_fixed(at: usize, len: usize) -> bool {
    // SAFETY: a new mapping, which replaces none (MAP_FIXED_NOREPLACE).
    let found = unsafe { mmap(at as *mut c_void, len, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_FIXED, -1, 0) };
    found as usize == at
}

/// Maps a file that others map too.
pub fn map_shared(fd: c_int, len: usize) -> Option<*mut u8> {
    // SAFETY: a new mapping, placed by the system.
    let found = unsafe { mmap(core::ptr::null_mut(), len, PROT_READ_WRITE, MAP_SHARED, fd, 0) };
    (found as isize != -1).then_some(found.cast())
}

/// A copy of the process: none in the copy, its number in the original.
///
/// The kernel is asked, not the C library: before and behind its `fork` the address sanitizer locks and unlocks a million entries of a
/// table, which makes both processes copy all of its pages, and that takes longer than all else of a run.
pub fn fork_process() -> Result<Option<c_int>, ()> {
    const CLONE: c_long = if cfg!(target_arch = "x86_64") { 56 } else { 220 };
    const SIGCHLD: c_long = 17;
    // SAFETY: the workers have one thread, so that no lock is held; without a stack and flags it is what `fork` asks for.
    match unsafe { syscall(CLONE, SIGCHLD, 0 as c_long, 0 as c_long, 0 as c_long, 0 as c_long) } {
        0 => Ok(None),
        pid if pid > 0 => Ok(Some(pid as c_int)),
        _ => Err(()),
    }
}

/// Waits for a process to end; its status as `waitpid` tells it.
pub fn wait(pid: c_int) -> c_int {
    let mut status = 0;
    // SAFETY: `status` lives as long as the call.
    unsafe { waitpid(pid, &mut status, 0) };
    status
}

/// Ends the process, now.
pub fn leave(code: c_int) -> ! {
    // SAFETY: no destructor matters.
    unsafe { _exit(code) }
}

/// Reads all of `bytes`; false at the end of the file.
pub fn read_all(fd: c_int, bytes: &mut [u8]) -> bool {
    let mut done = 0;
    while done < bytes.len() {
        // SAFETY: the range lies in `bytes`.
        let got = unsafe { read(fd, bytes[done..].as_mut_ptr().cast(), bytes.len() - done) };
        if got <= 0 {
            return false;
        }
        done += got as usize;
    }
    true
}

/// Writes all of `bytes`; false when nobody reads.
pub fn write_all(fd: c_int, bytes: &[u8]) -> bool {
    let mut done = 0;
    while done < bytes.len() {
        // SAFETY: the range lies in `bytes`.
        let put = unsafe { write(fd, bytes[done..].as_ptr().cast(), bytes.len() - done) };
        if put <= 0 {
            return false;
        }
        done += put as usize;
    }
    true
}

/// Makes one file number another's.
pub fn redirect(from: c_int, to: c_int) {
    // SAFETY: numbers only.
    unsafe { dup2(from, to) };
}

/// Moves files to numbers that code under test does not come by, and closes all others but the standard ones.
pub fn hide<const N: usize>(files: [c_int; N]) -> [c_int; N] {
    const FIRST: c_int = 900;
    const LAST: c_int = 1023;
    let mut next = FIRST;
    let hidden = files.map(|file| {
        redirect(file, next);
        next += 1;
        next - 1
    });
    // SAFETY: numbers only.
    (3..FIRST).chain(next..=LAST).for_each(|file| _ = unsafe { close(file) });
    hidden
}

/// A file in memory may be told to stay as it is.
const MFD_ALLOW_SEALING: u32 = 2;

/// A file in memory stays as long as it is: the kernel refuses to write behind its end.
pub fn forbid_growth(fd: c_int) {
    const F_ADD_SEALS: c_int = 1033;
    const F_SEAL_GROW: c_int = 4;
    // SAFETY: numbers only.
    unsafe { fcntl(fd, F_ADD_SEALS, F_SEAL_GROW) };
}

/// A file in memory.
pub fn memory(len: usize) -> Option<c_int> {
    // SAFETY: the name is a string; numbers else.
    let fd = unsafe { memfd_create(c"exuvia".as_ptr(), MFD_ALLOW_SEALING) };
    // SAFETY: numbers only.
    (fd >= 0 && unsafe { ftruncate(fd, len as c_long) } == 0).then_some(fd)
}

/// Gives a file number back.
pub fn close_file(fd: c_int) {
    // SAFETY: numbers only.
    unsafe { close(fd) };
}

/// Where a file is read or written next.
pub fn seek(fd: c_int, at: usize) {
    // SAFETY: numbers only.
    unsafe { lseek(fd, at as c_long, 0) };
}

/// All that is written goes behind what is there.
pub fn append(fd: c_int) {
    const F_SETFL: c_int = 4;
    const O_RDWR_APPEND: c_int = 0o2 | 0o2000;
    // SAFETY: numbers only.
    unsafe { fcntl(fd, F_SETFL, O_RDWR_APPEND) };
}

/// The first bytes of a file, wherever it is read next.
pub fn contents(fd: c_int, most: usize) -> Vec<u8> {
    let mut bytes = vec![0; most];
    // SAFETY: the range is that of the vector.
    let got = unsafe { pread(fd, bytes.as_mut_ptr().cast(), most, 0) };
    bytes.truncate(got.max(0) as usize);
    bytes
}

/// Bytes of address space that this process has.
pub fn mapped() -> u64 {
    const PAGE: u64 = 4096;
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').next().and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * PAGE
}

/// Memory of this program that cannot be written: its code and its constants, or its code alone.
pub fn constant(is_code: bool) -> Vec<core::ops::Range<usize>> {
    let program = std::fs::read_link("/proc/self/exe").unwrap_or_default();
    let text = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let range = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let ((start, end), access) = (words.next()?.split_once('-')?, words.next()?);
        let is_ours = words.nth(3).is_some_and(|path| program.as_os_str() == path);
        let address = |text| usize::from_str_radix(text, 16).ok();
        let is_meant = !access.contains('w') && (!is_code || access.contains('x'));
        (is_ours && is_meant).then_some(address(start)?..address(end)?)
    };
    text.lines().filter_map(range).collect()
}

/// All that is mapped.
#[cfg(feature = "asan")]
pub fn mappings() -> Vec<core::ops::Range<usize>> {
    let text = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let range = |line: &str| {
        let (start, end) = line.split_once(' ')?.0.split_once('-')?;
        let address = |text| usize::from_str_radix(text, 16).ok();
        Some(address(start)?..address(end)?)
    };
    text.lines().filter_map(range).collect()
}

/// Number of this process.
pub fn process() -> c_int {
    // SAFETY: cannot fail.
    unsafe { getpid() }
}

/// Writes out what C's streams hold.
pub fn flush_streams() {
    // SAFETY: null stands for all streams.
    unsafe { fflush(core::ptr::null_mut()) };
}

/// Empties a file, from its start again.
pub fn rewind(fd: c_int) {
    // SAFETY: numbers only.
    unsafe {
        lseek(fd, 0, 0);
        ftruncate(fd, 0);
    }
}

/// Copies memory that may not be there; false when it is not.
pub fn peek(at: usize, into: &mut [u8]) -> bool {
    if pages::all_there(at, into.len()) {
        for (offset, byte) in into.iter_mut().enumerate() {
            // SAFETY: all of it is mapped, and stays so as long as pages are trusted. A copy of all at once would be the sanitizer's.
            *byte = unsafe { core::ptr::read_volatile((at + offset) as *const u8) };
        }
        return true;
    }
    let is_there = peek_at_all(at, into);
    if is_there {
        pages::add(at, into.len());
    }
    is_there
}

/// Pages that are known to be there, while nothing runs that could take them away: asking the kernel for each byte of a string takes
/// longer than the call that made it.
pub mod pages {
    use core::cell::UnsafeCell;

    const PAGE: usize = 4096;
    const SLOTS: usize = 1024;

    struct Known {
        slots: [usize; SLOTS],
        trusted: bool,
    }

    struct Global(UnsafeCell<Known>);

    // SAFETY: the workers have one thread.
    unsafe impl Sync for Global {}

    static KNOWN: Global = Global(UnsafeCell::new(Known { slots: [0; SLOTS], trusted: false }));

    fn known() -> &'static mut Known {
        // SAFETY: see `Global`; no reference outlives a function of this module.
        unsafe { &mut *KNOWN.0.get() }
    }

    /// Forgets all; from now on pages are remembered, or not.
    pub fn trust(trusted: bool) {
        let known = known();
        if known.trusted {
            known.slots = [0; SLOTS];
        }
        known.trusted = trusted;
    }

    fn range(at: usize, bytes: usize) -> core::ops::RangeInclusive<usize> {
        at / PAGE..=at.saturating_add(bytes.saturating_sub(1)) / PAGE
    }

    pub(super) fn all_there(at: usize, bytes: usize) -> bool {
        let known = known();
        known.trusted && range(at, bytes).all(|page| page > 0 && known.slots[page % SLOTS] == page)
    }

    pub(super) fn add(at: usize, bytes: usize) {
        let known = known();
        if known.trusted {
            range(at, bytes).for_each(|page| known.slots[page % SLOTS] = page);
        }
    }
}

fn peek_at_all(at: usize, into: &mut [u8]) -> bool {
    let to = IoVec { at: into.as_mut_ptr().cast(), len: into.len() };
    let from = IoVec { at: at as *mut c_void, len: into.len() };
    // SAFETY: the kernel checks the foreign range; ours lies in `into`.
    let got = unsafe { process_vm_readv(getpid(), &to, 1, &from, 1, 0) };
    got == into.len() as isize
}

/// C's `errno`.
pub fn errno() -> c_int {
    // SAFETY: the place is the thread's own.
    unsafe { *__errno_location() }
}

/// Sets C's `errno`.
pub fn set_errno(value: c_int) {
    // SAFETY: the place is the thread's own.
    unsafe { *__errno_location() = value };
}

/// The process dies with the one that made it.
pub fn die_with_parent() {
    const PR_SET_PDEATHSIG: c_int = 1;
    const SIGKILL: c_long = 9;
    // SAFETY: numbers only.
    unsafe { prctl(PR_SET_PDEATHSIG, SIGKILL) };
}
