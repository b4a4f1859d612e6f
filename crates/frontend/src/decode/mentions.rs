//! What a body that stays in C mentions: functions and variables in the parts that could not be decoded.
//!
//! The C is compiled whole, so that the plan has to know of all of them.

use super::body::BodyDecoder;
use crate::wire::{self, DeclData, NodeData};
use exuvia_cir::{Body, Callee, ExprKind, FuncId, GlobalId, Span, StmtKind};
use std::collections::BTreeSet;

impl BodyDecoder<'_, '_> {
    /// Adds what the tree mentions and the body does not: as statements behind the last one, or, for an initialiser, as expressions
    /// of their own.
    pub fn mention_all(&mut self, tree: wire::TreeId) {
        let (mut functions, mut globals) = mentioned(&self.body);
        let mut exprs = Vec::new();
        for decl in self.mentioned_decls(tree) {
            if self.is_function(decl) {
                let id = self.d.func_id(decl);
                if functions.insert(id) {
                    let pointer = self.d.program.types.pointer(self.d.program.functions[id].ty, false);
                    exprs.push(self.body.expr(ExprKind::FuncAddr(id), pointer, Span::NONE));
                }
            } else if self.is_global(decl) {
                let id = self.d.global_id(decl, self.function);
                if globals.insert(id) {
                    let ty = self.d.program.globals[id].ty;
                    let place = self.body.expr(ExprKind::Global(id), ty, Span::NONE);
                    let pointer = self.d.program.types.pointer(ty, false);
                    exprs.push(self.body.expr(ExprKind::AddrOf(place), pointer, Span::NONE));
                }
            }
        }
        let stmts: Vec<_> = exprs.into_iter().map(|e| self.body.stmt(StmtKind::Expr(e), Span::NONE)).collect();
        if let Some(root) = self.body.root
            && let StmtKind::Block(list) = &mut self.body.stmts[root].kind
        {
            list.extend(stmts);
        }
    }

    /// What the tree refers to, the initialisers of its variables, the sizes of variable length arrays and the functions that clean
    /// variables up included. Of sizes all of the unit count: which type a part of the body has is known to clang only.
    fn mentioned_decls(&mut self, tree: wire::TreeId) -> Vec<wire::DeclId> {
        let unit = self.d.unit;
        let sizes = unit.tables.types.iter().filter_map(|ty| match &ty.data {
            wire::TypeData::VariableArray { size_expr, .. } => *size_expr,
            _ => None,
        });
        let mut trees: Vec<_> = sizes.chain([tree]).collect();
        let mut found = Vec::new();
        while let Some(tree) = trees.pop() {
            let Some(tree) = self.d.tree(tree) else { continue };
            for node in &tree.nodes {
                match &node.data {
                    NodeData::DeclRef { decl } => found.push(*decl),
                    NodeData::DeclStmt { decls } => {
                        found.extend(decls.iter().flat_map(|&d| self.d.cleanup_of(d)));
                        trees.extend(decls.iter().flat_map(|&d| self.initializer_of(d)));
                    }
                    _ => {}
                }
            }
            self.d.done_with(tree);
        }
        found
    }

    /// The initialiser of a variable of the body. It is a tree of its own.
    fn initializer_of(&self, decl: wire::DeclId) -> Option<wire::TreeId> {
        match self.d.decl_data(decl) {
            Some(DeclData::Var { init, .. }) => *init,
            _ => None,
        }
    }

    /// Whether it is a function that has a symbol, no intrinsic of the compiler.
    fn is_function(&self, decl: wire::DeclId) -> bool {
        match self.d.decl_data(decl) {
            Some(DeclData::Function { builtin, library_builtin, .. }) => builtin.is_none() || *library_builtin,
            _ => false,
        }
    }
}

fn mentioned(body: &Body) -> (BTreeSet<FuncId>, BTreeSet<GlobalId>) {
    let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
    for expr in body.exprs.values() {
        match &expr.kind {
            ExprKind::FuncAddr(id) | ExprKind::Call { callee: Callee::Direct(id), .. } => functions.insert(*id),
            ExprKind::Global(id) => globals.insert(*id),
            _ => false,
        };
    }
    (functions, globals)
}

#[cfg(test)]
mod tests {
    use super::mentioned;
    use crate::decode::tests::decode_named;

    #[test]
    fn parts_that_cannot_be_decoded_are_mentioned() {
        let source = "static int g(int x) { return x; } static int table[3];
            int f(int n) { __int128 big = n; goto *({ void *p = n ? &&a : &&b; g(table[1]); p; }); a: return 1; b: return big; }
            double h(double x) { __float128 z = x * g(table[0]); return z; }
            int i(void *b) { int r = __builtin_setjmp(({ g(table[2]); b; })); return r; }";
        let Some(program) = decode_named(source, "a.c", &[]) else { return };
        for function in program.functions.values().filter(|f| f.kept.is_some()) {
            let (functions, globals) = mentioned(function.body.as_ref().unwrap());
            assert_eq!((functions.len(), globals.len()), (1, 1), "{}", function.name);
        }
        assert!(program.functions.values().any(|f| f.kept.is_some()));
    }
}
