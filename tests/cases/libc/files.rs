//@ src/bin/files.rs
//! The program whose C `main` is in `files.c`.

fn main() {
    files::rt::restore_signals();
    std::process::exit(unsafe { files::files::main() });
}
//@ src/files.rs
// Files by the C library: write, seek, read back, errors through errno, stderr.

use crate::sys::{
    __errno_location, FILE, fclose, feof, fflush, fgets, fopen, fprintf, fputc, fputs, fread,
    fseek, ftell, fwrite, getc, printf, rewind, stderr, stdout, strerror, strlen, tmpfile, ungetc,
};
use core::ffi::c_void;
use core::mem::size_of;

unsafe fn copy(from: *mut FILE, to: *mut FILE) -> i64 {
    let mut buf: [i8; 7] = [0; 7];
    let mut n: usize;
    let mut total: i64 = 0;
    while {
        n = fread(
            (&raw mut buf as *mut i8).cast::<c_void>(),
            1,
            size_of::<[i8; 7]>(),
            from,
        );
        n
    } > 0
    {
        total += fwrite(&raw mut buf as *mut i8 as *const c_void, 1, n, to) as i64;
    }
    total
}

pub unsafe fn main() -> i32 {
    let f: *mut FILE = tmpfile();
    let mut line: [i8; 16] = [0; 16];
    let mut c: i32;

    if f.is_null() {
        return 1;
    }
    fprintf(f, c"line %d\n".as_ptr(), 1i32);
    fputs(c"second line\n".as_ptr(), f);
    fputc(b'x' as i32, f);
    printf(c"%ld\n".as_ptr(), ftell(f));
    rewind(f);
    while !fgets(&raw mut line as *mut i8, size_of::<[i8; 16]>() as i32, f).is_null() {
        printf(
            c"[%zu]%s".as_ptr(),
            strlen(&raw mut line as *mut i8),
            &raw mut line as *mut i8,
        );
    }
    printf(c"\n%d\n".as_ptr(), i32::from(feof(f) != 0));
    fseek(f, -3, 2);
    while {
        c = getc(f);
        c
    } != -1
    {
        printf(c"%d ".as_ptr(), c);
    }
    printf(c"\n".as_ptr());
    rewind(f);
    ungetc(b'L' as i32, f);
    printf(c"%c%c\n".as_ptr(), getc(f), b'z' as i32);
    rewind(f);
    printf(c"%ld\n".as_ptr(), copy(f, stdout));
    fclose(f);
    *__errno_location() = 0;
    let g: *mut FILE = fopen(c"/nonexistent/file".as_ptr(), c"r".as_ptr());
    printf(
        c"%d %s\n".as_ptr(),
        i32::from(g.is_null()),
        strerror(*__errno_location()),
    );
    fflush(stdout);
    fprintf(stderr, c"to stderr\n".as_ptr());
    3
}
//@ src/lib.rs
pub mod files;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn __errno_location() -> *mut i32;
    pub fn fclose(stream: *mut FILE) -> i32;
    pub fn feof(stream: *mut FILE) -> i32;
    pub fn fflush(stream: *mut FILE) -> i32;
    pub fn fgets(s: *mut i8, n: i32, stream: *mut FILE) -> *mut i8;
    pub fn fopen(filename: *const i8, modes: *const i8) -> *mut FILE;
    pub fn fprintf(stream: *mut FILE, format: *const i8, ...) -> i32;
    pub fn fputc(c: i32, stream: *mut FILE) -> i32;
    pub fn fputs(s: *const i8, stream: *mut FILE) -> i32;
    pub fn fread(ptr: *mut c_void, size: usize, n: usize, stream: *mut FILE) -> usize;
    pub fn fseek(stream: *mut FILE, off: i64, whence: i32) -> i32;
    pub fn ftell(stream: *mut FILE) -> i64;
    pub fn fwrite(ptr: *const c_void, size: usize, n: usize, s: *mut FILE) -> usize;
    pub fn getc(stream: *mut FILE) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn rewind(stream: *mut FILE);
    pub static mut stderr: *mut FILE;
    pub static mut stdout: *mut FILE;
    pub safe fn strerror(errnum: i32) -> *mut i8;
    pub fn strlen(s: *const i8) -> usize;
    pub fn tmpfile() -> *mut FILE;
    pub fn ungetc(c: i32, stream: *mut FILE) -> i32;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
