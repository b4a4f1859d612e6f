//! Programs that break one rule each.

use super::{Phase, verify};
use crate::text::parse;

/// A program with one function of this body, on top of a few tables.
fn program(body: &str) -> String {
    format!(
        "file0 \"a.c\" absolute \"/a.c\" {{ lines [0] }}\n\
         unit0 \"a.c\" file0 directory \"/\" arguments []\n\
         mod0 [\"a\"] files [file0]\n\
         rec0 struct \"s\" key \"s\" mod0 size 8 align 4 complete {{ field \"i\" int offset 0 field \"d\" int offset 32 }}\n\
         rec1 struct \"b\" key \"b\" mod0 size 4 align 4 complete {{ field \"b\" int offset 0 bits 3 }}\n\
         @f0 \"f\" fn(int, *const char) -> int params [\"n\" int \"s\" *const char] key \"f\" external mod0 unit0 {{\n\
         local %0 \"n\" int param 0\n local %1 \"s\" *const char param 1\n\
         local %2 \"x\" int\n local %3 \"d\" double\n local %4 \"r\" rec0\n local %5 \"a\" [4]int\n local %6 \"b\" rec1\n\
         label L0 \"l\"\n jump j0 \"j\"\n root {{ {body} }} }}\n"
    )
}

fn messages(body: &str, phase: Phase) -> Vec<String> {
    let program = parse(&program(body)).unwrap_or_else(|e| panic!("{body}: {e}"));
    verify(&program, phase).into_iter().map(|d| d.message).collect()
}

#[test]
fn what_keeps_the_contract_passes() {
    let linked = [
        "let %2 = ([%0] +! 1); (%2 = 3); return [%2];",
        "for ({ let %2 = 0; let %3; } ([%2] < 3); postinc!(%2)) { (%3 = int_to_float([%2])::double); continue; }",
        "switch ([%0]) { case 1 => ; default => break; }",
        "goto L0; label L0 => return 0;",
        "if (truth([%1])) { let %4; return [(%4.0)]; }",
        "let %5 = array{1, _, 3}::[4]int; return [index(%5, [%0])];",
        "(to_void(call @f0(1, decay(b\"hi\\x00\")::*const char)) , 1); let %4 = struct{1, _}::rec0;",
        "let %2 = stmt_expr { let %3 = zero::double; } value(float_to_int([%3])::int);",
    ];
    for body in linked {
        assert_eq!(messages(body, Phase::Linked), Vec::<String>::new(), "{body}");
    }
    let structured = [
        "'j0 loop { match ([%0]) { arm 1 | 2..3 => break 'j0; arm default => continue 'j0; } }",
        "'j0 block { while (1::bool) { break 'j0; } } return 1;",
    ];
    for body in structured {
        assert_eq!(messages(body, Phase::Structured), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn each_rule_is_checked() {
    let cases = [
        ("(%0 = %2);", "a value is wanted here"),
        ("([%0] = 1);", "a place is wanted here"),
        ("let %6; to_void(&((%6.0))::*int);", "a bit-field has no address"),
        ("let %2 = fp 0x0000000000000000 \"0\"::double;", "expected int, found double"),
        ("(%2 = 1); let %2;", "%2 `x` is not in scope here"),
        ("{ let %2; } (%2 = 1);", "%2 `x` is not in scope here"),
        ("let %2; let %2;", "%2 is declared twice"),
        ("if (1) ;", "a Bool is wanted here, but it has type int"),
        ("(1 + 2::long);", "operand: expected int, found long"),
        ("(zero::double %! zero::double);", "Rem does not compute in double"),
        ("return zero::double;", "expected int, found double"),
        ("call @f0(1);", "1 arguments for 2 parameters"),
        ("call @f0(1, 2);", "expected *const char, found int"),
        ("int_to_float(1)::int;", "IntToFloat does not go from int to int"),
        ("let %4 = struct{1, 2, 3}::rec0;", "3 values for 2 members"),
        ("let %5 = array{1, 2, 3, 4, 5}::[4]int;", "5 values for 4 elements"),
        ("break;", "what it belongs to is not around it"),
        ("case 1 => ;", "what it belongs to is not around it"),
        ("goto L0;", "L0 is jumped to but stands nowhere"),
        ("loop ;", "not before structuring"),
        ("(%2.rec0.0);", "the record of the member is wanted here"),
        ("; ^s0;", "has more than one parent"),
    ];
    for (body, wanted) in cases {
        let found = messages(body, Phase::Linked);
        assert!(found.iter().any(|m| m.contains(wanted)), "{body}: {found:#?}");
    }
    let structured = [
        ("goto L0; label L0 => ;", "not after structuring"),
        ("break 'j0;", "what it belongs to is not around it"),
        ("'j0 block { continue 'j0; }", "what it belongs to is not around it"),
        ("'j0 loop { } 'j0 loop { }", "the name j0 is given twice"),
        ("match ([%0]) { arm 1..3 => ; arm 2 => ; }", "the values of two arms overlap"),
        ("match ([%0]) { arm default => ; arm default => ; }", "two arms are the default"),
    ];
    for (body, wanted) in structured {
        let found = messages(body, Phase::Structured);
        assert!(found.iter().any(|m| m.contains(wanted)), "{body}: {found:#?}");
    }
}

#[test]
fn kept_functions_and_unsupported_bodies_are_let_off() {
    assert_eq!(messages("unsupported \"asm\"; (%0 = %0);", Phase::Linked), Vec::<String>::new());
    let text = program("(%0 = %0);").replace("mod0 unit0 {", "mod0 unit0 kept \"code\" \"detail\" {");
    assert!(verify(&parse(&text).unwrap(), Phase::Linked).is_empty());
}

#[test]
fn tables_are_checked_first() {
    let text = program("").replace("mod0 unit0 {", "mod7 unit0 {");
    let found = verify(&parse(&text).unwrap(), Phase::Linked);
    assert_eq!(found.iter().map(|d| d.message.as_str()).collect::<Vec<_>>(), ["f: there is no mod7"]);
}
