//! Small questions about one body that several analyses ask: parents, the variable a place stands in, mentions.

use crate::walked::Walked;
use exuvia_cir::visit::{Node, children_of, walk};
use exuvia_cir::{
    Body, ConvertKind, ExprId, ExprKind, GlobalId, IdVec, LocalId, LocalKind, Program, RecordKind, StmtId, StmtKind,
    Type,
};
use std::collections::{BTreeMap, BTreeSet};

/// Parent of each node of a body that can be reached from its root.
#[derive(Clone, Debug, Default)]
pub struct Parents {
    exprs: IdVec<ExprId, Option<Node>>,
    stmts: IdVec<StmtId, Option<Node>>,
}

impl Parents {
    /// A table for a body, without parents.
    pub(crate) fn without(body: &Body) -> Self {
        Self { exprs: IdVec::filled(None, body.exprs.len()), stmts: IdVec::filled(None, body.stmts.len()) }
    }

    /// Computes the parents.
    pub fn new(body: &Body) -> Self {
        let mut parents = Self::without(body);
        let root = body.root.map(Node::Stmt).or(body.value.map(Node::Expr));
        let mut open: Vec<Node> = root.into_iter().collect();
        while let Some(node) = open.pop() {
            let below = open.len();
            children_of(body, node, &mut open);
            open[below..].iter().for_each(|&child| parents.set(child, node));
        }
        parents
    }

    pub(crate) fn set(&mut self, child: Node, parent: Node) {
        match child {
            Node::Expr(e) => self.exprs[e] = Some(parent),
            Node::Stmt(s) => self.stmts[s] = Some(parent),
        }
    }

    /// The node that holds `node`, `None` for the root.
    pub fn of(&self, node: Node) -> Option<Node> {
        match node {
            Node::Expr(e) => self.exprs[e],
            Node::Stmt(s) => self.stmts[s],
        }
    }

    /// The expression that directly holds `e`, if an expression does.
    pub fn expr(&self, e: ExprId) -> Option<ExprId> {
        match self.exprs[e] {
            Some(Node::Expr(parent)) => Some(parent),
            _ => None,
        }
    }

    /// The innermost statement around a node, the node itself included.
    pub fn stmt_of(&self, mut node: Node) -> Option<StmtId> {
        loop {
            match node {
                Node::Stmt(s) => return Some(s),
                Node::Expr(_) => node = self.of(node)?,
            }
        }
    }

    /// Whether `inner` is `outer` or stands inside it.
    pub fn is_inside(&self, inner: Node, outer: Node) -> bool {
        let mut at = Some(inner);
        while let Some(node) = at {
            if node == outer {
                return true;
            }
            at = self.of(node);
        }
        false
    }
}

/// What the storage that a place designates belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceRoot {
    /// A local variable.
    Local(LocalId),
    /// A variable with static storage.
    Global(GlobalId),
    /// What this pointer value points to.
    Pointee(ExprId),
    /// A string literal, compound literal or temporary.
    Anonymous(ExprId),
}

/// The root of a place: fields and array elements are looked through, pointers are not.
pub fn place_root(body: &Body, place: ExprId) -> PlaceRoot {
    let mut at = place;
    loop {
        match body.kind(at) {
            ExprKind::Local(l) => return PlaceRoot::Local(*l),
            ExprKind::Global(g) => return PlaceRoot::Global(*g),
            ExprKind::Deref(p) | ExprKind::PtrIndex { ptr: p, .. } => return PlaceRoot::Pointee(*p),
            ExprKind::Index { base, .. } | ExprKind::Field { base, .. } => at = *base,
            _ => return PlaceRoot::Anonymous(at),
        }
    }
}

/// The local that a place is part of, if it is part of one.
pub fn root_local(body: &Body, place: ExprId) -> Option<LocalId> {
    match place_root(body, place) {
        PlaceRoot::Local(l) => Some(l),
        _ => None,
    }
}

/// The local whose value this expression is: a plain load of it.
pub fn loaded_local(body: &Body, value: ExprId) -> Option<LocalId> {
    match body.kind(value) {
        ExprKind::Load { place, .. } => match body.kind(*place) {
            ExprKind::Local(l) => Some(*l),
            _ => None,
        },
        _ => None,
    }
}

/// Looks through conversions that change neither the value nor its representation.
pub fn strip_retype(body: &Body, mut e: ExprId) -> ExprId {
    while let ExprKind::Convert { kind: ConvertKind::Retype, operand, .. } = body.kind(e) {
        e = *operand
    }
    e
}

/// Whether anything but its declaration gives a local a value, or its address is taken.
pub fn is_assigned(body: &Body, local: LocalId) -> bool {
    body.exprs.values().any(|e| {
        let place = match &e.kind {
            ExprKind::AddrOf(p) => Some(*p),
            kind => stored_place(kind),
        };
        place.is_some_and(|p| *body.kind(p) == ExprKind::Local(local))
    })
}

/// Whether an array may have other elements than its type says: the last member of an object behind a pointer, which
/// programs allocate longer or shorter than it is declared (C's flexible array members, and `[1]` before they existed).
pub fn is_open_array(program: &Program, body: &Body, array: ExprId) -> bool {
    if let Type::Array { len: None | Some(0), .. } = program.types.canon(body.ty(array)) {
        return true;
    }
    match body.kind(array) {
        ExprKind::Local(_) | ExprKind::Global(_) => false,
        ExprKind::Field { base, record, field } => {
            let record = &program.records[*record];
            let is_last = record.kind == RecordKind::Union || *field as usize + 1 == record.fields.len();
            is_last && is_open_array(program, body, *base)
        }
        ExprKind::Index { base, .. } => is_open_array(program, body, *base),
        _ => true,
    }
}

