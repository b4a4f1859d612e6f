//! Functions and variables with static storage, and what is declared at file level.

use super::body::BodyDecoder;
use super::node::Node;
use super::{Decoder, Item, Work};
use crate::wire::{self, DeclData, DefinitionKind, VarScope};
use exuvia_cir::{
    Attr, FloatKind, FnType, FuncId, Function, Global, GlobalId, IntKind, Linkage, ModuleId, Param, Type, TypeId,
};

impl<'u> Decoder<'u> {
    /// Groups the declarations of functions and variables by entity.
    pub(super) fn note_redeclarations(&mut self) {
        for (index, decl) in self.unit.tables.decls.iter().enumerate() {
            if let DeclData::Function { .. } | DeclData::Var { .. } = decl.data {
                let id = wire::DeclId(index as u32);
                self.redeclarations.entry(decl.canonical).or_default().push(id);
            }
        }
        let decls = &self.unit.tables.decls;
        for list in self.redeclarations.values_mut() {
            list.sort_by_key(|d| (decls.get(d.index()).map_or(0, |d| d.loc.offset()), *d));
        }
    }

    /// Enters an item of the unit's list.
    pub(super) fn declare(&mut self, decl: wire::DeclId) {
        let Some(data) = self.decl_data(decl) else { return };
        match data {
            DeclData::Function { .. } => {
                self.func_id(decl);
            }
            DeclData::Var { .. } => {
                self.global_id(decl, None);
            }
            DeclData::Record { .. } => {
                self.record_id(decl);
            }
            DeclData::Enum { .. } => {
                self.enum_id(decl);
            }
            DeclData::Typedef { underlying } => self.declare_typedef(decl, *underlying),
            _ => {}
        }
    }

    /// Typedefs that stand for a type of the IR's own (`size_t`) are not entered.
    pub(super) fn declare_typedef(&mut self, decl: wire::DeclId, underlying: wire::TypeId) {
        let canonical = self.canonical(decl);
        if matches!(&*self.decl_name(decl), "size_t" | "ssize_t" | "ptrdiff_t" | "uintptr_t" | "intptr_t" | "rsize_t") {
            return;
        }
        if self.item(canonical).is_none() {
            let underlying = self.ty(underlying);
            self.typedef_id(decl, underlying);
        }
    }

    fn redeclarations(&self, canonical: wire::DeclId) -> Vec<wire::DeclId> {
        self.redeclarations.get(&canonical).cloned().unwrap_or_else(|| vec![canonical])
    }

    fn usr(&self, decl: wire::DeclId) -> String {
        self.unit.tables.decls.get(decl.index()).map(|d| self.text(d.usr).into_owned()).unwrap_or_default()
    }

    // ---- functions

    /// The function of a declaration.
    pub(super) fn func_id(&mut self, decl: wire::DeclId) -> FuncId {
        let canonical = self.canonical(decl);
        if let Some(Item::Func(id)) = self.item(canonical) {
            return id;
        }
        let all = self.redeclarations(canonical);
        let shown = self.function_definition(canonical).unwrap_or_else(|| self.best_declaration(&all));
        let function = self.new_function(shown, &all);
        let id = self.program.functions.push(function);
        self.set_item(canonical, Item::Func(id));
        if self.has_usable_body(shown) {
            self.work.push_back(Work::Body(id, shown));
        }
        id
    }

    fn function_definition(&self, decl: wire::DeclId) -> Option<wire::DeclId> {
        match self.decl_data(decl)? {
            DeclData::Function { definition, .. } => *definition,
            _ => None,
        }
    }

    /// The last declaration with a prototype, because it has the composite type; else the last one.
    fn best_declaration(&self, all: &[wire::DeclId]) -> wire::DeclId {
        let prototyped =
            |d: &&wire::DeclId| matches!(self.decl_data(**d), Some(DeclData::Function { no_proto: false, .. }));
        all.iter().rev().find(prototyped).or(all.last()).copied().unwrap_or(wire::DeclId(0))
    }

    /// Bodies in system headers count only where no library holds the function.
    fn has_usable_body(&self, decl: wire::DeclId) -> bool {
        match self.decl_data(decl) {
            Some(DeclData::Function { body: Some(_), linkage, .. }) => {
                let inline = *linkage == wire::Linkage::Internal && !self.is_intrinsic(decl);
                !self.is_system_decl(decl) || inline
            }
            _ => false,
        }
    }

    /// Instructions that Rust has under the same name are not translated from what the header makes of them.
    fn is_intrinsic(&self, decl: wire::DeclId) -> bool {
        self.program.target.triple.starts_with("x86_64")
            && exuvia_cir::intrinsics::extension(&self.decl_name(decl)).is_some()
    }

