//! Makes random bodies of the C dialect.

use super::interpret::{ASK_NUMBER, ASK_TRUTH, SHOW};
use exuvia_cir::{
    Body, Callee, CaseRange, ConvertKind, ExprId, ExprKind, IntKind, IntSpelling, LabelId, Local, LocalId, LocalKind,
    Program, Span, StmtId, StmtKind, Type, TypeId,
};

/// What random bodies may hold.
#[derive(Clone, Copy)]
pub(super) struct Taste {
    pub gotos: bool,
    pub computed: bool,
    pub odd_cases: bool,
}

pub(super) struct Generator {
    seed: u64,
    taste: Taste,
    body: Body,
    int: TypeId,
    bool_: TypeId,
    void: TypeId,
    pointer: TypeId,
    labels: Vec<LabelId>,
    placed: usize,
    visible: Vec<LocalId>,
    shown: i128,
}

impl Generator {
    pub fn new(program: &mut Program, seed: u64, taste: Taste) -> Self {
        let void = program.types.intern(Type::Void);
        Generator {
            seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            taste,
            body: Body::default(),
            int: program.types.intern(Type::Int(IntKind::Int)),
            bool_: program.types.intern(Type::Bool),
            void,
            pointer: program.types.pointer(void, true),
            labels: Vec::new(),
            placed: 0,
            visible: Vec::new(),
            shown: 0,
        }
    }

    pub fn body(mut self) -> Body {
        if self.taste.gotos {
            for i in 0..1 + self.below(4) {
                self.labels.push(LabelId(i as u32));
                self.body.labels.push(format!("l{i}"));
            }
        }
        let mut list = Vec::new();
        if self.taste.computed {
            list.push(self.address_local())
        }
        list.extend(self.list(3, false, false));
        while self.placed < self.labels.len() {
            let s = self.show();
            list.push(self.labelled(s))
        }
        let root = self.stmt_of(StmtKind::Block(list));
        self.body.root = Some(root);
        self.body
    }

