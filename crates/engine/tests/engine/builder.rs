//! Writing programs into a block, and running them.

pub(crate) use crate::view::View;
use rustnum_engine::Environment;

pub(crate) const INPUT: i32 = 0;
pub(crate) const OUTPUT: i32 = 1;
pub(crate) const MASK: i32 = 2;
pub(crate) const INDEX: i32 = 3;

/// A program to be written.
#[derive(Clone, Default)]
pub(crate) struct Program {
    pub(crate) kind: i32,
    pub(crate) flags: i32,
    pub(crate) shape: Vec<usize>,
    pub(crate) axes: u64,
    pub(crate) registers: Vec<u32>,
    pub(crate) instructions: Vec<(usize, Vec<usize>)>,
    pub(crate) report: i32,
    pub(crate) initial: f64,
    pub(crate) filler: f64,
    pub(crate) core: Vec<usize>,
    /// Of each operand: core dimensions and strides.
    pub(crate) core_axes: Vec<(Vec<i32>, Vec<isize>)>,
    /// Of each index operand of kinds 6, 8 and 9: length, stride and number of its axis.
    pub(crate) indexed: Vec<(usize, isize, i32)>,
    /// Segments of a kind 7.
    pub(crate) segments: usize,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) flags: u32,
    pub(crate) code: i32,
    pub(crate) message: String,
    pub(crate) threads: i32,
}

/// An environment with its block.
pub(crate) struct Machine {
    environment: Environment,
    pub(crate) block: Vec<f64>,
    written: usize,
}

impl Machine {
    pub(crate) fn new() -> Self {
        let mut block = vec![0.0; 4096];
        let mut environment = Environment::new();
        // SAFETY: the block lives in the same value, and its heap memory does not move.
        unsafe { environment.attach(block.as_mut_ptr().cast(), block.len() * 8).unwrap() };
        Self { environment, block, written: 0 }
    }

    pub(crate) fn word(&self, index: usize) -> i32 {
        let pair = self.block[index / 2].to_bits();
        if index.is_multiple_of(2) { pair as i32 } else { (pair >> 32) as i32 }
    }

    pub(crate) fn set_word(&mut self, index: usize, value: i32) {
        let pair = self.block[index / 2].to_bits();
        let (low, high) = (pair & 0xffff_ffff, pair >> 32);
        let value = u64::from(value as u32);
        let pair = if index.is_multiple_of(2) { value | high << 32 } else { low | value << 32 };
        self.block[index / 2] = f64::from_bits(pair);
    }

    fn number(&mut self, value: f64) {
        self.block[self.written] = value;
        self.written += 1;
    }

    fn pair(&mut self, low: i32, high: i32) {
        self.set_word(2 * self.written, low);
        self.set_word(2 * self.written + 1, high);
        self.written += 1;
    }

    /// Writes the program; returns the number of slots it takes.
    pub(crate) fn write(&mut self, program: &Program, operands: &[(&View, i32)]) -> usize {
        let header = [
            program.kind,
            program.flags,
            operands.len() as i32,
            program.registers.len() as i32,
            program.instructions.len() as i32,
            program.shape.len() as i32,
            match program.kind {
                6 | 8 | 9 => program.indexed.len() as i32,
                7 => 1,
                _ => program.core.len() as i32,
            },
            program.report,
        ];
        for (index, value) in header.into_iter().enumerate() {
            self.set_word(index, value);
        }
        self.set_word(13, 0);
        self.set_word(14, program.axes as i32);
        self.set_word(15, (program.axes >> 32) as i32);
        self.block[48] = program.initial;
        self.block[50] = program.filler;
        self.written = 64;
        program.shape.iter().for_each(|size| self.number(*size as f64));
        for (view, role) in operands {
            self.number(view.address() as f64);
            self.number(view.bytes() as f64);
            self.number(view.offset as f64);
            self.pair(view.dtype as i32, *role);
            view.strides.iter().for_each(|stride| self.number(*stride as f64));
        }
        if program.kind == 4 {
            program.core.iter().for_each(|size| self.number(*size as f64));
            for (axes, strides) in &program.core_axes {
                self.pair(axes.len() as i32, 0);
                axes.iter().for_each(|axis| self.pair(*axis, 0));
                strides.iter().for_each(|stride| self.number(*stride as f64));
            }
        }
        for (length, stride, number) in &program.indexed {
            self.number(*length as f64);
            self.number(*stride as f64);
            self.pair(*number, 0);
        }
        if program.kind == 7 {
            self.number(program.segments as f64);
        }
        program.registers.iter().for_each(|id| self.pair(*id as i32, 0));
        for (kernel, arguments) in &program.instructions {
            self.pair(*kernel as i32, arguments.len() as i32);
            for two in arguments.chunks(2) {
                self.pair(two[0] as i32, two.get(1).map_or(0, |value| *value as i32));
            }
        }
        self.written
    }

