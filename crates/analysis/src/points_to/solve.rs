//! The solver: a worklist of nodes with what is new at each, cycles of copies merged from time to time.

use super::calls::CallInfo;
use super::layout::{Layouts, LeafKind};
use super::{Object, ObjectId, ObjectInfo, Targets};
use crate::bits::Bits;
use crate::points_to::Owner;
use crate::points_to::layout::Layout;
use exuvia_cir::hash::{FastMap, FastSet};
use exuvia_cir::{ExprId, FuncId, LocalId, Program, TypeId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::rc::Rc;

/// What happens with each cell that a node comes to hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Rule {
    /// The node given holds what the cell holds.
    Load(u32),
    /// The cell holds what the node given holds.
    Store(u32),
    /// The node given holds the cell so many bytes further on.
    Offset(u64, u32),
    /// The node given holds the cells that steps of so many bytes reach.
    Walk(u64, u32),
    /// The node given holds all cells of the object.
    Blur(u32),
    /// So many bytes (unknown: any) are copied from the cell to those that the node given holds.
    CopyTo(u32, Option<u64>),
    /// So many bytes are copied to the cell from those that the node given holds.
    CopyFrom(u32, Option<u64>),
    /// The cell is called by the call with this number.
    Call(u32),
    /// The bytes of the cell are read as numbers.
    ReadBytes(u64),
    /// The bytes of the cell are written as numbers.
    WriteBytes(u64),
}

/// The constraints and what is solved of them.
pub(super) struct Solver<'a> {
    pub program: &'a Program,
    pub layouts: Layouts,
    pub objects: Vec<ObjectInfo>,
    pub index: FastMap<Object, ObjectId>,
    /// Object of each cell.
    pub cell_object: Vec<u32>,
    /// Node of each cell: what the cell holds is what its node holds. Cells are numbered among themselves, in order of their
    /// nodes, so that sets of cells are dense.
    pub cell_node: Vec<u32>,
    pub rep: Vec<u32>,
    pub pts: Vec<Bits>,
    delta: Vec<Bits>,
    succ: Vec<Vec<u32>>,
    rules: Vec<Vec<Rule>>,
    edges: FastSet<(u32, u32)>,
    /// First cells of objects of which one was copied to the other whatever lies where.
    mixed: FastSet<(u32, u32)>,
    /// Copies of memory that are edges already: destination, source, size.
    copied: FastSet<(u32, u32, Option<u64>)>,
    queue: VecDeque<u32>,
    queued: Vec<bool>,
    edges_since_merge: usize,
    escaping: Vec<u32>,
    /// The outside cell and its node, which have the same number.
    pub outside: u32,
    /// The cell of what stands behind `...` and its node, which have the same number.
    pub var_args: u32,
    pub call_infos: Vec<CallInfo>,
    pub targets: BTreeMap<(Owner, ExprId), Targets>,
    pub called_from_outside: BTreeSet<FuncId>,
    pub results: FastMap<FuncId, u32>,
    /// What [`super::allocator`] says of functions that were called.
    pub allocators: FastMap<FuncId, Option<Option<LocalId>>>,
    /// Whether a list of variable arguments can be reached from values of a type.
    pub list_types: FastMap<TypeId, bool>,
}

impl<'a> Solver<'a> {
    pub fn new(program: &'a Program) -> Self {
        let mut solver = Self {
            program,
            layouts: Layouts::default(),
            objects: Vec::new(),
            index: FastMap::default(),
            cell_object: Vec::new(),
            cell_node: Vec::new(),
            rep: Vec::new(),
            pts: Vec::new(),
            delta: Vec::new(),
            succ: Vec::new(),
            rules: Vec::new(),
            edges: FastSet::default(),
            mixed: FastSet::default(),
            copied: FastSet::default(),
            queue: VecDeque::new(),
            queued: Vec::new(),
            edges_since_merge: 0,
            escaping: Vec::new(),
            outside: 0,
            var_args: 0,
            call_infos: Vec::new(),
            targets: BTreeMap::new(),
            called_from_outside: BTreeSet::new(),
            results: FastMap::default(),
            allocators: FastMap::default(),
            list_types: FastMap::default(),
        };
        solver.outside = solver.object(Object::Outside, Rc::new(Layout::blob()));
        solver.var_args = solver.object(Object::VarArgs, Rc::new(Layout::blob()));
        // Outside code holds itself, and nothing else: the outside cell stands for all that escaped.
        solver.pts[solver.outside as usize].insert(solver.outside);
        solver
    }

