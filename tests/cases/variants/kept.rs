//@ src/bin/kept.rs
//! The program whose C `main` is in `kept.c`.

fn main() {
    kept::rt::restore_signals();
    std::process::exit(unsafe { kept::kept::main() });
}
//@ src/kept.rs
// variant: jumps -DJUMPS
// variant: plain
// What must stay in C in one configuration stays there in both: each has C of its own.
// expect: kept-in-c guarded

use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[cfg(feature = "jumps")]
use crate::sys::longjmp;

#[cfg(feature = "jumps")]
#[unsafe(export_name = "kept_c__back")]
static back: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[cfg(feature = "plain")]
static back: [__jmp_buf_tag; 1] = [__jmp_buf_tag::ZERO; 1];

#[unsafe(export_name = "kept_c__depth")]
static depth: AtomicI32 = AtomicI32::new(0);

#[unsafe(export_name = "kept_c__dive")]
pub unsafe extern "C" fn dive(n: i32) {
    depth.store(depth.load(Relaxed) + 1, Relaxed);

    if n == 0 {
        #[cfg(feature = "jumps")]
        longjmp(back.as_ptr() as *mut __jmp_buf_tag, 5);
        #[cfg(feature = "plain")]
        return;
    }

    dive(n - 1);
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", guarded(3));
    rt::println!("{}", depth.load(Relaxed));
    0
}

unsafe extern "C" {
    #[link_name = "kept_c__guarded"]
    pub fn guarded(n: i32) -> i32;
}
//@ src/lib.rs
#[cfg(not(any(feature = "jumps", feature = "plain")))]
compile_error!("enable one of the features `jumps`, `plain`");

#[cfg(all(feature = "jumps", feature = "plain"))]
compile_error!(
    "the features `jumps` and `plain` exclude each other (`--no-default-features` turns the default off)"
);

pub mod kept;
pub mod sys;

#[cfg(feature = "jumps")]
#[path = "rt_1.rs"]
pub mod rt;

#[cfg(feature = "plain")]
#[path = "rt_2.rs"]
pub mod rt;
//@ src/rt_1.rs
//! What the translated code needs beside std.

/// Bytes that are no UTF-8 pass through Rust's formatting as characters of a private area: this one and the byte.
const ESCAPED: u32 = 0x10_ff00;

/// The bytes that a formatted text stands for, piece by piece.
fn each_plain(text: &str, mut take: impl FnMut(&[u8])) {
    // All characters of that area begin with this byte.
    if !text.as_bytes().contains(&0xf4) {
        return take(text.as_bytes());
    }
    let mut buffer = [0; 4];
    for c in text.chars() {
        match u32::from(c).checked_sub(ESCAPED) {
            Some(byte) => take(&[byte as u8]),
            None => take(c.encode_utf8(&mut buffer).as_bytes()),
        }
    }
}

/// Formats bytes, whatever they are.
fn write_bytes(to: &mut core::fmt::Formatter<'_>, bytes: &[u8]) -> core::fmt::Result {
    use core::fmt::Write;
    let escaped = |byte: u8| char::from_u32(ESCAPED + u32::from(byte)).unwrap_or_default();
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if valid.as_bytes().contains(&0xf4) {
            // What looks like an escaped byte is none.
            let mut all = valid.bytes().map(|byte| {
                if byte.is_ascii() {
                    char::from(byte)
                } else {
                    escaped(byte)
                }
            });
            all.try_for_each(|c| to.write_char(c))?;
        } else {
            to.write_str(valid)?;
        }
        let mut invalid = chunk.invalid().iter();
        invalid.try_for_each(|&byte| to.write_char(escaped(byte)))?;
    }
    Ok(())
}