    /// Writes a flat program; bit k of `scalars` makes operand k a scalar.
    pub(crate) fn write_flat(&mut self, kernel: usize, n: usize, views: &[&View], scalars: i32, report: i32) {
        for (word, value) in [5, kernel as i32, views.len() as i32, scalars].into_iter().enumerate() {
            self.set_word(word, value);
        }
        self.set_word(7, report);
        self.written = 64;
        self.number(n as f64);
        for view in views {
            self.number(view.address() as f64);
            self.number(view.bytes() as f64);
            self.number(view.offset as f64);
        }
    }

    /// Writes a program of kind 10: what is done, bytes of an item, items of the mask, selected ones; then the mask and the
    /// other operands.
    pub(crate) fn write_selection(
        &mut self,
        operation: i32,
        itemsize: usize,
        n: usize,
        selected: usize,
        views: &[&View],
    ) -> usize {
        for (word, value) in [10, operation, itemsize as i32].into_iter().enumerate() {
            self.set_word(word, value);
        }
        let shape = views.first().map_or(&[][..], |mask| &mask.shape);
        self.set_word(5, shape.len() as i32);
        self.written = 64;
        self.number(n as f64);
        self.number(selected as f64);
        for view in views {
            self.number(view.address() as f64);
            self.number(view.bytes() as f64);
            self.number(view.offset as f64);
        }
        shape.iter().for_each(|size| self.number(*size as f64));
        self.written
    }

    pub(crate) fn exec(&mut self) -> Outcome {
        // SAFETY: the tests hold the views whose addresses they write.
        unsafe { self.environment.exec() };
        let len = if self.word(8) == 0 { 0 } else { self.word(11) as usize };
        // SAFETY: the message area has 256 bytes.
        let message = unsafe { core::slice::from_raw_parts(self.block.as_ptr().add(16).cast::<u8>(), len) };
        Outcome {
            status: self.word(8),
            flags: self.word(9) as u32,
            code: self.word(10),
            message: String::from_utf8_lossy(message).into_owned(),
            threads: self.word(12),
        }
    }

    /// Writes and runs; anything but success fails the test.
    pub(crate) fn run(&mut self, program: &Program, operands: &[(&View, i32)]) -> Outcome {
        self.write(program, operands);
        let outcome = self.exec();
        assert_eq!(outcome.status, 0, "{}", outcome.message);
        outcome
    }
}

impl Program {
    pub(crate) fn map(shape: &[usize]) -> Self {
        Self { kind: 1, shape: shape.to_vec(), report: 15, ..Self::default() }
    }

    pub(crate) fn reduce(shape: &[usize], axes: u64) -> Self {
        Self { kind: 2, shape: shape.to_vec(), axes, report: 15, ..Self::default() }
    }

    pub(crate) fn at(shape: &[usize], indexed: &[(usize, isize, i32)]) -> Self {
        Self { kind: 6, shape: shape.to_vec(), indexed: indexed.to_vec(), report: 15, ..Self::default() }
    }

    /// Kind 8 or 9.
    pub(crate) fn moves(kind: i32, shape: &[usize], indexed: &[(usize, isize, i32)]) -> Self {
        Self { kind, shape: shape.to_vec(), indexed: indexed.to_vec(), ..Self::default() }
    }

    pub(crate) fn reduceat(shape: &[usize], axis: u64, segments: usize) -> Self {
        Self { kind: 7, shape: shape.to_vec(), axes: axis, segments, report: 15, ..Self::default() }
    }

    pub(crate) fn scan(shape: &[usize], axis: u64) -> Self {
        Self { kind: 3, shape: shape.to_vec(), axes: axis, report: 15, ..Self::default() }
    }

    pub(crate) fn register(mut self, dtype: u32) -> Self {
        self.registers.push(dtype);
        self
    }

    pub(crate) fn call(mut self, kernel: usize, arguments: &[usize]) -> Self {
        self.instructions.push((kernel, arguments.to_vec()));
        self
    }
}

/// Id of a cast.
pub(crate) fn cast(from: u32, to: u32) -> usize {
    (16 * from + to) as usize
}
