//! JUnit.

use super::{Verdict, fault, message, verdict};
use crate::error::Result;
use crate::verify::{Kind, Overview};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;

/// A suite for each kind, a case for each function. What says nothing is skipped, with the reason: it neither passed nor failed.
pub fn text(overview: &Overview) -> Result<String> {
    let mut suites: BTreeMap<Kind, TestSuite> = BTreeMap::new();
    for judged in &overview.records {
        let mut status = match verdict(judged) {
            Verdict::Passed => TestCaseStatus::success(),
            Verdict::Warned => TestCaseStatus::skipped(),
            Verdict::Failed => TestCaseStatus::non_success(NonSuccessKind::Failure),
        };
        let message = message(judged);
        if verdict(judged) != Verdict::Passed {
            status.set_message(message.as_str());
        }
        let (file, name) = judged.record.item.split_once("::").unwrap_or(("", &judged.record.item));
        let mut case = TestCase::new(name, status);
        case.set_classname(file);
        if let Some(place) = &judged.rust {
            case.extra.insert("file".into(), place.file.as_str().into());
            case.extra.insert("line".into(), place.line.to_string().into());
        }
        case.set_system_out(message);
        let kind = judged.record.kind;
        suites.entry(kind).or_insert_with(|| TestSuite::new(kind.name())).add_test_case(case);
    }
    let mut report = Report::new("exuvia evidence");
    report.add_test_suites(suites.into_values());
    report.to_string().map_err(fault)
}
