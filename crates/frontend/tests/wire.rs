//! The exporter and the reader of its files, end to end: small C, its dump.

use exuvia_frontend::exporter::{ExportError, Exporter};
use exuvia_frontend::wire::{self, DeclData, FileKind, Loc, Locations, NodeData, UnitFile, WireError};
use std::path::Path;

fn export_bytes(dir: &Path, args: &[&str]) -> Result<Vec<u8>, ExportError> {
    let out = dir.join("unit.exu");
    let args: Vec<String> = args.iter().map(|a| a.to_string()).collect();
    Exporter::find()?.run(dir, &args, &out)?;
    Ok(std::fs::read(&out).expect("the file is there"))
}

fn export_raw(text: &str, args: &[&str]) -> Result<Vec<u8>, ExportError> {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("t.c"), text).expect("a file");
    let mut all = args.to_vec();
    all.push("t.c");
    export_bytes(dir.path(), &all)
}

/// The unit of C that must export.
fn export(text: &str, args: &[&str]) -> UnitFile {
    let bytes = export_raw(text, args).expect("the C is right");
    UnitFile::parse(bytes).expect("the file is sound")
}

#[track_caller]
fn check(text: &str, args: &[&str], parts: &[&str]) {
    let dump = wire::dump(&export(text, args));
    for part in parts {
        assert!(dump.contains(part), "no `{part}` in\n{}", user_part(&dump));
    }
}

/// The nodes of all trees.
fn nodes(unit: &UnitFile) -> Vec<wire::Node> {
    let trees = (0..unit.tree_count()).map(|id| unit.tree(wire::TreeId(id as u32)).expect("the tree is sound"));
    trees.flatten().flat_map(|tree| tree.nodes).collect()
}

/// A dump without the bulk that the predefined macros make.
fn user_part(dump: &str) -> String {
    dump.lines().filter(|l| !l.starts_with("macros[") && !l.starts_with("files[")).collect::<Vec<_>>().join("\n")
}

#[test]
fn conversions_are_explicit() {
    check(
        "long f(char c, int *p) { return c + p[1] * 2.0f; }",
        &[],
        &[
            "ImplicitCast{kind=FloatingToIntegral part_of_explicit=false}",
            "ImplicitCast{kind=IntegralToFloating part_of_explicit=false}",
            "ImplicitCast{kind=LValueToRValue part_of_explicit=false}",
            "ArraySubscript{base_is_left=true}",
            "FloatLiteral{bits=1073741824u32 text=\"2\"}",
        ],
    );
}

#[test]
fn compound_assignment_tells_its_types() {
    let unit = export("void f(unsigned char c) { c += 2.5; }", &[]);
    let types = nodes(&unit).iter().find_map(|n| match n.data {
        NodeData::CompoundAssign { lhs_type, result_type, .. } => Some((lhs_type, result_type)),
        _ => None,
    });
    let (lhs, result) = types.expect("a compound assignment");
    assert_eq!(unit.tables.types[lhs.index()].layout.as_ref().map(|l| l.size), Some(8));
    assert_eq!(lhs, result);
}

#[test]
fn statements_and_labels() {
    check(
        "int f(int x) {
           for (;;) { if (x) break; else continue; }
           do x--; while (x);
           switch (x) { case 1 ... 3: case 'a': default: goto out; }
           void *t = &&out; goto *t;
         out:; return x ?: 4; }",
        &[],
        &[
            "For{}",
            "Case{low=1i32 high=3i32}",
            "Case{low=97i32 high=-}",
            "IndirectGoto{}",
            "AddrLabel{label=",
            "BinaryConditional{opaque=0}",
            "OpaqueValue{opaque=0}",
            "CharLiteral{value=97 kind=Plain}",
            "data=Label{gnu_local=false}",
        ],
    );
}

#[test]
fn initialisers_in_both_forms() {
    check(
        "struct S { int a; struct { int x, y; }; int z[4]; } s = { .y = 2, .z = { [2] = 7 } };
         int t[3] = { 1 }; struct S u[2] = { 1, 2, 3 };",
        &[],
        &[
            "InitList{union_field=- has_filler=true is_syntactic=false syntactic=-}",
            "DesignatedInit{designators=[Field{field=",
            "DesignatedInit{designators=[Index{first=0}] gnu_syntax=false}",
            "is_syntactic=true",
            "ImplicitValueInit{}",
        ],
    );
}

