//! What comes out, for the shapes that C programs have.

use crate::structure;
use exuvia_cir::text::{Options, parse, print_with};
use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{FuncId, Program};

const TABLES: &str = r#"
file0 "a.c" absolute "/a.c" { lines [0] }
unit0 "a.c" file0 directory "/" arguments []
mod0 ["a"] files [file0]
enum0 "color" key "color" mod0 underlying uint { "RED" 0 "GREEN" 1 }
@g0 "table" [2]*void key "table" internal const defined in @f0 mod0 unit0 { value array{&&L0::*void, &&L1::*void}::[2]*void; }
@f0 "f" fn(int) -> int params ["x" int] key "f" external mod0 unit0 {
  local %0 "x" int param 0
  local %1 "i" int
  local %2 "i" int
  local %3 "p" *void
  label L0 "again"
  label L1 "done"
  BODY
}
@f1 "g" fn(int) -> int params ["n" int] key "g" external mod0 unit0
@f2 "abort" fn() -> void params [] key "abort" external attrs [noreturn] mod0 unit0
"#;

fn structured(body: &str, with_table: bool) -> Program {
    let mut text = TABLES.replace("BODY", &format!("root {{ {body} }}"));
    if !with_table {
        text = text.replace("&&L0::*void, &&L1::*void", "_, _")
    }
    let mut program = parse(&text).unwrap_or_else(|e| panic!("{text}\n{e}"));
    let messages = |p: &Program, phase| verify(p, phase).into_iter().map(|d| d.message).collect::<Vec<_>>();
    assert_eq!(messages(&program, Phase::Linked), Vec::<String>::new());
    structure::run(&mut program);
    assert_eq!(messages(&program, Phase::Structured), Vec::<String>::new());
    program
}

/// The root of the function, two columns to the left.
fn shape(body: &str) -> String {
    root(&structured(body, false))
}

fn root(program: &Program) -> String {
    let text = print_with(program, Options { spans: false });
    let function = text.split("\n@f0").nth(1).unwrap().split("\n@f1").next().unwrap();
    let root = function.split("\n  root {\n").nth(1).unwrap().split("\n  }\n}").next().unwrap();
    root.lines().map(|l| l.strip_prefix("    ").unwrap_or(l)).collect::<Vec<_>>().join("\n")
}

fn assert_shape(body: &str, wanted: &str) {
    let wanted = wanted.trim_matches('\n').lines().map(|l| l.strip_prefix("        ").unwrap_or(l));
    let wanted = wanted.collect::<Vec<_>>().join("\n");
    let found = shape(body);
    assert_eq!(found.trim_end(), wanted.trim_end(), "\n{found}\n");
}

/// Deeper breaks leave a labelled block; the last one of an arm goes without saying.
#[test]
fn a_plain_switch() {
    assert_shape(
        "switch ([%0]) {
           case 1 => case 2 as hex 2 => call @f1(1); break;
           default => call @f1(2); return 1;
           case 5..7 => if (truth(call @f1(3))) break; call @f1(4);
         }
         return 0;",
        r#"
        'j0:switch block match ([%0:x]) {
          arm 1 | 2 as hex 2 => {
            call @f1:g(1);
          }
          arm default => {
            call @f1:g(2);
            return 1;
          }
          arm 5..7 => {
            if (truth(call @f1:g(3))) break 'j0:switch;
            call @f1:g(4);
          }
        }
        return 0;
"#,
    )
}

/// Leaving it is continuing the loop.
#[test]
fn a_switch_that_ends_a_loop_body() {
    assert_shape(
        "for (_ _; _) switch ([%0]) {
           case 1 => if (truth(call @f1(1))) break; call @f1(2); continue;
           case 2 => call @f1(3);
         }",
        r#"
        for (_ _; _) match ([%0:x]) {
          arm 1 => {
            if (truth(call @f1:g(1))) continue;
            call @f1:g(2);
            continue;
          }
          arm 2 => {
            call @f1:g(3);
          }
        }
"#,
    )
}

/// A small group is copied.
#[test]
fn small_fallthrough() {
    assert_shape(
        "switch ([%0]) { case 1 => call @f1(1); case 2 => call @f1(2); break; case 3 => call @f1(3); }
         return 0;",
        r#"
        match ([%0:x]) {
          arm 1 => {
            call @f1:g(1);
            call @f1:g(2);
          }
          arm 2 => {
            call @f1:g(2);
          }
          arm 3 => {
            call @f1:g(3);
          }
        }
        return 0;
"#,
    )
}

