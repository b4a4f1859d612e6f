//! Jumps over the guards of locals that are registered for checked pointers.
//!
//! A guard says, when it is dropped, that its local lives no more. `longjmp` drops nothing. So locals are registered only where
//!
//! - nothing that runs while the function does may jump (a handler of signals may at any time), or
//! - the program defines `setjmp` and `longjmp` itself (`runtime/checked/jump.rs`): its `longjmp` says that nothing below the frame that
//!   it goes to lives, before it goes there. The guards need not run then. That is for x86-64 with glibc, whose `jmp_buf` it fills, and
//!   where all frames lie on one stack: in one thread, without `sigaltstack` and contexts.

use super::checked::named_others;
use super::checked_outside::is_glibc;
use exuvia_analysis::Facts;
use exuvia_cir::{FuncId, Program};

/// Functions that a handler of signals is made known with.
const HANDLED: &[&str] = &["__sysv_signal", "bsd_signal", "sigaction", "signal", "sigset", "sigvec", "sysv_signal"];

/// Functions that give another stack.
const OTHER_STACKS: &[&str] = &["makecontext", "sigaltstack", "swapcontext"];

/// What may jump over frames of a program.
pub(super) struct Jumps<'a> {
    facts: &'a Facts,
    /// Whether a handler of signals may run, or a function that could not be read may call `setjmp`.
    is_disturbed: bool,
    when: When,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Never,
    /// By a function of the program's own.
    Own,
    /// In what is called.
    InCalls,
    /// At any time.
    Always,
}

impl<'a> Jumps<'a> {
    /// Looks at what the program names.
    pub(super) fn new(program: &Program, facts: &'a Facts) -> Self {
        let named =
            |names: &[&str]| program.functions.values().any(|f| f.body.is_none() && names.contains(&f.name.as_str()));
        let is_jump = |f: &exuvia_cir::Function| {
            let is_builtin = f.kept.as_ref().is_some_and(|kept| kept.code == "setjmp");
            f.body.is_none() && f.name.ends_with("longjmp") || is_builtin
        };
        let known = program.target.triple.starts_with("x86_64") && is_glibc(program);
        let jumps = |&f: &FuncId| program.functions[f].name != "main" && facts.effects.of(f).may_jump;
        let when = match () {
            () if !program.functions.values().any(is_jump) => When::Never,
            () if known && facts.threads.is_none() && !named(OTHER_STACKS) => When::Own,
            () if named(HANDLED) && facts.points_to.called_from_outside.iter().any(jumps) => When::Always,
            () => When::InCalls,
        };
        let handles =
            || named_others(program).into_iter().any(|f| HANDLED.contains(&program.functions[f].name.as_str()));
        let unread = program.functions.values().any(|f| f.body.is_none() && f.kept.is_some());
        Self { facts, is_disturbed: unread || when == When::Own && handles(), when }
    }

    /// Whether the output defines `setjmp` and `longjmp`.
    pub(super) fn are_own(&self) -> bool {
        self.when == When::Own
    }

    /// Whether the output's `longjmp` knows of each `jmp_buf` whether the function that called `setjmp` for it still runs: functions
    /// that stay in C tell when they end, and nobody else calls `setjmp` if nothing is called of which nothing is known.
    pub(super) fn are_seen(&self) -> bool {
        self.are_own() && !self.is_disturbed
    }

    /// Whether a function may be left without a word to the checks.
    pub(super) fn may_leave(&self, f: FuncId) -> bool {
        match self.when {
            When::Never | When::Own => false,
            When::InCalls => self.facts.effects.of(f).may_jump,
            When::Always => true,
        }
    }
}
