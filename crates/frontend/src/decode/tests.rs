//! Small pieces of C through the exporter; skipped with a note where there is none.

use crate::exporter::Exporter;
use crate::wire::UnitFile;
use exuvia_cir::text::{Options, print_function};
use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{Attr, ExprKind, Program};
use std::io::Write;
use std::path::Path;

fn decode(source: &str, flags: &[&str]) -> Option<Program> {
    decode_named(source, "a.c", flags)
}

/// Decodes a piece of C that stands in a file of this name; none without an exporter.
pub(crate) fn decode_named(source: &str, name: &str, flags: &[&str]) -> Option<Program> {
    let Ok(exporter) = Exporter::find() else {
        let _ = writeln!(std::io::stderr(), "skipped: there is no exporter");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, source).unwrap();
    let mut args: Vec<String> = flags.iter().map(|f| (*f).to_owned()).collect();
    args.push(file.to_string_lossy().into_owned());
    let out = folder.path().join("a.unit");
    exporter.run(folder.path(), &args, &out).unwrap();
    let unit = UnitFile::load(&out).unwrap().unwrap();
    let show = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let program = super::decode_unit(&unit, &show).unwrap();
    let errors = verify(&program, Phase::Linked);
    assert!(errors.is_empty(), "{errors:#?}");
    Some(program)
}

fn text_of(program: &Program, name: &str) -> String {
    let (id, _) = program.functions.iter().find(|(_, f)| f.name == name).unwrap();
    print_function(program, id, Options { spans: false })
}

/// The IR text of `f` has each of the pieces.
fn shows(source: &str, pieces: &[&str]) {
    let Some(program) = decode(source, &[]) else { return };
    let text = text_of(&program, "f");
    for piece in pieces {
        assert!(text.contains(piece), "no `{piece}` in\n{text}");
    }
    assert!(!text.contains("unsupported"), "{text}");
}

fn kept_as(source: &str, code: &str) {
    let Some(program) = decode(source, &[]) else { return };
    let f = program.functions.values().find(|f| f.name == "f").unwrap();
    assert_eq!(f.kept.as_ref().map(|k| k.code.as_str()), Some(code));
}

#[test]
fn conditions_are_truth_values() {
    shows(
        "int f(int a, char *p) { while (1) { if (!p || a > 2) return a == 3; if (a) break; } return !!a; }",
        &[
            "while (1::bool)",
            "(not(truth([%1:p])) || ([%0:a] > 2))",
            "bool_to_num(([%0:a] == 3))",
            "if (truth([%0:a]))",
        ],
    );
}

#[test]
fn constants_take_the_type_they_are_for() {
    shows(
        "unsigned char f(void) { unsigned long a = 0; char c = 'x'; double d = 2; float e = 0.1f; int m = -1; return (unsigned char)0xff; }",
        &["0::ulong", "char 120::char", "0x4000000000000000", "\"0.1\"", "= -1", "hex 255::uchar"],
    );
}

#[test]
fn pointer_sized_types_are_told_apart() {
    let source = "#include <stddef.h>\nunsigned long g(size_t);\nsize_t f(size_t n, unsigned long m, int *p, int *q) {\n\
                  n = m; n += 1; for (size_t i = 0; i < n; i++) {} ptrdiff_t d = p - q; return g(m) + sizeof(int) + d; }";
    shows(source, &["(%0:n = int_to_int([%1:m])", "(%0:n +%= in size, 1::size)", "pdiff", "sizeof(int)"]);
}

#[test]
fn arrays_and_pointers_index_differently() {
    shows(
        "int f(int *p, int i) { int a[4] = {1, 2}; return a[i] + p[i] + i[p] + *(p + 1) + (&a[1])[0]; }",
        &["index(%", "ptr_index([%0:p], [%1:i])", "([%0:p] p+ 1)", "array{1, 2}"],
    );
}

#[test]
fn overflow_rules_follow_the_type() {
    shows(
        "unsigned f(unsigned u, int i, unsigned char c) { c++; c += 1; i++; i = i * 2; return u * 3 + (u >> 1); }",
        &["postinc%(%2:c)", "(%2:c +!= in int, 1)", "postinc!(%1:i)", "*! 2", "*% 3"],
    );
    let Some(program) = decode("int f(int i) { return i + 1; }", &["-fwrapv"]) else { return };
    assert!(text_of(&program, "f").contains("+% 1"));
}

#[test]
fn members_through_anonymous_structs() {
    shows(
        "struct S { int a; union { int b; struct { int c; }; }; }; int f(struct S *s) { struct S t = {1, {.b = 2}}; return s->c + t.b; }",
        &["((*([%0:s]).1).1)", "struct{1, union{.0 2}"],
    );
}

