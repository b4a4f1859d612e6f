//! Inline assembler.
//!
//! Text that is empty does nothing but to hide values from the optimiser: that is `BlackBox` for its operands, and a
//! barrier where it clobbers memory. Other text becomes a call of [`Callee::Asm`], in C's own words.

use super::body::BodyDecoder;
use super::coerce::Class;
use super::node::Node;
use crate::wire::{self, DeclData, NodeData};
use exuvia_cir::{
    Asm, AtomicOp, Builtin, Callee, ConvertKind, ExprId, ExprKind, MemoryOrder, Span, StmtId, StmtKind, Type,
};

impl BodyDecoder<'_, '_> {
    pub fn asm_stmt(&mut self, node: Node<'_>, asm: &wire::AsmNode, out: &mut Vec<StmtId>) {
        let span = self.span(node);
        let text = self.d.text(asm.text).into_owned();
        if !asm.labels.is_empty() {
            self.keep("inline-asm", "assembler that jumps", span);
        }
        if text.trim().is_empty() {
            self.empty_asm(node, asm, span, out);
        } else {
            let call = self.asm_call(node, asm, text, span);
            out.push(self.add_stmt(StmtKind::Expr(call), span));
        }
    }

    // ---- text that is empty

    fn empty_asm(&mut self, node: Node<'_>, asm: &wire::AsmNode, span: Span, out: &mut Vec<StmtId>) {
        let children: Vec<_> = node.children().collect();
        let (outputs, inputs) = children.split_at(asm.outputs.len().min(children.len()));
        let mut tied: Vec<Option<Node<'_>>> = vec![None; outputs.len()];
        for (operand, &input) in asm.inputs.iter().zip(inputs) {
            match self.tied_output(asm, operand).and_then(|i| tied.get_mut(i)) {
                Some(slot) => *slot = Some(input),
                None => self.seen_input(input, span, out),
            }
        }
        let mut stores = Vec::new();
        for ((operand, &target), tied) in asm.outputs.iter().zip(outputs).zip(tied) {
            let constraint = self.d.text(operand.constraint).into_owned();
            self.empty_output(target, &constraint, tied, span, (&mut stores, out));
        }
        self.store_all(stores, span, out);
        let memory = asm.clobbers.iter().any(|&c| &*self.d.text(c) == "memory");
        if memory {
            let void = self.intern(Type::Void);
            let fence = self.add_atomic(AtomicOp::SignalFence, MemoryOrder::SeqCst, Vec::new(), void, span);
            out.push(self.add_stmt(StmtKind::Expr(fence), span));
        }
    }

    /// The output whose register an input shares: its constraint is a number, or a name in brackets.
    fn tied_output(&self, asm: &wire::AsmNode, operand: &wire::AsmOperand) -> Option<usize> {
        let constraint = self.d.text(operand.constraint);
        let constraint = constraint.trim_start_matches('%');
        match constraint.strip_prefix('[').and_then(|c| c.strip_suffix(']')) {
            Some(name) => asm.outputs.iter().position(|o| self.d.text(o.name) == name),
            None => constraint.parse().ok(),
        }
    }

    /// An input is computed, or where it has to be in memory, its address is seen.
    fn seen_input(&mut self, input: Node<'_>, span: Span, out: &mut Vec<StmtId>) {
        let value = if input.is_place() { self.address_seen(input, span) } else { self.value(input) };
        if matches!(self.body.kind(value), ExprKind::Int { .. } | ExprKind::Float { .. }) {
            return;
        }
        let seen = self.black_box(value, span);
        out.push(self.effect_of(seen, span));
    }

    fn address_seen(&mut self, node: Node<'_>, span: Span) -> ExprId {
        let place = self.place(node);
        self.object_pointer(place, span)
    }

    fn empty_output(
        &mut self,
        target: Node<'_>,
        constraint: &str,
        tied: Option<Node<'_>>,
        span: Span,
        (stores, out): (&mut Vec<(ExprId, ExprId, bool)>, &mut Vec<StmtId>),
    ) {
        let volatile = self.node_quals(target).is_volatile;
        let place = self.place(target);
        let ty = self.ty_of(place);
        let scalar = !matches!(self.class(ty), Class::Other | Class::Void);
        if let Some(input) = tied {
            let value = self.value_for(input, ty);
            stores.push((place, value, volatile));
        } else if constraint.starts_with('+') && scalar && !is_memory(constraint) {
            let (read, written) = self.place_twice(target, place, span, out);
            let value = self.add(ExprKind::Load { place: read, volatile }, ty, span);
            stores.push((written, value, volatile));
        } else {
            let address = self.object_pointer(place, span);
            let seen = self.black_box(address, span);
            out.push(self.effect_of(seen, span));
        }
    }

