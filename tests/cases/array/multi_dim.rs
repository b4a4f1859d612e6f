//@ src/bin/multi_dim.rs
//! The program whose C `main` is in `multi_dim.c`.

fn main() {
    multi_dim::rt::restore_signals();
    std::process::exit(unsafe { multi_dim::multi_dim::main() });
}
//@ src/lib.rs
pub mod multi_dim;
pub mod rt;
pub mod sys;
//@ src/multi_dim.rs
// Arrays of arrays: as locals, globals, parameters, and rows taken as pointers.

use crate::rt;
use crate::sys::{printf, strcpy};
use core::mem::size_of;

pub const ROWS: i32 = 3;
pub const COLS: i32 = 4;

static mut grid: [[i32; 4]; 3] = [[1, 2, 3, 4], [5, 6, 0, 0], [0, 0, 9, 0]];
static mut names: [[*const i8; 2]; 2] = [
    [c"nw".as_ptr(), c"ne".as_ptr()],
    [c"sw".as_ptr(), c"se".as_ptr()],
];

fn row_sum(row: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += row[i as usize];
    }
    s
}

fn transpose(out: &mut [[i32; 3]], r#in: &[[i32; 4]]) {
    for r in 0..ROWS {
        for c in 0..COLS {
            out[c as usize][r as usize] = r#in[r as usize][c as usize];
        }
    }
}

fn trace(m: &[[i32; 4]], n: i32) -> i32 {
    let mut t: i32 = 0;
    for i in 0..n {
        t += m[i as usize][i as usize];
    }
    t
}

pub unsafe fn main() -> i32 {
    let mut t: [[i32; 3]; 4] = [[0; 3]; 4];
    let mut cube: [[[i32; 4]; 3]; 2] = [[[0; 4]; 3]; 2];
    let mut words: [[i8; 8]; 3] = [
        rt::chars(b"one\0\0\0\0\0"),
        rt::chars(b"three\0\0\0"),
        rt::chars(b"seventy\0"),
    ];
    let mut row: *mut [i32; 4] = &raw mut grid[1];

    for r in 0..ROWS {
        printf(
            c"%d ".as_ptr(),
            row_sum(
                rt::slice(
                    (&raw mut grid as *mut [i32; 4]).add(r as usize) as *mut i32,
                    COLS as usize,
                ),
                COLS,
            ),
        );
    }
    transpose(&mut t, &*&raw const grid);
    printf(
        c"\n%d %d %d\n".as_ptr(),
        t[2][2],
        t[1][1],
        trace(&*&raw const grid, ROWS),
    );
    for i in 0..2 {
        for j in 0..3 {
            for k in 0..4 {
                cube[i as usize][j as usize][k as usize] = i * 100 + j * 10 + k;
            }
        }
    }
    printf(
        c"%d %d\n".as_ptr(),
        cube[1][2][3],
        *(&raw mut *(&raw mut *(&raw mut cube as *mut [[i32; 4]; 3]).add(1) as *mut [i32; 4]).add(
            1,
        ) as *mut i32).add(2),
    );
    printf(
        c"%zu %zu %zu\n".as_ptr(),
        size_of::<[[[i32; 4]; 3]; 2]>(),
        size_of::<[[i32; 4]; 3]>(),
        size_of::<[i32; 4]>(),
    );
    strcpy(&raw mut words[1] as *mut i8, &raw mut words[0] as *mut i8);
    words[0][0] = b'O' as i8;
    for i in 0..3 {
        printf(
            c"%s ".as_ptr(),
            (&raw mut words as *mut [i8; 8]).add(i as usize) as *mut i8,
        );
    }
    printf(c"\n%s %s\n".as_ptr(), names[0][1], names[1][0]);
    (*row)[3] = 77;
    row = row.add(1);
    printf(c"%d %d\n".as_ptr(), grid[1][3], (*row)[2]);
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// The bytes of a literal as C characters.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = bytes[i] as i8;
        i += 1;
    }
    out
}

/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.
///
/// # Safety
/// `ptr` points to `len` initialised elements that nothing writes while the slice lives.
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        &[]
    } else {
        unsafe { core::slice::from_raw_parts(ptr, len) }
    }
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
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
}
