//@ src/bin/outside.rs
//! The program whose C `main` is in `outside.c`.

fn main() {
    outside::rt::restore_signals();
    let mut args = outside::rt::Args::from_env();
    std::process::exit(unsafe { outside::outside::main(args.count(), args.pointers()) });
}
//@ src/lib.rs
pub mod outside;
pub mod rt;
pub mod sys;
//@ src/outside.rs
// checks: all
// run: one two three
// panics: freed: memory that is freed
// panics: library: memory that may only be read
// panics: words: memory that is freed, or of no object
// panics: line: past the end of an object
// Memory that the C library and others made: the words of the program, its environment, what the C library allocates and frees.

use crate::rt;
use crate::sys::{
    DIR, FILE, asprintf, closedir, dirent, fclose, getline, puts, readdir, setenv, stdout, strcmp,
    strerror,
};
use core::ffi::{CStr, c_void};
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

static kept: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());

fn length(text: *const i8) -> usize {
    let mut n: usize = 0;
    while rt::read(text.wrapping_add(n)) != 0 {
        n = n.wrapping_add(1);
    }
    n
}

fn upper(mut text: *mut i8) {
    while rt::read(text) != 0 {
        if rt::read(text) >= b'a' as i8 && rt::read(text) <= b'z' as i8 {
            rt::write(
                text,
                (rt::read(text) as i32 - (b'a' as i32 - b'A' as i32)) as i8,
            );
        }
        text = text.wrapping_add(1);
    }
}

fn vowels(words: &[*mut i8], count: i32) -> i32 {
    let mut found: i32 = 0;
    for i in 0..count {
        let mut c: *const i8 = words[i as usize];
        while rt::read(c) != 0 {
            found += i32::from(
                rt::read(c) as u8 == b'a'
                    || rt::read(c) as u8 == b'e'
                    || rt::read(c) as u8 == b'i'
                    || rt::read(c) as u8 == b'o'
                    || rt::read(c) as u8 == b'u',
            );
            c = c.wrapping_add(1);
        }
    }
    found
}

/// What the C library allocated, to be freed here.
unsafe fn line_of(r#in: *mut FILE) -> *mut i8 {
    let mut line: rt::Align16<*mut i8> = rt::Align16(ptr::null_mut());
    let _line_lives = rt::Lent::new(&raw mut line.0);
    let mut room: rt::Align16<usize> = rt::Align16(0);
    let _room_lives = rt::Lent::new(&raw mut room.0);
    if getline(&raw mut line.0, &raw mut room.0, r#in) < 0 {
        rt::free(line.0.cast::<c_void>());
        return ptr::null_mut();
    }
    line.0
}

unsafe fn entries(folder: &CStr) -> i32 {
    let dir: *mut DIR = rt::opendir(folder).cast::<DIR>();
    let mut entry: *mut dirent;
    let mut found: i32 = 0;
    if dir.is_null() {
        return -1;
    }
    while !{
        entry = readdir(dir);
        entry
    }
    .is_null()
    {
        if (*entry).d_name[0] as u8 == b'.' {
            found += 1;
        }
    }
    closedir(dir);
    found
}

fn poke(bytes: *mut i8, at: i64) {
    rt::write(bytes.wrapping_offset(at as isize), b'x' as i8);
}

unsafe fn wrong(what: *const i8, word: *mut i8) {
    if strcmp(what, c"freed".as_ptr()) == 0 {
        let copy: *mut i8 = rt::strdup_any(c"gone".as_ptr());
        rt::free(copy.cast::<c_void>());
        upper(copy);
    } else if strcmp(what, c"library".as_ptr()) == 0 {
        poke(stdout.cast::<i8>(), 8);
    } else if strcmp(what, c"words".as_ptr()) == 0 {
        poke(word, (1i32 << 24) as i64);
    } else if strcmp(what, c"line".as_ptr()) == 0 {
        let mut line: rt::Align16<*mut i8> = rt::Align16(ptr::null_mut());
        let _line_lives = rt::Lent::new(&raw mut line.0);
        if asprintf(&raw mut line.0, c"%s".as_ptr(), what) > 0 {
            poke(line.0, 5);
        }
        rt::free(line.0.cast::<c_void>());
    }
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    if argc == 2 {
        wrong(*argv.add(1), *argv.add(1));
    }
    if argc < 3 {
        return 1;
    }
    for i in 1..argc {
        rt::print!("{} ", length(*argv.add(i as usize)));
    }
    rt::println!(
        "{}",
        vowels(rt::slice(argv.add(1), (argc - 1).max(0) as usize), argc - 1)
    );
    upper(*argv.add(1));
    puts(*argv.add(1));

    setenv(c"EXUVIA_CASE".as_ptr(), c"set here".as_ptr(), 1);
    kept.store(rt::getenv(c"EXUVIA_CASE"), Relaxed);
    rt::println!(
        "{} {}",
        length(kept.load(Relaxed)),
        rt::Byte(*kept.load(Relaxed).add(4) as u8)
    );
    let path: *const i8 = rt::getenv(c"PATH");
    rt::println!("{}", i32::from(!path.is_null() && length(path) > 0));

    let why: *const i8 = strerror(2);
    rt::println!("{}", length(why));
    let copy: *mut i8 = rt::strdup_any(why);
    upper(copy);
    puts(copy);
    rt::free(copy.cast::<c_void>());

    let mut made: rt::Align16<*mut i8> = rt::Align16(ptr::null_mut());
    let _made_lives = rt::Lent::new(&raw mut made.0);
    if asprintf(&raw mut made.0, c"%d and %s".as_ptr(), 42i32, *argv.add(2)) > 0 {
        upper(made.0);
        puts(made.0);
    }
    rt::free(made.0.cast::<c_void>());

    let r#in: *mut FILE = rt::fopen(c"/proc/self/comm", c"r").cast::<FILE>();
    if !r#in.is_null() {
        let line: *mut i8 = line_of(r#in);
        rt::println!("{}", i32::from(!line.is_null() && length(line) > 1));
        rt::free(line.cast::<c_void>());
        fclose(r#in);
    }
    rt::println!("{}", entries(c"/"));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub fn fopen(a: &core::ffi::CStr, b: &core::ffi::CStr) -> *mut core::ffi::c_void {
pub fn getenv(a: &core::ffi::CStr) -> *mut core::ffi::c_char {
pub fn opendir(a: &core::ffi::CStr) -> *mut core::ffi::c_void {
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn asprintf(ptr: *mut *mut i8, fmt: *const i8, ...) -> i32;
    pub fn closedir(dirp: *mut DIR) -> i32;
    pub fn fclose(stream: *mut FILE) -> i32;
    pub fn getline(lineptr: *mut *mut i8, n: *mut usize, stream: *mut FILE) -> isize;
    pub fn puts(s: *const i8) -> i32;
    pub fn readdir(dirp: *mut DIR) -> *mut dirent;
    pub fn setenv(name: *const i8, value: *const i8, replace: i32) -> i32;
    pub safe static stdout: *mut FILE;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
    pub safe fn strerror(errnum: i32) -> *mut i8;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct DIR {
    pub _opaque: [u8; 0],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct dirent {
    pub d_ino: u64,
    pub d_off: i64,
    pub d_reclen: u16,
    pub d_type: u8,
    pub d_name: [i8; 256],
}
