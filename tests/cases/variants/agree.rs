//@ src/agree.rs
// variant: a -DVARIANT=1
// variant: b -DVARIANT=2
// variant: c -DVARIANT=3
// What holds in one configuration only: forms, calling conventions, unsafety and mutability are decided alike in all.

#[cfg(feature = "b")]
use core::ffi::c_void;

use core::mem::size_of;

#[cfg(feature = "c")]
use core::sync::atomic::AtomicI32;

#[cfg(feature = "c")]
use core::sync::atomic::Ordering::Relaxed;

use crate::rt;

#[cfg(feature = "b")]
use crate::sys::{abs, free, malloc};

use crate::sys::puts;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
    #[cfg(feature = "c")]
    pub z: i32,
}

/// Null in one configuration.
fn sum(p: Option<&point>) -> i32 {
    let Some(p) = p else {
        return -1;
    };
    p.x + p.y
}

/// Kept in a table in one configuration.
extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

/// Unsafe in one configuration.
unsafe fn first(n: i32) -> i32 {
    #[cfg(feature = "b")]
    let mut n = n;
    #[cfg(feature = "b")]
    {
        let memory: *mut i32 = rt::initialised(malloc(size_of::<i32>())).cast::<i32>();
        if memory.is_null() {
            return 0;
        }
        *memory = n;
        n = *memory + 1;
        free(memory.cast::<c_void>());
    }
    n
}

/// Written in one configuration.
#[cfg(any(feature = "a", feature = "b"))]
static level: i32 = 7;

/// Written in one configuration.
#[cfg(feature = "c")]
static level: AtomicI32 = AtomicI32::new(7);

/// Aliased in one configuration.
unsafe fn add(to: *mut i32, from: *const i32) {
    *to += *from;
}

#[cfg(feature = "a")]
static names: rt::Fixed<[*const i8; 2]> = rt::Fixed([c"one".as_ptr(), c"three".as_ptr()]);

#[cfg(any(feature = "b", feature = "c"))]
static names: rt::Fixed<[*const i8; 3]> =
    rt::Fixed([c"one".as_ptr(), c"two".as_ptr(), c"three".as_ptr()]);