    /// A node that is not a cell.
    pub fn fresh(&mut self) -> u32 {
        let n = self.rep.len() as u32;
        self.rep.push(n);
        self.pts.push(Bits::new());
        self.delta.push(Bits::new());
        self.succ.push(Vec::new());
        self.rules.push(Vec::new());
        self.queued.push(false);
        n
    }

    /// The first cell of an object, made with this layout when it is new.
    pub fn object(&mut self, what: Object, layout: Rc<Layout>) -> u32 {
        if let Some(id) = self.index.get(&what) {
            return self.objects[id.0 as usize].base;
        }
        let id = self.objects.len() as u32;
        let base = self.cell_object.len() as u32;
        for _ in 0..layout.leaves.len().max(1) {
            let node = self.fresh();
            self.cell_node.push(node);
            self.cell_object.push(id)
        }
        self.index.insert(what, ObjectId(id));
        self.objects.push(ObjectInfo { what, layout, base, escaped: false });
        base
    }

    /// The node of what a cell holds.
    pub fn node_of(&self, cell: u32) -> u32 {
        self.cell_node[cell as usize]
    }

    pub fn find(&mut self, n: u32) -> u32 {
        let mut root = n;
        while self.rep[root as usize] != root {
            root = self.rep[root as usize]
        }
        let mut at = n;
        while self.rep[at as usize] != root {
            at = std::mem::replace(&mut self.rep[at as usize], root)
        }
        root
    }

    fn enqueue(&mut self, n: u32) {
        if !std::mem::replace(&mut self.queued[n as usize], true) {
            self.queue.push_back(n)
        }
    }

    /// `node` holds `cell`.
    pub fn add(&mut self, node: u32, cell: u32) {
        let n = self.find(node);
        if n == self.outside {
            return self.given_away(cell);
        }
        if self.pts[n as usize].insert(cell) {
            self.delta[n as usize].insert(cell);
            self.enqueue(n)
        }
    }

    fn given_away(&mut self, cell: u32) {
        if cell != self.outside && !self.objects[self.cell_object[cell as usize] as usize].escaped {
            self.escaping.push(cell)
        }
    }

    fn add_all(&mut self, node: u32, cells: &Bits) {
        let n = self.find(node);
        if n == self.outside {
            return cells.iter().for_each(|c| self.given_away(c));
        }
        let new = self.pts[n as usize].add_all(cells);
        if !new.is_empty() {
            self.delta[n as usize].union_with(&new);
            self.enqueue(n)
        }
    }

    /// `to` holds all that `from` holds.
    pub fn copy(&mut self, from: u32, to: u32) {
        let (from, to) = (self.find(from), self.find(to));
        if from != to && self.edges.insert((from, to)) {
            self.succ[from as usize].push(to);
            self.edges_since_merge += 1;
            let cells = self.pts[from as usize].clone();
            self.add_all(to, &cells)
        }
    }

    /// Adds a rule to a node.
    pub fn rule(&mut self, node: u32, rule: Rule) {
        let n = self.find(node);
        self.rules[n as usize].push(rule);
        let cells = self.pts[n as usize].clone();
        for cell in cells.iter() {
            self.apply(rule, cell)
        }
    }

    /// Runs until nothing changes.
    pub fn run(&mut self) {
        self.escape_all();
        self.merge_cycles();
        while let Some(n) = self.queue.pop_front() {
            self.queued[n as usize] = false;
            let n = self.find(n);
            let delta = std::mem::take(&mut self.delta[n as usize]);
            if delta.is_empty() {
                continue;
            }
            self.process(n, &delta);
            self.escape_all();
            if self.edges_since_merge > 2000 + self.edges.len() / 4 {
                self.merge_cycles()
            }
        }
    }

    fn process(&mut self, n: u32, delta: &Bits) {
        let rules = self.rules[n as usize].clone();
        for rule in rules {
            for cell in delta.iter() {
                self.apply(rule, cell)
            }
        }
        let n = self.find(n);
        let succ = self.succ[n as usize].clone();
        for to in succ {
            self.add_all(to, delta)
        }
    }

    fn info(&self, cell: u32) -> (&Layout, u32, u64) {
        let object = &self.objects[self.cell_object[cell as usize] as usize];
        let offset = object.layout.leaves.get((cell - object.base) as usize).map_or(0, |l| l.offset);
        (&object.layout, object.base, offset)
    }