    fn below(&mut self, n: u64) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed >> 16) % n
    }

    fn stmt_of(&mut self, kind: StmtKind) -> StmtId {
        self.body.stmt(kind, Span::NONE)
    }

    fn expr_of(&mut self, kind: ExprKind, ty: TypeId) -> ExprId {
        self.body.expr(kind, ty, Span::NONE)
    }

    fn int_of(&mut self, value: i128) -> ExprId {
        self.expr_of(ExprKind::Int { value: value.into(), spelling: IntSpelling::Decimal }, self.int)
    }

    fn call(&mut self, f: exuvia_cir::FuncId, arg: ExprId, ty: TypeId) -> ExprId {
        self.expr_of(ExprKind::Call { callee: Callee::Direct(f), args: vec![arg] }, ty)
    }

    fn next_number(&mut self) -> ExprId {
        self.shown += 1;
        self.int_of(self.shown)
    }

    fn truth(&mut self) -> ExprId {
        let k = self.next_number();
        self.call(ASK_TRUTH, k, self.bool_)
    }

    fn number(&mut self) -> ExprId {
        let k = self.next_number();
        self.call(ASK_NUMBER, k, self.int)
    }

    fn load(&mut self, l: LocalId) -> ExprId {
        let ty = self.body.locals[l].ty;
        let place = self.expr_of(ExprKind::Local(l), ty);
        self.expr_of(ExprKind::Load { place, volatile: false }, ty)
    }

    fn show(&mut self) -> StmtId {
        let k = match self.below(3) {
            0 if !self.visible.is_empty() => {
                let i = self.below(self.visible.len() as u64) as usize;
                self.load(self.visible[i])
            }
            _ => self.next_number(),
        };
        let call = self.call(SHOW, k, self.void);
        self.stmt_of(StmtKind::Expr(call))
    }

    fn local(&mut self, ty: TypeId) -> LocalId {
        let name = format!("v{}", self.body.locals.len() % 3);
        self.body.locals.push(Local { name, ty, kind: LocalKind::Auto, span: Span::NONE, align: None })
    }

    /// `void *v = &&l0;`, the local that computed gotos use: always the first.
    fn address_local(&mut self) -> StmtId {
        let local = self.local(self.pointer);
        let init = self.expr_of(ExprKind::LabelAddr(LabelId(0)), self.pointer);
        self.stmt_of(StmtKind::Decl { local, init: Some(init) })
    }

    /// `int v = …` before a loop; visible until it is popped.
    fn loop_local(&mut self) -> StmtId {
        let local = self.local(self.int);
        let init = Some(self.number());
        self.visible.push(local);
        self.stmt_of(StmtKind::Decl { local, init })
    }

    fn labelled(&mut self, body: StmtId) -> StmtId {
        let label = self.labels[self.placed];
        self.placed += 1;
        self.stmt_of(StmtKind::Label { label, body })
    }

    /// A statement list; `brk` and `cont` say whether those are allowed.
    fn list(&mut self, depth: u32, brk: bool, cont: bool) -> Vec<StmtId> {
        let scope = self.visible.len();
        let mut out = Vec::new();
        for _ in 0..1 + self.below(4) {
            if self.below(5) == 0 {
                let local = self.local(self.int);
                let init = if self.below(4) > 0 { Some(self.number()) } else { None };
                out.push(self.stmt_of(StmtKind::Decl { local, init }));
                self.visible.push(local);
                continue;
            }
            let mut s = self.stmt(depth, brk, cont);
            if self.placed < self.labels.len() && self.below(3) == 0 {
                s = self.labelled(s)
            }
            out.push(s)
        }
        self.visible.truncate(scope);
        out
    }

    fn block(&mut self, depth: u32, brk: bool, cont: bool) -> StmtId {
        let list = self.list(depth, brk, cont);
        self.stmt_of(StmtKind::Block(list))
    }

    fn stmt(&mut self, depth: u32, brk: bool, cont: bool) -> StmtId {
        let choice = if depth == 0 { self.below(5) } else { self.below(15) };
        let kind = match choice {
            0 | 1 => return self.show(),
            2 if brk => StmtKind::Break,
            3 if cont => StmtKind::Continue,
            2..=4 if self.taste.gotos => return self.goto(),
            2..=4 => return self.show(),
            5..=7 => {
                let cond = self.truth();
                let then = self.block(depth - 1, brk, cont);
                let els = if self.below(2) == 0 { Some(self.block(depth - 1, brk, cont)) } else { None };
                StmtKind::If { cond, then, els }
            }
            8 => {
                let cond = self.truth();
                StmtKind::While { cond, body: self.block(depth - 1, true, true), label: None }
            }
            9 => {
                let body = self.block(depth - 1, true, true);
                StmtKind::DoWhile { body, cond: self.truth(), label: None }
            }
            10 => {
                let init = self.loop_local();
                let (cond, step) = (self.truth(), self.number());
                let body = self.block(depth - 1, true, true);
                self.visible.pop();
                StmtKind::For { init: Some(init), cond: Some(cond), step: Some(step), body, label: None }
            }
            11 if self.below(2) == 0 => {
                let labels = std::mem::take(&mut self.placed);
                // Nothing may jump into a statement expression.
                self.placed = self.labels.len();
                let body = self.block(depth - 1, brk, cont);
                self.placed = labels;
                StmtKind::Expr(self.expr_of(ExprKind::StmtExpr { body, value: None }, self.void))
            }
            11 => return self.block(depth - 1, brk, cont),
            _ => return self.switch(depth, cont),
        };
        self.stmt_of(kind)
    }

    fn goto(&mut self) -> StmtId {
        if self.taste.computed && self.below(3) == 0 {
            let address = self.load(LocalId(0));
            return self.stmt_of(StmtKind::GotoComputed(address));
        }
        let i = self.below(self.labels.len() as u64) as usize;
        let label = self.labels[i];
        if self.taste.computed && self.below(3) == 0 {
            let value = self.expr_of(ExprKind::LabelAddr(label), self.pointer);
            let place = self.expr_of(ExprKind::Local(LocalId(0)), self.pointer);
            let e = self.expr_of(ExprKind::Assign { place, value, volatile: false }, self.pointer);
            return self.stmt_of(StmtKind::Expr(e));
        }
        let goto = self.stmt_of(StmtKind::Goto(label));
        if self.below(4) == 0 {
            return goto;
        }
        let cond = self.truth();
        self.stmt_of(StmtKind::If { cond, then: goto, els: None })
    }

    fn switch(&mut self, depth: u32, cont: bool) -> StmtId {
        let value = match self.below(2) {
            0 if !self.visible.is_empty() => self.load(self.visible[self.visible.len() - 1]),
            _ => self.number(),
        };
        let explicit = ConvertKind::Retype;
        let value = self.expr_of(ExprKind::Convert { kind: explicit, operand: value, explicit: false }, self.int);
        let scope = self.visible.len();
        let (mut list, mut next, mut default) = (Vec::new(), 0, false);
        while next < 6 {
            let mut s = match self.taste.odd_cases && self.below(3) == 0 {
                true => self.odd(depth - 1, &mut next, cont),
                false => self.stmt(depth - 1, true, cont),
            };
            for _ in 0..self.below(3) {
                s = self.case(&mut next, &mut default, s)
            }
            list.push(s);
            if self.below(4) == 0 {
                let local = self.local(self.int);
                let init = Some(self.number());
                list.push(self.stmt_of(StmtKind::Decl { local, init }));
                self.visible.push(local)
            }
            let more = self.stmt(0, true, cont);
            list.push(more);
            if self.below(2) == 0 {
                list.push(self.stmt_of(StmtKind::Break))
            }
        }
        self.visible.truncate(scope);
        let body = self.stmt_of(StmtKind::Block(list));
        self.stmt_of(StmtKind::Switch { value, body })
    }

    fn case(&mut self, next: &mut i128, default: &mut bool, body: StmtId) -> StmtId {
        if !*default && self.below(5) == 0 {
            *default = true;
            return self.stmt_of(StmtKind::Default { body });
        }
        let (low, high) = (*next, *next + i128::from(self.below(6) == 0));
        *next = high + 1;
        self.stmt_of(StmtKind::Case { range: CaseRange { low, high }, spelled: None, body })
    }

    /// A loop or branch with a case of the switch around it inside.
    fn odd(&mut self, depth: u32, next: &mut i128, cont: bool) -> StmtId {
        let inner = self.stmt(depth, false, cont);
        let case = self.case(next, &mut true, inner);
        let list = if self.below(2) == 0 { vec![self.show(), case] } else { vec![case, self.show()] };
        let body = self.stmt_of(StmtKind::Block(list));
        let cond = self.truth();
        let kind = match self.below(3) {
            0 => StmtKind::DoWhile { body, cond, label: None },
            1 => StmtKind::While { cond, body, label: None },
            _ => StmtKind::If { cond, then: body, els: None },
        };
        self.stmt_of(kind)
    }
}
