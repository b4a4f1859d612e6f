//! C front end: exporter process, decoding, build capture, linking units into a Program.

pub mod capture;
pub mod exporter;
pub mod wire;