    fn new_function(&mut self, decl: wire::DeclId, all: &[wire::DeclId]) -> Function {
        let has_body = self.has_usable_body(decl);
        // A static inline function of a system header is code of the program: no library holds it.
        let system = self.is_system_decl(decl) && !has_body;
        let name = self.decl_name(decl).into_owned();
        let ty = self.fn_type_of(decl);
        let module =
            if has_body && self.is_system_decl(decl) { self.main_module() } else { self.function_module(decl, system) };
        let attrs = self.function_attrs(decl, all);
        let span = self.decl_span(decl);
        Function {
            symbol: self.symbol(all),
            key: self.usr(decl),
            params: self.params(decl, ty, all),
            linkage: self.function_linkage(decl, all),
            inline: all.iter().any(|d| matches!(self.decl_data(*d), Some(DeclData::Function { inline: true, .. }))),
            name,
            ty,
            attrs,
            body: None,
            kept: None,
            module,
            unit: Self::UNIT,
            span,
            system,
            from_macro: None,
        }
    }

    fn function_module(&mut self, decl: wire::DeclId, system: bool) -> ModuleId {
        if system { self.system_module() } else { self.module_of(decl) }
    }

    fn function_attrs(&self, decl: wire::DeclId, all: &[wire::DeclId]) -> Vec<Attr> {
        let mut attrs = self.attrs(all);
        let noreturn = matches!(self.decl_data(decl), Some(DeclData::Function { noreturn: true, .. }));
        if noreturn && !attrs.contains(&Attr::NoReturn) {
            attrs.push(Attr::NoReturn);
        }
        if let Some(DeclData::Function { linkage: wire::Linkage::External, visibility, body: Some(_), .. }) =
            self.decl_data(decl)
        {
            add_visibility(&mut attrs, *visibility);
        }
        attrs
    }

    fn symbol(&self, all: &[wire::DeclId]) -> Option<String> {
        let label = all.iter().find_map(|&d| match self.decl_data(d) {
            Some(DeclData::Function { asm_label, .. } | DeclData::Var { asm_label, .. }) => *asm_label,
            _ => None,
        })?;
        Some(self.text(label).into_owned())
    }

    fn function_linkage(&self, decl: wire::DeclId, all: &[wire::DeclId]) -> Linkage {
        match self.decl_data(decl) {
            Some(DeclData::Function { linkage: wire::Linkage::External, body, inline_externally_visible, .. }) => {
                let inline =
                    all.iter().any(|d| matches!(self.decl_data(*d), Some(DeclData::Function { inline: true, .. })));
                if body.is_some() && inline && !inline_externally_visible { Linkage::Inline } else { Linkage::External }
            }
            _ => Linkage::Internal,
        }
    }

    /// The function's type; K&R definitions get the types of their parameters.
    fn fn_type_of(&mut self, decl: wire::DeclId) -> TypeId {
        let Some(DeclData::Function { ty, params, knr, .. }) = self.decl_data(decl) else {
            return self.plain_fn_type();
        };
        let decoded = self.ty(*ty);
        let Type::Function(plain) = self.program.types.get(decoded) else {
            let canonical = self.program.types.canonical(decoded);
            let is_function = matches!(self.program.types.get(canonical), Type::Function(_));
            return if is_function { canonical } else { self.plain_fn_type() };
        };
        if !knr || !plain.params.is_empty() {
            return decoded;
        }
        let ret = plain.ret;
        let params = params.iter().map(|&p| self.promoted_param_type(p)).collect();
        self.program.types.intern(Type::Function(FnType { ret, params, variadic: false, prototyped: false }))
    }

    fn plain_fn_type(&mut self) -> TypeId {
        let ret = self.program.types.intern(Type::Void);
        self.program.types.intern(Type::Function(FnType {
            ret,
            params: Vec::new(),
            variadic: false,
            prototyped: false,
        }))
    }

    /// What callers of a function in the old style pass for a parameter.
    fn promoted_param_type(&mut self, decl: wire::DeclId) -> TypeId {
        let ty = self.param_type(decl);
        let kind = match self.program.types.canon(ty) {
            Type::Float(FloatKind::Float) => return self.program.types.intern(Type::Float(FloatKind::Double)),
            Type::Bool => IntKind::Int,
            Type::Int(kind) if kind.bits(&self.program.target) < IntKind::Int.bits(&self.program.target) => {
                IntKind::Int
            }
            _ => return ty,
        };
        self.program.types.intern(Type::Int(kind))
    }

    fn param_type(&mut self, decl: wire::DeclId) -> TypeId {
        match self.decl_data(decl) {
            Some(DeclData::Param { ty, .. }) => self.ty(*ty),
            _ => self.unsupported_type("unsupported-type", "not a parameter".to_owned()),
        }
    }

