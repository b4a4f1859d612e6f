//! Whether all that runs of a program runs in one thread.
//!
//! It does when nothing in it starts another, and nothing outside can call it or name its variables:
//!
//! - nothing is exported;
//! - each function without a body that it mentions is known to start no thread, and to call back, if at all, before it returns: it is
//!   in the table of [`crate::library`], one of [`crate::harmless`] or among [`QUIET`]. So is none that loads code, hands memory to a thread of the C library
//!   (`aio_read`), or has a signal told by a thread (`timer_create`);
//! - no assembler in it could ask the kernel: there is none at file scope, and no statement names a system call;
//! - nothing of it could not be read.
//!
//! A process that is started (`fork`, `system`) has memory of its own. A handler of signals is the same thread; what it may touch
//! in C is volatile or atomic.

use crate::harmless::is_harmless;
use crate::library::is_sound;
use crate::world::World;
use exuvia_cir::{Body, Callee, ExprKind, FuncId, Program, Span, StmtKind};
use std::collections::BTreeSet;

/// Why there may be more than one thread.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Threads {
    /// What was found, in words.
    pub what: String,
    /// Where in the C.
    pub at: Span,
}

/// Functions of the C library and of POSIX that start no thread and call back in their own thread only, beside those of which more is
/// known ([`crate::library`], [`crate::harmless`]): they may allocate, resize and free.
const QUIET: &str = "
    __cxa_finalize __finite __isinff __isnanf __isoc23_strtoimax __isoc23_strtoumax __isoc99_vfscanf __isoc99_vscanf
    __isoc99_vsscanf __sigsetjmp __sysv_signal __xpg_basename __xpg_strerror_r accept accept4 acoshf adjtime alphasort
    at_quick_exit bind bind_textdomain_codeset bindtextdomain clearenv confstr connect copy_file_range creat dcgettext dcngettext
    dgettext dngettext dprintf drand48 duplocale endhostent endservent erand48 error execvpe fdopendir ffsl ffsll finite fmemopen
    forkpty freeaddrinfo freelocale fstatfs ftok ftw fwprintf gamma getaddrinfo getdelim getdomainname getgrent getgrgid_r
    getgrnam_r gethostbyaddr gethostbyname gethostid getifaddrs getline getloadavg getnameinfo getpass getpeername getprotobyname
    getpwent getpwnam_r getpwuid_r getrlimit64 gets getservbyname getservbyport getsockname getsockopt gettext getxattr glob
    globfree hcreate hdestroy hsearch iconv iconv_close iconv_open if_freenameindex if_indextoname if_nameindex if_nametoindex
    ilogb imaxabs inet_addr inet_aton inet_ntoa inet_ntop inet_pton initstate inotify_add_watch inotify_init inotify_init1
    inotify_rm_watch j0 j1 jn jrand48 lcong48 listen lrand48 mallinfo malloc_trim malloc_usable_size mallopt mbsnrtowcs mkostemps
    mktemp mlockall mmap mmap64 mprotect mrand48 mremap munlockall munmap nanf newlocale ngettext nrand48 open_memstream openpty
    posix_madvise posix_memalign posix_spawn posix_spawnp ppoll prctl preadv pselect putenv pwritev qsort_r quick_exit random_r
    readdir64 readdir_r reallocarray recvmsg regcomp regerror regexec regfree renameat2 sbrk scandir secure_getenv seed48
    sendfile sendmsg setbuffer setenv sethostent setlogmask setrlimit64 setservent setsockopt setstate settimeofday setxattr
    shutdown sigaltstack siglongjmp sigsetjmp sockatmark socket socketpair srand48 strfmon strtoq strtouq swprintf swscanf tcdrain
    tcgetsid tdelete tempnam textdomain tfind timelocal timespec_get tmpfile64 tsearch twalk ungetwc unsetenv uselocale valloc
    vdprintf vfork vfwprintf vprintf wcsdup wcsnlen wcsrtombs wordexp wordfree wprintf y0 y1 yn
";

/// Words of assembler that ask the kernel.
const SYSTEM_CALLS: &[&str] = &["syscall", "sysenter", "svc", "ecall", "int $0x80", "int $128"];