/// Whether an array is a member of an object behind a pointer and has the elements that its type says if the object is one of its
/// type: no union is on the way, and a last member has more than the one element that stands for any number.
pub fn is_closed_member(program: &Program, body: &Body, array: ExprId) -> bool {
    let Type::Array { len: Some(len), .. } = program.types.canon(body.ty(array)) else { return false };
    let mut at = array;
    loop {
        match body.kind(at) {
            ExprKind::Field { base, record, .. } if program.records[*record].kind == RecordKind::Struct => at = *base,
            ExprKind::Index { base, .. } => at = *base,
            ExprKind::Deref(_) | ExprKind::PtrIndex { .. } => break,
            _ => return false,
        }
    }
    at != array && (*len > 1 || !is_open_array(program, body, array))
}

/// Looks through conversions between pointer types.
pub fn strip_pointer_casts(body: &Body, mut e: ExprId) -> ExprId {
    while let ExprKind::Convert { kind: ConvertKind::Retype | ConvertKind::PtrToPtr, operand, .. } = body.kind(e) {
        e = *operand
    }
    e
}

/// Locals that are another name for a parameter all their life: initialised with it, casts aside, and neither is assigned or
/// has its address taken.
pub fn const_aliases(body: &Body, walked: &Walked) -> BTreeMap<LocalId, LocalId> {
    let mut changed = address_taken(body);
    for e in body.exprs.values() {
        if let Some(ExprKind::Local(l)) = stored_place(&e.kind).map(|p| body.kind(p)) {
            changed.insert(*l);
        }
    }
    let mut aliases = BTreeMap::new();
    // A declaration follows those that its value names, so one pass sees chains of aliases too.
    for s in walked.stmts() {
        let StmtKind::Decl { local, init: Some(value) } = body.stmts[s].kind else { continue };
        let Some(source) = loaded_local(body, strip_pointer_casts(body, value)) else { continue };
        let source = aliases.get(&source).copied().unwrap_or(source);
        let is_param = matches!(body.locals[source].kind, LocalKind::Param(_));
        if is_param && !changed.contains(&local) && !changed.contains(&source) {
            aliases.insert(local, source);
        }
    }
    aliases
}

/// The value of an integer constant expression made of literals and conversions that keep it.
pub fn constant(body: &Body, e: ExprId) -> Option<i128> {
    match body.kind(e) {
        ExprKind::Int { value, .. } => Some(value.get()),
        ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => {
            constant(body, *operand).filter(|v| (0..=0x7f).contains(v) || body.ty(e) == body.ty(*operand))
        }
        _ => None,
    }
}

/// A number that is known when the program is translated, the size of a type among others.
pub fn known_size(program: &Program, body: &Body, e: ExprId) -> Option<i128> {
    match *body.kind(e) {
        ExprKind::SizeOf(ty) => program.size_of(ty).map(i128::from),
        ExprKind::Convert { operand, .. } => known_size(program, body, operand),
        _ => constant(body, e),
    }
}

/// Each expression that names `local` as a place, in source order.
pub fn mentions(body: &Body, local: LocalId) -> Vec<ExprId> {
    let mut found = Vec::new();
    walk(body, &mut |node| {
        if let Node::Expr(e) = node
            && *body.kind(e) == ExprKind::Local(local)
        {
            found.push(e)
        }
    });
    found
}

/// Locals whose address is taken, as a whole or in part.
pub fn address_taken(body: &Body) -> BTreeSet<LocalId> {
    let taken = |e: &exuvia_cir::Expr| match e.kind {
        ExprKind::AddrOf(p) | ExprKind::Decay(p) => root_local(body, p),
        _ => None,
    };
    body.exprs.values().filter_map(taken).collect()
}

/// The place that an expression stores to, if it stores.
pub fn stored_place(kind: &ExprKind) -> Option<ExprId> {
    match kind {
        ExprKind::Assign { place, .. }
        | ExprKind::CompoundAssign { place, .. }
        | ExprKind::PtrAssign { place, .. }
        | ExprKind::IncDec { place, .. }
        | ExprKind::VaArg(place) => Some(*place),
        _ => None,
    }
}

/// Whether the body is in the structured dialect: nothing jumps into a statement.
pub fn is_structured(body: &Body) -> bool {
    let jumps = |s: &exuvia_cir::Stmt| {
        matches!(
            s.kind,
            StmtKind::Switch { .. }
                | StmtKind::Case { .. }
                | StmtKind::Default { .. }
                | StmtKind::Label { .. }
                | StmtKind::Goto(_)
                | StmtKind::GotoComputed(_)
        )
    };
    !body.stmts.values().any(jumps)
}

/// Whether something in the body could not be expressed, so that what it does is not known.
pub fn is_opaque(body: &Body) -> bool {
    body.exprs.values().any(|e| matches!(e.kind, ExprKind::Unsupported(_)))
        || body.stmts.values().any(|s| matches!(s.kind, StmtKind::Unsupported(_)))
}
