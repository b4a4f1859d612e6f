//! Calls through pointers: which functions each can reach.
//!
//! The method is Andersen's (1994), inclusion based, with one cell for each member of a record whatever the object (field
//! based, as in Heintze and Tardieu, PLDI 2001), and addresses of functions as the only values: sets stay small, and a
//! million lines take seconds. What it does not see: addresses that go through integers, through memory that is copied as
//! bytes between different types, or that are made elsewhere (`dlsym`). A call that nothing was seen to reach gets the
//! functions of its type whose address is taken, as *may-call*.

use super::resolve::{Symbols, text};
use super::{Known, RawEdge, Shared};
use crate::fragment::{Cell, Fragment, PointerCall, Sym};
use crate::kinds::{EdgeKind, Flags};
use exuvia_cir::hash::{FastMap, FastSet};
use std::collections::BTreeMap;

/// A cell of the whole project. Locals are those of a fragment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Place {
    Local(u32, u32),
    Node(u32),
    Parameter(u32, u32),
    Result(u32),
    Rest(u32),
}

/// A call with its cells.
struct Call {
    from: u32,
    line: u32,
    column: u32,
    target: u32,
    arguments: Vec<(u32, u32)>,
    result: Option<u32>,
    signature: String,
}

#[derive(Default)]
struct Solver {
    cells: FastMap<(u8, u32, u32), u32>,
    places: Vec<Place>,
    /// Cells that get what a cell holds.
    copies: Vec<Vec<u32>>,
    known_copies: FastSet<(u32, u32)>,
    /// Functions that a cell holds, in order.
    holds: Vec<Vec<u32>>,
    /// Calls through a cell.
    calls_on: Vec<Vec<u32>>,
    calls: Vec<Call>,
    queue: Vec<(u32, u32)>,
}

/// Adds the edges of calls through pointers, and of what holds addresses of functions.
pub(super) fn solve(fragments: &[Shared], symbols: &[Symbols], known: &mut [Known], edges: &mut Vec<RawEdge>) {
    let mut solver = Solver::default();
    for (index, (shared, symbols)) in fragments.iter().zip(symbols).enumerate() {
        solver.enter(index as u32, &shared.fragment, symbols);
    }
    solver.run();
    solver.call_edges(known, edges);
    solver.other_edges(known, edges);
}

impl Solver {
    fn cell(&mut self, place: Place) -> u32 {
        let key = match place {
            Place::Local(fragment, at) => (0, fragment, at),
            Place::Node(node) => (1, node, 0),
            Place::Parameter(node, at) => (2, node, at),
            Place::Result(node) => (3, node, 0),
            Place::Rest(node) => (4, node, 0),
        };
        let next = self.places.len() as u32;
        let cell = *self.cells.entry(key).or_insert(next);
        if cell == next {
            self.places.push(place);
            self.copies.push(Vec::new());
            self.holds.push(Vec::new());
            self.calls_on.push(Vec::new());
        }
        cell
    }

    fn enter(&mut self, index: u32, fragment: &Fragment, symbols: &Symbols) {
        let flow = &fragment.flow;
        let cells: Vec<Vec<u32>> = flow.cells.iter().map(|&cell| self.cells_of(index, cell, symbols)).collect();
        let of = |cell: u32| cells.get(cell as usize).map_or(&[][..], Vec::as_slice);
        for &(to, from) in &flow.copies {
            for &from in of(from) {
                of(to).iter().for_each(|&to| self.copy(to, from));
            }
        }
        for &(cell, function) in &flow.addresses {
            for &function in symbols.of(function) {
                of(cell).iter().for_each(|&cell| self.add(cell, function));
            }
        }
        for call in &flow.calls {
            self.enter_call(call, fragment, symbols, &of);
        }
    }

    fn cells_of(&mut self, index: u32, cell: Cell, symbols: &Symbols) -> Vec<u32> {
        let mut all = |sym: Sym, place: &dyn Fn(u32) -> Place| {
            symbols.of(sym).iter().map(|&node| self.cell(place(node))).collect::<Vec<u32>>()
        };
        match cell {
            Cell::Symbol(sym) => all(sym, &Place::Node),
            Cell::Parameter(sym, at) => all(sym, &|node| Place::Parameter(node, at)),
            Cell::Result(sym) => all(sym, &Place::Result),
            Cell::Rest(sym) => all(sym, &Place::Rest),
            Cell::Local(at) => vec![self.cell(Place::Local(index, at))],
        }
    }