#[test]
fn initialisers_have_a_place_for_everything() {
    shows(
        "struct P { int x, y; }; void f(void) { struct P a[3] = {[1] = {.y = 5}}; char s[4] = \"abcdef\"; char t[6] = \"ab\"; \
         struct P *p = &(struct P){1, 2}; }",
        &["array{_, struct{_, 5}", "b\"abcd\"", "b\"ab\\x00\\x00\\x00\\x00\"", "&(literal(struct{1, 2}"],
    );
}

#[test]
fn calls_convert_their_arguments() {
    shows(
        "void g(long, ...); void f(int i, float x, void (*cb)(short)) { g(i, x, i); cb(i); (*cb)(1); __builtin_memcpy(&i, &x, 4); }",
        &["call @f", "int_to_int([%0:i])", "float_to_float([%1:x])", "call indirect([%2:cb])(1::short)", "memcpy"],
    );
}

#[test]
fn unprototyped_calls_go_through_the_type_they_make() {
    shows("int g(); int f(int i) { return g(i, 2.0); }", &["fn_to_fn(@f", "call indirect("]);
}

#[test]
fn statements_keep_their_shape() {
    shows(
        "int f(int n) { int s = 0; switch (n) { case 1: s = 1; case 2 ... 4: break; default: goto out; } \
         do { s++; } while (s < n); for (int i = 0, j = 1; i < n; i++) s += j; out: return s; }",
        &["switch ([%0:n])", "case 2..4", "default", "goto L0", "label L0", "do "],
    );
}

#[test]
fn gnu_forms() {
    shows(
        "int f(int a) { int b = ({ int t = a; t + 1; }); return __builtin_expect(a > 0, 1) ? a ?: b : __builtin_clz(a) + __alignof__(int); }",
        &["stmt_expr", "?:", "call clz("],
    );
    shows("int f(int i) { static void *t[] = {&&a, &&b}; goto *t[i]; a: return 1; b: return 2; }", &["goto indirect("]);
}

#[test]
fn members_of_results_and_steps_of_truth() {
    shows(
        "struct S { int a; }; struct S g(void); int f(_Bool b) { b++; return g().a; }",
        &["(temporary(call @f", "in int, 1"],
    );
}

#[test]
fn variable_length_arrays_are_pointers_with_lengths() {
    shows(
        "unsigned long f(int n, int m[n][n]) { int a[n + 1][3]; return sizeof a + m[1][2] + a[2][1]; }",
        &["m_len", "a_len", "vla_alloc", "sizeof([3]int)"],
    );
}

#[test]
fn what_cannot_move_is_kept_with_a_code() {
    kept_as("void f(int n) { int a[n] __attribute__((aligned(64))); a[0] = 1; }", "vla");
    kept_as("void f(void) { __asm__ goto(\"\" : : : : out); out:; }", "inline-asm");
    kept_as("void f(void) { register long r __asm__(\"r10\") = 1; __asm__(\"nop\" : : \"r\"(r)); }", "inline-asm");
    kept_as("#include <setjmp.h>\njmp_buf e; int f(void) { return setjmp(e); }", "setjmp");
    kept_as("__float128 f(__float128 x) { return x; }", "float128");
    kept_as("_Float16 f(_Float16 x) { return x; }", "half-float");
    kept_as("_BitInt(200) f(_BitInt(200) x) { return x; }", "bit-int");
    kept_as("typedef float v __attribute__((ext_vector_type(3))); v f(v x) { return x; }", "vector");
    kept_as("#include <stdarg.h>\nint f(va_list a) { return va_arg(a, _Bool); }", "va-list");
}

#[test]
fn argument_lists_are_places() {
    shows(
        "#include <stdarg.h>\ndouble f(int n, ...) { va_list a, b; va_start(a, n); va_copy(b, a); va_end(a); \
         return va_arg(b, double); }",
        &["(%1:a = call va_start()::va_list)", "(%2:b = [%1:a])", "va_arg(%2:b)::double"],
    );
    shows(
        "#include <stdarg.h>\nstruct S { va_list l; }; int f(va_list p, struct S *s) { return va_arg(p, int) + va_arg(s->l, int); }",
        &["\"p\" *va_list", "va_arg(*([%0:p]))::int", "va_arg((*([%1:s]).0:l))::int"],
    );
    shows(
        "#include <stdarg.h>\nint v(va_list); int f(va_list *p) { va_list l; va_copy(l, *p); return v(*p) + v(l); }",
        &["(%1:l = [*([%0:p])])", "(&(*([%0:p])))", "(&(%1:l))"],
    );
}