    fn params(&mut self, decl: wire::DeclId, ty: TypeId, all: &[wire::DeclId]) -> Vec<Param> {
        let types = match self.program.types.get(ty) {
            Type::Function(f) => f.params.clone(),
            _ => Vec::new(),
        };
        let decls = |d: wire::DeclId| match self.decl_data(d) {
            Some(DeclData::Function { params, .. }) => params.clone(),
            _ => Box::default(),
        };
        let mut sources = vec![decls(decl)];
        sources.extend(all.iter().map(|&d| decls(d)));
        let param = |(index, ty): (usize, TypeId)| {
            let written: Vec<_> = sources.iter().filter_map(|list| list.get(index).copied()).collect();
            let names = written.iter().map(|&d| self.decl_name(d)).find(|n| !n.is_empty());
            let array_len = written.first().and_then(|&d| self.written_array_len(d));
            Param { name: names.map(|n| n.into_owned()).unwrap_or_default(), ty, array_len }
        };
        types.into_iter().enumerate().map(param).collect()
    }

    fn written_array_len(&self, param: wire::DeclId) -> Option<u64> {
        let Some(DeclData::Param { original_ty, .. }) = self.decl_data(param) else { return None };
        if self.is_va_list(*original_ty) {
            return None;
        }
        match self.wire_type(self.wire_canonical(*original_ty))? {
            wire::TypeData::ConstantArray { count, .. } => Some(*count),
            _ => None,
        }
    }

    /// A function of the C library that no header declares (`__builtin_memcpy` is `memcpy`), with the type of the builtin.
    pub(super) fn library_function(&mut self, name: &str, ty: TypeId) -> FuncId {
        if let Some(&found) = self.library.get(name) {
            return found;
        }
        let declared = self.program.functions.iter().find(|(_, f)| f.name == name && f.linkage != Linkage::Internal);
        let id = match declared.map(|(id, _)| id).or_else(|| self.declared_elsewhere(name)) {
            Some(id) => id,
            None => self.new_library_function(name, ty),
        };
        self.library.insert(name.to_owned(), id);
        id
    }

    fn declared_elsewhere(&mut self, name: &str) -> Option<FuncId> {
        let external = |d: &wire::Decl| {
            matches!(d.data, DeclData::Function { linkage: wire::Linkage::External, .. })
                && !d.implicit
                && self.text(d.name) == name
        };
        let index = self.unit.tables.decls.iter().position(external)?;
        Some(self.func_id(wire::DeclId(index as u32)))
    }

    fn new_library_function(&mut self, name: &str, ty: TypeId) -> FuncId {
        let types = match self.program.types.get(ty) {
            Type::Function(f) => f.params.clone(),
            _ => Vec::new(),
        };
        let module = self.system_module();
        self.program.functions.push(Function {
            name: name.to_owned(),
            symbol: None,
            key: format!("c:@F@{name}"),
            ty,
            params: types.into_iter().map(|ty| Param { name: String::new(), ty, array_len: None }).collect(),
            linkage: Linkage::External,
            inline: false,
            attrs: Vec::new(),
            body: None,
            kept: None,
            module,
            unit: Self::UNIT,
            span: exuvia_cir::Span::NONE,
            system: true,
            from_macro: None,
        })
    }

    /// Decodes the body of a function.
    pub(super) fn decode_body(&mut self, id: FuncId, decl: wire::DeclId) {
        let Some(DeclData::Function { body: Some(body), params, labels, .. }) = self.decl_data(decl) else { return };
        let types = match self.program.types.get(self.program.functions[id].ty) {
            Type::Function(f) => f.clone(),
            _ => return,
        };
        let Some(tree) = self.tree(*body) else { return };
        let Some(root) = Node::root(&tree) else { return };
        let mut decoder = BodyDecoder::of_function(self, id, types.ret);
        decoder.enter_params(params, &types.params);
        decoder.enter_labels(labels);
        decoder.run(params, root);
        let (body, kept) = decoder.finish(*body);
        self.done_with(tree);
        let function = &mut self.program.functions[id];
        function.body = Some(body);
        function.kept = kept;
    }

    // ---- variables

    /// The variable of a declaration; `function` is what a static local belongs to.
    pub(super) fn global_id(&mut self, decl: wire::DeclId, function: Option<FuncId>) -> GlobalId {
        let canonical = self.canonical(decl);
        if let Some(Item::Global(id)) = self.item(canonical) {
            return id;
        }
        let all = self.redeclarations(canonical);
        let shown = self.global_definition(&all);
        let global = self.new_global(shown, &all, function);
        let id = self.program.globals.push(global);
        self.set_item(canonical, Item::Global(id));
        if let Some(with_init) = all.iter().copied().find(|&d| self.has_init(d)).filter(|&d| !self.is_system_decl(d)) {
            self.work.push_back(Work::Init(id, with_init));
        }
        id
    }

