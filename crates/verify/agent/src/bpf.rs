//! Programs of the classic BPF with which seccomp judges calls of the kernel: a few instructions, and where the kernel puts what they
//! load (`struct seccomp_data`). Both the prison of the fuzzing workers and that of a shadow's children are made of them.

/// One instruction (`struct sock_filter`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Instruction {
    code: u16,
    on_true: u8,
    on_false: u8,
    k: u32,
}

/// What the kernel takes (`struct sock_fprog`).
#[repr(C)]
pub struct Program {
    len: u16,
    filter: *const Instruction,
}

/// Lets the call through.
pub const ALLOW: u32 = 0x7fff_0000;
/// Where the number of the call is.
pub const NUMBER_AT: u32 = 0;
const ARCHITECTURE_AT: u32 = 4;
/// x86-64.
const ARCHITECTURE: u32 = 0xc000_003e;

/// A program of these instructions, which have to outlive it.
pub fn program(filter: &[Instruction]) -> Program {
    Program { len: filter.len() as u16, filter: filter.as_ptr() }
}

/// Loads four bytes of what is known of the call.
pub fn load(at: u32) -> Instruction {
    Instruction { code: 0x20, on_true: 0, on_false: 0, k: at }
}

/// Skips so many instructions unless what was loaded is `k`.
pub fn unless(k: u32, skipped: u8) -> Instruction {
    Instruction { code: 0x15, on_true: 0, on_false: skipped, k }
}

/// Ends with a verdict.
pub fn give(k: u32) -> Instruction {
    Instruction { code: 0x06, on_true: 0, on_false: 0, k }
}

/// Skips instructions by whether what was loaded has any of these bits.
#[allow(dead_code, reason = "one of its users has no need of it")]
pub fn bits(k: u32, on_true: u8, on_false: u8) -> Instruction {
    Instruction { code: 0x45, on_true, on_false, k }
}

/// What a program starts with: numbers of another architecture's calls mean others.
pub fn known_architecture(otherwise: u32) -> [Instruction; 3] {
    [load(ARCHITECTURE_AT), Instruction { code: 0x15, on_true: 1, on_false: 0, k: ARCHITECTURE }, give(otherwise)]
}
