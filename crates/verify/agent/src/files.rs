//! Files in memory, in place of those of the machine: what the code under test writes goes there, and what an input says stands in
//! them can be read. Both sides call the functions below instead of the C library's of the same names.
//!
//! Sometimes the disk is full: files do not grow then, so that code that looks after its errors is run, and what it leaves in `errno`
//! is compared.
//!
//! What files hold at the end is printed, so that it is compared as output is.

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
const AT_FDCWD: c_int = -100;

struct File {
    name: Vec<u8>,
    fd: c_int,
    removed: bool,
}

struct State {
    files: Vec<File>,
    active: bool,
    /// Whether new files cannot grow.
    full: bool,
}

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(State { files: Vec::new(), active: false, full: false }));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *STATE.0.get() }
}

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn fdopen(fd: c_int, mode: *const c_char) -> *mut c_void;
    fn dup(fd: c_int) -> c_int;
}

/// A new input: no files, and nothing on the standard input.
pub fn reset() {
    let state = state();
    state.files.drain(..).for_each(|file| system::close_file(file.fd));
    state.active = true;
    state.full = false;
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
    may_fill(bytes);
    system::rewind(0);
    system::write_all(0, bytes);
    system::seek(0, 0);
}

/// One time in eight there is no more room on the disk. What is read says so by its length: inputs need no byte for it.
fn may_fill(read: &[u8]) {
    const ONE_IN: usize = 8;
    state().full |= read.len() % ONE_IN == ONE_IN - 1;
}

/// A file with these bytes; whether there was room for one.
pub fn add(name: &[u8], bytes: &[u8]) -> bool {
    let fd = if state().files.len() < FILES { memory(0) } else { None };
    let Some(fd) = fd else { return false };
    system::write_all(fd, bytes);
    if state().full {
        system::forbid_growth(fd);
    }
    state().files.push(File { name: name.to_vec(), fd, removed: false });
    true
}

/// A stream that reads and writes a new file; null when there is none.
pub fn stream(bytes: &[u8]) -> usize {
    may_fill(bytes);
    let name = format!("stream{}", state().files.len());
    if !add(name.as_bytes(), bytes) {
        return 0;
    }
    open_stream(name.as_bytes(), c"r+") as usize
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

fn open_any(path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    const OPENAT: i64 = 257;
    let name = (!path.is_null()).then(|| unsafe { CStr::from_ptr(path) }.to_bytes());
    let here = name.and_then(|name| open_here(name, flags));
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
