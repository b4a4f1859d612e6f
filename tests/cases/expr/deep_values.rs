//@ src/bin/deep_values.rs
//! The program whose C `main` is in `deep_values.c`.

fn main() {
    deep_values::rt::restore_signals();
    std::process::exit(deep_values::deep_values::main());
}
//@ src/deep_values.rs
// rustfmt takes three times longer with each level of nested operands: deep ones are printed without it.

#![forbid(unsafe_code)]

use crate::rt;

fn least(a: i32, b: i32) -> i32 {
    if a < b { a } else { b }
}

#[rustfmt::skip]
fn differences(x: i32) -> i32 {
    x
        - (x
            - (x
                - (x
                    - (x
                        - (x
                            - (x
                                - (x
                                    - (x
                                        - (x
                                            - (x
                                                - (x
                                                    - (x
                                                        - (x
                                                            - (x
                                                                - (x
                                                                    - (x
                                                                        - (x
                                                                            - (x
                                                                                - (x
                                                                                    - (x
                                                                                        - (x
                                                                                            - (x
                                                                                                - (x
                                                                                                    - (x
                                                                                                        - (x
                                                                                                            - (x
                                                                                                                - (x
                                                                                                                    - (x
                                                                                                                        - (x
                                                                                                                            - x)))))))))))))))))))))))))))))
}