fn classify(n: i32) -> i32 {
    #[cfg(feature = "a")]
    {
        if n < 0 {
            -1
        } else if n == 0 {
            0
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
    #[cfg(feature = "b")]
    {
        if n < 10 {
            10
        } else if n == 0 {
            0
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
    #[cfg(feature = "c")]
    {
        if n < 0 {
            -2
        } else {
            if n > 100 { 2 } else { 1 }
        }
    }
}

fn r#loop(n: i32) -> i32 {
    let mut total: i32 = 0;
    for i in 0..n {
        if i == 3 {
            #[cfg(any(feature = "a", feature = "c"))]
            break;
            #[cfg(feature = "b")]
            {
                total += 100;
                continue;
            }
        }
        total += i;
    }
    total
}

pub unsafe fn main() -> i32 {
    let p: point = point {
        x: 1,
        y: 2,
        #[cfg(feature = "c")]
        z: 0,
    };
    let mut n: i32 = 5;
    let m: i32 = 6;
    rt::println!("{}", sum(Some(&p)));

    #[cfg(feature = "a")]
    {
        rt::println!("{}", sum(None));
    }

    #[cfg(feature = "b")]
    let table: [Option<unsafe extern "C" fn(i32) -> i32>; 2] = [Some(twice), Some(abs)];
    #[cfg(feature = "b")]
    {
        rt::println!("{} {}", table[0].unwrap()(4), table[1].unwrap()(-4));
    }

    #[cfg(feature = "c")]
    {
        level.store(level.load(Relaxed) + 1, Relaxed);
        add(&raw mut n, &raw mut n);
    }

    add(&raw mut n, &raw const m);
    #[cfg(any(feature = "a", feature = "b"))]
    {
        rt::println!("{} {} {} {}", twice(3), first(9), { level }, { n });
    }
    #[cfg(feature = "c")]
    {
        rt::println!("{} {} {} {}", twice(3), first(9), level.load(Relaxed), {
            n
        });
    }
    rt::println!("{} {}", classify(-5), classify(200));
    rt::println!("{}", r#loop(6));
    let mut i: usize = 0;
    #[cfg(feature = "a")]
    while i < size_of::<[*const i8; 2]>() / size_of::<*const i8>() {
        puts(names.0[i]);
        i = i.wrapping_add(1);
    }
    #[cfg(any(feature = "b", feature = "c"))]
    while i < size_of::<[*const i8; 3]>() / size_of::<*const i8>() {
        puts(names.0[i]);
        i = i.wrapping_add(1);
    }
    0
}
//@ src/bin/agree.rs
//! The program whose C `main` is in `agree.c`.

fn main() {
    agree::rt::restore_signals();
    std::process::exit(unsafe { agree::agree::main() });
}
//@ src/lib.rs
#[cfg(not(any(feature = "a", feature = "b", feature = "c")))]
compile_error!("enable one of the features `a`, `b`, `c`");

#[cfg(all(feature = "a", feature = "b"))]
compile_error!(
    "the features `a` and `b` exclude each other (`--no-default-features` turns the default off)"
);

#[cfg(all(feature = "a", feature = "c"))]
compile_error!(
    "the features `a` and `c` exclude each other (`--no-default-features` turns the default off)"
);

#[cfg(all(feature = "b", feature = "c"))]
compile_error!(
    "the features `b` and `c` exclude each other (`--no-default-features` turns the default off)"
);

pub mod agree;
pub mod sys;

#[cfg(any(feature = "a", feature = "c"))]
#[path = "rt_1.rs"]
pub mod rt;

#[cfg(feature = "b")]
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

/// Pointers that never change. Threads may share them: reading one does nothing with what it leads to.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Fixed<T>(pub T);

trait Pointers {}
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
// SAFETY: a pointer is as good as a number until it is followed, which takes a proof of its own.
unsafe impl<T: Pointers> Sync for Fixed<T> {}

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

/// Pointers that never change. Threads may share them: reading one does nothing with what it leads to.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Fixed<T>(pub T);

trait Pointers {}
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
// SAFETY: a pointer is as good as a number until it is followed, which takes a proof of its own.
unsafe impl<T: Pointers> Sync for Fixed<T> {}

/// The same memory. A compiler knows what `malloc` does, and takes what lies in new memory for no value at all, which nothing may
/// read or refer to: here it passes through assembler that might have written it.
#[inline]
pub fn initialised<T>(memory: *mut T) -> *mut T {
    settled(memory).cast_mut()
}

/// The same memory. Assembler that is empty might have written it: whatever bytes lie there are values from here on, those that were
/// never stored to, and those that are padding in what was. Nothing is done at run time.
#[inline(always)]
fn settled<T>(memory: *const T) -> *const T {
    #[cfg(any(
        target_arch = "x86",
        target_arch = "x86_64",
        target_arch = "arm",
        target_arch = "aarch64",
        target_arch = "riscv32",
        target_arch = "riscv64",
        target_arch = "loongarch64",
        target_arch = "s390x",
        target_arch = "powerpc64"
    ))]
    // SAFETY: the assembler has no instruction.
    unsafe {
        core::arch::asm!("/* {0} */", in(reg) memory, options(nostack, preserves_flags));
        return memory;
    }
    #[allow(unreachable_code)]
    core::hint::black_box(memory)
}

/// The same value: its bytes are some, those too that were never stored to or are padding. What fits a register is passed through one, so
/// that nothing has to be read again for it; what does not, as [`settled`] does it. Nothing is done at run time.
#[allow(dead_code)]
#[inline(always)]
fn settled_value<T>(value: core::mem::MaybeUninit<T>) -> core::mem::MaybeUninit<T> {
    #[cfg(any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64",
        target_arch = "loongarch64"
    ))]
    if size_of::<T>() <= size_of::<*mut u8>() {
        // As a pointer, it may be one that came from anywhere.
        let mut wide = core::mem::MaybeUninit::<*mut u8>::zeroed();
        // SAFETY: it has room for the value; the assembler has no instruction.
        unsafe {
            wide.as_mut_ptr()
                .cast::<core::mem::MaybeUninit<T>>()
                .write_unaligned(value);
            core::arch::asm!("/* {0} */", inout(reg) wide, options(pure, nomem, nostack, preserves_flags));
            return wide
                .as_ptr()
                .cast::<core::mem::MaybeUninit<T>>()
                .read_unaligned();
        }
    }
    // SAFETY: it is the value.
    unsafe { settled(&raw const value).read() }
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
//@ src/sys.rs
#[cfg(feature = "b")]
use core::ffi::c_void;

unsafe extern "C" {
    #[cfg(feature = "b")]
    pub fn abs(x: i32) -> i32;
    #[cfg(feature = "b")]
    pub fn free(ptr: *mut c_void);
    #[cfg(feature = "b")]
    pub safe fn malloc(size: usize) -> *mut c_void;
    pub fn puts(s: *const i8) -> i32;
}
