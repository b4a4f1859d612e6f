//! Takes out of what is sent what looks like a secret: keys and tokens that got into comments and strings.

/// What it is written over with.
const MARK: &str = "(redacted)";

/// Beginnings of tokens that services hand out.
const PREFIXES: &[&str] = &[
    "AKIA",
    "ASIA",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "sk-",
    "xoxb-",
    "xoxp-",
    "AIza",
    "eyJhbGci",
    "npm_",
    "pypi-",
    "hf_",
];

/// Letters of such a token at least, its beginning included.
const SHORTEST: usize = 16;

/// Words before `=` or `:` whose values are nobody's business.
const WORDS: &[&str] = &["password", "passwd", "secret", "api_key", "apikey", "access_token", "private_key"];

/// A text without what looks like a secret, and without each of `words`, which the user named; how often something was taken out.
pub(super) fn redacted(text: &str, words: &[String]) -> (String, usize) {
    let mut count = 0;
    let mut in_key = false;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.contains("-----BEGIN ") && line.contains("PRIVATE KEY") {
            in_key = true;
            count += 1;
            out += &format!("{MARK}\n");
        }
        if in_key {
            in_key = !line.contains("-----END ");
            continue;
        }
        out += &of_line(line, words, &mut count);
    }
    (out, count)
}

fn of_line(line: &str, words: &[String], count: &mut usize) -> String {
    let mut line = line.to_owned();
    for word in words.iter().filter(|word| !word.is_empty()) {
        *count += line.matches(word.as_str()).count();
        line = line.replace(word.as_str(), MARK);
    }
    for prefix in PREFIXES {
        line = without_tokens(&line, prefix, count);
    }
    assigned(&line, count)
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | '=')
}

fn without_tokens(line: &str, prefix: &str, count: &mut usize) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(prefix) {
        let (before, found) = rest.split_at(at);
        let length = found.find(|c| !is_of_token(c)).unwrap_or(found.len());
        let starts = !before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        out += before;
        if starts && length >= SHORTEST {
            *count += 1;
            out += MARK;
            rest = &found[length..];
        } else {
            out += prefix;
            rest = &found[prefix.len()..];
        }
    }
    out + rest
}

/// `password = "…"`: the string behind it goes.
fn assigned(line: &str, count: &mut usize) -> String {
    let lower = line.to_ascii_lowercase();
    let value = WORDS.iter().find_map(|word| {
        let behind = lower.find(word)? + word.len();
        let sign = behind + lower[behind..].find(['=', ':']).filter(|at| *at < 12)? + 1;
        let open = sign + lower[sign..].find('"').filter(|at| lower[sign..sign + at].trim().is_empty())? + 1;
        let close = open + lower[open..].find('"')?;
        (close > open).then_some((open, close))
    });
    match value {
        Some((open, close)) => {
            *count += 1;
            format!("{}{MARK}{}", &line[..open], &line[close..])
        }
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn secrets_go_and_code_stays() {
        let words = ["Project Nemo".to_owned()];
        let of = |text: &str| redacted(text, &words);
        assert_eq!(of("x = \"AKIAABCDEFGHIJKLMNOP\";\n"), ("x = \"(redacted)\";\n".to_owned(), 1));
        assert_eq!(of("char *db_password = \"hunter2\";"), ("char *db_password = \"(redacted)\";".to_owned(), 1));
        assert_eq!(of("/* for Project Nemo */").0, "/* for (redacted) */");
        let key = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb\n";
        assert_eq!(of(key), ("a\n(redacted)\nb\n".to_owned(), 1));
        for code in
            ["int sk-1;", "AKIA", "if (password == NULL) return \"\";", "risk-free-but-long-enough", "ä secret: ö"]
        {
            assert_eq!(of(code), (code.to_owned(), 0));
        }
    }
}
