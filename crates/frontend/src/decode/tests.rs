//! Small C pieces through the exporter.
