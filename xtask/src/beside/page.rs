//! The page of a project.

use std::fmt::Write;

use super::choose::{Form, Function};

/// Longer reasons are cut.
const LONGEST: usize = 240;

/// C and Rust of the chosen functions, one after the other, with what was decided.
pub fn page(project: &str, functions: &[Function], chosen: &[&Function]) -> String {
    let count = |form: Form| functions.iter().filter(|function| function.form == form).count();
    let mut text = format!(
        "# {project}: C beside Rust\n\nWritten by `cargo xtask beside`: safe plan, whole programs, `--checks all`. Of {} functions, {} are safe by proof, {} by checks \
         at run time, {} unsafe. Nobody picked the five: of the functions with 8 to 40 lines of C, in order of place, those are shown that cut the ones safe by proof \
         (with a pointer that something was decided on) into three equal parts, the ones with checks into two, the unsafe ones into three; where there are too \
         few of a form, others stand in. Paths of the build are cut from texts.\n",
        functions.len(),
        count(Form::Proved),
        count(Form::Checked),
        count(Form::Unsafe)
    );
    for function in chosen {
        let form = match function.form {
            Form::Proved => "safe by proof",
            Form::Checked => "safe by checks at run time",
            Form::Unsafe => "unsafe",
        };
        let _ = write!(text, "\n## `{}`: {form}\n\n", function.item);
        let _ = write!(text, "```c\n{}\n```\n\n```rust\n{}\n```\n\n", function.c, function.rust);
        for reason in &function.reasons {
            let _ = writeln!(text, "- {}", cut(reason));
        }
    }
    text
}

fn cut(reason: &str) -> String {
    let reason = reason.replace('\n', " ");
    match reason.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", &reason[..end]),
        None => reason,
    }
}
