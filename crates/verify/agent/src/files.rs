//! Files in memory, in place of those of the machine: what the code under test writes goes there, and what an input says stands in
//! them can be read. Both sides call the functions below instead of the C library's of the same names.
//!
//! Sometimes the machine fails, so that code that looks after its errors is run, and what it leaves in `errno` is compared: the disk is
//! full, files cannot be read, or closing them tells that what was written is lost.
//!
//! What files hold at the end is printed, so that it is compared as output is.

use crate::chance;
use crate::system::{self, memory};
use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::fmt::Write;

/// Files of one run.
const FILES: usize = 16;
/// Bytes of a file that are printed.
const SHOWN: usize = 2048;

const O_ACCMODE: c_int = 0o3;
const O_CREAT: c_int = 0o100;
const O_EXCL: c_int = 0o200;
const O_TRUNC: c_int = 0o1000;
const O_APPEND: c_int = 0o2000;
const ENOENT: c_int = 2;
const EEXIST: c_int = 17;
const EINVAL: c_int = 22;
const ENFILE: c_int = 23;
const EIO: c_int = 5;
const AT_FDCWD: c_int = -100;
const OPENAT: i64 = 257;
const CLOSE: i64 = 3;
/// What `fclose` returns where it fails.
const EOF: c_int = -1;

struct File {
    name: Vec<u8>,
    fd: c_int,
    removed: bool,
}

struct State {
    files: Vec<File>,
    active: bool,
    failing: Option<Failing>,
}

/// What the machine fails in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Failing {
    /// New files cannot grow.
    Full,
    /// Files that are only read cannot be.
    Read,
    /// Closing a file fails; it is closed all the same, as C says.
    Close,
}

impl Failing {
    /// One time in eight there is no more room on the disk, and one time in sixteen something else fails. What is read says so by its
    /// length: inputs need no byte for it.
    fn for_length(read: usize) -> Option<Self> {
        match read % 16 {
            7 | 15 => Some(Self::Full),
            6 => Some(Self::Read),
            14 => Some(Self::Close),
            _ => None,
        }
    }
}

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(State { files: Vec::new(), active: false, failing: None }));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *STATE.0.get() }
}

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn fdopen(fd: c_int, mode: *const c_char) -> *mut c_void;
    fn dup(fd: c_int) -> c_int;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn fseek(stream: *mut c_void, offset: core::ffi::c_long, whence: c_int) -> c_int;
}

/// A new input: no files, and nothing on the standard input.
pub fn reset() {
    let state = state();
    state.files.drain(..).for_each(|file| system::close_file(file.fd));
    state.active = true;
    state.failing = None;
    system::rewind(0);
}

/// From now on the machine's own files are meant.
pub fn end() {
    state().active = false;
}

/// In a child, before it runs code: standard input comes from memory.
pub fn enter() {
    if let Some(fd) = memory(0) {
        system::redirect(fd, 0);
        system::close_file(fd);
    }
}

/// Whether code under test runs.
pub fn is_active() -> bool {
    state().active
}

/// What the standard input gives.
pub fn set_input(bytes: &[u8]) {
    may_fail(bytes);
    system::rewind(0);
    system::write_all(0, bytes);
    system::seek(0, 0);
}

fn may_fail(read: &[u8]) {
    let state = state();
    state.failing = state.failing.or(Failing::for_length(read.len()));
}

/// Whether the machine fails in this while code under test runs.
fn fails_in(what: Failing) -> bool {
    let state = state();
    state.active && state.failing == Some(what)
}

/// A file with these bytes; whether there was room for one.
pub fn add(name: &[u8], bytes: &[u8]) -> bool {
    let fd = if state().files.len() < FILES { memory(0) } else { None };
    let Some(fd) = fd else { return false };
    system::write_all(fd, bytes);
    if state().failing == Some(Failing::Full) {
        system::forbid_growth(fd);
    }
    state().files.push(File { name: name.to_vec(), fd, removed: false });
    true
}

/// A stream that reads and writes a new file; null when there is none.
pub fn stream(bytes: &[u8]) -> usize {
    may_fail(bytes);
    let name = format!("stream{}", state().files.len());
    if !add(name.as_bytes(), bytes) {
        return 0;
    }
    let mode = if fails_in(Failing::Read) { c"r" } else { c"r+" };
    open_stream(name.as_bytes(), mode) as usize
}

/// The same, with this much of it read already.
pub fn stream_at(bytes: &[u8], position: u64) -> usize {
    let stream = stream(bytes);
    let position = position.min(bytes.len() as u64) as core::ffi::c_long;
    if stream != 0 {
        // SAFETY: a stream that was just opened.
        unsafe { fseek(stream as *mut c_void, position, 0) };
    }
    stream
}

/// Prints what the files hold.
pub fn print() {
    for file in &state().files {
        let mut text = format!("\n[file {}]", String::from_utf8_lossy(&file.name));
        let bytes = system::contents(file.fd, SHOWN);
        let _ = if file.removed { write!(text, " removed") } else { write!(text, " {}", bytes.escape_ascii()) };
        text.push('\n');
        system::write_all(1, text.as_bytes());
    }
}

fn find(name: &[u8]) -> Option<&'static mut File> {
    state().files.iter_mut().find(|file| file.name == name && !file.removed)
}

fn fail(errno: c_int) -> c_int {
    system::set_errno(errno);
    -1
}

