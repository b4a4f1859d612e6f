//! `src/bin/NAME.rs`: gives C's `main` the arguments as C has them and exits with its result.

use super::checked_runtime::ARGUMENTS;
use super::cx::CrateCx;
use crate::plan::{Boundary, Fate};
use crate::rir::{Block, Comment, Expr, Fn, Item, ItemKind, Module, Stmt, Type as RType};
use exuvia_cir::{FuncId, LinkTarget, TargetKind};
use std::collections::BTreeMap;

/// The part that is the same for all programs.
const SUPPORT: &str = r#"/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> =
            std::env::args_os().map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default()).collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
"#;

/// Where in [`SUPPORT`] the arguments end.
fn behind_arguments() -> usize {
    SUPPORT.find("/// Puts back").unwrap_or(SUPPORT.len())
}

/// The same where arguments are no bytes and no signal tells of a closed pipe.
fn support_of_windows() -> String {
    let args = SUPPORT[..behind_arguments()].replace("        use std::os::unix::ffi::OsStringExt;\n", "");
    let args = args.replace("a.into_vec()", "a.into_encoded_bytes()");
    format!("{args}/// Rust's start-up changed nothing here.\npub fn restore_signals() {{}}\n")
}

impl CrateCx<'_> {
    /// The part that is the same for all programs of a target.
    pub fn support(&self) -> String {
        let windows = self.program.target.triple.contains("windows");
        let knows_words = self.plan.checked.own_heap && self.runtime.contains("table");
        match () {
            () if windows => support_of_windows(),
            () if knows_words => format!("{ARGUMENTS}\n{}", &SUPPORT[behind_arguments()..]),
            () => SUPPORT.to_owned(),
        }
    }

    /// Root modules of all binaries.
    pub fn binaries(&mut self, krate: &str) -> BTreeMap<String, Module> {
        let program = self.program;
        // The C compiler's build makes those of a mixed one.
        let is_mixed = self.plan.boundary == Boundary::Mixed;
        let executables = program.targets.iter().filter(|t| t.kind == TargetKind::Executable && !is_mixed);
        let mains: Vec<(String, FuncId)> =
            executables.filter_map(|t| Some((t.name.clone(), self.main_of(t)?))).collect();
        mains.into_iter().map(|(name, main)| (name, self.binary(krate, main))).collect()
    }

    /// The `main` of a program: defined in one of its units.
    fn main_of(&self, target: &LinkTarget) -> Option<FuncId> {
        let is_main = |&(_, f): &(FuncId, &exuvia_cir::Function)| {
            f.name == "main" && f.body.is_some() && target.units.contains(&f.unit)
        };
        self.program.functions.iter().find(is_main).map(|(id, _)| id)
    }

    fn binary(&mut self, krate: &str, main: FuncId) -> Module {
        let f = &self.program.functions[main];
        let path = self.module_path(f.module).replacen("crate", krate, 1);
        let callee = Expr::path(format!("{path}::{}", self.names.functions[main]));
        let is_unsafe = self.plan.functions[main].fate != Fate::Translate || self.unsafe_mains.contains(&main);
        let args = Expr::path("args");
        let mut values = Vec::new();
        if !f.params.is_empty() {
            values.push(args.clone().method("count", Vec::new()));
        }
        if f.params.len() > 1 {
            let argv = args.method("pointers", Vec::new());
            // Some write `const char **argv`.
            let plain = self.is_char_pointer_pointer(f.params[1].ty);
            values.push(if plain { argv } else { argv.method("cast", Vec::new()) });
        }
        if f.params.len() > 2 {
            let environ = Expr::path("environ");
            let environ = if is_unsafe { environ } else { environ.in_unsafe() };
            let plain = self.is_char_pointer_pointer(f.params[2].ty);
            values.push(if plain { environ } else { environ.method("cast", Vec::new()) });
        }
        if self.plan.functions[main].fate != Fate::Translate {
            self.used_functions.insert(main);
        }
        let call = callee.call(values);
        let call = if is_unsafe { call.in_unsafe() } else { call };
        let returns_int = self.program.fn_type(main).is_some_and(|t| self.prim(t.ret).is_some());
        let mut stmts = vec![Expr::path(format!("{krate}::rt::restore_signals")).call(Vec::new()).semi()];
        if !f.params.is_empty() {
            let init = Expr::path(format!("{krate}::rt::Args::from_env")).call(Vec::new());
            let pat =
                if f.params.len() > 1 { crate::rir::Pat::ident_mut("args") } else { crate::rir::Pat::ident("args") };
            stmts.push(Stmt::let_(pat, None, Some(init)));
        }
        stmts.push(if returns_int { Expr::path("std::process::exit").call(vec![call]).semi() } else { call.semi() });
        if !returns_int {
            stmts.push(Expr::path("std::process::exit").call(vec![Expr::int(0)]).semi());
        }
        let mut item = Fn::new("main", Vec::new(), RType::unit());
        item.body = Some(Block::new(stmts));
        let doc = Comment::InnerDoc(format!("The program whose C `main` is in `{}`.", self.file_of(f.span)));
        let mut items = Vec::new();
        if f.params.len() > 2 {
            items.push(environ());
        }
        items.push(Item::from(ItemKind::Fn(Box::new(item))));
        self.mains = true;
        Module { path: Vec::new(), header: vec![doc], inner_attrs: Vec::new(), items }
    }

    /// Whether a type is `char **`, without any `const`.
    fn is_char_pointer_pointer(&self, ty: exuvia_cir::TypeId) -> bool {
        use exuvia_cir::Type::Pointer;
        let types = &self.program.types;
        let Pointer { pointee: outer, is_const: false, .. } = types.canon(ty) else { return false };
        let Pointer { pointee: inner, is_const: false, .. } = types.canon(*outer) else { return false };
        matches!(self.prim(*inner), Some(crate::rir::Prim::I8 | crate::rir::Prim::CChar))
    }

    /// Path of the file of a span, for people.
    pub fn file_of(&self, span: exuvia_cir::Span) -> String {
        self.program.files.get(span.file).map_or_else(|| "?".to_owned(), |f| f.path.clone())
    }
}

fn environ() -> Item {
    let ty = RType::ptr(true, RType::ptr(true, RType::path("core::ffi::c_char")));
    Item::extern_c(vec![Item::static_("environ", true, ty, None)])
}
