//! Lines of LLVM's assembly text (AT&T syntax): comments, labels, words, names in operands.

/// The line without its comment, trimmed.
pub fn code(line: &str) -> &str {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '#' if !quoted => return line[..at].trim(),
            _ => {}
        }
    }
    line.trim()
}

/// The label that a line defines.
pub fn label(code: &str) -> Option<&str> {
    let name = code.strip_suffix(':')?;
    (!name.is_empty() && name.chars().all(is_of_name)).then_some(name)
}

/// The first word, and the rest.
pub fn split(code: &str) -> (&str, &str) {
    code.split_once(char::is_whitespace).map_or((code, ""), |(word, rest)| (word, rest.trim()))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$')
}

/// A piece of the operands of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'t> {
    /// A symbol or a label.
    Name(&'t str),
    /// Anything else, as it stands.
    Text(&'t str),
}

/// Operands in pieces. Registers (`%rax`), numbers, and what follows an `@` are no names.
pub fn parts(operands: &str) -> Vec<Part<'_>> {
    let bytes = operands.as_bytes();
    let mut parts = Vec::new();
    let (mut at, mut text) = (0, 0);
    while at < bytes.len() {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let starts = matches!(bytes[at], b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.');
        let joined =
            before.is_some_and(|c| c == b'%' || c == b'@' || c == b'{' || is_of_name(char::from(c)) && c != b'$');
        if !starts {
            at += 1;
            continue;
        }
        let end = operands[at..].find(|c: char| !is_of_name(c)).map_or(operands.len(), |end| at + end);
        if !joined {
            parts.push(Part::Text(&operands[text..at]));
            parts.push(Part::Name(&operands[at..end]));
            text = end;
        }
        at = end;
    }
    parts.push(Part::Text(&operands[text..]));
    parts.retain(|part| *part != Part::Text(""));
    parts
}

#[cfg(test)]
mod tests {
    use super::{Part, code, label, parts};

    #[test]
    fn comments_are_no_code() {
        assert_eq!(code("\tmovl\t$1, %eax  # imm = 0x1"), "movl\t$1, %eax");
        assert_eq!(code("\t.asciz\t\"a#\\\"#\" # s"), ".asciz\t\"a#\\\"#\"");
        assert_eq!(code("# %bb.0:"), "");
        assert_eq!(label(".LBB0_1:"), Some(".LBB0_1"));
        assert_eq!(label("movl %eax, %es:"), None);
    }

    #[test]
    fn names_stand_apart() {
        let names = |text| -> Vec<&str> {
            let all = parts(text).into_iter();
            all.filter_map(|part| if let Part::Name(name) = part { Some(name) } else { None }).collect()
        };
        assert_eq!(names("z_errmsg(,%rax,8), %rax"), ["z_errmsg"]);
        assert_eq!(names("$.L.str.1+4, %eax"), [".L.str.1"]);
        assert_eq!(names("f@PLT"), ["f"]);
        assert_eq!(names("*.LJTI0_0(,%rcx,8)"), [".LJTI0_0"]);
        assert_eq!(names("0x1f(%rip), %zmm0 {%k1} {z}"), [] as [&str; 0]);
        assert_eq!(names(".LBB0_1-.LJTI0_0"), [".LBB0_1", ".LJTI0_0"]);
        assert_eq!(parts("$8, %eax"), [Part::Text("$8, %eax")]);
    }
}
