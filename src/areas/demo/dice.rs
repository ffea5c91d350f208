//! The demo's own stream of numbers (splitmix64): equal for equal seeds, on every machine and in every version.

pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Dice(seed ^ 0x5354_4F49_4B41_2026)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number in `[0, below)`; 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, below: i64) -> i64 {
        let Ok(most) = u64::try_from(below.max(1)) else {
            return 0;
        };
        i64::try_from(self.next() % most).unwrap_or(0)
    }

    /// A number in `[from, to]`.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    /// True `percent` times of a hundred.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    /// One of a table that is never empty.
    pub(super) fn one<T: Copy>(&mut self, table: &[T]) -> T {
        let count = i64::try_from(table.len()).unwrap_or(1);
        table[usize::try_from(self.below(count)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_fixed_by_its_seed() {
        let roll = |seed| {
            let mut dice = Dice::new(seed);
            (0..4).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(roll(1), roll(1));
        assert_ne!(roll(1), roll(2));
    }
}