fn calls(x: i32) -> i32 {
    least(
            x + 29,
            least(
                x + 28,
                least(
                    x + 27,
                    least(
                        x + 26,
                        least(
                            x + 25,
                            least(
                                x + 24,
                                least(
                                    x + 23,
                                    least(
                                        x + 22,
                                        least(
                                            x + 21,
                                            least(
                                                x + 20,
                                                least(
                                                    x + 19,
                                                    least(
                                                        x + 18,
                                                        least(
                                                            x + 17,
                                                            least(
                                                                x + 16,
                                                                least(
                                                                    x + 15,
                                                                    least(
                                                                        x + 14,
                                                                        least(
                                                                            x + 13,
                                                                            least(
                                                                                x + 12,
                                                                                least(
                                                                                    x + 11,
                                                                                    least(
                                                                                        x + 10,
                                                                                        least(
                                                                                            x + 9,
                                                                                            least(
                                                                                                x
                                                                                                    + 8,
                                                                                                least(
                                                                                                    x
                                                                                                        + 7,
                                                                                                    least(
                                                                                                        x
                                                                                                            + 6,
                                                                                                        least(
                                                                                                            x
                                                                                                                + 5,
                                                                                                            least(
                                                                                                                x
                                                                                                                    + 4,
                                                                                                                least(
                                                                                                                    x
                                                                                                                        + 3,
                                                                                                                    least(
                                                                                                                        x
                                                                                                                            + 2,
                                                                                                                        least(
                                                                                                                            x
                                                                                                                                + 1,
                                                                                                                            least(
                                                                                                                                x
                                                                                                                                    + 0,
                                                                                                                                x,
                                                                                                                            ),
                                                                                                                        ),
                                                                                                                    ),
                                                                                                                ),
                                                                                                            ),
                                                                                                        ),
                                                                                                    ),
                                                                                                ),
                                                                                            ),
                                                                                        ),
                                                                                    ),
                                                                                ),
                                                                            ),
                                                                        ),
                                                                    ),
                                                                ),
                                                            ),
                                                        ),
                                                    ),
                                                ),
                                            ),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        )
        - least(
            x + 29,
            least(
                x + 28,
                least(
                    x + 27,
                    least(
                        x + 26,
                        least(
                            x + 25,
                            least(
                                x + 24,
                                least(
                                    x + 23,
                                    least(
                                        x + 22,
                                        least(
                                            x + 21,
                                            least(
                                                x + 20,
                                                least(
                                                    x + 19,
                                                    least(
                                                        x + 18,
                                                        least(
                                                            x + 17,
                                                            least(
                                                                x + 16,
                                                                least(
                                                                    x + 15,
                                                                    least(
                                                                        x + 14,
                                                                        least(
                                                                            x + 13,
                                                                            least(
                                                                                x + 12,
                                                                                least(
                                                                                    x + 11,
                                                                                    least(
                                                                                        x + 10,
                                                                                        least(
                                                                                            x + 9,
                                                                                            least(
                                                                                                x
                                                                                                    + 8,
                                                                                                least(
                                                                                                    x
                                                                                                        + 7,
                                                                                                    least(
                                                                                                        x
                                                                                                            + 6,
                                                                                                        least(
                                                                                                            x
                                                                                                                + 5,
                                                                                                            least(
                                                                                                                x
                                                                                                                    + 4,
                                                                                                                least(
                                                                                                                    x
                                                                                                                        + 3,
                                                                                                                    least(
                                                                                                                        x
                                                                                                                            + 2,
                                                                                                                        least(
                                                                                                                            x
                                                                                                                                + 1,
                                                                                                                            least(
                                                                                                                                x
                                                                                                                                    + 0,
                                                                                                                                x,
                                                                                                                            ),
                                                                                                                        ),
                                                                                                                    ),
                                                                                                                ),
                                                                                                            ),
                                                                                                        ),
                                                                                                    ),
                                                                                                ),
                                                                                            ),
                                                                                        ),
                                                                                    ),
                                                                                ),
                                                                            ),
                                                                        ),
                                                                    ),
                                                                ),
                                                            ),
                                                        ),
                                                    ),
                                                ),
                                            ),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        )
}

fn choices(x: i32) -> i32 {
    if x > 29 {
        x + 29
    } else if x > 28 {
        x + 28
    } else if x > 27 {
        x + 27
    } else if x > 26 {
        x + 26
    } else if x > 25 {
        x + 25
    } else if x > 24 {
        x + 24
    } else if x > 23 {
        x + 23
    } else if x > 22 {
        x + 22
    } else if x > 21 {
        x + 21
    } else if x > 20 {
        x + 20
    } else if x > 19 {
        x + 19
    } else if x > 18 {
        x + 18
    } else if x > 17 {
        x + 17
    } else if x > 16 {
        x + 16
    } else if x > 15 {
        x + 15
    } else if x > 14 {
        x + 14
    } else if x > 13 {
        x + 13
    } else if x > 12 {
        x + 12
    } else if x > 11 {
        x + 11
    } else if x > 10 {
        x + 10
    } else if x > 9 {
        x + 9
    } else if x > 8 {
        x + 8
    } else if x > 7 {
        x + 7
    } else if x > 6 {
        x + 6
    } else if x > 5 {
        x + 5
    } else if x > 4 {
        x + 4
    } else if x > 3 {
        x + 3
    } else if x > 2 {
        x + 2
    } else if x > 1 {
        x + 1
    } else if x > 0 {
        x + 0
    } else {
        x
    }
}

#[rustfmt::skip]
fn tests(x: i32, y: i32) -> i32 {
    i32::from(
        x > 29
            && (y != 29
                || i32::from(
                        x > 28
                            && (y != 28
                                || i32::from(
                                        x > 27
                                            && (y != 27
                                                || i32::from(
                                                        x > 26
                                                            && (y != 26
                                                                || i32::from(
                                                                        x > 25
                                                                            && (y != 25
                                                                                || i32::from(
                                                                                        x > 24
                                                                                            && (y
                                                                                                    != 24
                                                                                                || i32::from(
                                                                                                        x
                                                                                                                > 23
                                                                                                            && (y
                                                                                                                    != 23
                                                                                                                || i32::from(
                                                                                                                        x
                                                                                                                                > 22
                                                                                                                            && (y
                                                                                                                                    != 22
                                                                                                                                || i32::from(
                                                                                                                                        x
                                                                                                                                                > 21
                                                                                                                                            && (y
                                                                                                                                                    != 21
                                                                                                                                                || i32::from(
                                                                                                                                                        x
                                                                                                                                                                > 20
                                                                                                                                                            && (y
                                                                                                                                                                    != 20
                                                                                                                                                                || i32::from(
                                                                                                                                                                        x
                                                                                                                                                                                > 19
                                                                                                                                                                            && (y
                                                                                                                                                                                    != 19
                                                                                                                                                                                || i32::from(
                                                                                                                                                                                        x
                                                                                                                                                                                                > 18
                                                                                                                                                                                            && (y
                                                                                                                                                                                                    != 18
                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                        x
                                                                                                                                                                                                                > 17
                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                    != 17
                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                > 16
                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                    != 16
                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                > 15
                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                    != 15
                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                > 14
                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                    != 14
                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                > 13
                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                    != 13
                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                > 12
                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                    != 12
                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                > 11
                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                    != 11
                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                > 10
                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                    != 10
                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                > 9
                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                    != 9
                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                > 8
                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                    != 8
                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                > 7
                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                    != 7
                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                > 6
                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                    != 6
                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                > 5
                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                    != 5
                                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                                > 4
                                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                                    != 4
                                                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                                                > 3
                                                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                                                    != 3
                                                                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                                                                > 2
                                                                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                                                                    != 2
                                                                                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                > 1
                                                                                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    != 1
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                || i32::from(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                        x
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                > 0
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                            && (y
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    != 0
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                || x
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                                    )
                                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                                    )
                                                                                                                                                                                                                    > 3),
                                                                                                                                                                                                    )
                                                                                                                                                                                                    > 3),
                                                                                                                                                                                    )
                                                                                                                                                                                    > 3),
                                                                                                                                                                    )
                                                                                                                                                                    > 3),
                                                                                                                                                    )
                                                                                                                                                    > 3),
                                                                                                                                    )
                                                                                                                                    > 3),
                                                                                                                    )
                                                                                                                    > 3),
                                                                                                    )
                                                                                                    > 3),
                                                                                    )
                                                                                    > 3),
                                                                    )
                                                                    > 3),
                                                    )
                                                    > 3),
                                    )
                                    > 3),
                    )
                    > 3),
    )
}

pub fn main() -> i32 {
    for x in (0..40).step_by(7) {
        rt::println!(
            "{} {} {} {}",
            differences(x),
            calls(x),
            choices(x),
            tests(x, 40 - x)
        );
    }
    0
}
//@ src/lib.rs
pub mod deep_values;
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
