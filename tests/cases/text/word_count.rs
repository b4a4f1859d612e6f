//@ src/bin/word_count.rs
//! The program whose C `main` is in `word_count.c`.

fn main() {
    word_count::rt::restore_signals();
    std::process::exit(word_count::word_count::main());
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod word_count;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn getchar() -> i32;
}
//@ src/word_count.rs
// stdin: "the quick brown\tfox\n\n jumps over  \nthe lazy dog"
// Counts lines, words and bytes of standard input, as wc does.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::getchar;
use core::mem::size_of;

/// Count the words in a line. Returns -1 if the line is NULL.
pub fn count_words(line: Option<&[i8]>, len: usize) -> i32 {
    let Some(line) = line else {
        return -1;
    };
    let mut words: i32 = 0;
    let mut in_word: bool = false;
    for i in 0..len {
        if line[i] as u8 == b' ' || line[i] as u8 == b'\t' {
            in_word = false;
        } else if !in_word {
            in_word = true;
            words += 1;
        }
    }
    words
}

/// Read one line without its end into buf; the length, or -1 at the end of the input.
fn read_line(buf: &mut [i8], cap: usize) -> i32 {
    let mut n: usize = 0;
    let mut c: i32 = getchar();
    if c == -1 {
        return -1;
    }
    while c != -1 && c != b'\n' as i32 {
        if n < cap {
            buf[n] = c as i8;
            n = n.wrapping_add(1);
        }
        c = getchar();
    }
    n as i32
}

pub fn main() -> i32 {
    let mut line: [i8; 128] = [0; 128];
    let mut len: i32;
    let mut lines: i32 = 0;
    let mut words: i32 = 0;

    while {
        len = read_line(&mut line, size_of::<[i8; 128]>());
        len
    } >= 0
    {
        let n: i32 = count_words(Some(&line), len as usize);
        lines += 1;
        rt::println!("{}: {}", { lines }, n);
        words += n;
    }
    rt::println!("{} lines, {} words, {}", lines, words, count_words(None, 3));
    0
}
