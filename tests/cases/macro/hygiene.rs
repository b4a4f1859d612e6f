//@ src/bin/hygiene.rs
//! The program whose C `main` is in `hygiene.c`.

fn main() {
    hygiene::rt::restore_signals();
    std::process::exit(hygiene::hygiene::main());
}
//@ src/hygiene.rs
// What a macro binds, what it jumps to and what it takes of its user without being told.
// Names of the user: `sum` and `i`.
// A jump to a label of the user.
// Binds a name that an argument may have too.

#![forbid(unsafe_code)]

use crate::rt;

macro_rules! ADD {
    ($v:expr, $sum:expr, $i:expr) => {
        $sum += $v * ($i + 1);
        if $sum > 1000 {
            $sum -= 1000;
        }
    };
}

macro_rules! KEEP {
    ($out:expr, $v:expr) => {
        let saved: i32 = $out;
        $out = $v + saved;
        trace(saved, $out);
    };
}

fn trace(a: i32, b: i32) {
    rt::println!("{} -> {}", a, b);
}

fn weigh(v: &[i32], n: i32) -> i32 {
    let mut sum: i32 = 0;
    for i in 0..n {
        ADD!(v[i as usize], sum, i);
    }
    for i in (0 + 1..=n).rev() {
        ADD!(v[(i - 1) as usize] - i, sum, i);
    }
    sum
}

fn other(i: i32) -> i32 {
    let mut sum: i64 = 5;
    sum += (i * (i + 1)) as i64;
    if sum > 1000 {
        sum -= 1000;
    }
    sum += 2 * i as i64 * (i + 1) as i64;
    if sum > 1000 {
        sum -= 1000;
    }
    sum as i32
}

fn open_all(a: bool, b: bool) -> i32 {
    let mut opened: i32 = 0;
    'fail: {
        if !a {
            rt::println!("not given");
            break 'fail;
        }
        opened += 1;
        if !b {
            rt::println!("not given");
            break 'fail;
        }
        opened += 1;
        return opened;
    }

    rt::println!("failed after {}", opened);
    -1
}

fn search(v: &[i32], n: i32, what: i32) -> i32 {
    let mut seen: i32 = 0;
    let mut last: i32 = 0;
    for i in 0..n {
        seen += 1;
        if v[i as usize] == what {
            break;
        }
        last = i32::from(v[i as usize] == what);
    }
    for i in (0..n).rev() {
        seen += 1;
        if v[i as usize] == what {
            break;
        }
        last = i32::from(v[i as usize] == what);
    }
    seen * 10 + last
}

pub fn main() -> i32 {
    let v: [i32; 6] = [3, 1, 4, 1, 5, 9];
    rt::println!("{} {}", weigh(&v, 6), other(400));
    rt::println!("{}", open_all(true, true));
    rt::println!("{}", open_all(true, false));
    rt::println!("{}", open_all(false, true));
    rt::println!("{} {}", search(&v, 6, 4), search(&v, 6, 7));
    let mut out: i32 = 1;
    KEEP!(out, 2);
    KEEP!(out, v[2]);
    rt::println!("{}", out);
    0
}
//@ src/lib.rs
pub mod hygiene;
pub mod rt;
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
