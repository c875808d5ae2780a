#![doc = include_str!("../README.md")]

pub mod actors;
pub mod document;
pub mod relations;
pub mod sentences;
pub mod syntax;
