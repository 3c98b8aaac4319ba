//! What a registered table brought, for the registry in TypeScript.

use super::Ufunc;
use crate::kernel::Kernel;
use core::fmt::Write;
use rustnum_abi::ABI_MAJOR;

/// A loop and the id it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopEntry {
    /// Kernel id for programs.
    pub id: usize,
    /// The ufunc.
    pub ufunc: String,
    /// `"float32,int32->float32"`.
    pub types: String,
    /// `LoopFlags` bits.
    pub flags: u32,
    /// Estimated cost.
    pub ns_per_element: f32,
    /// Whether it brings a kernel for reductions.
    pub reduce: bool,
    /// Whether it brings a kernel for running folds.
    pub scan: bool,
}

impl LoopEntry {
    pub(super) fn new(id: usize, ufunc: String, types: String, kernel: &Kernel) -> Self {
        Self {
            id,
            ufunc,
            types,
            flags: kernel.flags.0,
            ns_per_element: kernel.ns_per_element,
            reduce: kernel.reduce.is_some(),
            scan: kernel.scan.is_some(),
        }
    }
}

/// A registered table.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// Who registered.
    pub provider: String,
    /// Minor version that the table was written for.
    pub abi_minor: u16,
    /// The functions that it defines.
    pub ufuncs: Vec<Ufunc>,
    /// Its loops, in its order.
    pub loops: Vec<LoopEntry>,
}

impl Description {
    /// As JSON:
    /// `{provider, abiMajor, abiMinor, ufuncs: [{name, signature, params, doc, nin, nout, identity, reorderable, status,
    /// pole}], loops: [{id, ufunc, types, flags, ns, reduce, scan}]}`, where `identity` and `status` are the numbers of
    /// `rustnum_abi::Identity` and `rustnum_abi::FloatStatus`.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(256 + 160 * (self.ufuncs.len() + self.loops.len()));
        json.push_str("{\"provider\":");
        quote(&mut json, &self.provider);
        // Writing to a String cannot fail.
        let _ = write!(json, ",\"abiMajor\":{ABI_MAJOR},\"abiMinor\":{},\"ufuncs\":[", self.abi_minor);
        for (index, ufunc) in self.ufuncs.iter().enumerate() {
            json.push_str(if index == 0 { "" } else { "," });
            write_ufunc(&mut json, ufunc);
        }
        json.push_str("],\"loops\":[");
        for (index, entry) in self.loops.iter().enumerate() {
            json.push_str(if index == 0 { "" } else { "," });
            write_loop(&mut json, entry);
        }
        json.push_str("]}");
        json
    }
}

fn write_ufunc(json: &mut String, ufunc: &Ufunc) {
    json.push('{');
    let texts = [
        ("name", &ufunc.name),
        ("signature", &ufunc.signature),
        ("params", &ufunc.params),
        ("doc", &ufunc.doc),
    ];
    for (key, value) in texts {
        let _ = write!(json, "\"{key}\":");
        quote(json, value);
        json.push(',');
    }
    let _ = write!(
        json,
        "\"nin\":{},\"nout\":{},\"identity\":{},\"reorderable\":{},\"status\":{},\"pole\":{}}}",
        ufunc.nin, ufunc.nout, ufunc.identity.0, ufunc.reorderable, ufunc.status.0, ufunc.pole
    );
}

fn write_loop(json: &mut String, entry: &LoopEntry) {
    let _ = write!(json, "{{\"id\":{},\"ufunc\":", entry.id);
    quote(json, &entry.ufunc);
    json.push_str(",\"types\":");
    quote(json, &entry.types);
    let _ = write!(
        json,
        ",\"flags\":{},\"ns\":{},\"reduce\":{},\"scan\":{}}}",
        entry.flags, entry.ns_per_element, entry.reduce, entry.scan
    );
}

/// Appends `text` as a JSON string.
fn quote(json: &mut String, text: &str) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