/// Groups that fall into large ones share an arm.
#[test]
fn a_chain_of_groups() {
    assert_shape(
        "switch ([%0]) {
           case 0 as int_to_int(enum0.0::uint)::int => call @f1(1);
           case 1 as int_to_int(enum0.1::uint)::int => let %1 = call @f1(2); call @f1([%1]);
           case 2 => let %2 = call @f1(3); call @f1([%2]); break;
           default => call @f1(4);
         }
         return 0;",
        r#"
        match ([%0:x]) {
          arm 0 as int_to_int(enum0.0:RED::uint)::int | 1 as int_to_int(enum0.1:GREEN::uint)::int | 2 => {
            'j0:case_2 block {
              match ([%0:x]) {
                arm 0 as int_to_int(enum0.0:RED::uint)::int => {
                  call @f1:g(1);
                }
                arm default => {
                }
                arm 2 => break 'j0:case_2;
              }
              let %1:i = call @f1:g(2);
              call @f1:g([%1:i]);
            }
            let %2:i = call @f1:g(3);
            call @f1:g([%2:i]);
          }
          arm default => {
            call @f1:g(4);
          }
        }
        return 0;
"#,
    )
}

/// The selector is evaluated once.
#[test]
fn a_selector_with_effects() {
    assert_shape(
        "switch (call @f1(0)) { case 0 => call @f1(1); case 1 => { let %1 = 1; } }
         return 0;",
        r#"
        {
          let %4:selector = call @f1:g(0);
          match ([%4:selector]) {
            arm 0 | 1 => {
              match ([%4:selector]) {
                arm 0 => {
                  call @f1:g(1);
                }
                arm default => {
                }
              }
              {
                let %1:i = 1;
              }
            }
          }
        }
        return 0;
"#,
    )
}

/// The usual way to free things in C.
#[test]
fn cleanup_labels() {
    assert_shape(
        "let %3 = null::*void;
         if (truth(call @f1(1))) goto L1;
         while (truth(call @f1(2))) { if (truth(call @f1(3))) goto L0; if (truth(call @f1(4))) goto L1; }
         call @f1(5);
         label L0 => call @f1(6);
         label L1 => call @f1(7);
         return 0;",
        r#"
        let %3:p = null::*void;
        'j0:done block {
          if (truth(call @f1:g(1))) break 'j0:done;
          'j1:again block {
            while (truth(call @f1:g(2))) {
              if (truth(call @f1:g(3))) break 'j1:again;
              if (truth(call @f1:g(4))) break 'j0:done;
            }
            call @f1:g(5);
          }
          call @f1:g(6);
        }
        call @f1:g(7);
        return 0;
"#,
    )
}

/// A jump behind the loop is a break of it.
#[test]
fn out_of_a_loop() {
    assert_shape(
        "while (1::bool) { for (_ _; _) { if (truth(call @f1(1))) goto L1; if (truth(call @f1(2))) goto L0; } label L0 => ; }
         label L1 => return 0;",
        r#"
        'j0:done block {
          while (1::bool) {
            for (_ _; _) {
              if (truth(call @f1:g(1))) break 'j0:done;
              if (truth(call @f1:g(2))) break;
            }
          }
        }
        return 0;
"#,
    )
}

/// Falling off the end leaves the loop.
#[test]
fn a_loop_by_goto() {
    assert_shape(
        "label L0 => call @f1(1);
         let %1 = call @f1(2);
         if (truth([%1])) goto L0;
         return [%1];",
        r#"
        let %1:i_2;
        loop {
          call @f1:g(1);
          (%1:i_2 = call @f1:g(2));
          if (not(truth([%1:i_2]))) break;
        }
        return [%1:i_2];
"#,
    )
}

/// The local moves out of the block.
#[test]
fn past_a_declaration() {
    assert_shape(
        "if (truth([%0])) goto L1;
         let %1 = 3; call @f1([%1]);
         label L1 => (%1 = 4); return [%1];",
        r#"
        let %1:i_2;
        'j0:done block {
          if (truth([%0:x])) break 'j0:done;
          (%1:i_2 = 3);
          call @f1:g([%1:i_2]);
        }
        (%1:i_2 = 4);
        return [%1:i_2];
"#,
    )
}

/// What nothing reaches goes, but not what a label leads to.
#[test]
fn dead_code() {
    assert_shape(
        "goto L1; call @f1(1); let %1 = 2;
         label L1 => (%1 = 3); return [%1]; call @f1(4);",
        r#"
        let %1:i_2;
        (%1:i_2 = 3);
        return [%1:i_2];
"#,
    )
}

/// Nothing falls through a call that does not return.
#[test]
fn no_return() {
    assert_shape(
        "switch ([%0]) { case 1 => call @f2(); case 2 => { let %1 = 2; call @f1([%1]); } }
         return 0;",
        r#"
        match ([%0:x]) {
          arm 1 => {
            call @f2:abort();
          }
          arm 2 => {
            let %1:i = 2;
            call @f1:g([%1:i]);
          }
        }
        return 0;
"#,
    )
}