/// Opens a file in memory; none where the machine's own is meant.
fn open_here(name: &[u8], flags: c_int) -> Option<c_int> {
    if !state().active {
        return None;
    }
    if find(name).is_none() {
        let writes = flags & O_ACCMODE != 0 || flags & (O_CREAT | O_TRUNC) != 0;
        match (writes, flags & O_CREAT) {
            (false, _) => return None,
            (true, 0) => return Some(fail(ENOENT)),
            _ if !add(name, b"") => return Some(fail(ENFILE)),
            _ => {}
        }
    } else if flags & O_CREAT != 0 && flags & O_EXCL != 0 {
        return Some(fail(EEXIST));
    }
    let file = find(name)?;
    if flags & O_ACCMODE == 0 && fails_in(Failing::Read) {
        return Some(directory());
    }
    if flags & O_TRUNC != 0 {
        system::rewind(file.fd);
    }
    // SAFETY: numbers only.
    let fd = unsafe { dup(file.fd) };
    system::seek(fd, 0);
    if flags & O_APPEND != 0 {
        system::append(fd);
    }
    Some(fd)
}

/// Where random bytes come from, while code under test runs: they are the same on both sides.
fn open_random(name: &[u8]) -> Option<c_int> {
    /// Bytes until its end: the code asks for a few.
    const BYTES: usize = 1 << 12;
    if !is_active() || !matches!(name, b"/dev/urandom" | b"/dev/random") {
        return None;
    }
    let fd = memory(0)?;
    system::write_all(fd, &chance::bytes(BYTES));
    system::seek(fd, 0);
    Some(fd)
}

/// What can be opened, but not read.
fn directory() -> c_int {
    // SAFETY: a path.
    unsafe { syscall(OPENAT, AT_FDCWD, c".".as_ptr(), 0, 0) as c_int }
}

fn open_any(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    let name = (!path.is_null()).then(|| unsafe { CStr::from_ptr(path) }.to_bytes());
    let here = name.and_then(|name| open_random(name).or_else(|| open_here(name, flags)));
    // SAFETY: the kernel checks what it is given.
    here.unwrap_or_else(|| unsafe { syscall(OPENAT, AT_FDCWD, path, flags, mode) as c_int })
}

fn open_stream(name: &[u8], mode: &CStr) -> *mut c_void {
    let letters = mode.to_bytes();
    let both = letters.contains(&b'+');
    let flags = match letters.first() {
        Some(b'r') => 0,
        Some(b'w') => O_CREAT | O_TRUNC,
        Some(b'a') => O_CREAT | O_APPEND,
        _ => {
            system::set_errno(EINVAL);
            return core::ptr::null_mut();
        }
    };
    let access = if both { 2 } else { c_int::from(flags != 0) };
    let exclusive = if letters.contains(&b'x') { O_EXCL } else { 0 };
    let path = [name, b"\0"].concat();
    let fd = open_any(path.as_ptr().cast(), flags | access | exclusive, 0o666);
    // SAFETY: the mode is a string.
    if fd < 0 { core::ptr::null_mut() } else { unsafe { fdopen(fd, mode.as_ptr()) } }
}

#[unsafe(no_mangle)]
extern "C" fn open(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_any(path, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn open64(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    open_any(path, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn creat(path: *const c_char, mode: c_uint) -> c_int {
    open_any(path, O_CREAT | O_TRUNC | 1, mode)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fopen(path: *const c_char, mode: *const c_char) -> *mut c_void {
    // SAFETY: both are strings, as C asks of callers.
    unsafe { open_stream(CStr::from_ptr(path).to_bytes(), CStr::from_ptr(mode)) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fopen64(path: *const c_char, mode: *const c_char) -> *mut c_void {
    // SAFETY: as above.
    unsafe { fopen(path, mode) }
}

/// The C library's own `fclose`.
fn libc_fclose() -> Option<unsafe extern "C" fn(*mut c_void) -> c_int> {
    const RTLD_NEXT: *mut c_void = -1isize as *mut c_void;
    // SAFETY: the name is a string; a function of that name has that type.
    unsafe {
        let at = dlsym(RTLD_NEXT, c"fclose".as_ptr());
        (!at.is_null()).then(|| core::mem::transmute(at))
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fclose(stream: *mut c_void) -> c_int {
    let Some(own) = libc_fclose() else { return EOF };
    // SAFETY: a stream, as C asks of callers.
    let closed = unsafe { own(stream) };
    if fails_in(Failing::Close) { fail(EIO) } else { closed }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn close(fd: c_int) -> c_int {
    // SAFETY: the kernel checks what it is given.
    let closed = unsafe { syscall(CLOSE, fd) } as c_int;
    if closed == 0 && fails_in(Failing::Close) { fail(EIO) } else { closed }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    // SAFETY: a string, as C asks of callers.
    let file = find(unsafe { CStr::from_ptr(path) }.to_bytes()).filter(|_| state().active);
    match file {
        Some(file) => {
            file.removed = true;
            0
        }
        None => fail(ENOENT),
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn remove(path: *const c_char) -> c_int {
    // SAFETY: as above.
    unsafe { unlink(path) }
}

#[cfg(test)]
mod tests {
    use super::Failing;

    #[test]
    fn few_lengths_have_the_machine_fail() {
        let all: Vec<_> = (0..16).filter_map(Failing::for_length).collect();
        assert_eq!(all, [Failing::Read, Failing::Full, Failing::Close, Failing::Full]);
        assert_eq!(Failing::for_length(0), None, "what reads nothing");
    }
}
