//! The exporter's format: whatever the bytes, reading, decoding, linking and verifying come to an end without a panic.
#![no_main]

use exuvia_cir::verify::{Phase, verify};
use exuvia_frontend::decode::decode_unit;
use exuvia_frontend::link::link;
use exuvia_frontend::wire::UnitFile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(unit) = UnitFile::parse(bytes.to_vec()) else { return };
    let show = |path: &std::path::Path| path.display().to_string();
    let Ok(decoded) = decode_unit(&unit, &show) else { return };
    let program = link(vec![decoded], &[]).program;
    verify(&program, Phase::Linked);
});