/// A flag says that the condition is not to be asked.
#[test]
fn a_case_in_a_branch() {
    assert_shape(
        "switch ([%0]) {
           case 1 => call @f1(1);
             if (truth(call @f1(2))) case 2 => { let %1 = 1; call @f1([%1]); }
             break;
         }
         return 0;",
        r#"
        let %4:enter = 0::bool;
        match ([%0:x]) {
          arm 1 | 2 => {
            'j0:test block {
              match ([%0:x]) {
                arm 1 => {
                  call @f1:g(1);
                  break 'j0:test;
                }
                arm default => {
                }
              }
              (%4:enter = 1::bool);
            }
            if (([%4:enter] || truth(call @f1:g(2)))) {
              (%4:enter = 0::bool);
              {
                let %1:i = 1;
                call @f1:g([%1:i]);
              }
            }
          }
        }
        return 0;
"#,
    )
}

/// Cases in the middle of a loop: what stands before them is skipped.
#[test]
fn duff() {
    assert_shape(
        "switch ([%0]) {
           case 0 => do { call @f1(1); case 2 => call @f1(2); case 1 => call @f1(3); } while (truth(call @f1(4)));
         }
         return 0;",
        r#"
        'j0:switch block {
          let %4:resume = 0;
          match ([%0:x]) {
            arm 0 => {
            }
            arm 2 => {
              (%4:resume = 1);
            }
            arm 1 => {
              (%4:resume = 2);
            }
            arm default => break 'j0:switch;
          }
          do {
            if (([%4:resume] == 0)) {
              call @f1:g(1);
            }
            if (([%4:resume] <= 1)) {
              (%4:resume = 0);
              call @f1:g(2);
            }
            (%4:resume = 0);
            call @f1:g(3);
          }
          while (truth(call @f1:g(4)));
        }
        return 0;
"#,
    )
}

/// Irreducible.
#[test]
fn into_a_loop_from_both_sides() {
    assert_shape(
        "if (truth([%0])) goto L1;
         label L0 => call @f1(1);
         label L1 => call @f1(2);
         if (truth(call @f1(3))) goto L0;
         return 0;",
        r#"
        let %4:state = 1;
        loop {
          match ([%4:state]) {
            arm 1 => {
              if (truth([%0:x])) {
                (%4:state = 3);
                continue;
              }
              (%4:state = 2);
            }
            arm 2 => {
              call @f1:g(1);
              (%4:state = 3);
            }
            arm default => {
              call @f1:g(2);
              if (truth(call @f1:g(3))) {
                (%4:state = 2);
                continue;
              }
              break;
            }
          }
        }
        return 0;
"#,
    )
}

/// Label addresses are the numbers of states, in statics too.
#[test]
fn computed_goto() {
    let program = structured(
        "goto indirect([index(@g0, [%0])]); label L0 => call @f1(1); goto indirect(&&L1::*void); label L1 => return 0;",
        true,
    );
    let wanted = r#"
let %4:state = 1;
loop {
  match ([%4:state]) {
    arm 1 => {
      (%4:state = int_to_int(ptr_to_int([index(@g0:table, [%0:x])])::size)::int);
    }
    arm 2 => {
      call @f1:g(1);
      (%4:state = int_to_int(ptr_to_int(int_to_ptr(3::size)::*void)::size)::int);
    }
    arm default => {
      break;
    }
  }
}
return 0;
"#;
    assert_eq!(root(&program).trim(), wanted.trim(), "\n{}\n", root(&program));
    let text = print_with(&program, Options { spans: false });
    assert!(text.contains("array{int_to_ptr(2::size)::*void, int_to_ptr(3::size)::*void}"), "{text}");
}

/// What stands before the first label of a branch that is never taken is not reached; what the C calls there need not exist.
#[test]
fn closed_branches() {
    let body =
        "let %1 = 0; if (([%0] != 0)) goto L0; if (0::bool) { call @f2:abort(); label L0 => (%1 = 1); } return [%1];";
    let found = shape(body);
    assert!(!found.contains("abort") && found.contains("(%1:i = 1)"), "{found}");
    let plain = shape("if (0::bool) { call @f2:abort(); } return 0;");
    assert!(plain.contains("abort"), "{plain}");
}

/// Addresses of labels that no computed goto uses are numbers.
#[test]
fn label_addresses_that_nothing_jumps_to() {
    let program = structured("let %3; (%3 = &&L0::*void); label L0 => return 0;", false);
    assert_eq!(program.functions[FuncId(0)].kept, None);
    assert!(root(&program).contains("int_to_ptr(1::size)"), "{}", root(&program));
}

/// What cannot be said keeps its C body and tells why.
#[test]
fn obstacles() {
    let cases = [
        ("goto L0; stmt_expr { label L0 => ; } value(); return 0;", "goto-into-statement-expression"),
        ("let %3; goto indirect([%3]); return 0;", "computed-goto"),
    ];
    for (body, code) in cases {
        let program = structured(body, false);
        let f = &program.functions[FuncId(0)];
        assert_eq!(f.kept.as_ref().map(|k| k.code.as_str()), Some(code), "{body}");
        assert!(print_with(&program, Options { spans: false }).contains("label L0:again =>") || body.contains("[%3]"));
    }
}