    fn enter_call<'c>(
        &mut self,
        call: &PointerCall,
        fragment: &Fragment,
        symbols: &Symbols,
        cells: &dyn Fn(u32) -> &'c [u32],
    ) {
        // The cells of a call are locals, of which there is one each.
        let (Some(&from), Some(&target)) = (symbols.of(call.from).first(), cells(call.target).first()) else { return };
        let argument = |&(at, cell): &(u32, u32)| Some((at, *cells(cell).first()?));
        let id = self.calls.len() as u32;
        self.calls.push(Call {
            from,
            line: call.at.line,
            column: call.at.column,
            target,
            arguments: call.arguments.iter().filter_map(argument).collect(),
            result: call.result.and_then(|cell| cells(cell).first().copied()),
            signature: text(fragment, call.signature).to_owned(),
        });
        if let Some(list) = self.calls_on.get_mut(target as usize) {
            list.push(id);
        }
        // What the cell holds already has been, or will be, taken from the queue: those that were taken count too.
        for function in self.holds.get(target as usize).cloned().unwrap_or_default() {
            self.queue.push((target, function));
        }
    }

    fn add(&mut self, cell: u32, function: u32) {
        let Some(list) = self.holds.get_mut(cell as usize) else { return };
        if let Err(at) = list.binary_search(&function) {
            list.insert(at, function);
            self.queue.push((cell, function));
        }
    }

    fn copy(&mut self, to: u32, from: u32) {
        if to == from || !self.known_copies.insert((to, from)) {
            return;
        }
        if let Some(list) = self.copies.get_mut(from as usize) {
            list.push(to);
        }
        for function in self.holds.get(from as usize).cloned().unwrap_or_default() {
            self.add(to, function);
        }
    }

    fn run(&mut self) {
        while let Some((cell, function)) = self.queue.pop() {
            for to in self.copies.get(cell as usize).cloned().unwrap_or_default() {
                self.add(to, function);
            }
            for call in self.calls_on.get(cell as usize).cloned().unwrap_or_default() {
                self.connect(call, function);
            }
        }
    }

    /// A call reaches a function: arguments go to its parameters, its result comes back.
    fn connect(&mut self, call: u32, function: u32) {
        let Some(found) = self.calls.get(call as usize) else { return };
        let (arguments, result) = (found.arguments.clone(), found.result);
        for (at, argument) in arguments {
            let parameter = self.cell(Place::Parameter(function, at));
            self.copy(parameter, argument);
            self.copy(argument, parameter);
        }
        if let Some(to) = result {
            let from = self.cell(Place::Result(function));
            self.copy(to, from);
        }
    }

    fn call_edges(&self, known: &mut [Known], edges: &mut Vec<RawEdge>) {
        let alike = taken_by_signature(known, edges);
        for call in &self.calls {
            let (line, column) = (call.line, call.column);
            let mut add = |kind: EdgeKind, to: u32| edges.push(RawEdge { from: call.from, kind, to, line, column });
            let reached = self.holds.get(call.target as usize).map_or(&[][..], Vec::as_slice);
            if !reached.is_empty() {
                reached.iter().for_each(|&to| add(EdgeKind::CallsPointer, to));
                continue;
            }
            match alike.get(&call.signature) {
                Some(likely) => likely.iter().for_each(|&to| add(EdgeKind::MayCall, to)),
                None => {
                    if let Some(known) = known.get_mut(call.from as usize) {
                        known.flags = known.flags.with(Flags::UNRESOLVED_CALL);
                    }
                }
            }
        }
    }

    /// Members and variables hold what they hold; what nobody defines may call what it is given.
    fn other_edges(&self, known: &[Known], edges: &mut Vec<RawEdge>) {
        for (place, holds) in self.places.iter().zip(&self.holds) {
            let (from, kind) = match *place {
                Place::Node(node) => (node, EdgeKind::Holds),
                Place::Parameter(node, _) | Place::Rest(node)
                    if known.get(node as usize).is_some_and(|known| known.definition.is_none()) =>
                {
                    (node, EdgeKind::CallsPointer)
                }
                _ => continue,
            };
            edges.extend(holds.iter().map(|&to| RawEdge { from, kind, to, line: 0, column: 0 }));
        }
    }
}

/// Functions whose address is taken, by how they are called.
fn taken_by_signature(known: &[Known], edges: &[RawEdge]) -> BTreeMap<String, Vec<u32>> {
    let mut taken: Vec<u32> =
        edges.iter().filter(|edge| edge.kind == EdgeKind::TakesAddress).map(|edge| edge.to).collect();
    taken.sort_unstable();
    taken.dedup();
    let mut by_signature: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for node in taken {
        let Some(known) = known.get(node as usize).filter(|known| known.signature.contains('(')) else { continue };
        by_signature.entry(known.signature.clone()).or_default().push(node);
    }
    by_signature
}