#[test]
fn records_have_layouts() {
    let text = "struct __attribute__((packed)) P { char c; int i; }; struct P p;
         struct B { unsigned a : 3, : 0, b : 5; struct { short s; }; char tail[]; }; struct B b;
         union U { int i; double d; } u; struct Incomplete *q;";
    check(
        text,
        &[],
        &[
            "layout={size=5 align=1}",
            "bit_offset=8 bit_width=-",
            "bit_offset=32 bit_width=5",
            "flexible_array=true",
            "tag=Union",
            "anonymous=true",
            "packed=true",
            "name=\"Packed\" spelling=\"packed\"",
        ],
    );
}

#[test]
fn functions_and_variables() {
    check(
        "static inline int a(int); static inline int a(int x) { return x; }
         int knr(p, q) int p; char q; { return p + q; } int noproto();
         __attribute__((noreturn, format(printf, 1, 2))) void die(const char *, ...);
         extern int e; int tentative; _Thread_local int t; int here = 3 ? 12 : 0;
         int r asm(\"renamed\"); void f(void) { static int s = 6 * 7; extern int e; }",
        &["-Wno-error"],
        &[
            "knr=true",
            "no_proto=true",
            "thread_local=Static definition=Tentative",
            "scope=StaticLocal",
            "scope=ExternLocal",
            "asm_label=\"renamed\"",
            "init_value=12i32",
            "noreturn=true",
            "args=[Str{value=\"printf\"} Int{value=1} Int{value=2}]",
        ],
    );
}

#[test]
fn constants_of_statics_are_folded() {
    check(
        "int x = 6 * 7; enum { A = 5, B }; static long y = B - 10; unsigned __int128 big = (unsigned __int128)3 << 100;
         int f(void) { return (int)sizeof(long) + __builtin_offsetof(struct { int a; char b[4]; }, b[2]); }",
        &[],
        &[
            "init_value=42i32",
            "init_value=-4i64",
            "init_value=3802951800684688204490109616128u128",
            "value=6i32 init=-",
            "OffsetOf{",
            "value=6u64 components=[Field{",
        ],
    );
}

#[test]
fn attributes_tell_their_arguments() {
    check(
        "int target(void) { return 1; } int al(void) __attribute__((alias(\"target\")));
         static void clean(int *p) {} void f(void) { int x __attribute__((cleanup(clean))) = 1; }
         int w(void) __attribute__((weak, visibility(\"hidden\"), section(\".s\")));
         __attribute__((constructor(101))) static void c(void) {} __attribute__((destructor)) static void d(void) {}
         _Alignas(32) int al32;",
        &[],
        &[
            "name=\"Alias\" spelling=\"alias\"",
            "args=[Str{value=\"target\"}]",
            "name=\"Cleanup\"",
            "args=[Str{value=\"hidden\"}]",
            "visibility=Hidden",
            "args=[Str{value=\".s\"}]",
            "args=[Int{value=101}]",
            "args=[Int{value=65535}]",
            "args=[Int{value=32}]",
        ],
    );
}

#[test]
fn gnu_expressions() {
    check(
        "typedef int v4 __attribute__((vector_size(16)));
         int f(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); int x = __builtin_va_arg(ap, int);
           char vla[n + 1]; x += ({ int t = 4; t; }); x += _Generic(x, int: 1, default: 2); x += sizeof vla;
           x += __builtin_choose_expr(1, x, \"s\"); x += __builtin_types_compatible_p(int, long);
           __atomic_fetch_add(&x, 1, 5); __asm__ volatile(\"nop %0\" : \"+r\"(x) : [in] \"i\"(3) : \"memory\");
           v4 v = __builtin_shufflevector((v4){1}, (v4){2}, 0, 5, 1, 4); typeof(x) y = v[0];
           return __builtin_expect(y, 0) + *__func__ + __extension__ (__real__ 1.0i > 0); }",
        &[],
        &[
            "VaArg{",
            "StmtExpr{}",
            "Generic{selected=0 associations=[{ty=",
            "TypeTrait{which=SizeOf arg_type=- value=-}",
            "Choose{condition_true=true}",
            "TypePredicate{name=\"__builtin_types_compatible_p\" value=false",
            "Atomic{op=\"__atomic_fetch_add\" operands=[Pointer Order Value1]}",
            "outputs=[{name=\"\" constraint=\"+r\"}] inputs=[{name=\"in\" constraint=\"i\"}] clobbers=[\"memory\"]",
            "ShuffleVector{}",
            "builtin=\"__builtin_expect\"",
            "Predefined{name=\"__func__\"}",
            "Unary{op=Extension",
            "ImaginaryLiteral{}",
            "VariableArray{",
            "TypeofExpr{",
        ],
    );
}

#[test]
fn macros_comments_and_skipped_parts() {
    check(
        "#define N 3 /* three */\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\n#ifdef NOPE\nint no;\n#endif\n
         int x[N]; // line\nint f(int y) { return MAX(y, N); }\n#undef N\n",
        &["-DCL=1"],
        &[
            "name=\"MAX\" origin=User",
            "params=[\"a\" \"b\"] body=\"((a) > (b) ? (a) : (b))\"",
            "name=\"CL\" origin=CommandLine",
            "kind=Block begin=f0:1:13 end=f0:1:24",
            "kind=Line",
            "kind=Ifdef",
            "value=False",
            "skipped[0] ",
            "macro_tests[0] {name=\"NOPE\"",
            "undef=f0:9:8",
        ],
    );
}

#[test]
fn locations_resolve() {
    let unit = export("#define ID(x) x\n#define TWO 2\nint f(int arg) { return ID(arg + TWO); }\n", &[]);
    let locations = Locations::new(&unit);
    let nodes = nodes(&unit);
    let loc = |wanted: fn(&NodeData) -> bool| nodes.iter().find(|n| wanted(&n.data)).expect("a node").begin;
    let two = loc(|d| matches!(d, NodeData::IntegerLiteral { .. }));
    let spelling = locations.spelling(two).expect("a place");
    assert_eq!((spelling.line, spelling.column), (2, 13));
    let expansion = locations.expansion(two).expect("a place");
    assert_eq!((expansion.line, expansion.column), (3, 25));
    let name = |step: &wire::MacroStep| {
        let id = step.macro_def.expect("a macro");
        (unit.str(unit.tables.macros[id.index()].name).into_owned(), step.is_arg)
    };
    let chain: Vec<_> = locations.macro_chain(two).iter().map(name).collect();
    assert_eq!(chain, [("ID".into(), true), ("TWO".into(), false)]);
    let around: Vec<_> = locations.enclosing_macros(two).iter().map(name).collect();
    assert_eq!(around, [("ID".into(), false)]);
    let arg = loc(|d| matches!(d, NodeData::DeclRef { .. }));
    let written = locations.written_loc(arg).and_then(|l| locations.position(l)).expect("a place");
    assert_eq!((written.line, written.column, written.offset), (3, 28, 57));
    assert_eq!(locations.spelling(Loc(0)), None);
    assert_eq!(locations.spelling(Loc(u32::MAX)), None);
}

#[test]
fn system_headers_give_only_what_is_used() {
    let unit = export("#include <stdio.h>\nint main(void) { return printf(\"hi\\n\"); }\n", &[]);
    let names: Vec<_> = unit.tables.decls.iter().map(|d| unit.str(d.name)).collect();
    assert!(names.iter().any(|n| n == "printf"));
    assert!(!names.iter().any(|n| n == "scanf"));
    let main = &unit.tables.files[unit.tables.info[0].main_file.index()];
    assert_eq!((unit.str(main.path).as_ref(), main.kind), ("t.c", FileKind::User));
    let printf = unit.tables.decls.iter().find(|d| unit.str(d.name) == "printf").expect("printf");
    assert!(printf.system);
    assert!(matches!(&printf.data, DeclData::Function { library_builtin: true, builtin: Some(_), .. }));
}

#[test]
fn dialect_flags_are_told() {
    let unit = export(
        "int x;",
        &["-std=c99", "-fwrapv", "-funsigned-char", "-fshort-enums", "-fno-strict-aliasing", "-fcommon"],
    );
    let target = &unit.tables.target[0];
    assert_eq!(target.stdc_version, 199901);
    assert!(target.wrapv && !target.char_signed && target.short_enums && target.no_strict_aliasing && target.common);
    assert!(!target.gnu_mode && !target.trapv && !target.fast_math);
    assert_eq!((target.int_width, target.big_endian), (32, false));
}

#[test]
fn flags_clang_does_not_know_are_left_out_and_told() {
    let unit = export(
        "int x;",
        &["-fno-such-thing", "-Wall", "-Werror", "-O2", "-c", "-o", "x.o", "-MD", "-MF", "x.d", "-lm"],
    );
    let notes: Vec<_> = unit.tables.info[0].notes.iter().map(|n| unit.str(*n).into_owned()).collect();
    assert_eq!(notes, ["unknown argument left out: -fno-such-thing"]);
}

#[test]
fn a_missing_header_is_an_error_and_leaves_no_file() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("t.c"), "#include \"nope.h\"\nint x;\n").expect("a file");
    let Err(ExportError::Diagnostics { diagnostics }) = export_bytes(dir.path(), &["t.c"]) else {
        panic!("expected diagnostics");
    };
    assert!(diagnostics.contains("t.c:1:10: fatal error: 'nope.h' file not found"), "{diagnostics}");
    assert!(!dir.path().join("unit.exu").exists());
}

#[test]
fn errors_are_errors_and_bad_usage_is_told() {
    assert!(matches!(export_raw("int x = ;", &[]), Err(ExportError::Diagnostics { .. })));
    assert!(matches!(export_raw("int x;", &["-DA", "other.c"]), Err(ExportError::Usage { .. })));
    assert!(matches!(export_raw("int x;", &["-x", "c++"]), Err(ExportError::Usage { .. })));
    assert!(matches!(export_raw("int x;", &["-o"]), Ok(_) | Err(_)));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("t.c"), "#include <stdio.h>\nint f(void) { return puts(\"x\"); }").expect("a file");
    let first = export_bytes(dir.path(), &["t.c"]).expect("the C is right");
    assert_eq!(first, export_bytes(dir.path(), &["t.c"]).expect("the C is right"));
}

#[test]
fn damaged_files_are_errors_not_panics() {
    let bytes = export_raw(
        "#define A(x) x\nstruct S { int a[3]; } s = { { A(1) } }; int f(int x) { return x ? s.a[x] : 2; }",
        &[],
    );
    let bytes = bytes.expect("the C is right");
    assert_eq!(UnitFile::parse(b"nothing".to_vec()), Err(WireError::Magic));
    for end in (0..bytes.len()).step_by(7) {
        assert!(UnitFile::parse(bytes[..end].to_vec()).is_err(), "cut at {end}");
    }
    let mut damaged = bytes.clone();
    for at in 0..bytes.len() {
        for value in [0, 0x7f, 0xff, bytes[at] ^ 1] {
            damaged[at] = value;
            if at % 31 == 0
                && let Ok(unit) = UnitFile::parse(damaged.clone())
            {
                let _ = wire::dump(&unit).len();
            }
        }
        damaged[at] = bytes[at];
    }
}

/// Every C file below the folders of `EXUVIA_SOURCES` (with `EXUVIA_SOURCE_FLAGS`) exports and reads.
#[test]
#[ignore = "needs C sources: EXUVIA_SOURCES=dir:dir"]
fn real_sources_export_and_read() {
    let folders = std::env::var("EXUVIA_SOURCES").expect("EXUVIA_SOURCES");
    let flags = std::env::var("EXUVIA_SOURCE_FLAGS").unwrap_or_default();
    let scratch = tempfile::tempdir().expect("a directory");
    let mut count = 0;
    for folder in folders.split(':') {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|e| e != "c") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let args: Vec<String> = flags.split_whitespace().map(str::to_string).chain([name]).collect();
            let out = scratch.path().join("unit.exu");
            Exporter::find().and_then(|e| e.run(Path::new(folder), &args, &out)).expect("the C is right");
            let unit = UnitFile::load(&out).expect("the file is there").expect("the file is sound");
            assert!(!wire::dump(&unit).contains("Unsupported"), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 0);
}
