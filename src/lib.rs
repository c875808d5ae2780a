#![doc = include_str!("../README.md")]

pub mod actors;
pub mod document;
pub mod export;
pub mod graph;
pub mod pipeline;
pub mod query;
pub mod relations;
pub mod sentences;
pub mod syntax;