/// Formats bytes with blanks at one side of them.
fn pad_bytes(
    to: &mut core::fmt::Formatter<'_>,
    bytes: &[u8],
    width: usize,
    left: bool,
) -> core::fmt::Result {
    use core::fmt::Write;
    let blanks = width.saturating_sub(bytes.len());
    if !left {
        (0..blanks).try_for_each(|_| to.write_char(' '))?;
    }
    write_bytes(to, bytes)?;
    if left {
        (0..blanks).try_for_each(|_| to.write_char(' '))
    } else {
        Ok(())
    }
}

/// What is written byte by byte, and may be cut.
pub trait Bytes {
    /// Hands out the bytes, the first `most` if there are more.
    fn bytes(
        &self,
        most: Option<usize>,
        take: &mut dyn FnMut(&[u8]) -> core::fmt::Result,
    ) -> core::fmt::Result;
}

/// The first bytes.
fn first(bytes: &[u8], most: Option<usize>) -> &[u8] {
    &bytes[..most.unwrap_or(bytes.len()).min(bytes.len())]
}

/// Formats bytes in a placeholder, whose width and precision count bytes, as C's do. Without an alignment they stand at the right.
fn show_bytes(of: &impl Bytes, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    let (width, left) = (
        to.width().unwrap_or(0),
        matches!(to.align(), Some(core::fmt::Alignment::Left)),
    );
    of.bytes(to.precision(), &mut |bytes| {
        pad_bytes(to, bytes, width, left)
    })
}

/// One of C's output streams: what is printed there stands between what C code prints, in the order in which both do.
#[derive(Clone, Copy)]
pub enum Stream {
    Out,
    Err,
}

// The program may declare them in a way of its own.
#[allow(clashing_extern_declarations)]
unsafe extern "C" {
    fn fflush(stream: *mut core::ffi::c_void) -> i32;
    fn flockfile(stream: *mut core::ffi::c_void);
    fn fputc(byte: i32, stream: *mut core::ffi::c_void) -> i32;
    fn funlockfile(stream: *mut core::ffi::c_void);
    fn fwrite(from: *const u8, size: usize, n: usize, stream: *mut core::ffi::c_void) -> usize;
}

impl Stream {
    /// C's `FILE`, as its variable says now.
    fn file(self) -> *mut core::ffi::c_void {
        unsafe extern "C" {
            static mut stderr: *mut core::ffi::c_void;
            static mut stdout: *mut core::ffi::c_void;
        }
        match self {
            Stream::Out => unsafe { stdout },
            Stream::Err => unsafe { stderr },
        }
    }

    /// Prints, and returns what C's `printf` does: how many bytes, or -1 if they could not all be written.
    pub fn print(self, text: core::fmt::Arguments<'_>) -> i32 {
        print_to(self.file(), text)
    }

    /// Prints one byte, the lowest of the number, and returns what C's `fputc` does.
    pub fn put(self, byte: i32) -> i32 {
        unsafe { fputc(byte, self.file()) }
    }

    /// Has what was printed written, and returns what C's `fflush` does.
    pub fn flush(self) -> i32 {
        unsafe { fflush(self.file()) }
    }
}

/// Prints to a stream, and returns what C's `printf` does.
fn print_to(file: *mut core::ffi::c_void, text: core::fmt::Arguments<'_>) -> i32 {
    if let Some(text) = text.as_str() {
        let mut whole = true;
        each_plain(text, |bytes| whole &= written(file, bytes));
        return if whole { returned(text.len()) } else { -1 };
    }
    // As C does it, no other thread prints in between.
    unsafe { flockfile(file) };
    let mut printer = Printer {
        file,
        room: [core::mem::MaybeUninit::uninit(); 1024],
        used: 0,
        total: 0,
        whole: true,
    };
    let formatted = core::fmt::write(&mut printer, text);
    printer.flush();
    unsafe { funlockfile(file) };
    if formatted.is_ok() && printer.whole {
        returned(printer.total)
    } else {
        -1
    }
}

/// Writes all bytes; whether that went well.
fn written(file: *mut core::ffi::c_void, bytes: &[u8]) -> bool {
    unsafe { fwrite(bytes.as_ptr(), 1, bytes.len(), file) == bytes.len() }
}

