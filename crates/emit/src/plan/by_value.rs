//! Variables that are read and stored by value and by name: `rt::Global` of the output's runtime module.
//!
//! In the safe plan, where the program has one thread ([`exuvia_analysis::threads`]): then no two accesses meet, and none makes a
//! reference, so that reads and stores are safe, as plain and as fast as those of C. (Relaxed atomics would do in programs with threads,
//! for numbers and pointers alone; they keep compilers from using several elements at once, or registers.) What has to be in a program of
//! several threads stays `static mut`: only who knows its locks can say more.
//!
//! A `volatile` variable stays `static mut` where it is no number or pointer that is accessed at once, as does one that holds a `va_list` or
//! ends in an array without a length.

use super::PlanOptions;
use super::functions::{ends_open, holds_list};
use super::{Boundary, PlanKind};
use exuvia_analysis::Facts;
use exuvia_cir::{GlobalId, Program, Type};

/// Whether a variable that changes, and that Rust defines, is read and stored by value.
pub(super) fn fits(program: &Program, facts: &Facts, options: &PlanOptions, id: GlobalId) -> bool {
    let g = &program.globals[id];
    let of_program = options.kind == PlanKind::Safe && options.boundary == Boundary::Program;
    let one_thread = facts.threads.is_none() && program.target.peers.is_empty();
    let at_once = matches!(program.types.canon(g.ty), Type::Int(_) | Type::Float(_) | Type::Pointer { .. });
    let plain = g.defined && !g.thread_local && (!g.is_volatile || at_once);
    of_program && one_thread && plain && !ends_open(program, g.ty) && !holds_list(program, g.ty)
}
