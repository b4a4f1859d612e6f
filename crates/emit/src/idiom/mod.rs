//! Rewrites of the Rust tree that make it read like Rust and mean what it meant.
//!
//! Each pass is exact for every tree: where a rewrite is only right for some types, the tree must show that the type is one of
//! them. No pass needs another one to be right, but each may leave work for those after it.

mod bit_stores;
mod braces;
mod casts;
mod compound;
mod conditions;
mod else_if;
mod empties;
mod flow;
mod hoist;
mod known;
mod labels;
mod matches;
mod names;
mod places;
mod returns;
mod scope;
mod steps;
mod unsafety;
mod whiles;

use self::known::Known;
use crate::rir::{Crate, Item};

/// A rewrite.
pub struct Pass {
    /// Its name in dumps.
    pub name: &'static str,
    /// The rewrite of one item, given what the crate's items say about names.
    run: fn(&mut Item, &Known),
}

/// The passes in the order they run.
pub const PASSES: &[Pass] = &[
    // `unsafe` in `unsafe` first: as plain blocks they can be taken apart below.
    Pass { name: "unsafety", run: unsafety::run },
    Pass { name: "casts", run: casts::run },
    Pass { name: "conditions", run: conditions::run },
    // Statements out of operands: gives the passes below whole statements to look at.
    Pass { name: "hoist", run: hoist::run },
    Pass { name: "braces", run: braces::run },
    Pass { name: "else_if", run: else_if::run },
    Pass { name: "compound", run: compound::run },
    Pass { name: "bit_stores", run: bit_stores::run },
    Pass { name: "steps", run: steps::run },
    // Before `whiles`, which then sees `return` and `continue` only where they count.
    Pass { name: "flow", run: flow::run },
    Pass { name: "whiles", run: whiles::run },
    // Before `returns`, which makes the arms values.
    Pass { name: "matches", run: matches::run },
    Pass { name: "returns", run: returns::run },
    Pass { name: "empties", run: empties::run },
    // Last: the passes above drop jumps.
    Pass { name: "labels", run: labels::run },
];

/// Runs all passes: all on one item before the next, while it is at hand.
pub fn run(krate: &mut Crate) {
    run_some(krate, PASSES);
}

/// Runs some of the passes.
pub fn run_some(krate: &mut Crate, passes: &[Pass]) {
    // No pass changes what this is made of: names, types and signatures.
    let known = Known::of(krate);
    for item in krate.modules.iter_mut().flat_map(|module| &mut module.items) {
        passes.iter().for_each(|pass| (pass.run)(item, &known));
    }
}

#[cfg(test)]
mod testing {
    use super::{Known, Pass, run_some};
    use crate::rir::{Block, Crate, Fn, Item, Module, Param, Stmt, Type, print};

    /// The text of a function `f` with this body after a pass, without its first and last line.
    pub(super) fn after(pass: fn(&mut Item, &Known), body: Block) -> String {
        after_in(pass, Type::unit(), body)
    }

    /// The same for a function that returns `ret` and has the parameters `x` and `y`.
    pub(super) fn after_in(pass: fn(&mut Item, &Known), ret: Type, body: Block) -> String {
        let params = vec![Param::new("x", Type::Infer), Param::new("y", Type::Infer)];
        let function = Item::from(Fn { body: Some(body), ..Fn::new("f", params, ret) });
        let mut krate = Crate { modules: vec![Module { items: vec![function], ..Module::default() }] };
        run_some(&mut krate, &[Pass { name: "", run: pass }]);
        let text = print::module(&krate.modules[0]).text;
        let lines: Vec<&str> = text.lines().collect();
        let inside = lines.get(1..lines.len() - 1).unwrap_or_default();
        inside.iter().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// The same for statements.
    pub(super) fn stmts_after(pass: fn(&mut Item, &Known), stmts: Vec<Stmt>) -> String {
        after(pass, Block::new(stmts))
    }
}
