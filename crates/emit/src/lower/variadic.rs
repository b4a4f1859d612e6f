//! Functions with `...`: the list is their last parameter, calls build it, `va_arg` walks it.
//!
//! Rust cannot define a C-variadic function, but the `va_list` of a target is plain data: the function takes one. C code, and
//! who has only a pointer, calls an entry that puts the registers where a list wants them ([`super::va_entry`]).

use super::abi::{Part, Passing, passing};
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use super::{Lower, Refusal};
use crate::plan::{Fate, Form, Plan};
use crate::rir::{Expr, ExprKind as RKind, MacroArg, MacroDelim, Param, Prim, Type as RType};
use exuvia_cir::{ExprId, ExprKind, FuncId, ModuleId, Program, TypeId};
use std::collections::BTreeMap;

/// Name of the runtime module for lists.
pub(crate) const MODULE: &str = "va";

/// Whether a function is one with `...` that is translated.
pub(crate) fn takes_list(program: &Program, plan: &Plan, f: FuncId) -> bool {
    plan.functions[f].fate == Fate::Translate && program.fn_type(f).is_some_and(|t| t.variadic)
}

/// Names of the entries of all functions that C code or pointers reach.
pub(crate) fn entries(program: &Program, plan: &Plan) -> BTreeMap<FuncId, String> {
    let wanted = program.functions.ids().filter(|&f| plan.functions[f].c_abi && takes_list(program, plan, f));
    let mut entries: BTreeMap<FuncId, String> = BTreeMap::new();
    for f in wanted {
        let base = format!("{}_entry", program.functions[f].name);
        let clashes = entries.values().filter(|name| name.trim_end_matches(|c: char| c.is_ascii_digit()) == base);
        let number = clashes.count() + 1;
        entries.insert(f, if number == 1 { base } else { format!("{base}{number}") });
    }
    entries
}

impl CrateCx<'_> {
    /// The path of something of the runtime module for lists, as written in `module`.
    pub fn list_path(&mut self, module: ModuleId, name: &str) -> String {
        self.lists.used = true;
        self.lists.calls |= name == "va_args";
        let krate = format!("crate::{MODULE}");
        self.import(module, &krate, name)
    }

    /// The Rust type of a `va_list`.
    pub fn list_ty(&mut self, module: ModuleId) -> Lower<RType> {
        match self.program.target.is_sysv64() {
            true => Ok(RType::path(self.list_path(module, "VaList"))),
            false => Err(Refusal::new("va-list", "`va_list` of this target")),
        }
    }
}

impl FnCx<'_, '_> {
    /// The parameter for the list, if the function has one.
    pub(super) fn list_param(&mut self) -> Lower<Option<Param>> {
        match self.list_name.clone() {
            Some(name) => Ok(Some(Param::new(name, self.cx.list_ty(self.module)?))),
            None => Ok(None),
        }
    }

    /// The list of all arguments behind the `...`.
    pub(super) fn whole_list(&mut self, e: ExprId) -> Lower<Expr> {
        match self.list_name.clone() {
            Some(name) => Ok(Expr::path(name)),
            None => self.refuse(e, "va-list", "`va_start` where there is no `...`"),
        }
    }

    /// `va_arg`: the next argument of a list.
    pub(super) fn next_argument(&mut self, e: ExprId, list: ExprId) -> Lower<Expr> {
        let ty = self.ty(e);
        let how = self.passing(e, ty)?;
        let rust = self.rust_ty(ty)?;
        let list = self.list_of(list)?;
        self.unsafe_op(UnsafeKind::VaArg, "the next of the variable arguments");
        Ok(match how {
            Passing::Nothing => self.zero(ty)?,
            Passing::Memory { .. } => list.method_generic("arg_memory", vec![rust], Vec::new()),
            Passing::Registers(parts) => match (&parts[..], self.has_parts(ty)) {
                ([Part::Integer], false) => list.method_generic("arg", vec![rust], Vec::new()),
                ([Part::Float], false) if self.cx.prim(ty) == Some(Prim::F64) => list.method("arg_f64", Vec::new()),
                _ => {
                    let parts = self.register_classes(&parts);
                    list.method_generic("arg_parts", vec![rust, RType::Infer], vec![parts])
                }
            },
        })
    }

