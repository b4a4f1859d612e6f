//! Contexts: of the whole crate, and of one body.

use super::comments::Comments;
use super::macros::Macros;
use super::names::Names;
use super::unsafety::{UnsafeKind, UnsafeOp};
use super::{Lower, Refusal};
use crate::ledger::Row;
use crate::origin::{Origin, Origins};
use crate::plan::Plan;
use crate::rir::{self, OriginId};
use exuvia_analysis::Facts;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{
    Body, ExprId, ExprKind, FuncId, GlobalId, IdVec, LocalId, ModuleId, Program, RecordId, Span, StmtId, Type, TypeId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is shared by all modules while a crate is lowered.
pub(crate) struct CrateCx<'a> {
    pub program: &'a Program,
    pub facts: &'a Facts,
    pub plan: &'a Plan,
    pub names: Names,
    pub macros: Macros,
    pub comments: Comments<'a>,
    pub origins: Origins,
    pub rows: Vec<Row>,
    /// Foreign functions and variables that something refers to.
    pub used_functions: BTreeSet<FuncId>,
    pub used_globals: BTreeSet<GlobalId>,
    /// Records that need their fields, not only a name.
    pub used_records: BTreeMap<RecordId, bool>,
    /// Items that another module than their own refers to: they cannot be private.
    pub crossed: BTreeSet<(ModuleId, String)>,
    /// Enumerations that something refers to.
    pub used_enums: BTreeSet<exuvia_cir::EnumId>,
    /// By module: imported name and the path it stands for.
    pub imports: BTreeMap<ModuleId, BTreeMap<String, String>>,
    /// How Rust is told the layout of each record.
    pub layouts: IdVec<RecordId, super::layout::Layout>,
    /// Alignments of which the runtime module needs a wrapper.
    pub alignments: BTreeSet<u32>,
    /// Sizes in bytes of the vectors that the runtime module needs.
    pub vectors: BTreeSet<u32>,
    /// Records whose zero value is used.
    pub zeroed: BTreeSet<RecordId>,
    /// Records with pointers of which there are statics that never change.
    pub shared: BTreeSet<RecordId>,
    /// Records whose members are parts of variables that are read by value.
    pub parts: BTreeSet<RecordId>,
    /// Records that memory without a type is read as.
    pub plain: BTreeSet<RecordId>,
    /// Enumerations that it is read as.
    pub plain_enums: BTreeSet<exuvia_cir::EnumId>,
    /// What `rt::zeroed!` and `rt::value!` have to be said of.
    pub models: super::models::Models,
    /// What is needed for lists of variable arguments.
    pub lists: Lists,
    /// Helpers of the runtime module in use.
    pub runtime: BTreeSet<&'static str>,
    /// Types of functions of which all pointers are safe to call.
    pub safe_fns: super::safe_pointers::FnTypes,
    /// Functions behind pointers, where pointers are checked.
    pub known: super::known::KnownFns<'a>,
    /// Variables that could not be lowered.
    pub refused_globals: BTreeMap<GlobalId, exuvia_cir::KeptInC>,
    /// Whether the runtime module can print in the place of the C library.
    pub prints: bool,
    /// Whether there are programs, which need the start-up support of the runtime module.
    pub mains: bool,
    /// Uses of function-like macros and their arguments, as files have them.
    pub macro_spans: hashbrown::HashSet<exuvia_cir::Span>,
    /// Functions of macros that differ from the first of the macro in a numeric type only: that one is generic.
    pub twins: BTreeMap<FuncId, FuncId>,
    /// Rust names of functions that are declared as ones that never return.
    pub diverging: BTreeSet<String>,
    /// Functions that check pointers.
    pub checking: BTreeSet<FuncId>,
    /// Parameters for which functions that check make references of raw pointers.
    pub reborrowed: BTreeSet<SlotId>,
    /// `main` functions that are unsafe to call.
    pub unsafe_mains: BTreeSet<FuncId>,
}

/// What of the runtime module for lists is in use.
#[derive(Default)]
pub(crate) struct Lists {
    /// The type of lists.
    pub used: bool,
    /// The macro that makes them.
    pub calls: bool,
    /// Names of the entries by which C code and pointers reach functions with `...`.
    pub entries: BTreeMap<FuncId, String>,
}