/// What C's functions return for so many bytes.
fn returned(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(-1)
}

/// Gathers what is printed, so that a stream without a buffer writes it at once.
struct Printer {
    file: *mut core::ffi::c_void,
    room: [core::mem::MaybeUninit<u8>; 1024],
    used: usize,
    total: usize,
    whole: bool,
}

impl Printer {
    fn add(&mut self, bytes: &[u8]) {
        self.total += bytes.len();
        if bytes.len() > self.room.len() - self.used {
            self.flush();
        }
        if bytes.len() > self.room.len() {
            self.whole &= written(self.file, bytes);
            return;
        }
        for (to, from) in self.room[self.used..].iter_mut().zip(bytes) {
            to.write(*from);
        }
        self.used += bytes.len();
    }

    fn flush(&mut self) {
        let used = core::mem::take(&mut self.used);
        let bytes = unsafe { core::slice::from_raw_parts(self.room.as_ptr().cast::<u8>(), used) };
        self.whole &= used == 0 || written(self.file, bytes);
    }
}

impl core::fmt::Write for Printer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        each_plain(text, |bytes| self.add(bytes));
        Ok(())
    }
}

/// C's `stdout`.
pub fn stdout() -> Stream {
    Stream::Out
}

/// Prints to C's `stdout` with an end of line, and gives what `printf` does.
macro_rules! println {
    () => {
        $crate::rt::stdout().print(format_args!("\n"))
    };
    ($text:literal $($rest:tt)*) => {
        $crate::rt::stdout().print(format_args!(concat!($text, "\n") $($rest)*))
    };
}
pub(crate) use println;

/// A variable of C that changes. It is read and stored by value and by name, `load!(STATE.count)` and `store!(STATE.count += 1)`, never by
/// reference: no use of it can be in the way of another. Its address is there for those who prove what they do with it.
///
/// The program has one thread. Nothing in it starts another, and nothing outside can call it. Where that changes, this must too.
#[repr(transparent)]
pub struct Global<T>(core::cell::UnsafeCell<T>);

impl<T: Copy> Global<T> {
    /// A variable that starts with a value.
    pub const fn new(value: T) -> Self {
        Self(core::cell::UnsafeCell::new(value))
    }
}

// SAFETY: there is one thread.
unsafe impl<T: Copy> Sync for Global<T> {}

impl<T: Copy> Global<T> {
    /// Its address.
    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.0.get()
    }

    /// What it holds, read once, here.
    #[inline(always)]
    pub fn read_volatile(&self) -> T {
        // SAFETY: it always holds a value.
        unsafe { self.as_ptr().read_volatile() }
    }

    /// Stores a value, once, here.
    #[inline(always)]
    pub fn write_volatile(&self, value: T) {
        // SAFETY: it is a static that changes.
        unsafe { self.as_ptr().write_volatile(value) }
    }

    /// Where `load!`, `store!` and `addr!` start.
    #[inline(always)]
    pub const fn place(&'static self) -> Place<T> {
        Place(self.as_ptr())
    }
}

/// A global, or a part of one. What is done to it are functions: its methods, made by [`parts`], have the names of members.
#[derive(Clone, Copy)]
pub struct Place<T>(*mut T);

/// The address of a place.
#[inline(always)]
pub const fn address_of<T>(place: Place<T>) -> *mut T {
    place.0
}

/// What a place holds.
#[inline(always)]
pub const fn held<T: Copy>(place: Place<T>) -> T {
    // SAFETY: it is in a static of this type, which always holds a value.
    unsafe { *place.0 }
}

/// Stores a value.
#[inline(always)]
pub const fn put<T: Copy>(place: Place<T>, value: T) {
    // SAFETY: it is in a static that changes.
    unsafe { *place.0 = value }
}

/// An element of an array.
#[inline(always)]
#[track_caller]
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
    assert!(index < N, "index out of bounds");
    Place(place.0.cast::<T>().wrapping_add(index))
}