#[test]
fn macro_uses_are_whole_expansions() {
    let source =
        "#define N 5\n#define M (N + 1)\n#define ID(x) x\nint f(void) { int a = N; a += M; a += ID(N); return N + N; }";
    let Some(program) = decode(source, &[]) else { return };
    let f = program.functions.values().find(|f| f.name == "f").unwrap();
    let body = f.body.as_ref().unwrap();
    let named = |name: &str| {
        let uses = body.macro_uses.iter().filter(|(_, m)| program.macros[**m].name == name);
        uses.map(|(e, _)| body.kind(*e).clone()).collect::<Vec<_>>()
    };
    assert!(matches!(named("M")[..], [ExprKind::Arith { .. }]));
    // One alone, one inside M, one as an argument, two summed.
    assert_eq!(named("N").len(), 5);
}

#[test]
fn function_like_macros_mark_their_uses_and_arguments() {
    let source = "#define MAX(a, b) ((a) > (b) ? (a) : (b))\n#define DOUBLE(x) x * 2\n#define N 7\n
        int f(int p, int *q) { return MAX(p + 1, N) + MAX(*q, MAX(p, 3)) + DOUBLE(p + 1) + DOUBLE(p); }";
    let Some(program) = decode(source, &[]) else { return };
    let body = program.functions.values().find(|f| f.name == "f").and_then(|f| f.body.as_ref()).unwrap();
    let marks = &body.expansions;
    let whole = |name: &str| {
        let uses = marks.whole.values().flatten().filter(|&&x| program.macros[marks.macros[x]].name == name);
        uses.collect::<std::collections::BTreeSet<_>>().len()
    };
    // `p + 1 * 2` is no expression that the macro alone makes.
    assert_eq!((whole("MAX"), whole("DOUBLE")), (3, 1));
    for (&arg, uses) in &marks.args {
        let of_double = uses.iter().any(|&(x, _)| program.macros[marks.macros[x]].name == "DOUBLE");
        assert!(!of_double || !matches!(body.kind(arg), ExprKind::Arith { .. }));
    }
    let is_constant = |e: &exuvia_cir::ExprId| matches!(body.kind(*e), ExprKind::Int { value, .. } if value.get() == 7);
    assert_eq!(marks.args.keys().filter(|e| is_constant(e)).count(), 2);
}

#[test]
fn files_comments_and_directives() {
    let source = "/* top */\n#define A 1 // one\n#if 0\nint x;\n#endif\nint y; // why\n";
    let Some(program) = decode(source, &[]) else { return };
    let file = program.files.values().find(|f| f.path == "a.c").unwrap();
    let comments: Vec<_> = file.comments.iter().map(|c| (c.text.as_str(), c.trailing)).collect();
    assert_eq!(comments, [("/* top */", false), ("// one", true), ("// why", true)]);
    assert_eq!(file.directives.len(), 3);
    assert_eq!(file.skipped, [(29, 42)]);
}

#[test]
fn static_locals_are_variables_of_their_function() {
    let Some(program) = decode("int f(void) { static int n = 3; extern int z; return n++ + z; }", &[]) else { return };
    let n = program.globals.values().find(|g| g.name == "n").unwrap();
    assert!(n.function.is_some() && n.init.is_some() && n.defined);
    let z = program.globals.values().find(|g| g.name == "z").unwrap();
    assert!(z.function.is_none() && !z.defined);
}

#[test]
fn visibility_of_the_command_line_is_that_of_definitions() {
    let source =
        "int hidden(void) { return 1; } int count; extern int elsewhere; static int own(void) { return elsewhere; }
        __attribute__((visibility(\"default\"))) int shown(void) { return own() + count; }";
    let visibility = |flags: &[&str], name: &str| {
        let program = decode(source, flags)?;
        let functions = program.functions.values().map(|f| (&f.name, &f.attrs));
        let mut all = functions.chain(program.globals.values().map(|g| (&g.name, &g.attrs)));
        let (_, attrs) = all.find(|(n, _)| *n == name).unwrap();
        Some(attrs.iter().find_map(|a| if let Attr::Visibility(v) = a { Some(v.clone()) } else { None }))
    };
    let expected = [("hidden", "hidden"), ("count", "hidden"), ("elsewhere", ""), ("own", ""), ("shown", "default")];
    for (name, wanted) in expected {
        let Some(found) = visibility(&["-fvisibility=hidden"], name) else { return };
        assert_eq!(found.unwrap_or_default(), wanted, "{name}");
    }
    assert_eq!(visibility(&[], "hidden").unwrap(), None);
}