impl CrateCx<'_> {
    /// Makes `ident`, which lives at `path` (`crate::a::b`), usable in `module`; the path to write there.
    pub fn import(&mut self, module: ModuleId, path: &str, ident: &str) -> String {
        let full = format!("{path}::{ident}");
        if self.names.taken_in(module, ident) {
            return full;
        }
        let imports = self.imports.entry(module).or_default();
        match imports.get(ident) {
            Some(known) if *known == full => ident.to_owned(),
            Some(_) => full,
            None => {
                imports.insert(ident.to_owned(), full);
                ident.to_owned()
            }
        }
    }

    /// Notes that a record is used, and whether its fields matter.
    pub fn use_record(&mut self, id: RecordId, by_value: bool) {
        *self.used_records.entry(id).or_insert(false) |= by_value;
    }
}

/// What stands for an expression whose effect was moved out of it.
#[derive(Clone, Debug)]
pub(crate) enum Moved {
    /// Read the place: its effect happens before or behind the statement.
    ReadPlace(ExprId),
    /// The value of this other expression.
    Other(ExprId),
    /// This value.
    Value(rir::Expr),
}

/// How C's `break` and `continue` of one loop are said in Rust: plainly, by the loop's label from inside a labelled block (Rust
/// wants that), or by leaving a labelled block.
#[derive(Clone, Default)]
pub(crate) struct LoopJumps {
    pub break_label: Option<String>,
    pub continue_label: Option<String>,
    /// Label of the loop itself, given or made on demand.
    pub label: Option<String>,
    /// Whether structuring made the loop.
    pub made: bool,
    /// Labelled blocks entered inside this loop and outside of any inner one.
    pub blocks: u32,
}

/// What is known while one body is lowered.
pub(crate) struct FnCx<'a, 'b> {
    pub cx: &'b mut CrateCx<'a>,
    pub module: ModuleId,
    pub func: Option<FuncId>,
    pub global: Option<GlobalId>,
    pub body: &'a Body,
    /// Name of the parameter that stands for `...`.
    pub list_name: Option<String>,
    /// Rust names of the locals.
    pub local_names: IdVec<LocalId, String>,
    /// The statements that comments go to, where they do not come in the order of the C.
    pub comment_owners: Option<super::comment_owners::Owners>,
    /// Whether the body has statement expressions.
    pub has_stmt_exprs: bool,
    /// Locals that were declared `let` already (a declaration that moved down to its first assignment).
    pub declared_at: BTreeMap<StmtId, LocalId>,
    /// Nullable parameters that are known to be there: the name is bound to the reference itself.
    pub refined: BTreeSet<LocalId>,
    pub moved: BTreeMap<ExprId, Moved>,
    pub temps: BTreeSet<String>,
    pub unsafe_ops: Vec<UnsafeOp>,
    /// Whether a null pointer has to say its type: nothing around it does.
    pub typed_nulls: bool,
    /// Translated functions that are called, each with a place: unsafe if they turn out to be.
    pub calls: Vec<(FuncId, Span, Option<OriginId>)>,
    /// Types of the functions that it calls by safe pointers.
    pub pointer_calls: super::safe_pointers::FnTypes,
    /// Whether what goes to `before` lives as long as the enclosing block of the C.
    pub statement_level: bool,
    /// Parameters that need a `mut` binding because of how their form is used.
    pub mutable_params: BTreeSet<LocalId>,
    /// Declarations for the start of each enclosing block of the C, innermost last.
    pub literals: Vec<Vec<rir::Stmt>>,
    /// Stacks that some of these blocks have, by the number of the block.
    pub stacks: BTreeMap<usize, String>,
    /// Whether blocks within lists are those of the C: structuring makes some of its own where there are jumps.
    pub blocks_of_c: bool,
    /// Whether the statement being lowered stands right in the innermost of these.
    pub in_c_block: bool,
    /// Compound literals whose objects were made, by name.
    pub literal_names: BTreeMap<ExprId, String>,
    /// Compound literals that are only read where they are now being lowered.
    pub literal_values: BTreeSet<ExprId>,
    /// Statements that go before the one being lowered.
    pub before: Vec<rir::Stmt>,
    /// Whether something may be added to `before`: not inside parts that may not run, or run again.
    pub hoisting: bool,
    /// Signed locals that are never negative: counters of `for` loops.
    pub nonnegative: BTreeSet<LocalId>,
    /// Places whose address was taken once, by the name of the pointer.
    pub pinned: BTreeMap<ExprId, String>,
    /// The macro whose value is being lowered: its own name must not stand in it.
    pub inside_macro: Option<exuvia_cir::MacroId>,
    /// Span of the statement being lowered.
    pub span: Span,
    /// Origin of the statement being lowered.
    pub origin: Option<OriginId>,
    /// Slots that shaped the statement being lowered.
    pub slots: Vec<SlotId>,
    /// How the enclosing loops are left and continued, innermost last.
    pub loops: Vec<LoopJumps>,
    /// Labels by which `ContinueTo` leaves a labelled block.
    pub continue_to: BTreeMap<exuvia_cir::JumpId, String>,
    /// Labels of the structured jump targets.
    pub jump_names: Vec<String>,
    /// Locals that only counting loops use: the loops bind them.
    pub loop_only: BTreeSet<LocalId>,
    /// Labels made so far.
    pub label_count: u32,
}

