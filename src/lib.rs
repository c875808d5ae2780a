#![doc = include_str!("../README.md")]

pub mod document;
pub mod sentences;
pub mod syntax;
