//! Chains: fields, method calls and `?` on one another.

use super::super::prec::{Ctx, Prec};
use super::flat::{self, Line};
use super::kind::is_block;
use super::shape::{INDENT, Shape};
use super::{Exact, Frag, Operand, Set, Stop, room, tried};
use crate::rir::expr::{Expr, ExprKind};
use crate::rir::origin::OriginId;
use crate::rir::print::sink::Sink;

/// The widest that a chain of more than one member is left on one line.
const CHAIN: usize = 60;
/// Lines that the last member may have to go on from one line.
const TALL: usize = 5;

/// A member of a chain with the `?`s behind it.
struct Member<'a> {
    kind: &'a ExprKind,
    tries: usize,
    /// Nodes that end behind it, with their origins.
    ends: Vec<Option<OriginId>>,
}

struct Chain<'a> {
    base: Operand<'a>,
    base_tries: usize,
    /// Nodes that start before the base, the outermost first.
    starts: Vec<Option<OriginId>>,
    /// Nodes that end behind the base's `?`s.
    base_ends: Vec<Option<OriginId>>,
    members: Vec<Member<'a>>,
}

/// What is set of a chain so far: the base with what stands on its line, then a member each.
struct Parts {
    set: Vec<Frag>,
    /// All on one line.
    one_line: bool,
}

impl Exact {
    pub(super) fn chain(&mut self, expr: &Expr, ctx: Ctx, shape: Shape) -> Set {
        let Some(chain) = chain_of(expr, ctx) else { return Err(Stop::Unsure) };
        let base = self.base(&chain, shape)?;
        if chain.members.is_empty() {
            return Ok(base);
        }
        let (root, taken, root_is_block) = self.root(&chain, base, shape)?;
        let rest = &chain.members[taken..];
        let Some((last, middle)) = rest.split_last() else {
            return if root.fits(shape) { Ok(root) } else { Err(Stop::TooWide) };
        };
        let child = Shape::indented(shape.indent + if root_is_block { 0 } else { INDENT });
        let mut parts = Parts { set: vec![root], one_line: false };
        for member in middle {
            parts.set.push(self.member(member, child)?);
        }
        self.last_member(&mut parts, last, chain.members.len(), shape, child)?;
        let frag = parts.joined(child, self.one_line_chain)?;
        if frag.fits(shape) { Ok(frag) } else { Err(Stop::TooWide) }
    }

    fn base(&mut self, chain: &Chain<'_>, shape: Shape) -> Set {
        let inner = room(shape.before(chain.base_tries))?;
        let mut frag = Frag::opening(chain.starts.iter().copied().flatten());
        frag.add(&self.operand(chain.base, inner)?);
        frag.text(&"?".repeat(chain.base_tries));
        chain.base_ends.iter().for_each(|&origin| frag.close(origin));
        Ok(frag)
    }

    /// The base with the members that must stand on its line because it is too short to stand alone: how many these are, and
    /// whether all ends like a block.
    fn root(&mut self, chain: &Chain<'_>, base: Frag, shape: Shape) -> Result<(Frag, usize, bool), Stop> {
        let (mut root, mut taken) = (base, 0);
        let mut is_block_like = is_block(chain.base.expr, &root);
        let tab = INDENT.saturating_sub(shape.offset);
        while root.len() <= tab && root.is_single() && taken < chain.members.len() {
            let here = room(shape.behind(root.len()))?;
            let Some(member) = tried(self.member(&chain.members[taken], here))? else { break };
            root.add(&member);
            is_block_like = root.is_extendable();
            taken += 1;
        }
        Ok((root, taken, is_block_like))
    }

    fn member(&mut self, member: &Member<'_>, shape: Shape) -> Set {
        let inner = room(shape.before(member.tries))?;
        let mut frag = match member.kind {
            ExprKind::MethodCall { method, turbofish, args, .. } => {
                let name = flat::line(inner.offset, usize::MAX, |printer| {
                    printer.out.text(".");
                    printer.out.text(method);
                    printer.generic_args(turbofish, true);
                });
                let Line::Fits(name) = name else { return Err(Stop::Unsure) };
                self.arguments(name, args, inner)?
            }
            ExprKind::Field { name, .. } if name.is_ascii() => Frag::of(&format!(".{name}")),
            _ => return Err(Stop::Unsure),
        };
        frag.text(&"?".repeat(member.tries));
        member.ends.iter().for_each(|&origin| frag.close(origin));
        Ok(frag)
    }