impl<'a, 'b> FnCx<'a, 'b> {
    /// A context for a body.
    pub fn new(cx: &'b mut CrateCx<'a>, module: ModuleId, body: &'a Body, span: Span) -> FnCx<'a, 'b> {
        FnCx {
            cx,
            module,
            func: None,
            global: None,
            body,
            list_name: None,
            local_names: IdVec::new(),
            comment_owners: None,
            has_stmt_exprs: false,
            declared_at: BTreeMap::new(),
            refined: BTreeSet::new(),
            moved: BTreeMap::new(),
            temps: BTreeSet::new(),
            mutable_params: BTreeSet::new(),
            literals: Vec::new(),
            stacks: BTreeMap::new(),
            blocks_of_c: body.labels.is_empty()
                && !body.stmts.values().any(|s| matches!(s.kind, exuvia_cir::StmtKind::Match { .. })),
            in_c_block: false,
            literal_names: BTreeMap::new(),
            literal_values: BTreeSet::new(),
            before: Vec::new(),
            hoisting: false,
            statement_level: false,
            nonnegative: BTreeSet::new(),
            pinned: BTreeMap::new(),
            inside_macro: None,
            unsafe_ops: Vec::new(),
            typed_nulls: false,
            calls: Vec::new(),
            pointer_calls: Default::default(),
            span,
            origin: None,
            slots: Vec::new(),
            loops: Vec::new(),
            continue_to: BTreeMap::new(),
            jump_names: Vec::new(),
            loop_only: BTreeSet::new(),
            label_count: 0,
        }
    }

    pub fn program(&self) -> &'a Program {
        self.cx.program
    }

    pub fn kind(&self, e: ExprId) -> &'a ExprKind {
        &self.body.exprs[e].kind
    }

    pub fn ty(&self, e: ExprId) -> TypeId {
        self.body.exprs[e].ty
    }

    pub fn canon(&self, ty: TypeId) -> &'a Type {
        self.cx.program.types.canon(ty)
    }

    pub fn expr_span(&self, e: ExprId) -> Span {
        self.body.expr_spans.get(e).copied().unwrap_or(self.span)
    }

    /// Interns the origin of the current function or variable for a span.
    pub fn origin_at(&mut self, span: Span, slots: Vec<SlotId>) -> OriginId {
        self.cx.origins.intern(Origin { func: self.func, global: self.global, span, slots })
    }

    /// Notes an unsafe operation at the current statement.
    pub fn unsafe_op(&mut self, kind: UnsafeKind, detail: impl Into<String>) {
        let (span, origin) = (self.span, self.origin);
        self.unsafe_ops.push(UnsafeOp { kind, detail: detail.into(), span, origin });
    }

    /// A name for a temporary that nothing else in the body has.
    pub fn temp(&mut self, base: &str) -> String {
        let mut name = base.to_owned();
        let mut n = 1;
        while self.temps.contains(&name) || self.local_names.values().any(|l| *l == name) || self.hides_item(&name) {
            n += 1;
            name = format!("{base}_{n}");
        }
        self.temps.insert(name.clone());
        name
    }

    /// Whether a binding of this name would collide with a constant or static (a binding cannot shadow those).
    pub fn hides_item(&self, name: &str) -> bool {
        self.cx.names.is_constant_like(name)
    }

    /// A label that nothing else in the body has, those of the C included.
    pub fn label(&mut self, base: &str) -> String {
        loop {
            self.label_count += 1;
            let name = if self.label_count == 1 { base.to_owned() } else { format!("{base}_{}", self.label_count) };
            if !self.jump_names.contains(&name) {
                return name;
            }
        }
    }

    /// Rust type of a C type, as written in this module.
    pub fn rust_ty(&mut self, ty: TypeId) -> Lower<rir::Type> {
        self.cx.ty(self.module, ty)
    }

    /// A refusal at an expression.
    pub fn refuse<T>(&self, e: ExprId, code: &'static str, detail: impl Into<String>) -> Lower<T> {
        Err(Refusal { code, detail: detail.into(), span: self.expr_span(e) })
    }
}

/// A body without anything, for values that need none.
pub(crate) fn empty_body() -> &'static Body {
    static EMPTY: std::sync::OnceLock<Body> = std::sync::OnceLock::new();
    EMPTY.get_or_init(Body::default)
}
