//! The order of the nodes of a body and the parent of each, found in one walk that all analyses have in common.

use crate::by_owner::ByOwner;
use crate::points_to::Owner;
use crate::tree::Parents;
use exuvia_cir::visit::{Node, children_of};
use exuvia_cir::{Body, ExprId, Program, StmtId};

/// The nodes that can be reached from the root of a body.
#[derive(Debug, Default)]
pub struct Walked {
    /// Parents before children, in source order, as [`exuvia_cir::visit::walk`] tells them.
    pub nodes: Vec<Node>,
    /// Parent of each of them.
    pub parents: Parents,
}

impl Walked {
    /// Walks a body.
    pub fn new(body: &Body) -> Self {
        let root = body.root.map(Node::Stmt).or(body.value.map(Node::Expr));
        let mut parents = Parents::without(body);
        let mut nodes = Vec::with_capacity(body.exprs.len() + body.stmts.len());
        let mut open: Vec<Node> = root.into_iter().collect();
        while let Some(node) = open.pop() {
            nodes.push(node);
            let below = open.len();
            children_of(body, node, &mut open);
            open[below..].iter().for_each(|&child| parents.set(child, node));
            open[below..].reverse();
        }
        Self { nodes, parents }
    }

    /// All bodies of a program.
    pub fn all(program: &Program) -> ByOwner<Self> {
        let mut all = ByOwner::new(program);
        for (owner, body) in bodies(program) {
            all.set(owner, Self::new(body));
        }
        all
    }

    /// Expressions in order.
    pub fn exprs(&self) -> impl Iterator<Item = ExprId> + '_ {
        self.nodes.iter().filter_map(|node| match node {
            Node::Expr(e) => Some(*e),
            Node::Stmt(_) => None,
        })
    }

    /// Statements in order.
    pub fn stmts(&self) -> impl Iterator<Item = StmtId> + '_ {
        self.nodes.iter().filter_map(|node| match node {
            Node::Stmt(s) => Some(*s),
            Node::Expr(_) => None,
        })
    }
}

/// All bodies of a program, those of functions first.
pub fn bodies(program: &Program) -> impl Iterator<Item = (Owner, &Body)> {
    let functions = program.defined_functions().map(|(f, _, body)| (Owner::Func(f), body));
    let inits = program.globals.iter().filter_map(|(g, global)| Some((Owner::Init(g), global.init.as_ref()?)));
    functions.chain(inits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Maker;
    use exuvia_cir::StmtKind;
    use exuvia_cir::visit::walk;

    #[test]
    fn order_and_parents_are_those_of_a_walk() {
        let mut maker = Maker::new();
        let (void, int) = (maker.void, maker.int);
        let f = maker.function("f", void, &[("a", int)]);
        maker.define(f, |c| {
            let (one, two) = (c.int(1, int), c.int(2, int));
            let sum = c.add(one, two);
            vec![c.do_(sum), c.s(StmtKind::Return(None))]
        });
        let body = maker.body(f);
        let walked = Walked::new(body);
        let mut expected = Vec::new();
        walk(body, &mut |node| expected.push(node));
        assert_eq!(walked.nodes, expected);
        let parents = Parents::new(body);
        assert!(expected.iter().all(|&node| parents.of(node) == walked.parents.of(node)));
        assert_eq!(walked.exprs().count() + walked.stmts().count(), expected.len());
    }
}