/// The place at an address.
///
/// # Safety
/// There is a part of a global, of this type.
#[inline(always)]
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
    Place(address)
}

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
//@ src/rt_2.rs
//! What the translated code needs beside std.

/// Bytes that are no UTF-8 pass through Rust's formatting as characters of a private area: this one and the byte.
const ESCAPED: u32 = 0x10_ff00;

/// The bytes that a formatted text stands for, piece by piece.
fn each_plain(text: &str, mut take: impl FnMut(&[u8])) {
    // All characters of that area begin with this byte.
    if !text.as_bytes().contains(&0xf4) {
        return take(text.as_bytes());
    }
    let mut buffer = [0; 4];
    for c in text.chars() {
        match u32::from(c).checked_sub(ESCAPED) {
            Some(byte) => take(&[byte as u8]),
            None => take(c.encode_utf8(&mut buffer).as_bytes()),
        }
    }
}

/// Formats bytes, whatever they are.
fn write_bytes(to: &mut core::fmt::Formatter<'_>, bytes: &[u8]) -> core::fmt::Result {
    use core::fmt::Write;
    let escaped = |byte: u8| char::from_u32(ESCAPED + u32::from(byte)).unwrap_or_default();
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if valid.as_bytes().contains(&0xf4) {
            // What looks like an escaped byte is none.
            let mut all = valid.bytes().map(|byte| {
                if byte.is_ascii() {
                    char::from(byte)
                } else {
                    escaped(byte)
                }
            });
            all.try_for_each(|c| to.write_char(c))?;
        } else {
            to.write_str(valid)?;
        }
        let mut invalid = chunk.invalid().iter();
        invalid.try_for_each(|&byte| to.write_char(escaped(byte)))?;
    }
    Ok(())
}

/// Formats bytes with blanks at one side of them.
fn pad_bytes(
    to: &mut core::fmt::Formatter<'_>,
    bytes: &[u8],
    width: usize,
    left: bool,
) -> core::fmt::Result {
    use core::fmt::Write;
    let blanks = width.saturating_sub(bytes.len());
    if !left {
        (0..blanks).try_for_each(|_| to.write_char(' '))?;
    }
    write_bytes(to, bytes)?;
    if left {
        (0..blanks).try_for_each(|_| to.write_char(' '))
    } else {
        Ok(())
    }
}

/// What is written byte by byte, and may be cut.
pub trait Bytes {
    /// Hands out the bytes, the first `most` if there are more.
    fn bytes(
        &self,
        most: Option<usize>,
        take: &mut dyn FnMut(&[u8]) -> core::fmt::Result,
    ) -> core::fmt::Result;
}

/// The first bytes.
fn first(bytes: &[u8], most: Option<usize>) -> &[u8] {
    &bytes[..most.unwrap_or(bytes.len()).min(bytes.len())]
}

/// Formats bytes in a placeholder, whose width and precision count bytes, as C's do. Without an alignment they stand at the right.
fn show_bytes(of: &impl Bytes, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    let (width, left) = (
        to.width().unwrap_or(0),
        matches!(to.align(), Some(core::fmt::Alignment::Left)),
    );
    of.bytes(to.precision(), &mut |bytes| {
        pad_bytes(to, bytes, width, left)
    })
}

/// One of C's output streams: what is printed there stands between what C code prints, in the order in which both do.
#[derive(Clone, Copy)]
pub enum Stream {
    Out,
    Err,
}

// The program may declare them in a way of its own.
#[allow(clashing_extern_declarations)]
unsafe extern "C" {
    fn fflush(stream: *mut core::ffi::c_void) -> i32;
    fn flockfile(stream: *mut core::ffi::c_void);
    fn fputc(byte: i32, stream: *mut core::ffi::c_void) -> i32;
    fn funlockfile(stream: *mut core::ffi::c_void);
    fn fwrite(from: *const u8, size: usize, n: usize, stream: *mut core::ffi::c_void) -> usize;
}

