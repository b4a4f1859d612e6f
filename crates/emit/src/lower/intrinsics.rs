//! SSE and SSE2, which all x86-64 machines have, and AVX, AVX2 and FMA: functions of clang's headers by their namesakes in
//! `core::arch`. Each gets a function beside the foreign declarations that says the C's types. Those beyond SSE2 may use the
//! extension, as their callers do in C, and are unsafe: nothing says that the processor has it.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::unsafety::UnsafeKind;
use crate::rir::{Attr, Block, Comment, Expr, Fn, Item, ItemKind, Param, Prim, Safety, Type as RType};
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::{ExprId, FuncId, ModuleId, Type, TypeId, intrinsics};

/// The function that takes the count of a shift in a register: Rust's namesakes want a constant.
fn shift_by_register(name: &str) -> Option<String> {
    let (register, rest) = ["_mm_", "_mm256_"].into_iter().find_map(|r| Some((r, name.strip_prefix(r)?)))?;
    let (kind, width) = rest.split_once("i_")?;
    matches!(kind, "sll" | "srl" | "sra").then(|| format!("{register}{kind}_{width}"))
}

impl CrateCx<'_> {
    /// Whether a foreign function is an instruction that `core::arch` has.
    pub(super) fn is_intrinsic(&self, f: FuncId) -> bool {
        self.extension_of(f).is_some()
    }

    /// The extension of the processor that a foreign function is an instruction of.
    fn extension_of(&self, f: FuncId) -> Option<&'static str> {
        let f = &self.program.functions[f];
        intrinsics::extension(&f.name).filter(|_| f.system && f.body.is_none())
    }

    /// The function that stands for an intrinsic.
    pub(super) fn intrinsic_function(&mut self, id: FuncId) -> Lower<Item> {
        let program = self.program;
        let f = &program.functions[id];
        let name = self.names.functions[id].clone();
        self.runtime_path(f.module, "Sse2");
        if self.extension_of(id).is_some_and(|extension| extension != intrinsics::BASE) {
            self.runtime_path(f.module, "Avx");
        }
        let mut params = self.foreign_names(id);
        let mut args = Vec::new();
        let beyond = self.extension_of(id).filter(|&extension| extension != intrinsics::BASE);
        let mut safety = if beyond.is_some() { Safety::Unsafe } else { Safety::Default };
        for (i, (param, c)) in params.iter_mut().zip(&f.params).enumerate() {
            let value = Expr::path(param.0.clone());
            let is_count = i == 1 && shift_by_register(&f.name).is_some();
            args.push(match program.types.canon(c.ty) {
                Type::Pointer { .. } => {
                    safety = Safety::Unsafe;
                    value.method("cast", Vec::new())
                }
                Type::Vector { .. } => self.as_bytes(f.module, value),
                _ if is_count => Expr::path("core::arch::x86_64::_mm_cvtsi32_si128").call(vec![value]),
                _ => value,
            });
            param.1 = self.intrinsic_ty(f.module, c.ty)?;
        }
        let target = shift_by_register(&f.name).unwrap_or_else(|| f.name.clone());
        let call = Expr::path(format!("core::arch::x86_64::{target}")).call(args);
        let ret = program.fn_type(id).map(|t| t.ret);
        let call = match ret.map(|ret| program.types.canon(ret)) {
            Some(Type::Vector { .. }) => self.as_bytes(f.module, call),
            _ => call,
        };
        let ret = match ret {
            Some(ret) => self.return_ty(f.module, ret)?,
            None => RType::unit(),
        };
        let params = params.into_iter().map(|(name, ty)| Param::new(name, ty)).collect();
        let mut item = Fn::new(name, params, ret);
        item.body = Some(Block::value(if safety == Safety::Default { call.in_unsafe() } else { call }));
        item.safety = safety;
        let item = Item::from(ItemKind::Fn(Box::new(item))).public().attr(Attr::inline());
        let Some(extension) = beyond else {
            return Ok(item.comment(Comment::Doc("The instruction, which all x86-64 machines have.".to_owned())));
        };
        let item = item.attr(Attr::new(format!("target_feature(enable = \"{extension}\")")));
        Ok(item.comment(Comment::Doc(format!("The instruction, of processors that have `{extension}`."))))
    }

    fn foreign_names(&self, id: FuncId) -> Vec<(String, RType)> {
        let params = self.program.functions[id].params.iter().enumerate();
        let name = |(i, p): (usize, &exuvia_cir::Param)| match p.name.trim_start_matches("__") {
            "" => format!("arg{}", i + 1),
            name => crate::rir::ident::escape(name),
        };
        params.map(|p| (name(p), RType::unit())).collect()
    }

    fn as_bytes(&mut self, module: ModuleId, value: Expr) -> Expr {
        Expr::path(self.runtime_path(module, "bytes_as")).call(vec![value])
    }

    /// Pointers are to bytes: some of C's are to vectors without alignment.
    fn intrinsic_ty(&mut self, module: ModuleId, ty: TypeId) -> Lower<RType> {
        match self.program.types.canon(ty) {
            Type::Pointer { is_const, .. } => Ok(RType::ptr(!is_const, Prim::U8.into())),
            _ => self.ty(module, ty),
        }
    }
}

impl FnCx<'_, '_> {
    /// A call of an intrinsic.
    pub(super) fn intrinsic_call(&mut self, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        if !self.cx.is_intrinsic(f) {
            return Ok(None);
        }
        let mut lowered = Vec::with_capacity(args.len());
        let mut touches_memory = false;
        for &arg in args {
            let Type::Pointer { is_const, .. } = *self.canon(self.ty(arg)) else {
                lowered.push(self.value(arg)?);
                continue;
            };
            touches_memory = true;
            let bare = strip_pointer_casts(self.body, arg);
            let of_const = matches!(self.canon(self.ty(bare)), Type::Pointer { is_const: true, .. });
            let value = self.receiver(bare)?;
            let value = if of_const && !is_const { value.method("cast_mut", Vec::new()) } else { value };
            lowered.push(value.method("cast", Vec::new()));
        }
        if let Some(extension) = self.cx.extension_of(f).filter(|&extension| extension != intrinsics::BASE) {
            self.unsafe_op(UnsafeKind::TargetFeature, extension);
        }
        if touches_memory {
            let name = self.program().functions[f].name.clone();
            self.unsafe_op(UnsafeKind::CallForeign, name);
        }
        let path = self.function_path(f);
        Ok(Some(Expr::path(path).call(lowered)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_by_constants() {
        assert_eq!(shift_by_register("_mm_srai_epi16").as_deref(), Some("_mm_sra_epi16"));
        assert_eq!(shift_by_register("_mm256_slli_epi64").as_deref(), Some("_mm256_sll_epi64"));
        assert_eq!(shift_by_register("_mm_sra_epi16"), None);
        assert_eq!(shift_by_register("_mm_movemask_epi8"), None);
    }
}