/// Proves that there is one thread, or says why there may be more.
pub fn one_thread(program: &Program, world: &World) -> Result<(), Threads> {
    exported(program, world)?;
    let asm_at = |what: &str| Threads { what: what.to_owned(), at: Span::NONE };
    if !program.assembler.is_empty() || program.units.values().any(|unit| !unit.asm.is_empty()) {
        return Err(asm_at("there is assembler at file scope"));
    }
    let starting = starting(program);
    for (id, function) in program.functions.iter() {
        match &function.body {
            Some(body) => of_body(program, body, Some(id), &starting)?,
            None if function.kept.is_some() => {
                return Err(Threads { what: format!("`{}` could not be read", function.name), at: function.span });
            }
            None => {}
        }
    }
    let mut inits = program.globals.values().filter_map(|global| global.init.as_ref());
    inits.try_for_each(|body| of_body(program, body, None, &starting))
}

fn exported(program: &Program, world: &World) -> Result<(), Threads> {
    if let Some(&id) = world.exported.first() {
        let function = &program.functions[id];
        return Err(Threads { what: format!("others can call `{}`", function.name), at: function.span });
    }
    match world.exported_globals.first() {
        Some(&id) => {
            let global = &program.globals[id];
            Err(Threads { what: format!("others can name `{}`", global.name), at: global.span })
        }
        None => Ok(()),
    }
}

fn of_body(program: &Program, body: &Body, owner: Option<FuncId>, starting: &BTreeSet<FuncId>) -> Result<(), Threads> {
    let around = owner.map_or(Span::NONE, |id| program.functions[id].span);
    let unread = |what: &String, at: Span| Err(Threads { what: format!("`{what}` could not be read"), at });
    let mut dead = None;
    let mut runs = |e| !dead.get_or_insert_with(|| crate::dead::dead(program, body))[e];
    for (id, expr) in body.exprs.iter() {
        let at = body.expr_spans.get(id).copied().unwrap_or(around);
        match &expr.kind {
            ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. }
                if starting.contains(f) && runs(id) =>
            {
                let name = &program.functions[*f].name;
                return Err(Threads { what: format!("it is not known that `{name}` starts no thread"), at });
            }
            ExprKind::Call { callee: Callee::Asm(asm), .. } if asks_the_kernel(&asm.template) => {
                return Err(Threads { what: "assembler asks the kernel".to_owned(), at });
            }
            ExprKind::Unsupported(what) => return unread(what, at),
            _ => {}
        }
    }
    for stmt in body.stmts.values() {
        if let StmtKind::Unsupported(what) = &stmt.kind {
            return unread(what, around);
        }
    }
    Ok(())
}

/// Functions of others that may start a thread.
fn starting(program: &Program) -> BTreeSet<FuncId> {
    let quiet: BTreeSet<&str> = QUIET.split_whitespace().collect();
    let others = program.functions.iter().filter(|(_, function)| function.body.is_none() && function.kept.is_none());
    let may_start = |name: &str| {
        let name = name.strip_prefix("__builtin_").unwrap_or(name);
        !is_harmless(name) && !is_sound(name) && !quiet.contains(name)
    };
    others.filter(|(_, f)| may_start(f.symbol.as_deref().unwrap_or(&f.name))).map(|(id, _)| id).collect()
}

fn asks_the_kernel(template: &str) -> bool {
    let words = || template.split(|c: char| !c.is_ascii_alphanumeric());
    SYSTEM_CALLS.iter().any(|call| template.contains(call) && (call.contains(' ') || words().any(|word| word == *call)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_start_a_thread_is_told_apart() {
        let mut maker = crate::testing::Maker::new();
        let void = maker.void;
        let mut declared = |name: &str| maker.function(name, void, &[]);
        let quiet = ["select", "fork", "sigaction", "strtok", "printf", "rand", "__builtin_memcpy"].map(&mut declared);
        let others = ["pthread_create", "thrd_create", "aio_read", "timer_create", "dlopen", "syscall"].map(declared);
        let found = starting(&maker.program);
        assert!(quiet.iter().all(|id| !found.contains(id)));
        assert!(others.iter().all(|id| found.contains(id)));
    }

    #[test]
    fn system_calls_are_seen_in_assembler() {
        assert!(asks_the_kernel("mov $1, %eax\n\tsyscall"));
        assert!(asks_the_kernel("int $0x80"));
        assert!(!asks_the_kernel("rdtsc"));
    }
}
