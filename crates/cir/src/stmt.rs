//! Statements, in two dialects: as C has them (`Switch`, `Case`, `Goto`, `Label`) up to the phase `structure`, and
//! structured (`Match`, `Labeled`, `Loop`, `BreakTo`, `ContinueTo`) after it. The others are common to both.

use crate::ids::{ExprId, JumpId, LabelId, LocalId, StmtId};

/// A statement.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Stmt {
    /// What it does.
    pub kind: StmtKind,
}

/// Values of a case, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct CaseRange {
    /// First value.
    pub low: i128,
    /// Last value; equal to `low` but for GNU ranges.
    pub high: i128,
}

/// One arm of a [`StmtKind::Match`]. There is no fallthrough.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Arm {
    /// Values, with the expression each was spelled as (an enumerator, a macro, a literal); disjoint from all other arms.
    pub values: Vec<(CaseRange, Option<ExprId>)>,
    /// Whether it is (also) the arm of all other values.
    pub default: bool,
    /// Body.
    pub body: StmtId,
}

/// Kinds of statements.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum StmtKind {
    /// `;`
    Empty,
    /// An expression for its effects.
    Expr(ExprId),
    /// Declares a local; without an initialiser its value is indeterminate. Locals live to the end of the enclosing block.
    Decl {
        /// The local.
        local: LocalId,
        /// Initial value, of the local's type.
        init: Option<ExprId>,
    },
    /// A block.
    Block(Vec<StmtId>),
    /// `if`; the condition is a `Bool`.
    If {
        /// Condition.
        cond: ExprId,
        /// Then.
        then: StmtId,
        /// Else.
        els: Option<StmtId>,
    },
    /// `while`; the condition is a `Bool`.
    While {
        /// Condition.
        cond: ExprId,
        /// Body.
        body: StmtId,
        /// Target of `ContinueTo`/`BreakTo`, if any (structured).
        label: Option<JumpId>,
    },
    /// `do … while`; the condition is a `Bool`.
    DoWhile {
        /// Body.
        body: StmtId,
        /// Condition.
        cond: ExprId,
        /// Target of `ContinueTo`/`BreakTo`, if any (structured).
        label: Option<JumpId>,
    },
    /// `for`. `continue` runs the step.
    For {
        /// A `Decl`, a `Block` of `Decl`s or an `Expr`, scoped to the loop.
        init: Option<StmtId>,
        /// Condition, `Bool`; none is true.
        cond: Option<ExprId>,
        /// Step, for its effects.
        step: Option<ExprId>,
        /// Body.
        body: StmtId,
        /// Target of `ContinueTo`/`BreakTo`, if any (structured).
        label: Option<JumpId>,
    },
    /// Leaves the innermost loop (before structuring: or switch; after: loops only).
    Break,
    /// Continues the innermost loop.
    Continue,
    /// `return`; the value has the function's result type.
    Return(Option<ExprId>),

    // ---- only before structuring
    /// `switch`, with `Case` and `Default` statements anywhere inside the body.
    Switch {
        /// Promoted integer value.
        value: ExprId,
        /// Body.
        body: StmtId,
    },
    /// `case low … high:` before a statement.
    Case {
        /// Values.
        range: CaseRange,
        /// How the value was spelled.
        spelled: Option<ExprId>,
        /// The statement labelled.
        body: StmtId,
    },
    /// `default:` before a statement.
    Default {
        /// The statement labelled.
        body: StmtId,
    },
    /// `label:` before a statement.
    Label {
        /// Label.
        label: LabelId,
        /// The statement labelled.
        body: StmtId,
    },
    /// `goto label;`
    Goto(LabelId),
    /// `goto *value;` of GNU C.
    GotoComputed(ExprId),

    // ---- only after structuring
    /// A switch without fallthrough. Exactly one arm runs; at most one arm is the default; none needs be.
    Match {
        /// Integer value.
        value: ExprId,
        /// Arms in source order.
        arms: Vec<Arm>,
    },
    /// A block that `BreakTo` leaves.
    Labeled {
        /// Its name.
        label: JumpId,
        /// Body.
        body: StmtId,
    },
    /// An endless loop; falling off the end of the body continues it.
    Loop {
        /// Its name, if something jumps to it by name.
        label: Option<JumpId>,
        /// Body.
        body: StmtId,
    },
    /// Leaves the named `Labeled`, `Loop`, `While`, `DoWhile` or `For`.
    BreakTo(JumpId),
    /// Continues the named `Loop`, `While`, `DoWhile` (tests the condition) or `For` (runs the step).
    ContinueTo(JumpId),

    /// What this version cannot express; the function stays in C for this reason.
    Unsupported(String),
}
