//! The door: one environment's block and what is kept between its calls.

use crate::block::{BODY, Block, SLOT, word};
use crate::context::CallContext;
use crate::fault::{Fault, Outcome};
use crate::job::Ran;
use crate::map::{self, MapPlan};
use crate::parse::parse;
use crate::program::{Kind, Program};
use crate::small::{self, Registers};
use crate::spread::spread;
use crate::{at, flat, generalised, moves, reduce, registry, scan};
use rustnum_abi::{STATUS_OK, STATUS_PANIC};
use std::panic::{AssertUnwindSafe, catch_unwind};

const CORE: i32 = 4;
const FLAT: i32 = 5;
const SELECTION: i32 = 10;
const PROGRESSION: i32 = 11;
const COPY: i32 = 12;

/// The engine's side of one JavaScript environment (main thread or worker).
pub struct Environment {
    block: Option<Block>,
    call: CallContext,
    program: Program,
    map: MapPlan,
    registers: Registers,
}

impl Default for Environment {
    fn default() -> Self {
        Self::new()
    }
}

impl Environment {
    /// An environment without a block.
    pub fn new() -> Self {
        registry::init();
        Self {
            block: None,
            call: CallContext::new(),
            program: Program::new(),
            map: MapPlan::default(),
            registers: Registers::new(),
        }
    }

    /// Sets the block.
    ///
    /// # Errors
    /// Says why this memory cannot be a block.
    ///
    /// # Safety
    /// `base..base + bytes` must stay readable and writable until another block is set or the environment ends, and nobody
    /// may write to it while [`Self::exec`] runs.
    pub unsafe fn attach(&mut self, base: *mut u8, bytes: usize) -> Result<(), &'static str> {
        if base.is_null() || !base.addr().is_multiple_of(SLOT) {
            return Err("the command block must be 8-byte aligned");
        }
        if bytes < (BODY + 16) * SLOT {
            return Err("the command block is too small");
        }
        // SAFETY: the caller's promise; alignment and size were checked.
        self.block = Some(unsafe { Block::new(base, bytes / SLOT) });
        Ok(())
    }

    /// Takes the block away: programs are not run any more.
    pub fn detach(&mut self) {
        self.block = None;
    }

    /// Runs the program in the block and writes the outcome back; without a block it does nothing.
    ///
    /// # Safety
    /// The addresses in the block must be those of live storages of at least the byte lengths beside them, which nobody
    /// else writes meanwhile.
    #[inline]
    pub unsafe fn exec(&mut self) {
        let Some(block) = self.block else { return };
        let result = catch_unwind(AssertUnwindSafe(|| self.run(&block)));
        match result {
            Ok(Ok(ran)) => block.finish(STATUS_OK, ran.flags, ran.threads),
            Ok(Err(fault)) => block.fail(&fault),
            Err(_) => block.fail(&Fault::kernel(STATUS_PANIC, 0, "the engine panicked".to_owned())),
        }
    }

    #[inline]
    fn run(&mut self, block: &Block) -> Outcome<Ran> {
        let kind = block.word(word::KIND);
        if kind == FLAT {
            return match flat::run(block, &mut self.registers, &mut self.call) {
                Err(fault) if fault.is_not_flat() => self.run_spread(block),
                result => result,
            };
        }
        if kind == CORE
            && let Some(ran) = small::run_core(block, &mut self.call)?
        {
            return Ok(ran);
        }
        if kind == SELECTION {
            return moves::select(block);
        }
        if kind == PROGRESSION {
            return moves::progression(block);
        }
        if kind == COPY {
            return moves::copy(block);
        }
        parse(block, &mut self.program)?;
        self.run_general()
    }

    /// A flat program the general way.
    #[cold]
    fn run_spread(&mut self, block: &Block) -> Outcome<Ran> {
        spread(block, &mut self.program)?;
        self.run_general()
    }

    fn run_general(&mut self) -> Outcome<Ran> {
        match self.program.kind {
            Kind::Map if small::fits(&self.program) => {
                match small::run(&self.program, &mut self.registers, &mut self.call)? {
                    Some(ran) => Ok(ran),
                    None => map::run(&self.program, &mut self.map, map::threads(&self.program)),
                }
            }
            Kind::Map => {
                let threads = map::threads(&self.program);
                if threads == 1 && small::fits_blocks(&self.program) {
                    return small::run_blocks(&self.program, &mut self.registers, &mut self.call);
                }
                map::run(&self.program, &mut self.map, threads)
            }
            Kind::Reduce if small::fits_reduction(&self.program) => {
                match small::run_reduction(&self.program, &mut self.registers, &mut self.call)? {
                    Some(ran) => Ok(ran),
                    None => reduce::run(&self.program),
                }
            }
            Kind::Reduce => reduce::run(&self.program),
            Kind::Scan => scan::run(&self.program),
            Kind::Core => generalised::run(&self.program),
            Kind::At => at::run(&self.program, &mut self.call),
            Kind::Segments => reduce::run_segments(&self.program),
            Kind::Gather => moves::gather(&self.program),
            Kind::Scatter => moves::scatter(&self.program),
        }
    }
}
