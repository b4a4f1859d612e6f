//! `capture.json`: a capture kept for the next run.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Capture, CaptureError};

/// The version of `capture.json` this Exuvia writes and reads.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Saved<'a> {
    version: u32,
    #[serde(flatten)]
    capture: &'a Capture,
}

#[derive(Deserialize)]
struct Header {
    version: u32,
}

impl Capture {
    /// Writes the capture as JSON: the same capture gives the same bytes.
    pub fn save(&self, path: &Path) -> Result<(), CaptureError> {
        let saved = Saved { version: FORMAT_VERSION, capture: self };
        let mut text = serde_json::to_string_pretty(&saved).map_err(|error| CaptureError::json(path, &error))?;
        text.push('\n');
        fs::write(path, text).map_err(CaptureError::io(path))
    }

    /// Reads what [`Capture::save`] wrote.
    pub fn load(path: &Path) -> Result<Self, CaptureError> {
        let text = fs::read_to_string(path).map_err(CaptureError::io(path))?;
        let header: Header = serde_json::from_str(&text).map_err(|error| CaptureError::json(path, &error))?;
        if header.version != FORMAT_VERSION {
            return Err(CaptureError::Version {
                path: path.to_path_buf(),
                found: header.version,
                supported: FORMAT_VERSION,
            });
        }
        serde_json::from_str(&text).map_err(|error| CaptureError::json(path, &error))
    }
}