    /// Whether a value has parts, each of which may be in a register of its own.
    fn has_parts(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), exuvia_cir::Type::Record(_) | exuvia_cir::Type::Complex(_))
    }

    fn passing(&self, e: ExprId, ty: TypeId) -> Lower<Passing> {
        let program = self.program();
        match passing(program, ty).filter(|_| program.target.is_sysv64()) {
            Some(how) => Ok(how),
            None => self.refuse(e, "va-list", "a variable argument of a type whose passing is not known"),
        }
    }

    fn register_classes(&mut self, parts: &[Part]) -> Expr {
        let path = self.cx.list_path(self.module, "Part");
        let part = |part: &Part| match part {
            Part::Integer => Expr::path(format!("{path}::Integer")),
            Part::Float => Expr::path(format!("{path}::Float")),
        };
        Expr::array(parts.iter().map(part).collect())
    }

    /// The place of a list, to call a method on that takes it by `&mut`.
    fn list_of(&mut self, place: ExprId) -> Lower<Expr> {
        if let ExprKind::Deref(ptr) = *self.kind(place)
            && let Some((local, form @ Form::Ref { nullable: false, .. })) = self.form_param(ptr)
        {
            self.note_slot(local);
            return Ok(self.reference_value(local, form));
        }
        let target = self.place(place)?;
        Ok(if self.is_static_place(place) { target.raw_ref(true).deref() } else { target })
    }

    /// Puts the arguments behind the `...` of a translated function into a list.
    pub(super) fn list_arguments(&mut self, f: FuncId, args: &[ExprId], lowered: &mut Vec<Expr>) -> Lower<()> {
        if !takes_list(self.program(), self.cx.plan, f) {
            return Ok(());
        }
        let fixed = self.program().functions[f].params.len();
        let rest = lowered.split_off(fixed.min(lowered.len()));
        let mut room = Room::default();
        for &arg in args.iter().skip(fixed) {
            room.add(self, arg)?;
        }
        let path = self.cx.list_path(self.module, "va_args");
        let mut args: Vec<MacroArg> = rest.into_iter().map(MacroArg::Expr).collect();
        if room.wide {
            args.insert(0, MacroArg::Tokens(format!("words = {}", room.words)));
        }
        lowered.push(RKind::Macro { path: crate::rir::Path::new(&path), delim: MacroDelim::Bracket, args }.into());
        Ok(())
    }

    /// A function with `...` as a function pointer: its entry.
    pub(super) fn entry_value(&mut self, f: FuncId) -> Lower<Option<Expr>> {
        let Some(entry) = self.cx.lists.entries.get(&f).cloned() else { return Ok(None) };
        let Some(ty) = self.program().fn_type(f) else { return Ok(None) };
        let path = self.cx.list_path(self.module, &entry);
        let (mem, to) = (self.cx.import(self.module, "core", "mem"), self.cx.bare_fn_pointer(self.module, ty)?);
        let from = crate::rir::FnPtr {
            is_unsafe: true,
            abi: Some("C".to_owned()),
            params: Vec::new(),
            variadic: false,
            ret: RType::unit(),
        };
        self.unsafe_op(UnsafeKind::Transmute, "the entry of a function with `...`");
        let transmute =
            crate::rir::Path::new(&format!("{mem}::transmute")).with_args(vec![RType::FnPtr(Box::new(from)), to]);
        Ok(Some(Expr::path(transmute).call(vec![Expr::path(path)])))
    }
}

/// What the arguments of a list take.
#[derive(Default)]
struct Room {
    words: u64,
    /// Whether one takes other than eight bytes.
    wide: bool,
}

impl Room {
    fn add(&mut self, cx: &FnCx<'_, '_>, arg: ExprId) -> Lower<()> {
        let ty = cx.ty(arg);
        let (size, align) = match cx.passing(arg, ty)? {
            Passing::Nothing => (0, 1),
            Passing::Memory { size, align } => (size, align),
            Passing::Registers(_) => (cx.program().size_of(ty).unwrap_or(8), cx.program().natural_align(ty)),
        };
        if align > 16 {
            return cx.refuse(arg, "va-list", "a variable argument with an alignment of more than 16 bytes");
        }
        if align > 8 {
            self.words = self.words.next_multiple_of(2);
        }
        let words = size.div_ceil(8);
        self.words += words;
        self.wide |= words != 1 || matches!(cx.kind(arg), ExprKind::Zero);
        Ok(())
    }
}
