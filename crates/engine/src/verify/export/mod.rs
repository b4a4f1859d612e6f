//! Evidence in the formats of other tools: JUnit for those that show tests, SARIF for those that show findings in code, an in-toto
//! statement for those that gather attestations.

mod in_toto;
mod junit;
mod sarif;

use super::Finding;
use super::overview::{Judged, overview};
use crate::error::{EngineError, Result};
use std::fmt::Display;
use std::path::Path;

/// A format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// XML, a suite for each kind of evidence and a case for each function.
    JUnit,
    /// SARIF 2.1.0: what is not the same, is stale or was not reached.
    Sarif,
    /// An in-toto Statement v1 with a test result.
    InToto,
}

/// The evidence of an output in a format.
pub fn export(dir: &Path, format: Format) -> Result<String> {
    let overview = overview(dir)?;
    match format {
        Format::JUnit => junit::text(&overview),
        Format::Sarif => sarif::text(&overview),
        Format::InToto => in_toto::text(dir, &overview),
    }
}

/// What a record comes to for someone who asks whether all is well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Verdict {
    /// The same, and of what stands now.
    Passed,
    /// It says little or nothing, is stale, or someone answers for it.
    Warned,
    /// Different.
    Failed,
}

fn verdict(judged: &Judged) -> Verdict {
    match (judged.record.finding, judged.is_fresh(), &judged.waiver) {
        (Finding::Different, true, None) => Verdict::Failed,
        (Finding::Same, true, _) => Verdict::Passed,
        _ => Verdict::Warned,
    }
}

/// A record in a line.
fn message(judged: &Judged) -> String {
    let record = &judged.record;
    let mut parts = vec![record.finding.name().to_owned()];
    parts.extend(record.differences.first().map(|difference| difference.what.clone()));
    parts.extend(record.differences.first().and_then(|difference| difference.blame.as_ref()).map(ToString::to_string));
    parts.extend(record.reason.clone());
    if !judged.is_fresh() {
        let changes: Vec<String> = judged.changes.iter().map(ToString::to_string).collect();
        parts.push(format!("stale: {}", changes.join("; ")));
    }
    if let Some(waiver) = &judged.waiver {
        parts.push(format!("waived by {} until {}: {}", waiver.who, waiver.until, waiver.why.trim()));
    }
    let (runs, discarded) = record.runs();
    if runs > 0 {
        parts.push(format!("{runs} inputs, {discarded} discarded"));
    }
    if let Some(edges) = record.edges {
        parts.push(format!("{} of {} edges", edges.hit, edges.all));
    }
    parts.join("; ")
}

/// A writer that cannot write what it was given is at fault.
fn fault(error: impl Display) -> EngineError {
    EngineError::Internal(format!("export: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::overview::{Judged, Overview};
    use super::super::{Finding, Kind, Record};
    use super::{in_toto, junit, sarif};
    use crate::sourcemap::Place;
    use exuvia_verify::evidence::{Basis, Change, Waiver};
    use exuvia_verify::fuzz::Difference;
    use serde_json::{Value, json};

    fn judged(name: &str, finding: Finding) -> Judged {
        let place = |file: &str, line| Some(Place { file: file.to_owned(), line, end_line: line + 2 });
        let mut record = Record::new(&format!("a.c::{name}"), Kind::Fuzz, finding, Basis::default());
        record.inputs = 10;
        if finding == Finding::Different {
            let what = "result: 1 in C, 2 in <Rust> & \u{1}";
            record.differences.push(Difference { what: what.to_owned(), ..Difference::default() });
        }
        Judged { record, changes: Vec::new(), waiver: None, rust: place("src/a.rs", 4), c: place("a.c", 7) }
    }

    fn overview() -> Overview {
        let waiver = Waiver {
            item: "a.c::borne".to_owned(),
            kind: Kind::Fuzz,
            finding: Finding::Different,
            who: "A. Person".to_owned(),
            why: "it prints a time".to_owned(),
            until: "2027-01-31".to_owned(),
            c: None,
            rust: None,
        };
        let stale = Judged { changes: vec![Change::Rust], ..judged("stale", Finding::Same) };
        let borne = Judged { waiver: Some(waiver), ..judged("borne", Finding::Different) };
        let plain = [("right", Finding::Same), ("wrong", Finding::Different), ("unknown", Finding::NotReached)];
        let records = plain.into_iter().map(|(name, finding)| judged(name, finding)).chain([stale, borne]).collect();
        Overview { records, ..Overview::default() }
    }

    #[test]
    fn junit_has_a_case_for_each_record() {
        let text = junit::text(&overview()).unwrap();
        let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
        assert_eq!((report.tests, report.failures, report.errors), (5, 1, 0));
        assert_eq!(report.test_suites[0].name.as_str(), "fuzz");
        assert!(text.contains("skipped=\"3\""), "{text}");
        assert!(text.contains("2 in &lt;Rust&gt; &amp;"), "{text}");
    }

    #[test]
    fn sarif_has_what_is_not_well() {
        let text = sarif::text(&overview()).unwrap();
        let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
        assert_eq!(log.runs.len(), 1);
        let value: Value = serde_json::from_str(&text).unwrap();
        let results = value["runs"][0]["results"].as_array().unwrap();
        let short = |r: &Value| (r["ruleId"].as_str().unwrap().to_owned(), r["level"].as_str().unwrap().to_owned());
        let found: Vec<_> = results.iter().map(short).collect();
        let expected = [
            ("fuzz/different", "error"),
            ("fuzz/not-reached", "note"),
            ("fuzz/stale", "warning"),
            ("fuzz/different", "error"),
        ];
        assert_eq!(found, expected.map(|(rule, level)| (rule.to_owned(), level.to_owned())));
        assert_eq!(results[3]["suppressions"][0]["justification"], "A. Person until 2027-01-31: it prints a time");
        assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
        // Rules are listed once each, and results point at them.
        let rules = value["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        for result in results {
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        }
        assert_eq!(rules.len(), 3);
    }

    #[test]
    fn a_statement_names_files_by_their_digests() {
        let subjects = [("src/a.rs".to_owned(), in_toto::sha256(b"abc"))];
        let value: Value = serde_json::from_str(&in_toto::statement(&subjects, &overview()).unwrap()).unwrap();
        assert_eq!(value["_type"], "https://in-toto.io/Statement/v1");
        assert_eq!(value["predicateType"], "https://in-toto.io/attestation/test-result/v0.1");
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(value["subject"], json!([{ "name": "src/a.rs", "digest": { "sha256": digest } }]));
        let predicate = &value["predicate"];
        assert_eq!(predicate["result"], "FAILED");
        assert_eq!(predicate["failedTests"], json!(["a.c::wrong fuzz"]));
        assert_eq!(predicate["passedTests"], json!(["a.c::right fuzz"]));
        assert_eq!(predicate["warnedTests"].as_array().unwrap().len(), 3);
        assert!(predicate["configuration"][0]["name"].is_string());
    }
}
