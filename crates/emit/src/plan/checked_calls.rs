//! Functions of the C library on memory and strings that have a safe function in the runtime module, which checks what they touch.

use super::checked_sort::is_sort;
use super::copied::copied;
use super::library_calls::library_call;
use exuvia_analysis::tree::strip_pointer_casts;
use exuvia_cir::{Body, ExprId, ExprKind, FuncId, IntKind, Linkage, Program, Type, TypeId};

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CheckedCall {
    /// The name that the C library gives it.
    name: &'static str,
    /// That of the runtime module's function.
    pub helper: &'static str,
    /// How many arguments it has.
    pub args: usize,
}

const fn call(name: &'static str, helper: &'static str, args: usize) -> CheckedCall {
    CheckedCall { name, helper, args }
}

/// All of them, in order of name.
const CALLS: &[CheckedCall] = &[
    call("atoi", "atoi_at", 1),
    call("memchr", "memchr_at", 3),
    call("memcmp", "memcmp_at", 3),
    call("memcpy", "memcpy_at", 3),
    call("memmove", "memmove_at", 3),
    call("memset", "memset_at", 3),
    call("strcasecmp", "strcasecmp_at", 2),
    call("strcat", "strcat_at", 2),
    call("strchr", "strchr_at", 2),
    call("strcmp", "strcmp_at", 2),
    call("strcpy", "strcpy_at", 2),
    call("strcspn", "strcspn_at", 2),
    call("strdup", "strdup_at", 1),
    call("strlen", "strlen_at", 1),
    call("strncasecmp", "strncasecmp_at", 3),
    call("strncat", "strncat_at", 3),
    call("strncmp", "strncmp_at", 3),
    call("strncpy", "strncpy_at", 3),
    call("strnlen", "strnlen_at", 2),
    call("strpbrk", "strpbrk_at", 2),
    call("strrchr", "strrchr_at", 2),
    call("strspn", "strspn_at", 2),
    call("strstr", "strstr_at", 2),
];

/// Functions that write formatted text. Of their arguments only characters are followed.
const PRINTING: &[&str] = &["fprintf", "fputs", "printf", "puts", "snprintf", "sprintf"];

/// The arguments of a call that are followed, if it is one of these: of the C library, or of what stands in for it.
pub(super) fn followed_arguments<'a>(
    program: &'a Program,
    body: &'a Body,
    f: FuncId,
    args: &'a [ExprId],
) -> impl Iterator<Item = ExprId> + 'a {
    let function = &program.functions[f];
    let is_named = move |names: &[&str]| function.body.is_none() && names.contains(&function.name.as_str());
    let is_one = is_named(&["free", "realloc"]) || checked_call(program, f).is_some() || is_sort(program, f);
    let is_one = is_one || scanned_name(program, f).is_some();
    let call = library_call(program, f, args.len());
    // Of what copies a number, the number is a value, and its address is none.
    let memory = copied(program, body, f, args).map(|copied| copied.memory);
    let follows = move |at: usize, arg: ExprId| {
        if memory.is_some_and(|memory| memory != arg) {
            return false;
        }
        let prints = is_named(PRINTING) && is_text(program, body.ty(arg)) && !is_array(body, arg);
        prints || program.types.is_data_pointer(body.ty(arg)) && (is_one || call.is_some_and(|call| call.follows(at)))
    };
    args.iter().enumerate().filter(move |&(at, &arg)| follows(at, arg)).map(|(_, &arg)| arg)
}

/// Whether an argument is a literal or an array of the function's own: for texts, these need no check.
fn is_array(body: &Body, arg: ExprId) -> bool {
    let bare = strip_pointer_casts(body, arg);
    matches!(*body.kind(bare), ExprKind::Decay(place) if matches!(body.kind(place), ExprKind::Local(_) | ExprKind::Str { .. }))
}

/// Whether a type is a pointer to characters.
pub(crate) fn is_text(program: &Program, ty: TypeId) -> bool {
    let types = &program.types;
    let pointee = types.pointee(ty).map(|pointee| types.canon(pointee));
    matches!(pointee, Some(Type::Int(IntKind::Char | IntKind::SChar | IntKind::UChar)))
}

/// The runtime module's function for `sscanf`, by the symbol that the headers give it.
pub(crate) fn scanned_name(program: &Program, f: FuncId) -> Option<&'static str> {
    let function = &program.functions[f];
    let variadic = program.fn_type(f).is_some_and(|ty| ty.prototyped && ty.variadic && ty.params.len() == 2);
    if function.body.is_some() || !variadic {
        return None;
    }
    match function.symbol.as_deref().unwrap_or(&function.name) {
        "sscanf" => Some("sscanf_at"),
        "__isoc99_sscanf" => Some("sscanf_c99_at"),
        "__isoc23_sscanf" => Some("sscanf_c23_at"),
        _ => None,
    }
}

/// The entry of a function, if it is one.
pub(crate) fn checked_call(program: &Program, f: FuncId) -> Option<&'static CheckedCall> {
    let function = &program.functions[f];
    let is_foreign = function.body.is_none() && function.linkage != Linkage::Internal;
    CALLS.iter().find(|call| is_foreign && call.name == function.name)
}
