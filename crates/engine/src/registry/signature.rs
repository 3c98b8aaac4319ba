//! Parsing of `"float32,int32->float32"` and of `"(m,n),(n)->(m)"`.

use crate::kernel::CoreSignature;
use rustnum_abi::dtype;

/// The dtypes of a loop: number of inputs, then all operands.
pub(super) fn parse_types(text: &str) -> Option<(usize, Vec<u32>)> {
    let (inputs, outputs) = text.split_once("->")?;
    let id = |name: &str| dtype::NAMES.iter().position(|known| *known == name.trim()).map(|id| id as u32);
    let list = |part: &str| -> Option<Vec<u32>> {
        if part.trim().is_empty() { Some(Vec::new()) } else { part.split(',').map(id).collect() }
    };
    let mut operands = list(inputs)?;
    let nin = operands.len();
    operands.extend(list(outputs)?);
    Some((nin, operands))
}

/// The core dimensions of each operand, numbered in the order in which the signature first names them.
pub(super) fn parse_core(text: &str) -> Option<(usize, CoreSignature)> {
    let (inputs, outputs) = text.split_once("->")?;
    let mut names: Vec<String> = Vec::new();
    let mut operands = parse_side(inputs, &mut names)?;
    let nin = operands.len();
    operands.extend(parse_side(outputs, &mut names)?);
    Some((nin, CoreSignature { dims: names.len(), operands }))
}

fn parse_side(side: &str, names: &mut Vec<String>) -> Option<Vec<Vec<u8>>> {
    let mut rest = side.trim();
    let mut operands = Vec::new();
    while !rest.is_empty() {
        let (inside, after) = rest.strip_prefix('(')?.split_once(')')?;
        operands.push(parse_dims(inside, names)?);
        rest = after.trim_start();
        if let Some(next) = rest.strip_prefix(',') {
            rest = next.trim_start();
            if rest.is_empty() {
                return None;
            }
        } else if !rest.is_empty() {
            return None;
        }
    }
    Some(operands)
}

fn parse_dims(inside: &str, names: &mut Vec<String>) -> Option<Vec<u8>> {
    let mut dims = Vec::new();
    if inside.trim().is_empty() {
        return Some(dims);
    }
    for name in inside.split(',') {
        // "n?": core may leave the dimension out, and then gives it as one of size 1.
        let name = name.trim();
        let name = name.strip_suffix('?').unwrap_or(name);
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return None;
        }
        let number = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        dims.push(u8::try_from(number).ok().filter(|number| *number < 64)?);
    }
    Some(dims)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_dtype_names() {
        assert_eq!(parse_types("float32,int32->float32"), Some((2, vec![10, 5, 10])));
        assert_eq!(parse_types("->bool"), Some((0, vec![0])));
        assert_eq!(parse_types("float32"), None);
        assert_eq!(parse_types("float8->float8"), None);
        assert_eq!(parse_types("float32,->float32"), None);
    }

    #[test]
    fn core_dimensions_are_numbered_as_they_are_first_named() {
        let (nin, core) = parse_core("(m,n),(n,p)->(m,p)").unwrap();
        assert_eq!((nin, core.dims), (2, 3));
        assert_eq!(core.operands, vec![vec![0, 1], vec![1, 2], vec![0, 2]]);
        assert_eq!(parse_core("(m?,n),(n,p?)->(m?,p?)").unwrap(), (nin, core));
        let (nin, core) = parse_core("(n),()->()").unwrap();
        assert_eq!((nin, core.operands), (2, vec![vec![0], vec![], vec![]]));
        for wrong in ["(n)", "(n,->()", "n->()", "(n),->()", "(n)(n)->()", "(n,)->()", "(?)->()"] {
            assert_eq!(parse_core(wrong), None, "{wrong}");
        }
    }
}