    fn has_init(&self, decl: wire::DeclId) -> bool {
        matches!(self.decl_data(decl), Some(DeclData::Var { init: Some(_), .. }))
    }

    fn global_definition(&self, all: &[wire::DeclId]) -> wire::DeclId {
        let rank = |d: wire::DeclId| match self.decl_data(d) {
            Some(DeclData::Var { definition: DefinitionKind::Definition, .. }) => 2,
            Some(DeclData::Var { definition: DefinitionKind::Tentative, .. }) => 1,
            _ => 0,
        };
        // The last of the best: it has the composite type.
        all.iter().copied().max_by_key(|&d| rank(d)).unwrap_or(wire::DeclId(0))
    }

    fn new_global(&mut self, decl: wire::DeclId, all: &[wire::DeclId], function: Option<FuncId>) -> Global {
        let system = self.is_system_decl(decl);
        let name = self.decl_name(decl).into_owned();
        let usr = self.usr(decl);
        let key = if usr.is_empty() { self.place_key(decl, &name) } else { usr };
        let mut global = Global {
            symbol: self.symbol(all),
            key,
            ty: self.global_type(decl, all),
            name,
            is_const: false,
            is_volatile: false,
            thread_local: false,
            linkage: Linkage::External,
            attrs: self.attrs(all),
            defined: false,
            init: None,
            function,
            module: self.module_of(decl),
            unit: Self::UNIT,
            span: self.decl_span(decl),
            system,
            kept: None,
        };
        if let Some(DeclData::Var { ty, linkage, thread_local, definition, scope, visibility, .. }) =
            self.decl_data(decl)
        {
            let quals = self.quals(*ty);
            global.is_const = quals.is_const;
            global.is_volatile = quals.is_volatile;
            global.thread_local = *thread_local != wire::ThreadLocal::No;
            global.defined = *definition != DefinitionKind::Declaration;
            let external = *linkage == wire::Linkage::External || *scope == VarScope::ExternLocal;
            // The function in which a file-scope variable happens to be mentioned first does not own it.
            if *scope != VarScope::StaticLocal {
                global.function = None;
            }
            global.linkage = if external { Linkage::External } else { Linkage::Internal };
            if external && global.defined {
                add_visibility(&mut global.attrs, *visibility);
            }
        }
        global
    }

    /// The definition's type, or that of a declaration which completes it.
    fn global_type(&mut self, decl: wire::DeclId, all: &[wire::DeclId]) -> TypeId {
        let types: Vec<_> =
            std::iter::once(decl).chain(all.iter().rev().copied()).filter_map(|d| self.var_type(d)).collect();
        let complete = |t: &TypeId| !matches!(self.program.types.canon(*t), Type::Array { len: None, .. });
        match types.iter().find(|t| complete(t)).or(types.first()) {
            Some(&ty) => ty,
            None => self.unsupported_type("unsupported-type", "not a variable".to_owned()),
        }
    }

    fn var_type(&mut self, decl: wire::DeclId) -> Option<TypeId> {
        match self.decl_data(decl)? {
            DeclData::Var { ty, .. } => Some(self.ty(*ty)),
            _ => None,
        }
    }

    /// Decodes the initialiser of a variable.
    pub(super) fn decode_init(&mut self, id: GlobalId, decl: wire::DeclId) {
        let Some(DeclData::Var { init: Some(init), .. }) = self.decl_data(decl) else { return };
        let Some(tree) = self.tree(*init) else { return };
        let Some(root) = Node::root(&tree) else { return };
        let ty = self.program.globals[id].ty;
        // A static table of label addresses names the labels of its function by their numbers there.
        let parent = self.unit.tables.decls.get(decl.index()).and_then(|d| d.parent).and_then(|p| self.decl_data(p));
        let labels = if let Some(DeclData::Function { labels, .. }) = parent { &labels[..] } else { &[] };
        let mut decoder = BodyDecoder::of_initializer(self);
        decoder.enter_labels(labels);
        decoder.run_initializer(root, ty);
        let (body, kept) = decoder.finish(*init);
        self.done_with(tree);
        let global = &mut self.program.globals[id];
        global.init = Some(body);
        global.kept = kept;
    }
}

/// What `-fvisibility` says of a definition without an attribute of its own.
fn add_visibility(attrs: &mut Vec<Attr>, visibility: wire::Visibility) {
    let name = match visibility {
        wire::Visibility::Hidden => "hidden",
        wire::Visibility::Protected => "protected",
        wire::Visibility::Default => return,
    };
    if !attrs.iter().any(|attr| matches!(attr, Attr::Visibility(_))) {
        attrs.push(Attr::Visibility(name.to_owned()));
    }
}
