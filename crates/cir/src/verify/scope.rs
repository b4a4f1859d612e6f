//! The walk over a body: each node once, with what is visible and what is around it.

use super::Checker;
use crate::visit::{self, Node};
use crate::{ExprId, ExprKind, IdVec, JumpId, LocalId, LocalKind, StmtId, StmtKind};

/// What stands around a node and can be left or continued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Frame {
    Loop(Option<JumpId>),
    Block(JumpId),
    Switch,
}

/// Things to do, last first.
enum Task {
    Visit(Node),
    /// The end of a scope: locals declared since are not visible any more.
    EndScope(usize),
    EndFrame,
}

/// State of the walk.
pub(super) struct Walk {
    tasks: Vec<Task>,
    pub frames: Vec<Frame>,
    visible: IdVec<LocalId, bool>,
    declared: IdVec<LocalId, bool>,
    /// Locals in order of declaration, for the ends of scopes.
    trail: Vec<LocalId>,
    seen_exprs: IdVec<ExprId, bool>,
    seen_stmts: IdVec<StmtId, bool>,
    pub jumps: IdVec<JumpId, bool>,
}

impl Checker<'_> {
    /// Checks the tree of the body.
    pub(super) fn tree(&mut self) {
        let b = self.body;
        let is_param = b.locals.values().map(|l| matches!(l.kind, LocalKind::Param(_)));
        let mut walk = Walk {
            tasks: Vec::new(),
            frames: Vec::new(),
            visible: is_param.clone().collect(),
            declared: is_param.collect(),
            trail: Vec::new(),
            seen_exprs: IdVec::filled(false, b.exprs.len()),
            seen_stmts: IdVec::filled(false, b.stmts.len()),
            jumps: IdVec::filled(false, b.jumps.len()),
        };
        let before = self.out.len();
        let start = b.root.map(Node::Stmt).or(b.value.map(Node::Expr));
        walk.tasks.extend(start.map(Task::Visit));
        while let Some(task) = walk.tasks.pop() {
            match task {
                Task::Visit(Node::Expr(e)) => self.visit_expr(&mut walk, e),
                Task::Visit(Node::Stmt(s)) => self.visit_stmt(&mut walk, s),
                Task::EndScope(mark) => walk.trail.drain(mark..).for_each(|l| walk.visible[l] = false),
                Task::EndFrame => drop(walk.frames.pop()),
            }
        }
        // A tree that is none might never end.
        if self.out.len() == before {
            self.labels()
        }
    }

    fn visit_expr(&mut self, walk: &mut Walk, id: ExprId) {
        if std::mem::replace(&mut walk.seen_exprs[id], true) {
            return self.expr_error(id, "has more than one parent");
        }
        self.expr(id);
        match self.body.kind(id) {
            ExprKind::Local(l) if !walk.visible[*l] => {
                let name = &self.body.locals[*l].name;
                self.expr_error(id, format!("{l} `{name}` is not in scope here"))
            }
            ExprKind::StmtExpr { body, value } => {
                // The value sees the locals of the block.
                walk.tasks.push(Task::EndScope(walk.trail.len()));
                walk.tasks.extend(value.map(|e| Task::Visit(Node::Expr(e))));
                self.open_block(walk, *body)
            }
            _ => self.push_children(walk, Node::Expr(id)),
        }
    }

    /// The statements of a block, without a scope of their own.
    fn open_block(&mut self, walk: &mut Walk, id: StmtId) {
        match &self.body.stmts[id].kind {
            StmtKind::Block(list) => {
                if std::mem::replace(&mut walk.seen_stmts[id], true) {
                    return self.stmt_error(id, "has more than one parent");
                }
                walk.tasks.extend(list.iter().rev().map(|&s| Task::Visit(Node::Stmt(s))))
            }
            _ => walk.tasks.push(Task::Visit(Node::Stmt(id))),
        }
    }

    fn push_children(&mut self, walk: &mut Walk, node: Node) {
        let below = walk.tasks.len();
        let tasks = &mut walk.tasks;
        match node {
            Node::Expr(e) => visit::expr_operands(self.body.kind(e), &mut |e| tasks.push(Task::Visit(Node::Expr(e)))),
            Node::Stmt(s) => visit::stmt_children(&self.body.stmts[s].kind, &mut |n| tasks.push(Task::Visit(n))),
        }
        walk.tasks[below..].reverse()
    }

    fn visit_stmt(&mut self, walk: &mut Walk, id: StmtId) {
        if std::mem::replace(&mut walk.seen_stmts[id], true) {
            return self.stmt_error(id, "has more than one parent");
        }
        self.stmt(walk, id);
        self.spellings(walk, id);
        match &self.body.stmts[id].kind {
            StmtKind::Block(_) => walk.tasks.push(Task::EndScope(walk.trail.len())),
            StmtKind::For { init, .. } => {
                walk.tasks.push(Task::EndScope(walk.trail.len()));
                return self.visit_for(walk, id, *init);
            }
            StmtKind::Decl { local, .. } => self.declare(walk, id, *local),
            _ => {}
        }
        self.open_frame(walk, id);
        self.push_children(walk, Node::Stmt(id))
    }

    /// The declarations before a loop live as long as the loop.
    fn visit_for(&mut self, walk: &mut Walk, id: StmtId, init: Option<StmtId>) {
        self.open_frame(walk, id);
        let mut children = Vec::new();
        visit::children_of(self.body, Node::Stmt(id), &mut children);
        let rest = usize::from(init.is_some());
        walk.tasks.extend(children.drain(rest..).rev().map(Task::Visit));
        if let Some(init) = init {
            self.for_init(init);
            self.open_block(walk, init)
        }
    }

    fn open_frame(&mut self, walk: &mut Walk, id: StmtId) {
        if let Some(frame) = self.frame_of(walk, id) {
            walk.frames.push(frame);
            walk.tasks.push(Task::EndFrame)
        }
    }

    fn frame_of(&mut self, walk: &mut Walk, id: StmtId) -> Option<Frame> {
        use StmtKind::*;
        let frame = match self.body.stmts[id].kind {
            While { label, .. } | DoWhile { label, .. } | For { label, .. } | Loop { label, .. } => Frame::Loop(label),
            Labeled { label, .. } => Frame::Block(label),
            Switch { .. } => Frame::Switch,
            _ => return None,
        };
        if let Frame::Loop(Some(j)) | Frame::Block(j) = frame
            && std::mem::replace(&mut walk.jumps[j], true)
        {
            self.stmt_error(id, format!("the name {j} is given twice"))
        }
        Some(frame)
    }

    fn declare(&mut self, walk: &mut Walk, id: StmtId, local: LocalId) {
        if std::mem::replace(&mut walk.declared[local], true) {
            self.stmt_error(id, format!("{local} is declared twice"))
        }
        walk.visible[local] = true;
        walk.trail.push(local)
    }

    /// Spellings of cases are notes, but no other node may hold them.
    fn spellings(&mut self, walk: &mut Walk, id: StmtId) {
        let spelled: Vec<ExprId> = match &self.body.stmts[id].kind {
            StmtKind::Case { spelled, .. } => spelled.iter().copied().collect(),
            StmtKind::Match { arms, .. } => arms.iter().flat_map(|a| &a.values).filter_map(|v| v.1).collect(),
            _ => return,
        };
        for e in spelled {
            if std::mem::replace(&mut walk.seen_exprs[e], true) {
                self.expr_error(e, "has more than one parent")
            }
        }
    }
}