impl Stream {
    /// C's `FILE`, as its variable says now.
    fn file(self) -> *mut core::ffi::c_void {
        unsafe extern "C" {
            static mut stderr: *mut core::ffi::c_void;
            static mut stdout: *mut core::ffi::c_void;
        }
        match self {
            Stream::Out => unsafe { stdout },
            Stream::Err => unsafe { stderr },
        }
    }

    /// Prints, and returns what C's `printf` does: how many bytes, or -1 if they could not all be written.
    pub fn print(self, text: core::fmt::Arguments<'_>) -> i32 {
        print_to(self.file(), text)
    }

    /// Prints one byte, the lowest of the number, and returns what C's `fputc` does.
    pub fn put(self, byte: i32) -> i32 {
        unsafe { fputc(byte, self.file()) }
    }

    /// Has what was printed written, and returns what C's `fflush` does.
    pub fn flush(self) -> i32 {
        unsafe { fflush(self.file()) }
    }
}

/// Prints to a stream, and returns what C's `printf` does.
fn print_to(file: *mut core::ffi::c_void, text: core::fmt::Arguments<'_>) -> i32 {
    if let Some(text) = text.as_str() {
        let mut whole = true;
        each_plain(text, |bytes| whole &= written(file, bytes));
        return if whole { returned(text.len()) } else { -1 };
    }
    // As C does it, no other thread prints in between.
    unsafe { flockfile(file) };
    let mut printer = Printer {
        file,
        room: [core::mem::MaybeUninit::uninit(); 1024],
        used: 0,
        total: 0,
        whole: true,
    };
    let formatted = core::fmt::write(&mut printer, text);
    printer.flush();
    unsafe { funlockfile(file) };
    if formatted.is_ok() && printer.whole {
        returned(printer.total)
    } else {
        -1
    }
}

/// Writes all bytes; whether that went well.
fn written(file: *mut core::ffi::c_void, bytes: &[u8]) -> bool {
    unsafe { fwrite(bytes.as_ptr(), 1, bytes.len(), file) == bytes.len() }
}

/// What C's functions return for so many bytes.
fn returned(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(-1)
}

/// Gathers what is printed, so that a stream without a buffer writes it at once.
struct Printer {
    file: *mut core::ffi::c_void,
    room: [core::mem::MaybeUninit<u8>; 1024],
    used: usize,
    total: usize,
    whole: bool,
}

impl Printer {
    fn add(&mut self, bytes: &[u8]) {
        self.total += bytes.len();
        if bytes.len() > self.room.len() - self.used {
            self.flush();
        }
        if bytes.len() > self.room.len() {
            self.whole &= written(self.file, bytes);
            return;
        }
        for (to, from) in self.room[self.used..].iter_mut().zip(bytes) {
            to.write(*from);
        }
        self.used += bytes.len();
    }

    fn flush(&mut self) {
        let used = core::mem::take(&mut self.used);
        let bytes = unsafe { core::slice::from_raw_parts(self.room.as_ptr().cast::<u8>(), used) };
        self.whole &= used == 0 || written(self.file, bytes);
    }
}

impl core::fmt::Write for Printer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        each_plain(text, |bytes| self.add(bytes));
        Ok(())
    }
}

/// C's `stdout`.
pub fn stdout() -> Stream {
    Stream::Out
}

/// Prints to C's `stdout` with an end of line, and gives what `printf` does.
macro_rules! println {
    () => {
        $crate::rt::stdout().print(format_args!("\n"))
    };
    ($text:literal $($rest:tt)*) => {
        $crate::rt::stdout().print(format_args!(concat!($text, "\n") $($rest)*))
    };
}
pub(crate) use println;

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
//@ src/sys.rs
#[cfg(feature = "jumps")]
unsafe extern "C" {
    pub fn longjmp(env: *mut __jmp_buf_tag, val: i32) -> !;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}