    /// A place that is read and written, as two expressions. C finds it once: where that has effects, a pointer to it is kept.
    fn place_twice(&mut self, target: Node<'_>, place: ExprId, span: Span, out: &mut Vec<StmtId>) -> (ExprId, ExprId) {
        if self.has_no_effect(place) {
            return (self.place(target), place);
        }
        let (ty, address) = (self.ty_of(place), self.object_pointer(place, span));
        let pointer_ty = self.ty_of(address);
        let pointer = self.temporary("place", pointer_ty);
        out.push(self.declare(pointer, address, span));
        let mut at_pointer = || {
            let pointer = self.read_local(pointer, span);
            self.add(ExprKind::Deref(pointer), ty, span)
        };
        (at_pointer(), at_pointer())
    }

    /// Stores what the outputs get, all values computed before the first store.
    fn store_all(&mut self, stores: Vec<(ExprId, ExprId, bool)>, span: Span, out: &mut Vec<StmtId>) {
        let several = stores.len() > 1;
        let mut assignments = Vec::new();
        for (place, value, volatile) in stores {
            let ty = self.ty_of(place);
            let mut value = self.black_box(value, span);
            if several {
                let local = self.temporary("value", ty);
                out.push(self.declare(local, value, span));
                value = self.read_local(local, span);
            }
            assignments.push(self.add(ExprKind::Assign { place, value, volatile }, ty, span));
        }
        for assignment in assignments {
            out.push(self.add_stmt(StmtKind::Expr(assignment), span));
        }
    }

    fn black_box(&mut self, value: ExprId, span: Span) -> ExprId {
        let ty = self.ty_of(value);
        self.add(ExprKind::Call { callee: Callee::Builtin(Builtin::BlackBox), args: vec![value] }, ty, span)
    }

    fn effect_of(&mut self, value: ExprId, span: Span) -> StmtId {
        let void = self.intern(Type::Void);
        let dropped = self.add_convert(ConvertKind::ToVoid, value, void, false);
        self.add_stmt(StmtKind::Expr(dropped), span)
    }

    // ---- text that says something

    fn asm_call(&mut self, node: Node<'_>, asm: &wire::AsmNode, template: String, span: Span) -> ExprId {
        let children: Vec<_> = node.children().collect();
        let (mut constraints, mut names, mut args) = (Vec::new(), Vec::new(), Vec::new());
        let operands = asm.outputs.iter().map(|o| (o, true)).chain(asm.inputs.iter().map(|o| (o, false)));
        for ((operand, is_output), &child) in operands.zip(&children) {
            constraints.push(self.d.text(operand.constraint).into_owned());
            names.push(self.d.text(operand.name).into_owned());
            if self.has_register(child) {
                self.keep("inline-asm", "an operand in a register that its variable names", span);
            }
            let by_address = is_output || child.is_place();
            args.push(if by_address { self.address_seen(child, span) } else { self.value(child) });
        }
        let clobbers = asm.clobbers.iter().map(|&c| self.d.text(c).into_owned()).collect();
        let is_simple = asm.is_simple;
        let callee = Callee::Asm(Box::new(Asm { template, is_simple, constraints, names, clobbers }));
        let void = self.intern(Type::Void);
        self.add(ExprKind::Call { callee, args }, void, span)
    }
}

impl BodyDecoder<'_, '_> {
    /// Whether an operand is a variable that the source puts in a register of its choice.
    fn has_register(&self, operand: Node<'_>) -> bool {
        let NodeData::DeclRef { decl } = operand.uncast().data() else { return false };
        matches!(self.d.decl_data(*decl), Some(DeclData::Var { asm_label: Some(_), .. }))
    }
}

/// Whether an operand has to be in memory.
fn is_memory(constraint: &str) -> bool {
    let letters = constraint.trim_start_matches(['+', '=', '&', '%']);
    !letters.is_empty() && letters.chars().all(|c| matches!(c, 'm' | 'o' | 'V' | 'p'))
}
