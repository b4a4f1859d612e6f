//! What runs inside the processes of a shadow build.
//!
//! The project's program runs as C. At the door of each function that moved ([`enter`]) a call may be *sampled*: the process forks a
//! *comparer*, a frozen copy of itself, and goes on as C. The comparer forks two children from the same state; one runs the C
//! body, the other the Rust, each with the same arguments at the same addresses. They stop where the call ends ([`channel`]), and the
//! comparer reads their memory from outside ([`compare`]). What a child writes to files is captured, what it must not do ends it
//! with a told reason ([`prison`]).
//!
//! A build may be made to *record* calls and not to compare them ([`record`]): it has no Rust then.
//!
//! It is a shared library of its own, so that a process has one of it, however many libraries of the project it loads, and so that it
//! can stand in front of the C library: blocks of the heap are known ([`blocks`]), and `exit` and `longjmp` do not escape
//! (`interpose`). It depends on `std` alone, which allocates from memory of its own ([`bump`]): nothing that it does shows in the
//! heap of the program.
//!
//! It knows x86-64 Linux with glibc.

pub mod blocks;
#[path = "../../agent/src/bpf.rs"]
mod bpf;
#[cfg_attr(not(feature = "runtime"), allow(dead_code))]
mod bump;
pub mod channel;
pub mod compare;
pub mod counts;
pub mod enter;
#[cfg(feature = "runtime")]
mod interpose;
pub mod judge;
pub mod layout;
pub mod prison;
pub mod record;
pub mod registry;
pub mod report;
#[path = "../../agent/src/shapes.rs"]
#[allow(dead_code)]
mod shapes;
pub mod system;
pub mod types;
