//@ src/bin/brainfuck.rs
//! The program whose C `main` is in `brainfuck.c`.

fn main() {
    brainfuck::rt::restore_signals();
    let mut args = brainfuck::rt::Args::from_env();
    std::process::exit(unsafe { brainfuck::brainfuck::main(args.count(), args.pointers()) });
}
//@ src/brainfuck.rs
// run: "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
// An interpreter with a jump table: cursors into two arrays at once.

use crate::sys::{getchar, printf, putchar, strlen};

pub const MAX_CODE: i32 = 1000;

static mut cells: [u8; 300] = [0; 300];
static mut jump: [u16; 1000] = [0; 1000];

unsafe fn match_brackets(code: *const i8, len: i32) -> i32 {
    let mut stack: [i32; 64] = [0; 64];
    let mut top: i32 = 0;
    for i in 0..len {
        if *code.add(i as usize) as u8 == b'[' {
            if top == 64 {
                return -1;
            }
            stack[top as usize] = i;
            top += 1;
        } else if *code.add(i as usize) as u8 == b']' {
            if top == 0 {
                return -1;
            }
            top -= 1;
            let open: i32 = stack[top as usize];
            jump[open as usize] = i as u16;
            jump[i as usize] = open as u16;
        }
    }
    top
}

unsafe fn execute(code: *const i8, len: i32) -> i64 {
    let mut cell: *mut u8 = &raw mut cells as *mut u8;
    let mut ip: *const i8 = code;
    let mut steps: i64 = 0;
    while ip < code.offset(len as isize) {
        match *ip as u8 {
            b'>' => {
                cell = cell.add(1);
            }
            b'<' => {
                cell = cell.sub(1);
            }
            b'+' => {
                *cell = (*cell).wrapping_add(1);
            }
            b'-' => {
                *cell = (*cell).wrapping_sub(1);
            }
            b'.' => {
                putchar(*cell as i32);
            }
            b',' => {
                *cell = getchar() as u8;
            }
            b'[' => {
                if *cell == 0 {
                    ip = code.add(jump[ip.offset_from(code) as usize] as usize);
                }
            }
            b']' => {
                if *cell != 0 {
                    ip = code.add(jump[ip.offset_from(code) as usize] as usize);
                }
            }
            _ => {
                continue;
            }
        }
        ip = ip.add(1);
        steps += 1;
    }
    steps
}

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    if argc < 2 {
        return 2;
    }
    let len: i32 = strlen(*argv.add(1)) as i32;
    if len > MAX_CODE || match_brackets(*argv.add(1), len) != 0 {
        return 1;
    }
    printf(c"%ld\n".as_ptr(), execute(*argv.add(1), len));
    0
}
//@ src/lib.rs
pub mod brainfuck;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

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
    pub fn getchar() -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn putchar(c: i32) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}