    fn leaf_kind(&self, cell: u32) -> LeafKind {
        let object = &self.objects[self.cell_object[cell as usize] as usize];
        object.layout.leaves.get((cell - object.base) as usize).map_or(LeafKind::Mixed, |l| l.kind)
    }

    /// The cell `delta` bytes behind `cell`, in the same object.
    pub fn moved(&self, cell: u32, delta: u64) -> u32 {
        let (layout, base, offset) = self.info(cell);
        base + layout.leaf_at(offset + delta)
    }

    /// All cells of the object of `cell`.
    pub fn all_cells(&self, cell: u32) -> std::ops::Range<u32> {
        let (layout, base, _) = self.info(cell);
        base..base + layout.leaves.len().max(1) as u32
    }

    /// The cells that steps of `stride` bytes from `cell` reach.
    pub fn walked(&self, cell: u32, stride: u64) -> std::ops::Range<u32> {
        let (layout, _, offset) = self.info(cell);
        if layout.stays(offset, stride) { cell..cell + 1 } else { self.all_cells(cell) }
    }

    fn apply(&mut self, rule: Rule, cell: u32) {
        match rule {
            Rule::Load(to) => self.copy(self.node_of(cell), to),
            Rule::Store(from) => self.copy(from, self.node_of(cell)),
            Rule::Offset(delta, to) => {
                let moved = self.moved(cell, delta);
                self.add(to, moved)
            }
            Rule::Walk(stride, to) => self.walked(cell, stride).for_each(|c| self.add(to, c)),
            Rule::Blur(to) => self.all_cells(cell).for_each(|c| self.add(to, c)),
            Rule::CopyTo(to, size) => {
                let root = self.find(to);
                let cells = self.pts[root as usize].clone();
                cells.iter().for_each(|dst| self.copy_memory(dst, cell, size))
            }
            Rule::CopyFrom(from, size) => {
                let root = self.find(from);
                let cells = self.pts[root as usize].clone();
                cells.iter().for_each(|src| self.copy_memory(cell, src, size))
            }
            Rule::Call(site) => self.call_cell(site, cell),
            Rule::ReadBytes(size) => self.touched(cell, size).for_each(|c| self.leak(c)),
            Rule::WriteBytes(size) => self.touched(cell, size).for_each(|c| self.taint(c)),
        }
    }

    fn touched(&self, cell: u32, size: u64) -> std::vec::IntoIter<u32> {
        let (layout, base, offset) = self.info(cell);
        let cells: Vec<u32> = layout.touched(offset, size).into_iter().map(|i| base + i).collect();
        cells.into_iter()
    }

    /// What the cell holds becomes known as a number.
    fn leak(&mut self, cell: u32) {
        if self.leaf_kind(cell) != LeafKind::Number && cell != self.outside {
            self.copy(self.node_of(cell), self.outside)
        }
    }

    /// The cell may come to hold a pointer made from numbers.
    fn taint(&mut self, cell: u32) {
        if self.leaf_kind(cell) == LeafKind::Pointer {
            self.copy(self.outside, self.node_of(cell))
        }
    }

    fn copy_memory(&mut self, dst: u32, src: u32, size: Option<u64>) {
        if !self.copied.insert((dst, src, size)) {
            return;
        }
        let (dst_layout, dst_base, dst_at) = self.info(dst);
        let (src_layout, src_base, src_at) = self.info(src);
        let same = dst_layout.repeats_as(src_layout) && dst - dst_base == src - src_base;
        let mut pairs = Vec::new();
        let (dst_len, src_len) = (dst_layout.leaves.len() as u32, src_layout.leaves.len() as u32);
        match size {
            _ if same => (0..src_len).for_each(|i| pairs.push((dst_base + i, src_base + i))),
            Some(size) if dst_len < 2 || !dst_layout.touches_all(dst_at, size) => {
                for i in src_layout.touched(src_at, size) {
                    let off = src_layout.leaves[i as usize].offset.saturating_sub(src_at);
                    pairs.push((dst_base + dst_layout.leaf_at(dst_at + off), src_base + i))
                }
            }
            _ => return self.mix(dst_base..dst_base + dst_len, src_base..src_base + src_len),
        }
        for (to, from) in pairs {
            self.copy_cell(to, from)
        }
    }

