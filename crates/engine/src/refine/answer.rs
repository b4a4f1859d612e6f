//! What a model said, read as Rust.

use exuvia_verify::candidate::Refusal;

/// The code in an answer: that of its one block of code; of several, the only one that holds a function.
///
/// # Errors
/// Words without code, and code of which it cannot be told what is meant.
pub fn code(answer: &str) -> Result<String, &'static str> {
    let blocks = blocks(answer)?;
    let with_function: Vec<&String> = blocks.iter().filter(|block| block.contains("fn ")).collect();
    match (&blocks[..], &with_function[..]) {
        ([], _) if answer.trim_start().starts_with(['p', 'f', 'u', '/', '#']) && answer.contains("fn ") => {
            Ok(answer.trim().to_owned())
        }
        ([], _) => Err("there is no block of code in it"),
        ([only], _) => Ok(only.clone()),
        (_, [only]) => Ok((*only).clone()),
        (_, []) => Err("none of its blocks of code holds a function"),
        _ => Err("it has several blocks of code with functions"),
    }
}

/// What is between fences.
fn blocks(answer: &str) -> Result<Vec<String>, &'static str> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in answer.lines() {
        let is_fence = line.trim_start().starts_with("```");
        match &mut open {
            Some(block) if is_fence => {
                blocks.push(std::mem::take(block));
                open = None;
            }
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
            None if is_fence => open = Some(String::new()),
            None => {}
        }
    }
    match open {
        Some(_) => Err("its block of code does not end"),
        None => Ok(blocks),
    }
}

/// The same as a refusal.
pub(super) fn refused(what: &'static str) -> Refusal {
    Refusal { code: "no-code", what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn the_function_is_found() {
        let function = "fn f() -> i32 {\n    1\n}\n";
        assert_eq!(code(&format!("Sure!\n```rust\n{function}```\nIt is better.")).unwrap(), function);
        assert_eq!(code(&format!("```\ncargo build\n```\n```rust\n{function}```")).unwrap(), function);
        assert_eq!(code(function).unwrap(), function.trim());
        for nonsense in
            ["", "I cannot do that.", "```rust\nfn f() {", "fnord", "```\nfn a() {}\n```\n```\nfn b() {}\n```"]
        {
            assert!(code(nonsense).is_err(), "{nonsense}");
        }
    }
}
