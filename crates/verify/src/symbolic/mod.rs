//! Evidence for all inputs: [`equal_code`] compiles both sides with the same optimiser and holds their machine code against each other.
//!
//! # What equal code says
//!
//! Both compilers keep the meaning of what they compile. So where the code of a C function and that of its Rust are the same instructions
//! with the same operands, both do the same on every input on which the C is defined. It rests on:
//!
//! - **names**: an operand that names a function or a variable counts as equal when each side names its own of one pair
//!   ([`pairs`]: each side is asked for the address of the very item, nothing is guessed from how symbols are spelt), or when both name the same
//!   thing outside of the program. Constants without a counterpart (strings, tables of jumps, pools of numbers) are equal when their contents are;
//!   variables that are a pair must begin with equal contents too;
//! - **callees**: a call of a pair says nothing of the callee. A proof names the callees that it takes for granted;
//! - **arguments**: the code of the functions themselves is compared only where both get each argument in the same register
//!   ([`written`] and the assertions of [`pairs`] see to that: a slice takes two registers, and code that is equal by accident would read another
//!   argument). Else their thunks are, into which the functions must have been inlined: these take arguments from memory, and rest, as the
//!   forms of the plan do, on what all callers pass;
//! - **the build**: the Rust is compiled as a release is, without checks of overflow, and with `panic=abort`.
//!
//! Nothing is renamed but labels of blocks, by their position. Code that is not equal says nothing: it is never a difference.

mod assembly;
mod canonical;
mod compile;
mod pairs;
mod prove;
mod statements;
mod written;

use crate::error::Result;
use crate::fuzz::Project;
use crate::harness::{Harness, NotCallable, Request, harness};
use pairs::Unlike;
use std::collections::{BTreeMap, BTreeSet};

/// How a function was proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proved {
    /// How both sides were compiled when their code was equal.
    pub flags: &'static str,
    /// Whether the code of thunks was compared, with the function inlined.
    pub in_thunk: bool,
    /// Functions that it calls and that are taken for granted, by position among the subjects of the request.
    pub given: BTreeSet<usize>,
    /// Functions of which the compared code has calls, proved or not.
    pub calls: BTreeSet<usize>,
    /// What both sides name outside of the program.
    pub outside: BTreeSet<String>,
}

/// What became of the functions, by position among the subjects of the request.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Proved equal.
    pub proved: BTreeMap<usize, Proved>,
    /// Not proved, and why: the last way that was tried.
    pub open: BTreeMap<usize, String>,
}

/// Looks for equal code of the subjects.
pub fn equal_code(project: &Project, request: &Request<'_>, note: &dyn Fn(&str)) -> Result<Outcome> {
    let mut without: BTreeMap<_, NotCallable> = BTreeMap::new();
    let mut unlike = BTreeSet::new();
    loop {
        let harness: Harness = harness(request, &without);
        let texts = pairs::texts(project, request, &harness, &unlike);
        match compile::all(project, &texts, note)? {
            compile::Compiled::Done(builds) => return Ok(prove::prove(request, &texts, &builds)),
            compile::Compiled::Rejected { thunks, signatures, pairs, variables } => {
                let function = |number: &usize| harness.functions.get(*number).copied();
                without.extend(thunks.iter().filter_map(function).map(|f| (f, NotCallable::RejectedByRust)));
                unlike.extend(signatures.into_iter().map(Unlike::Signature));
                unlike.extend(pairs.into_iter().map(Unlike::Address));
                unlike.extend(variables.into_iter().map(Unlike::Variable));
            }
        }
    }
}