    /// Every cell of one object may be copied to every cell of another: by way of a node between them, or the edges between two
    /// large records would be as many as the product of their members.
    fn mix(&mut self, to: Range<u32>, from: Range<u32>) {
        if !self.mixed.insert((to.start, from.start)) {
            return;
        }
        let has = |solver: &Self, cells: &Range<u32>, kind| cells.clone().any(|cell| solver.leaf_kind(cell) == kind);
        let to_numbers = has(self, &to, LeafKind::Number);
        let from_numbers = has(self, &from, LeafKind::Number);
        let between = self.fresh();
        for cell in from {
            self.copy(self.node_of(cell), between);
            if to_numbers && self.leaf_kind(cell) != LeafKind::Number {
                self.copy(self.node_of(cell), self.outside)
            }
        }
        for cell in to {
            self.copy(between, self.node_of(cell));
            if from_numbers && self.leaf_kind(cell) == LeafKind::Pointer {
                self.copy(self.outside, self.node_of(cell))
            }
        }
    }

    /// What one cell holds is copied to another.
    pub fn copy_held(&mut self, from: u32, to: u32) {
        self.copy(self.node_of(from), self.node_of(to))
    }

    fn copy_cell(&mut self, to: u32, from: u32) {
        self.copy_held(from, to);
        match (self.leaf_kind(to), self.leaf_kind(from)) {
            (LeafKind::Number, LeafKind::Pointer | LeafKind::Mixed) => self.copy_held(from, self.outside),
            (LeafKind::Pointer, LeafKind::Number) => self.copy_held(self.outside, to),
            _ => {}
        }
    }

    fn escape_all(&mut self) {
        while let Some(cell) = self.escaping.pop() {
            self.escape(cell)
        }
    }

    /// Outside code has come to hold `cell`: from now on its object is outside's, which reads and writes all of it.
    fn escape(&mut self, cell: u32) {
        let id = self.cell_object[cell as usize] as usize;
        if std::mem::replace(&mut self.objects[id].escaped, true) {
            return;
        }
        match self.objects[id].what {
            Object::Func(f) => self.open_function(f),
            Object::Str(..) => {}
            _ => self.all_cells(cell).for_each(|c| self.absorb(self.node_of(c))),
        }
    }

    /// A node holds what outside code holds, and the other way round.
    fn absorb(&mut self, node: u32) {
        let n = self.find(node);
        if n == self.outside {
            return;
        }
        self.rep[n as usize] = self.outside;
        self.delta[n as usize] = Bits::new();
        let held = std::mem::take(&mut self.pts[n as usize]);
        held.iter().for_each(|c| self.given_away(c));
        for to in std::mem::take(&mut self.succ[n as usize]) {
            self.copy(self.outside, to)
        }
        for rule in std::mem::take(&mut self.rules[n as usize]) {
            self.rule(self.outside, rule)
        }
    }

    /// Merges nodes that copy from each other in a cycle.
    fn merge_cycles(&mut self) {
        self.edges_since_merge = 0;
        let count = self.rep.len();
        let roots: Vec<u32> = (0..count as u32).map(|n| self.find(n)).collect();
        let components = crate::graph::components(count, |n| {
            let own = roots[n as usize] == n;
            let succ = if own { self.succ[n as usize].as_slice() } else { &[] };
            succ.iter().map(|&s| roots[s as usize]).collect()
        });
        for component in components.into_iter().filter(|c| c.len() > 1) {
            self.merge(&component)
        }
        self.escape_all()
    }

    fn merge(&mut self, nodes: &[u32]) {
        let Some(&into) = nodes.iter().min() else { return };
        if into == self.outside {
            return nodes.iter().for_each(|&n| self.absorb(n));
        }
        for &n in nodes.iter().filter(|&&n| n != into) {
            self.rep[n as usize] = into;
            let pts = std::mem::take(&mut self.pts[n as usize]);
            self.pts[into as usize].union_with(&pts);
            let succ = std::mem::take(&mut self.succ[n as usize]);
            self.succ[into as usize].extend(succ);
            let rules = std::mem::take(&mut self.rules[n as usize]);
            self.rules[into as usize].extend(rules);
            self.delta[n as usize] = Bits::new();
        }
        let mut succ: Vec<u32> = std::mem::take(&mut self.succ[into as usize]);
        succ.iter_mut().for_each(|s| *s = self.find(*s));
        succ.sort_unstable();
        succ.dedup();
        succ.retain(|&s| s != into);
        self.succ[into as usize] = succ;
        self.delta[into as usize] = self.pts[into as usize].clone();
        self.enqueue(into)
    }
}