    /// The last member: behind the others on their line, or on a line of its own, whichever is better.
    fn last_member(
        &mut self,
        parts: &mut Parts,
        last: &Member<'_>,
        count: usize,
        shape: Shape,
        child: Shape,
    ) -> Result<(), Stop> {
        let root = &parts.set[0];
        let extends = root.is_extendable();
        let width = if extends { root.last_width() } else { parts.set.iter().map(Frag::len).sum() };
        let before = width + last.tries;
        let most = if count == 1 { shape.width } else { shape.width.min(CHAIN) };
        let budget = most.saturating_sub(before);
        let all_on_one = parts.set.iter().all(Frag::is_single) && budget > 0;
        let own = room(child.before(shape.overhead() + last.tries));
        let beside = if all_on_one { shape.before(last.tries) } else { child.before(last.tries) };
        let mut set = None;
        if all_on_one || extends {
            let beside = room(beside)?;
            let here = match beside.behind(before) {
                Some(here) => tried(self.member(last, here))?,
                None => None,
            };
            if let Some(here) = here {
                set = Some(self.beside_or_below(parts, here, last, (budget, all_on_one), own?)?);
            }
        }
        // What does not fit by itself is given up, whatever was found.
        let alone = if all_on_one || extends { room(beside)? } else { own? };
        let alone = self.member(last, alone)?;
        parts.set.push(set.unwrap_or(alone));
        Ok(())
    }

    /// The form `here` behind the other members, or the one below, if that is shorter or the first does not fit.
    fn beside_or_below(
        &mut self,
        parts: &mut Parts,
        here: Frag,
        last: &Member<'_>,
        (budget, all_on_one): (usize, bool),
        own: Shape,
    ) -> Set {
        let lines = here.breaks() + 1;
        let fits = here.first_width() <= budget;
        if fits && lines >= TALL {
            parts.one_line = all_on_one;
            return Ok(here);
        }
        match tried(self.member(last, own))? {
            Some(below) if !fits => Ok(below),
            Some(below) if below.breaks() + 1 < lines => Ok(below),
            _ => {
                parts.one_line = fits && all_on_one;
                Ok(here)
            }
        }
    }
}

impl Parts {
    fn joined(self, child: Shape, one_line_chain: bool) -> Set {
        if !self.one_line && one_line_chain {
            return Err(Stop::TooWide);
        }
        let mut parts = self.set.into_iter();
        let mut frag = parts.next().unwrap_or_default();
        for part in parts {
            if !self.one_line {
                frag.line(child.indent);
            }
            frag.add(&part);
        }
        Ok(frag)
    }
}

/// The chain that ends with `expr`; none where comments are in it.
fn chain_of(expr: &Expr, ctx: Ctx) -> Option<Chain<'_>> {
    let (mut at, mut members, mut tries, mut ends) = (expr, Vec::new(), 0, Vec::new());
    let mut starts = Vec::new();
    loop {
        let is_outermost = std::ptr::eq(at, expr);
        let inner = match &at.kind {
            ExprKind::MethodCall { recv: inner, .. } | ExprKind::Field { base: inner, .. } | ExprKind::Try(inner) => {
                inner
            }
            _ => break,
        };
        if !is_outermost {
            if !at.comments.is_empty() {
                return None;
            }
            starts.push(at.origin);
            ends.push(at.origin);
        }
        match at.kind {
            ExprKind::Try(_) => tries += 1,
            _ => {
                ends.reverse();
                members.push(Member {
                    kind: &at.kind,
                    tries: std::mem::take(&mut tries),
                    ends: std::mem::take(&mut ends),
                });
            }
        }
        at = inner;
    }
    members.reverse();
    ends.reverse();
    // A block at the start of a statement may be followed by a dot, but not by a bracket.
    let bracket = matches!(at.kind, ExprKind::Call { .. } | ExprKind::Index { .. });
    let ctx = Ctx { min: Prec::Postfix, stmt: ctx.stmt && bracket, ..ctx };
    Some(Chain { base: Operand::of(at, ctx), base_tries: tries, starts, base_ends: ends, members })
}
