//! What checked pointers know of memory that code outside the program has.
//!
//! With glibc, the program defines `malloc` and so on for the whole process (`runtime/checked/heap_own.rs`), so that the blocks that the C
//! library, others and functions that stay in C allocate and free are known like its own. The words that it was started with and its
//! environment are told before `main` (`runtime/checked/start.rs`), and what the images of loaded libraries hold is found when it is first
//! needed (`runtime/checked/image.rs`).
//!
//! A pointer that comes from outside may point to all that the program ever gave away. So pointers into such memory can be checked where
//!
//! - the program defines `malloc`, has one thread, and calls nothing that gives memory of another kind ([`OTHER_MEMORY`]) or memory of the
//!   C library that the program may write ([`WRITABLE`]; all else of it may only be read, or who corrupts it could have its allocator
//!   give memory twice);
//! - each object that escaped can be registered;
//! - none of the functions that others may call is given pointers into frames of theirs ([`LENDS_FRAMES`]; `main` is given what is known).

use super::checked::{Cx, Why, named_others};
use exuvia_analysis::points_to::Object;
use exuvia_analysis::tree::mentions;
use exuvia_cir::{FuncId, Local, LocalId, LocalKind, Program};
use std::collections::BTreeSet;

/// The allocator, as the program defines it for the process.
const ALLOCATOR: &[&str] = &[
    "aligned_alloc",
    "calloc",
    "free",
    "malloc",
    "malloc_usable_size",
    "memalign",
    "posix_memalign",
    "pvalloc",
    "realloc",
    "valloc",
];

/// Functions that give, take or change memory that is neither of the heap nor of a variable.
const OTHER_MEMORY: &[&str] =
    &["brk", "dlclose", "mmap", "mmap64", "mprotect", "mremap", "munmap", "sbrk", "shmat", "shmdt", "sigaltstack"];

/// Functions that give memory of the C library in which C lets the program write.
const WRITABLE: &[&str] = &[
    "asctime",
    "crypt",
    "ctermid",
    "ctime",
    "cuserid",
    "ecvt",
    "fcvt",
    "gcvt",
    "gmtime",
    "initstate",
    "localtime",
    "setstate",
    "tmpnam",
];

/// Functions that call back with pointers to what lies in frames of their own. All others that the program can call, as far as they are
/// known to start no thread, hand on what they were given, or what they allocated.
const LENDS_FRAMES: &[&str] = &[
    "argp_parse",
    "dl_iterate_phdr",
    "fopencookie",
    "ftw",
    "ftw64",
    "glob",
    "glob64",
    "nftw",
    "nftw64",
    "qsort_r",
    "scandir",
    "scandir64",
    "sigaction",
    "sigset",
    "sigvec",
];

/// Whether the output defines `malloc` and so on for the whole process.
pub(super) fn has_own_heap(program: &Program) -> bool {
    let defines = |f: &exuvia_cir::Function| {
        let symbol = f.symbol.as_deref().unwrap_or(&f.name);
        (f.body.is_some() || f.kept.is_some()) && ALLOCATOR.contains(&symbol)
    };
    is_glibc(program) && !program.functions.values().any(defines)
}

/// Whether the C library is glibc.
pub(super) fn is_glibc(program: &Program) -> bool {
    program.target.triple.contains("linux") && program.target.triple.ends_with("gnu")
}

impl Cx<'_> {
    /// What has to be registered for pointers that come from outside, or why such pointers cannot be checked.
    pub(super) fn of_outside(&self) -> Result<BTreeSet<Object>, Why> {
        let refused = |why: String| Err(("checked-unknown", format!("memory of code outside the program: {why}")));
        if !self.own_heap {
            return refused("the program cannot have an allocator of its own".to_owned());
        }
        if let Some(threads) = &self.facts.threads {
            return refused(format!("there may be other threads: {}", threads.what));
        }
        let named: BTreeSet<&str> =
            named_others(self.program).into_iter().map(|f| self.program.functions[f].name.as_str()).collect();
        let first_of = |names: &[&str]| named.iter().copied().find(|name| names.contains(name));
        if let Some(name) = first_of(OTHER_MEMORY).or(first_of(WRITABLE)) {
            return refused(format!("`{name}` gives memory that nothing is known of"));
        }
        if let (Some(f), Some(caller)) = (self.called_with_pointers(), first_of(LENDS_FRAMES)) {
            return refused(format!("`{caller}` may call `{}` with pointers", self.program.functions[f].name));
        }
        self.escaped()
    }

    /// A function that others may call with pointers that it uses.
    fn called_with_pointers(&self) -> Option<FuncId> {
        let uses_pointers = |f: &FuncId| {
            let Some(body) = &self.program.functions[*f].body else { return false };
            let mut params = body.locals.iter().filter(|(_, local)| matches!(local.kind, LocalKind::Param(_)));
            let uses = |(id, local): (LocalId, &Local)| {
                self.program.types.is_data_pointer(local.ty) && !mentions(body, id).is_empty()
            };
            self.program.functions[*f].name != "main" && params.any(uses)
        };
        self.facts.points_to.called_from_outside.iter().copied().find(uses_pointers)
    }

    /// All that escaped and has to be registered.
    fn escaped(&self) -> Result<BTreeSet<Object>, Why> {
        let points_to = &self.facts.points_to;
        let mut objects = BTreeSet::new();
        for (object, base, _) in points_to.objects() {
            if points_to.escaped.contains(base) && self.can_come_back(object) && self.must_register(object, base)? {
                objects.insert(object);
            }
        }
        Ok(objects)
    }

    /// Whether a pointer to data of the program may come from outside that points to an object: not to functions, nor to variables of the
    /// C library (`stdout`), which nobody outside hands out.
    fn can_come_back(&self, object: Object) -> bool {
        match object {
            Object::Outside | Object::Func(_) => false,
            Object::Global(g) => self.program.globals[g].defined,
            _ => true,
        }
    }
}
